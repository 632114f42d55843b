"""Numbers of a sport's events and of the places won in them: `gull på 800 meter`, `nummer tre på … og fire på …`."""

from __future__ import annotations

from kiosk.reading.figures.around import Veto
from kiosk.reading.figures.compared import word_before
from kiosk.reading.figures.counted import Counted
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.text.passages import Passage

RUN = frozenset({50, 60, 100, 110, 200, 400, 500, 800, 1000, 1500, 3000, 5000, 10000, 10, 15, 30})  # metres, kilometres
WON_WITHIN = 4  # words before the number in which the prize is told


def _event(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`200 meter bryst`, `gull på 800 meter`, `vant 1500 meter`: the event, not how far."""
    words, number, unit = passage.tree.words, passage.tree.words[found.at].number, found.unit
    if number is None or unit is None or words[unit].lower not in lexicon.words("units", "distance"):
        return False
    behind = words[unit + 1 : unit + 3]
    if behind and behind[0].lower in lexicon.words("figures", "events"):
        own = len(behind) > 1 and behind[1].tag in {"NOUN", "ADJ"}  # `200 meter fri sikt`
        return not own or behind[1].lower in lexicon.words("time", "words")
    if number.value not in RUN or found.hedge is not None:
        return False
    if word_before(passage, found) in lexicon.words("figures", "winning"):
        return True
    ahead = words[max(0, found.at - WON_WITHIN) : found.at - 1]
    won = any(w.lower.endswith(lexicon.endings("figures", "prizes")) for w in ahead)
    return won and word_before(passage, found) in lexicon.words("units", "by_number")


def _placed(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`nummer tre på fallskjerm og fire på lag`: the second place, told as the first."""
    words, at = passage.tree.words, found.at
    behind = words[at + 1].lower if at + 1 < len(words) else ""
    led = behind in lexicon.words("units", "by_number") and words[at - 1].tag == "CCONJ"
    return led and any(w.number is not None and "label" in w.number.flags for w in words[: at - 1])


def _strokes(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`23 slag under par`, `fire under par`, `gikk runden på 67 slag`: a golfer's result."""
    words, behind = passage.tree.words, found.at + 1
    counted = behind < len(words) and words[behind].lower in lexicon.words("figures", "strokes")
    behind += counted
    near = words[behind : behind + 2]
    beside = len(near) > 1 and near[0].lower in lexicon.words("figures", "beside_par")
    if beside and near[1].lower in lexicon.words("figures", "par"):
        return True
    return counted and any(w.lower in lexicon.words("figures", "golf") for w in words)


CONTESTS = (
    Veto("a golfer's strokes", _strokes),
    Veto("an event's name", _event),
    Veto("a place like the one before", _placed),
)
