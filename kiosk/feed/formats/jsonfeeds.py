"""News in JSON: JSON Feed 1.0 and 1.1, and IPTC's ninjs 1.x to 3.x (one item, or a list of them)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime, tzinfo
from typing import Any

from kiosk.feed.formats.clean import paragraphs
from kiosk.feed.formats.dates import misdated, read_time
from kiosk.feed.formats.finish import LONGEST_RAW_ID, finished, gathered, newest
from kiosk.feed.formats.labels import language, urgency, web_address
from kiosk.feed.formats.markup import html_paragraphs, line, without_marks
from kiosk.feed.formats.protected import is_protected
from kiosk.feed.formats.reader import Format, Source
from kiosk.feed.formats.release import NOT_OUT, by_fields, embargoes_among, last_word
from kiosk.feed.item import Document, Item, Refused
from kiosk.model import Picture
from kiosk.printable import printable

_MOST_DIGITS = 300  # Python itself refuses to read more than 4300
_NOTES = ("slugline", "ednote", "ednotes", "editornote", "usageterms", "instructions", "rightsinfo", "rightsinfos")
_NOT_OWN = ("associations", "renditions")  # an item's pictures have terms of their own
_DEEPEST = 8  # objects in one another that are looked into
_NO_TEXT = ("picture", "graphic", "audio", "video", "event", "planning")


def read_json(source: Source) -> Document:
    """The items of a JSON Feed or of ninjs; raises Refused for any other JSON, saying what it holds."""
    try:
        found = json.loads(source.text, strict=False, parse_int=_whole_number)
    except ValueError as error:
        whole = source.text.rstrip().endswith(("}", "]"))
        what = "the document is not whole JSON" if whole else "the document is cut off"
        raise Refused(f"{what} ({printable(error, 80)})") from None
    except RecursionError:
        raise Refused("the document is JSON nested too deeply") from None
    if isinstance(found, dict) and "jsonfeed.org" in str(found.get("version")):
        return _json_feed(found, source)
    if isinstance(found, dict) and isinstance(found.get("items"), list):
        found = found["items"]
    things = [thing for thing in (found if isinstance(found, list) else [found]) if isinstance(thing, dict)]
    if any(isinstance(thing.get("title"), dict) and "rendered" in thing["title"] for thing in things):
        raise Refused(
            "this is what WordPress tells programs (wp-json), not its feed, which stands at the site's /feed/"
        )
    if not any("uri" in thing or "guid" in thing for thing in things):
        keys = printable(", ".join(map(str, things[0])), 80) if things else ""
        raise Refused(f"this JSON is neither a JSON Feed nor ninjs ({keys or 'it is empty'})")
    return _ninjs(things, source.local)


def _whole_number(digits: str) -> int | str:
    """A number of so many digits that it is none costs its own field, as text, and not the document."""
    return int(digits) if len(digits) <= _MOST_DIGITS else digits


FORMAT = Format(("json", "ninjs"), lambda source: source.text.lstrip("\ufeff \t\r\n")[:1] in ("{", "["), read_json)


def _json_feed(feed: dict[str, Any], source: Source) -> Document:
    title = _line(feed.get("title"))
    listed = feed.get("items")
    entries = [entry for entry in (listed if isinstance(listed, list) else []) if isinstance(entry, dict)]
    items: list[Item] = []
    dropped: list[str] = []
    for number, entry in enumerate(newest(entries, lambda entry: _published(entry, source.local), dropped), start=1):
        item = _json_item(entry, title, source, language(_text(feed.get("language"))))
        if item is None:
            dropped.append(f"entry {number}: neither title nor text")
        else:
            items.append(item)
    if listed == [] and source.fetched:
        return Document("json", title or None)  # a feed of alerts, when there are none
    if not items:
        raise Refused("the JSON Feed has no usable entry")
    return gathered("json", title or None, items, dropped)


def _published(entry: dict[str, Any], local: tzinfo) -> datetime | None:
    return read_time(_text(entry.get("date_published")) or _text(entry.get("date_modified")), local)


def _json_item(entry: dict[str, Any], outlet: str, source: Source, of_feed: str | None) -> Item | None:
    headline = _line(entry.get("title"))
    body = html_paragraphs(_text(entry.get("content_html"))) or paragraphs(
        without_marks(_text(entry.get("content_text")))
    )
    summary = html_paragraphs(_text(entry.get("summary")))
    if not (headline or body or summary):
        return None
    url = web_address(_text(entry.get("url")) or _text(entry.get("external_url")), source.base)
    authors = entry.get("authors") if isinstance(entry.get("authors"), list) else [entry.get("author")]
    tags = entry.get("tags") if isinstance(entry.get("tags"), list) else []
    item = Item(
        id=line(_text(entry.get("id")), LONGEST_RAW_ID) or url or headline or f"untitled:{(summary or body)[0][:80]}",
        headline=headline,
        summary=summary,
        body=body,
        published=read_time(_text(entry.get("date_published")), source.local),
        updated=read_time(_text(entry.get("date_modified")), source.local),
        url=url,
        outlet=outlet or None,
        authors=_names(authors or []),
        sections=tuple(filter(None, map(_line, tags or []))),
        language=language(_text(entry.get("language"))) or of_feed,
        status="withheld" if is_protected(_text(entry.get("content_html"))) else "usable",
        misdated=misdated(map(_text, (entry.get("date_published"), entry.get("date_modified"))), source.local),
    )
    return finished(item, source.local, by_fields(source.local, embargoes=_embargoes(entry)))


def _ninjs(things: list[dict[str, Any]], local: tzinfo) -> Document:
    items: list[Item] = []
    dropped: list[str] = []
    for number, thing in enumerate(newest(things, lambda thing: _created(_lowered(thing), local), dropped), start=1):
        low = _lowered(thing)
        item = _ninjs_item(low, local)
        if item is None:
            dropped.append(f"item {number}: {_line(low.get('type')) or 'something'} without text")
        else:
            items.append(item)
    if not items:
        raise Refused(f"the ninjs document holds no text ({dropped[0]})")
    return gathered("ninjs", items[0].outlet, items, dropped)


def _lowered(thing: dict[str, Any]) -> dict[str, Any]:
    """3.x writes versionCreated, 1.x versioncreated."""
    return {key.casefold(): value for key, value in thing.items()}


def _created(thing: dict[str, Any], local: tzinfo) -> datetime | None:
    return read_time(_text(thing.get("firstcreated")) or _text(thing.get("versioncreated")), local)


def _ninjs_item(thing: dict[str, Any], local: tzinfo) -> Item | None:
    published = _created(thing, local)
    terms = by_fields(
        local,
        status=_status(thing),
        embargoes=_embargoes(thing),
        published=published,
        expires=_text(thing.get("expires")),
    )
    headline = _line(_of_role(thing, "headline", ("main", "")))
    body = _ninjs_body(thing)
    summary = html_paragraphs(_value(_of_role(thing, "description", ("text", "summary", "abstract", ""))))
    kind = _text(thing.get("type")) or ("event" if "eventdetails" in thing or "events" in thing else "")
    flash = kind == "text" and bool(headline)  # the first word of something large is a headline alone
    if terms.status == "usable" and (kind in _NO_TEXT or not (headline or body) or not (body or summary or flash)):
        return None
    version = _text(thing.get("version"))
    subjects = (_line(one.get("name")) for one in _dicts(thing.get("subject") or thing.get("subjects")))
    notes = [_line(one) for key in _NOTES for one in _leaves(thing.get(key))]
    labels = [_line(one) for key in ("genre", "genres", "keywords", "keyword") for one in _leaves(thing.get(key))]
    item = Item(
        id=line(_text(thing.get("uri") or thing.get("guid")), LONGEST_RAW_ID),
        headline=headline,
        summary=summary,
        body=body,
        published=published,
        updated=read_time(_text(thing.get("versioncreated")), local),
        outlet=_outlet(thing),
        authors=tuple(filter(None, (_line(thing.get("byline") or thing.get("by")),))),
        sections=tuple(filter(None, subjects)),
        language=language(_text(thing.get("language"))),
        urgency=urgency(_text(thing.get("urgency"))),
        picture=_picture(thing),
        version=int(version[:9]) if version.isdecimal() else 0,
        misdated=misdated(map(_text, (thing.get("firstcreated"), thing.get("versioncreated"))), local),
    )
    return finished(item, local, terms, notes, labels)


def _status(thing: dict[str, Any]) -> tuple[str, ...]:
    """ninjs's own status, each of a list; a field of another name counts where it says that the story waits or goes."""
    told = thing.get("pubstatus")
    every = [_status_word(one) for one in (told if isinstance(told, list) else [told])] or [""]
    others = (last_word(_text(one)) for one in _leaves(thing.get("status")))
    return (*every, *(other for other in others if NOT_OUT.fullmatch(other)))


def _status_word(told: Any) -> str:
    if isinstance(told, dict):
        named = (told[key] for key in ("qcode", "literal", "code", "value", "name", "uri") if told.get(key))
        return _text(next(named, "unread")) or "unread"
    return _text(told) if told is None or _text(told) or told == "" else "unread"


def _leaves(held: Any, deep: int = 0) -> Iterator[Any]:
    """What a field says, and what those in it say."""
    if isinstance(held, (dict, list)) and deep < _DEEPEST:
        for one in held.values() if isinstance(held, dict) else held:
            yield from _leaves(one, deep + 1)
    else:
        yield held


def _embargoes(thing: dict[str, Any]) -> tuple[str, ...]:
    """The embargoes among the fields of an entry and of all that it holds, but for its pictures."""
    return embargoes_among((key, one) for key, one in thing.items() if one is not None and key not in _NOT_OWN)


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
