"""What a page declares to be for its subscribers alone is not shown; its free part is."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from kiosk.feed.formats.documents import read_document
from kiosk.feed.item import Item, Refused, story_of
from tests.feed.fakes import ARTICLE

PAID = "Rederiet opplyser"
LOCKED = '<meta property="article:content_tier" content="locked">'
ABOUT = '<meta property="og:description" content="Ferja står fast ved Stokkvika, og 41 er i land.">'


def read(text: str) -> Item:
    (item,) = read_document(text.encode(), ZoneInfo("Europe/Oslo"), base="https://avisa.example/sak/1").items
    return item


def linked(free: str, part: str = "") -> str:
    data = f'{{"@type": "NewsArticle", "headline": "Ferja gikk på grunn", "isAccessibleForFree": {free}{part}}}'
    return f'<script type="application/ld+json">{data}</script>'


def with_part(head: str, kind: str = 'class="betalt tekst"') -> str:
    """The page with a paid part."""
    text = ARTICLE.replace("<title>", f"{head}<title>").replace(f"<p>{PAID}", f"<div {kind}><p>{PAID}")
    return text.replace("</article>", "</div></article>")


@pytest.mark.parametrize("free", ["false", '"False"', '"false"', '"http://schema.org/False"', "[false]", '"No"'])
@pytest.mark.parametrize("selector", [".betalt", "article .betalt", "div.betalt.tekst", ".annet, article > .betalt"])
def test_the_part_that_is_paid_for_is_not_shown(free: str, selector: str) -> None:
    part = f', "hasPart": {{"@type": "WebPageElement", "isAccessibleForFree": {free}, "cssSelector": "{selector}"}}'
    item = read(with_part(linked(free, part)))
    assert PAID not in item.text and "Mannskapet på fire" in item.text


def test_a_part_by_its_id_or_attribute() -> None:
    for selector, kind in (("#mur", 'id="mur"'), ("[data-betalt=ja]", 'data-betalt="ja"')):
        part = f', "hasPart": [{{"isAccessibleForFree": false, "cssSelector": "{selector}"}}]'
        assert PAID not in read(with_part(linked("false", part), kind)).text


@pytest.mark.parametrize(
    "head",
    [
        LOCKED,
        linked("false"),
        linked("false", ', "hasPart": {"isAccessibleForFree": false, "cssSelector": "div:not(.x)"}'),
        linked("false", ', "hasPart": {"isAccessibleForFree": false, "cssSelector": "article"}'),
    ],
)
def test_where_no_part_is_named_the_headline_and_the_description_are_free(head: str) -> None:
    item = read(ARTICLE.replace("<title>", f"{head}{ABOUT}<title>"))
    assert story_of(item).text.split("\n\n") == [
        "Ferja gikk på grunn",
        "Ferja står fast ved Stokkvika, og 41 er i land.",
    ]
    with pytest.raises(Refused, match="for subscribers alone"):
        read(ARTICLE.replace("<title>", f"{head}<title>"))


def test_a_text_that_stands_in_the_data_for_machines_alone_is_not_shown() -> None:
    data = linked("false", ', "articleBody": "Alt sammen står her, men bare for dem som betaler for det."')
    text = ARTICLE[: ARTICLE.index("<p>Ferja")] + ARTICLE[ARTICLE.index("</article>") :]
    item = read(text.replace("<title>", f"{data}{ABOUT}<title>"))
    assert "bare for dem" not in item.text and "41 er i land" in item.text


@pytest.mark.parametrize(
    "head",
    [
        "",
        linked("true"),
        linked('"True"'),
        '<meta property="article:content_tier" content="free">',
        '<meta property="article:content_tier" content="metered">',
        linked("false", ', "hasPart": {"isAccessibleForFree": false, "cssSelector": ".ikke-sendt"}'),
    ],
)
def test_what_is_free_is_shown_whole(head: str) -> None:
    item = read(ARTICLE.replace("<title>", f"{head}<title>"))
    assert PAID in item.text and "Mannskapet på fire" in item.text
