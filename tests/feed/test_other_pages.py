"""Portals, front pages, teasers and other stories give nothing to a story; ordinary pages lose nothing by that."""

from __future__ import annotations

import json

import pytest

from kiosk.feed.exchange import ReadRequest
from kiosk.feed.fetch.errands import Direct
from kiosk.feed.fetch.poll import article
from kiosk.feed.formats.agreement import disagreement
from kiosk.feed.formats.documents import read_document
from kiosk.feed.formats.standins import stand_in
from kiosk.feed.item import Item, Refused
from kiosk.settings.schema import Feed
from tests.feed.fakes import FakeClock
from tests.feed.shapes import AHEAD, BEHIND, HEADLINE
from tests.feed.test_agreement import LINK, OSLO, OTHER, OWN, page, read
from tests.feed.test_web import Server, server

__all__ = ("server",)

TERMS = (
    "Vilkår for bruk av gjestenettet",
    "Gjestenettet er gratis for alle kunder og besøkende i Lia. Ved å bruke nettet godtar du at trafikken kan bli"
    " logget i 90 dager, og at tilgangen kan stenges uten varsel.",
    "Du kan bruke nettet i 120 minutter om gangen, med inntil 3 enheter. Etter det må du koble deg til på nytt."
    " Hastigheten er begrenset til 20 megabit i sekundet for hver bruker.",
    "Det er ikke tillatt å bruke nettet til ulovlig nedlasting, til å sende søppelpost eller til å skade andre. Brudd"
    " på vilkårene kan bli meldt til politiet, og kan gi bøter på 5000 kroner.",
    "Vi tar ikke ansvar for tap av data eller for skade på utstyr som følge av bruken. Ring 22 33 44 55 hvis du trenger"
    " hjelp, alle dager mellom klokka åtte og ti.",
)
FORM = '<form action="/ok" method="post"><input type="checkbox" name="a"><button>Godta og koble til</button></form>'


def portal(headline: str, *, head: str = "", form: str = FORM) -> str:
    text = "".join(f"<p>{one}</p>" for one in TERMS)
    head = f"<!doctype html><html><head><title>Nett</title>{head}</head>"
    return f"{head}<body><h1>{headline}</h1>{text}{form}</body></html>"


@pytest.mark.parametrize("form", [FORM, ""])
@pytest.mark.parametrize("head", ["", '<meta name="date" content="2026-11-28">'])
@pytest.mark.parametrize("kind", ["auto", "article"])
@pytest.mark.parametrize("headline", ["Velkommen til Lia", "Vilkår for bruk", "Lia kjøpesenter", "Gjestenett"])
def test_a_networks_terms_are_no_article_whatever_their_length(headline: str, kind: str, head: str, form: str) -> None:
    text = portal(headline, head=head, form=form)
    with pytest.raises(Refused, match=r"captive portal|does not say"):
        read_document(text.encode(), OSLO, kind=kind, base=LINK)


@pytest.mark.parametrize("kind", ["application/feed+json", "application/json", "text/html; charset=utf-8"])
def test_json_in_a_links_place_leaves_the_entrys_own_summary(kind: str, server: Server) -> None:
    """The brackets of a feed, and the other stories in it, stood on the wall as this story's text."""
    told = (
        "<p>Broen i Vik koster 340 millioner kroner, ifølge kommunen. Den åpner for all trafikk til sommeren.</p>" * 4
    )
    entry = {"id": "2", "title": "Ny bro", "content_html": told, "date_published": "2026-11-30T04:40:30+00:00"}
    link = server.put("/sak/1", json.dumps({"items": [entry]}).encode(), f"Content-Type: {kind}")
    item = Item("1", headline="Ny bro", summary=("Tolv er evakuert etter raset i natt.",), url=link)
    with pytest.raises(Refused, match="JSON"):
        article(ReadRequest(Feed("avisa", f"{server.address}/rss"), item, follow=True), Direct(FakeClock()))


def test_a_portal_in_a_links_place_leaves_the_entrys_own_summary(server: Server) -> None:
    link = server.put("/sak/1", portal("Velkommen til Lia").encode(), "Content-Type: text/html; charset=utf-8")
    item = Item("1", headline="Ras i Lia", summary=("Tolv er evakuert etter raset i natt.",), url=link)
    with pytest.raises(Refused, match="captive portal"):
        article(ReadRequest(Feed("avisa", f"{server.address}/rss"), item, follow=True), Direct(FakeClock()))


