"""A claim within another's claim is nobody's alone: neither the army's nor the rebels' stands under its number."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read

NESTED = [
    ("nb", "Ola Li hevder statsråden sa at 14 personer ble drept."),
    ("nb", "Ola Li sier at ministeren har fortalt ham at 14 ble drept."),
    ("nb", "Ola Li siterer statsråden på at 14 ble drept."),
    ("nb", "Ifølge opprørerne har hæren innrømmet 14 falne."),
    ("nb", "Ifølge opprørerne har hæren innrømmet at 14 soldater falt."),
    ("nb", "Opprørerne hevder hæren innrømmer 14 falne."),
    ("nb", "Opprørerne skriver at hæren har bekreftet 14 drepte."),
    ("nb", "Hæren skal ha innrømmet 14 falne, ifølge opprørerne."),
    ("nb", "Hæren har innrømmet 14 falne, hevder opprørerne."),
    ("nb", "Hæren har bekreftet at 14 soldater er drept, ifølge opprørerne."),
    ("nb", "Ordføreren sier at Kari Lie, som leder laget, har opplyst at 14 bruer er stengt."),
    ("nb", "– Legen sa at 14 pasienter døde, sier Kari Moe."),
    ("nb", "– Kommunen har fortalt oss at 14 elever er syke, sier Kari Moe."),
    ("nb", "Avisen skriver at ministeren ifølge Ola Li sa at 14 ble drept."),
    ("nb", "NTB skriver at Reuters melder at BBC opplyser at 14 er drept."),
    ("nb", "Ifølge NTB skriver Reuters at BBC melder om 14 drepte."),
    ("nn", "Ola Li fortel at statsråden sa at 14 personar vart drepne."),
    ("nn", "Ifølgje opprørarane har hæren innrømt at 14 soldatar fall."),
    ("nn", "Opprørarane påstår hæren har vedgått 14 falne."),
    ("nn", "Hæren har vedgått 14 falne, hevdar opprørarane."),
    ("nn", "NTB skriv at Reuters melder at BBC opplyser at 14 er drepne."),
]
ALONE = [
    ("nb", "Hæren har innrømmet 14 falne.", "Hæren"),
    ("nb", "Hæren har bekreftet at 14 soldater er drept, ifølge Reuters.", "Hæren"),
    ("nb", "Reuters melder at hæren har innrømmet at 14 soldater er drept.", "hæren"),
    ("nb", "Ifølge NTB har hæren bekreftet at 14 soldater er drept.", "hæren"),
    ("nb", "14 er drept, melder BBC, ifølge Reuters, skriver NTB.", "BBC"),
    ("nb", "Hæren har bekreftet 14 drepte, opplyser talsperson Kari Moe i hæren.", "talsperson Kari Moe"),
    ("nb", "Kari Moe sier at hun har fortalt at 14 elever er syke.", "Kari Moe"),
    ("nb", "– Vi har sagt at 14 elever er syke, sier Kari Moe.", "Kari Moe"),
    ("nb", "– Det er bekreftet at 14 elever er syke, sier Kari Moe.", "Kari Moe"),
    ("nb", "Det er meldt om 14 savnede, opplyser politiet.", "politiet"),
    ("nb", "Laget har fått meldt inn 14 savnede dyr, forteller lederen, Kari Moe.", "lederen, Kari Moe"),
    ("nb", "Ola Li understreker at vannet kan stige 40 centimeter, sier han.", "Ola Li"),
    ("nb", "Laget sier at 14 gårder legges ned, men det er feil, ifølge Lie.", "Laget"),
    ("nn", "Hæren har vedgått 14 falne.", "Hæren"),
    ("nn", "Hæren stadfestar at 14 soldatar er drepne, skriv Reuters.", "Hæren"),
    ("nn", "– Vi har sagt at 14 elevar er sjuke, seier Kari Moe.", "Kari Moe"),
]


@pytest.mark.parametrize(("language", "text"), NESTED)
def test_what_one_party_says_that_another_said_has_no_claimant(
    language: str, text: str, nb: Parser, nn: Parser
) -> None:
    found = read(f"Angrep i Dal\n\n{text}", language=language, parser=nb if language == "nb" else nn).figures
    assert [(f.claim.attribution, f.form) for f in found if f.rank] == [("unsure", "sentence")]


@pytest.mark.parametrize(("language", "text", "name"), ALONE)
def test_whoever_says_it_alone_or_through_an_outlet_has_it(
    language: str, text: str, name: str, nb: Parser, nn: Parser
) -> None:
    found = read(f"Angrep i Dal\n\n{text}", language=language, parser=nb if language == "nb" else nn).figures
    assert [f.claim.name for f in found] == [name]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Opprørerne hevder at hæren har innrømmet at 14 soldater falt.", [None]),
        ("Hæren har bekreftet at 14 soldater er drept, ifølge opprørerne.", [None]),
        ("Reuters melder at hæren har innrømmet at 14 soldater falt.", ["14 soldater falt"]),
        ("Hæren har innrømmet at 14 soldater falt.", ["14 soldater falt"]),
    ],
)
def test_nobodys_words_stand_on_the_wall_by_anothers_word(text: str, words: list[str | None], nb: Parser) -> None:
    found = read(f"Angrep i Dal\n\n{text}", language="nb", parser=nb).sources
    assert [source.statement for source in found if source.name.lower() == "hæren"] == words
