"""What no rule tells and the whole around a number does: that somebody is meant, that a count holds or not.

Both are weighed, and both only say less: a box is left out, a figure is not shown. Where nothing at all speaks for
somebody, a hint of one is overruled, and the wall says that the story names nobody. And a claimant whose rule has
named the wrong one too often is not named: the sentence tells who says it.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from kiosk.model import Claim
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.proof.evidence import StoryView
from kiosk.reading.proof.surroundings import somebody, undone
from kiosk.reading.proof.weigh import LANGUAGES, Measured, Model
from kiosk.reading.rule import Verdict

MEANT = "somebody may be meant"
NOBODY = "nothing speaks for anybody"
UNPROVEN = "too seldom the right one"
PERHAPS_PAST = "perhaps it no longer holds"


def with_claims(
    story: StoryView, features: Sequence[Sequence[str]], known: Measured, lexicon: Lexicon
) -> tuple[StoryView, list[list[Verdict]]]:
    """The story with the claims of no proven claimant weighed, and why; `features`: every figure's evidence."""
    figures = list(story.figures)
    verdicts: list[list[Verdict]] = [[] for _ in figures]
    model = known.models.get("somebody")
    if lexicon.language not in LANGUAGES or model is None:
        return story, verdicts
    for i, figure in enumerate(figures):
        if figure.claim.attribution == "stated":
            if not known.proven(figure.claim.rule):
                figures[i] = replace(figure, claim=Claim("unsure", f"{figure.claim.rule}: {UNPROVEN}"))
                verdicts[i] = [Verdict(figures[i].claim.rule, "claimant", None)]
            continue
        said = [*features[i], *somebody(story.surroundings, figure, story.places[i][0])]
        claim = _weighed(figure.claim, model, said)
        if claim.attribution != figure.claim.attribution:
            figures[i] = replace(figure, claim=claim)
            verdicts[i] = [Verdict(claim.rule, "claimant", None, model.why(said))]
    return replace(story, figures=figures), verdicts


def _weighed(claim: Claim, model: Model, said: list[str]) -> Claim:
    score = model.score(said)
    if score >= 0:
        return Claim("unsure", MEANT)
    return Claim("none", NOBODY) if model.low is not None and score + model.threshold < model.low else claim


def perhaps_undone(
    story: StoryView, i: int, features: Sequence[str], known: Measured, lexicon: Lexicon
) -> Verdict | None:
    """Why figure `i` is not shown: what stands around it speaks of a count that no longer holds, and no rule saw it
    replaced or denied; or a rule did, and nothing around it speaks of that.

    Not of the count that has replaced another, nor of the later of two.
    """
    model = known.models.get("undone")
    if lexicon.language not in LANGUAGES or model is None:
        return None
    said = weighed_as_undone(story, i, features)
    if story.figures[i].status != "current":
        hardly = model.low is not None and model.score(said) + model.threshold < model.low
        return Verdict("perhaps it still holds", "rank", None, model.why(said)) if hardly else None
    newest = any(figure.superseded_by == i for figure in story.figures) or _later(story, i)
    if newest or model.score(said) < 0:
        return None
    return Verdict(PERHAPS_PAST, "rank", None, model.why(said))


def weighed_as_undone(story: StoryView, i: int, features: Sequence[str]) -> list[str]:
    """What speaks for and against that figure `i` no longer holds, and not what the rules made of it."""
    said = [*features, *undone(story.surroundings, *story.places[i])]
    return [feature for feature in said if not feature.startswith("status ")]


def _later(story: StoryView, i: int) -> bool:
    """Whether a count that the story tells as an earlier one stands beside it, in its sentence or the next."""
    earlier, at = story.layout.lesser, story.places[i][0].index
    return i not in earlier and any(abs(story.places[k][0].index - at) <= 1 for k in earlier)
