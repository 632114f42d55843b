"""What failed, in one line: a technician reads where and why, the journal holds no story's text at length."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator
from pathlib import Path

from kiosk.printable import printable
from kiosk.wall.screen import ScreenError

log = logging.getLogger("kiosk")

REMEMBERED = 50  # faults that are not logged again


def told(error: BaseException) -> str:
    """An error's kind, its words and the line that raised it: `OverflowError: date value out of range (deck.py:91)`."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f" ({Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno})" if trace else ""
    return f"{type(error).__name__}: {printable(str(error))}{where}"


class Unharmed:
    """Lets the loop go on whatever one part of it does wrong: each fault is logged once. The display's end is none."""

    def __init__(self) -> None:
        self._known: dict[str, None] = {}

    @contextlib.contextmanager
    def by(self, what: str) -> Iterator[None]:
        """Run the block; `what` names it in the log."""
        try:
            yield
        except ScreenError:
            raise
        except Exception as error:
            fault = f"{what}: {told(error)}"
            if fault not in self._known:
                log.error("%s; the wall goes on", fault)
            self._known.pop(fault, None)
            self._known[fault] = None
            self._known = dict.fromkeys(list(self._known)[-REMEMBERED:])
