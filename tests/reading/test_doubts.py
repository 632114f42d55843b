"""Where somebody may be meant, nobody is ruled out; and what a sentence denies or imagines is no fact."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read


@pytest.mark.parametrize(
    "sentence",
    [
        "Etter skredet skal over 40 hytter ha blitt borte.",
        "Fem fiskere er meldt savnet.",
        "Det blir meldt om ni skadde syklister.",
        "Av papirene går det fram at 70 høner rømte.",
        "Byen snakker om 70 rømte høner.",
        "Det er kommet fram at 70 høner rømte.",
        "Reinholm: 70 høner på rømmen",
        "Brua anslås å koste 80 millioner kroner.",
    ],
)
def test_nobody_is_ruled_out_where_somebody_may_be_meant(nb: Parser, sentence: str) -> None:
    figures = read(sentence, language="nb", parser=nb).figures
    assert figures
    assert "none" not in {f.attribution for f in figures}


@pytest.mark.parametrize("sentence", ["Fem fiskere ble reddet.", "De kom for sent, slik at 70 høner druknet."])
def test_the_storys_own_voice_is_still_heard(nb: Parser, sentence: str) -> None:
    assert [f.attribution for f in read(sentence, language="nb", parser=nb).figures] == ["none"]
