"""`kiosk run`: the wall."""

from __future__ import annotations

import argparse
import errno
import os
import sys
from pathlib import Path

from kiosk.cli.failure import NO_INPUT, NOT_CREATED, Failure, disk

ANEW = 75  # EX_TEMPFAIL: a new start is needed


def size(text: str) -> tuple[int, int]:
    """`1280x720` as width and height in px; raises ArgumentTypeError."""
    width, cross, height = text.partition("x")
    if not (
        cross and width.isdigit() and height.isdigit() and 64 <= int(width) <= 16384 and 64 <= int(height) <= 16384
    ):
        raise argparse.ArgumentTypeError(f"{text!r} is no size such as 1280x720 (64 to 16384 px a side)")
    return int(width), int(height)


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument("--config", metavar="FILE", help="the settings (else KIOSK_CONFIG, else /etc/kiosk/kiosk.toml)")
    parser.add_argument("--window", metavar="WxH", type=size, help="a window of this size instead of the whole screen")
    parser.add_argument("--json", action="store_true", help="for machines: one object where no wall can be shown")
    parser.epilog = """examples:
  kiosk run                                the whole screen; on a console without a desktop too
  kiosk run --window 1280x720              a window, to try it
  kiosk run --config wall.toml --window 960x540

keys: arrows page, h holds, s the sentence, f the figures (2 s: takes the card's figures off the wall), l the list,
t the test card, p covers everything with the name and the clock until it is pressed again

exit codes: 0 ended as asked; 66 no such settings file; 69 no display driver, or it is busy or refused, or another
wall runs on the same state folder; 73 the state folder cannot be made; 74 the display was lost while running. Where
a new start is needed (the display came back, or settings want it) a wall that was started by hand starts itself anew;
under systemd it ends with 75, and systemd starts it."""


def main(args: argparse.Namespace) -> int:
    """Run until told to end."""
    from kiosk.wall.environment import without_ballast

    without_ballast()
    from kiosk.settings.places import settings_path

    file = settings_path(args.config)
    if args.config and file and not file.exists():
        remedy = f"`kiosk config schema --default-file >{args.config}` makes one"
        raise Failure(NO_INPUT, f"{args.config}: there is no such settings file", remedy)
    if "NOTIFY_SOCKET" not in os.environ:
        _make_state()
    from kiosk.app import NoWall, run

    try:
        code = run(file, args.window)
    except NoWall as ended:
        raise Failure(ended.code, str(ended)) from None
    if code == ANEW and "NOTIFY_SOCKET" not in os.environ:
        print("kiosk: starting anew", file=sys.stderr, flush=True)
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])
    return code


def _make_state() -> None:
    """The state folder that a person named. Raises Failure (73) where it cannot be one; a disk's fault is no obstacle.

    The wall that systemd starts shows itself whatever its disk says.
    """
    named = os.environ.get("KIOSK_STATE")
    if not named:
        return
    try:
        Path(named).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        if error.errno not in (errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.EIO):
            raise disk(error, named, NOT_CREATED) from None
