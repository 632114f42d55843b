"""Which format a document is in, and its items: the one door from bytes to `Document`."""

from __future__ import annotations

import hashlib
import re
from datetime import tzinfo
from pathlib import PurePath

from kiosk.feed.formats.article import read_article
from kiosk.feed.formats.clean import LONGEST_HEADLINE, paragraphs
from kiosk.feed.formats.decode import binary, decode
from kiosk.feed.formats.jsonfeeds import read_json
from kiosk.feed.formats.newsml import read_newsml
from kiosk.feed.formats.nitf import read_nitf
from kiosk.feed.formats.syndication import read_syndication
from kiosk.feed.formats.xmltree import name as tag
from kiosk.feed.formats.xmltree import parse_xml
from kiosk.feed.item import Document, Item, Refused

_ROOT = re.compile(r"<(?![?!])(?:[\w.-]+:)?([\w.-]+)")
_ROOTS = {"rss": "rss", "feed": "rss", "RDF": "rss", "channel": "rss", "nitf": "nitf", "html": "article"}
_ROOTS |= dict.fromkeys(("newsItem", "newsMessage", "packageItem", "conceptItem", "knowledgeItem"), "newsml")
_ROOTS |= dict.fromkeys(("planningItem", "catalogItem", "NewsML"), "newsml")


def read_document(
    data: bytes, local: tzinfo, *, kind: str = "auto", base: str = "", content_type: str = "", name: str = ""
) -> Document:
    """Every story in a document; raises Refused with the reason where there is none.

    `kind` is the settings' word, `auto` finds out; `base` is the document's address, `name` a file's path.
    """
    if not data.strip():
        raise Refused("the document is empty")
    if binary(data):
        raise Refused("this is binary data, not a document")
    found = _kind(data, content_type, name) if kind in ("auto", "file", "folder") else kind
    if found == "rss":
        return read_syndication(data, local, base=base, content_type=content_type)
    if found == "article":
        return read_article(data, local, base=base or name, content_type=content_type)
    if found in ("json", "ninjs"):
        return read_json(data, local, base=base)
    if found in ("nitf", "newsml"):
        root = parse_xml(data)
        return read_nitf(root, local) if tag(root) == "nitf" else read_newsml(root, local)
    return _text(data, name or base)


def _kind(data: bytes, content_type: str, name: str) -> str:
    """The format of a document, by its beginning; a file's suffix decides for plain text alone."""
    suffix = PurePath(name).suffix.casefold()
    if suffix in (".txt", ".md"):
        return "text"
    start = decode(data[:8192], content_type).lstrip("\ufeff \t\r\n")
    if start.startswith(("{", "[")):
        return "json"
    if not start.startswith("<"):
        return "text"
    root = _ROOT.search(start)
    if root and root.group(1) in _ROOTS:
        return _ROOTS[root.group(1)]
    return "article" if "html" in start[:4096].casefold() or suffix in (".html", ".htm") else "rss"


def _text(data: bytes, name: str) -> Document:
    """A plain or Markdown text: its first line is the headline where it is short enough for one."""
    text = decode(data)
    if PurePath(name).suffix.casefold() == ".md":
        text = _without_markdown(text)
    parts = paragraphs(text)
    if not parts:
        raise Refused("the file holds no text")
    headline, body = ("", parts) if len(parts[0]) > LONGEST_HEADLINE else (parts[0], parts[1:])
    identity = name or "text:" + hashlib.sha256(data).hexdigest()[:16]
    return Document("text", None, (Item(id=identity, headline=headline, body=body),))


def _without_markdown(text: str) -> str:
    text = re.sub(r"^---\n.*?\n---\n", "", text, count=1, flags=re.DOTALL)  # front matter
    text = re.sub(r"^ {0,3}#{1,6}\s*(.*?)\s*#*$", r"\n\1\n", text, flags=re.MULTILINE)
    text = re.sub(r"^ {0,3}>\s*", "", text, flags=re.MULTILINE)
    text = re.sub(r"!\[[^\]]*\]\([^)]*\)", "", text)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"(\*\*|__|[*_`])(?=\S)(.+?)(?<=\S)\1", r"\2", text)
    return re.sub(r"(?<!\n)\n(?![\n\s*\d-])", " ", text)  # hard-wrapped lines are one paragraph
