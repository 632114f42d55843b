"""Counts that a story takes back later, without a verb of correcting: none of them hangs as what is so."""

from __future__ import annotations

import pytest

from kiosk.model import Figure
from kiosk.reading import Parser, read

BACK = [
    ("nb", "14 personer er skadet i brannen, opplyser politiet. Senere viste det seg at ingen var skadet."),
    ("nb", "14 er skadet i brannen, opplyser politiet. Men ingen var skadet, viser det seg."),
    ("nb", "Politiet meldte om 14 skadet, men ingen var skadet."),
    ("nb", "14 ble meldt skadet etter brannen, men det viste seg at ingen var skadet."),
    ("nb", "14 personer er savnet, opplyser politiet. Ingen var likevel savnet."),
    ("nb", "14 personer er drept, opplyser politiet. Politiet tok feil. Det er 9."),
    ("nb", "14 personer er drept, opplyser politiet.\n\nPolitiet tok feil. Ni er drept."),
    ("nb", "14 personer er drept, opplyser politiet. Politiet talte feil: Ni er drept."),
    ("nb", "14 personer er drept. Politiet måtte senere innrømme at de hadde telt feil. Det var ni."),
    ("nb", "14 personer er drept, opplyser politiet. Men det stemmer ikke. Ni mistet livet."),
    ("nb", "14 ble drept, eller rettere sagt ni, opplyser politiet."),
    ("nb", "14 personer, unnskyld, ni personer ble drept, sier politiet."),
    ("nb", "14 personer er drept, opplyser politiet. Senere kom det fram at bare ni mistet livet."),
    ("nb", "14 personer er drept, opplyser politiet. Egentlig var det ni."),
    ("nb", "14 personer er drept, opplyser politiet. Det viste seg å være ni."),
    ("nb", "14 hus brant ned, sa ordføreren. Det stemte ikke: Ni hus brant."),
    ("nn", "14 er skadde etter brannen, opplyser politiet. Seinare vart det klart at ingen var skadde."),
    ("nn", "14 vart melde skadde, men ingen var skadde."),
    ("nn", "14 personar er drepne, opplyser politiet. Politiet tok feil. Ni er drepne."),
    ("nn", "14 vart drepne, eller rettare sagt ni, opplyser politiet."),
    ("nn", "14 personar er drepne, opplyser politiet. Seinare kom det fram at berre ni var drepne."),
    ("nn", "14 personar er drepne, opplyser politiet. Det viste seg å vere ni."),
]
STANDS = [
    ("nb", "14 personer ble skadet i brannen, opplyser politiet. Ingen er alvorlig skadet."),
    ("nb", "14 personer ble skadet i brannen, opplyser politiet. Ingen andre ble skadet."),
    ("nb", "14 personer ble drept i Vik, opplyser politiet. I Dal var ingen drept."),
    ("nb", "14 ble skadet i brannen, men ingen ble drept, opplyser politiet."),
    ("nb", "14 biler brant, men ingen ble skadet, opplyser politiet."),
    ("nb", "14 personer er drept, opplyser politiet. Naboene tok feil av lyden. Det er ni boliger i området."),
    ("nb", "14 personer er drept, opplyser politiet. Senere kom det fram at ni hadde røyket i bygget."),
    ("nb", "14 personer er drept. Senere ble det klart at ni av dem var barn, opplyser politiet."),
    ("nb", "14 prosent, eller rettere sagt 1400 personer, er rammet, opplyser styret."),
    ("nb", "14 er skadet i brannen, sier politiet. Heldigvis ble ingen drept."),
    ("nb", "14 ble skadet. Det ble klart at fem ble skadet i en annen ulykke."),
    ("nn", "14 er skadde, opplyser politiet. Ingen er alvorleg skadde."),
    ("nn", "14 hus brann, opplyser politiet. Ingen vart skadde."),
]


def of(text: str, language: str, nb: Parser, nn: Parser) -> list[Figure]:
    found = read(f"Hendelse i Dal\n\n{text}", language=language, parser=nb if language == "nb" else nn)
    return [figure for figure in found.figures if figure.number == "14"]


@pytest.mark.parametrize(("language", "text"), BACK)
def test_what_is_taken_back_no_longer_stands(language: str, text: str, nb: Parser, nn: Parser) -> None:
    assert [figure for figure in of(text, language, nb, nn) if figure.status == "current" and figure.rank] == []


@pytest.mark.parametrize(("language", "text"), STANDS)
def test_what_is_said_of_others_takes_nothing_back(language: str, text: str, nb: Parser, nn: Parser) -> None:
    assert [(figure.status, figure.rank > 0) for figure in of(text, language, nb, nn)] == [("current", True)]


def test_the_headlines_count_goes_with_it(nb: Parser) -> None:
    text = "14 drept i Dal\n\n14 personer er drept, opplyser politiet. Det var ikke riktig. Ingen døde."
    figures = read(text, language="nb", parser=nb).figures
    assert [figure.status for figure in figures] == ["superseded", "superseded"]


def test_another_party_that_calls_it_wrong_denies_it(nb: Parser, nn: Parser) -> None:
    text = "Sykehuset sier at 14 er døde. Det stemmer ikke, sier politiet. Ni er døde."
    assert [(f.status, f.disputed_by) for f in of(text, "nb", nb, nn)] == [("denied", "politiet")]


@pytest.mark.parametrize(
    ("text", "language", "denied"),
    [
        ("Politiet meldte at 12 hus hadde brent. Senere viste det seg at bare ni hus hadde brent.", "nb", True),
        ("12 hus brant ned, meldte politiet. Utpå dagen var det klart at bare ni hus hadde brent.", "nb", True),
        ("Laget meldte om 12 døde sauer. Senere kom det fram at bare ni sauer var døde.", "nb", True),
        ("Politiet sa at 12 hus hadde brent. Senere kom det fram at bare ni hus var forsikret.", "nb", False),
        ("Politiet sa at 12 hus hadde brent. Senere kom det fram at bare ni mennesker bodde der.", "nb", False),
        ("Laget sier at 12 sauer er merket. Det viste seg at ni sauer er merket med feil farge.", "nb", False),
        ("Laget melde om 12 daude sauer. Seinare kom det fram at berre ni sauer var daude.", "nn", True),
        ("Laget seier at 12 sauer er merkte. Det synte seg at berre ni sauer var kvite.", "nn", False),
    ],
)
def test_fewer_things_after_all(text: str, language: str, denied: bool, nb: Parser, nn: Parser) -> None:
    first = read(text, language=language, parser={"nb": nb, "nn": nn}[language]).figures[0]
    assert (first.status == "superseded") == denied
