"""Teaches what no rule settles: `python -m tests.reading.unsettled [--write]`, some eight minutes on two cores.

Of kiosk/reading/proof/unsettled.py a table, how often each rule for a claimant named the right one (`claims`), and two
models: of the figures for whom the rules name nobody, has any a claimant (`somebody`); and has a figure been replaced
or denied (`undone`). They learn on A, B, the first gold, the traps and the invented stories of newsroom/, written/,
everyday/, press/ and contested/, the models by the fit of `prove`. Five times over, a fifth of the stories is left out;
on their figures the thresholds are set, and those are what is printed: how many boxes are false before and after, how
many figures are taken off the wall though or because a rule saw them undone, and how many of those were so. Then come
the rules that are not proven. --write keeps all three in kiosk/reading/proof/measured.json. The same labels give the
same file. Needs ../shared beside the checkout.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from kiosk.model import Reading
from kiosk.reading import as_contract
from kiosk.reading.lexicon import lexicon
from kiosk.reading.proof.evidence import evidence
from kiosk.reading.proof.surroundings import somebody
from kiosk.reading.proof.unsettled import weighed_as_undone
from kiosk.reading.proof.weigh import Measured, Model
from tests.reading.examples import Seen, matched, scorer, seen
from tests.reading.prove import FILE, fitted, keep
from tests.reading.unseen import LABELS

PARTS = ("A", "B", "gold", "traps", "newsroom", "written", "everyday", "press", "contested")
FOLDS = 5
MEANT = 0.12  # of the boxes that an editor would show, the share that is left out
NOBODY = 0.04  # of the figures of whom a rule hints at somebody, the share that gets a box
UNDONE = 0.02  # of the figures that an editor would show, the share that is taken off the wall
BELIEVED = 0.75  # of those that a rule saw replaced or denied, the share that is told so


class Row(Struct, frozen=True):
    """One figure that the labels have."""

    file: str
    key: bool
    attribution: str
    rule: str  # of its claim
    named: bool  # the claimant is the labels'
    current: bool  # no rule saw it replaced or denied
    sourced: bool  # the labels name its claimant
    holds: bool  # and it holds
    somebody: tuple[str, ...]
    undone: tuple[str, ...]


def rows_of(one: Seen) -> list[Row]:
    """The figures of one story."""
    words, view = lexicon(one.language), one.view
    told = as_contract(Reading(one.language, tuple(view.figures)))["figures"]
    same: Callable[..., bool] = scorer().same_party
    found = []
    for i, gold in sorted(matched(one.labels["figures"], told).items()):
        figure, place, own = view.figures[i], view.places[i], evidence(view, i, words)
        found.append(
            Row(
                one.labels["file"],
                gold["rank"] >= 1,
                figure.claim.attribution,
                figure.claim.rule,
                same(gold.get("source"), gold.get("source_full"), told[i]["source"], told[i]["source_full"]),
                figure.status == "current",
                gold.get("source") is not None,
                gold.get("status", "current") == "current",
                (*own, *somebody(view.surroundings, figure, place[0])),
                tuple(weighed_as_undone(view, i, own)),
            )
        )
    return found


def taught(rows: list[Row], name: str) -> tuple[list[tuple[str, ...]], list[float]]:
    """What a model learns on: the features of each figure, and the answer."""
    if name == "somebody":
        own = [row for row in rows if row.attribution != "stated"]
        return [row.somebody for row in own], [float(row.sourced) for row in own]
    return [row.undone for row in rows], [float(not row.holds) for row in rows]


def model_of(rows: list[Row], name: str) -> Model:
    """A model that some rows teach, with threshold 0."""
    return fitted(*taught(rows, name))


def left_out(rows: list[Row], name: str, fold: set[str]) -> list[tuple[float, Row]]:
    """The figures of a fold's stories, each with its score by what the others teach."""
    model = model_of([row for row in rows if row.file not in fold], name)
    return [(model.score(getattr(row, name)), row) for row in rows if row.file in fold]


