"""Plausible is not set: whose word is taken for the time, and whose is not."""

from datetime import UTC, datetime, timedelta

import pytest

from kiosk.clock import SYNCHRONISED, SystemClock, believable, vouched
from kiosk.doctor import machine

NOW = datetime(2027, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def restored(monkeypatch, tmp_path):
    """An appliance whose clock was restored at boot: plausible, and perhaps days old."""
    monkeypatch.setenv("KIOSK_CLOCK", str(tmp_path / "answer"))
    monkeypatch.setattr("kiosk.clock.vouched", lambda now, answer: vouched(now, answer, tmp_path))
    clock = SystemClock()
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return clock


def test_a_restored_clock_is_not_set_until_somebody_vouches_for_it(restored, tmp_path):
    assert not restored.is_set()
    (tmp_path / "answer").write_text("not synchronised\n")
    assert not restored.is_set()
    (tmp_path / "answer").write_text(f"{SYNCHRONISED}\n")
    assert restored.is_set()
    (tmp_path / "answer").unlink()
    assert restored.is_set(), "a time service that ends later takes nothing back"


def test_timesyncd_vouches_at_once(restored, tmp_path):
    (tmp_path / "run/systemd/timesync").mkdir(parents=True)
    (tmp_path / "run/systemd/timesync/synchronized").touch()
    assert restored.is_set()


@pytest.mark.parametrize(("behind", "vouches"), [(0, True), (100, True), (3 * 86400, False)])
def test_a_battery_clock_vouches_where_it_agrees(restored, tmp_path, behind, vouches):
    folder = tmp_path / "sys/class/rtc/rtc0"
    folder.mkdir(parents=True)
    (folder / "since_epoch").write_text(f"{(NOW - timedelta(seconds=behind)).timestamp():.0f}\n")
    assert restored.is_set() is vouches


def test_a_clock_in_1970_is_not_set_whoever_vouches(restored, tmp_path, monkeypatch):
    (tmp_path / "answer").write_text(SYNCHRONISED)
    monkeypatch.setattr(restored, "now", lambda: datetime(1970, 1, 2, tzinfo=UTC))
    assert not restored.is_set()


def test_a_wall_started_by_hand_trusts_a_plausible_clock(monkeypatch):
    monkeypatch.delenv("KIOSK_CLOCK", raising=False)
    clock = SystemClock()
    monkeypatch.setattr(clock, "now", lambda: NOW)
    assert clock.is_set()


def test_the_kernel_can_be_asked_whether_its_clock_is_synchronised():
    assert machine.synchronised() in (True, False)


@pytest.mark.parametrize("year", [1, 1989, 2038, 9999])
def test_no_document_can_mean_a_time_so_far_away(year):
    assert not believable(datetime(year, 6, 1, tzinfo=UTC))
    assert believable(datetime(1990, 1, 1, tzinfo=UTC)) and believable(datetime(2037, 12, 31, tzinfo=UTC))


def test_two_servers_words_that_agree_vouch_for_the_time(restored):
    """Newsrooms without NTP: the feeds' own servers say what time it is."""
    restored.heard(NOW + timedelta(seconds=30))
    assert not restored.is_set(), "one may be wrong as well"
    restored.heard(NOW - timedelta(days=3))
    restored.heard(NOW + timedelta(seconds=30))
    assert not restored.is_set(), "two in a row"
    restored.heard(NOW - timedelta(seconds=90))
    assert restored.is_set()


def test_servers_that_disagree_with_a_restored_clock_never_set_it(restored):
    for at in (NOW + timedelta(days=3), datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)) * 3:
        restored.heard(at)
    assert not restored.is_set()
