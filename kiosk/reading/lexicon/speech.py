"""The tables of who says what: verbs of saying, documents, outlets, and the sentence's own words."""

from __future__ import annotations

from msgspec import Struct

from kiosk.reading.lexicon.kinds import Entries


class Sentences(Struct, frozen=True):
    """Words with a full stop of their own."""

    abbreviations: Entries
    closing_abbreviations: Entries


class Saying(Struct, frozen=True):
    """Verbs of saying and what stands around them; an entry may name particles that must follow: `legger +til`."""

    tallying: Entries  # verbs, as lemmas, of whoever counts or expects a number
    taking_sides: Entries  # verbs, as lemmas: «klager på gebyret»
    taking_sides_with: Entries  # with the particles that must follow: «gå inn for»
    able: Entries
    able_to_tell: Entries  # infinitives that tell under one of `able`
    no_comment: Entries
    ourselves: Entries  # who speaks
    worded_by: Entries  # before what was said: «…, lyder beskjeden»
    worded_nouns: Entries
    treating: Entries  # verbs, as lemmas, of whoever has so many in its care: «behandle»
    oneself: Entries  # «selv har hun», of the speaker before
    in_addition: Entries  # opens a sentence behind a number that somebody told: «samtidig»
    above_openers: Entries  # of a sentence that tells whose the numbers above it are: «det», «funnene»
    above_from: Entries  # in it: «går fram av», «kommer fra»
    received: Entries  # verbs of whoever has had so many reports: «har fått inn»
    reports_had: Entries  # endings of those: «skademeldinger», «klager»
    heard_from: Entries  # before an «at»: «hun fikk høre at»
    claim_nouns: Entries  # of what somebody has claimed: «svarte på påstanden om at»
    commenting: Entries  # verbs with such a noun: «kommenterer påstanden om at»
    valued_passive: Entries  # «anslås av kommunen til 4 millioner»
    heard: Entries  # of what another says: «Jeg har lest at 40 må flytte, men»
    addressing: Entries  # who speaks to somebody speaks
    not_addressing: Entries  # «tar vi med», «i vår»
    says: Entries
    asks: Entries
    thinks: Entries
    shows: Entries
    results: Entries  # what shows something beside a document: «resultatene»
    reads: Entries
    calls: Entries
    informs: Entries
    claims: Entries
    confirms: Entries
    denies: Entries
    cites: Entries
    declines: Entries
    disagrees: Entries  # «Kommunen er ikke enig»
    unreached: Entries
    keeps: Entries
    refers: Entries  # «henviser spørsmål til …»: a party that declines
    declined_matter: Entries
    according: Entries
    documents_from: Entries
    own_documents: Entries
    own_texts: Entries  # «en tidligere versjon»: the story's own publisher
    has: Entries  # «Politiet har et annet anslag: 2200»
    counts_of: Entries
    made: Entries  # «en måling NRK har fått laget»
    shown: Entries
    gathers: Entries
    directions: Entries  # «ut», which goes with the verb before a party
    no_party: Entries
    subjectless: Entries
    pronouns: Entries
    which: Entries
    fronted: Entries
    negations: Entries
    neither: Entries  # «Det var verken 60 eller seks»
    passive: Entries
    modal: Entries
    willing: Entries
    auxiliaries: Entries
    wished: Entries
    statement_openers: Entries
    that: Entries
    as_: Entries
    to: Entries
    self: Entries
    adding: Entries  # a participle by which whoever denies one thing goes on to say another: «…, saying it had sold 58»
    possessives: Entries  # «etter deres lister»
    reckonings: Entries  # «etter politiets anslag»
    reflexive: Entries  # «ifølge sin forsvarer»
    emphatic: Entries  # «regner selv med»
    by: Entries
    from_: Entries
    between: Entries
    anonymous: Entries
    points_back: Entries  # parties that name nobody: «av den går det fram at»
    theirs: Entries  # «dets beregninger», «tallene deres»
    hearsay: Entries
    also_deeds: Entries  # verbs of saying that as often tell of deeds: «søket er avsluttet»
    deeds: Entries  # «skriver ut», «sa nei»
    handing: Entries  # «meldte to personer til politiet»: a deed, where they are handed over
    handed_to: Entries
    answers: Entries  # «Det sa eieren nei til»
    informing: Entries  # whose object is who was told: «informerte 300 ansatte»
    gives_notice: Entries  # a deed: «meldte oppbud»
    changing: Entries  # «nedjusterte tallet til 9 da fem var hjemme»: why tells another count
    landing: Entries  # whoever comes to a number: «lander på 48 millioner»
    ending: Entries  # of those, what somebody gets as often as reckons
    landing_at: Entries
    reckoned: Entries  # endings of nouns of what somebody has reckoned: «taksten ender på»
    reckons: Entries  # right before «Hun lander på»
    told_people: Entries  # participles whose passive tells whom somebody told: «ble varslet»
    taken: Entries  # «krevde 18 liv»
    protesting: Entries  # «protesterer mot at 40 mister jobben»: the 40 are not their claim
    demanding: Entries  # whose subject is the claimant of what it asks for: «krever 12 kroner»
    opinions: Entries  # what somebody holds: a known thing told beside it is not theirs
    expecting: Entries  # phrases of who expects a number: before «ifølge», two may be its claimants
    where: Entries  # opens a clause of a place
    knowing: Entries  # verbs of whoever knew something: how it is, the story tells
    makes: Entries  # verbs of whoever made a document
    mere_numbers: Entries  # «viser tall»: no party
    the_numbers: Entries  # «tallene», told to be from a document: «er hentet fra»
    taken_from: Entries
    demanded: Entries
    deciding: Entries  # verbs, as lemmas: «bevilge»
    known_openers: Entries  # by whose knowledge it is so: «etter det havnesjefen vet»
    knows: Entries
    paper_says: Entries  # of a document: «Rapporten peker på 112 mangler»
    sums: Entries  # «I tiltalen er beløpet satt til»
    counted_by: Entries  # whose subject counted the number: «registrerte 40 skader»
    sets_to: Entries  # verbs of whoever sets a sum to a number: «satte tallet til 212»
    reckons_to: Entries  # and of whoever reckons anything to one: «regnet tapet til 14 millioner»
    sum_endings: Entries  # endings of what can be set to a number: «kursmålet»
    speaks_of: Entries  # of whoever speaks of a count: «snakker om 12.000»
    admits_number: Entries  # of whoever admits a number: «har vedgått sju»
    holds_number: Entries  # of whoever holds one to be so: «mente tre prosent»
    measures_at: Entries  # of whoever measures a thing at a number: «målte vindkast på 46»
    sets_aside: Entries  # of whoever sets money aside: «setter av 850.000 kroner»
    comes_to: Entries  # of whoever comes to a count: «er kommet til 91.000»
    bids: Entries  # of whoever asks so many to do a thing: «ber de 5200 abonnentene om å koke vannet»
    finds_count: Entries  # of whoever looks for a thing: «har funnet 14 avvik»
    counts_up: Entries  # with the count behind a colon: «har talt gjestene: Det var 40»
    then: Entries  # of what would be, as somebody told it: «Overskuddet ville bli 40»
    takes_floor: Entries  # who begins to speak: «Lie tok ordet»
    granted_by: Entries  # whose subject gives it: «bevilget 14 millioner»
    asked_by: Entries  # whose subject asks for it or offers it: «har søkt staten om 8 millioner»
    once_asked: Entries  # «har egentlig krevd 40»: no more
    not_held: Entries  # prepositions before a number that is no object: «vedtok det med 14 stemmer»
    studying: Entries  # how many a party dealt with: «har gått gjennom 412 journaler»
    decisions: Entries  # nouns of what was decided: «ga dem bøter på 500 kroner»
    giving: Entries  # verbs, as lemmas, whose object is a decision
    meaning_to: Entries  # auxiliaries of a plan: «vil investere 24 milliarder»
    befalling: Entries  # verbs, as lemmas, under those that are no plan: «vil miste»
    courts: Entries  # endings
    court_rules: Entries  # subjects that sentence: «Retten ga henne 150.000 kroner»
    surveys: Entries  # endings: «på siste måling»
    polls: Entries  # endings of those that ask people: «måling», not «statistikk»
    surveyed: Entries
    shares_told: Entries  # that a share told before is called: «For ti år siden var andelen 1,3»
    planned: Entries  # «skulle arbeidsgiver betale 20 prosent»
    presents: Entries  # verbs that lay a document's numbers before the reader
    after: Entries  # «etter forslaget fra X»
    views: Entries  # «Etter fagforeningens syn mangler det 40»
    own_counts: Entries  # endings of what somebody's own count is called: «arbeidskontoret sitt landstall»
    estimate_nouns: Entries  # of whose the number is: «meglernes konsensus»
    goals: Entries  # «Kommunens mål er 500 boliger»
    sounding: Entries  # «Søksmålet lyder på 90 millioner»
    suits: Entries
    valued: Entries  # «er verdsatt til 4 millioner av Elvedal Takst»
    asked: Entries  # behind one of these nobody has said anything yet
    whenever: Entries
    as_said: Entries  # «…, slik avisen hevdet»
    supposed: Entries
    documented: Entries
    finds: Entries
    missing: Entries  # whoever misses people counts them: «savner 41 personer»
    aside: Entries
    accusing: Entries
    accused: Entries
    decided_tags: Entries  # behind what a body decided: «Arbeidet får 40 millioner, vedtok styret torsdag»
    lays_out: Entries  # verbs of whoever lays a document or numbers before the reader: «la fram nye tall»
    holds_numbers: Entries  # endings of documents that have numbers in them: «la fram en rapport»
    by_figures: Entries  # nouns of a reckoning that a number is by: «etter et overslag fra kommunen»
    source_lines: Entries  # before a colon, whose the number is: «(kilde: Havtilsynet)»
    so_far: Entries  # of a count that goes on: «teller så langt 40»
    spoken_with: Entries  # «To naboer avisen har snakket med anslår 40»
    feeling_that: Entries
    feeling: Entries  # of whoever feels so about a thing: «er bekymret for at 40 mister jobben»
    tells_of: Entries
    measured: Entries  # verbs of counting whose passive counts for nobody
    counting: Entries
    setting: Entries  # «setter tapet til 300.000»
    telling: Entries  # «teller 81 døde»
    estimates: Entries
    turns: Entries
    clause_openers: Entries
    joins: Entries
    about: Entries
    about_things: Entries  # verbs, as lemmas: «handle om»
    tells: Entries
    also_that: Entries  # «viser til at», «sa for en tid siden at»
    not_that: Entries
    following_that: Entries  # «innebærer at»: what the story concludes
    private: Entries
    not_particles: Entries
    crowds: Entries
    tags_subject_first: Entries
    no_report_before: Entries
    tag_tail: Entries
    bounds: Entries  # words that a speaker's phrase does not reach over
    subordinates: Entries  # those of them whose clause ends with a comma
    verb_joins: Entries  # between two verbs of one subject
    relatives: Entries  # those of them that tell of whoever stands before them
    glued_verbs: Entries  # «they’ll»
    verb_endings: Entries
    also_nouns: Entries  # verbs of saying that are nouns or names as well
    tells_somebody: Entries


