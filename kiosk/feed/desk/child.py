"""The worker process as the fetcher thread holds it: started when needed, asked, killed at the deadline, recycled.

With it goes its courier, which fetches for it. On the appliance the worker is a unit of its own: the wall connects to
the socket that KIOSK_PARSER names, and systemd starts an instance; the worker ends when the connection does. Elsewhere,
and where no unit answers, it is a plain child. Either way it is shut in (kiosk/sandbox.py).
"""

from __future__ import annotations

import json
import logging
import math
import os
import re
import selectors
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress

from kiosk.clock import Clock
from kiosk.disk import in_words
from kiosk.document import from_json
from kiosk.feed.exchange import (
    LOADED,
    LOADING,
    PICTURE_TIME,
    READING_TIME,
    Envelope,
    PollRequest,
    ReadRequest,
    line_of,
    order,
)

log = logging.getLogger("kiosk.feed")

GRACE = 0.5  # seconds after a request's deadline that the worker may take to say so itself
FIRST_START = 60.0  # seconds for a fresh worker's imports: a cold SD card on a busy board, or an emulated one
LIGHT = 40 * 1024 * 1024  # bytes; a worker that has loaded no parser and no language model
REST = 45.0  # seconds after which a worker that grew is let go: longer than from one poll to the next
UNUSED = 120.0  # seconds after which any worker is let go
MOST_RESIDENT = 200 * 1024 * 1024  # bytes; a worker that has grown beyond is replaced
MOST_ANSWER = 8 * 1024 * 1024  # bytes of one answer's line; 240 entries with every field at its limit are half of it
MOST_STRUCTURE = 512 * 1024  # bytes of it outside of texts: «[],» of eight megabytes would be 200 of the wall's memory
_TEXTS = re.compile(rb'"(?:[^"\\]|\\.)*+"')
MOST_REQUESTS = 1000  # after which a worker is replaced whatever it says of itself
MOST_LOADINGS = 2  # in one answer: the parsers, and a language model
YIELDING = 0.5  # seconds that a poll which is given up may still take before the worker is ended
CONNECTING = 5.0  # seconds for systemd to take a connection
UNIT_AGAIN = 600.0  # seconds
DYING = 1.0  # seconds for a killed process to be gone; one that waits for a hung share is left to itself


class ChildFault(Exception):
    """The worker gave no answer: it was killed at its deadline, died, or wrote what is no answer."""


class OutOfTime(ChildFault):
    """It was killed at its deadline: what it read keeps it for ever, or this machine is busy."""


class Interrupted(Exception):
    """Something more urgent came while a poll was waited for: the poll is to be asked for again."""


def _envelope(line: bytes) -> Envelope:
    """What a worker said, who may have been taken over; raises ValueError for whatever is no answer."""
    if len(_TEXTS.sub(b"", line)) > MOST_STRUCTURE:
        raise ValueError("too many parts")
    try:
        return from_json(Envelope, json.loads(line))
    except RecursionError:
        raise ValueError("nested too deep") from None


