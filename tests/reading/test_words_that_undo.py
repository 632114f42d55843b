"""Words on which it turns whether a number still holds: each of a list that no rule's own example needs."""

from __future__ import annotations

import pytest

from kiosk.model import Figure
from kiosk.reading import Parser, read

TOLD = [
    # that an error is put right
    (
        "nb",
        "Fem personer ble skadd i brannen.\nI en tidligere versjon sto det at sju personer ble skadd. Saken er rettet.",
        "Fem holds, sju superseded",
    ),
    (
        "nn",
        "Fem er skadde i brannen.\nI ein tidlegare versjon stod det at sju personar vart skadde. Vi orsakar feilen.",
        "Fem holds, sju superseded",
    ),
    # as it was told
    ("nb", "Det er 40 dyr på gården. Det er ikke 60 dyr, slik det ble hevdet.", "40 holds, 60 superseded"),
    ("nn", "Det er 40 dyr på garden, ikkje 60 dyr slik det har vore hevda.", "40 holds, 60 superseded"),
    # a count that is called wrong
    ("nb", "Laget sier at 400 kom. Lensmannen mener tallet er for høyt.", "400 denied"),
    ("nn", "Laget seier at 400 kom. Lensmannen meiner talet er for høgt.", "400 denied"),
    # somebody says that it is not so
    ("nb", "Avisen skrev at 400 hester er døde. Rektor Ola Lie sier at det ikke stemmer.", "400 denied"),
    ("nn", "Laget seier at 400 hestar er døde. Rektor Ola Lie seier at det ikkje stemmer.", "400 denied"),
    # who was left out of a count
    ("nb", "Politiet oppga at 38 var savnet, men to barn var ikke tatt med.", "38 superseded, to holds"),
    ("nn", "Politiet oppgav at 38 var sakna, men to barn var ikkje rekna med.", "38 superseded, to holds"),
    # what was believed for long, what was planned
    ("nb", "Politiet trodde lenge at sju personer var om bord. Fem er funnet.", "sju is context, Fem holds"),
    ("nb", "Det var fem om bord i båten. Politiet trodde lenge at sju var om bord.", "sju is context"),
    ("nb", "90 ansatte skulle etter planen permitteres. 40 ansatte ble permittert.", "90 is context, 40 holds"),
    ("nn", "90 tilsette skulle etter planen permitterast. 40 tilsette vart permitterte.", "90 is context, 40 holds"),
    # counted again
    ("nb", "Laget fikk 400 stemmer. Etter ny opptelling fikk laget 412 stemmer.", "400 superseded, 412 holds"),
    ("nb", "Politiet sa at 41 var skadd. Etter ny opptelling er 38 skadd.", "41 superseded, 38 holds"),
    ("nn", "Politiet sa at 41 var skadde. Etter ny oppteljing er 38 skadde.", "41 superseded, 38 holds"),
    # what was written by a slip
    ("nb", "Tastefeilen gjorde at avisen skrev 400 døde.", "400 is context"),
    ("nb", "En tastefeil førte til at vi skrev at 400 personer er døde.", "400 is context"),
    ("nn", "Ein tastefeil førte til at vi skreiv at 400 personar er døde.", "400 is context"),
    # what a plan said once
    ("nb", "Ti arbeidsplasser er skapt. I søknaden het det 170 arbeidsplasser.", "Ti holds, 170 is context"),
    ("nn", "Ti arbeidsplassar er skapte. I søknaden stod det 170 arbeidsplassar.", "Ti holds, 170 is context"),
    # what was told next
    ("nb", "Politiet meldte først om tolv skadde, så fjorten skadde.", "tolv is context, fjorten holds"),
    ("nn", "Politiet melde først om tolv skadde, så fjorten skadde.", "tolv superseded, fjorten holds"),
    # nobody believes it
    ("nb", "Laget sier at 400 er syke. Tallet avvises av lensmannen.", "400 is context"),
    ("nb", "Laget sier at 400 er syke. Lensmannen holder det for usannsynlig.", "400 is context"),
    ("nb", "Laget sier at 400 er syke. Lensmannen anser det som utelukket.", "400 is context"),
    ("nn", "Laget seier at 400 er sjuke. Lensmannen held det for usannsynleg.", "400 is context"),
    ("nb", "Laget sier at 400 er syke. Det er slett ikke så mange.", "400 is context"),
    ("nn", "Laget seier at 400 er sjuke. Det er slett ikkje så mange.", "400 is context"),
    # what went before is taken back or doubted
    ("nb", "Politiet sa at 41 var skadd. Det var falsk alarm.", "41 is turned on"),
    ("nb", "Laget sa at 41 var syke. Laget har gjort retrett.", "41 is turned on"),
    ("nn", "Politiet sa at 41 var skadde. Det var falsk alarm.", "41 is turned on"),
    ("nb", "Politiet sa at 41 var skadd. Det må være en misforståelse.", "41 is turned on"),
    ("nb", "Laget sier at 400 er syke. Ola Lie forstår ikke tallet.", "400 is turned on"),
    ("nb", "Laget sier at 400 er syke. Vi finner ikke igjen det tallet, sier Ola Lie.", "400 is turned on"),
    ("nn", "Laget seier at 400 er sjuke. Vi finn ikkje igjen det talet, seier Ola Lie.", "400 is turned on"),
    # some of them are no longer so
    ("nb", "Politiet sa at 41 var savnet. Alle er siden funnet.", "41 is turned on"),
    ("nb", "Sju er savnet. Noen av dem er siden funnet.", "Sju is turned on"),
    ("nn", "Politiet sa at 41 var sakna. Alle er sidan funne.", "41 is turned on"),
    # what nobody has said
    (
        "nb",
        "Skolen mangler 300 lærere, sier laget. Vi har aldri sagt 300, sier rektor.",
        "300 is turned on, 300 is turned on",
    ),
    ("nn", "Skulen manglar 300 lærarar, seier laget. Vi har aldri sagt 300, seier rektor.", "300 is turned on"),
    # a no, and another count
    ("nb", "Laget sier at 41 er syke. Nei, det er ni, sier Ola Lie.", "41 is turned on"),
    ("nn", "Laget seier at 41 er sjuke. Nei, det er ni, seier Ola Lie.", "41 is turned on"),
    # so many are left
    ("nb", "41 er savnet. Fortsatt mangler ni.", "41 superseded, ni holds"),
    ("nb", "41 var savnet. Nå gjenstår ni.", "41 superseded, ni holds"),
    ("nn", "41 var sakna. Framleis manglar ni.", "41 superseded, ni holds"),
    ("nb", "41 var savnet. Det ble ni til slutt.", "41 superseded, ni holds"),
    ("nn", "41 var sakna. Det vart ni til slutt.", "41 superseded, ni holds"),
    # a newer count
    ("nb", "41 er skadd. Det nye tallet er 53.", "41 superseded, 53 holds"),
    ("nb", "41 er skadd. Oppdaterte tall viser 53.", "41 superseded, 53 holds"),
    ("nn", "41 er skadde. Det nye talet er 53.", "41 superseded, 53 holds"),
]


@pytest.mark.parametrize(("language", "text", "expected"), TOLD)
def test_whether_a_number_still_holds(language: str, text: str, expected: str, nb: Parser, nn: Parser) -> None:
    figures = read(text, language=language, parser={"nb": nb, "nn": nn}[language]).figures
    assert ", ".join(f"{figure.number} {_how(figure)}" for figure in figures) == expected


def _how(figure: Figure) -> str:
    """Whether a figure holds, or by which of the rules it does not; what is weighed has no say."""
    rules = {ruled.rule for ruled in figure.rules}
    if "what follows turns on it" in rules:
        return "is turned on"
    if figure.status != "current":
        return figure.status
    return "is context" if "context by the rules" in rules else "holds"
