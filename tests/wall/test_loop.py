"""The loop's turns: what a wake-up costs, and what it waits for, on a clock moved by hand."""

import pytest

from kiosk.wall.heartbeat import Heartbeat
from kiosk.wall.loop import PUMP, Loop
from kiosk.wall.rotation import Pace
from kiosk.wall.stage import Stage
from kiosk.wall.wakeup import Wakeup
from kiosk.wall.wall import Wall
from tests.wall.fakes import HandClock, RecordingScreen, Squares, deck


class Director:
    """Looks at the time once a second, and notes when."""

    def __init__(self, clock: HandClock) -> None:
        self.clock = clock
        self.ticks: list[float] = []
        self.mail: list[object] = []

    def receive(self, message: object) -> None:
        self.mail.append(message)

    def tick(self) -> float:
        self.ticks.append(self.clock.time)
        return self.clock.time // 1 + 1


class Sleeps:
    """In place of the selector: the clock goes on, and what sleeps is noted."""

    def __init__(self, clock: HandClock) -> None:
        self.clock = clock
        self.waits: list[float] = []
        self.woken_after: float | None = None  # s, once

    def select(self, wait: float) -> list:
        self.waits.append(wait)
        self.clock.go(wait if self.woken_after is None else self.woken_after)
        self.woken_after = None
        return []


class Room:
    def __init__(self) -> None:
        self.clock, self.wakeup = HandClock(), Wakeup()
        self.heart = Heartbeat(tell=lambda _: None)
        self.screen = RecordingScreen()
        self.squares = Squares()
        self.wall = Wall(Stage(self.screen, self.squares, self.heart), self.clock, Pace())
        self.director = Director(self.clock)
        self.loop = Loop(self.wall, self.director, self.clock, self.wakeup, self.heart)
        self.real = self.loop.selector
        self.loop.selector = self.sleeps = Sleeps(self.clock)
        self.wall.renew("a", deck("h", "f", "s"))

    def go(self, seconds: float) -> None:
        end = self.clock.time + seconds
        while self.clock.time < end:
            self.loop.sleep(self.loop.turn())


@pytest.fixture
def room():
    room = Room()
    yield room
    room.real.close()
    room.wakeup.close()


def test_a_still_wall_wakes_four_times_a_second_and_looks_at_the_time_only_when_something_is_due(room):
    room.go(2.0)
    turns, ticks = room.loop.turns, len(room.director.ticks)
    room.go(6.0)
    assert room.loop.turns - turns <= 4 * 6 + 1
    assert len(room.director.ticks) - ticks <= 6 + 1  # the bar's steps between two looks are the wall's alone
    assert max(room.sleeps.waits) <= PUMP


def test_a_message_is_looked_at_in_the_next_turn_whatever_is_due(room):
    room.go(2.1)
    room.loop.selector = room.real
    room.wakeup.post("next")
    ticks = len(room.director.ticks)
    room.loop.sleep(room.clock.time + 0.25)  # returns at once: the pipe can be read
    room.loop.turn()
    assert room.director.mail == ["next"] and len(room.director.ticks) == ticks + 1


def test_a_press_while_a_deck_is_made_waits_for_no_card_that_it_turns_away(room):
    room.go(2.1)

    def tick() -> float:
        if len(room.director.ticks) == before:
            room.director.ticks.append(room.clock.time)
            room.wall.renew("a", deck("H", "F", "S"))
            room.wakeup.post("next")
        return room.clock.time + 1

    before, sets = len(room.director.ticks), len(room.squares.set)
    room.director.tick, room.director.receive = tick, room.wall.press
    room.clock.go(1.0)
    assert room.loop.turn() <= room.clock.time  # and what the press changes, the director looks at next
    assert room.wall.stage.shown.key == "F"
    assert [key for key, _ in room.squares.set[sets:]] == ["F"]


def test_a_transition_keeps_its_beat_when_a_message_wakes_the_loop_between_two_frames(room):
    room.go(10.05)
    for _ in range(8):
        room.sleeps.woken_after = 0.006
        room.loop.sleep(room.loop.turn())
        room.loop.sleep(room.loop.turn())
    assert room.heart.moving >= 8
    assert room.heart.worst <= room.heart.beat * 1.001


def test_a_black_wall_sleeps_and_presents_again_every_five_seconds(room):
    room.wall.dark = True
    room.go(1.0)
    frames = room.heart.number
    room.go(50.0)
    assert 9 <= room.heart.number - frames <= 11
    assert min(room.sleeps.waits) > 0
