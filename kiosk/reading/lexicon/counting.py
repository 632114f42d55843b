"""The tables of what is counted: hedges, units, verbs, places, times, settings, harm and conflicts."""

from __future__ import annotations

from msgspec import Struct

from kiosk.reading.lexicon.kinds import Entries


class Figures(Struct, frozen=True):
    """Hedges, and words around a number that make it more, less or no figure."""

    asks: Entries  # what a question begins with: «Hva er forskjellen på å eie ti båter og hundre?»
    asks_of_known: Entries  # «Hvorfor ble 40 flyttet?»: takes the number for known
    supposing: Entries  # what opens an argument: «La oss si at 100 blir syke»
    strokes: Entries  # in golf
    par: Entries
    beside_par: Entries  # «12 under par»
    golf: Entries  # words beside which strokes are a golfer's
    other_matter: Entries  # «i en annen sak»
    respectively: Entries  # «henholdsvis 12 og fem»
    times: Entries  # «2 ganger så ofte»
    as_many: Entries
    at_most: Entries  # hedges that may tell when it was so many: «husa på det meste 700 menn»
    age_of_many: Entries  # «De fleste var over 60»
    aged: Entries  # «de over 65»: before a bound of ages
    age_bounds: Entries
    clocks: Entries
    past: Entries
    numbered: Entries  # behind a number, its name
    than: Entries  # «langt flere enn i fjor»
    estimates: Entries
    hedges_behind: Entries
    lifted: Entries  # units that a sport's marks are in: «117 kilo i rykk»
    sports: Entries
    nouns_too: Entries
    results: Entries  # «tiden var 47,12»
    medals: Entries  # «bronse på 57,30»
    events: Entries  # «200 meter bryst»: behind a distance, what it names
    winning: Entries  # «vant 1500 meter»
    prizes: Entries  # endings of what is won or set: «OL-gull på 800 meter»
    numerals: Entries  # «i en milliard er det en null mer»
    by_a_number: Entries  # what a number names and does not count
    hours: Entries  # «timen mellom 17 og 18»
    scales: Entries  # endings: «på en skala fra 1 til 10»
    vague_counts: Entries  # «et fåtall»
    not_in_time: Entries  # «ba om to år», which is no time to come
    shared_word: Entries  # «Det sier tre av naboene»: who they are, and not how many
    seats_of: Entries  # endings of bodies whose size is no news: «utvalget på 11 personer»
    margins: Entries
    alike: Entries  # «like mye som 20 svømmebasseng»
    leading: Entries  # «ledet med fem mål»
    scored: Entries
    known_shares: Entries  # «de siste 20 prosentene»
    than_that: Entries  # «4 milliarder mindre enn dette»
    like: Entries
    neuter: Entries
    hedges: Entries
    sharing: Entries  # a hedge that begins so is also the next number's: «minst to barn og tolv voksne»
    prepositional: Entries
    raising: Entries  # no hedge after a verb that raises something: «settes opp til 4,5 prosent»
    raised: Entries
    conjunctions: Entries
    particle_verbs: Entries  # before a preposition that is no hedge: «stå over tre kamper», «kontroll over to byer»
    range_hedges: Entries
    both: Entries
    unhappened: Entries
    stress: Entries
    pairing: Entries
    listing: Entries  # between the items of a list: «Høyre 24,5, Ap 27,1 og SV 8,3 prosent»
    votes: Entries  # words of a vote, before or behind its two numbers: «101–68 stemmer»
    no_orders: Entries  # prepositions that a parser takes for an order: «Trass i at …»
    orders: Entries  # a recipe's verbs, as an order begins with them: «Kok 400 gram pasta»
    works: Entries  # books, films and what else bears a name between quotation marks
    counted: Entries  # participles of counting votes: «når 43 prosent er talt»
    amounts: Entries  # words for a measure itself, that name nothing: «er andelen 34 prosent»
    generic: Entries  # «En blir klok av skade»: nobody is counted
    counted_up: Entries  # what is said of the votes counted so far
    paid: Entries  # verbs of giving and getting money
    sums: Entries  # nouns of money owed, lost or gained
    of_money: Entries  # beginnings of words of money, by which «hadde bydd 19» means millions
    counted_when: Entries  # what opens that: «når 43 prosent er talt opp»
    seats: Entries  # what a result gives besides shares
    differences: Entries
    only: Entries
    ordering: Entries
    rest: Entries
    elided_behind: Entries
    behind_alone: Entries  # behind a number alone: «det er 250 som streiker»
    polled: Entries  # «SV endte på 7,1 og Høyre på 11,3»
    about_so_many: Entries  # «det er snakk om 120»
    none_of: Entries
    of_them: Entries
    among: Entries
    context: Entries
    attendance: Entries


