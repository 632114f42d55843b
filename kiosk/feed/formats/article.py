"""An article page: headline, times, byline and picture from JSON-LD, then OpenGraph; the body by trafilatura.

trafilatura's own metadata gives the day only, so it is not asked. Its `favor_precision` is what Nordic pages need:
wrong text on a wall is worse than missing text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import tzinfo
from typing import Any
from urllib.parse import urlsplit

from lxml import etree
from msgspec.structs import replace

from kiosk.feed.formats.body import article_body
from kiosk.feed.formats.facts import Facts, facts_of, is_article, linked_data, named_of
from kiosk.feed.formats.finish import finished, gathered
from kiosk.feed.formats.furniture import without_furniture
from kiosk.feed.formats.labels import web_address
from kiosk.feed.formats.markup import line, page_tree
from kiosk.feed.formats.others import remove_other_stories
from kiosk.feed.formats.own import letters, own_words
from kiosk.feed.formats.paid import remove_paid
from kiosk.feed.formats.protected import is_protected
from kiosk.feed.formats.reader import Format, Source
from kiosk.feed.formats.release import Terms, by_fields, by_words, embargoes_among
from kiosk.feed.formats.standins import stand_in
from kiosk.feed.formats.tree import said
from kiosk.feed.formats.walker import blocks, one_line
from kiosk.feed.item import Document, Item, Refused

_FEED = re.compile(r"application/(?:rss\+xml|atom\+xml|feed\+json)", re.IGNORECASE)
_ACCEPT = re.compile(
    r"^\W*(?:jeg |eg |ja,? )?(?:godta|godtar|aksepter|koble|kople|fortsett|hald fram|gå på nett|accept|i accept|agree"
    r"|i agree|connect|continue|go online|akzeptieren|verbinden|acceptera|fortsätt)",
    re.IGNORECASE,
)
_JSON = re.compile(r"[\s\ufeff]*(?:\{|\[\s*[{\[\"])")
_COOKIES = re.compile(r"cookie|informasjonskaps", re.IGNORECASE)
_MOST_HEADS = 5  # printed headlines that are looked at
_OVER, _UNDER = 2, 8  # lines of a page before and after its headline in which a note to editors stands


def read_article(source: Source) -> Document:
    """The one story of an article page; raises Refused where there is no article on it (a login page, an index).

    A page that asks for its post's password is a story that is withheld.
    """
    text, local = source.text, source.local
    base = source.base or source.name
    if _JSON.match(text):  # a feed or an answer of a programme's, whose names and brackets are no words
        raise Refused("the page holds no article (it is JSON)")
    try:
        tree = page_tree(text)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Refused(f"the page is not readable as HTML: {error}") from None
    things = list(linked_data(tree))
    facts = facts_of(tree, things, local, base)
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


def _terms(tree: Any, facts: Facts, things: list[dict[str, Any]], local: tzinfo) -> Terms:
    """The terms that the page gives by its meta elements, its data for machines and the lines about its headline.

    The text that is found on a page may lack the note: it stands in a box of its own, or in the printed headline alone.
    """
    given = [(named_of(tag), tag.get("content")) for tag in tree.iter("meta")]
    linked = [field for thing in things if is_article(thing) for field in thing.items()]
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


def _headline_alone(facts: Facts, base: str, terms: Terms, local: tzinfo) -> Document:
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
