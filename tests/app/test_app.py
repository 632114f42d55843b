"""The wall as a process: `kiosk run` on SDL's dummy driver, asked over its own socket, ended by signals."""

import base64
import io
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from kiosk import control
from kiosk.feed.store.archive import Archive, Kept
from kiosk.model import Edition, Reading, Story

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
NEVER_IN_THE_WALL = (
    "requests",
    "trafilatura",
    "feedparser",
    "lxml",
    "ufal",
    "tomlkit",
    "serial",
    "kiosk.reading",
    "kiosk.worker",
)


class Process:
    """One `kiosk run` with folders of its own."""

    def __init__(self, folder: Path, *arguments: str, **environ: str) -> None:
        self.path = folder / "run" / "control.sock"
        self.env = {k: v for k, v in os.environ.items() if not k.startswith(("SDL_", "KIOSK_")) and k != "DISPLAY"}
        self.env.pop("WAYLAND_DISPLAY", None)
        self.env |= {"KIOSK_STATE": str(folder / "state"), "KIOSK_RUN": str(folder / "run"), "SDL_VIDEODRIVER": "dummy"}
        self.env |= environ
        self.log = (folder / "log").open("w+")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "kiosk", "run", *arguments], env=self.env, stderr=self.log, stdout=self.log
        )

    def said(self) -> str:
        self.log.flush()
        return Path(self.log.name).read_text()

    def until(self, check, seconds: float = 30.0):
        """A real process needs real time; the answer comes as soon as it is there."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            assert self.process.poll() is None, self.said()
            try:
                answer = check(control.ask({"do": "status"}, path=self.path))
            except control.NotRunning:
                answer = None
            if answer:
                return answer
            time.sleep(0.02)
        raise AssertionError(f"not within {seconds} s\n{self.said()}")

    def end(self, number: int = signal.SIGTERM) -> tuple[int, float]:
        """Exit code, and seconds that it took."""
        before = time.monotonic()
        self.process.send_signal(number)
        code = self.process.wait(10)
        return code, time.monotonic() - before

    def kill(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.log.close()


@pytest.fixture
def wall(tmp_path):
    started = []

    def start(*arguments: str, **environ: str) -> Process:
        started.append(Process(tmp_path, *arguments, **environ))
        return started[-1]

    yield start
    for process in started:
        process.kill()


def test_the_sample_is_on_the_wall_without_settings_or_network(wall):
    process = wall("--window", "640x360")
    told = process.until(lambda status: status["story"] and status)
    assert told["story"]["sample"] and told["display"]["size"] == [640, 360]
    reply = control.ask({"do": "screenshot"}, path=process.path)
    picture = Image.open(io.BytesIO(base64.b64decode(reply["png"])))
    assert picture.size == (640, 360) and len(picture.convert("RGB").getcolors(1 << 20)) > 20


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_within_a_second_and_leaves_nothing(wall, number):
    process = wall("--window", "640x360")
    process.until(lambda status: status["story"])
    code, took = process.end(number)
    assert code == 0 and took < 1.0, process.said()
    assert not process.path.exists()
    assert not (Path(process.env["KIOSK_STATE"]) / "starts.json").exists()


def test_a_stored_story_is_the_first_card_and_only_presented_frames_feed_systemd(wall, tmp_path):
    first = wall("--window", "640x360")
    first.until(lambda status: status["story"])
    archive = tmp_path / "state" / "last-good.json"
    for _ in range(500):
        if archive.exists():
            break
        time.sleep(0.02)
    first.end()
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(str(tmp_path / "notify"))
        second = wall("--window", "640x360", NOTIFY_SOCKET=str(tmp_path / "notify"))
        assert select.select([systemd], [], [], 30)[0]
        assert systemd.recv(100).startswith(b"READY=1")
        assert select.select([systemd], [], [], 10)[0]
        assert systemd.recv(100) == b"WATCHDOG=1"
    told = second.until(lambda status: status)
    assert told["story"] and told["frames"]["number"] >= 1
    assert "no_story" not in second.said()


def test_the_wall_process_loads_nothing_that_reads_the_network_or_the_story(tmp_path):
    code = (
        "import sys, kiosk.app, kiosk.app.process, kiosk.app.verbs, kiosk.control, kiosk.feed, kiosk.panel;"
        f"print([name for name in {NEVER_IN_THE_WALL!r} if name in sys.modules])"
    )
    env = {**os.environ, "PYGAME_HIDE_SUPPORT_PROMPT": "1", "SDL_VIDEODRIVER": "dummy"}
    said = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"


def test_a_running_wall_has_loaded_no_library_that_only_the_worker_or_a_game_needs(wall):
    process = wall("--window", "640x360")
    process.until(lambda status: status["story"])
    maps = Path(f"/proc/{process.process.pid}/maps").read_text()
    assert not [name for name in ("lxml", "ufal", "udpipe", "libcrypto", "SDL2_mixer") if name in maps]


def test_no_display_driver_is_one_sentence_and_an_exit_code_of_its_own(wall):
    process = wall(SDL_VIDEODRIVER="nonsense")
    assert process.process.wait(30) == 69
    (sentence,) = [line for line in process.said().splitlines() if line.startswith("kiosk run:")]
    assert "no display can be opened" in sentence


@pytest.mark.skipif(any(Path("/dev/dri").glob("card*")), reason="this machine has a graphics card")
def test_a_console_without_a_graphics_card_says_so(wall):
    process = wall(SDL_VIDEODRIVER="kmsdrm")
    assert process.process.wait(30) == 69
    assert "this machine has no display driver" in process.said()


def test_settings_full_of_faults_do_not_keep_the_wall_dark(wall, tmp_path):
    (tmp_path / "bad.toml").write_text("[display]\ntheme = 7\n[nonsense\n")
    process = wall("--window", "640x360", "--config", str(tmp_path / "bad.toml"))
    told = process.until(lambda status: status["story"] and status)
    assert told["settings"]["faults"]


def test_a_second_wall_does_not_take_the_socket_of_the_first(wall, tmp_path):
    first = wall("--window", "640x360")
    first.until(lambda status: status)
    second = wall("--window", "640x360", KIOSK_STATE=str(tmp_path / "other"))
    for _ in range(1500):
        if "another wall runs already" in second.said():
            break
        time.sleep(0.02)
    assert "another wall runs already" in second.said()
    assert first.until(lambda status: status)["pid"] == first.process.pid


def test_three_deaths_without_a_frame_bring_the_safe_card_with_the_reason(wall, tmp_path):
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "starts.json").write_text('{"count": 3, "doing": "opening the display", "story": ""}')
    process = wall("--window", "640x360")
    assert process.until(lambda status: status["card"] == "safe")
    assert "3 times without a frame" in process.said()


def test_the_safe_card_that_a_story_caused_goes_when_another_story_comes(wall, tmp_path):
    """The example is the next one here, as no feed is named."""
    state = tmp_path / "state"
    state.mkdir()
    killer = Edition(Story("killer", "Skole vant\n\nSju elever vant.", "Skole vant"), Reading("nb"), NOW)
    Archive(state).save(Kept(killer))
    (state / "starts.json").write_text('{"count": 3, "doing": "setting the last good story", "story": "killer"}')
    process = wall("--window", "640x360")
    assert process.until(lambda status: status["story"] and status["card"] != "safe" and status)["story"]["sample"]
    assert "3 times without a frame" in process.said()


@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="Xvfb is not installed")
def test_a_display_that_is_lost_ends_the_wall_for_a_restart(wall, tmp_path):
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "640x360x24"], pass_fds=[write], stderr=subprocess.DEVNULL
    )
    os.close(write)
    try:
        display = os.read(read, 32).split()[0].decode()
        process = wall("--window", "640x360", SDL_VIDEODRIVER="x11", DISPLAY=f":{display}")
        process.until(lambda status: status["story"])
    finally:
        server.kill()
        server.wait()
        os.close(read)
    assert process.process.wait(15) == 74, "Xlib itself would end with 1"
    assert "the display was lost: its X server has ended" in process.said()


def test_a_second_wall_on_the_same_state_is_refused_with_the_remedy(wall, tmp_path):
    first = wall()
    first.until(lambda status: status["frames"]["number"])
    second = subprocess.run(
        [sys.executable, "-m", "kiosk", "run"], env=first.env, capture_output=True, text=True, timeout=60
    )
    assert second.returncode == 69
    assert f"process {first.process.pid}" in second.stderr and "KIOSK_STATE=" in second.stderr
    assert first.until(lambda status: status["frames"]["number"])
    assert first.end()[0] == 0


@pytest.mark.parametrize(
    ("environ", "says"),
    [
        ({}, "--window needs a desktop"),
        ({"DISPLAY": ":987"}, "the desktop ':987' cannot be reached"),
        ({"WAYLAND_DISPLAY": "wayland-987"}, "'wayland-987' cannot be reached"),
    ],
)
def test_a_window_without_a_desktop_is_refused_instead_of_drawn_into_nothing(tmp_path, environ, says):
    env = {k: v for k, v in os.environ.items() if not k.startswith(("SDL_", "KIOSK_"))}
    env = {k: v for k, v in env.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    env |= {"KIOSK_STATE": str(tmp_path), "KIOSK_RUN": str(tmp_path), **environ}
    line = [sys.executable, "-m", "kiosk", "run", "--window", "640x360"]
    done = subprocess.run(line, env=env, capture_output=True, text=True, timeout=60)
    assert done.returncode == 69, done.stderr
    assert says in done.stderr


def test_a_wall_started_by_hand_starts_itself_anew_where_settings_need_it(wall, tmp_path):
    """Under systemd it ends with 75, and systemd starts it."""
    (tmp_path / "kiosk.toml").write_text("")
    process = wall("--config", str(tmp_path / "kiosk.toml"))
    before = process.until(lambda status: status["frames"]["number"] and status)
    (tmp_path / "kiosk.toml").write_text("[display]\nrotation = 90\n")
    assert control.ask({"do": "reload", "generation": None}, path=process.path)["restart"] == ["display.rotation"]
    after = process.until(lambda status: status["display"]["size"] != before["display"]["size"] and status)
    assert after["pid"] == before["pid"]
    assert process.end()[0] == 0


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_the_next_wall_begins_on_the_card_that_hung(wall, tmp_path, how):
    """As an update does it, and a wall that was killed; the cards do not turn by themselves here."""
    settings = tmp_path / "kiosk.toml"
    settings.write_text("[rotation]\nautomatic = false\n")
    first = wall("--window", "640x360", "--config", str(settings))
    headline = first.until(lambda status: status["story"] and status["card"])
    control.ask({"do": "press", "key": "next"}, path=first.path)
    card = first.until(lambda status: status["card"] != headline and status["card"])
    first.until(lambda _: card in noted(tmp_path) and (tmp_path / "state" / "last-good.json").exists())
    first.end(how)
    second = wall("--window", "640x360", "--config", str(settings))
    assert second.until(lambda status: status["card"]) == card


def noted(folder: Path) -> str:
    """What the wall has noted of the card on its screen."""
    file = folder / "run" / "left-off.json"
    return file.read_text() if file.exists() else ""
