from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from kiosk.feed.formats.documents import read_document
from kiosk.feed.item import Document, Item, Refused, story_of

OSLO = ZoneInfo("Europe/Oslo")


def read(data: bytes | str | dict[str, Any] | list[Any]) -> Document:
    if isinstance(data, (dict, list)):
        data = json.dumps(data)
    return read_document(data.encode() if isinstance(data, str) else data, OSLO)


def ntb(*, time: str = "2026-11-22T15:47:00", version: int = 1, status: str = "usable", extra: str = "") -> bytes:
    """A story as the agency sends it: Latin-1, no zone, an address in the tagline."""
    text = f"""<?xml version="1.0" encoding="iso-8859-1" standalone="yes"?>
<nitf baselang="nb-NO"><head><title>Ras på fylkesveien</title>
<meta name="NTBID" content="NTBa1b2"/><meta name="NTBNewsValue" content="3"/>
<meta name="NTBTjeneste" content="Nyhetstjenesten"/>
<meta name="ntb-dato" content="22.11.2026 15:47"/><tobject tobject.type="Innenriks"/>
<docdata management-status="{status}"><urgency ed-urg="3"/><date.issue norm="{time}"/>{extra}
<doc-id regsrc="NTB" id-string="NTBa1b2_0{version}"/><du-key version="{version}" key="ras-fylkesvei"/></docdata>
<pubdata date.publication="20261122T154700"/></head>
<body><body.head><hedline><hl1>Ras på fylkesveien – to biler tatt</hl1></hedline><byline>Av Kari Nordmann</byline>
<distributor>NTB</distributor><dateline>Elvedal</dateline></body.head>
<body.content><p class="lead" lede="true">To biler ble tatt av et ras på fylkesveien søndag.</p>
<hl2>Stengt i et døgn</hl2><p class="txt">Veien blir stengt, opplyser veivesenet. Prisen er 3&#8239;000 &#8364;.</p>
<media media-type="image"><media-caption>Raset gikk i svingen.</media-caption></media></body.content>
<body.end><tagline><a href="mailto:kari@byraa.example">kari@byraa.example</a></tagline></body.end></body></nitf>"""
    return text.encode("iso-8859-1", "xmlcharrefreplace")


def only(document: Document) -> Item:
    (item,) = document.items
    return item


def test_an_agency_story_in_latin_1_without_a_zone() -> None:
    item = only(read(ntb()))
    assert item.headline == "Ras på fylkesveien – to biler tatt"
    assert item.body[0] == "To biler ble tatt av et ras på fylkesveien søndag."
    assert item.body[1] == "Stengt i et døgn"
    assert item.body[2].endswith("Prisen er 3\u202f000 €.")
    assert item.published == datetime(2026, 11, 22, 14, 47, tzinfo=UTC)
    assert (item.id, item.outlet, item.urgency, item.version, item.language) == ("NTBa1b2", "NTB", 3, 1, "nb")
    assert item.authors == ("Kari Nordmann",)
    assert "Innenriks" in item.sections


def test_no_address_and_no_caption_reaches_the_story() -> None:
    story = story_of(only(read(ntb())))
    assert "@" not in story.text and "svingen" not in story.text


@pytest.mark.parametrize(
    ("local", "hour"),
    [("2026-10-25T02:30:00", 0), ("2026-10-25T03:30:00", 2), ("2026-03-29T01:30:00", 0), ("2026-03-29T03:30:00", 1)],
)
def test_zone_less_agency_times_on_the_nights_of_the_change(local: str, hour: int) -> None:
    published = only(read(ntb(time=local))).published
    assert published is not None and published.hour == hour and published.minute == 30


def test_a_newer_version_has_the_same_identity_and_a_higher_number() -> None:
    first, second = only(read(ntb(version=1))), only(read(ntb(version=2)))
    assert first.id == second.id and second.version > first.version


@pytest.mark.parametrize("status", ["canceled", "withheld"])
def test_a_taken_back_agency_story_says_so(status: str) -> None:
    assert only(read(ntb(status=status))).status == status


def test_an_embargo_is_the_release_after_the_issue() -> None:
    item = only(read(ntb(extra='<date.release norm="2026-11-23T06:00:00"/>')))
    assert item.embargoed == datetime(2026, 11, 23, 5, tzinfo=UTC)


def test_entities_in_a_wire_are_not_resolved() -> None:
    hostile = b'<!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + ntb().split(b"?>", 1)[1]
    try:
        text = story_of(only(read(hostile.replace(b"To biler ble", b"&x; To biler ble")))).text
    except Refused:
        return
    assert "root:" not in text


def g2(
    *, status: str = "usable", body: str = "<p>Vannet stiger i elva.</p><p>Ti hus er tømt.</p>", meta: str = ""
) -> str:
    return f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:byraa:7" version="4" xml:lang="nb">
