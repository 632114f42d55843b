"""Where somebody may be meant, nobody is ruled out; and what a sentence denies or imagines is no fact."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read


@pytest.mark.usefixtures("rules_alone")
@pytest.mark.parametrize(
    "sentence",
    [
        "Etter skredet skal over 40 hytter ha blitt borte.",
        "Fem fiskere er meldt savnet.",
        "Det blir meldt om ni skadde syklister.",
        "Av papirene går det fram at 70 høner rømte.",
        "Byen snakker om 70 rømte høner.",
        "Det er kommet fram at 70 høner rømte.",
        "Reinholm: 70 høner på rømmen",
        "Brua anslås å koste 80 millioner kroner.",
    ],
)
def test_nobody_is_ruled_out_where_somebody_may_be_meant(nb: Parser, sentence: str) -> None:
    figures = read(sentence, language="nb", parser=nb).figures
    assert figures
    assert "none" not in {f.claim.attribution for f in figures}


@pytest.mark.parametrize("sentence", ["Fem fiskere ble reddet.", "De kom for sent, slik at 70 høner druknet."])
def test_the_storys_own_voice_is_still_heard(nb: Parser, sentence: str) -> None:
    assert [f.claim.attribution for f in read(sentence, language="nb", parser=nb).figures] == ["none"]


@pytest.mark.parametrize(
    ("sentence", "state"),
    [
        ("30 høner ble ikke vaksinert.", "ikke vaksinert"),
        ("To tredeler av hønene på øya er ikke merket.", "ikke merket"),
        ("40 hytteeiere kan miste strømmen.", "kan miste strømmen"),
        ("Det er fare for at 30 høner blir drept.", None),
        ("Dersom 30 høner blir drept, får bonden erstatning.", None),
        ("30 høner er merket.", "merket"),
        ("Fem fiskere er meldt savnet.", "savnet"),
    ],
)
def test_the_state_says_what_the_sentence_says(nb: Parser, sentence: str, state: str | None) -> None:
    assert read(sentence, language="nb", parser=nb).figures[0].state == state


def test_nynorsk_denials(nn: Parser) -> None:
    assert read("30 høner blei ikkje merkte.", language="nn", parser=nn).figures[0].state == "ikkje merkte"
    figure = read("Det er ikkje sant at 30 høner rømde, seier bonden Ola Lien.", language="nn", parser=nn).figures[0]
    assert (figure.status, figure.claim.name, figure.disputed_by) == ("denied", None, "bonden Ola Lien")


def test_those_to_whom_nothing_happened_are_no_figure(nb: Parser) -> None:
    assert read("Ingen av de 30 hønene ble skadd.", language="nb", parser=nb).figures == ()


@pytest.mark.parametrize(
    ("sentence", "denier"),
    [
        ("Det er ikke riktig at 50 høner er borte, sier bonden Ola Lien.", "bonden Ola Lien"),
        ("Det stemmer ikke at 50 høner rømte.", None),
        ("Bonden avviser naboens tall på 70 rømte høner.", "Bonden"),
    ],
)
def test_what_is_said_to_be_untrue_is_nobodys_statement(nb: Parser, sentence: str, denier: str | None) -> None:
    figure = read(sentence, language="nb", parser=nb).figures[0]
    assert (figure.status, figure.claim.name, figure.disputed_by) == ("denied", None, denier)


@pytest.mark.parametrize(
    ("sentence", "state"),
    [
        ("9 griser er sendt tilbake til gården.", "sendt tilbake til gården"),
        ("70 fjøs er brent ned til grunnen.", "brent ned til grunnen"),
        ("300 bønder står uten dyrlege.", "står uten dyrlege"),
        ("Kornlaget går tilbake 2,1 prosentpoeng.", "går tilbake"),
    ],
)
def test_a_state_keeps_the_word_that_turns_it(nb: Parser, sentence: str, state: str) -> None:
    assert [f.state for f in read(sentence, language="nb", parser=nb).figures] == [state]


@pytest.mark.parametrize(
    ("sentence", "state"),
    [
        ("Laget meiner 700 møtte fram.", "møtte fram"),
        ("Kornlaget går attende 2,1 prosentpoeng.", "går attende"),
        ("Om lag 45 årsverk forsvinn, dei fleste i fjøsen.", None),
        ("300 bønder står utan dyrlege.", "står utan dyrlege"),
    ],
)
def test_nynorsk_states(nn: Parser, sentence: str, state: str | None) -> None:
    assert [f.state for f in read(sentence, language="nn", parser=nn).figures] == [state]


def test_a_mark_or_the_verb_of_saying_is_no_state(nb: Parser) -> None:
    for sentence in ("Laget sier at 120 møtte.", "Fagforeningen Lavo sier 300 av stillingene ryker."):
        assert [f.state for f in read(sentence, language="nb", parser=nb).figures] == [None]


def test_a_tree_is_no_three(nb: Parser, nn: Parser) -> None:
    assert read("Et tre falt over veien torsdag.", language="nb", parser=nb).figures == ()
    assert read("Eit tre fall over vegen torsdag.", language="nn", parser=nn).figures == ()
