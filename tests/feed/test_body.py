"""The text of a page that is set in several boxes, with adverts between them."""

from __future__ import annotations

import lxml.html

from kiosk.feed.formats.body import completed

FIRST = "Ferja gikk på grunn utenfor Stokkvika søndag morgen, og hele mannskapet er fortsatt om bord på skipet."
SECOND = "Rederiet har satt inn en buss på strekningen, og hurtigbåten går som vanlig fra den gamle kaia i havna."
THIRD = "Årsaken er ukjent, opplyser rederiet, som har bedt om at ingen går ned på stranda mens arbeidet pågår der."
BOXES = "<div class='text'><p>{}</p></div><div class='ad'><p>Kjøp en ny båt i dag.</p></div>"
TEASER = (
    "<div class='text'><p>Kommunen åpner en ny bru over elva neste uke, og korpset spiller for alle som vil.</p></div>"
)


def page(*boxes: str, after: str = "") -> lxml.html.HtmlElement:
    text = "".join(BOXES.format(box) for box in boxes)
    return lxml.html.document_fromstring(f"<body><article>{text}</article>{after}</body>")


def test_a_text_in_boxes_of_one_kind_is_taken_whole() -> None:
    assert completed(page(FIRST, SECOND, THIRD), (SECOND,), "Ferja") == (FIRST, SECOND, THIRD)


def test_what_stands_outside_the_article_is_not_taken() -> None:
    assert completed(page(FIRST, after=TEASER * 4), (FIRST,), "Ferja") == (FIRST,)


def test_a_body_that_is_nearly_whole_stays_as_it_was_found() -> None:
    assert completed(page(FIRST, SECOND, "Foto og tekst: Kari"), (FIRST, SECOND), "Ferja") == (FIRST, SECOND)


def test_a_page_without_boxes_or_article_stays_as_it_was_found() -> None:
    tree = lxml.html.document_fromstring(f"<body><p>{FIRST}</p><p>{SECOND}</p></body>")
    assert completed(tree, (FIRST,), "Ferja") == (FIRST,)
    assert completed(tree, (), "Ferja") == ()