<itemMeta><itemClass qcode="ninat:text"/><provider literal="byraa"><name>Byrået</name></provider>
<versionCreated>2026-11-22T16:00:00+01:00</versionCreated><firstCreated>2026-11-22T15:47:00+01:00</firstCreated>{meta}
<pubStatus qcode="stat:{status}"/></itemMeta>
<contentMeta><urgency>2</urgency><headline>Vannet stiger</headline>
<subject qcode="a"><name>Vær</name></subject></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head>
<body>{body}</body></html></inlineXML></contentSet></newsItem>"""


def test_newsml_g2() -> None:
    item = only(read(g2(meta="<embargoed>2026-11-22T18:00:00+01:00</embargoed>")))
    assert (item.id, item.version, item.headline, item.outlet, item.urgency) == (
        "urn:byraa:7",
        4,
        "Vannet stiger",
        "Byrået",
        2,
    )
    assert item.body == ("Vannet stiger i elva.", "Ti hus er tømt.")
    assert item.published == datetime(2026, 11, 22, 14, 47, tzinfo=UTC)
    assert item.updated == datetime(2026, 11, 22, 15, tzinfo=UTC)
    assert item.embargoed == datetime(2026, 11, 22, 17, tzinfo=UTC)


def test_a_message_of_several_items_gives_those_with_text() -> None:
    picture = g2(body="").replace("ninat:text", "ninat:picture").replace("urn:byraa:7", "urn:byraa:8")
    document = read(
        f"<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><itemSet>{g2()}{picture}</itemSet></newsMessage>"
    )
    assert [item.id for item in document.items] == ["urn:byraa:7"]
    assert document.dropped == ("item 2: picture without text",)


def test_a_canceled_g2_item_needs_no_text() -> None:
    assert only(read(g2(status="canceled", body=""))).status == "canceled"


NINJS_1 = {
    "uri": "urn:byraa:9",
    "type": "text",
    "pubstatus": "usable",
    "versioncreated": "2026-11-22T15:47:00+01:00",
    "urgency": 2,
    "copyrightholder": "Byrået",
    "headline": "Vannet stiger",
    "body_html": "<p>Vannet stiger i elva.</p><p>Ti hus er tømt.</p><p>vakt@byraa.example</p>",
}
NINJS_2 = {
    **{key: value for key, value in NINJS_1.items() if not key.startswith(("body", "headline"))},
    "headlines": [{"role": "web", "value": "Nettittel"}, {"role": "main", "value": "Vannet stiger"}],
    "bodies": [{"role": "main", "contenttype": "text/html", "value": NINJS_1["body_html"]}],
}
NINJS_3 = {
    **{key: value for key, value in NINJS_2.items() if key not in ("pubstatus", "versioncreated", "copyrightholder")},
    "pubStatus": "usable",
    "versionCreated": "2026-11-22T15:47:00+01:00",
    "copyrightHolder": "Byrået",
}


@pytest.mark.parametrize("document", [NINJS_1, NINJS_2, NINJS_3], ids=["1", "2", "3"])
def test_ninjs_of_every_generation(document: dict[str, Any]) -> None:
    item = only(read(document))
    story = story_of(item)
    assert story.text == "Vannet stiger\n\nVannet stiger i elva.\n\nTi hus er tømt."
    assert (item.id, item.outlet, item.urgency) == ("urn:byraa:9", "Byrået", 2)
    assert (item.published or item.updated) == datetime(2026, 11, 22, 14, 47, tzinfo=UTC)


@pytest.mark.parametrize("key", ["pubstatus", "pubStatus"])
def test_a_canceled_ninjs_item(key: str) -> None:
    assert only(read({"uri": "urn:byraa:9", key: "canceled"})).status == "canceled"


def test_a_list_of_ninjs_items() -> None:
    picture = {"uri": "urn:byraa:10", "type": "picture", "headline": "Bilde"}
    document = read([NINJS_1, picture])
    assert len(document.items) == 1 and "picture without text" in document.dropped[0]


def test_json_feed() -> None:
    entry = {
        "id": "https://avisa.example/1",
        "url": "https://avisa.example/1",
        "title": "Vannet stiger",
        "content_html": "<p>Vannet stiger i elva.</p>",
        "date_published": "2026-11-22T15:47:00+01:00",
        "authors": [{"name": "Kari"}, {"name": "Ola"}],
    }
    document = read({"version": "https://jsonfeed.org/version/1.1", "title": "Avisa", "items": [entry, {"id": "2"}]})
    item = only(document)
    assert (item.headline, item.body, item.outlet) == ("Vannet stiger", ("Vannet stiger i elva.",), "Avisa")
    assert item.authors == ("Kari", "Ola")
    assert item.published == datetime(2026, 11, 22, 14, 47, tzinfo=UTC)


def test_json_feed_1_0_has_one_author() -> None:
    feed = {"version": "https://jsonfeed.org/version/1", "items": [{"title": "Sak", "author": {"name": "Kari"}}]}
    assert only(read(feed)).authors == ("Kari",)


def test_addresses_go_and_the_sentence_around_them_stays() -> None:
    leader = "Leder Ola Hansen (ola@lag.example) sier at laget har fått 400 nye medlemmer i år."
    text = story_of(Item("1", "Sak", body=("Tips oss: tips@avisa.example", leader))).text
    assert not re.search(r"\S@\S", text)
    assert text == "Sak\n\nLeder Ola Hansen sier at laget har fått 400 nye medlemmer i år."
