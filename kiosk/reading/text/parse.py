"""Sentences as trees: the words with their offsets, and the parser's word on how they hang together.

The parser is UDPipe 1 with models trained on the Norwegian Dependency Treebank, whose relations are used as they
are (SUBJ, DOBJ, INFV, PUTFYLL, ATR, APP, KOORD …). Without a parser the words stand alone and `parsed` is false.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from msgspec import Struct, field

from kiosk.reading.lexicon import lexicon
from kiosk.reading.numbers.expressions import Number
from kiosk.reading.text.tokens import Sentence, Token

LONGEST = 120  # words; a longer sentence is a list or a table and is not parsed

Row = tuple[str, str, str, int, str]  # lemma, tag, features, head (from 1; 0 for none), relation


class Word(Struct):
    """One word of a sentence; a whole number expression is one word."""

    i: int
    start: int
    end: int
    text: str
    number: Number | None = None
    lemma: str = ""
    tag: str = ""
    feats: str = ""
    head: int = -1
    relation: str = ""
    aside: bool = False  # a hedge before a number: the parser takes `over 300` for a preposition and never sees it

    lower: str = ""  # the word in small letters, for the lexicon
    letters: bool = False  # whether it is a word at all, not punctuation

    def __post_init__(self) -> None:
        self.lower = self.text.lower()
        self.letters = any(map(str.isalnum, self.text))

    def join(self, token: Token) -> None:
        """Takes in the next token of its number expression."""
        self.end, self.text = max(self.end, token.end), f"{self.text} {token.text}"
        self.__post_init__()

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter, or like `iPhone` with its second."""
        return self.text[:1].isupper() or (len(self.text) > 3 and self.text[1].isupper())

    @property
    def definite(self) -> bool:
        """Whether its form is the definite one: the treebank's mark is `be` in bokmål and `bu` in nynorsk."""
        return bool({"be", "bu"} & set(self.feats.split("|")))

    @property
    def the_one(self) -> bool:
        """Whether it is a definite form of one thing: `livet`; singular is `ent` in bokmål and `eint` in nynorsk."""
        return self.definite and bool({"ent", "eint"} & set(self.feats.split("|")))

    @property
    def tensed(self) -> bool:
        """Whether its form is the present or the past tense."""
        return bool({"pres", "pret"} & set(self.feats.split("|")))

    @property
    def finite(self) -> bool:
        """Whether it is a verb in the present or the past tense."""
        return self.tag == "VERB" and self.tensed

    @property
    def unseen(self) -> bool:
        """Whether it is a capitalised word that the parser has never seen: it keeps the capital in its lemma."""
        return self.capital and self.lemma[:1].isupper()


class Tree(Struct):
    """A sentence's words; `head` and `relation` count only where `parsed`."""

    start: int
    end: int
    words: list[Word]
    parsed: bool = False
    _children: list[list[int]] = field(default_factory=list)

    @property
    def lowers(self) -> list[str]:
        """The words in small letters, without the marks between them."""
        return [word.lower for word in self.words if word.letters]

    def children(self, i: int) -> list[int]:
        """The words that hang on word `i`, in the order of the text."""
        if not self._children:
            self._children = [[] for _ in self.words]
            for word in self.words:
                if word.head >= 0:
                    self._children[word.head].append(word.i)
        return self._children[i]

    def child(self, i: int, *relations: str) -> int | None:
        """The first child in one of the relations."""
        return next((c for c in self.children(i) if self.words[c].relation in relations), None)

    def below(self, i: int) -> set[int]:
        """Word `i` and everything under it."""
        found: set[int] = set()
        todo = [i]
        while todo:
            at = todo.pop()
            if at not in found:
                found.add(at)
                todo += self.children(at)
        return found

    def above(self, i: int) -> Iterator[int]:
        """The heads of word `i`, nearest first."""
        seen = {i}
        at = self.words[i].head
        while at >= 0 and at not in seen:
            yield at
            seen.add(at)
            at = self.words[at].head

    def at(self, offset: int) -> int | None:
        """The word that holds a character of the text."""
        return next((w.i for w in self.words if w.start <= offset < w.end), None)


def inside(tree: Tree, stretches: list[tuple[int, int]]) -> frozenset[int]:
    """The words (by index) that begin within one of these stretches of the text."""
    left, furthest, found = sorted(stretches, reverse=True), -1, []
    for word in tree.words:
        while left and left[-1][0] < word.start:
            furthest = max(furthest, left.pop()[1])
        if word.start < furthest:
            found.append(word.i)
    return frozenset(found)


