"""The wall beside Debian's Chromium in kiosk mode, same cards, same virtual screen, in one run.

    python -m tests.peers.chromium          prints a table; needs Xvfb and chromium from Debian

Measured of each: from process start to the first picture on the screen, memory of the whole process tree (PSS), and
processor time on a static card whose progress bar moves; no card changes while it is watched. Starts and processor time
are medians of three, after a start that nobody times; the wall's modules are compiled, as an installation's are. The
page is animated by CSS, as such pages are. A second page, the thriftiest that we know, moves its bar by a script and
only as often as the wall does: twice a second. Takes some two and a half minutes.
"""

from __future__ import annotations

import html
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from kiosk import control
from kiosk.cli.bench_parts import stored
from kiosk.feed.store.archive import Archive

SIZE = (1920, 1080)
STARTS = 3
SETTLED, SETTLED_PAGE = 55.0, 8.0  # s until a worker that has read the story is let go; until a page has come to rest
WATCHES, SECONDS = 3, 6.0  # how often, and for how many s, a static card is watched
# One card for a while, and light letters on dark at every hour: by them the picture is known to be up.
SLOW = '[display]\ntheme = "night"\n[rotation]\ndwell_factor = 3.0\n'
CHROMIUM = (
    "chromium", "--kiosk", "--no-sandbox", "--no-first-run", "--disable-extensions", "--disable-sync", "--disable-gpu",
    "--disable-component-update", "--disable-background-networking", "--noerrdialogs", "--disable-dev-shm-usage",
)  # fmt: skip

PAGE = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; background: #0E141B; color: #EFECE4; font: 600 120px serif; overflow: hidden }}
section {{ position: absolute; inset: 140px 120px; opacity: 0; transition: opacity .24s ease-out }}
section.on {{ opacity: 1 }} mark {{ background: #EDBB4F }}
#bar {{ position: absolute; top: 71px; left: 120px; height: 8px; width: 400px; background: #EFECE4;
  transform-origin: left; transform: scaleX(0) }}
{animation}
</style><div id="bar"></div>{cards}<script>
const cards = document.querySelectorAll("section"), bar = document.getElementById("bar"); let at = 0;
function show() {{ cards.forEach((c, i) => c.classList.toggle("on", i === at)) }}
function next() {{ at = (at + 1) % cards.length; show() }}
setInterval(next, 72000); show();
{script}
</script>"""
ANIMATED = {
    "animation": "@keyframes go { to { transform: none } } #bar { animation: go 72s linear infinite }",
    "script": "",
}
STEPPED = {
    "animation": "",
    "script": "let n = 0; setInterval(() => { n = (n + 1) % 144; bar.style.transform = `scaleX(${n / 144})` }, 500)",
}


class Measured(Struct, frozen=True):
    """One program's figures."""

    start: float  # s from process start to the first picture, median
    pss: float  # MB of the process tree
    processes: int
    cpu: float  # % of a core on a static card


def missing() -> str:
    """What this machine lacks for the comparison; empty where it lacks nothing."""
    absent = [name for name in ("Xvfb", "chromium") if shutil.which(name) is None]
    return f"{' and '.join(absent)} not installed" if absent else ""


