"""Through whom a story has what a source says: an outlet that was told is none, nor one without a name."""

from __future__ import annotations

from kiosk.cards.rundown.lexicon import listed, words_of
from kiosk.model import Source

_NEAR = 160  # characters behind a sentence in which the story says who had it: «Det skriver NTB.»


def relay_of(source: Source, story: str) -> str | None:
    """The outlet that relays the source; None where the source told it («sier til VG») or it stands elsewhere."""
    via = source.via
    if via is None or not any(char.isupper() for char in via):
        return None  # «lokalavisen»
    end = source.sentence_at + len(source.sentence)
    near = story[source.sentence_at : end + _NEAR]
    at = near.find(via)
    if at < 0:
        return None
    before = words_of(near[:at])[-1:]
    return None if before and before[0] in listed("told_to") else via
