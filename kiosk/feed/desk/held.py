"""What canceled and withdrawn stories said, as hashes: the same text stays off the wall under whatever id it comes.

A newsroom's cancellation holds back the same story in feeds of equal or lower priority, an editor's withdrawal in every
feed; both until an editor shows it again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct, field

from kiosk.model import Story

if TYPE_CHECKING:  # the archive loads this module before the first frame
    from kiosk.feed.item import Item

BY_EDITOR = 0  # a priority before every feed's
MOST = 200  # texts remembered; the oldest go first
_TELLING_HEADLINE = 20  # letters and digits; a shorter headline may be that of another story too
_TELLING_TEXT = 60


class HeldText(Struct, frozen=True):
    """One story's text: who holds it (a feed's priority), and the hashes of what it said."""

    story: str
    priority: int
    prints: tuple[str, ...]


def prints_of(headline: str, *texts: Iterable[str]) -> frozenset[str]:
    """Hashes by which a story's words are known again, whatever their spacing, case and punctuation."""
    told = [(_TELLING_HEADLINE, headline)]
    told += [(_TELLING_TEXT, " ".join(text)) for text in texts]
    letters = ((least, "".join(filter(str.isalnum, text.casefold()))) for least, text in told)
    return frozenset(hashlib.sha256(text.encode()).hexdigest()[:16] for least, text in letters if len(text) >= least)


def item_prints(item: Item) -> frozenset[str]:
    """Those of a feed's entry."""
    return prints_of(item.headline, item.summary, item.body, (*item.summary, *item.body))


def story_prints(story: Story) -> frozenset[str]:
    """Those of a story as the wall had it."""
    return prints_of(story.headline, (story.text.removeprefix(story.headline),))


class Held(Struct):
    """The memory; `texts` are kept in the archive."""

    texts: dict[str, HeldText] = field(default_factory=dict)  # by story
    _said: dict[str, frozenset[str]] = field(default_factory=dict)  # by stories that may be shown

    def saw(self, story: str, prints: frozenset[str]) -> None:
        """A story may be shown: should it be canceled without its text, this was it."""
        self._said.pop(story, None)
        self._said[story] = prints
        for old in list(self._said)[: -2 * MOST]:
            del self._said[old]

    def hold(self, story: str, priority: int, prints: frozenset[str] = frozenset()) -> None:
        """A story is canceled by a feed of this priority, or withdrawn by an editor."""
        known = self.texts.pop(story, None)
        if known is not None:
            priority, prints = min(priority, known.priority), prints | set(known.prints)
        prints |= self._said.get(story, frozenset())
        self.texts[story] = HeldText(story, priority, tuple(sorted(prints)))
        for old in list(self.texts)[:-MOST]:
            del self.texts[old]

    def free(self, story: str) -> None:
        """A story may be shown again: its newsroom sends it anew, or an editor shows it."""
        self.texts.pop(story, None)

    def holds(self, story: str, priority: int, prints: frozenset[str]) -> bool:
        """Whether a story of a feed of this priority says what another was taken off the wall for."""
        return any(
            held.story != story and held.priority <= priority and not prints.isdisjoint(held.prints)
            for held in self.texts.values()
        )
