"""Which figures are the same one, and which are two parties' word against each other."""

from __future__ import annotations

from kiosk.cards.rundown.lexicon import listed, opens, toll_of, words_of
from kiosk.model import Figure

_STEM = 4  # letters by which «drepte» and «drept», «personer» and «personene» agree
_RIGHT = 4  # words of «Det riktige tallet er» at most
_SUM = 1000  # of a currency: lesser sums are told of more than one thing
_TAILS = ("restricting", "times", "since")  # words that begin where or when something was


def claimant(figure: Figure) -> str | None:
    """Who states it, for comparing: the fullest name, in lower case."""
    return (figure.claim.fullest or "").casefold() or None


def same_speaker(one: Figure, other: Figure) -> bool:
    """Whether both name the same claimant, by its full or its short name."""
    names = [{name.casefold() for name in (f.claim.name, f.claim.full) if name} for f in (one, other)]
    return any(
        first == second or first.endswith(f" {second}") or second.endswith(f" {first}")
        for first in names[0]
        for second in names[1]
    )


def _agree(one: str | None, other: str | None) -> bool:
    """Whether two phrases have the same last word, inflection aside: «døde etter jordskjelv» agrees with «døde» too."""
    first, second = words_of(one), words_of(other)
    return _alike(first, second) or _alike(_head(first), second) or _alike(first, _head(second))


def _alike(first: list[str], second: list[str]) -> bool:
    return bool(first and second and first[-1][:_STEM] == second[-1][:_STEM])


def _head(words: list[str]) -> list[str]:
    """The words before what only says where or when; none where nothing does, or too little stands before it."""
    tail = next((at for at, word in enumerate(words) if _opens_tail(word)), 0)
    return words[:tail] if tail and len(words[tail - 1]) >= _STEM else []


def _tells_none(one: str, other: str) -> bool:
    """Whether one of two phrases says where or when alone («etter jordskjelv»), and the other what happened."""
    return _opens_tail(one) != _opens_tail(other)


def _opens_tail(text: str) -> bool:
    return any(opens(text, kind) for kind in _TAILS)


def differ(one: str | None, other: str | None) -> bool:
    """Whether both are told and not the same."""
    return bool(one and other and one.casefold() != other.casefold())


def same_thing(one: Figure, other: Figure) -> bool:
    """Whether both count the same: «14 drepte» and «14 mennesker er drept» do, «barn såret» and «menn såret» do not."""
    if differ(one.unit, other.unit) or bool(one.unit) != bool(other.unit):
        return False
    if one.state and other.state and not _agree(one.state, other.state) and not _tells_none(one.state, other.state):
        return False
    if one.what and other.what:
        return _agree(one.what, other.what) or _agree(one.what, other.state) or _agree(one.state, other.what)
    return _agree(one.what or one.state, other.what or other.state) or _agree(one.state, other.state)


def same_kind(one: Figure, other: Figure) -> bool:
    """Whether both count the same thing, or both the dead, the missing or the hurt, in whatever words."""
    kind = toll_of(one)
    return same_thing(one, other) or (kind is not None and kind == toll_of(other))


def told_twice(one: Figure, other: Figure) -> bool:
    """Whether one claimant states the same figure twice, so that one of them is enough."""
    return (
        one.value == other.value
        and one.status == other.status
        and (one.hedge or "").casefold() == (other.hedge or "").casefold()
        and claimant(one) == claimant(other)
        and one.claim.attribution == other.claim.attribution
        and not differ(one.where, other.where)
        and not differ(one.when, other.when)
        and (same_thing(one, other) or _same_sum(one, other))
    )


def told_bare(bare: Figure, told: Figure) -> bool:
    """Whether `bare` names nobody for the number that `told` states with its claimant, and perhaps its hedge."""
    return (
        _may_be_of(bare, told)
        and bare.status == "current"
        and (bare.hedge or "").casefold() in ("", (told.hedge or "").casefold())
        and (same_kind(bare, told) or _same_sum(bare, told))
    )


def told_by_name(bare: Figure, told: Figure) -> bool:
    """Whether `bare` names nobody for what `told` states with its claimant, whatever the hedge of either."""
    return _may_be_of(bare, told) and same_kind(bare, told)


def _may_be_of(bare: Figure, told: Figure) -> bool:
    """Whether one figure names nobody, the other somebody, and value, status, place and time do not part them."""
    return (
        bare.claim.attribution == "none"
        and told.claim.attribution == "stated"
        and bare.value == told.value
        and bare.status == told.status
        and not differ(bare.where, told.where)
        and not differ(bare.when, told.when)
    )


def again(one: Figure, other: Figure) -> bool:
    """Whether two figures put the same number before the same thing, whoever says it."""
    if one.value != other.value:
        return False
    pointed = _is_pointed_at(one) or _is_pointed_at(other)
    alike = same_kind(one, other) or _same_noun(one, other) or _same_unit(one, other)
    return alike or _same_sum(one, other) or pointed


def _same_sum(one: Figure, other: Figure) -> bool:
    """Whether both are one sum of one currency: «€13bn» of a headline is the «13 billion euros» of its text."""
    units = {(figure.unit or "").casefold() for figure in (one, other)}
    large = isinstance(one.value, int | float) and abs(one.value) >= _SUM
    return large and one.value == other.value and any(units <= {*forms.split()} for forms in listed("currencies"))


def _same_unit(one: Figure, other: Figure) -> bool:
    """Whether both are measured in one unit in two forms: «21 år» and «21 års fengsel»."""
    units = {(figure.unit or "").casefold() for figure in (one, other)}
    return len(units) == 2 and max(units, key=len) == f"{min(units, key=len)}s"


def _is_pointed_at(figure: Figure) -> bool:
    """Whether the story points at a number that it told before: «de 26 personene», «Det riktige er 26»."""
    before = words_of(figure.sentence[: figure.number_at - figure.sentence_at])
    right = len(before) <= _RIGHT and before[-2:-1] in ([word] for word in listed("the_right"))
    return right or before[-1:] in ([word] for word in listed("determiners"))


def _same_noun(one: Figure, other: Figure) -> bool:
    """Whether the same noun follows both numbers in the story, inflection aside."""
    first, second = _noun(one), _noun(other)
    return bool(first) and len(first) >= _STEM and first[: len(first) - 2] == second[: len(first) - 2]


def _noun(figure: Figure) -> str:
    """The word that follows the number."""
    end = figure.number_at - figure.sentence_at + len(figure.number)
    return (words_of(figure.sentence[end : end + 60]) or [""])[0]
