"""What a label would leave out: the plan, the condition, the question or the time that its number depends on.

A doubted figure is shown as its sentence.
"""

from __future__ import annotations

from kiosk.reading.figures.bearers import subject_of
from kiosk.reading.figures.counted import Counted
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.proof.doubt import Doubt, label_words
from kiosk.reading.text.parse import Tree, Word
from kiosk.reading.text.passages import Passage
from kiosk.reading.text.phrases import stands

THERE = "phrase of what is there"
OF_WHOLE = {"number of which", "noun behind the unit"}
OPENS = 2  # words of `I fjor`
MARKS = {",", ":", ";", "–", "—", "-"}


def _conditional(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`Dersom streiken fortsetter, rammes 4.000`, `Blir det ingen avtale, tas 300 ut`: only on a condition."""
    words = passage.tree.words
    if any(w.lower in lexicon.words("verbs", "conditions") and w.tag == "SCONJ" and not w.aside for w in words):
        return True
    lettered = [w for w in words if w.letters or w.number is not None]
    first = next((w for w in lettered if w.lower not in lexicon.words("verbs", "before_conditions")), None)
    comma = next((w.i for w in words if w.text == ","), None)
    if first is None or comma is None or comma + 1 >= len(words) or comma < first.i + 2:
        return False
    then, behind = words[comma + 1], words[first.i + 1]
    if not then.finite and then.lower not in lexicon.words("verbs", "follows"):
        return False
    if first.lower in lexicon.words("verbs", "condition_opens"):
        return not _hedges(words, first.i, lexicon)
    return first.finite and (behind.tag != "NOUN" or behind.definite)  # nor `Detaljert dokumentasjon …`


def _follows(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`Da blir regningen 4000 kroner`: what follows from something supposed before it."""
    lettered = [w for w in passage.tree.words if w.letters]
    opens = len(lettered) > 1 and lettered[0].lower in lexicon.words("verbs", "follows")
    return opens and lettered[1].tag == "VERB" and "pres" in lettered[1].feats.split("|")


def _planned(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`Planen er 40 boliger`, `Faren er 100 tapte arbeidsplasser`: a plan, a wish or a danger by its noun."""
    tree, said = passage.tree, label_words(passage, found)
    over = list(tree.above(found.at))
    nouns = {k for k in over if tree.words[k].tag == "NOUN"}
    subjects = (subject_of(tree, k) for k in over if tree.words[k].tag == "VERB")
    nouns |= {k for k in subjects if k is not None}
    plans = lexicon.endings("verbs", "plans")
    return any(k not in said and tree.words[k].lower.endswith(plans) for k in nouns)


def _opened_by_weight(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`Vil forby 3000 ansatte å snuse`: the line's first word makes it a plan or a demand."""
    words = passage.tree.words
    first = next((w for w in words if w.letters), None)
    if first is None or first.i >= found.at or first.lower not in lexicon.words("verbs", "weights"):
        return False
    own = not any(w.text in MARKS for w in words[first.i : found.at])
    return own and first.i not in label_words(passage, found)


def _over_time(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`koster 12 millioner i året`, `40 dør hvert år`: so much in every so long, and the label tells it as once."""
    words, said = passage.tree.words, label_words(passage, found)
    every = lexicon.phrases_in([w.lower for w in words], "time", "each")
    return any(not _apart(words, k, found.at) and said.isdisjoint(range(k, k + len(phrase))) for k, phrase in every)


def _apart(words: list[Word], k: int, at: int) -> bool:
    """Whether a mark, a conjunction or another number stands between word `k` and the number at word `at`."""
    between = words[min(k, at + 1) : max(k, at)]
    return any(w.tag == "CCONJ" or w.text in MARKS or w.number is not None for w in between)


def _for_each(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`Hver operasjon koster 140.000`, `Hver beboer får 300 kroner`: so much for each, and the label lacks it."""
    words, said, every = passage.tree.words, label_words(passage, found), lexicon.tables.numbers.every
    each = (w.i for w in words[:-1] if w.lower in every and w.number is None and w.i not in said)
    each = (k for k in each if words[k + 1].tag in {"NOUN", "ADJ"})  # not `hver sitt lag`
    return any(not _apart(words, k, found.at) for k in each)


def _a_case(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`Med et lån på 3 millioner kroner øker utgiften med 5000`: of a case to reckon with."""
    lettered = [w for w in passage.tree.words if w.letters or w.number is not None]
    if len(lettered) < 2 or lettered[0].lower not in lexicon.words("verbs", "cases"):
        return False
    verb = next((w.i for w in lettered if w.head < 0 and w.finite), None)
    opened = lettered[1].lower in lexicon.words("nouns", "indefinite")
    return opened and verb is not None and "pres" in passage.tree.words[verb].feats.split("|")


def _asked(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`40 drept i angrep?`: asked, and not told."""
    return any(w.text == "?" for w in passage.tree.words[found.at :])


def _equated(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`Resultatet ble 12 nye stillinger`: what is said of something named, and the label does not name it."""
    tree = passage.tree
    if found.unit is not None or found.noun is None or (found.state is not None and found.rules.get("state") != THERE):
        return False
    noun = tree.words[found.noun]
    if noun.relation != "SPRED" or noun.head < 0:
        return False
    subject = tree.child(noun.head, "SUBJ")
    return subject is not None and tree.words[subject].tag in {"NOUN", "PROPN"}


def _governed(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`Det ligger an til 200 nye boliger`: behind a preposition, and the label tells not what leads to it."""
    if found.unit is not None or found.noun is None or found.state is not None:
        return False
    return passage.tree.words[found.noun].relation == "PUTFYLL"


def _of_a_pronoun(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`De utgjør en tredel av syklene`: of whom it is said stands in the sentence before."""
    tree = passage.tree
    if found.rules.get("what") not in OF_WHOLE:
        return False
    verb = _verb_over(tree, found.at)
    subject = None if verb is None else tree.child(verb, "SUBJ")
    if verb is None or subject is None or tree.words[verb].lemma not in lexicon.words("verbs", "copulas"):
        return False
    return tree.words[subject].lower in lexicon.words("verbs", "pointing_subjects")


def _hedges(words: list[Word], k: int, lexicon: Lexicon) -> bool:
    """Whether a hedge begins at word `k`: `Om lag 400 tonn er tapt, har …` tells no condition."""
    return stands(words, k, "figures", "hedges", lexicon) is not None


def _verb_over(tree: Tree, at: int) -> int | None:
    return next((k for k in tree.above(at) if tree.words[k].tag == "VERB"), None)


def _moved(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`Omsetningen falt med 14 prosent til 3,1 milliarder`: from what or to what, which the label lacks."""
    words, first = passage.tree.words, found.first
    if found.state is None or not first or first - 1 in label_words(passage, found):
        return False
    ways = lexicon.words("revision", "towards") | lexicon.words("revision", "from") | lexicon.words("units", "by")
    moving = any(words[k].lemma in lexicon.words("verbs", "moving") for k in range(found.state[0], found.state[1] + 1))
    return moving and words[first - 1].lower in ways


def _of_then(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`I fjor ble 400 biler stanset`: not now, which the label lacks."""
    lettered = [w for w in passage.tree.words if w.letters][:OPENS]
    said = label_words(passage, found)
    return any(w.lower in lexicon.words("revision", "then") and w.i not in said and w.i < found.at for w in lettered)


def _or_else(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`26 kom seg ut til fots eller i egne biler`: what else happened, which the label lacks."""
    behind = passage.tree.words[found.state[1] + 1 : found.state[1] + 2] if found.state is not None else []
    return any(w.lower in lexicon.tables.numbers.either for w in behind)


def _magnitude_left_out(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`tapte 40 millioner, mot 12 året før`: the label would tell twelve."""
    return found.magnitude is not None


def _at_its_height(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`husa på det meste 700 menn`: when it was so many, or that it may be fewer."""
    if found.hedge is None:
        return False
    words = tuple(w.lower for w in passage.tree.words[found.hedge[0] : found.hedge[1] + 1])
    return words in lexicon.phrases("figures", "at_most")


LACKING = (
    Doubt("at its height", _at_its_height),
    Doubt("its magnitude stands before", _magnitude_left_out),
    Doubt("a condition elsewhere in the sentence", _conditional),
    Doubt("what follows from a supposition", _follows),
    Doubt("a plan told by its noun", _planned),
    Doubt("a weight that opens the line", _opened_by_weight),
    Doubt("so much in every so long", _over_time),
    Doubt("so much for each", _for_each),
    Doubt("a case to reckon with", _a_case),
    Doubt("from or to what it moved", _moved),
    Doubt("how it was then", _of_then),
    Doubt("or what else happened", _or_else),
    Doubt("a question", _asked),
    Doubt("said of something named", _equated),
    Doubt("nothing leads to it", _governed),
    Doubt("said of whom a pronoun points to", _of_a_pronoun),
)
