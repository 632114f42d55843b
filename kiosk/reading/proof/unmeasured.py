"""Rank and hero in a language whose figures were not measured: hard rules, no weights.

People harmed, money and shares weigh wherever they stand; any other count only from a handful on, or in the headline
or the lede. The hero stands in the headline, in the lede, or tells of the dead and hurt near the story's beginning.
"""

from __future__ import annotations

from msgspec.structs import replace

from kiosk.model import Figure, Rank
from kiosk.reading.claims.likeness import HARMS, harms
from kiosk.reading.figures.rank import same_count
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.proof.by_words import leans
from kiosk.reading.proof.evidence import StoryView
from kiosk.reading.proof.standing import kind_of, most

HANDFUL = 10  # a smaller count of things is told in passing
FEW = 4  # fewer things than these open no wall
EARLY = 8  # sentences that the story begins with


def rank_by_rule(story: StoryView, i: int, lexicon: Lexicon) -> tuple[Rank, str]:
    """The rank of figure `i`, 0 or 1, and why."""
    figure, (passage, _) = story.figures[i], story.places[i]
    if figure.rank == 0:
        return 0, "context by the rules"
    if leans(passage, figure, lexicon):
        return 0, "leans on the sentence before"
    if _heavy(figure, lexicon) or most(figure) >= HANDFUL or figure.number_at < story.layout.lede_end:
        return 1, "weighs by the rules"
    return 0, "a handful, in passing"


def led(story: StoryView, figures: list[Figure], lexicon: Lexicon) -> list[Figure]:
    """The figures: with rank 2 the story's hero, whom else it harmed in the same sentence, and its repetitions."""
    figures = [replace(f, rank=1) if f.rank == 2 else f for f in figures]
    may = [i for i, f in enumerate(figures) if _may_lead(story, i, f, lexicon)]
    heads = [i for i in may if figures[i].number_at < story.layout.headline_end]
    ledes = [i for i in may if figures[i].number_at < story.layout.lede_end]
    early = [i for i in may if story.places[i][0].index < EARLY and harms(figures[i], lexicon) & {"killed", "hurt"}]
    choice = heads or ledes or early
    if not choice:
        return figures
    hero = figures[min(choice, key=lambda i: (_weight(figures[i], lexicon), i))]
    for i in may:
        figure = figures[i]
        beside = figure.sentence_at == hero.sentence_at and harms(figure, lexicon) and harms(hero, lexicon)
        if beside or same_count(figure, hero, lexicon):
            figures[i] = replace(figure, rank=2)
    return figures


def _may_lead(story: StoryView, i: int, figure: Figure, lexicon: Lexicon) -> bool:
    if figure.rank == 0 or figure.status == "superseded" or figure.part_of is not None or i in story.layout.lesser:
        return False
    return _heavy(figure, lexicon) or most(figure) >= FEW


def _heavy(figure: Figure, lexicon: Lexicon) -> bool:
    return bool(harms(figure, lexicon)) or kind_of(figure, lexicon) in {"money", "shares"}


def _weight(figure: Figure, lexicon: Lexicon) -> int:
    """The dead before the hurt and missing, people before money, money before shares, those before other counts."""
    found = harms(figure, lexicon)
    first = next((k for k, harm in enumerate(HARMS) if harm in found), None)
    if first is not None:
        return first
    kinds = ("money", "shares")
    kind = kind_of(figure, lexicon)
    return len(HARMS) + (kinds.index(kind) if kind in kinds else len(kinds))
