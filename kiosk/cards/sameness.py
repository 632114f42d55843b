"""Which figures are the same one, which are two parties' word against each other, and which may stand together."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from kiosk.model import Figure

_STEM = 4  # letters by which «drepte» and «drept», «personer» and «personene» agree


@cache
def _words(kind: str) -> tuple[str, ...]:
    path = Path(__file__).resolve().parent / "people.toml"
    return tuple(tomllib.loads(path.read_text("utf-8"))[kind])


def _tokens(text: str | None) -> list[str]:
    return text.casefold().split() if text else []


def counts_people(figure: Figure) -> bool:
    """Whether people are counted, by the noun or, where it has none, by what happened to them."""
    head = _tokens(figure.what or figure.state)[-1:]
    return not figure.unit and any(
        word in _words("people") or word.startswith(_words("people_beginnings")) for word in head
    )


def of_the_rest(phrase: str | None) -> bool:
    """Whether a phrase says «andre» or «øvrige» (spec wall.md, Settled 2: only inside their sentence)."""
    return any(word in _words("rest") for word in _tokens(phrase))


def claimant(figure: Figure) -> str | None:
    """Who states it, for comparing: the fullest name, in lower case."""
    return (figure.source_full or figure.source or "").casefold() or None


def _agree(one: str | None, other: str | None) -> bool:
    """Whether two phrases have the same last word, inflection aside."""
    first, second = _tokens(one)[-1:], _tokens(other)[-1:]
    return bool(first and second and (first == second or first[0][:_STEM] == second[0][:_STEM]))


def _differ(one: str | None, other: str | None) -> bool:
    return bool(one and other and one.casefold() != other.casefold())


def same_thing(one: Figure, other: Figure) -> bool:
    """Whether both count the same: «14 drepte» and «14 mennesker er drept» do, «barn såret» and «menn såret» do not."""
    if _differ(one.unit, other.unit) or bool(one.unit) != bool(other.unit):
        return False
    if one.state and other.state and not _agree(one.state, other.state):
        return False
    if one.what and other.what:
        return _agree(one.what, other.what) or _agree(one.what, other.state) or _agree(one.state, other.what)
    return _agree(one.what or one.state, other.what or other.state) or _agree(one.state, other.state)


def told_twice(one: Figure, other: Figure) -> bool:
    """Whether one claimant states the same figure twice, so that one of them is enough."""
    return (
        one.value == other.value
        and one.status == other.status
        and (one.hedge or "").casefold() == (other.hedge or "").casefold()
        and claimant(one) == claimant(other)
        and one.attribution == other.attribution
        and not _differ(one.where, other.where)
        and not _differ(one.when, other.when)
        and same_thing(one, other)
    )


def told_bare(bare: Figure, told: Figure) -> bool:
    """Whether `bare` names nobody for the number that `told` states with its claimant, and perhaps its hedge."""
    return (
        bare.attribution == "none"
        and told.attribution == "stated"
        and bare.value == told.value
        and bare.status == told.status == "current"
        and (bare.hedge or "").casefold() in ("", (told.hedge or "").casefold())
        and not _differ(bare.where, told.where)
        and not _differ(bare.when, told.when)
        and same_thing(bare, told)
    )


def same_event(one: Figure, other: Figure) -> bool:
    """Whether both are known to belong to one event: an unknown place is not the same place (Settled 2).

    In one sentence a known common place is enough; over sentences the time must be known and the same too.
    """
    if not one.where or not other.where or _differ(one.where, other.where) or _differ(one.when, other.when):
        return False
    return one.sentence_at == other.sentence_at or bool(one.when and other.when)


def contradict(one: Figure, other: Figure) -> bool:
    """Whether two named parties state different numbers for the same thing at the same place."""
    if one.value == other.value or one.status != "current" or other.status != "current":
        return False
    if claimant(one) is None or claimant(other) is None or claimant(one) == claimant(other):
        return False
    if not one.what or not other.what or not _agree(one.what, other.what) or not same_thing(one, other):
        return False
    if one.sentence_at == other.sentence_at:
        return not _differ(one.where, other.where) and not _differ(one.when, other.when)
    known_place = bool(one.where and other.where)
    return known_place and not _differ(one.where, other.where) and not _differ(one.when, other.when)


def identity(figure: Figure) -> str:
    """The figure over editions, whatever its value: counted noun, state, place, claimant (Settled 3)."""
    parts = (figure.what or figure.unit, figure.state, figure.where, figure.source_full or figure.source)
    return "|".join((part or "").casefold() for part in parts)
