"""What the number grammar hands on: a number of a text, and what speaks against taking it for a figure."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from kiosk.model import Value

Kind = Literal["digits", "words", "mixed", "fraction", "range"]
Flag = Literal[
    "ordinal",  # «3. mai», «tredje», «25.-plass»
    "year",  # a year by its surroundings: «i 2019», «2015–2019»
    "year_like",  # four plain digits, 1500 to 2100, nothing else known: «1725 meter» has it too
    "date",  # «3. mai», «12.3.2019», «17/5»
    "clock",  # «kl. 13.00», «17.05», «halv ti»
    "age",  # «(42)», «35-åringen», «74 år gammel»
    "score",  # «3–1», «vant 1–2», «1.44,32»
    "section",  # «§ 12», «3.4.2», «kapittel 3»
    "label",  # a number that names: «nummer to», «side 4», «uke 34»
    "name",  # part of a name or code: «E6», «G20», «Boeing 737», «3M», «007»
    "after_name",  # follows a capitalised word inside a sentence: perhaps part of a name
    "phone",
    "article",  # unaccented en/et/ei/ein/eit/ett alone; a count only where it stands alone
    "idiom",  # «ett skritt», «tusen takk»
    "ago",  # «for to år siden»: a point in time
    "compound",  # glued to a word by a hyphen: «18-timers», «10.000-lapp»
    "definite",  # «de tre», «alle fire», «the two»
    "homograph",  # may be another word: «i tre», «et tre»
    "unsure",  # the grammar is not sure of the value
]

# A number with one of these is no figure, whatever stands around it (the caller weighs the other flags).
NEVER: frozenset[Flag] = frozenset(
    {"ordinal", "year", "date", "clock", "age", "score", "section", "label", "name", "phone", "idiom", "ago", "unsure"}
)


class Number(Struct, frozen=True):
    """One number expression: `text` is the slice [start, end), magnitude word included, hedge and unit not.

    A range's value is (low, high); `parts` are the numbers that a range or a fraction in words is made of.
    """

    start: int
    end: int
    text: str
    value: Value
    kind: Kind
    flags: frozenset[Flag] = frozenset()
    parts: tuple[Number, ...] = ()
