"""NITF, and NTB's way with it: Latin-1, zone-less Oslo times, `NTBID` for a story's family, e-mail in taglines."""

from __future__ import annotations

import re
from datetime import tzinfo
from typing import Any

from kiosk.feed.formats.clean import flat, paragraphs
from kiosk.feed.formats.dates import read_time
from kiosk.feed.formats.furniture import without_furniture
from kiosk.feed.formats.xmltree import all_named, first, name, text, value
from kiosk.feed.item import Document, Item, ItemStatus, Refused
from kiosk.model import Picture

_STATUS: dict[str, ItemStatus] = {"canceled": "canceled", "killed": "canceled", "withheld": "withheld"}
_PARAGRAPHS = ("p", "hl2", "li", "dt", "dd", "blockquote")
_PASSED_OVER = ("media", "table", "tagline", "bibliography", "note", "byline", "dateline", "distributor", "copyrite")


def read_nitf(root: Any, local: tzinfo) -> Document:
    """The story of one NITF document; raises Refused where it has no text."""
    item = nitf_item(root, local)
    if not (item.headline or item.body) and item.status == "usable":
        raise Refused("the NITF document has neither headline nor text")
    return Document("nitf", item.outlet, (item,))


def nitf_item(root: Any, local: tzinfo) -> Item:
    """What an NITF tree says. `local` is the zone of its zone-less times."""
    meta = {one.get("name"): one.get("content") or "" for one in all_named(root, "meta") if one.get("name")}
    docdata = first(root, "docdata")
    head, content = first(root, "body.head"), first(root, "body.content")
    headline = value(root, "hedline", "hl1") or value(root, "headline") or text(first(root, "title"))
    issued = value(root, "date.issue", attribute="norm")
    published = first_time(
        (issued, value(root, "pubdata", attribute="date.publication"), meta.get("ntb-dato", "")), local
    )
    document_id = value(root, "doc-id", attribute="id-string")
    release = read_time(value(root, "date.release", attribute="norm"), local)
    status = (docdata.get("management-status") or "").casefold() if docdata is not None else ""
    abstract = first(head, "abstract") if head is not None else None
    return Item(
        id=meta.get("NTBID") or document_id or headline,
        headline=headline,
        summary=without_furniture(tuple(_paragraphs(abstract))) if abstract is not None else (),
        body=without_furniture(tuple(_paragraphs(content))) if content is not None else (),
        published=published,
        embargoed=release if release and published and release > published else None,
        outlet=_outlet(root, meta),
        authors=tuple(
            filter(None, (re.sub(r"^(?:Av|By)\s+", "", text(one, 120)) for one in all_named(root, "byline")))
        ),
        sections=tuple(filter(None, (value(root, "tobject", attribute="tobject.type"), meta.get("NTBTjeneste")))),
        language=(root.get("baselang") or "")[:2].casefold() or None,
        urgency=urgency(value(root, "urgency", attribute="ed-urg") or meta.get("NTBNewsValue", "")),
        status=_STATUS.get(status, "usable"),
        picture=_picture(content) if content is not None else None,
        version=_version(root, document_id),
    )


def first_time(texts: tuple[str, ...], local: tzinfo) -> Any:
    """The first of several strings that is a time, aware; None where none is."""
    return next(filter(None, (read_time(one, local) for one in texts)), None)


def urgency(number: str) -> int:
    """IPTC's urgency, 1 to 8; 5 where none is given."""
    return int(number) if number.strip() in {"1", "2", "3", "4", "5", "6", "7", "8"} else 5


def _outlet(root: Any, meta: dict[str, str]) -> str | None:
    publication = meta.get("NTBKilde") or text(first(root, "distributor"), 80)
    publication = publication or value(root, "pubdata", attribute="name") or value(root, "doc-id", attribute="regsrc")
    return publication or value(root, "doc.copyright", attribute="holder") or None


def _paragraphs(element: Any) -> list[str]:
    """The paragraphs below an element, the outermost where they nest; media, tables and taglines are passed over."""
    found: list[str] = []
    for child in element:
        if name(child) in _PASSED_OVER:
            continue
        if name(child) in _PARAGRAPHS and not any(name(inner) in ("p", "li") for inner in child):
            found += paragraphs(flat("".join(child.itertext())))
        else:
            found += _paragraphs(child)
    if not len(element) and not found and element.text:
        found += paragraphs(element.text)
    return found


def _picture(content: Any) -> Picture | None:
    """The first picture with a web address and a producer: NITF's `media-reference` and `media-producer`."""
    for media in all_named(content, "media"):
        address = value(media, "media-reference", attribute="source")
        credit = text(first(media, "media-producer"), 120)
        if address.startswith(("http://", "https://")) and credit and media.get("media-type") in ("image", None):
            return Picture(address, credit, text(first(media, "media-caption"), 300) or None)
    return None


def _version(root: Any, document_id: str) -> int:
    """NTB's place in the story's family: `du-key`'s version, or the suffix of the document's id (`…_03`)."""
    number = value(root, "du-key", attribute="version")
    if number.isdigit():
        return int(number)
    suffix = re.search(r"_(\d{1,3})$", document_id)
    return int(suffix.group(1)) if suffix else 0
