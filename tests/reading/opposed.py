"""Teaches which counts are in conflict: `python -m tests.reading.opposed [--write]`, some five minutes on two cores.

The model of kiosk/reading/proof/opposed.py: of every two figures of a story that could be two parties' counts of one
thing, are they? It learns on A, B, the first gold, the traps and the invented stories of newsroom/, written/,
everyday/, press/ and contested/ and on the passages of disagreements/, by the fit of `prove`. Five times over, a
fifth of the stories is left out; on their pairs the thresholds are set, and those are what is printed, a set a line:
how many pairs the labels have, how many the rules alone tell and how many of those are true, and how many are told as
weighed. The threshold over which a pair is told though no rule sees it is where, by a curve through their scores, so
many of those over it are true as is asked: counted pair by pair it would leap by a single one of the few at the top.
--write keeps the model in kiosk/reading/proof/measured.json. The same labels give the same file. Needs
../shared beside the checkout.
"""

from __future__ import annotations

import argparse
import math
import sys
import tomllib
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from itertools import combinations
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from kiosk.model import Reading
from kiosk.reading import as_contract
from kiosk.reading.lexicon import lexicon
from kiosk.reading.passes import read_story
from kiosk.reading.proof.evidence import StoryView
from kiosk.reading.proof.opposed import Weighed, weighed
from kiosk.reading.proof.weigh import Model
from tests.reading.examples import matched
from tests.reading.prove import fitted, keep
from tests.reading.unseen import LABELS, labelled, language_of, parser_of, story
from tests.reading.unsettled import FOLDS, highest

PASSAGES = tuple(sorted((Path(__file__).parent / "disagreements").glob("*.toml")))
TIMES = 3  # that a passage teaches: each is a kind of its own
PARTS = ("A", "B", "gold", "traps", "newsroom", "written", "everyday", "press", "contested")
CAREFUL = {"everyday", "press", "contested"}  # whose labels have the quiet disputes too
TRUE = 0.81  # of the pairs of these that are told though no rule sees them, the share that the labels have
STEPS = 25  # of Newton's, far more than it needs
BORNE_OUT = 0.92  # of the true pairs that a rule sees, the share that is told


class Row(Struct, frozen=True):
    """Two figures of a story."""

    part: str
    file: str
    pair: Weighed
    opposed: bool  # the labels have them in conflict


def rows_of(part: str) -> list[Row]:
    """The pairs of a part's stories."""
    return [row for labels in labelled(part) for row in _of_story(part, labels)]


def rows_of_passages(file: Path) -> list[Row]:
    """The pairs of a file of passages, whose conflicts are numbers as they are written."""
    return [
        row
        for nth, one in enumerate(tomllib.loads(file.read_text(encoding="utf-8"))["story"])
        for row in _of_passage(f"{file.stem} {nth}", one)
    ]


def _of_passage(name: str, one: dict[str, Any]) -> list[Row]:
    view = _view(one["text"].strip(), one["language"])
    groups = [set(group) for group in one["conflicts"]]
    return [
        Row("passages", name, pair, any({view.figures[k].number for k in (pair.i, pair.j)} <= g for g in groups))
        for pair in weighed(view, lexicon(one["language"]))
    ]


def _view(text: str, language: str) -> StoryView:
    views: list[StoryView] = []
    read_story(text, None, lexicon(language), parser_of(language), views.append)
    return views[0]


def _of_story(part: str, labels: dict[str, Any]) -> list[Row]:
    language = language_of(labels["file"])
    view = _view(story(labels["file"]), language)
    told = as_contract(Reading(language, tuple(view.figures)))["figures"]
    known = {id(gold): i for i, gold in matched(labels["figures"], told).items()}
    ours = [known.get(id(gold), -1) for gold in labels["figures"]]
    true = {frozenset((ours[a], ours[b])) for group in labels.get("conflicts", []) for a, b in combinations(group, 2)}
    return [
        Row(part, labels["file"], pair, frozenset((pair.i, pair.j)) in true)
        for pair in weighed(view, lexicon(language))
    ]