class Conflicts(Struct, frozen=True):
    """Words that set one count against another."""

    contrast: Entries
    sought: Entries
    feared: Entries
    against: Entries  # «hevder på sin side»
    attended: Entries
    other_count: Entries  # «politiet har et annet tall»
    comprising: Entries  # «tiltalen omfatter ni ran»
    others: Entries
    have: Entries  # «må ha vært»
    there: Entries
    there_were: Entries  # «mener det var minst 900 liter»
    counts: Entries
    pointing: Entries  # «anslår tallet til 4500»
    sums: Entries  # of those, of money
    contests: Entries  # verbs of holding a view
    attending: Entries  # «tallet på deltakere»
    costing: Entries  # «vil koste»
    costs: Entries  # «prisen blir»
    real: Entries  # «det virkelige tallet»
    arriving: Entries  # «vi er kommet til 55»
    degrees: Entries  # of how badly somebody is hurt
    walked: Entries  # «gikk i toget»
    crowds: Entries  # endings
    losing: Entries  # «har mistet fem mann»
    another: Entries  # «et helt annet regnestykke»
    reckonings: Entries  # of those
    another_time: Entries  # «Året før var det 45»
    among: Entries  # «Blant unge er den 4,8»
    whose_own: Entries  # «etter deres lister»
    records: Entries  # of those, beside `reckonings`
    untrue: Entries  # of a count, that it does not hold
    opposing: Entries  # that somebody holds against what is told
    disagreed: Entries  # «uenig»
    agreed: Entries  # «enig», with a word of denial
    agreed_in: Entries  # «uenig i tallet»
    much: Entries  # «langt færre»
    more_or_less: Entries  # of those
    than: Entries  # «langt flere enn i fjor»
    than_told: Entries  # «flere enn oppgitt»
    quarrels: Entries  # of a headline
    alike: Entries  # nouns for one thing; behind a colon things apart
    counted_people: Entries  # endings
    happenings: Entries  # beginnings of words for one kind of happening
    quarrelled_counts: Entries  # endings
    how_many: Entries  # of a headline
    since: Entries  # «siden krigen brøt ut»
    neighbours: Entries  # «nabolandet» counts its own
    own_only: Entries  # «egne tap»
    sides: Entries  # «på den andre siden»
    comes_to: Entries  # «kommunen kommer til 40»
    concedes: Entries  # «regjeringen har vedgått seks dødsfall»
    sets_to: Entries  # «kommunen setter tallet til 40»


class Units(Struct, frozen=True):
    """Measures, and the words that lead from one to what it is of."""

    asked_for: Entries  # «be regjeringen om 50 millioner»
    kitchen: Entries  # measures of recipes
    ambiguous: Entries  # «mål», of land and in sport
    taken_by: Entries  # `til` sykehus
    per: Entries
    goes_to: Entries
    measures: Entries
    time: Entries
    genitives: Entries
    money: Entries
    signs: Entries  # before the number
    distance: Entries
    depth: Entries  # of rain or snow; of nothing named, a distance
    shares: Entries
    signed: Entries
    degrees: Entries
    of: Entries
    worth: Entries
    holds: Entries  # «en bot på 2 millioner», «krav om 5 millioner»
    by_number: Entries  # «et mannskap på seks»
    by: Entries
    worth_of: Entries
    values: Entries  # «varer til en verdi av 90 millioner»: the goods
    at: Entries
    limits: Entries  # «toppfart over 70 km/t»
    leads: Entries  # from a verb to its measure: «steg med», «kom opp i»
    no_things: Entries
    accounts: Entries
    ratings: Entries  # units of a kind of thing: «132 kV liner»
    rates: Entries  # a distance in a time: wind, speed
    apiece: Entries  # behind a unit: so much for each
    each: Entries  # what a price is for, behind its unit: «14 kroner stykket»
    served_in: Entries
    served: Entries


class Clauses(Struct, frozen=True):
    """Where a long sentence may be cut for a card."""

    joins: Entries
    beside: Entries  # what opens a clause that only runs beside the main one
    droppable: Entries
    participles: Entries
    leaning: Entries  # words that a sentence begins with which points to the one before it
    of_those: Entries
    speaking: Entries  # a speaker's words of himself
    droppable_at_once: Entries
    additions: Entries  # what opens an addition behind a comma
    never_left_out: Entries
    pointing: Entries


