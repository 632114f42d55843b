"""Kinds of notes that hold a story or take it back, and the news that only looks like them."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from kiosk.feed.formats.documents import read_document
from kiosk.feed.formats.kills import note_says
from kiosk.feed.formats.release import Terms, by_labels, by_words
from kiosk.feed.item import Item, story_of
from tests.feed.shapes import AHEAD, BEHIND, HEADLINE

OSLO = ZoneInfo("Europe/Oslo")
SENT = datetime(2026, 11, 28, 4, 0, tzinfo=UTC)
MONDAY = datetime(2026, 11, 30, 5, 0, tzinfo=UTC)  # 06:00 in Oslo


def told(*lines: str, notes: tuple[str, ...] = ()) -> Terms:
    return by_words(Terms(), lines, notes, SENT, OSLO)[0]


def kept_back(terms: Terms) -> bool:
    return terms.hold is not None or terms.embargoed is not None or terms.status != "usable"


SENTENCES = [
    "Saken har sperrefrist mandag 30. november 2026 kl. 06.00.",
    "Saka har sperrefrist måndag 30. november 2026 kl. 06.00.",
    "Rapporten har embargo til 30. november kl. 06.",
    "Merk sperrefristen: 30. november 2026 kl. 06.00.",
    "Merk sperrefrist mandag kl. 06.",
    "Denne meldingen er sperret til 30. november 2026 kl. 06.00.",
    "Denne meldinga er sperra til 30. november kl. 06.",
    "Pressemeldingen er sperret for publisering til mandag kl. 06.",
    "Rapporten er under embargo til 30. november 2026 kl. 06.00.",
    "Rapporten er under strengt embargo til mandag morgen.",
    "Studien er underlagt sperrefrist til 30. november kl. 06.",
    "Saken er klausulert til mandag 30. november kl. 06.",
    "Artikkelen kan ikke publiseres før 30. november kl. 06.",
    "Artikkelen kan ikkje publiserast før måndag.",
    "Undersøkelsen må ikke omtales før mandag kl. 06.",
    "Kan først publiseres mandag 30. november kl. 06.",
    "Kan tidligst brukes 30. november kl. 06.",
    "Kan tidlegast nyttast måndag kl. 06.",
    "Saken frigis mandag 30. november kl. 06.",
    "Til bruk fra og med mandag 30. november kl. 06.",
    "Meldingen frigis mandag morgen.",
    "Denne teksten frigis 30. november.",
    "This story is embargoed until 6 a.m. on November 30, 2026.",
    "The study is under embargo until Monday 30 November.",
    "This press release is strictly embargoed until 30 November 2026 06:00 CET.",
    "The report may not be published before 30 November 2026.",
    "This article must not be quoted until Monday.",
    "Frigivelse: mandag 30. november 2026 kl. 06.00",
    "Frigjeving: måndag kl. 06",
    "ＥＭＢＡＲＧＯ: ３０. november ２０２６ kl. ０６.００",
    "ＳＰＥＲＲＥＦＲＩＳＴ mandag kl. 06",
]


@pytest.mark.parametrize("note", SENTENCES)
def test_a_sentence_that_says_it_of_the_text_holds_it(note: str) -> None:
    long = f"{AHEAD} {BEHIND} {AHEAD}"
    assert kept_back(told(HEADLINE, note, AHEAD))
    assert kept_back(told(HEADLINE, AHEAD, note)), "as the last line"
    assert kept_back(told(HEADLINE, f"{note} {long}")), "before a long paragraph"
    assert kept_back(told(HEADLINE, f"{long} ({note.rstrip('.')})")), "in brackets behind one"
    assert kept_back(told(note, AHEAD)), "as the headline"


@pytest.mark.parametrize(
    "note",
    [
        "Sperrefrist 30. november 2026 kl. 06.00",
        "Embargo til 30. november 2026 kl. 06.00",
        "EMBARGO: 30. november 2026 kl. 06.00",
        "Ikke til publisering før 30. november 2026 kl. 06.00",
        "Må ikke publiseres før 30. november 2026 kl. 06.00",
        "Klausulert til 30. november 2026 kl. 06.00",
    ],
)
@pytest.mark.parametrize(
    "line",
    [
        "{note}. {long}",
        "{long} {note}.",
        "{long} ({note})",
        "{long} ({note}).",
        "{long} [{note}]",
        "({note}) {long}",
    ],
)
def test_a_note_at_either_end_of_a_long_paragraph_holds_until_its_time_and_is_no_text(note: str, line: str) -> None:
    paragraph = line.format(note=note, long=f"{AHEAD} {BEHIND} {AHEAD}")
    assert len(paragraph) > 300
    terms, lines = by_words(Terms(), (HEADLINE, AHEAD, paragraph), (), SENT, OSLO)
    assert (terms.embargoed, terms.hold) == (MONDAY, None)
    assert "30. november" not in "".join(lines) and BEHIND in "".join(lines)


@pytest.mark.parametrize(
    "headline",
    [
        f"UNDER EMBARGO 30.11.26 KL 06 - {HEADLINE}",
        f"Frigis 30. november kl. 06.00: {HEADLINE}",
        f"Frigivelse: mandag 30. november 2026 kl. 06.00 | {HEADLINE}",
        f"PRESSEMELDING – sperrefrist mandag kl. 06: {HEADLINE}",
        f"Embargo 30/11 06:00 – {HEADLINE}",
    ],
)
def test_a_note_before_a_headline_holds_and_is_no_headline(headline: str) -> None:
    terms, (kept, *_) = by_words(Terms(), (headline, AHEAD), (), SENT, OSLO)
    assert kept_back(terms) and "30" not in kept and "kl. 06" not in kept


def test_a_note_before_a_kicker_on_a_line_of_its_own_holds() -> None:
    assert kept_back(told(HEADLINE, "PRESSEMELDING – sperrefrist mandag kl. 06", AHEAD))


ZONES = [
    ("30. november 2026 kl. 11.00 New York-tid", datetime(2026, 11, 30, 16, 0, tzinfo=UTC)),
    ("11:00 ET on Monday 30 November 2026", datetime(2026, 11, 30, 16, 0, tzinfo=UTC)),
    ("November 30, 2026 at 11:00 a.m. Eastern", datetime(2026, 11, 30, 16, 0, tzinfo=UTC)),
    ("November 30, 2026, 16:00 US Eastern Time", datetime(2026, 11, 30, 21, 0, tzinfo=UTC)),
    ("30 November 2026 21:00 PST", datetime(2026, 12, 1, 5, 0, tzinfo=UTC)),
    ("00:01 GMT, 30 November 2026", datetime(2026, 11, 30, 0, 1, tzinfo=UTC)),
    ("30. november 2026 kl. 06.00 norsk tid", MONDAY),
    ("30. november 2026 kl. 06.00 og gjelder alle", MONDAY),
    ("30 November 2026 13:00 AKST", None),
    ("13:00 JST 30 November 2026", None),
    ("30. november 2026 kl. 11.00 Tokyo-tid", None),
    ("30. november 2026 kl. 11.00 (Honolulu tid)", None),
    ("30. november 2026 kl. 06.00 Kiritimati", None),
    ("Tokyo-tid kl. 11.00 30. november 2026", None),
]


@pytest.mark.parametrize(("when", "until"), ZONES)
@pytest.mark.parametrize("form", ["Embargo til {}", "SPERREFRIST: {}", "This story is embargoed until {}."])
def test_a_clock_time_is_of_the_zone_that_it_names_and_of_an_unknown_one_it_is_none(
    form: str, when: str, until: datetime | None
) -> None:
    terms = told(HEADLINE, form.format(when), AHEAD)
    if until is None:
        assert terms.hold is not None and terms.embargoed is None
    else:
        assert terms.hold is None and terms.embargoed is not None and terms.embargoed >= until
        assert terms.embargoed - until in (MONDAY - MONDAY, MONDAY.replace(hour=17) - MONDAY)


NEWS = [
    "Embargo: EU stanser oljeimport fra Russland",
    "Embargo: EU stansar oljeimporten frå Russland",
    "Embargo – hva betyr det for Cuba?",
    "Embargo - kva tyder det for Cuba?",
    "Sperret til fredag: E6 ved Otta",
    "Sperra til fredag: E6 ved Otta",
    "Klausul: Slik er kontrakten",
    "Klausul – dette står i avtalen",
    "Rapporten er under arbeid til mandag kl. 12",
    "Rapporten frigis mandag kl. 10, opplyser departementet",
    "Arkivet er klausulert til 2040, men avisa fikk innsyn",
    "Saken er ferdig mandag kl. 12",
    "Saken har premiere mandag 30. november kl. 19",
    "Fangene frigis mandag morgen",
    "Til bruk for politiet er det kjøpt 40 biler",
    "Gislene kan først sendes hjem mandag, sier presidenten",
    "Bildene kan ikke brukes som bevis, mener retten",
    "Veien er sperret til 30. november kl. 06",
    "Brua er sperra til måndag kl. 12",
    "The bridge is closed until Monday",
    "The report is expected on Monday",
    "Våpenembargoen varer til 30. november 2026 kl. 06.00",
    "Sperrefrister er en gammel skikk, sier redaktøren kl. 12",
]


@pytest.mark.parametrize("words", NEWS)
def test_news_that_looks_like_a_note_is_news(words: str) -> None:
    for lines in ((words, AHEAD), (HEADLINE, f"{words}."), (HEADLINE, f"{words}. {AHEAD} {BEHIND} {AHEAD} {words}.")):
        terms, kept = by_words(Terms(), lines, (), SENT, OSLO)
        assert not kept_back(terms) and kept == lines


@pytest.mark.parametrize(
    "words", ["EMBARGO: Ni sykehus legges ned", "EMBARGO – NI SYKEHUS", "SPERRET TIL FREDAG: Ni sykehus"]
)
def test_a_mark_in_capitals_that_names_no_time_holds_in_doubt(words: str) -> None:
    terms, kept = by_words(Terms(), (words, AHEAD), (), SENT, OSLO)
    assert terms.status == "withheld" and terms.doubt and kept == (words, AHEAD)


TAKEN = [
    ("STRYK: Ras i Lia", AHEAD),
    ("Strykes: Ras i Lia", AHEAD),
    ("STRYK", AHEAD),
    ("Trukket.", AHEAD),
    ("Utgår: Saken om ras i Lia", AHEAD),
    ("Trukket tilbake: meldingen om ras", AHEAD),
    ("Ras i Lia (trukket)", AHEAD),
    ("Ras i Lia [trukket tilbake]", AHEAD),
    ("Ras i Lia – AVPUBLISERT", AHEAD),
    ("Ras i Lia | Avpublisert", AHEAD),
    ("Ras i Lia - TRUKKET", AHEAD),
    ("Ras i Lia – TILBAKETRUKKET", AHEAD),
    ("Trukket: Ras i Lia", "Denne saken er trukket. Vi beklager."),
    ("Ras i Lia", "Denne saken er trukket tilbake fordi tallene var feil."),
    ("Ras i Lia", "Denne saka er trekt tilbake fordi tala var feil."),
    ("Ras i Lia", "Denne artikkelen er avpublisert."),
    ("Ras i Lia", "Denne artikkelen er dessverre fjernet fordi den bygde på en feil."),
    ("Ras i Lia", "Artikkelen er trukket."),
    ("Ras i Lia", "Saken er trukket. Vi beklager feilen."),
    ("Ras i Lia", "Vi har trukket denne saken."),
    ("Ras i Lia", "This story has been withdrawn."),
    ("Ras i Lia (STRYK)", AHEAD),
    ("TREKKJAST: Ras i Lia", AHEAD),
    ("Saken er trukket", AHEAD),
    ("Saka er trekt tilbake.", AHEAD),
    ("Denne artikkelen er dessverre fjernet", AHEAD),
    ("Ras i Lia", "This article has been removed because it was wrong."),
]


@pytest.mark.parametrize(("headline", "first"), TAKEN)
def test_a_mark_or_a_notice_takes_a_story_back(headline: str, first: str) -> None:
    terms = told(headline, first)
    assert terms.status == "canceled" and terms.doubt


NOT_TAKEN = [
    ("Stryk: 40 prosent strøk på eksamen", "Karakteren stryk er vanligere enn før."),
    ("Stryk! Én av fem besto ikke", AHEAD),
    ("Trukket tilbake: Toro-suppe med glassbiter", "Suppen er trukket tilbake fra butikkene, og produsenten beklager."),
    ("Trekt tilbake: Suppe med glasbitar", "Suppa er trekt tilbake frå butikkane."),
    ("Utgår: Disse varene forsvinner fra hyllene", AHEAD),
    ("Fjordbil tilbakekaller 1200 biler", "Fjordbil trekker tilbake 1200 biler med feil på bremsene."),
    ("Tilbakekalt: 1200 biler", "Bilene er trukket tilbake fra markedet."),
    ("Tilbaketrukket: Leker med små magneter", AHEAD),
    ("Ny barnemat: trukket tilbake", "Produktet er trukket tilbake."),
    ("Laks i skiver – tilbaketrukket", AHEAD),
    ("Kjøtdeig – trekt tilbake", AHEAD),
    ("1200 biler: tilbakekalt", AHEAD),
    ("Glass i syltetøy", "Denne artikkelen er trukket tilbake fra butikkene, opplyser kjeden."),
    ("Glas i syltetøy", "Denne artikkelen er trekt tilbake frå marknaden."),
    ("KILLED: Seven soldiers in attack on convoy", AHEAD),
    ("CANCELLED: 300 flights after the storm", AHEAD),
    ("WITHDRAWN: The candidate who gave up", AHEAD),
    ("Saken ble trukket", "Saken ble trukket fra retten, sier advokaten."),
    ("Denne saken", "Denne saken er trukket ut i langdrag, mener partiet."),
    ("Anken", "Saken er trukket fordi partene ble enige."),
    ("Loddtrekning", "Vinneren er trukket. Premien er på 20 millioner."),
    ("Meldingen", "Meldingen er slettet fra kontoen til ministeren."),
    ("Ministeren trukket inn i saken", AHEAD),
    ("Tre strøket av lista", AHEAD),
    ("Saken trekkes: Aktor gir opp", AHEAD),
    ("Saken er trukket fra retten", AHEAD),
    ("Saka er trekt i langdrag", AHEAD),
]


@pytest.mark.parametrize(("headline", "first"), NOT_TAKEN)
def test_news_of_what_was_taken_back_is_news(headline: str, first: str) -> None:
    assert told(headline, first).status == "usable"


@pytest.mark.parametrize(
    "note", ["Saken må ikke brukes", "Withdraws story.", "Retracts earlier story", "Vennligst stryk"]
)
def test_what_a_wire_tells_the_desk_holds_or_takes_back(note: str) -> None:
    assert kept_back(told(HEADLINE, AHEAD, notes=(note,)))


@pytest.mark.parametrize("label", ["Embargo", "embargo", "SPERREFRIST", "Under embargo", "Embargoed", "Sperret"])
def test_a_category_that_is_the_mark_of_an_embargo_holds_in_doubt(label: str) -> None:
    data = f"<rss version='2.0'><channel><title>A</title><item><title>{HEADLINE}</title><guid>1</guid>"
    data += f"<category>Innenriks</category><category>{label}</category><description>{AHEAD}</description>"
    item = read_document(f"{data}</item></channel></rss>".encode(), OSLO).items[0]
    assert item.status == "withheld" and item.doubt


@pytest.mark.parametrize("label", ["Våpenembargo", "Embargo mot Cuba", "Sperret vei", "Innenriks", "Media"])
def test_a_category_that_only_has_such_a_word_is_a_category(label: str) -> None:
    assert by_labels(Terms(), (label,)) == Terms()


def test_a_file_that_ends_with_the_note_is_held_and_shown_without_it_afterwards() -> None:
    text = f"{HEADLINE}\n\n{AHEAD}\n\n{BEHIND}\n\nSperrefrist 30. november 2026 kl. 06.00\n"
    item: Item = read_document(text.encode(), OSLO, name="sak.txt").items[0]
    assert item.embargoed == MONDAY and "Sperrefrist" not in story_of(item).text


@pytest.mark.parametrize(
    ("slugline", "headline"),
    [
        ("Toyota trekkes tilbake", "Toyota kaller tilbake 40.000 biler"),
        ("barnemat-trekkes tilbake", "Barnemat trekkes tilbake etter funn av glass"),
        ("Leiker trekt tilbake", "Butikk trekkjer leiker tilbake"),
    ],
)
def test_a_slugline_that_tells_its_headlines_news_takes_nothing_back(slugline: str, headline: str) -> None:
    assert not note_says(slugline, headline)


@pytest.mark.parametrize(
    ("note", "headline"),
    [
        ("Toyota trekkes tilbake", "40.000 biler har feil"),
        ("Toyota trekkes", "Toyota kaller tilbake 40.000 biler"),
        ("Toyota-saken trekkes tilbake", "Toyota kaller tilbake 40.000 biler"),
        ("Denne Toyota trekkes tilbake", "Toyota kaller tilbake 40.000 biler"),
        ("Meldingen trekkes tilbake", "Toyota kaller tilbake 40.000 biler"),
        ("TOYOTA TREKKES TILBAKE", "Toyota kaller tilbake 40.000 biler"),
        ("STRYK-toyota", "Toyota kaller tilbake 40.000 biler"),
        ("Toyota trekkes tilbake. Saken er feil.", "Toyota kaller tilbake 40.000 biler"),
    ],
)
def test_a_note_to_the_desk_takes_it_back_whatever_the_headline_tells(note: str, headline: str) -> None:
    assert note_says(note, headline)
