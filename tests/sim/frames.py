"""From a press on the simulated board to the changed frame on a surface screen: python -m tests.sim.frames

The whole wall runs here, offscreen and at its own pace, with the bundled sample story; only its screen is watched.
"""

from __future__ import annotations

import argparse
import logging
import os
import queue
import random
import signal
import sys
import tempfile
import threading
import time
from pathlib import Path

from tests.sim.board import Board, build, why_not
from tests.sim.measure import figures


def watch_pictures(cuts: queue.Queue[float]) -> None:
    """Note the moment after each whole new picture on a surface screen (a page, not a clock or a progress bar)."""
    from kiosk.wall.screen import SurfaceScreen

    own_present = SurfaceScreen.present

    def present(self, frame) -> None:
        own_present(self, frame)
        if frame.changed is None:
            cuts.put(time.monotonic())

    SurfaceScreen.present = present


def press_for_frames(board: Board, cuts: queue.Queue[float], count: int, pause: float) -> list[float]:
    """Press next again and again, `pause` seconds and a bit apart: how long until each new picture stood."""
    taken = []
    for _ in range(count):
        time.sleep(pause + random.random() * 0.1)
        while not cuts.empty():
            cuts.get()
        began = time.monotonic()
        board.do("press 0")
        taken.append(cuts.get(timeout=10) - began)
        board.do("release 0")
    return taken


def main() -> int:
    """Run the wall for some presses and print the figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--presses", type=int, default=60)
    parser.add_argument("--pause", type=float, default=1.2, help="seconds between presses")
    parser.add_argument("--size", default="1920x1080")
    options = parser.parse_args()
    if reason := why_not():
        print(f"cannot measure: {reason}", file=sys.stderr)
        return 69
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"SDL_VIDEODRIVER": "dummy", "KIOSK_STATE": folder, "KIOSK_RUN": folder}
        settings = Path(folder) / "kiosk.toml"
        settings.write_text(f'[panel]\nport = "{folder}/panel"\n')
        return measure(Path(folder), settings, options)


def measure(folder: Path, settings: Path, options: argparse.Namespace) -> int:
    """The wall in this thread, the presses in another."""
    from kiosk.app import run

    cuts: queue.Queue[float] = queue.Queue()
    taken: list[float] = []
    watch_pictures(cuts)

    def presses() -> None:
        try:
            with Board(build(folder), folder / "panel") as board:
                time.sleep(10)  # the panel connects, the story is read, its first fade is over
                taken.extend(press_for_frames(board, cuts, options.presses, options.pause))
        finally:
            os.kill(os.getpid(), signal.SIGTERM)

    logging.disable()
    thread = threading.Thread(target=presses)
    thread.start()
    width, _, height = options.size.partition("x")
    run(settings, (int(width), int(height)))
    thread.join()
    if taken:
        figures(f"press → changed frame, {options.size}", taken, "≤ 50 ms")
    return 0 if taken else 1


if __name__ == "__main__":
    sys.exit(main())
