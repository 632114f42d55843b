"""What a measure is of: `prosent av befolkningen`, `års fengsel`, `prislappen er …`."""

from __future__ import annotations

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parse import Tree
from kiosk.reading.state import Words


def measured(tree: Tree, at: int, unit: int, lexicon: Lexicon) -> Words | None:
    """The thing that a measure is of: `prosent av befolkningen`, `års fengsel`, `belønning på …`, `prislappen er …`."""
    words = tree.words
    after = words[unit + 1] if unit + 1 < len(words) else None
    if after is not None and tree.parsed:
        if words[unit].lower in lexicon.words("units", "genitives") or "gen" in words[unit].feats:
            head = words[unit].head
            if head > unit and words[head].tag == "NOUN":
                return head, head
            return (unit + 1, unit + 1) if after.tag == "NOUN" else None
        if after.tag == "ADJ" and words[unit].head == unit + 1:
            top = words[unit + 1].head
            if top > unit + 1 and words[top].tag == "NOUN" and words[unit + 1].relation == "ATR":
                return top, top
        if after.lower in lexicon.words("units", "of") and words[unit].lower in lexicon.words("units", "shares"):
            return complement(tree, unit + 1)
        if (
            after.lower in lexicon.words("units", "served_in")
            and unit + 2 < len(words)
            and (words[unit + 2].lower in lexicon.words("units", "served"))
        ):
            return unit + 2, unit + 2
    return bearer(tree, at, unit, lexicon)


def complement(tree: Tree, preposition: int) -> Words | None:
    """The noun that a preposition holds."""
    held = tree.child(preposition, "PUTFYLL")
    if held is None or held < preposition or tree.words[held].tag not in {"NOUN", "PROPN", "ADJ"}:
        return None
    if tree.words[held].number is not None:
        return None
    return held, held


def bearer(tree: Tree, at: int, unit: int, lexicon: Lexicon) -> Words | None:
    """`belønning på 5 millioner`, `prislappen kan bli 200 millioner`: the noun that carries the measure."""
    if not tree.parsed:
        return None
    words = tree.words
    base = words[unit]
    if base.relation == "PUTFYLL" and base.head >= 0 and words[base.head].lower in lexicon.words("units", "worth"):
        holder = _holder(tree, words[base.head].head)
        if holder is not None and holder < base.head and words[holder].lower not in lexicon.words("time", "words"):
            return holder, holder
    if base.relation in {"SPRED", "DOBJ"} and base.head >= 0:
        verb = base.head
        if words[verb].lemma in lexicon.words("verbs", "copulas"):
            subject = _subject(tree, verb)
            measure = words[unit].lower in lexicon.words("units", "measures")
            if (
                subject is None
                and not measure
                and words[verb].relation == "ATR"
                and tree.child(verb, "SBU") is not None
            ):
                subject = words[verb].head
            timely = subject is not None and words[subject].lower in lexicon.words("time", "words")
            if subject is not None and words[subject].tag == "NOUN" and not timely:
                return subject, subject
    return None


def _holder(tree: Tree, noun: int) -> int | None:
    """The noun that a measure behind `på` is of: of `investeringene i olje og gass på 9 milliarder` the first."""
    words, at = tree.words, noun
    for _ in range(4):
        if at < 0 or words[at].tag != "NOUN":
            return None
        over = words[at].head
        if words[at].relation == "KOORD" and over >= 0 and words[over].tag == "NOUN":
            at = over
            continue
        outer = (
            words[over].head if over >= 0 and words[at].relation == "PUTFYLL" and words[over].relation == "ATR" else -1
        )
        if outer < 0 or outer > at or words[outer].tag != "NOUN":
            return at
        at = outer
    return at


def _subject(tree: Tree, verb: int) -> int | None:
    at = verb
    for _ in range(5):
        subject = tree.child(at, "SUBJ", "PSUBJ")
        if subject is not None:
            return subject
        if tree.words[at].relation != "INFV":
            return None
        at = tree.words[at].head
    return None
