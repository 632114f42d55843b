"""What no rule settles: whether somebody is meant, whether a count still holds, by what stands around the number."""

from __future__ import annotations

import pytest

from kiosk.model import Figure
from kiosk.reading import Parser
from kiosk.reading.lexicon import lexicon
from kiosk.reading.passes import read_story
from kiosk.reading.proof.evidence import StoryView, evidence
from kiosk.reading.proof.forms import decided
from kiosk.reading.proof.neighbours import neighbours
from kiosk.reading.proof.surroundings import somebody, undone
from kiosk.reading.proof.unsettled import UNPROVEN, weighed_as_undone
from kiosk.reading.proof.weigh import Measured, Model, measured
from tests.reading.unsettled import Row, claims_of, highest, judge_somebody, judge_undone


def seen(text: str, parser: Parser) -> StoryView:
    views: list[StoryView] = []
    read_story(text, None, lexicon(parser.language), parser, views.append)
    return views[0]


def judged(text: str, parser: Parser, **models: Model) -> list[Figure]:
    """The figures of a text by the package's models, some of them exchanged."""
    known = Measured({**measured().models, **models})
    return decided(seen(text, parser), lexicon(parser.language), known)[0]


def always(answer: float, low: float | None = None) -> Model:
    """A model that answers the same whatever it is shown."""
    return Model(answer, 0.0, {}, low)


TWO = {
    "nb": "Målingen er gjort av Havtilsynet. Fire av ti båter mangler vester.\nTallet stemmer ikke, sier Ola Lie.",
    "nn": "Målinga er gjord av Havtilsynet. Fire av ti båtar manglar vestar.\nTalet stemmer ikkje, seier Ola Lie.",
}


@pytest.mark.parametrize("language", TWO)
@pytest.mark.parametrize(
    ("feature", "of"),
    [
        ("before documents tellers", "somebody"),
        ("before in its line reports 0", "somebody"),
        ("behind in another reports 1", "somebody"),
        ("behind inquit says", "somebody"),
        ("reports 0", "somebody"),
        ("quarters that report 1", "somebody"),
        ("last report nowhere", "neighbours"),
        ("next report 1 near inquit", "neighbours"),
        ("document 1 in its line as SUBJ known", "neighbours"),
        ("nth of its line 1", "neighbours"),
        ("last of its line", "neighbours"),
        ("opens with a number", "neighbours"),
        ("counted subject", "neighbours"),
        ("no document as subject", "neighbours"),
        ("behind says says", "undone"),
        ("soon behind verbs negations", "undone"),
        ("behind revision counts", "undone"),
    ],
)
def test_what_stands_around_a_number_is_told_by_its_lists(
    feature: str, of: str, language: str, nb: Parser, nn: Parser
) -> None:
    view = seen(TWO[language], {"nb": nb, "nn": nn}[language])
    passage, found = view.places[0]
    around = view.surroundings
    told = {
        "somebody": somebody(around, view.figures[0], passage),
        "undone": undone(around, passage, found),
        "neighbours": neighbours(around.passages, around.documents, passage),
    }
    assert feature in told[of]


@pytest.mark.parametrize(
    ("before", "features"),
    [
        (
            "Det er 60 båter her, sier Ola Lie.",
            {"last report 1 in its line", "last report in its line inquit says"},
        ),
        ("Det er 60 båter her, sier Ola Lie.\n", {"last report 1 near", "last report 1 near says of a number"}),
        ("Det er fint her, sier Ola Lie.", {"last report 1 in its line says of none"}),
        ("Rapporten er ferdig.", {"document 1 in its line", "document in its line as other"}),
        ("Hun leste en rapport.\n", {"document 1 near as DOBJ new"}),
        ("Det brant i natt.", {"last report nowhere", "document nowhere"}),
    ],
)
def test_the_last_report_and_the_last_document_before_are_told_with_where_they_stand(
    nb: Parser, before: str, features: set[str]
) -> None:
    view = seen(f"Stille i havna\n\n{before} Det er 40 båter i havna.", nb)
    around = view.surroundings
    assert features <= set(neighbours(around.passages, around.documents, view.places[-1][0]))


@pytest.mark.parametrize(
    ("text", "feature", "holds"),
    [
        ("Det er ikke riktig lenger at 40 hus er tatt.", "near before it verbs negations", False),
        ("Det er ikke at 40 hus er tatt.", "near before it verbs negations", True),
        ("Det er 40 hus, ikke flere.", "near behind it verbs negations", True),
        ("Det er 40 hus i bygda.", "near behind it verbs negations", False),
    ],
)
def test_on_which_side_and_how_far_off_a_word_stands(nb: Parser, text: str, feature: str, holds: bool) -> None:
    view = seen(f"Brann i bygda\n\n{text}", nb)
    assert (feature in undone(view.surroundings, *view.places[0])) == holds


def test_a_heading_is_heard_wherever_the_number_stands(nb: Parser) -> None:
    view = seen("Avviser tallet på skadde\n\nDet brant i natt.\n\nDet var 40 skadde i brannen, ifølge Lie.", nb)
    assert "heading says denies" in undone(view.surroundings, *view.places[0])


BOX = "Brann på kaia\n\nDet er 40 båter i havna."
HINT = "Brann på kaia\n\nDet skal være 40 båter i havna."
CLAIMED = "Brann på kaia\n\n40 båter er skadd, sier politiet."


