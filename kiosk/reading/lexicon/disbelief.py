"""The words by which a sentence holds a count of another for untrue, without a verb of denial."""

from __future__ import annotations

from msgspec import Struct

from kiosk.reading.lexicon.kinds import Entries


class Disbelief(Struct, frozen=True):
    """Who does not believe a count, by a verb, a noun or a cry."""

    believes: Entries  # under a negation: «tror på» tallet
    lacks: Entries  # «har ingen tro på», «rister på hodet av» tallet
    counts: Entries  # «opptellingen», besides those of revision
    accounts: Entries  # «framstillingen»: of a count or of more
    all_counts: Entries  # «tala», besides those of revision
    whole: Entries  # «påstanden»: all of what was said
    links: Entries  # between two of them: «det ene eller det andre tallet»
    rejected: Entries  # «tallet blir avvist»
    rejected_s: Entries  # «tallet avvises»
    unfounded: Entries  # «ikke hold i» tallet
    called: Entries  # of a count: «er ikke til å stole på»
    amiss: Entries  # «er for høy», of a sum
    blown: Entries  # «må være oppblåst»
    copulas: Entries  # «må være», «framstår som»
    held: Entries  # «holder det for lite trolig»
    cries: Entries  # «Langt ifra, svarer Lie»
    sums: Entries  # of them, those of money: «beløpet»
    portions: Entries  # and those of a share: «andelen»
    bids: Entries  # of a sum that is offered or demanded, and counts nothing: «tilbød 2 millioner»
    numbering: Entries  # between one and what it counts: «tallet på ramper»
    reckonings: Entries  # and those of a sum that somebody has reckoned: «regnestykket»
    reckons: Entries  # by what a sentence tells of it, besides the verbs of reckoning: «har talt 90»
    comes_to: Entries  # of a count that is told once more as a share: «det utgjør hver tredje»
    hence: Entries  # behind «og», of what comes of it: «og da må selskapet hente penger»
    many: Entries  # «så mange» var det ikke
    besides_many: Entries  # what may stand with it
    proposing: Entries  # of a plan nobody believes or not: «foreslår»


class Refuted(Struct, frozen=True):
    """What a sentence says behind a count: that it is untrue, that nobody knows of it, that it is withdrawn."""

    untrue: Entries  # all that a sentence says beside who says it
    none: Entries  # «ingen er drept»
    others: Entries  # «ingen andre er drept»
    unknown: Entries  # before what a count says: «har ingen opplysninger om at noen er drept»
    withdrew: Entries  # «Avisa har trukket saken»
    texts: Entries  # what is withdrawn
    withdrawing_not: Entries  # «har trukket saken for retten»
