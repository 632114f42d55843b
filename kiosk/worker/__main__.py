"""The child process: `python -m kiosk.worker [FD]`, one JSON document a line on a socket.

It is kept between polls and may be killed at any moment. What it parses was written by strangers, so it is shut in
(kiosk/sandbox.py); what it needs from outside it has fetched by the courier, over the socket FD, or over the one that
the wall hands it at first.
"""

from __future__ import annotations

import json
import os
import resource
import socket
import sys
from typing import Any, TextIO

from msgspec.structs import replace

from kiosk import memory, sandbox
from kiosk.clock import SystemClock
from kiosk.courier import Line, Sent
from kiosk.document import from_json, to_json
from kiosk.feed.exchange import Envelope, PollRequest, ReadRequest
from kiosk.worker import PARSER, Worker


def _resident() -> int:
    """Bytes of memory that this process holds; 0 where the kernel does not say."""
    try:
        with open("/proc/self/statm", encoding="ascii") as numbers:  # noqa: PTH123
            return int(numbers.read().split()[1]) * resource.getpagesize()
    except OSError:
        return 0


def answer(worker: Worker, line: str) -> Envelope:
    """One request's line as its answer; raises ValueError where the line is no request."""
    asked: dict[str, Any] = json.loads(line)
    worker.recycle = None
    verb = asked.pop("do", None)
    if verb == "poll":
        envelope = Envelope(poll=worker.poll(from_json(PollRequest, asked)))
    elif verb == "read":
        envelope = Envelope(read=worker.read(from_json(ReadRequest, asked)))
    else:
        raise ValueError(f"there is no request {verb!r}")
    recycle = worker.recycle
    if isinstance(worker.errands, Sent) and worker.errands.waiting:
        recycle = "an errand was not over in time"
    return replace(envelope, resident=_resident(), recycle=recycle)


def _say(out: TextIO, envelope: Envelope) -> None:
    out.write(json.dumps(to_json(envelope), ensure_ascii=False) + "\n")
    out.flush()


def _line(arguments: list[str], wall: socket.socket) -> Line:
    """The socket to the courier: the inherited descriptor, or the one that the wall sends at first."""
    if arguments:
        return Line(socket.socket(fileno=int(arguments[0])))
    _, descriptors, *_ = socket.recv_fds(wall, 1, 1)
    return Line(socket.socket(fileno=descriptors[0]))


def main(arguments: list[str]) -> int:
    """Answer requests on the socket that is standard input, until it ends."""
    memory.keep_steady()
    wall = socket.socket(fileno=os.dup(sys.stdin.fileno()))
    out = wall.makefile("w", encoding="utf-8", errors="replace")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # a library's stray print must not break the protocol

    def said(line: str) -> None:
        out.write(line)
        out.flush()

    worker = Worker(SystemClock(), Sent(_line(arguments, wall)), said)
    lacks = tuple(sandbox.enter(sandbox.of_the_program(), PARSER))
    _say(out, Envelope(resident=_resident(), lacks=lacks))  # what a poll needs is imported: deadlines may run
    for line in wall.makefile("r", encoding="utf-8"):
        _say(out, answer(worker, line))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
