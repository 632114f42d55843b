"""The running wall: the only place that wires clock, settings, the fetcher, cards, wall, panel and control socket."""

from __future__ import annotations

import gc
import logging
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk import memory
from kiosk.app import making
from kiosk.app.director import Director
from kiosk.app.dress import pace
from kiosk.app.faults import Unharmed
from kiosk.app.lamps import PanelLike
from kiosk.app.left_off import LeftOff
from kiosk.app.mail import Mail
from kiosk.cards.card import NoticeCard
from kiosk.cards.drawing.typeset import Typesetter
from kiosk.clock import Clock
from kiosk.disk import in_words
from kiosk.feed.store.archive import Archive
from kiosk.settings.places import run_dir, socket_path, state_dir
from kiosk.settings.schema import Settings
from kiosk.settings.trial import Trial
from kiosk.wall.connectors import Hotplug, connected
from kiosk.wall.crashes import Crashes
from kiosk.wall.display import Wanted, check_free, offscreen, open_screen
from kiosk.wall.heartbeat import Heartbeat
from kiosk.wall.loop import Loop, go_first
from kiosk.wall.master import is_master
from kiosk.wall.screen import NO_DRIVER, REPLUGGED, Screen, ScreenError
from kiosk.wall.stage import Stage
from kiosk.wall.wakeup import Wakeup
from kiosk.wall.wall import Wall

if TYPE_CHECKING:  # loaded after the first card is up
    from kiosk.control.server import Server
    from kiosk.feed.desk.fetcher import Fetcher

log = logging.getLogger("kiosk")

LOOK = 2.0  # s between two looks at the connectors
SAFE_FOR = 30.0  # s that the safe card stays where the story is not the cause


def wanted(settings: Settings, window: tuple[int, int] | None) -> Wanted:
    """The display's part of settings and command line."""
    display = settings.display
    return Wanted(window, display.backend, display.rotation, display.vsync)


