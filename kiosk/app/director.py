"""Who decides what hangs on the wall: takes in stories, presses, settings and the time, and tells the wall.

Lives in the loop's thread. Nothing here blocks, and nothing that a story, a disk or a program does wrong ends it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from kiosk import memory
from kiosk.app import making
from kiosk.app.calm import Calm
from kiosk.app.dress import WallTime, chrome, pace
from kiosk.app.faults import Unharmed
from kiosk.app.lamps import PanelLike, lamps_of
from kiosk.app.mail import Mail
from kiosk.app.panic import COVER, Panic
from kiosk.app.panic import card as panic_card
from kiosk.app.resting import Resting
from kiosk.app.showing import Showing
from kiosk.cards.card import NoticeCard
from kiosk.clock import Clock
from kiosk.command import Said
from kiosk.feed.delivery import Delivery
from kiosk.panel import DEFAULT_KEYS, Keys
from kiosk.settings.change import boot_id
from kiosk.settings.history import Who
from kiosk.settings.schema import Settings
from kiosk.settings.store import Active
from kiosk.settings.trial import Trial
from kiosk.wall import freshness
from kiosk.wall.plates import Typesetting
from kiosk.wall.rest import Hooks
from kiosk.wall.screen import Screen
from kiosk.wall.stage import Stage
from kiosk.wall.wall import Wall

if TYPE_CHECKING:  # the link is loaded after the first card is up
    from kiosk.panel import PanelHealth

log = logging.getLogger("kiosk")

PANEL = Who("panel")
ROTATION_KEYS = ("next", "previous", "hold", "sentence", "figures", "list")
AGING = 5  # min between two looks at how old the cards' figures are
WAITING = 0.25  # s between two looks while a key is down, a delivery waits or somebody waits for proof
READ = 10.0  # s that the panic card, taken off, waits for a story that was put under it
IDENTIFY = 30.0  # s that the screen's name stays up


class Director:
    """See the module. `wall`, `panel` and `fetcher` may be exchanged while it runs."""

    def __init__(
        self,
        wall: Wall,
        trial: Trial,
        clock: Clock,
        *,
        make_panel: Callable[[Settings], PanelLike] | None = None,
        make_typesetter: Callable[[tuple[int, int], Settings], Typesetting] = making.typesetter,
        hooks: Hooks | None = None,
        every_second: Callable[[], None] = lambda: None,
        state: Path | None = None,
    ) -> None:
        """Without `make_panel` there is no panel; `every_second` is called about once a second.

        `state` is the folder that remembers a wall that was covered, or calm.
        """
        self.wall = wall
        self.covered = Panic(state)
        self.trial = trial
        self.settings = trial.now.settings
        self.clock = clock
        self.panel: PanelLike | None = None
        self.showing = Showing(wall, self.settings, self.local_now)
        self.started = clock.monotonic()
        self._make_panel = make_panel
        self._make_typesetter = make_typesetter
        self._rest = Resting(wall, hooks or Hooks())
        self._every_second = every_second
        self.after_frame: Callable[[], bool] = lambda: False  # called at each look at the time; whether it is to go on
        self.start_anew: Callable[[], None] = lambda: None  # called where SDL cannot take a change back by itself
        self._keys = Keys({**DEFAULT_KEYS, 6: "test", 7: "panic"})
        self._keys.beat(0, self.started)  # nothing is down yet
        self._breaks: tuple[str, float] = ("", 0.0)  # the story on the wall, and since when
        self.calm = Calm(state, boot_id())
        self._uncovers: float | None = None  # monotonic s: the panic card goes by then, once what was put is read
        self._delivery: Delivery | None = None  # came within a transition, whose frames its deck would make late
        self._lamps: int | None = None
        self._second = 0.0
        self._era: object = None
        self._unharmed = Unharmed()
        self._zone = ZoneInfo(self.settings.wall.time_zone)
        if self.covered.on:
            self.wall.cover(COVER, panic_card(self.settings.wall.name, clock=self.clock.is_set()))

    def connect_panel(self) -> None:
        """Start the panel's thread, or start it anew with other settings."""
        before = self.panel
        if before is not None:
            before.stop(0.0)  # its thread lets the port go by itself; the loop waits for nobody
        self._lamps = None
        if self._make_panel is not None:
            self.panel = self._make_panel(self.settings)
            self.panel.start(after=before.stop if before else None)

    # what happens

    def receive(self, message: Mail) -> None:
        """A thread posted something: a delivery, a panel's command, or work for this thread."""
        self._second = 0.0  # what it changes shows in the same turn
        with self._unharmed.by("a message"):
            if isinstance(message, Delivery):
                self._delivery = message
                self._take_delivery()
            elif callable(message):
                message()
            else:
                self.press(message)

    def _take_delivery(self) -> None:
        """Take what the fetcher had last: once the wall stands still, but at once where a story must go."""
        delivery = self._delivery
        if delivery is None:
            return
        if delivery.edition is None or self.wall.stage.still(self.clock.monotonic()):
            self._delivery = None
            self.showing.deliver(delivery)

    def panel_changed(self, health: PanelHealth) -> None:
        """The panel came or went: with it goes a hold that nobody could let go of."""
        self._second = 0.0
        if health.missing:
            self.wall.panel_lost()
            self.showing.let_go()

    def key(self, number: int, *, down: bool) -> None:
        """A key of the keyboard: it means what the panel's key of that number means by default."""
        commands = self._keys.down(number, self.clock.monotonic()) if down else self._keys.up(number)
        for command in commands:
            self.press(command)

    def press(self, command: Said, who: Who = PANEL) -> str:
        """Do what a key asks for, pressed by `who`; returns what was done where the card does not show it."""
        now = self.clock.monotonic()
        if command == "aim":
            if not self.resting:
                self.showing.aim(now)
            return ""
        if command == "figures":
            self.showing.let_go()
        self._second = 0.0
        if command == "panic":
            self.panic(not self.covered.on, who)
        elif self._rest.pressed(now):
            return "the wall rested: this press woke it, and did nothing else"
        elif command != "test" and self.wall.covered():
            return "something covers the cards: this key did nothing"
        elif command in ROTATION_KEYS:
            self.wall.press(command)
        elif command == "hide":
            return self.showing.long_press(now, who)
        elif command == "test":
            if self.wall.covered("test"):
                self.wall.uncover("test")
            else:
                self.wall.cover("test", NoticeCard(key="test", kind="test"), self.settings.rotation.hold_minutes * 60.0)
        return ""

    @property
    def resting(self) -> bool:
        """Whether the wall rests now."""
        return self._rest.now

    def panic(self, on: bool, who: Who = PANEL) -> None:
        """Cover everything with the newsroom's name and the clock, or uncover it; before any other key's meaning.

        What is uncovered is what is so now: the cover stays while a story that was put under it is still being read,
        at most `READ` seconds, and goes at once when it is asked for again.
        """
        self._second, now = 0.0, self.clock.monotonic()
        insisted = not on and self._uncovers is not None
        if not insisted:
            self.covered.set(on)
            self.covered.note(who, self.clock.now() if self.clock.is_set() else None)
        self._uncovers = None
        if on:
            self.wall.uncover(COVER)
            self._rest.wake(now)
            self.wall.cover(COVER, panic_card(self.settings.wall.name, clock=self.clock.is_set()))
        elif self.showing.latest.coming and self.wall.covered(COVER) and not insisted:
            self._uncovers = now + READ
        else:
            self._uncover()

    def _uncover(self) -> None:
        self._uncovers, delivery, self._delivery = None, self._delivery, None
        try:
            if delivery is not None:
                self.showing.deliver(delivery)
        finally:
            self.wall.uncover(COVER)

    @property
    def uncovering(self) -> bool:
        """Whether the panic card goes by itself, as soon as the story that was put under it is read."""
        return self._uncovers is not None

    def identify(self) -> None:
        """This screen's name, large, for half a minute."""
        card = NoticeCard(key="identify", kind="identify", detail=self.settings.wall.name)
        self.wall.cover("identify", card, IDENTIFY)

    # time

    def local_now(self) -> datetime | None:
        """The wall time where the wall hangs; None while the clock is not set."""
        return self.clock.now().astimezone(self._zone) if self.clock.is_set() else None

    def tick(self) -> float:
        """Time passed: dress the wall; once a second look after everything slower. Returns when to look again."""
        now = self.clock.monotonic()
        with self._unharmed.by("the keyboard"):
            if self._keys.down_mask:
                self._keys.beat(self._keys.down_mask, now)  # a keyboard is believed as long as it is plugged in
                for command in self._keys.tick(now):
                    self.press(command)
        with self._unharmed.by("a delivery"):
            if self.wall.unshowable:
                self.showing.give_up()
            self._take_delivery()
            if self._uncovers is not None and (now >= self._uncovers or not self.showing.latest.coming):
                self._uncover()
        self.showing.watch(now)
        if now >= self._second:
            self._second = now // 1 + 1.0
            local = self.local_now()
            with self._unharmed.by("looking after trial, hooks and rest"):
                self._slow(now, local)
            self._dress(now, local)
            with self._unharmed.by("the panel's lamps"):
                self._light()
        waiting: object = self._keys.down_mask or self._delivery is not None or self.uncovering
        with self._unharmed.by("answering those who wait for a frame"):
            waiting = self.after_frame() or waiting
        return min(self._second, now + WAITING) if waiting else self._second

    def _dress(self, now: float, local: datetime | None) -> None:
        """The surroundings as they are now; where they cannot be told, no time stands there that would stop."""
        dressed = replace(self.wall.chrome, now=None)
        with self._unharmed.by("clock, badges and band"):
            dressed = chrome(
                self.settings,
                self.trial,
                self.showing.shown(),
                self.showing.latest.health,
                WallTime(now, self.started, local),
                breaking=self._breaking(now, local),
            )
        self.wall.chrome = replace(dressed, band=None) if self.calm.left(now) else dressed

    def _slow(self, now: float, local: datetime | None) -> None:
        self._every_second()
        back = self.trial.tick()
        if back is not None and self.trial.restart:
            log.info("a new start takes %s back", ", ".join(self.trial.restart))
            self.start_anew()
        elif back is not None:
            self.apply(back)
        # What ages on a card is looked at every few minutes; a clock that is set at last is seen at once. Day's type is
        # wider than night's: a card may fit in one theme alone.
        age = (local.date(), local.hour, local.minute // AGING) if local else int(now // (60 * AGING))
        era = (self.wall.chrome.theme, age)
        if not self.wall.heartbeat.number:
            self._second = now  # nothing but the first card is set in type before the first frame: look again after it
        elif era != self._era and self.wall.stage.still(now):  # cards are tried in type: not within a transition
            first, self._era = self._era is None, era
            # its type is loaded with this: pressed at last, it must be there within a tenth of a second
            self.wall.stage.fits(panic_card(self.settings.wall.name, clock=local is not None), self.wall.chrome)
            self.showing.remake()
            if first:
                memory.give_back_beginnings()
            else:
                memory.give_back()
        self._rest.look(self.settings.rest, now, local, breaking=self._breaking(now, local))

    def _breaking(self, now: float, local: datetime | None) -> bool:
        edition = self.showing.shown()
        if edition is None:
            return False
        if self._breaks[0] != edition.story.id:
            self._breaks = (edition.story.id, now)
        return freshness.breaking(edition.story, self._breaks[1], now, local)

    def _light(self) -> None:
        if self.panel is None:
            return
        stories = len(self.showing.latest.stories)
        lamps = lamps_of(self.wall, self.settings.panel, stories=stories, resting=self.resting)
        if lamps != self._lamps:
            self._lamps = lamps
            self.panel.show(lamps)

    # settings

    def apply(self, active: Active) -> None:
        """Go on with other settings. Raises ValueError where no card could be read with them: nothing changes then."""
        old, new = self.settings, active.settings
        if new.display != old.display:
            self.wall.set_in(self._make_typesetter(self.wall.stage.screen.size, new))
        self.settings = new
        self.showing.take(new)
        self._zone, self._second = ZoneInfo(new.wall.time_zone), 0.0
        self.wall.repace(pace(new), reduced_motion=new.display.reduced_motion)
        if new.panel != old.panel:
            self.connect_panel()
        if self.showing.fetcher is not None and new != old:
            self.showing.fetcher.reload(new)
        self.showing.remake()
        self.wall.stage.redraw()

    def use(self, screen: Screen) -> None:
        """A screen came: go on there. Raises ValueError where no card could be read on it."""
        stage = Stage(screen, self._make_typesetter(screen.size, self.settings), self.wall.heartbeat)
        self.wall.stage.screen.close()
        self.wall.use(stage)
        self.showing.remake()

    def close(self) -> None:
        """The wall ends: nothing of ours runs on."""
        self._rest.stop()
        if self.panel is not None:
            self.panel.stop(0.5)
