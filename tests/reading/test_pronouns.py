"""Whom «sier hun» means, over the turn and the sentences between; and where nobody can tell."""

from __future__ import annotations

import pytest

from kiosk.model import Figure
from kiosk.reading import Parser, read


def figure(text: str, number: str, parser: Parser, language: str) -> Figure:
    return next(f for f in read(text, language=language, parser=parser).figures if f.number == number)


@pytest.mark.parametrize(
    ("language", "text", "number", "name"),
    [
        # named right before the turn, whose first sentence has the number
        (
            "nb",
            "Hagelaget mangler penger.\n\nDet gjør kasserer Kari Lie urolig.\n\n"
            "– Vi har 22 unge medlemmer. Det sier seg selv at noe må gjøres, sier hun til Elvedal Avis.",
            "22",
            "Kari Lie",
        ),
        (
            "nn",
            "Hagelaget manglar pengar.\n\nDet gjer kasserar Kari Lie uroleg.\n\n"
            "– Me har 22 unge medlemer. Det seier seg sjølv at noko må gjerast, seier ho til Elvedal Avis.",
            "22",
            "Kari Lie",
        ),
        # a sentence and an untagged quotation between go on about the same one
        (
            "nb",
            "En lang natt\n\nKlokken var fire da Kari Lie (38) i Elvedal skjønte at natta ble lang.\n\n"
            "– Først kom det to. Så trodde jeg at vi var ferdige.\n\nDa hun kom tilbake, lå det tre til i halmen.\n\n"
            "Alle sju lammene lever, forteller hun til Elvedal Avis.",
            "sju",
            "Kari Lie",
        ),
        (
            "nn",
            "Ei lang natt\n\nKlokka var fire då Kari Lie (38) i Elvedal skjøna at natta vart lang.\n\n"
            "– Først kom det to. Så trudde eg at vi var ferdige.\n\nDå ho kom attende, låg det tre til i halmen.\n\n"
            "Alle sju lamma lever, fortel ho til Elvedal Avis.",
            "sju",
            "Kari Lie",
        ),
        # the sentence before names another, whom its own «hun» is not
        (
            "nb",
            "Kari Lie ga uttrykk for at hun trodde på en ny hall. Likevel våget hun ikke å støtte Vik.\n\n"
            "– Dette er stort. Jeg er ikke trygg på at det er nok med 40 millioner kroner, sa hun.",
            "40 millioner",
            "Kari Lie",
        ),
        (
            "nn",
            "Kari Lie gav uttrykk for at ho trudde på ein ny hall. Likevel våga ho ikkje å støtte Vik.\n\n"
            "– Dette er stort. Eg er ikkje trygg på at det er nok med 40 millionar kroner, sa ho.",
            "40 millionar",
            "Kari Lie",
        ),
        # a double surname alone
        (
            "nb",
            "Nå er valget åpent, mener Vik-Dahl. Hun tror folk er lei.\n\n– Nok er nok. Over 300 er her, sier hun.",
            "300",
            "Vik-Dahl",
        ),
        # who tells of the dead, or is their kin, is not dead
        ("nb", "Politiet opplyser at to er døde. De sier at 30 er skadd.", "30", "Politiet"),
        ("nn", "Politiet opplyser at to er døde. Dei seier at 30 er skadde.", "30", "Politiet"),
        ("nb", "Legen undersøkte 12 døde. Han sier at 30 mennesker så på.", "30", "Legen"),
        ("nb", "Faren til den drepte er i sjokk. Han sier at 30 mennesker så på.", "30", "Faren"),
        (
            "nn",
            "No er valet ope, meiner Vik-Dahl. Ho trur folk er leie.\n\n– Nok er nok. Over 300 er her, seier ho.",
            "300",
            "Vik-Dahl",
        ),
    ],
)
def test_a_pronoun_is_told_by_its_name(
    language: str, text: str, number: str, name: str, nb: Parser, nn: Parser
) -> None:
    claim = figure(text, number, nb if language == "nb" else nn, language).claim
    assert claim.attribution == "stated"
    assert claim.name is not None
    assert claim.name.endswith(name)


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        # two women, and no sentence that settles which
        ("nb", "Kari Lie møtte Anne Vik i går. Det regnet. – Vi fant 14 mynter, sier hun.", "14"),
        ("nn", "Kari Lie møtte Anne Vik i går. Det regna. – Vi fann 14 myntar, seier ho.", "14"),
        # somebody else's daughter
        ("nb", "Ola Lies datter på ett år ble syk. – Fire barn i bygda er syke, sier han.", "Fire"),
        ("nn", "Ola Lies son på eitt år vart sjuk. – Fire barn i bygda er sjuke, seier han.", "Fire"),
        # who was found or died says nothing
        ("nb", "Offeret ble funnet i skogen av en turgåer. Han sier at 30 mennesker så på.", "30"),
        ("nn", "Offeret vart funne ved elva. Han seier at 30 menneske såg på.", "30"),
        ("nb", "Mannen døde på stedet. Han sier at 30 mennesker så på.", "30"),
        ("nb", "Mannen ble senere funnet død. Han sier at 30 mennesker så på.", "30"),
        ("nn", "Mannen døydde på staden. Han seier at 30 menneske såg på.", "30"),
        # a body has spoken, and is nobody that «hun» means
        ("nb", "Avtalen er god, mener Rovdyr-Nytt. – Over 300 er her, sier hun.", "300"),
        ("nn", "Avtalen er god, meiner Rovdyr-Nytt. – Over 300 er her, seier ho.", "300"),
    ],
)
def test_a_pronoun_that_may_mean_another_names_nobody(
    language: str, text: str, number: str, nb: Parser, nn: Parser
) -> None:
    claim = figure(text, number, nb if language == "nb" else nn, language).claim
    assert claim.attribution == "unsure"
    assert claim.name is None
