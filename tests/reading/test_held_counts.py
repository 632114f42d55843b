"""Who holds a count to be a number that stands alone: `Huseierlaget opererer med 75`."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read


def told(text: str, parser: Parser) -> dict[str, str | None]:
    found = read(text, language=parser.language, parser=parser).figures
    return {f.number: f.claim.name or f.claim.attribution for f in found}


@pytest.mark.parametrize(
    ("text", "language", "number", "claimant"),
    [
        ("Skipet var fullt. Rederiet satte tallet på ombordværende til 212.", "nb", "212", "Rederiet"),
        (
            "3800 er uten strøm. Beredskapssjefen i kommunen kommer til minst 5100.",
            "nb",
            "5100",
            "Beredskapssjefen i kommunen",
        ),
        ("Kommunen sier at 40 boliger er skadd. Huseierlaget opererer med 75.", "nb", "75", "Huseierlaget"),
        ("Tiltalen gjelder 71 overføringer. Forsvareren snakker om 43.", "nb", "43", "Forsvareren"),
        ("Det er 31 ulver i fylket. Bondelaget tror på minst 50.", "nb", "50", "Bondelaget"),
        ("Brua kostar 140 millionar. Syklistforeininga held på 95.", "nn", "95", "Syklistforeininga"),
        ("Radioen melde om 12 døde. Fylkeslegen stadfestar ni.", "nn", "ni", "Fylkeslegen"),
        ("Vel 300 traktorar var med. Politiet talde 140.", "nn", "140", "Politiet"),
        ("Om lag 40 hytter er råka. Velforeininga reknar 75.", "nn", "75", "Velforeininga"),
        # what somebody concedes, with its noun
        ("Foreldrene sørger. Myndighetene har til nå vedgått seks dødsfall.", "nb", "seks", "Myndighetene"),
        ("Foreldra sørgjer. Styresmaktene har til no vedgått seks dødsfall.", "nn", "seks", "Styresmaktene"),
        ("Banken beklager. Banken medgir 40 feil.", "nb", "40", "Banken"),
        ("Toget var langt. Politiet anslo frammøtet til 900.", "nb", "900", "Politiet"),
        # who are harmed, behind a verb of saying without an `at`
        ("Det brant i natt. Politiet sier 14 drepte, mens sykehuset sier 12.", "nb", "14", "Politiet"),
        ("Det brant i natt. Politiet sier minst 14 skadde.", "nb", "14", "Politiet"),
        ("Det brann i natt. Politiet seier 14 drepne, medan sjukehuset seier 12.", "nn", "14", "Politiet"),
        ("Det brant i natt. Hun sier 14 drepte.", "nb", "14", "unsure"),
        ("Havna er full. Havnevesenet loggførte 312 anløp i juli.", "nb", "312", "Havnevesenet"),
        ("Etaten taksterer huset til 4 millioner kroner.", "nb", "4 millioner", "Etaten"),
        # by a view that is told in words of one more verb
        ("Selskapet krever 2,2 millioner kroner. Fylket legger til grunn 700.000.", "nb", "700.000", "Fylket"),
        ("Reineigarane er redde. Konsulentane meinte tre prosent.", "nn", "tre", "Konsulentane"),
        (
            "Toget var fullt. Foreningen mener på sin side at det kan ha vært 250 på toget.",
            "nb",
            "250",
            "Foreningen",
        ),
        # a share of those asked says it, or the thing is measured
        ("Svara er delte. I Eidsgrend seier 73 prosent ja.", "nn", "73", "unsure"),
        ("Huset er vått. Fukta i veggen var målt til 31 prosent.", "nn", "31", "none"),
        # who is led by somebody, sets aside or is set: no claimant of the number
        ("Det er valg. Banken har satt av 3,5 millioner til tap.", "nb", "3,5 millioner", "none"),
        ("Bilene er farlige. Feilen er bekreftet i 40 biler.", "nb", "40", "unsure"),
        ("Der er det fullt. Avdelingen er beregnet på 18 senger.", "nb", "18", "unsure"),
        ("Det er fullt. Partiet, som Kari Lie leder, har 40 medlemmer.", "nb", "40", "none"),
    ],
)
def test_who_holds_a_count_is_its_claimant(
    text: str, language: str, number: str, claimant: str, nb: Parser, nn: Parser
) -> None:
    assert told(text, {"nb": nb, "nn": nn}[language])[number] == claimant


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("Kampen ble jevn. Elvedal endte på 40.", "nb", "40"),
        ("Løpet er langt. Toget kommer til Elvedal klokka 10.", "nb", "10"),
        ("Prisen øker. Kontingenten er satt opp fra 900 til 1400.", "nb", "900"),
        ("Bilen gjekk fort. Bussen enda på haldeplass 40.", "nn", "40"),
        ("Det er fest. Ho kjem til 40-årsdagen.", "nn", "40"),
    ],
)
def test_where_something_ends_is_no_count(text: str, language: str, number: str, nb: Parser, nn: Parser) -> None:
    assert number not in told(text, {"nb": nb, "nn": nn}[language])
