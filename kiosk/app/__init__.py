"""The wall process: reads the settings, sets the stage for SDL, and runs the wall. Wired in `process.py`."""

from __future__ import annotations

import faulthandler
import gc
import logging
import os
import sys
from pathlib import Path

from kiosk import __version__
from kiosk.clock import SystemClock
from kiosk.settings.places import state_dir
from kiosk.settings.secrets import bind_existing
from kiosk.settings.store import Store
from kiosk.settings.trial import Trial
from kiosk.wall.crashes import Crashes
from kiosk.wall.environment import prepare

log = logging.getLogger("kiosk")


def run(settings_path: Path | None, window: tuple[int, int] | None) -> int:
    """Show the wall until it is told to end; returns the exit code.

    0: ended as asked; 69: no display driver, or it is busy or refused; 74: the display was lost; 75: it came back, or
    settings need a new start (systemd starts the wall again after any of them).
    """
    faulthandler.enable()
    gc.disable()  # until the first card is up: nothing of what is loaded now becomes garbage
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s", stream=sys.stderr)
    clock = SystemClock()
    crashes = Crashes(state_dir() / "starts.json")
    crashes.doing("reading the settings")
    trial = Trial(Store.at(settings_path), clock)
    for line in bind_existing(trial.kept().feeds):
        log.info("settings: the secret is bound: %s", line)
    log.info("kiosk %s, settings %s (%s)", __version__, trial.now.generation, trial.now.origin)
    console = prepare(os.environ, vsync=trial.now.settings.display.vsync)
    # Only now: SDL reads its environment when pygame is loaded.
    from kiosk.app.process import Process
    from kiosk.wall.screen import REPLUGGED, ScreenError

    try:
        return Process(trial, clock, crashes, window, console=console).run()
    except ScreenError as error:
        crashes.doing(str(error))
        print(f"kiosk: {error}", file=sys.stderr)
        return REPLUGGED if trial.failed(str(error)) else error.code
