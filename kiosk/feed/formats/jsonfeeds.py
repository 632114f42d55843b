"""News in JSON: JSON Feed 1.0 and 1.1, and IPTC's ninjs 1.x to 3.x (one item, or a list of them)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import tzinfo
from typing import Any

from kiosk.feed.formats.clean import html_paragraphs, line, paragraphs
from kiosk.feed.formats.dates import read_time
from kiosk.feed.formats.decode import decode
from kiosk.feed.formats.furniture import without_furniture
from kiosk.feed.formats.nitf import urgency
from kiosk.feed.formats.protected import is_protected
from kiosk.feed.formats.syndication import MOST_ITEMS, web_address
from kiosk.feed.item import Document, Item, ItemStatus, Refused
from kiosk.model import Picture

_STATUS: dict[str, ItemStatus] = {"canceled": "canceled", "withheld": "withheld"}
_NO_TEXT = ("picture", "graphic", "audio", "video", "event", "planning")


def read_json(data: bytes, local: tzinfo, *, base: str = "") -> Document:
    """The items of a JSON Feed or of ninjs; raises Refused for any other JSON, saying what it holds."""
    try:
        found = json.loads(decode(data), strict=False)
    except ValueError as error:
        raise Refused(f"the document is not whole JSON ({str(error)[:80]})") from None
    except RecursionError:
        raise Refused("the document is JSON nested too deeply") from None
    if isinstance(found, dict) and "jsonfeed.org" in str(found.get("version")):
        return _json_feed(found, local, base)
    if isinstance(found, dict) and isinstance(found.get("items"), list):
        found = found["items"]
    things = [thing for thing in (found if isinstance(found, list) else [found]) if isinstance(thing, dict)]
    if not any("uri" in thing or "guid" in thing for thing in things):
        keys = ", ".join(map(str, things[0]))[:80] if things else ""
        raise Refused(f"this JSON is neither a JSON Feed nor ninjs ({keys or 'it is empty'})")
    return _ninjs(things, local)


def _json_feed(feed: dict[str, Any], local: tzinfo, base: str) -> Document:
    title = _line(feed.get("title"))
    entries = feed.get("items") if isinstance(feed.get("items"), list) else []
    items, dropped = [], []
    for number, entry in enumerate((entries or [])[:MOST_ITEMS], start=1):
        item = _json_item(entry, title, local, base) if isinstance(entry, dict) else None
        if item is None:
            dropped.append(f"entry {number}: neither title nor text")
        else:
            items.append(item)
    if not items:
        raise Refused("the JSON Feed has no usable entry")
    return Document("json", title or None, tuple(items), dropped=tuple(dropped))


def _json_item(entry: dict[str, Any], outlet: str, local: tzinfo, base: str) -> Item | None:
    headline = _line(entry.get("title"))
    body = html_paragraphs(_text(entry.get("content_html"))) or paragraphs(_text(entry.get("content_text")))
    summary = paragraphs(_text(entry.get("summary")))
    if not (headline or body or summary):
        return None
    url = web_address(_text(entry.get("url")) or _text(entry.get("external_url")), base)
    authors = entry.get("authors") if isinstance(entry.get("authors"), list) else [entry.get("author")]
    tags = entry.get("tags") if isinstance(entry.get("tags"), list) else []
    return Item(
        id=_line(entry.get("id")) or url or headline,
        headline=headline,
        summary=summary,
        body=without_furniture(body),
        published=read_time(_text(entry.get("date_published")), local),
        updated=read_time(_text(entry.get("date_modified")), local),
        url=url,
        outlet=outlet or None,
        authors=_names(authors or []),
        sections=tuple(filter(None, map(_line, tags or []))),
        language=_text(entry.get("language"))[:2].casefold() or None,
        status="withheld" if is_protected(_text(entry.get("content_html"))) else "usable",
    )


def _ninjs(things: list[dict[str, Any]], local: tzinfo) -> Document:
    items, dropped = [], []
    for number, thing in enumerate(things[:MOST_ITEMS], start=1):
        low = {key.casefold(): value for key, value in thing.items()}  # 3.x writes versionCreated, 1.x versioncreated
        item = _ninjs_item(low, local)
        if item is None:
            dropped.append(f"item {number}: {_line(low.get('type')) or 'something'} without text")
        else:
            items.append(item)
    if not items:
        raise Refused(f"the ninjs document holds no text ({dropped[0]})")
    return Document("ninjs", items[0].outlet, tuple(items), dropped=tuple(dropped))


def _ninjs_item(thing: dict[str, Any], local: tzinfo) -> Item | None:
    status = _STATUS.get(_text(thing.get("pubstatus")).casefold(), "usable")
    headline = _line(_of_role(thing, "headline", ("main", "")))
    body = _ninjs_body(thing)
    summary = paragraphs(_value(_of_role(thing, "description", ("text", "summary", "abstract", ""))))
    kind = _text(thing.get("type")) or ("event" if "eventdetails" in thing or "events" in thing else "")
    if status == "usable" and (kind in _NO_TEXT or not (headline or body) or not (body or summary)):
        return None
    version = _text(thing.get("version"))
    subjects = (_line(one.get("name")) for one in _dicts(thing.get("subject") or thing.get("subjects")))
    return Item(
        id=_line(thing.get("uri") or thing.get("guid")),
        headline=headline,
        summary=summary,
        body=without_furniture(body),
        published=read_time(_text(thing.get("firstcreated")) or _text(thing.get("versioncreated")), local),
        updated=read_time(_text(thing.get("versioncreated")), local),
        embargoed=read_time(_text(thing.get("embargoed")), local),
        outlet=_outlet(thing),
        authors=tuple(filter(None, (_line(thing.get("byline") or thing.get("by")),))),
        sections=tuple(filter(None, subjects)),
        language=_text(thing.get("language"))[:2].casefold() or None,
        urgency=urgency(_text(thing.get("urgency"))),
        status=status,
        picture=_picture(thing),
        version=int(version) if version.isdigit() else 0,
    )


def _ninjs_body(thing: dict[str, Any]) -> tuple[str, ...]:
    """The best body: plain text where it has paragraphs, else HTML; whatever role or suffix it comes under."""
    texts: list[tuple[str, str]] = []  # (kind, text)
    for key, value in thing.items():
        if key.startswith("body_"):
            texts.append((key, _text(value)))
    for one in _dicts(thing.get("bodies")):
        low = {key.casefold(): value for key, value in one.items()}
        texts.append((f"{_text(low.get('contenttype'))} {_text(low.get('role'))}", _text(low.get("value"))))
    found = [html_paragraphs(text) if "<" in text and "plain" not in kind else paragraphs(text) for kind, text in texts]
    return max(found, key=lambda parts: (sum(map(len, parts)) > 0, len(parts)), default=())


def _of_role(thing: dict[str, Any], field: str, roles: tuple[str, ...]) -> Any:
    """A 1.x field (`headline`, `headline_main`), or a 2.x list's entry with the first of these roles, or its first."""
    for key in (field, *(f"{field}_{role}" for role in roles if role)):
        if thing.get(key):
            return thing[key]
    entries = list(_dicts(thing.get(f"{field}s")))
    for role in roles:
        for entry in entries:
            if _text(entry.get("role")) == role:
                return entry
    return entries[0] if entries else None


