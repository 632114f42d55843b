"""What was measured, as the reader consults it: `measured.json`, made by `python -m tests.reading.prove`.

Six questions are weighed by small linear models: is a figure one that an editor would show (`key`), is it the story's
own (`hero`), over the named features of `evidence`; are the words of its label right (`label`), over those of
`wording`: a construction that is seldom right, or too seldom seen beside others like it, loses its place by itself;
over what stands around it, is anybody its claimant though none was found (`somebody`), and has it been replaced or
denied (`undone`), both made by `python -m tests.reading.unsettled`; and are two figures two parties' counts of one
thing (`opposed`), made by `python -m tests.reading.opposed`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from itertools import repeat
from pathlib import Path

from msgspec import Struct

TOLD = 3  # features of a score that `kiosk why` prints
LANGUAGES = ("nb", "nn")  # the languages that were measured


class Model(Struct, frozen=True):
    """A linear model: the sum of its features' weights, against a threshold."""

    bias: float
    threshold: float
    weights: dict[str, float]
    low: float | None = None  # a score under it, the threshold not taken off, is surely a no

    def score(self, features: Iterable[str]) -> float:
        """How far the features speak for it, over the threshold; 0 or more is a yes."""
        return self.bias + sum(map(self.weights.get, dict.fromkeys(features), repeat(0.0))) - self.threshold

    def why(self, features: Iterable[str]) -> str:
        """The score and the features that weigh most in it, for `kiosk why`."""
        told = [f for f in dict.fromkeys(features) if f in self.weights]
        most = sorted(told, key=lambda f: -abs(self.weights[f]))[:TOLD]
        weighed = [f"{f} {self.weights[f]:+.1f}" for f in most]
        return "; ".join([f"{self.score(told):+.1f} over the threshold", *weighed])


class Measured(Struct, frozen=True):
    """The models."""

    models: dict[str, Model]


@cache
def measured() -> Measured:
    """The measured table that the package carries."""
    data = json.loads(Path(__file__).with_name("measured.json").read_text(encoding="utf-8"), parse_float=cache(float))
    models = {name: Model(m["bias"], m["threshold"], m["weights"], m.get("low")) for name, m in data["models"].items()}
    return Measured(models)
