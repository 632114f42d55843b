"""A count that nobody believes, in whatever words: struck where it is proven who rejects which, context where not."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read
from kiosk.reading.figures.disbelief import disbelieves
from kiosk.reading.lexicon import lexicon
from kiosk.reading.text.passages import walk

STRUCK = [
    ("nb", "Notatet sier at 300 husstander mangler nett. Ordfører Siri Vik tror ikke på tallet.", "Ordfører Siri Vik"),
    ("nb", "Aksjonen sier at 300 har skrevet under. Det tallet kjøper ikke ordfører Per Lien.", "ordfører Per Lien"),
    ("nb", "Kystposten skrev at 300 blir permittert. Tallet blir avvist av ledelsen.", "ledelsen"),
    ("nb", "Komiteen har samlet 300 navn på døde. Ministeren avviser opptellingen blankt.", "Ministeren"),
    (
        "nb",
        "Opposisjonen hevder at 300 årsverk forsvinner. Byråd Hans Vold rister på hodet av tallet.",
        "Byråd Hans Vold",
    ),
    ("nb", "Eksilavisa melder om 300 døde. Myndighetene har avfeid meldingen.", "Myndighetene"),
    ("nb", "Ifølge naboene kom det 300 lastebiler. Det stemmer dårlig, sier Tor Lie.", "Tor Lie"),
    ("nb", "Direktør Eva Lie tilbakeviser beskyldningen fra Rødt om at laget skylder 300 kroner.", "Direktør Eva Lie"),
    ("nb", "Hun avviser påstanden fra velforeningen om at det bor 300 rotter i kjelleren.", None),
    ("nb", "Naboene hevder at 300 trær ble felt. – Vi felte ikke 300 trær, sier Tor Lie.", "Tor Lie"),
    ("nb", "Legen minner om at 300 sluttet. Produsenten mener hun regner feil, og at det er elleve.", "Produsenten"),
    (
        "nn",
        "Notatet seier at 300 husstandar manglar nett. Rektor Åshild Vik trur ikkje på talet.",
        "Rektor Åshild Vik",
    ),
    ("nn", "Kystposten skreiv at 300 vert permitterte. Det talet blir avvist av leiinga.", "leiinga"),
    ("nn", "Eksilavisa melder om 300 døde. Regjeringa avfeier meldinga.", "Regjeringa"),
    ("nn", "Rådmann Odd Li avviser skuldinga frå laget om at 300 dyr vart skotne.", "Rådmann Odd Li"),
    ("nn", "Naboane hevdar at 300 bjørker vart felte. – Vi felte ikkje 300 bjørker, seier Tor Lie.", "Tor Lie"),
]


@pytest.mark.parametrize(("language", "text", "denier"), STRUCK)
def test_a_count_that_a_party_rejects_is_struck(
    language: str, text: str, denier: str | None, nb: Parser, nn: Parser
) -> None:
    figures = read(text, language=language, parser=nb if language == "nb" else nn).figures
    denied = [f for f in figures if f.number == "300"]
    assert [(f.status, f.disputed_by) for f in denied] == [("denied", denier)] * len(denied) != []


ALL_OF_IT = [
    (
        "nb",
        "Staben hevder at 340 soldater er drept. Selv skal den ha mistet 27 mann.\n\n"
        "Minister Arve Tom kalte tallene «fantasi» og opplyste at 58 soldater har falt.",
        {"340", "27"},
    ),
    (
        "nn",
        "Staben hevdar at 340 soldatar er drepne. Sjølv skal han ha mist 27 mann.\n\n"
        "Minister Arve Tom kalla tala «fantasi» og opplyste at 58 soldatar har falle.",
        {"340", "27"},
    ),
    (
        "nb",
        "Hæren sier at den de siste tre dagene har drept 40 fiender og tatt 15 stridsvogner. Nabolandet "
        "tilbakeviser påstanden.",
        {"40", "15"},
    ),
    ("nb", "Siri Dal sier at 40 er syke og 15 innlagt. Rektor Per Vik avviser tallet.", set()),
]


@pytest.mark.parametrize(("language", "text", "numbers"), ALL_OF_IT)
def test_a_plural_or_a_claim_is_all_that_one_party_told(
    language: str, text: str, numbers: set[str], nb: Parser, nn: Parser
) -> None:
    figures = read(text, language=language, parser=nb if language == "nb" else nn).figures
    assert {f.number for f in figures if f.status == "denied"} == numbers


CONTEXT = [
    ("nb", "Pengene gikk ut i 300 overføringer, står det i tiltalen. Så mange var det aldri, mente hun."),
    ("nb", "Ifølge naboene kom det 300 lastebiler. – Så mange har det aldri vært, sier Tor Lie."),
    ("nb", "Foreldrene mener at 300 barn mangler plass. Den beskrivelsen kjenner ikke Ola Hus seg igjen i."),
    ("nb", "Foreldrene mener at 300 barn mangler plass. Det er det ikke hold i, svarer Ola Hus."),
    ("nb", "Foreldrene mener at 300 barn mangler plass. Langt ifra, svarer Ola Hus."),
    ("nb", "Hærens talsmann sa at 300 ble tatt til fange. «En ren bløff», sier opprørslederen."),
    ("nb", "Statsministeren sa at 300 har fått jobb. Skolefakta har vurdert påstanden som helt feil."),
    ("nb", "Bryggeriet skal ha solgt 300 flasker. Konkurrenten mener anslaget må være oppblåst."),
    ("nb", "Lederen mente at 300 hadde stemt ulovlig. Det ble kontant avvist av valgstyret."),
    ("nb", "Gruppa påstår at den har 300 profiler. Sikkerhetsselskapet Vakta holder det for lite trolig."),
    ("nb", "Moe sier at 300 må gå, Lie at det er 200. Per Dal tror verken på det ene eller det andre tallet."),
    ("nn", "Kvar gjest legg att 300 kroner, seier Odd Li. Summen, som laget meiner er for høg, er henta frå 2019."),
    ("nn", "Laget meiner at 300 born manglar plass. Det kjenner ikkje rådmann Odd Li seg att i."),
    ("nn", "Laget meiner at 300 born manglar plass. Tull og tøys, seier rådmann Odd Li."),
    ("nn", "Pengane gjekk ut i 300 overføringar. Så mange var det aldri, innvende forsvararen."),
    ("nn", "Naboen trur det stod 300 bilar der. Det talet vil ikkje gardeigaren høyre snakk om."),
    ("nn", "Hæren seier at 300 vart tekne til fange. «Rein bløff», seier opprørsleiaren."),
]


@pytest.mark.parametrize(("language", "text"), CONTEXT)
def test_a_count_that_is_not_believed_does_not_stand_on_the_wall(
    language: str, text: str, nb: Parser, nn: Parser
) -> None:
    figures = read(text, language=language, parser=nb if language == "nb" else nn).figures
    assert all(f.rank == 0 or f.status == "denied" for f in figures if f.number == "300")


STANDS = [
    ("nb", "300 døde i flommen. Så mange har aldri mistet livet i en flom før, sier Ole By."),
    ("nb", "Høyre vil bygge 300 boliger. Det vil ikke Ap være med på."),
    ("nb", "Politiet sier at 300 møtte. Slett ikke alle gikk hele veien."),
    ("nb", "Politiet sier at 300 møtte. – Slett ikke verst, sier Lise Moe."),
    ("nb", "Sjefen tjente 300 millioner kroner, opplyser selskapet. Det er altfor mye, mener klubben."),
    ("nb", "Rapporten viser at 300 døde. Regjeringen godtar ikke kritikken i rapporten."),
    ("nb", "Kommunen har 300 barn på venteliste, opplyser byråden. Lie stoler ikke på at det blir bedre."),
    ("nb", "Partiet fikk 300 stemmer. Lederen vil ikke gå av, og avviser ryktene."),
    ("nb", "Hun avviser påstanden om at hun løy, og viser til at 300 vitner støtter henne."),
    ("nb", "– Vi har 300 ansatte, sier direktøren. Påstanden om at selskapet er i krise, avviser hun."),
    ("nb", "Det er 300 plasser igjen, opplyser skolen. Det er ikke grunnlag for å utvide, sier rektor."),
    ("nn", "Høgre vil byggje 300 bustader. Det vil ikkje Ap vere med på."),
    ("nn", "300 møtte fram. Så mange har vi aldri hatt før, seier leiaren."),
    ("nn", "Fabrikken slepp ut 300 tonn, seier direktøren. Han er ikkje samd i at det er for mykje."),
    ("nn", "Kommunen har 300 born på venteliste, opplyser Odd Li. Foreldra har inga tru på at det vert betre."),
    ("nn", "Det vart 300 bøter. Påstanden om at politiet var for strenge, avviser lensmannen."),
]


@pytest.mark.usefixtures("rules_alone")
@pytest.mark.parametrize(("language", "text"), STANDS)
def test_what_is_said_of_something_else_leaves_the_count(language: str, text: str, nb: Parser, nn: Parser) -> None:
    figures = read(text, language=language, parser=nb if language == "nb" else nn).figures
    assert [(f.status, f.rank > 0) for f in figures if f.number.startswith("300")] == [("current", True)]


def test_the_words_alone_tell_what_is_not_believed() -> None:
    """Most such sentences hold neither a number nor a verb of saying, and are not parsed."""

    def pointer(text: str) -> str | None:
        found = disbelieves(walk(text, lexicon("nb"), None)[0].tree, lexicon("nb"))
        return None if found is None else found.pointer

    assert pointer("Det er ikke belegg for tallet.") == "count"
    assert pointer("Tallet, som avisen hadde fra en kilde, avvises.") == "count"
    assert pointer("Tallet avvises ikke.") is None
    assert pointer("Det var slett ikke så mange.") == "many"
    assert pointer("Byråden kaller det ren skremselspropaganda.") == "that"
    assert pointer("Han tror ikke på flere.") is None
    assert pointer("Planen avvises.") is None
