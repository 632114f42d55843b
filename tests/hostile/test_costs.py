"""What fails costs itself: a path that hangs, a file, a picture, an endless name; never the story, nor another feed."""

from __future__ import annotations

import io
import logging
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image

from kiosk.clock import SystemClock
from kiosk.feed.desk import looking
from kiosk.feed.desk.looking import Hangs, Looker, signature
from kiosk.feed.exchange import PollAnswer, ReadRequest
from kiosk.feed.item import Item
from kiosk.feed.store.archive import Archive
from kiosk.model import Picture
from kiosk.settings.schema import Display, Feed
from kiosk.worker import Worker
from tests.feed.fakes import NOON
from tests.feed.test_desk import FEED, FIRE, FLOOD, Room
from tests.feed.test_web import Server


@pytest.fixture
def server() -> Iterator[Server]:
    one = Server()
    yield one
    one.close()


def test_a_share_that_hangs_is_a_fault_of_its_own_feed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "test.desk")
    share, free = tmp_path / "share", threading.Event()
    share.mkdir()
    looks: list[int] = []
    real = Path.exists

    def hanging(path: Path, **more: bool) -> bool:
        if path == share:
            looks.append(1)
            free.wait(60)  # as a look at a share does whose server is gone
        return real(path, **more)

    monkeypatch.setattr(Path, "exists", hanging)
    try:
        room = Room(tmp_path / "state", Feed("deling", str(share), kind="folder"), FEED)
        room.worker.items("avisa", FLOOD)
        began = time.monotonic()
        for _ in range(4):
            room.clock.move(34)
            room.settle()
        assert time.monotonic() - began < 20
        assert room.headline == "Flommen stiger"
        health = {one.name: one for one in room.last.health}
        assert health["avisa"].ok and "does not answer" in (health["deling"].reason or "")
        assert len(looks) == 1, "a look that hangs is not repeated"
        assert sum("does not answer" in line for line in caplog.messages) == 1
    finally:
        free.set()
    deadline = time.monotonic() + 30
    room.worker.polls["deling"] = PollAnswer(kind="folder")
    while not {one.name: one for one in room.last.health}["deling"].ok and time.monotonic() < deadline:
        room.clock.move(6)
        room.settle()
    assert {one.name: one for one in room.last.health}["deling"].ok


def test_what_cannot_be_looked_at_in_a_folder_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "sak.txt").write_text("Sak")
    before = signature(tmp_path)
    (tmp_path / "borte.txt").symlink_to("/finnes/ikke")
    with open(os.fsencode(tmp_path) + b"/bl\xe5b\xe6r.txt", "w") as latin:  # noqa: PTH123
        latin.write("Sak")
    assert set(before) < set(signature(tmp_path))
    looker = Looker(tmp_path)
    assert looker.look() == signature(tmp_path)
    (tmp_path / "sak.txt").write_text("Saken er endret")
    assert looker.look() != before


def test_a_look_that_hung_is_answered_once_it_ends_and_the_thread_is_kept(tmp_path, monkeypatch) -> None:
    free, hangs = threading.Event(), [False]

    def slow(path: Path) -> tuple[object, ...]:
        return (free.wait(30),) if hangs[0] else ("seen",)

    monkeypatch.setattr(looking, "signature", slow)
    looker = Looker(tmp_path)
    others = set(threading.enumerate())  # threads of tests before this one may end meanwhile
    assert [looker.look() for _ in range(5)] == [("seen",)] * 5
    (kept,) = set(threading.enumerate()) - others
    hangs[0] = True
    for _ in range(2):
        with pytest.raises(Hangs):
            looker.look()
    free.set()
    assert looker.look() == (True,) and set(threading.enumerate()) - others == {kept}


def test_a_folder_without_change_is_fresh(tmp_path: Path) -> None:
    folder = tmp_path / "mappe"
    folder.mkdir()
    room = Room(tmp_path / "state", Feed("mappe", str(folder), kind="folder"))
    room.worker.items("mappe", FLOOD)
    room.settle()
    for _ in range(40):
        room.clock.move(60)
        room.settle()
    (health,) = room.last.health
    assert health.ok and health.last_good_monotonic is not None
    assert room.clock.monotonic() - health.last_good_monotonic <= 60
    assert sum(request.feed.name == "mappe" for request in room.worker.asked) <= 3, "and is not read again"


