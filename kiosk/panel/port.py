"""The panel's port: opened so that nothing blocks for ever, known again, read line by line."""

from __future__ import annotations

import errno
import termios
from contextlib import suppress
from pathlib import Path
from typing import Protocol

READ_TIMEOUT = 0.2  # seconds
WRITE_TIMEOUT = 0.5  # seconds; without one, pyserial spins for ever on a full line


class Port(Protocol):
    """What the link uses of a pyserial port."""

    @property
    def in_waiting(self) -> int:
        """Bytes that can be read at once."""

    def fileno(self) -> int:
        """What `select` waits on. Raises OSError where there is no such thing (`loop://`)."""

    def read(self, size: int) -> bytes:
        """Wait up to the read timeout for `size` bytes."""

    def write(self, data: bytes) -> object:
        """Send all, within the write timeout."""

    def reset_output_buffer(self) -> None:
        """Drop what has not been sent."""

    def close(self) -> None:
        """Let the port go."""


def open_port(port: str, baud: int) -> Port:
    """Open a device, `socket://HOST:PORT` or `loop://`. Raises OSError.

    `exclusive` keeps other users of that lock out: two readers would take each other's bytes.
    """
    import serial  # a wall without a panel does not load it

    try:
        opened: Port = serial.serial_for_url(
            port, baudrate=baud, timeout=READ_TIMEOUT, write_timeout=WRITE_TIMEOUT, exclusive=True
        )
    except ValueError as error:  # an address that pyserial does not know
        raise OSError(errno.EINVAL, str(error)) from error
    return opened


def whole_lines(port: Port) -> None:
    """Have the kernel keep a line until it is whole (termios(3), canonical mode); a network port stays as it is.

    Until a panel has answered, bytes come as they are: what sends no line is no panel, and is told so.
    """
    with suppress(OSError, termios.error):
        descriptor = port.fileno()
        attributes = termios.tcgetattr(descriptor)
        attributes[3] |= termios.ICANON
        for special in (termios.VEOF, termios.VEOL, termios.VEOL2, termios.VERASE, termios.VKILL):
            attributes[6][special] = b"\0"  # off: noise on the line is no editing
        termios.tcsetattr(descriptor, termios.TCSANOW, attributes)


def identity(port: str) -> tuple[int, ...] | None:
    """What the name stands for now; None where there is no such file.

    A device that comes back often gets its old number, so its last change of state (made, owner, mode) tells it apart.
    """
    try:
        seen = Path(port).stat()
    except (OSError, ValueError):
        return None
    return (seen.st_dev, seen.st_ino, seen.st_rdev, seen.st_ctime_ns)
