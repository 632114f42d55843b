"""A panel without hardware: the firmware's side of protocol 1. Pure; `kiosk panel simulate` gives it a terminal."""

from __future__ import annotations

from kiosk.panel.protocol import MAJOR, Splitter, crc8, line

BEAT_EVERY = 1.0  # seconds
HOST_DEAD_AFTER = 5.0  # seconds without a sound line from the host: the lamps blink


class VirtualPanel:
    """A panel's state; every method returns the bytes that the panel sends. Times are monotonic seconds."""

    def __init__(self, *, keys: int = 6, uid: str = "virtual", protocol: int = MAJOR, now: float = 0.0) -> None:
        """A panel that has just been powered."""
        self.count = keys
        self.uid = uid
        self.protocol = protocol
        self._reset(now, "power")

    def _reset(self, now: float, boot: str) -> None:
        self.lamps = 0
        self.mask = 0
        self.boot = boot
        self._seq = 255
        self._started = now
        self._beat_at = now + BEAT_EVERY
        self._host_at = now
        self._splitter = Splitter()

    def hello(self) -> bytes:
        """Who it is."""
        return line("HELLO", self.protocol, "virtual", self.count, self.count, self.boot, self.uid)

    def reset(self, now: float, boot: str = "reset") -> bytes:
        """Start anew, as the reset key or the board's watchdog would have it."""
        self._reset(now, boot)
        return self.hello()

    def press(self, key: int) -> bytes:
        """Put a key down."""
        self.mask |= 1 << key
        return line("DN", self._next(), key)

    def release(self, key: int) -> bytes:
        """Let a key up."""
        self.mask &= ~(1 << key)
        return line("UP", self._next(), key)

    def tick(self, now: float) -> bytes:
        """The heartbeat, each second."""
        if now < self._beat_at:
            return b""
        self._beat_at = now + BEAT_EVERY
        return line("BEAT", self._next(), f"{self.mask:x}", int(now - self._started))

    def receive(self, data: bytes, now: float) -> bytes:
        """Take the host's bytes; the answers."""
        return b"".join(self._answer(raw, now) for raw in self._splitter.feed(data))

    def host_dead(self, now: float) -> bool:
        """Whether the lamps blink because no host talks to it."""
        return now - self._host_at > HOST_DEAD_AFTER

    def _answer(self, raw: bytes, now: float) -> bytes:
        body, _, crc = raw.rpartition(b"*")
        if crc != b"%02X" % crc8(body):
            return line("NAK", "crc")
        self._host_at = now
        match body.decode("ascii", "replace").split(" "):
            case ["HELLO", _]:
                return self.hello()
            case ["LED", mask]:
                self.lamps = int(mask, 16) & (1 << self.count) - 1
            case ["PING"]:
                pass
            case _:
                return b""
        return line("OK", f"{self.lamps:x}")

    def _next(self) -> int:
        self._seq = (self._seq + 1) % 256
        return self._seq
