"""What is said to have happened to the thing that a number counts."""

from __future__ import annotations

from kiosk.reading.figures.predicates import whole_predicate
from kiosk.reading.figures.said import is_carried, predicate, set_phrase, with_particle
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.rule import Finder, Found, Words, first_of
from kiosk.reading.text.parse import Tree, Word

BESIDE = "set phrase behind the noun"


def state_of(tree: Tree, noun: int, lexicon: Lexicon) -> Found | None:
    """What is said to have happened to the thing counted: a participle, a predicative or a verb; None for nothing."""
    return first_of(STATES if tree.parsed else UNPARSED, tree, noun, lexicon)


def _right_behind(tree: Tree, noun: int, lexicon: Lexicon) -> Words | None:
    """`personer var døde`, `barn ligger kritisk syke`: the words say it before the parse is asked."""
    words, first = tree.words, noun + 2
    if first >= len(words) or words[noun + 1].tag != "VERB" or not words[first].letters:
        return None
    last = first
    while last + 1 < len(words) and tells(words[last + 1]) and last < first + 1:
        last += 1
    if not all(tells(w) for w in words[first : last + 1]) or (last + 1 < len(words) and words[last + 1].tag == "NOUN"):
        return None
    if words[noun + 1].lower in lexicon.words("verbs", "been"):
        return with_particle(tree, last, lexicon) if first == last else Words((first, last))
    return Words((first, last)) if last > first and words[last].tag == "ADJ" else None


def tells(word: Word) -> bool:
    """Whether a word may say what happened: an adjective or a past participle."""
    return word.number is None and (word.tag == "ADJ" or (word.tag == "VERB" and "perf-part" in word.feats))


def _first_joined(words: list[Word], noun: int) -> int:
    """The first of the nouns that `noun` is joined to."""
    first = noun
    while words[first].relation == "KOORD" and words[words[first].head].tag in {"NOUN", "ADJ", "PROPN", "NUM"}:
        first = words[first].head
    return first


def _stray_subject(tree: Tree, noun: int, lexicon: Lexicon) -> Words | None:
    """`tre personer ble …` where the parser hung the subject elsewhere: the finite verb stands right behind it."""
    words = tree.words
    after = words[noun + 1] if noun + 1 < len(words) else None
    if after is None or not after.finite:
        return None
    return predicate(tree, after.i, lexicon) if after.relation != "PAR" and _is_astray(words, noun) else None


def _is_astray(words: list[Word], noun: int) -> bool:
    first = _first_joined(words, noun)
    relation = words[first].relation
    return relation not in {"SUBJ", "PSUBJ", "PUTFYLL"} or (first != noun and relation == "PUTFYLL")


def _of_subject(tree: Tree, noun: int, lexicon: Lexicon) -> Words | None:
    """`tre personer ble hardt skadd`: what is said of the subject; of `sto 40 pasienter i kø` the set phrase."""
    word = tree.words[_first_joined(tree.words, noun)]
    if word.relation not in {"SUBJ", "PSUBJ"} or word.head < 0:
        return None
    return _filled(tree, noun, predicate(tree, word.head, lexicon), lexicon)


def _filled(tree: Tree, noun: int, said: Words | None, lexicon: Lexicon) -> Words | None:
    """The set phrase behind the noun, where the verb before it alone says nothing: `står 310 jobber i fare`."""
    empty = said is not None and said[1] < noun and tree.words[said[1]].lemma in lexicon.words("verbs", "empty")
    return (_set_phrase(tree, noun, lexicon) or said) if empty else said


def _with_object(tree: Tree, noun: int, lexicon: Lexicon) -> Words | None:
    """`ni av ti har en smarttelefon`, `60 prosent svarer at …`: a verb that only tells with what stands behind it."""
    words = tree.words
    first = _first_joined(words, noun)
    verb = words[first].head
    behind = verb == noun + 1 or (noun < verb <= noun + 6 and words[first].relation in {"SUBJ", "PSUBJ"})
    if verb < 0 or not behind or words[verb].tag != "VERB" or words[verb].lemma in lexicon.words("verbs", "copulas"):
        return None
    whole = whole_predicate(tree, Words((verb, verb)), lexicon)
    return whole if whole[1] > verb else None


def _of_object(tree: Tree, noun: int, lexicon: Lexicon) -> Words | None:
    """`politiet pågrep tre personer`: the verb before its object."""
    words = tree.words
    first = _first_joined(words, noun)
    head = words[first].head
    if words[first].relation not in {"DOBJ", "ADV"} or not 0 <= head < noun or words[head].tag != "VERB":
        return None
    if words[head].lemma in lexicon.words("verbs", "light"):
        return None
    return _filled(tree, noun, with_particle(tree, head, lexicon), lexicon)


