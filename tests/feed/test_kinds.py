"""Every kind of fault in a text, in every format: gaps kept, what is not seen not read, only this story's words."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from kiosk.feed.formats.documents import read_document
from kiosk.feed.item import story_of
from tests.feed.shapes import AHEAD, BEHIND, FORMATS, HEADLINE, digits, document, wrapped

OSLO = ZoneInfo("Europe/Oslo")
ONCE = "Vi leter etter flere som kan ha vært i huset, sier lensmannen til avisen, og ber alle om å melde seg."

# markup, the digits that the story has in order, words that it must not have
GAPS: dict[str, tuple[str, list[str], str]] = {
    "line break": ("<p>Omkommet i raset: 12<br/>3 personer er savnet, sier politiet.</p>", ["12", "3"], "123"),
    "break without a slash": ("<p>Det er meldt om 12<br></br>3 er savnet, sier politiet.</p>", ["12", "3"], "123"),
    "paragraphs close": ("<p>Politiet i Lia teller 12</p><p>3 er savnet, sier lensmannen.</p>", ["12", "3"], "123"),
    "list items": ("<ul><li>Politiet teller 12</li><li>3 er savnet i Lia nå</li></ul>", ["12", "3"], "123"),
    "list of lists": ("<ul><li>Politiet teller 12<ul><li>3 er savnet i Lia</li></ul></li></ul>", ["12", "3"], "123"),
    "quote inside": ("<div>Politiet teller 12<blockquote>3 er savnet i Lia nå</blockquote></div>", ["12", "3"], "123"),
    "heading": ("<h2>Politiet teller 12</h2><p>3 er savnet i Lia nå, sier politiet.</p>", ["12", "3"], "123"),
    "rule": ("<p>Politiet i Lia teller 12</p><hr/><p>3 er savnet, sier politiet.</p>", ["12", "3"], "123"),
    "struck out": ("<p>Politiet melder at <s>50</s>60 er evakuert fra Lia.</p>", ["60"], "50"),
    "deleted": ("<p>Politiet melder at <del>12</del> 14 er omkommet i Lia.</p>", ["14"], "12"),
    "struck by style": (
        '<p>Politiet melder at <span style="text-decoration: line-through">50</span>60 er evakuert.</p>',
        ["60"],
        "50",
    ),
    "struck between digits": ("<p>Politiet melder at 20<s>1</s>5 er evakuert fra Lia.</p>", ["20", "5"], "205"),
    "hidden": ('<p>Politiet melder at <span style="display:none">999</span>14 er funnet.</p>', ["14"], "999"),
    "hidden by attribute": ('<p hidden="hidden">Fasit er 999.</p><p>Politiet melder at 14 er funnet.</p>', ["14"], "9"),
    "for screen readers": ('<p>Politiet melder at <span class="sr-only">999</span>14 er funnet.</p>', ["14"], "999"),
    "script": ("<script>document.write('999 omkom');</script><p>Politiet har funnet 14 i live.</p>", ["14"], "999"),
    "footnote": ("<p>Politiet i Lia melder at 12<sup>3</sup> personer er savnet.</p>", ["12"], "123"),
    "footnote's link": ('<p>Politiet i Lia melder at 12<a href="#n3">3</a> er savnet.</p>', ["12"], "123"),
    "footnote in brackets": ('<p>Det er 12<sup><a href="#n3">[3]</a></sup> som er savnet.</p>', ["12"], "[3]"),
    "footnote between digits": (
        "<p>Politiet teller 12<sup>1</sup> 345 savnes ikke.</p>",
        ["12", "345"],
        "12 345",
    ),
    "power": ("<p>Området er 12 km<sup>2</sup> stort, opplyser kommunen i Lia.</p>", ["12"], "km2"),
    "gas": ("<p>Utslippet er 12 tonn CO<sub>2</sub> i året, opplyser kommunen.</p>", ["12", "2"], "CO 2"),
    "fraction": ("<p>Raset er 3<sup>1</sup>/<sub>2</sub> meter høyt, opplyser politiet.</p>", ["3"], "31"),
    "drop cap": ("<p><span>1</span>2 personer er evakuert fra Lia, opplyser politiet.</p>", ["12"], "1 2"),
    "nothing between": ("<p>Politiet melder at <b>1</b><i>2</i> er evakuert fra Lia.</p>", ["12"], "1 2"),
    "caption": (
        '<figure><img src="b.jpg" alt="7"/><figcaption>45 omkom i 2019.</figcaption></figure><p>14 er funnet.</p>',
        ["14"],
        "45",
    ),
    "old caption": (
        '<div class="wp-caption"><p class="wp-caption-text">45 omkom i 2019.</p></div><p>14 er funnet.</p>',
        ["14"],
        "45",
    ),
    "entity twice": (
        "<p>Det er 3&amp;nbsp;000 evakuerte, ikke &amp;quot;alle&amp;quot;.</p>",
        ["3", "000"],
        "&",
    ),
    "read also": (
        '<p><b>Les også:</b> <a href="/2">45 drept i bussulykke</a></p><p>14 er funnet.</p>',
        ["14"],
        "45",
    ),
    "embed code": (
        '<p>&lt;div data-id="a0"&gt;&lt;/div&gt;&lt;script&gt;45&lt;/script&gt;</p><p>14 er funnet.</p>',
        ["14"],
        "a0",
    ),
    "subscription": ("<p>Bli abonnent for 199 kroner i måneden.</p><p>Politiet har funnet 14.</p>", ["14"], "199"),
    "consent": ("<p>Vi og våre 842 partnere lagrer informasjonskapsler.</p><p>14 er funnet.</p>", ["14"], "842"),
    "headline again": (
        f"<p>{HEADLINE}</p><p>Politiet i Lia har funnet 14 i live.</p>",
        ["14"],
        f"{HEADLINE}\n\n{HEADLINE}",
    ),
    "byline": ("<p>Av Kari Berg og Ola Li</p><p>Politiet i Lia har funnet 14 i live.</p>", ["14"], "Kari"),
    "off the screen": (
        '<p>Det er <span style="position:absolute; left:-9999px">999</span> 14 funnet i Lia nå.</p>',
        ["14"],
        "999",
    ),
    "clipped": ('<p>Det er <span style="clip: rect(0,0,0,0)">999</span> 14 funnet i Lia nå.</p>', ["14"], "999"),
    "indented away": ('<p style="text-indent:-9999px">Fasit er 999.</p><p>14 er funnet i Lia nå.</p>', ["14"], "999"),
    "transparent": ('<p>Det er <span style="color:transparent">999</span> 14 funnet i Lia nå.</p>', ["14"], "999"),
    "hidden by class": ('<p>Det er <span class="d-none">999</span> 14 funnet i Lia nå.</p>', ["14"], "999"),
    "hidden on phones": ('<p>Det er <b class="hidden md:inline">14</b> funnet i Lia nå.</p>', ["14"], "hidden"),
    "struck by class": ('<p>Det er <span class="strikethrough">999</span> 14 funnet i Lia.</p>', ["14"], "999"),
    "class for readers": ('<p>Det er <b class="a11y-hidden">999</b> 14 funnet i Lia nå.</p>', ["14"], "999"),
    "note's link": (
        '<p>Det er 12<a class="footnote" href="https://lia.no/s#fn3">3</a> som er savnet.</p>',
        ["12"],
        "123",
    ),
    "caption by class": ('<p class="caption">45 omkom i 2019.</p><p>14 er funnet i Lia nå.</p>', ["14"], "45"),
    "caption by block": ('<div class="image__caption">45 omkom i 2019.</div><p>14 er funnet i Lia.</p>', ["14"], "45"),
    "photo": ("<p>Photo: Kari Berg / AP. 45 died in 2019.</p><p>14 er funnet i Lia nå.</p>", ["14"], "45"),
    "read also, Swedish": ('<p>Läs också: <a href="/2">45 döda</a></p><p>14 er funnet i Lia nå.</p>', ["14"], "45"),
    "watch": ("<p>Se video: 45 drept i bussulykke</p><p>14 er funnet i Lia nå.</p>", ["14"], "45"),
    "another's heading": (
        '<h4><a href="/1">Dette vet vi: 45 drept</a></h4><p>14 er funnet i Lia nå.</p>',
        ["14"],
        "45",
    ),
    "list of links": (
        '<ul><li><a href="/1">45 drept i bussulykke</a></li><li><a href="/3">67 skadd i brann</a></li></ul>'
        "<p>14 er funnet i Lia nå.</p>",
        ["14"],
        "45",
    ),
    "partners": ("<p>We and our 842 partners store cookies.</p><p>14 er funnet i Lia nå.</p>", ["14"], "842"),
    "reading time": ("<p>Lesetid: 5 minutter</p><p>14 er funnet i Lia nå.</p>", ["14"], "5"),
    "published": ("<p>Published: 28 November 2026, 06:12</p><p>14 er funnet i Lia nå.</p>", ["14"], "2026"),
    "comments": ("<p>23 kommentarer</p><p>14 er funnet i Lia nå.</p>", ["14"], "23"),
    "shares": ("<p>Del på Facebook 45</p><p>14 er funnet i Lia nå.</p>", ["14"], "45"),
    "shortcode": ("<p>[gallery ids=45]</p><p>Politiet i Lia har funnet 14 i live nå.</p>", ["14"], "45"),
}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("kind", GAPS)
def test_a_kind_of_text_in_a_format(kind: str, form: str) -> None:
    markup, wanted, unwanted = GAPS[kind]
    item = read_document(document(form, wrapped(markup)), OSLO).items[0]
    text = story_of(item).text
    assert AHEAD in text and BEHIND in text  # nothing is lost
    if form == "page" and kind in ("rule", "list of lists", "consent", "power", "quote inside", "headline again"):
        assert set(digits(text)) <= set(wanted)  # the extractor may leave more out, and says nothing wrong
    else:
        assert digits(text) == wanted
    assert unwanted not in text.replace("\u00a0", " ")


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "page"])
def test_room_beside_an_element_keeps_numbers_apart(form: str) -> None:
    markup = '<p>Det er 12<span style="display:inline-block; margin-left: 2em">3 er savnet i Lia.</span></p>'
    assert digits(story_of(read_document(document(form, wrapped(markup)), OSLO).items[0]).text) == ["12", "3"]


@pytest.mark.parametrize("form", [form for form in FORMATS if form not in ("page",)])
def test_cells_that_say_something_are_read_each_for_itself(form: str) -> None:
    table = (
        "<table><tr><th>År</th><th>Omkomne</th></tr><tr><td>2025</td><td>12 personer omkom, ifølge politiet</td></tr>"
        "<tr><td>2026</td><td>3 personer omkom, ifølge politiet</td></tr></table>"
    )
    text = story_of(read_document(document(form, wrapped(table)), OSLO).items[0]).text
    assert "\n\n12 personer omkom, ifølge politiet\n\n3 personer omkom, ifølge politiet\n\n" in text
    assert digits(text) == ["12", "3"]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    "markup", ["<div>{0}</div><div>{1}</div>", "{0}<br/><br/>{1}", "<section>{0}<p>{1}</p></section>"]
)
def test_text_in_boxes_or_bare_is_read(form: str, markup: str) -> None:
    item = read_document(document(form, markup.format(AHEAD, BEHIND)), OSLO).items[0]
    assert (item.body or item.summary) == (AHEAD, BEHIND)


@pytest.mark.parametrize("form", FORMATS)
def test_a_block_in_a_block_is_told_once(form: str) -> None:
    item = read_document(document(form, wrapped(f"<ul><li><p>{ONCE}</p></li></ul>")), OSLO).items[0]
    assert "\n".join(item.body or item.summary).count(ONCE) == 1


@pytest.mark.parametrize("form", ["rss content", "atom html", "json feed", "ninjs 1", "g2 data", "page"])
def test_a_sign_in_an_attribute_ends_no_tag(form: str) -> None:
    image = '<p><img alt="Temperatur: 3 > 45 drepte maur" data-v=\'{"html":"<b>7</b>"}\'/>14 er funnet i Lia.</p>'
    assert digits(story_of(read_document(document(form, wrapped(image)), OSLO).items[0]).text) == ["14"]


@pytest.mark.parametrize("form", ["rss content", "atom html", "json feed", "ninjs 1", "g2 data", "page"])
def test_a_tag_of_many_thousand_characters_is_a_tag(form: str) -> None:
    sizes = ", ".join(f"https://b.example/{width}.jpg {width}w" for width in range(100, 1000))
    image = f'<p><img srcset="{sizes}" src="b.jpg"/>14 er funnet i Lia.</p>'
    assert digits(story_of(read_document(document(form, wrapped(image)), OSLO).items[0]).text) == ["14"]


@pytest.mark.parametrize("form", FORMATS)
def test_a_line_break_in_a_headline_is_a_space(form: str) -> None:
    data = document(form, wrapped("")).replace(HEADLINE.encode(), b"Tre omkom&lt;br&gt;12 skadd")
    if form in ("json feed", "ninjs 1", "ninjs 2", "page", "g2 nitf", "nitf"):
        data = data.replace(b"&lt;br&gt;", b"<br/>")
    assert story_of(read_document(data, OSLO).items[0]).headline == "Tre omkom 12 skadd"
