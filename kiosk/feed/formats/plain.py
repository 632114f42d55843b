"""A plain or Markdown text as a story; what only looks like one (mails, tables, calendars) is refused by name."""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePath

from kiosk.byline import genre, is_division, is_name, is_named_credit, is_tag, unnumbered
from kiosk.feed.formats.clean import LONGEST_HEADLINE, LONGEST_TEXT, paragraphs
from kiosk.feed.formats.finish import finished, gathered
from kiosk.feed.formats.reader import Format, Source
from kiosk.feed.item import Document, Item, Refused

_MAIL_HEAD = re.compile(
    r"(?:received|return-path|delivered-to|message-id|mime-version|dkim-signature|x-[\w-]+"
    r"|content-type|in-reply-to|reply-to"
    r"|from|to|cc|subject|sent|date|fra|til|kopi|emne|sendt|dato|från|till|ämne|skickat|von|an"
    r"|betreff|gesendet)\s?:\s?\S",
    re.IGNORECASE,
)
_FEWEST_HEADS = 3  # lines at the beginning that a mail's head has; two of a story may look so
_SURE_HEAD = re.compile(
    r"(?:received|return-path|message-id|mime-version|dkim-signature|delivered-to)\s?:|From \S+@\S+ ", re.IGNORECASE
)
_DELIMITERS = (";", "\t", ",", "|")
_FEWEST_ROWS = 3
_OTHERS = (
    ("BEGIN:VCALENDAR", "a calendar"),
    ("BEGIN:VCARD", "an address card"),
    ("#!", "a program"),
    ("WEBVTT", "a file of subtitles"),
    ("diff --git ", "a list of changes to a program"),
    ("-----BEGIN ", "a key or a certificate"),
    ("Traceback (most recent call last)", "the report of a program's fault"),
    ("%!PS", "a PostScript file"),
)
_SHAPES = (
    (
        re.compile(
            r"(?:[45]\d\d )?(?:internal server error|not found|bad gateway|service unavailable"
            r"|gateway time-?out|forbidden"
            r"|no healthy upstream|access denied|upstream connect error.*|too many requests)\W*$",
            re.IGNORECASE,
        ),
        "a server's fault",
    ),
    (re.compile(r"\d+\s*\n\d\d:\d\d:\d\d[,.]\d{3} -->"), "a file of subtitles"),
    (re.compile(r"(?:\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\S*\s+\S.*\n){2}"), "a log"),
)


def read_plain(source: Source) -> Document:
    """The story of a text: its first line is the headline where it is short enough for one.

    An agency's tag, a picture's credit or the writer's name on a line of its own before it is no line of the story.
    """
    text = source.text
    name = source.name or source.base
    if what := _no_story(text):
        raise Refused(f"this is {what} and no story: save the story's text alone")
    if source.guessed:
        raise Refused('this is a bare text and no feed; if it is the story, give the feed kind = "file"')
    if PurePath(name).suffix.casefold() == ".md":
        text = _without_markdown(text[: LONGEST_TEXT * 4])
    parts = _from_headline(paragraphs(text))
    if not parts:
        raise Refused("the file holds no text")
    headline, body = ("", parts) if len(parts[0]) > LONGEST_HEADLINE else (parts[0], parts[1:])
    identity = name or "text:" + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
    kind = genre(headline, body, None)  # who wrote it may stand below a picture, and that text goes
    item = Item(id=identity, headline=headline, body=body, sections=(kind,) if kind else ())
    return gathered("text", None, [finished(item, source.local)])


FORMAT = Format(("text",), lambda source: not source.text.lstrip("\ufeff \t\r\n").startswith("<"), read_plain)


def _from_headline(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The paragraphs from the first that is the story's, without the number of a document's part before it; all of
    them where there is none.
    """
    first = next((at for at, part in enumerate(parts) if not _stands_before(part, parts[at + 1 :])), 0)
    return (unnumbered(parts[first]), *parts[first + 1 :]) if parts else parts


def _stands_before(part: str, rest: tuple[str, ...]) -> bool:
    """Whether a line stands before a story and is none of it: a tag, a credit, «Kapittel 2», who wrote it.

    A name alone is the writer's where the text never tells of anybody so named; else it is whom the story is about.
    """
    if is_tag(part) or is_named_credit(part) or is_division(part):
        return bool(rest)
    return is_name(part) and len(rest) > 1 and not any(part.split()[-1] in other for other in rest)


def _no_story(text: str) -> str | None:
    """What a text is that is no story; None for a story."""
    start = text.lstrip("\ufeff \t\r\n")[:8000]
    for beginning, what in _OTHERS:
        if start.startswith(beginning):
            return what
    for shape, kind in _SHAPES:
        if shape.match(start):
            return kind
    lines = [one.strip() for one in start.splitlines()[:40]]
    heads = 0
    for one in lines:
        if not _MAIL_HEAD.match(one):
            break
        heads += 1
    if _SURE_HEAD.match(start) or heads >= _FEWEST_HEADS:
        return "a mail"
    rows = [one for one in lines if one]
    for mark in _DELIMITERS:
        counts = [row.count(mark) for row in rows]
        fewest = 1 if mark in ";\t|" else 2
        if len(rows) >= _FEWEST_ROWS and min(counts) >= fewest and len(set(counts)) == 1 and not _prose(rows):
            return "a table"
    return None


def _prose(rows: list[str]) -> bool:
    """Whether most lines end as sentences do."""
    return sum(row.endswith((".", "!", "?", "…", "»", "”", '"', ":")) for row in rows) > len(rows) / 2


def _without_markdown(text: str) -> str:
    text = re.sub(r"\A---\n.*?\n---\n", "", text, count=1, flags=re.DOTALL)  # front matter
    text = re.sub(r"^ {0,3}#{1,6}[^\S\n]*([^\n]*?)[^\S\n]{0,9}#{0,9}$", r"\n\1\n", text, flags=re.MULTILINE)
    text = re.sub(r"^ {0,3}>[^\S\n]*", "", text, flags=re.MULTILINE)
    text = re.sub(r"~~[^~\n]{1,500}~~", "\ufdd0", text)  # struck out
    text = re.sub(r"!\[[^\]\n]{0,300}\]\([^)\n]{0,2000}\)", "", text)
    text = re.sub(r"\[([^\]\n]{0,300})\]\([^)\n]{0,2000}\)", r"\1", text)
    text = re.sub(r"\[\^[^\]\n]{1,30}\](?::[^\n]*)?", "\ufdd0", text)  # footnotes and their marks
    text = re.sub(r"^[^\S\n]{0,3}\|?(?:[^\S\n]*:?-{3,}:?[^\S\n]*\|)+[^\n]*$", "", text, flags=re.MULTILINE)
    text = re.sub(r"(\*\*|__|[*_`])(?=\S)([^\n]{1,400}?)(?<=\S)\1", r"\2", text)
    text = re.sub(r"(?:  |\\)\n", "\n\n", text)  # a line break that was meant
    return re.sub(r"(?<!\n)\n(?![\n\s*|-]|\d+[.)])", " ", text)  # hard-wrapped lines are one paragraph