@contextmanager
def screen(folder: Path) -> Iterator[tuple[str, Path]]:
    """A virtual screen; its display name, and the file that holds its pixels."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-fbdir", str(folder), "-screen", "0", f"{SIZE[0]}x{SIZE[1]}x24"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        number = os.read(read, 32).split()[0].decode()
        yield f":{number}", folder / "Xvfb_screen0"
    finally:
        os.close(read)
        server.terminate()
        server.wait()


def picture_is_up(pixels: Path) -> bool:
    """Whether light letters stand in the upper half of the screen; one row in eight is looked at: that is cheap."""
    row, light = SIZE[0] * 4, 0
    with pixels.open("rb") as raw:
        for line in range(0, SIZE[1] // 2, 8):
            raw.seek(4096 + line * row)
            part = raw.read(row)
            light += sum(part.count(value) for value in (0xEF, 0xEC, 0xE4))
    return light > 250


def tree(root: int) -> list[int]:
    """The process and everything that it has started."""
    parents: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        parents[int(stat.parent.name)] = int(fields[1])
    found = [root]
    for pid in found:
        found += [child for child, parent in parents.items() if parent == pid]
    return found


def pss(pids: list[int]) -> float:
    """Proportional memory in MB."""
    total = 0
    for pid in pids:
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def cpu(pids: list[int]) -> float:
    """Processor seconds used so far, of every thread."""
    total = 0
    for pid in pids:
        for task in Path(f"/proc/{pid}/task").glob("*/schedstat"):
            try:
                total += int(task.read_text().split()[0])
            except OSError:
                continue
    return total / 1e9


def start(command: list[str], env: dict[str, str], pixels: Path) -> tuple[subprocess.Popen[bytes], float]:
    """Start a program and wait for its picture; the seconds that took."""
    begun = time.monotonic()
    program = subprocess.Popen(
        command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    while not picture_is_up(pixels):
        if program.poll() is not None or time.monotonic() - begun > 60:
            raise RuntimeError(f"{command[0]} showed nothing")
        time.sleep(0.005)
    return program, time.monotonic() - begun


def end(program: subprocess.Popen[bytes]) -> None:
    """The whole group of processes."""
    os.killpg(program.pid, signal.SIGKILL)
    program.wait()


def measure(
    command: list[str], env: dict[str, str], folder: Path, settled: float, *, fresh: Callable[[], object] = int
) -> Measured:
    """Start some times on a fresh screen each; watch the last one stand still, after `fresh` has brought a new card."""
    folder.mkdir()
    took: list[float] = []
    for turn in range(1 + STARTS):
        (folder / str(turn)).mkdir()
        with screen(folder / str(turn)) as (display, pixels):
            program, seconds = start(command, {**env, "DISPLAY": display}, pixels)
            took.append(seconds)
            try:
                if turn == STARTS:
                    time.sleep(settled)
                    fresh()
                    time.sleep(2.0)
                    pids = tree(program.pid)
                    used = statistics.median(watched(pids) for _ in range(WATCHES))
                    return Measured(statistics.median(took[1:]), pss(pids), len(pids), used)
            finally:
                end(program)
    raise AssertionError("unreachable: the last turn returns")


def watched(pids: list[int]) -> float:
    """Processor time that they use, % of a core."""
    before, at = cpu(pids), time.monotonic()
    time.sleep(SECONDS)
    return (cpu(pids) - before) / (time.monotonic() - at) * 100


def page(state: Path, bar: dict[str, str]) -> str:
    """The sample's cards as a page: the headline, each figure's sentence, each source's."""
    kept = Archive(state).load()
    assert kept is not None and kept.edition is not None
    edition = kept.edition
    texts = [edition.story.headline, *(figure.sentence for figure in edition.reading.figures[:3])]
    return PAGE.format(cards="".join(f"<section>{html.escape(text)}</section>" for text in texts), **bar)


def compare() -> tuple[Measured, Measured, Measured]:
    """The wall, Chromium with the animated page and with the stepped one, measured one after the other."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(("SDL_", "KIOSK_", "WAYLAND", "PYTHON"))}
    with stored() as state, tempfile.TemporaryDirectory(prefix="kiosk-peers-") as temporary:
        folder = Path(temporary)
        for name, bar in (("animated", ANIMATED), ("stepped", STEPPED)):
            (folder / f"{name}.html").write_text(page(state, bar), encoding="utf-8")
        (folder / "slow.toml").write_text(SLOW)
        command = [sys.executable, "-m", "kiosk", "run", "--config", str(folder / "slow.toml")]
        own = {**env, "KIOSK_STATE": str(state), "KIOSK_RUN": str(folder / "run")}
        socket = folder / "run" / "control.sock"
        wall = measure(
            [*command, "--window", f"{SIZE[0]}x{SIZE[1]}"],
            own,
            folder / "wall",
            SETTLED,
            fresh=lambda: control.ask({"do": "press", "key": "next"}, path=socket),
        )
        window = [
            f"--window-size={SIZE[0]},{SIZE[1]}",
            "--window-position=0,0",
            f"--user-data-dir={folder / 'profile'}",
        ]
        chromium = [*CHROMIUM, *window]
        peer = measure([*chromium, f"file://{folder / 'animated.html'}"], env, folder / "animated", SETTLED_PAGE)
        thrifty = measure([*chromium, f"file://{folder / 'stepped.html'}"], env, folder / "stepped", SETTLED_PAGE)
    return wall, peer, thrifty


def main() -> None:
    """Print the table."""
    if lack := missing():
        raise SystemExit(f"skipped: {lack}")
    wall, peer, thrifty = compare()
    rows = [
        ("start to first picture, s", wall.start, peer.start, 2),
        ("memory of the process tree, PSS MB", wall.pss, peer.pss, 1),
        ("processes", wall.processes, peer.processes, 0),
        ("processor on a static card, % of a core", wall.cpu, peer.cpu, 2),
        ("the same, a page that steps its bar", wall.cpu, thrifty.cpu, 2),
    ]
    print(f"{'':40} {'wall':>9} {'Chromium':>9} {'ratio':>7}")
    for name, ours, theirs, digits in rows:
        print(f"{name:40} {ours:9.{digits}f} {theirs:9.{digits}f} {theirs / ours:6.1f}x")


if __name__ == "__main__":
    main()
