"""Counts called propaganda, fantasy or a misunderstanding, and «so many»: who rejects which."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read

Denied = list[tuple[str, str, str | None]]


def _told(text: str, language: str, parser: Parser) -> Denied:
    figures = read(text, language=language, parser=parser).figures
    return [(f.number, f.status, f.disputed_by) for f in figures]


NB = [
    (
        "Minst 27 soldater er drept, opplyser Nordens forsvarsdepartement.\n\n"
        "– Påstanden om 27 drepte er propaganda, sa hærsjef Odd Lie.",
        [("27", "denied", "hærsjef Odd Lie"), ("27", "denied", "hærsjef Odd Lie")],
    ),
    (
        "Minst 31 soldater er drept, opplyser Nordens forsvarsdepartement.\n\n"
        "– Påstanden om 27 drepte er propaganda, sa hærsjef Odd Lie.",
        [("31", "current", None), ("27", "denied", "hærsjef Odd Lie")],
    ),
    (
        "Minst 27 soldater er drept på grensen mellom de to landene, opplyser Nordens hær. Nabolandet avviser tallet.",
        [("27", "denied", "Nabolandet"), ("to", "current", None)],
    ),
    (
        "Forbundet regner selv med 16 millioner kroner.\n\n"
        "– Tallene til forbundet er tatt ut av løse luften, sier direktør Odd Lie.",
        [("16 millioner", "denied", "direktør Odd Lie")],
    ),
    (
        "Kommunen regner selv med 16 millioner kroner.\n\n"
        "– Tallene til forbundet er tatt ut av løse luften, sier direktør Odd Lie.",
        [("16 millioner", "current", None)],
    ),
    (
        "Ifølge Fjordnytt ble eieren lovet en egenandel på 200.000 kroner. Det var en misforståelse, sier fylket.",
        [("200.000", "denied", "fylket")],
    ),
    (
        "– Vi kommer til 52 stillinger, sier tillitsvalgt Roar Moe.\n\nOrdføreren avviser at så mange forsvinner.",
        [("52", "denied", "Ordføreren")],
    ),
    (
        "Roar Moe sier at 52 er syke og 11 innlagt.\n\nOrdføreren avviser at så mange forsvinner.",
        [("52", "current", None), ("11", "current", None)],
    ),
    (
        "Opprørerne sier at 60 soldater er drept. – Det var verken 60 eller seks soldater, sier talsmann Odd Lie.",
        [(number, "denied", "talsmann Odd Lie") for number in ("60", "60", "seks")],
    ),
    (
        "Aksjonen hevder at over 200 barn ble hjemme. – Vi vet ikke tallet, men 200 var det ikke, sier rektor Odd Lie.",
        [("200", "denied", "rektor Odd Lie")],
    ),
    (
        "– Det stemmer ikke at 30 personer satt igjen, sier Odd Lie. Det var Jo Vik som sa at 30 personer satt igjen.",
        [("30", "denied", "Odd Lie"), ("30", "denied", "Odd Lie")],
    ),
    (
        "– Det stemmer ikke at 30 personer satt igjen, sier Odd Lie. 30 personer møtte på møtet, sier Jo Vik.",
        [("30", "denied", "Odd Lie"), ("30", "current", None)],
    ),
    (
        "Politiet sier at 40 er drept. – 200 var det ikke, sier Odd Lie.",
        [("40", "current", None)],
    ),
]
NN = [
    (
        "Minst 27 soldatar er drepne, opplyser Nordens forsvarsdepartement.\n\n"
        "– Påstanden om 27 drepne er propaganda, sa hærsjef Odd Lie.",
        [("27", "denied", "hærsjef Odd Lie"), ("27", "denied", "hærsjef Odd Lie")],
    ),
    (
        "Forbundet reknar sjølv med 16 millionar kroner.\n\n"
        "– Tala til forbundet er tekne ut av lause lufta, seier direktør Odd Lie.",
        [("16 millionar", "denied", "direktør Odd Lie")],
    ),
    (
        "Kommunen reknar sjølv med 16 millionar kroner.\n\n"
        "– Tala til forbundet er tekne ut av lause lufta, seier direktør Odd Lie.",
        [("16 millionar", "current", None)],
    ),
    (
        "Ifølgje Fjordnytt vart eigaren lova ein eigendel på 200.000 kroner. Det var ei misforståing, seier fylket.",
        [("200.000", "denied", "fylket")],
    ),
    (
        "– Vi kjem til 52 stillingar, seier tillitsvald Roar Moe.\n\nOrdføraren tilbakeviser at så mange forsvinn.",
        [("52", "denied", "Ordføraren")],
    ),
]


@pytest.mark.parametrize(("text", "told"), NB)
def test_what_is_called_untrue_is_struck_for_whoever_says_so(text: str, told: Denied, nb: Parser) -> None:
    assert _told(text, "nb", nb) == told


@pytest.mark.parametrize(("text", "told"), NN)
def test_what_is_called_untrue_is_struck_in_nynorsk(text: str, told: Denied, nn: Parser) -> None:
    assert _told(text, "nn", nn) == told


def test_the_deniers_own_count_is_set_against_the_one_called_propaganda(nb: Parser) -> None:
    text = (
        "Minst 27 soldater er drept, opplyser Nordens hær.\n\n– Vi har {}. Påstanden om 27 drepte er løgn, sa Odd Lie."
    )
    lost = read(text.format("mistet fire mann"), language="nb", parser=nb)
    assert lost.conflicts == ((0, 1),)
    assert read(text.format("40 senger"), language="nb", parser=nb).conflicts == ()


def test_whose_own_estimate_it_is_has_its_claimant(nb: Parser, nn: Parser) -> None:
    for text, language, parser in (
        ("Forbundet regner selv med 160 millioner kroner.", "nb", nb),
        ("Forbundet reknar sjølv med 160 millionar kroner.", "nn", nn),
    ):
        assert [f.claim.name for f in read(text, language=language, parser=parser).figures] == ["Forbundet"]
