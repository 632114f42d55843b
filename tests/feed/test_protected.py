"""A post that its newsroom has put behind a password is withheld: neither its stand-in nor its old text is shown."""

from __future__ import annotations

import json
from zoneinfo import ZoneInfo

import pytest

from kiosk.feed.formats.documents import read_document
from kiosk.feed.item import Item
from tests.feed.fakes import ARTICLE, rss

FORM = (
    '<form action="https://avisa.example/wp-login.php?action=postpass" class="post-password-form" method="post">'
    '<p>Skriv passordet:</p><p><input name="post_password" type="password"></p></form>'
)
STAND_IN = "There is no excerpt because this is a protected post."
CONTENT = "http://purl.org/rss/1.0/modules/content/"


def read(data: bytes) -> Item:
    (item,) = read_document(data, ZoneInfo("Europe/Oslo"), base="https://avisa.example/sak/1").items
    return item


@pytest.mark.parametrize(
    "summary",
    [
        f"<![CDATA[{STAND_IN}]]>",
        "Det finnes ikke utdrag siden innlegget er beskyttet.",
        "<![CDATA[Der er intet uddrag, da dette er et beskyttet indl&#230;g.]]>",
    ],
)
def test_a_summary_that_stands_in(summary: str) -> None:
    assert read(rss(f"<guid>1</guid><title>Ras</title><description>{summary}</description>")).status == "withheld"


def test_a_content_that_is_the_passwords_form() -> None:
    content = f'<c:encoded xmlns:c="{CONTENT}"><![CDATA[{FORM}]]></c:encoded>'
    assert (
        read(rss(f"<guid>1</guid><title>Ras</title><description>Sperret.</description>{content}")).status == "withheld"
    )
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "title": "Ras", "content_html": FORM}]}
    assert read(json.dumps(feed).encode()).status == "withheld"


def test_a_page_that_is_the_passwords_form() -> None:
    start, end = ARTICLE.index("<p>Ferja gikk"), ARTICLE.index("</article>")
    page = read((ARTICLE[:start] + FORM + ARTICLE[end:]).encode())
    assert (page.status, page.text) == ("withheld", "Ferja gikk på grunn")


def test_an_article_about_passwords_and_one_with_a_form_below_it_are_shown() -> None:
    assert (
        read(ARTICLE.replace("Rederiet opplyser", "«post-password-form» står det, opplyser").encode()).status
        == "usable"
    )
    more = "".join(
        f"<p>Passasjer nummer {number} fortalte om en rolig natt om bord på ferja.</p>" for number in range(9)
    )
    assert read(ARTICLE.replace("</article>", f"{more}{FORM}</article>").encode()).status == "usable"
    told = f"<guid>1</guid><title>Ras</title><description>Nettstedet svarte: «{STAND_IN}»</description>"
    assert read(rss(told)).status == "usable"