LONG = "x" * 150_000


@pytest.mark.parametrize("field", ["id", "url", "outlet", "sections", "authors", "language"])
def test_an_endless_name_is_no_archive_s_end(field: str, tmp_path: Path) -> None:
    room = Room(tmp_path)
    value = (LONG,) * 50 if field in ("sections", "authors") else LONG
    fields = [{"id": f"{n}{LONG}"} if field == "id" else {"id": f"g{n}", field: value} for n in range(40)]
    room.worker.items("avisa", *(replace(FLOOD, **one) for one in fields))  # type: ignore[arg-type]
    room.settle()
    room.next_poll()
    kept = Archive(tmp_path).load_kept()
    assert kept is not None and kept.edition is not None and kept.edition.story.headline == "Flommen stiger"
    assert (tmp_path / "last-good.json").stat().st_size < 200_000
    assert len(kept.edition.story.id) <= 500
    assert Room(tmp_path, clock=room.clock, worker=room.worker).headline == "Flommen stiger"


def test_two_endless_names_that_begin_alike_are_two(tmp_path: Path) -> None:
    room = Room(tmp_path)
    room.worker.items("avisa", replace(FLOOD, id=LONG + "a"), replace(FIRE, id=LONG + "b"))
    room.settle()
    assert len(room.last.stories) == 2


def test_more_entries_than_a_wall_needs_are_not_held(tmp_path: Path) -> None:
    room = Room(tmp_path)
    room.worker.items("avisa", FLOOD, *(replace(FIRE, id=f"f{n}", headline=f"Sak {n}") for n in range(5000)))
    room.settle()
    assert len(room.desk._sources["avisa"].items) == 500 and room.headline == "Flommen stiger"


def png(size: tuple[int, int]) -> bytes:
    out = io.BytesIO()
    Image.new("1", size).save(out, "PNG")
    return out.getvalue()


def read(server: Server, tmp_path: Path, address: str) -> tuple[str | None, str, float]:
    """The picture's path and what is noted, and how long it took."""
    item = Item("1", "Ferja går", ("Ferja går som den skal i dag.",), picture=Picture(address, "Kari"), published=NOON)
    began = time.monotonic()
    request = ReadRequest(Feed("avisa", f"{server.address}/rss", deadline=10), item, pictures=str(tmp_path))
    answer = Worker(SystemClock()).read(request)
    assert answer.story is not None and answer.reason is None, "a picture costs nothing but itself"
    picture = answer.story.picture
    return picture and picture.address, answer.note or "", time.monotonic() - began


@pytest.mark.parametrize("size", [(1, 39_999_999), (39_999_999, 1), (20_000, 20_000), (6000, 6000)])
def test_a_picture_of_a_cruel_shape_costs_itself(size: tuple[int, int], server: Server, tmp_path: Path) -> None:
    path, note, took = read(server, tmp_path, server.put("/b.png", png(size)))
    assert path is None and ("too many" in note or "Bomb" in note) and took < 8


@pytest.mark.parametrize("fault", ["slow_body", "silent", "slow_headers", "gzip_bomb", "binary", "xxe", "loop"])
def test_a_picture_that_does_not_come_costs_itself(
    fault: str, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.worker.PICTURE_TIME", 0.5)
    path, note, took = read(server, tmp_path, f"{server.address}/{fault}")
    assert path is None and note.startswith("shown without its picture: ") and took < 8


def test_a_picture_that_ends_the_worker_is_left_out_the_next_time(tmp_path: Path) -> None:
    room = Room(tmp_path)
    room.desk.configure(replace(room.settings, display=Display(pictures=True)))
    pictured = replace(FLOOD, id="p", picture=Picture("https://avisa.example/b.png", "Kari"))
    asked: list[bool] = []
    real = room.worker.ask

    def ask(request):  # type: ignore[no-untyped-def]
        from kiosk.feed.desk.child import ChildFault

        if isinstance(request, ReadRequest):
            asked.append(request.pictures is not None)
            if request.pictures is not None:
                raise ChildFault("the worker ended by itself (signal 9)")
        return real(request)

    room.worker.ask = ask  # type: ignore[method-assign]
    room.worker.items("avisa", pictured)
    room.settle()
    assert asked == [True, False] and room.headline == "Flommen stiger"
