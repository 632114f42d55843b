"""Do all parts come as wheels for a Raspberry Pi's processor? Asks the package index; installs nothing.

python -m tests.systemd.wheels        (Debian 12's and 13's Python, aarch64)
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
PYTHONS = {"3.11": "Debian 12", "3.13": "Debian 13"}
# glibc of Debian 12 is 2.36
PLATFORMS = ("manylinux_2_34_aarch64", "manylinux_2_28_aarch64", "manylinux_2_17_aarch64", "manylinux2014_aarch64")


def resolve(python: str) -> list[str]:
    """The wheels that pip would install, by file name. Raises RuntimeError with pip's own words."""
    names = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["project"]["dependencies"]
    with tempfile.TemporaryDirectory() as folder:
        line = [sys.executable, "-m", "pip", "install", "-q", "--dry-run", "--ignore-installed", "--target", folder]
        line += ["--only-binary=:all:", f"--python-version={python}", "--report", f"{folder}/report.json"]
        done = subprocess.run(
            [*line, *(f"--platform={name}" for name in PLATFORMS), *names], capture_output=True, text=True
        )
        if done.returncode:
            raise RuntimeError(done.stderr.strip())
        report = json.loads(Path(folder, "report.json").read_text())
    return sorted(one["download_info"]["url"].rsplit("/", 1)[1] for one in report["install"])


def main() -> int:
    """Exit code 1 where a part has no wheel."""
    for python, debian in PYTHONS.items():
        try:
            wheels = resolve(python)
        except RuntimeError as fault:
            print(f"Python {python} ({debian}) on aarch64: {fault}", file=sys.stderr)
            return 1
        native = [wheel for wheel in wheels if not wheel.endswith("-any.whl")]
        print(f"Python {python} ({debian}) on aarch64: {len(wheels)} wheels, of these {len(native)} compiled:")
        print(f"  {', '.join(native)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
