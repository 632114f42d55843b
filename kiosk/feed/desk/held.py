"""What canceled and withdrawn stories said, as hashes: the same text stays off the wall under whatever id it comes.

A newsroom's cancellation holds back the same story in feeds of equal or lower priority, an editor's withdrawal in every
feed; both until an editor shows it again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct, field

from kiosk.feed.desk.alike import alike
from kiosk.model import Story

if TYPE_CHECKING:  # the archive loads this module before the first frame
    from kiosk.feed.item import Item

BY_EDITOR = 0  # a priority before every feed's
MOST = 200  # texts remembered; the oldest go first
_TELLING_HEADLINE = 20  # letters and digits; a shorter headline may be that of another story too
_TELLING_TEXT = 60
_NAME, _SHORTEST_NAME = "=", 6  # a headline's print as another story names it; letters and digits


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
    """Those of a feed's entry, with its headline's own, by which another entry may name it."""
    return prints_of(item.headline, item.summary, item.body, (*item.summary, *item.body)) | name_print(item.headline)


def name_print(headline: str) -> frozenset[str]:
    """The hash by which a newsroom's «STRYK: …» names a headline, however short; none of a mere word."""
    letters = "".join(filter(str.isalnum, headline.casefold()))
    told = hashlib.sha256(letters.encode()).hexdigest()[:16]
    return frozenset((f"{_NAME}{told}",)) if len(letters) >= _SHORTEST_NAME else frozenset()


def telling_prints(items: Mapping[str, Item]) -> dict[str, frozenset[str]]:
    """The prints of a feed's entries, by their ids, without those that tell no entry from another.

    Those are a text that stands under headlines which have nothing in common («Klikk her for å lese hele saken»), and a
    headline that stands over such texts («Været i dag»).
    """
    prints = {story: item_prints(item) for story, item in items.items()}
    having: dict[str, list[Item]] = {}
    for story, found in prints.items():
        for print_ in found:
            having.setdefault(print_, []).append(items[story])
    empty = {print_ for print_, those in having.items() if len(those) > 1 and not _of_one_story(print_, those)}
    return {story: found - empty for story, found in prints.items()}


def _of_one_story(print_: str, items: list[Item]) -> bool:
    one, *others = items
    if print_ in prints_of(one.headline) | name_print(one.headline):
        one, *others = [item for item in items if item.status == "usable"] or items
        return all(alike(_words(one), _words(other)) for other in others)
    return all(alike(one.named or one.headline, other.named or other.headline) for other in others)


def _words(item: Item) -> str:
    return "\n".join((*item.summary, *item.body))


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

    def hold(self, story: str, priority: int, prints: frozenset[str] = frozenset(), named: str = "") -> None:
        """A story is canceled by a feed of this priority, or withdrawn by an editor; it may name another's headline."""
        known = self.texts.pop(story, None)
        prints |= self._said.get(story, frozenset())
        prints = frozenset(one for one in prints if not one.startswith(_NAME)) | name_print(named)
        if known is not None:
            priority, prints = min(priority, known.priority), prints | set(known.prints)
        self.texts[story] = HeldText(story, priority, tuple(sorted(prints)))
        for old in list(self.texts)[:-MOST]:
            del self.texts[old]

    def names(self, headline: str) -> bool:
        """Whether a headline is that of a story which may be shown, or might before it was taken back."""
        print_ = name_print(headline)
        return any(print_ <= said for said in self._said.values()) if print_ else False

    def free(self, story: str) -> None:
        """A story may be shown again: its newsroom sends it anew, or an editor shows it."""
        self.texts.pop(story, None)

    def holds(self, story: str, priority: int, prints: frozenset[str]) -> str | None:
        """The story that was taken off the wall for what one of a feed of this priority says; None where none was."""
        return next(
            (
                held.story
                for held in self.texts.values()
                if held.story != story and held.priority <= priority and not prints.isdisjoint(held.prints)
            ),
            None,
        )
