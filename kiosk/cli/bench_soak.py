"""Ninety virtual days in minutes: the wall's own parts on a clock that is moved by hand, and what grows meanwhile.

Tiny surfaces, one card in many really set in type (one virtual day at full size); stories that change, floods of
deliveries, storms of presses, clocks that jump, themes that switch, cards and screens that fail.
"""

from __future__ import annotations

import gc
import random
import resource
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pygame
from msgspec import Struct
from msgspec.structs import replace

from kiosk.app.director import Director
from kiosk.cards.card import Card
from kiosk.cards.drawing.typeset import Typesetter
from kiosk.clock import SystemClock
from kiosk.command import Command
from kiosk.feed.delivery import Delivery, FeedHealth, StoryHead
from kiosk.feed.desk.child import Child
from kiosk.model import Chrome, Edition
from kiosk.settings.history import History
from kiosk.settings.store import Store
from kiosk.settings.trial import Trial
from kiosk.wall import turning
from kiosk.wall.heartbeat import Heartbeat
from kiosk.wall.plates import PlateLike, Typesetting
from kiosk.wall.rotation import Pace
from kiosk.wall.screen import Colour, SurfaceScreen
from kiosk.wall.stage import Stage
from kiosk.wall.wall import Wall

Figures = list[tuple[str, Any, str]]
DAY = 86400.0
SMALL, FULL = (432, 243), (1920, 1080)
REALLY_SET = 25  # one card in so many is set in type; the others show the plate set last
COMMANDS: tuple[Command, ...] = ("next", "previous", "hold", "sentence", "figures", "list", "test")


class _Clock:
    """Both times are moved by hand; the wall time may jump, the monotonic one may not."""

    def __init__(self) -> None:
        self.time = 0.0
        self.wall = datetime(2027, 1, 1, tzinfo=UTC)
        self.jump = timedelta()
        self.set = True

    def monotonic(self) -> float:
        return self.time

    def now(self) -> datetime:
        return self.wall + timedelta(seconds=self.time) + self.jump

    def is_set(self) -> bool:
        return self.set

    def heard(self, at: datetime) -> None:
        """Nobody's word counts here."""


class _Sampling:
    """A typesetter that sets a share of the cards, and fails at a few: the wall's part is what is tried here."""

    def __init__(self, size: tuple[int, int], chance: random.Random, share: int) -> None:
        self._inner = Typesetter(size)
        self._chance = chance
        self._share = share
        self._last: PlateLike | None = None
        self.set = self.failed = 0

    def plate(self, card: Card, chrome: Chrome) -> PlateLike:
        if self._chance.random() < 0.0005:
            self.failed += 1
            raise RuntimeError("a card that fails, for the soak")
        if self._last is None or self._chance.randrange(self._share) == 0:
            self.set += 1
            self._last = self._inner.plate(card, chrome)
        return self._last

    def clock(self, chrome: Chrome) -> tuple[pygame.Rect, pygame.Surface] | None:
        return self._inner.clock(chrome)

    def bar(self, chrome: Chrome, fraction: float) -> list[tuple[pygame.Rect, Colour]]:
        return self._inner.bar(chrome, fraction)

    def ground(self, chrome: Chrome) -> Colour:
        return self._inner.ground(chrome)

    def fits(self, card: Card, chrome: Chrome) -> bool:
        return True


class _Sample(Struct, frozen=True):
    """What the process holds at a virtual moment."""

    day: float
    rss: float  # MB
    descriptors: int
    threads: int

    @classmethod
    def take(cls, day: float) -> _Sample:
        gc.collect()
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        descriptors = len(list(Path("/proc/self/fd").iterdir()))
        return cls(day, pages * resource.getpagesize() / 1e6, descriptors, threading.active_count())


