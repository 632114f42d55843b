"""Who decides, gives, plans or expects the number of a sentence: no report, and yet not nobody."""

from __future__ import annotations

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.speech.deeds import deed
from kiosk.reading.speech.may_speak import may_stand_behind
from kiosk.reading.speech.speakers import subject_of
from kiosk.reading.text.parse import Tree
from kiosk.reading.text.phrases import stands

HELD = 2  # words from a preposition to its number
NEAR = 6  # words from what somebody dealt with to how many it was
SHORTEST_TAIL = 4  # letters: `sparebudsjett` is a budsjett, but `sykdom` no dom


def decided(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """Whether a party stands to the number at word `at` as one that decides it.

    `Styret vedtok å selge 30 hus`, `er av tingretten dømt til 21 år`, `Politiet ga dem bøter på 500 kroner`: by a verb
    of deciding over it, or by the noun of what was decided. A clause of its own below or beside the verb (`etter at 30
    døde`, `Lie tilsto, og ble dømt til 34 dager`) tells its own.
    """
    words = tree.words
    noun = False
    below = at
    for k in tree.above(at) if tree.parsed else ():
        word = words[k]
        noun = noun or (
            word.tag == "NOUN" and words[below].tag in {"ADP", "PART"} and _is_decision(word.lemma, lexicon)
        )
        right_behind = words[below].tag == "ADP" and 0 < at - below <= HELD and words[below - 1].tag == "NOUN"
        noun = noun or (right_behind and _is_decision(words[below - 1].lemma, lexicon))  # `gav dei eit gebyr på`
        if noun and words[below].lower in lexicon.words("saying", "about"):
            return True  # `forslaget fra Lie om å bruke 70 millioner`, whatever is told of it
        below = k
        if word.tag != "VERB" and not (word.relation == "INFV" and "perf-part" in word.feats):
            continue  # nynorsk `har tilbode` is an adjective to the parser
        gives = noun and word.lemma in lexicon.words("saying", "giving")
        decides = gives or word.lemma in lexicon.words("saying", "deciding") or _plans(tree, k, lexicon)
        if decides and not deed(tree, k, lexicon) and (_by(tree, k, lexicon) or _does(tree, k, at, lexicon)):
            return True
        finite = word.tensed
        own = word.relation == "KOORD" or any(words[c].relation == "SBU" for c in tree.children(k))
        if finite and own:
            return False
    return False


def studied(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """`Forskerne har gått gjennom 412 journaler`, `Tilsynet sa nei til to`: how many a party dealt with."""
    words = tree.words
    if at + 1 < len(words) and words[at + 1].lower in lexicon.words("units", "shares"):
        return False  # `har kartlagt 14 prosent`: how far it has come
    for word in words[:at] if tree.parsed else ():
        end = stands(words, word.i, "saying", "studying", lexicon)
        if end is None or at - end >= NEAR or any(w.text in {",", ";"} or w.tensed for w in words[end:at]):
            continue
        subject = subject_of(tree, word.i)
        if subject is not None and may_stand_behind(tree, subject, lexicon):
            return True
    return False


def reported_to(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """`Trygghamn har fått inn 140 skademeldinger`, `Laget har mottatt 51 klager`: whoever had them has counted them."""
    words = tree.words
    behind = [w for w in words[at + 1 : at + 4] if w.tag == "NOUN"][:1]
    reports = lexicon.endings("saying", "reports_had")
    if not tree.parsed or not any(w.lower.endswith(reports) for w in behind):
        return False
    for word in words[max(0, at - NEAR) : at]:
        end = stands(words, word.i, "saying", "received", lexicon)
        subject = None if end is None or end > at else subject_of(tree, word.i)
        if subject is not None and subject < at and may_stand_behind(tree, subject, lexicon):
            return not any(not w.letters or w.tag == "NOUN" for w in words[end:at])
    return False


def _plans(tree: Tree, k: int, lexicon: Lexicon) -> bool:
    """`Selskapet vil investere 24 milliarder`: what a party is to do, and not what is to befall it (`vil miste`)."""
    word = tree.words[k]
    over = tree.words[word.head].lower if word.relation == "INFV" and word.head >= 0 else ""
    return over in lexicon.words("saying", "meaning_to") and word.lemma not in lexicon.words("saying", "befalling")


def _is_decision(noun: str, lexicon: Lexicon) -> bool:
    known = lexicon.words("saying", "decisions")
    return noun in known or noun.endswith(tuple(word for word in known if len(word) >= SHORTEST_TAIL))


def _does(tree: Tree, verb: int, at: int, lexicon: Lexicon) -> bool:
    """Whether the verb has a party for its subject and is no passive: `Lie ble dømt` decides nothing."""
    subject = subject_of(tree, verb)
    if subject is None or (verb not in (held := tree.below(subject)) and at in held) or _passive(tree, verb, lexicon):
        return False
    return may_stand_behind(tree, subject, lexicon)


def _by(tree: Tree, verb: int, lexicon: Lexicon) -> bool:
    """`dømt av en enstemmig tingrett`."""
    words = tree.words
    agents = (k for k in tree.below(verb) if words[k].lower in lexicon.words("saying", "by"))
    held = (tree.child(k, "PUTFYLL") for k in agents)
    return any(k is not None and words[k].number is None and may_stand_behind(tree, k, lexicon) for k in held)


def _passive(tree: Tree, verb: int, lexicon: Lexicon) -> bool:
    word = tree.words[verb]
    if "pass" in word.feats.split("|"):
        return True
    over = tree.words[word.head] if word.relation == "INFV" and word.head >= 0 else None
    return over is not None and "perf-part" in word.feats and over.lemma in lexicon.words("verbs", "copulas")
