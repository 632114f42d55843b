"""Cards judged on labelled stories that the rules have not seen: `python -m tests.reading.unseen [PART …] [--show N]`.

The labelled news stories are split by a hash of the file's name: half are read freely while a rule is written (A), a
quarter prove it (B: totals only, its faults are never printed), and a quarter are kept for the end (C: only with
`--once-at-the-end`). Other parts are whole sets: traps, gold, english, and the invented stories of newsroom/, written/,
everyday/, press/ and contested/, which were labelled before the program had read them. Rules were read off some of
written/ and of half of everyday/ and press/ since. Bokmål and nynorsk are counted apart. Without a part: B, traps,
english and the invented ones. What is weighed learned on all but C: how that does on stories whose labels taught
nothing, `python -m tests.reading.prove`, `… .unsettled` and `… .opposed` print. Exit 1 where a floor of
floors_unseen.json is not held. Needs ../shared beside it.
"""

from __future__ import annotations

import argparse
import functools
import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from kiosk.assets import asset
from kiosk.reading import Parser, as_contract, load_parser, read

LABELS = Path(__file__).resolve().parents[2] / "../shared/labels"
OWN = {name: Path(__file__).with_name(name) for name in ("newsroom", "written", "everyday", "press", "contested")}
FLOORS = Path(__file__).with_name("floors_unseen.json")
QUARTERS = ("A", "A", "B", "C")
SETS = ("traps", "gold", "english", *OWN)
LANGUAGES = ("nb", "nn", "en")
MEASURES = (
    ("cards", "cards"),
    ("misl", "misleading"),
    ("bare", "bare"),
    ("lab right", "labels wholly right"),
    ("key lab", "key figures as labels"),
    ("key of shown", "shown that are key"),
    ("key shown", "key figures shown"),
    ("hero", "hero right"),
    ("no hero", "hero where none is due"),
    ("claims", "claimants right where claimed"),
    ("found", "claimants found where named"),
    ("none said", "nobody named, and said so"),
    ("conf", "conflicts found"),
    ("conf true", "conflicts true"),
    ("src p", "sources precision"),
    ("src r", "sources recall"),
    ("slices", "not exact slices"),
)


def part_of(name: str) -> str:
    """A, B or C: which part of the split a story of that file name is in."""
    return QUARTERS[hashlib.sha256(name.encode()).digest()[0] % 4]


def language_of(name: str) -> str:
    """The language that a labelled story's file name ends in."""
    return name.split(".")[-2]


def labelled(part: str) -> list[dict[str, Any]]:
    """The labels of one part, a dict a story."""
    file = OWN[part] / "labels.jsonl" if part in OWN else LABELS / f"{part if part in SETS else 'train'}.jsonl"
    lines = file.read_text(encoding="utf-8").splitlines()
    labels: list[dict[str, Any]] = [json.loads(line) for line in lines]
    return [g for g in labels if part in SETS or part_of(g["file"]) == part]


@functools.cache
def parser_of(language: str) -> Parser | None:
    """The language's parser, loaded once; None for a language without a model."""
    if language not in ("nb", "nn"):
        return None
    return load_parser(language, asset("models", f"{language}.udpipe"))


def folder_of(name: str) -> Path:
    """Where a labelled story lies."""
    return next((folder for folder in OWN.values() if (folder / name).exists()), LABELS / "stories")


def story(name: str) -> str:
    """The text of a labelled story."""
    return (folder_of(name) / name).read_text(encoding="utf-8")


def reading_of(name: str) -> dict[str, Any]:
    """The reading of one labelled story, as the scorer wants it."""
    language = language_of(name)
    return {"file": name, **as_contract(read(story(name), language=language, parser=parser_of(language)))}


def score(labels: list[dict[str, Any]], readings: list[dict[str, Any]], *more: str) -> tuple[dict[str, Any], str]:
    """The newsroom's own scorer over the readings: its measures, and the faults that it prints."""
    with tempfile.TemporaryDirectory() as folder:
        paths = Path(folder) / "labels.jsonl", Path(folder) / "readings.jsonl"
        for path, rows in zip(paths, (labels, readings), strict=True):
            path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        command = [sys.executable, str(LABELS / "score.py"), "--labels", str(paths[0]), "--readings", str(paths[1])]
        command += ["--stories", str(folder_of(labels[0]["file"])), "--json", *more]
        out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    measures, _, faults = out.partition("\n")
    return json.loads(measures), faults


def short_of(measures: dict[str, Any], floors: dict[str, Any]) -> list[str]:
    """The measures that fall short of their floors."""
    short = []
    for name, bound in floors.items():
        value = measures[name]
        held = value is not None and (value <= bound["most"] if isinstance(bound, dict) else value >= bound)
        if not held:
            short.append(f"{name} {value}, floor {bound}")
    return short


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", help="A, B, traps, gold, english, newsroom, written, everyday or press")
    parser.add_argument("--show", type=int, default=0, help="print so many faults of each part; never of B or C")
    parser.add_argument("--kinds", help="only these kinds of fault, with commas: misleading,bare,kept off …")
    parser.add_argument("--once-at-the-end", action="store_true", help="allow part C")
    asked = parser.parse_args()
    if not LABELS.exists():
        print("skipped: ../shared/labels is not beside this checkout", file=sys.stderr)
        return 0
    if "C" in asked.parts and not asked.once_at_the_end:
        parser.error("part C is kept for the end: ask with --once-at-the-end")
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    columns: list[tuple[str, dict[str, Any]]] = []
    listed, short = "", ""
    for part in asked.parts or ["B", "traps", "english", *OWN]:
        labels = labelled(part)
        readings = [reading_of(g["file"]) for g in labels]
        for language in LANGUAGES:
            own = [g for g in labels if language_of(g["file"]) == language]
            if not own:
                continue
            show = ["--show", str(asked.show)] if part not in ("B", "C") else []
            kinds = ["--kinds", asked.kinds] if asked.kinds else []
            measures, faults = score(own, [r for r in readings if language_of(r["file"]) == language], *show, *kinds)
            name = f"{part} {language}"
            columns.append((name, measures))
            listed += f"{name}\n{faults}" if faults else ""
            short += "".join(f"{name}: {fault}\n" for fault in short_of(measures, floors.get(name, {})))
    print(listed, end="")
    print(f"{'':14}" + "".join(f"{name:>12}" for name, _ in columns))
    for short_name, measure in MEASURES:
        print(f"{short_name:14}" + "".join(f"{m[measure]!s:>12}" for _, m in columns))
    print(short, end="")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
