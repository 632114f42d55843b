"""Text as the wall may show it: NFC, one space between words, no character that hides, reverses or controls.

Feeds bring soft hyphens, zero-width and bidi controls, entities escaped twice and markup in titles; each garbles type
or lets one text look like another (Unicode TR 36).
"""

from __future__ import annotations

import html
import re
import unicodedata

LONGEST_TEXT = 60_000  # characters; the longest news features have some 40,000
LONGEST_HEADLINE = 400  # characters; longer is no headline but a fault of the feed

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# Soft hyphen, combining grapheme joiner, zero-width and bidi controls, invisible operators, variation selectors,
# byte-order mark, interlinear marks, object and replacement characters, tags.
_HIDDEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufffc\U000e0000-\U000e0fff]"
)
_CONTROLS = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000f0000-\U0010ffff]"
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>|<!--.*?-->|<!\[CDATA\[|\]\]>", re.DOTALL)
_DEAF = re.compile(r"<(script|style|template|noscript|head|figcaption|figure)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_BREAK = re.compile(r"<(?:br|hr|/?p|/?div|/?li|/?h[1-6]|/?tr|/?blockquote|/?ul|/?ol)\b[^<>]{0,2000}>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,31}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_SPACES = re.compile(r"[^\S\n\u00a0\u202f]+")
_MANY_COMBINING = re.compile(r"([\u0300-\u036f]{3})[\u0300-\u036f]+")


def _visible(text: str) -> str:
    """NFC without hidden and control characters; lone surrogates and private characters become nothing."""
    text = _LINE_ENDS.sub("\n", text)
    text = _HIDDEN.sub("", text)
    text = _CONTROLS.sub("", text)
    text = _MANY_COMBINING.sub(r"\1", text).replace("\ufffd", "")
    return unicodedata.normalize("NFC", text)


def flat(text: str) -> str:
    """Line breaks and runs of spaces as one space; no-break spaces stay, they hold a number together."""
    return re.sub(r"[^\S\u00a0\u202f]+", " ", text).strip()


def unescape(text: str) -> str:
    """Entities resolved, also where a feed escaped them twice (`&amp;amp;aring;`): at most three rounds."""
    for _ in range(3):
        if not _ENTITY.search(text):
            break
        text = html.unescape(text)
    return text


def line(text: str | None, longest: int = LONGEST_HEADLINE) -> str:
    """One line of plain text from a title that may hold markup; cut at a word where it is longer than `longest`."""
    if not text:
        return ""
    text = text[: longest * 40]  # a 1 MB title is cut before any work is done on it
    text = unescape(text) if "<" not in text else unescape(_TAG.sub("", _BREAK.sub(" ", _DEAF.sub(" ", text))))
    text = _TAG.sub("", _BREAK.sub(" ", _DEAF.sub(" ", text)))  # markup that was escaped in the feed
    text = _SPACES.sub(" ", _visible(text).replace("\n", " ")).strip()
    if len(text) > longest:
        text = text[: longest + 1].rsplit(" ", 1)[0][:longest].rstrip(" ,;:–-") + "…"
    return text


def paragraphs(text: str) -> tuple[str, ...]:
    """Plain text's paragraphs: one for each line that is not empty."""
    lines = (_SPACES.sub(" ", part).strip() for part in _visible(text[: LONGEST_TEXT * 4]).split("\n"))
    return _within([part for part in lines if part])


def html_paragraphs(markup: str) -> tuple[str, ...]:
    """The paragraphs of a small piece of HTML (a feed's summary or content), markup and entities resolved."""
    markup = markup[: LONGEST_TEXT * 10].replace("\n", " ")
    for _ in range(2):  # content escaped once more than it should be
        markup = _TAG.sub("", _BREAK.sub("\n", _DEAF.sub("\n", markup)))
        markup = unescape(markup)
    return paragraphs(markup)


def _within(parts: list[str]) -> tuple[str, ...]:
    """As many whole paragraphs as fit in `LONGEST_TEXT`; the first is cut where it alone is too long."""
    kept: list[str] = []
    room = LONGEST_TEXT
    for part in parts:
        if len(part) > room:
            if not kept:
                kept.append(part[:room])
            break
        kept.append(part)
        room -= len(part)
    return tuple(kept)
