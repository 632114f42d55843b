"""Breaking news, languages and addresses as entries label them."""

from __future__ import annotations

import json
from zoneinfo import ZoneInfo

import pytest

from kiosk.feed.formats.documents import read_document
from kiosk.feed.formats.labels import language, web_address
from kiosk.feed.item import Document
from kiosk.settings.schema import BREAKING_WORDS
from tests.feed.fakes import rss

OSLO = ZoneInfo("Europe/Oslo")
QUIET = ["<title>Bru åpnet</title>", "<title>Kor synger</title>", "<title>Elg i hage</title>"]


def read(data: bytes) -> Document:
    return read_document(data, OSLO, breaking=BREAKING_WORDS)


@pytest.mark.parametrize(
    ("entry", "urgency", "headline"),
    [
        ("<title>Siste: Ras på Nes</title>", 2, "Ras på Nes"),
        ("<title>SISTE – Ras på Nes</title>", 2, "Ras på Nes"),
        ("<title>Hastemelding: Ras på Nes</title>", 2, "Ras på Nes"),
        ("<title>BREAKING | Ras på Nes</title>", 2, "Ras på Nes"),
        ("<title>Ras på Nes</title><category>Breaking news</category>", 2, "Ras på Nes"),
        ("<title>Ras på Nes</title><category>breaking</category>", 2, "Ras på Nes"),
        ("<title>Ras på Nes</title><category>NTB pri 1</category>", 1, "Ras på Nes"),
        ("<title>Ras på Nes</title><category>Prioritet 3</category>", 3, "Ras på Nes"),
        ("<title>Ras på Nes</title><category>Prioritet 4</category>", 5, "Ras på Nes"),
        ("<title>Siste dag på skolen</title>", 5, "Siste dag på skolen"),
        ("<title>Siste frist er fredag: søk nå</title>", 5, "Siste frist er fredag: søk nå"),
        ("<title>Hastverk er lastverk</title>", 5, "Hastverk er lastverk"),
    ],
)
def test_breaking_by_category_title_and_priority(entry: str, urgency: int, headline: str) -> None:
    item = read(rss(entry, *QUIET)).items[0]
    assert (item.urgency, item.headline) == (urgency, headline)


def test_a_category_that_means_breaking_is_no_section() -> None:
    entry = "<title>Ras på Nes</title><category>Siste</category><category>Innenriks</category>"
    assert read(rss(entry, *QUIET)).items[0].sections == ("Innenriks",)


def test_where_most_entries_are_marked_none_is_breaking() -> None:
    entries = [f"<title>Siste: Sak {number}</title>" for number in range(4)]
    assert {item.urgency for item in read(rss(*entries)).items} == {5}


def test_breaking_in_json_feeds_and_wires() -> None:
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "A", "items": [{"id": "1", "title": "Siste: Ras"}]}
    assert read(json.dumps(feed).encode()).items[0].urgency == 2
    ninjs = {"uri": "1", "type": "text", "headline": "HAST: Ras på Nes", "body_text": "Ti hus er tatt.", "urgency": 4}
    item = read(json.dumps(ninjs).encode()).items[0]
    assert (item.urgency, item.headline) == (2, "Ras på Nes")


def test_without_words_in_the_settings_no_word_is_breaking() -> None:
    assert read_document(rss("<title>Siste: Ras</title>"), OSLO).items[0].urgency == 5


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("nb-NO", "nb"),
        ("no", "nb"),
        ("nno", "nn"),
        ("NN_no", "nn"),
        ("en-GB", "en"),
        ("fin", "fi"),
        ("fi", "fi"),
        ("smj", "smj"),
        ("", None),
        (None, None),
        ("und", None),
        ("x", None),
        ("norsk bokmål", None),
    ],
)
def test_language_tags(tag: str | None, code: str | None) -> None:
    assert language(tag) == code


@pytest.mark.parametrize("text", ["javascript:alert(1)", "ftp://a.example/", "http://", "http://[", "", None])
def test_what_is_no_web_address(text: str | None) -> None:
    assert web_address(text) is None
