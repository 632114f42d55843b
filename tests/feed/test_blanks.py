"""What programs write in a newsroom's name: empty templates, their own warnings, half characters, halves of numbers."""

from __future__ import annotations

import json
import time

import pytest

from kiosk.feed.formats.dates import zone
from kiosk.feed.formats.documents import read_document
from kiosk.feed.item import Document, Item, Refused, story_of

OSLO = zone("Europe/Oslo")
GOOD = "<item><title>Elg i hagen på Ås</title><guid>good</guid><description>Elgen spiste epler.</description></item>"


def rss(title: str = "Tolv evakuert i Vik", text: str = "Tolv er evakuert.", more: str = "", before: str = "") -> bytes:
    item = f"<item><title>{title}</title><guid>1</guid><description>{text}</description>{more}</item>"
    head = f'{before}<?xml version="1.0" encoding="UTF-8"?>'
    return f'{head}<rss version="2.0"><channel><title>Vikavisa</title>{item}{GOOD}</channel></rss>'.encode()


def read(data: bytes) -> Document:
    return read_document(data, OSLO, base="https://avisa.example/rss")


def first(data: bytes) -> Item:
    return read(data).items[0]


def said(item: Item) -> str:
    return story_of(item).text


@pytest.mark.parametrize(
    "title", ["null", "undefined", "[object Object]", "{{ article.title }}", "Tolv evakuert i {{sted}}", "${title}"]
)
def test_an_empty_place_is_no_headline_and_its_entry_is_named(title: str) -> None:
    document = read(rss(title, "undefined"))
    assert [item.id for item in document.items] == ["good"]
    assert "story 1: " in document.dropped[0]


@pytest.mark.parametrize("title", ["Null", "Under null i hele landet", "Avisa {VG} kjøpt", "Nan til topps"])
def test_a_headline_that_only_looks_empty_stays(title: str) -> None:
    assert first(rss(title)).headline == title


def test_a_text_stands_in_for_an_empty_headline() -> None:
    assert said(first(rss("null"))) == "Tolv er evakuert."


def test_a_programs_warning_is_no_paragraph() -> None:
    warning = "&lt;p&gt;&lt;b&gt;Warning&lt;/b&gt;: Undefined variable $x in /var/www/f.php on line 12&lt;/p&gt;"
    assert said(first(rss(text=f"{warning}&lt;p&gt;Ni er evakuert.&lt;/p&gt;"))) == (
        "Tolv evakuert i Vik\n\nNi er evakuert."
    )


def test_a_json_feed_of_nothing_says_so() -> None:
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "title": "null"}]}
    with pytest.raises(Refused, match="it says nothing"):
        read(json.dumps(feed).encode())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Det er samlet inn 12 [&#8230;]", "Det er samlet inn…"),
        ("Det er samlet inn 12...", "Det er samlet inn…"),
        ("Det er samlet inn 12 000 …", "Det er samlet inn…"),
        ("Politiet leter etter tre menn og en kvi [...]", "Politiet leter etter tre menn og en kvi…"),
        ("Tre er skadd. [&#8230;]", "Tre er skadd."),
        ("Tre er skadd. Les mer…", "Tre er skadd."),
        ("Og så ble det stille …", "Og så ble det stille …"),
    ],
)
def test_a_summary_that_was_cut_says_so_and_ends_in_no_half_of_a_number(text: str, shown: str) -> None:
    assert first(rss(text=text)).summary == (shown,)


@pytest.mark.parametrize("form", ["rss", "nitf"])
def test_references_to_halves_of_a_character_cost_no_feed(form: str) -> None:
    title = "Tolv &#xD83D;&#xDE00; er&#0; evakuert &#55357;"
    nitf = f"<nitf><head><title>x</title></head><body><hedline><hl1>{title}</hl1></hedline></body></nitf>"
    assert first(rss(title) if form == "rss" else nitf.encode()).headline == "Tolv 😀 er evakuert"


def test_zero_bytes_in_a_feed_cost_nothing() -> None:
    assert first(rss().replace(b"Tolv er", b"Tolv \0er")).summary == ("Tolv er evakuert.",)


@pytest.mark.parametrize("before", ["Warning: mysql_connect(): no socket in /var/f.php on line 12\n", "<br />\n"])
def test_what_a_program_writes_before_a_feed_hides_nothing(before: str) -> None:
    assert first(rss(before=before)).headline == "Tolv evakuert i Vik"


