"""One conversation with a panel, from an opened port to its loss. Pure: bytes and times in, commands and bytes out."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from kiosk.command import KeyCommand, Said
from kiosk.panel.keys import Keys
from kiosk.panel.protocol import (
    HELLO_LINE,
    MAJOR,
    PING_LINE,
    Beat,
    Broken,
    Down,
    Foreign,
    Hello,
    Message,
    Nak,
    Ok,
    Splitter,
    Unknown,
    Up,
    led_line,
    parse,
)

HELLO_EVERY = 0.5  # seconds between questions while nobody has answered
HELLO_WINDOW = 3.0  # seconds for a boot loader to pass: opening the port resets most boards
FOREIGN_EVERY = 5.0  # seconds between questions to a panel of another version: it may get new firmware
ANSWER_WITHIN = 0.5  # seconds for OK or NAK
PING_EVERY = 2.0  # seconds; without a line for 5 s the panel blinks
OFTEN = 0.2  # seconds between two looks while a key is held or an answer is due
QUIET = 1.25  # seconds; while nothing is wanted the panel's next BEAT comes first, each second
SILENT_AFTER = 3.0  # seconds without a BEAT: three of them are missing
ALL_ANSWER_WITHIN = 1.0  # seconds in which every panel on the line answers the same HELLO
UNANSWERED_IS_DEAF = 5  # commands in a row without an answer: 2.5 s of lamps, or 10 s of PING
TWO_PANELS = "two panels answer on one port"


SILENT = "the panel has fallen silent"
DEAF = "the panel speaks, but does not hear the wall"
NOT_A_PANEL = "what answers is not a panel"
NO_ANSWER = "nothing answers"


class Lost(OSError):
    """The panel does not answer as a panel any more (or never did): SILENT, DEAF, NOT_A_PANEL or NO_ANSWER."""


class Counters(Struct):
    """What happened on the line since the program started."""

    lines: int = 0  # sound lines
    broken: int = 0  # lines with a wrong checksum or wrong fields
    naks: int = 0  # our lines that the panel could not read
    missed: int = 0  # panel lines that never came, by their sequence numbers
    reboots: int = 0  # times the panel started anew under us


class Session:
    """The state of one conversation. Times are monotonic seconds."""

    def __init__(self, commands: Mapping[int, KeyCommand], lamps: int, now: float, counters: Counters) -> None:
        """Begin on a port just opened; `lamps` is the mask to show once the panel has said who it is."""
        self.hello: Hello | None = None
        self.notice = ""  # why the panel cannot be used, while it is there
        self.keys = Keys(commands)
        self.counters = counters
        self.beat_at: float | None = None
        self._splitter = Splitter()
        self._wanted = lamps
        self._shown: int | None = None
        self._opened = now
        self._heard = False  # any byte at all
        self._spoke = False  # any sound line since we ask who it is
        self._known = False  # it has been a panel of ours
        self._answers: dict[str, Hello] = {}  # who has answered the last HELLO, by uid
        self._ask_at = now
        self._asked_at = now
        self._answer_by: float | None = None  # a command is outstanding until then
        self._unanswered = 0  # commands in a row
        self._ping_at = now
        self._seq: int | None = None
        self._uptime = 0

    @property
    def ready(self) -> bool:
        """Whether there is a panel that we can use."""
        return self.hello is not None and not self.notice

    @property
    def deaf(self) -> bool:
        """Whether the panel tells its keys and answers none of our commands: a broken wire to it, most likely."""
        return self.ready and self._unanswered >= UNANSWERED_IS_DEAF

    def show(self, lamps: int) -> None:
        """Want these lamps; only the newest wish is ever sent."""
        self._wanted = lamps

    def patience(self) -> float:
        """How long, in seconds, nothing need be done while the panel says nothing."""
        busy = not self.ready or self._answer_by is not None or self.keys.down_mask
        return OFTEN if busy else QUIET

    def receive(self, data: bytes, now: float) -> list[tuple[bytes, Message, list[Said]]]:
        """Take bytes from the port: each line, what it says and the commands that it gives.

        Raises Lost where the panel has fallen silent, or this process was stopped: who pressed then saw nothing of it.
        """
        if self.ready and self.beat_at is not None and now - self.beat_at > SILENT_AFTER:
            raise Lost(SILENT)
        self._heard = self._heard or bool(data)
        heard = []
        for raw in self._splitter.feed(data):
            message = parse(raw)
            heard.append((raw, message, self._take(message, now)))
        return heard

    def tick(self, now: float) -> list[Said]:
        """The commands due by time. Raises Lost where nobody has answered in time."""
        if self.notice == TWO_PANELS and len(self._answers) == 1 and now - self._asked_at > ALL_ANSWER_WITHIN:
            self._accept(next(iter(self._answers.values())), now)
        if self.hello is None and not self.notice and now - self._opened > HELLO_WINDOW:
            unheard = NOT_A_PANEL if self._heard else NO_ANSWER
            raise Lost(DEAF if self._spoke else SILENT if self._known else unheard)
        return self.keys.tick(now) if self.ready else []

    def send(self, now: float) -> bytes:
        """The one line to send now, or nothing: one command is outstanding at a time."""
        if not self.ready:
            if now < self._ask_at:
                return b""
            self._ask_at = now + (FOREIGN_EVERY if self.notice else HELLO_EVERY)
            self._asked_at = now
            self._answers.clear()
            return b"\n" + HELLO_LINE  # ends what somebody else (ModemManager) may have left on the line
        if self._answer_by is not None and now < self._answer_by:
            return b""
        wanted = self._wanted & ((1 << self.hello.leds) - 1) if self.hello else 0
        if self._shown == wanted and now < self._ping_at:
            return b""
        self._unanswered += self._answer_by is not None
        self._answer_by = now + ANSWER_WITHIN
        self._ping_at = now + PING_EVERY
        return PING_LINE if self._shown == wanted else led_line(wanted)

    def _take(self, message: Message, now: float) -> list[Said]:
        if isinstance(message, Broken):
            self.counters.broken += 1
            return []
        self.counters.lines += 1
        self._spoke = True
        match message:
            case Hello():
                self._greet(message, now)
            case Foreign():
                self.hello = None
                self.keys.forget()
                self.notice = f"the panel speaks protocol {message.protocol}, this program {MAJOR}"
                self._ask_at = now + FOREIGN_EVERY
            case Ok():
                self._answer_by = None
                self._unanswered = 0
                self._shown = message.lamps
            case Nak():
                self.counters.naks += 1  # asked again when the answer is overdue: a noisy line must not be flooded
            case Unknown():
                pass
            case _ if self.ready:
                return self._event(message, now)
        return []

    def _event(self, message: Down | Up | Beat, now: float) -> list[Said]:
        if self._seq is not None:
            self.counters.missed += (message.seq - self._seq - 1) % 256
        self._seq = message.seq
        match message:
            case Down():
                return self.keys.down(message.key, now)
            case Up():
                return self.keys.up(message.key)
            case Beat():
                if message.uptime < self._uptime:  # it started anew, and its HELLO was lost on the way
                    self._start_over(now)
                    return []
                self._uptime = message.uptime
                self.beat_at = now
                return self.keys.beat(message.mask, now)

    def _greet(self, hello: Hello, now: float) -> None:
        """A panel says who it is: in answer to us, or because it has just started."""
        answer = now - self._asked_at <= ALL_ANSWER_WITHIN
        if answer:
            self._answers[hello.uid] = hello
        if len(self._answers) > 1 or self.notice == TWO_PANELS:
            if self.notice != TWO_PANELS:
                self._start_over(now)
                self._ask_at = now + FOREIGN_EVERY
            self.notice = TWO_PANELS  # until an answer has stayed alone, see `tick`
        elif answer:
            self._accept(hello, now)
        else:  # it started anew, or another one took its place: ask, so that two of them would both answer
            self._start_over(now)

    def _accept(self, hello: Hello, now: float) -> None:
        self.hello, self.notice, self._known = hello, "", True
        self.beat_at = now  # the first BEAT is due within a second
        self._shown = self._answer_by = self._seq = None
        self._unanswered = 0

    def _start_over(self, now: float) -> None:
        """Forget what the panel was told and what it told: it has started anew, or is another one."""
        self.counters.reboots += self.hello is not None
        self.hello = None
        self.keys.forget()
        self._shown = self._answer_by = self._seq = None
        self._spoke = False
        self._uptime = 0
        self._ask_at = self._opened = now
