"""A technician's day: how much memory the wall holds after a hundred changes of its theme and its type.

    python -m tests.app.steady [CHANGES] [WxH]

Each change is a trial that the running wall shows; every second one is taken back. A card is turned after each. Prints
the wall's resident memory, MB, every ten changes. Takes about a second a change.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

from kiosk import control
from kiosk.cli.bench_parts import running, stored
from kiosk.cli.wall_shows import show
from kiosk.clock import SystemClock
from kiosk.settings.change import Changes, boot_id
from kiosk.settings.history import Who
from kiosk.settings.outcome import Ask, Code
from kiosk.settings.store import Store

EVERY = 10  # changes between two looks
TRIED = (
    'theme = "day"',
    'theme = "night"',
    'theme = "day"\nscreen_inches = 43',
    'theme = "night"\nviewing_distance_m = 3',
    'theme = "day"\nsafe_area = 2.5',
)


def day(changes: int, size: tuple[int, int]) -> Iterator[tuple[int, float]]:
    """(changes so far, resident memory in MB), the first before any."""
    with stored() as folder:
        os.environ |= {"KIOSK_STATE": str(folder), "KIOSK_RUN": str(folder / "run")}
        with running(folder, size, '[display]\ntheme = "night"\n') as (_wall, path):
            desk = Changes(Store.at(folder / "bench.toml"), SystemClock(), boot_id())
            time.sleep(2.0)  # the first story's cards are set
            yield 0, control.ask({"do": "status"}, path=path)["rss_mb"]
            for number in range(1, changes + 1):
                content = f"[display]\n{TRIED[number % len(TRIED)]}\n".encode()
                asked = Ask(Who("desk"), "theme and type", confirm=60.0)
                outcome = desk.apply(content, asked, lambda *_: [], show)
                assert outcome.code in (Code.ON_TRIAL, Code.SHOWN), outcome
                if number % 2:
                    desk.confirm(show)
                else:
                    desk.rollback(asked, lambda *_: [], show)
                control.ask({"do": "press", "key": "next"}, path=path)
                time.sleep(0.5)  # buttons closer than that count as one
                if number % EVERY == 0:
                    yield number, control.ask({"do": "status"}, path=path)["rss_mb"]


def main(changes: int = 100, size: str = "1920x1080") -> None:
    """Print the day."""
    wide, high = map(int, size.split("x"))
    for number, megabytes in day(changes, (wide, high)):
        print(f"{number:4} changes {megabytes:6.1f} MB", flush=True)


if __name__ == "__main__":
    main(*[int(given) if given.isdigit() else given for given in sys.argv[1:]])  # type: ignore[arg-type]
