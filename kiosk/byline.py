"""Lines of a text that are not its story (bylines, tags, pictures' credits and texts), and what kind of text it is.

One place for the feed, which leaves such lines out where it can be sure, and for the cards, which never air them.
The words are in byline.toml.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct

_TAG = re.compile(r"\(\s*©?\s*[A-ZÆØÅ]{2,8}(?:\s*[-/]\s*[A-ZÆØÅ]{2,8})*\s*\)\.?")  # «(NTB)», «(© NTB-AFP)»
_NAME = r"[A-ZÆØÅ][\w.’-]*"
_PERSON = re.compile(r"[A-ZÆØÅ][a-zæøåéüöä’]+(?:-[A-ZÆØÅ][a-zæøåéüöä]+)?|[A-ZÆØÅ]\.")
_HEADED = re.compile(r"[A-ZÆØÅ][A-ZÆØÅ0-9 –-]{3,}:\s")  # «VANT: Kari Moen …»
_NUMBERED = re.compile(r"(?:\d{1,3}|[IVXL]{1,6}|[A-Z])\.?")
_PART = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,5}\.? +(?=[A-ZÆØÅ])")
_LONGEST_CREDIT = 9  # words
_NAMES = (2, 4)  # words of a byline that is nothing but a name
_SPOKEN = ("–", "—", "-", "«")  # direct speech begins so
_GENRE_LINES = 4  # of a text among which one may say what kind it is
_LONGEST_PICTURED = 30  # words of a picture's text that says where somebody stands


class Lexicon(Struct, frozen=True):
    """byline.toml: every list in lower case, `writers` with the kind of text that each writes."""

    credits: tuple[str, ...]
    places: tuple[str, ...]
    taken: tuple[str, ...]
    passive: tuple[str, ...]
    beside: tuple[str, ...]
    seen: tuple[str, ...]
    divisions: tuple[str, ...]
    fronts: tuple[str, ...]
    in_names: tuple[str, ...]
    genres: tuple[str, ...]
    writers: dict[str, str]


@cache
def lexicon() -> Lexicon:
    """The words, read once."""
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    writers = dict(table.pop("writers"))
    return Lexicon(**{name: tuple(words) for name, words in table.items()}, writers=writers)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A line that is a credit and nothing else, the beginning of one, and one within a text («… (Foto: Ola Berg)»)."""
    words = "|".join(sorted(lexicon().credits, key=len, reverse=True))
    whole = rf"\(?(?i:{words})\s*[:/]?\s+{_NAME}(?:[\s,/&]+{_NAME}){{0,7}}\.?\)?"
    return re.compile(whole), re.compile(rf"\(?(?i:{words})\b"), re.compile(rf"\b(?i:{words})\s?:")


def is_tag(line: str) -> bool:
    """Whether a line is an agency's tag: «(NTB)»."""
    return bool(_TAG.fullmatch(line))


def is_named_credit(line: str) -> bool:
    """Whether a line is a picture's credit and names somebody: «Foto: Kari Moen / NTB», not «Video viser raset»."""
    return bool(_patterns()[0].fullmatch(line))


def is_credit(line: str) -> bool:
    """Whether a line says whose a picture is and nothing else: what stands before it is the picture's text."""
    return bool(_patterns()[1].match(line)) and len(line.split()) <= _LONGEST_CREDIT


def is_caption(text: str) -> bool:
    """Whether a paragraph is a picture's text: «VANT: Kari Moen …», «… (Foto: Ola Berg)», «Ola Li (t.v.) i Vik.»"""
    if _HEADED.match(text) or _patterns()[2].search(text) or re.match(r"(?:Foto|FOTO|ILLUSTRASJON)\b", text):
        return True
    low, words = text.casefold(), text.casefold().split()
    if any(phrase in low for phrase in lexicon().seen):
        return True
    if any(low.startswith(f"{phrase} ") or f". {phrase} " in low for phrase in lexicon().beside):
        return True
    if any(place in low for place in lexicon().places) and len(words) <= _LONGEST_PICTURED:
        return True
    taken = next((at for at, word in enumerate(words) if word.strip(",.") in lexicon().taken), None)
    return taken is not None and not any(word in lexicon().passive for word in words[:taken])


def is_name(line: str) -> bool:
    """Whether a line is nothing but somebody's name, as a byline is: «Kari Moen», «Ola Li Berg»."""
    words = line.split()
    names = [word for word in words if word not in lexicon().in_names]
    return _NAMES[0] <= len(names) and len(words) <= _NAMES[1] and all(_PERSON.fullmatch(word) for word in names)


def unnumbered(line: str) -> str:
    """A heading of a longer document without the number of its part: «1.1.3 Medlemmer» is «Medlemmer»."""
    return _PART.sub("", line)


def is_division(line: str) -> bool:
    """Whether a line only heads a part of a longer document: «Kapittel 2», «Vedlegg B», «Sammendrag»."""
    first, _, rest = line.partition(" ")
    if line.casefold() in lexicon().fronts:
        return True
    return first.casefold() in lexicon().divisions and bool(_NUMBERED.fullmatch(rest))


def is_genre(line: str) -> bool:
    """Whether a line says what kind of text this is and nothing else: «Dagens leder»."""
    return _bare(line).casefold() in lexicon().genres


def genre(headline: str, lines: Sequence[str], section: str | None) -> str | None:
    """What kind of text this is, where its section, its first lines or its headline say that it is no news report.

    In their own words: «Kommentar», «Dagens leder», «Leder: Havna må bygges»; of «skriver innleggsforfatteren» the kind
    of text that such a writer writes. None for news, and where nothing says otherwise.
    """
    labels = [section or "", *lines[:_GENRE_LINES]]
    before, colon, behind = headline.partition(":")
    if colon and not behind.lstrip().startswith(_SPOKEN):  # «Leder: – Vi må spare» is somebody's
        labels.append(before)
    labels += [label.partition(":")[0] for label in lines[:_GENRE_LINES] if label.partition(":")[0].isupper()]
    for label in map(_bare, labels):
        if label.casefold() in lexicon().genres:
            return label[:1].upper() + (label[1:].lower() if label.isupper() else label[1:])
    words = (word for line in lines for word in line.casefold().split())
    return next((kind for word in words if (kind := lexicon().writers.get(word.strip(".,:;»)")))), None)


def _bare(label: str) -> str:
    return label.strip(" .:|–-")