class _World:
    """A wall and everything that happens to it."""

    def __init__(self, folder: Path, edition: Edition, size: tuple[int, int], share: int) -> None:
        self.chance = random.Random(1)
        self.clock = _Clock()
        self.heart = Heartbeat(tell=lambda _: None)
        self.type = _Sampling(size, self.chance, share)
        self.wall = Wall(Stage(SurfaceScreen(size), self.type, self.heart), self.clock, Pace(dwell_factor=3.0))
        self.settings = folder / "kiosk.toml"
        self.trial = Trial(Store(self.settings, History(folder / "history")), self.clock)
        self.director = Director(self.wall, self.trial, self.clock, make_typesetter=self._type)
        self.edition = edition
        self.story = 0
        self.events = 0
        self._happenings: list[tuple[float, Callable[[], None]]] = [
            (900.0, self.new_edition),
            (2400.0, self.new_story),
            (3600.0 * 7, self.flood),
            (1200.0, self.press),
            (3600.0 * 11, self.storm),
            (3600.0 * 13, self.clock_jumps),
            (3600.0 * 17, self.other_settings),
            (3600.0 * 23, self.withdrawn),
        ]

    def _type(self, *_: object) -> Typesetting:
        return self.type

    def deliver(self, edition: Edition) -> None:
        """As the fetcher does, with its list of stories and its feeds' health."""
        heads = tuple(
            StoryHead(f"s{n}", f"Sak {n}", None, "f") for n in range(self.story, max(-1, self.story - 20), -1)
        )
        ok = self.chance.random() < 0.8
        health = (FeedHealth("f", ok, None if ok else "refused", None, self.clock.time if ok else 0.0, 0.0),)
        self.director.receive(Delivery(edition, heads, health))

    def new_edition(self) -> None:
        """The story changes under the viewer: another outlet, fewer figures, some hidden."""
        figures = self.edition.reading.figures
        keep = figures[: self.chance.randrange(len(figures) + 1)] if self.chance.random() < 0.3 else figures
        keep = tuple(replace(one, part_of=None, superseded_by=None) for one in keep)
        story = replace(self.edition.story, id=f"s{self.story}", sample=False, outlet=f"Utgave {self.events}", feed="f")
        reading = replace(self.edition.reading, figures=keep)
        self.deliver(replace(self.edition, story=story, reading=reading, fetched=self.clock.now()))

    def new_story(self) -> None:
        """Another story."""
        self.story += 1
        self.new_edition()

    def flood(self) -> None:
        """Fifty deliveries at once."""
        for _ in range(50):
            self.new_story()

    def press(self) -> None:
        """Somebody presses a key."""
        self.director.press(self.chance.choice(COMMANDS))

    def storm(self) -> None:
        """Somebody leans on the panel for five seconds."""
        for _ in range(250):
            self.press()
            self.step(0.02)

    def clock_jumps(self) -> None:
        """NTP, a dead battery, 2038."""
        self.clock.jump = timedelta(days=self.chance.choice((0, 0, -20000, 4200, 0.02, -0.04)))
        self.clock.set = self.chance.random() < 0.9

    def other_settings(self) -> None:
        """A technician changes something, at times wrongly."""
        texts = (
            '[display]\ntheme = "day"\n',
            "",
            "[display]\nreduced_motion = true\n",
            "[display\n",
            "[rest]\nenabled = true\n",
        )
        self.settings.write_text(self.chance.choice(texts))
        active, _ = self.trial.reload()
        self.director.apply(active)

    def withdrawn(self) -> None:
        """The story goes, another comes."""
        self.director.receive(Delivery(None, withdrawn=True))
        self.step(1.0)
        self.new_story()

    def step(self, seconds: float) -> None:
        """Let time pass, and do what is due."""
        self.clock.time += seconds
        self.director.tick()
        self.wall.step()

    def ahead(self) -> float:
        """Seconds to the next look: of a fade three frames are drawn, of a still card one in half a minute."""
        now, turn = self.clock.time, self.wall.rotation
        if not self.wall.stage.still(now):
            return 0.3
        return 30.0 if turn is None else min(30.0, max(0.3, turning.due(turn) - now))

    def live(self, days: float, sampled: Callable[[float], None]) -> None:
        """Until so many days have passed; `sampled` is called each virtual half day."""
        due = [(self.chance.random() * every, every, act) for every, act in self._happenings]
        sample_at = 0.0
        while self.clock.time < days * DAY:
            self.step(0.0)  # what happened is shown, and the next card set ahead
            self.step(self.ahead())
            for index, (at, every, act) in enumerate(due):
                if self.clock.time >= at:
                    self.events += 1
                    act()
                    due[index] = (self.clock.time + self.chance.uniform(0.3, 1.7) * every, every, act)
            if self.clock.time >= sample_at:
                sampled(self.clock.time / DAY)
                sample_at = self.clock.time + DAY / 2


def slope(samples: list[_Sample]) -> float:
    """MB a day, by least squares, over the second half: the first fills caches that are bounded."""
    late = samples[len(samples) // 2 :]
    if len(late) < 3:
        return float("nan")
    day = sum(s.day for s in late) / len(late)
    rss = sum(s.rss for s in late) / len(late)
    spread = sum((s.day - day) ** 2 for s in late)
    return sum((s.day - day) * (s.rss - rss) for s in late) / spread


def soak(days: float, *, progress: bool) -> Figures:
    """Live `days` at a small size and one day at full size; the figures."""
    from kiosk.cli.bench_parts import read_sample

    child = Child(SystemClock())
    try:
        edition = read_sample(child)
    finally:
        child.stop()
    begun, worked = time.monotonic(), time.process_time()
    samples: list[_Sample] = []

    def sampled(day: float) -> None:
        samples.append(_Sample.take(day))
        if progress and len(samples) % 20 == 0:
            print(f"  day {day:5.1f}: {samples[-1].rss:.1f} MB", file=sys.stderr, flush=True)

    import logging

    logging.disable(logging.ERROR)  # the failures are meant
    try:
        with tempfile.TemporaryDirectory(prefix="kiosk-soak-") as folder:
            world = _World(Path(folder), edition, SMALL, REALLY_SET)
            world.live(days, sampled)
        with tempfile.TemporaryDirectory(prefix="kiosk-soak-") as folder:
            large = _World(Path(folder), edition, FULL, 4)
            large.live(min(1.0, days), lambda _day: None)
    finally:
        logging.disable(logging.NOTSET)
    late = samples[len(samples) // 2 :]
    grown = slope(samples) * 90
    return [
        ("virtual days", round(days, 1), ""),
        ("minutes taken", round((time.monotonic() - begun) / 60, 1), "< 10"),
        ("processor time, minutes", round((time.process_time() - worked) / 60, 1), ""),
        ("frames presented", world.heart.number + large.heart.number, ""),
        ("cards really set in type", world.type.set + large.type.set, ""),
        ("cards that failed, as meant", world.type.failed + large.type.failed, ""),
        ("happenings", world.events + large.events, ""),
        ("growth in 90 days, MB", round(grown, 2), "< 5"),
        ("memory, first and last, MB", f"{samples[0].rss:.1f} {samples[-1].rss:.1f}", ""),
        (
            "file descriptors, least and most",
            f"{min(s.descriptors for s in late)} {max(s.descriptors for s in late)}",
            "equal",
        ),
        ("threads, least and most", f"{min(s.threads for s in late)} {max(s.threads for s in late)}", "equal"),
    ]
