"""`Lie skriver på nett:` and what stands below it: a sentence that leads to what its party says."""

from __future__ import annotations

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.speech.report import Report
from kiosk.reading.text.passages import Passage

TELLING = {"says", "informs", "claims", "confirms", "thinks"}  # groups of verbs
LONGEST = 6  # sentences of one quotation
OPENING, CLOSING = frozenset("«“„"), frozenset("»”")


def lead_in(passage: Passage, lexicon: Lexicon) -> Report | None:
    """The last report of a sentence that ends in a colon, where it tells: `og legger til:`; else None."""
    words = passage.tree.words
    if not words or words[-1].text != ":" or passage.heading or passage.aside or not passage.reports:
        return None
    last = passage.reports[-1]
    return last if last.party is not None and last.group in TELLING and last.form != "according" else None


def led_to(passages: list[Passage], index: int) -> list[int]:
    """The sentences behind a colon that are the party's: a spoken line, or a quotation up to its closing mark.

    Empty where the next line is no speech, or has a tag of its own; no further than to what the speaker says of others.
    """
    found: list[int] = []
    opened = False
    for passage in passages[index + 1 : index + 1 + LONGEST]:
        first = passage.tree.words[0].text if passage.tree.words else ""
        if not found:
            opened = first in OPENING
            if not (opened or passage.spoken):
                return []
        elif not opened and passage.line != passages[found[0]].line:
            break
        if any(r.form in {"inquit", "fronted"} for r in passage.reports):
            return []
        if passage.reports:
            break
        found.append(passage.index)
        if opened and any(w.text in CLOSING for w in passage.tree.words):
            break
    return found
