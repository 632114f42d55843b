"""The labelled stories as examples: every figure that the rules find, its features, and what the labels say of it."""

from __future__ import annotations

import importlib.util
import json
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from msgspec import Struct

from kiosk.model import Reading
from kiosk.reading import as_contract
from kiosk.reading.lexicon import lexicon
from kiosk.reading.passes import read_story
from kiosk.reading.proof.doubts import doubts_of
from kiosk.reading.proof.evidence import StoryView, evidence
from kiosk.reading.proof.forms import leads, settled
from kiosk.reading.proof.wording import construction, in_full, wording
from tests.reading.unseen import LABELS, labelled, language_of, parser_of, story


class Example(Struct, frozen=True):
    """One figure of one story."""

    file: str
    language: str
    index: int  # among the story's figures
    features: tuple[str, ...]
    wording: tuple[str, ...]
    construction: str
    doubted: bool
    figure: bool  # the labels have it
    key: bool
    hero: bool
    label: str  # right, bare or misleading: hedge, unit, what and state as a label, its claimant apart
    weighed: bool  # its rank is not settled by a rule
    leads: bool  # may be the story's own: a whole, nothing replaced, no mere handful, no context, not named in passing
    hero_due: bool  # the story has one
    number: str
    sentence: str


@cache
def scorer() -> ModuleType:
    """The newsroom's scorer as a module."""
    spec = importlib.util.spec_from_file_location("score", LABELS / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Seen(Struct, frozen=True):
    """A labelled story as the weighed rules see it."""

    labels: dict[str, Any]
    language: str
    view: StoryView


def seen(part: str) -> list[Seen]:
    """The stories of one part of the labels."""
    return [_seen(labels, story(labels["file"])) for labels in labelled(part)]


def seen_in(folder: Path) -> list[Seen]:
    """The stories of a folder: its `labels.jsonl`, and the texts that it names beside it."""
    lines = (folder / "labels.jsonl").read_text(encoding="utf-8").splitlines()
    found: list[dict[str, Any]] = [json.loads(line) for line in lines]
    return [_seen(labels, (folder / labels["file"]).read_text(encoding="utf-8")) for labels in found]


def _seen(labels: dict[str, Any], text: str) -> Seen:
    views: list[StoryView] = []
    language = language_of(labels["file"])
    read_story(text, None, lexicon(language), parser_of(language), views.append)
    return Seen(labels, language, views[0])


def examples(stories: list[Seen]) -> list[Example]:
    """The figures of some stories."""
    return [example for one in stories for example in _of_story(one.labels, one.language, one.view)]


def _of_story(labels: dict[str, Any], language: str, seen: StoryView) -> list[Example]:
    words = lexicon(language)
    shown = [in_full(seen.text, figure, *place, words) for figure, place in zip(seen.figures, seen.places, strict=True)]
    told = as_contract(Reading(language, tuple(figure for figure, _ in shown)))["figures"]
    golds = matched(labels["figures"], told)
    due = any(g["rank"] == 2 for g in labels["figures"])
    found = []
    for i, figure in enumerate(told):
        gold = golds.get(i)
        worded, counted = shown[i]
        passage = seen.places[i][0]
        doubted = bool(doubts_of(passage, counted, words))
        features = tuple(dict.fromkeys(evidence(seen, i, words)))
        found.append(
            Example(
                labels["file"],
                language,
                i,
                features,
                tuple(dict.fromkeys(wording(worded, passage, counted, words))),
                construction(passage, counted),
                doubted,
                gold is not None,
                gold is not None and gold["rank"] >= 1,
                gold is not None and gold["rank"] == 2,
                _judged(gold, figure) if gold is not None else "misleading",
                settled(seen, i, words) is None,
                leads(seen, i, features, words),
                due,
                figure["number"],
                figure["sentence"],
            )
        )
    return found


def matched(golds: list[dict[str, Any]], told: list[dict[str, Any]]) -> dict[int, dict[str, Any]]:
    """Which label each figure answers to, as the scorer pairs them."""
    score, free, found = scorer(), list(range(len(told))), {}
    level = {"right": 2, "bare": 1, "misleading": 0}
    for gold in golds:
        fits = [
            i
            for i in free
            if score.same_text(told[i]["number"], gold["number"])
            and score.same_sentence(told[i]["sentence"], gold["sentence"])
        ]
        hit = max(fits, key=lambda i: level[score.tier(gold, told[i])[0]], default=None)
        if hit is not None:
            free.remove(hit)
            found[hit] = gold
    return found


def _judged(gold: dict[str, Any], figure: dict[str, Any]) -> str:
    """How the label's own words are judged: the claimant is another rule's."""
    claimed = {key: figure[key] for key in ("source", "source_full", "attribution", "status")}
    alone = {**gold, **{key: claimed[key] for key in ("source", "source_full", "status")}}
    tier: str = scorer().tier(alone, {**figure, "form": "label", "attribution": "none"})[0]
    return tier
