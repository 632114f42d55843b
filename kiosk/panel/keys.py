"""Keys to commands: taps, repeat, the long press, stuck keys and lost releases. Pure: the time is handed in.

The firmware only debounces; what a held key means is decided here, once, for panel and keyboard alike.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from kiosk.command import COMMANDS, Command, KeyCommand, Said

DEFAULT_KEYS: Mapping[int, Command] = dict(enumerate(COMMANDS[:6]))

REPEATS = frozenset({"next", "previous"})
REPEAT_AFTER = 0.6  # seconds held before the first repeat
REPEAT_EVERY = 0.4  # seconds; the wall pages no faster (flash safety)
LONG_PRESSES: Mapping[Command, Command] = {"figures": "hide"}
LONG_PRESS = 2.0  # seconds
STUCK_AFTER = 10.0  # seconds; nobody holds a key that long on purpose
CONFIRMED_FOR = 1.5  # seconds after a BEAT during which a held key may be believed (BEAT comes each second)


class _Press(Struct):
    since: float
    command: Command | None  # None: down, but without effect until it is released
    due: float | None  # when it repeats or becomes a long press
    answered: bool = True  # False: acts on release, because a long press means something else
    stuck: bool = False


class Keys:
    """What the keys of one panel ask for. Times are monotonic seconds.

    A key acts when it goes down; `next` and `previous` repeat while held. `figures` acts on release, because held for
    two seconds it takes the card's figures off the wall (`hide`) and must not page away from it first. That means what
    hung when it went down, and it says then that it did (`aim`): the wall may have gone on meanwhile.
    """

    def __init__(self, commands: Mapping[int, KeyCommand]) -> None:
        """`commands` says what each key number asks for; other keys, and those set to `none`, do nothing."""
        self._commands = {key: command for key, command in commands.items() if command != "none"}
        self._presses: dict[int, _Press] = {}
        self._beat: float | None = None

    @property
    def down_mask(self) -> int:
        """The keys that are down, bit 0 = key 0."""
        return sum(1 << key for key in self._presses)

    @property
    def stuck_mask(self) -> int:
        """The keys that have been down for ten seconds and are ignored until they are released."""
        return sum(1 << key for key, press in self._presses.items() if press.stuck)

    def down(self, key: int, now: float) -> list[Said]:
        """A key went down: the commands to give.

        A panel that starts says so too of a key that it finds down: before its first BEAT, holding means nothing.
        """
        if key in self._presses:
            return []
        command = self._commands.get(key)
        press = self._presses[key] = _Press(now, command, None)
        if command in LONG_PRESSES:
            press.due, press.answered = now + LONG_PRESS, False
        elif command in REPEATS:
            press.due = now + REPEAT_AFTER
        if self._beat is None:
            press.due = None
        if len(self._presses) > 1:  # a hand or a cloth on the panel takes no figures off
            for other in self._presses.values():
                other.due = other.due if other.answered else None
        if command is None:
            return []
        return [command] if press.answered else ["aim"]

    def up(self, key: int) -> list[Said]:
        """A key went up: the commands to give. One that never went down was tapped, and its DN lost on the way."""
        press = self._presses.pop(key, None)
        if press is None:
            command = self._commands.get(key) if self._beat is not None else None
            return [command] if command else []
        return [press.command] if press.command and not press.answered else []

    def beat(self, mask: int, now: float) -> list[Said]:
        """The panel states the level of every key: heals a lost DN or UP.

        The first statement after `forget` only tells what is so: a key found down then was not pressed for us.
        """
        first, self._beat = self._beat is None, now
        given: list[Said] = []
        for key in [key for key in self._presses if not mask >> key & 1]:
            given += self.up(key)
        for key in range(mask.bit_length()):
            if mask >> key & 1 and key not in self._presses:
                if first:
                    self._presses[key] = _Press(now, None, None)
                else:
                    given += self.down(key, now)
        return given

    def tick(self, now: float) -> list[Said]:
        """The commands that fall due by time alone: repeats and long presses. Call at least five times a second."""
        believed = self._beat is not None and now - self._beat <= CONFIRMED_FOR
        given: list[Said] = []
        for press in self._presses.values():
            if now - press.since >= STUCK_AFTER:
                press.stuck, press.command, press.due = True, None, None
            elif believed and press.command and press.due is not None and now >= press.due:
                given.append(self._overdue(press, now))
        return given

    def forget(self) -> None:
        """The panel is gone or started anew: nothing is held any more, and nothing acts on release."""
        self._presses.clear()
        self._beat = None

    def _overdue(self, press: _Press, now: float) -> Command:
        assert press.command is not None
        if not press.answered:
            press.answered, press.due = True, None
            return LONG_PRESSES[press.command]
        press.due = now + REPEAT_EVERY  # from now: a late tick must not be made up for by a burst
        return press.command
