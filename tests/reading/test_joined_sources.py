"""Sources that are told of together, that have no comment, and nouns that only point to a source named elsewhere."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read

SOURCES = [
    ("nb", "Både Nordkanalen og Radio Fjord melder om lite snø.", ["Nordkanalen", "Radio Fjord"]),
    ("nn", "Både Nordkanalen og Radio Fjord melder om lite snø.", ["Nordkanalen", "Radio Fjord"]),
    (
        "nb",
        "Verftet stenger, opplyser direktør Kari Vik, leder Anne Moe og sjef Per Dal.",
        ["direktør Kari Vik", "leder Anne Moe", "sjef Per Dal"],
    ),
    (
        "nn",
        "Verftet stengjer, opplyser direktør Kari Vik, leiar Anne Moe og sjef Per Dal.",
        ["direktør Kari Vik", "leiar Anne Moe", "sjef Per Dal"],
    ),
    ("nb", "Fylkesleder i Sogn og Fjordane, Kari Vik, sier at verftet stenger.", ["Kari Vik"]),
    ("nb", "Verken Fjordbanken eller Nordstrøm hadde videre kommentarer til saken.", ["Fjordbanken", "Nordstrøm"]),
    ("nn", "Verken Fjordbanken eller Nordstrøm hadde vidare kommentarar til saka.", ["Fjordbanken", "Nordstrøm"]),
    ("nb", "Politiet kan bekrefte at verftet er stengt.", ["Politiet"]),
    ("nn", "Politiet kan stadfeste at verftet er stengt.", ["Politiet"]),
    ("nb", "Det er for tidlig å bekrefte at verftet er stengt.", []),
    ("nn", "Det er for tidleg å stadfeste at verftet er stengt.", []),
    ("nb", "Nordnytt har tidligere avslørt at verftet er konkurs.", ["Nordnytt"]),
    ("nb", "Ekspert: Verftet stenger\nVerftet stenger, sier Kari Vik.", ["Kari Vik"]),
    ("nn", "Forskar hevdar verftet stengjer\nVerftet stengjer, seier Kari Vik.", ["Kari Vik"]),
    ("nb", "Verftet stenger, sier Kari Vik. Havn-sjefen mener at det går bra.", ["Kari Vik"]),
    ("nn", "Verftet stengjer, seier Kari Vik. Havn-sjefen meiner at det går bra.", ["Kari Vik"]),
    (
        "nb",
        "Verftet stenger, ifølge Nettavisen. Her har det vært verft lenge, sier Kari Vik.",
        ["Nettavisen", "Kari Vik"],
    ),
]


@pytest.mark.parametrize(("language", "text", "names"), SOURCES)
def test_every_party_is_listed_once_by_its_name(
    nb: Parser, nn: Parser, language: str, text: str, names: list[str]
) -> None:
    sources = read(text, language=language, parser={"nb": nb, "nn": nn}[language]).sources
    assert [s.claim.fullest for s in sources] == names
