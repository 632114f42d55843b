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


def running() -> Status | None:
    """The running wall's status; None where no wall answers."""
    try:
        return status()
    except Failure:
        return None
