"""Third-party feeds, wires and articles beside the checkout: every one a story or a clear reason."""

from __future__ import annotations

import gzip
import html
import json
import re
import statistics
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kiosk.feed.formats.decode import decode
from kiosk.feed.formats.documents import read_document
from kiosk.feed.item import Refused, story_of
from tests.feed.score_articles import score_all

DATA = Path(__file__).resolve().parents[2] / "../shared/data"
OSLO = ZoneInfo("Europe/Oslo")
ADDRESS = re.compile(r"\S@[\w-]+\.\w")

pytestmark = pytest.mark.skipif(not DATA.exists(), reason="../shared/data is not beside the checkout")


def test_every_feed_gives_a_story_or_a_clear_reason() -> None:
    told, reasons = 0, []
    for path in sorted((DATA / "feeds").iterdir()):
        data = path.read_bytes()
        try:
            document = read_document(data, OSLO, base="https://avisa.example/")
        except Refused as refusal:
            reasons.append(str(refusal))
            continue
        told += 1
        found = re.findall(rb"<media:(?:description|text)[^>]*>([^<]{20,})<", data)
        captions = {caption.decode("utf-8", "replace").strip() for caption in found}
        for item in document.items:
            story = story_of(item)
            assert story.text.startswith(story.headline) and story.headline.strip()
            assert "\n".join(item.summary) not in captions
    assert told >= 39
    assert all(re.search(r"\w+ \w+", reason) and "\n" not in reason for reason in reasons)


def texts_of_ninjs() -> list[Path]:
    """The ninjs examples that are texts with a headline and a body."""
    found = []
    for path in sorted((DATA / "wire/ninjs").rglob("*.json")):
        thing = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(thing, dict) and thing.get("type") == "text" and any(key.startswith("bod") for key in thing):
            found.append(path)
    return found


def test_every_text_of_a_wire_gives_headline_body_time_and_no_address() -> None:
    paths = [*texts_of_ninjs(), *(DATA / "wire/newsml-g2/examples").glob("LISTING_2[2_]*")]
    assert len(paths) >= 20
    for path in paths:
        for item in read_document(path.read_bytes(), OSLO, name=path.name).items:
            story = story_of(item)
            assert item.headline and item.body, path.name
            assert item.published is not None and item.published.tzinfo is not None, path.name
            assert not ADDRESS.search(story.text), path.name


def test_what_is_no_text_is_refused_with_what_it_is() -> None:
    for path in sorted((DATA / "wire").rglob("*.[jx][sm][ol]*")):
        try:
            items = read_document(path.read_bytes(), OSLO, name=path.name).items
            texts = [story_of(item).text for item in items if item.status == "usable"]
        except Refused as refusal:
            assert re.search(r"\w+ \w+", str(refusal)), path.name
            continue
        assert not any(ADDRESS.search(text) for text in texts), path.name


def test_article_pages_against_their_truth() -> None:
    scores = score_all()
    assert statistics.mean(score.f1 for score in scores) >= 0.969
    assert min(score.precision for score in scores) >= 0.86
    assert statistics.mean(score.time_right for score in scores) >= 0.93
    assert statistics.mean(score.headline_right for score in scores) >= 0.93
    assert statistics.mean(score.headline_on_page for score in scores) >= 0.95


INLINE_TAGS = re.compile(
    r"</?(?:a|abbr|b|bdi|cite|em|font|i|mark|small|span|strong|u|time|num|location|person)\b[^<>]*>"
)


def source_text(data: bytes) -> str:
    """A document's own characters, entities and JSON's escapes resolved; tags that a screen shows as gaps: spaces."""
    text = decode(data)
    for _ in range(3):
        text = html.unescape(text)
    text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda code: chr(int(code.group(1), 16)), text).replace("\\n", "\n")
    seen = re.sub(r"<[^<>]*>", " ", INLINE_TAGS.sub("", text))
    return re.sub(r"\s+", " ", f"{text}\n{seen}".replace("\u00ad", ""))


def documents() -> Iterator[tuple[str, bytes, str]]:
    for path in sorted(
        (*(DATA / "feeds").iterdir(), *(DATA / "wire").rglob("*.json"), *(DATA / "wire").rglob("*.xml"))
    ):
        yield path.name, path.read_bytes(), "auto"
    for path in sorted((DATA / "articles").rglob("*.gz")):
        yield path.name, gzip.decompress(path.read_bytes()), "article"


def test_no_digits_stand_together_that_do_not_in_the_source() -> None:
    stories = 0
    for name, data, kind in documents():
        try:
            items = read_document(data, OSLO, kind=kind, base="https://avisa.example/").items
        except Refused:
            continue
        source = source_text(data)
        runs = set(re.findall(r"\d+", source))
        for item in items:
            with suppress(Refused):
                text = re.sub(r"\s", " ", story_of(item).text)
                stories += 1
                assert set(re.findall(r"\d+", text)) <= runs, name
                assert all(group in source for group in re.findall(r"(?<!\d)\d{1,3}(?: \d{3})+(?!\d)", text)), name
    assert stories >= 1500
