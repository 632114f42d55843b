"""What each dialect of RSS and Atom says of title, link, id, time, author, summary and content, one case a line."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from kiosk.feed.formats.reader import Source
from kiosk.feed.formats.syndication import read_syndication
from kiosk.feed.item import Item

BASE = "https://avisa.example/feed/rss"
SPACES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" '
    'xmlns:a="http://www.w3.org/2005/Atom"'
)
ATOM = "http://www.w3.org/2005/Atom"
ATOM_03 = "http://purl.org/atom/ns#"
DIV = '<div xmlns="http://www.w3.org/1999/xhtml">'
WHEN = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def _only(document: str) -> Item:
    (item,) = read_syndication(Source.of(document.encode(), ZoneInfo("Europe/Oslo"), base=BASE)).items
    return item


def rss(entry: str, *, version: str = "2.0") -> Item:
    return _only(f'<rss version="{version}" {SPACES}><channel><title>Avisa</title><item>{entry}</item></channel></rss>')


def rdf(entry: str) -> Item:
    return _only(
        f'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" {SPACES}>'
        f'<channel rdf:about="{BASE}"><title>Avisa</title></channel>'
        f'<item rdf:about="urn:sak:7">{entry}</item></rdf:RDF>'
    )


def atom(entry: str, *, space: str = ATOM, head: str = "") -> Item:
    return _only(f'<feed xmlns="{space}" version="0.3" {head}><title>Avisa</title><entry>{entry}</entry></feed>')


def titled(entry: str) -> str:
    return f"<title>Sak</title>{entry}"


@pytest.mark.parametrize("version", ["0.91", "0.92", "2.0"])
def test_every_rss_has_title_link_and_description(version: str) -> None:
    entry = "<title>Brua er åpen</title><link>https://avisa.example/1</link><description>Fra i dag.</description>"
    item = rss(entry, version=version)
    assert (item.headline, item.url, item.summary) == ("Brua er åpen", "https://avisa.example/1", ("Fra i dag.",))
    assert item.outlet == "Avisa"


@pytest.mark.parametrize(
    "title",
    [
        "Flom &amp; ras på Øya",
        "<![CDATA[Flom & ras på Øya]]>",
        "Flom &amp;amp; ras p&amp;aring; &amp;Oslash;ya",
        "&lt;b&gt;Flom&lt;/b&gt; &amp;amp; ras på Øya",
        "\n  Flom &amp;\n\tras på   Øya ",
        "Flom &#38; ras p&#229; &#xD8;ya",
        "Flom &amp; ras på Ø<!-- utkast -->ya",
    ],
)
def test_titles_of_rss(title: str) -> None:
    assert rss(f"<title>{title}</title>").headline == "Flom & ras på Øya"


@pytest.mark.parametrize("space", [ATOM, ATOM_03])
@pytest.mark.parametrize(
    "title",
    [
        "<title>Flom &amp; ras</title>",
        '<title type="text">Flom &amp; ras</title>',
        '<title type="html">Flom &amp;amp; &lt;i&gt;ras&lt;/i&gt;</title>',
        f'<title type="xhtml">{DIV}Flom &amp; <i>ras</i></div></title>',
    ],
)
def test_titles_of_atom(space: str, title: str) -> None:
    assert atom(title, space=space).headline == "Flom & ras"


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ('<link href="https://avisa.example/1"/>', "https://avisa.example/1"),
        ('<link rel="self" href="https://avisa.example/a.xml"/><link rel="alternate" href="/1"/>', "/1"),
        ('<link rel="alternate" href="/1"/><link rel="enclosure" type="image/jpeg" href="/b.jpg"/>', "/1"),
        ('<link rel="alternate" type="text/html" href="/1"/><link rel="replies" href="/1/svar"/>', "/1"),
        ('<link xml:base="https://andre.example/arkiv/" href="1"/>', "https://andre.example/arkiv/1"),
        ('<link href="../1"/>', "/1"),
    ],
)
def test_links_of_atom(links: str, expected: str) -> None:
    expected = f"https://avisa.example{expected}" if expected.startswith("/") else expected
    assert atom(titled(links)).url == expected


@pytest.mark.parametrize(
    ("entry", "guid", "url"),
    [
        ("<guid>https://avisa.example/1</guid>", "https://avisa.example/1", "https://avisa.example/1"),
        ('<guid isPermaLink="false">https://avisa.example/1</guid>', "https://avisa.example/1", None),
        ('<guid isPermaLink="false">5-22-17</guid><link>/1</link>', "5-22-17", "https://avisa.example/1"),
        ("<guid>/sak/1</guid>", "https://avisa.example/sak/1", "https://avisa.example/sak/1"),
        ("<guid>5-22-17</guid>", "5-22-17", None),  # a number is no page, whatever isPermaLink's default says
        ("<guid>5-22-17</guid><link>/1</link>", "5-22-17", "https://avisa.example/1"),
        ("<link>https://avisa.example/1</link>", "https://avisa.example/1", "https://avisa.example/1"),
        ("<guid> tag:avisa.example,2026:1 </guid><link>/1</link>", "tag:avisa.example,2026:1", f"{BASE[:21]}/1"),
    ],
)
def test_guids_and_links_of_rss(entry: str, guid: str, url: str | None) -> None:
    item = rss(titled(entry))
    assert (item.id, item.url) == (guid, url)


def test_a_guid_does_not_change_with_the_address_that_the_feed_was_read_from() -> None:
    feed = '<rss version="2.0"><channel><item><title>Sak</title><guid>5-22-17</guid></item></channel></rss>'
    bases = (BASE, "https://cdn7.example/utgave/rss", "")
    ids = {read_syndication(Source.of(feed.encode(), UTC, base=base)).items[0].id for base in bases}
    assert ids == {"5-22-17"}


def test_ids_of_atom_and_rdf() -> None:
    assert atom(titled("<id>urn:uuid:1225c695</id>")).id == "urn:uuid:1225c695"
    assert atom(titled("<id>HTTP://Avisa.example/Sak</id>")).id == "HTTP://Avisa.example/Sak"  # as it stands
    assert rdf(titled("<link>https://avisa.example/7</link>")).id == "urn:sak:7"


@pytest.mark.parametrize(
    "time",
    [
        "<pubDate>Sun, 22 Nov 2026 10:30:00 +0100</pubDate>",
        "<pubDate>22 Nov 2026 09:30 GMT</pubDate>",
        "<pubDate>Sun, 22 Nov 2026 10:30:00</pubDate>",
        "<dcterms:created>2026-11-22T10:30:00+01:00</dcterms:created>",
        "<dcterms:issued>2026-11-22T09:30:00Z</dcterms:issued>",
        "<a:published>2026-11-22T09:30:00Z</a:published>",
    ],
)
def test_publication_times_of_rss(time: str) -> None:
    assert rss(titled(time)).published == WHEN


@pytest.mark.parametrize(
    ("space", "published", "updated"),
    [(ATOM, "published", "updated"), (ATOM_03, "issued", "modified"), (ATOM_03, "created", "modified")],
)
def test_times_of_atom(space: str, published: str, updated: str) -> None:
    times = f"<{published}>2026-11-22T10:30:00+01:00</{published}><{updated}>2026-11-22T09:45:00Z</{updated}>"
    item = atom(titled(times), space=space)
    assert (item.published, item.updated) == (WHEN, WHEN.replace(minute=45))


@pytest.mark.parametrize(
    "author",
    [
        "<author>kari@avisa.no (Kari Vik)</author>",
        "<author>kari@avisa.example (Kari Vik)</author>",  # feedparser knows no such long domain
        "<author>Kari Vik &lt;kari@avisa.example&gt;</author>",
        "<author>Kari Vik</author>",
        "<dc:creator>Kari Vik</dc:creator>",
        "<dc:author>Kari Vik</dc:author>",
        "<itunes:author>Kari Vik</itunes:author>",
        "<a:author><a:name>Kari Vik</a:name><a:email>kari@avisa.example</a:email></a:author>",
    ],
)
def test_authors_of_rss(author: str) -> None:
    assert rss(titled(author)).authors == ("Kari Vik",)


def test_authors_of_atom_are_all_named_and_contributors_are_none() -> None:
    names = "<author><name>Kari Vik</name></author><author><name>Ola Li</name><uri>https://li.example</uri></author>"
    assert atom(titled(f"{names}<contributor><name>Per</name></contributor>")).authors == ("Kari Vik", "Ola Li")


def test_an_author_of_an_address_alone_is_nobody() -> None:
    assert rss(titled("<author>desken@avisa.example</author>")).authors == ()


@pytest.mark.parametrize(
    "summary",
    [
        "<description>&lt;p&gt;Vannet stiger.&lt;/p&gt;&lt;p&gt;Veien er stengt.&lt;/p&gt;</description>",
        "<description><![CDATA[Vannet stiger.<br/>Veien er stengt.]]></description>",
        "<dc:description>Vannet stiger.\nVeien er stengt.</dc:description>",
    ],
)
def test_summaries_of_rss(summary: str) -> None:
    item = rss(titled(summary))
    assert " ".join(item.summary) == "Vannet stiger. Veien er stengt." and item.body == ()


def test_content_beside_a_summary_in_either_order() -> None:
    parts = (
        "<description>Kort.</description>",
        "<content:encoded><![CDATA[<p>Hele saken.</p><p>Mer.</p>]]></content:encoded>",
    )
    for order in (parts, parts[::-1]):
        item = rss(titled("".join(order)))
        assert (item.summary, item.body) == (("Kort.",), ("Hele saken.", "Mer."))


@pytest.mark.parametrize("space", [ATOM, ATOM_03])
@pytest.mark.parametrize(
    "content",
    [
        '<content type="html">&lt;p&gt;Hele saken.&lt;/p&gt;&lt;p&gt;Mer.&lt;/p&gt;</content>',
        f'<content type="xhtml">{DIV}<p>Hele saken.</p><p>Mer.</p></div></content>',
    ],
)
def test_content_of_atom(space: str, content: str) -> None:
    item = atom(titled(f"<summary>Kort.</summary>{content}"), space=space)
    assert (item.summary, item.body) == (("Kort.",), ("Hele saken.", "Mer."))


def test_the_longest_of_several_contents_is_the_story() -> None:
    contents = '<content type="text">Kort.</content><content type="html">&lt;p&gt;Hele saken her.&lt;/p&gt;</content>'
    assert atom(titled(contents)).body == ("Hele saken her.",)


def test_a_script_and_a_style_are_no_text() -> None:
    markup = "&lt;style&gt;p {}&lt;/style&gt;&lt;script&gt;var a = 1&lt;/script&gt;&lt;p&gt;Vannet stiger.&lt;/p&gt;"
    assert rss(titled(f"<description>{markup}</description>")).summary == ("Vannet stiger.",)


def test_what_every_wordpress_says_unasked_is_not_believed() -> None:
    """«hourly» would make each wall five minutes late, and «Uncategorized» would stand over the headline."""
    feed = (
        '<rss version="2.0" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel><title>Avisa</title>'
        "<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>1</sy:updateFrequency>"
        "<item><title>Sak</title><category>Uncategorized</category><category>Sport</category></item></channel></rss>"
    )
    document = read_syndication(Source.of(feed.encode(), UTC))
    assert document.ttl is None
    assert document.items[0].sections == ("Sport",)
