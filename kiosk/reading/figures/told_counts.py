"""A party's bare count of what the story has named before: `Kommunen sier at det bare er 310`."""

from __future__ import annotations

from kiosk.reading.figures.counted import Counted
from kiosk.reading.figures.denials import takes_back
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.speech.held import held_by
from kiosk.reading.text.parse import Word
from kiosk.reading.text.passages import Passage

FEW = 2  # no count alone: `– Det er to, sier Lie`
OPENING = 5  # words before the number of `I dag er det 64`
REACHED = 7  # words from a reckoning to its number


def counted_by(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`Kommunen sier at det bare er 310`, `Rederiet oppgir 140, mens …`: a party's count; the noun stands before."""
    words, at, start = passage.tree.words, found.at, passage.tree.words[found.at].start
    told = any(r.party is not None and r.cue[1] <= start < b for r in passage.reports for _, b in r.covers)
    told = told or _quoted_count(passage, at, lexicon)
    behind = [w.lower for w in words[at + 1 : at + 3] if w.letters]
    ends = at + 1 == len(words) or not words[at + 1].letters
    ends = ends or lexicon.opening(behind, "figures", "behind_alone") is not None
    if found.unit is None and _reckoned(passage, at, ends, lexicon):
        return True
    if found.unit is None and passage.index > 0 and held_by(passage.tree, at, lexicon) is not None:
        return True
    if not told or found.unit is not None or at < 2 or not ends:
        return False
    turns = lexicon.words("saying", "turns")
    against = at + 2 < len(words) and (words[at + 1].lower in turns or words[at + 2].lower in turns)
    given = against and any(r.cue[1] == words[at - 1].end for r in passage.reports)
    before = [w for w in words[max(0, at - 4) : at] if w.tag != "ADV"]
    there = {w.lower for w in before[-2:]}  # `det var`, and behind `ifølge politiet`: `var det`
    fronted, been = lexicon.words("saying", "fronted"), lexicon.words("verbs", "been")
    been = been | lexicon.words("conflicts", "comprising")  # `det gjaldt sju`
    arrived = len(before) > 1 and before[-2].lower in lexicon.words("conflicts", "arriving")
    arrived = arrived and before[-1].lower in lexicon.words("revision", "towards")  # `er kommet til 55`
    own = words[at - 1].text == ":"  # `Politiet har et lavere anslag: 2200`
    own = own or _about(passage, at, lexicon) or _so_long(before, lexicon)
    return given or arrived or own or (len(there) > 1 and bool(there & fronted) and bool(there & been))


def _reckoned(passage: Passage, at: int, ends: bool, lexicon: Lexicon) -> bool:
    """`Etter deres lister er det bare 231`, `Politiets anslag ligger på 9000`: by the word for a reckoning."""
    words = passage.tree.words
    before = [w for w in words[max(0, at - REACHED) : at] if w.letters and not w.aside]
    behind = {w.lower for w in words[at + 1 : at + 2]}
    counted = [k for k, w in enumerate(before) if w.lower in lexicon.words("conflicts", "reckonings")]
    rest = before[counted[-1] + 1 :] if counted else []
    if not rest or not passage.tree.parsed or not (ends or behind & lexicon.words("clauses", "droppable")):
        return False
    been = lexicon.words("verbs", "been")
    between = been | lexicon.words("saying", "fronted") | lexicon.words("figures", "only")
    amounts = [w.lower in been or w.lemma in lexicon.words("verbs", "amounting") for w in rest]
    return any(amounts) and all(m or w.lower in between or w.tag == "ADP" for m, w in zip(amounts, rest, strict=True))


def _so_long(before: list[Word], lexicon: Lexicon) -> bool:
    """`konkluderer med at køen er på 2900`: how many a known thing is."""
    if len(before) < 3 or before[-1].lower not in lexicon.words("revision", "told_about"):
        return False
    been = before[-2].lower in lexicon.words("verbs", "been")
    return been and before[-3].tag == "NOUN" and before[-3].definite


def _quoted_count(passage: Passage, at: int, lexicon: Lexicon) -> bool:
    """`– Det er snakk om 120, sier Lie`, `– Det er ikke riktig, det er 120, sier Lie`: said of a count told before."""
    start = passage.tree.words[at].start
    tagged = any(
        r.party is not None and r.form == "inquit" and a <= start < b for r in passage.reports for a, b in r.covers
    )
    if tagged and (_about(passage, at, lexicon) or takes_back(passage.tree, lexicon) is not None):
        return True
    return (tagged or passage.spoken) and passage.index > 0 and _so_many(passage, at, lexicon)


def _so_many(passage: Passage, at: int, lexicon: Lexicon) -> bool:
    """`– Det var 130, sier Lie`, `I dag er det 64, mener hun`: of what the story has told of; more than one or two."""
    words, number = passage.tree.words, passage.tree.words[at].number
    before = [w.lower for w in words[max(0, at - 4) : at] if w.tag != "ADV"][-2:]
    ends = at + 1 < len(words) and not words[at + 1].letters
    been, it = lexicon.words("verbs", "been"), lexicon.words("saying", "fronted")
    opens = next((w.lower for w in words if w.letters), "") in it or (at <= OPENING and bool(set(before[-1:]) & it))
    told = opens and len(before) > 1 and bool(set(before) & been) and bool(set(before) & it)
    if lexicon.words("verbs", "negations") & {w.lower for w in words[max(0, at - 4) : at]}:
        return False  # `– Det er ikke 41, men 14`
    return told and ends and number is not None and not isinstance(number.value, tuple) and number.value > FEW


def _about(passage: Passage, at: int, lexicon: Lexicon) -> bool:
    """`det er snakk om 120`, `det dreier seg om 120`."""
    before = [w.lower for w in passage.tree.words[max(0, at - 7) : at] if w.tag != "ADV"]
    return lexicon.closing(before, "figures", "about_so_many") is not None