@pytest.mark.parametrize("title", ["Skogbrann", "", "Ras i Lia: tolv evakuert"])
def test_a_redirect_to_the_front_page_is_no_story(title: str, server: Server) -> None:
    teaser = "Tolv personer er evakuert fra Lia etter brannen i natt, og politiet ber folk holde seg unna."
    text = f"<p>{teaser} {AHEAD}</p><p>{BEHIND}</p>"
    front = f"<html><head><title>Lia avis</title></head><body><h1>Lia avis</h1>{text}</body></html>"
    server.put("/", front.encode(), "Content-Type: text/html; charset=utf-8")
    link = server.put("/sak/1", b"", f"Location: {server.address}/", status="302 Found")
    item = Item("1", headline=title, summary=(teaser,), url=link)
    with pytest.raises(Refused, match="front page"):
        article(ReadRequest(Feed("avisa", f"{server.address}/rss"), item, follow=True), Direct(FakeClock()))


BRIEF = Item("1", headline="Skogbrann", summary=("Tolv hytter er evakuert etter brannen i Lia.",), url=LINK)


@pytest.mark.parametrize(
    ("item", "found", "address", "same"),
    [
        (BRIEF, page("Skogbrann", "Tolv hytter er nå evakuert etter at det brenner i Lia, sier politiet."), LINK, True),
        (BRIEF, page("Brann i Lia", "De tolv hyttene i Lia er evakuerte i natt etter brannen i skogen."), LINK, True),
        (BRIEF, page("Bussulykke", "45 er skadd i Vik etter ulykken."), LINK, False),
        (BRIEF, page("Nyheter", "Tolv hytter er evakuert etter brannen i Lia."), "https://lia.example/nytt", False),
        (Item("1", headline="Skogbrann", url=LINK), page("Lia avis", "Bussulykke i Vik: 40 skadd."), LINK, False),
        (Item("1", headline="Skogbrann", url=LINK), page("Skogbrann", "Det brenner: skogbrann i Lia."), LINK, True),
        (Item("1", url=LINK), page("Ras i Lia", AHEAD), LINK, True),
        (Item("1", url=LINK), page("Ras i Lia", AHEAD), "https://lia.example/annet", False),
    ],
)
def test_an_entry_of_few_words_knows_its_page_by_its_text(item: Item, found: Item, address: str, same: bool) -> None:
    assert (disagreement(item, found, address) is None) is same


ADVICE = (
    "Forbrukerrådet minner om at du kan kreve pengene tilbake når flyet er mer enn tre timer forsinket.",
    "Du må sende kravet til selskapet selv, og du har tre år på deg til å gjøre det, sier rådgiver Kari Lie.",
    "Du skal ikke godta en kupong i stedet for penger, og du kan klage videre til nemnda hvis selskapet sier nei.",
    "I fjor fikk nemnda 4000 klager fra reisende, og 2100 av dem førte fram etter behandling i sommer og høst.",
    "Rådet venter at tallet stiger i år, etter at tre selskap har endret rutene sine på kort varsel denne uka.",
    "Saken skal opp i Stortinget til våren, og partiene er delt i synet på hvor store beløp det skal være tale om.",
)


@pytest.mark.parametrize("headline", ["Slik krever du erstatning", "Velkommen ombord – og så kom forsinkelsen"])
def test_advice_to_the_reader_is_no_portal(headline: str) -> None:
    assert stand_in(headline, ADVICE, declared=False) is None


def test_a_story_about_a_network_is_one_where_its_page_says_so() -> None:
    told = ("Kommunen stenger gjestenettet på skolene.", "Nettverket ble misbrukt.", *[AHEAD] * 6)
    assert stand_in("Stenger gjestenettet", told) is None
    assert stand_in("Stenger skolenes nett", told, declared=False) is None


TEASER = "<p>Ti personer er drept etter at en buss kjørte utfor et stup i Peru i natt, melder landets politi.</p>"
MIDDLE = f"<article><h1>{HEADLINE}</h1><p>{AHEAD}</p>BOX<p>{BEHIND}</p></article>"
NAMES = (
    "recommended anbefalt mest-lest sponsored annonsorinnhold partner-content kommentarer ad most-read comments"
    " outbrain taboola native-ad promo teaser trending siste-nytt read-also se-ogsaa recommendations popular"
    " teaser-list promo-box disqus live-feed timeline card x1"
)


