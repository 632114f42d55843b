"""A document's running report: what opens it, what goes on with it, what ends it; and what stands in a document."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read


def last_claim(text: str, language: str, nb: Parser, nn: Parser) -> tuple[str, str | None]:
    """Of the story's last figure: whether somebody is named, and who."""
    found = read(f"Uro på sjøen\n\n{text}", language=language, parser=nb if language == "nb" else nn).figures
    return found[-1].claim.attribution, found[-1].claim.name


OPENINGS = [
    ("nb", "Rapporten fra Havtilsynet er dyster lesning.", "Rapporten fra Havtilsynet"),
    ("nb", "Driftsloggen forteller hva som skjedde.", "Driftsloggen"),
    ("nb", "Tallene kommer fra Sjøfartskontoret og gjelder fjoråret.", "Sjøfartskontoret"),
    ("nb", "Det kommer fram i en ny rapport fra Havtilsynet.", "en ny rapport fra Havtilsynet"),
    ("nb", "Hverdagen er tung, viser en undersøkelse fra Fiskerlaget.", "Fiskerlaget"),
    ("nb", "Tirsdag ble tilstandsrapporten lagt fram for styret.", "tilstandsrapporten"),
    ("nb", "I dag kom årsrapporten fra Havtilsynet.", "årsrapporten fra Havtilsynet"),
    ("nb", "Styret har fått rapporten på bordet.", "rapporten"),
    ("nb", "Selskapet la tirsdag fram tallene for tredje kvartal.", "Selskapet"),
    ("nb", "Resultatene fra spørreundersøkelsen er klare.", "spørreundersøkelsen"),
    ("nb", "Kvartalstallene er ikke hyggelig lesning.", "Kvartalstallene"),
    ("nb", "I årsmeldingen oppsummerer styret fjoråret.", "årsmeldingen"),
    ("nn", "Rapporten frå Havtilsynet er dyster lesing.", "Rapporten frå Havtilsynet"),
    ("nn", "Driftsloggen fortel kva som hende.", "Driftsloggen"),
    ("nn", "Tala kjem frå Sjøfartskontoret og gjeld fjoråret.", "Sjøfartskontoret"),
    ("nn", "Det kjem fram i ein ny rapport frå Havtilsynet.", "ein ny rapport frå Havtilsynet"),
    ("nn", "Tysdag vart tilstandsrapporten lagd fram for styret.", "tilstandsrapporten"),
    ("nn", "I dag kom årsrapporten frå Havtilsynet.", "årsrapporten frå Havtilsynet"),
    ("nn", "Selskapet la tysdag fram tala for tredje kvartal.", "Selskapet"),
    ("nn", "Undersøkinga tek for seg kvardagen på sjøen.", "Undersøkinga"),
]
GOES_ON = {
    "nb": ["Der står det at 42 må flytte.", "Der er det notert 42 avvik.", "Sju av ti svarer at de vil slutte."],
    "nn": ["Der står det at 42 må flytte.", "Der er det notert 42 avvik.", "Sju av ti svarar at dei vil slutte."],
}
MAY_GO_ON = {
    "nb": [
        "Sju av ti har vurdert å slutte.",
        "Det er registrert 44 skader så langt i år.",
        "Omsetningen steg til 46 millioner kroner.",
        "I snitt må pasientene vente 54 dager.",
    ],
    "nn": [
        "Sju av ti har vurdert å slutte.",
        "Det er registrert 44 skadar så langt i år.",
        "Omsetnaden steig til 46 millionar kroner.",
        "I snitt må pasientane vente 54 dagar.",
    ],
}
ENDS = {
    "nb": ["Kari Lie eier 63 kyr.", "Onsdag møtte 62 fiskere opp.", "På kaia satt det 65 mennesker."],
    "nn": ["Kari Lie eig 63 kyr.", "Onsdag møtte 62 fiskarar opp.", "På kaia sat det 65 menneske."],
}


@pytest.mark.usefixtures("rules_alone")
@pytest.mark.parametrize(("language", "opening", "claimant"), OPENINGS)
def test_a_documents_report_goes_on(nb: Parser, nn: Parser, language: str, opening: str, claimant: str) -> None:
    for sentence in GOES_ON[language]:
        assert last_claim(f"{opening} {sentence}", language, nb, nn) == ("stated", claimant), sentence