class Child:
    """One worker at a time. Not thread-safe: the fetcher thread alone uses it.

    `command` starts a worker, whose code goes without the columns of tracebacks (0.2 MB); `wake` is a readable
    descriptor (the fetcher's wake-up pipe) and `woken` what is called when it has something, while an answer is waited
    for. A poll is then given up: whoever woke us waits for no feed.
    """

    def __init__(
        self,
        clock: Clock,
        *,
        command: tuple[str, ...] = (sys.executable, "-X", "no_debug_ranges", "-m", "kiosk.worker"),
        courier: tuple[str, ...] = (sys.executable, "-m", "kiosk.courier"),
        wake: int | None = None,
        woken: Callable[[], None] = lambda: None,
        mute: bool = False,
    ) -> None:
        """With `mute` a worker has no way to standard error: there it would be somebody's terminal."""
        self._clock = clock
        self._command = command
        self._courier_command = courier
        self._wake = wake
        self._woken = woken
        self._mute = mute
        self._process: subprocess.Popen[bytes] | None = None  # None also where the worker is a unit
        self._courier: subprocess.Popen[bytes] | None = None
        self._line: socket.socket | None = None  # to the worker
        self._heard = bytearray()  # of it, not yet read
        self._unit_from = -math.inf  # when the unit is tried again that did not start
        self._lost: list[subprocess.Popen[bytes]] = []  # killed, and not gone yet
        self._yielding = False  # whether what is asked for can be asked for again
        self._yielded_at: float | None = None  # monotonic seconds when it was given up
        self._asked = 0
        self._resident = 0  # bytes, as it said last
        self._read_at = 0.0  # monotonic seconds of the last answer that took parsers or the model
        self._used_at = 0.0  # of the last answer
        self.lacks: tuple[str, ...] = ()  # bars of its cage, as it was told last

    def ask(self, request: PollRequest | ReadRequest) -> Envelope:
        """The worker's answer; raises ChildFault with one clear line. The worker is ready for the next afterwards.

        Raises Interrupted where a poll was given up for something more urgent.
        """
        line = line_of(request)
        self._yielding, self._yielded_at = isinstance(request, PollRequest), None
        try:
            self.warm()
            allowed = float(request.feed.deadline)
            if isinstance(request, ReadRequest):
                allowed += READING_TIME + (2 * PICTURE_TIME if request.pictures is not None else 0.0)
            self._brief(order(request))
            limit = self._clock.monotonic() + allowed + GRACE
            answer = self._exchange(line, limit)
            for _ in range(MOST_LOADINGS):
                if answer != LOADING.encode():
                    break
                began = self._clock.monotonic()
                if self._exchange(b"", began + FIRST_START) != LOADED.encode():
                    raise ValueError("it was loading")
                limit += self._clock.monotonic() - began
                answer = self._exchange(b"", limit)
            envelope = _envelope(answer)
        except ChildFault:
            self.stop()
            if self._yielded_at is not None:
                raise Interrupted from None
            raise
        except ValueError as error:
            self.stop()
            raise ChildFault(f"the worker's answer does not fit ({error})") from None
        self._asked += 1
        self._note(envelope)
        if envelope.recycle or envelope.resident > MOST_RESIDENT or self._asked >= MOST_REQUESTS:
            self.stop()
        if self._yielded_at is not None and envelope.poll is not None and envelope.poll.reason is not None:
            raise Interrupted
        return envelope

    def _give_up(self) -> None:
        """Have the courier end the errand that it is on; the worker then says at once that nothing came."""
        if self._yielding and self._yielded_at is None and self._courier is not None:
            self._yielded_at = self._clock.monotonic()
            with suppress(OSError):
                os.kill(self._courier.pid, signal.SIGALRM)

    def _note(self, envelope: Envelope) -> None:
        self._used_at, self._resident = self._clock.monotonic(), envelope.resident
        given = envelope.poll or envelope.read
        if given is not None and not given.same:
            self._read_at = self._used_at

    def rest(self) -> None:
        """Let a worker go that nobody needs now: one that holds parsers and a model most of all."""
        now = self._clock.monotonic()
        grown = self._resident > LIGHT and now - self._read_at >= REST
        if self._line is not None and (grown or now - self._used_at >= UNUSED):
            self.stop()

    def warm(self) -> None:
        """See that a worker runs and has its imports behind it; raises ChildFault where none will."""
        gone = self._process is not None and self._process.poll() is not None
        if self._line is None or gone or (self._courier is not None and self._courier.poll() is not None):
            self._start()

    @property
    def running(self) -> bool:
        """Whether there is a worker."""
        return self._line is not None

    @property
    def pid(self) -> int | None:
        """The number of a worker that is a plain child, which leads a session of its own."""
        return None if self._process is None else self._process.pid

    def _start(self) -> None:
        """Start a worker and wait until it has said its first (empty) line: its imports are no poll's time."""
        self.stop()
        self._asked = 0
        ours, theirs = socket.socketpair()
        with theirs:
            # sessions of their own, so that everything they may have started dies with them
            self._courier = subprocess.Popen(
                [*self._courier_command, str(ours.fileno())],
                stdin=subprocess.PIPE,
                pass_fds=[ours.fileno()],
                start_new_session=True,
                bufsize=0,
            )
            ours.close()
            self._line = self._unit(theirs) or self._plain(theirs)
        self._line.setblocking(False)
        try:
            self._note_cage(self._exchange(b"", self._clock.monotonic() + FIRST_START))
        except ChildFault as fault:
            if self._process is not None:
                raise
            log.warning("the parser's unit does not start (%s): for now it runs as a child of the wall", fault)
            self._unit_from = self._clock.monotonic() + UNIT_AGAIN
            self._start()

    def _note_cage(self, first: bytes) -> None:
        """Say once what the cage lacks on this machine; `kiosk doctor` says what mends it."""
        try:
            lacks = _envelope(first).lacks
        except ValueError as error:
            raise ChildFault(f"the worker's first line does not fit ({error})") from None
        if lacks != self.lacks:
            log.info("the parser's process goes without %s", ", ".join(lacks) or "nothing")
            self.lacks = lacks

    def _unit(self, errands: socket.socket) -> socket.socket | None:
        """A worker of systemd's; it is handed its end of the line to the courier. None where there is none."""
        path = os.environ.get("KIOSK_PARSER")
        if not path or self._clock.monotonic() < self._unit_from:
            return None
        line = socket.socket(socket.AF_UNIX)
        try:
            line.settimeout(CONNECTING)
            line.connect(path)
            socket.send_fds(line, [b"e"], [errands.fileno()])
        except OSError as error:
            log.warning("no parser answers at %s (%s): it runs as a child of the wall", path, in_words(error))
            line.close()
            return None
        return line

    def _plain(self, errands: socket.socket) -> socket.socket:
        line, end = socket.socketpair()
        with end:
            self._process = subprocess.Popen(
                [*self._command, str(errands.fileno())],
                stdin=end.fileno(),
                stdout=end.fileno(),
                stderr=subprocess.DEVNULL if self._mute else None,
                pass_fds=[errands.fileno()],
                start_new_session=True,
            )
        return line

    def _brief(self, order: bytes) -> None:
        """Tell the courier which request is on. It is short, and the courier reads it whatever else it does."""
        assert self._courier is not None and self._courier.stdin is not None
        try:
            self._courier.stdin.write(order)
        except OSError:
            raise ChildFault("the worker's courier ended by itself") from None

    def _exchange(self, line: bytes, limit: float) -> bytes:
        """Write one line and read one, both without ever blocking beyond `limit` (monotonic seconds)."""
        worker = self._line
        assert worker is not None
        with selectors.DefaultSelector() as waiting:
            waiting.register(worker, selectors.EVENT_READ | (selectors.EVENT_WRITE if line else 0))
            if self._wake is not None:
                waiting.register(self._wake, selectors.EVENT_READ)
            while (end := self._heard.find(b"\n")) < 0:
                if self._yielded_at is not None:
                    limit = min(limit, self._yielded_at + YIELDING)
                left = limit - self._clock.monotonic()
                if left <= 0:
                    raise OutOfTime("no answer before the deadline; the worker was ended")
                for key, mask in waiting.select(left):
                    if key.fd == self._wake:
                        self._woken()
                        self._give_up()
                        continue
                    if mask & selectors.EVENT_READ:
                        self._read(worker)
                    if mask & selectors.EVENT_WRITE:
                        line = self._write(worker, line)
                        if not line:
                            waiting.modify(worker, selectors.EVENT_READ)
        answer = bytes(self._heard[: end + 1])
        del self._heard[: end + 1]
        return answer

    def _write(self, worker: socket.socket, line: bytes) -> bytes:
        try:
            return line[worker.send(line) :]
        except BlockingIOError:
            return line
        except OSError:
            raise ChildFault(self._death()) from None

    def _read(self, worker: socket.socket) -> None:
        try:
            part = worker.recv(1 << 16)
        except BlockingIOError:
            return
        except OSError:
            part = b""
        if not part:
            raise ChildFault(self._death())
        self._heard += part
        if len(self._heard) > MOST_ANSWER:
            raise ChildFault("the worker's answer is too large")

    def _death(self) -> str:
        if self._process is None:
            return "the worker ended by itself (journalctl -u 'kiosk-parser@*' says how)"
        with suppress(subprocess.TimeoutExpired):
            code = self._process.wait(1)
            how = f"signal {-code} ({signal.Signals(-code).name})" if code < 0 else f"exit code {code}"
            return f"the worker ended by itself ({how})"
        return "the worker closed its pipe"

    def stop(self) -> None:
        """End the worker, its courier and all that they started, at once.

        A worker that is a unit ends with its connection. One that does not die (it waits in the kernel for a share that
        hangs) is not waited for.
        """
        if self._line is not None:
            self._line.close()
            self._line = None
        self._heard.clear()
        killed = [process for process in (self._process, self._courier) if process is not None]
        self._process = self._courier = None
        for process in killed:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            if process.stdin is not None:
                with suppress(OSError):
                    process.stdin.close()
        end = self._clock.monotonic() + DYING
        for process in killed:
            try:
                process.wait(max(0.0, end - self._clock.monotonic()))
            except subprocess.TimeoutExpired:
                self._lost.append(process)
        self._lost = [process for process in self._lost if process.poll() is None]
