"""Numbers that are no figures, labels that are not proven, counts that are context: less is said."""

from __future__ import annotations

import pytest

from kiosk.model import Figure
from kiosk.reading import Parser, read


def figures(text: str, parser: Parser, language: str) -> list[Figure]:
    return list(read(text, language=language, parser=parser).figures)


@pytest.mark.parametrize(
    ("no_figure", "figure", "language"),
    [
        ("Den store 420 kV-linja står der.", "Den store linja har 420 master.", "nb"),
        ("Den store 420 kV-lina står der.", "Den store lina har 420 master.", "nn"),
        ("Tiden i byen var 47,12.", "Prisen i byen var 47,12 kroner.", "nb"),
        ("Tida i byen var 47,12.", "Prisen i byen var 47,12 kroner.", "nn"),
        ("Raset er like stort som 20 svømmebasseng.", "Raset tok så mange som 20 svømmebasseng.", "nb"),
        ("Raset er like stort som 20 symjebasseng.", "Raset tok 20 symjebasseng.", "nn"),
        ("Lie hadde over 100 poengs forsprang.", "Lie har samlet over 100 frimerker.", "nb"),
        ("Heimelaget leia med fem mål.", "Heimelaget skåra fem mål.", "nn"),
        ("Hjemmelaget ledet med fem mål.", "Hjemmelaget scoret fem mål.", "nb"),
    ],
)
def test_what_counts_nothing_is_no_figure(nb: Parser, nn: Parser, no_figure: str, figure: str, language: str) -> None:
    parser = nb if language == "nb" else nn
    assert figures(no_figure, parser, language) == []
    assert len(figures(figure, parser, language)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "I Elvedal gikk Bygdelista tilbake med 5,9 prosentpoeng.",
        "Gebyret kommer på toppen av skatten på 12 prosent som alt er vedtatt.",
    ],
)
def test_a_label_that_lacks_what_it_needs_is_a_sentence(nb: Parser, text: str) -> None:
    assert [(f.form, f.clause) for f in figures(text, nb, "nb")] == [("sentence", text)]


def test_a_measure_is_of_the_noun_beside_it_not_of_the_one_joined_before(nb: Parser) -> None:
    found = figures("Øya har rundt 5200 innbyggere og et årsbudsjett på 640 millioner kroner.", nb, "nb")
    assert [f.what for f in found] == ["innbyggere", "årsbudsjett"]


@pytest.mark.parametrize(
    ("once", "still", "language"),
    [
        ("Opprinnelig skulle broen koste 300 millioner kroner.", "Broen skal koste 300 millioner kroner.", "nb"),
        ("Opphavleg skulle brua koste 300 millionar kroner.", "Brua skal koste 300 millionar kroner.", "nn"),
    ],
)
def test_what_was_so_once_is_context(nb: Parser, nn: Parser, once: str, still: str, language: str) -> None:
    parser = nb if language == "nb" else nn
    assert [f.rank for f in figures(once, parser, language)] == [0]
    assert figures(still, parser, language)[0].rank > 0


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("36 av dem ble dømt til fengsel.", [False]),
        ("40 personer ble siktet. 36 av dem ble dømt.", [True, True]),
        ("40 personer ble siktet. 360 av dem ble dømt.", [True, False]),
        ("Kommunen får rundt 3,1 millioner kroner mindre enn dette.", [False]),
    ],
)
def test_a_number_that_leans_on_another_sentence_needs_its_whole(nb: Parser, text: str, shown: list[bool]) -> None:
    found = figures(text, nb, "nb")
    assert [f.rank > 0 for f in found] == shown
    assert [f.part_of for f in found[1:] if f.rank] == [0] * sum(shown[1:])


@pytest.mark.parametrize(
    ("text", "ranked", "language"),
    [
        ("Egenandelen var 9.000 kroner. Det blir i stedet snakk om 100.000 kroner.", [False, True], "nb"),
        ("Eigendelen var 9.000 kroner. Det blir i staden snakk om 100.000 kroner.", [False, True], "nn"),
        ("Egenandelen var 9.000 kroner. Boka koster 100.000 kroner.", [True, True], "nb"),
        ("Bøndene fikk 12.000 kroner i stedet for 20.000 kroner.", [True, True], "nb"),
    ],
)
def test_what_holds_no_longer_is_context(nb: Parser, nn: Parser, text: str, ranked: list[bool], language: str) -> None:
    found = figures(text, nb if language == "nb" else nn, language)
    assert [f.rank > 0 for f in found] == ranked
