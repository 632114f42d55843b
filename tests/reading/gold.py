"""The score on the labelled stories, with floors: `python -m tests.reading.gold [--show N]`.

Reads every story in one process and hands the readings to the newsroom's own scorer. Exit 1 where a floor is not held.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from kiosk.assets import asset
from kiosk.reading import as_contract, load_parser, read

GOLD = Path(__file__).resolve().parents[2] / "../shared/gold"
FLOORS = Path(__file__).with_name("floors.json")


def readings() -> list[str]:
    """One JSON line a story, as the scorer wants them."""
    parsers = {language: load_parser(language, asset("models", f"{language}.udpipe")) for language in ("nb", "nn")}
    lines = []
    for line in (GOLD / "labels.jsonl").read_text(encoding="utf-8").splitlines():
        name = json.loads(line)["file"]
        text = (GOLD / "stories" / name).read_text(encoding="utf-8")
        language = name.split(".")[-2]
        reading = read(text, language=language, parser=parsers[language])
        lines.append(json.dumps({"file": name, **as_contract(reading)}, ensure_ascii=False))
    return lines


def score(*more: str) -> subprocess.CompletedProcess[str]:
    """The scorer's run over the readings, floors and all."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "readings.jsonl"
        path.write_text("\n".join(readings()) + "\n", encoding="utf-8")
        command = [sys.executable, str(GOLD / "score.py"), str(path), "--floors", str(FLOORS), *more]
        return subprocess.run(command, capture_output=True, text=True, check=False)


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", default="0", help="print so many faults")
    asked = parser.parse_args()
    if not GOLD.exists():
        print("skipped: ../shared/gold is not beside this checkout", file=sys.stderr)
        return 0
    done = score("--show", asked.show)
    print(done.stdout, end="")
    print(done.stderr, end="", file=sys.stderr)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
