"""What the desk keeps over a restart, and what leaves the disk: a disk that refuses is told once."""

from __future__ import annotations

import logging

from kiosk.disk import in_words
from kiosk.feed.desk.choice import Choice
from kiosk.feed.desk.hand import Hand
from kiosk.feed.desk.held import Held
from kiosk.feed.desk.look import Look
from kiosk.feed.desk.outdated import Outdated
from kiosk.feed.desk.pages import Pages
from kiosk.feed.desk.shown import Shown
from kiosk.feed.desk.sources import Sources
from kiosk.feed.store.archive import Archive, Kept

AGAIN = 30.0  # seconds until a disk that refused is asked again
NAMED = 10  # stories that `kiosk status` names


def kept_of(shown: Shown | None, look: Look, choice: Choice, sources: Sources) -> Kept:
    """What a start wants to know again."""
    on_wall = shown.edition.story.id if shown else None
    told = [(source.feed.address, source.copies.telling(on_wall)) for source in sources.values()]
    return Kept(
        edition=shown.edition if shown else None,
        stories=look.heads,
        corrected_until=shown.corrected_until if shown else None,
        first_seen=tuple(choice.first_seen.items()),
        gone=tuple(choice.gone.items()),
        ahead=tuple(choice.ahead.items()),
        held=tuple(choice.held.texts.values()),
        pages=tuple(choice.pages.kept.values()),
        kinds=tuple((source.feed.address, source.kind) for source in sources.values() if source.kind),
        versions=tuple((address, versions) for address, versions in told if versions),
        full=tuple(filter(None, (source.full for source in sources.values()))),
        outdated=tuple(choice.outdated.texts.values()),
    )


def choice_of(kept: Kept) -> Choice:
    """The choice's memory as it was kept."""
    held = Held({one.story: one for one in kept.held})
    pages = Pages({one.story: one for one in kept.pages})
    outdated = Outdated({one.headline: one for one in kept.outdated})
    return Choice(dict(kept.first_seen), dict(kept.gone), dict(kept.ahead), held, pages, outdated)


class Keeping:
    """The archive as the desk uses it."""

    def __init__(self, archive: Archive, hand: Hand, log: logging.Logger) -> None:
        self._archive = archive
        self._hand = hand
        self._log = log
        self._saved: Kept | None = None
        self._fault: str | None = None
        self._words: str | None = None
        self._again_at = 0.0  # monotonic seconds

    @property
    def fault(self) -> str | None:
        """Why the disk takes nothing, and what hangs again after a new start for that; None where it takes it."""
        unkept = self._hand.unkept
        again = f"after a new start {', '.join(unkept[-NAMED:])} would hang again" if unkept else None
        return "; ".join(filter(None, (self._words, again))) or None

    def asked_again(self, now: float) -> bool:
        """Ask a disk that refused to keep an editor's decisions once more, now and then; whether it was time.

        `now` is in monotonic seconds.
        """
        if not (self._hand.unkept or self._words) or now < self._again_at:
            return False
        self._again_at = now + AGAIN
        self._hand.keep_again()
        return True

    def save(self, kept: Kept) -> None:
        """Keep it, where it is not what was kept last."""
        if kept == self._saved:
            return
        try:
            self._archive.save(kept)
            self._saved, self._fault, self._words = kept, None, None
        except OSError as error:
            self._words = f"{self._archive.path.parent}: {in_words(error)}"
            if self._fault != error.strerror:
                self._fault = error.strerror
                self._log.error("the last good story cannot be kept in %s: %s", self._archive.path, in_words(error))

    def purge(self, *, picture: str, withdrawn: str | None) -> None:
        """Take what is not shown off the disk, but for the `picture` that is, and all of a `withdrawn` story."""
        try:
            self._archive.purge(keep=picture)
            self._saved = None
            if withdrawn is not None:
                self._archive.journal.forget(withdrawn)
                self._hand.forget_dropped(withdrawn)
        except OSError as error:
            self._log.error("a withdrawn story cannot be removed from %s: %s", error.filename, in_words(error))
