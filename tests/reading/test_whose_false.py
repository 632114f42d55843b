"""Counts that are called untrue by whose they are: those are struck, however far up, and no other party's."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read

DENIED = [
    (
        "nb",
        "Den væpnede gruppen Sol sier at den har drept over 200 soldater i Kara. Hæren sier at 38 soldater har falt. "
        "Gruppens tall er «fantasi», heter det i en uttalelse.",
        {200},
    ),
    (
        "nb",
        "Radiokanalen Radio Sol melder om minst 400 døde. Myndighetene har talt 140 døde. "
        "Innenriksministeren kaller tallene fra radiokanalen «skremselsprat».",
        {400},
    ),
    (
        "nn",
        "Opposisjonsradioen Radio Sol melder om minst 400 omkomne. Styresmaktene melder om 140 omkomne. "
        "Innanriksministeren har kalla tala frå radioen «skremselsprat».",
        {400},
    ),
    (
        "nn",
        "Aksjonen seier at 80 hus er skadde. Kommunen seier at 12 hus er skadde. "
        "Kommunen sitt tal er berre tull, seier leiaren.",
        {12},
    ),
    (
        "nb",
        "Fengselsdirektøren sier at åtte er døde. Organisasjonen Fri hevder at 29 fanger mistet livet. "
        "Hun skal ha fått navnene på 21 av dem. Fengselsdirektøren kaller påstanden «ren løgn».",
        {29},
    ),
]
HOLDING = [
    ("nb", "Fagforbundet sier at 80 må gå. Forbundets tall stemmer, mener direktør Ola Krag."),
    ("nb", "Aksjonen sier at 80 hus er skadd. Vitnet Per Lie sier at 12 er skadd. Lies tall er ikke feil, sier Krag."),
    ("nb", "Aksjonen sier at 80 hus er skadd. Kommunens tall er 12."),
    ("nn", "Aksjonen seier at 80 hus er skadde. Kommunen sine tal viser at 12 hus er skadde."),
]


@pytest.mark.parametrize(("language", "text", "struck"), DENIED)
def test_the_owners_count_is_struck_and_no_other(
    nb: Parser, nn: Parser, language: str, text: str, struck: set[int]
) -> None:
    figures = read(text, language=language, parser=nb if language == "nb" else nn).figures
    assert {f.value for f in figures if f.status == "denied"} == struck


@pytest.mark.parametrize(("language", "text"), HOLDING)
def test_what_nobody_calls_untrue_is_not_struck(nb: Parser, nn: Parser, language: str, text: str) -> None:
    figures = read(text, language=language, parser=nb if language == "nb" else nn).figures
    assert not [f.value for f in figures if f.status == "denied"]
