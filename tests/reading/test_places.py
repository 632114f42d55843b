"""The place and the time that a sentence gives each of its figures."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        ("I Oslo er 12 smittet, og i Bergen er 14 smittet.", ["Oslo", "Bergen"]),
        ("De vil kutte 1.200 stillinger, hvorav rundt 800 i Tromsø.", [None, "Tromsø"]),
        ("12 personer er skadd, sier politiet til NRK.", [None]),
        ("40 ansatte i Bodø er permittert.", ["Bodø"]),
    ],
)
def test_a_place_is_the_figures_own(nb: Parser, sentence: str, places: list[str | None]) -> None:
    assert [f.where for f in read(sentence, language="nb", parser=nb).figures] == places


@pytest.mark.parametrize(
    ("sentence", "times"),
    [
        ("Inntekten falt fra 18 millioner kroner i 2017 til 9 millioner kroner i 2018.", ["i 2017", "i 2018"]),
        ("I fjor omkom 12 personer i elver, mens 15 personer omkom i sjøen i 2018.", ["I fjor", "i 2018"]),
        ("40 ansatte er permittert fra 21. desember.", ["21. desember"]),
        ("Tre menn ble pågrepet i Oslo natt til fredag.", ["natt til fredag"]),
    ],
)
def test_a_time_is_the_figures_own_and_whole(nb: Parser, sentence: str, times: list[str | None]) -> None:
    assert [f.when for f in read(sentence, language="nb", parser=nb).figures] == times
