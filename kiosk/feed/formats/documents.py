"""Which format a document is in, and its items: the one door from bytes to `Document`. A format is one line here."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import tzinfo
from pathlib import PurePath

from kiosk.feed.formats import article, jsonfeeds, newsml, nitf, plain, syndication
from kiosk.feed.formats.decode import binary
from kiosk.feed.formats.labels import marked
from kiosk.feed.formats.reader import Format, Source
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
_MACHINES = ("rss", "atom", "rdf", "json", "ninjs", "newsml", "nitf")  # what programs send to each other
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
    before: str = "",
) -> Document:
    """Every story in a document; raises Refused with the reason where there is none.

    `kind` is the settings' word, `auto` finds out; `base` is the document's address, `name` a file's path; `breaking`
    are categories and marks that mean breaking news; `before` is the kind of what the address gave last: a feed or a
    wire that has become a page, or a page that has become something else, is refused.
    """
    if not data.strip():
        raise Refused("the document is empty")
    if binary(data):
        raise Refused("this is binary data, not a document")
    source = Source.of(data, local, base=base, content_type=content_type, name=name)
    form = _known(source) if kind in ("auto", "file", "folder") else _named(kind)
    if before and not _same_sort(before, form.kinds[0]):
        raise Refused(f"the address has given {_sort(before)} so far and answers with {_sort(form.kinds[0])} now")
    document = form.read(source)
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


def _sort(kind: str) -> str:
    return "a feed" if kind in _MACHINES else {"article": "a web page"}.get(kind, "plain text")


def _same_sort(before: str, now: str) -> bool:
    return _sort(before) == _sort(now)
