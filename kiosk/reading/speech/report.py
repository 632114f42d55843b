"""What a rule finds of a saying: who says it, by which word, and which stretch of the sentence it covers."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from kiosk.reading.lexicon import Group
from kiosk.reading.text.phrases import Phrase

Form = Literal["clause", "inquit", "fronted", "according", "colon", "object", "which", "declines"]
AS_SAID = "as somebody said"
DOCUMENT = "a document tells"
ANNOUNCED = "a document that the next sentences tell of"
ASKED = "whoever asked many"
RECKONED = "by somebody's reckoning"  # a list of numbers may follow
REJECTS = "rejects a count"
DISAGREES = "who does not agree"  # with what, is not said: no count is struck for it
DEMANDED = "whoever demands it"
LANDED = "whoever comes to it"
KNOWN = "as far as somebody knows"
COUNTED = "whoever counts it"
GRANTED = "whoever grants it"
NAMED = "whoever names it"
BY_DEED = frozenset({DEMANDED, COUNTED, GRANTED, NAMED})  # they give way to whoever tells of it


class Report(Struct, frozen=True):
    """One party's saying in one sentence. Offsets are into the story."""

    sentence: int  # index of the sentence
    form: Form
    group: Group | Literal["declines"]  # the verb's
    cue: tuple[int, int]
    party: Phrase | None  # None: the two opinions differ
    covers: tuple[tuple[int, int], ...]  # stretches of this sentence
    via: tuple[int, int] | None = None
    rule: str = ""
