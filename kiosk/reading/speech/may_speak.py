"""Whether a subject may be a party of the story: one that speaks, counts or decides."""

from __future__ import annotations

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.text.parse import Tree
from kiosk.reading.text.phrases import Phrase


def nobody(tree: Tree, party: Phrase, lexicon: Lexicon) -> bool:
    """Whether the subject is no party of the story: `jeg`, `man`, `det`, `ingen`."""
    counted = tree.words[party.head].number
    if counted is not None and counted.value != 1 and not _numbered(tree, party, lexicon):
        return True  # `37 % meiner`
    last, numbers = tree.words[party.last], [w.number for w in tree.words[party.first : party.last + 1] if w.number]
    addressing = lexicon.words("saying", "addressing")
    if last.tag == "PRON" and last.lower in addressing:
        return True  # `noen av oss`
    if any(w.tag == "DET" and w.lower in addressing for w in tree.words[party.first : party.last + 1]):
        return True  # `Våre beregninger viser`: whoever speaks there, the sentence does not say
    if any(not isinstance(n.value, (list, tuple)) and 0 < n.value < 1 for n in numbers):
        return True  # `seks av ti gutter sier`
    opening = " ".join(w.lower for w in tree.words[party.first : party.last + 1])
    if opening.startswith(lexicon.endings("saying", "crowds")):
        return True  # `de fleste`, `så mange mennesker`
    shares = lexicon.words("units", "shares")
    if any(w.lower in shares for w in tree.words[party.first : party.last + 1]):
        return True  # `70 prosent av elevene sier`: a share of those asked
    led_by = tree.words[max(0, party.first - 1) : party.first + 1]
    if any(w.lower in lexicon.words("saying", "neither") for w in led_by):
        return True  # `Verken politiet eller kommunen sier at`
    if tree.words[party.first].lower in lexicon.words("revision", "told_by"):
        return True  # `antall registrerte ledige`
    if tree.words[party.head].tag == "PRON" and tree.words[party.head].lower in lexicon.words("saying", "subjectless"):
        return True  # `vi i grenda`
    if tree.words[party.head].text.replace(".", "").replace(":", "").isdigit():
        return True  # a clock time before `som sa`
    return party.first == party.last and tree.words[party.head].lower in lexicon.words("saying", "subjectless")


def _numbered(tree: Tree, party: Phrase, lexicon: Lexicon) -> bool:
    """`110-sentralen melder`: a name that begins with its number; not `23-åringen`, who has one elsewhere."""
    word = tree.words[party.head]
    compound = word.number is not None and "compound" in word.number.flags
    return compound and not any(age in word.lower for age in lexicon.tables.numbers.context.age_suffixes)


def may_count(tree: Tree, party: Phrase, lexicon: Lexicon) -> bool:
    """Whether the party is one that counts, registers or demands: a name, a body, a person; not an accident."""
    word = tree.words[party.head]
    named = word.tag in {"PROPN", "X"} or (word.capital and word.i > 0) or word.tag == "PRON"
    return named or word.lower.endswith(lexicon.endings("parties", "alone", "bodies", "persons", "several"))


def is_party(tree: Tree, head: int, lexicon: Lexicon) -> bool:
    """Whether a noun, name or pronoun is one that can decide: `Elvedals regjering`, `kommunestyret`, `hun`."""
    word = tree.words[head]
    phrase = Phrase(head, head, head)
    if nobody(tree, phrase, lexicon):
        return False
    owned = any("gen" in tree.words[c].feats.split("|") and tree.words[c].capital for c in tree.children(head))
    bodies = lexicon.endings("parties", "placed", "boards")
    return may_count(tree, phrase, lexicon) or owned or word.lower.endswith(bodies)


def may_stand_behind(tree: Tree, head: int, lexicon: Lexicon) -> bool:
    """Whether a noun, name or pronoun may stand behind a number: what may decide, and anybody with an office."""
    word = tree.words[head]
    endings = lexicon.endings("parties", "institutions", "counters", "people", "offices", "chiefs")
    return is_party(tree, head, lexicon) or word.lower.endswith(endings) or word.lemma.lower().endswith(endings)
