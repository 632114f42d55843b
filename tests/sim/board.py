"""The panel's real firmware on a simulated chip: builds the harness, runs it, and speaks its verbs."""

from __future__ import annotations

import shutil
import subprocess
import threading
from pathlib import Path

from kiosk.assets import asset

HERE = Path(__file__).parent
FIRMWARE = asset("panel", "kiosk-panel.hex")
PATIENCE = 10.0  # seconds before a test gives up


def why_not() -> str:
    """Why the simulator cannot be built here; empty where it can."""
    if not shutil.which("gcc"):
        return "gcc is not installed"
    if not Path("/usr/include/simavr/sim_avr.h").exists():
        return "libsimavr-dev is not installed (apt-get install libsimavr-dev libelf-dev)"
    return ""


def build(into: Path) -> Path:
    """Compile the harness. Raises CalledProcessError."""
    made = into / "board"
    flags = ["-O2", "-Wall", "-Wextra", "-Wno-unused-parameter"]
    subprocess.run(
        ["gcc", *flags, "-o", made, HERE / "board.c", "-lsimavr", "-lelf", "-lutil"],
        check=True,
    )
    return made


class Board:
    """One simulated board, plugged in under `name` from its start until it is closed."""

    def __init__(self, harness: Path, name: Path, *, speed: float = 1.0) -> None:
        """`speed`: times real time."""
        self.name = name
        self._changed = threading.Condition()
        self._lines: list[str] = []
        self.process = subprocess.Popen(
            [harness, FIRMWARE, name, str(speed)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.wait("READY")

    def __enter__(self) -> Board:
        """Already running."""
        return self

    def __exit__(self, *_: object) -> None:
        """Pull the plug and end the simulation."""
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait(PATIENCE)
        self._reader.join(PATIENCE)

    def do(self, *verbs: str) -> None:
        """Give verbs of the harness, such as `press 0`."""
        assert self.process.stdin
        self.process.stdin.write("".join(f"{verb}\n" for verb in verbs))
        self.process.stdin.flush()

    def wait(self, line: str) -> None:
        """Wait until the harness has said this line since it was last asked; it and what came before are forgotten."""
        with self._changed:
            assert self._changed.wait_for(lambda: line in self._lines, PATIENCE), f"the board never said {line!r}"
            del self._lines[: self._lines.index(line) + 1]

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            with self._changed:
                self._lines.append(line.strip())
                self._changed.notify_all()
