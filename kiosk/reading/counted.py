"""What a number counts: its noun, its unit, what happened to it, its hedge, the place and the time."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parse import Tree, Word

Words = tuple[int, int]  # first and last word, inclusive


@dataclass(slots=True)
class Counted:
    """One number in its sentence, in words of the tree."""

    at: int
    what: Words | None = None
    unit: int | None = None
    state: Words | None = None
    hedge: Words | None = None
    noun: int | None = None  # the word that the number hangs on: what, or the unit
    borrowed: int | None = None  # the noun of an earlier number that this one shares: `fire såret`


def count(tree: Tree, at: int, lexicon: Lexicon, earlier: list[Counted]) -> Counted:
    """Noun, unit, state and hedge of the number at word `at`; `earlier` are the sentence's numbers before it."""
    found = Counted(at, hedge=_hedge(tree, at, lexicon))
    noun = _noun(tree, at, lexicon)
    if noun is not None and tree.words[noun].lower in lexicon.words("units", "measures"):
        found.unit = found.noun = noun
        found.what = _measured(tree, at, noun, lexicon)
    elif noun is not None:
        found.noun = noun
        found.what = _with_conjuncts(tree, noun)
    else:
        found.what = _of_which(tree, at, lexicon)
    base = found.noun if found.noun is not None else at
    found.state = _state(tree, base, lexicon)
    if found.what is None and found.unit is None:
        _borrow(tree, found, earlier)
    if found.hedge is None:
        found.hedge = _shared_hedge(tree, found, earlier)
    return found


def _hedge(tree: Tree, at: int, lexicon: Lexicon) -> Words | None:
    words = tree.words
    for phrase in lexicon.phrases("figures", "hedges"):
        first = at - len(phrase)
        if first >= 0 and tuple(w.lower for w in words[first:at]) == phrase:
            number = words[at].number
            is_range = number is not None and isinstance(number.value, tuple)
            if phrase[-1] in lexicon.words("figures", "range_hedges") and not is_range:
                continue
            return first, at - 1
    return None


def _shared_hedge(tree: Tree, found: Counted, earlier: list[Counted]) -> Words | None:
    """`Minst to barn og tolv voksne`: the hedge before the first of several is everybody's."""
    if not tree.parsed or not earlier or found.noun is None:
        return None
    first = earlier[-1]
    if first.hedge is None or first.noun is None:
        return None
    joined = tree.words[found.noun].relation == "KOORD" and tree.words[found.noun].head == first.noun
    between = [w for w in tree.words[first.noun + 1 : found.at] if w.letters]
    return first.hedge if joined and len(between) <= 1 else None


def _noun(tree: Tree, at: int, lexicon: Lexicon) -> int | None:
    words = tree.words
    if not tree.parsed:
        return _noun_by_words(tree, at, lexicon)
    word = words[at]
    head = word.head
    if (
        word.relation in {"DET", "ATR", "FLAT", "ADV"}
        and head > at
        and words[head].tag in {"NOUN", "ADJ", "PROPN", "DET", "SYM", "X", "NUM"}
    ) and all(w.letters or w.text in "«»-," for w in words[at + 1 : head]):
        return _past_adjective(tree, at, head, lexicon)
    return _noun_by_words(tree, at, lexicon) if _next_is_noun(tree, at) else None


def _past_adjective(tree: Tree, at: int, head: int, lexicon: Lexicon) -> int:
    """The unit between the number and its head, where there is one: `1725 meter lange traseen`."""
    for k in range(at + 1, head):
        if tree.words[k].lower in lexicon.words("units", "measures"):
            return k
    return head


def _next_is_noun(tree: Tree, at: int) -> bool:
    after = tree.words[at + 1 : at + 3]
    if not after:
        return False
    if after[0].tag == "ADJ" and len(after) > 1 and after[1].tag == "NOUN":
        return True
    return after[0].tag in {"NOUN", "SYM"} or (after[0].tag == "ADJ" and "fl" in after[0].feats.split("|"))


