"""Constructions in which a sentence tells whose its number is, though no verb of saying has a speaker in it."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.papers import document_at, has_maker_behind
from kiosk.reading.speech.speakers import subject_of
from kiosk.reading.text.genitives import owns
from kiosk.reading.text.parse import Tree, Word
from kiosk.reading.text.passages import Passage
from kiosk.reading.text.phrases import stands

LONGEST = 12  # words of whoever made or laid out something
NOMINAL = {"NOUN", "PROPN", "ADJ", "DET", "X", "ADP", "PRON", "NUM"}


def feared(passage: Passage, start: int, lexicon: Lexicon) -> bool:
    """`Lie er bekymret for at 40 mister jobben`, `er glad for at`: what somebody feels about; not `viktig for at`."""
    before = [w.lower for w in passage.tree.words if w.end <= start]
    return any(
        first in lexicon.words("saying", "feeling")
        and lexicon.stands_in(before[k + 1 : k + 5], "saying", "feeling_that")
        for k, first in enumerate(before)
    )


def made_by(passage: Passage, start: int, lexicon: Lexicon) -> bool:
    """`Et notat Fjordnytt har fått lister opp 40`, `viser en gransking det nye departementet gjorde i vinter`.

    A document with the clause of whoever made or has it right behind, and no `som` between.
    """
    words = passage.tree.words
    return any(
        document_at(word, lexicon) and has_maker_behind(passage.tree, word.i + 1, lexicon)
        for word in words
        if word.number is None
    )


def _clause_behind(words: Sequence[Word], first: int, verbs: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether a short noun phrase stands at a word, which no preposition opens, and one of some verbs right behind."""
    if first >= len(words) or words[first].tag in {"ADP", "VERB", "PUNCT", "SCONJ"} or not words[first].letters:
        return False
    for word in words[first : first + LONGEST]:
        if word.lower in verbs and word.i > first:
            return True
        relative = word.lower in lexicon.words("saying", "as") or word.text == ","
        if (word.tag not in NOMINAL and not word.capital and not relative) or (relative and word.i == first):
            return False
    return False


def sum_told(passage: Passage, start: int, lexicon: Lexicon) -> bool:
    """`Tallet Lie la fram, er 40`, `Prislappen kommunen opererer med, er 40`: a sum that somebody is said to give."""
    tree, at = passage.tree, passage.tree.at(start)
    first = next((w for w in tree.words if w.tag in {"NOUN", "PROPN"}), None)
    if at is None or first is None or first.i > at:
        return False
    sums = (
        lexicon.words("saying", "sums")
        | lexicon.words("revision", "told_by")
        | lexicon.words("conflicts", "costs")
        | lexicon.words("saying", "estimate_nouns")
    )
    verbs = lexicon.words("saying", "gathers") | lexicon.words("saying", "presents") | frozenset(lexicon.sayings)
    behind = first.i + 1
    if behind < len(tree.words) and tree.words[behind].lower in lexicon.words("saying", "as"):
        behind += 1
    is_ = any(w.lemma in lexicon.words("verbs", "copulas") for w in tree.words[behind:at])
    return first.lower in sums and is_ and _clause_behind(tree.words, behind, verbs, lexicon)


def sounds(passage: Passage, start: int, lexicon: Lexicon) -> bool:
    """`Rådets beskjed lød på 40 millioner`, `Beskjeden fra Lie lyder på 40`: whose words or sum it was."""
    words = passage.tree.words
    for word in words[1:]:
        if word.start > start or word.lower not in lexicon.words("saying", "sounding"):
            continue
        near = words[max(0, word.i - LONGEST) : word.i - 1]
        makers = (lexicon.words("saying", "from") - lexicon.words("saying", "by")) | lexicon.words("relay", "to")
        if any(owns(w.lower, lexicon) and w.tag in {"NOUN", "PROPN"} for w in near):
            return True
        if any(w.lower in makers or w.lower in lexicon.words("saying", "reflexive") for w in near):
            return True
    return False


def borne_out(passage: Passage, start: int, lexicon: Lexicon) -> bool:
    """`40 må flytte, noe rapporten bekrefter`, `…, slik tallene fra Lie viser`, `…, har lensmannen regnet ut`.

    Behind a comma and the word that opens it stand somebody and a verb of saying that ends the sentence.
    """
    words = passage.tree.words
    last = next((w for w in reversed(words) if w.letters), None)
    if last is None or last.start < start or not _says(passage.tree, last.i, lexicon):
        return False
    opens = lexicon.words("saying", "which") | lexicon.words("saying", "as_said")
    helps = lexicon.words("saying", "auxiliaries")
    for k in range(last.i - 1, max(0, last.i - LONGEST - 2), -1):
        opened = words[k].lower in opens or words[k].lower in helps
        if opened and words[k - 1].text == "," and words[k].start > start and last.i - k > 1:
            return True
    return False


