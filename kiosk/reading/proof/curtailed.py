"""What a label would leave out beside the words that it has: how much higher, which way, what became of them."""

from __future__ import annotations

from kiosk.reading.figures.counted import Counted
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.proof.doubt import Doubt, label_words
from kiosk.reading.text.passages import Passage

FEW = 10  # `over to fjell` is a way, `over 40 sivile` a hedge
EMPTY = {"PRON", "DET", "SCONJ"}


def _says_nothing(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`sitter det seks menn`, `ble det 40 gjester`: the verb alone does not say what happened."""
    if found.state is None:
        return False
    words = passage.tree.words[found.state[0] : found.state[1] + 1]
    bare = lexicon.words("verbs", "copulas") | lexicon.words("verbs", "empty")
    only = lexicon.words("figures", "only")
    rest = [w for w in words if w.tag not in EMPTY and w.lower not in only]
    return len(rest) < len(words) and all(w.tag == "VERB" and w.lemma in bare for w in rest)


def _by_so_much(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`14 millioner høyere`, `800 meter for langt vest`: what the measure is of."""
    words, said = passage.tree.words, label_words(passage, found)
    last = found.at if found.unit is None else max(found.at, found.unit)
    behind = words[last + 1 : last + 3]
    summed = found.unit is not None or (found.noun is None and words[found.at].text[-1:].isalpha())
    if not summed or not behind or behind[0].i in said:
        return False
    too = len(behind) == 2 and behind[0].lower in lexicon.words("units", "goes_to") and behind[1].tag == "ADJ"
    more = "komp" in behind[0].feats.split("|")
    alone = more and behind[0].tag == "ADJ" and (len(behind) < 2 or behind[1].tag not in {"NOUN", "PROPN"})
    return alone or (too and not (behind[1].definite or "fl" in behind[1].feats.split("|")))


def _led_by_from(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`koster fra 390 kroner`, `bor alt fra 10 til 40`: the least or a span, whose first word no label has."""
    first = found.first
    before = passage.tree.words[first - 1] if first else None
    number = passage.tree.words[found.at].number
    amount = found.unit is not None or (number is not None and isinstance(number.value, tuple))
    led = amount and before is not None and before.lower in lexicon.tables.numbers.range_from
    return led and first - 1 not in label_words(passage, found)


def _over_a_few(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`måtte køyre over to fjell`: which way, and hardly more than two; `over to millioner` is a hedge."""
    number = passage.tree.words[found.at].number
    if found.hedge is None or found.hedge[0] != found.hedge[1] or found.unit is not None or number is None:
        return False
    small = not isinstance(number.value, tuple) and number.value <= FEW and number.kind == "words"
    return small and passage.tree.words[found.hedge[0]].lower in lexicon.words("figures", "prepositional")


def _main_verb_behind(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`Fem bilister som sto bak, ble tatt med til legevakta`: what is said of them is not who they are."""
    if found.rules.get("state") != "relative clause" or found.state is None or found.noun is None:
        return False
    words = passage.tree.words
    noun = words[found.noun]
    return noun.relation in {"SUBJ", "PSUBJ"} and words[noun.head].tag == "VERB" and noun.head > found.state[1]


def _of_a_nearer_noun(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`Direktøren må komme igjen med et alternativ på under 55 millioner`: the noun right before has the sum."""
    words, first = passage.tree.words, found.first
    if found.what is None or first < 2 or found.what[1] >= first:
        return False
    held = words[first - 1].lower in lexicon.words("units", "by_number") and words[first - 2].tag == "NOUN"
    return held and not found.what[0] <= first - 2 <= found.what[1]


def _one_of_many_verbs(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`har fanget, merket og sluppet 1960 ål`: the last of several deeds."""
    if found.state is None or found.state[0] < 2:
        return False
    joint, before = passage.tree.words[found.state[0] - 1], passage.tree.words[found.state[0] - 2]
    verb = passage.tree.words[found.state[0]]
    return joint.tag == "CCONJ" and before.tag == "VERB" == verb.tag and verb.relation == "KOORD"


CURTAILED = (
    Doubt("the verb says nothing", _says_nothing),
    Doubt("by so much", _by_so_much),
    Doubt("from so many", _led_by_from),
    Doubt("over a few", _over_a_few),
    Doubt("who they are, and a main verb", _main_verb_behind),
    Doubt("of a nearer noun", _of_a_nearer_noun),
    Doubt("the last of several deeds", _one_of_many_verbs),
)
