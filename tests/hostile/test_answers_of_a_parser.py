"""What a parser that was taken over answers: it costs its own poll, and never the wall's memory, files or time."""

from __future__ import annotations

import ctypes
import gc
import logging
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kiosk.cards.drawing.picture import BadPicture, open_picture
from kiosk.clock import SystemClock
from kiosk.document import from_json
from kiosk.feed.desk.child import Child, ChildFault
from kiosk.feed.desk.shown import with_own_picture
from kiosk.feed.exchange import Envelope, PollRequest, ReadAnswer
from kiosk.feed.store.archive import Archive
from kiosk.model import Picture
from kiosk.settings.schema import Feed
from tests.feed.fakes import FakeWorker
from tests.feed.test_desk import FLOOD, Room

GROWTH = 10 * 1024 * 1024  # bytes of the wall's process
ANSWERS = {
    "nested without end": "'[' * 7_000_000",
    "an object in an object": "'{\"poll\":' * 700_000",
    "empty lists": "'{\"poll\": {\"items\": [' + '[],' * 2_000_000 + '[]]}}'",
    "numbers": "'{\"poll\": {\"dropped\": [' + '1,' * 3_000_000 + '1]}}'",
    "a time beyond all": '\'{"poll": {"ttl": 1e999}}\'',
    "no number": '\'{"poll": {"max_age": NaN}}\'',
    "four hundred digits": "'{\"poll\": {\"retry_after\": ' + '9' * 400 + '}}'",
    "five thousand digits": "'{\"resident\": ' + '9' * 5000 + '}'",
    "another kind": "'[1, 2]'",
    "a surrogate": '\'{"recycle": 7, "poll": {"reason": "\\\\\\\\ud800"}}\'',
}


def resident() -> int:
    """Bytes of this process that are held, and not only kept by the allocator for later."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_of_any_shape_is_one_line_and_grows_nothing(name: str, tmp_path: Path) -> None:
    program = f"print('{{}}', flush=True)\ninput()\nprint({ANSWERS[name]}, flush=True)\ninput()"
    child = Child(SystemClock(), command=(sys.executable, "-c", program))
    child.warm()
    before = resident()
    with pytest.raises(ChildFault) as fault:
        child.ask(PollRequest(Feed("a", str(tmp_path / "sak.txt"), deadline=30)))
    assert str(fault.value).isprintable() and len(str(fault.value)) < 300
    assert not child.running
    del fault
    assert resident() - before <= GROWTH + len(eval(ANSWERS[name])), "what was received, and no more"


@given(st.floats(allow_nan=True, allow_infinity=True) | st.integers(min_value=10**308))
def test_every_number_of_an_answer_is_one(number: float) -> None:
    try:
        answer = from_json(Envelope, {"poll": {"ttl": number, "max_age": number, "retry_after": number}}).poll
    except ValueError:
        return
    assert answer is not None and answer.ttl is not None and abs(answer.ttl) < float("inf")


@pytest.mark.parametrize("path", ["/etc/passwd", "/dev/tty1", "{folder}/../secrets/ntb", "{folder}/a/b.jpg", "\0"])
def test_the_wall_opens_no_picture_but_its_own(path: str, tmp_path: Path) -> None:
    room = Room(tmp_path)

    class Taken(FakeWorker):
        def ask(self, request):  # type: ignore[no-untyped-def]
            envelope = super().ask(request)
            if envelope.read is None or envelope.read.story is None:
                return envelope
            picture = Picture(path.format(folder=Archive(tmp_path).pictures), "Foto", "")
            return Envelope(read=replace(envelope.read, story=replace(envelope.read.story, picture=picture)))

    room = Room(tmp_path, worker=Taken())
    room.worker.items("avisa", FLOOD)
    room.settle()
    assert room.last.edition is not None and room.last.edition.story.picture is None


def test_the_wall_s_own_picture_stays(tmp_path: Path) -> None:
    room = Room(tmp_path)
    room.worker.items("avisa", FLOOD)
    room.settle()
    assert room.last.edition is not None
    own = Picture(str(Archive(tmp_path).pictures / "0123.jpg"), "Foto", "")
    answer = ReadAnswer(story=replace(room.last.edition.story, picture=own))
    assert with_own_picture(answer, Archive(tmp_path).pictures) is answer


def test_what_is_no_file_is_never_opened_as_a_picture(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.jpg")
    (tmp_path / "b.jpg").symlink_to("/dev/zero")
    for name in ("a.jpg", "b.jpg", "."):
        with pytest.raises(BadPicture):
            open_picture(tmp_path / name, (64, 64))


def test_what_the_cage_lacks_is_said_once(caplog: pytest.LogCaptureFixture, tmp_path: Path) -> None:
    program = "print('{\"lacks\": [\"Landlock\"]}', flush=True)\nwhile True:\n input(); print('{}', flush=True)"
    child = Child(SystemClock(), command=(sys.executable, "-c", program))
    with caplog.at_level(logging.INFO, "kiosk.feed"):
        for _ in range(3):
            child.ask(PollRequest(Feed("a", str(tmp_path))))
            child.stop()
    assert [line for line in caplog.messages if "Landlock" in line] == ["the parser's process goes without Landlock"]