def model_of(rows: list[Row]) -> Model:
    """The model that some rows teach, with threshold 0."""
    own = [row for row in rows for _ in range(TIMES if row.part == "passages" else 1)]
    return fitted([row.pair.features for row in own], [float(row.opposed) for row in own])


def judge(scores: list[tuple[float, Row]]) -> tuple[float, float]:
    """The threshold over which a pair is told, and the score under which no rule is believed."""
    alone = [(s, row.opposed) for s, row in scores if row.pair.rule is None and row.part in CAREFUL]
    chance, best, expected = curve(alone), max(s for s, _ in alone), 0.0
    for count, (score, _) in enumerate(sorted(alone, reverse=True), 1):
        expected += chance(score)
        best = score if expected / count >= TRUE else best
    return round(best, 3), highest([s for s, row in scores if row.pair.rule is not None and row.opposed], BORNE_OUT)


def curve(scores: list[tuple[float, bool]]) -> Callable[[float], float]:
    """The chance that a pair of a score is true: a logistic curve through the scores, its two numbers by Newton.

    Platt, *Probabilistic outputs for support vector machines* (1999).
    """
    slope, start = 1.0, 0.0

    def chance(score: float) -> float:
        return 1 / (1 + math.exp(-(slope * score + start)))

    for _ in range(STEPS):
        found = [(score, truth - chance(score), chance(score) * (1 - chance(score))) for score, truth in scores]
        along, up = sum(left * score for score, left, _ in found), sum(left for _, left, _ in found)
        both = sum(bend * score for score, _, bend in found)
        one, two = sum(bend * score**2 for score, _, bend in found), sum(bend for _, _, bend in found)
        whole = one * two - both**2
        slope, start = slope + (along * two - up * both) / whole, start + (up * one - along * both) / whole
    return chance


def print_told(scores: list[tuple[float, Row]], high: float, low: float) -> None:
    """Prints what is told of each part's pairs."""
    for part in (*PARTS, "passages"):
        own = [(s, row) for s, row in scores if row.part == part]
        ruled = [row.opposed for _, row in own if row.pair.rule is not None]
        told = [row.opposed for s, row in own if s >= high or (row.pair.rule is not None and s >= low)]
        print(
            f"{part:10} {sum(row.opposed for _, row in own):4} of {len(own):5} pairs; by the rules {len(ruled):3}, "
            f"{sum(ruled):3} true; as weighed {len(told):3}, {sum(told):3} true",
            flush=True,
        )


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="keep the model in measured.json")
    asked = parser.parse_args()
    if not LABELS.exists():
        print("skipped: ../shared/labels is not beside this checkout", file=sys.stderr)
        return 0
    with ProcessPoolExecutor() as pool:
        rows = [row for part in pool.map(rows_of, PARTS) for row in part]
        rows += [row for part in pool.map(rows_of_passages, PASSAGES) for row in part]
        files = sorted({row.file for row in rows})
        print(f"{len(files)} stories with two counts, {len(rows)} pairs", flush=True)
        folds = [set(files[k::FOLDS]) for k in range(FOLDS)]
        models = list(pool.map(model_of, [rows, *([r for r in rows if r.file not in fold] for fold in folds)]))
    model, *others = models
    scores = [
        (other.score(row.pair.features), row)
        for other, fold in zip(others, folds, strict=True)
        for row in rows
        if row.file in fold
    ]
    high, low = judge(scores)
    print_told(scores, high, low)
    print(f"opposed: {len(model.weights)} weights, threshold {high}, no rule under {low}")
    if asked.write:
        told = replace(model, threshold=high, low=low)
        keep({"opposed": told}, {"shared": sum(len(labelled(part)) for part in PARTS), "also": 0})
    return 0


if __name__ == "__main__":
    sys.exit(main())
