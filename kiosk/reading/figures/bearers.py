"""Who or what carries a measure: the subject of its verb, a name, the noun that holds it."""

from __future__ import annotations

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.rule import Words
from kiosk.reading.text.parse import Tree, Word

CLIMB = 8  # steps from a measure up to the verb that it completes


def is_thing(word: Word, lexicon: Lexicon) -> bool:
    """No unit, no number, no time: those measure, and are not measured."""
    return (
        word.number is None
        and word.lower not in lexicon.words("units", "measures")
        and word.lower not in lexicon.words("time", "words") | lexicon.words("time", "after_in")
        and word.lower not in lexicon.words("units", "no_things")
    )


def _may_carry(tree: Tree, noun: int, lexicon: Lexicon) -> bool:
    """A thing, and not the last word of a phrase that tells a state: `Av de 47 om bord ble 44 reddet`."""
    of_state = lexicon.closing([w.lower for w in tree.words[: noun + 1]], "verbs", "set_phrases")
    return is_thing(tree.words[noun], lexicon) and of_state is None


def holder_of(tree: Tree, noun: int) -> int | None:
    """The noun that a measure behind `på` is of: of `investeringene i olje og gass på 9 milliarder` the first."""
    words, at = tree.words, noun
    for _ in range(4):
        if at < 0 or words[at].tag != "NOUN":
            return None
        over = words[at].head
        if words[at].relation == "KOORD" and over >= 0 and words[over].tag == "NOUN":
            if any(words[c].tag == "DET" and c < at for c in tree.children(at)):
                return at  # `9400 innbyggere og et budsjett på …`
            at = over
            continue
        outer = (
            words[over].head if over >= 0 and words[at].relation == "PUTFYLL" and words[over].relation == "ATR" else -1
        )
        if outer < 0 or outer > at or words[outer].tag != "NOUN" or any(w.tag == "VERB" for w in words[outer:at]):
            return at
        at = outer
    return at


def verb_over(tree: Tree, unit: int, lexicon: Lexicon) -> int | None:
    """The verb above a measure, through its preposition, another measure, a day or an adjective: `opp 4 prosent`."""
    words, at = tree.words, unit
    for _ in range(CLIMB):
        at = words[at].head
        if at < 0:
            return None
        word = words[at]
        if word.tag == "VERB":
            return at
        if word.tag == "NOUN" and is_thing(word, lexicon):
            return None
        leads = lexicon.words("units", "leads") | lexicon.words("verbs", "directions")
        if word.tag == "ADP" and word.lower not in leads:
            return None
        if word.tag not in {"NOUN", "ADP", "ADJ", "ADV", "NUM", "SYM"}:
            return None
    return None


def subject_of(tree: Tree, verb: int) -> int | None:
    """The subject of a verb, or of the one that it hangs on."""
    at = verb
    for _ in range(5):
        subject = tree.child(at, "SUBJ", "PSUBJ")
        if subject is not None:
            return subject
        if tree.words[at].relation != "INFV" and tree.words[at].tag != "PART":
            return None
        at = tree.words[at].head
    return None


def name_of(tree: Tree, subject: int, begin: int, unit: int) -> Words | None:
    """The name that a share is of; of `A og B går tilbake 0,3 og 0,8 prosentpoeng` the one in the same place."""
    words = tree.words
    names = [subject, *(c for c in tree.children(subject) if words[c].relation == "KOORD" and words[c].tag == "PROPN")]
    if len(names) == 1:
        return _whole_name(tree, subject)
    ahead = [w for w in words[begin:unit] if w.number is not None]
    paired = [w for w in words[max(0, begin - 3) : unit] if w.number is not None and w.tag != "DET"]
    return _whole_name(tree, names[-len(ahead)]) if len(paired) == len(names) == 2 else None


def _whole_name(tree: Tree, k: int) -> Words:
    """The run of capitals around a name's word."""
    words, first, last = tree.words, k, k
    while first > 0 and words[first - 1].capital and words[first - 1].tag == "PROPN":
        first -= 1
    while last + 1 < len(words) and words[last + 1].capital and words[last + 1].letters:
        last += 1
    return Words((first, last))


def bearer(tree: Tree, unit: int, lexicon: Lexicon) -> Words | None:
    """The noun that carries a measure or a bare number as its parse has it: `flokken er på 300`."""
    if not tree.parsed:
        return None
    words = tree.words
    base = words[unit]
    if base.relation == "PUTFYLL" and base.head >= 0 and words[base.head].lower in lexicon.words("units", "worth"):
        holder = holder_of(tree, words[base.head].head)
        if holder is not None and holder < base.head and is_thing(words[holder], lexicon):
            return Words((holder, holder))
    if base.relation in {"SPRED", "DOBJ"} and base.head >= 0:
        verb = base.head
        if words[verb].lemma in lexicon.words("verbs", "copulas"):
            subject = subject_of(tree, verb)
            measure = base.lower in lexicon.words("units", "measures")
            if (
                subject is None
                and not measure
                and words[verb].relation == "ATR"
                and tree.child(verb, "SBU") is not None
            ):
                subject = words[verb].head
            if subject is not None and words[subject].tag == "NOUN" and _may_carry(tree, subject, lexicon):
                return Words((subject, subject))
    return None
