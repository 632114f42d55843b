"""Every number of a text, kept or left out, says which rules decided it."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, explain, read
from kiosk.reading.figures.around import OF_WORDS
from kiosk.reading.figures.vetoes import VETOES
from kiosk.reading.proof.doubts import DOUBTS

TEXT = (
    "Sju såret i bussulykke\nMinst sju personer ble såret da en buss veltet i Lunde klokken 14, opplyser politiet. "
    "Bilføreren er 42 år gammel. Trolig er to brannbiler på stedet."
)


def test_every_number_has_a_trace_that_ends_in_its_figure_or_a_veto(nb: Parser) -> None:
    figures = read(TEXT, language="nb", parser=nb).figures
    traces = explain(TEXT, language="nb", parser=nb)
    assert [t.number for t in traces] == ["Sju", "sju", "en", "14", "42", "to"]
    kept = {t.figure: t for t in traces if t.figure is not None}
    assert {i: t.number for i, t in kept.items()} == {i: f.number for i, f in enumerate(figures)}
    for i, trace in kept.items():
        fields = {v.field: v for v in trace.verdicts}
        assert {"claimant", "rank", "form"} <= fields.keys()
        for field in ("hedge", "what", "state"):
            assert (getattr(figures[i], field) is None) == (field not in fields)
    assert all(len(t.verdicts) == 1 and t.verdicts[0].field == "number" for t in traces if t.figure is None)


@pytest.mark.parametrize(
    ("sentence", "number", "rule"),
    [
        ("Lag 332 skvadron flyr fredag.", "332", "a name"),
        ("Klokka er over elleve.", "elleve", "a clock's time"),
        ("Hun var en av fem søkere.", "en av fem", "one of several"),
        ("Båten koster mellom 200.000 kroner og 700.000 kroner.", "200.000", "one end of a range"),
        ("Det er ikke bekreftet at 30 personer er drept.", "30", "not said to be so"),
        ("Ingen av de 30 ble skadd.", "30", "none of them"),
    ],
)
def test_what_left_a_number_out(sentence: str, number: str, rule: str, nb: Parser) -> None:
    traces = {t.number: t for t in explain(sentence, language="nb", parser=nb)}
    assert [v.rule for v in traces[number].verdicts] == [rule]


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("Trolig ble 12 personer drept i Lunde.", "an estimate elsewhere in the sentence"),
        ("Fylket vurderer å si opp 120 arbeidere.", "a modal that the label lacks"),
        ("Det ble registrert 18,4 tilfeller per 100.000 innbyggere.", "a denominator that the unit lacks"),
    ],
)
def test_what_a_label_is_doubted_for(sentence: str, why: str, nb: Parser) -> None:
    trace = explain(sentence, language="nb", parser=nb)[0]
    forms = [v.why for v in trace.verdicts if v.field == "form"]
    assert forms in ([why], ["the claimant is not sure"])
    assert read(sentence, language="nb", parser=nb).figures[0].form == "sentence"


def test_rules_have_names_of_their_own() -> None:
    for registry in ((*VETOES, *OF_WORDS), DOUBTS):
        names = [rule.name for rule in registry]
        assert len(set(names)) == len(names)


def test_the_reading_carries_the_rules_of_every_field_and_of_every_number_left_out(nb: Parser) -> None:
    reading = read(TEXT, language="nb", parser=nb)
    for figure in reading.figures:
        told = {rule.field for rule in figure.rules}
        assert told >= {"number", "claimant", "rank", "form"}
        for field in ("hedge", "unit", "what", "state"):
            assert (getattr(figure, field) is None) == (field not in told)
        assert [r.rule for r in figure.rules if r.field == "claimant"][-1] == figure.claim.rule
    assert [(n.number, n.rule) for n in reading.left_out] == [
        ("en", "an article"),
        ("14", "no count by its form"),
        ("42", "no count by its form"),
    ]


def test_words_of_another_figure_say_so(nb: Parser) -> None:
    part = read("71 passasjerer er skadd, blant dem ni barn.", language="nb", parser=nb).figures[1]
    assert ("state", "of the figure that it goes with") in [(r.field, r.rule) for r in part.rules]
