"""Who says it, by the words alone: the phrase before the verb of saying, or right behind it in a tag."""

from __future__ import annotations

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.text.parse import Tree, Word
from kiosk.reading.text.phrases import Phrase, chunk_after

LONGEST = 10  # words of a speaker
ASIDE = 14  # words of what a name is told by: `Ann Lee, a doctor from Elvedal, said`
QUOTES = {"”", '"', "’", "»"}
CLOSING = {",", "?", "!", "…", "—", "–", *QUOTES}


def speaker(tree: Tree, i: int, lexicon: Lexicon) -> Phrase | None:
    """The phrase that ends right before the verb (or its auxiliary) and begins the sentence or follows a mark."""
    words, last = tree.words, i - 1
    between = lexicon.words("saying", "auxiliaries") | lexicon.words("saying", "between")
    while last > 0 and words[last].lower in between:
        last -= 1
    if words[last].text == ",":
        return _told_of(tree, last, lexicon)
    return _back_from(tree, last, lexicon)


def _told_of(tree: Tree, comma: int, lexicon: Lexicon) -> Phrase | None:
    """`Ann Lee, a doctor from Elvedal, said`, `the ministry's spokesman, Ola Lie, said`: whose aside the comma ends."""
    words, last = tree.words, comma
    for k in range(comma - 1, max(0, comma - ASIDE), -1):
        between = words[k + 1 : last]
        if words[k].text != "," or not between:
            continue
        if last == comma and all(w.capital for w in between) and (len(between) > 1 or _titled(tree, k - 1, lexicon)):
            return _party(tree, k + 1, last - 1, lexicon)
        named = words[k - 1].capital or between[0].lower in lexicon.words("nouns", "articles")
        party = _back_from(tree, k - 1, lexicon) if words[k - 1].letters else None
        if party is not None and (named or (_clause_of(between, lexicon) and _plain(words, party, lexicon))):
            return party
        last = k
    return None


def _titled(tree: Tree, last: int, lexicon: Lexicon) -> bool:
    """`The operator, | Norlink, said`: whom a name of one word names, behind an article."""
    party = None if tree.words[last].capital else _back_from(tree, last, lexicon)
    return party is not None and tree.words[party.first].lower in lexicon.words("nouns", "articles")


def _clause_of(between: list[Word], lexicon: Lexicon) -> bool:
    """`, who was not named,`, `, speaking to the radio,`: what an aside tells of whoever speaks."""
    opener = between[0].lower
    going_on = opener.endswith(lexicon.endings("clauses", "participles"))
    going_on = going_on and opener not in lexicon.words("figures", "among")  # `, including France's,`
    return len(between) > 1 and (going_on or opener in lexicon.words("saying", "relatives"))


def _plain(words: list[Word], party: Phrase, lexicon: Lexicon) -> bool:
    """Whether a phrase is no clause whose verb the words do not show: not `The bomb hit | a house`."""
    articles, leads = lexicon.words("nouns", "articles"), lexicon.words("nouns", "prepositions")
    inside = range(party.first + 1, party.last + 1)
    return not any(words[k].lower in articles and words[k - 1].lower not in leads for k in inside)


def _back_from(tree: Tree, last: int, lexicon: Lexicon) -> Phrase | None:
    """The party that ends with word `last`."""
    words = tree.words
    bounds, first = lexicon.words("saying", "bounds"), last
    if not words[last].letters or words[last].lower in bounds:
        return None
    while first > 0 and words[first - 1].letters and words[first - 1].lower not in bounds:
        first -= 1
    for k in range(first, last):  # `the house burned and police said`: the phrase begins behind the clause
        if words[k].lower in lexicon.words("nouns", "openers") and any(
            verbal(w, lexicon) for w in words[first : k + 1]
        ):
            first = k + 1
    while first < last and words[first].lower in lexicon.words("nouns", "openers"):
        first += 1
    if first > 1 and words[first - 1].lower in lexicon.words("saying", "relatives"):
        led = any(w.lower in lexicon.words("nouns", "prepositions") for w in words[first:last])
        if led and not words[first].capital and words[first].lower not in lexicon.words("nouns", "articles"):
            return _back_from(tree, first - 2, lexicon)  # `A nurse who | spoke on condition of anonymity said`
    return _party(tree, first, last, lexicon)


