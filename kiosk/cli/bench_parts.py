"""What `kiosk bench` measures, part by part. Each figure is (name, value, what is asked of it)."""

from __future__ import annotations

import compileall
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

import kiosk
from kiosk import control
from kiosk.assets import asset
from kiosk.clock import SystemClock
from kiosk.feed.delivery import Delivery
from kiosk.feed.desk.child import Child
from kiosk.feed.exchange import PollRequest, ReadRequest
from kiosk.feed.store.archive import Archive, Kept
from kiosk.model import Edition
from kiosk.settings.schema import Feed

Figures = list[tuple[str, Any, str]]
_STARTS = 7
_ROUNDS = 5  # in which every card is set again
_OWN = 0.9  # of a core: with less of it, processor time too is worse than it would be, and nothing is called missed


def read_sample(child: Child) -> Edition:
    """The bundled story, read by the worker as the fetcher has it read."""
    feed = Feed("sample", str(asset("sample", "story.nb.txt")), kind="file")
    polled = child.ask(PollRequest(feed)).poll
    assert polled is not None and polled.items, polled
    answer = child.ask(ReadRequest(feed, polled.items[0], sample=True)).read
    assert answer is not None and answer.story is not None and answer.reading is not None, answer
    return Edition(answer.story, answer.reading, SystemClock().now())


@contextmanager
def stored() -> Iterator[Path]:
    """A state folder with the sample as the last good story; the modules are compiled, as an installation's are.

    From source a start takes twice the processor time, and what the compiler leaves behind is never given back.
    """
    compileall.compile_dir(str(Path(kiosk.__file__).parent), quiet=2)
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as folder:
        child = Child(SystemClock())
        try:
            Archive(Path(folder)).save(Kept(read_sample(child)))
        finally:
            child.stop()
        yield Path(folder)


class Usage(Struct, frozen=True):
    """What a process has used up to a moment."""

    at: float
    cpu: float  # s
    wakeups: int  # voluntary context switches of its main thread
    all_wakeups: int  # of every thread

    @classmethod
    def of(cls, pid: int) -> Usage:
        """What it has used by now."""
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        cpu = sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9
        switches = {task.name: _switches(task) for task in tasks}
        return cls(time.monotonic(), cpu, switches[str(pid)], sum(switches.values()))


def _switches(task: Path) -> int:
    found = re.search(r"^voluntary_ctxt_switches:\s+(\d+)", (task / "status").read_text(), re.M)
    return int(found[1]) if found else 0


@contextmanager
def running(folder: Path, size: tuple[int, int], settings: str = "") -> Iterator[tuple[subprocess.Popen[bytes], Path]]:
    """A wall in a process of its own; yields it with its control socket once it answers."""
    (folder / "bench.toml").write_text(settings)
    env = {**os.environ, "KIOSK_STATE": str(folder), "KIOSK_RUN": str(folder / "run")}
    command = [sys.executable, "-m", "kiosk", "run", "--config", str(folder / "bench.toml")]
    with (folder / "log").open("wb") as log:
        wall = subprocess.Popen([*command, "--window", f"{size[0]}x{size[1]}"], env=env, stderr=log)
    try:
        path = folder / "run" / "control.sock"
        end = time.monotonic() + 30
        while time.monotonic() < end and wall.poll() is None:
            try:
                control.ask({"do": "status"}, path=path)
                break
            except control.NotRunning:
                time.sleep(0.02)
        if wall.poll() is not None:
            last = (folder / "log").read_text(errors="replace").strip().splitlines()[-1:]
            raise SystemExit(f"kiosk bench: the wall ended at once ({wall.returncode}): {' '.join(last)}")
        yield wall, path
    finally:
        wall.terminate()
        try:
            wall.wait(5)
        except subprocess.TimeoutExpired:
            wall.kill()
            wall.wait()


def start(size: tuple[int, int]) -> Figures:
    """Process start to first presented card, with a stored story."""
    seconds, cpu = [], []
    with stored() as folder:
        for _ in range(_STARTS):
            with running(folder, size) as (wall, _path):
                cpu.append(Usage.of(wall.pid).cpu)
            told = re.search(rb"first card after ([\d.]+) s", (folder / "log").read_bytes())
            seconds.append(float(told[1]) if told else float("nan"))
    return [
        ("start to first card, median s", round(statistics.median(seconds), 2), "≤ 0.3"),
        ("start to first card, best s", min(seconds), ""),
        ("processor time until it answers, s", round(min(cpu), 2), ""),
    ]


def typeset(size: tuple[int, int]) -> Figures:
    """Every card of the sample: the first time each, and when its fonts are warm."""
    from kiosk.cards.drawing.typeset import Typesetter
    from kiosk.cards.rundown.deck import make_deck
    from kiosk.model import Chrome

    child = Child(SystemClock())
    try:
        edition = read_sample(child)
    finally:
        child.stop()
    begun = time.thread_time()
    deck = make_deck(edition, portrait=size[1] > size[0], now=None)
    decked = time.thread_time() - begun
    typesetter = Typesetter(size)
    rounds = []
    used, passed = time.thread_time(), time.perf_counter()
    for _ in range(1 + _ROUNDS):
        took = []
        for card in (*deck.cards, *deck.more):
            begun = time.thread_time()
            typesetter.plate(card, Chrome(places=len(deck.cards)))
            took.append((time.thread_time() - begun) * 1000)
        rounds.append(took)
    share = (time.thread_time() - used) / (time.perf_counter() - passed)
    warm = [statistics.median(took) for took in rounds[1:]]
    middle, most = statistics.median(warm), 10 if size[0] * size[1] <= 1920 * 1080 else 35
    asked = f"≤ {most}" if share > _OWN or middle <= most else f"≤ {most}; others hold the cores: judge again"
    return [
        ("cards", len(rounds[0]), ""),
        ("deck, ms of processor", round(decked * 1000, 1), ""),
        (f"a card, warm, median of {_ROUNDS} runs, ms", round(middle, 1), asked),
        ("a card, warm, worst ms", round(max(ms for took in rounds[1:] for ms in took), 1), ""),
        ("a card, cold, median ms", round(statistics.median(rounds[0]), 1), ""),
        ("a card, cold, worst ms", round(max(rounds[0]), 1), ""),
        ("share of a core that it had, %", round(100 * share), ""),
    ]


