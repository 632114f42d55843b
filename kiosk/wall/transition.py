"""How one card gives way to the next: pure functions of time (spec: wall.md, Motion).

Out 160 ms, ground 40, in 240, a pause of 120, then the marker wipes in over 320; all ease out. A cut has no phases.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["fade", "cut"]

OUT = 0.160
GROUND = 0.040
IN = 0.240
PAUSE = 0.120
WIPE = 0.320

FADED = OUT + GROUND + IN  # when the new card stands fully, its markers not yet filled
ARRIVED = FADED + PAUSE + WIPE  # when nothing moves any more

ORBIT = 8  # px at most to each side; 1 px a minute (against image retention)


@dataclass(frozen=True, slots=True)
class Phase:
    """What a moment of a transition looks like."""

    incoming: bool  # which of the two cards is drawn; never both
    alpha: int  # 0–255 of that card over its own ground
    wipe: float  # 0–1: how much of the markers is filled, of the incoming card
    moving: bool  # a whole-screen fade is on: the orbit and the swap of sides wait
    done: bool


STILL = Phase(incoming=True, alpha=255, wipe=1.0, moving=False, done=True)


def ease_out(t: float) -> float:
    """Cubic ease-out of 0–1, clamped."""
    t = min(1.0, max(0.0, t))
    return 1.0 - (1.0 - t) ** 3


def phase(kind: Kind, elapsed: float, *, markers: bool = True) -> Phase:
    """The phase `elapsed` seconds after the change began; `markers` says whether the incoming card has any."""
    if kind == "cut":
        return STILL
    elapsed = max(0.0, elapsed)
    if elapsed < OUT:
        return Phase(False, round(255 * (1.0 - ease_out(elapsed / OUT))), 0.0, moving=True, done=False)
    if elapsed < OUT + GROUND:
        return Phase(True, 0, 0.0, moving=True, done=False)
    if elapsed < FADED:
        return Phase(True, round(255 * ease_out((elapsed - OUT - GROUND) / IN)), 0.0, moving=True, done=False)
    if not markers:
        return STILL
    if elapsed < ARRIVED:
        return Phase(True, 255, ease_out((elapsed - FADED - PAUSE) / WIPE), moving=False, done=False)
    return STILL


def next_change(kind: Kind, elapsed: float) -> float:
    """Seconds from now to the next moment that differs from this one: 0 while something moves."""
    if kind == "fade" and FADED <= elapsed < FADED + PAUSE:
        return FADED + PAUSE - elapsed
    return 0.0


def _triangle(step: int, reach: int) -> int:
    """0, 1 … reach … 0 … −reach … 0 and on, one at a step."""
    turn = step % (4 * reach)
    return abs((turn + 3 * reach) % (4 * reach) - 2 * reach) - reach


def orbit(monotonic: float) -> tuple[int, int]:
    """Where the picture stands now, in px from its place: one axis moves by one pixel each minute.

    The axes' reaches differ, so that the path covers the square instead of one line of it.
    """
    return drift(monotonic, ORBIT)


def drift(monotonic: float, reach: int) -> tuple[int, int]:
    """The orbit with a reach of its own, in steps of one a minute: how the resting clock wanders."""
    minute = int(monotonic // 60)
    return _triangle((minute + 1) // 2, reach), _triangle(minute // 2, reach - 1)


def swapped(monotonic: float) -> bool:
    """Whether kicker and clock have changed sides: hourly, by monotonic time."""
    return int(monotonic // 3600) % 2 == 1
