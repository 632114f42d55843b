"""What points at something that no card shows. All sentences and names here are invented."""

from __future__ import annotations

import pytest

from kiosk.cards.rundown.pointing import points_away

HEAD = "Brann på verftet i Nordvika"


@pytest.mark.parametrize(
    "text",
    [
        "De to partiene har 31,5 og 12,6 prosent på siste måling.",
        "Tilsynet fant 2000 brudd i de to fylkene.",
        "Dei fem måtane som er nemnde ovanfor, heng i hop.",
        "Det betyr at 40 båter må flyttes.",
        "De økte fra 3,9 til 4,9 prosent.",
        "Dei 700 menneska som bur her, har greidd seg.",
        "Rundt 60 prosent støtter denne kirkeloven.",
        "Hun betalte 63.000 kroner.",
        "Bilen hans var verdt 80.000 kroner.",
    ],
)
def test_it_points_at_what_is_not_there(text: str) -> None:
    assert points_away(text, HEAD)


@pytest.mark.parametrize(
    ("text", "around"),
    [
        ("De to partiene har 27,5 og 14,6 prosent.", "To partier styrer Nordvika"),
        ("De to landene eksporterer 40 tonn.", "Norge og Danmark enige om fisk"),
        ("Norge og Danmark eksporterte 40 tonn fra de to landene.", HEAD),
        ("De to siste ukene er 40 båter stanset.", HEAD),
        ("De to mennene fra Sørvika betalte 40.000 kroner.", HEAD),
        ("De fem største verftene har 400 ansatte.", HEAD),
        ("De to omkomne bodde i samme hus.", HEAD),
        ("De 40 ansatte er sendt hjem.", HEAD),
        ("Rundt 40 båter er solgt denne uken.", HEAD),
        ("I denne saken er 40 avhørt.", HEAD),
        ("I Nordvika bor 400 mennesker, og 40 av husene her er tomme.", HEAD),
        ("Her i landet bygges 40 båter i året.", HEAD),
        ("Hun betalte 63.000 kroner.", "Kari Lie kjøpte verftet"),
        ("Verftet betalte 40.000 kroner. De to båtene er solgt.", HEAD),  # the sentence before it stands there too
    ],
)
def test_what_the_card_names_is_pointed_at(text: str, around: str) -> None:
    assert not points_away(text, around)


def test_a_party_is_its_own_de_and_a_voice_says_her() -> None:
    assert not points_away("de vil godta import av fisk", HEAD, speaker="danskene")
    assert points_away("Påstandene deres blir ikke møtt", HEAD, speaker="Kari Lie")
    assert not points_away("Her er det ingen som klager", HEAD, direct=True)
    assert points_away("I rapporten kommer de også med råd", HEAD, speaker="Kari Lie", direct=True)
