"""Whose numbers a run of sentences tells, where the sentence before says who worked them out, or the one behind does.

`Fjordnytt har gått gjennom alle sakene. 40 manglet svar.`, `Undersøkelsen er gjort av Sentor. Fire av ti …`,
`40 må flytte. Kilde: Havtilsynet.`
"""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.papers import document_at, is_kind
from kiosk.reading.speech.may_speak import may_stand_behind
from kiosk.reading.speech.relays import is_medium
from kiosk.reading.speech.speakers import subject_of
from kiosk.reading.text.parse import Tree, Word
from kiosk.reading.text.passages import Passage
from kiosk.reading.text.phrases import stands

NEAR = 7  # words from a verb to what was looked into or laid out
BEFORE = 5  # words from whoever did it to the verb
BELOW = 3  # sentences down to the line of the source


def worked_out(passage: Passage, lexicon: Lexicon) -> bool:
    """Whether a sentence tells who has looked into something, or laid out numbers or a document; the next ones may
    tell what it has: not `har gått gjennom en tung tid`, `la fram budsjettet`.
    """
    tree = passage.tree
    if passage.spoken:
        return False
    return _laid_out(tree, lexicon) or (tree.parsed and _looked_into(tree, lexicon))


def _looked_into(tree: Tree, lexicon: Lexicon) -> bool:
    """`Fjordnytt har gått gjennom alle sakene`, `har spurt folk`: a party, and things that are known or many."""
    words = tree.words
    for word in words[1:]:
        end = stands(words, word.i, "saying", "studying", lexicon)
        if end is None or not _done_by(tree, word.i, lexicon):
            continue
        thing = next((w for w in words[end : end + NEAR] if w.tag == "NOUN" or not w.letters), None)
        if thing is None or thing.tag != "NOUN" or any(w.tag in {"ADP", "SCONJ"} for w in words[end : thing.i]):
            continue
        if thing.definite or _has_numbers(thing, lexicon):
            return True
    asked = lexicon.stands_in([w.lower for w in words], "saying", "surveyed")
    return asked and not any(w.lower in lexicon.words("saying", "about") for w in words)


def _laid_out(tree: Tree, lexicon: Lexicon) -> bool:
    """`Kommunen la fram nye tall`, `Tallene ble lagt fram av Lie`, `Rapporten fra tilsynet ble publisert`,
    `Undersøkelsen er gjort av Sentor`: a document in the same sentence, by somebody or from somebody.
    """
    words = tree.words
    for word in words[1:]:
        end = stands(words, word.i, "saying", "lays_out", lexicon)
        if end is None:
            continue
        before = [w for w in words[: min(word.i, 3)] if _has_numbers(w, lexicon)]
        behind = [w for w in words[end : end + NEAR] if _has_numbers(w, lexicon)]
        if before or (behind and _done_by(tree, word.i, lexicon)):
            return True
    return False


def _has_numbers(word: Word, lexicon: Lexicon) -> bool:
    """`tallene`, `en rapport`; not `budsjettet`, `et brev`."""
    kinds = lexicon.endings("saying", "holds_numbers")
    bare = {word.lower.removesuffix(ending) for ending in lexicon.words("nouns", "definite_endings")}
    untagged = word.tag == "" and any(noun.endswith(kinds) for noun in bare)
    return untagged or is_kind(word, "holds_numbers", lexicon) or word.lower in lexicon.words("saying", "by_figures")


def _done_by(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """Whether a party is the verb's subject, by the parse or by the words that stand right before it."""
    subject = subject_of(tree, i)
    if subject is not None and subject < i and may_stand_behind(tree, subject, lexicon):
        return True
    near = [w for w in tree.words[max(0, i - BEFORE) : i] if w.tag in {"NOUN", "PROPN", "X"}]
    if near and near[0].i == 0 and near[0].unseen:
        return True  # `Fjordnytt har gått gjennom`: a name that opens the sentence
    return any(may_stand_behind(tree, w.i, lexicon) for w in near)


def source_line(passages: Sequence[Passage], index: int, lexicon: Lexicon) -> bool:
    """`40 må flytte.` / `Kilde: Havtilsynet`: soon below, and no outlet that only passes the story on."""
    names, line = lexicon.words("saying", "source_lines"), passages[index].line
    for passage in passages[index + 1 : index + 1 + BELOW]:
        words = [w for w in passage.tree.words if w.letters or w.text == ":"]
        if len(words) > 2 and words[0].lower in names and words[1].text == ":":
            return not is_medium(" ".join(w.text for w in words[2:]), lexicon)
        if passage.line != line:
            return False
    return False


def counted_below(behind: Passage, lexicon: Lexicon) -> bool:
    """`40 må flytte. Det er fylket som har regnet det ut.`: who came to it, told by the next sentence."""
    words = behind.tree.words
    opens = len(words) > 4 and words[0].lower in lexicon.words("saying", "fronted")
    if not opens or words[1].lemma not in lexicon.words("verbs", "copulas"):
        return False
    which = next((w.i for w in words[2:] if w.lower in lexicon.words("saying", "as")), None)
    if which is None or any(w.number is not None and "article" not in w.number.flags for w in words):
        return False
    lowers = [w.lower for w in words]
    told = {"says", "informs", "finds", "confirms"}
    return any(
        document_at(word, lexicon)
        or any(
            s.group in told and set(s.particles) <= set(lowers[word.i :]) for s in lexicon.sayings.get(word.lower, ())
        )
        for word in words[which + 1 :]
    )


def given_below(behind: Passage, lexicon: Lexicon) -> bool:
    """`40 skoler mangler heis. Det har Fjordnytt fått opplyst.`, `Det får vi bekreftet`: somebody has been told it."""
    words = [w for w in behind.tree.words if w.letters]
    opens = len(words) > 2 and words[0].lower in lexicon.words("saying", "fronted")
    given, receives = lexicon.words("documents", "given"), lexicon.words("documents", "receives")
    lowers = [w.lower for w in words[1 : 1 + NEAR]]
    told = any(w in given for w in lowers) and any(w in receives for w in lowers)
    return opens and told and not behind.spoken


def worded(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """`40 skoler mangler heis, lyder beskjeden fra fylket`, `…, er konklusjonen`: a tag of what somebody has said."""
    words = tree.words
    verbs = lexicon.words("saying", "worded_by") | lexicon.words("verbs", "been")
    return any(
        words[k].text == ","
        and words[k + 1].lower in verbs
        and words[k + 2].lower in lexicon.words("saying", "worded_nouns")
        for k in range(at + 1, len(words) - 2)
    )
