"""Text made to be slow, large or to move a terminal's cursor: bounded in every format, told in plain characters."""

from __future__ import annotations

import json
import time
import unicodedata
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.feed.fetch.files import local_files, read_files
from kiosk.feed.formats.documents import read_document
from kiosk.feed.item import Document, Item, Refused, story_of
from tests.feed.shapes import FORMATS, G2, HEADLINE, document

OSLO = ZoneInfo("Europe/Oslo")
MANY = 120_000  # characters; what grows with the square of this takes minutes
RATIO = 60  # times what as much honest text takes; a quadratic pattern is thousands of times over

FLOODS = {
    "combining marks": "a" + "\u0301\u0316" * (MANY // 2),
    "marks of another script": "a" + "\u0618\u064d" * (MANY // 2),
    "no-break spaces": "\u00a0" * MANY + "x",
    "at signs": "a@" * (MANY // 2),
    "one word": "a" * MANY,
    "dots": "a@b" + ".b" * (MANY // 2),
    "stars": "*" * MANY,
    "brackets": "[a" * (MANY // 2),
    "ampersands": "&amp;" * (MANY // 5),
    "embargoes": "Sperrefrist til " * (MANY // 16),
    "quotes": "&quot;" * (MANY // 6),
    "digits": "1 " * (MANY // 2),
}
TAGS = {
    "open tags": "<p>1" * (MANY // 4),
    "closed tags": "<b>1</b>" * (MANY // 8),
    "raised": "1<sup>1</sup>" * (MANY // 13),
    "lowered": "1<sub>1</sub>" * (MANY // 13),
    "struck": "1<s>1</s>" * (MANY // 9),
    "tables": "<table><tr><td>1" * (MANY // 16),
    "links": '<a href="#1">1' * (MANY // 14),
    "quoted": "<p " + 'a="' * (MANY // 3),
    "attributes": "<p " + " ".join(f"a{n}=1" for n in range(MANY // 8)) + ">x</p>",
    "stray signs": "<" * MANY,
    "comments": "<!--" * (MANY // 4),
    "cdata": "<![CDATA[" * (MANY // 9),
    "media titles": "<media:title>" * (MANY // 13),
}
LINES = {
    "full stops": "." * MANY + "x\nab",
    "short lines": "A b c\n" * (MANY // 6),
    "lines that break off": "at\n" * (MANY // 3),
    "commas": ", " * (MANY // 2) + "\nab",
}


def cost(data: bytes, **how: str) -> float:
    """Seconds of processor that reading a document takes."""
    start = time.process_time()
    try:
        for item in read_document(data, OSLO, **how).items:
            story_of(item)
    except Refused:
        pass
    return time.process_time() - start


# Never under 50 ms: a clock of ten milliseconds and a busy machine are no measure.
HONEST = max(cost(document("rss content", f"<p>{'Politiet melder. ' * (MANY // 17)}</p>")), 0.05)


@pytest.mark.parametrize("kind", FLOODS)
def test_a_flood_of_characters_costs_little_in_every_sort_of_format(kind: str) -> None:
    for form in ("rss content", "ninjs 1", "nitf"):
        assert cost(document(form, f"<p>{FLOODS[kind]}</p>")) < RATIO * HONEST, form


@pytest.mark.parametrize("kind", TAGS)
def test_a_flood_of_tags_costs_little_in_every_sort_of_format(kind: str) -> None:
    for form in ("rss content", "nitf"):
        assert cost(document(form, TAGS[kind])) < RATIO * HONEST, form


@pytest.mark.parametrize("kind", FLOODS)
def test_a_flood_in_a_text_file_costs_little(kind: str) -> None:
    assert cost(FLOODS[kind].encode(), name="sak.md") < RATIO * HONEST


@pytest.mark.parametrize("kind", [*FLOODS, *LINES])
def test_a_flood_in_a_bare_text_whose_lines_may_go_on_costs_little(kind: str) -> None:
    assert cost((FLOODS | LINES)[kind].encode(), name="sak.txt") < RATIO * HONEST


@pytest.mark.parametrize("form", FORMATS)
def test_every_field_is_within_its_limit_in_every_format(form: str) -> None:
    data = document(form, f"<p>{'lang tekst ' * 12_000}</p>", headline="stort " * 20_000)
    try:
        items = read_document(data, OSLO).items
    except Refused:
        return
    for item in items:
        assert len(item.id) <= 500 and len(item.headline) <= 401
        assert sum(map(len, (*item.summary, *item.body))) <= 2 * 60_000
        assert len(item.authors) <= 30 and len(item.sections) <= 30


CONTROLS = "\x1b[2J\x1b]0;x\x07\u009b31m\u202e\u2028"
HELD = (" \n", "\u00a0", "\u202f")


def told(document: Document) -> list[str]:
    words = list(document.dropped)
    for item in document.items:
        words += [item.id, item.headline, item.outlet or "", item.hold or "", item.language or "", *item.authors]
        words += [*item.sections, *item.summary, *item.body]
    return words


def plain(text: str) -> bool:
    """Whether nothing in a text moves a cursor, turns the writing or cannot be encoded."""
    return all(unicodedata.category(one) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") for one in text)


def with_controls() -> dict[str, bytes]:
    code = "".join(f"&#{ord(one)};" for one in CONTROLS if ord(one) >= 0x80)
    thing = {"uri": f"1{CONTROLS}\ud800", "type": "text", "headline": f"Ras{CONTROLS}\udfff", "slugline": CONTROLS}
    body = {"body_text": f"Tre {CONTROLS} er savnet.\ud83d", "byline": CONTROLS, "source": f"A{CONTROLS}"}
    nitf = f'<nitf><head><meta name="NTBID" content="{code}1"/><meta name="NTBKilde" content="A{code}"/><docdata '
    nitf += (
        f'management-status="x{code}"><doc-id id-string="1{code}"/></docdata></head><body><body.content><p>Ras{code}'
    )
    head = f'<pubStatus qcode="stat:{code}"/><embargoed>{code}</embargoed>'
    content = (
        f'<inlineXML contenttype="application/xhtml+xml"><html><body><p>Tre{code} savnet</p></body></html></inlineXML>'
    )
    return {
        "ninjs": json.dumps(thing | body | {"pubstatus": f"x{CONTROLS}", "embargoed": CONTROLS}).encode(),
        "ninjs keys": json.dumps({CONTROLS: 1}).encode(),
        "json feed": json.dumps(
            {
                "version": "https://jsonfeed.org/version/1",
                "title": CONTROLS,
                "items": [{"id": "\ud800", "title": CONTROLS}],
            }
        ).encode(),
        "nitf": f"{nitf}</p></body.content></body></nitf>".encode(),
        "newsml": G2.format(meta=head, headline=f"Ras{code}", content=content).encode(),
        "newsml kind": G2.format(meta="", headline="x", content="").replace("ninat:text", f"ninat:{code}").encode(),
        "other xml": f"<release-{CONTROLS[-2]}x/>".encode(),
        "rss": document("rss description", f"<p>Ras {CONTROLS}</p>", headline=f"Ras{CONTROLS}"),
        "cut rss": document("rss description", "<p>Ras</p>")[:-30] + CONTROLS.encode(),
        "text": f"Ras{CONTROLS}\n\nTre er savnet.{CONTROLS}".encode(),
        "page": document("page", f"<p>Tre er savnet {CONTROLS} {'i Lia ' * 60}</p>", headline=f"Ras{CONTROLS}"),
        "bad json": f'{{"{CONTROLS}'.encode(),
    }


@pytest.mark.parametrize("name", with_controls())
def test_nothing_that_a_document_says_reaches_a_terminal_as_it_stands(name: str) -> None:
    try:
        found = read_document(with_controls()[name], OSLO)
    except Refused as refusal:
        assert plain(str(refusal)) and len(str(refusal)) <= 300
        return
    assert all(map(plain, told(found))), [one for one in told(found) if not plain(one)]
    json.dumps([item.headline for item in found.items], ensure_ascii=False).encode()  # no lone surrogate


@given(st.text(max_size=60), st.sampled_from(FORMATS))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_headline_and_text_come_out_plain(text: str, form: str) -> None:
    markup = "".join(one for one in text if one not in "<>&" and (one >= " " or one == "\n"))
    try:
        data = document(form, f"<p>{HEADLINE} {markup}</p>", headline=markup or "x")
        items: tuple[Item, ...] = read_document(data, OSLO).items
    except (Refused, UnicodeEncodeError):
        return
    assert all(plain(one) for item in items for one in (item.headline, *item.summary, *item.body))


def test_a_files_name_that_moves_a_cursor_is_told_as_an_escape(tmp_path: object) -> None:
    from pathlib import Path

    folder = Path(str(tmp_path))
    (folder / "ras\x1b[2J.txt").write_bytes(b"a;b\n1;2\n3;4\n")
    with pytest.raises(Refused) as refusal:
        read_files(folder, local_files(folder, 1 << 20), OSLO)
    assert plain(str(refusal.value)) and "\\x1b" in str(refusal.value)


def test_a_number_without_end_costs_its_own_entry_and_not_the_feed() -> None:
    poisoned = f'{{"id": {"9" * 100_000}, "title": "Ras", "content_text": "Ras i natt."}}'
    sound = '{"id": "b", "title": "Brann på Nes", "content_text": "To hus brant i natt, sier brannvesenet."}'
    feed = f'{{"version": "https://jsonfeed.org/version/1.1", "title": "NF", "items": [{poisoned}, {sound}]}}'
    assert "Brann på Nes" in [item.headline for item in read_document(feed.encode(), OSLO).items]
