"""At least five times lighter, ten times idler, and sooner on the screen than Chromium, in the same run."""

import pytest

from tests.peers import chromium

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(chromium.missing()), reason=chromium.missing() or "nothing is missing"),
]


def test_lighter_idler_and_sooner_than_chromium():
    wall, peer, thrifty = chromium.compare()
    print(wall, peer, thrifty)
    assert peer.pss >= 5 * wall.pss
    assert peer.cpu >= 10 * wall.cpu
    assert peer.start > wall.start
