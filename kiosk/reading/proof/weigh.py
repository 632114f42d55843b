"""What was measured, as the reader consults it: `measured.json`, made by `python -m tests.reading.prove`.

Every construction has its count of right labels: one that falls under the bound loses its place by itself. And two
questions are weighed by small linear models over the named features of `evidence`: is a figure one that an editor
would show (`key`), and is it the story's own (`hero`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from msgspec import Struct

LEAST_BOUND = 0.75  # one-sided 80 % lower bound of a construction's share of right labels
TOLD = 3  # features of a score that `kiosk why` prints
LANGUAGES = ("nb", "nn")  # the languages that were measured


class Model(Struct, frozen=True):
    """A linear model: the sum of its features' weights, against a threshold."""

    bias: float
    threshold: float
    weights: dict[str, float]

    def score(self, features: Iterable[str]) -> float:
        """How far the features speak for it, over the threshold; 0 or more is a yes."""
        return self.bias + sum(self.weights.get(f, 0.0) for f in dict.fromkeys(features)) - self.threshold

    def why(self, features: Iterable[str]) -> str:
        """The score and the features that weigh most in it, for `kiosk why`."""
        told = [f for f in dict.fromkeys(features) if f in self.weights]
        most = sorted(told, key=lambda f: -abs(self.weights[f]))[:TOLD]
        weighed = [f"{f} {self.weights[f]:+.1f}" for f in most]
        return "; ".join([f"{self.score(told):+.1f} over the threshold", *weighed])


class Measured(Struct, frozen=True):
    """The models, and for each construction how many labels were counted and how many were right, by language."""

    models: dict[str, Model]
    constructions: dict[str, dict[str, tuple[int, int]]]

    def proven(self, construction: str) -> bool:
        """Whether a construction's labels are right often enough."""
        rows = self.constructions.get(construction, {}).values()
        return lower_bound(sum(r[1] for r in rows), sum(r[0] for r in rows)) >= LEAST_BOUND


def lower_bound(right: int, count: int) -> float:
    """The one-sided 80 % lower bound of a share (Wilson's score interval); 0 for none counted."""
    if count == 0:
        return 0.0
    z, share = 0.8416, right / count
    spread: float = z * ((share * (1 - share) + z * z / (4 * count)) / count) ** 0.5
    return (share + z * z / (2 * count) - spread) / (1 + z * z / count)


@cache
def measured() -> Measured:
    """The measured table that the package carries."""
    data = json.loads(Path(__file__).with_name("measured.json").read_text(encoding="utf-8"))
    models = {name: Model(m["bias"], m["threshold"], m["weights"]) for name, m in data["models"].items()}
    tables = {
        name: {language: (row[0], row[1]) for language, row in rows.items()}
        for name, rows in data["constructions"].items()
    }
    return Measured(models, tables)
