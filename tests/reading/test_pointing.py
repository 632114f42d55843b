"""Sentences that point to the one before: shown together with it, or not at all."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Det var mørkt. Det ville også resten av utvalget på elleve personer."),
        ("nn", "Det var mørkt. Det ville også resten av utvalet på elleve personar."),
        ("nb", "Det var mørkt. På de fleste har det sittet 14 personer."),
        ("nn", "Det var mørkt. På dei fleste har det sete 14 personar."),
        ("nb", "Det var mørkt. Et mindretall av disse fikk 4000 kroner hver."),
        ("nn", "Det var mørkt. Eit mindretal av desse fekk 4000 kroner kvar."),
        ("nb", "Det var mørkt. Politiet fant 14 av dem."),
        ("nb", "Det var mørkt. 120 av dem var reservister."),
        ("nn", "Det var mørkt. Politiet fann 14 av dei."),
        ("nb", "Det var mørkt. I Nordvik var det tilsvarende tallet 40 prosent."),
        ("nn", "Det var mørkt. I Nordvik var det same talet 40 prosent."),
    ],
)
def test_what_points_to_nobody_is_no_card(language: str, text: str, nb: Parser, nn: Parser) -> None:
    figures = read(text, language=language, parser=nb if language == "nb" else nn).figures
    assert figures
    assert all(figure.rank == 0 for figure in figures)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "48 personer er dømt for svindel. 36 av dem ble dømt til fengsel, og den lengste dommen er på åtte år."),
        (
            "nn",
            "48 personar er dømde for svindel. 36 av dei vart dømde til fengsel, og den lengste dommen er på åtte år.",
        ),
    ],
)
def test_a_part_is_shown_with_the_sentence_that_names_its_whole(
    language: str, text: str, nb: Parser, nn: Parser
) -> None:
    reading = read(text, language=language, parser=nb if language == "nb" else nn)
    part = next(f for f in reading.figures if f.value == 36)
    assert part.form == "sentence"
    assert part.clause == text
    assert part.clause_at == 0


def test_whom_the_clause_names_itself_it_may_point_to(nb: Parser) -> None:
    text = "Politiet lette etter fangene og fant 14 av dem i skogen."
    reading = read(text, language="nb", parser=nb)
    assert [f.clause for f in reading.figures if f.rank] == [text]
