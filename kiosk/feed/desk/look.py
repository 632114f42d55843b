"""One look at everything that the feeds hold: what may hang, the list, what is held, kept off or over, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from msgspec import Struct, field

from kiosk.feed.delivery import StoryHead
from kiosk.feed.desk.decisions import Decisions
from kiosk.feed.desk.latest import Candidate, is_held, news_time, next_change
from kiosk.printable import printable

MOST_HEADS = 30  # stories in the list


class StoryOff(Struct, frozen=True):
    """A story that its words keep off the wall, and an editor may show; why, without its headline."""

    feed: str
    story: str
    why: str

    @property
    def line(self) -> str:
        """As the log and `kiosk status` tell it."""
        story = printable(self.story)
        return f"story {story} stays off the wall: {printable(self.why)}; `kiosk story show {story}` shows it"


class KeptOff:
    """What words, or what was told since, keep off the wall though its newsroom and the editors let it be shown."""

    def __init__(
        self,
        allowed: Sequence[Candidate],
        echoed: Mapping[str, str],
        older: Mapping[str, str],
        doubtful: Sequence[Candidate],
        decisions: Decisions,
    ) -> None:
        """`allowed` may be shown. `echoed` say what another story was taken back for, `older` less than another tells.

        `doubtful` are held by their words alone. What an editor shows all the same (`decisions`) is not kept off.
        """
        self.allowed = allowed
        self.older = older
        self.echoes = set(echoed) - set(decisions.again)
        self.outdated = set(older) - set(decisions.again)
        self.free = {one.item.id for one in allowed} - self.echoes
        # Those that hang no longer, since what told more is off the wall; the others are behind that in the list.
        self.over = {story for story in self.outdated if older[story] == story or older[story] not in self.free}
        self._echoed = echoed
        self._doubtful = doubtful
        self._taken = {*decisions.withdrawn, *decisions.hidden}

    def told(self) -> tuple[StoryOff, ...]:
        """Each story that is kept off, with why; those that are behind another in the list are not."""
        every = [(one, _why_echo(self._echoed[one.item.id])) for one in self.allowed if one.item.id in self.echoes]
        over = [one for one in self.allowed if one.item.id in self.over - self.echoes]
        every += [(one, _why_older(one.item.id, self.older[one.item.id], self._taken)) for one in over]
        every += [(one, one.item.doubt) for one in self._doubtful if one.item.doubt]
        return tuple(StoryOff(one.feed.name, one.item.id, why) for one, why in every)


class Terms(Struct, frozen=True):
    """When the stories may be shown."""

    blocked: frozenset[str] = frozenset()  # stories that are canceled, held, or whose page is gone
    ended: frozenset[str] = frozenset()  # stories whose time is over
    held: Mapping[str, int] = field(default_factory=dict)  # by feed: how many stories may not be shown now
    change: timedelta | None = None  # until an embargo or a story ends
    coming: Candidate | None = None  # whose embargo ends next


class Look(Struct, frozen=True):
    """One look at everything that the feeds hold."""

    able: tuple[Candidate, ...] = ()  # what may be shown, the one for the wall first
    heads: tuple[StoryHead, ...] = ()
    terms: Terms = Terms()
    ask_again: Candidate | None = None  # comes before all others, but its page held it back when it was asked last
    kept_off: tuple[StoryOff, ...] = ()  # what words alone, or what was told since, keep off the wall
    pinned: str | None = None  # the pinned story; the one that hung pinned, until a later pin's story can be shown


def heads_of(
    ordered: Iterable[Candidate],
    able: Iterable[Candidate],
    kept_off: KeptOff,
    decisions: Decisions,
    now: datetime | None,
) -> tuple[StoryHead, ...]:
    """The list: what may be shown, what an editor may show again, and flashes behind what follows them."""
    why = {one.story: one.why for one in reversed(kept_off.told())}
    again = {*decisions.hidden, *why}
    choosable = again | {one.item.id for one in able} | kept_off.outdated & kept_off.free
    listed = [one for one in ordered if one.item.id in choosable][:MOST_HEADS]
    pinned = decisions.pinned(now)
    return tuple(
        StoryHead(
            id=one.item.id,
            headline=one.item.headline or next(iter((*one.item.summary, *one.item.body)), one.item.id)[:200],
            published=news_time(one, now),
            feed=one.feed.name,
            urgency=one.item.urgency,
            pinned=pinned == one.item.id,
            hidden=one.item.id in again,
            kept_off=why.get(one.item.id, ""),
            followed_by=kept_off.older.get(one.item.id, ""),
        )
        for one in listed
    )


def terms_of(
    everything: Sequence[Candidate],
    ordered: Iterable[Candidate],
    gone: Collection[str],
    kept_off: KeptOff,
    now: datetime | None,
) -> Terms:
    """When the stories may be shown; `gone` are those whose page is."""
    waiting = [one for one in everything if is_held(one.item, now)]
    blocked = {one.item.id for one in everything if one.item.status != "usable"} | set(gone) | kept_off.echoes
    # What hung before the clock was lost may go on hanging: its embargo was over then.
    blocked |= {one.item.id for one in waiting if one.item.hold or _to_come(one.item.embargoed, now)}
    ended = ({one.item.id for one in waiting} if now else set()) | kept_off.over
    change = next_change((one.item for one in everything), now)
    coming = None
    if now is not None and change is not None:
        coming = next((one for one in ordered if one.item.embargoed == now + change and one in waiting), None)
    held = Counter(one.feed.name for one in waiting)
    return Terms(frozenset(blocked), frozenset(ended - blocked), dict(held), change, coming)


def _why_echo(story: str) -> str:
    return f"it says what story {printable(story)} was taken back for"


def _why_older(story: str, by: str, taken: Collection[str]) -> str:
    if story == by:
        return "a newer version of it, in another feed of its newsroom, is no longer there"
    went = "was taken off the wall" if by in taken else "is no longer there"
    return f"story {printable(by)}, which told more of it, {went}"


def _to_come(time: datetime | None, now: datetime | None) -> bool:
    return time is not None and now is not None and time > now
