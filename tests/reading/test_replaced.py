"""Earlier counts as newsrooms tell them, nb beside nn: replaced or context, and never the current one."""

from __future__ import annotations

import pytest

from kiosk.model import Figure
from kiosk.reading import Parser, read

REPLACED = [
    ("nb", "Ni båter brant, sier Kari Lie. I en tidligere melding skrev politiet at det dreide seg om 6 båter.", 6, 9),
    ("nn", "Ni båtar brann, seier Kari Lie. I ei tidleg melding skreiv politiet at det dreia seg om 6 båtar.", 6, 9),
    ("nb", "Rektoren sa i går at 15 elever var på turen. I dag opplyser hun at det var 18.", 15, 18),
    ("nn", "Rektoren sa i går at 15 elevar var på turen. I dag opplyser ho at det var 18.", 15, 18),
    ("nb", "Reuters meldte tidligere at 14 var drept. AFP skriver nå at 22 er døde.", 14, 22),
    ("nn", "Reuters melde tidlegare at 14 var drepne. AFP skriv no at 22 er døde.", 14, 22),
    ("nb", "Lidal hadde først budsjettert med 4 millioner kroner, men nå er prislappen oppe i 7 millioner.", 4e6, 7e6),
    ("nn", "Lidal hadde fyrst budsjettert med 4 millionar kroner, men no er prislappen oppe i 7 millionar.", 4e6, 7e6),
    ("nb", "Kommunen skrev først at 120 elever var smittet. Riktig tall er 12.", 120, 12),
    ("nn", "Kommunen skreiv først at 120 elevar var smitta. Rett tal er 12.", 120, 12),
    ("nb", "To personer var først meldt savnet, men politiet leter nå etter fem personer.", 2, 5),
    ("nn", "To personar var først melde sakna, men politiet leitar no etter fem personar.", 2, 5),
    ("nb", "Sju personer ble skadd, skrev Nordnytt først. Avisen har senere rettet tallet til tre.", 7, 3),
    ("nn", "Sju personar vart skadde, skreiv Nordnytt først. Avisa har seinare retta talet til tre.", 7, 3),
    ("nb", "Åtte mennesker omkom mandag. Tirsdag døde ytterligere to, slik at dødstallet nå er ti.", 8, 10),
    ("nn", "Åtte menneske omkom i togulykka måndag. Tysdag døydde to til, slik at dødstalet no er ti.", 8, 10),
    ("nb", "Selskapet venter nå å slakte 60.000 tonn i år. Forrige anslag, fra mars, var på 71.000 tonn.", 71e3, 60e3),
    ("nn", "Fem er berga.\nSentralen melde først at det var 14 om bord, men retta tysdag talet til 15.", 14, 15),
    ("nn", "Kraftlaget ventar 60 tonn i år. Førre prognose var 65 tonn.", 65, 60),
    ("nn", "Tunnelen vil koste 2 milliardar kroner. I eit tidlegare overslag var summen 1 milliard kroner.", 1e9, 2e9),
    ("nb", "I fredagens avis skrev vi at 340 hytter bygges. Det er ikke riktig. Planen åpner for 34 hytter.", 340, 34),
    ("nn", "I går skreiv vi at 340 hytter skal byggjast. Det stemmer ikkje. Planen opnar for 34 hytter.", 340, 34),
    ("nb", "Vi oppga også at klubben skal betale 4 millioner kroner. Det riktige beløpet er 2 millioner.", 4e6, 2e6),
    (
        "nb",
        "Det var 400 mennesker i hallen, sa sjefen Per Dal først. Dette tallet er feil: Det riktige er 140.",
        400,
        140,
    ),
    ("nn", "Det var 400 menneske i hallen, sa sjefen Per Dal først. Dette talet er feil: Det rette er 140.", 400, 140),
    ("nb", "Legen Per Dal opplyser at 46 personer er blitt syke. Han sa i går at det var 29.", 29, 46),
    ("nn", "Legen Per Dal opplyser at 46 personar er sjuke. Han sa i går at det var 29.", 29, 46),
    ("nb", "Verftet kutter 130 stillinger\nPer Dal sier at de først fikk beskjed om 90 stillinger.", 90, 130),
    ("nn", "Verftet kuttar 130 stillingar\nPer Dal seier at dei først fekk melding om 90 stillingar.", 90, 130),
]
REPLACED_BY_NONE = [
    ("nb", "Politiet gikk først ut med at seks personer var pågrepet. Det viste seg å være fire.", 6),
    ("nn", "Politiet gjekk først ut med at seks personar var pågripne. Det viste seg å vere fire.", 6),
    ("nb", "Rederiet opplyste at 79 passasjerer var om bord, men da var ikke barna regnet med.", 79),
    ("nn", "Reiarlaget opplyste at 79 passasjerar var om bord, men då var ikkje borna rekna med.", 79),
    ("nb", "Onsdag opplyste politiet at tolv personer var savnet, men to er siden funnet i live.", 12),
    ("nn", "Onsdag opplyste politiet at tolv personar var sakna, men to er sidan funne i live.", 12),
    ("nb", "Byrået Nordnytt meldte at 30 personer er drept. Byrået har senere trukket meldingen.", 30),
    ("nn", "Byrået Nordnytt melde at 30 personar er drepne. Byrået har seinare trekt meldinga.", 30),
    ("nb", "Politiet sa at 30 personer er savnet. Opplysningen ble trukket tilbake en time senere.", 30),
    ("nb", "Forbundet krevde opprinnelig 7,2 prosent, men har gått ned til 5,9.", 7.2),
    ("nn", "Forbundet kravde først 7,2 prosent, men har gått ned til 5,9.", 7.2),
]
CONTEXT = [
    ("nb", "Bystyret trodde det kostet 30 kroner. Sluttregningen er på 62 kroner.", 30),
    ("nn", "Kommunestyret trudde det kosta 30 kroner. Sluttrekninga er på 62 kroner.", 30),
    ("nb", "Banken venter nå en vekst på 1,2 prosent. I mars spådde den 2,1 prosent.", 2.1),
    ("nn", "Banken ventar no ein vekst på 1,2 prosent. I mars spådde han 2,1 prosent.", 2.1),
    ("nb", "Tunnelen er ventet å koste 4 millioner kroner. I budsjettet var prisen satt til 2 millioner kroner.", 2e6),
    ("nn", "Tunnelen er venta å koste 4 millionar kroner. I budsjettet var prisen sett til 2 millionar kroner.", 2e6),
    ("nb", "Lie anslår at 30.000 fugler kommer i år. Så sent som i april regnet hun med 50.000.", 5e4),
    ("nb", "19 personer er smittet, opplyser legen. Fredag var det 14 smittede.", 14),
    ("nn", "19 personar er smitta, opplyser legen. Fredag var det 14 smitta.", 14),
    ("nb", "Tallet på savnede er nede i elleve. I går kveld var 23 personer meldt savnet.", 23),
    ("nn", "Talet på sakna er nede i elleve. I går kveld var 23 personar melde sakna.", 23),
    ("nb", "Legen trodde lenge at sju personer var om bord. Nå leter den etter fem personer.", 7),
    ("nn", "Legen trudde lenge at sju personar var om bord. No leitar ho etter fem personar.", 7),
    ("nb", "22 hus er skadd, sier brannsjef Per Dal. Politiet opplyste tidligere i dag at 17 hus var skadd.", 17),
    ("nn", "22 hus er skadde, seier brannsjef Per Dal. Politiet opplyste tidlegare i dag at 17 hus var skadde.", 17),
    ("nb", "Rådmannen foreslår å kutte 14 stillinger. I det opprinnelige forslaget ville hun kutte 22 stillinger.", 22),
    ("nb", "Avisa skrev torsdag at Havlaks slapp ut 400 tonn i året. Det er feil. Utslippet er 40 tonn.", 400),
    ("nn", "Avisa skreiv torsdag at Havlaks slepp ut 400 tonn i året. Det er feil. Utsleppet er 40 tonn.", 400),
    ("nb", "Fire ble funnet i live. Brannvesenet meldte i første omgang om tre overlevende.", 3),
    ("nn", "Fire vart funne i live. Brannvesenet melde i første omgang om tre overlevande.", 3),
    ("nb", "Ni hus er evakuert. Fredag morgen var bare tre hus evakuert.", 3),
    ("nn", "Ni hus er evakuerte. Fredag morgon var berre tre hus evakuerte.", 3),
    (
        "nb",
        "Per Dal svarte at ferja koster 41 millioner kroner og tok sju biler.\n– Det er løgn! Det var 12, sa hun.",
        7,
    ),
    (
        "nn",
        "Per Dal svara at ferja kostar 41 millionar kroner og tok sju bilar.\n– Det er løgn! Det var 12, sa ho.",
        7,
    ),
    ("nb", "Selskapet venter et tap på 300 millioner kroner, ned fra tidligere anslåtte 450 millioner kroner.", 450e6),
    ("nn", "Selskapet ventar eit tap på 300 millionar kroner, ned frå tidlegare varsla 450 millionar kroner.", 450e6),
]
NO_FIGURE = [
    ("nb", "Politiet har trukket tilbake opplysningen om at sju personer ble skadd."),
    ("nn", "Politiet har trekt tilbake opplysninga om at sju personar vart skadde."),
]
STANDING = [
    ("nb", "I første omgang får 40 barn plass. Senere skal 60 barn få plass."),
    ("nn", "I første omgang får 40 barn plass. Seinare skal 60 barn få plass."),
    ("nb", "Styret i Lidal skrev i en melding at 40 elever får jobb. Meldingen ble trukket fram av ordføreren."),
    ("nb", "Politiet stoppet seks biler. Det viste seg å være fire menn i hver bil."),
    ("nb", "Politiet sa at 40 menn var pågrepet, men har siden løslatt tolv menn."),
    ("nb", "Laget har 40 medlemmer, men har siden i fjor økt prisen."),
    ("nb", "Ledigheten i landet er 2,1 prosent. I mars spådde banken at prisene ville stige. Renta er 4 prosent."),
    ("nn", "I mars venta 300 pasientar på operasjon. No ventar 200 pasientar."),
    ("nb", "Kari Lie sa i går at 15 elever var på turen. I dag er 12 lærere syke."),
    ("nb", "Verftet selger 40 båter i uka. Aksjen ble trukket fra børsen, ifølge en melding."),
    ("nb", "Byrådet foreslo 40 nye plasser. Forslaget ble trukket."),
    ("nn", "Byrådet føreslo 40 nye plassar. Framlegget vart trekt."),
    ("nb", "Det er brukt 2 millioner kroner på planene, og det må bli økt til 4 millioner kroner."),
    ("nn", "Det er nytta 2 millionar kroner til planane, og det må bli auka til 4 millionar kroner."),
    ("nb", "Politiet sa i går at 5 menn er pågrepet. Politiet opplyser at ytterligere 2 menn er pågrepet."),
    ("nn", "Politiet sa i går at 5 menn er pågripne. Politiet opplyser at ytterlegare 2 menn er pågripne."),
    ("nb", "Selskapet har 250 ansatte i byen. Antallet ansatte i landet er nå 300."),
    ("nn", "Selskapet har 250 tilsette i byen. Antalet tilsette i landet er no 300."),
    ("nb", "Ni hus er evakuert. Fredag morgen var tre hus uten strøm."),
    ("nn", "Ni hus er evakuerte. Fredag morgon var tre hus utan straum."),
    ("nb", "Mens turistene tidligere kom i 40 busser om dagen, kommer det nå 12 busser."),
    ("nn", "Medan turistane tidlegare kom i 40 bussar om dagen, kjem det no 12 bussar."),
    ("nb", "I går skrev vi at 40 elever er syke. Foreldrene er bekymret."),
]


