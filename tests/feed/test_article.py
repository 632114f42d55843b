from __future__ import annotations

import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from kiosk.feed.formats.article import read_article
from kiosk.feed.formats.furniture import without_furniture
from kiosk.feed.formats.reader import Source
from kiosk.feed.item import Item, Refused
from tests.feed.fakes import ARTICLE

OSLO = ZoneInfo("Europe/Oslo")


def read(page: str) -> Item:
    return read_article(Source.of(page.encode(), OSLO, base="https://avisa.example/sak/1")).items[0]


def with_data(data: object, page: str = ARTICLE) -> str:
    return page.replace("</head>", f'<script type="application/ld+json">{json.dumps(data)}</script></head>')


def test_headline_body_and_times_of_a_page_with_open_graph() -> None:
    item = read(ARTICLE)
    assert item.headline == "Ferja gikk på grunn"
    assert len(item.body) == 3 and item.body[1].startswith("Mannskapet på fire")
    assert item.published == datetime(2026, 11, 22, 9, 15, tzinfo=UTC)
    assert item.outlet == "Fjordavisa"
    assert item.whole


def test_json_ld_goes_before_open_graph() -> None:
    data = {
        "@graph": [
            {"@type": "WebPage", "name": "Side"},
            {
                "@type": ["NewsArticle"],
                "headline": "Ferja gikk på grunn&nbsp;søndag",
                "datePublished": "2026-11-22T10:05:00+0100",
                "dateModified": "",
                "author": [{"name": "Kari Nordmann"}, {"name": "Ola Nordmann"}],
                "publisher": {"name": "Fjordavisa AS"},
                "image": {"url": "/b.jpg", "creditText": "Per Foto"},
            },
        ]
    }
    item = read(with_data(data).replace("<h1>Ferja gikk på grunn</h1>", "").replace("<title>Ferja", "<title>X"))
    assert item.headline == "Ferja gikk på grunn\u00a0søndag"
    assert item.published == datetime(2026, 11, 22, 9, 5, tzinfo=UTC)
    assert item.updated is None
    assert item.authors == ("Kari Nordmann", "Ola Nordmann")
    assert item.outlet == "Fjordavisa AS"
    assert item.picture is not None and item.picture.address == "https://avisa.example/b.jpg"


def test_a_kicker_or_the_outlets_name_is_no_headline() -> None:
    data = {"@type": "NewsArticle", "headline": "Sjøulykke: Ferja gikk på grunn"}
    assert read(with_data(data)).headline == "Ferja gikk på grunn"


def test_broken_json_ld_is_passed_over() -> None:
    page = ARTICLE.replace("</head>", '<script type="application/ld+json">{"@type": "NewsArticle", </script></head>')
    assert read(page).headline == "Ferja gikk på grunn"


@pytest.mark.parametrize(
    "furniture",
    [
        "<p>Les også: <a href='/2'>Båten som sank i fjor</a></p>",
        "<p>Se også: Dette vet vi om ferja</p>",
        "<p>Saken oppdateres.</p>",
        "<p>Foto: Per Fotograf</p>",
        "<p>Annonse</p>",
        "<div class='factbox'><h2>Fakta</h2><p>Ferja ble bygd i 1994.</p></div>",
        "<aside><p>Ferja ble bygd i 1994.</p></aside>",
        "<ul><li><a href='/3'>En annen sak om noe helt annet</a></li><li><a href='/4'>Og en tredje sak</a></li></ul>",
    ],
)
def test_furniture_is_left_out(furniture: str) -> None:
    plain = read(ARTICLE).body
    assert read(ARTICLE.replace("<p>Rederiet", furniture + "<p>Rederiet")).body == plain


def test_a_fact_box_of_points_goes_and_a_list_that_is_led_up_to_stays() -> None:
    parts = (
        "Dette er tiltakene:",
        "- Flere busser",
        "- Lavere pris",
        "- Bedre skilt",
        "Fakta",
        "- Bygd i 1994",
        "Slutt.",
    )
    assert without_furniture(parts, "Sak") == (*parts[:4], "Slutt.")


def test_a_pictures_text_at_the_top_is_no_lede() -> None:
    caption, text = "BRANN: Huset brant ned. (Foto: Per Fotograf)", "Ti personer er savnet etter brannen."
    assert without_furniture((caption, text)) == (text,)
    assert without_furniture((text, caption)) == (text, "BRANN: Huset brant ned.")
    assert without_furniture((caption,)) == ("BRANN: Huset brant ned.",)  # all that there is


def test_a_caption_that_repeats_the_text_is_told_once() -> None:
    told = "Mannskapet på fire holder seg om bord. Det er ikke meldt om skader, men skipet tar inn vann i maskinrommet."
    assert read(ARTICLE.replace("<p>Rederiet", f"<p>{told}</p><p>Rederiet")).body == read(ARTICLE).body


def test_a_cut_off_page_is_known_for_one() -> None:
    assert not read(ARTICLE[: ARTICLE.index("Rederiet")]).whole


def test_a_front_page_is_no_article_and_its_feed_is_named() -> None:
    front = (
        ARTICLE.replace("og:type", "x:type")
        .replace("</head>", '<link rel="alternate" type="application/rss+xml" href="/rss"></head>')
        .encode()
    )
    with pytest.raises(Refused, match=r"names a feed: https://avisa\.example/rss"):
        read_article(Source.of(front, OSLO, base="https://avisa.example/"))
    assert (
        read_article(Source.of(front, OSLO, base="https://avisa.example/sak/1")).items[0].headline
        == "Ferja gikk på grunn"
    )


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><h1>Logg inn</h1><form><input type='text'><input type='password'></form></body></html>",
        "<html><body></body></html>",
        "<html><head><title>Forside</title></head><body><ul><li><a href='/1'>Sak</a></li></ul></body></html>",
    ],
)
def test_a_page_without_an_article_is_refused(page: str) -> None:
    with pytest.raises(Refused):
        read(page)
