"""Words of a label that say nothing by themselves, or belong to another number's clause.

A doubted figure is shown as its sentence.
"""

from __future__ import annotations

from kiosk.reading.figures.counted import Counted
from kiosk.reading.figures.things import LENT
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.proof.doubt import Doubt, label_words, tensed
from kiosk.reading.text.passages import Passage

CUTS = {"–", "—", "-", ";", ":"}
FAR = 10  # times as many
GOVERNED = "verb over the preposition"
SINGULAR = {"ent", "eint"}  # the treebanks' marks


def _empty(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`Partene står fire kroner fra hverandre`, `310 arbeidsplasser står i fare`: a verb that alone says nothing."""
    if found.state is None:
        return False
    words = passage.tree.words[found.state[0] : found.state[1] + 1]
    if words[-1].lower in lexicon.words("verbs", "without"):
        return True  # `12 omkom uten`
    bare = lexicon.words("verbs", "empty")
    helps = (lexicon.words("verbs", "copulas") | lexicon.words("conflicts", "have")) - bare
    told = [w for w in words if w.lower not in lexicon.words("verbs", "weights") and w.lemma not in helps]
    return bool(told) and all(w.lemma in bare for w in told)


def _particle_left_out(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`har satt av 14 millioner`, `delte ut 300 bøter`: the verb without its particle says something else."""
    words, said = passage.tree.words, label_words(passage, found)
    if found.state is None:
        return False
    for verb in range(found.state[0], found.state[1] + 1):
        behind = words[verb + 1] if verb + 1 < len(words) else None
        if words[verb].tag != "VERB" or behind is None or behind.i in said or behind.head != verb:
            continue
        if behind.i > found.at or words[verb].lower in lexicon.words("verbs", "sufficient"):
            continue
        if behind.lower in lexicon.words("verbs", "particles"):
            return True
    return False


def _where_it_was(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`14 er pågrepet i ti distrikter`: where it happened, and not to whom."""
    if found.state is None or found.rules.get("state") != GOVERNED or found.first < 1 or found.unit is not None:
        return False
    link = passage.tree.words[found.first - 1]
    return link.lower in lexicon.words("verbs", "within") and link.i not in label_words(passage, found)


def _beyond_a_mark(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`Ni av ti brukte belte – 12 omkom uten`: what happened stands behind a dash, and is another number's."""
    if found.state is None or found.state[0] < found.at:
        return False
    between = passage.tree.words[found.at + 1 : found.state[0]]
    return any(w.text in CUTS for w in between)


def _a_verb_for_noun(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`tallet på unge som snuser har falt til 12 prosent`: behind `som` stands a verb, whatever its tag."""
    if found.what is None or found.what[0] < 1:
        return False
    words = passage.tree.words
    return words[found.what[0] - 1].lower in lexicon.words("saying", "as") and not words[found.what[0]].capital


def _of_others(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`40 hus er skadet, og 14.000 er uten strøm`: so many more are hardly the same things, whose noun is left out."""
    words, number = passage.tree.words, passage.tree.words[found.at].number
    if number is None or found.rules.get("what") != LENT[1].name or isinstance(number.value, tuple):
        return False
    ahead = [w.number.value for w in words[: found.at] if w.number is not None and "article" not in w.number.flags]
    last = ahead[-1] if ahead else number.value
    return not isinstance(last, tuple) and number.value > FAR * last


def _said_of_both(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`Fire voksne og seks barn er uten hjem`: what is said of both stands behind the other number."""
    words, noun = passage.tree.words, found.noun
    if found.state is not None or found.unit is not None or noun is None or noun + 2 >= len(words):
        return False
    joined = words[noun + 1].tag == "CCONJ" and any(w.number is not None for w in words[noun + 2 : noun + 4])
    ahead = any(tensed(w) for w in words[: found.at])
    return joined and not ahead and any(tensed(w) for w in words[noun + 2 :])


def _disagrees(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`Fem unge trafikkulykke`: an adjective of several before a noun of one."""
    if found.what is None or found.noun is None or found.unit is not None or found.what[1] != found.noun:
        return False
    words = passage.tree.words
    between = words[found.at + 1 : found.noun]
    many = any(w.tag == "ADJ" and "fl" in w.feats.split("|") for w in between)
    return many and bool(SINGULAR & set(words[found.noun].feats.split("|")))


ASTRAY = (
    Doubt("a verb that says nothing alone", _empty),
    Doubt("a particle left out", _particle_left_out),
    Doubt("where it happened", _where_it_was),
    Doubt("what happened stands behind a mark", _beyond_a_mark),
    Doubt("a verb taken for the noun", _a_verb_for_noun),
    Doubt("perhaps other things, whose noun is left out", _of_others),
    Doubt("said of it and of another", _said_of_both),
    Doubt("a word of several before a noun of one", _disagrees),
)