@pytest.mark.usefixtures("rules_alone")
@pytest.mark.parametrize(("language", "opening", "claimant"), OPENINGS)
def test_what_does_not_say_so_may_go_on(nb: Parser, nn: Parser, language: str, opening: str, claimant: str) -> None:
    for sentence in MAY_GO_ON[language]:
        assert last_claim(f"{opening} {sentence}", language, nb, nn) == ("unsure", None), sentence


@pytest.mark.usefixtures("rules_alone")
@pytest.mark.parametrize(("language", "opening", "claimant"), OPENINGS)
def test_a_person_a_day_and_a_place_end_it(nb: Parser, nn: Parser, language: str, opening: str, claimant: str) -> None:
    for sentence in ENDS[language]:
        assert last_claim(f"{opening} {sentence}", language, nb, nn)[0] != "stated", sentence
        assert last_claim(f"{opening}\n\n{sentence}", language, nb, nn) == ("none", None), sentence


@pytest.mark.usefixtures("rules_alone")
@pytest.mark.parametrize(
    ("language", "text", "claimant"),
    [
        # a pronoun, and what stands in a document without its name
        ("nb", "Statistikken kom mandag fra Havtilsynet. Den viser at 40 må flytte.", "Havtilsynet"),
        ("nb", "Kommunen fikk en rapport om støy. Den viser at 40 prosent plages.", "en rapport"),
        ("nn", "Undersøkinga kom måndag. Ho viser at 40 prosent er plaga.", "Undersøkinga"),
        ("nn", "Rapporten kom måndag. Han viser at 40 prosent er plaga.", "Rapporten"),
        ("nn", "Tala er klare. Dei syner at 40 prosent er plaga.", "Tala"),
        ("nb", "Notatet viser at 90 må flytte. Videre heter det at 40 må vente.", "Notatet"),
        ("nn", "Notatet viser at 90 må flytte. Vidare heiter det at 40 må vente.", "Notatet"),
        # a forecast, and those who were asked
        ("nb", "I farevarselet heter det at vinden kan komme opp i 38 meter i sekundet. "
               "Det ventes 70 millimeter nedbør.", "farevarselet"),
        ("nb", "41 prosent har opplevd vold, ifølge undersøkelsen. Likevel sier bare 23 prosent at de meldte fra.",
         "undersøkelsen"),
        ("nb", "Fagforeningen har sendt spørreskjema til medlemmene. Fire av ti sier at de er slått.", "Fagforeningen"),
        ("nn", "Fagforeininga har sendt spørjeskjema til medlemene. Fire av ti seier at dei er slegne.",
         "Fagforeininga"),
        # what a document holds
        ("nb", "I budsjettforslaget ligger det inne 6,4 millioner kroner til skolemat.", "budsjettforslaget"),
        ("nn", "I budsjettforslaget ligg det inne 6,4 millionar kroner til skulemat.", "budsjettforslaget"),
        ("nb", "I rapporten fra Havtilsynet er det registrert 40 skader.", "rapporten fra Havtilsynet"),
        ("nn", "I registeret står det oppført 86 sauer.", "registeret"),
        ("nb", "I planen er det satt av 40 millioner kroner.", "planen"),
        ("nb", "I viltregisteret er 40 ulver ført opp.", "viltregisteret"),
        ("nn", "I viltregisteret er 40 ulvar førte opp.", "viltregisteret"),
    ],
)  # fmt: skip
def test_the_document_is_named(nb: Parser, nn: Parser, language: str, text: str, claimant: str) -> None:
    assert last_claim(text, language, nb, nn) == ("stated", claimant)


