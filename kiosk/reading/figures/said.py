"""What a verb says: the participle at the end of its chain, its predicative, its particle."""

from __future__ import annotations

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.rule import Words
from kiosk.reading.text.parse import Tree
from kiosk.reading.text.phrases import stands


def predicate(tree: Tree, verb: int, lexicon: Lexicon) -> Words | None:
    """What is said of a subject: the participle at the end of the chain, or the predicative after a copula."""
    words = tree.words
    at = verb
    for _ in range(5):
        deeper = next((c for c in tree.children(at) if words[c].relation == "INFV" and c > at), None)
        said = tree.child(at, "SPRED")
        if deeper is None or (
            said is not None and at < said < deeper and words[at].lemma in lexicon.words("verbs", "copulas")
        ):
            break
        at = deeper
    lemma = words[at].lemma
    if lemma in lexicon.words("verbs", "copulas"):
        return _after_copula(tree, at, lexicon)
    if lemma in lexicon.words("verbs", "modals") and at + 1 < len(words) and words[at + 1].letters:
        turned = words[at + 1].lower in lexicon.words("verbs", "directions")
        return Words(((at if turned else at + 1), at + 1))  # `måttet evakuere`, `møtte fram`: the parser lost the verb
    if lemma in lexicon.words("verbs", "taking"):
        taken = tree.child(at, "DOBJ", "KOORD")
        if taken is not None and taken > at and taken - at <= 2:
            return Words((at, taken))
    if lemma in lexicon.words("verbs", "light"):
        return _carried_away(tree, verb, at, lexicon) or _stray_participle(tree, at)
    said = next(
        (c for c in tree.children(at) if words[c].relation in {"SPRED", "OPRED", "DOBJ"} and words[c].tag == "ADJ"),
        None,
    )
    if said is not None and said > at:
        return Words((at, said)) if said == at + 1 else _predicative(tree, said, lexicon)
    adverb = next(
        (c for c in tree.children(at) if c == at + 1 and words[c].tag == "ADJ" and words[c].relation == "ADV"), None
    )
    if adverb is not None and adverb + 1 < len(words) and words[adverb + 1].tag == "ADJ":
        return Words((adverb, adverb + 1))  # `ligger kritisk syke`
    return with_particle(tree, at, lexicon)


def _after_copula(tree: Tree, copula: int, lexicon: Lexicon) -> Words | None:
    words = tree.words
    said = tree.child(copula, "SPRED", "FSPRED")
    if said is None:
        said = next(
            (c for c in tree.children(copula) if words[c].tag == "ADJ" and c > copula and words[c].relation != "ADV"),
            None,
        )
    if said is None:
        been = words[copula].lower in lexicon.words("verbs", "been")
        return set_phrase(tree, copula + 1, lexicon) if been else None
    if any(words[k].lower in lexicon.words("units", "time") for k in tree.below(said)):
        return None  # `er 18 år gamle`
    if words[said].lower in lexicon.words("verbs", "states"):
        return Words((said, said))
    return _predicative(tree, said, lexicon)


def set_phrase(tree: Tree, first: int, lexicon: Lexicon) -> Words | None:
    """`to personer | om bord`, `60 var | om bord`: a phrase at word `first` that tells a state without a verb."""
    phrase = lexicon.opening([w.lower for w in tree.words[first:]], "verbs", "set_phrases")
    return None if phrase is None else Words((first, first + len(phrase) - 1))


def _carried_away(tree: Tree, verb: int, participle: int, lexicon: Lexicon) -> Words | None:
    """`Fra før er 8.400 tatt ut`: a passive that its particle gives a meaning, and nothing more; not `40 har tatt opp
    lån`, `fem ble tatt med til legevakta`.
    """
    if participle == verb or tree.words[verb].lemma not in lexicon.words("verbs", "copulas"):
        return None
    said = with_particle(tree, participle, lexicon)
    whole = not any(w.letters for w in tree.words[said[1] + 1 : said[1] + 2])
    return said if said[1] > participle and whole else None


def _stray_participle(tree: Tree, verb: int) -> Words | None:
    """`har minst 63 mennesker, de fleste barn, omkommet`: the participle that the parser hung elsewhere."""
    for word in tree.words[verb + 1 :]:
        if "perf-part" in word.feats and word.tag == "VERB":
            return Words((word.i, word.i))
        if word.tag == "VERB" or word.tag == "SCONJ":
            return None
    return None


def _predicative(tree: Tree, said: int, lexicon: Lexicon) -> Words | None:
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
        return Words((first, said))
    if words[said].tag == "ADP":
        held = tree.child(said, "PUTFYLL")
        inside = words[said : held + 1] if held is not None else []
        times = lexicon.words("time", "words") | lexicon.words("time", "after_in")
        told = any(w.number or w.capital or w.lower in times for w in inside)
        if held is not None and said < held <= said + 2 and not told:
            return Words((said, held))
        return None
    return None


def is_carried(tree: Tree, verb: int, lexicon: Lexicon) -> bool:
    """Whether a particle stands between a verb and the number of its object, whatever the parser took it for: `tok
    imot | 38 skadde`, `lyt betala attende | 14 500 kroner`; not `betalte opp til 300`, where it opens a hedge.
    """
    words, after = tree.words, verb + 1
    if after + 1 >= len(words) or words[after].lower not in lexicon.words("verbs", "carried"):
        return False
    if stands(words, after, "figures", "hedges", lexicon) is not None:
        return False
    ahead = words[after + 1 : after + 5]
    number = next((w for w in ahead if w.number is not None), None)
    hedge = [] if number is None else [w.lower for w in words[after + 1 : number.i]]
    return number is not None and (not hedge or tuple(hedge) in lexicon.phrases("figures", "hedges"))


def with_particle(tree: Tree, verb: int, lexicon: Lexicon) -> Words:
    """`skutt ned`, `møtt opp`, `testet positivt`, `holdt på å omkomme`: the verb with what belongs to it."""
    words = tree.words
    after = verb + 1
    turn = words[after + 1 : after + 2]
    if turn and words[after].tag in {"ADV", "ADJ"} and turn[0].lower in lexicon.words("verbs", "directions"):
        return Words((verb, after + 1))  # `går litt tilbake`
    for phrase in lexicon.phrases("verbs", "fixed"):
        told = tuple(w.lower for w in words[after : verb + len(phrase)])
        if phrase[0] in {words[verb].lemma, words[verb].lower} and told == phrase[1:]:
            last = verb + len(phrase) - 1
            return Words((verb, last + (words[last].tag == "PART" and last + 1 < len(words))))
    if is_carried(tree, verb, lexicon):
        return Words((verb, after))
    behind = words[after : after + 3]
    turned = behind and behind[0].lower in lexicon.words("verbs", "directions") and behind[0].head == verb
    if turned and not any(w.number is not None for w in behind):
        return Words((verb, after))  # `sendt tilbake til byen`, but not `betalte opp til 300`
    if behind and behind[0].lower in lexicon.words("verbs", "without") and tree.child(after, "PUTFYLL") == after + 1:
        return Words((verb, after + 1))  # `står uten lege`: the verb alone says the contrary
    if (
        after < len(words)
        and words[after].tag == "ADP"
        and words[after].head == verb
        and tree.child(after, "PUTFYLL") is None
        and not {w.lower for w in words[after + 1 : after + 2]} & lexicon.words("time", "after_in")
    ):
        return Words((verb, after))
    return Words((verb, verb))