def highest(scores: list[float], share: float) -> float:
    """The score that a share of them exceeds."""
    return round(sorted(scores, reverse=True)[int(share * len(scores))], 3)


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="keep the models in measured.json")
    asked = parser.parse_args()
    if not LABELS.exists():
        print("skipped: ../shared/labels is not beside this checkout", file=sys.stderr)
        return 0
    stories = [one for part in PARTS for one in seen(part) if one.language != "en"]
    rows = [row for one in stories for row in rows_of(one)]
    files = sorted({row.file for row in rows})
    folds = [set(files[k::FOLDS]) for k in range(FOLDS)]
    print(f"{len(files)} stories, {len(rows)} figures", flush=True)
    kept: dict[str, Model] = {}
    with ProcessPoolExecutor() as pool:
        for name, judge in (("somebody", judge_somebody), ("undone", judge_undone)):
            scores = [pair for fold in pool.map(partial(left_out, rows, name), folds) for pair in fold]
            model = model_of(rows, name)
            threshold, low = judge(scores)
            kept[name] = replace(model, threshold=threshold, low=low)
            print(f"{name}: {len(model.weights)} weights", flush=True)
    claims = claims_of(rows)
    table = Measured({}, claims)
    for rule, (right, count) in claims.items():
        if not table.proven(rule):
            print(f"not proven: {right} of {count}  {rule}")
    if asked.write:
        keep(kept, {"shared": len(stories), "also": 0})
        data = json.loads(FILE.read_text(encoding="utf-8")) | {"claims": claims}
        FILE.write_text(json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 0


def claims_of(rows: list[Row]) -> dict[str, tuple[int, int]]:
    """Of every rule how often it named the claimant of a figure that an editor would show, and how often one at all."""
    told: dict[str, list[bool]] = defaultdict(list)
    for row in rows:
        if row.key and row.attribution == "stated":
            told[row.rule].append(row.named)
    return {rule: (sum(named), len(named)) for rule, named in sorted(told.items())}


def judge_somebody(scores: list[tuple[float, Row]]) -> tuple[float, float]:
    """The threshold over which somebody may be meant, and the score under which nobody is."""
    own = [(s, row) for s, row in scores if row.key and row.attribution != "stated"]
    boxes = [(s, row.sourced) for s, row in own if row.attribution == "none"]
    hinted = [(s, row.sourced) for s, row in own if row.attribution == "unsure"]
    high = highest([s for s, _ in boxes], MEANT)
    low = highest([s for s, _ in hinted], 1 - NOBODY)
    kept = [false for s, false in boxes if s < high] + [false for s, false in hinted if s < low]
    for when, told in (("before", [false for _, false in boxes]), ("after", kept)):
        print(f"boxes {when}: {len(told)}, {sum(told)} of them false")
    return high, low


def judge_undone(scores: list[tuple[float, Row]]) -> tuple[float, float]:
    """The threshold over which a figure is taken off the wall, and the score under which no rule is believed."""
    own = [(s, row.holds) for s, row in scores if row.key and row.current]
    ruled = [(s, row.holds) for s, row in scores if row.key and not row.current]
    high, low = highest([s for s, _ in own], UNDONE), highest([s for s, _ in ruled], BELIEVED)
    off = [holds for s, holds in own if s >= high]
    print(f"shown as holding: {len(own)}, {sum(not holds for _, holds in own)} of them undone")
    print(f"taken off: {len(off)}, {sum(not holds for holds in off)} of them undone")
    not_so = [holds for s, holds in ruled if s < low]
    print(f"shown as undone: {len(ruled)}, {sum(holds for _, holds in ruled)} of them holding")
    print(f"taken off: {len(not_so)}, {sum(not_so)} of them holding")
    return high, low


if __name__ == "__main__":
    sys.exit(main())
