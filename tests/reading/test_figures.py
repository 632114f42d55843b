"""What a figure says: noun, unit, state, hedge, parts and status."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read


@pytest.mark.parametrize(
    ("sentence", "hedge", "number", "what", "state"),
    [
        ("Minst to gutter og fire jenter er savnet.", "Minst", "to", "gutter", "savnet"),
        ("Rundt 1.200 demonstranter møtte opp.", "Rundt", "1.200", "demonstranter", "møtte opp"),
        ("Stormen ødela over 90 hus.", "over", "90", "hus", "ødela"),
        ("I alt ble 17 fly satt på bakken.", None, "17", "fly", "satt på bakken"),
    ],
)
def test_noun_hedge_and_state(nb: Parser, sentence: str, hedge: str | None, number: str, what: str, state: str) -> None:
    figure = read(sentence, language="nb", parser=nb).figures[0]
    assert (figure.hedge, figure.number, figure.what, figure.state) == (hedge, number, what, state)


def test_the_hedge_before_the_first_of_several_is_everybodys(nb: Parser) -> None:
    figures = read("Minst to gutter og fire jenter er savnet.", language="nb", parser=nb).figures
    assert [f.hedge for f in figures] == ["Minst", "Minst"]


@pytest.mark.parametrize(
    ("sentence", "number", "unit", "what"),
    [
        ("Mannen ble dømt til åtte års fengsel.", "åtte", "års", "fengsel"),
        ("Prisen er 3,5 millioner kroner.", "3,5 millioner", "kroner", "Prisen"),
        ("Om lag 40 prosent av elevene fikk plass.", "40", "prosent", "elevene"),
        ("Byen fikk en gave på 12 millioner kroner.", "12 millioner", "kroner", "gave"),
    ],
)
def test_measures_keep_unit_and_thing_apart(nb: Parser, sentence: str, number: str, unit: str, what: str) -> None:
    figure = next(f for f in read(sentence, language="nb", parser=nb).figures if f.number == number)
    assert (figure.unit, figure.what) == (unit, what)


@pytest.mark.parametrize(
    ("sentence", "language", "what", "state"),
    [
        ("40 elever har fått varig hjelp.", "nb", "elever", "fått varig hjelp"),
        ("40 elevar har fått varig hjelp.", "nn", "elevar", "fått varig hjelp"),
        ("40 elever har klaget til kommunen.", "nb", "elever", "klaget til kommunen"),
        ("40 elevar har klaga til kommunen.", "nn", "elevar", "klaga til kommunen"),
    ],
)
def test_what_somebody_got_or_took_is_told_with_the_verb(
    sentence: str, language: str, what: str, state: str, nb: Parser, nn: Parser
) -> None:
    [figure] = read(sentence, language=language, parser={"nb": nb, "nn": nn}[language]).figures
    assert (figure.what, figure.state) == (what, state)


@pytest.mark.parametrize(
    ("sentence", "language", "what"),
    [
        ("Tolv amerikanske soldater er drept.", "nb", "soldater"),
        ("Tolv soldater er drept.", "nb", "soldater"),
        ("Tolv amerikanske soldatar er drepne.", "nn", "soldatar"),
        ("Tolv soldatar er drepne.", "nn", "soldatar"),
    ],
)
def test_without_a_parser_the_noun_is_the_one_behind_its_adjectives(sentence: str, language: str, what: str) -> None:
    [figure] = read(sentence, language=language).figures
    assert figure.what == what


def test_a_part_is_tied_to_its_whole_and_shares_its_state(nb: Parser) -> None:
    whole, part = read("71 passasjerer er skadd, blant dem ni barn.", language="nb", parser=nb).figures
    assert (whole.part_of, part.part_of, part.what, part.state) == (None, 0, "barn", "skadd")


def test_an_update_supersedes_and_names_nobody(nb: Parser) -> None:
    text = "Politiet sa først at åtte personer var drept, før dødstallet ble oppjustert til elleve drepte."
    old, new = read(text, language="nb", parser=nb).figures
    assert (old.status, old.superseded_by, old.claim.name) == ("superseded", 1, "Politiet")
    assert (new.status, new.claim.name, new.claim.attribution) == ("current", None, "none")


def test_two_parties_counts_are_both_current(nb: Parser) -> None:
    text = "Politiet sier at 200 personer deltok. Arrangøren sier at 900 personer deltok."
    assert {f.status for f in read(text, language="nb", parser=nb).figures} == {"current"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Kampen endte 3–1 i 2017.",
        "En mann (42) ble funnet klokken 13.00.",
        "Hun bor ved E6 og er 74 år gammel.",
        "For to år siden ble han nummer tre.",
        "Begge to møtte opp.",
        "Nå er 2024 året da broen tidligst kan åpne.",
        "Mannen falt ned fra et tre torsdag.",
    ],
)
def test_years_ages_scores_and_names_are_no_figures(nb: Parser, sentence: str) -> None:
    assert [f.number for f in read(sentence, language="nb", parser=nb).figures] == []


def test_the_number_in_a_sources_own_description_is_no_figure(nb: Parser) -> None:
    reading = read("Tre naboer i gata sier til NRK at det smalt.", language="nb", parser=nb)
    assert reading.figures == ()
    assert [(s.name, s.via) for s in reading.sources] == [("Tre naboer i gata", "NRK")]


def test_a_loose_dash_is_a_minus_or_leaves_the_value_unsure(nb: Parser) -> None:
    assert read("Det ble kaldt - 8,2 grader.", language="nb", parser=nb).figures == ()
    assert read("Gradestokken viste - 8,2 grader.", language="nb", parser=nb).figures[0].value == -8.2


def test_the_headlines_figure_is_the_hero(nb: Parser) -> None:
    text = "Elleve savnet etter forlis\nBåten hadde 30 redningsvester. Elleve personer er savnet."
    figures = read(text, language="nb", parser=nb).figures
    assert [(f.number, f.rank) for f in figures] == [("Elleve", 2), ("30", 1), ("Elleve", 2)]


def test_durations_are_context(nb: Parser) -> None:
    assert read("Letingen varte i seks timer.", language="nb", parser=nb).figures[0].rank == 0


def test_a_share_beside_a_count_tells_what_both_did(nb: Parser) -> None:
    figures = read("Over 300 elever, om lag 40 prosent av kullet, strøk.", language="nb", parser=nb).figures
    assert [f.state for f in figures] == ["strøk", "strøk"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Politiet leter etter noen i 20- eller 30-årene.",
        "Sangeren leverte det to a new generation, skrev avisen.",
        "Indeksen Q&R 700 falt raskt.",
        "De betalte null i avgift.",
        "Arbeidet er nå i fase 4.",
    ],
)
def test_a_number_that_counts_nothing_is_no_figure(nb: Parser, sentence: str) -> None:
    assert read(sentence, language="nb", parser=nb).figures == ()


def test_a_difference_says_so_in_what_it_counts(nb: Parser) -> None:
    figures = read("Skolen har 14 færre elever enn i fjor.", language="nb", parser=nb).figures
    assert [(f.number, f.what) for f in figures] == [("14", "færre elever")]
