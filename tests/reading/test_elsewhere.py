"""Counts of an exercise, a film, another event or a long time are context; the story's own are not."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read

IMAGINED = [
    ("nb", "I scenariet raste en bru, og 130 mennesker ble drept, opplyser politiet.", "130"),
    ("nb", "I øvelsen ble 62 personer kjørt til sykehus.", "62"),
    ("nb", "I stykket omkommer 159 mennesker.", "159"),
    (
        "nb",
        "800 mennesker blir drept, ifølge beregningen. Forskeren understreker at det er et tankeeksperiment.",
        "800",
    ),
    ("nb", "Øvelsen gikk ut på at en ferje sto på grunn med 90 passasjerer om bord.", "90"),
    ("nb", "Et tenkt utslipp drepte 200 mennesker.", "200"),
    ("nb", "I et verst tenkelig scenario omkommer 3000 mennesker, ifølge rapporten.", "3000"),
    ("nb", "Et tog sporet av i Elvedal. 62 personer ble skadd. Det hele var en øvelse.", "62"),
    ("nb", "Under øvelsen ble 20 markører sendt til sykehus.", "20"),
    ("nb", "I Kari Moes nye roman blir 14 personer drept på en øy.", "14"),
    ("nb", "Romanen handler om en by der 14 personer blir drept.", "14"),
    ("nb", "14 mennesker dør i løpet av filmen.", "14"),
    ("nb", "I serien blir 14 personer drept.", "14"),
    ("nb", "Under øvelsen ble 14 personer skadet i en eksplosjon, ifølge scenarioet.", "14"),
    ("nb", "14 personer ble «skadet» da brannvesenet øvde i Dal.", "14"),
    ("nb", "Et falskt innlegg hevdet at 14 personer var drept i Dal.", "14"),
    ("nb", "En falsk konto på X skrev at 14 personer var drept i Dal.", "14"),
    ("nb", "En falsk nyhet om 14 drepte spredte seg fredag.", "14"),
    ("nb", "14 er drept, meldte et falskt nettsted.", "14"),
    ("nb", "I en satirisk artikkel sto det at 14 politikere var arrestert.", "14"),
    ("nb", "En aprilspøk gikk ut på at 14 hus skulle rives.", "14"),
    ("nb", "Meldingen om 14 drepte var en spøk.", "14"),
    ("nn", "I øvinga vart 62 personar køyrde til sjukehus.", "62"),
    ("nn", "14 menneske døyr i romanen.", "14"),
    ("nn", "I serien vert 14 personar drepne.", "14"),
    ("nn", "Under øvinga vart 14 personar skadde, etter scenarioet.", "14"),
    ("nn", "Eit falskt innlegg hevda at 14 personar var drepne.", "14"),
    ("nn", "I romanen døyr 25 soldatar.", "25"),
    ("nn", "Eit tog spora av i Elvedal. 62 personar vart skadde. Det heile var ei øving.", "62"),
]
REAL = [
    ("nb", "Under øvelsen omkom fire soldater da et helikopter styrtet, opplyser Forsvaret.", "fire"),
    ("nb", "I øvelsen deltar 3000 soldater, sier Forsvaret.", "3000"),
    ("nb", "14 personer er skadd. Det var ingen øvelse, sier politiet.", "14"),
    ("nb", "14 mennesker ble drept i angrepet. Politiet har øvd på slike scenarier.", "14"),
    ("nb", "14 personer ble skadd da scenen raste under forestillingen.", "14"),
    ("nn", "Under øvinga omkom fire soldatar då eit helikopter styrta, opplyser Forsvaret.", "fire"),
    ("nn", "14 personar er skadde. Det var inga øving.", "14"),
    ("nb", "Dokumentarfilmen viser at 14 personer ble drept av politiet.", "14"),
    ("nb", "14 ble drept i spillet om makten.", "14"),
    ("nb", "I serien av angrep er 14 personer drept.", "14"),
    ("nb", "Politiet advarer mot falske meldinger og sier at 14 personer er lurt.", "14"),
    ("nb", "Et falskt nettsted har lurt 14 kunder, opplyser politiet.", "14"),
    ("nb", "Et falskt nettsted meldte at 90 var drept, men politiet sier at 14 ble skadet.", "14"),
    ("nb", "Saken om 14 drepte er ingen spøk, sier politiet.", "14"),
    ("nn", "Ein falsk nettstad har svindla 14 kundar.", "14"),
    ("nn", "Dokumentarfilmen viser at 14 personar vart drepne.", "14"),
]
NEW = {"nb": "En mann ble skadd i en brann i natt.", "nn": "Ein mann vart skadd i ein brann i natt."}
ANOTHER = [
    ("nb", "En mann er død etter ulykken i Dal. I 2011 ble 77 drept i et angrep i landet.", "77"),
    ("nb", "Tre er skadd i raset. I 2020 mistet ti personer livet i et skred i Nes.", "ti"),
    ("nn", "Tre er skadde i raset. I 2020 omkom ti personar i eit skred i Nes.", "ti"),
    ("nb", "Tre personer ble drept i en lignende ulykke på samme sted i mars.", "Tre"),
    ("nb", "25 personer ble skadd i bedriften de siste fem årene.", "25"),
    ("nb", "27 personer ble drept i trafikken i Elvedal i fjor.", "27"),
    ("nb", "Det er det verste siden hotellet brant i Sorn [2005]. Ti mennesker døde.", "Ti"),
    ("nb", "Hotellet brant også i 1986. 130 personer ble skadd i den brannen.", "130"),
    ("nb", "Samme vei var åsted for en ulykke i mars. Tre personer ble drept.", "Tre"),
    ("nb", "Det er ikke første gang. I mai ble fem personer drept i et ran.", "fem"),
    ("nb", "Ved et tidligere ras i området omkom seks personer.", "seks"),
    ("nb", "Båten var av samme type som den som forliste ved Sorn, der 157 mennesker omkom.", "157"),
    ("nb", "Siden 2010 har 14 personer mistet livet på denne veien.", "14"),
    ("nn", "Tre personar vart drepne i ei liknande ulykke på same stad i mars.", "Tre"),
    ("nn", "25 personar vart skadde i bedrifta dei siste fem åra.", "25"),
    ("nn", "Ved eit tidlegare ras i området omkom seks personar.", "seks"),
]
LONG_AGO = [
    ("nb", "For 14 år siden ble 77 mennesker drept i Dal. Lørdag minnes byen ofrene."),
    ("nb", "77 mennesker ble drept i Dal for 14 år siden."),
    ("nb", "På denne dagen for 14 år siden ble 77 drept."),
    ("nb", "I dag er det 14 år siden 77 mennesker ble drept i Dal."),
    ("nb", "Fjorten år etter at 77 ble drept, åpner senteret."),
    ("nb", "For tre tiår siden omkom 77 da fergen brant."),
    ("nb", "I 1718 omkom 77 soldater i fjellet."),
    ("nb", "Da fergen gikk ned i 1808, omkom 77 mennesker."),
    ("nn", "For 14 år sidan vart 77 menneske drepne i Dal. Laurdag minnest byen offera."),
    ("nn", "77 menneske vart drepne i Dal for 14 år sidan."),
    ("nn", "Det er 14 år sidan 77 menneske vart drepne i Dal."),
    ("nn", "I 1349 døydde 77 menneske i Dal."),
]
LATELY = [
    ("nb", "For to dager siden ble 77 mennesker drept i Dal."),
    ("nb", "Siden krigen brøt ut for to år siden er 77 sivile drept."),
    ("nb", "77 er drept i krigen som brøt ut for to år siden."),
    ("nb", "77 personer døde da blokken bygget for 30 år siden brant."),
    ("nb", "77 ble drept i trafikken i fjor, flere enn for ti år siden."),
    ("nb", "77 ble drept i det samme hotellet som for ti år siden."),
    ("nb", "Det er ti år siden sist, og nå er 77 drept."),
    ("nb", "Ti år etter at freden kom, er 77 drept i nye kamper."),
    ("nb", "77 personer er drept i Dal. I 1988 ble det bygget ny vei."),
    ("nb", "Siden starten i 1979 har 77 deltakere omkommet."),
    ("nn", "Hotellet opna for ti år sidan, og fredag vart 77 drepne der."),
    ("nn", "77 vart drepne i trafikken, fleire enn for ti år sidan."),
]
OWN = [
    ("nb", "14 personer ble drept i brannen, opplyser politiet.", "14"),
    ("nb", "Tre personer ble drept på samme sted, opplyser politiet.", "Tre"),
    ("nb", "Det skjedde på samme sted som i mars. Tre personer er sendt til sykehus.", "Tre"),
    ("nb", "Dette er den verste brannen siden 2015. 30 personer er skadd.", "30"),
    ("nb", "Politiet har fått 40 lignende saker i mars.", "40"),
    ("nn", "14 personar vart drepne i brannen, opplyser politiet.", "14"),
]


def _rank(text: str, number: str, language: str, nb: Parser, nn: Parser) -> int:
    figures = read(text, language=language, parser=nb if language == "nb" else nn).figures
    return next(f.rank for f in figures if f.number == number)


@pytest.mark.parametrize(("language", "text", "number"), IMAGINED)
def test_what_is_only_played_is_context(language: str, text: str, number: str, nb: Parser, nn: Parser) -> None:
    assert _rank(text, number, language, nb, nn) == 0


@pytest.mark.parametrize(("language", "text", "number"), REAL)
def test_what_happened_is_not(language: str, text: str, number: str, nb: Parser, nn: Parser) -> None:
    assert _rank(text, number, language, nb, nn) > 0


@pytest.mark.parametrize(("language", "text", "number"), ANOTHER)
def test_another_event_is_context(language: str, text: str, number: str, nb: Parser, nn: Parser) -> None:
    assert _rank(f"{NEW[language]} {text}", number, language, nb, nn) == 0


@pytest.mark.parametrize(("language", "text", "number"), OWN)
def test_the_storys_own_event_is_not(language: str, text: str, number: str, nb: Parser, nn: Parser) -> None:
    assert _rank(f"{NEW[language]} {text}", number, language, nb, nn) > 0


def test_a_year_is_what_a_story_of_a_year_counts(nb: Parser, nn: Parser) -> None:
    assert _rank("Færre dør i trafikken. 27 personer ble drept i Elvedal i fjor.", "27", "nb", nb, nn) > 0
    assert _rank("Færre døyr i trafikken. 27 personar vart drepne i Elvedal i fjor.", "27", "nn", nb, nn) > 0
    assert _rank("Færre dør i trafikken. I 2023 ble 27 personer drept i ulykker på veiene.", "27", "nb", nb, nn) > 0
    assert _rank("Færre døyr i trafikken. I 2023 omkom 27 personar.", "27", "nn", nb, nn) > 0


@pytest.mark.parametrize(("language", "text"), LONG_AGO)
def test_history_is_context(language: str, text: str, nb: Parser, nn: Parser) -> None:
    found = read(text, language=language, parser=nb if language == "nb" else nn).figures
    assert [f.rank for f in found if f.number == "77"] == [0]


@pytest.mark.parametrize(("language", "text"), LATELY)
def test_what_years_ago_is_said_of_beside_is_no_history(language: str, text: str, nb: Parser, nn: Parser) -> None:
    found = read(text, language=language, parser=nb if language == "nb" else nn).figures
    assert [f.rank for f in found if f.number == "77"] != [0]