@pytest.mark.usefixtures("rules_alone")
@pytest.mark.parametrize(
    ("language", "text"),
    [
        # a document that has told twice, and what is like what it told
        ("nb", "Det kommer fram i en rapport fra Havtilsynet. Rapporten viser også at 90 må flytte. "
               "Sykefraværet ligger på 9 prosent."),
        ("nb", "Fagforeningen har sendt spørreskjema til medlemmene. Fire av ti har opplevd vold."),
        ("nn", "Fagforeininga har sendt spørjeskjema til medlemene. Fire av ti har opplevd vald."),
        ("nb", "Tallene kommer fra Arbeidskontoret. Det svarer til 1,7 prosent av arbeidsstyrken."),
        ("nn", "Tala kjem frå Arbeidskontoret. Det svarar til 1,7 prosent av arbeidsstyrken."),
        # the opening tells a number itself, or only names a document, or a body tells no number
        ("nb", "Rapporten viser at 90 må flytte. Andelen er 55 prosent i byen."),
        ("nn", "Rapporten viser at 90 må flytte. Delen er 55 prosent i byen."),
        ("nb", "Svaret ligger i statistikken. Sju av ti har vurdert å slutte."),
        ("nn", "Svaret ligg i statistikken. Sju av ti har vurdert å slutte."),
        ("nb", "Hverdagen er tung, melder Statistikkontoret. Sju av ti har vurdert å slutte."),
        ("nb", "Politiet skriver i loggen at natta var rolig. Sju av ti har vurdert å slutte."),
        # what stands in a document, or goes by a plan
        ("nb", "I forslaget får skolene 40 millioner kroner mindre."),
        ("nn", "I framlegget får skulane 40 millionar kroner mindre."),
        ("nb", "Etter planen skal 40 boliger bygges."),
        ("nn", "Etter planen skal 40 bustader byggjast."),
        ("nb", "Planen åpner for 40 boliger på tomta."),
        ("nn", "Planen opnar for 40 bustader på tomta."),
        ("nb", "Styret har fått rapporten, og den er nedslående: Fukten var på 31 prosent."),
        ("nb", "Folketallet falt med 40, melder Statistikksentralen. Det ble født bare ni barn."),
        # what may be the story's own
        ("nb", "Rapporten er klar. Arbeidet har kostet 14 millioner kroner."),
        ("nn", "Rapporten er klar. Arbeidet har kosta 14 millionar kroner."),
        # the next line
        ("nb", "Hverdagen er tung, viser en undersøkelse fra Fiskerlaget.\n\nSju av ti har vurdert å slutte."),
        # nobody's results
        ("nb", "Resultatene er klare. 60 prosent stemte ja."),
        ("nb", "Kari Lie har spurt naboene. Sju av ti vil flytte."),
    ],
)  # fmt: skip
def test_somebody_may_be_meant(nb: Parser, nn: Parser, language: str, text: str) -> None:
    assert last_claim(text, language, nb, nn) == ("unsure", None)


@pytest.mark.usefixtures("rules_alone")
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Rapporten ble kastet i søpla. 40 hus er revet."),
        ("nb", "Oversikten er god. 40 mann deltar i slukkingen."),
        ("nb", "Filmen viser hvordan det gikk. 40 prosent av huset brant."),
        ("nb", "Kartet viser veien. 40 prosent av den er grus."),
        ("nb", "Kari Lie har spurt naboene om hjelp. 40 prosent av taket er borte."),
        ("nb", "Meldingen kom klokka 13. På det meste var 64 frivillige med."),
        ("nn", "Meldinga kom klokka 13. På det meste var 64 friviljuge med."),
        ("nb", "Tallene er nedslående.\n\nI bygda bor det 400 mennesker."),
        ("nn", "Tala er nedslåande.\n\nI bygda bur det 400 menneske."),
        ("nb", "Undersøkelsen kom mandag. 1200 tok seg tid til å svare."),
        ("nb", "Det går fram av rapporten. Ordfører Kari Lie har 40 kyr."),
        ("nb", "I boka er det 40 bilder."),
        ("nn", "Så mange har det ikkje vore sidan 1990-talet. 40 prosent av huset brann."),
        ("nb", "Lie holder fast ved tallet. 40 prosent av huset brant."),
        ("nb", "I brevet ligger det 40 kroner."),
    ],
)
def test_the_story_tells_it_itself(nb: Parser, nn: Parser, language: str, text: str) -> None:
    assert last_claim(text, language, nb, nn) == ("none", None)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Rapporten ble lagt fram i hallen mandag. Der står det 40 biler."),
        ("nn", "Rapporten vart lagd fram i hallen måndag. Der står det 40 bilar."),
        ("nb", "Boka er klar. Til sammen er det trykt 4000 eksemplarer."),
        ("nb", "Saken er en skandale. Den viser at 40 barn ble glemt."),
        ("nn", "Kari Lie kom måndag. Ho viser at 40 prosent er plaga."),
        ("nb", "Utregningen av hva det koster, er det Fjordmiljø som har laget. Der heter det at det blir 40 kroner."),
        ("nb", "Ifølge dommen ringte mannen rundt. 31 av de eldre ga fra seg kodene."),
    ],
)
def test_no_document_is_named(nb: Parser, nn: Parser, language: str, text: str) -> None:
    assert last_claim(text, language, nb, nn)[0] != "stated"


def test_what_is_laid_before_the_reader_is_a_source(nb: Parser) -> None:
    reading = read("Uro\n\nPolitiloggen forteller resten. Der er det notert 18 oppdrag.", language="nb", parser=nb)
    assert [s.claim.name for s in reading.sources] == ["Politiloggen"]
