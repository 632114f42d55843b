"""The one pipe that wakes the loop: threads post to it, signals write to it, `select` sleeps on it."""

from __future__ import annotations

import contextlib
import os
from collections import deque
from typing import Generic, TypeVar

Mail = TypeVar("Mail")  # what may be left in it


class Wakeup(Generic[Mail]):
    """A mailbox with a pipe. `post` from any thread; `take` in the loop only."""

    def __init__(self) -> None:
        """Opens the pipe; neither end ever blocks."""
        self._read, self.write_end = os.pipe()
        os.set_blocking(self._read, False)
        os.set_blocking(self.write_end, False)
        self._mail: deque[Mail] = deque()

    def fileno(self) -> int:
        """What `select` sleeps on."""
        return self._read

    @property
    def waiting(self) -> bool:
        """Whether a message was left."""
        return bool(self._mail)

    def post(self, message: Mail) -> None:
        """Leave a message and wake the loop. A full pipe is no loss: the loop is awake then."""
        self._mail.append(message)
        with contextlib.suppress(BlockingIOError, OSError):
            os.write(self.write_end, b"\0")

    def take(self) -> list[Mail]:
        """Every message left so far, oldest first; empties the pipe."""
        with contextlib.suppress(BlockingIOError):
            while os.read(self._read, 4096):
                pass
        mail = []
        while self._mail:
            mail.append(self._mail.popleft())
        return mail

    def close(self) -> None:
        """Close both ends; later posts are lost without harm."""
        os.close(self._read)
        os.close(self.write_end)