class Documents(Struct, frozen=True):
    """How a document speaks, and an outlet that was told."""

    emerges: Entries
    opened: Entries
    prepositions: Entries
    given: Entries
    held_in: Entries  # «På passasjerlista sto 203 navn»
    lists: Entries  # endings of what has names or things in rows
    set_to: Entries
    tellers: Entries
    receives: Entries


class Pronouns(Struct, frozen=True):
    """Pronouns that point to one person, by the treebank's names of the genders."""

    mask: Entries
    fem: Entries
    several: Entries  # a body that spoke right before


class Relay(Struct, frozen=True):
    """Outlets, channels, and the words that lead to them."""

    referring: Entries
    same: Entries
    leaves: Entries
    places: Entries
    to: Entries
    through: Entries
    in_: Entries
    channels: Entries
    shown_channels: Entries
    said_document: Entries
    media_nouns: Entries
    media_endings: Entries
    outlets: Entries


class Verification(Struct, frozen=True):
    """How a story says that a claim could not be verified."""

    verbs: Entries
    whether: Entries
    none: Entries
    claims: Entries


class Quotation(Struct, frozen=True):
    """Marks of speech and of a picture's credit."""

    credits: Entries
    dashes: Entries


class Asides(Struct, frozen=True):
    """Lines that are no part of the story's run."""

    links: Entries
    credits: Entries
    facts: Entries
    stamps: Entries


class Language(Struct, frozen=True):
    """Words and endings that tell the language; how its words are spelt."""

    words: Entries
    endings: Entries
    spellings: Entries  # spellings of one form of a word, in one entry: an entry of another list with one has them all
