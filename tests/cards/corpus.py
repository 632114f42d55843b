"""The newsroom's own stories beside this checkout, read as the wall reads them."""

from __future__ import annotations

import gzip
import json
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

from msgspec.structs import replace

from kiosk.clock import SystemClock
from kiosk.feed.exchange import PollRequest, ReadRequest
from kiosk.model import Edition, Story
from kiosk.settings.schema import Feed
from kiosk.worker import Worker

SHARED = Path(__file__).resolve().parents[2] / "../shared"
NOW = datetime(2027, 3, 6, 17, 5, tzinfo=timezone(timedelta(hours=1)))
_ENTRIES = 2  # of a feed
_OTHERS = 40

Named = tuple[str, Edition]


def traps() -> list[str]:
    """File names of the labelled stories that were written to be misread."""
    lines = (SHARED / "labels/traps.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line)["file"] for line in lines]


def labelled(worker: Worker) -> Iterator[Named]:
    """The stories that were labelled by hand, those of the first gold too."""
    for path in sorted((SHARED / "labels/stories").glob("*.txt")):
        yield path.stem, told(worker, path.stem, path.read_text("utf-8"))


def press(worker: Worker) -> Iterator[Named]:
    """Press stories as they stood, line by line."""
    for line in (SHARED / "data/stories/nb.jsonl").read_text("utf-8").splitlines():
        story = json.loads(line)
        yield story["id"], told(worker, story["id"], story["text"])


def fetched(worker: Worker) -> Iterator[Named]:
    """News pages and feeds of many desks and languages, whatever of them the wall would take."""
    with tempfile.TemporaryDirectory(prefix="kiosk-pages-") as folder:
        paths = sorted((SHARED / "data/feeds").iterdir())
        for packed in sorted((SHARED / "data/articles").rglob("*.html.gz")):
            paths.append(Path(folder) / packed.stem)
            paths[-1].write_bytes(gzip.decompress(packed.read_bytes()))
        for path in paths:
            feed = Feed("measure", str(path))
            usable = [item for item in worker.poll(PollRequest(feed)).items if item.status == "usable"]
            for number, item in enumerate(usable[:_ENTRIES]):
                answer = worker.read(ReadRequest(feed, item))
                if answer.story is not None and answer.reading is not None:
                    story = replace(answer.story, published=NOW, updated=NOW)
                    yield f"{path.stem}:{number}", Edition(story, answer.reading, NOW)


def every() -> Iterator[Named]:
    """All of them."""
    worker = Worker(SystemClock())
    for some in (labelled, press, fetched):
        yield from some(worker)


def told(worker: Worker, name: str, text: str) -> Edition:
    """A story's bare text as a desk's wall has it, with outlet, section and time."""
    text = text.strip()
    story = Story(name, text, text.split("\n")[0].strip(), outlet="Fjordposten", section="Innenriks", updated=NOW)
    return Edition(*worker.reading_of(story), NOW)


def some(worker: Worker) -> Iterator[Named]:
    """Sixty traps, and forty of the other labelled stories."""
    named = {Path(name).stem for name in traps()}
    folder = SHARED / "labels/stories"
    others = [path for path in sorted(folder.glob("*.txt")) if path.stem not in named]
    for path in (*sorted(folder / f"{name}.txt" for name in named), *others[:: len(others) // _OTHERS][:_OTHERS]):
        yield path.stem, told(worker, path.stem, path.read_text("utf-8"))