def bare_tree(sentence: Sentence, numbers: Sequence[Number]) -> Tree:
    """The sentence without a parse, each number expression gathered into one word."""
    words: list[Word] = []
    waiting = [n for n in numbers if sentence.start <= n.start and n.end <= sentence.end]
    for token in (piece for whole in sentence.tokens for piece in _pieces(whole, waiting)):
        while waiting and waiting[0].end <= token.start:
            waiting.pop(0)
        number = waiting[0] if waiting and waiting[0].start < token.end else None
        if number is not None and words and words[-1].number is number:
            words[-1].join(token)
            continue
        words.append(Word(len(words), token.start, token.end, token.text, number))
    return Tree(sentence.start, sentence.end, words)


def _pieces(token: Token, numbers: Sequence[Number]) -> list[Token]:
    """`101–68`: the two sides of a vote are two words, with the dash between them."""
    inside = [n for n in numbers if token.start <= n.start and n.end <= token.end]
    if len(inside) != 2 or inside[1].start - inside[0].end != 1 or inside[0].end - token.start == len(token.text):
        return [token]
    cuts = [token.start, inside[0].end, inside[1].start, token.end]
    return [Token(token.text[a - token.start : b - token.start], a, b) for a, b in pairwise(cuts)]


class Parser:
    """A UDPipe model; `parse` fills in a tree's tags, heads and relations."""

    def __init__(self, language: str, path: Path) -> None:
        """Loads the model (about a second). Raises ValueError with one sentence where it cannot be used."""
        from ufal.udpipe import Model

        self.language = language
        if not path.is_file():
            raise ValueError(
                f"{path}: the parser's model is missing; claimants are shown only where the rules are sure"
            )
        self._model = Model.load(str(path))
        if self._model is None:
            raise ValueError(f"{path}: not a parser's model; claimants are shown only where the rules are sure")
        ways = [way for way in lexicon(language).tables.saying.according if " " not in way]
        self._known = dict.fromkeys(ways, ways[0])  # the nynorsk model has never seen `ifølge`

    def parse(self, tree: Tree) -> None:
        """Parses one sentence in place; a number expression is shown to the model as digits."""
        if not tree.words or len(tree.words) > LONGEST:
            return
        shown = [word for word in tree.words if not word.aside]
        rows = self.rows(tuple(self._for_the_model(word) for word in shown))
        if rows is None:
            return
        for word, row in zip(shown, rows, strict=True):
            word.lemma, word.tag, word.feats, head, word.relation = row
            word.head = shown[head - 1].i if head else -1
            if word.tag == "NUM" and word.number is None and (word.text.isupper() or _coded(word.text)):
                word.tag = "PROPN"  # `FHI` is no Roman numeral, and `Gruppe7` no count
        for word in reversed(tree.words):
            if word.aside:
                word.tag, word.relation, word.head = "ADV", "ADV", _number_behind(tree, word.i)
        tree.parsed = True

    def rows(self, forms: tuple[str, ...]) -> tuple[Row, ...] | None:
        """What the model makes of a sentence's words; None where it fails."""
        from ufal.udpipe import Model, ProcessingError, Sentence

        given = Sentence()
        for form in forms:
            given.addWord(form)
        error = ProcessingError()
        if not self._model.tag(given, Model.DEFAULT, error) or not self._model.parse(given, Model.DEFAULT, error):
            return None
        return tuple((w.lemma, w.upostag, w.feats, w.head, w.deprel) for w in list(given.words)[1:])

    def _for_the_model(self, word: Word) -> str:
        """`tre` is also a tree and `fire` a verb: what the number grammar has settled goes in as digits."""
        if word.number is None or word.number.value == 1:
            known = self._known.get(word.lower, word.text.replace(" ", ""))
            return known.capitalize() if word.lower in self._known and word.capital else known
        return "14" if " " in word.text or not word.text[:1].isdigit() else word.text


def _coded(text: str) -> bool:
    """`Gruppe7`: a name that ends in a digit."""
    return text[:1].isupper() and text[1:2].isalpha() and text[-1].isdigit()


def _number_behind(tree: Tree, i: int) -> int:
    return next((w.i for w in tree.words[i + 1 :] if not w.aside), -1)


def load_parser(language: str, path: Path) -> Parser | None:
    """The parser of a language, or None for a language without a model. Raises ValueError: missing or damaged."""
    return Parser(language, path) if language in ("nb", "nn") else None
