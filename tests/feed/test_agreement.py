"""A linked page that is not the feed's story gives nothing to it; nor does what stands in an article's place."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from kiosk.feed.formats.agreement import disagreement
from kiosk.feed.formats.article import read_article
from kiosk.feed.formats.reader import Source
from kiosk.feed.formats.standins import stand_in
from kiosk.feed.item import Item, Refused
from tests.feed.shapes import AHEAD, BEHIND, HEADLINE

OSLO = ZoneInfo("Europe/Oslo")
LINK = "https://lia.example/sak/1"
ITEM = Item("1", headline="Ras i Lia: tolv evakuert", summary=("Tolv er evakuert etter raset i natt.",), url=LINK)


def page(headline: str, text: str, url: str = LINK) -> Item:
    return Item(url, headline=headline, body=(text,), url=url)


@pytest.mark.parametrize(
    ("headline", "text", "url", "address"),
    [
        ("Ras i Lia: tolv evakuert i natt", AHEAD, LINK, LINK),
        ("Tolv måtte ut da leira gikk", "Tolv er evakuert etter at et ras gikk i Lia i natt.", LINK, LINK),
        ("Ras: Tolv evakuert fra Lia", AHEAD, LINK, "https://m.lia.example/sak/1?utm=x"),
        ("Tolv evakuert etter ras i Lia", AHEAD, "https://lia.example/ras-i-lia-1", "https://lia.example/ras-i-lia-1"),
        ("Leira gikk", "Tolv er evakuert etter raset i Lia i natt, sier politiet.", "https://b.example/2", LINK),
    ],
)
def test_the_story_under_another_headline_or_address_is_the_story(
    headline: str, text: str, url: str, address: str
) -> None:
    assert disagreement(ITEM, page(headline, text, url), address) is None


@pytest.mark.parametrize(
    ("headline", "text", "url", "address"),
    [
        ("Bussulykke i Vik: 45 innlagt", BEHIND, "https://lia.example/sak/2", "https://lia.example/sak/2"),
        ("Fjordavisa", "500 personer er koblet til dette nettet nå.", LINK, LINK),
        ("Velkommen til gjestenettet", "Godta vilkårene for å komme videre.", LINK, LINK),
        ("Siden finnes ikke", "Prøv et søk.", LINK, LINK),
        ("Ras i Elvedal i 2019: 45 omkom", "For sju år siden omkom 45.", "https://lia.example/2019", LINK),
    ],
)
def test_another_page_is_another_story(headline: str, text: str, url: str, address: str) -> None:
    assert disagreement(ITEM, page(headline, text, url), address)


CONSENT = (
    "Vi og våre 842 partnere lagrer og får tilgang til informasjonskapsler på en enhet.",
    "Du kan godta eller administrere samtykke ved å klikke nedenfor.",
)


@pytest.mark.parametrize(
    ("headline", "body", "reason"),
    [
        ("Fjordavisa", CONSENT, "consent"),
        ("We value your privacy", ("We and our partners use cookies.", "Manage consent below."), "consent"),
        ("Vi er straks tilbake", ("Nettstedet er nede for vedlikehold. 500 personer venter.",), "being worked on"),
        ("Just a moment...", ("Checking your browser before accessing lia.example.",), "robots"),
        ("Velkommen til Lia gjestenett", ("500 personer er på nett. Godta vilkårene.",), "captive portal"),
        ("Logg inn", ("Skriv brukernavn og passord.",), "login"),
        ("Bli abonnent", ("Les hele saken for 1 krone.",), "subscription"),
    ],
)
def test_what_stands_in_an_articles_place_is_named(headline: str, body: tuple[str, ...], reason: str) -> None:
    assert reason in (stand_in(headline, body) or "")


def test_a_story_about_such_things_is_a_story() -> None:
    told = ("Datatilsynet vil forby informasjonskapsler uten samtykke, sier direktøren.", AHEAD, BEHIND, AHEAD + BEHIND)
    assert stand_in("Vil forby informasjonskapsler", told) is None
    assert stand_in("Passordet lekket ut", (AHEAD, BEHIND)) is None


def html(inner: str, head: str = "") -> bytes:
    return (
        f'<!doctype html><html lang="nb"><head><meta charset="utf-8"><title>{HEADLINE}</title>'
        f'<meta property="og:type" content="article"><meta property="og:title" content="{HEADLINE}">{head}</head>'
        f"<body>{inner}</body></html>"
    ).encode()


def read(inner: str, head: str = "") -> Item:
    return read_article(Source.of(html(inner, head), OSLO, base=LINK)).items[0]


OWN = f"<h1>{HEADLINE}</h1><p>{AHEAD}</p><p>{BEHIND}</p>"
OTHER = (
    "<p>Sykehuset i Vik har tatt imot 45 passasjerer etter bussulykken i går kveld, og ingen er i livsfare nå.</p>"
    "<p>Rektoren ved skolen i Vik forteller at 46 elever skal synge på torget lørdag, og alle er velkomne til det.</p>"
)


@pytest.mark.parametrize(
    "inner",
    [
        f"<article>{OWN}</article><article><h2>Bussulykke i Vik</h2>{OTHER}</article>",
        f"<article>{OWN}</article><article><h1>Bussulykke i Vik</h1>{OTHER}</article>",
        f"<main>{OWN}</main><div class='next-article'><h2>Bussulykke i Vik</h2>{OTHER}</div>",
        f"<div><div>{OWN}</div><div><h1>Bussulykke i Vik</h1>{OTHER}</div></div>",
        f"<article>{OWN}<div class='teaser'><h3><a href='/2'>Bussulykke i Vik</a></h3>{OTHER}</div></article>",
        f"<article>{OWN}<aside>{OTHER}</aside></article>",
    ],
)
def test_the_next_story_on_the_page_is_not_this_one(inner: str) -> None:
    assert read(inner).body == (AHEAD, BEHIND)


@pytest.mark.parametrize(
    "inner",
    [
        f"<form id='aspnetForm'><div>{OWN}</div></form>",
        f"<article><h1>{HEADLINE}</h1><p>{AHEAD}</p><p class='paywall' aria-hidden='true'>{BEHIND}</p></article>",
        f"<article><h1>{HEADLINE}</h1><div class='teaser-content'><p>{AHEAD}</p></div><p>{BEHIND}</p></article>",
        f"<article><h1>{HEADLINE}</h1><div class='promo'><p>{AHEAD}</p><p>{BEHIND}</p></div></article>",
        f"<article>{OWN}<div class='paywall'><p>Bli abonnent for 199 kroner i måneden, og les alt.</p></div></article>",
    ],
)
def test_the_articles_own_text_is_read_whatever_it_is_called(inner: str) -> None:
    assert read(inner).body == (AHEAD, BEHIND)


@pytest.mark.parametrize(
    "inner",
    [
        f"<nav><time datetime='2026-01-01'>x</time></nav><article><h1>{HEADLINE}</h1>TIME<p>{AHEAD}</p></article>",
        f"<ul><li><a href='/2'><time datetime='2026-01-01T10:00Z'/></a></li></ul><article>{OWN}TIME</article>",
        f"<div class='siste-nytt'><time datetime='2026-01-01'/></div><div><h1>{HEADLINE}</h1>TIME<p>{AHEAD}</p></div>",
        f"<article><h2>Annet</h2><time datetime='2026-01-01T10:00Z'/></article><article>{OWN}TIME</article>",
    ],
)
def test_the_time_is_that_of_the_pages_own_story(inner: str) -> None:
    item = read(inner.replace("TIME", "<time datetime='2026-11-28T05:00:00+01:00'>i natt</time>") + f"<p>{BEHIND}</p>")
    assert item.published is not None and item.published.month == 11


def test_of_several_articles_in_a_pages_data_its_own_is_taken() -> None:
    data = (
        '<script type="application/ld+json">[{"@type":"NewsArticle","headline":"Buss","datePublished":"2026-01-01"},'
        f'{{"@type":"NewsArticle","headline":"{HEADLINE}","datePublished":"2026-11-28T05:00:00+01:00"}}]</script>'
    )
    item = read(f"<article>{OWN}</article>", data)
    assert item.headline == HEADLINE and item.published is not None and item.published.month == 11


def test_a_consent_page_is_refused_by_name() -> None:
    with pytest.raises(Refused, match="consent"):
        read(f"<div id='cmp'><h2>Vi bruker informasjonskapsler</h2><p>{CONSENT[0]}</p><p>{CONSENT[1]}</p></div>")


STAND_INS = (
    ("Welcome to Airport WiFi", "You get 500 minutes free of charge."),
    ("Velkommen!", "Ved å fortsette godtar du vilkår for bruk av nettverket. 500 personer kan være tilkoblet."),
    ("Willkommen", "Bitte akzeptieren Sie die Nutzungsbedingungen. 500 Personen können online sein."),
    ("Välkommen", "Acceptera villkoren. 500 personer kan vara anslutna samtidigt."),
    ("Vi er straks tilbake", "Nettstaden er nede. 12 personar arbeider med saka."),
    ("We'll be back soon", "12 engineers are on it."),
    ("Siden finnes ikke", "Feilkode 404. Ring 22 33 44 55."),
    ("Sida finst ikkje", "Orsak, vi fann ikkje sida som 12 leitar etter."),
    ("Page not found", "12 people have reported this."),
    ("502 Bad Gateway", "12 workers have failed."),
    ("Verifying you are human", "Ray ID 12."),
    ("Bekreft at du er et menneske", "500 forespørsler på 12 sekunder."),
    ("Anmelden", "Schon 500 Personen lesen."),
    ("Logga in", "500 personer läser just nu."),
    ("Keep reading for £1", "Join 500,000 members."),
    ("Weiterlesen", "Testen Sie vier Wochen, wie 12 000 andere."),
    ("Wir brauchen Ihre Zustimmung", "Wir und unsere 842 Partner speichern Daten."),
    ("Votre vie privée", "Nous et nos 842 partenaires stockons des données."),
    ("Your privacy", "We and our 842 partners store information on your device."),
    ("Er du over 18 år?", "12 prosent av våre lesere er under aldersgrensen."),
    ("lia-avis.no is for sale", "12 offers have been received."),
    ("Tilgang blokkert", "Kontakt IT på 500."),
)


@pytest.mark.parametrize(("headline", "told"), STAND_INS)
def test_a_page_of_any_language_in_an_articles_place_is_none(headline: str, told: str) -> None:
    assert stand_in(headline, (told,))


@pytest.mark.parametrize(
    "headline",
    [
        "Hotellet i Lia is for sale",
        "404 evakuert fra Lia",
        "500 møtte opp",
        "Flere enn 18 år i fengsel",
        "Adgang forbudt",
    ],
)
def test_a_short_story_is_one(headline: str) -> None:
    assert stand_in(headline, (AHEAD, BEHIND)) is None
