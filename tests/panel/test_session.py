"""A day, an hour of nonsense, other versions, two panels: one conversation in virtual time."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from kiosk.panel import DEFAULT_KEYS
from kiosk.panel.protocol import HELLO_LINE, line
from kiosk.panel.session import DEAF, NO_ANSWER, NOT_A_PANEL, SILENT, TWO_PANELS, Counters, Lost, Session
from kiosk.panel.virtual import VirtualPanel

STEP = 0.1  # seconds of virtual time between two looks at the line


class Line:
    """A session and any number of panels on one line, stepped through virtual time."""

    def __init__(self, *panels: VirtualPanel, lamps: int = 0) -> None:
        self.now = 0.0
        self.counters = Counters()
        self.panels = list(panels)
        self.session = Session(DEFAULT_KEYS, lamps, 0.0, self.counters)
        self.commands: list[str] = []
        self.sent: list[bytes] = []

    def hear(self, data: bytes) -> None:
        for _, _, commands in self.session.receive(data, self.now):
            self.commands += commands

    def step(self, times: int = 1, seconds: float = STEP) -> None:
        for _ in range(times):
            self.now += seconds
            self.hear(b"")
            self.commands += self.session.tick(self.now)
            out = self.session.send(self.now)
            if out:
                self.sent.append(out)
            for panel in self.panels:
                self.hear(panel.receive(out, self.now) + panel.tick(self.now))


@pytest.fixture
def one() -> Line:
    met = Line(VirtualPanel())
    met.step(3)
    assert met.session.ready
    return met


def test_the_host_asks_and_the_panel_answers(one):
    assert one.sent[0].strip() == HELLO_LINE.strip()
    assert one.session.hello.uid == "virtual"


def test_a_banner_before_the_question_is_understood():
    met = Line()
    met.hear(VirtualPanel().hello())
    met.step(20)
    assert met.session.ready and met.counters.reboots == 0


def test_who_never_answers_is_given_up_after_the_boot_loaders_time():
    with pytest.raises(Lost, match=NO_ANSWER):
        Line().step(40)


def test_who_talks_otherwise_is_no_panel():
    met = Line()
    met.hear(b"$GPGGA,1*47\r\n")
    with pytest.raises(Lost, match=NOT_A_PANEL):
        met.step(40)


def test_a_panel_that_speaks_and_never_answers_does_not_hear_us():
    """A board whose RX wire is off: it tells levels and keys, so it is no foreign device and no silent one."""
    met, panel = Line(), VirtualPanel()
    with pytest.raises(Lost, match=DEAF):
        while True:
            met.step()
            met.hear(panel.tick(met.now))


def test_a_panel_that_only_refuses_is_one_that_does_not_hear_us():
    met = Line()
    with pytest.raises(Lost, match=DEAF):
        while True:
            met.step()
            met.hear(line("NAK", "crc"))


def test_a_panel_that_starts_anew_and_says_nothing_more_has_fallen_silent(one):
    one.step(50)
    one.hear(one.panels.pop().reset(one.now, "brownout"))
    with pytest.raises(Lost, match=SILENT):
        one.step(40)


def test_what_somebody_else_left_on_the_line_does_not_spoil_the_question():
    panel = VirtualPanel()
    assert panel.receive(b"AT+GCAP", 0.0) == b""
    met = Line(panel)
    met.step()
    assert met.session.ready and len(met.sent) == 1


@pytest.mark.parametrize("lost", [1, 7, 255])
def test_lines_of_a_panel_that_never_came_are_counted(one, lost):
    one.step(20)
    for key in range(lost):
        one.panels[0].press(key % 6)
    one.step(20)
    assert one.counters.missed == lost


def test_a_panel_that_no_longer_hears_us_is_known_for_deaf_until_it_answers(one):
    panel = one.panels.pop()
    for _ in range(40):
        one.step()
        one.hear(panel.tick(one.now))
        assert not one.session.deaf
    for _ in range(100):
        one.step()
        one.hear(panel.tick(one.now))
    assert one.session.ready and one.session.deaf, "it still tells its keys"
    one.hear(panel.press(1))
    assert one.commands == ["previous"]
    one.panels.append(panel)
    one.step(30)
    assert one.session.ready and not one.session.deaf


def test_one_answer_that_is_late_or_lost_makes_nobody_deaf(one):
    for _ in range(50):
        panel = one.panels.pop()
        for _ in range(26):  # one command goes unanswered
            one.step()
            one.hear(panel.tick(one.now))
        one.panels.append(panel)
        one.step(30)
        assert not one.session.deaf


def test_what_was_pressed_while_the_process_was_stopped_is_not_done_when_it_goes_on(one):
    waiting = b"".join(one.panels[0].press(key) + one.panels[0].release(key) for key in (0, 2, 4))
    one.now += 20.0
    with pytest.raises(Lost, match=SILENT):
        one.hear(waiting)
    assert one.commands == []


def test_a_panel_without_heartbeats_is_lost_in_three_seconds(one):
    one.panels.clear()
    with pytest.raises(Lost, match=SILENT):
        one.step(40)
    assert one.now < 5


def test_a_day_of_heartbeats_costs_a_line_every_two_seconds_and_nothing_grows(one):
    one.step(86_400 * 2, 0.5)
    lines = Counter(out.split(b"*")[0].strip() for out in one.sent)
    assert lines.keys() == {b"HELLO 1", b"LED 0", b"PING"}
    assert 40_000 < lines[b"PING"] <= 43_200 and lines[b"HELLO 1"] == 1
    assert one.counters == Counters(lines=one.counters.lines) and one.commands == []


def test_one_command_is_outstanding_and_the_newest_lamps_win(one):
    one.step(10)
    one.sent.clear()
    for mask in range(1, 41):
        one.session.show(mask)
        first = one.session.send(one.now)
        assert bool(first) is (mask == 1)
    one.step(6)
    assert [out.split(b"*")[0] for out in one.sent] == [b"LED 28"]
    assert one.panels[0].lamps == 40


def test_lamps_that_the_panel_lacks_are_not_sent_for_ever():
    met = Line(VirtualPanel(keys=4), lamps=0x3F)
    met.step(100)
    assert sum(out.startswith(b"LED") for out in met.sent) == 1


def test_a_refused_command_is_sent_again_but_does_not_flood(one):
    one.step(10)
    one.panels.clear()
    one.sent.clear()
    one.session.show(1)
    for _ in range(10):
        one.step()
        one.hear(line("NAK", "crc") * 50)
    assert 1 <= len(one.sent) <= 3


def test_a_panel_that_starts_anew_gets_its_lamps_back_and_holds_no_key(one):
    one.session.show(5)
    one.step(10)
    panel = one.panels[0]
    one.hear(panel.press(0))
    one.hear(panel.reset(one.now, "watchdog"))
    one.step(3)
    assert one.session.ready and panel.lamps == 5
    assert one.session.keys.down_mask == 0 and one.counters.reboots == 1


def test_a_panel_whose_banner_is_lost_gives_itself_away_by_its_uptime(one):
    one.step(50)
    one.panels[0].reset(one.now, "watchdog")
    one.step(15)
    assert one.session.ready and one.counters.reboots == 1
    assert one.session.hello.boot == "watchdog"


def test_a_panel_that_starts_anew_all_day_never_stops_the_wall(one):
    panel = one.panels[0]
    for _ in range(5000):
        one.hear(panel.press(0))
        one.step(random.Random(1).randrange(1, 25))
        one.hear(panel.reset(one.now, "brownout"))
    one.step(20)
    assert one.session.ready and one.session.keys.down_mask == 0
    one.commands.clear()
    one.step(100)
    assert one.commands == []


@pytest.mark.parametrize("major", [0, 2, 17])
def test_another_protocol_is_a_notice_and_gives_no_command(major):
    met = Line(VirtualPanel(protocol=major))
    met.step(20)
    met.hear(met.panels[0].press(0))
    met.step(600)
    assert not met.session.ready and str(major) in met.session.notice
    assert met.commands == []
    met.panels[:] = [VirtualPanel(uid="new", now=met.now)]  # flashed in place
    met.step(60)
    assert met.session.ready and met.session.notice == ""


def two(first_uid: str, second_uid: str) -> Line:
    return Line(VirtualPanel(uid=first_uid), VirtualPanel(uid=second_uid))


def test_two_panels_on_one_port_are_told_and_give_nothing():
    met = two("a", "b")
    met.step(20)
    assert met.session.notice == TWO_PANELS
    met.hear(met.panels[0].press(0))
    met.step(600)
    assert met.session.notice == TWO_PANELS and met.commands == []
    met.panels.pop()
    met.hear(met.panels[0].release(0))
    met.step(80)
    assert met.session.ready


def test_a_second_panel_that_joins_later_is_noticed_by_its_heartbeats(one):
    one.step(100)
    one.panels.append(VirtualPanel(uid="second", now=one.now))
    one.step(30)
    assert one.session.notice == TWO_PANELS


def test_two_panels_of_the_same_identity_never_make_a_key_repeat():
    met = two("same", "same")
    met.panels[1]._started -= 50  # was there before
    met.hear(met.panels[0].press(0))
    met.step(600)
    assert met.commands.count("next") <= 1


def test_another_panel_in_its_place_is_taken(one):
    one.step(50)
    one.panels[:] = [VirtualPanel(uid="other", now=one.now)]
    one.hear(one.panels[0].hello())
    one.step(5)
    assert one.session.ready and one.session.hello.uid == "other"


def test_ten_thousand_damaged_lines_leave_no_key_held_and_no_repeat(one):
    chance = random.Random(7)
    panel = one.panels[0]
    damaged = 0
    while damaged < 10_000:
        for raw in (panel.press(key := chance.randrange(6)), panel.release(key)):
            spoiled = bytearray(raw)
            match chance.randrange(4):
                case 0:
                    spoiled[chance.randrange(len(spoiled))] ^= 1 << chance.randrange(8)
                case 1:
                    del spoiled[chance.randrange(len(spoiled))]
                case 2:
                    spoiled.insert(chance.randrange(len(spoiled)), chance.randrange(256))
                case _:
                    spoiled = bytearray(raw[: chance.randrange(len(raw))])
            damaged += 1
            one.hear(bytes(spoiled))
        if damaged % 50 == 0:
            one.hear(b"\n")
            one.step()
    one.step(25)
    assert one.session.ready and one.session.keys.down_mask == 0
    assert one.counters.broken > 5_000
    one.commands.clear()
    one.step(50)
    assert one.commands == []
    one.hear(panel.press(2) + panel.release(2))
    assert one.commands == ["hold"]


def test_an_hour_of_nonsense_is_no_panel_and_holds_no_memory():
    """3,840 bytes a second at 38,400 baud; a device that is no panel is given up each 3 s and tried again."""
    chance = random.Random(11)
    counters, held = Counters(), 0
    blocks = [chance.randbytes(384) for _ in range(199)]
    for attempt in range(1200):  # an hour of tries of 3 s
        session = Session(DEFAULT_KEYS, 0, 0.0, counters)
        for step in range(30):
            for at in range(0, 384, 128):
                events = session.receive(blocks[(attempt * 30 + step) % 199][at : at + 128], step / 10)
                assert not any(commands for _, _, commands in events)
            held = max(held, session._splitter.held)
        with pytest.raises(Lost, match=NOT_A_PANEL):
            session.tick(3.1)
    assert held <= 256
    assert counters.lines == 0 and counters.broken > 10_000
