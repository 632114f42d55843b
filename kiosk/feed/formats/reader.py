"""The one type that every format is: what it is called, what it knows itself by, and how it reads a document."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import tzinfo

from msgspec import Struct

from kiosk.feed.formats.decode import decode
from kiosk.feed.item import Document

_ROOT = re.compile(r"<(?:[\w.-]{1,60}:)?([a-zA-Z][\w.-]{0,60})")
_DECLARED = re.compile(r"<\?xml\s[^<>]{0,200}\?>(?=\s*<[!?a-zA-Z])")
_LONGEST_BEFORE = 8000  # characters
_BEFORE_ROOT = re.compile(r"[\s\ufeff]+|(<\?|<!--|<!)")


class Source(Struct, frozen=True):
    """A document as it came: `text` is all of it; `base` its address, `name` its file, each empty without one."""

    text: str
    local: tzinfo  # the feed's zone, for times that name none
    base: str = ""
    name: str = ""
    guessed: bool = False  # nobody said what stands at the address

    @classmethod
    def of(
        cls,
        data: bytes,
        local: tzinfo,
        *,
        base: str = "",
        content_type: str = "",
        name: str = "",
        guessed: bool = False,
    ) -> Source:
        """The document of these bytes; `content_type` is the HTTP header."""
        return cls(_from_declaration(decode(data, content_type)), local, base, name, guessed)

    @property
    def fetched(self) -> bool:
        """Whether it came from an address, where another document may stand with the next poll."""
        return self.base.startswith(("http://", "https://"))

    @property
    def root(self) -> str:
        """The name of the root element without its prefix; empty where the text does not begin with one."""
        return root_of(self.text)


class Format(Struct, frozen=True):
    """One format. `read` raises Refused, with one clear line, for what it cannot read."""

    kinds: tuple[str, ...]  # the settings' words for it, the first its own name
    knows: Callable[[Source], bool]  # whether a document looks like one of these
    read: Callable[[Source], Document]


def _from_declaration(text: str) -> str:
    """The text without what a program's faults wrote before an XML document: «Warning: mysql_connect() …»."""
    found = _DECLARED.search(text, 1, _LONGEST_BEFORE) if root_of(text).casefold() in ("", "br", "b", "p") else None
    return text[found.start() :] if found else text


def root_of(text: str) -> str:
    """The root element's name: comments, declarations and blank lines before it are passed over."""
    at = 0
    while match := _BEFORE_ROOT.match(text, at):
        if match.group(1) is None:  # white space
            at = match.end()
            continue
        end = {"<?": "?>", "<!--": "-->"}.get(match.group(1), ">")
        if end == ">" and 0 <= text.find("[", at) < text.find(">", at):  # a DTD of the document's own
            end = "]>" if text.find("]>", at) >= 0 else ">"
        stop = text.find(end, match.end())
        if stop < 0:
            return ""
        at = stop + len(end)
    found = _ROOT.match(text, at)
    return found.group(1) if found else ""


def closes(text: str) -> bool:
    """Whether a document of XML or HTML ends as it began: not so where it was cut off."""
    root = root_of(text)
    return bool(re.search(rf"</(?:[\w.-]{{1,60}}:)?{re.escape(root)}\s*>", text[-4000:], re.IGNORECASE)) or (
        bool(root) and re.search(rf"<[^<>]{{0,60}}{re.escape(root)}\b[^<>]*/>\s*$", text[-4000:]) is not None
    )
