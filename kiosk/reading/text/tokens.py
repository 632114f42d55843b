"""Tokens and sentences with exact offsets.

Tokens follow the Norwegian Dependency Treebank, because the parser learnt from its tokens: an abbreviation keeps its
full stop (`f.eks.`), an ordinal too (`3. mai`), a number grouped by full stops is one token and one grouped by spaces
is several, a hyphenated word is one, the per cent sign and every quotation mark stand alone.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from msgspec import Struct

from kiosk.reading.lexicon import LANGUAGES, lexicon

_L = r"[^\W_\u0300-\u036f]"  # a letter or digit
_W = rf"{_L}[^\W_\u00ad\u200d]*(?:[\u0300-\u036f\u00ad\u200d]+[^\W_]*)*"  # with its accents and soft hyphens
_TOKEN = re.compile(
    rf"""
      (?:https?://|www\.)[^\s«»"<>]*[^\s«»"<>.,;:!?)\]'’]             # an address
    | [\w.+-]{{1,64}}@\w[\w-]*(?:\.\w[\w-]*)+                         # a mail address
    | (?<![\w)])(?<!^)[-−+](?=\d)\d+(?:[.,:]\d+)*(?:°[CF]?)?          # a signed number inside a line
    | (?<=\s)-(?=[a-zæøå]){_W}                                        # the second half of a split compound: -avtalen
    | {_W}(?:
        (?: [-‑–'’´&] | (?<=\d)[,:/](?=\d) | (?<![a-zæøå\d]{{3}})\.(?={_L}) | \.(?=[a-zæøå\d]) | /(?=[a-zA-Z]\b) ) {_W}
      )*
      (?: (?<=[sxz])['’](?![\w]) | -(?=\s\w) | °[CF]? )?
    | \.\.+ | §§
    | \S
    """,
    re.VERBOSE | re.MULTILINE,
)
_PARAGRAPH = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_ENDS = frozenset({".", "!", "?", "...", "…", ".."})
_CLOSERS = frozenset({"»", '"', "”", "’", "'", ")", "]", "“"})
_OPENERS = frozenset({"«", '"', "“", "„", "”", "(", "[", "-", "–", "—", "'", "‘", "•", "*"})


class Token(Struct, frozen=True):
    """One token: `text` is the slice [start, end) of the story."""

    text: str
    start: int
    end: int


class Sentence(Struct, frozen=True):
    """One sentence [start, end) with its tokens; a spoken line's dash and a closing quotation mark are part of it."""

    start: int
    end: int
    tokens: tuple[Token, ...]


class _Stops(Struct, frozen=True):
    """What a full stop after a word means in one language."""

    abbreviations: frozenset[str]  # casefolded, full stop included
    closing: frozenset[str]  # those of them that often end a sentence
    months: frozenset[str]


@cache
def _stops(language: str) -> _Stops:
    if language not in LANGUAGES:
        return _Stops(frozenset(), frozenset(), frozenset())
    tables = lexicon(language).tables
    closing = frozenset(tables.sentences.closing_abbreviations)
    return _Stops(frozenset(tables.sentences.abbreviations) | closing, closing, frozenset(tables.numbers.months))


def tokens(text: str, language: str = "nb") -> list[Token]:
    """Every token of a text, in order. White space is in none of them; nothing else is lost."""
    return [token for found in _PARAGRAPH.finditer(text) for token in _paragraph(text, *found.span(), _stops(language))]


def sentences(text: str, language: str = "nb") -> list[Sentence]:
    """Every sentence of a text, in order. A line break ends one, so a heading without a full stop is its own."""
    found: list[Sentence] = []
    for paragraph in _PARAGRAPH.finditer(text):
        line = _paragraph(text, *paragraph.span(), _stops(language))
        found += _split(line, _stops(language))
    return found


def _paragraph(text: str, start: int, end: int, stops: _Stops) -> list[Token]:
    found: list[Token] = []
    at = start
    while match := _TOKEN.search(text, at, end):
        first, last = match.span()
        if text.startswith(".", last) and last < end and _keeps_stop(text, first, last, end, start, stops):
            last += 1
        found.append(Token(text[first:last], first, last))
        at = last
    return found


def _keeps_stop(text: str, first: int, last: int, end: int, line: int, stops: _Stops) -> bool:
    """Does the full stop at `last` belong to the word [first, last)?"""
    word = text[first:last]
    after = text[last + 1 : last + 40].lstrip(" \t\u00a0\u202f") if last + 1 < end else ""
    following = after[:1]
    if text[last + 1 : last + 2] == ".":  # an ellipsis
        return False
    if word.casefold() + "." in stops.abbreviations:
        return True
    parts = word.split(".")
    if all(len(part) == 1 and part.isalpha() for part in parts):  # initials: J. and K.G.
        return len(parts) > 1 or (word.isupper() and following.isupper())
    if word.isdigit() and len(word) <= 3 and last + 1 < end:
        next_word = re.match(r"\w*", after)
        month = next_word is not None and next_word[0].casefold() in stops.months
        return following.islower() or month or text[line:first].isspace() or first == line
    return False


def _split(line: list[Token], stops: _Stops) -> list[Sentence]:
    found: list[Sentence] = []
    begin = 0
    ended = False
    for index, (token, following) in enumerate(pairwise(line), start=1):
        ended = token.text in _ENDS or token.text.casefold() in stops.closing or (ended and token.text in _CLOSERS)
        glued = token.end == following.start
        if ended and not (glued and following.text in _CLOSERS) and _opens(following, glued):
            found.append(Sentence(line[begin].start, token.end, tuple(line[begin:index])))
            begin, ended = index, False
    if line:
        found.append(Sentence(line[begin].start, line[-1].end, tuple(line[begin:])))
    return found


def _opens(token: Token, glued: bool) -> bool:
    """May a sentence begin with this token? A small letter after «?» or «!» is the tag of a quoted question."""
    first = token.text[0]
    return first.isupper() or (not glued and (first.isdigit() or first in _OPENERS))
