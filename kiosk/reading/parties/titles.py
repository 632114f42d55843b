"""The words before a name that belong to it: titles and forenames."""

from __future__ import annotations

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.text.genitives import owns
from kiosk.reading.text.parse import Tree, Word


def first_word(tree: Tree) -> int:
    """The first word of the sentence that has letters."""
    return next((w.i for w in tree.words if w.letters), 0)


def is_forename(word: Word) -> bool:
    """Whether the parser knows the word as a forename."""
    return bool({"mask", "fem"} & set(word.feats.split("|")))


def title_of(rest: list[Word], named: bool) -> Word | None:
    """The common noun of a party: the title before a name, or else the phrase's last word."""
    tags = {"NOUN", ""} if named else {"NOUN", "ADJ", "VERB", ""}
    return next((w for w in reversed(rest) if w.letters and w.number is None and w.tag in tags), None)


def named_on(words: list[Word], last: int, lexicon: Lexicon) -> int:
    """The last word of a name that goes on in small letters behind word `last`: `Leger uten grenser`."""
    behind = [w.lower for w in words[last + 1 : last + 4]]
    return last + len(lexicon.opening(behind, "parties", "named_on") or ()) if words[last].capital else last


def begins_name(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """Whether a name begins at word `i`."""
    word = tree.words[i]
    if not word.capital or not word.text[:1].isalpha() or word.number is not None:
        return False
    if i > 0 and tree.words[i - 1].capital and tree.words[i - 1].letters and i - 1 != first_word(tree):
        return False
    if named_on(tree.words, i, lexicon) > i:
        return True
    if tree.parsed:
        return word.tag in {"PROPN", "X"} or (word.tag == "NOUN" and i != first_word(tree))
    return i != first_word(tree) or _titles(tree, i, lexicon)


def _titles(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """`Secretary of State Ann Lee`: the first word of a sentence begins a name, in a language that writes titles so."""
    after = tree.words[i + 1 : i + 3]
    known = lexicon.words("nouns", "adverbs")
    if not known or len(after) < 2 or tree.words[i].lower in known | lexicon.words("nouns", "stops"):
        return False
    joined = after[0].lower in lexicon.words("nouns", "joins") and after[1].capital
    plain = tree.words[i].lower not in lexicon.words("nouns", "articles") | lexicon.words("saying", "subjectless")
    return plain and after[0].letters and (after[0].capital or joined)


def goes_on(word: Word, words: list[Word], i: int, lexicon: Lexicon) -> bool:
    """Whether a name goes on with the word."""
    if (word.capital and word.letters) or (word.relation == "FLAT" and word.text.isdigit()):
        return True
    known = lexicon.words("nouns", "in_names")
    if word.lower not in known or i + 1 >= len(words) or not words[i + 1].capital:
        return False
    return word.lower not in lexicon.words("nouns", "openers") or words[i + 1].lower not in known  # `Lie and Ms. Vik`


def title_start(tree: Tree, i: int, lexicon: Lexicon) -> int:
    """The first word of the title before a name: `jourhavende jurist Anne …`."""
    first = i
    if i > 0 and tree.parsed and _no_title(tree, i, lexicon):
        return i
    while first > 0 and tree.parsed:
        word = tree.words[first - 1]
        if word.lower in lexicon.words("nouns", "indefinite"):
            return i  # `en rørt Lie`, `hvilket år Lie`
        owner = owns(word.text, lexicon)
        if word.capital and "-" not in word.text and not owner and first - 1 > first_word(tree):
            break
        title = word.relation == "APP" and word.tag == "NOUN" and i <= word.head <= i + 3
        describes = word.relation in {"ATR", "DET", "FLAT"} and first < i and first <= word.head < i
        if not (title or describes) or not word.letters:
            break
        first -= 1
    return first


def _no_title(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """`eierne Ola Lie`, `rådgiver for myndighetene Ola Lie`, `i følgje Nav`: the noun before the name is no title of
    that person.
    """
    noun = tree.words[i - 1]
    if noun.tag != "NOUN":
        return False
    if lexicon.closing([w.lower for w in tree.words[max(0, i - 4) : i]], "saying", "according") is not None:
        return True
    under = i > 2 and tree.words[i - 2].tag == "ADP" and "ub" in tree.words[i - 3].feats.split("|")
    return noun.definite and ("fl" in noun.feats.split("|") or under)
