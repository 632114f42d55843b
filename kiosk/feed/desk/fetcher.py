"""The fetcher thread: the desk's steps, a wake-up pipe, and the worker process."""

from __future__ import annotations

import logging
import os
import select
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from kiosk.clock import Clock
from kiosk.disk import in_words
from kiosk.feed.delivery import Delivery
from kiosk.feed.desk.child import Child
from kiosk.feed.desk.desk import Desk
from kiosk.feed.desk.hand import Hand
from kiosk.feed.desk.situation import NotKept, Refusal, Situation
from kiosk.feed.desk.unkept import Unkept
from kiosk.feed.store.archive import Archive
from kiosk.model import Edition
from kiosk.printable import printable
from kiosk.settings.files import BusyError
from kiosk.settings.schema import Settings

IN_THE_LOOP = 0.05  # seconds that `edit`, in the wall's loop, waits for another process's change
AFTER_SURPRISE = 5.0  # seconds before the next step after an error that nobody foresaw


class _Stopped(BaseException):
    """The thread is to end, whatever it is doing. A BaseException, so that no fault handling takes it for a fault."""


class Fetcher:
    """Keeps the story current, in a thread of its own.

    `deliver` is called from that thread, whenever what there is to show, the list of stories or a feed's health has
    changed. The archive's folder also holds the editor's decisions and the stories dropped by hand. All public
    methods may be called from any thread.
    """

    def __init__(
        self,
        settings: Settings,
        clock: Clock,
        archive: Archive,
        deliver: Callable[[Delivery], None],
        log: logging.Logger,
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._archive = archive
        self._deliver = deliver
        self._log = log
        self._unkept = Unkept()  # by the disk: both hands hold to it
        self._hand = Hand(archive.path.parent, log, patience=IN_THE_LOOP, refused=self._unkept)
        self._last: Delivery | None = None
        self._new_settings: Settings | None = None
        self._refused: Edition | None = None
        self._stopping = False
        self._wake, self._waker = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        self._changes = os.eventfd(0, os.EFD_NONBLOCK | os.EFD_CLOEXEC)  # of local files: no poll is given up for them
        self._child = Child(clock, wake=self._wake, woken=self._woken)
        self._thread = threading.Thread(target=self._run, name="fetcher", daemon=True)

    def start(self) -> None:
        """Start the thread: it delivers the archive's story at once, and then polls."""
        self._thread.start()

    def stop(self, timeout: float = 2.0) -> None:
        """End the thread and its worker; waits at most `timeout` seconds."""
        self._stopping = True
        self.nudge()
        if self._thread.ident is not None:
            self._thread.join(timeout)

    def nudge(self) -> None:
        """Look at the editor's decisions and the watched folders now."""
        with suppress(BlockingIOError):  # a full pipe wakes as well
            os.write(self._waker, b"!")

    def reload(self, settings: Settings) -> None:
        """Use other settings from now on; feeds that are unchanged keep their state."""
        self._new_settings = settings
        self.nudge()

    def parsers(self) -> tuple[int, ...]:
        """The sessions of the process that parses, where it is a child of the wall."""
        pid = self._child.pid
        return () if pid is None else (pid,)

    def refuse(self, edition: Edition) -> None:
        """The wall can make no cards of this edition: it is not kept, and the next story is taken."""
        self._refused = edition
        self.nudge()

    def edit(self, request: dict[str, Any], on_wall: Edition | None) -> dict[str, Any]:
        """Do what an editor asks of what is `on_wall`: the control socket's `story` and `figure` requests; the reply.

        {"do": "story", "verb": pin|unpin|hide|show|withdraw|list|put|nudge, "id", "name" and "text" for put} or
        {"do": "figure", "verb": hide|show|list, "story", "index" or "indices"}, each with "who" asks. The wall changes
        within a step of the thread.
        """
        from kiosk.feed.desk.editing import edit

        last = self._last or Delivery(None)
        pin_for = timedelta(hours=self._settings.story.pin_hours)
        zone = ZoneInfo(self._settings.wall.time_zone)
        situation = Situation(last.stories, on_wall, self._clock.now(), pin_for, zone, last.gone)
        try:
            reply = edit(request, self._hand, situation, clock_set=self._clock.is_set())
        except BusyError:
            return {"ok": False, "exit": 75, "error": "another change is under way; try again"}
        except Refusal as error:
            return {"ok": False, "error": str(error)}
        except NotKept as error:
            self.nudge()
            named = f"{printable(error.filename)}: " if error.filename else ""
            told = f"it is off the wall, but after a new start it would hang again: {named}{in_words(error)}"
            story = request.get("id") or (on_wall.story.id if on_wall else None)
            return {"ok": False, "exit": 74, "error": told, "off": True, "id": story}
        except OSError as error:  # 74 and 77 as the commands have them: the disk refused, or a right is missing
            code = 77 if isinstance(error, PermissionError) else 74
            named = f"{printable(error.filename)}: " if error.filename else ""
            return {"ok": False, "exit": code, "error": f"{named}{in_words(error)}"}
        self.nudge()
        return {"ok": True, **reply}

    def _run(self) -> None:
        child = self._child
        hand = Hand(self._archive.path.parent, self._log, refused=self._unkept)
        self._desk = Desk(
            self._settings, self._clock, self._archive, hand, child, self._hand_over, self._log, changed=self._seen
        )
        try:
            self._desk.restore()
            while True:
                self._wait(self._step())
        except _Stopped:
            pass
        finally:
            child.stop()

    def _step(self) -> float:
        if self._new_settings is not None:
            self._settings, self._new_settings = self._new_settings, None
            self._desk.configure(self._settings)
        try:
            if self._refused is not None:
                refused, self._refused = self._refused, None
                self._desk.refuse(refused)
            self._child.rest()
            return self._desk.step()
        except Exception:
            # The last good story stays on the wall whatever happens here; the trace is for the journal.
            self._log.exception("the fetcher stumbled and goes on")
            return AFTER_SURPRISE

    def _wait(self, seconds: float) -> None:
        woken = select.select([self._wake, self._changes], [], [], seconds)[0]
        if self._changes in woken:
            os.eventfd_read(self._changes)
            self._desk.look_local()
        if self._wake in woken:
            self._drain()
            self._desk.hurry()

    def _seen(self) -> None:
        """A local file or folder has changed."""
        os.eventfd_write(self._changes, 1)

    def _drain(self) -> None:
        with suppress(BlockingIOError):
            while os.read(self._wake, 512):
                pass
        if self._stopping:
            raise _Stopped

    def _woken(self) -> None:
        """Nudged while an answer is waited for: an editor's withdrawal cannot wait for a slow feed."""
        self._drain()
        self._desk.refresh()

    def _hand_over(self, delivery: Delivery) -> None:
        self._last = delivery
        self._deliver(delivery)
