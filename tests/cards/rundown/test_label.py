"""The label ladder, rung by rung, and its gates."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.cards.rundown.label import joined, wording
from kiosk.cards.rundown.spans import barred
from tests.cards.rundown.invented import told


def words(sentence: str, number: str, value: Any = None, **rest: Any) -> tuple[str | None, ...] | None:
    story = told("Ras i Nordvika", sentence).figure(sentence[:9], number, value, **rest)
    found = wording(story.figures[0], barred(story.figures[0], tuple(story.figures)))
    return None if found is None else (found.hedge, found.unit, found.label)


def test_the_slice_that_follows_the_number_holds_noun_and_state() -> None:
    found = words("Minst 14 mennesker er savnet etter raset.", "14", hedge="Minst", what="mennesker", state="savnet")
    assert found == ("Minst", None, "mennesker er savnet")


@pytest.mark.parametrize(
    ("sentence", "state", "label"),
    [
        ("Minst 48 mennesker er dømt for svindel.", "er dømt", "mennesker er dømt for svindel"),
        ("Minst 48 mennesker er dømt for grov svindel mot den gamle sparebanken i Nordvika.", "er dømt", None),
        ("Minst 48 mennesker ble innlagt i uke 2, og to døde.", "ble innlagt", "mennesker ble innlagt i uke 2"),
        ("Minst 48 mennesker er evakuert med helikopter.", "er evakuert", "mennesker er evakuert"),
        ("Minst 48 mennesker er evakuert fra øya.", "er evakuert", "mennesker er evakuert"),
    ],
)
def test_a_label_holds_what_for_and_when(sentence: str, state: str, label: str | None) -> None:
    found = words(sentence, "48", hedge="Minst", what="mennesker", state=state)
    assert (found and found[2]) == label


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("12 broer er skylt bort, sier vegvesenet.", "broer er skylt bort"),
        ("12 broer er skylt ut i fjorden.", "broer er skylt ut"),
        ("12 broer er skylt opp mot 40 meter.", "broer er skylt"),
        ("12 broer er skylt.", "broer er skylt"),
    ],
)
def test_a_verb_keeps_its_particle(sentence: str, label: str) -> None:
    found = words(sentence, "12", what="broer", state="skylt")
    assert found is not None and found[2] == label


def test_a_lead_in_stands_where_the_hedge_stands_and_only_where_somebody_says_it() -> None:
    sentence = "Brannvesenet opplyser at raset har tatt med seg ødelagt 14 hytter."
    said = {"what": "hytter", "state": "ødelagt", "source": "Brannvesenet", "cue": "opplyser"}
    assert words(sentence, "14", **said) == ("ødelagt", None, "hytter")
    assert words(sentence, "14", what="hytter", state="ødelagt") is None


def test_a_verb_that_goes_on_behind_the_noun_is_no_lead_in() -> None:
    sentence = "Ifølge laget møtte 2500 mennesker opp på torget."
    assert words(sentence, "2500", what="mennesker", state="møtte", source="laget", cue="Ifølge") is None


def test_money_goes_on_with_its_unit_and_what_it_pays_has_a_line_of_its_own() -> None:
    found = words("Overskridelsen er på 1,3 millioner kroner.", "1,3 millioner", 1300000, unit="kroner",
                  what="Overskridelsen")  # fmt: skip
    assert found == (None, "kroner", "Overskridelsen")


def test_a_sum_alone_says_nothing() -> None:
    assert words("Det gjelder 1,3 millioner kroner.", "1,3 millioner", 1300000, unit="kroner") is None


def test_what_another_number_counts_is_not_what_a_sum_pays() -> None:
    sentence = "Kommunen har 9400 innbyggere og et budsjett på 1,1 milliarder kroner."
    story = told("Ras i Nordvika", sentence).figure("Kommunen", "9400", what="innbyggere")
    story.figure("Kommunen", "1,1 milliarder", 1.1e9, unit="kroner", what="innbyggere")
    assert wording(story.figures[1], barred(story.figures[1], tuple(story.figures))) is None


def test_a_label_never_loses_the_year_of_a_yearly_sum_told_before_it() -> None:
    sentence = "Vedtaket gir en årlig utgift på 150 000 kroner."
    assert words(sentence, "150 000", 150000, unit="kroner", what="utgift") is None


@pytest.mark.parametrize("before", ["De", "De siste"])
def test_no_digit_stands_before_a_definite_noun(before: str) -> None:
    assert words(f"{before} fem mennene er funnet av politiet.", "fem", 5, what="mennene", state="funnet") is None


def test_a_label_ends_with_the_name_that_it_ends_in() -> None:
    found = words("Seks barn er innlagt på Nordvika sykehus.", "Seks", 6, what="barn", state="innlagt på Nordvika")
    assert found == (None, None, "barn er innlagt på Nordvika sykehus")
    story = told("Ras", "Seks barn er innlagt på Nordvika sykehus.").figure("Seks", "Seks", 6, what="barn")
    label = wording(story.figures[0], ())
    assert label is not None
    longer = joined(story.figures[0], label, (), "Nordvika", 60)
    assert longer is not None and longer.label == "barn er innlagt på Nordvika sykehus"


@pytest.mark.parametrize(
    "sentence",
    [
        "Skadene kan koste kommunen 90 hytter og mer.",
        "Politiet frykter at 90 hytter og mer er tatt.",
        "Det er ikke 90 hytter og mer i dalen.",
        "Dersom det regner, vil 90 hytter og mer stå tomme.",
    ],
)
def test_a_word_that_governs_the_number_is_never_left_out(sentence: str) -> None:
    assert words(sentence, "90", what="hytter") is None


def test_two_slices_out_of_their_order_are_no_label() -> None:
    assert words("Drept i raset ble minst 14 mennesker.", "14", what="mennesker", state="Drept") is None


@pytest.mark.parametrize(
    ("sentence", "rest"),
    [
        ("Raset tok 26 i Nordvika og mer til.", {"what": "i Nordvika", "where": "Nordvika"}),  # a naked place
        ("Raset tok 26 Nordvika og mer til.", {"what": "Nordvika"}),
        ("Raset tok 26 av dem som bodde der.", {"what": "av dem"}),  # whose?
        ("Raset tok 26 andre den dagen.", {"what": "andre"}),
        ("I raset er 26 hus, 26 hus er tatt.", {"what": "hus", "state": "tatt"}),  # its own number in it
        ("I bygda er det 26 hus står i fare.", {"what": "hus", "state": "står"}),  # unfinished
        ("Antallet er 26 tallet som nevnes.", {"what": "tallet"}),
    ],
)
def test_gates(sentence: str, rest: dict[str, str]) -> None:
    assert words(sentence, "26", **rest) is None


def test_no_numeral_without_a_hedge_that_stands_behind_it() -> None:
    found = words("Raset tok 26 hus eller mer i natt.", "26", hedge="eller mer", what="hus")
    assert found == (None, None, "hus eller mer i natt")


def test_the_dash_says_that_it_is_a_range() -> None:
    found = words("Mellom 10 og 14 båter er borte.", "10 og 14", (10, 14), hedge="Mellom", what="båter", state="borte")
    assert found == (None, None, "båter er borte")


def test_a_figure_that_the_reading_shows_as_its_sentence_has_no_label() -> None:
    assert words("Minst 14 mennesker er savnet.", "14", what="mennesker", state="savnet", form="sentence") is None
