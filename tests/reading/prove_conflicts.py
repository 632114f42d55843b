"""Trains and measures what is weighed of conflicts: `python -m tests.reading.prove_conflicts [--show SCORE] [--write]`.

The model is a logistic regression over the named features of kiosk/reading/claims/weighing.py, fitted as those of
`tests.reading.prove`. It learns on every two figures that nothing sets apart, of the invented stories of
disagreements/, of newsroom/ and, of the labelled stories, of A, the traps and the first gold. Its threshold is set
where it was right often enough on stories that were left out of what it learned, a story and its twin in the other
language together. Prints, of each set, how many conflicts are found and how many of those said are told by the story,
its own story left out; with --show the pairs that are judged wrongly, with --apart the conflicts that a rule sets
apart; --write keeps the model in proof/measured.json. With --also FOLDER:LABELS more labelled stories teach it, and are
counted apart. The same stories give the same model.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
import zlib
from collections import defaultdict
from pathlib import Path
from typing import Any

from msgspec import Struct

from kiosk.model import Figure
from kiosk.reading.claims.conflicts import Compared, grouped
from kiosk.reading.lexicon import lexicon
from kiosk.reading.passes import read_story
from kiosk.reading.proof.weigh import Model
from tests.reading.prove import FILE, fitted, lowest
from tests.reading.unseen import LABELS, labelled, language_of, parser_of, story

TOLD = Path(__file__).with_name("disagreements")
SHARED = ("A", "traps", "gold")
PENALTY = 2.0
FOLDS = 20
PRECISION = 0.95  # asked of the pairs said to conflict, their stories left out


class Learned(Struct, frozen=True):
    """A story, its counts side by side, and what conflicts."""

    part: str
    name: str
    figures: tuple[Figure, ...]
    pairs: tuple[Compared, ...]
    conflicts: tuple[frozenset[int], ...]

    def true(self, pair: Compared) -> bool:
        """Whether the story tells the two as a conflict."""
        return any({pair.first, pair.second} <= group for group in self.conflicts)

    @property
    def fold(self) -> int:
        """The fold in which the story is left out: its twin's too."""
        return zlib.crc32(self.name.encode()) % FOLDS


def invented() -> list[Learned]:
    """The invented stories of disagreements/."""
    found = []
    for file in sorted(TOLD.glob("*.toml")):
        for told in tomllib.loads(file.read_text(encoding="utf-8"))["story"]:
            figures, pairs = _read(told["text"].strip(), told["language"])
            groups = [frozenset(k for k, f in enumerate(figures) if f.number in group) for group in told["conflicts"]]
            found.append(Learned(file.stem, told["name"], figures, pairs, tuple(groups)))
    return found


def of_labels(part: str, rows: list[dict[str, Any]], folder: Path | None = None) -> list[Learned]:
    """Stories with the newsroom's labels."""
    found = []
    for row in rows:
        text = (folder / row["file"]).read_text(encoding="utf-8") if folder else story(row["file"])
        figures, pairs = _read(text, language_of(row["file"]))
        groups = [
            frozenset(k for i in group for k, f in enumerate(figures) if _one(row["figures"][i], f))
            for group in row.get("conflicts", [])
        ]
        found.append(Learned(part, row["file"], figures, pairs, tuple(groups)))
    return found


def _read(text: str, language: str) -> tuple[tuple[Figure, ...], tuple[Compared, ...]]:
    pairs: list[Compared] = []
    reading = read_story(text, None, lexicon(language), parser_of(language), weighed=pairs)
    return reading.figures, tuple(pairs)


def _one(gold: dict[str, Any], figure: Figure) -> bool:
    label, told = (" ".join(s.split()) for s in (gold["sentence"], figure.sentence))
    return gold["number"].lower() == figure.number.lower() and (label in told or told in label)


def learn(stories: list[Learned]) -> Model:
    """The model that some stories teach, with threshold 0."""
    rows = [(pair.evidence, one.true(pair)) for one in stories for pair in one.pairs if pair.apart is None]
    return fitted([e for e, _ in rows], [t for _, t in rows], PENALTY)


