"""Words of a label that say nothing by themselves, or belong to another number's clause.

A doubted figure is shown as its sentence.
"""

from __future__ import annotations

from kiosk.reading.figures.bearers import subject_of
from kiosk.reading.figures.counted import Counted
from kiosk.reading.figures.things import LENT
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.proof.doubt import Doubt, label_words
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


def _of_others_who(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`Det ble født 38 barn, mens 61 døde`: whoever does something else meanwhile is hardly of the same kind."""
    words = passage.tree.words
    if found.rules.get("what") != LENT[1].name or found.state is None or "perf-part" in words[found.state[1]].feats:
        return False
    last = max((w.i for w in words[: found.at] if w.number is not None), default=found.at)
    between = [w.lower for w in words[last : found.at]]
    return lexicon.stands_in(between, "clauses", "beside")


def _said_of_both(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`Fire voksne og seks barn er uten hjem`: what is said of both stands behind the other number."""
    words, noun = passage.tree.words, found.noun
    if found.state is not None or found.unit is not None or noun is None or noun + 2 >= len(words):
        return False
    joined = words[noun + 1].tag == "CCONJ" and any(w.number is not None for w in words[noun + 2 : noun + 4])
    ahead = any(w.finite for w in words[: found.at])
    return joined and not ahead and any(w.finite for w in words[noun + 2 :])


def _disagrees(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`Fem unge trafikkulykke`: an adjective of several before a noun of one."""
    if found.what is None or found.noun is None or found.unit is not None or found.what[1] != found.noun:
        return False
    words = passage.tree.words
    between = words[found.at + 1 : found.noun]
    many = any(w.tag == "ADJ" and "fl" in w.feats.split("|") for w in between)
    return many and bool(SINGULAR & set(words[found.noun].feats.split("|")))


def _half_said(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`sover hos slekt | og naboer`, `hadde et fravær | på over 30 dager`, `brukes av folk | som kunne bodd hjemme`:
    the last noun of what happened is joined to another or described by what stands behind it, and the label lacks it.
    """
    tree, said = passage.tree, label_words(passage, found) | {found.at}
    if found.state is None or found.state[1] < found.at:
        return False
    words, last = tree.words, found.state[1]
    if words[last].tag != "NOUN" or last + 1 >= len(words):
        return False
    joined = (c for c in tree.children(last) if words[c].relation == "KOORD" and words[c].tag in {"NOUN", "PROPN"})
    behind = words[last + 1]
    described = behind.tag == "ADP" and behind.head == last and any(words[k].number for k in tree.below(behind.i))
    whose = behind.lower in lexicon.words("saying", "as") and not words[last].definite
    return described or whose or any(c > last and c not in said for c in joined)


def _of_a_pronoun_only(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`Fire mann var med ham | inn i røyken`: a preposition and a pronoun say nothing alone."""
    if found.state is None or found.state[1] != found.state[0] + 1:
        return False
    first, last = (passage.tree.words[k] for k in found.state)
    return first.tag == "ADP" and last.tag == "PRON" and last.head == first.i


def _further_or_less(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`endte 0,7 prosent lavere`, `ble tre meter lenger`: which way the measure goes, and the label lacks it."""
    words = passage.tree.words
    if found.unit is None:
        return False
    behind = words[found.unit + 1 : found.unit + 2]
    said = label_words(passage, found)
    return bool(behind) and behind[0].tag == "ADJ" and "komp" in behind[0].feats.split("|") and behind[0].i not in said


def _from_one_to_another(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`Fra 40 til 50 mennesker møtte opp`: the bound of what lies between two numbers is no count."""
    words = passage.tree.words
    if found.at < 3 or words[found.at - 2].number is None:
        return False
    to, start = words[found.at - 1].lower, words[found.at - 3].lower
    return to in lexicon.words("revision", "towards") and start in lexicon.words("revision", "from")


def _which_way(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`får 24,1 prosent, ned 2,3 prosentpoeng`: up or down stands right before the number, and the label lacks it."""
    words, first = passage.tree.words, found.first
    if found.unit is None or not first or first - 1 in label_words(passage, found):
        return False
    return words[first - 1].lower in lexicon.words("verbs", "directions")


def _is_so_with(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`Fall fra brygge er vanligste årsak med 27 dødsfall`: what is so stands before the copula, and is not shown."""
    tree = passage.tree
    words, noun = tree.words, found.noun
    if noun is None or found.unit is not None or words[noun].relation != "PUTFYLL":
        return False
    verb = next((k for k in tree.above(noun) if words[k].tag == "VERB"), None)
    if verb is None or verb > found.at or words[verb].lemma not in lexicon.words("verbs", "copulas"):
        return False
    said, subject = tree.child(verb, "SPRED"), subject_of(tree, verb)
    of_noun = subject is not None and words[subject].tag in {"NOUN", "PROPN"} and subject < verb
    return of_noun and said is not None and verb < said < found.at and words[said].tag == "NOUN"


def _with_or_without(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`Det var kommet inn 29 stemmesedler uten stempel`: what they lack stands behind them, and the label lacks it."""
    words, noun = passage.tree.words, found.noun
    if noun is None or found.unit is not None or noun + 1 >= len(words):
        return False
    behind = words[noun + 1]
    return behind.i not in label_words(passage, found) and behind.lower in lexicon.words("verbs", "without")


ASTRAY = (
    Doubt("a verb that says nothing alone", _empty),
    Doubt("a particle left out", _particle_left_out),
    Doubt("where it happened", _where_it_was),
    Doubt("what happened stands behind a mark", _beyond_a_mark),
    Doubt("a verb taken for the noun", _a_verb_for_noun),
    Doubt("perhaps other things, whose noun is left out", _of_others),
    Doubt("perhaps others, who do something else", _of_others_who),
    Doubt("said of it and of another", _said_of_both),
    Doubt("a word of several before a noun of one", _disagrees),
    Doubt("half of what happened", _half_said),
    Doubt("with a pronoun, and no more", _of_a_pronoun_only),
    Doubt("further or less, left out", _further_or_less),
    Doubt("from one to another", _from_one_to_another),
    Doubt("up or down, left out", _which_way),
    Doubt("what is so with them stands elsewhere", _is_so_with),
    Doubt("what they lack, left out", _with_or_without),
)
