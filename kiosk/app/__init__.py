"""The wall process: reads the settings, sets the stage for SDL, and runs the wall. Wired in `process.py`."""

from __future__ import annotations

import faulthandler
import gc
import logging
import os
import sys
from pathlib import Path

from kiosk import __version__
from kiosk.app.alone import Taken, alone
from kiosk.app.faults import told
from kiosk.clock import Clock, SystemClock
from kiosk.printable import for_journal, printable_lines
from kiosk.settings.change import Changes, boot_id
from kiosk.settings.places import state_dir
from kiosk.settings.secrets import bind_existing
from kiosk.settings.store import Store
from kiosk.settings.trial import Trial
from kiosk.wall.crashes import Crashes
from kiosk.wall.environment import prepare

log = logging.getLogger("kiosk")

UNAVAILABLE = 69  # EX_UNAVAILABLE
NO_DESKTOP = (
    "--window needs a desktop, and neither DISPLAY nor WAYLAND_DISPLAY is set;"
    " without --window the wall takes the whole screen of this console"
)


PRIORITIES = {logging.CRITICAL: 2, logging.ERROR: 3, logging.WARNING: 4, logging.INFO: 6, logging.DEBUG: 7}  # syslog(3)


class NoWall(Exception):
    """No wall can be shown: the exit code, and one line with the remedy after a semicolon."""

    def __init__(self, code: int, line: str) -> None:
        super().__init__(line)
        self.code = code


class Plain(logging.Formatter):
    """Lines of a log in which nothing that others wrote can move a cursor; a traceback keeps its lines."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as the journal and a terminal take it."""
        return for_journal(printable_lines(super().format(record)), PRIORITIES.get(record.levelno, 6))


def run(settings_path: Path | None, window: tuple[int, int] | None) -> int:
    """Show the wall until it is told to end; returns the exit code.

    0: ended as asked; 74: the display was lost; 75: it came back, or settings need a new start. Raises NoWall with 69
    where there is no display driver, or it is busy or refused, or another wall runs on this state. systemd starts the
    wall again after any of them.
    """
    faulthandler.enable()
    gc.disable()  # until the first card is up: nothing of what is loaded now becomes garbage
    journal = logging.StreamHandler(sys.stderr)
    journal.setFormatter(Plain("%(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[journal])
    try:
        alone(state_dir())
    except Taken as why:
        raise NoWall(UNAVAILABLE, str(why)) from None
    clock = SystemClock()
    crashes = Crashes(state_dir() / "starts.json")
    crashes.doing("reading the settings")
    recover(Store.at(settings_path), clock)
    trial = Trial(Store.at(settings_path), clock)
    for line in bind_existing(trial.kept().feeds):
        log.info("settings: the secret is bound: %s", line)
    for fault in trial.now.faults:
        log.warning("settings: %s", fault)
    log.info("kiosk %s, settings %s (%s)", __version__, trial.now.generation, trial.now.origin)
    asked = os.environ.get("SDL_VIDEODRIVER")
    console = prepare(os.environ, vsync=trial.now.settings.display.vsync)
    if window is not None and console and asked is None:
        raise NoWall(UNAVAILABLE, NO_DESKTOP)
    # Only now: SDL reads its environment when pygame is loaded.
    from kiosk.app.process import Process
    from kiosk.wall.screen import REPLUGGED, ScreenError

    try:
        return Process(trial, clock, crashes, window, console=console).run()
    except ScreenError as error:
        crashes.doing(str(error))
        if not trial.failed(str(error)):
            raise NoWall(error.code, str(error)) from None
        log.error("%s", error)
        return REPLUGGED


def recover(store: Store, clock: Clock) -> None:
    """Take back what the wall must not start with: a trial from before a reboot or crash. The wall starts whatever."""
    try:
        log.info("settings: %s", Changes(store, clock, boot_id()).recover().message)
    except Exception as error:
        log.error("settings: nothing could be taken back: %s", told(error))
