"""Claimants who reckon: what a person or a report comes to, whom somebody misses or suspects, whose document it is."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read


def told(text: str, parser: Parser) -> list[tuple[str, str | None]]:
    found = read(text, language=parser.language, parser=parser).figures
    return [(f.claim.attribution, f.claim.fullest) for f in found]


@pytest.mark.parametrize(
    ("text", "language", "claimant"),
    [
        # what a person comes to, in money or great numbers
        (
            "Økonom Ola Lie har regnet på saken. Han lander på mellom 2,9 og 3,2 milliarder kroner.",
            "nb",
            "Økonom Ola Lie",
        ),
        (
            "Professor Ola Lie har rekna på saka. Han hamnar ein stad mellom 2,9 og 3,2 milliardar.",
            "nn",
            "Professor Ola Lie",
        ),
        ("Takstmannen har foreløpig kommet til 3 millioner kroner.", "nb", "Takstmannen"),
        ("Takstmannen har førebels kome til 3 millionar kroner.", "nn", "Takstmannen"),
        # what a report comes to
        ("En rapport fra Havinstituttet lander på 35 stillinger.", "nb", "En rapport fra Havinstituttet"),
        ("Ein rapport frå Havinstituttet landar på 35 stillingar.", "nn", "Ein rapport frå Havinstituttet"),
        # whom a party misses or suspects
        ("Redningsselskapet savner 17 personer etter forliset.", "nb", "Redningsselskapet"),
        ("Politiet saknar seks personar etter skredet.", "nn", "Politiet"),
        ("Politiet mistenker 200 personer for svindel.", "nb", "Politiet"),
        ("Politiet mistenkjer 200 personar for svindel.", "nn", "Politiet"),
        # whose reckoning it is
        ("Leder Kari Lie er lei seg. Hennes regnestykke viser at rammen er 5,6 prosent.", "nb", "Leder Kari Lie"),
        ("Leiar Kari Lie er lei seg. Hennar utrekning syner at ramma er 5,6 prosent.", "nn", "Leiar Kari Lie"),
        ("Meglerlagets tall viser at prisene steg 2,1 prosent.", "nb", "Meglerlagets tall"),
        ("Meklarlaget sine tal syner at prisane steig 2,1 prosent.", "nn", "Meklarlaget sine tal"),
        # what a document or a sample shows
        ("Tallene fra Meglerlaget viser en vekst på 2,1 prosent.", "nb", "Meglerlaget"),
        ("Tala frå Meklarlaget syner ein vekst på 2,1 prosent.", "nn", "Meklarlaget"),
        ("Blodprøven viste en promille på 1,83.", "nb", "Blodprøven"),
        ("Blodprøva viste ein promille på 1,83.", "nn", "Blodprøva"),
        # what somebody sets or values a thing to, and whom they count
        ("Kommunen setter tapet til 300.000 kroner.", "nb", "Kommunen"),
        ("Kommunen set tapet til 300.000 kroner.", "nn", "Kommunen"),
        ("Bonden verdsetter skogen til 5 millioner kroner.", "nb", "Bonden"),
        ("Arrangøren talte 900 deltakere.", "nb", "Arrangøren"),
        ("Arrangøren talde 900 deltakarar.", "nn", "Arrangøren"),
        # a title that opens the sentence, and a politician's party in brackets
        ("Ordfører Jan Bø (Sp) sier at 40 mister jobben.", "nb", "Ordfører Jan Bø"),
        ("Ordførar Jan Bø (Sp) seier at 40 mistar jobben.", "nn", "Ordførar Jan Bø"),
        # a document tells, whoever made it
        (
            "40 prosent er imot, viser en måling statsforvalteren har laget.",
            "nb",
            "en måling statsforvalteren har laget",
        ),
        ("40 prosent er imot, syner ei måling høgskulen har laga.", "nn", "ei måling høgskulen har laga"),
        (
            "40 prosent er imot, viser en måling Høgskolen i Elvedal har laget.",
            "nb",
            "en måling Høgskolen i Elvedal har laget",
        ),
        # a thought without its «at», in whatever way it is parsed
        (
            "Dyrt, seier sjef Kari Lie. Ho trur snittprisen for desember hamnar kring 1,50 kroner.",
            "nn",
            "sjef Kari Lie",
        ),
        ("Dyrt, sier sjef Kari Lie. Hun tror snittprisen for desember havner på 1,50 kroner.", "nb", "sjef Kari Lie"),
    ],
)
def test_whoever_reckons_is_the_claimant(nb: Parser, nn: Parser, text: str, language: str, claimant: str) -> None:
    assert told(text, nb if language == "nb" else nn)[-1] == ("stated", claimant)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        # what somebody got, and did not reckon
        ("Kari Lie er glad, sier Ola Vik. Hun endte på 2 millioner kroner i premie.", "nb"),
        ("Kari Lie er glad, seier Ola Vik. Ho enda på 2 millionar kroner i premie.", "nn"),
        ("Kari Lie bor i Elvedal. Hun lander på 3 millioner kroner.", "nb"),
        ("Kari Lie bur i Elvedal. Ho landar på 3 millionar kroner.", "nn"),
        ("Flyet lander på 35 hjul.", "nb"),
        # a longing, and a reckoning of nobody known
        ("Kommunen setter fire biler i garasjen.", "nb"),
        ("Kommunen set fire bilar i garasjen.", "nn"),
        ("Presidenten talte i 40 minutter.", "nb"),
        ("Guiden viste fram 40 biler.", "nb"),
        ("Guiden viste fram 40 bilar.", "nn"),
        ("Hun savner to kolleger.", "nb"),
        ("Ho saknar to kollegaer.", "nn"),
        ("Det regner. Hennes regnestykke viser at rammen er 5,6 prosent.", "nb"),
        ("Det regnar. Hennar utrekning syner at ramma er 5,6 prosent.", "nn"),
    ],
)
def test_nobody_is_said_to_reckon(nb: Parser, nn: Parser, text: str, language: str) -> None:
    assert told(text, nb if language == "nb" else nn)[-1][0] != "stated"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Kommunen hadde først budsjettert med 40 millioner, men nå er prislappen kommet opp i 71 millioner.", "nb"),
        ("Kommunen hadde først budsjettert med 40 millionar, men no er prislappen komen opp i 71 millionar.", "nn"),
    ],
)
def test_what_somebody_reckoned_with_ends_where_the_story_turns(
    nb: Parser, nn: Parser, text: str, language: str
) -> None:
    found = told(text, nb if language == "nb" else nn)
    assert found[0] == ("stated", "Kommunen")
    assert found[-1][1] is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Nordlaks avviser at lusa har skylda og viser til egne tellinger med 0,1 lus per fisk.", "nb"),
        ("Nordlaks avviser at lusa har skulda og viser til eigne teljingar med 0,1 lus per fisk.", "nn"),
    ],
)
def test_what_a_denier_goes_on_to_tell_is_not_denied(nb: Parser, nn: Parser, text: str, language: str) -> None:
    found = read(text, language=language, parser=nb if language == "nb" else nn).figures
    assert [(f.status, f.claim.attribution) for f in found] == [("current", "unsure")]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Politiet avviser at 40 ble skutt og at 12 er savnet.", "nb"),
        ("Politiet avviser at 40 vart skotne og at 12 er sakna.", "nn"),
    ],
)
def test_what_a_denier_goes_on_to_deny_is_denied(nb: Parser, nn: Parser, text: str, language: str) -> None:
    found = read(text, language=language, parser=nb if language == "nb" else nn).figures
    assert [f.status for f in found] == ["denied", "denied"]
