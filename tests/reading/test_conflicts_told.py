"""Counts that the story itself sets against each other: by another's «på sin side», by «et annet tall», by who fell."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read

NB = [
    (
        "Arrangørene mener 6.000 mennesker gikk i fakkeltoget. Politiet har et ganske annet tall.\n\n"
        "– Vi landet på mellom 3.500 og 4.000, sier stasjonssjef Odd Lie.",
        ((0, 1),),
    ),
    (
        "Arrangørene mener 6.000 mennesker gikk i fakkeltoget. Politiet var fornøyd med kvelden.\n\n"
        "– Vi landet på mellom 3.500 og 4.000, sier stasjonssjef Odd Lie.",
        (),
    ),
    (
        "Opprørsgruppen Nord hevder at den har drept over 200 regjeringssoldater. "
        "Regjeringen i Belmar sier at 38 av soldatene har falt.",
        ((0, 1),),
    ),
    (
        "Opprørsgruppen Nord hevder at den har drept over 200 regjeringssoldater. "
        "Regjeringen i Belmar sier at 38 priser har falt.",
        (),
    ),
    (
        "Opprørsgruppen Nord hevder at den har drept over 200 regjeringssoldater. "
        "Regjeringen i Belmar sier at 38 sivile er drept.",
        (),
    ),
]
NN = [
    (
        "Arrangørane meiner 6.000 menneske gjekk i fakkeltoget. Politiet har eit anna tal.\n\n"
        "– Vi landa på mellom 3.500 og 4.000, seier stasjonssjef Odd Lie.",
        ((0, 1),),
    ),
    (
        "Opprørsgruppa Nord hevdar at ho har drepe over 200 regjeringssoldatar. "
        "Regjeringa i Belmar seier at 38 av soldatane hennar har falle.",
        ((0, 1),),
    ),
    (
        "Opprørsgruppa Nord hevdar at ho har drepe over 200 regjeringssoldatar. "
        "Regjeringa i Belmar seier at 38 prisar har falle.",
        (),
    ),
    (
        "Folkehjelpa reknar med at 15.000 familiar treng hjelp. "
        "Styresmaktene på si side har sagt at dei treng hjelp til 11.000.",
        ((0, 1),),
    ),
    (
        "Folkehjelpa reknar med at 15.000 familiar treng hjelp. Styresmaktene har sagt at dei treng 11.000 telt.",
        (),
    ),
]


@pytest.mark.parametrize(("text", "conflicts"), NB)
def test_counts_that_the_story_sets_against_each_other(
    text: str, conflicts: tuple[tuple[int, ...], ...], nb: Parser
) -> None:
    assert read(text, language="nb", parser=nb).conflicts == conflicts


@pytest.mark.parametrize(("text", "conflicts"), NN)
def test_counts_that_the_story_sets_against_each_other_in_nynorsk(
    text: str, conflicts: tuple[tuple[int, ...], ...], nn: Parser
) -> None:
    assert read(text, language="nn", parser=nn).conflicts == conflicts


def test_on_their_side_is_no_part_of_a_name(nb: Parser, nn: Parser) -> None:
    for text, language, parser, name in (
        ("Myndighetene på sin side har sagt at 40 trenger hjelp.", "nb", nb, "Myndighetene"),
        ("Styresmaktene på si side har sagt at dei treng hjelp til 11.000.", "nn", nn, "Styresmaktene"),
    ):
        assert [f.claim.name for f in read(text, language=language, parser=parser).figures] == [name]
