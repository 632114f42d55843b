"""How far whoever is named reaches: where another stands between a speaker and a number, neither is its claimant."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read


def claimants(text: str, parser: Parser) -> dict[str, str]:
    found = read(text, language=parser.language, parser=parser).figures
    return {f.number: f.claim.name or f.claim.attribution for f in found}


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("Ifølge politiet er 14 skadd, og sykehuset behandler nå 19 pasienter.", "nb", "19"),
        ("14 er skadd, ifølge politiet, og ni er sendt hjem, opplyser sykehuset.", "nb", "14"),
        ("Skadene er av forsikringsselskapet beregnet til 14 millioner kroner, sier Kari Moe.", "nb", "14 millioner"),
        ("Skadene anslås av kommunen til 14 millioner kroner, sier Kari Moe.", "nb", "14 millioner"),
        ("Skadane reknast av kommunen til 14 millionar kroner, seier Kari Moe.", "nn", "14 millionar"),
        ("Ordføreren svarte på påstanden om at 14 hus brant.", "nb", "14"),
        ("Ordfører Moe kommenterte påstanden om at 14 hus brant.", "nb", "14"),
        ("Ordførar Moe kommenterte påstanden om at 14 hus brann.", "nn", "14"),
        ("Kari Moe sier at hun fikk høre av politiet at 14 hus brant.", "nb", "14"),
        ("Kari Moe sier hun har lest i avisa at 14 hus brant.", "nb", "14"),
        ("Kari Moe forteller at brannsjefen regnet med at 14 hus var tapt.", "nb", "14"),
        ("Kari Moe (t.v.) og Per Li sier at 14 hus brant.", "nb", "14"),
        ("Ordføreren, Kari Moe, og brannsjefen, Per Li, opplyser at 14 hus brant.", "nb", "14"),
        ("14 hus brant, sier Kari Moe, Per Li og Ola By.", "nb", "14"),
        ("14 hus brant, opplyser Kari Moe (52) og Per Li (41).", "nb", "14"),
        ("Lise Vik, Tor Dal og Ola By sier at 14 hus brant.", "nb", "14"),
        ("14 hus brann, seier Kari Moe, Per Li og Ola By.", "nn", "14"),
        ("Verken politiet eller kommunen sier at 14 hus brant.", "nb", "14"),
        ("– De sa at 14 hus brant, sier Kari Moe om politiet.", "nb", "14"),
        ("Per Li, som Kari Moe mener tok 14 millioner, sier ingenting.", "nb", "14 millioner"),
        ("Skadane vert av takstmannen overslått til 14 millionar kroner.", "nn", "14 millionar"),
        ("Skadane blir av kommunen rekna til 14 millionar kroner, seier Kari Moe.", "nn", "14 millionar"),
        ("Kari Moe seier ho fekk høyre av politiet at 14 hus brann.", "nn", "14"),
        ("Kari Moe fortel at brannsjefen rekna med at 14 hus var tapte.", "nn", "14"),
        ("14 er skadde, ifølgje politiet, og ni er sende heim, opplyser sjukehuset.", "nn", "14"),
    ],
)
def test_another_between_leaves_the_claimant_unsure(
    text: str, language: str, number: str, nb: Parser, nn: Parser
) -> None:
    assert claimants(text, {"nb": nb, "nn": nn}[language])[number] == "unsure"


@pytest.mark.parametrize(
    ("text", "language", "number", "claimant"),
    [
        ("Ifølge politiet er 14 skadd, og tre av dem er alvorlig skadd.", "nb", "tre", "politiet"),
        ("Ifølge politiet er 14 skadd, og bygningen er stengt i 12 dager.", "nb", "12", "politiet"),
        ("Ifølge kommunen er veien stengt, og politiet har satt opp 14 bommer.", "nb", "14", "kommunen"),
        ("Ifølge sykehuset er 14 skadd, og de behandler 19 pasienter.", "nb", "19", "sykehuset"),
        ("Ifølge rapporten har kommunen brukt 14 millioner, og fylket har brukt 9.", "nb", "9", "rapporten"),
        ("14 er skadd, og ni er sendt hjem, opplyser sykehuset.", "nb", "14", "sykehuset"),
        ("Kari Moe svarte på spørsmål fra avisa, og sa at 14 er syke.", "nb", "14", "Kari Moe"),
        ("Politiet opplyser i en melding at 14 er syke.", "nb", "14", "Politiet"),
        ("Kari Moe sier hun har hørt på folk, og at 14 er syke.", "nb", "14", "Kari Moe"),
        ("Kari Moe sier hun håper at 14 nye lærere kommer.", "nb", "14", "Kari Moe"),
        ("Kari Moe, leder i Bonde- og småbrukarlaget, sier at 14 er syke.", "nb", "14", "Kari Moe"),
        ("14 er skadd, ifølge politiet, skriver Reuters.", "nb", "14", "politiet"),
        ("14 er syke, sier Kari Moe (Ap) og legger til at det er nok.", "nb", "14", "Kari Moe"),
        ("14 er syke, sier Kari Moe, leder i Dal og Nes.", "nb", "14", "Kari Moe"),
        ("Kari Moe, bonde og lærer, sier at 14 er syke.", "nb", "14", "Kari Moe"),
        ("14 er syke, sier Kari Moe. Per Li og Ola By ler.", "nb", "14", "Kari Moe"),
        ("– De sier det de vil, men 14 er syke, sier Kari Moe.", "nb", "14", "Kari Moe"),
        ("– Jeg sa at 14 var syke, sier Kari Moe.", "nb", "14", "Kari Moe"),
        ("14 biler er beregnet på barn, sier Kari Moe.", "nb", "14", "Kari Moe"),
        (
            "Huset eies av kommunen og er verdsatt til 14 millioner kroner, sier Kari Moe.",
            "nb",
            "14 millioner",
            "Kari Moe",
        ),
        ("Politiet og brannvesenet opplyser at 14 er syke.", "nb", "14", "Politiet og brannvesenet"),
        ("14 er skadde, og ni er sende heim, opplyser sjukehuset.", "nn", "14", "sjukehuset"),
        ("Kari Moe, leiar i Helse og omsorg, seier at 14 er sjuke.", "nn", "14", "Kari Moe"),
        ("Ifølgje politiet er 14 skadde, og bygget er stengt i 12 dagar.", "nn", "12", "politiet"),
    ],
)
def test_nobody_else_between_keeps_it(
    text: str, language: str, number: str, claimant: str, nb: Parser, nn: Parser
) -> None:
    assert claimants(text, {"nb": nb, "nn": nn}[language])[number] == claimant
