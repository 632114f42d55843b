"""The wall as people see it: cards, fades, badges, covers, on a recording screen and a clock moved by hand."""

from datetime import UTC, datetime

import pygame
import pytest
from msgspec.structs import replace

from kiosk.cards.card import NoticeCard
from kiosk.wall.heartbeat import Heartbeat
from kiosk.wall.rotation import Pace
from kiosk.wall.screen import Draw
from kiosk.wall.stage import Stage
from kiosk.wall.transition import ORBIT
from kiosk.wall.wall import Wall
from tests.wall.fakes import MARKED, MARKER, SECOND, HandClock, RecordingScreen, Squares, deck

INSIDE = (40, 45)  # in the marker
BESIDE = (100, 70)


class Room:
    """A wall with everything around it in the test's hand."""

    def __init__(self, squares: Squares | None = None, *, markers: bool = True, reduced_motion: bool = False) -> None:
        self.clock = HandClock()
        self.screen = RecordingScreen()
        self.squares = squares or Squares(markers=markers)
        self.heart = Heartbeat(tell=lambda _: None)
        self.stage = Stage(self.screen, self.squares, self.heart)
        self.wall = Wall(self.stage, self.clock, Pace(), reduced_motion=reduced_motion)
        self.wall.chrome = replace(self.wall.chrome, now=datetime(2026, 11, 22, 13, 0, tzinfo=UTC))

    def go(self, seconds: float, beat: float = 1 / 60) -> None:
        """Let time pass as the loop does: to the next due thing, at most 250 ms."""
        end = self.clock.time + seconds
        due = self.wall.step()
        while self.clock.time < end:
            step = min(0.25, max(beat, due - self.clock.time), end - self.clock.time)
            self.clock.go(max(step, 1e-6))
            due = self.wall.step()

    @property
    def background(self) -> tuple[int, int, int]:
        return self.screen.pixel(*BESIDE)


@pytest.fixture
def room() -> Room:
    room = Room()
    room.wall.renew("a", deck("h", "f", "s"))
    room.go(0.1)
    return room


def test_the_first_card_stands_at_once_with_its_marker():
    room = Room()
    room.wall.renew("a", deck("h", "f"))
    room.wall.step()
    assert room.background == Squares.colour("h") and room.screen.pixel(*INSIDE) == MARKED


def test_without_a_story_the_wall_waits_visibly():
    room = Room()
    room.wall.step()
    assert room.background == Squares.colour("no_story")


def test_a_card_fades_through_the_ground_then_its_marker_wipes_in(room):
    room.go(9.95)
    seen, inside = set(), []
    for _ in range(70):
        room.go(1 / 60)
        seen.add(room.background)
        inside.append(room.screen.pixel(MARKER.left + 58, 45))
    assert (14, 20, 27) in seen  # the ground
    assert len(seen) > 15  # a fade, not a jump
    assert room.background == Squares.colour("f")
    assert inside[-1] == MARKED and Squares.colour("f") in inside  # first without, then with


def test_a_transition_kept_to_the_beat_has_no_late_frame_though_ground_and_pause_present_nothing(room):
    frames = len(room.screen.frames)
    room.go(11.5)
    assert room.background == Squares.colour("f") and len(room.screen.frames) - frames > 30
    assert room.heart.moving > 30 and room.heart.late == 0


@pytest.mark.parametrize("moment", [0.09, 0.25, 0.5, 0.65, 0.72], ids=["out", "in", "pause", "wipe", "the last frame"])
def test_a_stall_in_a_transition_is_a_late_frame(room, moment):
    room.go(10.0 - room.clock.time + 1e-6)
    room.go(moment)
    room.clock.go(0.15)
    room.go(1.0)
    assert room.heart.late == 1 and room.heart.worst > 0.05


def test_no_full_screen_frame_outside_of_a_fade(room):
    room.go(9.0)
    frames = len(room.screen.frames)
    room.go(0.7)
    assert all(frame.changed is not None for frame in room.screen.frames[frames:])


def test_a_still_wall_sets_ahead_and_a_turn_of_card_costs_no_typesetting(room):
    room.go(8.0)
    assert [key for key, _ in room.squares.set] == ["h", "f"]
    room.go(2.2)
    assert [key for key, _ in room.squares.set] == ["h", "f"]
    room.go(2.0)
    assert [key for key, _ in room.squares.set] == ["h", "f", "s"]


def test_a_card_with_a_broken_picture_is_one_line_in_the_log(room, caplog, monkeypatch):
    def broken(card, chrome):
        raise ValueError("bilde.jpg: not a picture that can be shown")

    room.go(1.0)
    monkeypatch.setattr(room.squares, "plate", broken)
    room.wall.cover("picture", deck("p").cards[0])
    room.go(3.0)
    assert [record.getMessage() for record in caplog.records] == [
        "card p is left out: bilde.jpg: not a picture that can be shown"
    ]
    assert caplog.records[0].exc_info is None and room.wall.stage.shown is not None


