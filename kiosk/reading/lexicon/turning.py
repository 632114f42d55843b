"""The words by which a sentence turns on a count told before it: tells it anew, takes it back, or doubts it."""

from __future__ import annotations

from msgspec import Struct

from kiosk.reading.lexicon.kinds import Entries


class Turning(Struct, frozen=True):
    """Of a sentence behind a count. A phrase's words may stand some words apart."""

    verbs: Entries  # of a bare count: «da kvelden kom, var det 53»
    subjects: Entries  # what stands for the count: «de», «tallet», «fasiten»
    plain: Entries  # what else may stand in such a sentence: times, and words that name nothing
    opens: Entries  # of a clause that says when: «da alt var talt opp»
    once: Entries  # of an earlier time: «i fjor var det 53»
    meant: Entries  # before a number: what was hoped or planned: «hadde regnet med å selge 40»
    since_when: Entries  # of a clause that says when it was so: «hadde 12 medlemmer da Lie overtok»
    had: Entries  # with it, of what was so: «hadde», «bodde»
    newly: Entries  # in a sentence that tells so many anew: «etter hvert ble det klart at 53 er skadd»
    then: Entries  # before a number: told at a time, and not since: «like etter raset var beskjeden at»
    feared: Entries  # before a number: believed then, whoever tells what it was: «fryktet», «regnet med»
    accounts: Entries  # what a count was told in: «rapporten», «beregningen»
    misses: Entries  # that end their clause: «Politiet tok feil»
    miscounts: Entries  # «hadde telt feil»
    rather: Entries  # between a count and the one that is meant: «eller rettere sagt»
    came_out: Entries  # before what was so: «senere kom det fram at bare ni»
    after_all: Entries  # what may stand beside «ingen var skadet»
    undone: Entries  # of what was told: «falsk alarm», «gjort retrett»
    undone_counts: Entries  # with a word for a count: «gått bort fra» tallet
    doubts: Entries  # of what was told: «må være en misforståelse»
    doubts_counts: Entries  # with a word for a count: «aner ikke hvor» tallet kommer fra
    credit: Entries  # under a negation, with a word for a count: tallet «stemmer» ikke
    lots: Entries  # whose number is less by them: «alle», «de fleste»
    of_them: Entries  # «to av dem»
    subtracts: Entries  # «er siden kommet til rette», «ble talt to ganger»
    short_of: Entries  # right before a number that was not reached: «langt fra 53»
    told_no: Entries  # under a negation before a number told again: «har aldri sagt 300»
    nots: Entries  # «ikke», «aldri»
    in_all: Entries  # of a sum, or of more: «til sammen er det 53»
    later: Entries  # of a time after what was told: «da kvelden kom», «til slutt»
    demands: Entries  # «krevde 53»: which stays so, whatever came of it
    no: Entries  # «– Nei, det er 53»
    counted: Entries  # of a clause in which somebody counts: «da laget talte, kom de til 53»
    became: Entries  # between two counts: «de 41 er blitt til 53»
    anew: Entries  # in a bare count that is newer than the last: «nå er det 53», «etter en ny telling er det 53»
    unlike: Entries  # in a bare count of another time, place or kind, or of what may come
    truly: Entries  # in a bare count that puts the last one right: «egentlig er det 53»
    still: Entries  # before a number of those who are left: «nå», «fortsatt»
    seeks: Entries  # before a number of those who are missing: «leter etter»
    tails: Entries  # what may stand behind the number of a bare count: «53 til slutt»
    because: Entries  # that opens a clause of why, and is a time elsewhere: «siden hver teller to»
    ought_to_be: Entries  # in a bare count behind what was wrong: «det skal være 53»
    faults: Entries  # in the sentence before it: «tallet er feil»
    everybody: Entries  # «alle», «samtlige»
    safe: Entries  # of those who were missing: «gjort rede for»


class Sizes(Struct, frozen=True):
    """Of how big a body or a place is: «verftet har 1300 ansatte»."""

    has: Entries
    nouns: Entries  # «ansatte», «medlemmer», «innbyggere»
    news: Entries  # where it is news: «har i dag 39 elever», «har bare 45 plasser»