def _party(tree: Tree, first: int, last: int, lexicon: Lexicon) -> Phrase | None:
    """The words as a party: without a time that they begin with; None where they are no plain phrase."""
    words = tree.words
    last = next((k - 1 for k in range(first + 1, last) if _document(words, k, lexicon)), last)
    timed = first
    while timed < last and words[timed].lower in lexicon.words("time", "words") | lexicon.words("time", "leads"):
        timed += 1
    if any(w.lower in lexicon.words("time", "words") for w in words[first:timed]):
        first = timed
    phrase, head = words[first : last + 1], words[last].lower
    pronoun = head in lexicon.words("saying", "pronouns")
    if last - first >= LONGEST or (pronoun and first < last):
        return None
    if not pronoun and head in _nobody(lexicon):
        return None
    opener = phrase[0]
    opens = opener.lower in lexicon.words("nouns", "prepositions") | lexicon.words("nouns", "adverbs")
    if opens or counts(opener) or any(verbal(w, lexicon) for w in phrase):
        return None
    barred = lexicon.words("saying", "negations") | lexicon.words("time", "words")
    barred |= {words_of[0] for words_of in lexicon.phrases("saying", "according")}  # `according to a story she told`
    return None if any(w.lower in barred and not w.capital for w in phrase) else Phrase(first, last, last)


def _nobody(lexicon: Lexicon) -> frozenset[str]:
    words = lexicon.words
    return (
        words("saying", "subjectless")
        | words("nouns", "adverbs")
        | words("nouns", "openers")
        | words("nouns", "articles")
    )


def _document(words: list[Word], k: int, lexicon: Lexicon) -> bool:
    """`in a statement`, which is no part of who said it."""
    near = {w.lower for w in words[k + 1 : k + 4]}
    return words[k].lower in lexicon.words("relay", "in") and bool(near & lexicon.words("relay", "said_document"))


def behind_tag(tree: Tree, i: int, lexicon: Lexicon) -> Phrase | None:
    """`“…,” said fire chief Ann Lee.`, `…, according to plan, said the ministry on Monday.`"""
    words = tree.words
    if words[i - 1].text not in CLOSING or not any(w.letters for w in words[:i]) or i + 1 >= len(words):
        return None
    chunk = chunk_after(tree, i + 1, lexicon)
    if chunk is None or chunk.last - chunk.first >= LONGEST:
        return None
    phrase = words[chunk.first : chunk.last + 1]
    after = words[chunk.last + 1] if chunk.last + 1 < len(words) else None
    tails = (
        lexicon.words("saying", "tag_tail") | lexicon.words("nouns", "prepositions") | lexicon.words("saying", "bounds")
    )
    ends = after is None or not after.letters or after.lower in tails
    spoken = words[i - 1].text in QUOTES or phrase[-1].capital or phrase[0].lower in lexicon.words("nouns", "articles")
    nobody = lexicon.words("saying", "subjectless") | lexicon.words("saying", "pronouns")
    barred = phrase[0].lower in nobody or any(w.number is not None or verbal(w, lexicon) for w in phrase)
    return chunk if ends and spoken and not barred else None


def verbal(word: Word, lexicon: Lexicon) -> bool:
    """Whether a word in small letters is a verb's form, as a clause's would be."""
    glued = lexicon.endings("saying", "glued_verbs")
    if word.lower.replace("’", "'").endswith(glued):
        return True
    if word.capital:
        return False
    known = (("saying", "passive"), ("saying", "modal"), ("saying", "willing"), ("saying", "auxiliaries"))
    ambiguous = word.lower in lexicon.words("saying", "also_nouns")
    listed = any(word.lower in lexicon.words(*key) for key in known)
    return (
        listed
        or (word.lower in lexicon.sayings and not ambiguous)
        or word.lower.endswith(lexicon.endings("saying", "verb_endings"))
    )


def counts(word: Word) -> bool:
    """Whether the word is a number that may count something."""
    return word.number is not None and not word.number.flags & {"article", "date", "year", "clock", "ordinal"}
