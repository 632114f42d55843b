"""What the repository holds: what we wrote, and no trace of the machine it was written on."""

import subprocess
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[1]


def tracked(*options: str) -> list[str]:
    """The paths that git holds, or those of them that `options` of `git ls-files` keep."""
    if not (TOP / ".git").exists():
        pytest.skip("this is a copy without its repository: what git holds cannot be asked")
    told = subprocess.run(["git", "ls-files", "-z", *options], cwd=TOP, capture_output=True, text=True, check=True)
    return [path for path in told.stdout.split("\0") if path]


def test_nothing_that_the_checkout_makes_is_committed() -> None:
    assert tracked("--cached", "--ignored", "--exclude-standard") == []


def test_no_link_leads_out_of_the_repository() -> None:
    """A link to a tree of one machine makes the install fail on every other."""
    paths = [TOP / path for path in tracked()]
    assert len(paths) > 100
    links = [path for path in paths if path.is_symlink()]
    assert [link for link in links if link.readlink().is_absolute() or not link.resolve().is_relative_to(TOP)] == []
