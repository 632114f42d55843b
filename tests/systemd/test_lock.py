"""The lock file: whatever the project asks for, at one version, with hashes; and the installer takes nothing else."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
LOCK = CHECKOUT / "systemd/requirements.lock"


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def locked() -> dict[str, tuple[str, int]]:
    """Each package's version and how many hashes it has."""
    found = {}
    for block in re.split(r"\n(?=\S)", LOCK.read_text()):
        if match := re.match(r"([A-Za-z0-9._-]+)==(\S+)", block):
            found[plain(match[1])] = (match[2], len(re.findall(r"--hash=sha256:[0-9a-f]{64}\b", block)))
    return found


def numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version))


def test_every_line_is_a_package_at_one_version_with_a_hash() -> None:
    lines = [line for line in LOCK.read_text().splitlines() if line and not line.startswith("#")]
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==\S+ \\|    --hash=sha256:[0-9a-f]{64}( \\)?", line) for line in lines)
    assert all(count > 0 for _, count in locked().values())


def test_whatever_the_project_asks_for_is_locked_at_a_version_that_it_takes() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())
    have = locked()
    for wanted in [*project["project"]["dependencies"], *project["build-system"]["requires"]]:
        match = re.match(r"([A-Za-z0-9._-]+)(?:\[[\w,]+\])?(==|>=)?([\w.]*)", wanted)
        assert match is not None
        name, relation, version = match.groups()
        assert plain(name) in have, f"{name} is not in the lock file: make it anew (its first lines say how)"
        there = numbers(have[plain(name)][0])
        assert there[: len(numbers(version))] == numbers(version) if relation == "==" else there >= numbers(version)


def test_the_installer_takes_wheels_with_these_hashes_and_imports_from_nowhere_else() -> None:
    script = (CHECKOUT / "systemd/install").read_text()
    assert '--only-binary=:all: --require-hashes -r "$here/requirements.lock"' in script
    check = next(line for line in script.splitlines() if "import kiosk.app.process" in line)
    assert "cd / &&" in check and 'python" -I -c' in check


def test_nothing_of_our_name_is_ever_taken_from_an_index() -> None:
    for script in ("install", "rebuild"):
        for line in (CHECKOUT / "systemd" / script).read_text().splitlines():
            assert not re.search(r"pip\S* install .*\bkiosk$", line.rstrip("; then")), line