def _noun_by_words(tree: Tree, at: int, lexicon: Lexicon) -> int | None:
    words = tree.words
    stops = lexicon.words("nouns", "stops")
    for k in range(at + 1, min(at + 4, len(words))):
        word = words[k]
        if not (word.letters or word.text == "%") or word.lower in stops or word.number is not None:
            return None
        if word.lower in lexicon.words("units", "measures"):
            return k
        after = words[k + 1] if k + 1 < len(words) else None
        adjective = word.tag == "ADJ" or (
            not word.tag and word.lower.endswith(tuple(lexicon.words("nouns", "adjective_endings")))
        )
        if (
            adjective
            and after is not None
            and after.letters
            and after.lower not in stops
            and after.tag in {"NOUN", "ADJ", ""}
        ):
            continue
        if word.tag in {"NOUN", "ADJ", "SYM", "PROPN", ""} and (not word.capital or word.tag == "NOUN"):
            return k
        return None
    return None


def _with_conjuncts(tree: Tree, noun: int) -> Words:
    """`flyktninger og migranter`: bare nouns joined to the counted one are counted with it."""
    last = noun
    words = tree.words
    while (
        tree.parsed
        and last + 2 < len(words)
        and words[last + 1].tag == "CCONJ"
        and words[last + 2].tag == words[noun].tag == "NOUN"
        and words[last + 2].relation == "KOORD"
        and words[last + 2].head == noun
        and words[last + 2].number is None
    ):
        last += 2
    return noun, last


def _measured(tree: Tree, at: int, unit: int, lexicon: Lexicon) -> Words | None:
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
        if after.lower in lexicon.words("units", "of"):
            return _complement(tree, unit + 1)
        if (
            after.lower in lexicon.words("units", "served_in")
            and unit + 2 < len(words)
            and (words[unit + 2].lower in lexicon.words("units", "served"))
        ):
            return unit + 2, unit + 2
    return _bearer(tree, at, unit, lexicon)


def _complement(tree: Tree, preposition: int) -> Words | None:
    held = tree.child(preposition, "PUTFYLL")
    if held is None or held < preposition or tree.words[held].tag not in {"NOUN", "PROPN", "ADJ"}:
        return None
    return held, held


def _bearer(tree: Tree, at: int, unit: int, lexicon: Lexicon) -> Words | None:
    """`belønning på 5 millioner`, `prislappen kan bli 200 millioner`: the noun that carries the measure."""
    if not tree.parsed:
        return None
    words = tree.words
    base = words[unit]
    if base.relation == "PUTFYLL" and base.head >= 0 and words[base.head].lower in lexicon.words("units", "worth"):
        holder = words[words[base.head].head] if words[base.head].head >= 0 else None
        if holder is not None and holder.tag == "NOUN" and holder.i < base.head:
            return holder.i, holder.i
    if base.relation in {"SPRED", "DOBJ"} and base.head >= 0:
        verb = base.head
        if words[verb].lemma in lexicon.words("verbs", "copulas"):
            subject = _subject(tree, verb)
            if subject is not None and words[subject].tag == "NOUN":
                return subject, subject
    return None


def _of_which(tree: Tree, at: int, lexicon: Lexicon) -> Words | None:
    """`Tre av novellene`, `en befolkning på 200.000`."""
    words = tree.words
    if at + 1 < len(words) and words[at + 1].lower in lexicon.words("units", "of"):
        if tree.parsed:
            return _complement(tree, at + 1)
        return None
    return _bearer(tree, at, at, lexicon)


def _borrow(tree: Tree, found: Counted, earlier: list[Counted]) -> None:
    """`to personer var døde og fire såret`: a bare number shares the noun before it in the sentence."""
    words = tree.words
    bare = tree.parsed and (
        words[found.at].relation in {"SUBJ", "PSUBJ", "KOORD", "DOBJ", "KOORD-ELL"} or found.state is not None
    )
    if bare and earlier and earlier[-1].unit is None and earlier[-1].what is not None and found.what is None:
        found.what = earlier[-1].what
        found.borrowed = earlier[-1].noun


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