def test_a_static_card_only_redraws_its_bar_and_at_most_four_times_a_second(room):
    room.go(1.0)
    frames = len(room.screen.frames)
    room.go(5.0)
    drawn = room.screen.frames[frames:]
    assert len(drawn) <= 21
    assert all(frame.changed is not None and all(rect.h <= 2 for rect in frame.changed) for frame in drawn)


def test_strap_and_footer_stand_still_while_the_body_fades():
    room = Room(Squares(moving=pygame.Rect(0, 20, 160, 50)))
    room.wall.renew("a", deck("h", "f"))
    strap, foot, body = set(), set(), set()
    for _ in range(700):
        room.go(1 / 60)
        strap.add(room.screen.pixel(80, 10))
        foot.add(room.screen.pixel(80, 80))
        body.add(room.screen.pixel(100, 30))
    assert strap == foot == {Squares.colour("h")}  # what looks the same is not drawn again
    assert (14, 20, 27) in body and len(body) > 15


def test_another_strap_comes_with_the_body():
    room = Room(Squares(moving=pygame.Rect(0, 20, 160, 50)))
    room.wall.renew("a", deck("h", "f"))
    room.wall.step()
    room.squares.strap = "beside the headline"
    strap, foot = set(), set()
    for _ in range(700):
        room.go(1 / 60)
        strap.add(room.screen.pixel(80, 10))
        foot.add(room.screen.pixel(80, 80))
    assert (14, 20, 27) in strap and len(strap) > 15
    assert foot == {Squares.colour("h")}


def test_the_second_line_of_markers_waits_for_the_first():
    squares = Squares()
    squares.two = True
    room = Room(squares)
    room.wall.renew("a", deck("h", "f"))
    room.go(9.9)
    both = []
    for _ in range(80):
        room.go(1 / 60)
        both.append(
            (room.screen.pixel(MARKER.left + 58, 45) == MARKED, room.screen.pixel(SECOND.left + 1, 65) == MARKED)
        )
    coming = both[next(i for i, (first, second) in enumerate(both) if not first and not second) :]
    assert (True, False) in coming and (False, True) not in coming and coming[-1] == (True, True)


def test_a_held_wall_presents_again_every_five_seconds_and_no_more(room):
    room.wall.press("hold")
    room.go(1.0)
    frames = room.heart.number
    room.go(50.0)
    assert 9 <= room.heart.number - frames <= 11


def test_the_clock_redraws_its_own_rectangle_when_the_minute_turns(room):
    room.go(2.0)
    clocks, frames = room.squares.clocks, len(room.screen.frames)
    room.wall.chrome = replace(room.wall.chrome, now=datetime(2026, 11, 22, 13, 0, tzinfo=UTC))
    room.wall.step()
    assert room.squares.clocks == clocks
    room.wall.chrome = replace(room.wall.chrome, now=datetime(2026, 11, 22, 13, 1, tzinfo=UTC))
    room.clock.go(0.2)
    room.wall.step()
    assert room.screen.pixel(135, 6) == (13, 1, 200)
    assert all(frame.changed is not None for frame in room.screen.frames[frames:])
    assert [key for key, _ in room.squares.set] == ["h", "f"]


def test_an_unset_clock_is_hidden(room):
    room.wall.chrome = replace(room.wall.chrome, now=None)
    room.go(0.3)
    assert room.screen.pixel(135, 6) == Squares.colour("h")


def test_a_press_cuts_within_one_step(room):
    room.wall.press("next")
    room.wall.step()
    assert room.background == Squares.colour("f") and room.screen.pixel(*INSIDE) == MARKED


def test_a_press_in_the_midst_of_a_fade_cuts_it_short(room):
    room.go(9.95)
    room.wall.press("next")
    room.wall.step()
    assert room.background == Squares.colour("f"), "the card after the one that was still seen"


def test_hammering_is_flash_safe_on_the_screen_itself(room):
    """At most three changes a second of the whole screen, whatever is pressed (ITU-R BT.1702)."""
    changes, before = [], room.background
    for n in range(500):
        room.wall.press("next" if n % 3 else "previous")
        room.wall.press("figures" if n % 7 == 0 else "list")
        room.go(0.02)
        if room.background != before:
            changes.append(room.clock.time)
            before = room.background
    busiest = max(sum(1 for c in changes if start <= c < start + 1) for start in changes)
    assert len(changes) > 5 and busiest <= 3


def test_the_story_changes_during_a_fade_and_comes_when_the_wall_is_still(room):
    room.go(9.9)
    room.go(0.2)  # in the fade to f
    sets = len(room.squares.set)
    room.wall.renew("a", deck("h", "f2", "s"))
    room.wall.step()
    assert len(room.squares.set) == sets  # no typesetting in a transition
    room.go(2.5)
    assert room.background == Squares.colour("f2")


