"""Which of a page's headlines is the story's: pages of our own in the shapes that newsrooms' pages have."""

from __future__ import annotations

import lxml.html
import pytest

from kiosk.feed.formats.headline import page_headline

OURS = "Ferja gikk på grunn i tåka"
SEARCH = "Ferjeulykke i dag: Dette vet vi"
TEXT = "<p>" + "Mannskapet holder seg om bord. " * 12 + "</p>"


def headline(body: str, *, linked: str = "", shared: str = "", title: str = "Forsiden", outlet: str = "") -> str:
    tree = lxml.html.document_fromstring(f"<html><head><title>{title}</title></head><body>{body}{TEXT}</body></html>")
    return page_headline(tree, linked, {"og:title": shared} if shared else {}, outlet or None)


@pytest.mark.parametrize(
    "crumbs",
    [
        f"<nav><h1>{SEARCH}</h1></nav>",
        f"<ol><li><h1>{SEARCH}</h1></li></ol>",
        f"<div class='breadcrumbs'><h1>{SEARCH}</h1></div>",
        f"<h1 data-breadcrumb-headline>{SEARCH}</h1>",
    ],
)
def test_the_heading_over_the_text_goes_before_an_h1_among_the_breadcrumbs(crumbs: str) -> None:
    assert headline(f"{crumbs}<h2>{OURS}</h2>", linked=SEARCH, shared=OURS, title=SEARCH) == OURS


def test_a_subheading_of_the_text_is_no_headline() -> None:
    page = f"<h1>{OURS}</h1>{TEXT}<h2>{SEARCH}</h2>"
    assert headline(page, shared=SEARCH) == OURS
    assert headline(page, linked=SEARCH, title=f"{OURS} – Fjordavisa") == OURS


def test_a_kicker_that_is_printed_as_a_part_of_its_own_is_left_out() -> None:
    page = f"<h1><span>Ulykke</span> <span>{OURS}</span></h1>"
    assert headline(page, shared=f"Sjøfart: {OURS}") == OURS
    assert headline(page, linked=f"Ulykke: {OURS}", shared=OURS) == OURS


def test_a_kicker_stays_where_the_page_declares_it_twice() -> None:
    declared = f"Ulykke: {OURS}"
    assert headline(f"<p>Ulykke</p><h1>{OURS}</h1>", linked=declared, shared=declared) == declared


def test_a_headline_that_is_only_set_in_two_lines_stays_whole() -> None:
    page = "<h1><span>Ferja gikk på</span> <span>grunn i tåka</span></h1>"
    assert headline(page) == OURS
    assert headline(page, linked=OURS) == OURS


def test_parts_without_a_space_between_them_are_not_glued() -> None:
    assert headline("<h1><span>Ulykke</span><span>Ferja sank</span></h1>") == "Ulykke Ferja sank"
    assert headline("<h1><b>F</b>erja gikk på grunn</h1>") == "Ferja gikk på grunn"


def test_where_no_two_agree_the_title_decides_and_then_json_ld() -> None:
    page = f"<h1>{OURS}</h1>"
    assert headline(page, shared=SEARCH, title=f"{SEARCH} | Fjordavisa") == SEARCH
    assert headline("", linked=OURS, shared=SEARCH) == OURS


def test_a_title_from_the_breadcrumbs_decides_nothing() -> None:
    crumbs = f"<nav><h1>{SEARCH}</h1></nav>"
    assert headline(crumbs, linked=OURS, shared=SEARCH, title=SEARCH) == OURS


def test_the_outlets_name_after_a_headline_is_left_out() -> None:
    assert headline("", shared=f"{OURS} | Fjordavisa", outlet="Fjordavisa") == OURS


def test_a_page_that_declares_nothing_has_its_h1_or_its_title() -> None:
    assert headline(f"<ul><li><h1>{SEARCH}</h1></li></ul><h1>{OURS}</h1>") == OURS
    assert headline("", title=OURS) == OURS
