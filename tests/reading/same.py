"""The same reading every time: `python -m tests.reading.same [PART …]`, the labelled stories over runs and hash seeds.

Each seed is a process of its own; the readings are compared byte for byte. Prints the stories that differ and exits 1
where one does. Needs ../shared beside the checkout. Without a part: traps and english; every part of `unseen` will do.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys

from tests.reading.unseen import LABELS, labelled, reading_of

SEEDS = ("0", "1", "77")
PARTS = ("traps", "english")


def digests(parts: list[str]) -> dict[str, str]:
    """Of each story of some parts the SHA-256 of its reading as it is printed."""
    found = {}
    for part in parts:
        for story in labelled(part):
            printed = json.dumps(reading_of(story["file"]), ensure_ascii=False)
            found[story["file"]] = hashlib.sha256(printed.encode()).hexdigest()
    return found


def main() -> int:
    """The command line."""
    parts = sys.argv[1:] or list(PARTS)
    if not LABELS.exists():
        print("skipped: ../shared/labels is not beside this checkout", file=sys.stderr)
        return 0
    program = f"import json; from tests.reading.same import digests; print(json.dumps(digests({parts!r})))"
    runs = [
        json.loads(
            subprocess.run(
                [sys.executable, "-c", program],
                capture_output=True,
                check=True,
                env={**os.environ, "PYTHONHASHSEED": seed},
            ).stdout
        )
        for seed in SEEDS
    ]
    differ = [name for name in runs[0] if len({run[name] for run in runs}) > 1]
    print(*differ, f"{len(runs[0])} stories, {len(SEEDS)} hash seeds: {len(differ)} differ", sep="\n")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
