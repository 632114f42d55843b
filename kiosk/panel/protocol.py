"""Panel protocol 1: printable ASCII lines, each with a CRC-8, in both directions. Pure: no port, no time.

    VERB field field*HH\\n        HH = CRC-8 (poly 0x07, start 0: CRC-8/SMBUS) of all before the star, upper-case hex

A lost byte costs one line. Panel to host: HELLO, DN, UP, BEAT, OK, NAK; host to panel: HELLO, LED, PING.
`assets/panel/README.md` describes every line; the firmware there is the other end.
"""

from __future__ import annotations

import re

from msgspec import Struct

MAJOR = 1  # the protocol's major version: another one is not spoken
MOST_KEYS = 16  # a key mask is four hex digits
BUFFER_LIMIT = 256  # bytes kept while waiting for a line end


class Hello(Struct, frozen=True):
    """Who the panel is. `boot` is why it last started: power, reset, brownout, watchdog or unknown."""

    protocol: int
    firmware: str
    keys: int
    leds: int
    boot: str
    uid: str


class Foreign(Struct, frozen=True):
    """A panel that speaks another major version of the protocol."""

    protocol: int


class Down(Struct, frozen=True):
    """A key went down."""

    seq: int
    key: int


class Up(Struct, frozen=True):
    """A key went up."""

    seq: int
    key: int


class Beat(Struct, frozen=True):
    """Each second: the level of every key (bit 0 = key 0), and seconds since the panel started."""

    seq: int
    mask: int
    uptime: int


class Ok(Struct, frozen=True):
    """The panel took the last command; `lamps` is the mask that it now shows."""

    lamps: int


class Nak(Struct, frozen=True):
    """The panel could not read the last line."""

    reason: str


class Unknown(Struct, frozen=True):
    """A sound line with a verb of some later minor version: ignored."""

    verb: str


class Broken(Struct, frozen=True):
    """A line that does not hold: wrong CRC, wrong fields, or not of this protocol at all."""

    reason: str


Message = Hello | Foreign | Down | Up | Beat | Ok | Nak | Unknown | Broken

_FRAME = re.compile(rb"([A-Z]{1,8}(?: [!-)+-~]{1,24})*)\*([0-9A-F]{2})")
_TABLE = []
for _byte in range(256):
    for _ in range(8):
        _byte = (_byte << 1) ^ (0x107 if _byte & 0x80 else 0)
    _TABLE.append(_byte)


def crc8(data: bytes) -> int:
    """CRC-8/SMBUS of the bytes: polynomial 0x07, start 0, not reflected (avr-libc's `_crc8_ccitt_update`)."""
    crc = 0
    for byte in data:
        crc = _TABLE[crc ^ byte]
    return crc


def line(verb: str, *fields: object) -> bytes:
    """One line as it goes over the wire, CRC and line end included."""
    body = " ".join([verb, *map(str, fields)]).encode("ascii")
    return b"%s*%02X\n" % (body, crc8(body))


def led_line(mask: int) -> bytes:
    """The command that sets the lamps: bit 0 is the lamp of key 0."""
    return line("LED", f"{mask:x}")


HELLO_LINE = line("HELLO", MAJOR)
PING_LINE = line("PING")


def parse(raw: bytes) -> Message:
    """Read one line that came from a panel, without its line end. Raises nothing: what does not hold is `Broken`."""
    frame = _FRAME.fullmatch(raw.rstrip(b"\r"))
    if not frame:
        return Broken("not a line of the panel protocol")
    if crc8(frame[1]) != int(frame[2], 16):
        return Broken("wrong checksum")
    verb, *fields = frame[1].decode("ascii").split(" ")
    try:
        return _message(verb, fields)
    except (ValueError, IndexError):
        return Broken(f"{verb} with wrong fields")


def _message(verb: str, fields: list[str]) -> Message:
    match verb:
        case "HELLO":
            return _hello(fields)
        case "DN":
            return Down(_number(fields[0], 255), _number(fields[1], MOST_KEYS - 1))
        case "UP":
            return Up(_number(fields[0], 255), _number(fields[1], MOST_KEYS - 1))
        case "BEAT":
            return Beat(_number(fields[0], 255), _number(fields[1], 0xFFFF, 16), _number(fields[2], 0xFFFFFFFF))
        case "OK":
            return Ok(_number(fields[0], 0xFFFF, 16))
        case "NAK":
            return Nak(" ".join(fields))
        case _:
            return Unknown(verb)


def _hello(fields: list[str]) -> Hello | Foreign:
    major = _number(fields[0].partition(".")[0], 999)
    if major != MAJOR:
        return Foreign(major)  # the fields after it may be anything
    _, firmware, keys, leds, boot, uid = fields[:6]
    if not _number(keys, MOST_KEYS):
        raise ValueError("a panel has at least one key")
    return Hello(major, firmware, int(keys), _number(leds, MOST_KEYS), boot, uid)


def _number(field: str, most: int, base: int = 10) -> int:
    """A field's number; stricter than `int`, which takes signs, underscores and blanks."""
    if not field.isalnum() or (value := int(field, base)) > most:
        raise ValueError(field)
    return value


class Splitter:
    """Cuts a stream of bytes into lines and never holds more than `BUFFER_LIMIT` bytes.

    What grows beyond the limit without a line end is nonsense: it is dropped up to the next line end, and counted.
    """

    def __init__(self) -> None:
        """Start with nothing held."""
        self._held = b""
        self._skipping = False
        self.overflows = 0

    def feed(self, data: bytes) -> list[bytes]:
        """The lines that `data` completes, without their line ends; empty lines are left out."""
        *lines, rest = (self._held + data).split(b"\n")
        if self._skipping and lines:
            lines = lines[1:]
            self._skipping = False
        if len(rest) > BUFFER_LIMIT or self._skipping:
            self.overflows += not self._skipping
            self._skipping = True
            rest = b""
        self._held = rest
        return [raw for raw in lines if raw.strip()]

    @property
    def held(self) -> int:
        """Bytes waiting for their line end."""
        return len(self._held)