class Verbs(Struct, frozen=True):
    """Verbs by what they say of the thing counted, and what makes it a plan or a condition."""

    cases: Entries  # what opens a case to reckon with: «Med et lån på 3 millioner øker utgiften»
    within: Entries  # where it happened: «pågrepet i ti distrikter»
    before_conditions: Entries  # what may stand before a clause of condition
    condition_opens: Entries
    follows: Entries  # «Da blir regningen 4000 kroner»
    plans: Entries  # endings of nouns: «Planen er 40 boliger»
    empty: Entries  # lemmas that say nothing alone: «står i fare»
    particles: Entries  # «satt av 14 millioner»
    pointing_subjects: Entries  # «De utgjør en tredel»
    taken_to: Entries  # where people are brought
    weights: Entries
    sufficient: Entries
    ends_predicate: Entries
    negations: Entries
    not_negated: Entries
    unreal: Entries
    may: Entries
    conditions: Entries
    imagined: Entries
    copulas: Entries
    amounting: Entries
    setting: Entries
    holding: Entries
    lasting: Entries  # verbs, as lemmas, that in the present tell how a thing is: «som har plass til 800»
    moving: Entries
    fixed: Entries
    directions: Entries
    carried: Entries  # «tok imot 38 skadde»: what goes with the verb before its object
    hollow: Entries
    without: Entries
    light: Entries
    taking: Entries
    been: Entries
    modals: Entries
    sentenced: Entries
    set_phrases: Entries
    passive_endings: Entries  # «anslås»
    neuter_endings: Entries  # «4.357 meldt syke»
    states: Entries


class Places(Struct, frozen=True):
    """Prepositions before a place, and words behind which another place begins."""

    prepositions: Entries
    borders: Entries


class Time(Struct, frozen=True):
    """Words of time."""

    each: Entries  # «12 millioner i året»: so much in every so long
    spans: Entries
    year_hedges: Entries  # a hedge that leads a year as well: `inntil 1960`
    lasting: Entries  # behind a time: «18 timer lang»
    until: Entries  # opens a sentence before a year: «Inntil 1995 var»
    before_years: Entries  # and what stands before it: `tiden rundt 1900`
    year_nouns: Entries
    since: Entries  # «siden krigen brøt ut»
    words: Entries
    to_come: Entries  # «om to uker»
    after_in: Entries
    leads: Entries


class Settings(Struct, frozen=True):
    """In which world and at which time a sentence tells: an exercise, a film; another event, another year."""

    fiction: Entries  # Nouns of what did not happen, definite, endings: «scenariet»
    a_fiction: Entries  # the same behind an article: «et tankeeksperiment»
    exercises: Entries  # «øvelsen»: soldiers are hurt in one for truth as well
    an_exercise: Entries  # «en øvelse»
    within: Entries  # «I filmen», not «under filmen»
    told_as: Entries  # behind the noun: «gikk ut på at»
    imagined: Entries  # behind an article: «et tenkt utslipp»
    taking_part: Entries  # what is true of those who play: «I øvelsen deltar 3000»
    pointing: Entries  # what a sentence begins with that calls all before it an exercise
    being: Entries
    only: Entries  # «bare en øvelse»
    like: Entries  # behind an article or a preposition: «en lignende ulykke»
    earlier: Entries  # the same, before an event: «et tidligere ras»
    same: Entries  # «samme sted»
    places: Entries  # endings: where it happened before
    events: Entries  # endings, indefinite
    the_events: Entries  # endings, definite: «den brannen»
    that_one: Entries  # «i det angrepet»
    leads: Entries  # before «den brannen» and «en lignende ulykke»
    articles: Entries
    then: Entries  # times that are past: «i mars», «vinteren før», «for tre år siden»
    not_first: Entries  # a sentence that says that it has happened before
    spans: Entries  # a long time: «de siste fem årene»
    today: Entries  # times of what a story tells as new
    so_far: Entries  # «hittil i år»
    happened: Entries  # what a story tells as new
    played: Entries  # whoever plays the hurt
    clauses: Entries  # «som styrtet i Sorn, der 157 omkom»
    recorded: Entries  # «siden hotellet brant i 2005»
    ago_leads: Entries  # «for tre år siden»
    long_spans: Entries  # nouns of times that are history: «år», «tiår»
    after: Entries  # «ti år etter at»
    compares: Entries  # before a time that is not told of: «flere enn for ti år siden»
    tells_of: Entries  # what a novel or a film does: «handler om»
    true_to_life: Entries  # beginnings of words: what tells of this world: «dokumentarfilmen»
    spans_of: Entries  # «i løpet av filmen»
    series: Entries  # «serien»: clubs play in one as well, and nobody is killed there
    turned_to: Entries  # behind the noun: «spillet om makten» is no game
    scripts: Entries  # «ifølge scenarioet»
    exercising: Entries  # verbs of whoever practises
    false: Entries  # adjectives of what is made up: «falskt»
    false_texts: Entries  # endings of what they stand before: «nettsted»
    hoaxes: Entries  # beginnings of words that say it themselves: «aprilspøk»
    it_stands: Entries  # «sto det at»
    jokes: Entries  # «var en spøk»


class Harm(Struct, frozen=True):
    """Words for what people came to; two counts with words of one list count the same."""

    persons: Entries
    fallen: Entries  # of `fighters`
    fighters: Entries
    killed: Entries
    hurt: Entries
    missing: Entries
    seized: Entries
    infected: Entries