def left_out(stories: list[Learned]) -> list[tuple[float, Learned, Compared]]:
    """Every pair that nothing sets apart, with its score by what the other stories teach."""
    found = []
    for fold in range(FOLDS):
        model = learn([one for one in stories if one.fold != fold])
        found += [
            (model.score(pair.evidence), one, pair)
            for one in stories
            if one.fold == fold
            for pair in one.pairs
            if pair.apart is None
        ]
    return found


def print_sets(stories: list[Learned], scores: list[tuple[float, Learned, Compared]], threshold: float) -> None:
    """Prints of each set the conflicts found, those said, and those of them that the story tells."""
    said: dict[tuple[str, str, int], list[tuple[int, int, str]]] = defaultdict(list)
    names = {id(one): (one.part, one.name, k) for k, one in enumerate(stories)}
    for score, one, pair in scores:
        if score >= threshold:
            said[names[id(one)]].append((pair.first, pair.second, ""))
    tally: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for one in stories:
        groups = [set(g) for g in grouped(sorted(said[names[id(one)]]), list(one.figures))]
        row = tally[one.part]
        row[0] += len(one.conflicts)
        row[1] += sum(any(len(c & g) > 1 for g in groups) for c in one.conflicts)
        row[2] += len(groups)
        row[3] += sum(any(g <= c for c in one.conflicts) for g in groups)
    print(f"{'':12}{'told':>6}{'found':>6}{'said':>6}{'true':>6}   of stories left out")
    for part, row in tally.items():
        print(f"{part:12}" + "".join(f"{n:>6}" for n in row))


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", type=float, help="print the pairs judged wrongly, by this much over the threshold")
    parser.add_argument("--apart", action="store_true", help="print the conflicts that are set apart, and by what")
    parser.add_argument("--also", nargs="+", default=[], metavar="FOLDER:LABELS")
    parser.add_argument("--write", action="store_true", help="keep the model in measured.json")
    asked = parser.parse_args()
    stories = invented() + of_labels("newsroom", labelled("newsroom"))
    if LABELS.exists():
        for part in SHARED:
            stories += of_labels(part, labelled(part))
    for also in asked.also:
        folder, _, labels = also.partition(":")
        rows = [json.loads(line) for line in Path(labels).read_text(encoding="utf-8").splitlines()]
        rows = [row for row in rows if sum(map(ord, row["file"])) % 2 == 0]
        stories += of_labels("also", rows, Path(folder))
    scores = left_out(stories)
    threshold = lowest([(score, one.true(pair)) for score, one, pair in scores], PRECISION)
    print(f"{len(scores)} pairs, conflicts {sum(one.true(pair) for _, one, pair in scores)}, threshold {threshold}")
    print_sets(stories, scores, threshold)
    model = learn(stories)
    if asked.show is not None:
        _show(scores, threshold + asked.show, model)
    if asked.apart:
        for one in stories:
            for pair in one.pairs:
                if pair.apart is not None and one.true(pair):
                    a, b = one.figures[pair.first], one.figures[pair.second]
                    print(f"{pair.apart}: [{one.part} {one.name}] {a.sentence!r} {b.sentence!r}")
    if asked.write:
        data = json.loads(FILE.read_text(encoding="utf-8"))
        data["models"]["conflict"] = {"bias": model.bias, "threshold": threshold, "weights": model.weights}
        FILE.write_text(json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 0


def _show(scores: list[tuple[float, Learned, Compared]], threshold: float, model: Model) -> None:
    for score, one, pair in sorted(scores, key=lambda row: -row[0]):
        if (score >= threshold) != one.true(pair):
            a, b = one.figures[pair.first], one.figures[pair.second]
            kind = "missed" if one.true(pair) else "false"
            where = f"[{one.part} {one.name}]"
            print(
                f"{kind} {score - threshold:+.1f}",
                where,
                f"{a.claim.name}: {a.sentence!r}",
                f"{b.claim.name}: {b.sentence!r}",
            )
            print("     ", "; ".join(f"{f} {model.weights.get(f, 0):+.1f}" for f in pair.evidence))


if __name__ == "__main__":
    sys.exit(main())
