"""Measures every construction and trains what is weighed: `python -m tests.reading.prove [--write]`.

Counted are the labels of each construction on parts A and B that no doubt speaks against, and those right in hedge,
unit, noun and happening. The models of rank and hero are logistic regressions with an L2 penalty, fitted by coordinate
descent over the named features of kiosk/reading/proof/evidence.py. They learn on part A and the first gold; their
thresholds are set by leaving story after story out of A (ten folds). Prints the table; --write keeps it as
kiosk/reading/proof/measured.json, which the reader consults. The same labels give the same file.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from kiosk.reading.proof.weigh import LANGUAGES, LEAST_BOUND, Measured, Model, lower_bound
from tests.reading.examples import Example, examples
from tests.reading.unseen import LABELS

FILE = Path(__file__).resolve().parents[2] / "kiosk/reading/proof/measured.json"
PENALTY = 5.0
PASSES = 25
SEEN = 4  # a feature of fewer figures has no weight
FOLDS = 10
PRECISION = {"key": 0.85, "hero": 0.45}  # asked of the figures over the threshold, stories left out

Target = Callable[[Example], bool]


def fit(rows: list[Example], target: Target) -> Model:
    """A model with threshold 0."""
    counts: dict[str, int] = defaultdict(int)
    for row in rows:
        for feature in row.features:
            counts[feature] += 1
    names = sorted(f for f, n in counts.items() if n >= SEEN)
    having: dict[str, list[int]] = {name: [] for name in names}
    for k, row in enumerate(rows):
        for feature in row.features:
            if feature in having:
                having[feature].append(k)
    told = [float(target(row)) for row in rows]
    weights, bias, sums = dict.fromkeys(names, 0.0), 0.0, [0.0] * len(rows)

    def slope(indexes: list[int] | range) -> tuple[float, float]:
        chances = [(k, 1 / (1 + math.exp(-sums[k]))) for k in indexes]
        return sum(p - told[k] for k, p in chances), sum(p * (1 - p) for _, p in chances)

    for _ in range(PASSES):
        first, second = slope(range(len(rows)))
        step = first / max(second, 1e-6)
        bias -= step
        sums = [s - step for s in sums]
        for name in names:
            first, second = slope(having[name])
            step = (first + PENALTY * weights[name]) / (second + PENALTY)
            weights[name] -= step
            for k in having[name]:
                sums[k] -= step
    return Model(round(bias, 3), 0.0, {name: round(w, 3) for name, w in weights.items() if abs(w) >= 0.005})


def left_out(rows: list[Example], target: Target, more: list[Example]) -> list[tuple[float, bool]]:
    """Score and truth of every row, its story left out of the training; `more` is trained on too."""
    files = sorted({row.file for row in rows})
    told = []
    for fold in range(FOLDS):
        out = set(files[fold::FOLDS])
        model = fit([row for row in rows if row.file not in out] + more, target)
        told += [(model.score(row.features), target(row)) for row in rows if row.file in out]
    return told


def threshold(told: list[tuple[float, bool]], precision: float) -> float:
    """The lowest score over which the share of the true is as asked."""
    best, true = math.inf, 0
    for count, (score, truth) in enumerate(sorted(told, reverse=True), 1):
        true += truth
        if count >= 10 and true / count >= precision:
            best = score
    return round(best, 3)


def measure() -> Measured:
    """The models and the table."""
    a, b, gold = examples("A"), examples("B"), examples("gold")
    table: dict[str, dict[str, tuple[int, int]]] = {}
    for row in (e for e in a + b if not e.doubted and e.figure):
        cells = table.setdefault(row.construction, {})
        count, right = cells.get(row.language, (0, 0))
        cells[row.language] = count + 1, right + (row.label == "right")
    known = Measured({}, dict(sorted(table.items())))
    models = {}
    for name, target, rows, more in (
        ("key", lambda e: e.key, [e for e in a if "ranked 0" not in e.features], gold),
        ("hero", lambda e: e.hero, a, gold),
    ):
        told = left_out(rows, target, more)
        model = fit(rows + more, target)
        models[name] = Model(model.bias, threshold(told, PRECISION[name]), model.weights)
        over = [truth for score, truth in told if score >= models[name].threshold]
        print(f"{name}: over the threshold {sum(over)} of {len(over)} true, of {sum(t for _, t in told)} true in all")
    return Measured(models, known.constructions)


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="keep the table as measured.json")
    asked = parser.parse_args()
    if not LABELS.exists():
        print("skipped: ../shared/labels is not beside this checkout", file=sys.stderr)
        return 0
    found = measure()
    print(
        f"{'':4}{'nb':>8}{'nn':>8}{'bound':>7}  construction (right/counted; a label where the bound is {LEAST_BOUND})"
    )
    for name, rows in sorted(found.constructions.items(), key=lambda p: -sum(r[0] for r in p[1].values())):
        cells = [f"{rows[lang][1]}/{rows[lang][0]}" if lang in rows else "–" for lang in LANGUAGES]
        bound = lower_bound(sum(r[1] for r in rows.values()), sum(r[0] for r in rows.values()))
        print(f"{'yes' if found.proven(name) else '':4}{cells[0]:>8}{cells[1]:>8}{bound:7.2f}  {name}")
    for name, model in found.models.items():
        print(f"{name}: {len(model.weights)} weights, threshold {model.threshold}")
    if asked.write:
        models = {
            name: {"bias": m.bias, "threshold": m.threshold, "weights": m.weights} for name, m in found.models.items()
        }
        data = {"models": models, "constructions": found.constructions}
        FILE.write_text(json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