@pytest.mark.parametrize("label", [b"UTF-8", b"ISO-8859-1"])
def test_text_of_two_programs_in_two_encodings_is_read_as_each_wrote_it(label: bytes) -> None:
    data = rss("Ås på Tøyen", "QQ").replace(b"QQ", "Også på Ås: Tøyen".encode("cp1252")).replace(b"UTF-8", label)
    assert said(first(data)) == "Ås på Tøyen\n\nOgså på Ås: Tøyen"


def test_a_post_from_elsewhere_that_is_shown_in_a_story_is_none_of_its_words() -> None:
    post = "&lt;blockquote class='twitter-tweet'&gt;&lt;p&gt;99 omkom!&lt;/p&gt;&lt;/blockquote&gt;"
    assert "99" not in said(first(rss(text=f"&lt;p&gt;Tolv er evakuert.&lt;/p&gt;{post}")))


def test_what_an_atom_entry_holds_that_is_no_text_is_not_shown() -> None:
    entry = '<title>Tolv evakuert</title><id>1</id><content type="image/png">iVBORw0KGgo</content>'
    data = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>V</title><entry>{entry}</entry></feed>'.encode()
    assert said(first(data)) == "Tolv evakuert"


def test_an_entry_that_its_feed_deletes_is_taken_back() -> None:
    gone = '<d:deleted-entry xmlns:d="http://purl.org/atompub/tombstones/1.0" ref="x&amp;1" when="2026-11-30T05:00Z"/>'
    data = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>V</title>{gone}</feed>'.encode()
    assert [(item.id, item.status) for item in read(data).items] == [("x&1", "canceled")]


@pytest.mark.parametrize(
    "quoted",
    [
        "<![CDATA[<p>Skriv {}</p>]]>",
        "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>Skriv</p>{}</div></content>",
        "<!-- {} -->",
    ],
    ids=["CDATA", "markup", "comment"],
)
def test_a_deletion_that_is_quoted_takes_nothing_back(quoted: str) -> None:
    gone = '<at:deleted-entry xmlns:at="http://purl.org/atompub/tombstones/1.0" ref="1" when="2026-11-30T05:00Z"/>'
    told = quoted.format(gone)
    summary = told if told.startswith("<c") else f"<summary type='html'>{told} Slik slettes en sak.</summary>"
    entry = f"<entry><title>Tolv evakuert</title><id>1</id>{summary}</entry>"
    data = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>V</title>{entry}</feed>'.encode()
    assert [(item.id, item.status) for item in read(data).items] == [("1", "usable")]


@pytest.mark.parametrize(
    "title",
    [
        "IKKE PUBLISER: Tolv omkom", "UTKAST – Tolv omkom", "TEST – ikke publiser", "TEST TEST ikke publiser",
        "TEST", "Test test", "Testmelding", "TEST: Testmelding fra NTB", "Dette er en test", "Test, vennligst ignorer",
        "Test av hastemelding – skal ikke brukes", "SYSTEMTEST: Tolv omkom", "ØVELSE: Tolv omkom i togulykke",
        "Øvelse øvelse øvelse: Tolv omkom", "Til redaksjonene: Bildet er byttet", "NTB – Merknad til red.: Nye tall",
        "HOLD: Tolv omkom", "INTERNT – Vaktliste", "KUN TIL INTERN BRUK: Vaktliste", "[UTKAST] Tolv omkom",
        "NEKROLOG – IKKE PUBLISER: Kong Håkon er død", "Tolv omkom (KLADD)", "Kong Håkon er død – FORHÅNDSSKREVET",
    ],
)  # fmt: skip
def test_what_says_that_it_is_not_to_go_out_does_not_and_an_editor_may_show_it(title: str) -> None:
    item = first(rss(title))
    assert item.status == "withheld" and item.doubt


