"""Who is no source though a verb of saying stands beside: told of in passing, or called by an epithet."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("nb", "Mange hytteeiere håper at veien blir bygd.", []),
        ("nb", "Hytteeierne tror at veien blir bygd.", []),
        ("nb", "Hytteeierne tror at veien blir bygd. Hytteeierne sier at den haster.", ["Hytteeierne"]),
        ("nb", "Politiet tror at veien blir stengt.", ["Politiet"]),
        ("nb", "Ordfører Kari Lie tror at veien blir stengt.", ["Ordfører Kari Lie"]),
        ("nn", "Mange hytteeigarar vonar at vegen blir bygd.", []),
        ("nn", "Hytteeigarane trur at vegen blir bygd. Hytteeigarane seier at han hastar.", ["Hytteeigarane"]),
        ("nn", "Politiet trur at vegen blir stengd.", ["Politiet"]),
    ],
)
def test_what_some_without_a_name_only_think_they_have_told_nobody(
    language: str, text: str, names: list[str], nb: Parser, nn: Parser
) -> None:
    parser = nb if language == "nb" else nn
    assert [s.name for s in read(text, language=language, parser=parser).sources] == names


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("nb", "Kari Lie leste stykket som forteller at bygda ble fraflyttet.", []),
        ("nb", "Politiet sier at sju er skadd, mens arrangøren hevder at ingen er det.", ["Politiet", "arrangøren"]),
        ("nb", "Kari Lie viste til en rapport som sier at bygda ble fraflyttet.", ["en rapport"]),
        ("nn", "Kari Lie las stykket som fortel at bygda vart fråflytta.", []),
        ("nn", "Kari Lie viste til ein rapport som seier at bygda vart fråflytta.", ["ein rapport"]),
    ],
)
def test_what_a_side_clause_tells_is_a_source_where_it_is_a_document(
    language: str, text: str, names: list[str], nb: Parser, nn: Parser
) -> None:
    parser = nb if language == "nb" else nn
    found = [s.name for s in read(text, language=language, parser=parser).sources]
    assert [name for name in found if "Lie" not in name] == names


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("– Alt gikk greit, sier den avtroppende lensmannen.", None),
        ("– Alt gikk greit, sier lensmannen.", "lensmannen"),
        (
            "Til NRK presiserer vaktleder ved 110-sentralen Ola Vik at alt gikk greit.",
            "vaktleder ved 110-sentralen Ola Vik",
        ),
        (
            "– Alt gikk greit, forteller styrer ved Solvik Museum i Elvedal, Dag Vik.",
            "styrer ved Solvik Museum i Elvedal, Dag Vik",
        ),
        ("Overlege og lektor Ola Vik sier at alt gikk greit.", "Overlege og lektor Ola Vik"),
    ],
)
def test_a_role_is_listed_with_its_name_and_an_epithet_not_at_all(nb: Parser, sentence: str, name: str | None) -> None:
    assert [s.name for s in read(sentence, language="nb", parser=nb).sources] == ([] if name is None else [name])


def test_a_river_is_not_the_council_that_speaks(nb: Parser) -> None:
    text = "Kommunen åpner ny bru over Leirelva\n\nDen nye brua over Leirelva åpner mandag, opplyser kommunen."
    assert "Leirelva" not in [source.name for source in read(text, language="nb", parser=nb).sources]