def test_where_somebody_may_be_meant_there_is_no_box_and_no_label(nb: Parser) -> None:
    before, after = (judged(BOX, nb, somebody=always(x))[0] for x in (-1.0, 1.0))
    assert (before.claim.attribution, after.claim.attribution) == ("none", "unsure")
    assert (after.form, after.clause) == ("sentence", "Det er 40 båter i havna.")


def test_a_hint_is_overruled_only_where_nothing_speaks_for_anybody_and_then_the_sentence_is_shown(nb: Parser) -> None:
    kept, boxed = (judged(HINT, nb, somebody=always(-3.0, low))[0] for low in (-4.0, -2.0))
    assert (kept.claim.attribution, boxed.claim.attribution) == ("unsure", "none")
    assert boxed.form == "sentence"


def test_whoever_is_named_stays_named(nb: Parser) -> None:
    assert judged(CLAIMED, nb, somebody=always(9.0))[0].claim.name == "politiet"


def test_what_perhaps_no_longer_holds_is_not_shown_and_not_struck(nb: Parser) -> None:
    before, after = (judged(CLAIMED, nb, undone=always(x))[0] for x in (-1.0, 1.0))
    assert before.rank > 0
    assert (after.rank, after.status) == (0, "current")


def test_what_is_struck_is_shown_whatever_stands_around_it(nb: Parser) -> None:
    text = "Hæren avviser at 60 sivile ble drept\nHelsemyndighetene sier at 60 sivile ble drept mandag."
    assert [(f.status, f.rank > 0) for f in judged(text, nb, undone=always(9.0))] == [
        ("denied", True),
        ("current", False),
    ]


def test_what_a_rule_struck_is_not_shown_where_nothing_around_it_speaks_of_that(nb: Parser) -> None:
    text = "Hæren avviser at 60 sivile ble drept\nHelsemyndighetene sier at 60 sivile ble drept mandag."
    believed, doubted = (judged(text, nb, undone=always(-3.0, low))[0] for low in (-4.0, -2.0))
    assert (believed.status, believed.rank > 0) == ("denied", True)
    assert (doubted.status, doubted.rank) == ("denied", 0)


def test_what_the_rules_made_of_a_count_is_no_evidence_of_it(nb: Parser) -> None:
    view = seen("Hæren avviser at 60 sivile ble drept.", nb)
    said = weighed_as_undone(view, 0, evidence(view, 0, lexicon("nb")))
    assert said
    assert not any(feature.startswith("status ") for feature in said)


def test_in_a_language_that_was_not_measured_nothing_is_weighed() -> None:
    views: list[StoryView] = []
    read_story("Fire on the quay\n\nThere are 40 boats there.", None, lexicon("en"), None, views.append)
    known = Measured({**measured().models, "somebody": always(9.0), "undone": always(9.0)})
    assert [f.claim.attribution for f in decided(views[0], lexicon("en"), known)[0]] == ["none"]


def test_a_claimant_whose_rule_is_too_often_wrong_is_not_named(nb: Parser) -> None:
    view = seen(CLAIMED, nb)
    rule = view.figures[0].claim.rule
    for right, named in ((90, "politiet"), (60, None)):
        known = Measured(measured().models, {rule: (right, 100)})
        (figure,), (verdicts,) = decided(view, lexicon("nb"), known)
        assert figure.claim.name == named
        assert (figure.form == "sentence", UNPROVEN in verdicts[0].rule) == (named is None, named is None)


@pytest.mark.parametrize(
    ("right", "count", "proven"), [(0, 0, True), (2, 3, True), (23, 32, False), (89, 100, True), (88, 100, False)]
)
def test_a_rule_that_is_seldom_seen_is_taken_for_one_like_the_others(right: int, count: int, proven: bool) -> None:
    assert Measured({}, {"clause": (right, count)}).proven("clause") == proven


def test_a_rule_is_counted_on_what_an_editor_would_show() -> None:
    def row(*, key: bool = True, attribution: str = "stated", named: bool = True) -> Row:
        return Row("a.nb.txt", key, attribution, "clause", named, True, True, True, (), ())

    rows = [row(), row(), row(named=False), row(key=False), row(attribution="unsure")]
    assert claims_of(rows) == {"clause": (2, 3)}


def test_the_thresholds_leave_out_the_shares_that_are_asked() -> None:
    def row(
        n: int, *, attribution: str = "none", current: bool = True, sourced: bool = False, holds: bool = True
    ) -> tuple[float, Row]:
        return float(n), Row("a.nb.txt", True, attribution, "", False, current, sourced, holds, (), ())

    boxes = [row(n, attribution="none", sourced=n >= 95) for n in range(100)]
    hints = [row(n, attribution="unsure", sourced=n >= 50) for n in range(100)]
    high, low = judge_somebody(boxes + hints)
    assert (high, low) == (87.0, 3.0)
    standing = [row(n, holds=n < 99) for n in range(200)]
    ruled = [row(n, current=False, holds=n < 4) for n in range(20)]
    assert judge_undone(standing + ruled) == (195.0, 4.0)
    assert highest([3.0, 1.0, 2.0, 4.0], 0.25) == 3.0
