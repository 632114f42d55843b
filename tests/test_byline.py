"""Lines that stand in a text and are not its story, each with one that only looks so. All names are invented."""

from __future__ import annotations

import pytest

from kiosk import byline


@pytest.mark.parametrize(
    ("kind", "line", "other"),
    [
        (byline.is_tag, "(©NTB)", "(NTB) melder om ras"),
        (byline.is_named_credit, "Foto: Kari Moen / NTB", "Video viser raset"),
        (byline.is_credit, "Foto Kari Moen", "Fotografen Kari Moen"),
        (byline.is_caption, "Ola Li (t.v.) og Kari Moen på treninga i Vik.", "Ola Li vant foran Kari Moen i Vik."),
        (byline.is_caption, "VANT: Kari Moen i mål i Vik.", "NTB melder at Kari Moen vant."),
        (byline.is_caption, "Raset ved Vik Video: 2000-tipser", "En video fra Vik viser raset."),
        (
            byline.is_caption,
            "Kari Moen fotografert utenfor retten i Vik.",
            "Kari Moen ble fotografert av politiet i Vik.",
        ),
        (byline.is_name, "Mari Nordvoll", "Mari vant"),
        (byline.is_name, "Ola Li Berg", "Ras i Nordvika"),
        (byline.is_division, "Kapittel 2", "Del 2 av turen er avlyst"),
        (byline.is_division, "Sammendrag", "Sammendrag av møtet i Vik"),
        (byline.is_genre, "Dagens leder", "Lederen i Vik går av"),
    ],
)
def test_a_line_that_is_no_story(kind: object, line: str, other: str) -> None:
    assert callable(kind)
    assert kind(line) and not kind(other)


@pytest.mark.parametrize(
    ("headline", "lines", "section", "kind"),
    [
        ("Havna må bygges", ["Saken er enkel."], "Kommentar", "Kommentar"),
        ("Havna må bygges", ["Dagens leder", "Saken er enkel."], "Innenriks", "Dagens leder"),
        ("Leder: Havna må bygges", ["Saken er enkel."], None, "Leder"),
        ("Havna må bygges", ["KRONIKK: Kari Moen", "Saken er enkel."], None, "Kronikk"),
        ("Havna må bygges", ["Havna er viktig, skriver innleggsforfatteren.", "Saken er enkel."], None, "Innlegg"),
        ("Leder: – Vi må spare", ["Kari Moen leder laget."], "Sport", None),
        ("Havna skal bygges", ["Kommunen vedtok det fredag."], "Innenriks", None),
    ],
)
def test_what_kind_of_text_it_is(headline: str, lines: list[str], section: str | None, kind: str | None) -> None:
    assert byline.genre(headline, lines, section) == kind
