"""Words on which it turns whether a number holds or is disputed: each of a list that no rule's own example needs."""

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
    ("nb", "Det var fem om bord i båten. Politiet trodde lenge at sju var om bord.", "fem holds, sju is context"),
    ("nb", "90 ansatte skulle etter planen permitteres. 40 ansatte ble permittert.", "90 is context, 40 holds"),
    ("nn", "90 tilsette skulle etter planen permitterast. 40 tilsette vart permitterte.", "90 is context, 40 holds"),
    # what it ought to be
    ("nb", "41 elever er syke. Tallet er feil. Det skulle stått 14.", "41 superseded, 14 holds"),
    ("nn", "41 elevar er sjuke. Talet er feil. Det skulle stått 14.", "41 superseded, 14 holds"),
    # what it turned out to be
    ("nb", "Laget sa at 40 prosent er syke. Det viste seg å være 14.", "40 superseded"),
    ("nn", "Laget sa at 40 prosent er sjuke. Det viste seg å vere 14.", "40 superseded"),
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
    ("nb", "Laget sier at 400 hester er døde. Lensmannen har ingen tiltro til tallene.", "400 is context"),
    ("nn", "Laget seier at 400 hestar er døde. Lensmannen har inga tiltru til tala.", "400 is context"),
    # the share is rejected, and no count
    (
        "nb",
        "Laget sier at 40 prosent er syke og at 12 er døde. Lensmannen avviser andelen.",
        "40 denied, 12 holds",
    ),
    (
        "nn",
        "Laget seier at 40 prosent er sjuke og at 12 er døde. Lensmannen avviser prosentdelen.",
        "40 denied, 12 holds",
    ),
    # it is rejected, or held for unlikely
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
    # who told it knows nothing of it, or has withdrawn it
    ("nb", "Avisen skriver at 14 er skadd. Politiet har ingen opplysninger om at noen er skadd.", "14 is context"),
    ("nn", "Avisa skriv at 14 er skadde. Politiet har ingen opplysningar om at nokon er skadde.", "14 is context"),
    ("nb", "Avisen skriver at 14 er skadd. Avisen har trukket saken.", "14 is context"),
    ("nn", "Avisa skriv at 14 er skadde. Avisa har trekt saka.", "14 is context"),
    # of an earlier time, in a box of facts, made up; a count that goes on
    (
        "nb",
        "En mann ble drept i fabrikken i natt. Det er ikke første gang. I mai ble fem drept.",
        "fem is context",
    ),
    (
        "nn",
        "Ein mann vart drepen i fabrikken i natt. Det er ikkje første gong. I mai vart fem drepne.",
        "fem is context",
    ),
    ("nb", "Ras i Vik\n\n40 hus er tatt.\n\nFakta om raset\n• 14 er skadd", "40 holds, 14 is context"),
    ("nn", "Ras i Vik\n\n40 hus er tekne.\n\nFakta om raset\n• 14 hus er tekne", "40 holds, 14 is context"),
    ("nb", "Meldingen om at 400 hester er døde, var en aprilspøk.", "400 is context"),
    ("nn", "Meldinga om at 400 hestar er døde, var ein aprilspøk.", "400 is context"),
    ("nb", "En mann ble drept i fabrikken i dag. Politiet har talt 14 drepte så langt i år.", "14 holds"),
    ("nn", "Ein mann vart drepen i fabrikken i dag. Politiet har talt 14 drepne så langt i år.", "14 holds"),
    # an age, a year before all counts, a number that is called, what kind of line it is: none counts anything
    ("nb", "Han ble sjef da han fylte 42.", ""),
    ("nn", "Han vart sjef då han fylte 42.", ""),
    ("nb", "Byen ble lagt øde i år 79 e.Kr.", ""),
    ("nb", "Han ringte 113, og bilen kom.", ""),
    ("nb", "Det bygges en linje på 420 kV.", ""),
    ("nn", "Linja på 420 kV er ferdig.", ""),
]
OPPOSED = [
    # not agreed, by other records
    ("nb", "Laget sier at 400 bønder er syke. Lensmannen er ikke enig, og sier 200 bønder.", True),
    ("nn", "Laget seier at 400 bønder er sjuke. Lensmannen er ikkje einig, og seier 200 bønder.", True),
    ("nb", "Laget sier at 40 hus er tatt. Etter lensmannens egne notater er 20 hus tatt.", True),
    ("nn", "Laget seier at 40 hus er tekne. Etter lensmannen sine eigne notat er 20 hus tekne.", True),
    ("nb", "Laget sier at 40 hus er tatt. Lensmannen har andre opplysninger, og sier at 20 hus er tatt.", True),
    ("nn", "Laget seier at 40 hus er tekne. Lensmannen har andre opplysningar, og seier at 20 hus er tekne.", True),
    # one crowd: who walked, who met
    ("nb", "Laget sier at 400 mennesker gikk i toget. Lensmannen sier at 200 deltok.", True),
    ("nn", "Laget seier at 400 menneske deltok. Lensmannen seier at 200 møtte.", True),
    # a headline that tells of a quarrel, over nouns and happenings for one thing
    (
        "nb",
        "Uenige om tallet\n\nLaget sier at 40 arbeidsplasser forsvinner. Bedriften sier at 20 stillinger forsvinner.",
        True,
    ),
    (
        "nn",
        "Usamde om talet\n\nLaget seier at 40 arbeidsplassar forsvinn. Bedrifta seier at 20 stillingar forsvinn.",
        True,
    ),
    (
        "nb",
        "Uenige om tallet\n\nHæren sier at den skjøt ned 40 droner. Opprørerne sier at 12 droner ble stanset.",
        True,
    ),
    (
        "nn",
        "Usamde om talet\n\nHæren seier at han skaut ned 40 dronar. Opprørarane seier at 12 dronar vart stansa.",
        True,
    ),
    # another year's
    ("nb", "Laget sier at 31 elger er påkjørt. Lensmannen sier at 45 elger ble påkjørt året før.", False),
    ("nn", "Laget seier at 31 elgar er påkøyrde. Lensmannen seier at 45 elgar vart påkøyrde året før.", False),
]
LATER = [
    ("nb", "Politiet meldte om 14 døde. To dager senere var dødstallet 41."),
    ("nn", "Politiet melde om 14 døde. To dagar seinare var dødstalet 41."),
    ("nb", "Laget sier at 400 gjester kom. Det endelige tallet er 312, sier Ola Lie."),
    ("nn", "Laget seier at 400 gjester kom. Det endelege talet er 312, seier Ola Lie."),
]
IN_A_LOG = [
    ("nb", "Loggen til vakta viser at det brant i Vik. Klokka 04 ble 14 hus tømt."),
    ("nn", "Loggen til vakta viser at det brann i Vik. Klokka 04 vart 14 hus tømde."),
]
ON_THE_TABLE = [
    ("nb", "Kommunen har fått rapporten på bordet. 40 hus er tatt.", "rapporten"),
    ("nn", "Kommunen har fått rapporten på bordet. 40 hus er tekne.", "rapporten"),
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


@pytest.mark.parametrize(("language", "text", "differ"), OPPOSED)
def test_whether_two_parties_differ(language: str, text: str, differ: bool, nb: Parser, nn: Parser) -> None:
    headline = text.partition("\n\n")[0] if "\n\n" in text else None
    conflicts = read(text, headline=headline, language=language, parser={"nb": nb, "nn": nn}[language]).conflicts
    assert conflicts == (((0, 1),) if differ else ())


@pytest.mark.parametrize(("language", "text", "name"), ON_THE_TABLE)
def test_a_document_that_lies_on_the_table_is_a_source(
    language: str, text: str, name: str, nb: Parser, nn: Parser
) -> None:
    reading = read(text, language=language, parser={"nb": nb, "nn": nn}[language])
    assert [source.name for source in reading.sources] == [name]
    assert reading.figures[0].claim.attribution == "unsure"


@pytest.mark.parametrize(("language", "text"), LATER)
def test_what_was_told_days_before_or_before_the_end_is_context(
    language: str, text: str, nb: Parser, nn: Parser
) -> None:
    before = read(text, language=language, parser={"nb": nb, "nn": nn}[language]).figures[0]
    assert "context by the rules" in {ruled.rule for ruled in before.rules}


@pytest.mark.parametrize(("language", "text"), IN_A_LOG)
def test_a_log_goes_on_at_a_time_of_the_day(language: str, text: str, nb: Parser, nn: Parser) -> None:
    (figure,) = read(text, language=language, parser={"nb": nb, "nn": nn}[language]).figures
    assert figure.claim.attribution == "unsure"
