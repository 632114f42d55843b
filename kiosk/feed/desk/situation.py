"""What an editor's request is about, and why it is refused, changes nothing or is not kept, each in one clear line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, tzinfo

from msgspec import Struct

from kiosk.feed.delivery import StoryHead
from kiosk.feed.desk.decisions import Decisions
from kiosk.model import Edition
from kiosk.printable import printable


class Refusal(Exception):
    """An editor's request that cannot be done; the message is one clear line."""


class NothingToDo(Exception):
    """What an editor asks for is so already; the message is one clear line, with what would change it."""


class NotKept(OSError):
    """A story or a figure is off the wall, and the disk takes no note of it: a new start would bring it back."""


class Situation(Struct, frozen=True):
    """What an editor's request is about: the stories there are, the one on the wall, the time, a pin's length.

    `zone` is that of the times which the answer names.
    """

    stories: Sequence[StoryHead]
    edition: Edition | None
    now: datetime
    pin_for: timedelta
    zone: tzinfo = UTC
    gone: Sequence[str] = ()  # stories hidden or withdrawn that no feed has any more

    @property
    def pinned_until(self) -> datetime:
        """When a pin of now ends."""
        return self.now + self.pin_for

    def until(self) -> str:
        """When a pin of now ends, as people read it."""
        return f"{self.pinned_until.astimezone(self.zone):%Y-%m-%d %H:%M %Z}"

    def head(self, story: str) -> StoryHead | None:
        """The story as the list has it; None where it does not."""
        return next((head for head in self.stories if head.id == story), None)

    def is_followed(self, story: str) -> bool:
        """Whether it is a flash that a later story told more of."""
        head = self.head(story)
        return head is not None and bool(head.followed_by)

    def flashes_before(self, story: str) -> list[str]:
        """The flashes that this story told more of."""
        return [head.id for head in self.stories if head.followed_by == story]

    def headline(self, story: str) -> str:
        """The story's headline in quotes, for the answer; empty where it is not known. Never for a log."""
        if self.edition is not None and self.edition.story.id == story:
            return f" «{printable(self.edition.story.headline, 100)}»"
        return next((f" «{printable(head.headline, 100)}»" for head in self.stories if head.id == story), "")


def must_be_able(story: str, situation: Situation, decisions: Decisions) -> None:
    """Raise Refusal where a story would not hang though it is pinned."""
    if story in decisions.hidden or story in decisions.withdrawn:
        raise Refusal(f"story {story} is off the wall; `kiosk story show {story}` first")
    head = situation.head(story)
    if head is None or story in decisions.again:
        return
    if head.kept_off:
        raise Refusal(f"story {story} stays off the wall: {printable(head.kept_off)}; `kiosk story show {story}` first")
    if head.followed_by:
        by = printable(head.followed_by)
        raise Refusal(f"story {by} tells more of {story}: pin that, or `kiosk story show {story}` first")


def comes_after(verb: str, story: str, situation: Situation) -> str:
    """What hangs before a flash that is shown again, for the answer; empty where nothing does."""
    head = situation.head(story)
    if verb != "show" or head is None or not head.followed_by or head.kept_off:
        return ""
    return f"; {printable(head.followed_by)}, which tells more of it, comes first: `kiosk story pin {story}`"
