"""The slice that a figure in sentence form is shown in."""

from __future__ import annotations

import pytest

from kiosk.model import Figure
from kiosk.reading import Parser, read

TAIL = " etter et langvarig og svært grundig arbeid i hele regionen gjennom flere år med mange krevende møter"


def figure(text: str, number: str, parser: Parser) -> Figure:
    return next(f for f in read(text, language="nb", parser=parser).figures if f.number == number)


def test_a_short_sentence_is_shown_whole(nb: Parser) -> None:
    text = "Trolig ble minst 12 personer såret da et tak falt ned i Lunde, opplyser politiet."
    found = figure(text, "12", nb)
    assert found.form == "sentence"
    assert (found.clause, found.clause_at) == (text, 0)


def test_a_coordinate_clause_is_left_out(nb: Parser) -> None:
    text = f"Trolig ble minst 12 personer såret i Lunde, og kommunen åpnet et nytt senter for innbyggerne{TAIL}."
    assert figure(text, "12", nb).clause == "Trolig ble minst 12 personer såret i Lunde"


@pytest.mark.parametrize(
    "opening",
    ["Det er ikke bekreftet at", "Dersom det viser seg at", "Etterforskerne frykter at"],
)
def test_a_doubt_or_a_condition_is_never_left_out(opening: str, nb: Parser) -> None:
    text = f"{opening} 12 personer ble såret i Lunde, og kommunen åpnet et nytt senter for innbyggerne{TAIL}."
    found = [f for f in read(text, language="nb", parser=nb).figures if f.number == "12"]
    assert all(f.clause is None or f.clause.startswith(opening) for f in found)


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        (
            f"Ordføreren åpnet et nytt senter i Lunde{TAIL}, mens kommunen brukte trolig 12 millioner på veien.",
            "kommunen brukte trolig 12 millioner på veien.",
        ),
        (
            f"Kommunen brukte trolig 12 millioner på veien i Lunde, altså mye mer enn før{TAIL}.",
            "Kommunen brukte trolig 12 millioner på veien i Lunde",
        ),
    ],
)
def test_a_clause_beside_the_number_s_own_is_left_out(text: str, clause: str, nb: Parser) -> None:
    assert figure(text, "12 millioner", nb).clause == clause


def test_a_clause_beside_the_number_s_own_is_left_out_in_nynorsk(nn: Parser) -> None:
    tail = " etter eit langvarig og svært grundig arbeid i heile regionen gjennom fleire år med mange krevjande møte"
    text = f"Ordføraren opna eit nytt senter i Lunde{tail}, medan kommunen brukte truleg 12 millionar på vegen."
    found = next(f for f in read(text, language="nn", parser=nn).figures if f.number == "12 millionar")
    assert found.clause == "kommunen brukte truleg 12 millionar på vegen."


@pytest.mark.parametrize(
    "text",
    [
        f"Ordføreren åpnet ikke noe senter i Lunde{TAIL}, mens kommunen brukte trolig 12 millioner på veien.",
        f"Tallene viser at byen åpnet et senter i Lunde{TAIL}, mens kommunen brukte trolig 12 millioner på veien.",
        f"Kommunen brukte trolig 12 millioner på veien i Lunde, men ordføreren åpnet et nytt senter{TAIL}.",
        f"Ordføreren åpnet et nytt senter i Lunde{TAIL}, mens den fikk 12 millioner til veien.",
        f"Kommunen brukte trolig 12 millioner på veien i Lunde, særlig unntatt det som byen ga{TAIL}.",
    ],
)
def test_what_turns_or_points_is_never_cut(text: str, nb: Parser) -> None:
    found = figure(text, "12 millioner", nb)
    assert (found.clause, found.rank) == (None, 0)


CENTRE_NB = f"kommunen åpnet et nytt senter for innbyggerne{TAIL}"
CENTRE_NN = (
    "kommunen opna eit nytt senter for innbyggjarane etter eit langvarig og svært grundig arbeid i heile regionen "
    "gjennom fleire år med mange krevjande møte"
)


@pytest.mark.parametrize(
    ("text", "language", "clause"),
    [
        (
            f"Trolig ble minst 12 personer såret i Lunde {why} {CENTRE_NB}.",
            "nb",
            "Trolig ble minst 12 personer såret i Lunde",
        )
        for why in ("fordi", "etter at")
    ]
    + [
        (
            f"Truleg vart minst 12 personar såra i Lunde {why} {CENTRE_NN}.",
            "nn",
            "Truleg vart minst 12 personar såra i Lunde",
        )
        for why in ("fordi", "etter at")
    ]
    + [
        (f"Trolig ble minst 12 personer såret i Lunde hvis {CENTRE_NB}.", "nb", None),
        (f"Truleg vart minst 12 personar såra i Lunde viss {CENTRE_NN}.", "nn", None),
    ],
)
def test_why_or_when_may_be_left_out_without_a_comma_and_a_condition_may_not(
    text: str, language: str, clause: str | None, nb: Parser, nn: Parser
) -> None:
    figures = read(text, language=language, parser={"nb": nb, "nn": nn}[language]).figures
    assert [f.clause for f in figures if f.number == "12"] == [clause]


def test_without_a_clause_that_stands_alone_there_is_no_card(nb: Parser) -> None:
    text = f"Kommunen åpnet et nytt senter for 12 familier fra Lunde{TAIL} og flere vanskelige høringer om planene."
    found = figure(text, "12", nb)
    assert (found.clause, found.rank) == (None, 0)


def test_a_sentence_that_cannot_be_cut_is_shown_whole_up_to_what_a_card_holds(nb: Parser) -> None:
    words = "Kommunen åpnet et nytt senter for 12 familier fra Lunde" + TAIL
    held = f"{words} og lange høringer."
    assert len(held.split()) == 30
    assert figure(held, "12", nb).clause == held
    assert figure(held.replace("lange", "svært lange"), "12", nb).clause is None


def test_a_headline_of_two_words_says_something_and_a_row_further_down_does_not(nb: Parser) -> None:
    assert figure("To arbeidsulykker\n\nDet skjedde i Lunde.", "To", nb).clause == "To arbeidsulykker"
    assert figure("Ulykker\n\nDet skjedde i Lunde.\n\nTo arbeidsulykker\n", "To", nb).clause is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Tallet på omkomne etter at en rutebuss kjørte utfor veien i Lundedalen sør i landet i løpet av natt til "
            "mandag, er nå steget til 27",
            "nb",
        ),
        (
            "Talet på omkomne etter at ein rutebuss køyrde utfor vegen i Lundedalen sør i landet i løpet av natt til "
            "måndag, er no stige til 27",
            "nn",
        ),
    ],
)
def test_an_at_ahead_of_whoever_says_it_begins_no_clause_of_theirs(
    text: str, language: str, nb: Parser, nn: Parser
) -> None:
    said = {"nb": "opplyste politiet i distriktet mandag kveld", "nn": "opplyste politiet i distriktet måndag kveld"}
    figures = read(f"{text}, {said[language]}.", language=language, parser={"nb": nb, "nn": nn}[language]).figures
    assert [f.clause for f in figures if f.number == "27"] == [text]
