"""Embargo, withdrawal and expiry, by fields in every wire and by words: closed wherever in doubt."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.feed.formats.documents import read_document
from kiosk.feed.formats.release import Terms, by_fields, by_words
from kiosk.feed.item import Item, story_of
from tests.feed.shapes import AHEAD, FORMATS, G2, HEADLINE, XHTML, document, wrapped

OSLO = ZoneInfo("Europe/Oslo")
SUNDAY_AT_SIX = datetime(2026, 11, 29, 5, 0, tzinfo=UTC)  # 06:00 in Oslo
SENT = datetime(2026, 11, 28, 4, 0, tzinfo=UTC)


def g2(meta: str) -> bytes:
    content = f'<inlineXML contenttype="application/xhtml+xml">{XHTML.format(wrapped(""))}</inlineXML>'
    return G2.format(meta=meta, headline=HEADLINE, content=content).encode()


def ninjs(**fields: object) -> bytes:
    thing = {"uri": "1", "type": "text", "versioncreated": "2026-11-28T05:00:00+01:00", "headline": HEADLINE}
    return json.dumps(thing | {"body_text": AHEAD} | fields).encode()


def nitf(docdata: str, status: str = "", issued: str = "<date.issue norm='2026-11-28T05:00:00'/>") -> bytes:
    return (
        f"<nitf><head><docdata {status}>{issued}<doc-id id-string='1'/>{docdata}</docdata></head><body><body.head>"
        f"<hedline><hl1>{HEADLINE}</hl1></hedline></body.head><body.content><p>{AHEAD}</p></body.content></body></nitf>"
    ).encode()


def read(data: bytes) -> Item:
    return read_document(data, OSLO).items[0]


@pytest.mark.parametrize(
    ("data", "until"),
    [
        (g2("<embargoed>2026-11-29T06:00:00+01:00</embargoed>"), SUNDAY_AT_SIX),
        (g2("<embargoed>2026-11-29T06:00:00</embargoed>"), SUNDAY_AT_SIX),  # zone-less: the feed's
        (g2("<embargoed>11/29/2026 06:00:00</embargoed>"), SUNDAY_AT_SIX.replace(hour=17)),  # AM or PM: the later
        (ninjs(embargoed="2026-11-29T05:00:00Z"), SUNDAY_AT_SIX),
        (ninjs(embargoed="2026-11-29 06:00"), SUNDAY_AT_SIX),
        (ninjs(embargoed="Nov 29, 2026 6:00"), SUNDAY_AT_SIX.replace(hour=17)),
        (ninjs(embargoed="Nov 29, 2026 6:00 AM"), SUNDAY_AT_SIX),
        (ninjs(embargoed=1795928400), SUNDAY_AT_SIX),
        (nitf("<date.release norm='20261129T060000'/>"), SUNDAY_AT_SIX),
        (nitf("<date.release norm='2026-11-29 6:00'/>"), SUNDAY_AT_SIX.replace(hour=17)),
        (nitf("<date.release norm='20261129T060000'/>", issued=""), SUNDAY_AT_SIX),  # no issue date to compare with
        (nitf("<date.release norm='20261129T060000'/>", "management-status='embargoed'"), SUNDAY_AT_SIX),
        (nitf("<ed-msg info='Sperrefrist 29. november 2026 kl. 06.00'/>"), SUNDAY_AT_SIX),
    ],
)
def test_an_embargo_that_can_be_read_holds_until_then(data: bytes, until: datetime) -> None:
    item = read(data)
    assert (item.embargoed, item.hold, item.status) == (until, None, "usable")


@pytest.mark.parametrize(
    "data",
    [
        g2("<embargoed/>"),
        g2("<embargoed> </embargoed>"),
        g2("<embargoed>søndag morgen</embargoed>"),
        g2("<embargoed>2026-11-29T06:00:00 ABC</embargoed>"),
        g2("<embargoed>9999-12-31T23:59:59Z</embargoed>"),
        g2('<pubStatus qcode="stat:embargoed"/>'),
        g2('<pubStatus qcode="stat:noe-annet"/>'),
        g2("<edNote>Sperret til søndag kl. 06</edNote>"),
        ninjs(embargoed=""),
        ninjs(embargoed=True),
        ninjs(embargoed={"until": "søndag"}),
        ninjs(embargoed="søndag kl. 6"),
        ninjs(pubstatus="embargoed"),
        ninjs(ednote="EMBARGOED UNTIL SUNDAY"),
        nitf("", "management-status='embargoed'"),
        nitf("<date.release/>"),
        nitf("<date.release norm='søndag'/>"),
        nitf("<ed-msg info='Ikke til publisering før søndag'/>"),
    ],
)
def test_an_embargo_without_a_readable_end_holds(data: bytes) -> None:
    item = read(data)
    assert item.hold and item.embargoed is None
    assert "\n" not in item.hold


@pytest.mark.parametrize(
    "data",
    [
        g2(""),
        g2('<pubStatus qcode="stat:usable"/>'),
        ninjs(pubstatus="usable", embargoed=None),
        ninjs(ednote="Ny versjon med sitat fra ordføreren."),
        nitf("<date.release norm='20261128T050000'/>"),  # released as it was issued
        nitf("<date.release norm='20261128'/>"),
        nitf("", "management-status='usable'"),
    ],
)
def test_what_is_free_is_free(data: bytes) -> None:
    item = read(data)
    assert (item.hold, item.embargoed, item.status) == (None, None, "usable")


@pytest.mark.parametrize(
    "data",
    [
        g2('<pubStatus qcode="stat:canceled"/>'),
        g2('<pubStatus uri="http://cv.iptc.org/newscodes/pubstatusg2/stat:canceled"/>'),
        g2("<edNote>Meldingen trekkes tilbake av redaksjonen.</edNote>"),
        ninjs(pubstatus="canceled"),
        ninjs(pubstatus="KILLED"),
        ninjs(slugline="STRYK-ras-lia"),
        ninjs(headline=f"STRYK: {HEADLINE}"),
        ninjs(headline=f"KILL {HEADLINE}: KILL", ednote="Please kill."),
        nitf("", "management-status='canceled'"),
        nitf("<ed-msg info='Vennligst stryk denne saken'/>"),
    ],
)
def test_what_its_newsroom_takes_back_is_canceled(data: bytes) -> None:
    assert read(data).status == "canceled"


@pytest.mark.parametrize(
    ("data", "until"),
    [
        (g2("<expires>2026-11-29T06:00:00+01:00</expires>"), SUNDAY_AT_SIX),
        (ninjs(expires="2026-11-29T06:00:00"), SUNDAY_AT_SIX),
        (nitf("<date.expire norm='20261129T060000'/>"), SUNDAY_AT_SIX),
    ],
)
def test_an_expiry_ends_a_story(data: bytes, until: datetime) -> None:
    assert read(data).expires == until


HOLDING = [
    "Sperrefrist: søndag kl. 06",
    "SPERREFRIST til søndag",
    "(Sperrefrist til søndag kl. 06)",
    "*** Sperrefrist ***",
    "Sperret til søndag kl. 06",
    "Sperra til søndag kl. 06",
    "NB! Sperret for publisering til søndag",
    "Lia (NTB): Sperrefrist søndag kl. 06",
    "Ikke til publisering før søndag kl. 06",
    "Ikkje til publisering før søndag",
    "Må ikke publiseres før søndag kl. 06",
    "EMBARGOED UNTIL 06:00 SUNDAY",
    "Embargoed until 6 a.m. Sunday",
    "STRICTLY EMBARGOED to 6 am Sunday",
    "EMBARGO: 6 am",
    "Not for publication before Sunday",
    "HOLD FOR RELEASE SUNDAY",
    "Klausulert til søndag kl. 06",
    "Sperrfrist: Sonntag, 6 Uhr",
    "Embargo søndag kl. 06",
    "Embargo 29/11 06:00",
    "E M B A R G O : 06.00",
    "Embargo jusqu'à dimanche",
    "Strengt embargo til mandag",
    "Spærrefrist: kl. 06",
    "Spärrtid: söndag kl. 06",
    "Sperret for bruk til søndag",
    "Båndlagt til søndag kl. 06",
    "Bandlagd til søndag kl. 06",
    "Holdes til kl. 06",
    "Hald att til søndag kl. 06",
    "Kan publiseres fra og med søndag kl. 06",
    "Kan brukes fra søndag kl. 06",
    "Fri for publisering fra kl. 06",
    "Til fri bruk etter kl. 06",
    "Publiseres kl. 06",
    "Frigis søndag kl. 06",
    "Frigjeves kl. 06",
    "Ikke publiser før kl. 06",
    "Ikkje bruk før søndag",
    "Må ikke gjengis før søndag",
    "Ikke offentlig før kl. 06",
    "For release at 6 am on Sunday",
    "FOR RELEASE MONDAY",
    "For use after 00:01",
    "Release time: 6 am",
    "Do not use before 6 a.m. Sunday",
    "HOLD: do not publish",
]
NOT_HOLDING = [
    "E6 sperret til søndag etter ras",
    "Embargo mot Russland utvides",
    "Våpenembargoen forlenges til 2030",
    "Sperrefristen brutt, mener redaktøren",
    "Regjeringen vurderer embargo mot oljen",
    "Politiet har sperret til siden av veien kl. 12",
    "Not for the first time, the river rose",
    "Klausul i avtalen stanser salget",
    "Hold until spring, farmers say",
    "USA innfører embargo mot Cuba fra mandag",
    "Holdes i varetekt til mandag",
    "Kan brukes fra søndag: ny bru åpner",
    "No release of hostages before Sunday",
    "For use of force, the court was clear",
    "Frigis mandag: mannen løslates",
]


@pytest.mark.parametrize("words", HOLDING)
@pytest.mark.parametrize("form", [*FORMATS, "text"])
def test_words_hold_in_the_first_paragraph_of_every_format_and_are_no_text(form: str, words: str) -> None:
    if form == "text":
        item = read_document(f"{HEADLINE}\n\n{words}\n\n{AHEAD}".encode(), OSLO, name="sak.txt").items[0]
    else:
        item = read(document(form, f"<p>{words}</p>" + wrapped("")))
    assert item.hold is not None or item.embargoed is not None
    assert words not in story_of(item).text


@pytest.mark.parametrize("words", HOLDING)
def test_words_hold_in_headline_and_note(words: str) -> None:
    terms, (headline, _) = by_words(Terms(), (f"{HEADLINE} ({words.strip('(*) ')})", AHEAD), (), SENT, OSLO)
    assert terms.hold and headline.startswith(HEADLINE) and "kl. 06" not in headline
    assert by_words(Terms(), (words, AHEAD), (), SENT, OSLO)[0].hold
    assert by_words(Terms(), (HEADLINE, AHEAD), (f"Til desken: {words}",), SENT, OSLO)[0].hold


@pytest.mark.parametrize("words", NOT_HOLDING)
def test_news_of_embargoes_and_closed_roads_is_news(words: str) -> None:
    terms, lines = by_words(Terms(), (words, f"{words}."), (), SENT, OSLO)
    assert terms == Terms() and lines == (words, f"{words}.")


@pytest.mark.parametrize(
    ("words", "until"),
    [
        ("Sperrefrist: 29. november 2026 kl. 06.00", SUNDAY_AT_SIX),
        ("Sperrefrist: søndag 29. november kl. 06", SUNDAY_AT_SIX),  # the year of the story, or the next
        ("Sperret til 29.11.2026 kl. 6", SUNDAY_AT_SIX),
        ("EMBARGOED UNTIL 05:00 GMT, Sunday 29 November 2026", SUNDAY_AT_SIX),
        ("EMBARGOED UNTIL Nov 29, 2026 6:00 AM", SUNDAY_AT_SIX),
        ("Embargo til 2026-11-29T06:00", SUNDAY_AT_SIX),
        ("Sperret til 2. januar kl. 06.00", datetime(2027, 1, 2, 5, 0, tzinfo=UTC)),
    ],
)
def test_words_with_a_whole_date_hold_until_then(words: str, until: datetime) -> None:
    terms, _ = by_words(Terms(), (HEADLINE, words), (), SENT, OSLO)
    assert terms.embargoed is not None and terms.hold is None
    assert until <= terms.embargoed <= until.replace(hour=23)


@pytest.mark.parametrize("headline", ["STRYK", "KILL", "STRYK: Ras", "*** STRYK ***", "TREKKES: Ras", "Trekkes: Ras"])
def test_words_take_a_story_back(headline: str) -> None:
    assert by_words(Terms(), (headline, AHEAD), (), SENT, OSLO)[0].status == "canceled"
    assert by_words(Terms(), (HEADLINE, headline), (), SENT, OSLO)[0].status == "canceled"


TAKING_BACK = (
    "STRYK Ras i Lia",
    "TREKKES TILBAKE: Ras",
    "MELDING TREKKES",
    "SAKEN TREKKES: Ras",
    "Meldingen trekkes",
    "NTB trekker meldingen om ras",
    "MANDATORY KILL: Ras",
    "KILL BULLETIN: Ras",
    "ADVISORY: kill story",
    "Strykes: Ras",
    "STORY WITHDRAWN",
)


@pytest.mark.parametrize("headline", TAKING_BACK)
def test_a_headline_or_a_note_takes_a_story_back(headline: str) -> None:
    assert by_words(Terms(), (headline, AHEAD), (), SENT, OSLO)[0].status == "canceled"
    assert by_words(Terms(), (HEADLINE, AHEAD), (headline,), SENT, OSLO)[0].status == "canceled"


def rss(extra: str) -> bytes:
    spaces = 'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/"'
    item = f"<item><title>{HEADLINE}</title><guid>1</guid>{extra}<description>{AHEAD}</description></item>"
    return f'<rss version="2.0" {spaces}><channel><title>A</title>{item}</channel></rss>'.encode()


@pytest.mark.parametrize(
    ("data", "held"),
    [
        (rss("<embargo>2030-01-01</embargo>"), True),
        (rss("<embargo>no</embargo>"), False),
        (rss("<prism:embargoDate>2030-01-01T00:00:00Z</prism:embargoDate>"), True),
        (rss("<dcterms:available>2030-01-01T00:00:00Z</dcterms:available>"), True),
        (
            rss(
                "<pubDate>Sat, 28 Nov 2026 05:00:00 GMT</pubDate>"
                "<dcterms:available>2026-11-28T05:00:00Z</dcterms:available>"
            ),
            False,
        ),
        (
            b'<feed xmlns="http://www.w3.org/2005/Atom" xmlns:app="http://www.w3.org/2007/app"><title>A</title><entry>'
            b"<id>1</id><title>Ras</title><app:control><app:draft>yes</app:draft></app:control></entry></feed>",
            True,
        ),
        (
            b'{"version": "https://jsonfeed.org/version/1.1", "title": "A", "items": [{"id": "1", "title": "Ras",'
            b' "content_text": "Tre savnet.", "_lia": {"embargoed_until": "2030-01-01"}}]}',
            True,
        ),
        (document("page", wrapped("")).replace(b"<title>", b'<meta name="embargo" content="2030-01-01"><title>'), True),
        (ninjs(embargo="2030-01-01T06:00:00+01:00"), True),
        (ninjs(embargoed="null"), True),
        (ninjs(releaseDate="2030-01-01"), True),
        (ninjs(pubstatus={"qcode": "stat:withheld"}), True),
        (ninjs(status="embargoed"), True),
        (ninjs(status="ready"), False),
        (ninjs(ednotes=[{"role": "note", "value": "Sperrefrist kl. 06"}]), True),
        (nitf("").replace(b"<docdata", b'<meta name="release-time" content="2030-01-01"/><docdata'), True),
        (nitf("<date.release norm='20261128T040000'/><date.release norm='20300101T060000'/>"), True),
        (nitf("").replace(b"</hl1>", b"</hl1><hl2>Sperrefrist kl. 06</hl2>"), True),
        (nitf("").replace(b"</hedline>", b"</hedline><note><p>Sperrefrist kl. 06</p></note>"), True),
        (g2('<pubStatus literal="embargoed"/>'), True),
        (g2("<pubStatus>stat:withheld</pubStatus>"), True),
    ],
)
def test_a_field_of_any_name_and_format_that_speaks_of_an_embargo_holds(data: bytes, held: bool) -> None:
    item = read(data)
    assert (item.hold is not None or item.embargoed is not None or item.status != "usable") is held


@pytest.mark.parametrize("headline", ["Stryk i matte øker", "KILL BILL SLÅR REKORD", "Kandidaten trekkes fra valget"])
def test_news_with_such_words_is_news(headline: str) -> None:
    assert by_words(Terms(), (headline, AHEAD), (), SENT, OSLO)[0].status == "usable"


@given(st.text(max_size=80), st.text(max_size=80))
def test_a_field_of_any_text_holds_or_says_when(text: str, status: str) -> None:
    terms = by_fields(OSLO, embargoes=[text])
    assert terms.hold is not None or terms.embargoed is not None
    assert by_fields(OSLO, status=status) is not None
