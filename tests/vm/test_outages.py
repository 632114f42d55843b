"""No network, a pulled cable, a silent feed, no names: the screen is never blank, and what is on it is dated."""

import time

import pytest

from tests.vm.looking import answered, is_card, seen, status, within
from tests.vm.machine import BOOT, SHOWS
from tests.vm.newsdesk import NewsDesk

pytestmark = pytest.mark.vm
POLL = 15  # seconds, the shortest interval
LONG = 45  # seconds of each outage: three polls
FEED = '[{name="siste", address="http://nyheter.test/feed.json", kind="json", interval=15, follow_links=false}]'
# names come from this file; what is not in it is asked of a server that never answers
NAMES = "echo '10.0.2.100 nyheter.test' >>/etc/hosts; echo 'nameserver 10.0.2.99' >/etc/resolv.conf"
NO_NAMES = "sed -i /nyheter.test/d /etc/hosts"


@pytest.fixture(scope="module")
def desk():
    desk = NewsDesk()
    yield desk
    desk.close()


@pytest.fixture(scope="module")
def machine(another, desk):
    """Reads the desk's feed; then its plug and its cable are pulled, and it is switched on again."""
    machine = another(feed=desk.port)
    machine.power_on()
    machine.wait(SHOWS)
    machine.ssh(NAMES)
    done = answered(machine, f"kiosk config set --now 'feed={FEED}' freshness.stale_minutes=1")
    assert done.returncode == 0, (done.stdout + done.stderr).decode()
    within(machine, 60, lambda: (status(machine)["story"] or {}).get("headline") == desk.headline, "the feed's story")
    machine.pull_plug()
    return machine


def feed(machine):
    return status(machine)["feeds"][0]


def never_blank(machine, seconds):
    """Looks at the screen all the while; returns how often."""
    end, looks = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        assert is_card(seen(machine)), f"the screen is blank at look {looks}"
        looks += 1
        time.sleep(1)
    return looks


def test_after_a_power_cut_the_last_story_is_up_before_any_network(machine, desk):
    desk.headline = "Fergen er på vei igjen"
    machine.power_on(cable=False)
    start = time.monotonic()
    within(machine, BOOT, lambda: is_card(seen(machine)), "a card with no network")
    on_screen = time.monotonic() - start
    never_blank(machine, 10)
    machine.cable(plugged=True)
    machine.wait(SHOWS, seconds=120)
    first = machine.kernel_seconds(r"kiosk\[\d+\].*first card")
    unit = machine.kernel_seconds(r"Starting kiosk.service")
    print(
        f"\nno network: first card {on_screen:.1f} s after power-on, {first:.1f} s after kernel start, "
        f"{first - unit:.1f} s after unit start (emulated)"
    )
    lines = machine.ssh("journalctl -b -u kiosk -o cat --no-pager").stdout.decode()
    assert "first card" in lines
    within(machine, 90, lambda: (status(machine)["story"] or {}).get("headline") == desk.headline, "the newer story")


def test_a_pulled_cable(machine, desk):
    machine.cable(plugged=False)
    looks = never_blank(machine, LONG)
    desk.headline = "Fergen er framme"
    machine.cable(plugged=True)
    within(machine, 90, lambda: (status(machine)["story"] or {}).get("headline") == desk.headline, "the newer story")
    print(f"\ncable out for {LONG} s: a card at {looks} of {looks} looks")


def test_a_feed_that_refuses(machine, desk):
    asked, desk.code = desk.asked, 503
    looks = never_blank(machine, LONG)
    told = feed(machine)
    assert desk.asked > asked
    assert not told["ok"]
    assert "503" in told["reason"]
    assert status(machine)["story"]["headline"] == desk.headline
    desk.code = 200
    took = within(machine, 120, lambda: feed(machine)["ok"], "the feed is well again")
    print(f"\nfeed refused for {LONG} s: a card at {looks} of {looks} looks; well again after {took:.0f} s")


def test_names_that_nobody_knows(machine):
    machine.ssh(NO_NAMES)
    looks = never_blank(machine, LONG)
    within(machine, 30, lambda: not feed(machine)["ok"], "the feed's fault is told")
    print(f"\nno names for {LONG} s: a card at {looks} of {looks} looks; the wall says: {feed(machine)['reason']}")
    assert "nyheter.test" in feed(machine)["reason"]
    machine.ssh(NAMES)
    within(machine, 120, lambda: feed(machine)["ok"], "the feed is well again")
