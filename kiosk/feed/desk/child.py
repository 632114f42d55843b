"""The worker process as the fetcher thread holds it: started when needed, asked, killed at the deadline, recycled."""

from __future__ import annotations

import json
import os
import selectors
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress

from kiosk.clock import Clock
from kiosk.document import from_json, to_json
from kiosk.feed.exchange import LOADING, READING_TIME, Envelope, PollRequest, ReadRequest

GRACE = 0.5  # seconds after a request's deadline that the worker may take to say so itself
FIRST_START = 60.0  # seconds for a fresh worker's imports: a cold SD card on a busy board, or an emulated one
LIGHT = 40 * 1024 * 1024  # bytes; a worker that has loaded no parser and no language model
REST = 45.0  # seconds after which a worker that grew is let go: longer than from one poll to the next
UNUSED = 120.0  # seconds after which any worker is let go
MOST_RESIDENT = 200 * 1024 * 1024  # bytes; a worker that has grown beyond is replaced
MOST_ANSWER = 16 * 1024 * 1024  # bytes of one answer's line
MOST_REQUESTS = 1000  # after which a worker is replaced whatever it says of itself


class ChildFault(Exception):
    """The worker gave no answer: it was killed at its deadline, died, or wrote what is no answer."""


class Child:
    """One worker at a time. Not thread-safe: the fetcher thread alone uses it.

    `command` starts a worker; `wake` is a readable descriptor (the fetcher's wake-up pipe) and `woken` what is called
    when it has something, while an answer is waited for.
    """

    def __init__(
        self,
        clock: Clock,
        *,
        command: tuple[str, ...] = (sys.executable, "-m", "kiosk.worker"),
        wake: int | None = None,
        woken: Callable[[], None] = lambda: None,
    ) -> None:
        self._clock = clock
        self._command = command
        self._wake = wake
        self._woken = woken
        self._process: subprocess.Popen[bytes] | None = None
        self._asked = 0
        self._resident = 0  # bytes, as it said last
        self._read_at = 0.0  # monotonic seconds of the last answer that took parsers or the model
        self._used_at = 0.0  # of the last answer

    def ask(self, request: PollRequest | ReadRequest) -> Envelope:
        """The worker's answer; raises ChildFault with one clear line. The worker is ready for the next afterwards."""
        verb = "poll" if isinstance(request, PollRequest) else "read"
        line = json.dumps({"do": verb, **to_json(request)}, ensure_ascii=False).encode() + b"\n"
        try:
            self.warm()
            allowed = request.feed.deadline + (READING_TIME if isinstance(request, ReadRequest) else 0.0)
            limit = self._clock.monotonic() + allowed + GRACE
            answer = self._exchange(line, limit)
            if answer.startswith(LOADING.encode()):
                answer = answer[len(LOADING) :] or self._exchange(b"", limit + FIRST_START)
            envelope = from_json(Envelope, json.loads(answer))
        except ChildFault:
            self.stop()
            raise
        except ValueError as error:
            self.stop()
            raise ChildFault(f"the worker's answer does not fit ({error})") from None
        self._asked += 1
        self._note(envelope)
        if envelope.recycle or envelope.resident > MOST_RESIDENT or self._asked >= MOST_REQUESTS:
            self.stop()
        return envelope

    def _note(self, envelope: Envelope) -> None:
        self._used_at, self._resident = self._clock.monotonic(), envelope.resident
        given = envelope.poll or envelope.read
        if given is not None and not given.same:
            self._read_at = self._used_at

    def rest(self) -> None:
        """Let a worker go that nobody needs now: one that holds parsers and a model most of all."""
        now = self._clock.monotonic()
        grown = self._resident > LIGHT and now - self._read_at >= REST
        if self._process is not None and (grown or now - self._used_at >= UNUSED):
            self.stop()

    def warm(self) -> None:
        """See that a worker runs and has its imports behind it; raises ChildFault where none will."""
        if self._process is None or self._process.poll() is not None:
            self._start()

    def _start(self) -> None:
        """Start a worker and wait until it has said its first (empty) line: its imports are no poll's time."""
        self.stop()
        self._asked = 0
        # A session of its own, so that everything it may have started dies with it.
        self._process = subprocess.Popen(
            self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True, bufsize=0
        )
        self._exchange(b"", self._clock.monotonic() + FIRST_START)

    def _exchange(self, line: bytes, limit: float) -> bytes:
        """Write one line and read one, both without ever blocking beyond `limit` (monotonic seconds)."""
        process = self._process
        assert process is not None and process.stdin is not None and process.stdout is not None
        out, back = process.stdin.fileno(), process.stdout.fileno()
        os.set_blocking(out, False)
        os.set_blocking(back, False)
        answer = bytearray()
        with selectors.DefaultSelector() as waiting:
            if line:
                waiting.register(out, selectors.EVENT_WRITE)
            waiting.register(back, selectors.EVENT_READ)
            if self._wake is not None:
                waiting.register(self._wake, selectors.EVENT_READ)
            while not answer.endswith(b"\n"):
                left = limit - self._clock.monotonic()
                if left <= 0:
                    raise ChildFault("no answer before the deadline; the worker was ended")
                for key, _ in waiting.select(left):
                    if key.fd == self._wake:
                        self._woken()
                    elif key.fd == out:
                        line = self._write(out, line)
                        if not line:
                            waiting.unregister(out)
                    else:
                        self._read(back, answer)
        return bytes(answer)

    def _write(self, out: int, line: bytes) -> bytes:
        try:
            return line[os.write(out, line) :]
        except BlockingIOError:
            return line
        except BrokenPipeError:
            raise ChildFault(self._death()) from None

    def _read(self, back: int, answer: bytearray) -> None:
        try:
            part = os.read(back, 1 << 16)
        except BlockingIOError:
            return
        if not part:
            raise ChildFault(self._death())
        answer += part
        if len(answer) > MOST_ANSWER:
            raise ChildFault("the worker's answer is too large")

    def _death(self) -> str:
        assert self._process is not None
        with suppress(subprocess.TimeoutExpired):
            code = self._process.wait(1)
            how = f"signal {-code} ({signal.Signals(-code).name})" if code < 0 else f"exit code {code}"
            return f"the worker ended by itself ({how})"
        return "the worker closed its pipe"

    def stop(self) -> None:
        """End the worker and all that it started, at once."""
        process, self._process = self._process, None
        if process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(BrokenPipeError):
                    pipe.close()
