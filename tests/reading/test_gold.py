"""The floors on the labelled stories; they only go up."""

from __future__ import annotations

import pytest

from tests.reading import gold


def test_no_floor_of_the_labelled_stories_is_broken() -> None:
    if not gold.GOLD.exists():
        pytest.skip("../shared/gold is not beside this checkout")
    done = gold.score()
    assert done.returncode == 0, done.stdout[-400:] + done.stderr
