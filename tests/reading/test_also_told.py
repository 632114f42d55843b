"""Who is listed as a source though no number of the story is told by them."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read

LISTED = [
    # Who counts or expects a number.
    ("nb", "Kystverket avdekket 31 sprekker i moloen.", ["Kystverket"]),
    ("nb", "Bryggeriet Havskum regner inntil videre med et salg på 48 tonn.", ["Havskum"]),
    ("nb", "I vinter regnet departementet med 7100.", ["departementet"]),
    ("nb", "Havnelaget i Elvedal har vedtatt en ramme på 37 anløp.", ["Havnelaget i Elvedal"]),
    ("nn", "Kommunen har påvist 58 lekkasjar i røyra.", ["Kommunen"]),
    ("nn", "Produsenten melde fyrst om 320.", ["Produsenten"]),
    # Who objects, praises, holds to a thing.
    ("nb", "Seilforbundet kaller regelen tåpelig.", ["Seilforbundet"]),
    ("nb", "Rederiet Sundruta klager på gebyret.", ["Sundruta"]),
    ("nb", "Politiet har sperret 14 veier, men utelukker ikke flere ras.", ["Politiet"]),
    ("nb", "I høst gikk regjeringen inn for å rive moloen.", ["regjeringen"]),
    ("nn", "Hamnelaget i Elvedal har opna for nattferjer.", ["Hamnelaget i Elvedal"]),
    ("nn", "Foreininga ved Elvedal Mølle la i fjor haust fram eit teikna kart.", ["Foreininga ved Elvedal Mølle"]),
    # By whom a thing is denied, and who knows of it.
    ("nn", "Målinga vart avvist av direktoratet.", ["direktoratet"]),
    ("nb", "Opplysningene ble avvist av politiet.", ["politiet"]),
    ("nb", "Etter det havnesjefen vet, ligger 17 båter ute.", ["havnesjefen"]),
    ("nn", "Minst 17 båtar ligg ute, etter det hamnesjefen kjenner til.", ["hamnesjefen"]),
    ("nb", "Åtte båter har slitt seg, får bladet opplyst hos havnas vaktkontor.", ["havnas vaktkontor"]),
    ("nn", "Åtte båtar har slite seg, får bladet vite hos hamnas vaktkontor.", ["hamnas vaktkontor"]),
    # Where a number stands.
    ("nb", "Partiet Ny Kyst får 13,7 prosent på årets første måling.", ["årets første måling"]),
    ("nb", "I kontrakten er leien satt til 9200 kroner.", ["kontrakten"]),
    ("nn", "I søknaden var talet på bryggjer 19.", ["søknaden"]),
    # Whom parse and words did not agree on.
    ("nb", "Tolv brygger er tatt, ifølge fylkets kaptein, Tora Bakke.", ["kaptein, Tora Bakke"]),
    ("nb", "Ledelsen begrunner flyttingen med at kaia er for kort.", ["Ledelsen"]),
]
SILENT = [
    ("nb", "Festivalen finner sted i juni med 24 band."),
    ("nb", "Kampen fant sted foran 400 tilskuere."),
    ("nb", "Laget hadde regnet med 200 stemmer."),
    ("nb", "Det er en melding som departementet har lagt fram for 12 land."),
    ("nn", "Aksjonsgruppa hadde rekna med 200 røyster."),
    ("nb", "Brannvesenet møtte opp med 11 mann."),
    ("nb", "Kommunen har satt inn seks lektere."),
    ("nb", "Naboene har samlet inn 71.300 kroner."),
    ("nb", "Fjellby slo Havby foran 930 tilskuere."),
    ("nb", "Mannskapene har gått gjennom 29 naust."),
    ("nb", "Politiet har åpnet døren for 12 gjester."),
    ("nb", "Tallet er ikke bekreftet av politiet."),
    ("nb", "Gruppen bak ble anført av Tora Bakke."),
    ("nb", "Om lag 90 seilere deltok i en eldre undersøkelse."),
    ("nb", "I en trillebår var det 26 kilo."),
    ("nb", "Etter det var det stille i 12 dager."),
    ("nb", "De kaller det et hull."),
    ("nb", "Flere kritiserer planen."),
    ("nn", "Festivalen finn stad i juni med 24 band."),
    ("nn", "Brannvesenet møtte opp med 11 mann."),
    ("nn", "Naboane har samla inn 71.300 kroner."),
    ("nn", "Kommunen har sett inn seks lekterar."),
    ("nn", "Talet er ikkje stadfesta av politiet."),
    ("nn", "Politiet har opna døra for 12 gjester."),
    ("nn", "Etter det var det stille i 12 dagar."),
    ("nn", "Fleire kritiserer planen."),
]


@pytest.mark.parametrize(("language", "text", "ends"), LISTED)
def test_who_is_listed(language: str, text: str, ends: list[str], nb: Parser, nn: Parser) -> None:
    parser = nb if language == "nb" else nn
    names = [s.name for s in read(text, language=language, parser=parser).sources]
    assert len(names) == len(ends), names
    assert all(name.endswith(end) for name, end in zip(names, ends, strict=True)), names


@pytest.mark.parametrize(("language", "text"), SILENT)
def test_who_is_not(language: str, text: str, nb: Parser, nn: Parser) -> None:
    parser = nb if language == "nb" else nn
    assert [s.name for s in read(text, language=language, parser=parser).sources] == []


def test_what_a_speaker_tells_that_others_count_is_the_speakers(nb: Parser) -> None:
    text = "I 2016 ventet myndighetene 18 lektere, påpeker Tora Bakke. Hun sier at verket regner med 40 til."
    assert [s.name for s in read(text, language="nb", parser=nb).sources] == ["Tora Bakke"]


def test_nobody_listed_so_is_a_claimant(nb: Parser) -> None:
    reading = read("Seilforbundet i Elvedal kaller rammen på 37 anløp tåpelig.", language="nb", parser=nb)
    assert [f.claim.name for f in reading.figures] == [None]
