"""Conflicts in whole stories: two or three parties, far apart, denied, in words and digits; and near misses."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read

Value = float | tuple[float, float]

CONFLICTS: list[tuple[str, str, str, list[Value]]] = [
    (
        "a march, far apart",
        "nb",
        "Tusener i gatene i Elvedal\n\nRundt 4000 mennesker deltok i fakkeltoget lørdag, opplyser politiet.\n\n"
        "Toget startet ved kirken og endte på torget. Ordfører Kari Lie holdt tale. Det var kaldt og stille.\n\n"
        "Arrangøren Nattelys mener tallet er langt høyere.\n\n"
        "– Vi anslår at 9000 mennesker deltok, sier leder Per Aas i Nattelys.",
        [4000, 9000],
    ),
    (
        "a march, far apart",
        "nn",
        "Tusenvis i gatene i Elvedal\n\nRundt 4000 menneske deltok i fakkeltoget laurdag, opplyser politiet.\n\n"
        "Toget starta ved kyrkja og enda på torget. Ordførar Kari Lie heldt tale. Det var kaldt og stille.\n\n"
        "Arrangøren Nattlys meiner talet er langt høgare.\n\n"
        "– Vi anslår at 9000 menneske deltok, seier leiar Per Aas i Nattlys.",
        [4000, 9000],
    ),
    (
        "three parties count the dead",
        "nb",
        "Helsedepartementet i Havland opplyser at 61 mennesker ble drept i angrepet.\n\n"
        "Hæren i Nordvik oppgir at 17 mennesker ble drept.\n\n"
        "Hjelpeorganisasjonen Elverk mener derimot at 44 mennesker ble drept.",
        [61, 17, 44],
    ),
    (
        "three parties count the dead",
        "nn",
        "Helsedepartementet i Havland opplyser at 61 menneske vart drepne i angrepet.\n\n"
        "Hæren i Nordvik oppgir at 17 menneske vart drepne.\n\n"
        "Hjelpeorganisasjonen Elverk meiner derimot at 44 menneske vart drepne.",
        [61, 17, 44],
    ),
    (
        "words against digits",
        "nb",
        "Tolv ansatte mister jobben, sier fabrikksjef Kari Lie. "
        "Tillitsvalgt Per Aas sier at det er 31 ansatte som mister jobben.",
        [12, 31],
    ),
    (
        "words against digits",
        "nn",
        "Tolv tilsette mister jobben, seier fabrikksjef Kari Lie. "
        "Tillitsvald Per Aas seier at det er 31 tilsette som mister jobben.",
        [12, 31],
    ),
    (
        "a denied count and its denier's own, in the next sentence",
        "nb",
        "Naboforeningen hevder at 80 trær er felt i Elveparken. Kommunen avviser tallet. "
        "– Vi har felt 23 trær, sier parksjef Kari Lie i kommunen.",
        [80, 23],
    ),
    (
        "a denied count and its denier's own",
        "nn",
        "Nabolaget hevdar at 80 bjørker er felte i Elveparken. Kommunen avviser talet og seier at 23 bjørker er felte.",
        [80, 23],
    ),
    (
        "one party's count is a range",
        "nb",
        "Politiet anslår at mellom 200 og 300 personer møtte opp, mens arrangøren hevder at 800 personer møtte opp.",
        [(200, 300), 800],
    ),
    (
        "one party's count is a range",
        "nn",
        "Politiet anslår at mellom 200 og 300 personar møtte opp, medan arrangøren hevdar at 800 personar møtte opp.",
        [(200, 300), 800],
    ),
    (
        "money, by two parties",
        "nb",
        "Byggherren opplyser at tunnelen kostet 420 millioner kroner. "
        "Revisor Per Aas mener at tunnelen kostet 610 millioner kroner.",
        [420_000_000, 610_000_000],
    ),
    (
        "money, by two parties",
        "nn",
        "Byggherren opplyser at tunnelen kosta 420 millionar kroner. "
        "Revisor Per Aas meiner at tunnelen kosta 610 millionar kroner.",
        [420_000_000, 610_000_000],
    ),
    (
        "shares, by two parties",
        "nb",
        "Ifølge skolesjefen var fraværet 4 prosent. Lærerlaget mener derimot at fraværet var 11 prosent.",
        [4, 11],
    ),
    (
        "according to, in two sentences",
        "nb",
        "Ifølge departementet er 37 boliger ødelagt i Elvedal. Ifølge Husleielaget er 90 boliger ødelagt i Elvedal.",
        [37, 90],
    ),
    (
        "according to, in two sentences",
        "nn",
        "Ifølgje departementet er 37 bustader øydelagde i Elvedal. "
        "Ifølgje Husleigelaget er 90 bustader øydelagde i Elvedal.",
        [37, 90],
    ),
    (
        "two media on one charge, far apart",
        "nb",
        "En fabrikkeier er tiltalt for åtte innbrudd, ifølge Nordavisen.\n\nTiltalen er tatt ut av statsadvokaten. "
        "Mannen er 52 år gammel. Saken kommer opp til høsten.\n\nIfølge Elvebladet omfatter tiltalen ni innbrudd.",
        [8, 9],
    ),
    (
        "two media on one charge, far apart",
        "nn",
        "Ein fabrikkeigar er tiltalt for åtte ran, ifølgje Nordavisa.\n\nTiltalen er teken ut av statsadvokaten. "
        "Mannen er 52 år gammal. Saka kjem opp til hausten.\n\nIfølgje Elvebladet omfattar tiltalen ni ran.",
        [8, 9],
    ),
    (
        "only so many",
        "nb",
        "Militsen Sol påstår at den har tatt 70 fanger. Regjeringen i Nordvik sier at bare ni er tatt.",
        [70, 9],
    ),
    (
        "only so many",
        "nn",
        "Militsen Sol hevdar at han har fanga 70 soldatar. Regjeringa i Nordvik seier at berre ni er fanga.",
        [70, 9],
    ),
    (
        "the real number",
        "nb",
        "Bedriften har 300 ansatte, ifølge årsrapporten. Tillitsvalgt Per Aas sier at det reelle tallet er 190.",
        [300, 190],
    ),
    (
        "a count that is said not to hold",
        "nn",
        "Det bur 45 menneske på øya, seier ordførar Kari Lie. Statsforvaltaren meiner at talet ikkje stemmer, "
        "og at det bur 30 menneske på øya.",
        [45, 30],
    ),
    (
        "from the headline to the end",
        "nn",
        "Politiet: 14 skadde på ferja\n\nFerja Elvesund gjekk på grunn fredag. Om bord var ein skuleklasse.\n\n"
        "14 personar er skadde, opplyser politiet.\n\nReiarlaget er usamd.\n\n"
        "– Våre tal viser at seks personar er skadde, seier direktør Kari Lie i reiarlaget.",
        [14, 14, 6],
    ),
    (
        "from the headline to the end",
        "nb",
        "Politiet: 14 skadd på fergen\n\nFergen Elvesund gikk på grunn fredag. Om bord var en skoleklasse.\n\n"
        "14 personer er skadd, opplyser politiet.\n\nRederiet er uenig.\n\n"
        "– Våre tall viser at seks personer er skadd, sier direktør Kari Lie i rederiet.",
        [14, 14, 6],
    ),
    (
        "a bare count that a conclusion is set against",
        "nb",
        "Fergen sank utenfor Elvedal. Rederiet oppgir 176, men politiet mener det må ha vært minst 220.",
        [176, 220],
    ),
    (
        "a bare count that a conclusion is set against",
        "nn",
        "Ferja sokk utanfor Elvedal. Reiarlaget oppgjev 176, men politiet meiner det må ha vore minst 220.",
        [176, 220],
    ),
    (
        "what leaked out, and how much there was",
        "nb",
        "Bedriften oppgir at 300 liter olje rant ut. Naturvernlaget mener det var minst 900 liter olje.",
        [300, 900],
    ),
    (
        "what leaked out, and how much there was",
        "nn",
        "Bedrifta oppgjev at 300 liter olje rann ut. Naturvernlaget meiner det var minst 900 liter olje.",
        [300, 900],
    ),
    (
        "killed, and documented as killed",
        "nb",
        "Bonden mener ulven har drept 60 sauer. Dyretilsynet har dokumentert 14 drepte sauer.",
        [60, 14],
    ),
    (
        "a crowd that the police counted",
        "nb",
        "Rundt 2000 møtte fram på torget torsdag, ifølge arrangøren. Politiet telte 900.",
        [2000, 900],
    ),
    (
        "a crowd that the police counted",
        "nn",
        "Rundt 2000 møtte fram på torget torsdag, ifølgje arrangøren. Politiet talde 900.",
        [2000, 900],
    ),
    (
        "a crowd by its size",
        "nb",
        "Arrangøren sier at 5000 mennesker deltok i toget. Politiet anslår oppmøtet til 2100.",
        [5000, 2100],
    ),
    (
        "passing, and measured",
        "nb",
        "Naboene mener 200 biler passerer i timen, mens vegvesenet har målt 85.",
        [200, 85],
    ),
    (
        "a denial, and the count of who leads the denier",
        "nb",
        "Velforeningen hevder at det ble skutt 4000 skudd i oktober. Skytterlaget avviser dette. "
        "– Det riktige tallet er 1450 skudd, sier leder Per Aas i Elvedal skytterlag.",
        [4000, 1450],
    ),
]


@pytest.mark.parametrize(("name", "language", "text", "values"), CONFLICTS, ids=[f"{c[0]} {c[1]}" for c in CONFLICTS])
def test_parties_that_disagree_are_set_against_each_other(
    name: str, language: str, text: str, values: list[Value], nb: Parser, nn: Parser
) -> None:
    reading = read(text, language=language, parser=nb if language == "nb" else nn)
    groups = [[reading.figures[i].value for i in group] for group in reading.conflicts]
    assert len(groups) == 1
    assert set(groups[0]) == set(values)


AGREED = [
    (
        "another day",
        "nb",
        "Politiet sier at 300 personer møtte opp mandag. Arrangøren sier at 900 personer møtte opp lørdag.",
    ),
    (
        "another day",
        "nn",
        "Politiet seier at 300 personar møtte opp måndag. Arrangøren seier at 900 personar møtte opp laurdag.",
    ),
    (
        "another happening",
        "nb",
        "Hæren sier at 12 soldater ble drept i bakholdet. Redningstjenesten sier at 40 mennesker ble drept i flommen.",
    ),
    (
        "a part of it",
        "nb",
        "Departementet opplyser at 61 mennesker ble drept. Sykehuset sier at ni barn ble drept.",
    ),
    (
        "a part of it",
        "nn",
        "Departementet opplyser at 61 menneske vart drepne. Sjukehuset seier at ni barn vart drepne.",
    ),
    (
        "an update by another party",
        "nb",
        "Politiet meldte først at fire personer var skadd. Sykehuset opplyser nå at elleve personer er skadd.",
    ),
    (
        "fewer of others",
        "nb",
        "Militsen Sol påstår at den har tatt 70 fanger. Regjeringen i Nordvik sier at bare ni overlevde.",
    ),
    (
        "hurt, and dead",
        "nn",
        "Politiet seier at fire personar er drepne, medan sjukehuset seier at elleve personar er skadde.",
    ),
    (
        "hurt, and dead",
        "nb",
        "Politiet sier at fire personer er drept, mens sykehuset sier at elleve personer er skadd.",
    ),
    (
        "this year and last",
        "nb",
        "Rektor Kari Lie sier at skolen har 210 elever. I fjor hadde skolen 240 elever, sier kommunen.",
    ),
    (
        "the same in round numbers",
        "nb",
        "Politiet sier at 4000 personer deltok. Arrangøren mener at rundt 4000 personer deltok.",
    ),
    (
        "a count within the other's range",
        "nn",
        "Politiet seier at mellom 200 og 300 personar møtte opp. Arrangøren seier at 250 personar møtte opp.",
    ),
    (
        "a demand and an offer",
        "nn",
        "Fagforeininga krev 14 kroner i lønstillegg. Bedrifta tilbyr 6 kroner i lønstillegg.",
    ),
    (
        "another place, where the second party is",
        "nb",
        "Politiet sier at åtte personer ble skadd. Sykehuset i Fjelldal opplyser at 15 personer ble skadd der.",
    ),
    (
        "another place, where the second party is",
        "nn",
        "Politiet seier at åtte personar vart skadde. Sjukehuset i Fjelldal opplyser at 15 personar vart skadde der.",
    ),
    (
        "two heads of two schools",
        "nb",
        "Rektor Kari Lie sier at 40 elever har søkt. Rektor Per Aas ved Fjelldal skole sier at 90 elever har søkt.",
    ),
    (
        "two heads of two schools",
        "nn",
        "Rektor Kari Lie seier at 40 elevar har søkt. Rektor Per Aas ved Fjelldal skule seier at 90 elevar har søkt.",
    ),
    (
        "each counts their own",
        "nb",
        "– Vi har 40 ansatte, sier daglig leder Kari Lie i Vikbåt. Per Aas i Fjordbåt sier de har 90 ansatte.",
    ),
    ("each counts their own", "nn", "– Vi har fanga 12 laks, seier Kari Lie. Per Aas seier han har fanga 40 laks."),
    (
        "a need, not a conclusion",
        "nb",
        "Ledelsen sier at 40 ansatte er på vakt, men tillitsvalgte mener det må være 90.",
    ),
    (
        "killed, and other beasts counted",
        "nb",
        "Bonden mener ulven har drept 60 sauer. Dyretilsynet har registrert 14 ulver.",
    ),
    (
        "what leaked out, and how much there is left",
        "nb",
        "Bedriften oppgir at 300 liter olje rant ut. Brannvesenet opplyser at 900 liter olje er igjen i tanken.",
    ),
]


@pytest.mark.parametrize(("name", "language", "text"), AGREED, ids=[f"{c[0]} {c[1]}" for c in AGREED])
def test_counts_that_agree_or_are_of_something_else_are_no_conflict(
    name: str, language: str, text: str, nb: Parser, nn: Parser
) -> None:
    assert read(text, language=language, parser=nb if language == "nb" else nn).conflicts == ()
