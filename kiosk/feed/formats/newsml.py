"""NewsML-G2: news items alone, in packages or in a message; their text inline as NITF, XHTML or plain."""

from __future__ import annotations

import re
from datetime import tzinfo
from typing import Any

from kiosk.feed.formats.clean import flat, html_paragraphs, line, paragraphs
from kiosk.feed.formats.dates import read_time
from kiosk.feed.formats.furniture import without_furniture
from kiosk.feed.formats.nitf import first_time, nitf_item, urgency
from kiosk.feed.formats.xmltree import all_named, first, name, text, value
from kiosk.feed.item import Document, Item, ItemStatus, Refused

_STATUS: dict[str, ItemStatus] = {"canceled": "canceled", "withheld": "withheld"}
_BLOCKS = ("p", "h2", "h3", "h4", "li", "blockquote")


def read_newsml(root: Any, local: tzinfo) -> Document:
    """Every text item of a G2 document; raises Refused where there is none."""
    news = list(all_named(root, "newsItem"))
    if name(root) == "NewsML":
        raise Refused("this is NewsML 1; the wall reads NewsML-G2, NITF and ninjs")
    if not news:
        raise Refused(f"the NewsML document holds no news item (a {name(root)})")
    items, dropped = [], []
    for number, element in enumerate(news, start=1):
        item = _item(element, local)
        if item is None:
            kind = value(element, "itemClass", attribute="qcode").rsplit(":", 1)[-1] or "something"
            dropped.append(f"item {number}: {kind} without text")
        else:
            items.append(item)
    if not items:
        raise Refused(f"the NewsML document holds no text ({dropped[0]})")
    provider = _provider(news[0])
    return Document("newsml", provider, tuple(items), dropped=tuple(dropped))


def _item(element: Any, local: tzinfo) -> Item | None:
    inline = nitf_item(nitf, local) if (nitf := first(element, "nitf")) is not None else None
    body = inline.body if inline else _body(element)
    meta = first(element, "contentMeta")
    meta = element if meta is None else meta
    headline = _headline(meta) or (inline.headline if inline else "") or value(element, "itemMeta", "title")
    status = _STATUS.get(value(element, "pubStatus", attribute="qcode").rsplit(":", 1)[-1].casefold(), "usable")
    kind = value(element, "itemClass", attribute="qcode").rsplit(":", 1)[-1]
    if status == "usable" and (not body or kind not in ("text", "composite", "")):
        return None
    created = (value(element, "firstCreated"), value(meta, "contentCreated"), value(element, "versionCreated"))
    language = (
        value(meta, "language", attribute="tag") or element.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    )
    number = element.get("version") or ""
    names = (text(first(one, "name"), 120) for one in all_named(meta, "creator"))
    return Item(
        id=element.get("guid") or headline,
        headline=headline,
        summary=tuple(filter(None, (_summary(meta),))),
        body=body,
        published=first_time(created, local),
        updated=first_time((value(element, "versionCreated"), value(meta, "contentModified")), local),
        embargoed=read_time(value(element, "embargoed"), local),
        outlet=_provider(element),
        authors=tuple(filter(None, names)),
        sections=tuple(filter(None, (text(first(one, "name"), 80) for one in all_named(meta, "subject")))),
        language=language[:2].casefold() or None,
        urgency=urgency(value(meta, "urgency")),
        status=status,
        version=int(number) if number.isdigit() else 0,
    )


def _headline(meta: Any) -> str:
    heads = [one for one in all_named(meta, "headline") if (one.get("role") or "").rsplit(":", 1)[-1] in ("", "main")]
    heads = heads or list(all_named(meta, "headline"))
    return text(heads[0]) if heads else ""


def _summary(meta: Any) -> str:
    for one in all_named(meta, "description"):
        if (one.get("role") or "").rsplit(":", 1)[-1] in ("summary", "abstract"):
            return text(one, 1500)
    return ""


def _provider(element: Any) -> str | None:
    """Who sends it: the provider's or the source's name, else the provider's code or host."""
    for step in ("provider", "infoSource", "copyrightHolder", "creator"):
        one = first(element, step)
        if one is not None:
            code = (
                one.get("qcode")
                or one.get("literal")
                or re.sub(r"^https?://(?:www\.)?([^/]+).*", r"\1", one.get("uri") or "")
            )
            found = text(first(one, "name"), 80) or line(code.rsplit(":", 1)[-1], 80)
            if found:
                return found
    return None


def _body(element: Any) -> tuple[str, ...]:
    """The text of `inlineXML` or `inlineData`."""
    for holder in all_named(element, "inlineXML", "inlineData"):
        kind = (holder.get("contenttype") or "").casefold()
        if name(holder) == "inlineData":
            data = "".join(holder.itertext())
            found = html_paragraphs(data) if "html" in kind or "<p" in data else paragraphs(data)
        elif "html" in kind or first(holder, "html") is not None:
            blocks = (flat("".join(one.itertext())) for one in all_named(holder, *_BLOCKS))
            found = paragraphs("\n".join(blocks))
        else:
            continue  # sports results, events, financial tables: no text to show
        if found:
            return without_furniture(found)
    return ()
