"""How one card gives way to the next: pure functions of time.

Out 160 ms ease-in, ground 40, in 240 ease-out, a pause of 120, then the markers one line after the other, top to
bottom: 200 ms each, more than five share 1000. A cut has no phases.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

TurnKind = Literal["fade", "cut"]

OUT = 0.160
GROUND = 0.040
IN = 0.240
PAUSE = 0.120
WIPE = 0.200  # s a marker
MOST_WIPE = 1.000  # s all of them together

FADED = OUT + GROUND + IN  # when the new card stands fully, its markers not yet filled

ORBIT = 8  # px at most to each side; 1 px a minute (against image retention)


class Phase(Struct, frozen=True):
    """What a moment of a transition looks like."""

    incoming: bool  # which of the two cards is drawn; never both
    alpha: int  # 0–255 of that card over its own ground
    pen: float  # how many of the incoming card's markers are filled: 2.3 is two, and a third of the next
    moving: bool  # a fade is on: the orbit waits
    done: bool


STILL = Phase(incoming=True, alpha=255, pen=1e9, moving=False, done=True)


def ease_in(t: float) -> float:
    """Cubic ease-in of 0–1, clamped: slow at first."""
    return min(1.0, max(0.0, t)) ** 3


def ease_out(t: float) -> float:
    """Cubic ease-out of 0–1, clamped."""
    return 1.0 - ease_in(1.0 - t)


def arrived(markers: int) -> float:
    """Seconds after which nothing moves any more, of a card with so many markers."""
    return FADED + PAUSE + min(MOST_WIPE, WIPE * markers) if markers else FADED


def phase(kind: TurnKind, elapsed: float, *, markers: int = 1) -> Phase:
    """The phase `elapsed` seconds after the change began; `markers`: how many the incoming card has."""
    if kind == "cut":
        return STILL
    elapsed = max(0.0, elapsed)
    if elapsed < OUT:
        return Phase(False, round(255 * (1.0 - ease_in(elapsed / OUT))), 0.0, moving=True, done=False)
    if elapsed < OUT + GROUND:
        return Phase(True, 0, 0.0, moving=True, done=False)
    if elapsed < FADED:
        return Phase(True, round(255 * ease_out((elapsed - OUT - GROUND) / IN)), 0.0, moving=True, done=False)
    if elapsed >= arrived(markers):
        return STILL
    drawn = max(0.0, elapsed - FADED - PAUSE) / min(WIPE, MOST_WIPE / markers)
    whole = int(drawn)
    return Phase(True, 255, whole + ease_out(drawn - whole), moving=False, done=False)


def next_change(kind: TurnKind, elapsed: float) -> float:
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
    minute = int(monotonic // 60)
    return _triangle((minute + 1) // 2, ORBIT), _triangle(minute // 2, ORBIT - 1)
