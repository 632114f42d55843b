"""Which format a document is in, and its items: the one door from bytes to `Document`. A format is one line here."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import tzinfo
from pathlib import PurePath
from urllib.parse import urlsplit

from msgspec.structs import replace

from kiosk.feed.formats import article, jsonfeeds, newsml, nitf, plain, syndication
from kiosk.feed.formats.decode import binary
from kiosk.feed.formats.labels import marked
from kiosk.feed.formats.reader import Format, Source
from kiosk.feed.formats.standins import has_failed
from kiosk.feed.item import Document, Refused
from kiosk.printable import printable

FORMATS: tuple[Format, ...] = (
    jsonfeeds.FORMAT,
    syndication.FORMAT,
    nitf.FORMAT,
    newsml.FORMAT,
    article.FORMAT,
    plain.FORMAT,
)
# A telegraph's marks: SOH, a header and STX, or `ZCZC`.
_TEXT_WIRE = re.compile(rb"[\0\x16\s]*(?:\x01[A-Za-z][^\x02]{3,500}\x02|ZCZC\s)")
_FEW = 2  # entries; a feed of more is one, whatever they are about
LONGEST_REASON = 300  # characters
_FOREIGN = {"opml": "a list of feeds (OPML)", "urlset": "a site map", "sitemapindex": "a site map", "svg": "a drawing"}


def read_document(
    data: bytes,
    local: tzinfo,
    *,
    kind: str = "auto",
    base: str = "",
    content_type: str = "",
    name: str = "",
    breaking: Collection[str] = (),
) -> Document:
    """Every story in a document; raises Refused with the reason where there is none.

    `kind` is the settings' word, `auto` finds out; `base` is the document's address, `name` a file's path; `breaking`
    are categories and marks before titles that mean breaking news.
    """
    if not data.strip():
        raise Refused("the document is empty")
    if data.startswith(b"\x1f\x8b"):
        raise Refused("this is packed with gzip, and nothing says so (the server's Content-Encoding is missing)")
    if _TEXT_WIRE.match(data):
        raise Refused("this is a wire of bare text (IPTC 7901, ANPA 1312); the wall reads NewsML-G2, NITF and ninjs")
    if binary(data):
        raise Refused("this is binary data, not a document")
    guessed = kind == "auto" and urlsplit(base).scheme in ("http", "https")
    source = Source.of(data, local, base=base, content_type=content_type, name=name, guessed=guessed)
    form = _known(source) if kind in ("auto", "file", "folder") else _named(kind)
    try:
        document = form.read(source)
    except Refused as refusal:  # it may quote the document
        raise Refused(printable(refusal, LONGEST_REASON)) from None
    if urlsplit(base).scheme in ("http", "https") and document.kind not in ("article", "text"):
        told = [(item.headline, (*item.summary, *item.body)) for item in document.items]
        if told and len(told) <= _FEW and all(has_failed(headline, text) for headline, text in told):
            raise Refused(f"the document only says that its server has failed («{printable(told[0][0], 60)}»)")
    return replace(document, items=tuple(marked(document.items, breaking)))


def _named(kind: str) -> Format:
    return next((form for form in FORMATS if kind in form.kinds), plain.FORMAT)


def _known(source: Source) -> Format:
    """The format that knows the document; raises Refused for XML and for pieces that none knows."""
    for form in FORMATS:
        if form.knows(source):
            return form
    root, suffix = source.root, PurePath(source.name).suffix.casefold()
    if "html" in source.text[:1000].casefold().split("xmlns", 1)[0] and not source.text.lstrip().startswith("<?xml"):
        return article.FORMAT
    if suffix in (".html", ".htm", ".md", ".txt") and root.islower():
        return article.FORMAT
    if what := _FOREIGN.get(root):
        raise Refused(f"this is {what}, neither a feed nor a wire")
    if not root:
        raise Refused("this is no feed: neither RSS, Atom nor RDF")
    raise Refused(f"this XML is neither a feed nor a wire that the wall reads (its root is <{printable(root, 60)}>)")
