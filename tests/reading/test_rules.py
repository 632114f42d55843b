"""Every rule of every registry holds in its examples and not in its counter-examples, in bokmål and in nynorsk.

The examples stand in rules/: a file for each registry, a table for each rule. In a sentence the number that is meant
stands in brackets; a key that begins with `not_` is a counter-example. A value may be one sentence or several.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.reading import Parser, explain
from kiosk.reading.figures.measures import MEASURED
from kiosk.reading.figures.state import STATES
from kiosk.reading.figures.vetoes import OF_WORDS, VETOES
from kiosk.reading.lexicon import lexicon
from kiosk.reading.numbers.expressions import find_numbers
from kiosk.reading.numbers.flags import FLAGS
from kiosk.reading.passes import read_story
from kiosk.reading.proof.doubts import DOUBTS, doubts_of
from kiosk.reading.proof.evidence import StoryView
from kiosk.reading.rule import Field, Rule

FILES = Path(__file__).with_name("rules")
LANGUAGES = ("nb", "nn")

Names = Callable[[str, int, Parser], set[str]]  # the rules that hold of the number at an offset of a text


def _flags(text: str, at: int, parser: Parser) -> set[str]:
    flags = next(n.flags for n in find_numbers(text, parser.language) if n.start == at)
    return {check.name for check in FLAGS if check.flag in flags}


def _doubts(text: str, at: int, parser: Parser) -> set[str]:
    views: list[StoryView] = []
    words = lexicon(parser.language)
    read_story(text, None, words, parser, views.append)
    place = next(p for f, p in zip(views[0].figures, views[0].places, strict=True) if f.number_at == at)
    return set(doubts_of(*place, words))


def _of_field(field: Field) -> Names:
    def names(text: str, at: int, parser: Parser) -> set[str]:
        trace = next(t for t in explain(text, language=parser.language, parser=parser) if t.at == at)
        return {v.rule for v in trace.verdicts if v.field == field}

    return names


REGISTRIES: dict[str, tuple[tuple[Rule, ...], Names]] = {
    "flags": (FLAGS, _flags),
    "vetoes": ((*VETOES, *OF_WORDS), _of_field("number")),
    "doubts": (DOUBTS, _doubts),
    "states": (STATES, _of_field("state")),
    "measures": (MEASURED, _of_field("what")),
}


def _examples() -> Iterator[tuple[str, str, str, str]]:
    """Registry, rule, key and sentence."""
    for registry in REGISTRIES:
        for rule, keys in tomllib.loads((FILES / f"{registry}.toml").read_text(encoding="utf-8")).items():
            for key, told in keys.items():
                for sentence in [told] if isinstance(told, str) else told:
                    yield registry, rule, key, sentence


@pytest.mark.parametrize(("registry", "rule", "key", "sentence"), list(_examples()))
def test_a_rule_holds_where_its_example_says(
    registry: str, rule: str, key: str, sentence: str, nb: Parser, nn: Parser
) -> None:
    before, _, rest = sentence.partition("[")
    number, _, behind = rest.partition("]")
    parser = nb if key.endswith("nb") else nn
    holding = REGISTRIES[registry][1](before + number + behind, len(before), parser)
    assert (rule in holding) != key.startswith("not_"), f"{sentence}: {sorted(holding)}"


@pytest.mark.parametrize("registry", REGISTRIES)
def test_every_rule_has_its_examples(registry: str) -> None:
    told: dict[str, set[str]] = {rule.name: set() for rule in REGISTRIES[registry][0]}
    assert len(told) == len(REGISTRIES[registry][0]), "two rules of one name"
    for name, rule, key, _ in _examples():
        if name == registry:
            assert rule in told, f"{rule}: no such rule"
            told[rule].add(key)
    wanted = {f"{sign}{language}" for sign in ("", "not_") for language in LANGUAGES}
    assert {rule: wanted - keys for rule, keys in told.items() if wanted - keys} == {}
