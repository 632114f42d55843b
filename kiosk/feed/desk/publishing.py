"""What the wall is told: the story that hangs, the list, how the feeds are; and the journal of what hung."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from kiosk.clock import Clock
from kiosk.feed.delivery import Delivery
from kiosk.feed.desk.decisions import Decisions
from kiosk.feed.desk.look import Look
from kiosk.feed.desk.shown import Shown
from kiosk.feed.desk.sources import Sources
from kiosk.feed.desk.withdrawals import Withdrawals
from kiosk.feed.store.journal import Journal


class Publisher:
    """Delivers what has changed, once."""

    def __init__(self, deliver: Callable[[Delivery], None], journal: Journal, clock: Clock) -> None:
        self._deliver = deliver
        self._journal = journal
        self._clock = clock
        self._delivered: Delivery | None = None

    def publish(self, told: Delivery, shown: Shown | None, look: Look) -> None:
        """Deliver what is `told` of feeds and decisions, with what is shown and the list, where that is news."""
        edition = shown.edition if shown else None
        hangs = edition.story.id if edition else None
        heads = tuple(replace(head, on_wall=head.id == hangs) for head in look.heads)
        coming = told.coming if told.coming != hangs else None
        withdrawn = told.withdrawn and edition is None
        delivery = replace(told, edition=edition, stories=heads, coming=coming, withdrawn=withdrawn)
        if delivery != self._delivered:
            before, self._delivered = self._delivered, delivery
            self._deliver(delivery)
            if edition != (before.edition if before else None):
                self._journal.note(edition, self._clock)


def told_of_stories(shown: Shown | None, look: Look) -> Iterator[tuple[str, str]]:
    """Lines for `kiosk status`, each with its feed: what words keep off the wall, a page out of a stale cache."""
    if shown is not None and shown.older_page is not None:
        yield shown.edition.story.feed, shown.older_page
    yield from ((one.feed, one.line) for one in look.kept_off)


def gone_for_good(decisions: Decisions, sources: Sources, withdrawals: Withdrawals) -> tuple[str, ...]:
    """The stories taken off by an editor that nothing here holds any more; none until every feed has answered."""
    off = (*decisions.hidden, *decisions.withdrawn)
    if not off or not sources.all_known():
        return ()
    return tuple(story for story in off if story not in withdrawals and not sources.have(story))
