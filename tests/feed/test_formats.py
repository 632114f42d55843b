"""Whatever bytes come, there is a document or one clear reason, and what is shown of it is clean."""

from __future__ import annotations

import json
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.feed.formats.decode import binary, decode
from kiosk.feed.formats.documents import read_document
from kiosk.feed.item import Refused, story_of
from tests.feed.fakes import ARTICLE, rss
from tests.feed.test_wires import NINJS_1, NINJS_3, g2, ntb

OSLO = ZoneInfo("Europe/Oslo")
WHOLE = {
    "rss": rss("<title>Ras på Nes</title><description>Ti hus.</description><pubDate>22.11.2026 15:47</pubDate>"),
    "nitf": ntb(),
    "newsml": g2().encode(),
    "ninjs 1": json.dumps(NINJS_1).encode(),
    "ninjs 3": json.dumps([NINJS_3]).encode(),
    "article": ARTICLE.encode(),
}


def check(data: bytes, kind: str = "auto") -> None:
    try:
        document = read_document(data, OSLO, kind=kind)
    except Refused as refusal:
        assert str(refusal) and "\n" not in str(refusal)
        return
    for item in document.items:
        try:
            story = story_of(item)
        except Refused:
            continue
        assert story.headline and story.text.startswith(story.headline)
        assert story.lede is None or story.lede in story.text
        assert "\u202e" not in story.text and "\x00" not in story.text


@given(st.binary(max_size=400), st.sampled_from(["auto", "rss", "json", "article", "ninjs", "newsml", "nitf", "file"]))
@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes_are_a_document_or_refused(data: bytes, kind: str) -> None:
    check(data, kind)


@pytest.mark.parametrize("name", WHOLE)
@given(data=st.data())
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_damaged_documents_are_read_or_refused(name: str, data: st.DataObject) -> None:
    whole = WHOLE[name]
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 40)))
    check(whole[:start] + data.draw(st.binary(max_size=12)) + whole[end:])


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner, max_size=3)))
@settings(deadline=None, max_examples=60)
def test_ninjs_with_anything_in_its_fields(junk: object) -> None:
    for key in NINJS_3:
        check(json.dumps({**NINJS_3, key: junk}).encode())
    check(
        json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [{"title": junk, "tags": junk}]}).encode()
    )


@given(st.text(max_size=80), st.sampled_from(["utf-8", "utf-16", "utf-8-sig", "utf-32"]))
def test_text_in_any_unicode_form_comes_back(text: str, charset: str) -> None:
    encodable = text.encode("utf-8", "ignore").decode()
    if not encodable.startswith(("\ufeff", "\0")):  # UTF-16's mark and a NUL are UTF-32's mark
        assert decode(encodable.encode(charset)) == encodable


@given(st.text(alphabet="abcæøåÆØÅéü –«»", min_size=1, max_size=60))
def test_windows_1252_is_read_as_it_was_written(text: str) -> None:
    data = ("Bjørn på Ås: " + text).encode("cp1252")
    assert decode(data, "text/html; charset=iso-8859-1") == "Bjørn på Ås: " + text


def test_pictures_and_programs_are_binary_and_text_is_not() -> None:
    assert binary(b"\x7fELF\x02\x01\x01\x00\x00") and binary(b"\x89PNG\r\n\x1a\n\x00\x00")
    assert not binary("Blåbærsyltetøy\n\tog brød".encode("utf-16")) and not binary(b"Ras p\xe5 Nes")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n12 omkom\n", "subtitles"),
        ("1\n00:00:01,000 --> 00:00:02,000\n12 omkom\n", "subtitles"),
        ("diff --git a/x b/x\n-12\n+14\n", "list of changes"),
        ("-----BEGIN CERTIFICATE-----\nMIIB12\n", "certificate"),
        ("Traceback (most recent call last):\n  File 'x', line 12\n", "fault"),
        ("Internal Server Error", "server's fault"),
        ("404 Not Found\n", "server's fault"),
        ("no healthy upstream", "server's fault"),
        ("2026-11-28 06:12:00 INFO started\n2026-11-28 06:12:01 INFO ok 12\n", "a log"),
    ],
)
def test_a_text_that_machines_write_is_no_story(text: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        read_document(text.encode(), ZoneInfo("Europe/Oslo"), name="sak.txt")