@pytest.mark.parametrize(
    "title",
    [
        "HOLD! Her stoppes tyven", "Politiet roper: HOLD!", "NHL: DRAFT – Slik valgte lagene",
        "IKKE KLART: Hvem som vinner",
        "Utkast til ny lov", "Ikke bruk: disse nøttene er farlige", "Test av vinterdekk", "TEST: Årets vinterdekk",
        "Testmeldinger når 2 millioner", "– Dette er en test for demokratiet, sier Lie", "Øvelse gjør mester",
        "Dette er en øvelse – 9000 soldater er i nord", "Prøvesak: Tolv krever erstatning",
        "Til redaksjonen kom tolv brev", "Testmelding fra Nødvarsel til alle mobiler", "Testmeldingen: Slik virket den",
        "Hold: Politiet stenger byen", "HOLD-UP I OSLO", "Internt: Slik styres laget", "Ny lov (utkast)",
        "INTERNT NOTAT: Ni advarte", "UTKASTET: Slik blir loven", "Testsak: Tolv krever erstatning",
        "Test: Ikke bruk disse bilsetene", "Test, test, test: Slik stanses smitten",
    ],
)  # fmt: skip
def test_news_of_drafts_and_tests_is_news(title: str) -> None:
    item = first(rss(title))
    assert item.status == "usable" and not item.hold


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Abonnent: Jeg ble lurt", "Abonnent: Jeg ble lurt"),  # who says so
        ("ABONNENT: Tolv evakuert", "Tolv evakuert"),
        ("For abonnenter: Tolv evakuert", "Tolv evakuert"),
        ("(Abonnent) Tolv evakuert", "Tolv evakuert"),
        ("NY VERSJON: Tolv evakuert", "Tolv evakuert"),
    ],
)
def test_a_mark_for_subscribers_is_none_of_a_headline_and_a_speaker_is(title: str, shown: str) -> None:
    assert first(rss(title)).headline == shown


@pytest.mark.parametrize(
    ("more", "held"),
    [
        ("<x:pubStatus xmlns:x='urn:x'>stat:canceled</x:pubStatus>", True),
        ("<status>draft</status>", True),
        ("<post_status>trash</post_status>", True),
        ("<status>publish</status>", False),
        ("<state>Akershus</state>", False),
    ],
)
def test_an_entry_that_says_how_it_stands_is_believed(more: str, held: bool) -> None:
    item = first(rss(more=more))
    assert (item.status != "usable" or item.hold is not None) is held
    assert read(rss(more=more)).items[1].status == "usable"


@pytest.mark.parametrize("form", ["newsml", "ninjs"])
def test_a_flash_that_is_a_headline_alone_is_a_story(form: str) -> None:
    flash = "Statsministeren går av"
    wire = (
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="1"><itemMeta><itemClass qcode="ninat:text"/>'
        f'<pubStatus qcode="stat:usable"/></itemMeta><contentMeta><headline>{flash}</headline></contentMeta></newsItem>'
    )
    ninjs = json.dumps({"uri": "1", "type": "text", "headline": flash, "pubstatus": "usable"})
    assert said(first((wire if form == "newsml" else ninjs).encode())) == flash


@pytest.mark.parametrize(
    "text",
    [
        "**Politiet** sier at 12 er evakuert. ![Ras](r.jpg)",
        "[Politiet](https://avisa.example/p) sier at ~~14~~ 12 er evakuert.",
        "[b]Politiet[/b] sier at [s]14[/s] [url=https://avisa.example]12[/url] er evakuert.",
    ],
)
@pytest.mark.parametrize("form", ["rss", "json"])
def test_marks_of_other_languages_than_html_are_no_words(form: str, text: str) -> None:
    entry = {"id": "1", "title": "Ras", "content_text": text}
    feed = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [entry]}).encode()
    assert said(first(rss("Ras", text) if form == "rss" else feed)) == "Ras\n\nPolitiet sier at 12 er evakuert."


def test_an_editors_words_in_a_quote_stay() -> None:
    text = "«Vi var [i] Vik og så [raset]» sier hun (se bildet)."
    assert said(first(rss("Ras", text))) == f"Ras\n\n{text}"


def test_a_feed_that_says_that_its_site_is_down_is_refused() -> None:
    down = rss("Vi oppdaterer tjenesten", "Nettsiden er nede for vedlikehold.").replace(GOOD.encode(), b"")
    with pytest.raises(Refused, match="its server has failed"):
        read(down)


@pytest.mark.parametrize(
    "text",
    [
        "-1" * 30_000 + "x [...]",
        ("\u00a01" * 30 + "x [...]\n\n") * 20,
        "." * 60_000 + "x",
        "[b]" * 20_000,
        "**a " * 15_000,
        "(null)" * 5_000 + "x",
        "[object Object]" * 5_000 + "x",
        "{{null}}" * 5_000 + "x",
    ],
    ids=lambda text: text[:15],
)
def test_floods_of_such_marks_are_over_at_once(text: str) -> None:
    began = time.process_time()
    read(rss(text=text))
    assert time.process_time() - began < 2


def test_a_text_in_hundreds_of_unclosed_boxes_is_read() -> None:
    assert "Tolv er evakuert." in said(first(rss(text="&lt;div&gt;" * 900 + "Tolv er evakuert.")))
