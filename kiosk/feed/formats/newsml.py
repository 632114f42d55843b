"""NewsML-G2: news items alone, in packages or in a message; their text inline as NITF, XHTML or plain."""

from __future__ import annotations

import re
from datetime import tzinfo
from typing import Any

from msgspec.structs import replace

from kiosk.feed.formats.clean import paragraphs
from kiosk.feed.formats.dates import misdated
from kiosk.feed.formats.finish import finished, gathered
from kiosk.feed.formats.furniture import remove_furniture
from kiosk.feed.formats.labels import language, urgency
from kiosk.feed.formats.markup import html_paragraphs, line
from kiosk.feed.formats.nitf import first_time, nitf_item
from kiosk.feed.formats.reader import Format, Source
from kiosk.feed.formats.release import by_fields
from kiosk.feed.formats.walker import blocks
from kiosk.feed.formats.xmltree import all_named, first, name, parse_xml, text, value
from kiosk.feed.item import Document, Item, Refused

_ROOTS = (
    "newsItem",
    "newsMessage",
    "packageItem",
    "conceptItem",
    "knowledgeItem",
    "planningItem",
    "catalogItem",
    "NewsML",
)
# Sports results, events, financial tables, weather: inline XML that is no text to show.
_NO_TEXT = re.compile(r"sportsml|eventsml|xbrl|wxml|weather|finance|svg", re.IGNORECASE)
_NOT_TEXT = ("header", "footer", "nav", "aside", "byline", "dateline", "slug", "slugline", "genre", "credit", "keyword")


def read_newsml(source: Source) -> Document:
    """Every text item of a G2 document; raises Refused where there is none."""
    root = parse_xml(source.text)
    news = list(all_named(root, "newsItem"))
    if name(root) == "NewsML":
        raise Refused("this is NewsML 1; the wall reads NewsML-G2, NITF and ninjs")
    if not news:
        raise Refused(f"the NewsML document holds no news item (a {name(root)})")
    items, dropped = [], []
    for number, element in enumerate(news, start=1):
        item = _item(element, source.local)
        if item is None:
            kind = value(element, "itemClass", attribute="qcode").rsplit(":", 1)[-1] or "something"
            dropped.append(f"item {number}: {kind} without text")
        else:
            items.append(item)
    if not items:
        raise Refused(f"the NewsML document holds no text ({dropped[0]})")
    return gathered("newsml", _provider(news[0]), items, dropped)


FORMAT = Format(("newsml",), lambda source: source.root in (*_ROOTS, "NewsML"), read_newsml)


def _item(element: Any, local: tzinfo) -> Item | None:
    inline = nitf_item(nitf, local) if (nitf := first(element, "nitf")) is not None else None
    body = inline.body if inline else _body(element)
    meta = first(element, "contentMeta")
    meta = element if meta is None else meta
    headline = _headline(meta) or (inline.headline if inline else "") or value(element, "itemMeta", "title")
    created = (value(element, "firstCreated"), value(meta, "contentCreated"), value(element, "versionCreated"))
    published = first_time(created, local)
    state = first(element, "pubStatus")
    terms = by_fields(
        local,
        status="" if state is None else state.get("qcode") or state.get("uri") or state.get("literal") or text(state),
        embargoes=[text(one) for one in all_named(element, "embargoed")],
        published=published,
        expires=value(element, "expires"),
    )
    kind = value(element, "itemClass", attribute="qcode").rsplit(":", 1)[-1]
    flash = kind == "text" and bool(headline)  # the first word of something large is a headline alone
    if terms.status == "usable" and (not (body or flash) or kind not in ("text", "composite", "")):
        return None
    tag = value(meta, "language", attribute="tag") or element.get("{http://www.w3.org/XML/1998/namespace}lang")
    number = element.get("version") or ""
    names = (text(first(one, "name"), 120) for one in all_named(meta, "creator"))
    notes = [text(one) for one in all_named(element, "edNote", "slugline", "instruction", "usageTerms")]
    item = Item(
        id=element.get("guid") or headline,
        headline=headline,
        summary=tuple(filter(None, (_summary(meta),))),
        body=body,
        published=published,
        updated=first_time((value(element, "versionCreated"), value(meta, "contentModified")), local),
        outlet=_provider(element),
        authors=tuple(filter(None, names)),
        sections=tuple(filter(None, (text(first(one, "name"), 80) for one in all_named(meta, "subject")))),
        language=language(tag),
        urgency=urgency(value(meta, "urgency")),
        version=int(number[:9]) if number.isdecimal() else 0,
        misdated=misdated(created, local),
    )
    if inline is not None and terms.status == "usable":  # what the inline document says of itself holds too
        terms = replace(
            terms,
            status=inline.status,
            embargoed=max(filter(None, (terms.embargoed, inline.embargoed)), default=None),
            hold=terms.hold or inline.hold,
            expires=min(filter(None, (terms.expires, inline.expires)), default=None),
        )
    return finished(item, local, terms, notes)


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
    """The text of `inlineXML` or `inlineData`: XHTML, plain, or any agency's own markup."""
    for holder in all_named(element, "inlineXML", "inlineData"):
        kind = (holder.get("contenttype") or "").casefold()
        if name(holder) == "inlineData":
            data = "".join(holder.itertext())
            found = html_paragraphs(data) if "html" in kind or "<" in data else paragraphs(data)
        elif _NO_TEXT.search(kind):
            continue
        else:
            for one in holder.iter():  # the furniture's rules go by local names
                if isinstance(one.tag, str):
                    one.tag = name(one)
            remove_furniture(holder)
            found = blocks(holder, _NOT_TEXT)
        if found:
            return found
    return ()
