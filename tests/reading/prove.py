"""Measures every construction and trains what is weighed: `python -m tests.reading.prove [--also …] [--write …]`.

The models are logistic regressions with an L2 penalty, fitted by coordinate descent over named features: of rank and
hero over those of kiosk/reading/proof/evidence.py, standing.py and neighbours.py, of labels over those of wording.py.
They learn on A, B, the first gold, the traps, the invented stories of newsroom/, written/, everyday/, press/ and
contested/, and what --also names. The labels' model learns on those that no doubt speaks against, right being hedge,
unit, noun and happening. Five times over, a fifth of A, B and what --also names is left out of all that is learned:
on their figures the thresholds are set, that of rank on those of A and B alone, whose cards are judged by the
newsroom's own scorer: that is what the models do on stories that they have not seen. Prints how often each
construction's labels were right, and those cards; --write keeps the models, or one of them, in
kiosk/reading/proof/measured.json, which the reader consults, with the number of stories that taught it. The same
labels give the same file. Exit 1 where a floor of floors_unseen.json for the stories left out is not held.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from kiosk.model import Reading
from kiosk.reading import as_contract
from kiosk.reading.lexicon import lexicon
from kiosk.reading.proof.forms import decided
from kiosk.reading.proof.weigh import LANGUAGES, Measured, Model
from tests.reading.examples import Example, Seen, examples, seen, seen_in
from tests.reading.unseen import FLOORS, LABELS, MEASURES, labelled, part_of, score, short_of

FILE = Path(__file__).resolve().parents[2] / "kiosk/reading/proof/measured.json"
TAUGHT = ("gold", "traps", "newsroom", "written", "everyday", "press", "contested")
OF_SHARED, OF_ALSO = 5, 2  # times that the stories of ../shared and of --also teach rank, for one of an invented one
PENALTY = 15.0
PASSES = 25
SEEN = 4  # a feature of fewer figures has no weight
LEAST = 0.05  # a lighter weight is left out: a worker has little memory
FOLDS = 5
PRECISION = 0.86  # asked of the figures of A and B that are weighed as key, their stories left out: .85, and a margin
RIGHT = 0.94  # asked of the words of key figures' labels, their stories left out: .93 of all, and a margin
UNCALLED = 0.18  # of the stories without a hero, those left out that may get one: .20, and a margin

TARGETS: dict[str, Callable[[Example], bool]] = {
    "key": lambda e: e.key,
    "hero": lambda e: e.hero,
    "label": lambda e: e.label == "right",
}
PARTS = {"all": ("key", "hero", "label"), "key": ("key",), "hero": ("hero",), "labels": ("label",)}


def features_of(row: Example, name: str) -> tuple[str, ...]:
    """What a model weighs of a figure."""
    return row.wording if name == "label" else row.features


def taught(rows: list[Example], times: dict[str, int]) -> dict[str, list[Example]]:
    """The figures that teach each model; `times`: how many times over those of a file teach rank, where not once."""
    return {
        "key": [e for e in rows if e.weighed for _ in range(times.get(e.file, 1))],
        "hero": rows,
        "label": [e for e in rows if e.figure and not e.doubted],
    }


def fit(rows: list[Example], name: str) -> Model:
    """A model with threshold 0."""
    return fitted([features_of(row, name) for row in rows], [float(TARGETS[name](row)) for row in rows])


def fitted(given: list[tuple[str, ...]], told: list[float]) -> Model:
    """A model with threshold 0 of what each was told to be, by the features that it was given."""
    counts: dict[str, int] = defaultdict(int)
    given = [tuple(dict.fromkeys(features)) for features in given]
    for features in given:
        for feature in features:
            counts[feature] += 1
    names = sorted(f for f, n in counts.items() if n >= SEEN)
    having: dict[str, list[int]] = {name: [] for name in names}
    for k, features in enumerate(given):
        for feature in features:
            if feature in having:
                having[feature].append(k)
    weights, bias, sums = dict.fromkeys(names, 0.0), 0.0, [0.0] * len(told)
    for _ in range(PASSES):
        chances = [1 / (1 + math.exp(-s)) for s in sums]
        bends = [p * (1 - p) for p in chances]
        left = [t - p for t, p in zip(told, chances, strict=True)]
        step = sum(left) / max(sum(bends), 1e-6)
        bias += step
        sums = [s + step for s in sums]
        left = [e - bend * step for e, bend in zip(left, bends, strict=True)]
        for name in names:
            own = having[name]
            step = (sum(left[k] for k in own) - PENALTY * weights[name]) / (sum(bends[k] for k in own) + PENALTY)
            weights[name] += step
            for k in own:
                sums[k] += step
                left[k] -= bends[k] * step
    return Model(round(bias, 3), 0.0, {name: round(w, 3) for name, w in weights.items() if abs(w) >= LEAST})


def keep(models: dict[str, Model], taught_by: dict[str, int]) -> None:
    """Writes models into measured.json, with how many stories of ../shared and of --also taught them."""
    data = json.loads(FILE.read_text(encoding="utf-8"))
    for name, model in models.items():
        told = {"bias": model.bias, "threshold": model.threshold, "weights": model.weights}
        data["models"][name] = told if model.low is None else {**told, "low": model.low}
        data["stories"][name] = taught_by
    FILE.write_text(json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def folds_of(stories: list[Seen]) -> list[set[str]]:
    """The names of the stories that are left out together."""
    files = sorted(one.labels["file"] for one in stories)
    return [set(files[k::FOLDS]) for k in range(FOLDS)]


def lowest(scores: list[tuple[float, bool]], precision: float) -> float:
    """The lowest score over which the share of the true is as asked."""
    best, true = math.inf, 0
    for count, (over, truth) in enumerate(sorted(scores, reverse=True), 1):
        true += truth
        if count >= 10 and true / count >= precision:
            best = over
    return round(best, 3)


def quiet(heads: dict[str, float], files: set[str]) -> float:
    """The lowest score that, among the stories of `files`, which have no hero, at most UNCALLED exceed."""
    best = sorted((heads.get(file, -math.inf) for file in files), reverse=True)
    return round(best[int(UNCALLED * len(files))] + 0.001, 3)


def table_of(rows: list[Example]) -> dict[str, dict[str, tuple[int, int]]]:
    """Of every construction, by language, how many labels without a doubt were counted, and how many were right."""
    table: dict[str, dict[str, tuple[int, int]]] = {}
    for row in (e for e in rows if not e.doubted and e.figure):
        cells = table.setdefault(row.construction, {})
        count, right = cells.get(row.language, (0, 0))
        cells[row.language] = count + 1, right + (row.label == "right")
    return dict(sorted(table.items()))


def learned(rows: list[Example], times: dict[str, int]) -> dict[str, Model]:
    """The models that some rows teach, with threshold 0."""
    return {name: fit(own, name) for name, own in taught(rows, times).items()}


def with_thresholds(models: dict[str, Model], thresholds: dict[str, float]) -> Measured:
    """What the package is to know."""
    return Measured({name: replace(model, threshold=thresholds[name]) for name, model in models.items()})


def measure(shared: list[Seen], also: list[Seen], more: list[Seen]) -> tuple[Measured, list[dict[str, Any]]]:
    """What the package is to know, and the readings of A and B and of `also`, each by what the others teach."""
    stories = shared + also
    rows, always = examples(stories), examples(more)
    own, folds = {one.labels["file"] for one in shared}, folds_of(stories)
    times = dict.fromkeys((one.labels["file"] for one in also), OF_ALSO)
    times |= dict.fromkeys(own | {g["file"] for part in ("gold", "traps") for g in labelled(part)}, OF_SHARED)
    with ProcessPoolExecutor() as pool:
        left = [[e for e in rows if e.file not in out] + always for out in folds]
        kept = list(pool.map(partial(learned, times=times), left))
    scores = {
        name: [
            (models[name].score(features_of(e, name)), e)
            for out, models in zip(folds, kept, strict=True)
            for e in rows
            if e.file in out
        ]
        for name in TARGETS
    }
    thresholds = {"key": lowest([(s, e.key) for s, e in scores["key"] if e.weighed and e.file in own], PRECISION)}
    labels = [(s, e.label == "right") for s, e in scores["label"] if e.key and not e.doubted]
    thresholds["label"] = lowest(labels, RIGHT)
    heads: dict[str, float] = {}
    for (lead, row), (key, _) in zip(scores["hero"], scores["key"], strict=True):
        if row.weighed and row.leads and key >= thresholds["key"]:
            leading = lead + (key - thresholds["key"]) / 2  # as forms.leading
            heads[row.file] = max(leading, heads.get(row.file, -math.inf))
    without = {one.labels["file"] for one in stories if all(g["rank"] < 2 for g in one.labels["figures"])}
    thresholds["hero"] = quiet(heads, without)
    readings = []
    for out, models in zip(folds, kept, strict=True):
        known = with_thresholds(models, thresholds)
        readings += [_reading(one, known) for one in stories if one.labels["file"] in out]
    return with_thresholds(learned(rows + always, times), thresholds), readings


def _reading(one: Seen, known: Measured) -> dict[str, Any]:
    figures, _ = decided(one.view, lexicon(one.language), known)
    return {"file": one.labels["file"], **as_contract(Reading(one.language, tuple(figures)))}


def print_cards(stories: list[Seen], also: list[Seen], readings: list[dict[str, Any]]) -> str:
    """Prints how the cards are judged; what falls short of the floors is given back."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    columns, short = [], ""
    parts = {part: [one for one in stories if part_of(one.labels["file"]) in part] for part in ("A", "B", "AB")}
    for name, shown in (("A", parts["A"]), ("B", parts["B"]), ("left out", parts["AB"]), ("also", also)):
        for language in LANGUAGES:
            labels = [one.labels for one in shown if one.language == language]
            if not labels:
                continue
            own = {g["file"] for g in labels}
            measures, _ = score(labels, [r for r in readings if r["file"] in own])
            columns.append((f"{name} {language}", measures))
            short += "".join(
                f"{name} {language}: {s}\n"
                for s in short_of(measures, floors.get(f"{name} {language}", {}))
                if name == "left out"
            )
    print("cards of stories whose labels taught nothing (five folds of A and B; sources and conflicts are not weighed)")
    print(f"{'':14}" + "".join(f"{name:>12}" for name, _ in columns))
    for short_name, name in MEASURES[:-5]:
        print(f"{short_name:14}" + "".join(f"{m[name]!s:>12}" for _, m in columns))
    return short


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--also", nargs="+", type=Path, default=[], metavar="FOLDER", help="labels.jsonl and its texts")
    parser.add_argument("--write", choices=PARTS, help="keep in measured.json: all models, or one")
    asked = parser.parse_args()
    if not LABELS.exists():
        print("skipped: ../shared/labels is not beside this checkout", file=sys.stderr)
        return 0
    stories, more = seen("A") + seen("B"), [one for part in TAUGHT for one in seen(part)]
    also = [one for folder in asked.also for one in seen_in(folder)]
    found, readings = measure(stories, also, more)
    print(f"{'':4}{'nb':>8}{'nn':>8}  construction (right/counted)")
    table = table_of(examples(stories + also))
    for construction, rows in sorted(table.items(), key=lambda p: -sum(r[0] for r in p[1].values())):
        cells = [f"{rows[lang][1]}/{rows[lang][0]}" if lang in rows else "–" for lang in LANGUAGES]
        print(f"{'':4}{cells[0]:>8}{cells[1]:>8}  {construction}")
    for name, model in found.models.items():
        print(f"{name}: {len(model.weights)} weights, threshold {model.threshold}")
    if asked.write:
        keep(
            {name: found.models[name] for name in PARTS[asked.write]},
            {"shared": len(stories) + len(more), "also": len(also)},
        )
    short = print_cards(stories, also, readings)
    print(short, end="")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
