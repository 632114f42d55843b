"""The words by which the rundown decides: who counts as people, what is a toll, which cue says nothing (words.toml)."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from kiosk.model import Figure

_WORD = re.compile(r"[\w%-]+")
_STEM = 6  # letters that a content word has, and by which «streiken» is «streik»
_IN_COMMON = 2  # words
_TOLLS = ("dead", "missing", "hurt")


def listed(kind: str) -> tuple[str, ...]:
    """One list of words.toml. Raises KeyError for a name that is none."""
    return _lists()[kind]


def any_of(kind: str) -> str:
    """The entries of a list as alternatives of a regular expression, the longest first."""
    return "|".join(re.escape(entry) for entry in sorted(listed(kind), key=lambda entry: (-len(entry), entry)))


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    table = tomllib.loads((Path(__file__).resolve().parent / "words.toml").read_text("utf-8"))
    return {kind: tuple(words) for kind, words in table.items()}


def words_of(text: str | None) -> list[str]:
    """The words of a text in lower case, without punctuation."""
    return _WORD.findall(text.casefold()) if text else []


def begins(text: str | None, kind: str) -> bool:
    """Whether a word (or, for entries of two words, the text from a word on) begins as an entry of the list says."""
    padded = f" {' '.join(words_of(text))} "
    return any(f" {entry}" in padded for entry in listed(kind))


def is_listed(text: str | None, kind: str) -> bool:
    """Whether the whole phrase is an entry of the list."""
    return bool(text) and " ".join(words_of(text)) in listed(kind)


def holds(text: str | None, kind: str) -> bool:
    """Whether any word of the text is an entry of the list."""
    return any(word in listed(kind) for word in words_of(text))


def opens(text: str | None, kind: str) -> bool:
    """Whether the text's first word is an entry of the list."""
    return any(word in listed(kind) for word in words_of(text)[:1])


def is_conditional(text: str | None) -> bool:
    """Whether a text makes what it says hang on something: «dersom», «så sant»."""
    told = f" {' '.join(words_of(text))} "
    return holds(text, "conditions") or any(f" {phrase} " in told for phrase in listed("condition_phrases"))


def shares(one: str | None, other: str | None) -> bool:
    """Whether two texts have two content words in common, by how they begin."""
    first, second = ({word[:_STEM] for word in words_of(text) if len(word) >= _STEM} for text in (one, other))
    return len(first & second) >= _IN_COMMON


def is_impersonal(cue: str | None) -> bool:
    """Whether a cue has its own subject («står det», «heter det»): behind a name it reads as nothing."""
    return any(word in listed("it") for word in words_of(cue)[1:])


def counts_people(figure: Figure) -> bool:
    """Whether people are counted, by the noun or, where it has none, by what happened to them."""
    head = words_of(figure.what or figure.state)[-1:]
    return not figure.unit and any(
        word in listed("people") or word.startswith(listed("people_beginnings")) for word in head
    )


def is_share(figure: Figure) -> bool:
    """Whether it is a number of per cent."""
    return (figure.unit or "").casefold() in ("prosent", "%", "per cent", "percent")


def of_the_rest(phrase: str | None) -> bool:
    """Whether a phrase says «andre» or «øvrige»: it means something only inside its sentence."""
    return holds(phrase, "rest")


def is_toll(figure: Figure) -> bool:
    """Whether dead, missing or hurt are counted."""
    return toll_of(figure) is not None


def toll_of(figure: Figure) -> str | None:
    """Which of dead, missing and hurt are counted; None where none are."""
    if figure.unit:
        return None
    for told in (figure.state, figure.what):
        for kind in _TOLLS:
            if begins(told, f"{kind}_beginnings"):
                return kind
    return None


def runs(figure: Figure) -> bool:
    """Whether the count runs on with the event (dead, missing, hurt, ill, evacuated, forecasts), and so grows old."""
    told = (figure.state, None if figure.unit else figure.what)
    return is_toll(figure) or any(begins(one, "running_beginnings") for one in told)


def is_trivial(figure: Figure) -> bool:
    """Below four of something that is no news by itself (not dead, missing, hurt, cases, money, per cent)."""
    value = figure.value if isinstance(figure.value, int | float) else max(figure.value)
    if abs(value) >= 4 or is_toll(figure) or begins(figure.unit, "money_beginnings"):
        return False
    if 0 < abs(value) < 1 or (figure.unit and "," in figure.number) or _has_magnitude(figure):
        return False
    return not (begins(figure.what, "cases_beginnings") or begins(figure.state, "cases_beginnings"))


def _has_magnitude(figure: Figure) -> bool:
    return len(figure.number.split()) > 1
