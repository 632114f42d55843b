"""What an article's page says of itself: in its data for machines (JSON-LD), its meta elements, and its own times."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime, tzinfo
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct

from kiosk.feed.formats.clean import unescape
from kiosk.feed.formats.dates import read_time
from kiosk.feed.formats.headline import page_headline
from kiosk.feed.formats.labels import language, web_address
from kiosk.feed.formats.markup import html_paragraphs, line
from kiosk.feed.formats.others import own_time
from kiosk.feed.formats.own import letters
from kiosk.feed.formats.tree import said
from kiosk.feed.formats.walker import one_line
from kiosk.model import Picture

_ARTICLE_TYPES = ("NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle")
_OTHER_TYPES = ("Article", "OpinionNewsArticle", "ReviewNewsArticle", "LiveBlogPosting", "BlogPosting")
_SAME_WORDS, _SAME_TEXT = 0.4, 0.7  # of a headline's words: in another headline of the page, in its text


class Facts(Struct):
    """What the page says of itself; the first to say a thing is believed."""

    article: bool = False
    headline: str = ""
    description: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    expires: datetime | None = None
    url: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    section: str | None = None
    language: str | None = None
    picture: Picture | None = None
    body: tuple[str, ...] = ()


def facts_of(tree: Any, linked: list[dict[str, Any]], local: tzinfo, base: str) -> Facts:
    """What a page says of itself in its data for machines (`linked`), its meta elements and its text."""
    facts = Facts()
    things = [thing for thing in linked if is_article(thing)]
    own = _of_this_page(things, tree, base) if things else None
    if own is not None:
        _add_linked_data(facts, own, local, base)
    _add_open_graph(facts, tree, local, base)
    return facts


def linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """Every JSON-LD object of the page, graphs and lists unrolled; broken blocks are passed over."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            waiting = [
                json.loads(
                    (script.text or "").strip().strip(";").removeprefix("<!--").removesuffix("-->"), strict=False
                )
            ]
        except (ValueError, RecursionError):
            continue
        while waiting:
            thing = waiting.pop(0)
            if isinstance(thing, list):
                waiting[:0] = thing
            elif isinstance(thing, dict):
                yield thing
                waiting += [
                    thing[name]
                    for name in ("@graph", "mainEntity", "mainEntityOfPage")
                    if isinstance(thing.get(name), (list, dict))
                ]


def is_article(thing: dict[str, Any]) -> bool:
    """Whether an object of the page's data is an article with a headline."""
    kinds = thing.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(str(kind).rsplit("/", 1)[-1] in _ARTICLE_TYPES + _OTHER_TYPES for kind in kinds) and bool(
        thing.get("headline") or thing.get("name")
    )


def _of_this_page(things: list[dict[str, Any]], tree: Any, base: str) -> dict[str, Any] | None:
    """Of the articles that a page's data tells of, the one that the page itself is; None where none of them is.

    It is known by the headline that the page prints or shares, by the page's address, or by words: most of a headline
    that is worded for search engines stand in the page's own, or in its text. A teaser's data («Ti drept i Peru») on a
    page about something else is nobody's.
    """
    printed = [one_line(head) for head in tree.iter("h1")]
    printed += [line(tag.get("content")) for tag in tree.iter("meta") if tag.get("property") == "og:title"]
    told = {letters(one) for one in printed}
    heads = [letters(line(_text(one.get("headline")) or _text(one.get("name")))) for one in things]
    own = next((one for one, head in zip(things, heads, strict=True) if head in told), None)
    if own is not None:
        return own
    here = {_page_of(one) for one in (base, *_canonical(tree))} - {""}
    own = next((one for one in things if here & {_page_of(web_address(place, base)) for place in _places(one)}), None)
    if own is not None:
        return own
    title = line(tree.findtext(".//title"))
    words = [_stems(one) for one in (*printed, title)]
    text = _stems(" ".join(said(part) for part in tree.iter("p"))) if not any(printed) or len(things) == 1 else set()
    for one in things:
        head = _stems(line(_text(one.get("headline")) or _text(one.get("name"))))
        if any(len(head & other) >= max(2, _SAME_WORDS * min(len(head), len(other))) for other in words if other):
            return one
        if head and len(head & text) >= max(2, _SAME_TEXT * len(head)):
            return one
    return None


def _canonical(tree: Any) -> list[str]:
    links = [tag.get("href") or "" for tag in tree.iter("link") if tag.get("rel") == "canonical"]
    return links + [tag.get("content") or "" for tag in tree.iter("meta") if tag.get("property") == "og:url"]


