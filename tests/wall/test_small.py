"""Connectors, crashes, freshness, rest, environment, heartbeat, wake-ups: each small, each with rules of its own."""

import errno
import os
import select
import signal
import socket
import subprocess
import sys
import time as clock_of_the_test
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.model import Story
from kiosk.wall.connectors import Hotplug, connected
from kiosk.wall.crashes import Crashes
from kiosk.wall.environment import prepare
from kiosk.wall.freshness import FeedState, breaking, offline, offline_since, silent, stale
from kiosk.wall.heartbeat import Heartbeat, notify
from kiosk.wall.master import is_master
from kiosk.wall.rest import DAYS, Hooks, is_day, resting
from kiosk.wall.wakeup import Wakeup

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)  # a Sunday


# connectors


def plug(drm, name: str, state: str) -> None:
    (drm / name).mkdir(parents=True, exist_ok=True)
    (drm / name / "status").write_text(state + "\n")


def test_a_screen_on_any_connector_counts(tmp_path):
    plug(tmp_path, "card0-HDMI-A-1", "disconnected")
    assert connected(tmp_path) is False
    plug(tmp_path, "card1-HDMI-A-2", "connected")
    assert connected(tmp_path) is True


def test_without_connectors_nothing_is_claimed(tmp_path):
    assert connected(tmp_path) is None


def test_a_screen_that_comes_back_is_believed_after_five_seconds():
    plugged = Hotplug(here=True)
    assert [plugged.came(False, now) for now in (1.0, 6.5)] == [False, False]
    assert [plugged.came(True, now) for now in (10.0, 14.0, 15.1, 16.0)] == [False, False, True, False]


def test_a_flickering_connector_restarts_nothing():
    plugged = Hotplug(here=True)
    assert not any(plugged.came(n % 2 == 0, n * 1.0) for n in range(600))


# crashes


def test_three_starts_without_a_frame_are_many_and_say_what_they_were_doing(tmp_path):
    path = tmp_path / "state" / "starts.json"
    for _ in range(3):
        assert not Crashes(path).many
        Crashes(path).doing("setting the last good story", "ntb-1")
    after = Crashes(path)
    assert after.many and after.before.doing == "setting the last good story" and after.before.story == "ntb-1"


def test_a_presented_frame_forgets_them(tmp_path):
    path = tmp_path / "starts.json"
    for _ in range(5):
        Crashes(path).doing("opening the display")
    crashes = Crashes(path)
    crashes.doing("opening the display")
    crashes.frame()
    assert Crashes(path).before.count == 0
    crashes.doing("the graphics card failed while drawing")  # no start without a frame
    assert Crashes(path).before.count == 0


@pytest.mark.parametrize("damage", [b"", b"{", b"[1]", b'{"count": "x"}', b"\xff\xfe"])
def test_a_damaged_record_counts_as_none(tmp_path, damage):
    path = tmp_path / "starts.json"
    path.write_bytes(damage)
    assert Crashes(path).before.count == 0


def test_a_disk_that_refuses_costs_only_the_record(tmp_path):
    path = tmp_path / "file" / "starts.json"
    (tmp_path / "file").write_text("in the way")
    crashes = Crashes(path)
    crashes.doing("anything")
    crashes.frame()


# freshness


def feed(ok: bool = True, good: float | None = 0.0, name: str = "a", at: datetime | None = None) -> FeedState:
    return FeedState(name, ok, good, at)


def test_a_quiet_feed_is_not_stale_and_a_silent_one_is():
    assert not stale((feed(good=1000.0),), "a", 0.0, 1800.0, 900.0)
    assert stale((feed(ok=False, good=1000.0),), "a", 0.0, 1901.0, 900.0)


def test_a_feed_that_never_answered_ages_from_the_start():
    assert not stale((feed(good=None),), "a", 100.0, 900.0, 900.0)
    assert stale((feed(good=None),), "a", 100.0, 1001.0, 900.0)


