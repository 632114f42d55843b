"""One feed as the desk holds it between polls: its entries, its validators, its health, and when it is due."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

from msgspec import Struct, field
from msgspec.structs import replace

from kiosk.clock import Clock, believable
from kiosk.feed.delivery import FeedHealth
from kiosk.feed.desk.copies import Copies, Stamps
from kiosk.feed.desk.held import telling_prints
from kiosk.feed.desk.identity import dated_anew, resolve, same_story, with_first_times
from kiosk.feed.desk.looking import ABSENT, Hangs, Looker
from kiosk.feed.desk.timing import LOCAL_SETTLE, LOOK_EVERY, UNCONDITIONAL_EVERY, looked_at_next, next_delay
from kiosk.feed.exchange import PollAnswer, PollRequest
from kiosk.feed.fetch.fetched import http_date
from kiosk.feed.item import Item, released
from kiosk.feed.version import Full
from kiosk.printable import printable
from kiosk.settings.schema import Feed

MOST_ENTRIES = 500  # of one feed; the formats give the newest first
UNPASSED = (407, 511)  # a proxy or a network that wants to know who asks: the feed's server has not been reached
LONGEST_ID = 500  # characters; a longer one is hashed
LONGEST_LABEL, MOST_LABELS = 200, 30  # characters of an outlet, a section or a name, and how many of them
HANGING = 5.0  # seconds between two looks at a path that hangs
FRESH_EVERY = 30.0  # seconds between two notes that a local file or folder, though unchanged, can be read
PAGES = ("article", "text", "html")  # kinds of document that are no feed
MOST_LEFT_OUT = 10
MISSED_WHERE_CUT_OFF = 10  # polls of a feed that never comes whole, after which what it does not hold is gone
MANY = 5  # entries that no newsroom takes back at once: a document without any has failed …
EMPTY_FOR = 300.0  # seconds … unless the feed still comes empty so long after: then they are gone
SKEW = timedelta(seconds=60)  # between the clocks of two servers behind one name
OLD_COPY = timedelta(minutes=5)  # as old as a document may come out of a cache that does as it should
MISSED_BEFORE_GONE = 2  # polls; servers behind one name do not always agree


class FeedSource(Struct):
    """A feed's state. Times are the clock's monotonic seconds unless said otherwise."""

    feed: Feed
    due: float
    items: dict[str, Item] = field(default_factory=dict)
    etag: str | None = None
    digest: str | None = None  # of the bytes that were accepted last
    modified: str | None = None
    polled_whole: float | None = None  # when the feed was last fetched without conditions
    failures: int = 0
    reason: str | None = None
    last_good: datetime | None = None
    last_good_monotonic: float | None = None
    missed: dict[str, int] = field(default_factory=dict)
    taken_out: set[str] = field(default_factory=set)  # entries that are missing, and went from above others
    ours: bool = False  # nobody but the program writes it: its files come whole, and who puts one there says so
    signature: tuple[object, ...] | None = None  # of a local file or folder, when it was last read
    seen_signature: tuple[object, ...] | None = None  # when it was last looked at
    left_out: tuple[str, ...] = ()  # what the last poll left out, and why
    kind: str = ""  # of the document that was accepted last
    texts: dict[str, frozenset[str]] = field(default_factory=dict)  # hashes of what each entry says
    read_well: bool = False  # whether the last read of a local file or folder was accepted
    changed: Callable[[], None] | None = None  # called, from a thread, when its file or folder changes
    _looker: Looker | None = None
    made: datetime | None = None  # aware, in UTC; when the server made the document that was accepted last
    emptied: int = 0  # documents without any entry, in a row …
    emptied_at: float = 0.0  # … and when the first of them came
    emptied_since: datetime | None = None  # the same, aware; None while the clock was not set
    entries: int = 0  # of the last document that had any, also before the start
    hollow: bool = False  # it comes empty, and what it held is waited for
    reached: bool = False  # the last poll got an answer from the feed's own server
    unanswered: bool = False  # nobody answered the last poll
    copies: Copies = field(default_factory=Copies)
    anew: set[str] = field(default_factory=set)  # entries that came unchanged under another time
    gone_polls: int = 0  # 404 or 410 of the feed's own address, in a row

    @property
    def polled(self) -> bool:
        """Whether the feed has answered, well or badly, since the start."""
        return self.last_good_monotonic is not None or self.failures > 0

    @property
    def absent(self) -> bool:
        """Whether its file or folder has been looked for since the start, and is not there."""
        return self.signature == self.seen_signature == ABSENT

    @property
    def local(self) -> bool:
        """Whether the feed is a file or folder of this machine."""
        return urlsplit(self.feed.address).scheme not in ("http", "https")

    @property
    def host(self) -> str:
        """The feed's server; empty for a file or folder."""
        return urlsplit(self.feed.address).hostname or ""

    @property
    def looker(self) -> Looker:
        """Who looks at a local file or folder."""
        if self._looker is None:
            self._looker = Looker(Path(self.feed.address), None if self.ours else self.changed)
        return self._looker

    def key(self, item: Item) -> str:
        """An entry's name among those of all feeds."""
        return f"{self.feed.name}\n{item.id}"

    def request(self, now: float) -> PollRequest:
        """The next poll: conditional, but every ten minutes (and where no entries are held) without conditions.

        Without conditions too where entries are missed, or came as in an old copy: the next document decides.
        """
        stale = self.polled_whole is None or now - self.polled_whole >= UNCONDITIONAL_EVERY
        if stale or not self.items or self.missed or self.copies.doubted:
            self.polled_whole = now
            return PollRequest(self.feed)
        return PollRequest(self.feed, self.etag, self.modified, self.digest)

    def changed_on_disk(self, clock: Clock) -> bool:
        """Whether a local file or folder differs from what was read, and has stopped changing since the last look.

        Sets when to look again. What can be read and has not changed is fresh.
        """
        now = clock.monotonic()
        try:
            signature = self.looker.look()
        except Hangs as fault:
            self.reason, self.failures = str(fault), self.failures + 1
            self.due = now + HANGING
            return False
        same = signature == self.signature
        every = FRESH_EVERY if self.ours else LOOK_EVERY
        self.due = looked_at_next(now, every) if same else looked_at_next(now + LOCAL_SETTLE / 2, LOCAL_SETTLE)
        settled = self.ours or signature == self.seen_signature or self.signature is None
        self.seen_signature = signature
        if signature == self.signature and self.last_good_monotonic is not None and self.read_well:
            self.reason, self.failures = None, 0
            self._fresh(now, clock)
        return settled and signature != self.signature

    def _fresh(self, now: float, clock: Clock) -> None:
        if self.last_good_monotonic is not None and now - self.last_good_monotonic >= FRESH_EVERY:
            self.last_good_monotonic = now
            self.last_good = clock.now() if clock.is_set() else None

    def accept(self, answer: PollAnswer, clock: Clock, random: Random, on_wall: Collection[str]) -> None:
        """Take a poll's answer. `on_wall` are stories that must be missed twice before they count as gone."""
        now = clock.monotonic()
        self.gone_polls = self.gone_polls + 1 if answer.status in (404, 410) else 0
        reason = answer.reason or self._no_feed(answer) or self._stale(answer, clock)
        self.unanswered = not answer.answered
        self.reached = answer.status is not None and not (answer.status in UNPASSED or self._stands_in(answer.status))
        if reason is not None:
            self._failed(reason, now, random, answer.retry_after)
            return
        self.failures, self.reason = 0, None
        self.last_good_monotonic = now
        self.last_good = clock.now() if clock.is_set() else None
        if not answer.same:
            self.left_out = tuple(printable(reason) for reason in answer.dropped[:MOST_LEFT_OUT])
            self.kind = answer.kind
            self.etag, self.modified, self.digest = answer.etag, answer.modified, answer.digest
            self._take(answer, on_wall, clock)
        if self.local:
            self.signature, self.read_well = self.seen_signature, True
        else:
            ttl, max_age = (None, None) if self.copies.doubted else (answer.ttl, answer.max_age)
            self.due = now + next_delay(self.feed.interval, random, ttl=ttl, max_age=max_age)

    def _stands_in(self, status: int) -> bool:
        """Whether an answer may be a portal's in the server's place: a document that came in clear."""
        return status == 200 and not self.feed.address.startswith("https:")

    def _no_feed(self, answer: PollAnswer) -> str | None:
        """Why an accepted document is not this feed: a portal or a maintenance page answers in its place."""
        if self.local or answer.same or not self.kind or answer.kind not in PAGES:
            return None
        if _same_article(self.items.values(), answer.items):
            return None
        if self.kind not in PAGES:
            return f"answers with a page that is no feed; it has been {self.kind}"
        if answer.kind == "article" and not self.items:
            return None
        return "answers with another page than the article that it has been"

    def _stale(self, answer: PollAnswer, clock: Clock) -> str | None:
        """Why a document is an old copy out of a cache: its Date (RFC 9111, 5.1) goes back, and is not of now.

        A server whose clock is set back sends the time that it is: that is no old copy.
        """
        if answer.same or answer.server is None:
            return None
        made, before = answer.server.astimezone(UTC), self.made
        if before is not None and clock.is_set() and made < before - SKEW and made < clock.now() - OLD_COPY:
            return f"answers with an older copy than before (of {made:%Y-%m-%d %H:%M} UTC, after {before:%H:%M})"
        self.made = made
        return None

    def failed(self, reason: str, clock: Clock, random: Random) -> None:
        """A poll that gave no answer at all: a file that is as it was is asked for again too."""
        now = clock.monotonic()
        self.reached = self.unanswered = False
        self._failed(reason, now, random, None)
        if self.local:
            self.signature = None
            self.due = now + next_delay(self.feed.interval, random, failures=self.failures)

    def _failed(self, reason: str, now: float, random: Random, retry_after: float | None) -> None:
        self.failures += 1
        self.reason = reason
        self.etag = self.modified = self.digest = None  # whatever was wrong, the next whole document settles it
        if self.local:
            self.signature, self.read_well = self.seen_signature, False
            if self.signature == ABSENT:
                self.items.clear()
            return
        self.due = now + next_delay(self.feed.interval, random, failures=self.failures, retry_after=retry_after)

    def _take(self, answer: PollAnswer, on_wall: Collection[str], clock: Clock) -> None:
        self.emptied = 0 if answer.items else self.emptied + 1
        now = clock.now() if clock.is_set() else None
        if self.emptied == 1:
            self.emptied_at, self.emptied_since = clock.monotonic(), now
        found = resolve(map(sound, answer.items[:MOST_ENTRIES]), self.items, now)
        if not self.local:  # no cache stands before a folder: what lies there now is what is meant
            found = self._without_old_copies(found, (answer.made, http_date(answer.modified)), clock)
        self.taken_out = {story for story in self.taken_out | self._taken_out(found) if story not in found}
        many = not (self.local or answer.items) and max(len(self.items), self.entries) >= MANY
        self.hollow = many and clock.monotonic() - self.emptied_at < EMPTY_FOR
        if self.hollow:
            told = f"it holds nothing, where it held {self.entries} entries: they stay for some minutes"
            self.left_out = (told, *self.left_out)[:MOST_LEFT_OUT]
        before, self.missed = self.missed, {}
        for story, item in self.items.items():
            if story in found:
                continue
            missed = before.get(story, 0) + 1
            keep = story in on_wall and not self.local and missed < MISSED_BEFORE_GONE
            cut_off = not answer.whole and missed < MISSED_WHERE_CUT_OFF and len(found) < MOST_ENTRIES
            if keep or cut_off or self.hollow:
                # Behind those of its time that are there: the newest may have come under another name.
                found[story] = replace(item, place=MOST_ENTRIES)
                self.missed[story] = missed
        if not self.local:
            self.copies.took(found, self.taken_out, now)
            self.entries = len(found) if answer.items or not self.hollow else self.entries
        self.items = found
        self.texts = telling_prints(found)

    @property
    def full(self) -> Full | None:
        """What a start must know of it, should it come empty; None for a feed of few entries."""
        many = not self.local and self.entries >= MANY
        return Full(self.feed.address, self.entries, self.emptied_since if self.hollow else None) if many else None

    def recall(self, full: Full, clock: Clock) -> None:
        """Take over what was known before a start: a wait for a feed that had come empty goes on."""
        self.entries = full.entries
        if full.emptied is not None and clock.is_set():
            ago = (clock.now() - full.emptied).total_seconds()
            self.emptied, self.emptied_since = 1, full.emptied
            self.emptied_at = clock.monotonic() - min(max(ago, 0.0), EMPTY_FOR)

    def _without_old_copies(self, found: dict[str, Item], stamps: Stamps, clock: Clock) -> dict[str, Item]:
        """The entries, those that were had in a later version as they were had, if they are; `left_out` says so."""
        older = self.copies.older(found, stamps, clock)
        kept = {story: replace(self.items[story], place=found[story].place) for story in older if story in self.items}
        self.left_out = (*map(self._told_of_copy, older), *self.left_out)[:MOST_LEFT_OUT]
        had = {story: kept.get(story, item) for story, item in found.items() if story in kept or story not in older}
        taken = with_first_times(had, self.items, self.anew)
        self.anew = {story for story in self.anew if story in taken} | dated_anew(taken, self.items)
        return taken

    def _told_of_copy(self, story: str) -> str:
        if story not in self.items and self.copies.versions[story].gone:
            return f"story {printable(story)}: it had left the feed, and hangs again if it stays"
        return f"story {printable(story)}: an earlier version than was had before"

    def _taken_out(self, found: Collection[str]) -> set[str]:
        """The entries that the last document had and this one has not, though it has some that stood below them."""
        places = {story: item.place for story, item in self.items.items() if story not in self.missed}
        lowest = max((place for story, place in places.items() if story in found), default=-1)
        return {story for story, place in places.items() if story not in found and place < lowest}

    def health(self) -> FeedHealth:
        """How the feed is, for the wall's badge and `kiosk status`."""
        ok = self.reason is None and self.last_good_monotonic is not None
        reason = self.reason or (None if ok else "not polled yet")
        good, good_at = self.last_good_monotonic, self.last_good
        reached = ok or self.local or self.reached
        return FeedHealth(self.feed.name, ok, reason, good_at, good, self.due, self.left_out, reached=reached)


