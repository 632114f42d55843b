"""Sources that are told of together, that have no comment, and nouns that only point to a source named elsewhere."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read

SOURCES = [
    ("nb", "Både Nordkanalen og Radio Fjord melder om lite snø.", ["Nordkanalen", "Radio Fjord"]),
    ("nn", "Både Nordkanalen og Radio Fjord melder om lite snø.", ["Nordkanalen", "Radio Fjord"]),
    (
        "nb",
        "Verftet stenger, opplyser direktør Kari Vik, leder Anne Moe og sjef Per Dal.",
        ["direktør Kari Vik", "leder Anne Moe", "sjef Per Dal"],
    ),
    (
        "nn",
        "Verftet stengjer, opplyser direktør Kari Vik, leiar Anne Moe og sjef Per Dal.",
        ["direktør Kari Vik", "leiar Anne Moe", "sjef Per Dal"],
    ),
    ("nb", "Fylkesleder i Sogn og Fjordane, Kari Vik, sier at verftet stenger.", ["Kari Vik"]),
    ("nb", "Verken Fjordbanken eller Nordstrøm hadde videre kommentarer til saken.", ["Fjordbanken", "Nordstrøm"]),
    ("nn", "Verken Fjordbanken eller Nordstrøm hadde vidare kommentarar til saka.", ["Fjordbanken", "Nordstrøm"]),
    ("nb", "Ifølge Norsk Fisk og Skalldyr blir det en god høst.", ["Norsk Fisk og Skalldyr"]),
    ("nn", "Ifølgje Norsk Fisk og Skaldyr blir det ein god haust.", ["Norsk Fisk og Skaldyr"]),
    ("nb", "Ifølge Norsk Fisk og NFD blir det en god høst.", ["Norsk Fisk", "NFD"]),
    ("nb", "I Indre Solvik tingrett er en mann dømt. Retten mener at han løy.", ["Indre Solvik tingrett"]),
    ("nn", "I Indre Solvik tingrett er ein mann dømd. Retten meiner at han laug.", ["Indre Solvik tingrett"]),
    ("nb", "Politiet kan bekrefte at verftet er stengt.", ["Politiet"]),
    ("nn", "Politiet kan stadfeste at verftet er stengt.", ["Politiet"]),
    ("nb", "Det er for tidlig å bekrefte at verftet er stengt.", []),
    ("nn", "Det er for tidleg å stadfeste at verftet er stengt.", []),
    ("nb", "Nordnytt har tidligere avslørt at verftet er konkurs.", ["Nordnytt"]),
    # A person is listed once, by name, however the story calls that person.
    (
        "nb",
        "Nkem Strand satt ved vinduet. – Jeg så alt, forteller Strand. – Det gikk fort, sier postmannen.",
        ["Nkem Strand"],
    ),
    ("nb", "Ordfører Nkem Vik fordømmer planen. Den er kald. – Dette er galt, skriver hun.", ["Nkem Vik"]),
    (
        "nn",
        "Kari Vik ser filmen. – Han er god, seier Vik. Direktøren ved Elvemuseet meiner det er viktig å sjå han.",
        ["Kari Vik"],
    ),
    (
        "nb",
        "Målet er nådd, sier Vik-kaptein og tidligere Lia-spiller Kari Dal.",
        ["Vik-kaptein og tidligere Lia-spiller Kari Dal"],
    ),
    (
        "nb",
        "Saken er alvorlig, sier parlamentarisk leder Ola Vik i Fiskepartiet.",
        ["parlamentarisk leder Ola Vik i Fiskepartiet"],
    ),
    (
        "nn",
        "Saka er viktig, seier leiar i Fiskeri-, skogs- og jaktkomiteen, Ola Vik.",
        ["leiar i Fiskeri-, skogs- og jaktkomiteen, Ola Vik"],
    ),
    (
        "nb",
        "Lederen for det etiske rådet i legeforeningen, Tony Vik, sier at det haster.",
        ["Tony Vik"],
    ),
    (
        "nn",
        "Overingeniør Arne Moe hjå Fylkesmannen opplyser at brevet er sendt. "
        "Overingeniør Per Dal hjå Fylkesmannen opplyser at svaret er kome.",
        ["Overingeniør Arne Moe hjå Fylkesmannen", "Overingeniør Per Dal hjå Fylkesmannen"],
    ),
    # A document that has spoken goes on under another noun; several that were named go on as so many.
    (
        "nb",
        "En stor undersøkelse som er gjort av Nordnytt, viser at veien er farlig. Kartleggingen viser at den er glatt.",
        ["En stor undersøkelse"],
    ),
    ("nb", "Ap sier at det haster. De tre partiene mener at det er dyrt.", ["Ap"]),
    ("nb", "Skipet går i kveld, opplyser flere ikke navngitte kilder til Nordnytt.", ["flere ikke navngitte kilder"]),
    ("nb", "Som Viktor Moe skriver, trengs det mer penger.", ["Viktor Moe"]),
    ("nb", "Kari Moe erklærer seg ikke skyldig i tyveriet.", ["Kari Moe"]),
    ("nn", "– Skipet går i kveld, uttalte direktør Kari Moe på møtet.", ["direktør Kari Moe"]),
    ("nb", "Ekspert: Verftet stenger\nVerftet stenger, sier Kari Vik.", ["Kari Vik"]),
    ("nn", "Forskar hevdar verftet stengjer\nVerftet stengjer, seier Kari Vik.", ["Kari Vik"]),
    ("nb", "Verftet stenger, sier Kari Vik. Havn-sjefen mener at det går bra.", ["Kari Vik"]),
    ("nn", "Verftet stengjer, seier Kari Vik. Havn-sjefen meiner at det går bra.", ["Kari Vik"]),
    (
        "nb",
        "Verftet stenger, ifølge Nettavisen. Her har det vært verft lenge, sier Kari Vik.",
        ["Nettavisen", "Kari Vik"],
    ),
]


@pytest.mark.parametrize(("language", "text", "names"), SOURCES)
def test_every_party_is_listed_once_by_its_name(
    nb: Parser, nn: Parser, language: str, text: str, names: list[str]
) -> None:
    sources = read(text, language=language, parser={"nb": nb, "nn": nn}[language]).sources
    assert [s.claim.fullest for s in sources] == names
