"""The one thread that owns the panel's port: opens it, loses it, opens it again, and never dies of it."""

from __future__ import annotations

import logging
import os
import select
import termios
import threading
import weakref
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from kiosk.clock import Clock
from kiosk.command import KeyCommand, Said
from kiosk.panel.port import Port, identity, open_port, whole_lines
from kiosk.panel.protocol import BUFFER_LIMIT, Hello, Message
from kiosk.panel.rate_limit import WITHIN, RateLimit
from kiosk.panel.remedies import not_there, notice, remedy
from kiosk.panel.session import Counters, Session

STABLE_NAME = "/dev/kiosk-panel"  # made by systemd/60-kiosk-panel.rules
FIRST_PAUSE, LONGEST_PAUSE = 0.25, 5.0  # seconds between tries
UNASKED = 3.0  # seconds between two looks for a panel that was never there: most walls have none

log = logging.getLogger("kiosk.panel")

State = Literal["off", "none", "missing", "connecting", "connected", "refused", "foreign"]
Trace = Callable[[str, bytes, "Message | None", list[Said]], None]


class PanelHealth(Struct, frozen=True):
    """How the panel is, for `kiosk status` and the wall.

    `none`: no panel was ever found and none is asked for; `missing`: one was there, or is set, and is not;
    `refused`: the port cannot be had, or is no panel; `foreign`: it speaks another protocol, or there are two.
    """

    state: State
    port: str
    reason: str = ""  # one sentence with the remedy; empty while all is well
    hello: Hello | None = None
    beat_age: float | None = None  # seconds since the panel's last sign of life
    down: int = 0  # mask of keys
    stuck: int = 0  # mask of keys ignored because they have been down for ten seconds
    deaf: bool = False  # it tells its keys, and answers none of the wall's commands
    lamps: int = 0  # the mask last wished for
    connects: int = 0
    counters: Counters = field(default_factory=Counters)

    @property
    def missing(self) -> bool:
        """Whether the wall should say that its panel is missing."""
        return self.state in ("missing", "refused", "foreign")