def test_a_card_that_cannot_be_set_leaves_the_last_one_up_and_the_rotation_goes_on():
    room = Room()
    room.wall.renew("a", deck("h", "bad", "s"))
    room.go(12.0)
    assert room.background == Squares.colour("h")
    assert sum(key == "bad" for key, _ in room.squares.set) <= 3
    room.go(10.0)
    assert room.background == Squares.colour("s")


def test_reduced_motion_cuts_with_the_marker_drawn():
    room = Room(reduced_motion=True)
    room.wall.renew("a", deck("h", "f"))
    seen = set()
    for _ in range(70):
        room.go(0.15)
        seen.add(room.background)
    assert seen == {Squares.colour("h"), Squares.colour("f")}


def test_a_theme_change_keeps_the_card_and_its_place(room):
    room.wall.chrome = replace(room.wall.chrome, theme="day")
    room.go(2.0)
    _, chrome = [entry for entry in room.squares.set if entry[0] == "h"][-1]
    assert chrome.theme == "day" and room.wall.target().key == "h"


def test_covers_come_over_the_rotation_and_go_by_themselves(room):
    name = NoticeCard(key="identify", kind="identify", detail="wall")
    room.wall.cover("identify", name, seconds=30)
    room.wall.step()
    assert room.background == Squares.colour("identify")
    room.go(31.0)
    assert room.background != Squares.colour("identify")


def test_the_newest_cover_is_seen_and_the_older_one_returns(room):
    room.wall.cover("rest", NoticeCard(key="rest", kind="rest"))
    room.wall.cover("identify", NoticeCard(key="identify", kind="identify"), seconds=5)
    assert room.wall.target().key == "identify"
    room.go(6.0)
    assert room.wall.target().key == "rest"


def test_what_the_orbit_leaves_bare_is_the_pictures_own_margin():
    room = Room()
    room.wall.renew("a", deck("h", "f", "s", dwell=7.9))
    seen = set()
    for _ in range(40):
        room.go(60.0)
        draws = [one for one in room.screen.frames[-1].layers if isinstance(one, Draw) and one.alpha == 255]
        whole = next((one for one in draws if one.area is None and one.picture.size == room.screen.size), None)
        if whole is None:
            continue
        (dx, dy), (width, height) = whole.at, room.screen.size
        shown = {(one.at, tuple(one.area)) for one in draws if one.area and one.picture is whole.picture}
        if dx:
            left = 0 if dx > 0 else width + dx
            assert ((left, dy), (left, 0, abs(dx), height)) in shown
        if dy:
            top = 0 if dy > 0 else height + dy
            assert ((0, top), (0, top, width, abs(dy))) in shown
        seen.add((dx > 0, dy > 0))
    assert len(seen) > 1


def test_the_resting_clock_wanders_on_its_own_picture_and_not_off_it():
    """The picture was moved by up to 120 px on top of that: the clock stood half out of the screen, or twice on it."""
    room = Room()
    room.wall.cover("rest", NoticeCard(key="rest", kind="rest"))
    for _ in range(24 * 60):
        room.go(60.0, beat=10.0)
        (dx, dy) = next(one.at for one in room.screen.frames[-1].layers if isinstance(one, Draw) and one.area is None)
        assert abs(dx) <= ORBIT and abs(dy) <= ORBIT


def test_the_orbit_moves_the_picture_but_never_during_a_fade():
    room = Room()
    room.wall.renew("a", deck("h", "f", "s", dwell=7.9))
    offsets, offset = set(), (0, 0)
    for _ in range(180 * 60):
        room.go(1 / 60)
        for card in room.screen.frames[-1].layers:
            if not isinstance(card, Draw) or card.picture.size != room.screen.size:
                continue  # on the fade's ground there is no card
            if card.area is not None and min(card.area.size) <= ORBIT:
                continue  # its margin, where the orbit leaves the screen bare
            if card.alpha < 255:
                assert card.at == offset, "moved in a fade"
            offset = card.at
            offsets.add(offset)
    assert len(offsets) >= 3


def test_at_most_three_plates_are_kept():
    room = Room()
    room.wall.renew("a", deck(*"habcde"))
    most = 0
    for _ in range(300):
        room.go(0.2)
        room.screen.frames.clear()  # the recording itself must not keep pictures
        most = max(most, len(room.squares.alive))
    assert 2 <= most <= 3


def test_clock_jumps_change_no_rotation(room):
    turns = []
    for year in (1970, 2038, 2026):
        room.wall.chrome = replace(room.wall.chrome, now=datetime(year, 10, 25, 2, 30, tzinfo=UTC))
        turns.append((room.wall.target().key, room.wall.rotation.at))
        room.wall.step()
    assert turns == [("h", 0)] * 3
