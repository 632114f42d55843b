"""What a feed's entries say of embargoes, drafts and withdrawals in elements that feedparser loses.

It keeps the last of several elements of one name, takes an element with attributes for a dict and one with markup in it
for none, and knows a draft by one prefix of its namespace alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree
from msgspec import Struct

from kiosk.feed.formats.release import EMBARGO_NAME, NOT_OUT, embargoes_among, last_word
from kiosk.feed.formats.walker import one_line

_SPEAKS = re.compile(rf"<[^<>]{{0,400}}(?:{EMBARGO_NAME.pattern}|draft|status|state\b)", re.IGNORECASE)
_STATUS = re.compile(
    r"(?:(?:pub|publish|publishing|publication|post|entry|item|article|story|content|workflow)[_-]?)?(?:status|state)"
)
_NOT_OUT = re.compile(rf"{NOT_OUT.pattern}|draft|unpublished|trash(?:ed)?")
_ENTRIES = ("item", "entry")
_FEEDS = ("feed", "channel", "rss", "RDF")
_TEXTS = ("title", "description", "summary", "content", "encoded")  # what a reader sees, and no field
_KINDS = ("type", "parsetype", "lang", "space", "id", "href", "scheme")  # attributes that say nothing of a time
_MOST_FIELDS = 20  # of one entry


class Extensions(Struct, frozen=True):
    """Of one entry: what its embargoes say, and how it stands."""

    embargoes: tuple[str, ...] = ()
    status: tuple[str, ...] = ()  # words that say that it is not out, or no more; a draft is withheld


def extensions(text: str, entries: int) -> Sequence[Extensions]:
    """Of each of so many entries of a document, in its order; none where nothing in it speaks of such things.

    Where the document does not show as many entries, all that is said in it holds each of them.
    """
    if not _SPEAKS.search(text):
        return [Extensions()] * entries
    root = _root(text)
    found = [] if root is None else [_of(one) for one in root.iter() if _name(one) in _ENTRIES]
    if len(found) >= entries:
        return found[:entries]
    every = Extensions(
        tuple(one for each in found for one in each.embargoes),
        ("withheld",) if any(one.status for one in found) else (),
    )
    return [every] * entries


def tombstones(text: str) -> Iterator[tuple[str, str]]:
    """The entries that a feed says are deleted (RFC 6721), as id and time; what a text quotes of such is none."""
    root = _root(text) if "deleted-entry" in text else None
    if root is not None:
        for element in root.iter():
            parent = element.getparent()
            if _name(element) == "deleted-entry" and (parent is None or _name(parent) in _FEEDS):
                yield element.get("ref") or "", element.get("when") or ""


def _root(text: str) -> Any:
    """The root element of as much as can be read; None of nothing."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, encoding="utf-8"
    )
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _of(entry: Any) -> Extensions:
    embargoes: list[str] = []
    status: list[str] = []
    for element in _fields(entry):
        said = list(_attributes(element))
        embargoes += embargoes_among((name, value) for name, value in said if EMBARGO_NAME.search(name))
        name = _name(element)
        if EMBARGO_NAME.search(name):
            embargoes += embargoes_among([(name, _told(element, [value for _, value in said]))])
        if name == "draft" and one_line(element).strip().casefold() in ("yes", "true", "1"):
            status.append("withheld")
        if _STATUS.fullmatch(name.casefold()) and _NOT_OUT.fullmatch(word := last_word(one_line(element))):
            status.append(word)
    return Extensions(tuple(embargoes[:_MOST_FIELDS]), tuple(dict.fromkeys(status)))


def _fields(entry: Any) -> Iterator[Any]:
    """The entry and the elements below it, but for those of its texts."""
    yield entry
    for child in entry:
        if isinstance(child.tag, str) and _name(child) not in _TEXTS:
            yield from _fields(child) if len(child) else [child]


def _told(element: Any, values: list[str]) -> str:
    """An embargo's text with what its attributes add: a time, a zone."""
    return " ".join(filter(None, (" ".join("".join(element.itertext()).split()), *values)))


def _attributes(element: Any) -> Iterator[tuple[str, str]]:
    for name, value in element.attrib.items():
        local = name.rsplit("}", 1)[-1]
        if local.casefold() not in _KINDS:
            yield local, value.strip()


def _name(element: Any) -> str:
    """An element's name without its namespace, nor a prefix that none was declared for."""
    return re.split("[}:]", element.tag)[-1] if isinstance(element.tag, str) else ""
