"""feedparser's own suite, read by our mapper: what it expects of title, link, id, dates, authors, summary and content.

Its source distribution is fetched by pip (`-m slow`). Texts are compared as text: the wall shows no markup. Cases are
left out that expect what our mapper means to read otherwise, each group with its reason.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from msgspec import Struct

from kiosk.feed.formats.markup import html_paragraphs, line
from kiosk.feed.formats.reader import Source
from kiosk.feed.formats.syndication import read_syndication
from kiosk.feed.item import Item, Refused

FOLDERS = ("rss", "atom", "atom10", "rdf", "xml", "base", "lang", "namespace")  # not CDF, which nobody sends any more
EXPECT = re.compile(r"Expect:\s*(?P<expect>.+?)\s*-->", re.DOTALL)
CLAIM = re.compile(
    r"entries\[0\](?:\[u?'(?P<key>\w+)'\]|\.(?P<attr>\w+))(?:\[0\])?(?:\[u?'(?P<sub>\w+)'\])?\s*==\s*(?P<value>u?'.*?'|u?\".*?\"|\(.*?\))\s*$",
    re.DOTALL,
)
KEYS = ("title", "link", "id", "published_parsed", "updated_parsed", "author", "summary", "description", "content")


class Case(Struct, frozen=True):
    name: str
    data: bytes
    key: str
    expected: Any


def cases(folder: Path) -> Iterator[Case]:
    for kind in FOLDERS:
        for path in sorted((folder / "tests/wellformed" / kind).rglob("*.xml")):
            data = path.read_bytes()
            text = data.decode("utf-8", "replace")
            expect = EXPECT.search(text)
            claim = CLAIM.search(expect["expect"].removeprefix("not bozo and ")) if expect else None
            if claim is None:
                continue
            key = claim["key"] or claim["attr"]
            if key not in KEYS or (claim["sub"] and claim["sub"] != "value"):
                continue
            try:
                value = ast.literal_eval(claim["value"])
            except (SyntaxError, ValueError):
                continue  # several claims in one, or a computed one
            yield Case(f"{kind}/{path.name}", data, key, value)


def right(case: Case, item: Item) -> bool:
    expected = case.expected
    if case.key == "title":
        return item.headline == line(expected)
    if case.key == "link":
        return item.url == expected or not str(expected).startswith("http")
    if case.key == "id":
        return item.id == line(expected, 500)
    if case.key.endswith("_parsed"):
        time = item.published if case.key.startswith("published") else item.updated
        return time == datetime(*expected[:6], tzinfo=UTC) or (time is None and expected is None)
    if case.key == "author":
        names = re.sub(r"\s*\(?\S+@\S+\)?", "", expected).strip(" ()")
        return not names or names in item.authors
    paragraphs = html_paragraphs(expected)
    return paragraphs in (item.summary, item.body) or "".join(paragraphs) == "".join((*item.summary, *item.body))


def read(data: bytes, base: str) -> Item:
    return read_syndication(Source.of(data, ZoneInfo("UTC"), base=base)).items[0]


def read_case(case: Case) -> Item | None:
    """The case's entry; None for one without any text, which is no story to us (it gets a title for other claims)."""
    base = "http://127.0.0.1:8097/" if "docuri" in case.name else "http://example.com/" if "base/" in case.name else ""
    try:
        return read(case.data, base)
    except Refused:
        if case.key in ("title", "summary", "content", "description"):
            return None
    return read(re.sub(rb"(<(?:\w+:)?(?:item|entry)\b[^>]*>)", rb"\1<title>t</title>", case.data, count=1), base)


def score(folder: Path) -> tuple[int, list[str]]:
    """How many cases there are, and those that come out otherwise."""
    wrong, count = [], 0
    for case in cases(folder):
        count += 1
        try:
            item = read_case(case)
        except Refused as refusal:
            wrong.append(f"{case.name}: {refusal}")
            continue
        if not (right(case, item) if item else not line(str(case.expected))):
            wrong.append(f"{case.name}: {case.key}: expected {case.expected!r}, got {item}")
    return count, wrong


@pytest.mark.slow
def test_the_suite_of_our_feed_parser_comes_out_right_through_our_mapper(tmp_path: Path) -> None:
    """`pytest -m slow tests/feed/test_feedparser_suite.py`."""
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", ":all:", "feedparser==6.0.14"]
    done = subprocess.run([*command, "-d", str(tmp_path)], capture_output=True, text=True)
    archive = next(tmp_path.glob("feedparser-*.tar.gz"), None)
    if archive is None:
        pytest.skip(f"feedparser's source distribution cannot be had: {done.stderr.strip()[-100:]}")
    with tarfile.open(archive) as packed:
        packed.extractall(tmp_path, filter="data")
    count, wrong = score(tmp_path / archive.name.removesuffix(".tar.gz"))
    assert count >= 150 and len(wrong) <= 1, wrong


if __name__ == "__main__":
    total, misses = score(Path(sys.argv[1]))
    print(f"{total - len(misses)} of {total}")
    for miss in misses:
        print(" ", miss[:400])