def idle(size: tuple[int, int], seconds: float) -> Figures:
    """A static card with its bar running: processor, wake-ups, memory. Then memory at 4K."""
    slow = "[rotation]\ndwell_factor = 3.0\n"
    with stored() as folder:
        with running(folder, size, slow) as (wall, path):
            time.sleep(4.0)  # until fetcher and worker have looked around and gone to sleep
            control.ask({"do": "press", "key": "next"}, path=path)
            time.sleep(2.0)
            before = Usage.of(wall.pid)
            time.sleep(seconds)
            after = Usage.of(wall.pid)
            told = control.ask({"do": "status"}, path=path)
            threads = len(list(Path(f"/proc/{wall.pid}/task").iterdir()))
            descriptors = len(list(Path(f"/proc/{wall.pid}/fd").iterdir()))
        with running(folder, (3840, 2160), slow) as (_wall, path):
            time.sleep(3.0)
            large = control.ask({"do": "status"}, path=path)
    span = after.at - before.at
    return [
        ("processor, % of a core", round((after.cpu - before.cpu) / span * 100, 2), "≤ 0.2"),
        ("wake-ups of the loop a second", round((after.wakeups - before.wakeups) / span, 1), "≤ 5"),
        ("of all threads", round((after.all_wakeups - before.all_wakeups) / span, 1), "≤ 7"),
        (f"memory at {size[0]}x{size[1]}, MB", told["rss_mb"], "≤ 70"),
        ("memory at 3840x2160, MB", large["rss_mb"], "≤ 200"),
        ("threads", threads, ""),
        ("file descriptors", descriptors, ""),
    ]


class _Reading(threading.Thread):
    """Has the story read by the worker, over and over, and delivers what comes: the ingest beside the frames."""

    def __init__(self, post: Any) -> None:
        super().__init__(daemon=True)
        self.read = 0
        self._post = post
        self._ending = threading.Event()
        self._child = Child(SystemClock())

    def run(self) -> None:
        while not self._ending.is_set():
            edition = read_sample(self._child)
            self.read += 1
            changed = replace(edition.story, outlet=f"Utgave {self.read}")
            self._post(Delivery(replace(edition, story=changed)))
            self._ending.wait(0.5)

    def stop(self) -> None:
        self._ending.set()
        self.join(10)
        self._child.stop()


def loop(size: tuple[int, int], seconds: float) -> Figures:
    """Frames of transitions, and presses, while stories are read and come in."""
    from kiosk.cli.bench_loop import Bench

    bench = Bench(size)
    reading = _Reading(bench.wakeup.post)
    reading.start()
    before, cpu = time.monotonic(), time.process_time()
    bench.run(seconds)
    span, cpu = time.monotonic() - before, time.process_time() - cpu
    reading.stop()
    heart, fades = bench.heartbeat, bench.heartbeat.gaps
    own = heart.late - heart.starved
    presses = sorted(bench.presses)
    if not fades:
        raise SystemExit(f"kiosk bench: no story was read within {span:.0f} s: this machine is too busy to be measured")
    return [
        ("display", bench.screen.name, ""),
        ("frames in transitions", heart.moving, ""),
        ("frames a second in transitions", round(1 / statistics.mean(fades), 1), "60"),
        ("late frames, but for waits for a core, %", round(100 * own / max(1, heart.moving), 2), "≤ 1"),
        ("late frames", heart.late, ""),
        ("of which another program held the cores", heart.starved, ""),
        ("from beat to frame, p50 ms", _ms(fades, 0.5), ""),
        ("from beat to frame, p99 ms", _ms(fades, 0.99), ""),
        ("longest, ms", round(max(fades) * 1000, 1), ""),
        ("composing a fade's frame, p50 ms of processor", _ms(bench.composing, 0.5), "≤ 4"),
        ("composing a fade's frame, p99 ms of processor", _ms(bench.composing, 0.99), ""),
        ("press to changed frame, but for waits, p50 ms", _ms(presses, 0.5), ""),
        ("press to changed frame, but for waits, p99 ms", _ms(presses, 0.99), "≤ 33"),
        ("presses", len(presses), ""),
        ("stories read meanwhile", reading.read, ""),
        ("processor, % of a core", round(100 * cpu / span, 1), ""),
        ("memory, peak MB", round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1), ""),
        ("threads", threading.active_count(), ""),
        ("file descriptors", len(list(Path("/proc/self/fd").iterdir())), ""),
    ]


def _ms(values: list[float], share: float) -> float:
    """A percentile of seconds, as ms."""
    ordered = sorted(values)
    return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1000, 1) if ordered else float("nan")