def _outlet(thing: dict[str, Any]) -> str | None:
    sources = [one.get("name") for one in _dicts(thing.get("infosources") or thing.get("infosource"))]
    for found in (thing.get("copyrightholder"), *sources, thing.get("source")):
        if _line(found):
            return _line(found)
    return None


def _picture(thing: dict[str, Any]) -> Picture | None:
    """The first associated picture whose rendition has an address and whose owner is named."""
    for one in _dicts(_values(thing.get("associations"))):
        low = {key.casefold(): value for key, value in one.items()}
        places = (web_address(_text(rendition.get("href"))) for rendition in _dicts(_values(low.get("renditions"))))
        owners = (_line(low.get(key)) for key in ("byline", "by", "copyrightholder"))
        address, credit = next(filter(None, places), None), ", ".join(dict.fromkeys(filter(None, owners)))
        if low.get("type") == "picture" and address and credit:
            return Picture(address, credit)
    return None


def _values(held: Any) -> Any:
    """ninjs 1.x keeps in an object by name what 2.x keeps in a list."""
    return list(held.values()) if isinstance(held, dict) else held


def _dicts(value: Any) -> Iterable[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _names(authors: list[Any]) -> tuple[str, ...]:
    return tuple(filter(None, (_line(one.get("name")) for one in authors if isinstance(one, dict))))


def _value(value: Any) -> str:
    return _text(value.get("value")) if isinstance(value, dict) else _text(value)


def _text(value: Any) -> str:
    return str(value) if isinstance(value, (str, int, float)) and not isinstance(value, bool) else ""


def _line(value: Any) -> str:
    return line(_value(value))
