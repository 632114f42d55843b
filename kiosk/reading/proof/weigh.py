"""What was measured, as the reader consults it: `measured.json`, made by `python -m tests.reading.prove`.

Six questions are weighed by small linear models: is a figure one that an editor would show (`key`), is it the story's
own (`hero`), over the named features of `evidence`; are the words of its label right (`label`), over those of
`wording`: a construction that is seldom right, or too seldom seen beside others like it, loses its place by itself;
over what stands around it, is anybody its claimant though none was found (`somebody`), and has it been replaced or
denied (`undone`), both made by `python -m tests.reading.unsettled`; and are two figures two parties' counts of one
thing (`opposed`), made by `python -m tests.reading.opposed`.

And one is counted: how often a claimant's rule named the right one (`claims`, by `python -m tests.reading.unsettled`).
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
TRUE = 0.9  # asked of a claimant's rule; all of them together have .96
ALIKE = 20, 0.96  # a rule is taken for one like the others until it has named so many


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
    """The models, and of every claimant's rule how often it named the right one, and how often one at all."""

    models: dict[str, Model]
    claims: dict[str, tuple[int, int]] = {}

    def proven(self, rule: str) -> bool:
        """Whether a claimant's rule is right as often as is asked; one that is seldom seen is taken for the others."""
        right, count = self.claims.get(rule, (0, 0))
        others, share = ALIKE
        return right + others * share >= TRUE * (count + others)


@cache
def measured() -> Measured:
    """The measured table that the package carries."""
    data = json.loads(Path(__file__).with_name("measured.json").read_text(encoding="utf-8"), parse_float=cache(float))
    models = {name: Model(m["bias"], m["threshold"], m["weights"], m.get("low")) for name, m in data["models"].items()}
    return Measured(models, {rule: (right, count) for rule, (right, count) in data["claims"].items()})
