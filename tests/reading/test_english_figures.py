"""English figures: which numbers are ones, with which hedge, in which sentence, and which is the story's own."""

from __future__ import annotations

import pytest

from kiosk.model import Figure
from kiosk.reading import read
from kiosk.reading.numbers.expressions import find_numbers


def figures(text: str, headline: str | None = None) -> tuple[Figure, ...]:
    return read(text, headline=headline, language="en").figures


def shown(text: str, headline: str | None = None) -> list[str]:
    return [f.number for f in figures(text, headline) if f.rank]


@pytest.mark.parametrize(
    "text",
    [
        "Doors open from 6-9 p.m. at the winery.",
        "They met at 5 p.m. and again at five o’clock.",
        "It was the worst day since the Oct. 7 attacks.",
        "The meeting of Sept. 30 was short.",
        "The suspects, aged 11 and 17, were found by a 20-year-old man.",
        "Elvedal won 3-2 after a 2-1 defeat in a best-of-five series.",
        "He lives at 221 Mill Street, on Route 66, in Apartment 12.",
        "It was built after the court's 1898 ruling.",
        "The couple had a third child.",
        "A third aircraft fell in a field.",
        "He found a $1 bill in a coat.",
        "The 5-year plan has 20ft walls.",
        "One of the men left.",
        "Chapter 11 came on 9/11, for the No. 2 firm with a Boeing 747.",
    ],
)
def test_dates_ages_scores_and_names_are_no_figures(text: str) -> None:
    assert figures(text) == ()


@pytest.mark.parametrize(
    ("text", "value", "hedge", "unit"),
    [
        ("No more than 14 people were killed.", 14, "No more than", None),
        ("More than 14 people were killed.", 14, "More than", None),
        ("No fewer than 14 people were killed.", 14, "No fewer than", None),
        ("Well over 14 people were killed.", 14, "Well over", None),
        ("An average of 14 people were killed.", 14, "An average of", None),
        ("The bridge cost nearly $5 million.", 5_000_000, "nearly", "$"),
        ("The bridge cost up to RM4.5 million.", 4_500_000, "up to", "RM"),
        ("The plant paid about 40 per cent of the cost.", 40, "about", "per cent"),
        ("About a third of the homes burned.", 1 / 3, "About", None),
        ("The attack killed 1,200 and hurt others.", 1200, None, None),
        ("The death toll from the storm rose to 31.", 31, None, None),
        ("Police arrested two New Yorkers.", 2, None, None),
    ],
)
def test_value_hedge_and_unit(text: str, value: float, hedge: str | None, unit: str | None) -> None:
    [figure] = figures(text)
    assert (figure.value, figure.hedge, figure.unit) == (value, hedge, unit)


@pytest.mark.parametrize(
    ("text", "what", "state"),
    [
        ("The army shot down 33 coastal drones.", "drones", None),
        ("Two thirds of the roads are gone.", "roads", None),
        ("Nearly 40 people have been killed in the storm.", "people", "killed"),
        ("The blast killed 26 civilians.", "civilians", "killed"),
        ("The blast hit two mills, killing at least 26", None, "killing"),
        ("The death toll from the storm rose to 31.", "death toll", None),
        ("The number of injured stands at 40.", "injured", None),
        ("Police said 33 young people left the island.", "people", None),
        ("Police said 14 glass factory fires were put out.", "fires", None),
        ("Police said 14 paper factory fires were put out.", "fires", None),
    ],
)
def test_what_is_counted_and_what_happened(text: str, what: str | None, state: str | None) -> None:
    figure = figures(text)[-1]
    assert (figure.what, figure.state) == (what, state)


@pytest.mark.parametrize(
    "text",
    [
        "They had lost 14 boats.",
        "Of those, 14 were killed.",
        "That number was 14 million in all.",
        "“We lost 14 boats in the storm.”",
        "It cost $14 million.",
    ],
)
def test_a_sentence_that_leans_on_another_is_not_shown(text: str) -> None:
    assert shown(f"A storm hit Elvedal.\nThe boats were old. {text}") == []


def test_a_pronoun_whose_name_is_shown_beside_it_may_open_the_sentence() -> None:
    [figure] = [f for f in figures("Ann Lee said the port is closed. She said 14 boats were lost.") if f.rank]
    assert (figure.claim.name, figure.clause) == ("Ann Lee", "She said 14 boats were lost.")


LONG = "the storm that came in from the northern sea late on Sunday evening with rain and hail and wind"


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        (
            f"Nearly 40 people were killed in {LONG}, the harbour ministry of Elvedal said in a long statement.",
            f"Nearly 40 people were killed in {LONG}",
        ),
        (
            f"The harbour ministry of Elvedal said in a long statement that 40 people were killed in {LONG}.",
            f"40 people were killed in {LONG}.",
        ),
        (
            f"According to the harbour ministry of Elvedal, 40 people were killed in {LONG}.",
            f"40 people were killed in {LONG}.",
        ),
        (f"Forty people were killed in {LONG}, leaving a trail of wrecks.", f"Forty people were killed in {LONG}"),
        (f"Forty people were killed in {LONG}, leaving no trail.", None),
        (f"Forty people were killed in {LONG}, which is not confirmed.", None),
        (f"Forty people were killed in {LONG}, if the mayor can be believed.", None),
        (f"Forty people were killed in {LONG}, mayor Lee and some doctors fear.", None),
    ],
)
def test_a_long_sentence_is_cut_where_its_part_stands_alone(text: str, clause: str | None) -> None:
    [figure] = figures(text)
    assert figure.clause == clause
    assert bool(figure.rank) == (clause is not None)


def test_the_hero_is_of_the_headline_and_the_dead_come_first() -> None:
    headline = "Storm kills 14 and costs $3 million in Elvedal"
    text = f"{headline}\nThe port closed 20 berths on Sunday. Ten houses burned down. Some 14 people were killed."
    reading = read(text, headline=headline, language="en")
    assert [(f.number, f.rank) for f in reading.figures] == [
        ("14", 2),
        ("3 million", 1),
        ("20", 1),
        ("Ten", 1),
        ("14", 2),
    ]
    assert reading.hero == 0


def test_a_story_of_small_counts_told_in_passing_has_neither_hero_nor_figure() -> None:
    text = "A writer looks back\nAnn Lee lives by the sea.\nShe has a dog. Ann Lee owns two boats and three houses."
    reading = read(text, headline="A writer looks back", language="en")
    assert reading.hero is None
    assert not any(f.rank for f in reading.figures)


def test_another_happenings_toll_replaces_nothing() -> None:
    text = "Ten people were killed in Elvedal on Sunday. The death toll from that storm in May rose to 31."
    assert [f.status for f in figures(text)] == ["current", "current"]
    text = "Ten people were killed in Elvedal on Sunday. The death toll later rose to 31."
    assert [f.status for f in figures(text)] == ["superseded", "current"]


def test_a_magnitude_glued_to_the_digits_counts_behind_a_currency_only() -> None:
    numbers = find_numbers("The firm paid $5m and ran 5m.", "en")
    assert [(n.text, n.value) for n in numbers] == [("5m", 5_000_000), ("5", 5)]