def _under_preposition(tree: Tree, noun: int, lexicon: Lexicon) -> Words | None:
    """`dømt til 14 års fengsel`, `falt med 500`: what governs the preposition that the noun stands under."""
    words = tree.words
    first = _first_joined(words, noun)
    head = words[first].head
    if words[first].relation != "PUTFYLL" or head < 0 or words[head].head < 0:
        return None
    if words[head].lower in lexicon.words("units", "of"):
        return None  # `angrepet av fire ungdommer`: who did it, not to whom it was done
    over = words[head].head
    if over == head - 1 and words[over].tag in {"VERB", "ADJ"} and is_carried(tree, over, lexicon):
        return Words((over, head))  # `tok imot 38 skadde`, where the parser took `imot` for a preposition
    if words[head].lower in lexicon.words("units", "by") and words[over].lemma in lexicon.words("verbs", "moving"):
        return Words((over, head)) if over < head <= over + 2 else None  # `falt med 500`: a change, and no fate
    state = _governing_state(tree, over, lexicon)
    if words[head].lower in lexicon.words("revision", "against") and state is not None and over == head - 1:
        return Words((over, head))  # `vedtatt mot ni stemmer`: not with them
    return state


def _governing_state(tree: Tree, over: int, lexicon: Lexicon) -> Words | None:
    """`dømt til 14 års fengsel`, `kritisk for 20 barn`: the participle or root adjective over the preposition."""
    word = tree.words[over]
    if word.lemma in lexicon.words("verbs", "copulas") | lexicon.words("verbs", "holding"):
        return None
    return Words((over, over)) if "perf-part" in word.feats or (word.tag == "ADJ" and word.head < 0) else None


def _participle_before(tree: Tree, noun: int, lexicon: Lexicon) -> Words | None:
    """`4.357 meldt syke`: the participle between number and noun."""
    before = tree.words[noun - 1] if noun > 1 else None
    if before is None:
        return None
    agrees = before.definite or "fl" in before.feats.split("|")
    if (
        (before.tag == "ADJ" and not agrees)
        and tree.words[noun - 2].number is not None
        and (tree.words[noun].tag == "ADJ" and before.lower.endswith(lexicon.endings("verbs", "neuter_endings")))
    ):
        return Words((before.i, before.i))
    return None


def _relative_state(tree: Tree, noun: int, lexicon: Lexicon) -> Words | None:
    """`mennene som er pågrepet`, also where the clause was hung on the last of several nouns."""
    words = tree.words
    nouns = [noun, *(c for c in tree.children(noun) if words[c].relation == "KOORD" and c > noun)]
    for owner in nouns:
        for clause in tree.children(owner):
            if clause < owner or words[clause].tag != "VERB" or words[clause].relation != "ATR":
                continue
            subject = tree.child(clause, "SUBJ")
            own = (
                subject is None
                or words[subject].lower in lexicon.words("saying", "subjectless")
                or words[subject].i < clause
            )
            opener = tree.child(clause, "SBU")  # `boder der en kunne finne alt` tells of the place
            opens = opener is not None and words[opener].lower in lexicon.words("saying", "as")
            if own and opens and (subject is None or words[subject].tag != "PROPN"):
                return predicate(tree, clause, lexicon)
    return None


def _set_phrase(tree: Tree, noun: int, lexicon: Lexicon) -> Words | None:
    """`to personer om bord`."""
    return set_phrase(tree, noun + 1, lexicon)


def _participle_after(tree: Tree, noun: int, lexicon: Lexicon) -> Words | None:
    """`25 personer innbrakt`, `39 personer funnet døde`, `to alvorlig skadd`: what happened, without a finite verb."""
    words = tree.words
    k = noun + 1
    if k + 1 < len(words) and words[k].lower in lexicon.words("conflicts", "degrees") and words[k + 1].tag == "ADJ":
        known = words[k + 1].lower in lexicon.words("verbs", "states") | lexicon.words("harm", "hurt")
        return Words((k, k + 1)) if known and words[noun].relation in {"root", "DET"} else None
    if (
        k >= len(words)
        or "perf-part" not in words[k].feats
        or words[k].relation not in {"ATR", "root", "INFV", "OPRED", "ADV", "APP", "SPRED", "KOORD"}
    ):
        return None
    above = words[words[k].head]
    if words[k].relation == "INFV" and above.i < noun and above.tag == "VERB":
        return None
    last = k
    if k + 1 < len(words) and words[k + 1].tag == "ADJ" and words[k + 1].head == k:
        last = k + 1
    behind, times = words[last + 1] if last + 1 < len(words) else None, lexicon.words("time", "words")
    if behind is not None and behind.tag == "NOUN" and not behind.definite and behind.lower not in times:
        return None  # `400 mål dyrket jord`: it describes the noun behind it
    return with_particle(tree, k, lexicon) if last == k else Words((k, last))


def _state_by_words(tree: Tree, noun: int, lexicon: Lexicon) -> Words | None:
    """Without a parse: `… er drept`, `… såret`, right behind the noun; `people have been killed`."""
    words, k = tree.words, noun + 1
    while k < min(noun + 4, len(words)) and words[k].lower in lexicon.words("verbs", "been"):
        k += 1
    if k < len(words) and words[k].lower in lexicon.words("verbs", "states"):
        return Words((k, k))
    return None


STATES = (
    Finder("participle before the noun", _participle_before),
    Finder("participle behind the noun", _participle_after),
    Finder("copula and participle behind the noun", _right_behind),
    Finder("predicate of a stray subject", _stray_subject),
    Finder("predicate of the subject", _of_subject),
    Finder("verb with its object", _with_object),
    Finder("verb of the object", _of_object),
    Finder("verb over the preposition", _under_preposition),
    Finder(BESIDE, _set_phrase),
    Finder("relative clause", _relative_state),
)
UNPARSED = (Finder("known participle behind the noun", _state_by_words),)
