"""Conflicts: whose count is struck, whom a count is set against, and how they are weighed."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, explain, read
from kiosk.reading.claims.conflicts import WEIGHED, Compared, in_conflict
from kiosk.reading.claims.weighing import evidence
from kiosk.reading.lexicon import lexicon
from kiosk.reading.passes import read_story
from kiosk.reading.proof.weigh import Model, measured
from tests.reading.prove_conflicts import learn


def test_the_denied_count_is_the_other_partys_and_the_deniers_own_stands(nb: Parser) -> None:
    text = "Gruppen hevder at 180 er bøtelagt. Departementet avviser opplysningene og sier at 61 personer er bøtelagt."
    assert [(f.value, f.status) for f in read(text, language="nb", parser=nb).figures] == [
        (180, "denied"),
        (61, "current"),
    ]


def test_a_conflict_is_with_the_nearest_count_of_the_same(nb: Parser) -> None:
    text = (
        "Det elvedalske forsvaret melder at ni soldater er drept, mens Havland sier at det dreier seg om minst 25. "
        "Havlands forsvarsdepartement oppgir samtidig egne tap til fire soldater. "
        "Bangkok mener derimot at over 60 havlandske soldater er drept, skriver Reuters."
    )
    reading = read(text, language="nb", parser=nb)
    assert [f.claim.name for f in reading.figures][-1] == "Bangkok"
    assert (0, 1) in reading.conflicts
    assert not any({0, 3} <= set(group) or {1, 3} <= set(group) for group in reading.conflicts)


def test_on_their_side_is_no_part_of_a_name(nb: Parser, nn: Parser) -> None:
    for text, language, parser, name in (
        ("Myndighetene på sin side har sagt at 40 trenger hjelp.", "nb", nb, "Myndighetene"),
        ("Styresmaktene på si side har sagt at dei treng hjelp til 11.000.", "nn", nn, "Styresmaktene"),
    ):
        assert [f.claim.name for f in read(text, language=language, parser=parser).figures] == [name]


def test_what_weighs_most_is_told_of_the_later_count(nb: Parser) -> None:
    text = "Politiet sier at 4000 demonstranter møtte opp, mens arrangøren hevder at 9000 møtte opp."
    later = explain(text, language="nb", parser=nb)[1]
    told = [v.why for v in later.verdicts if v.rule == WEIGHED]
    assert len(told) == 1 and told[0].startswith("in conflict: +") and "over the threshold" in told[0]


def test_pairs_conflict_whose_evidence_weighs_enough() -> None:
    model = Model(-1.0, 0.5, {"strife between": 2.0})
    pairs = [
        Compared(0, 1, None, ("strife between",)),
        Compared(0, 2, None, ("plain",)),
        Compared(1, 2, "of others", ("strife between",)),
    ]
    assert [(i, j) for i, j, _ in in_conflict(pairs, model)] == [(0, 1)]
    assert list(in_conflict(pairs, Model(0.0, 3.0, {}))) == []


@pytest.mark.parametrize(
    ("language", "text", "has", "lacks"),
    [
        (
            "nb",
            "Politiet sier at 40 hus brant. Brannsjefen er uenig. Han mener at 90 boliger brant.",
            {"strife between", "noun of one class", "disputed"},
            {"contrast", "plain"},
        ),
        (
            "nn",
            "Politiet seier at 40 hus brann. Brannsjefen er usamd. Han meiner at 90 bustader brann.",
            {"strife between", "noun of one class", "disputed"},
            {"contrast", "plain"},
        ),
        (
            "nb",
            "Politiet sier at 40 hus brant. Brannvesenet har egne tall og opplyser at bare åtte brant.",
            {"another count", "only so many", "next sentence", "values far apart"},
            {"strife between", "noun same"},
        ),
        (
            "nn",
            "Politiet seier at 40 hus brann, medan brannvesenet opplyser at det dreier seg om 45 hus.",
            {"contrast", "same sentence", "noun same", "there were", "values close", "doubted"},
            {"disputed", "noun left out"},
        ),
    ],
)
def test_evidence_is_named(language: str, text: str, has: set[str], lacks: set[str], nb: Parser, nn: Parser) -> None:
    pairs: list[Compared] = []
    read_story(text, None, lexicon(language), nb if language == "nb" else nn, weighed=pairs)
    told = set(pairs[0].evidence)
    assert has <= told
    assert not lacks & told


def test_every_weighed_feature_is_one_that_is_found(nb: Parser, nn: Parser) -> None:
    assert evidence.__doc__
    weights = measured().models["conflict"].weights
    assert weights["strife between"] > 0 > weights["plain"]
    assert not any(name.endswith(".txt") for name in weights)


def test_the_same_stories_teach_the_same() -> None:
    assert learn([]).weights == {}
