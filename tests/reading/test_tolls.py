"""A toll of an earlier day: replaced where the story says that the toll rises, and never another party's count."""

from __future__ import annotations

from kiosk.reading import Parser, read


def test_a_toll_of_a_day_before_is_replaced_where_the_toll_rises(nb: Parser, nn: Parser) -> None:
    told = (
        (
            "Dødstallet stiger etter skredet\n\nMinst 137 er omkommet, ifølge redningsledelsen.\n\n"
            "Tirsdag kveld meldte politiet om 89 døde.",
            "nb",
            nb,
        ),
        (
            "Talet på omkomne stig. Minst 137 menneske er døde, ifølgje leiinga.\n\nFredag var det meldt om 89 døde.",
            "nn",
            nn,
        ),
    )
    for text, language, parser in told:
        new, old = read(text, language=language, parser=parser).figures
        assert (new.status, old.number, old.status, old.superseded_by) == ("current", "89", "superseded", 0)


def test_a_toll_of_another_event_stands(nb: Parser) -> None:
    text = (
        "Dødstallet stiger etter skredet\n\nMinst 137 er omkommet, ifølge redningsledelsen.\n\n"
        "Tirsdag kveld meldte politiet om 89 døde i et annet skred."
    )
    assert [f.status for f in read(text, language="nb", parser=nb).figures] == ["current", "current"]


def test_a_lower_toll_of_a_day_before_is_no_dispute(nb: Parser, nn: Parser) -> None:
    for text, language, parser in (
        ("Minst 137 mennesker er døde, ifølge hæren. Tirsdag meldte politiet om 89 døde.", "nb", nb),
        ("Minst 137 menneske er døde, ifølgje hæren. Tysdag melde politiet om 89 døde.", "nn", nn),
    ):
        assert read(text, language=language, parser=parser).conflicts == ()
    disputed = "Minst 137 mennesker er døde, ifølge hæren. Opprørerne sier at 89 mennesker er døde."
    assert read(disputed, language="nb", parser=nb).conflicts == ((0, 1),)
