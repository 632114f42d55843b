"""Whose turn it is: servers that hang keep nobody waiting, and a network that comes back is noticed at once."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from kiosk.feed.exchange import Envelope, PollAnswer, PollRequest, ReadRequest
from kiosk.feed.fetch.errands import Direct
from kiosk.feed.fetch.poll import poll
from kiosk.settings.schema import Feed
from tests.faults.server import FaultServer, tls
from tests.feed.fakes import FakeClock, FakeWorker
from tests.feed.test_desk import FIRE, FLOOD, Room

HANGS = PollAnswer(reason="no answer within 10 s", answered=False)
AWAY = PollAnswer(reason="the name avisa.example is not known (DNS)", answered=False)
BUSY = PollAnswer(reason="avisa.example answered 503", status=503)


class SlowWorker(FakeWorker):
    """Takes the whole deadline for a server that hangs; keeps when each feed was asked."""

    def __init__(self, clock: FakeClock) -> None:
        super().__init__()
        self.clock = clock
        self.times: dict[str, list[float]] = {}

    def ask(self, request: PollRequest | ReadRequest) -> Envelope:
        if isinstance(request, PollRequest):
            self.times.setdefault(request.feed.name, []).append(self.clock.seconds)
            if self.polls.get(request.feed.name) is HANGS:
                self.clock.move(request.feed.deadline)
        return super().ask(request)

    def longest_wait(self, feed: str) -> float:
        times = self.times[feed]
        return max(after - before for before, after in pairwise(times))


def room_of(folder: Path, *hosts: str) -> tuple[Room, SlowWorker]:
    clock = FakeClock()
    worker = SlowWorker(clock)
    feeds = [Feed(f"{number} {host}", f"https://{host}/{number}") for number, host in enumerate(hosts)]
    return Room(folder, *feeds, clock=clock, worker=worker), worker


def passes(room: Room, seconds: float) -> None:
    end = room.clock.seconds + seconds
    while room.clock.seconds < end:
        room.clock.move(min(max(room.desk.step(), 0.05), max(0.05, end - room.clock.seconds)))


def test_a_feed_that_answers_waits_for_one_server_that_hangs_and_not_for_all(tmp_path: Path) -> None:
    room, worker = room_of(tmp_path, "a.no", "b.no", "c.no", "d.no", "e.no", "avisa.no")
    for name in list(room.desk._sources)[:5]:
        worker.polls[name] = HANGS
    worker.items("5 avisa.no", FLOOD)
    passes(room, 120)  # each has hung once
    worker.times.clear()
    passes(room, 3600)
    assert worker.longest_wait("5 avisa.no") <= 33 + 2 * 10
    assert all(len(worker.times[f"{number} {host}.no"]) >= 10 for number, host in enumerate("abcde"))


def test_the_feeds_of_a_server_that_hangs_are_asked_after_the_others(tmp_path: Path) -> None:
    room, worker = room_of(tmp_path, "henger.no", "henger.no", "henger.no", "henger.no", "avisa.no")
    for number in range(4):
        worker.polls[f"{number} henger.no"] = HANGS
    worker.items("4 avisa.no", FLOOD)
    began = room.clock.seconds
    room.desk.step()
    passes(room, 60)
    assert worker.times["4 avisa.no"][0] - began <= 11


def test_a_failing_feed_gets_its_turn_however_busy_the_others_are(tmp_path: Path) -> None:
    room, worker = room_of(tmp_path, "feil.no", *(f"s{number}.no" for number in range(5)))
    worker.polls["0 feil.no"] = BUSY
    for number in range(5):
        worker.polls[f"{number + 1} s{number}.no"] = PollAnswer(kind="rss", items=(FLOOD,))
    slow = worker.ask

    def ask(request: PollRequest | ReadRequest) -> Envelope:
        room.clock.move(8 if isinstance(request, PollRequest) else 0)
        return slow(request)

    worker.ask = ask  # type: ignore[method-assign]
    passes(room, 1800)
    assert len(worker.times["0 feil.no"]) >= 4


@pytest.mark.parametrize("away", [AWAY, HANGS])
def test_a_network_that_comes_back_is_noticed_within_seconds(away: PollAnswer, tmp_path: Path) -> None:
    room, worker = room_of(tmp_path, "avisa.no", "bladet.no")
    worker.polls = {"0 avisa.no": away, "1 bladet.no": away}
    passes(room, 3600)
    worker.items("0 avisa.no", FLOOD)
    worker.items("1 bladet.no", FIRE)
    passes(room, 26 if away is HANGS else 6)
    assert [health.ok for health in room.last.health] == [True, True]


def test_a_network_that_comes_back_is_noticed_though_most_servers_hang(tmp_path: Path) -> None:
    room, worker = room_of(tmp_path, "a.no", "b.no", "c.no", "avisa.no")
    for name in list(room.desk._sources)[:3]:
        worker.polls[name] = HANGS
    worker.items("3 avisa.no", FLOOD)
    passes(room, 120)
    worker.polls["3 avisa.no"] = AWAY
    passes(room, 3600)
    worker.items("3 avisa.no", FLOOD)
    passes(room, 16)
    assert room.last.health[3].ok


def test_a_network_that_comes_back_without_the_server_that_answered_last_is_noticed_in_a_minute(tmp_path: Path) -> None:
    room, worker = room_of(tmp_path, "avisa.no", "bladet.no")
    worker.items("0 avisa.no", FIRE)
    worker.items("1 bladet.no", FLOOD)
    passes(room, 40)
    worker.polls = {"0 avisa.no": AWAY, "1 bladet.no": AWAY}
    passes(room, 3600)
    worker.polls["1 bladet.no"] = HANGS
    worker.items("0 avisa.no", FIRE)
    passes(room, 90)
    assert room.last.health[0].ok


def test_a_server_that_refuses_is_not_hurried_and_one_that_is_away_beside_another_is_backed_off_from(
    tmp_path: Path,
) -> None:
    room, worker = room_of(tmp_path, "travel.no", "borte.no")
    worker.polls = {"0 travel.no": BUSY, "1 borte.no": AWAY}
    passes(room, 3600)
    assert len(worker.times["0 travel.no"]) <= 18
    worker.items("0 travel.no", FLOOD)
    worker.times.clear()
    passes(room, 3600)
    assert len(worker.times["1 borte.no"]) <= 18


def test_a_server_whose_certificate_is_refused_has_answered_and_one_that_is_not_there_has_not(tmp_path: Path) -> None:
    server = FaultServer(tls(tmp_path, "annen.example"))
    try:
        answer = poll(PollRequest(Feed("avisa", f"{server.address}/rss")), Direct(FakeClock()))
    finally:
        server.close()
    assert answer.answered and "certificate" in (answer.reason or "")
    assert not poll(PollRequest(Feed("avisa", f"{server.address}/rss")), Direct(FakeClock())).answered
