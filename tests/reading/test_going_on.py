"""Numbers that somebody may still tell, or has counted himself: never «Kilde ikke oppgitt»."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read


def attributions(text: str, parser: Parser) -> dict[str, str]:
    found = read(text, language=parser.language, parser=parser).figures
    return {f.number: f.claim.attribution for f in found}


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("Departementet melder at 16 politifolk er skadd. To av dem ligger på sykehus.", "nb", "To"),
        ("Gruppen meldte at 26 granater slo ned. Femten gikk motsatt vei.", "nb", "Femten"),
        ("Departementet melder at 16 politifolk er skadde. Tre av dei ligg på sjukehus.", "nn", "Tre"),
        ("Analytiker Per Li mener at prisen er for lav. Selv har han et kursmål på 71 kroner.", "nb", "71"),
        ("Fire er døde, sier lege Kari Moe. Hun har selv signert 77 attester.", "nb", "77"),
        ("1300 biler reiste i fjor, ifølge fylkeskommunen. Samtidig ble 310 avganger innstilt.", "nb", "310"),
        # told by a sentence some way down
        (
            "Nye tall\n\nBare 29 prosent vil slå seg sammen. 58 prosent sier nei.\n\nDet går fram av en måling.",
            "nb",
            "29",
        ),
        (
            "Flere hytter\n\nDet er nå 9870 hytter i dalen. I Nes er det mange.\n\nOversikten er laget av Havtilsynet.",
            "nb",
            "9870",
        ),
        (
            "Fleire hytter\n\nDet er no 9870 hytter i dalen. I Nes er det mange.\n\nDet melder driftssjef Ola By.",
            "nn",
            "9870",
        ),
        ("Sjuke om bord\n\n73 er sjuke. Talet kjem frå skipslegen.", "nn", "73"),
        ("40 skoler mangler heis. Det har Fjordnytt fått opplyst.", "nb", "40"),
        ("40 skular manglar heis. Det har Fjordnytt fått opplyst.", "nn", "40"),
        # worded by somebody
        ("Hva sier fylket? 40 skoler mangler heis, lyder svaret.", "nb", "40"),
        ("40 skoler mangler heis, er konklusjonen.", "nb", "40"),
        ("40 skular manglar heis, lyder meldinga frå fylket.", "nn", "40"),
        # reports that somebody has had
        ("Forsikringsselskapet Trygghamn har fått inn 140 skademeldinger.", "nb", "140"),
        ("Velforeningen har mottatt 51 klager på støy.", "nb", "51"),
        ("Forsikringsselskapet Trygghamn har teke imot 140 skademeldingar.", "nn", "140"),
    ],
)
def test_somebody_may_stand_behind_it(text: str, language: str, number: str, nb: Parser, nn: Parser) -> None:
    assert attributions(text, {"nb": nb, "nn": nn}[language])[number] != "none"


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("Et tog med 16 vogner har sporet av. To av dem ligger i elva.", "nb", "To"),
        ("Lege Kari Moe var på stedet. Selv om hun løp, brant 14 hus.", "nb", "14"),
        ("Prisene faller. Samtidig ble 310 avganger innstilt.", "nb", "310"),
        ("Nye tall\n\n29 hus brant. Det var mørkt i natt.\n\nDet kommer regn fra vest.", "nb", "29"),
        ("40 skoler mangler heis. Det har vært kjent lenge.", "nb", "40"),
        ("40 skoler fikk penger. Det har elevene fått merke.", "nb", "40"),
        ("40 skoler mangler heis, er slitt og må rives.", "nb", "40"),
        ("Klubben har fått inn 14 mål i høst.", "nb", "14"),
        ("Byen har fått 140 nye boliger.", "nb", "140"),
        ("Eit tog med 16 vogner har spora av. Fem av dei ligg i elva.", "nn", "Fem"),
        ("Prisane fell. Samstundes vart 310 avgangar innstilte.", "nn", "310"),
    ],
)
def test_the_story_tells_it_itself(text: str, language: str, number: str, nb: Parser, nn: Parser) -> None:
    assert attributions(text, {"nb": nb, "nn": nn}[language])[number] == "none"
