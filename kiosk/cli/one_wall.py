"""One command on one wall over SSH: within a minute, and never more of an answer than a wall gives."""

from __future__ import annotations

import base64
import os
import selectors
import shlex
import subprocess
import time
from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from kiosk.cli.failure import UNAVAILABLE, Failure

UNREACHABLE = 255  # ssh's own exit code
MOST_SAID = 1024 * 1024  # bytes of an answer: a status is some kB, and a wall that somebody took over sends no more
_SECONDS = 60.0  # for one command on one wall
_UNKNOWN_KEY = "`ssh` to it by hand once (after a new card first ssh-keygen -R its name)"
_SSH = ("ssh", "-o", "BatchMode=yes", "-o", "ConnectTimeout=4", "-o", "ServerAliveInterval=5", "-o", "LogLevel=ERROR")


class Wanted(Struct, frozen=True):
    """What one wall is to do."""

    wall: str
    words: tuple[str, ...]
    data: str = ""  # base64 of what it reads
    since: float = 0.0  # wall-clock seconds since 1970


class Answer(Struct, frozen=True):
    """What one wall answered. `code` is UNREACHABLE where it did not."""

    wall: str
    code: int
    said: str


def reach(wanted: Wanted) -> Answer:
    """Run one command on one wall. `said` is all that it answered in JSON, else one line: the first, of ssh's the last.

    Raises Failure where there is no ssh.
    """
    line = [*_SSH, "--", wanted.wall, shlex.join(("kiosk", *wanted.words))]
    try:
        code, out, error = _run(line, base64.b64decode(wanted.data))
    except TimeoutError:
        return Answer(wanted.wall, UNREACHABLE, f"no answer within {_SECONDS:.0f} s")
    except OverflowError:
        return Answer(wanted.wall, UNREACHABLE, f"an answer of more than {MOST_SAID // 1024} kB, which no wall gives")
    except FileNotFoundError:
        raise Failure(UNAVAILABLE, "no ssh here", "apt-get install openssh-client") from None
    said = (out if code == 0 else error).decode("utf-8", "replace").strip()
    if code == UNREACHABLE:
        last = said.split("\n")[-1].strip().rstrip(".")
        return Answer(wanted.wall, code, f"{last}; {_UNKNOWN_KEY}" if last.startswith("Host key verif") else last)
    return Answer(wanted.wall, code, said if wanted.words[-1:] == ("--json",) else said.split("\n")[0])


def _run(line: Sequence[str], data: bytes) -> tuple[int, bytes, bytes]:
    """A program's exit code, output and errors, with `data` as its input.

    Raises TimeoutError after `_SECONDS`, OverflowError beyond `MOST_SAID`, OSError where it cannot be started.
    """
    until = time.monotonic() + _SECONDS
    with os.fdopen(os.memfd_create("given"), "w+b") as given, selectors.DefaultSelector() as streams:
        given.write(data)
        given.seek(0)
        with subprocess.Popen(line, stdin=given, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            said: dict[Any, bytes] = {process.stdout: b"", process.stderr: b""}
            try:
                for stream in said:
                    streams.register(stream, selectors.EVENT_READ)
                while streams.get_map():
                    ready = streams.select(max(0.0, until - time.monotonic()))
                    if not ready:
                        raise TimeoutError
                    for key, _ in ready:
                        piece = os.read(key.fd, 65536)
                        said[key.fileobj] += piece
                        if not piece:
                            streams.unregister(key.fileobj)
                        if len(said[key.fileobj]) > MOST_SAID:
                            raise OverflowError
                process.wait(max(0.0, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                raise TimeoutError from None
            finally:
                process.kill()
            return process.returncode, said[process.stdout], said[process.stderr]
