"""Update and rollback: what one version keeps, the other finds, and no withdrawal or hiding is ever lost.

The older version is the real one, taken out of the history.
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kiosk.document import to_json
from kiosk.feed.delivery import StoryHead
from kiosk.feed.desk.hand import Hand
from kiosk.feed.desk.held import HeldText
from kiosk.feed.desk.situation import Situation
from kiosk.feed.store.archive import Archive, Kept
from kiosk.feed.store.first_format import told_edition
from kiosk.model import Claim, Edition, Picture, Reading, Story
from tests.feed.fakes import NOON, FakeClock, reading_of

ROOT = Path(__file__).resolve().parents[2]
OLDER = "dfb7b48"
TEXT = "Flom\n\nVannet har tatt 14 hus."
STORY = Story("s1", TEXT, "Flom", published=NOON, picture=Picture("/x.jpg", "Kari Foto"), feed="avisa")
EDITION = Edition(STORY, reading_of(TEXT), NOON, corrected_headline=True)
HEADS = (StoryHead("s1", "Flom", NOON, "avisa", on_wall=True), StoryHead("s2", "Brann", None, "avisa"))
KEPT = Kept(
    EDITION,
    HEADS,
    first_seen=(("avisa\ns2", NOON),),
    gone=(("s3", "abc"),),
    ahead=(("avisa\ns4", NOON),),
    held=(HeldText("s5", 5, ("f00",)),),
    kinds=(("https://avisa.example/rss", "rss"),),
)

PROGRAM = """
import json, sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from kiosk.document import to_json
from kiosk.feed.archive import Archive, Kept
from kiosk.feed.hand import Hand, Situation
from kiosk.model import Edition, Figure, Reading, Source, Story
folder, do = Path(sys.argv[1]), sys.argv[2]
noon = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
text = "Flom\\n\\nVannet har tatt 14 hus."
figure = Figure("Vannet har tatt 14 hus.", 6, "14", 22, 14, rank=1, source="Vannet", source_at=6, attribution="stated")
source = Source("Vannet og vinden", None, "har tatt", 13, "states", False, figure.sentence, 6, "Vannet", 6)
edition = Edition(Story("s1", text, "Flom", published=noon, feed="avisa"), Reading("nb", (figure,), (source,)), noon)
archive, hand = Archive(folder), Hand(folder)
if do == "save":
    archive.save(Kept(edition, first_seen=(("s2", noon),), gone=(("s3", "abc"),)))
elif do in ("withdraw", "hide", "figure"):
    situation = Situation((), edition, noon, timedelta(hours=2))
    hand.figure("hide", None, 0, situation) if do == "figure" else hand.story(do, None, situation)
elif do == "note":
    clock = type("Clock", (), {"is_set": lambda self: True, "now": lambda self: noon})()
    archive.journal.note(edition, clock)
kept, shown = archive.load_kept(), archive.load()
hung = archive.journal.at(datetime(2030, 1, 1, tzinfo=UTC))
print(json.dumps({
    "kept": to_json(kept) if kept else None,
    "shown": shown.edition.story.headline if shown and shown.edition else None,
    "decisions": to_json(hand.read()),
    "hung": hung.edition.story.headline if hung and hung.edition else None,
    "aside": len(list(folder.glob("*.aside.json"))),
}))
"""


@pytest.fixture(scope="session")
def older(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The older version's program."""
    folder = tmp_path_factory.mktemp("older")
    packed = subprocess.run(["git", "-C", str(ROOT), "archive", OLDER, "kiosk", "assets/settings"], capture_output=True)
    if packed.returncode:
        pytest.skip(f"the history does not reach back to {OLDER}: git fetch --unshallow")
    subprocess.run(["tar", "-x", "-C", str(folder)], input=packed.stdout, check=True)
    return folder


def in_older(program: Path, folder: Path, do: str = "look") -> Any:
    """What the older version does and sees in a state folder."""
    command = [sys.executable, "-P", "-c", PROGRAM, str(folder), do]
    environment = {"PYTHONPATH": str(program), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, env=environment, cwd=program)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def situation() -> Situation:
    return Situation(HEADS, EDITION, NOON, timedelta(hours=2))


def test_after_an_update_the_story_is_there_and_its_reading_is_made_anew(older: Path, tmp_path: Path) -> None:
    assert in_older(older, tmp_path, "save")["shown"] == "Flom"
    kept = Archive(tmp_path).load_kept()
    assert kept is not None and kept.edition is not None
    assert kept.edition.story == Story("s1", TEXT, "Flom", published=NOON, feed="avisa")
    assert kept.edition.reading == Reading("nb") and kept.edition.fetched == NOON
    assert kept.first_seen == (("s2", NOON),) and kept.gone == (("s3", "abc"),)


def test_after_a_rollback_the_older_version_finds_the_story_and_after_that_this_one_what_it_kept(
    older: Path, tmp_path: Path
) -> None:
    archive = Archive(tmp_path)
    archive.save(KEPT)
    archive.journal.note(EDITION, FakeClock())
    seen = in_older(older, tmp_path)
    assert seen["shown"] == "Flom" and seen["aside"] == 0
    assert seen["kept"]["edition"]["story"] == to_json(STORY)
    assert [head["headline"] for head in seen["kept"]["stories"]] == ["Flom", "Brann"]
    assert Archive(tmp_path).load_kept() == KEPT, "looking changes nothing"
    in_older(older, tmp_path, "save")
    kept = Archive(tmp_path).load_kept()
    assert kept is not None and kept.edition is not None and kept.edition.reading == Reading("nb")


