"""Text that may hold markup: titles as one line, contents as paragraphs; once more where it was escaped twice."""

from __future__ import annotations

import re
from typing import Any

import lxml.html
from lxml import etree

from kiosk.feed.formats.clean import (
    LONGEST_HEADLINE,
    LONGEST_TEXT,
    one_spaced,
    paragraphs,
    shortened,
    unescape,
    visible,
)
from kiosk.feed.formats.furniture import remove_furniture
from kiosk.feed.formats.walker import blocks

# A tag, as HTML's tokenizer opens one; «5 < 6» has none.
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|<!--|<!\[CDATA\[")
_STRAY = re.compile(r"<(?!/?[a-zA-Z]|!--|!doctype|!\[|\?)", re.IGNORECASE)
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f]")
_LONG_TAG = re.compile(r"<([a-zA-Z][\w:.-]{0,60})[^<>]{8000,}>?")
_MOST_ATTRIBUTES = 1500  # white space in a tag; a picture's list of sizes has hundreds
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
# Marks of Markdown and of bulletin boards, as texts have them that were never made HTML: what stands between them, and
# of pictures and what is struck out nothing. «[i]» alone is an editor's word in a quote.
_PAIR = re.compile(r"\[(b|i|u|url|quote|color|size|center)(?:=[^\]\n]{1,300})?\]([^\n]{0,400}?)\[/\1\]", re.IGNORECASE)
_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\((?:https?:|/)[^)\s]{0,2000}\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^\n*_]{1,400})(?<=\S)\1")
_SHOWN_NOT = re.compile(
    r"\[(img|s)\][^\n]{0,400}?\[/\1\]|!\[[^\[\]\n]{0,300}\]\([^()\n]{0,2000}\)|~~[^~\n]{1,500}~~", re.IGNORECASE
)
_ROUNDS = 2  # content that was escaped once more than it should be


def line(text: str | None, longest: int = LONGEST_HEADLINE) -> str:
    """One line of plain text from a title that may hold markup; cut at a word where it is longer than `longest`."""
    if not text:
        return ""
    text = text[: longest * 40]  # a 1 MB title is cut before any work is done on it
    for _ in range(_ROUNDS):
        if not _MARKUP.search(text):
            text = unescape(text)
        if _MARKUP.search(text):
            text = " ".join(blocks(html_tree(text)))
    return shortened(one_spaced(visible(unescape(text))), longest)


def html_paragraphs(markup: str) -> tuple[str, ...]:
    """The paragraphs of a piece of HTML (a feed's summary or content), without what is not the story's text."""
    markup = markup[: LONGEST_TEXT * 10]
    if not _MARKUP.search(markup):
        markup = unescape(markup)
        if not _MARKUP.search(markup):
            return paragraphs("\n".join(one_spaced(without_marks(part)) for part in _BLANK_LINE.split(markup)))
    return plain(_blocks(markup))


def without_marks(text: str) -> str:
    """Plain text without the marks of Markdown and of bulletin boards."""
    if "[" not in text and "**" not in text and "__" not in text and "~~" not in text:
        return text
    text = _SHOWN_NOT.sub("", text)
    for mark, kept in ((_PAIR, r"\2"), (_LINK, r"\1"), (_STRONG, r"\2")):
        text = mark.sub(kept, text)
    return text


def plain(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Paragraphs without the markup that still stands in them where it was escaped once too often."""
    if not any(map(_MARKUP.search, parts)):
        return parts
    return tuple(inner for part in parts for inner in (_blocks(part) if _MARKUP.search(part) else (part,)))


def _blocks(markup: str) -> tuple[str, ...]:
    tree = html_tree(markup)
    remove_furniture(tree)
    return blocks(tree)


def html_tree(markup: str) -> Any:
    """A piece of HTML as the element that holds it."""
    markup = _STRAY.sub("&lt;", without_floods(markup).replace("<![CDATA[", "").replace("]]>", ""))
    markup = _UNREADABLE.sub("\ufffd", markup)
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    return etree.fromstring(b"<html><body>" + markup.encode("utf-8", "ignore") + b"</body></html>", parser)


def page_tree(text: str) -> Any:
    """A whole page's tree; raises lxml's errors where there is none."""
    parser = lxml.html.HTMLParser(encoding="utf-8")
    return lxml.html.document_fromstring(
        _UNREADABLE.sub("\ufffd", without_floods(text)).encode("utf-8", "replace"), parser=parser
    )


def without_floods(markup: str) -> str:
    """Markup without the attributes of tags that have thousands: parsers take time that grows with their square."""
    return _LONG_TAG.sub(
        lambda tag: f"<{tag.group(1)}>" if len(tag.group().split()) > _MOST_ATTRIBUTES else tag.group(), markup
    )