@pytest.mark.parametrize(("language", "text", "old"), REPLACED_BY_NONE)
def test_a_claim_given_up_further_on_is_replaced(nb: Parser, nn: Parser, language: str, text: str, old: float) -> None:
    figure = next(f for f in _figures(text, language, nb, nn) if f.value == old)
    assert figure.status == "superseded"


def _figures(text: str, language: str, nb: Parser, nn: Parser) -> tuple[Figure, ...]:
    return read(text, language=language, parser={"nb": nb, "nn": nn}[language]).figures


@pytest.mark.parametrize(("language", "text", "old", "new"), REPLACED)
def test_the_earlier_count_points_to_the_one_that_replaced_it(
    nb: Parser, nn: Parser, language: str, text: str, old: float, new: float
) -> None:
    figures = _figures(text, language, nb, nn)
    pointed = [(f.value, figures[f.superseded_by].value) for f in figures if f.superseded_by is not None]
    assert pointed == [(old, new)]


@pytest.mark.parametrize(("language", "text", "old"), CONTEXT)
def test_an_earlier_count_that_nothing_surely_replaces_is_not_shown(
    nb: Parser, nn: Parser, language: str, text: str, old: float
) -> None:
    figures = _figures(text, language, nb, nn)
    assert [f.rank for f in figures if f.value == old] == [0]
    assert any(f.rank for f in figures)


@pytest.mark.parametrize(("language", "text"), NO_FIGURE)
def test_what_a_party_has_taken_back_is_no_figure(nb: Parser, nn: Parser, language: str, text: str) -> None:
    assert _figures(text, language, nb, nn) == ()


@pytest.mark.usefixtures("rules_alone")
@pytest.mark.parametrize(("language", "text"), STANDING)
def test_a_wider_count_or_another_state_takes_nothing_back(nb: Parser, nn: Parser, language: str, text: str) -> None:
    figures = _figures(text, language, nb, nn)
    assert figures and all(f.status == "current" and f.rank > 0 for f in figures)