class Process:
    """The running wall with its threads, sockets and display."""

    def __init__(
        self, trial: Trial, clock: Clock, crashes: Crashes, window: tuple[int, int] | None, *, console: bool
    ) -> None:
        """Open the display and put the last good story on it. Raises ScreenError where there is no display driver."""
        self._trial = trial
        self._clock = clock
        self._crashes = crashes
        self._window = window
        self._console = console
        self._look_at = 0.0
        self._first = True
        self._unharmed = Unharmed()
        self._server: Server | None = None
        self._fetcher: Fetcher | None = None
        self._wakeup: Wakeup[Mail] = Wakeup()
        settings = trial.now.settings
        here = connected() if console else None
        self._hotplug = Hotplug(here is not False)
        crashes.doing("opening the display")
        screen = offscreen(settings.display.rotation) if here is False else self._open(settings)
        heartbeat = Heartbeat(reaches=is_master) if console else Heartbeat()
        stage = Stage(screen, _typesetter(screen, settings), heartbeat)
        self._wall = Wall(stage, clock, pace(settings), reduced_motion=settings.display.reduced_motion)
        self._director = Director(
            self._wall, trial, clock, make_panel=self._panel, every_second=self._every_second, state=state_dir()
        )
        self._loop = Loop(self._wall, self._director, clock, self._wakeup, heartbeat)
        self._loop.listen_for_signals()
        self._director.start_anew = lambda: self._loop.stop(REPLUGGED)
        self._archive = Archive(state_dir())
        self._left_off = LeftOff(run_dir())
        self._last_good()

    def _open(self, settings: Settings) -> Screen:
        if self._console:
            check_free()
        return open_screen(wanted(settings, self._window), console=self._console)

    def _last_good(self) -> None:
        stored, left_off = None, self._left_off.take()
        with self._unharmed.by("the archive"):
            stored = self._archive.load()
        story = stored.edition.story.id if stored and stored.edition else ""
        showing = self._director.showing
        if self._crashes.many:
            before = self._crashes.before
            log.error("started %d times without a frame, the last time while %s", before.count, before.doing)
            cause = bool(before.story) and before.story == story
            showing.refused_story = before.story
            card = NoticeCard(key="safe", kind="safe", detail=str(before.count))
            if cause:
                self._wall.clear(card)  # until another story comes
            else:
                self._wall.cover("safe", card, SAFE_FOR)
        if stored is not None and story != showing.refused_story:
            self._crashes.doing("setting the last good story", story)
            with self._unharmed.by("the last good story"):
                showing.deliver(stored)
                self._wall.resume(*left_off)

    def run(self) -> int:
        """Present the first frame, start the threads, and turn until told to end."""
        try:
            self._loop.turn()
            self._presented()
            # What is loaded by now stays for months: the collector need not look at it again.
            gc.freeze()
            gc.enable()
            go_first()
            memory.keep_steady()
            _close_memory()
            self._server = self._serve()
            self._fetcher = self._fetch()
            self._director.connect_panel()
            return self._loop.run()
        finally:
            self._left_off.keep(self._wall.hangs())
            if self._loop.exit_code == 0:
                self._crashes.frame()
            self._director.close()
            if self._server is not None:
                self._server.close()
            if self._fetcher is not None:
                self._fetcher.stop(0.5)
            self._wall.stage.screen.close()

    def _presented(self) -> None:
        """Once a frame is on the display this start is a good one."""
        if self._first and self._wall.heartbeat.number:
            self._first = False
            self._crashes.frame()
            log.info("first card after %.2f s", _age_of_process())

    def _serve(self) -> Server | None:
        from kiosk.app.verbs import Verbs
        from kiosk.control.server import Server

        verbs = Verbs(self._director, self._wakeup.post, self._loop.stop, lambda: self._loop.turns)
        self._director.after_frame = verbs.after_frame
        try:
            return Server(socket_path(), self._loop.selector, verbs, self._clock.monotonic, self._parsers)
        except OSError as error:
            # A wall that cannot be asked is still a wall.
            log.error("no control socket: %s: %s", error.filename or socket_path(), in_words(error))
            return None

    def _parsers(self) -> tuple[int, ...]:
        return () if self._fetcher is None else self._fetcher.parsers()

    def _fetch(self) -> Fetcher:
        from kiosk.feed.desk.fetcher import Fetcher

        fetcher = Fetcher(
            self._trial.now.settings, self._clock, self._archive, self._wakeup.post, logging.getLogger("kiosk.feed")
        )
        fetcher.start()
        self._director.showing.fetcher = fetcher
        return fetcher

    def _panel(self, settings: Settings) -> PanelLike:
        from kiosk.panel import PanelHealth, PanelLink

        panel, post = settings.panel, self._wakeup.post

        def changed(health: PanelHealth) -> None:
            post(lambda: self._director.panel_changed(health))

        return PanelLink(panel.port, panel.baud, panel.keys, self._clock, post, changed=changed)

    def _every_second(self) -> None:
        self._presented()
        self._left_off.keep(self._wall.hangs())
        if self._server is not None:
            self._server.tick()
        now = self._clock.monotonic()
        if not self._console or now < self._look_at:
            return
        self._look_at = now + LOOK
        here = connected()
        if here is None or not self._hotplug.came(here, now):
            return
        if self._wall.stage.screen.name == "none":
            log.info("a display came")
            self._director.use(self._open(self._trial.now.settings))
        else:
            log.info("the display was switched off and on: a new start sets its mode")
            self._loop.stop(REPLUGGED)


def _typesetter(screen: Screen, settings: Settings) -> Typesetter:
    """A typesetter for this screen; with the default distances where the settings' cannot be read on it.

    Raises ScreenError where no card could be read on it at all.
    """
    try:
        return making.typesetter(screen.size, settings)
    except ValueError as unreadable:
        log.error("settings: %s; the default sizes hold in their place", unreadable)
    try:
        return making.typesetter(screen.size, Settings())
    except ValueError as tiny:
        raise ScreenError(str(tiny), NO_DRIVER) from None


def _close_memory() -> None:
    """Nobody of this user reads or changes the wall's memory, should one of its helpers be taken over."""
    from kiosk.sandbox import unreadable

    unreadable()


def _age_of_process() -> float:
    """Seconds since the kernel started this process: what a person waited."""
    ticks = int(Path("/proc/self/stat").read_text().rsplit(")", 1)[1].split()[19])
    return time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / os.sysconf("SC_CLK_TCK")
