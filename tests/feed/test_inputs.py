"""Documents that users of readers and desks report as read wrongly, each kind in a few variants of our own."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kiosk.feed.fetch.files import local_files, read_files
from kiosk.feed.formats.documents import read_document
from kiosk.feed.item import Item, Refused, story_of
from tests.feed.fakes import rss
from tests.feed.shapes import AHEAD, FORMATS, HEADLINE, document, wrapped

OSLO = ZoneInfo("Europe/Oslo")


def first(data: bytes, **how: str) -> Item:
    return read_document(data, OSLO, **how).items[0]


def dated(title: str, date: str, tag: str = "pubDate") -> str:
    return f"<title>{title}</title><guid>{title}</guid><{tag}>{date}</{tag}>"


# Bytes to letters.


@pytest.mark.parametrize("form", ["nitf", "g2 xhtml", "rss content", "atom html", "page"])
@pytest.mark.parametrize("label", ["ISO-8859-1", "iso-8859-1", "latin1", "US-ASCII"])
def test_windows_1252_under_another_label_is_read_as_such(form: str, label: str) -> None:
    text = "– Vi har funnet 10–15 personer, sier “Berg”."
    data = document(form, wrapped(f"<p>{text}</p>")).decode().replace("utf-8", label)
    head = f'<?xml version="1.0" encoding="{label}"?>\n' if form != "page" else ""
    assert text in story_of(first((head + data).encode("cp1252"))).text


@pytest.mark.parametrize("form", FORMATS)
def test_utf_8_under_a_latin_1_label_is_utf_8(form: str) -> None:
    data = document(form, wrapped("<p>Brann på Tøyen – 12 skadde i natt.</p>"))
    if form not in ("json feed", "ninjs 1", "ninjs 2", "page"):
        data = b'<?xml version="1.0" encoding="ISO-8859-1"?>' + data
    assert "Brann på Tøyen – 12" in story_of(first(data, content_type="text/xml; charset=ISO-8859-1")).text


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("broken", [b"\xff", b"\xc3", b"\xe2\x80", b"\x96"])
def test_one_bad_byte_costs_one_letter(form: str, broken: bytes) -> None:
    text = "Tre er skadd på Ås, én kritisk, opplyser politiet på Øvre Ås."
    data = document(form, wrapped(f"<p>{text} 10QQ15 er savnet.</p>")).replace(b"QQ", broken)
    told = story_of(first(data)).text
    assert text in told and AHEAD in told
    assert "1015" not in told


@pytest.mark.parametrize("form", ["nitf", "g2 xhtml", "g2 nitf", "rss description", "atom html"])
@pytest.mark.parametrize("doctype", ["", '<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">'])
def test_html_names_of_characters_are_read_with_and_without_a_dtd(form: str, doctype: str) -> None:
    data = document(form, wrapped("<p>QAring;lesund QQndash; 3QQnbsp;000 er ute.</p>")).replace(b"QQ", b"&")
    data = data.replace(b"QAring;", b"&Aring;")
    assert "Ålesund – 3\u00a0000 er ute." in story_of(first(doctype.encode() + data)).text


# What a document is.


@pytest.mark.parametrize("form", [form for form in FORMATS if "json" not in form and "ninjs" not in form])
@pytest.mark.parametrize(
    "before",
    [
        "\n",
        "\ufeff",
        "<!-- Sent by <desk@lia.example>, profile <rss> -->\n",
        "<?xml-stylesheet href='a.xsl'?>",
        "\n\n \t",
    ],
)
def test_what_stands_before_the_root_hides_nothing(form: str, before: str) -> None:
    declaration = "" if form == "page" else '<?xml version="1.0" encoding="UTF-8"?>\n'
    data = before.encode() + declaration.encode() + document(form, wrapped(""))
    assert story_of(first(data)).headline == HEADLINE


POST = '{"id": 1, "type": "post", "guid": {"rendered": "x"}, "title": {"rendered": "Ras"}, "content": {}}'


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("\x01ABC0123 4 INN 0088\r\n\x02Ras i Lia\r\n\x03\x04", "IPTC 7901"),
        ("\x16\x16\x01a1234\x1f\r\x13r i\x02bc-slide\x0211-22 0088\x02\r\n^Ras i Lia<\x04", "ANPA 1312"),
        ("ZCZC ABC0123 4 INN 0088\nRas i Lia\nNNNN", "IPTC 7901"),
        (POST, "the site's /feed/"),
        (f"[{POST}]", "the site's /feed/"),
        ('{"uri": "x", "type": "picture"}', "picture without text"),
    ],
)
def test_what_other_programs_are_told_is_refused_with_what_to_ask_for(text: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        read_document(text.encode(), OSLO, base="https://lia.example/x")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<release id='1' xmlns:xhtml='x'><title>Kontrakt</title><body>Lang tekst</body></release>", "<release>"),
        ("<?xml version='1.0'?><urlset><url><loc>x</loc></url></urlset>", "a site map"),
        ("<opml version='2.0'><body/></opml>", "a list of feeds"),
        ("<Error><Code>AccessDenied</Code></Error>", "<Error>"),
        ("<NewsML><NewsItem/></NewsML>", "NewsML 1"),
        ("<a\x1bb/>", "no feed|neither a feed"),
    ],
)
def test_other_xml_is_refused_with_what_it_is(text: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        read_document(text.encode(), OSLO, name="sak.xml")


MAIL = "Received: by mx.lia.example id 12; Fri, 27 Nov 2026\nFrom: desk@lia.example\nSubject: Ras\n\nTre er savnet.\n"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (MAIL, "a mail"),
        ("From desk@lia.example Fri Nov 27\n" + MAIL, "a mail"),
        ("Fra: Kari Berg\nSendt: fredag 27. november\nTil: Ola Li\nEmne: Ras\n\nTre er savnet.", "a mail"),
        ("MIME-Version: 1.0\nContent-Type: text/plain\n\nTre er savnet.", "a mail"),
        ("kommune;innbyggere;omkomne\nLia;4500;12\nVik;800;3\n", "a table"),
        ("kommune\tomkomne\nLia\t12\nVik\t3\n", "a table"),
        ("kommune,innbyggere,omkomne\nLia,4500,12\nVik,800,3\n", "a table"),
        ("BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR", "a calendar"),
    ],
)
@pytest.mark.parametrize("name", ["sak.txt", "sak.md", ""])
def test_what_only_looks_like_text_is_refused_with_what_it_is(text: str, what: str, name: str) -> None:
    with pytest.raises(Refused, match=what):
        read_document(text.encode(), OSLO, name=name)


@pytest.mark.parametrize(
    "text",
    [
        f"{HEADLINE}\n\n{AHEAD}",
        "Til: alle som bor i Lia\n\nMøt opp på torget klokka åtte.",
        "Ras, flom, brann\n\nTre ting på en natt, sier lensmannen.\n\nIngen er skadd, tror han.",
        "Fra: lensmannen\nTil: innbyggerne\n\nHold dere inne i natt.",
    ],
)
def test_a_story_that_looks_a_little_like_a_mail_or_a_table_is_read(text: str) -> None:
    assert story_of(first(text.encode(), name="sak.txt")).headline == text.split("\n")[0]


@pytest.mark.parametrize("form", [form for form in FORMATS if form not in ("page",)])
def test_a_document_that_is_cut_off_says_so(form: str) -> None:
    data = document(form, wrapped(""))
    with pytest.raises(Refused, match="cut off"):
        read_document(data[: len(data) * 2 // 3], OSLO)


# Latest is latest.


@pytest.mark.parametrize("count", [130, 200, 400])
def test_of_an_oldest_first_feed_the_newest_comes_first(count: int) -> None:
    entries = (
        dated(f"Sak nummer {n}", f"{1 + n // 24:02} {'Oct' if n < 300 else 'Nov'} 2026 {n % 24:02}:00:00 +0000")
        for n in range(min(count, 300))
    )
    items = read_document(rss(*entries), OSLO).items
    assert items[0].headline == f"Sak nummer {min(count, 300) - 1}"
    assert [item.place for item in items] == list(range(len(items)))


def test_the_feeds_order_is_kept_between_equal_times_and_without_times() -> None:
    same = [dated(f"Sak {n}", "Sat, 28 Nov 2026 00:00:00 GMT") for n in (3, 2, 1)]
    assert [item.headline for item in read_document(rss(*same), OSLO).items] == ["Sak 3", "Sak 2", "Sak 1"]
    zero = [dated("Ny", "Mon, 01 Jan 0001 00:00:00 +0000"), dated("Gammel", "Fri, 27 Nov 2026 12:00:00 +0100")]
    items = read_document(rss(*zero), OSLO).items
    assert [(item.headline, item.published is None) for item in items] == [("Ny", True), ("Gammel", False)]


def test_the_time_of_an_update_alone_orders_too() -> None:
    entries = (
        f"<entry><id>{n}</id><title>Sak {n}</title><updated>2026-11-{n:02}T04:00:00Z</updated></entry>"
        for n in (1, 2, 3)
    )
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title>{"".join(entries)}</feed>'
    items = read_document(feed.encode(), OSLO).items
    assert [item.headline for item in items] == ["Sak 3", "Sak 2", "Sak 1"]
    assert items[0].published is None and items[0].updated == datetime(2026, 11, 3, 4, 0, tzinfo=UTC)


# Only this story's words.


@pytest.mark.parametrize(
    "footer",
    [
        "The post {} appeared first on Fjordavisa.",
        "Innlegget {} dukket først opp på Fjordavisa.",
        "Inlägget {} dök först upp på Fjordavisa.",
        "Der Beitrag {} erschien zuerst auf Fjordavisa.",
        "Artikkeli {} julkaistiin ensin: Fjordavisa.",  # any language: the headline and the outlet, and little else
    ],
)
def test_a_feed_plugins_footer_in_any_language_is_no_text(footer: str) -> None:
    entry = (
        f"<title>{HEADLINE}</title><guid>1</guid><description>{AHEAD} &lt;p&gt;{footer.format(HEADLINE)}</description>"
    )
    assert story_of(first(rss(entry))).text == f"{HEADLINE}\n\n{AHEAD}"


@pytest.mark.parametrize("mark", [" - ", " – ", " | "])
def test_an_aggregators_title_loses_the_outlet_and_its_summary_goes(mark: str) -> None:
    told = (
        "&lt;a href='https://n.example/x'&gt;Tre skadd i brann&lt;/a&gt;&amp;nbsp;&lt;font&gt;Fjordavisa&lt;/font&gt;"
    )
    entry = f"<title>Tre skadd i brann{mark}Fjordavisa</title><guid>1</guid><description>{told}</description>"
    assert story_of(first(rss(entry))).text == "Tre skadd i brann"


def test_ids_beyond_any_honest_length_are_hashed_and_stay_apart() -> None:
    items = read_document(rss(*(f"<title>Sak</title><guid>{'x' * 150_000}{n}</guid>" for n in (1, 2))), OSLO).items
    assert len({item.id for item in items}) == 2 and all(len(item.id) < 100 for item in items)


# Files.


def test_a_file_that_is_no_story_costs_itself_alone(tmp_path: Path) -> None:
    (tmp_path / "god.txt").write_text(f"{HEADLINE}\n\n{AHEAD}", encoding="utf-8")
    (tmp_path / "tabell.txt").write_text("a;b\n1;2\n3;4\n", encoding="utf-8")
    (tmp_path / "brev.txt").write_text(MAIL, encoding="utf-8")
    (tmp_path / "halv.xml").write_bytes(document("nitf", wrapped(""))[:400])
    (tmp_path / "borte.txt").symlink_to(tmp_path / "finnes-ikke")
    (tmp_path / "hemmelig.txt").symlink_to("/etc/hostname")
    (tmp_path / "bilde.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    found = read_files(tmp_path, local_files(tmp_path, 1 << 20), OSLO)
    assert [item.headline for item in found.items] == [HEADLINE]
    assert len(found.dropped) == 4


def test_a_file_named_breaking_is_breaking(tmp_path: Path) -> None:
    (tmp_path / "ras.breaking.txt").write_text(f"{HEADLINE}\n\n{AHEAD}", encoding="utf-8")
    assert read_files(tmp_path, local_files(tmp_path, 1 << 20), OSLO).items[0].urgency == 1


@pytest.mark.parametrize(
    "line",
    [
        "(NTB)",
        "(© NTB)",
        "(ANB-NTB)",
        "Foto: Kari Moen / NTB",
        "Foto Kari Moen",
        "Arkivfoto: Kari Moen",
        "Kari Moen",
        "Kapittel 2",
    ],
)
def test_a_tag_or_a_credit_over_a_text_is_no_headline(line: str) -> None:
    found = story_of(first(f"{line}\nRas i Nordvika\nTre er savnet etter raset.\n".encode(), name="sak.txt"))
    assert (found.headline, found.text) == ("Ras i Nordvika", "Ras i Nordvika\n\nTre er savnet etter raset.")


def test_the_number_of_a_documents_part_is_not_in_its_headline() -> None:
    text = "1.1.3 Medlemmer i utvalget\nUtvalget i Vik har ni medlemmer."
    assert story_of(first(text.encode(), name="sak.txt")).headline == "Medlemmer i utvalget"
    text = "2.500 husker raset\nNi er savnet i Vik."
    assert story_of(first(text.encode(), name="sak.txt")).headline == "2.500 husker raset"


def test_a_name_over_a_text_that_tells_of_it_is_the_headline() -> None:
    found = story_of(first(b"Kari Moen\nVinneren\nMoen tok sitt tredje gull i Vik.\n", name="sak.txt"))
    assert found.headline == "Kari Moen"


def test_an_opinion_says_so_though_its_writer_stands_below_a_picture() -> None:
    text = "Bygg havna\nHavna er viktig, skriver innleggsforfatteren. Foto: Kari Moen\nHavna i Vik må bygges ut."
    found = first(text.encode(), name="sak.txt")
    assert found.sections == ("Innlegg",) and found.body == ("Havna i Vik må bygges ut.",)


def test_the_texts_of_two_pictures_at_the_top_are_no_lede() -> None:
    text = "Li vant\nOla Li i mål. Foto: Kari Moen\nOla Li på pallen. Foto: Kari Moen\nOla Li vant søndag i Vik."
    assert first(text.encode(), name="sak.txt").body == ("Ola Li vant søndag i Vik.",)


@pytest.mark.parametrize("line", ["Video viser raset", "(NTB) melder om ras", "Foto av raset er funnet", "NTB"])
def test_a_headline_that_only_looks_like_a_tag_or_a_credit_stays(line: str) -> None:
    assert story_of(first(f"{line}\nTre er savnet etter raset.\n".encode(), name="sak.txt")).headline == line