class PanelLink:
    """Keeps a panel connected and gives its commands. `deliver` and `changed` are called from the link's thread.

    `pause(seconds)` waits between tries and returns early when the link is to stop; tests hand in their own.
    """

    def __init__(
        self,
        port: str,
        baud: int,
        keys: Mapping[int, KeyCommand],
        clock: Clock,
        deliver: Callable[[Said], None],
        lamps: int = 0,
        *,
        changed: Callable[[PanelHealth], None] | None = None,
        trace: Trace | None = None,
        opener: Callable[[str, int], Port] = open_port,
        pause: Callable[[float], object] | None = None,
    ) -> None:
        """`port`: a device, socket://HOST:PORT, loop://, "" (the stable name, where it exists) or "off"."""
        self._port = port or STABLE_NAME
        self._wanted = bool(port)
        self._baud = baud
        self._keys = dict(keys)
        self._clock = clock
        self._deliver = deliver
        self._lamps = lamps
        self._changed = changed
        self._trace = trace
        self._opener = opener
        self._stopping = threading.Event()
        self._nudge = os.eventfd(0, os.EFD_CLOEXEC | os.EFD_NONBLOCK)  # readable: there is something to do
        weakref.finalize(self, os.close, self._nudge)
        self._pause = pause or self._stopping.wait
        self._session: Session | None = None
        self._counters = Counters()
        self._connects = 0
        self._limit = RateLimit()
        self._unlogged = False  # whether the last change is still to be logged
        self._told = PanelHealth("off" if port == "off" else "connecting", self._port)
        self._thread = threading.Thread(target=self._run, name="panel", daemon=True)

    def start(self, after: Callable[[], object] | None = None) -> None:
        """Start the thread; nothing happens where the settings turn the panel off.

        The thread calls `after` first: what has the port must let it go before it can be opened.
        """
        self._after = after
        if self._told.state != "off":
            self._thread.start()

    def stop(self, timeout: float = 2.0) -> None:
        """End the thread and let the port go; waits at most `timeout` seconds."""
        self._stopping.set()
        os.eventfd_write(self._nudge, 1)
        if self._thread.is_alive():
            self._thread.join(timeout)

    def show(self, lamps: int) -> None:
        """Light these lamps (bit 0 = key 0), now and after each return of the panel. Never waits for the port."""
        if lamps != self._lamps:
            self._lamps = lamps
            os.eventfd_write(self._nudge, 1)

    def health(self) -> PanelHealth:
        """How the panel is now."""
        session = self._session
        if session is None:
            return replace(self._told, lamps=self._lamps, connects=self._connects, counters=replace(self._counters))
        return replace(
            self._told,
            hello=session.hello,
            beat_age=None if session.beat_at is None else self._clock.monotonic() - session.beat_at,
            down=session.keys.down_mask,
            stuck=session.keys.stuck_mask,
            deaf=session.deaf,
            lamps=self._lamps,
            connects=self._connects,
            counters=replace(self._counters),
        )

    def _run(self) -> None:
        if self._after is not None:
            self._after()
        pause = FIRST_PAUSE
        while not self._stopping.is_set():
            before = self._connects
            tried = identity(self._port)
            try:
                self._converse()
                return
            except (OSError, termios.error) as error:
                self._lost(error)
            except Exception:  # an error of our own must not cost the wall its panel for good
                log.exception("%s: the panel link failed; it starts again", self._port)
            pause = FIRST_PAUSE if self._connects > before else min(pause * 2, LONGEST_PAUSE)
            self._await(tried if identity(self._port) == tried else None, pause)

    def _await(self, failed: tuple[int, ...] | None, pause: float) -> None:
        """Wait before the next try: shorter where the device comes, goes or gets another owner meanwhile."""
        until = self._clock.monotonic() + pause
        address = "://" in self._port  # nothing to look at, so only the time tells when to try again
        while not self._stopping.is_set():
            self._pause(FIRST_PAUSE if self._wanted or self._connects else UNASKED)
            self._log_what_is()
            found = identity(self._port)
            if found != failed and found is not None:
                return
            failed = found
            if (found is not None or address) and self._clock.monotonic() >= until:
                return

    def _converse(self) -> None:
        """Open the port and talk until it is lost (raises) or the link is stopped (returns)."""
        port = self._opener(self._port, self._baud)
        session = Session(self._keys, self._lamps, self._clock.monotonic(), self._counters)
        self._session = session
        try:
            while not self._stopping.is_set():
                self._step(port, session)
        finally:
            self._session = None
            session.keys.forget()
            with suppress(OSError, termios.error):
                port.reset_output_buffer()  # closing waits for what has not been sent, up to 30 s
            with suppress(OSError, termios.error):
                port.close()

    def _step(self, port: Port, session: Session) -> None:
        session.show(self._lamps)
        if out := session.send(self._clock.monotonic()):
            port.write(out)
            if self._trace:
                self._trace("out", out, None, [])
        data = port.read(1) if self._comes(port, session) else b""
        if data:
            data += port.read(min(port.in_waiting, BUFFER_LIMIT - 1))
        now = self._clock.monotonic()
        was_ready = session.ready
        for raw, message, commands in session.receive(data, now):
            if self._trace:
                self._trace("in", raw, message, commands)
            self._give(commands)
        due = session.tick(now)
        if due and self._trace:
            self._trace("due", b"", None, due)
        self._give(due)
        if session.ready and not was_ready:
            self._connects += 1
            whole_lines(port)
        self._note(session)

    def _comes(self, port: Port, session: Session) -> bool:
        """Wait until the panel says something or there is something to do; whether to read.

        A panel that is merely well costs one waking for each of its lines.
        """
        try:
            descriptor = port.fileno()
        except OSError:
            return True  # `read` waits by itself
        ready, _, _ = select.select([descriptor, self._nudge], [], [], session.patience())
        if self._nudge in ready:
            os.eventfd_read(self._nudge)
        return descriptor in ready

    def _give(self, commands: list[Said]) -> None:
        for command in commands:
            try:
                self._deliver(command)
            except Exception:  # not the panel's fault: it stays connected
                log.exception("the wall could not take the command %r", command)

    def _note(self, session: Session) -> None:
        if session.ready:
            self._tell("connected", "")
        elif session.notice:
            self._tell("foreign", notice(self._port, session.notice))

    def _lost(self, error: Exception) -> None:
        there = "://" in self._port or identity(self._port) is not None
        if there:
            self._tell("refused", remedy(self._port, error))
        elif self._wanted or self._connects:
            self._tell("missing", not_there(self._port))
        else:
            self._tell("none", "")

    def _tell(self, state: State, reason: str) -> None:
        """Say a change once, in the log and to the wall; what stays as it was is not repeated."""
        if (state, reason) != (self._told.state, self._told.reason):
            self._told = PanelHealth(state, self._port, reason)
            self._unlogged = True
            if self._changed:
                self._changed(self.health())
        self._log_what_is()

    def _log_what_is(self) -> None:
        """Log how it is, where that is not logged yet: at once, or as soon as few enough lines have gone before."""
        now = self._clock.monotonic()
        if not self._unlogged or not (left := self._limit.left(now)):
            return
        self._unlogged = False
        if not (said := self._told.reason or self._who_is_there()):
            return
        if left == 1:
            said += f" (it comes and goes: the log is silent about it for up to {WITHIN / 60:.0f} minutes)"
        log.log(logging.WARNING if self._told.reason else logging.INFO, "%s", said)
        self._limit.count(now)

    def _who_is_there(self) -> str:
        """The panel that is connected, for the log; empty where none is."""
        hello = self._session.hello if self._session else None
        return f"{self._port}: panel {hello.uid}, firmware {hello.firmware}, {hello.keys} keys" if hello else ""