@pytest.mark.parametrize("verb", ["withdraw", "hide"])
def test_no_decision_is_lost_either_way(verb: str, older: Path, tmp_path: Path) -> None:
    Archive(tmp_path).save(KEPT)
    Hand(tmp_path).story(verb, None, situation())
    assert in_older(older, tmp_path)["shown"] is None, "after a rollback"
    other = tmp_path / "other"
    in_older(older, other, "save")
    assert in_older(older, other, verb)["shown"] is None
    assert Archive(other).load() is None, "after an update"
    Hand(other).story("hide", "s2", situation())
    assert {"s1", "s2"} <= {*in_older(older, other)["decisions"]["hidden"], "s1"}, "and back again"
    assert in_older(older, other)["shown"] is None


def test_a_hidden_figure_stays_hidden_either_way(older: Path, tmp_path: Path) -> None:
    Archive(tmp_path).save(KEPT)
    Hand(tmp_path).figure("hide", None, [0], situation())
    decisions = in_older(older, tmp_path)["decisions"]
    assert [figure["number"] for figure in decisions["figures"]] == ["14"]
    other = tmp_path / "other"
    in_older(older, other, "figure")
    assert Hand(other).read().hidden_figures("s1", EDITION.reading) == {0}


def test_what_each_version_noted_is_there_for_it_after_the_other(older: Path, tmp_path: Path) -> None:
    in_older(older, tmp_path, "note")
    journal = Archive(tmp_path).journal
    hung = journal.at(NOON + timedelta(minutes=1))
    assert hung is not None and hung.edition is not None
    (figure,), (source,) = hung.edition.reading.figures, hung.edition.reading.sources
    assert (figure.number, figure.claim) == ("14", Claim("stated", "", "Vannet", 6))
    assert (source.name, source.claim) == (
        "Vannet og vinden",
        Claim("stated", "", "Vannet", 6, "Vannet og vinden", "har tatt", 13),
    )
    journal.note(replace(EDITION, taken_off=("14",)), FakeClock(NOON + timedelta(hours=1)))
    seen = in_older(older, tmp_path)
    assert seen["hung"] == "Flom", "this version's note, which it does not know, is passed over"
    journal.forget("s1")
    assert in_older(older, tmp_path)["hung"] is None


def test_an_edition_with_fields_of_another_version_is_replayed_by_its_story(tmp_path: Path) -> None:
    import gzip

    archive = Archive(tmp_path)
    archive.journal.note(EDITION, FakeClock())
    (path,) = archive.journal.folder.iterdir()
    data = json.loads(gzip.decompress(path.read_bytes()))
    data["reading"]["figures"][0]["colour"] = "red"
    data["story"]["mood"] = "grim"
    path.write_bytes(gzip.compress(json.dumps(data).encode()))
    hung = archive.journal.at(NOON)
    assert hung is not None and hung.edition is not None and hung.edition.story == STORY


def test_a_story_is_never_read_with_the_reading_of_another(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    archive.save(KEPT)
    first = archive.path.read_bytes()
    other = replace(STORY, text="Brann\n\nTre er skadd.", headline="Brann")
    archive.save(replace(KEPT, edition=replace(EDITION, story=other, reading=reading_of(other.text))))
    archive.path.write_bytes(first)  # as an older version, or a power cut between the two files, leaves it
    kept = archive.load_kept()
    assert kept is not None and kept.edition is not None
    assert kept.edition.story == STORY and kept.edition.reading == Reading("nb")


EXTREMES = st.datetimes(timezones=st.timezones()) | st.sampled_from(
    [datetime.fromisoformat(text) for text in ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00")]
)


@given(EXTREMES, EXTREMES, EXTREMES, st.text(max_size=20))
def test_any_time_in_an_archive_is_one_that_can_be_shown(a: datetime, b: datetime, c: datetime, text: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as name:
        story = replace(STORY, published=a, updated=b, text=f"x{text}", headline="x")
        heads = (StoryHead("s", text, c, "f"),)
        kept = Kept(Edition(story, Reading("nb"), c), heads, b, (("u", a),), ahead=(("u", c),))
        archive = Archive(Path(name))
        archive.save(kept)
        for own in (True, False):
            if not own:
                (Path(name) / "last-good.own.json.gz").unlink()
            found = Archive(Path(name)).load_kept()
            assert found is not None and found.edition is not None and archive.path.exists()
            times = [found.edition.story.published, found.edition.story.updated, found.edition.fetched]
            times += [found.stories[0].published, found.corrected_until, *(time for _, time in found.first_seen)]
            assert all(time is None or 1990 <= time.year <= 2037 for time in times)


def test_the_first_format_is_what_it_was() -> None:
    told = told_edition(EDITION)
    assert told is not None and set(told) == {"story", "reading", "fetched"}
    fields = "id text headline lede language outlet section published updated url feed urgency picture sample"
    assert " ".join(told["story"]) == fields, "a promise to every version: translate, do not change"