def _places(thing: dict[str, Any]) -> list[str]:
    """The addresses that an article's data gives as its own."""
    page = thing.get("mainEntityOfPage")
    page = page.get("@id") or page.get("url") if isinstance(page, dict) else page
    return [_text(one) for one in (thing.get("url"), page, thing.get("@id"))]


def _page_of(address: str | None) -> str:
    """An address without scheme, `www.`, query and fragment; empty for a front page, which is no article's own."""
    parts = urlsplit(address or "")
    path = parts.path.rstrip("/")
    return f"{(parts.hostname or '').removeprefix('www.')}{path}" if path else ""


def _stems(text: str) -> set[str]:
    return {word[:6] for word in re.findall(r"[^\W_]{4,}", text.casefold())}


def _add_linked_data(facts: Facts, thing: dict[str, Any], local: tzinfo, base: str) -> None:
    facts.article = True
    facts.headline = line(_text(thing.get("headline")) or _text(thing.get("name")))
    facts.description = line(_text(thing.get("description")), 1500)
    facts.published = read_time(_text(thing.get("datePublished")) or _text(thing.get("dateCreated")), local)
    facts.updated = read_time(_text(thing.get("dateModified")), local)
    facts.expires = read_time(_text(thing.get("expires")), local)
    facts.url = web_address(_text(thing.get("url")), base)
    facts.outlet = line(_name(thing.get("publisher")), 80) or None
    authors = thing.get("author") or thing.get("creator") or []
    authors = authors if isinstance(authors, list) else [authors]
    facts.authors = tuple(dict.fromkeys(filter(None, (line(_name(author), 120) for author in authors))))
    facts.section = line(_text(thing.get("articleSection")), 80) or None
    facts.language = language(_text(thing.get("inLanguage")))
    facts.body = html_paragraphs(_text(thing.get("articleBody")))
    facts.picture = _picture(thing.get("image"), base)


def _text(value: Any) -> str:
    if isinstance(value, list):
        return _text(value[0]) if value else ""
    if isinstance(value, dict):
        return _text(value.get("@value") or value.get("name"))
    return unescape(str(value)) if isinstance(value, (str, int)) else ""


def _name(value: Any) -> str:
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _picture(image: Any, base: str) -> Picture | None:
    """A picture that names its credit in the page's own data; a bare address has none and is no picture for us."""
    image = image[0] if isinstance(image, list) and image else image
    if not isinstance(image, dict):
        return None
    address = web_address(_text(image.get("url")) or _text(image.get("contentUrl")), base)
    credit = line(_text(image.get("creditText")) or _name(image.get("creator")) or _name(image.get("author")), 120)
    caption = line(_text(image.get("caption")), 300) or None
    return Picture(address, credit, caption) if address and credit else None


def named_of(tag: Any) -> str:
    """What a meta element tells of."""
    return tag.get("property") or tag.get("name") or tag.get("itemprop") or ""


def _add_open_graph(facts: Facts, tree: Any, local: tzinfo, base: str) -> None:
    meta: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = named_of(tag)
        if name and tag.get("content"):
            meta.setdefault(name.casefold(), tag.get("content"))
    facts.article = facts.article or meta.get("og:type", "").casefold() == "article"
    facts.outlet = facts.outlet or line(meta.get("og:site_name"), 80) or None
    facts.headline = page_headline(tree, facts.headline, meta, facts.outlet)
    facts.description = facts.description or line(meta.get("og:description") or meta.get("description"), 1500)
    times = (
        meta.get(name)
        for name in (
            "article:published_time",
            "article:published:time",
            "og:article:published_time",
            "datepublished",
            "date",
            "dc.date.issued",
        )
    )
    facts.published = facts.published or next(filter(None, (read_time(time, local) for time in times)), None)
    updated = meta.get("article:modified_time") or meta.get("og:updated_time")
    facts.updated = facts.updated or read_time(updated, local)
    facts.expires = facts.expires or read_time(meta.get("article:expiration_time"), local)
    if facts.published is None:
        facts.published = own_time(tree, facts.headline, local)
    canonical = next((tag.get("href") for tag in tree.iter("link") if tag.get("rel") == "canonical"), None)
    facts.url = facts.url or web_address(canonical, base) or web_address(meta.get("og:url"), base)
    facts.authors = facts.authors or tuple(filter(None, (line(meta.get("author"), 120),)))
    facts.section = facts.section or line(meta.get("article:section"), 80) or None
    facts.language = facts.language or language(tree.get("lang"))
