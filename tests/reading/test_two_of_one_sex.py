"""«Hun», «Ho», «Han» where two persons of that sex stood before: whom it means, the story does not say."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read

EITHER = [
    ("nb", "Kari Moe er lege. Anne Li er sykepleier. Hun sier at 14 pasienter døde."),
    ("nb", "Kari Moe er lege. Anne Li er sykepleier. 14 pasienter døde, sier hun."),
    ("nb", "Ordfører Kari Moe overtok etter Anne Li. Hun sier at kommunen skylder 14 millioner kroner."),
    ("nb", "Kari Moe fikk spørsmål fra Anne Li. Ifølge henne er 14 skadd."),
    ("nb", "Ola Li har anmeldt Per Moe. Han hevder at 14 kyr døde."),
    ("nb", "Ola Li fikk støtte av Per Moe. Han opplyser at 14 kyr døde."),
    ("nb", "Sjefen Ola Li avløste Per Moe i mai. – Vi mistet 14 kunder, sier han."),
    ("nb", "Kari Moe sier at Anne Li er syk. Hun hevder at 14 elever er borte."),
    ("nb", "Kvinnen ble reddet av en annen kvinne. Hun forteller at 14 var om bord."),
    ("nb", "Mannen ble slått av Ola Li. Han sier at 14 så på."),
    ("nn", "Kari Moe er lege. Anne Li er sjukepleiar. Ho seier at 14 pasientar døydde."),
    ("nn", "Ordførar Kari Moe tok over etter Anne Li. Ho seier at kommunen skuldar 14 millionar kroner."),
    ("nn", "Ola Li har meldt Per Moe. Han hevdar at 14 kyr døydde."),
]
ONE = [
    ("nb", "– Det er trist, sier Kari Moe. Hun opplyser at 14 pasienter døde.", "Kari Moe"),
    ("nb", "– Anne Li er flink, sier Kari Moe. Hun opplyser at 14 pasienter døde.", "Kari Moe"),
    ("nb", "Ordfører Kari Moe overtok i mai. Hun sier at kommunen skylder 14 millioner kroner.", "Ordfører Kari Moe"),
    ("nb", "Kari Moe overtok etter Ola Li. Hun sier at kommunen skylder 14 millioner kroner.", "Kari Moe"),
    ("nb", "Kari Moe er født i Anne Lis gate. Hun sier at 14 hus brant.", "Kari Moe"),
    (
        "nb",
        "Vi kom, sier Per Moe.\n\nBonden Ola Li reddet kyrne. Han anslår tapet til 7 millioner.",
        "Bonden Ola Li",
    ),
    ("nn", "Ola Li er lege. Han seier at 14 pasientar døydde.", "Ola Li"),
    ("nn", "– Det er trist, seier Kari Moe. Ho opplyser at 14 pasientar døydde.", "Kari Moe"),
]


@pytest.mark.parametrize(("language", "text"), EITHER)
def test_either_may_be_meant(language: str, text: str, nb: Parser, nn: Parser) -> None:
    found = read(f"Strid i Dal\n\n{text}", language=language, parser=nb if language == "nb" else nn).figures
    assert [f.claim.attribution for f in found] == ["unsure"]


@pytest.mark.parametrize(("language", "text", "name"), ONE)
def test_the_only_one_is_meant(language: str, text: str, name: str, nb: Parser, nn: Parser) -> None:
    found = read(f"Strid i Dal\n\n{text}", language=language, parser=nb if language == "nb" else nn).figures
    assert [f.claim.fullest for f in found] == [name]
