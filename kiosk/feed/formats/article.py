"""An article page: headline, times, byline and picture from JSON-LD, then OpenGraph; the body by trafilatura.

trafilatura's own metadata gives the day only, so it is not asked. Its `favor_precision` is what Nordic pages need:
wrong text on a wall is worse than missing text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo
from typing import Any
from urllib.parse import urlsplit

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from kiosk.feed.formats.body import article_body
from kiosk.feed.formats.clean import unescape
from kiosk.feed.formats.dates import read_time
from kiosk.feed.formats.finish import finished, gathered
from kiosk.feed.formats.furniture import without_furniture
from kiosk.feed.formats.headline import page_headline
from kiosk.feed.formats.labels import language, web_address
from kiosk.feed.formats.markup import html_paragraphs, line, page_tree
from kiosk.feed.formats.others import own_time, remove_other_stories
from kiosk.feed.formats.own import letters, own_words
from kiosk.feed.formats.paid import remove_paid
from kiosk.feed.formats.protected import is_protected
from kiosk.feed.formats.reader import Format, Source
from kiosk.feed.formats.release import Terms, by_fields, by_words, embargoes_among
from kiosk.feed.formats.standins import stand_in
from kiosk.feed.formats.tree import said
from kiosk.feed.formats.walker import blocks, one_line
from kiosk.feed.item import Document, Item, Refused
from kiosk.model import Picture

_ARTICLE_TYPES = ("NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle")
_FEED = re.compile(r"application/(?:rss\+xml|atom\+xml|feed\+json)", re.IGNORECASE)
_ACCEPT = re.compile(
    r"^\W*(?:jeg |eg |ja,? )?(?:godta|godtar|aksepter|koble|kople|fortsett|hald fram|gå på nett|accept|i accept|agree"
    r"|i agree|connect|continue|go online|akzeptieren|verbinden|acceptera|fortsätt)",
    re.IGNORECASE,
)
_SAME_WORDS, _SAME_TEXT = 0.4, 0.7  # of a headline's words: in another headline of the page, in its text
_COOKIES = re.compile(r"cookie|informasjonskaps", re.IGNORECASE)
_MOST_HEADS = 5  # printed headlines that are looked at
_OVER, _UNDER = 2, 8  # lines of a page before and after its headline in which a note to editors stands
_OTHER_TYPES = ("Article", "OpinionNewsArticle", "ReviewNewsArticle", "LiveBlogPosting", "BlogPosting")


def read_article(source: Source) -> Document:
    """The one story of an article page; raises Refused where there is no article on it (a login page, an index).

    A page that asks for its post's password is a story that is withheld.
    """
    text, local = source.text, source.local
    base = source.base or source.name
    try:
        tree = page_tree(text)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Refused(f"the page is not readable as HTML: {error}") from None
    things = list(_linked_data(tree))
    facts = _facts(tree, things, local, base)
    login, accepts = _is_login(tree), _accepts_terms(tree)
    marked = next(tree.iter("article"), None) is not None
    feed = _feed_named(tree, base)
    seen = blocks(tree)
    remove_other_stories(tree, facts.headline)
    paid = remove_paid(tree, things)
    terms = _terms(tree, facts, things, local)
    body = article_body(tree, base, facts.headline)
    if is_protected(text) and sum(map(len, body)) < 600:
        page = facts.url or base
        withheld = Item(id=page, headline=facts.headline, url=page, status="withheld")
        return gathered("article", facts.outlet, [finished(withheld, local)])
    if paid == "all":
        body = (facts.description,) if facts.description else ()
    elif not body and facts.body and not paid:
        body = without_furniture(facts.body)
    if reason := stand_in(facts.headline, body or seen, login=login, accepts=accepts, declared=facts.article):
        if _waits(terms):
            return _headline_alone(facts, base, terms, local)
        raise Refused(reason)
    body = own_words(body, facts.headline, facts.authors, facts.outlet)
    if _waits(terms) and not _is_front(facts.url or base) and (not body or not facts.article):
        return _headline_alone(facts, base, terms, local)
    if not body and paid:
        raise Refused("the page is for subscribers alone: nothing of its text is free")
    if not body or (not facts.article and (sum(map(len, body)) < 250 or (feed and _is_front(facts.url or base)))):
        named = f"; the page names a feed: {feed}" if feed else ""
        raise Refused(f"the page holds no article (a login page, an index or an empty page){named}")
    if source.guessed and not (facts.article or ((facts.published or facts.updated) and (marked or facts.authors))):
        named = f"; it names a feed: {feed}" if feed else '; if it is one, give the feed kind = "article"'
        raise Refused(f"the page does not say that it is an article (neither its kind nor a time){named}")
    headline = facts.headline or line(body[0])
    item = Item(
        id=facts.url or base or headline,
        headline=headline,
        summary=(facts.description,) if facts.description else (),
        body=body,
        published=facts.published,
        updated=facts.updated,
        url=facts.url or base or None,
        outlet=facts.outlet,
        authors=facts.authors,
        sections=(facts.section,) if facts.section else (),
        language=facts.language,
        picture=facts.picture,
        whole="</html" in text[-2000:].casefold() or "</body" in text[-5000:].casefold(),
    )
    item = finished(item, local, terms)
    return gathered("article", facts.outlet, [item], whole=item.whole)


FORMAT = Format(("article",), lambda source: source.root.casefold() == "html", read_article)


class _Facts(Struct):
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


def _facts(tree: Any, linked: list[dict[str, Any]], local: tzinfo, base: str) -> _Facts:
    facts = _Facts()
    things = [thing for thing in linked if _is_article(thing)]
    own = _of_this_page(things, tree, base) if things else None
    if own is not None:
        _add_linked_data(facts, own, local, base)
    _add_open_graph(facts, tree, local, base)
    return facts


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
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


def _is_article(thing: dict[str, Any]) -> bool:
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


def _add_linked_data(facts: _Facts, thing: dict[str, Any], local: tzinfo, base: str) -> None:
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


def _named(tag: Any) -> str:
    return tag.get("property") or tag.get("name") or tag.get("itemprop") or ""


def _add_open_graph(facts: _Facts, tree: Any, local: tzinfo, base: str) -> None:
    meta: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = _named(tag)
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


def _terms(tree: Any, facts: _Facts, things: list[dict[str, Any]], local: tzinfo) -> Terms:
    """The terms that the page gives by its meta elements, its data for machines and the lines about its headline.

    The text that is found on a page may lack the note: it stands in a box of its own, or in the printed headline alone.
    """
    given = [(_named(tag), tag.get("content")) for tag in tree.iter("meta")]
    linked = [field for thing in things if _is_article(thing) for field in thing.items()]
    given += [(name, value) for name, value in linked if not isinstance(value, (dict, list))]
    terms = replace(by_fields(local, embargoes=embargoes_among(given)), expires=facts.expires)
    for head in list(tree.iter("h1"))[:_MOST_HEADS]:
        terms, _ = by_words(terms, (one_line(head),), (), facts.published, local)
    return by_words(terms, ("", *_about_headline(blocks(tree), facts.headline)), (), facts.published, local)[0]


def _about_headline(seen: Sequence[str], headline: str) -> tuple[str, ...]:
    """The lines of a page over and under its headline; none where it does not print it."""
    at = next((at for at, part in enumerate(seen) if headline and letters(headline) in letters(part)), None)
    return () if at is None else tuple(seen[max(0, at - _OVER) : at + _UNDER])


def _waits(terms: Terms) -> bool:
    return terms.embargoed is not None or terms.hold is not None or terms.status != "usable"


def _headline_alone(facts: _Facts, base: str, terms: Terms, local: tzinfo) -> Document:
    """A page that says of its story when it may be shown, and holds no text of it."""
    page = facts.url or base
    item = finished(Item(id=page, headline=facts.headline, url=page), local, terms)
    return gathered("article", facts.outlet, [item])


def _feed_named(tree: Any, base: str) -> str | None:
    """The address of the first feed that a page's head names, as browsers and feed readers find it."""
    for link in tree.iter("link"):
        if "alternate" in (link.get("rel") or "").casefold().split() and _FEED.search(link.get("type") or ""):
            return web_address(link.get("href"), base)
    return None


def _is_front(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme in ("http", "https") and not parts.path.strip("/")


def _is_login(tree: Any) -> bool:
    return any((field.get("type") or "").casefold() == "password" for field in tree.iter("input"))


def _accepts_terms(tree: Any) -> bool:
    """Whether a form has a button that accepts terms or goes online, other than of cookies."""
    for form in tree.iter("form"):
        if _COOKIES.search(said(form)):
            continue
        pushed = [said(one) for one in form.iter("button")]
        pushed += [one.get("value") or "" for one in form.iter("input") if one.get("type") in ("submit", "button")]
        if any(_ACCEPT.search(one) for one in pushed):
            return True
    return False
