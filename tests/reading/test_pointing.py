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


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("nb", "Laget felte 62 elger i høst. Tallet i fjor var 45, sier jaktleder Eva Moe.", 45),
        ("nn", "Laget felte 62 elgar i haust. Året før var det 45, seier jaktleiar Eva Moe.", 45),
        ("nb", "Strømmen kostet i snitt 71 øre denne uka. Uken før var det 58 øre.", 58),
        ("nn", "Straumen kosta i snitt 71 øre denne veka. Veka før var det 58 øre.", 58),
        ("nb", "Tolv prosent av elevene blir plaget. I fjor var det 7,5 prosent.", 7.5),
        ("nn", "Tolv prosent av elevane blir plaga. I fjor var det 7,5 prosent.", 7.5),
        ("nb", "Politiet mener at 400 gikk i toget. Arrangøren tror det var nærmere 900.", 900),
        ("nn", "Politiet meiner at 400 gjekk i toget. Arrangøren meinte det var «bortimot 900».", 900),
        ("nb", "Kommunen har talt 230 katter uten eier.\n\n– Det er nærmere 500, sier dyrlege Ida Krog.", 500),
        ("nn", "Kommunen har talt 230 kattar utan eigar.\n\n– Det er nærare 500, seier dyrlege Ida Krog.", 500),
    ],
)
def test_a_number_of_nothing_named_is_shown_with_the_sentence_before_it(
    language: str, text: str, value: float, nb: Parser, nn: Parser
) -> None:
    reading = read(text, language=language, parser=nb if language == "nb" else nn)
    figure = next(f for f in reading.figures if f.value == value)
    assert figure.form == "sentence"
    assert figure.clause == text
    assert figure.clause_at == 0


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Laget felte 62 elger i høst. I fjor kostet en leilighet på Nes 58 millioner kroner."),
        ("nn", "Laget felte 62 elgar i haust. I fjor kosta ei leilegheit på Nes 58 millionar kroner."),
        (
            "nb",
            "Jaktlaget på Nes felte 62 elger " + "og bar dem ned til veien " * 4 + "i høst. I fjor var det 45 prosent.",
        ),
        (
            "nn",
            "Jaktlaget på Nes felte 62 elgar "
            + "og bar dei ned til vegen " * 4
            + "i haust. I fjor var det 45 prosent.",
        ),
        ("nb", "62 elger felt på Nes\n\nDet var mørkt. I fjor var det 45 prosent."),
        ("nn", "62 elgar felte på Nes\n\nDet var mørkt. I fjor var det 45 prosent."),
    ],
)
def test_what_names_it_what_is_too_long_and_what_stands_further_off_is_shown_alone(
    language: str, text: str, nb: Parser, nn: Parser
) -> None:
    reading = read(text, language=language, parser=nb if language == "nb" else nn)
    last = reading.figures[-1]
    assert last.value != 62
    assert last.clause is None or "62" not in last.clause