def test_the_age_of_another_feed_says_nothing_about_this_story():
    assert not stale((feed(good=None, name="b"),), "a", 0.0, 9999.0, 900.0)


def test_silent_only_when_no_feed_answers_for_two_minutes():
    assert not silent((feed(ok=False, good=0.0), feed(ok=True, good=0.0, name="b")), 0.0, 500.0)
    assert not silent((feed(ok=False, good=100.0),), 0.0, 200.0)
    assert silent((feed(ok=False, good=100.0),), 0.0, 221.0)
    assert not silent((), 0.0, 9999.0)


def test_a_server_that_answers_with_a_fault_shows_that_the_network_is_there():
    assert offline((feed(ok=False), feed(ok=False, name="b")))
    assert not offline((feed(ok=False), FeedState("b", False, 0.0, None, reached=True)))


def test_offline_since_the_last_good_answer_or_the_storys_own_time():
    later = NOON + timedelta(minutes=5)
    assert offline_since((feed(at=NOON), feed(at=later, name="b")), None) == later
    assert offline_since((feed(at=None),), NOON) == NOON


def story(**changes) -> Story:
    return Story(**{"id": "x", "text": "Bru stengt", "headline": "Bru stengt", "urgency": 2, **changes})


def test_breaking_lasts_ten_minutes_here_and_in_the_world():
    assert breaking(story(), 0.0, 599.0, NOON)
    assert not breaking(story(), 0.0, 600.0, NOON)
    assert not breaking(story(published=NOON - timedelta(minutes=11)), 0.0, 1.0, NOON)
    assert breaking(story(published=NOON - timedelta(minutes=11)), 0.0, 1.0, None)  # the clock is not set


def test_ordinary_stories_and_the_sample_never_break():
    assert not breaking(story(urgency=5), 0.0, 1.0, NOON)
    assert not breaking(story(sample=True), 0.0, 1.0, NOON)


# rest and theme

