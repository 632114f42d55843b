"""Stories read by the worker for the desk; one whose embargo ends soon is read ahead and kept ready."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from kiosk.feed.desk.child import ChildFault, OutOfTime
from kiosk.feed.desk.shown import with_own_picture
from kiosk.feed.exchange import Envelope, PollRequest, ReadAnswer, ReadRequest


class Asker(Protocol):
    """The worker: answers a request, or raises ChildFault."""

    def ask(self, request: PollRequest | ReadRequest) -> Envelope:
        """One request, one answer; raises Interrupted where a poll was given up for something more urgent."""


class Reader:
    """Asks the worker for stories, and keeps the one that was read ahead; `print_` is an entry's fingerprint."""

    def __init__(self, worker: Asker, pictures: Path) -> None:
        """`pictures` is the archive's folder of them."""
        self._worker = worker
        self._pictures = pictures
        self._ready: tuple[str, ReadRequest, ReadAnswer] | None = None

    def read(self, print_: str, asked: ReadRequest) -> tuple[ReadRequest, ReadAnswer]:
        """What was asked for this entry and answered: ahead of time where it was, else now."""
        ready, self._ready = self._ready, None
        if ready is not None and ready[0] == print_ and ready[2].story is not None:
            return ready[1:]
        return asked, self._ask(asked)

    def read_ahead(self, print_: str, asked: ReadRequest) -> bool:
        """Have this entry's story read and keep the answer; False where that was done already."""
        if self._ready is not None and self._ready[0] == print_:
            return False
        self._ready = print_, asked, self._ask(asked)
        return True

    def _ask(self, asked: ReadRequest) -> ReadAnswer:
        try:
            answer = self._worker.ask(asked).read or ReadAnswer(reason="the worker gave no answer")
            return with_own_picture(answer, self._pictures)
        except ChildFault as fault:
            # Without its page and its picture it gets another chance: a story must not stay away because we were busy.
            bare = not asked.follow and asked.pictures is None
            return ReadAnswer(reason=str(fault), late=bare and isinstance(fault, OutOfTime))
