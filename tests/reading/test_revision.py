"""Which figures changed value between two versions of one story."""

from __future__ import annotations

import pytest

from kiosk.model import Reading
from kiosk.reading import Parser, changed, read


def reading(text: str, parser: Parser) -> Reading:
    return read(text, language="nb", parser=parser)


def test_the_same_count_with_another_value_has_changed(nb: Parser) -> None:
    before = reading("Åtte personer er drept, ifølge politiet. 20 hus er ødelagt.", nb)
    after = reading("20 hus er ødelagt. Elleve personer er drept, ifølge politiet.", nb)
    assert changed(before, after) == ((0, 1),)


def test_another_claimants_count_is_no_change(nb: Parser) -> None:
    before = reading("Åtte personer er drept, ifølge politiet.", nb)
    after = reading("Elleve personer er drept, ifølge Røde Kors.", nb)
    assert changed(before, after) == ()


def test_two_values_of_one_count_are_left_alone(nb: Parser) -> None:
    before = reading("Åtte personer er drept. Ni personer er drept.", nb)
    after = reading("Elleve personer er drept.", nb)
    assert changed(before, after) == ()


def test_a_superseded_figure_is_not_compared(nb: Parser) -> None:
    before = reading("Elleve personer er drept.", nb)
    after = reading("Politiet sa at åtte personer var drept, før tallet ble oppjustert til elleve drepte.", nb)
    assert changed(before, after) == ()


def test_a_rejected_number_is_superseded_by_the_one_put_in_its_place(nb: Parser) -> None:
    figures = reading("Det var ikke tolv biler, men ti biler i ferga.", nb).figures
    assert [(f.number, f.status, f.superseded_by, f.claim.name) for f in figures] == [
        ("tolv", "superseded", 1, None),
        ("ti", "current", None, None),
    ]


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("Opprinnelig ble det meldt om 12 døde, men tallet er nå 9.", "12", "9"),
        ("Tidligere meldte sykehuset om 12 døde. Nå er tallet 15.", "12", "15"),
        ("15 er drept, opplyser politiet. Tidligere var dødstallet 12.", "12", "15"),
        ("Dødstallet er økt til 44 etter raset. Fredag var tallet 31.", "31", "44"),
        ("Politiet sa først at 40 personer var savnet, men korrigerte senere tallet til 14.", "40", "14"),
        ("I de første meldingene var det snakk om fem døde. Nå bekrefter politiet at tre er døde.", "fem", "tre"),
        ("37 er evakuert, melder politiet. Tidligere i kveld meldte politiet at 25 var evakuert.", "25", "37"),
        ("Fire passasjerer var smittet. Dagen etter økte tallet til 33.", "Fire", "33"),
        ("Opprinnelig var det 82 søkere til jobben. 79 søkere står nå på listen.", "82", "79"),
    ],
)
def test_an_earlier_count_gives_way_and_never_opens_the_wall(nb: Parser, text: str, old: str, new: str) -> None:
    figures = {f.number: f for f in reading(text, nb).figures}
    assert (figures[old].status, figures[old].rank < 2) == ("superseded", True)
    assert (figures[new].status, figures[new].rank) == ("current", 2)


def test_no_two_counts_replace_each_other(nb: Parser) -> None:
    figures = reading("Fire er skadd. De første meldingene kom til 12.", nb).figures
    assert [(f.number, f.status, f.superseded_by) for f in figures] == [
        ("Fire", "current", None),
        ("12", "superseded", 0),
    ]


def test_a_first_report_gives_way_to_the_headline(nb: Parser) -> None:
    text = "Tre skadd i kollisjon\nTre personer er skadd. Politiet opplyste først at fem personer var skadd."
    assert [(f.number, f.status) for f in reading(text, nb).figures][-1] == ("fem", "superseded")


@pytest.mark.parametrize(
    "text",
    [
        "Politiet sa først at 12 personer var drept. Sykehuset melder nå om 15 drepte.",
        "Den tidligere presidenten sier at 12 personer er drept. 15 personer er skadd.",
        "I fjor var tallet på søkere 300. Nå er det 400 søkere.",
    ],
)
def test_another_party_another_person_another_year_revise_nothing(nb: Parser, text: str) -> None:
    assert {f.status for f in reading(text, nb).figures} == {"current"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Inntekten falt fra 18 millioner kroner i 2017 til 9 millioner kroner i 2018.", ["9 millioner"]),
        ("Tallet på omkomne steg fra 12 til 14.", ["14"]),
        ("Overskuddet ble 1,2 milliarder kroner, mot 870 millioner kroner året før.", ["1,2 milliarder"]),
        ("56 prosent av velgerne har stemt, ned fra 60 prosent i april.", ["56"]),
    ],
)
def test_where_a_change_began_is_context(nb: Parser, text: str, shown: list[str]) -> None:
    assert [f.number for f in reading(text, nb).figures if f.rank] == shown


def test_an_update_that_a_party_tells_is_that_partys(nb: Parser) -> None:
    figure = reading("Antall drepte har steget til 14, opplyser politiet.", nb).figures[0]
    assert (figure.claim.attribution, figure.claim.name) == ("stated", "politiet")
