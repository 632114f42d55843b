"""Measures on the treebank's dev split and the quantity questions: `python -m tests.reading.dev [--show N]`.

Needs ../shared beside the checkout. Nothing here is a test: these sets steer the rules, the gold's floors hold them.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kiosk.assets import asset
from kiosk.reading import Parser, load_parser, read
from kiosk.reading.figures.counting import count
from kiosk.reading.lexicon import lexicon
from kiosk.reading.speech.refusals import find_refusals
from kiosk.reading.speech.reports import find_reports
from kiosk.reading.text.passages import walk

DATA = Path(__file__).resolve().parents[2] / "../shared/data"


def rows(name: str) -> Iterator[dict[str, Any]]:
    """The lines of one JSON-lines file."""
    with (DATA / name).open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def numeral_heads(language: str, parser: Parser, show: int) -> str:
    """How often the numeral's noun is the treebank's."""
    words, right, given, total, faults = lexicon(language), 0, 0, 0, []
    for row in rows(f"trees/{language}-dev.numeral_head.jsonl"):
        text = row["sent"]
        at = _offset(row["tokens"], row["num_i"] - 1, text)
        head = _offset(row["tokens"], row["head_i"] - 1, text)
        total += 1
        found = None
        for passage in walk(text, words, parser):
            earlier: list[Any] = []
            for word in passage.tree.words:
                if word.number is None:
                    continue
                counted = count(passage.tree, word.i, words, earlier)
                earlier.append(counted)
                if word.start <= at < word.end and counted.noun is not None:
                    found = passage.tree.words[counted.noun]
                    if word.start <= head < word.end:  # the treebank's noun is our magnitude: `milliarder`
                        head = found.start
        if found is None:
            continue
        given += 1
        if found.start <= head < found.end:
            right += 1
        else:
            faults.append(f"{row['num']} → {found.text}, treebank {row['head']}: {text[:150]}")
    _show(faults, show)
    return f"{language} numeral → noun: precision {right / given:.3f}, recall {right / total:.3f} of {total}"


def _offset(tokens: list[str], index: int, text: str) -> int:
    at = 0
    for token in tokens[:index]:
        at = max(text.find(token, at), at) + len(token)
    return text.find(tokens[index], at)


def attribution(language: str, parser: Parser, show: int) -> str:
    """Cues found against the derived gold, and how often the source is the same."""
    words = lexicon(language)
    gold: dict[str, list[dict[str, Any]]] = {}
    for row in rows(f"trees/{language}-dev.attribution.jsonl"):
        gold.setdefault(row["sent"], []).append(row)
    hits = missed = extra = same = 0
    faults = []
    nobody = words.words("saying", "subjectless")
    for text, wanted in gold.items():
        found = []
        for passage in walk(text, words, parser):
            tree, index = passage.tree, passage.index
            for report in [*find_reports(tree, index, words, []), *find_refusals(tree, index, words, [])]:
                party = report.party
                named = text[slice(*party.span(passage.tree))] if party is not None else ""
                found.append((text[slice(*report.cue)], named))
        for row in wanted:
            match = next((f for f in found if row["cue"].split()[0] in f[0].split()), None)
            if match is None and row["source"].lower() in nobody:
                continue  # `jeg tror`, `vi sier`: no party of a story
            if match is None:
                missed += 1
                faults.append(f"missed {row['cue']} ({row['source']}): {text[:160]}")
                continue
            found.remove(match)
            hits += 1
            if (
                row["source_head"] in match[1].split()
                or row["source"] in match[1]
                or (match[1] and match[1] in row["source"])
            ):
                same += 1
            else:
                faults.append(f"source {match[1]!r}, treebank {row['source']!r}: {text[:160]}")
        extra += len(found)
        faults += [f"extra {f}: {text[:160]}" for f in found]
    precision, recall = hits / (hits + extra), hits / (hits + missed)
    _show(faults, show)
    return (
        f"{language} cues: F1 {2 * precision * recall / (precision + recall):.3f} (precision {precision:.3f}, recall "
        f"{recall:.3f} of {hits + missed}); source right {same / hits:.3f}"
    )


def questions(parser: Parser, show: int) -> str:
    """Of the human questions whose answer is a figure: is it among the figures, whole?"""
    stories = {row["id"]: row["text"] for row in rows("stories/nb.jsonl")}
    readings: dict[str, Any] = {}
    total = right = 0
    faults = []
    for row in rows("stories/nb.quantity_questions.jsonl"):
        text = stories[row["doc"]]
        if row["doc"] not in readings:
            readings[row["doc"]] = read(text, language="nb", parser=parser)
        spans = [(s, s + len(a)) for s, a in zip(row["starts"], row["answers"], strict=True)]
        words = lexicon("nb")
        numbers = [w for p in walk(text, words, None) for w in p.tree.words if w.number is not None]
        inside = [w for w in numbers if any(a <= w.start and w.end <= b for a, b in spans)]
        from kiosk.reading.numbers.expressions import NEVER

        inside = [w for w in inside if w.number is not None and not w.number.flags & (NEVER | {"article", "compound"})]
        if not inside:
            continue
        total += 1
        figures = readings[row["doc"]].figures
        if any(any(a <= f.number_at and f.number_at + len(f.number) <= b for a, b in spans) for f in figures):
            right += 1
        else:
            faults.append(f"{row['q']} {row['answers']}: {text[max(0, spans[0][0] - 60) : spans[0][1] + 40]!r}")
    _show(faults, show)
    return f"quantity questions: {right} of {total} whose answer holds a figure are read, {right / total:.3f}"


def _show(faults: list[str], show: int) -> None:
    for fault in faults[:show]:
        print("   ", fault)


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", type=int, default=0, help="so many faults of each set")
    asked = parser.parse_args()
    if not DATA.exists():
        print("skipped: ../shared/data is not beside this checkout", file=sys.stderr)
        return 0
    for language in ("nb", "nn"):
        model = load_parser(language, asset("models", f"{language}.udpipe"))
        assert model is not None
        print(numeral_heads(language, model, asked.show))
        print(attribution(language, model, asked.show))
        if language == "nb":
            print(questions(model, asked.show))
    return 0


if __name__ == "__main__":
    sys.exit(main())
