"""Numbers that nobody states: asked, or supposed for the reader's or the interviewee's sake."""

from __future__ import annotations

from kiosk.reading.figures.around import Veto
from kiosk.reading.figures.counted import Counted
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.text.passages import Passage

ENDS = {".", "!", "?", ":"}


def _asked(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`Hva er forskjellen på å eie ti båter og hundre?`, `Kunne du levd på 150.000?`: a question about so much.

    Not `Hvorfor ble 40 flyttet?`, which takes it for known, nor `40 drept?`.
    """
    words = passage.tree.words
    mark = next((w.i for w in words[found.at :] if w.text == "?"), None)
    if mark is None:
        return False
    begins = next((w.i + 1 for w in reversed(words[: found.at]) if w.text in ENDS), 0)
    clause = [w for w in words[begins:mark] if w.letters or w.number is not None]
    if not clause or clause[0].number is not None:
        return False
    doubted = any(w.lower in lexicon.words("verbs", "unreal") for w in clause[:3])
    if clause[0].lower in lexicon.words("figures", "asks_of_known"):
        return doubted
    tensed = clause[0].finite
    return clause[0].lower in lexicon.words("figures", "asks") or tensed


def _imagined(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`La oss si at 100 blir syke`, `Sett at strømmen koster 3 kroner`: for the sake of the argument."""
    return lexicon.opening(passage.tree.lowers, "figures", "supposing") is not None


ASKED = (
    Veto("asked, and not told", _asked),
    Veto("supposed for an argument", _imagined),
)
