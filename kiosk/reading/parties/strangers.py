"""Persons without a name between a pronoun and the name before it: one of them may be whom the pronoun means.

`Naboen Per Lie ringte. En mann (54) er siktet. Han nekter straffskyld.`: the man, and never the neighbour.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.mentions import Mention
from kiosk.reading.text.parse import Tree, Word

PHRASE = 7  # words from an article to its noun: `en 30 år gammel og beruset mann`
APPOSED = 3  # characters from a name to what tells of it


class Stranger(Struct, frozen=True):
    """A person told of by a noun alone."""

    word: Word
    start: int  # offset of the phrase
    new: bool  # told of for the first time, by an age or as accused: `en mann`, `54-åringen`, `siktede`
    subject: bool  # of a clause


def strangers(tree: Tree, mentions: Sequence[Mention], gender: str | None, lexicon: Lexicon) -> list[Stranger]:
    """The nouns of a sentence that tell of one person, no name with them, whom the pronoun's gender fits."""
    found = []
    for word in tree.words:
        first = _phrase(tree, word.i, lexicon)
        if first is None or _other_sex(word, gender, lexicon) or _named(tree, word, mentions, lexicon):
            continue
        if _tells_of_one_named(tree, first, mentions, gender, lexicon):
            continue
        known = _definite(word, lexicon) or word.lower in lexicon.words("strangers", "kin")
        new = not known or any(c.isdigit() for c in word.text)
        found.append(Stranger(word, tree.words[first].start, new, _subject(tree, first, word.i, lexicon)))
    return found


def _phrase(tree: Tree, i: int, lexicon: Lexicon) -> int | None:
    """The first word of the phrase that word `i` heads, where it is one for a person."""
    word, words = tree.words[i], tree.words
    if not word.letters or word.lower in lexicon.words("nouns", "epithets") or (word.capital and i and word.unseen):
        return None
    after = words[i + 1].lower if i + 1 < len(words) else ""
    pointed = i > 0 and words[i - 1].lower in lexicon.words("strangers", "pointing")
    if _definite(word, lexicon) or word.lower in lexicon.words("strangers", "kin"):
        kin = word.lower in lexicon.words("strangers", "kin") and after in lexicon.words("strangers", "kin_not")
        return None if kin else _article(tree, i, lexicon, "pointing") or i
    if _ends(word, lexicon, "accused"):
        return i - 1 if pointed else i
    if _ends(word, lexicon, "so_called") and (pointed or not any(w.letters for w in words[:i])):
        return i - 1 if pointed else i
    if _ends(word, lexicon, "one") or word.lower in lexicon.words("strangers", "one_alone"):
        return _article(tree, i, lexicon, "articles")
    several = word.lower.endswith(lexicon.endings("parties", "people"))
    if several and i > 1 and words[i - 1].lower in lexicon.words("units", "of"):
        return i - 2 if words[i - 2].lower in lexicon.words("strangers", "articles") else None  # `en av naboene`
    return None


def _article(tree: Tree, i: int, lexicon: Lexicon, key: str) -> int | None:
    """The article of a noun's phrase, without a preposition, a clause or a sign between."""
    breaks = lexicon.words("nouns", "prepositions") | lexicon.words("saying", "that")
    for k in range(i - 1, max(-1, i - PHRASE), -1):
        word = tree.words[k]
        if word.lower in lexicon.words("strangers", key):
            return k
        if not word.letters or word.lower in breaks or word.lower in lexicon.sayings:
            return None
    return None


def _ends(word: Word, lexicon: Lexicon, key: str) -> bool:
    endings = lexicon.endings("strangers", key)
    return bool(endings) and word.lower.endswith(endings)


def _definite(word: Word, lexicon: Lexicon) -> bool:
    return _ends(word, lexicon, "the") or word.lower in lexicon.words("strangers", "the_alone")


def _other_sex(word: Word, gender: str | None, lexicon: Lexicon) -> bool:
    """Whether a noun is none that the pronoun may mean: `kvinnen` for `han`."""
    if gender is None:
        return False
    keys = ("women", "plain_women") if gender == "mask" else ("men", "plain_men")
    other = lexicon.endings("parties", *keys)
    return bool(other) and word.lower.endswith(other)


def _named(tree: Tree, word: Word, mentions: Sequence[Mention], lexicon: Lexicon) -> bool:
    """`naboen Per Lie`, `lederen i laget, Per Lie`: a name is with it; not `forsvareren til mannen, Per Lie`."""
    if any(m.names and m.start <= word.start < m.end for m in mentions):
        return True
    behind = tree.words[word.i + 1 : word.i + 3]
    if behind and behind[0].capital and any(m.start <= behind[0].start < m.end for m in mentions):
        return True
    placed = bool(behind) and behind[0].lower in lexicon.words("nouns", "prepositions")
    comma = next((w.i for w in tree.words[word.i + 1 : word.i + PHRASE] if not w.letters), None)
    near = comma is not None and tree.words[comma].text == "," and (placed or comma == word.i + 1)
    apposed = near and comma is not None and any(w.capital for w in tree.words[comma + 1 : comma + 2])
    prepositions = lexicon.words("nouns", "prepositions")
    held = any(w.lower in prepositions for w in tree.words[max(0, word.i - 3) : word.i])
    return apposed and not held


def _tells_of_one_named(
    tree: Tree, first: int, mentions: Sequence[Mention], gender: str | None, lexicon: Lexicon
) -> bool:
    """`Per Lie er en mann med mange jern i ilden`, `Per Lie, en bonde`, `Som lege har Kari Dal`."""
    words, start = tree.words, tree.words[first].start
    before = words[first - 1] if first else None
    persons = [m for m in mentions if m.end <= start and not m.owner and (m.person or len(m.names) > 1)]
    if before is None:
        return False
    if before.lower in lexicon.words("strangers", "being"):
        told = any(lexicon.gender(w.lower) == gender for w in words[: first - 1])
        return bool(persons) or (gender is not None and told)
    return before.text == "," and any(start - m.end <= APPOSED for m in persons)


def _subject(tree: Tree, first: int, i: int, lexicon: Lexicon) -> bool:
    """Whether the noun is the subject of a clause; by the words where it opens one, or stands right behind its verb."""
    if tree.parsed:
        verb = tree.words[i].head
        other = None if verb < 0 else tree.child(verb, "SUBJ")  # of two, the first: `Lie roser brannsjefen`
        return tree.words[i].relation in {"SUBJ", "PSUBJ", "FSUBJ"} and (other is None or other >= i)
    before = next((w for w in reversed(tree.words[:first]) if w.letters), None)
    return before is None or before.lower in lexicon.words("strangers", "opens")


def is_accused(word: str, lexicon: Lexicon) -> bool:
    """`Siktede`, `den drapsdømte`."""
    return any(word.endswith(lexicon.endings("strangers", key)) for key in ("accused", "so_called"))
