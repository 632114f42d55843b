"""Updates a wall's versions again and again, by the installer's own steps; tells each before and after.

`python -m tests.systemd.update_writer ROOT UPDATES`, for tests/systemd/test_power_cut.py.
"""

import re
import subprocess
import sys
from pathlib import Path

INSTALL = Path(__file__).resolve().parents[2] / "systemd/install"
FILES = 40
UNIT = 4  # the file that is its unit


def content(version: int, file: int) -> bytes:
    """What one file of a version holds."""
    return f"version {version}, file {file}\n".encode() * (1 + 200 * (file % 5))


def steps() -> str:
    """The installer's functions that settle a version, write its unit and switch to it."""
    text = INSTALL.read_text() + INSTALL.with_name("prove").read_text()
    names = ("settle", "whole", "point_to")
    return "\n".join(re.search(rf"^{name}\(\) \{{.*?^\}}", text, re.M | re.S)[0] for name in names)


def main(root: Path, updates: int) -> None:
    """Each update: the files as pip leaves them, then the installer's steps."""
    (root / "versions").mkdir(parents=True)
    for version in range(updates):
        folder = root / "versions" / str(version)
        folder.mkdir()
        for file in range(FILES):
            (folder / str(file)).write_bytes(content(version, file))
        tell("switching", version)
        script = f"set -eu\nroot={root}\n{steps()}\nsettle {folder}\n"
        script += f"whole {folder / str(UNIT)} {root / 'kiosk.service'} 0644\n"
        # meanwhile the wall keeps something: with it ext4 records that the unit is there, and not yet what is in it
        script += f"echo {version} >{root}/kept\nsync {root}/kept\npoint_to {version}\n"
        subprocess.run(["bash", "-c", script], check=True)
        tell("switched", version)


def tell(word: str, version: int) -> None:
    """Say it, and wait until it is noted."""
    print(word, version, flush=True)
    sys.stdin.readline()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
