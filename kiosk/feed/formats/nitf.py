"""NITF, and NTB's way with it: Latin-1, zone-less Oslo times, `NTBID` for a story's family, e-mail in taglines."""

from __future__ import annotations

import re
from datetime import datetime, tzinfo
from typing import Any

from kiosk.feed.formats.dates import misdated, read_time
from kiosk.feed.formats.finish import finished, gathered
from kiosk.feed.formats.furniture import remove_furniture
from kiosk.feed.formats.labels import language, urgency
from kiosk.feed.formats.reader import Format, Source
from kiosk.feed.formats.release import by_fields, embargoes_among
from kiosk.feed.formats.walker import blocks
from kiosk.feed.formats.xmltree import all_named, first, name, parse_xml, text, value
from kiosk.feed.item import Document, Item, Refused
from kiosk.model import Picture

# What stands in the body and is not the text; names in lower case.
NOT_TEXT = ("media", "tagline", "bibliography", "note", "byline", "dateline", "distributor", "copyrite", "body.head")


def read_nitf(source: Source) -> Document:
    """The story of one NITF document; raises Refused where it has no text."""
    item = nitf_item(parse_xml(source.text), source.local)
    if not (item.headline or item.body) and item.status == "usable":
        raise Refused("the NITF document has neither headline nor text")
    return gathered("nitf", item.outlet, [item])


FORMAT = Format(("nitf",), lambda source: source.root == "nitf", read_nitf)


def nitf_item(root: Any, local: tzinfo) -> Item:
    """What an NITF tree says. `local` is the zone of its zone-less times."""
    meta = {one.get("name"): one.get("content") or "" for one in all_named(root, "meta") if one.get("name")}
    docdata = first(root, "docdata")
    head, content = first(root, "body.head"), first(root, "body.content")
    headline = value(root, "hedline", "hl1") or value(root, "headline") or text(first(root, "title"))
    issued = value(root, "date.issue", attribute="norm")
    dates = (issued, value(root, "pubdata", attribute="date.publication"), meta.get("ntb-dato", ""))
    published = first_time(dates, local)
    document_id = value(root, "doc-id", attribute="id-string")
    terms = by_fields(
        local,
        status=(docdata.get("management-status") or "") if docdata is not None else "",
        embargoes=embargoes_among(meta.items()),
        releases=[_norm(one) for one in all_named(root, "date.release")],
        published=published,
        expires=next(map(_norm, all_named(root, "date.expire")), ""),
    )
    notes = [one.get("info") or text(one) for one in all_named(root, "ed-msg")]
    notes += [value(root, "fixture", attribute="fix-id"), value(root, "du-key", attribute="key"), meta.get("slug", "")]
    notes += [text(one) for one in (*all_named(root, "hl2"), *(all_named(head, "note") if head is not None else ()))]
    abstract = first(head, "abstract") if head is not None else None
    picture = _picture(content) if content is not None else None
    if content is not None:
        for one in content.iter():  # the furniture's rules go by local names
            if isinstance(one.tag, str):
                one.tag = name(one)
        remove_furniture(content)
    item = Item(
        id=meta.get("NTBID") or document_id or headline,
        headline=headline,
        summary=blocks(abstract, NOT_TEXT) if abstract is not None else (),
        body=blocks(content, NOT_TEXT) if content is not None else (),
        published=published,
        outlet=_outlet(root, meta),
        authors=tuple(
            filter(None, (re.sub(r"^(?:Av|By)\s+", "", text(one, 120)) for one in all_named(root, "byline")))
        ),
        sections=tuple(filter(None, (value(root, "tobject", attribute="tobject.type"), meta.get("NTBTjeneste")))),
        language=language(root.get("baselang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")),
        urgency=urgency(value(root, "urgency", attribute="ed-urg") or meta.get("NTBNewsValue", "")),
        picture=picture,
        version=_version(root, document_id),
        misdated=misdated(dates, local),
    )
    return finished(item, local, terms, notes)


def _norm(element: Any) -> str:
    """A date element's `norm`, or its text; empty where it has neither."""
    return (element.get("norm") or text(element)).strip()


def first_time(texts: tuple[str, ...], local: tzinfo) -> datetime | None:
    """The first of several strings that is a time, aware; None where none is."""
    return next(filter(None, (read_time(one, local) for one in texts)), None)


def _outlet(root: Any, meta: dict[str, str]) -> str | None:
    publication = meta.get("NTBKilde") or text(first(root, "distributor"), 80)
    publication = publication or value(root, "pubdata", attribute="name") or value(root, "doc-id", attribute="regsrc")
    return publication or value(root, "doc.copyright", attribute="holder") or None


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
    if number.isdecimal():
        return int(number[:9])
    suffix = re.search(r"_(\d{1,3})$", document_id)
    return int(suffix.group(1)) if suffix else 0
