"""Every rule of every registry holds in its examples and not in its counter-examples, in each language it claims.

The examples stand in rules/: a file for each registry, a table for each rule. In a sentence the number that is meant
stands in brackets; a key that begins with `not_` is a counter-example. A value may be one sentence or several. A rule
for other languages says which it `claims`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.reading import Parser, explain
from kiosk.reading.claims.conflicts import CONFLICTS, HELD, UNNAMED, against
from kiosk.reading.claims.hints import HINTS
from kiosk.reading.claims.nearby import NEARBY
from kiosk.reading.claims.parts import LEANING, PARTS
from kiosk.reading.claims.revising import MARKERS, marks_of
from kiosk.reading.claims.revision import REVISIONS
from kiosk.reading.figures.ages import AGES
from kiosk.reading.figures.around import OF_WORDS
from kiosk.reading.figures.asked import ASKED
from kiosk.reading.figures.contests import CONTESTS
from kiosk.reading.figures.fates import BESIDE, STRUCK
from kiosk.reading.figures.hedges import HEDGES_AHEAD, HEDGES_BEHIND
from kiosk.reading.figures.leading import SHOWN, as_shown
from kiosk.reading.figures.listed import LISTED
from kiosk.reading.figures.markers import MARKING
from kiosk.reading.figures.measures import MEASURED
from kiosk.reading.figures.nouns import NOUNS
from kiosk.reading.figures.quantities import QUANTITIES
from kiosk.reading.figures.rank import CONTEXTS
from kiosk.reading.figures.state import STATES
from kiosk.reading.figures.things import BARE, LENT, NAMED, ROWS
from kiosk.reading.figures.unsaid import UNSAID
from kiosk.reading.figures.vetoes import VETOES
from kiosk.reading.lexicon import lexicon
from kiosk.reading.numbers.expressions import find_numbers
from kiosk.reading.numbers.flags import FLAGS
from kiosk.reading.passes import read_story
from kiosk.reading.proof.astray import ASTRAY
from kiosk.reading.proof.curtailed import CURTAILED
from kiosk.reading.proof.doubts import DOUBTS, doubts_of
from kiosk.reading.proof.evidence import StoryView, evidence
from kiosk.reading.proof.lacking import LACKING
from kiosk.reading.proof.several import SEVERAL
from kiosk.reading.proof.weigh import measured
from kiosk.reading.rule import Field, Rule

FILES = Path(__file__).with_name("rules")
LANGUAGES = ("nb", "nn")

Names = Callable[[str, int, str, Parser | None], set[str]]  # the rules that hold of the number at an offset of a text


def _flags(text: str, at: int, language: str, parser: Parser | None) -> set[str]:
    flags = next(n.flags for n in find_numbers(text, language) if n.start == at)
    return {check.name for check in FLAGS if check.flag in flags}


def _doubts(text: str, at: int, language: str, parser: Parser | None) -> set[str]:
    views: list[StoryView] = []
    words = lexicon(language)
    read_story(text, None, words, parser, views.append)
    place = next(p for f, p in zip(views[0].figures, views[0].places, strict=True) if f.number_at == at)
    return set(doubts_of(*place, words))


def _marks(text: str, at: int, language: str, parser: Parser | None) -> set[str]:
    views: list[StoryView] = []
    words = lexicon(language)
    read_story(text, None, words, parser, views.append)
    passage, counted = next(p for f, p in zip(views[0].figures, views[0].places, strict=True) if f.number_at == at)
    return set(marks_of(passage.tree, counted, words).said)


def _contexts(text: str, at: int, language: str, parser: Parser | None) -> set[str]:
    views: list[StoryView] = []
    read_story(text, None, lexicon(language), parser, views.append)
    return {why for f, why in zip(views[0].figures, views[0].contexts, strict=True) if f.number_at == at and why}


def _quantities(text: str, at: int, language: str, parser: Parser | None) -> set[str]:
    views: list[StoryView] = []
    words = lexicon(language)
    read_story(text, None, words, parser, views.append)
    places = [p for f, p in zip(views[0].figures, views[0].places, strict=True) if f.number_at == at]
    return {q.name for passage, counted in places for q in QUANTITIES if q.holds(passage.tree, counted, words)}


def _shown(text: str, at: int, language: str, parser: Parser | None) -> set[str]:
    views: list[StoryView] = []
    words = lexicon(language)
    read_story(text, None, words, parser, views.append)
    places = [p for f, p in zip(views[0].figures, views[0].places, strict=True) if f.number_at == at]
    return {as_shown(p.tree, counted, words).rules.get("state", "") for p, counted in places}


def _of_field(*fields: Field) -> Names:
    def names(text: str, at: int, language: str, parser: Parser | None) -> set[str]:
        trace = next(t for t in explain(text, language=language, parser=parser) if t.at == at)
        return {v.rule for v in trace.verdicts if v.field in fields}

    return names


def _conflicts(text: str, at: int, language: str, parser: Parser | None) -> set[str]:
    views: list[StoryView] = []
    words = lexicon(language)
    read_story(text, None, words, parser, views.append)
    view = views[0]
    pairs = against(view.figures, view.surroundings.passages, words, view.layout.earlier)
    return {rule for _, later, rule in pairs if view.figures[later].number_at == at}


REGISTRIES: dict[str, tuple[tuple[Rule, ...], Names]] = {
    "flags": (FLAGS, _flags),
    "vetoes": ((*VETOES, *OF_WORDS, *ASKED, *UNSAID, *MARKING, *AGES, *CONTESTS), _of_field("number")),
    "quantities": (QUANTITIES, _quantities),
    "doubts": ((*DOUBTS, *LACKING, *ASTRAY, *CURTAILED, *SEVERAL), _doubts),
    "hedges": ((*HEDGES_AHEAD, *HEDGES_BEHIND), _of_field("hedge")),
    "nouns": (NOUNS, _of_field("what", "unit")),
    "things": ((*LISTED, *ROWS, *BARE, *NAMED, *LENT), _of_field("what")),
    "measures": (MEASURED, _of_field("what")),
    "fates": ((*BESIDE, *STRUCK), _of_field("state")),
    "shown": (SHOWN, _shown),
    "states": (STATES, _of_field("state")),
    "marks": (MARKERS, _marks),
    "links": ((*PARTS, *LEANING, *REVISIONS), _of_field("link")),
    "conflicts": (HELD + CONFLICTS + UNNAMED, _conflicts),
    "contexts": (CONTEXTS, _contexts),
    "somebody": ((*HINTS, *NEARBY), _of_field("claimant")),
}


def _examples() -> Iterator[tuple[str, str, str, str]]:
    """Registry, rule, key and sentence."""
    for registry in REGISTRIES:
        for rule, keys in tomllib.loads((FILES / f"{registry}.toml").read_text(encoding="utf-8")).items():
            for key, told in keys.items():
                if key == "claims":
                    continue
                for sentence in [told] if isinstance(told, str) else told:
                    yield registry, rule, key, sentence


@pytest.mark.parametrize(("registry", "rule", "key", "sentence"), list(_examples()))
def test_a_rule_holds_where_its_example_says(
    registry: str, rule: str, key: str, sentence: str, nb: Parser, nn: Parser
) -> None:
    before, _, rest = sentence.partition("[")
    number, _, behind = rest.partition("]")
    language = key.removeprefix("not_")
    parser = {"nb": nb, "nn": nn}.get(language)
    holding = REGISTRIES[registry][1](before + number + behind, len(before), language, parser)
    assert (rule in holding) != key.startswith("not_"), f"{sentence}: {sorted(holding)}"


WEIGHED = tomllib.loads((FILES / "weighed.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("feature", "key"), [(name, key) for name, keys in WEIGHED.items() for key in keys])
def test_a_weighed_feature_holds_where_its_example_says(feature: str, key: str, nb: Parser, nn: Parser) -> None:
    before, _, rest = WEIGHED[feature][key].partition("[")
    number, _, behind = rest.partition("]")
    language = key.removeprefix("not_")
    views: list[StoryView] = []
    words = lexicon(language)
    read_story(before + number + behind, None, words, {"nb": nb, "nn": nn}[language], views.append)
    index = next(i for i, figure in enumerate(views[0].figures) if figure.number_at == len(before))
    assert (feature in evidence(views[0], index, words)) != key.startswith("not_")


def test_what_has_examples_is_weighed() -> None:
    known = measured().models.values()
    assert [name for name in WEIGHED if not any(name in model.weights for model in known)] == []
    signs = {f"{sign}{language}" for sign in ("", "not_") for language in LANGUAGES}
    assert [name for name, keys in WEIGHED.items() if keys.keys() != signs] == []


@pytest.mark.parametrize("registry", REGISTRIES)
def test_every_rule_has_its_examples(registry: str) -> None:
    told = tomllib.loads((FILES / f"{registry}.toml").read_text(encoding="utf-8"))
    names = {rule.name for rule in REGISTRIES[registry][0]}
    assert told.keys() == names
    for name, keys in told.items():
        languages = keys.get("claims", LANGUAGES)
        assert {f"{sign}{language}" for sign in ("", "not_") for language in languages} <= keys.keys(), name
