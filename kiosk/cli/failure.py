"""How a command ends that could not do what was asked: one clear line and its remedy, or one JSON object."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from kiosk.disk import why_and_remedy
from kiosk.printable import for_journal, printable, without_login

if TYPE_CHECKING:
    from kiosk.settings.faults import Fault

# sysexits.h, where a number of it fits
USAGE, INVALID, NO_INPUT, UNAVAILABLE, NOT_CREATED, IO, CHANGED, REFUSED = 64, 65, 66, 69, 73, 74, 75, 77
_LONGEST = 400  # characters of a line: a list of walls or of commands may need more than a reason


class Failure(Exception):
    """A command cannot do what was asked. `code` is its exit code, `remedy` what to do next (may be empty).

    Without one, `error` may say both in one line, as the wall and the settings do: what to do stands behind its «; ».
    """

    def __init__(self, code: int, error: str, remedy: str = "", **facts: Any) -> None:
        super().__init__(error)
        if not remedy:
            error, _, remedy = error.partition("; ")
        self.code, self.error, self.remedy, self.facts = code, error, remedy, facts


def disk(error: OSError, what: object = "", code: int | None = None) -> Failure:
    """The failure that an OSError is: the file, why in words, what to do; without a `code` 74, or 77 for a right."""
    if code is None:
        code = REFUSED if isinstance(error, PermissionError) else IO
    why, remedy = why_and_remedy(error)
    named = what or error.filename
    return Failure(code, f"{printable(named)}: {why}" if named else why, remedy)


def tell(failure: Failure, command: str, *, as_json: bool) -> int:
    """Print it where it belongs; returns its exit code."""
    named = f"kiosk {command}" if command else "kiosk"
    if as_json:
        error, remedy = without_login(failure.error), without_login(failure.remedy)
        told = {"ok": False, "error": error, "remedy": remedy, "exit": failure.code}
        print(json.dumps(told | failure.facts, ensure_ascii=True))
    else:
        line = f"{named}: {'; '.join(filter(None, (failure.error, failure.remedy)))}"
        print(for_journal(printable(line, _LONGEST), 3), file=sys.stderr)
    return failure.code


def tell_faults(faults: Iterable[Fault]) -> None:
    """Print each fault of the settings on a line of its own, where errors belong."""
    for fault in faults:
        print(printable(fault, _LONGEST), file=sys.stderr)
