"""Words that are older than what their newsroom told since, for as long as somebody goes on saying them.

A flash that was followed, and the version of a story that another feed of its newsroom had newer: what took their place
may be hidden, withdrawn, or leave its feed, also over a restart, and their toll stays old. Told by their words, they
are known again under another id and in another feed; with other words they are news.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:  # the archive loads this module before the first frame
    from kiosk.feed.item import Item

MOST = 200  # texts remembered; the oldest go first
_TELLING = 25  # characters; a shorter headline may be that of another story too
_ANEW = timedelta(days=1)  # what is put out so long after says the same of something else


class Older(Struct, frozen=True):
    """One text by its headline and the whole of it, as hashes; the story that told more or newer, and since when."""

    headline: str
    says: str
    by: str
    at: datetime  # aware


class Outdated(Struct):
    """The memory; `texts` are kept in the archive."""

    texts: dict[str, Older] = field(default_factory=dict)  # by their headlines, which are soon compared

    def note(self, older: Item, newer: Item, now: datetime) -> None:
        """A story told more than another, or newer, and may be shown, or might before it was taken back."""
        if (known := self._known(newer)) is not None:
            del self.texts[known.headline]
        known = self._known(older)
        if known is None or known.by != newer.id:
            one = Older(_headline(older), _hash(older.text), newer.id, now)
            self.texts.pop(one.headline, None)
            self.texts[one.headline] = one
            for old in list(self.texts)[:-MOST]:
                del self.texts[old]

    def by(self, item: Item) -> str | None:
        """The story that told more, or newer, than what an entry says; None where none is known to have."""
        known = self._known(item)
        if known is None or (item.published is not None and item.published > known.at + _ANEW):
            return None
        return known.by

    def _known(self, item: Item) -> Older | None:
        known = self.texts.get(_headline(item)) if self.texts else None
        return known if known is not None and known.says == _hash(item.text) else None


def _headline(item: Item) -> str:
    """A headline's hash; that of a very short one with its story's id."""
    return _hash(item.headline if len(item.headline) >= _TELLING else f"{item.id} {item.headline}")


def _hash(text: str) -> str:
    """A hash by which words are known again, whatever their spacing, case and punctuation."""
    letters = "".join(filter(str.isalnum, text.casefold()))
    return hashlib.sha256(letters.encode("utf-8", "replace")).hexdigest()[:16]
