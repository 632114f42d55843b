"""Numbers that are not the speaker's: another expects them, has them or is told of; and names that were cut short."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read


def claims(text: str, language: str, nb: Parser, nn: Parser) -> list[tuple[str, str | None]]:
    figures = read(f"Uro på sjøen\n\n{text}", language=language, parser=nb if language == "nb" else nn).figures
    return [(f.claim.attribution, f.claim.name) for f in figures]


def fullest(text: str, language: str, nb: Parser, nn: Parser) -> str | None:
    found = read(f"Uro på sjøen\n\n{text}", language=language, parser=nb if language == "nb" else nn).figures
    return found[-1].claim.full


@pytest.mark.parametrize(
    ("language", "text"),
    [
        # who expects a number, and who has gathered what they expect
        ("nb", "Meglerne hadde på forhånd ventet 40 millioner, ifølge tall som Fjordbørs har hentet inn."),
        ("nb", "Meglerne hadde sett for seg et overskudd på 40 millioner, ifølge anslag Fjordbørs har samlet inn."),
        ("nb", "Meglerne ventet i snitt 40 millioner, ifølge Fjordbørs."),
        ("nb", "Meglerne hadde ventet seg 40 millioner, ifølge en oversikt Fjordbørs har laget."),
        ("nn", "Meklarane hadde venta 40 millionar, ifølgje tal som Fjordbørs har henta inn."),
        # whoever was told of before
        ("nb", "Det koster 40 millioner kroner, ifølge samme kanal."),
        ("nn", "Bandittane krev 200 millionar kroner, ifølgje same stasjon."),
        # a share or a bare number right behind its owner
        ("nb", "Banken venter en vekst på rundt tre prosent, mot fondets 1,8."),
        ("nb", "Lie sier at laget vokser, mot konkurrentens 1,8 prosent."),
        ("nb", "Nå har Kari Lie bestemt at hans 62 prosent skal inn i en stiftelse."),
        # what somebody knew, and what somebody was told by nobody knows whom
        ("nb", "Så visste Per Lie at han er dømt til 16 års fengsel."),
        ("nn", "Då visste Per Lie at han er dømd til 16 års fengsel."),
        ("nb", "Naboene har fått vite at 40 trær skal felles."),
        ("nn", "Naboane har fått vite at 40 tre skal fellast."),
        # the speaker's own document, within what an unnamed one says
        ("nb", "– Det er hentet fra nettet. Våre beregninger viser 6200 kroner."),
        # what a word only points to
        ("nn", "Det same lova to av forgjengarane hennar."),
        ("nb", "I den forrige, som også var enstemmig, sto det at byen skulle få 40 kaserner."),
        # the second half of a name
        ("nb", "Vinteren blir dyr, skal man tro Forum for strømkunder, som venter at prisen går over tre kroner."),
        ("nn", "Vinteren blir dyr, skal ein tru Forum for straumkundar, som ventar at prisen er over 3 kroner."),
    ],
)
def test_nobody_is_named(nb: Parser, nn: Parser, language: str, text: str) -> None:
    assert claims(text, language, nb, nn)[-1][0] != "stated"


@pytest.mark.parametrize(
    ("language", "text", "claimant"),
    [
        ("nb", "40 personer venter på svar, ifølge Lie.", "Lie"),
        ("nb", "Pasientene har ventet i 40 dager, ifølge Lie.", "Lie"),
        ("nb", "Lie opplyser at kommunens 400 ansatte får nye vakter.", "Lie"),
        ("nb", "Lie opplyser at i Elvedals er 40 prosent imot.", "Lie"),
        ("nb", "Styret har bestemt at 40 ansatte skal flytte.", "Styret"),
        ("nb", "Fjordnytt har fått opplyst at 40 er skadd.", "Fjordnytt"),
        ("nb", "I den forrige rapporten sto det at byen skulle få 40 plasser.", "den forrige rapporten"),
        # where it was written is no subject
        ("nb", "NORDVIKA: Kommunens egen oversikt sier at 91 prosent kan svømme.", "Kommunens egen oversikt"),
        ("nb", "NORDVIKA (NTB): Selskapet Fjordmalm opplyser at 28 er stengt inne.", "Selskapet Fjordmalm"),
        ("nn", "NORDVIKA: Kommunen si eiga oversikt seier at 91 prosent kan symje.", "Kommunen si eiga oversikt"),
        # a second verb is the speaker's, and not of whom the first one tells
        (
            "nb",
            "Statsråden sier at Fjordland er en nær alliert, og viser til at handelen var på 230 milliarder kroner.",
            "Statsråden",
        ),
        (
            "nn",
            "Ordføraren seier at Nordvik er ein god nabo, og viser til at handelen var på 230 millionar kroner.",
            "Ordføraren",
        ),
        ("nb", "Politiet rykket ut, og opplyser at 40 er evakuert.", "Politiet"),
        # a name is whole
        ("nn", "Breen har minka 38 meter, melder Noregs fjell- og isdirektorat.", "Noregs fjell- og isdirektorat"),
        ("nb", "40 gårder er stengt, opplyser Fiske- og matdepartementet.", "Fiske- og matdepartementet"),
        ("nb", "Veksten blir 2,8 prosent, skriver Det internasjonale havfondet (IHF) i sin rapport.",
         "Det internasjonale havfondet"),
        # whoever has numbers or papers tells them
        ("nb", "Nå viser papirer Fjordnytt sitter på at muren koster 40 millioner kroner.", "Fjordnytt"),
        ("nb", "Prisene steg 3,1 prosent, ifølge tall som Havkontoret la fram mandag.", "Havkontoret"),
    ],
)  # fmt: skip
def test_the_speaker_is_named(nb: Parser, nn: Parser, language: str, text: str, claimant: str) -> None:
    assert claims(text, language, nb, nn)[-1] == ("stated", claimant)


@pytest.mark.parametrize(
    ("language", "text", "claimant", "full"),
    [
        ("nb", "40 mangler tilbud, ifølge en kartlegging Lærerlaget la fram i går.",
         "en kartlegging", "en kartlegging Lærerlaget la fram"),
        ("nb", "Av 88 ansatte har 22 sluttet, ifølge en oversikt oppvekstsjefen har laget.",
         "en oversikt", "en oversikt oppvekstsjefen har laget"),
        ("nb", "40 er syke, heter det i en gjennomgang som sykehusets vernavdeling har laget.",
         "en gjennomgang", "en gjennomgang som sykehusets vernavdeling har laget"),
        ("nn", "40 står i kø, syner ein gjennomgang Fjordposten har gjort.",
         "ein gjennomgang", "ein gjennomgang Fjordposten har gjort"),
        ("nn", "Det kostar 40 kroner, går det fram av ein rapport Reiseinstituttet har laga.",
         "ein rapport", "ein rapport Reiseinstituttet har laga"),
        ("nn", "52 prosent er imot, går det fram av målinga kommunen sjølv betalte for.", "målinga", None),
        ("nb", "Ifølge undersøkelsen Ungliv er 40 prosent ensomme.", "undersøkelsen Ungliv", None),
        ("nb", "40 er smittet, viser en rapport som Helsebladet har fått tilgang til.", "en rapport", None),
    ],
)  # fmt: skip
def test_a_document_tells_with_whoever_made_it_beside_it(
    nb: Parser, nn: Parser, language: str, text: str, claimant: str, full: str | None
) -> None:
    assert claims(text, language, nb, nn)[-1] == ("stated", claimant)
    assert fullest(text, language, nb, nn) == full


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        # another main clause behind a semicolon
        (
            "nn",
            "Motstandarane talde 700 frammøtte; politiet sette talet til om lag 450.",
            ["Motstandarane", "politiet"],
        ),
        ("nb", "Staten lovet 200 politifolk til byen; dagen etter hadde byen 40.", ["Staten", None]),
        # what is told of those who were counted, and what follows of what somebody proposes
        ("nb", "Grensevakten har talt 3200 personer som har krysset elva de siste 40 døgnene.", ["Grensevakten", None]),
        ("nb", "Ledelsen foreslår å stenge om natten, noe som rammer 14 ansatte.", [None]),
        ("nn", "Leiinga føreslår å stengje om natta, noko som råkar 14 tilsette.", [None]),
        # how it is where something shall be
        ("nb", "Naboene krever at styret sparer avdelingen, der det i dag jobber 118 personer.", [None]),
        ("nb", "Naboene krever at 40 senger blir stående.", ["Naboene"]),
        ("nb", "Politiet melder om et ras som har tatt 14 hus.", ["Politiet"]),
    ],
)
def test_how_far_a_claim_reaches(nb: Parser, nn: Parser, language: str, text: str, expected: list[str | None]) -> None:
    assert [name for _, name in claims(text, language, nb, nn)] == expected


def test_a_tag_means_whom_its_sentence_is_about_or_nobody(nb: Parser) -> None:
    text = "– Nei, sier {} Evjen.\n\nStyreleder Per Lie har brukt 900 timer på saken, har han regnet seg fram til."
    assert ("stated", "Bo Evjen") not in claims(text.format("Bo"), "nb", nb, nb)
    again = "Ordfører Per Lie er glad.\n\nPer Lie har brukt 900 timer på saken, har han regnet seg fram til."
    assert claims(again, "nb", nb, nb)[-1][0] == "stated"


def test_a_firm_is_nobody_whom_hun_means(nb: Parser) -> None:
    text = (
        "Kari Evjen er sjef. Familiebedriften hennes, Fjord Optikk utenfor Elvedal, lager linser.\n\n"
        "– På kort tid har vi mistet 40 prosent av ordrene. Det er tungt, sier hun."
    )
    assert claims(text, "nb", nb, nb)[-1][1] != "Fjord Optikk"