def sound(item: Item) -> Item:
    """An entry with times that can be true, published when its embargo ends.

    An embargo that no calendar holds is one that nobody can read: the entry is held.
    """

    def true(time: datetime | None) -> datetime | None:
        return time if time is not None and believable(time) else None

    item = replace(item, published=true(item.published), updated=true(item.updated), expires=true(item.expires))
    item = _short(item)
    if item.embargoed is not None and not believable(item.embargoed):
        item = replace(item, embargoed=None, hold=item.hold or "its embargo cannot be read")
    return released(item)


def _short(item: Item) -> Item:
    """The entry with a name, a link and labels of lengths that a file of the archive, a log line and a card bear."""
    url = item.url if item.url is None or len(item.url) <= LONGEST_ID * 4 else None
    if len(item.id) > LONGEST_ID:
        hashed = hashlib.sha256(item.id.encode("utf-8", "replace")).hexdigest()
        item = replace(item, id=f"{item.id[:60]}… {hashed[:32]}")
    outlet = item.outlet[:LONGEST_LABEL] if item.outlet else item.outlet
    sections = tuple(one[:LONGEST_LABEL] for one in item.sections[:MOST_LABELS])
    authors = tuple(one[:LONGEST_LABEL] for one in item.authors[:MOST_LABELS])
    language = item.language[:LONGEST_LABEL] if item.language else item.language
    return replace(item, url=url, outlet=outlet, sections=sections, authors=authors, language=language)


def _same_article(known: Iterable[Item], found: Iterable[Item]) -> bool:
    """Whether a page still tells the story that it has told, in whatever version."""
    return any(a.id == b.id and same_story(a, b, by_link=False) for a in known for b in found)
