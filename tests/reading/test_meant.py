"""Which count a rejection means, and which count a later one replaces: where that is not sure, the count stands."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read

LIE = "Gruppen Vern elva hevder at 300 laks er døde"  # what somebody claims of 300

REJECTED = [
    (
        "nb",
        "Ifølge aktor tok kassereren 300 kroner. Det gikk til tre ruter.\n– Beløpet er feil, sier Per Lie.",
    ),
    (
        "nn",
        "Ifølgje aktor tok kasseraren 300 kroner. Det gjekk til tre ruter.\n– Beløpet er feil, seier Per Lie.",
    ),
    (
        "nb",
        "Lista viser at det mangler 300 benker. Det står 22 busker ved sjøen.\nPer Lie er uenig i tallet på benker.",
    ),
    (
        "nn",
        "Lista viser at det manglar 300 benkar. Det står 22 buskar ved sjøen.\nPer Lie er usamd i talet på benkar.",
    ),
    ("nb", "Laget sier at 300 busser står. Selskapet bestrider antallet busser."),
    ("nb", "Laget sier at 300 busser står. Selskapet bestrider antallet."),
    ("nb", "Laget sier at 300 senger er tomme.\nDirektør Per Lie avviser at tallet er riktig."),
    ("nn", "Laget seier at 300 senger er tomme.\nDirektør Per Lie avviser at talet stemmer."),
    ("nb", "Laget sier at 300 senger er tomme.\nDirektør Per Lie avviser at tallet er så høyt."),
    (
        "nb",
        "Lie har regnet seg fram til at 300 må gå. Det vil i så fall være hver tredje.\nRederiet avviser regnestykket.",
    ),
    ("nn", "Lie har talt 300 som må gå. Det vil i så fall vere kvar tredje.\nReiarlaget avviser reknestykket."),
    ("nb", "I rapporten står det at nettet var åpent i elleve timer og at 300 fisk er ute. Det avviser Per Lie."),
    ("nb", f"{LIE}. Det avviser Per Lie."),
    ("nb", f"{LIE}. Hvorvidt det er riktig, har det ikke vært mulig å få bekreftet. Per Lie avviser det."),
    ("nb", "Hæren hevder å ha drept 300 opprørere. Militsen avviser hærens tall."),
    ("nb", "Hæren sier at den har drept 300 soldater de siste to døgnene.\nNabolandet tilbakeviser påstanden."),
    ("nb", "Lie hevder at 300 personer er drept. Hæren bestrider tallet på drepte."),
]


@pytest.mark.parametrize(("language", "text"), REJECTED)
def test_a_rejection_strikes_the_count_it_means_and_no_other(nb: Parser, nn: Parser, language: str, text: str) -> None:
    figures = read(text, language=language, parser={"nb": nb, "nn": nn}[language]).figures
    assert [f.status for f in figures if f.value == 300] == ["denied"]
    assert {f.status for f in figures if f.value != 300} <= {"current"}


STANDS = [
    ("nb", "Politiet sier at pengene gikk til tre biler.\nLunde avviser beløpet."),
    ("nn", "Styret seier at 40 medlemer har meldt seg ut.\nLunde avviser summen."),
    (
        "nb",
        "I alt er 417 permittert. Mer enn halvparten gjelder ett rederi.\nSiv Orre mener tallet er for høyt.",
    ),
    ("nb", "Rådet sier at 60 busser står.\nSelskapet bestrider antallet sjåfører."),
    ("nb", "Lie hevder at 90 personer er drept. Hæren bestrider tallet på sårede."),
    ("nb", "Bassenget er 15 meter langt og holder 29 grader.\nRektor Tor Bø avviser at tallene er pyntet på."),
    ("nn", "Sjukehuset melder om 48 tomme senger.\nDirektør Tor Bø avviser at talet er for lågt."),
    ("nb", "Sykehuset melder om 48 tomme senger.\nDirektør Tor Bø nekter for at tallene er manipulert."),
    (
        "nn",
        "Kvar må bere 212 kassar. Med 20 blir det 286, og det går ikkje.\nDet er tull, svarar sjefen Eva Dal.",
    ),
    ("nb", "Opprørerne hevder at de har drept 15 soldater. Byen ble tatt søndag. Det avviser hæren."),
    (
        "nb",
        "Ifølge Pert er kassa på 900 millioner snart borte, og da må laget låne penger. Det avviser Lie.",
    ),
    (
        "nb",
        "– Folk tjener 350.000 kroner, sier leder Eva Dal.\nDirektør Per Lie er uenig i regnestykket.",
    ),
    ("nb", "31 er funnet. Lie sier at 36 er savnet, men at tallet er feil."),
    ("nb", "Kommunen vil bygge 40 boliger på jordet. Dette er tull, sier nabo Per Lie."),
    ("nb", "Rederiet sier opp 80 ansatte. Det er galt, mener tillitsvalgt Siv Orre."),
    ("nb", "Kommunen tilbød familien 2 millioner kroner for gården. Familien avviste summen."),
    ("nb", "14 elever strøk på prøven, sier rektor. Hun mener tallet er for høyt."),
    ("nb", "Ventetiden er 800 dager. – Tallet er for høyt, innrømmer direktør Eva Dal."),
    ("nb", "Kommunen skrev ut 4000 bøter i fjor, men hver tiende ble strøket etter klage, opplyser sjefen Eva Dal."),
]


@pytest.mark.parametrize(("language", "text"), STANDS)
def test_a_rejection_of_something_else_leaves_the_counts(nb: Parser, nn: Parser, language: str, text: str) -> None:
    figures = read(text, language=language, parser={"nb": nb, "nn": nn}[language]).figures
    assert figures
    assert {f.status for f in figures} == {"current"}


BOTH = [
    ("nb", "Naboene talte 900 biler; vegvesenet satte tallet til rundt 520."),
    ("nn", "Naboane talde 900 bilar; vegvesenet sette talet til om lag 520."),
    ("nb", "Arrangøren mener at 900 gikk i toget. Politiet satte tallet til 520."),
    ("nb", "Fire mennesker er døde etter at en buss veltet.\nPolitiet har oppjustert antallet skadde til 30."),
    ("nb", "Fire mennesker er døde.\nPolitiet oppjusterte lørdag antallet skadde fra 18 til 30."),
    ("nn", "Lie held fast ved at seks butikkar er lagde ned. Talet på butikkar har falle frå 402 i 1999 til 221."),
    ("nb", "Dødstallet passerer 1000\nTallet på omkomne har steget til 1043, melder departementet."),
    ("nb", "I fjor søkte 300 om plass. I år er tallet steget til 410."),
    ("nb", "I Larvik er 5 personer smittet. I Skien har tallet økt til 9."),
    ("nb", "Det ble bygd 212 hus. For hytter er bildet et annet: Der økte tallet til 1055."),
    ("nb", "Rederiene har meldt inn 170 stillinger, men i disse tallene er ikke lærlinger regnet med."),
    ("nn", "Politiet melder om 900 evakuerte, men då er ikkje hyttefolket teke med."),
    ("nn", "Stormen har teke minst 16 liv, men styresmaktene fryktar at talet skal stige."),
    ("nb", "Selskapet sier opp 60 ansatte, en melding som kom brått på."),
    ("nb", "Ordfører Eva Dal sier at fem er funnet døde. Departementet vil foreløpig bare bekrefte to dødsfall."),
    ("nn", "Klubben hadde 12 medlemer då Lie tok over. No er dei 140."),
    ("nb", "Klubben hadde 12 medlemmer da Lie overtok. Nå er de 140."),
    ("nb", "Laget håpet å selge 900 billetter. Det er blitt til 70."),
    ("nn", "Laget hadde rekna med å selje 900 billettar. Det er blitt til 70."),
    ("nb", "– Det bor 700 på Nesøya, ikke 80 som på Vikøya, påpeker Per Lie."),
]


@pytest.mark.parametrize(("language", "text"), BOTH)
def test_two_counts_of_two_parties_times_or_things_replace_nothing(
    nb: Parser, nn: Parser, language: str, text: str
) -> None:
    figures = read(text, language=language, parser={"nb": nb, "nn": nn}[language]).figures
    assert len(figures) > 0
    assert {f.status for f in figures} == {"current"}


REPLACED = [
    ("nb", "Politiet meldte om 12 skadde. Utpå kvelden oppjusterte politiet tallet til 15."),
    ("nb", "Politiet sa først at 12 var skadd, men satte senere tallet til 15."),
    ("nn", "12 personar er skadde. Politiet oppjusterte talet på skadde frå 12 til 15."),
    ("nb", "Minst 12 døde i ras\nTallet på omkomne er oppjustert til 18, opplyser politiet."),
    ("nb", "Ifølge politiet mistet 12 livet, et tall som senere ble rettet til 31."),
    ("nb", "Rederiet opplyste at det var 12 om bord, men da var ikke barna regnet med."),
    ("nb", "Det bor 700 mennesker på Nesøya, ikke 12 slik avisen skrev."),
    ("nb", "12 personer er evakuert. Nå er det 53."),
]


@pytest.mark.parametrize(("language", "text"), REPLACED)
def test_a_count_that_is_told_anew_is_replaced_all_the_same(nb: Parser, nn: Parser, language: str, text: str) -> None:
    figures = read(text, language=language, parser={"nb": nb, "nn": nn}[language]).figures
    assert [f.status for f in figures if f.value == 12][:1] == ["superseded"]