@pytest.mark.parametrize("name", NAMES.split())
@pytest.mark.parametrize(
    "heading",
    [
        "<h3><a href='/2'>Ti drept i bussulykke i Peru</a></h3>",
        "<a href='/2'><h3>Ti drept i bussulykke i Peru</h3></a>",
        "<h3>Ti drept i bussulykke i Peru</h3>",
    ],
)
def test_a_teaser_goes_with_its_heading(name: str, heading: str) -> None:
    assert read(MIDDLE.replace("BOX", f'<div class="{name}">{heading}{TEASER}</div>')).body == (AHEAD, BEHIND)


def test_a_teaser_without_a_box_goes_by_its_words() -> None:
    heading = "<h3><a href='/2'>Ti drept i bussulykke i Peru</a></h3>"
    assert read(MIDDLE.replace("BOX", heading + TEASER)).body == (AHEAD, BEHIND)
    own = (
        "<p>Letemannskapene har funnet spor ved elva, og leder Kari Lie mener at det er godt håp om å finne flere.</p>"
    )
    assert read(MIDDLE.replace("BOX", heading + own)).body[1].startswith("Letemannskapene")


SECTION = "<p>Raset i Lia gikk klokka fire. Politiet fikk melding fra en nabo, som hørte et brak fra fjellsida.</p>"


@pytest.mark.parametrize(
    "inner",
    [
        f"<article><h1>{HEADLINE}</h1><p>{AHEAD}</p><div class='timeline'><p>{BEHIND}</p></div></article>",
        f"<article><h1>{HEADLINE}</h1><div class='has-ads ad'><p>{AHEAD}</p><p>{BEHIND}</p></div></article>",
        f"<article><h1>{HEADLINE}</h1><div class='popular'><h2>Leter</h2><p>{AHEAD}</p><p>{BEHIND}</p></div></article>",
        f"<main><section><h1>{HEADLINE}</h1><p>{AHEAD}</p></section><section><p>{BEHIND}</p></section></main>",
    ],
)
def test_an_unlucky_name_costs_no_text(inner: str) -> None:
    assert [part for part in read(inner).body if part in (AHEAD, BEHIND)] == [AHEAD, BEHIND]


@pytest.mark.parametrize("tag", ["div", "section"])
@pytest.mark.parametrize("heading", ["h2", "h3"])
def test_a_part_of_the_story_under_a_heading_stays(tag: str, heading: str) -> None:
    own = f"<main><{tag}>{OWN}</{tag}><{tag}><{heading}>Slik gikk det</{heading}>{SECTION}</{tag}></main>"
    assert any(part.startswith("Raset i Lia gikk") for part in read(own).body)
    other = f"<main><{tag}>{OWN}</{tag}><{tag}><{heading}>Bussulykke i Vik</{heading}>{OTHER}</{tag}></main>"
    assert read(other).body == (AHEAD, BEHIND)


def linked(*things: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(things)}</script>'


STRANGE = {
    "@type": "NewsArticle",
    "headline": "Ti drept i bussulykke i Peru",
    "description": "Ti personer er drept i Peru.",
    "datePublished": "2026-01-01",
    "expires": "2026-02-01",
    "url": "https://lia.example/peru",
}


@pytest.mark.parametrize("address", [{}, {"url": "https://lia.example/peru"}])
def test_data_of_another_story_are_not_believed(address: dict[str, str]) -> None:
    thing = {name: one for name, one in STRANGE.items() if name != "url"} | address
    item = read(f"<article>{OWN}</article>", linked(thing))
    assert (item.headline, item.summary, item.published, item.expires) == (HEADLINE, (), None, None)
    assert item.url == LINK


@pytest.mark.parametrize(
    "own",
    [
        {"headline": "Slik leter de etter folk", "mainEntityOfPage": {"@id": LINK}},
        {"headline": "Slik leter de etter folk", "url": f"{LINK}?utm=1"},
        {"headline": "Lia: Flere er savnet etter raset"},
        {"headline": "Politiet holdt orientering for pressen på torget"},
    ],
)
def test_data_worded_for_search_engines_are_the_pages_own(own: dict[str, object]) -> None:
    thing = {"@type": "NewsArticle", "datePublished": "2026-11-28T05:00:00+01:00"} | own
    things = (thing,) if own["headline"].__class__ is str and "torget" in str(own["headline"]) else (STRANGE, thing)
    item = read(f"<article>{OWN}</article>", linked(*things))
    assert item.published is not None and item.published.month == 11
