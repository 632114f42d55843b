"""Who else is a source: who offers, demands, misses or does not agree, documents that show a number, tags of nouns."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read

OFFERS = [
    ("nb", "Arbeidsgiverne har tilbudt 9,50 kroner.", ["Arbeidsgiverne"]),
    ("nb", "Bøndene krever 2 kroner mer for literen.", ["Bøndene"]),
    ("nb", "Kystvakten savner to fiskere etter forliset.", ["Kystvakten"]),
    ("nb", "Selskapet regner med at 400 passasjerer blir berørt.", ["Selskapet"]),
    ("nb", "Opposisjonen regner på sin side med at det kan bli så mange som 70.", ["Opposisjonen"]),
    ("nb", "Rederiet gikk først ut med tallet 240.", ["Rederiet"]),
    ("nb", "Havnesjef Lill Aas anslår skadene til et sted mellom to og tre millioner.", ["Havnesjef Lill Aas"]),
    ("nn", "Fiskeridepartementet har tilbode 44.000 tonn.", ["Fiskeridepartementet"]),
    ("nn", "Bøndene krev 2 kroner meir for literen.", ["Bøndene"]),
    ("nn", "Kystvakta saknar to fiskarar etter forliset.", ["Kystvakta"]),
    ("nn", "Elveeigarlaget fryktar at inntil 30 prosent av smolten kan døy.", ["Elveeigarlaget"]),
    # what is for sale, what a thing takes, and what some only think
    ("nb", "Hotellet tilbyr 40 rom med utsikt.", []),
    ("nb", "Turen krever fem dager.", []),
    ("nb", "Tolv ble tilbudt ny jobb.", []),
    ("nb", "Naboene tror at veien blir bygd.", ["Naboene"]),
    ("nb", "Hytteeierne tror at veien blir bygd.", []),
    ("nb", "Foreldrene protesterer mot at trinnet slås sammen til én klasse.", []),
    ("nn", "Turen krev fem dagar.", []),
]
DISAGREES = [
    ("nb", "Beitelaget sier at 74 sau er drept. Naturoppsynet er ikke enig.", ["Naturoppsynet"]),
    ("nb", "Skaden er på ti millioner. Selskapet Kystgard vil ikke gå god for anslaget.", ["Selskapet Kystgard"]),
    ("nb", "Politiet kjenner seg ikke igjen i tallet.", ["Politiet"]),
    ("nn", "Kommunen er ikkje samd i at 40 må flytte.", ["Kommunen"]),
    ("nn", "Elveeigarlaget trur ikkje på det.", ["Elveeigarlaget"]),
    ("nb", "De som er uenige, kan gå.", []),
    ("nb", "Alle er enige om at det er uenighet.", []),
    ("nb", "– Vi er ikke enig, sier Kari Lie.", []),
]
DOCUMENTS = [
    ("nb", "Målingen viser 31 prosent for Fiskepartiet.", ["Målingen"]),
    ("nb", "Oversikten fra kommunen viser 14 branner i fjor.", ["kommunen"]),
    ("nb", "Sentios undersøkelse viser at kvinnene er mest skeptiske.", ["Sentios undersøkelse"]),
    ("nb", "Seks av ti raketter ble skutt ned, heter det fra hæren.", ["hæren"]),
    ("nb", "Det meldes fra sykehuset at to er døde.", ["sykehuset"]),
    ("nn", "Målingar i veke 21 synte 0,46 prosent.", ["Målingar"]),
    ("nn", "Rapporten viser 14 avvik.", ["Rapporten"]),
    ("nn", "Seks av ti rakettar vart skotne ned, heiter det frå hæren.", ["hæren"]),
    (
        "nn",
        "Straumbrotet natt til onsdag ramma 1800 hushald, opplyser nettselskapet Ytre Kraft.",
        ["nettselskapet Ytre Kraft"],
    ),
    ("nb", "Bildet viser to menn med våpen.", []),
    ("nb", "Dommeren viste to røde kort.", []),
    ("nb", "Kari Lie, leder i laget, lover bedring.", ["Kari Lie"]),
]


def _names(language: str, text: str, nb: Parser, nn: Parser) -> list[str]:
    return [s.name for s in read(text, language=language, parser=nb if language == "nb" else nn).sources]


@pytest.mark.parametrize(("language", "text", "names"), OFFERS)
def test_who_offers_demands_or_reckons_with_a_number_is_a_source(
    language: str, text: str, names: list[str], nb: Parser, nn: Parser
) -> None:
    assert _names(language, text, nb, nn) == names


@pytest.mark.parametrize(("language", "text", "names"), DISAGREES)
def test_who_does_not_agree_denies(language: str, text: str, names: list[str], nb: Parser, nn: Parser) -> None:
    found = read(text, language=language, parser=nb if language == "nb" else nn)
    assert [s.name for s in found.sources if s.stance == "denies"] == names
    assert all(figure.status == "current" for figure in found.figures)  # with what, is not said


@pytest.mark.parametrize(("language", "text", "names"), DOCUMENTS)
def test_a_document_that_shows_a_number_is_a_source(
    language: str, text: str, names: list[str], nb: Parser, nn: Parser
) -> None:
    assert _names(language, text, nb, nn) == names


BOUNDS = [
    ("nb", "Det var ikke rart, sier en fornøyd Ola Lie.", ["Ola Lie"]),
    ("nn", "Det var ikkje rart, seier ein fornøgd Ola Lie.", ["Ola Lie"]),
    ("nb", "Det mener i alle fall fylkespolitikerne.", ["fylkespolitikerne"]),
    ("nn", "Det meiner i alle fall fylkespolitikarane.", ["fylkespolitikarane"]),
    ("nb", "Forrige desember spekulerte for eksempel Glenn Vik i at ti prosent er borte.", ["Glenn Vik"]),
    ("nb", "I et brev tre uker etter skrev tilsynet at de har lest klagen.", ["tilsynet"]),
    ("nb", "Skadene på gården Øvre Lien er store, ifølge takstmannen.", ["takstmannen"]),
    ("nb", "Veien var stengt, ifølge Nordlys, som siterer lensmann Per Aas.", ["lensmann Per Aas"]),
    # nobody, or told of before
    ("nb", "Føreren nekter ifølge sin forsvarer for å ha sett bilen.", ["Føreren"]),
    ("nb", "Noen av oss svarte at bussen var full.", []),
    ("nn", "Nokre av oss svara at bussen var full.", []),
    ("nb", "Blant guttene sier seks av ti at de sover godt.", []),
    ("nb", "I samme sak het det at skolen koster 31 millioner.", []),
    ("nn", "Hans utrekning syner at ramma er 5 prosent.", []),
    ("nb", "Dette viser tall.", []),
]
MAKERS = [
    ("nb", "Dette viser tall som kommunen har samlet inn.", ["kommunen"]),
    (
        "nn",
        "Dette viser tal som bransjelaget for norske vegar, Norvei, har henta inn.",
        ["bransjelaget for norske vegar, Norvei"],
    ),
    ("nn", "Det går fram av ei undersøking Trygg veg la fram måndag.", ["ei undersøking Trygg veg la fram"]),
    ("nb", "Det går fram av et notat VG har fått tilgang til.", ["et notat"]),
    ("nb", "Etter lagets regnestykke vil kommunen få 41 millioner mindre.", ["lagets regnestykke"]),
    ("nn", "Etter Fp sitt reknestykke vil kommunen få 41 millionar mindre.", ["Fp sitt reknestykke"]),
    ("nb", "Etter deres lister er det bare 231.", []),
    ("nb", "Etter kommunens vedtak er 40 flyttet.", []),
    ("nb", "Tall som kommunen har ventet på, er hemmelige.", []),
]


@pytest.mark.parametrize(("language", "text", "names"), BOUNDS)
def test_a_source_is_somebody_told_by_name_alone(
    language: str, text: str, names: list[str], nb: Parser, nn: Parser
) -> None:
    assert _names(language, text, nb, nn) == names


@pytest.mark.parametrize(("language", "text", "names"), MAKERS)
def test_whoever_made_the_numbers_is_their_source(
    language: str, text: str, names: list[str], nb: Parser, nn: Parser
) -> None:
    assert _names(language, text, nb, nn) == names


def test_the_district_and_its_police_are_one_source(nb: Parser) -> None:
    text = "To er skadd, melder Indre Fjord politidistrikt. Føreren er avhørt, opplyser politiet."
    assert _names("nb", text, nb, nb) == ["Indre Fjord politidistrikt"]
    text = "To er skadd, sier jurist Kari Lie i Indre Fjord politidistrikt. Føreren er avhørt, opplyser politiet."
    assert "politiet" in _names("nb", text, nb, nb)


def test_the_letters_of_a_body_are_told_with_its_name(nb: Parser) -> None:
    text = "Kystens redningstjeneste (KRT) mistenker at båten ble senket."
    assert [s.claim.fullest for s in read(text, language="nb", parser=nb).sources] == ["Kystens redningstjeneste (KRT)"]


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("nb", "Streiken er trappet opp, melder fagforbundet Havn og Hav.", ["fagforbundet Havn og Hav"]),
        ("nn", "Streiken er trappa opp, melder fagforbundet Hamn og Hav.", ["fagforbundet Hamn og Hav"]),
        ("nb", "Streiken er trappet opp, melder forbundet Havn og NHO.", ["forbundet Havn", "NHO"]),
        ("nb", "Rektor Kari Lie er på ferie. Oppvekstsjefen vil ikke svare på spørsmål.", ["Oppvekstsjefen"]),
        ("nn", "Rektor Kari Lie er på ferie. Oppvekstsjefen vil ikkje svare på spørsmål.", ["Oppvekstsjefen"]),
        ("nb", "Ordfører Kari Lie er på ferie. Ordføreren vil ikke svare på spørsmål.", ["Kari Lie"]),
        ("nb", "Opposisjonen kaller det juks.", ["Opposisjonen"]),
        ("nb", "De kaller det et hull.", []),
        ("nb", "Foreldreutvalget krever at skolen åpnes.", ["Foreldreutvalget"]),
        ("nn", "Foreldreutvalet krev at skulen opnar.", ["Foreldreutvalet"]),
        ("nb", "Et slikt regime krever at alle er nøkterne.", []),
        ("nn", "Ei slik ordning krev at alle er vakne.", []),
    ],
)
def test_one_body_is_one_and_two_offices_are_two(
    language: str, text: str, names: list[str], nb: Parser, nn: Parser
) -> None:
    assert _names(language, text, nb, nn) == names