def _says(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """Whether a verb of saying stands at a word, or its particle does: `regnet ut`."""
    word = tree.words[i]
    alone = lexicon.says(word.lower)
    behind = any(s.particles == (word.lower,) for s in lexicon.sayings.get(tree.words[i - 1].lower, ()))
    return alone or behind


def known_by(passage: Passage, start: int, lexicon: Lexicon) -> bool:
    """`Så vidt Kari Lie, som leder laget, vet, er 40 skadd`: as far as somebody knows, however long the name."""
    words = [w for w in passage.tree.words if w.letters or w.text == ","]
    lowers = tuple(w.lower for w in words)
    opener = lexicon.opening(lowers, "saying", "known_openers")
    if opener is None:
        return False
    for k in range(len(opener) + 1, min(len(words) - 1, len(opener) + LONGEST)):
        behind = words[k + 1]
        ends = behind.text == "," or behind.finite
        if ends and words[k].start < start and words[k].letters:
            tail = lowers[max(0, k - 2) : k + 1]
            knows = lexicon.closing(tail, "saying", "knows") is not None
            if knows or words[k].lower in lexicon.sayings:
                return True
    return False


def spoken_with(passage: Passage, start: int, lexicon: Lexicon) -> bool:
    """`To naboer Fjordnytt har snakket med anslår 40`: a verb of saying behind those whom somebody has spoken with."""
    words = passage.tree.words
    for word in words:
        end = stands(words, word.i, "saying", "spoken_with", lexicon)
        behind = None if end is None else next((w for w in words[end : end + 2] if w.letters), None)
        if behind is not None and word.end <= start and behind.lower in lexicon.sayings:
            return True
    return False


def so_far(passage: Passage, start: int, lexicon: Lexicon) -> bool:
    """`Politiet teller så langt 40 båter`: a count that goes on; not `Familien teller fire`."""
    tree, at = passage.tree, passage.tree.at(start)
    if at is None:
        return False
    for word in tree.words[max(0, at - 5) : at]:
        if word.lower in lexicon.words("saying", "telling"):
            goes_on = lexicon.stands_in([w.lower for w in tree.words[word.i + 1 : at]], "saying", "so_far")
            return goes_on or _counts_others(tree, word.i, at, lexicon)
    return False


def _counts_others(tree: Tree, verb: int, at: int, lexicon: Lexicon) -> bool:
    """`Kommunen teller 40 tomme boliger`: a public body counts things; not `Kommunen teller 4000 innbyggere`."""
    subject = subject_of(tree, verb)
    bodies = lexicon.endings("parties", "public", "institutions")
    noun = next((w for w in tree.words[at + 1 : at + 4] if w.tag == "NOUN"), None)
    if subject is None or noun is None or not tree.words[subject].lower.endswith(bodies):
        return False
    return noun.lower not in lexicon.words("sizes", "nouns")


def sourced(passage: Passage, start: int, lexicon: Lexicon) -> bool:
    """`40 må flytte (kilde: Havtilsynet).`"""
    words, names = passage.tree.words, lexicon.words("saying", "source_lines")
    return any(
        w.lower in names and w.i + 1 < len(words) and words[w.i + 1].text == ":" and words[w.i - 1].text == "("
        for w in words[1:]
    )


def led_by(passage: Passage, start: int, lexicon: Lexicon) -> bool:
    """`Kari Lie, leder i laget: 40 må flytte`: a name with what it is, before the colon that leads to the number."""
    words = passage.tree.words
    at = next((w.i for w in words[1:LONGEST] if w.text == ":"), None)
    if at is None or words[at].start > start or not words[0].letters:
        return False
    before = words[:at]
    if any(w.tag == "SCONJ" and w.lower not in lexicon.words("saying", "as") for w in before):
        return False
    comma = next((w.i for w in before if w.text == ","), None)
    if comma is None:
        talks = lexicon.stands_in([w.lower for w in before], "saying", "spoken_with")
        return talks or any(document_at(w, lexicon) and w.definite for w in before)
    named = all(w.capital or w.tag in {"NOUN", "ADJ"} for w in words[:comma]) and any(w.capital for w in words[:comma])
    return named and not any(w.number is not None for w in before)