def _state(tree: Tree, noun: int, lexicon: Lexicon) -> Words | None:
    if not tree.parsed:
        return _state_by_words(tree, noun, lexicon)
    words = tree.words
    first = noun
    while words[first].relation == "KOORD" and words[words[first].head].tag in {"NOUN", "ADJ", "PROPN", "NUM"}:
        first = words[first].head
    after = _participle_after(tree, noun)
    if after is not None:
        return after
    relation, head = words[first].relation, words[first].head
    if relation in {"SUBJ", "PSUBJ"} and head >= 0:
        return _predicate(tree, head, lexicon)
    if relation == "DOBJ" and head >= 0 and words[head].tag == "VERB":
        if words[head].lemma in lexicon.words("verbs", "light"):
            return None
        return _with_particle(tree, head)
    relative = next(
        (c for c in tree.children(noun) if c > noun and words[c].tag == "VERB" and words[c].relation == "ATR"), None
    )
    if relative is not None and not any(words[c].relation in {"SUBJ"} for c in tree.children(relative)):
        return _predicate(tree, relative, lexicon)
    if relation == "PUTFYLL" and head > 0 and "perf-part" in words[head - 1].feats and words[head].head == head - 1:
        return head - 1, head - 1
    return None


def _participle_after(tree: Tree, noun: int) -> Words | None:
    """`25 personer innbrakt`, `39 personer funnet døde`: what happened, without a finite verb."""
    words = tree.words
    k = noun + 1
    if (
        k >= len(words)
        or "perf-part" not in words[k].feats
        or words[k].relation not in {"ATR", "root", "INFV", "OPRED", "ADV", "APP", "SPRED", "KOORD"}
    ):
        return None
    if words[k].relation == "INFV" and words[k].head != noun and words[words[k].head].i < noun:
        return None
    last = k
    if k + 1 < len(words) and words[k + 1].tag == "ADJ" and words[k + 1].head == k:
        last = k + 1
    return _with_particle(tree, k) if last == k else (k, last)


def _predicate(tree: Tree, verb: int, lexicon: Lexicon) -> Words | None:
    """What is said of a subject: the participle at the end of the chain, or the predicative after a copula."""
    words = tree.words
    at = verb
    for _ in range(5):
        deeper = next((c for c in tree.children(at) if words[c].relation == "INFV"), None)
        if deeper is None:
            break
        at = deeper
    if words[at].lemma in lexicon.words("verbs", "copulas"):
        said = tree.child(at, "SPRED", "FSPRED")
        if said is None:
            said = next((c for c in tree.children(at) if words[c].tag == "ADJ" and c > at), None)
        return _predicative(tree, said) if said is not None else None
    if words[at].lemma in lexicon.words("verbs", "taking"):
        taken = tree.child(at, "DOBJ")
        if taken is not None and taken > at and taken - at <= 2:
            return at, taken
    if words[at].lemma in lexicon.words("verbs", "light"):
        return None
    said = next(
        (c for c in tree.children(at) if words[c].relation in {"SPRED", "OPRED"} and words[c].tag == "ADJ"), None
    )
    if said is not None and said > at:
        return _predicative(tree, said) if said - at > 1 or words[said - 1].i != at else (at, said)
    return _with_particle(tree, at)


def _predicative(tree: Tree, said: int) -> Words | None:
    words = tree.words
    if words[said].tag == "ADJ":
        first = said
        while (
            first > 0
            and words[first - 1].head == said
            and words[first - 1].tag in {"ADV", "ADJ"}
            and words[first - 1].relation == "ADV"
        ):
            first -= 1
        return first, said
    if words[said].tag == "ADP":
        held = tree.child(said, "PUTFYLL")
        if held is not None and said < held <= said + 2:
            return said, held
        return None
    return None


def _with_particle(tree: Tree, verb: int) -> Words:
    """`skutt ned`, `møtt opp`: the verb with the particle right behind it."""
    words = tree.words
    after = verb + 1
    if (
        after < len(words)
        and words[after].tag == "ADP"
        and words[after].head == verb
        and tree.child(after, "PUTFYLL") is None
    ):
        return verb, after
    return verb, verb


def _state_by_words(tree: Tree, noun: int, lexicon: Lexicon) -> Words | None:
    """Without a parse: `… er drept`, `… såret`, right behind the noun."""
    words, k = tree.words, noun + 1
    if k < len(words) and words[k].lower in lexicon.words("verbs", "been"):
        k += 1
    if k < len(words) and words[k].lower in lexicon.words("verbs", "states"):
        return k, k
    return None


def text_span(tree: Tree, words: Words) -> tuple[int, int]:
    """Words as offsets of the text."""
    return tree.words[words[0]].start, tree.words[words[1]].end


def word_at(tree: Tree, i: int | None) -> Word | None:
    """Word `i`, or None."""
    return None if i is None else tree.words[i]
