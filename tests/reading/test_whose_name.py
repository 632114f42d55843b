"""Where a party's name begins and ends in the list of sources."""

import pytest

from kiosk.reading import read
from kiosk.reading.text.parse import Parser


@pytest.mark.parametrize(
    ("language", "text", "named"),
    [
        (
            "nb",
            "Entreprenøren Fjell og Fjære AS avviser at de har gjort for lite.",
            ["Entreprenøren Fjell og Fjære AS"],
        ),
        (
            "nn",
            "Entreprenøren Fjell og Fjøre AS avviser at dei har gjort for lite.",
            ["Entreprenøren Fjell og Fjøre AS"],
        ),
        (
            "nb",
            "Selskapet Havn og Kari Lie avviser at de har gjort for lite.",
            ["Selskapet Havn", "Kari Lie"],
        ),
        # what somebody leads, a list; and no list of parties
        (
            "nb",
            "Vi slapp ut 400 kilo, sier direktør for miljø, helse og sikkerhet ved Fjordverket Ola Lie.",
            ["direktør for miljø, helse og sikkerhet ved Fjordverket Ola Lie"],
        ),
        (
            "nn",
            "Fylkesråd for klima, miljø og natur Kari Lie seier at 40 er skadde.",
            ["Fylkesråd for klima, miljø og natur Kari Lie"],
        ),
        (
            "nb",
            "40 er skadd, ifølge leder for drift, helse og sikkerhet Kari Lie.",
            ["leder for drift, helse og sikkerhet Kari Lie"],
        ),
        ("nb", "40 er skadd, sier leder for avdelingen, politiet og brannvesenet.", ["leder for avdelingen"]),
        # a firm whose name goes on in small letters
        ("nb", "Toget hadde 230 om bord, opplyser Norske tog.", ["Norske tog"]),
        ("nn", "Toget hadde 230 om bord, opplyser Norske tog til Fjordnytt.", ["Norske tog"]),
        # a switchboard has its number in its name; whoever is called by an age has a name elsewhere
        ("nb", "110-sentralen melder at 18 brannfolk er på stedet.", ["110-sentralen"]),
        ("nn", "Minst 30 er skadde, melder 110-sentralen.", ["110-sentralen"]),
        ("nb", "23-åringen benektet at han hadde slått fire.", []),
        ("nn", "18 av dei seier at fire mann slo dei.", []),
        # `i følgje` is one preposition in two words
        ("nn", "I følgje Nav er 70.100 heilt ledige.", ["Nav"]),
        ("nn", "Talet på ledige er 70.100, i fylgje Nav.", ["Nav"]),
        ("nb", "I følge Nav er 70.100 helt ledige.", ["Nav"]),
        # whoever works there says it, and not the place
        (
            "nn",
            "Det held ikkje, meiner Ola Lie i Noregs Garnlag, som reknar med at 40 må gå.",
            ["Ola Lie i Noregs Garnlag"],
        ),
        (
            "nb",
            "Det mener Kari Lie i Elvedal kommune, som regner med at 40 må gå.",
            ["Kari Lie i Elvedal kommune"],
        ),
        ("nb", "Hun viser til møtet i Elvedal kommune, som mener at 40 må gå.", ["Elvedal kommune"]),
        # how, and not who
        ("nb", "Samtidig oppga bare hver fjerde at de baker mer enn ett slag.", []),
        # the parser takes «min.» for minutes
        ("nb", "Dyrt, sier naboen min. Billig, sier jeg, som har prøvd.", ["naboen"]),
    ],
)
def test_a_name_is_whole_and_nothing_else(nb: Parser, nn: Parser, language: str, text: str, named: list[str]) -> None:
    reading = read(text, language=language, parser=nb if language == "nb" else nn)
    assert [source.name for source in reading.sources] == named


def test_on_their_side_is_no_part_of_a_name(nb: Parser, nn: Parser) -> None:
    for text, language, parser, name in (
        ("Myndighetene på sin side har sagt at 40 trenger hjelp.", "nb", nb, "Myndighetene"),
        ("Styresmaktene på si side har sagt at dei treng hjelp til 11.000.", "nn", nn, "Styresmaktene"),
    ):
        assert [f.claim.name for f in read(text, language=language, parser=parser).figures] == [name]


@pytest.mark.parametrize(("noun", "listed"), [("politimesteren", True), ("rennlederen", False), ("arrangøren", False)])
def test_a_person_without_a_role_is_not_whoever_has_one(nb: Parser, noun: str, listed: bool) -> None:
    """«ifølge politimesteren» was the skier's, who was named last."""
    told = read(
        "Vant på 50 kilometer\n\nJohannes Strand vant 50 kilometer lørdag.\n\n"
        f"– Rått, sier Strand til NRK. 45 000 tilskuere fulgte rennet, ifølge {noun}.",
        parser=nb,
    )
    assert [source.name for source in told.sources] == ["Johannes Strand", *([noun] if listed else [])]
    assert told.sources[0].cue == "sier"


def test_a_person_s_own_role_is_the_person(nb: Parser) -> None:
    told = read(
        "Vant på 50 kilometer\n\nJohannes Strand vant 50 kilometer lørdag. Johannes Strand er trener i klubben.\n\n"
        "– Rått, sier Strand til NRK. 12 løpere måtte ha hjelp, ifølge treneren.",
        parser=nb,
    )
    assert "treneren" not in [source.name for source in told.sources]


@pytest.mark.parametrize("dateline", ["OSLO (NTB): ", "Oslo (NTB) – ", "BERLIN (NTB-DPA) ", "KAIRO/OSLO (NTB): "])
@pytest.mark.parametrize("said", ["Politiet melder at to er døde.", "Politiet kaller ulykken alvorlig."])
def test_where_it_was_written_says_nothing(nb: Parser, dateline: str, said: str) -> None:
    """«OSLO» stood among the sources, and a card's sentence began with «OSLO (NTB) –»."""
    told = read(f"To døde i ulykke\n\n{dateline}{said}", parser=nb)
    assert [source.name for source in told.sources] == ["Politiet"]
    assert all(not figure.sentence.startswith(dateline[:4]) for figure in told.figures)


@pytest.mark.parametrize("name", ["Kari Lie (NRK)", "Høyre (H)", "Helsevakta (HV)"])
def test_a_speaker_with_an_outlet_or_letters_behind_the_name_speaks(nb: Parser, name: str) -> None:
    told = read(f"To døde i ulykke\n\n{name} melder at to er døde.", parser=nb)
    assert [source.name.split()[0] for source in told.sources] == [name.split()[0]]
