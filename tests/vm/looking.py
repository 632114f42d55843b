"""Looking at a machine's screen and asking its wall."""

from __future__ import annotations

import io
import json
import subprocess
import time
from collections.abc import Callable
from typing import Any

from PIL import Image, ImageChops

from tests.vm.machine import SCREEN, Machine

SAME = 0.01  # of the pixels may differ: the progress bar and the clock have moved on between two looks
PATIENCE = 60  # seconds of the reference host
BUSY = b"did not answer within"  # the command's own word for a wall that takes its time
SEEN = 24  # steps of grey by which a pixel differs visibly


def status(machine: Machine) -> dict[str, Any]:
    """`kiosk status --json`; an emulated wall that is starting or busy is asked again."""
    budget = machine.budget(PATIENCE)
    while (done := machine.ssh("kiosk status --json")).returncode and not budget.spent:
        time.sleep(1)
    assert done.returncode == 0, f"no status in {budget}: {done.stderr.decode()}"
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def answered(machine: Machine, command: str, *, user: str = "root") -> subprocess.CompletedProcess[bytes]:
    """A `kiosk` command that may be given twice; one that the wall was too busy to answer is given again."""
    budget = machine.budget(PATIENCE)
    while BUSY in (done := machine.ssh(command, user=user)).stderr and not budget.spent:
        time.sleep(1)
    return done


def seen(machine: Machine) -> Image.Image:
    """What is on the virtual screen."""
    path = machine.screendump(machine.work / "screen.png")
    picture = Image.open(io.BytesIO(path.read_bytes())).convert("RGB")
    path.unlink()
    return picture


def hold(machine: Machine, *, on: bool) -> None:
    """Press the hold key until the card is held, or is not."""

    def is_so() -> bool:
        if status(machine)["held"] != on:
            answered(machine, "kiosk press hold")
        return bool(status(machine)["held"] == on)

    within(machine, PATIENCE, is_so, "the card is held" if on else "the card is let go")


def said(machine: Machine) -> Image.Image:
    """What the wall says is on it."""
    done = answered(machine, "kiosk screenshot -o -")
    assert done.returncode == 0, done.stderr.decode()
    return Image.open(io.BytesIO(done.stdout)).convert("RGB")


def differing(a: Image.Image, b: Image.Image) -> float:
    """The share of pixels that differ visibly."""
    if a.size != b.size:
        return 1.0
    grey = ImageChops.difference(a, b).convert("L").point(lambda v: 255 if v > SEEN else 0)
    return grey.histogram()[255] / (a.width * a.height)


def is_card(picture: Image.Image) -> bool:
    """Whether this is a set card at full size: neither black, nor one ground, nor the kernel's text console."""
    colours = picture.getcolors(maxcolors=1 << 20) or []
    return picture.size == SCREEN and len(colours) > 60


def within(machine: Machine, seconds: float, check: Callable[[], bool], what: str) -> float:
    """Ask until `check` is true, for `seconds` of the reference host; returns the seconds it took."""
    budget = machine.budget(seconds)
    while not budget.spent:
        if check():
            return budget.gone
        time.sleep(0.2)
    raise AssertionError(f"waited for: {what}; not in {budget}")


def shows_a_story(machine: Machine, seconds: float = 180) -> float:
    """Wait for the first story on the wall; returns the seconds it took."""
    return within(machine, seconds, lambda: status(machine)["story"] is not None, "a story")
