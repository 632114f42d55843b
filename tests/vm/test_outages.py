"""No network, a pulled cable, a silent feed, no names: the screen is never blank, and what is on it is dated."""

import shlex
import time

import pytest

from tests.vm.looking import SAME, answered, differing, is_card, seen, status, within
from tests.vm.machine import BOOT, SHOWS
from tests.vm.newsdesk import NewsDesk

pytestmark = pytest.mark.vm
OUTAGE = 120  # seconds of the reference host in which the wall notices an outage
FEED = '[{name="siste", address="http://nyheter.test/feed.json", kind="json", interval=15, follow_links=false}]'
# names come from this file; what is not in it is asked of a server that never answers
NAMES = "echo '10.0.2.100 nyheter.test' >>/etc/hosts; echo 'nameserver 10.0.2.99' >/etc/resolv.conf"
NO_NAMES = "sed -i /nyheter.test/d /etc/hosts"
# with its cable out the machine can be heard on its console alone: there it says that its wall misses the feed
MISSED = "the feed is missed"
FEED_OK = "import json, sys; sys.exit(json.load(sys.stdin)['feeds'][0]['ok'])"
WITNESS = f'until kiosk status --json | python3 -c "{FEED_OK}"; do sleep 1; done; echo {MISSED} >/dev/ttyS0'


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


def never_blank(machine, check, what):
    """Looks at the screen until `check` is true; returns what it saw."""
    looks = 0

    def look():
        nonlocal looks
        assert is_card(seen(machine)), f"the screen is blank at look {looks}"
        looks += 1
        return check()

    took = within(machine, OUTAGE, look, what)
    return f"a card at {looks} of {looks} looks in {took:.0f} s"


def test_after_a_power_cut_the_last_story_is_up_before_any_network(machine, desk):
    desk.headline = "Fergen er på vei igjen"
    machine.power_on(cable=False)
    start = time.monotonic()
    within(machine, BOOT, lambda: is_card(seen(machine)), "a card with no network")
    on_screen = time.monotonic() - start
    hanging = seen(machine)
    looks = never_blank(machine, lambda: differing(seen(machine), hanging) > SAME, "the next card")
    machine.cable(plugged=True)
    machine.wait(SHOWS, seconds=120)
    first = machine.kernel_seconds(r"kiosk\[\d+\].*first card")
    unit = machine.kernel_seconds(r"Starting kiosk.service")
    print(
        f"\nno network: first card {on_screen:.1f} s after power-on, {first:.1f} s after kernel start, "
        f"{first - unit:.1f} s after unit start (emulated); {looks}"
    )
    lines = machine.ssh("journalctl -b -u kiosk -o cat --no-pager").stdout.decode()
    assert "first card" in lines
    within(machine, 90, lambda: (status(machine)["story"] or {}).get("headline") == desk.headline, "the newer story")


def test_a_pulled_cable(machine, desk):
    assert machine.ssh(f"systemd-run --quiet sh -c {shlex.quote(WITNESS)}").returncode == 0
    machine.cable(plugged=False)
    console = machine.work / "console.log"
    looks = never_blank(machine, lambda: MISSED in console.read_text(errors="replace"), "the wall misses its feed")
    desk.headline = "Fergen er framme"
    machine.cable(plugged=True)
    within(machine, 90, lambda: (status(machine)["story"] or {}).get("headline") == desk.headline, "the newer story")
    print(f"\ncable out: {looks}")


def test_a_feed_that_refuses(machine, desk):
    asked, desk.code = desk.asked, 503
    looks = never_blank(machine, lambda: desk.asked >= asked + 3, "three polls are refused")
    within(machine, OUTAGE, lambda: "503" in feed(machine)["reason"], "the refusal is told")
    assert not feed(machine)["ok"]
    assert status(machine)["story"]["headline"] == desk.headline
    desk.code = 200
    took = within(machine, 120, lambda: feed(machine)["ok"], "the feed is well again")
    print(f"\nfeed refused: {looks}; well again after {took:.0f} s")


def test_names_that_nobody_knows(machine):
    machine.ssh(NO_NAMES)
    looks = never_blank(machine, lambda: not feed(machine)["ok"], "the feed's fault is told")
    print(f"\nno names: {looks}; the wall says: {feed(machine)['reason']}")
    assert "nyheter.test" in feed(machine)["reason"]
    machine.ssh(NAMES)
    within(machine, 120, lambda: feed(machine)["ok"], "the feed is well again")
