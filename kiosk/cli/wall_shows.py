"""Asking the running wall to show a generation of the settings, and waiting until a frame was presented with it."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from kiosk import control
from kiosk.settings.change import RESTART_SECONDS
from kiosk.settings.outcome import WallAnswer
from kiosk.settings.places import socket_path

_PATIENCE = 10.0  # seconds for an answer, which comes with the next frame; a wall that takes longer hangs
_POLL = 0.1  # seconds between looks at a wall that starts anew


def show(generation: int, restart: bool, file: Path | None = None) -> WallAnswer:
    """Ask, and wait: `WallAnswer()` only after a frame with that generation.

    A wall that runs on other settings than `file` is none that could show them.
    """
    if not control.listens(socket_path()):
        return WallAnswer(running=False)
    if file is not None and (elsewhere := _other_than(file)):
        return WallAnswer(running=False, elsewhere=elsewhere)
    try:
        reply = control.ask({"do": "reload", "generation": generation, "restart": restart}, timeout=_PATIENCE)
    except control.NotRunning as error:
        # It listened and does not answer: it hangs, or it died of these settings.
        return _after_restart(generation) if restart else WallAnswer(error=str(error))
    if not reply.get("ok"):
        return WallAnswer(error=str(reply.get("error", "the wall refused the settings")))
    if reply.get("restart"):
        return _after_restart(generation)
    if reply.get("generation") != generation:
        return WallAnswer(
            error=f"the wall shows generation {reply.get('generation')}; it may run on another settings file"
        )
    return WallAnswer()


def _other_than(file: Path) -> str:
    """The settings' file of the running wall where that is another; empty where it is this one, or it does not say."""
    from kiosk.cli.asking import running

    wall = running()
    theirs = wall.settings.file if wall else ""
    return theirs if Path(theirs).is_absolute() and Path(theirs).resolve() != file.resolve() else ""


def _after_restart(generation: int) -> WallAnswer:
    deadline = time.monotonic() + RESTART_SECONDS - 5
    while time.monotonic() < deadline:
        time.sleep(_POLL)
        try:
            reply: dict[str, Any] = control.ask({"do": "reload", "generation": generation}, timeout=_PATIENCE)
        except control.NotRunning:
            continue
        if reply.get("ok") and not reply.get("restart"):
            came_back = reply.get("generation") == generation
            return (
                WallAnswer() if came_back else WallAnswer(error="the wall started more than once with these settings")
            )
    return WallAnswer(error="the wall did not come back with these settings")
