"""The story on the wall as the desk holds it: its edition, its entry and page, and its way to the archive."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from kiosk.clock import Clock
from kiosk.feed.desk.choice import SAMPLE
from kiosk.feed.desk.copies import MEANT_AFTER_OLDER
from kiosk.feed.desk.editions import MARKED_FOR, headline_corrected, next_edition
from kiosk.feed.desk.latest import Candidate, believed, news_time, updated_before
from kiosk.feed.exchange import ReadAnswer, ReadRequest
from kiosk.model import Edition
from kiosk.printable import printable
from kiosk.settings.schema import Network


class Shown(Struct):
    """The story on the wall, and what is known of its entry and its page."""

    edition: Edition
    print: str | None = None  # fingerprint of the entry; None for the archive's story
    corrected_until: datetime | None = None  # aware
    etag: str | None = None  # of the page
    modified: str | None = None
    had_page: bool = False
    page_due: bool = False
    older_page: str | None = None  # one line, while its page comes in an earlier version
    older_since: float | None = None  # since when it, or its entry, does; monotonic seconds

    def meant_older(self, now: float) -> bool:
        """Whether every poll has brought the older version for longer than a cache may; `now` in monotonic seconds."""
        return self.older_since is not None and now - self.older_since >= MEANT_AFTER_OLDER

    def pass_over(self, print_: str, now: float) -> str | None:
        """An older copy of what hangs came: what the log says of it, once; `kiosk status` says so until it comes newer.

        `now` is in monotonic seconds.
        """
        self.print = print_
        if self.older_page is not None:
            return None
        self.older_since = self.older_since or now
        self.older_page = f"story {printable(self.edition.story.id)}: its page is an earlier version than hangs"
        return self.older_page


def says(edition: Edition) -> tuple[object, ...]:
    """What an edition says, without its times and an editor's marks: the wall takes impossible times off."""
    return edition.story.id, edition.story.text, edition.reading


def read_request(
    candidate: Candidate, print_: str, shown: Shown | None, network: Network, pictures: str | None
) -> ReadRequest:
    """The request for a candidate's story; conditional where the wall shows this very version of it.

    `pictures` is the folder that its picture goes into; None where it is read without.
    """
    sample = candidate.feed.name == SAMPLE
    request = ReadRequest(candidate.feed, candidate.item, sample=sample, network=network, pictures=pictures)
    if shown is None or shown.edition.story.id != candidate.item.id:
        return request
    request = replace(request, previous=shown.edition)
    return replace(request, etag=shown.etag, modified=shown.modified) if shown.print == print_ else request


def with_own_picture(answer: ReadAnswer, folder: Path) -> ReadAnswer:
    """The answer, its picture left out where it is no file of this folder: the wall opens what a worker names."""
    story = answer.story
    if story is None or story.picture is None or Path(story.picture.address).parent == folder:
        return answer
    return replace(answer, story=replace(story, picture=None), note="shown without its picture: that is none of ours")


def with_true_times(answer: ReadAnswer, candidate: Candidate, clock: Clock) -> ReadAnswer:
    """The answer; where its story's times are still to come and no other is told, with the time it was first seen.

    No card says that a story was updated tomorrow, and none of a dated story is without a date.
    """
    story, now = answer.story, clock.now() if clock.is_set() else None
    if story is None or (story.published is None and story.updated is None):
        return answer
    published, updated = (believed(time, candidate.ahead, now) for time in (story.published, story.updated))
    published = published or (candidate.first_seen if updated is None else None)
    return replace(answer, story=replace(story, published=published, updated=updated))


def is_later(candidate: Candidate, shown: Shown, clock: Clock) -> bool:
    """Whether a story was published later than the one on the wall; an undated one counts from when it was read."""
    time = news_time(candidate, clock.now() if clock.is_set() else None)
    before = shown.edition.story.published or shown.edition.fetched
    return time is not None and before is not None and time > before


def is_older_copy(shown: Shown, answer: ReadAnswer, print_: str) -> bool:
    """Whether a story came as it was before, out of a cache, and the wall has it newer.

    So it is where the entry is as it was and its page is older, and after a start where both may be.
    """
    before, story = shown.edition.story, answer.story
    if story is None or story.id != before.id or shown.print not in (print_, None):
        return False
    return updated_before(story, before)


def shown_after(shown: Shown | None, answer: ReadAnswer, print_: str, clock: Clock) -> Shown:
    """What the wall shows after an answer with a story: its first edition, or the next one of the same story."""
    assert answer.story is not None and answer.reading is not None
    now, is_set = clock.now(), clock.is_set()
    if shown is None or shown.edition.story.id != answer.story.id:
        edition = Edition(answer.story, answer.reading, now if is_set else None, told=answer.told)
        return Shown(edition, print_, None, answer.etag, answer.modified, answer.had_page)
    before = shown.edition
    edition = next_edition(before, answer, now, clock_set=is_set)
    corrected = headline_corrected(before.story, answer.story)
    until = now + MARKED_FOR if corrected else shown.corrected_until
    return Shown(edition, print_, until, answer.etag, answer.modified, answer.had_page or shown.had_page)
