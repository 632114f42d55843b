"""`CNN: Sju milliarder til muren`: the party that a headline puts before a colon."""

from __future__ import annotations

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.passages import Passage
from kiosk.reading.phrases import Phrase
from kiosk.reading.relays import is_medium
from kiosk.reading.reports import Report


def find_colon(passage: Passage, lexicon: Lexicon) -> list[Report]:
    """The headline's party; only outlets and the press, for a place or a theme stands before a colon too."""
    words = passage.tree.words
    if not passage.heading or passage.aside:
        return []
    at = next((w.i for w in words[:7] if w.text == ":"), None)
    if at is None or at == 0 or at + 1 >= len(words):
        return []
    text = " ".join(w.text for w in words[:at])
    if not is_medium(text, lexicon) or any(w.number is not None for w in words[:at]):
        return []
    cue = words[at].start, words[at].end
    covers = ((words[at].end, passage.tree.end),)
    return [Report(passage.index, "colon", "says", cue, Phrase(0, at - 1, at - 1), covers, None, "headline's colon")]