minutes = st.integers(0, 24 * 60 - 1).map(lambda m: time(m // 60, m % 60))


def test_a_rest_over_midnight_belongs_to_the_day_on_which_it_begins():
    monday_night = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)  # Tuesday, one o'clock
    assert resting(monday_night, time(23), time(6), {"mon"})
    assert not resting(monday_night, time(23), time(6), {"tue"})


def test_an_unset_clock_never_sends_the_wall_to_rest_nor_makes_it_day():
    assert not resting(None, time(2), time(6), DAYS)
    assert not is_day(None, time(7), time(19))


@given(minutes, minutes, st.integers(0, 7 * 24 * 60))
def test_every_day_of_rest_has_as_many_minutes_as_the_window(start, until, offset):
    now = NOON + timedelta(minutes=offset)
    length = ((until.hour * 60 + until.minute) - (start.hour * 60 + start.minute)) % (24 * 60)
    rested = sum(resting(now + timedelta(minutes=m), start, until, DAYS) for m in range(0, 24 * 60, 5))
    assert abs(rested * 5 - length) <= 5


def test_day_begins_and_ends_on_the_minute():
    at = [datetime(2026, 6, 1, h, m, tzinfo=UTC) for h, m in ((6, 59), (7, 0), (18, 59), (19, 0))]
    assert [is_day(now, time(7), time(19)) for now in at] == [False, True, True, False]
    assert is_day(at[0], time(22), time(7))  # a day that begins late, for a night desk


def wait_for(hooks: Hooks, path, now: float) -> None:
    for _ in range(500):
        hooks.look(now)
        if path.exists():
            return
        clock_of_the_test.sleep(0.01)  # a real child process: there is nothing to inject
    raise AssertionError(f"{path} never came")


def test_a_hook_runs_without_a_shell_and_without_being_waited_for(tmp_path):
    hooks, done = Hooks(), tmp_path / "a b; c"
    hooks.run(f"{sys.executable} -c 'import sys; open(sys.argv[1], \"w\")' '{done}'", 10.0, 0.0)
    wait_for(hooks, done, 1.0)
    hooks.stop()


def state_of(pid: int) -> str:
    """The kernel's letter for a process; X where it is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return "X"


def test_a_hook_that_takes_too_long_is_ended_with_its_children(tmp_path, caplog):
    hooks, pid = Hooks(), tmp_path / "pid"
    hooks.run(f"sh -c 'sleep 600 & echo $! > {pid}; wait'", 10.0, 0.0)
    wait_for(hooks, pid, 1.0)
    for _ in range(100):
        if pid.read_text().strip():
            break
        clock_of_the_test.sleep(0.01)
    child = int(pid.read_text())
    hooks.look(10.0)
    assert "took too long" in caplog.text
    for _ in range(500):
        if state_of(child) in "ZX":
            break
        clock_of_the_test.sleep(0.01)  # the kernel ends it in its own time
    assert state_of(child) in "ZX"


@pytest.mark.parametrize("line", ["/nowhere/cec-ctl --off", "'unclosed", "/etc"])
def test_a_hook_that_cannot_start_is_one_line_in_the_log(line, caplog):
    Hooks().run(line, 10.0, 0.0)
    assert len(caplog.records) == 1 and line in caplog.text


# the environment of SDL


def test_on_a_console_the_program_sets_what_kmsdrm_needs():
    environ: dict[str, str] = {}
    assert prepare(environ) is True
    assert environ["SDL_VIDEODRIVER"] == "kmsdrm"
    assert environ["SDL_RENDER_DRIVER"] == "opengles2"
    assert environ["SDL_RENDER_VSYNC"] == "1"
    assert "SDL_FRAMEBUFFER_ACCELERATION" not in environ  # kmsdrm has no other way to show a surface


def test_what_the_user_has_set_stays():
    environ = {"SDL_VIDEODRIVER": "kmsdrm", "SDL_RENDER_DRIVER": "opengl", "SDL_RENDER_VSYNC": "0"}
    assert prepare(environ) is True
    assert (environ["SDL_RENDER_DRIVER"], environ["SDL_RENDER_VSYNC"]) == ("opengl", "0")


def test_a_desktop_is_no_console_and_x11_does_without_opengl():
    environ = {"DISPLAY": ":0"}
    assert prepare(environ) is False
    assert "SDL_VIDEODRIVER" not in environ and environ["SDL_FRAMEBUFFER_ACCELERATION"] == "0"
    wayland = {"WAYLAND_DISPLAY": "wayland-0"}
    assert prepare(wayland) is False and "SDL_FRAMEBUFFER_ACCELERATION" not in wayland


def test_the_defaults_are_what_reaches_sdl():
    """SDL itself is asked, in a process of its own: which renderer it takes, and which video driver it tries."""
    code = """
import os
from kiosk.wall.environment import prepare
os.environ.pop("DISPLAY", None), os.environ.pop("WAYLAND_DISPLAY", None), os.environ.pop("SDL_VIDEODRIVER", None)
assert prepare(os.environ)
import ctypes, pygame, pygame.base
from pathlib import Path
maps = Path("/proc/self/maps").read_text()
sdl = ctypes.CDLL(next(w for w in maps.split() if "libSDL2-2" in w))
sdl.SDL_GetHint.restype = ctypes.c_char_p
for name in (b"SDL_RENDER_DRIVER", b"SDL_RENDER_VSYNC", b"SDL_VIDEODRIVER"):
    print(sdl.SDL_GetHint(name).decode())
"""
    env = {k: v for k, v in os.environ.items() if not k.startswith("SDL_")}
    said = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["opengles2", "1", "kmsdrm"]


# heartbeat and wake-ups


def test_systemd_hears_of_frames_only_and_not_of_each():
    told: list[str] = []
    heart = Heartbeat(tell=told.append)
    assert told == []
    for n in range(100):
        heart.presented(n / 10, moving=False)
    assert told[0].startswith("READY=1") and 2 <= told.count("WATCHDOG=1") <= 4


def test_late_frames_are_counted_within_transitions_only():
    heart = Heartbeat(tell=lambda _: None)
    for at in (0.0, 5.0, 10.0):
        heart.presented(at, moving=False)
    for at in (10.016, 10.033, 10.083):
        heart.presented(at, moving=True)
    heart.presented(10.1, moving=False)
    report = heart.report(10.2)
    assert (report["number"], report["age"]) == (7, 0.1)
    assert (report["in_transitions"], report["late"], report["worst_ms"]) == (3, 1, 50.0)


def test_frames_that_do_not_reach_the_screen_feed_nobody_and_are_told(caplog):
    told: list[str] = []
    reaching = [True, True, False, False, True]
    heart = Heartbeat(tell=told.append, reaches=lambda: reaching.pop(0))
    heard = []
    for at in range(0, 25, 5):
        heart.presented(float(at), moving=False)
        heard.append((told.count("WATCHDOG=1"), heart.report(at)["reaching"]))
    assert heard == [(1, True), (2, True), (2, False), (2, False), (3, True)]
    assert len(caplog.records) == 1 and "another program" in caplog.text


def test_a_wall_that_never_reached_the_screen_is_never_ready():
    told: list[str] = []
    heart = Heartbeat(tell=told.append, reaches=lambda: False)
    for at in range(0, 100, 5):
        heart.presented(float(at), moving=False)
    assert told == []


@pytest.mark.parametrize(
    ("cards", "refusals", "master"),
    [
        ({}, {}, True),  # a window, or no screen at all
        ({"7": "card0"}, {7: errno.EINVAL}, True),  # the master's answer: there is no such magic number
        ({"7": "card0"}, {7: errno.EACCES}, False),
        ({"7": "card0", "9": "card0"}, {7: errno.EACCES, 9: errno.EINVAL}, True),
        ({"7": "card1", "9": "card1"}, {7: errno.EACCES, 9: errno.EACCES}, False),
        ({"7": "renderD128"}, {7: errno.EACCES}, True),
        ({"7": "card0"}, {7: errno.ENODEV}, False),  # the card was taken out under the wall
    ],
)
def test_only_the_masters_frames_reach_the_screen(tmp_path, cards, refusals, master):
    def ioctl(descriptor, request, argument):
        raise OSError(refusals[descriptor], "refused")

    (tmp_path / "0").symlink_to("/dev/null")
    for descriptor, name in cards.items():
        (tmp_path / descriptor).symlink_to(f"/dev/dri/{name}")
    assert is_master(tmp_path, ioctl) is master


def test_notify_speaks_to_the_socket_that_systemd_names(tmp_path, monkeypatch):
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind(str(tmp_path / "notify"))
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        notify("WATCHDOG=1")
        assert listener.recv(100) == b"WATCHDOG=1"
    notify("WATCHDOG=1")  # nobody listens any more: nothing happens
    monkeypatch.delenv("NOTIFY_SOCKET")
    notify("WATCHDOG=1")


def test_a_post_wakes_select_and_a_flood_loses_nothing():
    wakeup = Wakeup()
    assert select.select([wakeup], [], [], 0)[0] == []
    for n in range(100_000):
        wakeup.post(n)
    assert select.select([wakeup], [], [], 0)[0] == [wakeup]
    assert wakeup.take() == list(range(100_000))
    assert select.select([wakeup], [], [], 0)[0] == []
    wakeup.close()
    wakeup.post("late")  # a thread that has not heard of the end


def test_a_signal_wakes_select():
    wakeup = Wakeup()
    before = signal.set_wakeup_fd(wakeup.write_end)
    old = signal.signal(signal.SIGUSR1, lambda *_: None)
    try:
        os.kill(os.getpid(), signal.SIGUSR1)
        assert select.select([wakeup], [], [], 1.0)[0] == [wakeup]
    finally:
        signal.set_wakeup_fd(before)
        signal.signal(signal.SIGUSR1, old)
        wakeup.close()
