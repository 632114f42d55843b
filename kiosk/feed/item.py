"""What one entry of a feed, wire or folder says, whatever its format; and the story that is made from it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from kiosk.feed.formats.clean import LONGEST_HEADLINE
from kiosk.feed.terms import PageTerms
from kiosk.model import Picture, Story

ItemStatus = Literal["usable", "withheld", "canceled"]
_STRICTNESS: tuple[ItemStatus, ...] = ("usable", "withheld", "canceled")

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[»”\"]?\s+(?=[–«”\"A-ZÆØÅÁÄÖ0-9])")


class Item(Struct, frozen=True):
    """One entry, cleaned. `id` is the guid, NTBID, link or path; empty texts mean that the entry has none."""

    id: str
    headline: str = ""
    summary: tuple[str, ...] = ()  # paragraphs
    body: tuple[str, ...] = ()  # paragraphs; empty where the feed gives a summary alone
    published: datetime | None = None  # aware
    updated: datetime | None = None  # aware
    embargoed: datetime | None = None  # aware; not to be shown before
    hold: str | None = None  # why it may not be shown though nobody can tell until when; one line for people
    expires: datetime | None = None  # aware; not to be shown from then on
    doubt: str | None = None  # why words alone keep it off the wall (`status`); an editor may show it all the same
    named: str = ""  # the headline that its own takes back («STRYK: …»), or may («Stryk: …»)
    url: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    language: str | None = None
    urgency: int = 5  # 1 to 8
    status: ItemStatus = "usable"  # canceled also where the words say so (STRYK, KILL, TREKKES)
    picture: Picture | None = None
    version: int = 0  # of the wire's story family; the highest is the newest
    whole: bool = True  # false where the document was cut off
    misdated: bool = False  # it names a time that nobody can read or believe («2019, 3. kvartal», 1970)
    place: int = 0  # in its document, the newest first: it decides between equal times

    @property
    def text(self) -> str:
        """Everything that the entry says, for telling one version from another."""
        return "\n".join((self.headline, *self.summary, *self.body))


class Document(Struct, frozen=True):
    """What was found at one address: its items, and what the feed says of itself."""

    kind: str  # rss, atom, rdf, json, article, ninjs, newsml, nitf, text, html
    title: str | None = None
    items: tuple[Item, ...] = ()
    ttl: float | None = None  # seconds that the feed asks to be left alone
    dropped: tuple[str, ...] = ()  # why entries were left out, one line each
    whole: bool = True
    made: datetime | None = None  # aware; when the feed says that it was made


class Refused(Exception):
    """A document or an address that is not accepted; the message is one clear line for people."""


def without_addresses(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Paragraphs without e-mail addresses: a paragraph that is little else goes, else the address alone."""
    kept = []
    for part in parts:
        bare = _EMAIL.sub("", part)
        if bare == part:
            kept.append(part)
        elif len(bare.strip(" ,;:()<>/|")) >= 60:
            kept.append(re.sub(r"\s*[(<\[]\s*[)>\]]", "", bare).replace("  ", " ").strip())
    return tuple(kept)


def story_of(item: Item, *, feed: str = "", sample: bool = False) -> Story:
    """The story that an item tells: headline, then summary (unless the body repeats it), then body.

    Where it has no headline its first line is the headline. Raises Refused where it has no text at all.
    """
    summary, body = without_addresses(item.summary), without_addresses(item.body)
    headline = without_addresses((item.headline,))[0] if item.headline and without_addresses((item.headline,)) else ""
    parts = list(summary if not body or _adds(summary, body) else ()) + list(body)
    if headline and parts and _same(parts[0], headline):
        headline = parts.pop(0) if len(parts[0]) <= LONGEST_HEADLINE else headline
    if not headline:
        if not parts:
            raise Refused("the entry has neither a headline nor a text")
        headline, rest = _first_line(parts[0])
        parts[:1] = [rest] if rest else []
    text = "\n\n".join([headline, *parts])
    if not any(character.isalpha() for character in text):
        raise Refused("the entry has no words")
    return Story(
        id=item.id,
        text=text,
        headline=headline,
        lede=parts[0] if parts else None,
        language=item.language or "und",  # the wire does not say: the words tell
        outlet=item.outlet,
        section=item.sections[0] if item.sections else None,
        published=item.published,
        updated=item.updated,
        url=item.url,
        feed=feed,
        urgency=item.urgency,
        picture=item.picture,
        sample=sample,
    )


def _first_line(part: str) -> tuple[str, str]:
    """A first paragraph as (headline, rest): the paragraph, or its first sentence where it is too long for one."""
    if len(part) <= LONGEST_HEADLINE:
        return part, ""
    end = _SENTENCE_END.search(part)
    if end and end.start() <= LONGEST_HEADLINE:
        return part[: end.start()], part[end.end() :]
    cut = part[:LONGEST_HEADLINE].rsplit(" ", 1)[0]
    return cut, part[len(cut) :].strip()


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _same(a: str, b: str) -> bool:
    return _letters(a) == _letters(b)


def _adds(summary: tuple[str, ...], body: tuple[str, ...]) -> bool:
    """Whether the summary says what the body does not already begin with."""
    said = _letters("".join(body))
    told = _letters("".join(summary)).removesuffix("lesmer")
    return bool(told) and told[: max(40, len(told) * 2 // 3)] not in said


def released(item: Item) -> Item:
    """The item as its embargo's end publishes it: what it was before then counts for no order, age or urgency."""
    if item.embargoed is None:
        return item
    published = max(filter(None, (item.published, item.embargoed)))
    updated = item.updated if item.updated and item.updated > published else None
    return replace(item, published=published, updated=updated)


def strictest(item: Item, *others: Item | PageTerms) -> Item:
    """The item under the strictest of its own terms and others': every embargo holds, and the earliest end."""
    every: tuple[Item | PageTerms, ...] = (item, *others)
    return replace(
        item,
        status=max((one.status for one in every if isinstance(one, Item)), key=_STRICTNESS.index),
        embargoed=max((one.embargoed for one in every if one.embargoed), default=None),
        hold=next((one.hold for one in every if one.hold), None),
        expires=min((one.expires for one in every if one.expires), default=None),
        doubt=next((one.doubt for one in every if isinstance(one, Item) and one.doubt), None),
    )


def why_held(item: Item, now: datetime | None) -> str | None:
    """Why a story waits or is over, in a few words; None where it may be shown. Without a time no embargo is over."""
    if item.hold is not None:
        return f"held: {item.hold}"
    if item.embargoed is not None and (now is None or now < item.embargoed):
        unset = ", and this machine's clock is not set" if now is None else ""
        return f"under embargo until {item.embargoed.astimezone(UTC):%Y-%m-%d %H:%M} UTC{unset}"
    if item.expires is not None and now is not None and now >= item.expires:
        return f"its newsroom ended it at {item.expires.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    return None


def with_page(item: Item, page: Item) -> Item:
    """A feed's item completed by its article page: the page's body, what the feed left out, the stricter terms."""
    completed = replace(
        item,
        headline=item.headline or page.headline,
        summary=item.summary or page.summary,
        body=page.body or item.body,
        published=item.published or page.published,
        updated=max(filter(None, (item.updated, page.updated)), default=None),
        outlet=item.outlet or page.outlet,
        authors=item.authors or page.authors,
        sections=item.sections or page.sections,
        language=page.language or item.language,
        picture=page.picture or item.picture,
        whole=page.whole,
    )
    return strictest(completed, page)
