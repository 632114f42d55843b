"""Numbers that mark something and count nothing: an hour, a place on a scale, a time to come, a thing by its number."""

from __future__ import annotations

from kiosk.reading.figures.around import Veto
from kiosk.reading.figures.bearers import subject_of
from kiosk.reading.figures.compared import word_before
from kiosk.reading.figures.counted import Counted
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.text.parse import Word
from kiosk.reading.text.passages import Passage

HOURS = 24
HANDFUL = 10  # of who said something
SCALE_AWAY = 6  # words from a scale to its ends
SINGULAR = {"ent", "eint"}  # the treebanks' marks


def _hour(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`timen mellom 17 og 18`; `klokka 8, 12 og 17`: hours of the day, also those further on in a list."""
    words, number = passage.tree.words, passage.tree.words[found.at].number
    if number is None or found.unit is not None or (found.noun is not None and found.noun > found.at):
        return False
    ends = number.value if isinstance(number.value, tuple) else (number.value,)
    if not all(0 <= end <= HOURS and end % 1 == 0 for end in ends):
        return False
    if isinstance(number.value, tuple):
        return found.first > 0 and words[found.first - 1].lower in lexicon.words("figures", "hours")
    k = found.at - 1
    while k > 0 and (words[k].number is not None or words[k].text == "," or words[k].tag == "CCONJ"):
        k -= 1
    return k < found.at - 2 and words[k].lower in lexicon.words("figures", "clocks")


def _on_a_scale(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`fire på en skala fra én til fem`: a place on a scale and its ends, where nothing is counted."""
    words, at = passage.tree.words, found.at
    number = words[at].number
    if number is None or (found.noun is not None and found.noun > at) or found.unit is not None:
        return False
    scales = lexicon.endings("figures", "scales")
    ends = lexicon.words("revision", "from") | lexicon.words("revision", "towards")
    before = words[max(0, at - SCALE_AWAY) : at]
    if any(w.lower.endswith(scales) for w in before) and (isinstance(number.value, tuple) or before[-1].lower in ends):
        return True
    whole = not isinstance(number.value, tuple) and number.value % 1 == 0
    return whole and any(w.tag == "NOUN" and w.lower.endswith(scales) for w in words[at + 1 : at + 4])


def _time_to_come(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`Breen kan være borte om femti år`, `åpner om to uker`: when, and not how long; not `enige om fem år`."""
    words = passage.tree.words
    if found.unit is None or words[found.unit].lower not in lexicon.words("units", "time") or found.first < 1:
        return False
    link = words[found.first - 1]
    if link.lower not in lexicon.words("time", "to_come"):
        return False
    if found.unit + 1 < len(words) and words[found.unit + 1].tag in {"NOUN", "ADJ"}:
        return False  # `om ti år gamle hus`
    ahead = words[link.i - 1] if link.i else None
    if ahead is None:
        return True
    told = ahead.lower in lexicon.sayings or ahead.lower in lexicon.words("figures", "not_in_time")
    return ahead.tag != "NOUN" and not told  # nor `skrev om 40 dager uten vann`


def _by_its_number(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`Tog 407 sporet av`, `vedtok i sak 118 at`: a single thing that is called by a number, and no count."""
    words, at = passage.tree.words, found.at
    own = found.noun is not None and found.noun > at
    if own or found.unit is not None or at < 1 or not words[at].text.isdigit() or not passage.tree.parsed:
        return False
    named, behind = words[at - 1], words[at + 1] if at + 1 < len(words) else None
    marks = set(named.feats.split("|"))
    if named.tag != "NOUN" or named.definite or not SINGULAR & marks or _measures(named, lexicon):
        return False
    if at == 1:
        return behind is not None and behind.finite
    led = words[at - 2].tag == "ADP" and (behind is None or behind.tag not in {"NOUN", "ADJ", "PROPN", "ADP"})
    return led and named.head in {at - 2, at}


def _measures(word: Word, lexicon: Lexicon) -> bool:
    """Whether a number behind the word may be so many of it: a unit, a time, a sum, a count, an amount."""
    lists = (
        ("units", "measures"), ("units", "signs"), ("units", "time"), ("time", "words"), ("time", "after_in"),
        ("revision", "counts"), ("revision", "amounts"), ("figures", "amounts"),
    )  # fmt: skip
    endings = lexicon.endings("figures", "sums")
    return any(word.lower in lexicon.words(*entry) for entry in lists) or word.lower.endswith(endings)


def _who_says_the_same(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`To kilder sier det samme`, `Det påstår to tidligere ansatte`: how a source is described, and no count."""
    tree, number = passage.tree, passage.tree.words[found.at].number
    words = tree.words
    if number is None or found.unit is not None or isinstance(number.value, tuple):
        return False
    if not 1 <= number.value <= HANDFUL or number.value % 1 or number.kind == "fraction":
        return False
    shared = lexicon.words("figures", "shared_word")
    if found.first == 2 and words[0].lower in shared and lexicon.says(words[1].lower):
        return True  # `Det påstår to tidligere ansatte`
    noun = found.at if found.noun is None else found.noun
    verb = next((k for k in tree.above(noun) if words[k].tag == "VERB"), None)
    if verb is None or verb < noun or not lexicon.says(words[verb].lower):
        return False
    behind = words[verb + 1 : verb + 4]
    rest = [w for w in behind if w.lower not in shared]
    ends = not rest or rest[0].tag in {"ADP", "ADV"} or not rest[0].letters  # not `sier det er for sent`
    return bool(behind) and behind[0].lower in shared and ends and subject_of(tree, verb) in {noun, found.at}


def _vague(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`bare et fåtall`: not one, but a few."""
    words, number = passage.tree.words, passage.tree.words[found.at].number
    behind = words[found.at + 1 : found.at + 2]
    one = number is not None and number.value == 1 and bool(behind)
    return one and behind[0].lower in lexicon.words("figures", "vague_counts") and word_before(passage, found) != ""


MARKING = (
    Veto("an hour of the day", _hour),
    Veto("a place on a scale", _on_a_scale),
    Veto("a time to come", _time_to_come),
    Veto("called by its number", _by_its_number),
    Veto("who says the same", _who_says_the_same),
    Veto("a vague count", _vague),
)
