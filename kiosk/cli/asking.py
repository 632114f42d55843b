"""Asking the running wall: its status, and anything else that the control socket takes."""

from __future__ import annotations

from typing import Any

from kiosk import control
from kiosk.cli.failure import UNAVAILABLE, Failure
from kiosk.status import Status, read_status


def ask(request: dict[str, Any]) -> dict[str, Any]:
    """The wall's reply, less its `ok`. Raises Failure: 69 where none answers, else as the wall says."""
    try:
        reply = control.ask(request)
    except control.NotRunning as error:
        raise Failure(UNAVAILABLE, error.why, error.remedy) from None
    if not reply.pop("ok", False):
        raise Failure(int(reply.get("exit", 1)), str(reply.get("error", "the wall refused")))
    return reply


def status() -> Status:
    """The running wall's status. Raises Failure."""
    try:
        return read_status(ask({"do": "status"}))
    except ValueError as error:
        raise Failure(UNAVAILABLE, str(error), "start the wall anew: sudo systemctl restart kiosk") from None


def heard() -> tuple[Status | None, str]:
    """The running wall's status; else None, and why a wall that runs does not say how it is (empty where none runs)."""
    try:
        reply = control.ask({"do": "status"})
        reply.pop("ok", None)
        return read_status(reply), ""
    except control.Silent as error:
        return None, error.why
    except control.NotRunning:
        return None, ""
    except ValueError as error:
        return None, str(error)


def running() -> Status | None:
    """The running wall's status; None where no wall answers."""
    return heard()[0]
