"""Looking at a machine's screen and asking its wall."""

from __future__ import annotations

import io
import json
import time
from collections.abc import Callable
from typing import Any

from PIL import Image, ImageChops

from tests.vm.machine import Machine

SAME = 0.01  # of the pixels may differ: the progress bar and the clock have moved on between two looks
PATIENCE = 60  # seconds
SEEN = 24  # steps of grey by which a pixel differs visibly


def status(machine: Machine) -> dict[str, Any]:
    """`kiosk status --json`; an emulated wall that is starting or busy is asked again."""
    end = time.monotonic() + PATIENCE
    while (done := machine.ssh("kiosk status --json")).returncode and time.monotonic() < end:
        time.sleep(1)
    assert done.returncode == 0, done.stderr.decode()
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def seen(machine: Machine) -> Image.Image:
    """What is on the virtual screen."""
    path = machine.screendump(machine.work / "screen.png")
    picture = Image.open(io.BytesIO(path.read_bytes())).convert("RGB")
    path.unlink()
    return picture


def said(machine: Machine) -> Image.Image:
    """What the wall says is on it."""
    done = machine.ssh("kiosk screenshot -o -")
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
    return picture.size == (1920, 1080) and len(colours) > 60


def within(seconds: float, check: Callable[[], bool], what: str) -> float:
    """Ask until `check` is true; the machine is real, so this one waits. Returns the seconds it took."""
    start = time.monotonic()
    while time.monotonic() - start < seconds:
        if check():
            return time.monotonic() - start
        time.sleep(0.2)
    raise AssertionError(f"{what}: not within {seconds} s")


def shows_a_story(machine: Machine, seconds: float = 180) -> float:
    """Wait for the first story on the wall; returns the seconds it took."""
    return within(seconds, lambda: status(machine)["story"] is not None, "a story")
