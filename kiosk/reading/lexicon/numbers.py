"""The tables of the number grammar: number words with their values, and what tells a number that is no count."""

from __future__ import annotations

from msgspec import Struct

from kiosk.reading.lexicon.kinds import ByFraction, ByNumber, Entries


class Context(Struct, frozen=True):
    """What stands around a number that is a date, an age, a score, a name …"""

    clock_before: Entries
    clock_suffixes: Entries
    clock_tails: Entries
    clock_behind: Entries  # behind a space: «5 p.m.»
    clock_past: Entries
    clock_parts: Entries
    clock_half: Entries
    year_before: Entries
    year_not_to: Entries  # two words before a number, with one of `year_not_to_by`: «kom fram til 1900»
    year_not_to_by: Entries
    year_named: Entries  # «i året 30.000»: the year, whatever its size
    year_named_after: Entries
    year_of: Entries  # before «for»: «budsjettet for 2000»
    year_of_by: Entries  # the preposition between the two
    law_endings: Entries  # «veilova av 1989»
    law_by: Entries
    eras: Entries  # «i år 353 f.Kr.»
    year_told: Entries  # verbs whose object is a year where no word follows
    year_units: Entries
    decade_suffixes: Entries
    age_suffixes: Entries
    years: Entries
    months_old: Entries
    old: Entries
    age_before: Entries
    clock_around: Entries  # before an hour whose part of the day follows: «kring to på natta»
    clock_day: Entries
    trade_endings: Entries  # «en ingeniør på 29»
    age_followers: Entries  # words that may stand behind such an age
    age_of: Entries  # «hun har passert 60»
    be_and: Entries  # «er 70 år og enke»
    age_passed: Entries  # behind a person: «når ungdommen passerer seksten»
    persons: Entries
    kin: Entries  # «Mor er 94»: one of a family, who has an age
    age_whose: Entries  # «kona, som er 71»
    on: Entries
    score_words: Entries
    score_after: Entries
    section_before: Entries
    labels: Entries
    name_heads: Entries
    doubtful_before: Entries
    be: Entries
    be_after: Entries
    age_bounds: Entries
    own: Entries  # between a person and an age: «sønnen vår på fem»
    be_adverbs: Entries
    ordinal_suffixes: Entries
    glued_units: Entries
    decimal_units: Entries  # «4,125 prosent»
    point_units: Entries
    currencies: Entries
    vote_words: Entries
    phone_before: Entries
    phone_called: Entries  # «ringte 113, og»: where no noun follows
    phone_after: Entries
    ago: Entries
    ago_units: Entries
    definite: Entries
    homographs: Entries
    homograph_articles: Entries
    homograph_before: Entries
    homograph_beside: Entries  # what else things are made of: «stein, is og tre»


class Numbers(Struct, frozen=True):
    """What a number is made of."""

    decimal: str
    groups: Entries
    joiners: Entries
    abbreviated: Entries
    articles: Entries
    every: Entries  # «hver femte pasient»: a share, with an ordinal behind it
    every_other: Entries  # «annenhver pasient»: half of them
    recurring: Entries  # what comes round so often: «hver femte dag» is no share
    counting_articles: Entries
    unsure_after: Entries
    vague: Entries
    minus: Entries
    minus_leads: Entries
    decimal_words: Entries
    range_opens: Entries
    range_closes: Entries
    range_words: Entries
    range_from: Entries
    range_changes: Entries  # beginnings of words of a change: «steg kraftig, fra 300 til 500 kroner»
    range_since: Entries  # behind such a change: «fra 40 til 90 syke på to uker»
    range_moves: Entries  # «går tilbake 2,8 til 21,9 prosent»
    range_states: Entries  # before «fra A til B»: how far something reaches, no change
    either: Entries
    share_words: Entries
    share_articles: Entries
    months: Entries
    idioms: Entries
    zeros: ByNumber
    units: ByNumber
    teens: ByNumber
    tens: ByNumber
    hundreds: ByNumber
    thousands: ByNumber
    magnitudes: ByNumber
    glued: ByNumber
    glued_money: ByNumber
    halves: ByFraction
    shares: ByFraction
    denominators: ByNumber
    ordinals: ByNumber
    context: Context
