"""Characters as the wall may show them: NFC, one space between words, none that hides, reverses or controls.

Feeds bring soft hyphens, zero-width and bidi controls, and entities escaped twice; each garbles type or lets one text
look like another (Unicode TR 36). Markup is the walker's business.
"""

from __future__ import annotations

import html
import re
import unicodedata
from itertools import groupby, pairwise, takewhile

LONGEST_TEXT = 60_000  # characters; the longest news features have some 40,000
_BETWEEN = 2  # characters between two paragraphs of a story
_ENDS = frozenset(".!?…:;»”\"')]")  # marks behind which a line may be whole
_UNENDED = re.compile(  # what no line of a story ends in
    r"(?:,|\b(?:at|og|eller|men|som|enn|å|et|ein|eit|de|dei|disse|desse|minst|omtrent|cirka"
    r"|the|a|an|of|that|and|or|than))$",
    re.IGNORECASE,
)
_RAGGED = 16  # characters that a wrapped line may fall short of the longest
LONGEST_HEADLINE = 400  # characters; longer is no headline but a fault of the feed

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# Soft hyphen, combining grapheme joiner, zero-width and bidi controls, invisible operators, variation selectors,
# byte-order mark, interlinear marks, object characters, tags.
_HIDDEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufffc\U000e0000-\U000e0fff]"
)
_CONTROLS = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffd-\uffff\U000f0000-\U0010ffff]+"
)
# C1 controls are Windows-1252 that somebody took for Latin-1: HTML reads `&#150;` so too.
_WINDOWS = {code: bytes([code]).decode("cp1252", "replace") for code in range(0x80, 0xA0) if code != 0x85}
_ENTITY = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,31}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_SPACES = re.compile(r"[^\S\n\u00a0\u202f]+")
_MOST_MARKS = 3  # combining marks on one letter; Vietnamese and the sciences need two


def visible(text: str) -> str:
    """NFC without hidden and control characters; lone surrogates and private characters become nothing.

    Between two digits they leave U+FFFD: nobody knows whether the digits belong together.
    """
    text = _HIDDEN.sub("", _LINE_ENDS.sub("\n", text).translate(_WINDOWS))
    text = _CONTROLS.sub(_gap, text)
    marks = "".join(sorted(one for one in set(text) if one > "\u02ff" and unicodedata.combining(one)))
    if marks:  # NFC sorts a run of marks, in time that grows with its square: a flood is cut before it
        text = re.sub(rf"([{marks}]{{{_MOST_MARKS}}})[{marks}]+", r"\1", text)
    return unicodedata.normalize("NFC", text)


def _gap(found: re.Match[str]) -> str:
    text, start, end = found.string, found.start(), found.end()
    return "\ufffd" if text[max(0, start - 1) : start].isdigit() and text[end : end + 1].isdigit() else ""


def one_spaced(text: str) -> str:
    """Line breaks and runs of spaces as one space; no-break spaces stay, they hold a number together."""
    return _SPACES.sub(" ", text.replace("\n", " ")).strip()


def unescape(text: str) -> str:
    """Entities resolved, also where a feed escaped them twice (`&amp;amp;aring;`): at most three rounds."""
    for _ in range(3):
        if not _ENTITY.search(text):
            break
        text = html.unescape(text)
    return text


def shortened(text: str, longest: int = LONGEST_HEADLINE) -> str:
    """The text, cut at a word and marked with «…» where it is longer than `longest` characters."""
    if len(text) <= longest:
        return text
    return text[: longest + 1].rsplit(" ", 1)[0][:longest].rstrip(" ,;:–-") + "…"


def paragraphs(text: str) -> tuple[str, ...]:
    """Plain text's paragraphs: one for each line that is not empty; a line that breaks off goes on in the next."""
    lines = [one_spaced(part) for part in visible(unescape(text[: LONGEST_TEXT * 4])).split("\n")]
    parts: list[str] = []
    for filled, block in groupby(lines, bool):
        parts += _unwrapped(list(block), headed=not parts) if filled else []
    return within(parts)


def _unwrapped(lines: list[str], *, headed: bool) -> list[str]:
    """The lines of a block, those that were wrapped joined: `Politiet avkrefter at`, `14 personer er drept`.

    A line breaks off where it ends in a word or a mark that ends no sentence, or the next begins small; in a block with
    such lines also where it is nearly as long as the longest and ends in no mark. Not the headline of a `headed` one.
    """
    small = [_breaks_off(one, after) for one, after in pairwise(lines)]
    wrapped, longest = any(small), max(map(len, lines))
    parts = [lines[0]]
    for at, (one, after) in enumerate(pairwise(lines)):
        full = wrapped and not (headed and at == 0) and len(one) > longest - _RAGGED and not _ended(one)
        if small[at] or full:
            parts[-1] += f" {after}"
        else:
            parts.append(after)
    return parts


def _breaks_off(line: str, after: str) -> bool:
    return not _ended(line) and (after[0].islower() or _UNENDED.search(line) is not None)


def _ended(line: str) -> bool:
    """Whether such a mark stands behind the line's last letter; in time that grows with the line."""
    return any(sign in _ENDS for sign in takewhile(lambda sign: not sign.isalnum(), reversed(line)))


def within(parts: list[str]) -> tuple[str, ...]:
    """As many whole paragraphs as fit in `LONGEST_TEXT`; the first is cut where it alone is too long."""
    kept: list[str] = []
    room = LONGEST_TEXT
    for part in parts:
        if len(part) > room:
            if not kept:
                kept.append(part[:room])
            break
        kept.append(part)
        room -= len(part) + _BETWEEN
    return tuple(kept)
