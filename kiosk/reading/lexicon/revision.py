"""The words of corrections, updates and denials."""

from __future__ import annotations

from msgspec import Struct

from kiosk.reading.lexicon.kinds import Entries


class Revision(Struct, frozen=True):
    """Words of corrections, updates and denials."""

    corrects: Entries
    wrongly: Entries
    own_pages: Entries  # the publisher's own text: «i samme sak», «i gårsdagens avis»
    retold: Entries  # how it told there: «het det», «kunne det leses»
    besides: Entries  # words that only add: «gikk det også fram»
    sorry: Entries  # a whole sentence that asks pardon
    own_versions: Entries  # «versjon av denne saken»
    other_faults: Entries  # what a notice puts right besides numbers: «feil navn»
    rightly: Entries
    right_ones: Entries  # «riktig elevtall er 140»
    notices: Entries  # the first word of a correction
    headed_wrong: Entries  # «Feil tall om»
    pardons: Entries
    as_told: Entries  # «ikke 12, slik vi skrev»
    instead: Entries  # «det blir i stedet»
    instead_of: Entries
    previous: Entries  # «forrige anslag»
    amounts: Entries  # nouns of money: «det riktige beløpet er 2 millioner»
    overtaken: Entries
    risen: Entries
    untrue: Entries  # of a count, that it does not hold
    miscounts: Entries  # the story itself calls the count wrong
    told: Entries
    false: Entries
    told_about: Entries
    wrong_count: Entries
    untrue_so: Entries  # «sier at det ikke stemmer»
    at_odds: Entries  # «er uenig i» tallet
    false_names: Entries  # «kaller tallet ren fantasi»
    mistaken: Entries  # «sier at hun tar feil»
    mistaken_in: Entries  # «tar feil av datoen»: not of the count
    none_such: Entries  # «ikke snakk om 20 oppsigelser»
    stresses: Entries  # «er fullstendig feil»
    retracted: Entries  # «meldingen ble trukket»
    retracts: Entries  # «har trukket meldingen»
    unrecognized: Entries  # «kjenner seg ikke igjen i tallet»
    fronted_false: Entries  # behind the comma of «At 17 er skadd, stemmer ikke»
    whose: Entries  # «tallene til forbundet er feil»
    as_many: Entries  # «avviser at så mange rammes»
    right: Entries
    updating: Entries
    was: Entries
    now: Entries
    then: Entries
    breaks: Entries
    from_: Entries
    had: Entries  # before a participle: told before
    moved: Entries
    against: Entries
    first_rounds: Entries  # «i første omgang»: also of what is done
    first_reports: Entries
    updated: Entries
    towards: Entries
    but: Entries
    earlier: Entries
    at_first: Entries
    today: Entries  # «I dag opplyser hun»
    since_then: Entries  # «men to er siden kommet til rette»
    since_done: Entries
    not_counted: Entries  # «men da var ikke barna regnet med»
    none_so_many: Entries  # «200 var det ikke»
    turned_out: Entries  # «Det viste seg å være fire»
    believed_long: Entries  # «trodde lenge at»
    yesterday: Entries  # «sa i går at det var»
    known: Entries
    known_counts: Entries
    back_then: Entries  # «Da trodde …»
    foreseen: Entries  # «i mars spådde banken»
    once_set: Entries  # «prisen var satt til»
    once_thought: Entries  # «bystyret trodde det kostet»
    recounts: Entries  # «etter ny opptelling»
    pulled: Entries  # «meldingen ble trukket fram»
    once_when: Entries  # «i budsjettet», «for en måned siden»
    believed: Entries
    next_told: Entries  # «først tolv, så fjorten»
    foretold: Entries  # «tallet ventes å stige til 20»
    proved: Entries  # «et tall som viste seg å være 25»
    meant: Entries  # «sa 4000, men mente 2500»
    reckoned: Entries  # «opererte med 38»
    formerly: Entries  # of what was so: «tidligere kostet det»
    planned: Entries  # of what was meant to be
    stood: Entries  # «sto tallet på 48», «lød anslaget på»
    peaks: Entries  # «på det meste var 300 isolert»
    drafts: Entries  # «170 het det i søknaden»
    slips: Entries  # endings: «kommafeil»
    by_slips: Entries  # «på grunn av en kommafeil»
    slips_made: Entries  # «feilen gjorde at»
    set_to: Entries  # «satt til», by a slip
    erringly: Entries  # «meldte feilaktig»
    later_on: Entries  # «to dager senere»
    there_were: Entries  # «var det» 47
    in_the_end: Entries  # «den endelige opptellingen»
    where: Entries  # «innlegget der det sto at»
    withdrawn: Entries  # «har trukket rapporten som viste at»
    meant_to_be: Entries  # «90 skulle etter planen permitteres»
    disbelieved: Entries  # under a negation: «som tror at»
    added: Entries
    more: Entries
    told_by: Entries
    elsewhere: Entries  # before a number, another happening's count
    told_own: Entries
    told_of: Entries
    up: Entries  # «er kommet opp i 14»
    leads_to: Entries
    plural_counts: Entries
    counts: Entries
