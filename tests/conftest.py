"""Options and environment of the whole suite."""

from __future__ import annotations

import os
import signal

import pytest
from hypothesis import settings

# How long an example takes says more about the machine than about the program.
settings.register_profile("wall", deadline=None)
settings.load_profile("wall")

# A shell that runs the suite in the background has it ignore SIGINT, and so would every program that it starts.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# No test opens a real display or speaks to a sound card.
os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="write the golden pictures anew instead of comparing")
