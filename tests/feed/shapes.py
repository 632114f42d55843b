"""One story in every format that the wall reads, for tests that try each kind of fault in each of them."""

from __future__ import annotations

import html
import json
import re

HEADLINE = "Ras i Lia: flere savnet"
AHEAD = "Politiet i Lia holdt en kort orientering for pressen på torget i natt, og arbeidet går videre utover dagen."
BEHIND = "Kommunen åpner kulturhuset for de pårørende klokka åtte, opplyser ordføreren til avisen tidlig på morgenen."
G2 = (
    '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:lia:1" version="1" xml:lang="nb"><itemMeta>'
    '<itemClass qcode="ninat:text"/><provider literal="Byrået"/><versionCreated>2026-11-28T05:00:00+01:00'
    "</versionCreated>{meta}</itemMeta><contentMeta><headline>{headline}</headline></contentMeta>"
    "<contentSet>{content}</contentSet></newsItem>"
)
XHTML = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>{}</body></html>'
FORMATS = (
    "rss content",
    "rss description",
    "atom html",
    "atom xhtml",
    "json feed",
    "ninjs 1",
    "ninjs 2",
    "g2 xhtml",
    "g2 data",
    "g2 nitf",
    "nitf",
    "page",
)


def wrapped(markup: str) -> str:
    """Markup between two whole paragraphs, so that a page of it is an article."""
    return f"<p>{AHEAD}</p>{markup}<p>{BEHIND}</p>"


def document(form: str, markup: str, headline: str = HEADLINE) -> bytes:
    """A document of one story; `markup` is well-formed XHTML of its body."""
    escaped, cdata = html.escape(markup), f"<![CDATA[{markup}]]>"
    if form.startswith("rss"):
        content = f"<content:encoded>{cdata}</content:encoded>" if form == "rss content" else ""
        summary = "" if content else f"<description>{escaped}</description>"
        return (
            '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
            "<channel><title>Lia Avis</title>"
            f"<item><title>{html.escape(headline)}</title><guid>1</guid>{summary}{content}</item></channel></rss>"
        ).encode()
    if form.startswith("atom"):
        inner = escaped if form == "atom html" else f'<div xmlns="http://www.w3.org/1999/xhtml">{markup}</div>'
        return (
            '<feed xmlns="http://www.w3.org/2005/Atom"><title>Lia Avis</title><entry><id>1</id>'
            f'<title>{html.escape(headline)}</title><content type="{form[5:]}">{inner}</content></entry></feed>'
        ).encode()
    if form == "json feed":
        entry = {"id": "1", "title": headline, "content_html": markup}
        return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "A", "items": [entry]}).encode()
    if form == "ninjs 1":
        return json.dumps({"uri": "1", "type": "text", "headline": headline, "body_xhtml": markup}).encode()
    if form == "ninjs 2":
        bodies = [{"role": "main", "contenttype": "text/html", "value": markup}]
        heads = [{"role": "main", "value": headline}]
        return json.dumps({"uri": "1", "type": "text", "headlines": heads, "bodies": bodies}).encode()
    nitf = (
        f"<nitf><head><title>{html.escape(headline)}</title><docdata><date.issue norm='2026-11-28T05:00:00'/>"
        f"<doc-id id-string='lia-1_01'/></docdata></head><body><body.head><hedline><hl1>{html.escape(headline)}</hl1>"
        f"</hedline></body.head><body.content>{markup}</body.content></body></nitf>"
    )
    if form == "nitf":
        return nitf.encode()
    if form == "page":
        return (
            f'<!doctype html><html lang="nb"><head><meta charset="utf-8"><title>{html.escape(headline)}</title>'
            f'<meta property="og:type" content="article"></head><body><article><h1>{html.escape(headline)}</h1>{markup}'
            "</article></body></html>"
        ).encode()
    holder = {
        "g2 xhtml": f'<inlineXML contenttype="application/xhtml+xml">{XHTML.format(markup)}</inlineXML>',
        "g2 data": f'<inlineData contenttype="text/html">{escaped}</inlineData>',
        "g2 nitf": f'<inlineXML contenttype="application/nitf+xml">{nitf}</inlineXML>',
    }[form]
    return G2.format(meta="", headline=html.escape(headline), content=holder).encode()


def digits(text: str) -> list[str]:
    """Every run of digits, a group of thousands taken apart: what stands together on the screen."""
    return re.findall(r"\d+", text)
