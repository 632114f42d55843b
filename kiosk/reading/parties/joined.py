"""Parties told of together: `Både Elvedal Avis og Radio Fjord`, `sier rådmann Ola Lie, lærer Kari Vik og Per Moe`."""

from __future__ import annotations

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.text.parse import Tree, Word
from kiosk.reading.text.phrases import Phrase, chunk_after


def parts_of(tree: Tree, party: Phrase, lexicon: Lexicon) -> list[Phrase]:
    """Each of the parties that a phrase joins, and those that its list goes on with; the phrase itself where it is one.

    `Sogn og Fjordane`, `Møre og Romsdal politidistrikt` and `helse- og omsorgsministeren` are one.
    """
    words = tree.words
    first = party.first + 1 if words[party.first].lower in lexicon.words("nouns", "both") else party.first
    found: list[Phrase] = []
    begin = first
    for k in range(first + 1, party.last):
        if _joins(tree, begin, k, party.last, lexicon) and not _one_body(words, begin, k, party.last, lexicon):
            found.append(Phrase(begin, k - 1, k - 1))
            begin = k + 1
    if found or first > party.first:
        found.append(Phrase(begin, party.last, party.last))
    return found or [party, *_going_on(tree, party, lexicon)]


def _joins(tree: Tree, begin: int, k: int, last: int, lexicon: Lexicon) -> bool:
    """Whether word `k` stands between two parties."""
    words = tree.words
    if tree.parsed:
        return words[k].tag == "CCONJ" and words[k].relation == "KONJ" and _two(tree, begin, k, last)
    left, right = words[begin:k], words[k + 1 : last + 1]
    if words[k].lower not in lexicon.words("nouns", "openers") or not left or not right:
        return False
    held = {w.lower for w in left} & lexicon.words("nouns", "prepositions")  # `the Department of Health and …`
    again = right[0].lower in lexicon.words("nouns", "articles") or not any(w.capital for w in right)
    named = min(sum(w.capital for w in left), sum(w.capital for w in right)) > 1
    return not held and left[-1].capital and (again or named)


def _one_body(words: list[Word], begin: int, joint: int, last: int, lexicon: Lexicon) -> bool:
    """`Norsk Sau og Geit`: a country's body whose name goes on with one more word; not `Norsk Fisk og NHO`.

    `Entreprenøren Veg og Vinter AS`, `forbundet Havn og Hav`: one body by its noun.
    """
    if joint == begin + 2 and words[begin].lower.endswith(lexicon.endings("parties", "bodies")):
        formed = words[last].lower in lexicon.words("nouns", "company_forms")
        return formed or (joint + 1 == last and not words[last].text.isupper())
    origin = words[begin].lower.endswith(lexicon.endings("nouns", "origin_endings"))
    return origin and joint - begin > 1 and joint + 1 == last and not words[last].text.isupper()


def _two(tree: Tree, begin: int, joint: int, last: int) -> bool:
    """Whether the words on both sides of a joint name somebody each."""
    left, right = tree.words[begin:joint], tree.words[joint + 1 : last + 1]
    if not left or not right or any(w.tag == "ADP" for w in left) or any(not w.letters for w in [*left, *right]):
        return False
    if left[-1].text.endswith("-"):
        return False  # `Norges Fisker- og Fangstforbund`: half a word is nobody
    titled = "-" in left[-1].text and left[-1].text.rpartition("-")[2].islower()
    titled = titled or (len(left) == 1 and begin == 0 and left[0].tag == "NOUN")  # `Overlege og lektor Ola Lie` is one
    return left[-1].capital and right[-1].capital and not titled  # `Vik-kaptein og tidligere lærer Ola Lie` is one


def _going_on(tree: Tree, party: Phrase, lexicon: Lexicon) -> list[Phrase]:
    """The rest of a list behind its first name: `, lærer Kari Vik og Per Moe`."""
    words, found, at = tree.words, [], party.last + 1
    if not words[party.last].capital:
        return []
    while at + 1 < len(words) and (words[at].text == "," or words[at].tag == "CCONJ"):
        chunk = chunk_after(tree, at + 1, lexicon)
        if chunk is None or not words[chunk.last].capital or words[chunk.first].number is not None:
            return []
        if any(w.tag == "VERB" for w in words[chunk.first : chunk.last + 1]):
            return []
        found.append(Phrase(chunk.first, chunk.last, chunk.last))
        if words[at].tag == "CCONJ":
            return found
        at = chunk.last + 1
        if at < len(words) and words[at].tag == "CCONJ" and words[at - 1].capital:
            continue
    return []
