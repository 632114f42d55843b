"""Numbers that are one claim: coordinated ones («Minst to barn og tolv voksne er drept»), and polls of equal rows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from kiosk.cards.card import Claim, Claimant, Numeral
from kiosk.cards.digits import is_numeral
from kiosk.cards.rundown.answered import verdict_on
from kiosk.cards.rundown.leaning import sentences_of
from kiosk.cards.rundown.lexicon import holds, is_listed, is_share, listed, of_the_rest
from kiosk.cards.rundown.material import Material
from kiosk.cards.rundown.named import claimant_of
from kiosk.cards.rundown.sameness import claimant as speaker
from kiosk.cards.rundown.spans import hedge_span, number_span, occurrences
from kiosk.model import Figure

MOST_EQUAL, LEAST_EQUAL = 10, 3
_BETWEEN = 34  # characters between two coordinated numbers
_REST = 44  # characters of what goes on below
_BREAK = re.compile(r"[;:.!?()–—«»\"]")
_NOTE, _MOST_NOTES = 130, 3  # characters of a note (two lines); notes


class Run(Struct, frozen=True):
    """Coordinated numbers with one state and one claimant, as words and numerals in the story's order."""

    pieces: tuple[str | Numeral, ...]
    rest: str
    claimant: Claimant
    indices: tuple[int, ...]


class Poll(Struct, frozen=True):
    """Equal rows: every party that the story gives a share, by one institute."""

    rows: tuple[Claim, ...]
    claimant: Claimant
    notes: tuple[str, ...]
    indices: tuple[int, ...]


def runs_of(material: Material) -> list[Run]:
    """Every coordinated claim of the story that can run in."""
    groups: dict[tuple[int, str, str | None], list[int]] = {}
    for index, figure in enumerate(material.reading.figures):
        plain = figure.rank > 0 and figure.status == "current" and index not in material.off and not figure.unit
        if plain and figure.state and figure.what and figure.part_of is None and not of_the_rest(figure.what):
            groups.setdefault((figure.sentence_at, figure.state, speaker(figure)), []).append(index)
    found = [_run(material, indices) for indices in groups.values() if len(indices) > 1]
    return [run for run in found if run]


def _run(material: Material, indices: Sequence[int]) -> Run | None:
    figures = [material.reading.figures[i] for i in indices]
    sentence, first, last = figures[0].sentence, figures[0], figures[-1]
    who = claimant_of(first)
    whats = [occurrences(sentence, f.what) for f in figures]
    if not all(is_numeral(material.digits(figure)) and not verdict_on(material, figure, None) for figure in figures):
        return None
    if who is None or len({(f.what or "").casefold() for f in figures}) < len(figures):
        return None
    pieces: list[str | Numeral] = []
    hedge = hedge_span(first)
    pen = number_span(first).start
    if hedge and hedge.end <= pen and pen - hedge.end <= 1:
        pen = hedge.start
    elif first.hedge:
        return None
    for figure in figures:
        number = number_span(figure)
        before = sentence[pen : number.start]
        if pen > number.start or len(before) > _BETWEEN or _BREAK.search(before):
            return None
        pieces += [*([before.strip()] if before.strip() else []), Numeral(material.digits(figure))]
        pen = number.end
    ends = [span.end for span in whats[-1] if 0 <= span.start - number_span(last).end <= 24]
    states = [span.end for span in occurrences(sentence, last.state) if ends and span.start >= ends[0]]
    if not ends or not states:
        return None
    rest = sentence[ends[0] : states[0]]
    if len(rest) > _REST or _BREAK.search(rest) or "," in rest:
        return None
    pieces.append(sentence[pen : ends[0]].strip())
    return Run(tuple(pieces), rest.strip(), _phrase(first, who), tuple(indices))


def _phrase(figure: Figure, who: Claimant) -> Claimant:
    """«ifølge Russland» where the story has the two side by side, else the name."""
    if figure.claim.cue and figure.claim.name and is_listed(figure.claim.cue, "leading_cues"):
        phrase = f"{figure.claim.cue} {figure.claim.name}"
        if phrase in figure.sentence and not figure.claim.full:
            return Claimant(phrase)
    return who


def poll_of(material: Material) -> Poll | None:
    """Equal rows, where every party that the story gives a share can stand on them."""
    rows: dict[str, int] = {}
    figures = material.reading.figures
    for index, figure in enumerate(figures):
        if is_share(figure) and is_listed(figure.what, "parties") and figure.status == "current":
            rows.setdefault((figure.what or "").casefold(), index)
    chosen = [figures[i] for i in rows.values()]
    if not LEAST_EQUAL <= len(chosen) <= MOST_EQUAL or material.off & set(rows.values()):
        return None
    if any(f.hedge or holds(f.state, "modal") for f in chosen) or len({speaker(f) for f in chosen}) > 1:
        return None
    sentences = {f.sentence_at for f in chosen}
    if any(is_share(f) and f.sentence_at in sentences and not is_listed(f.what, "parties") for f in figures):
        return None  # a share whose party is not known: it would be missing
    who = claimant_of(chosen[0])
    if who is None:
        return None
    notes = _notes(material)
    if _tells_count(material.story.text) and not any(map(_tells_count, notes)):
        counted = [f.when for f in chosen if f.when and _tells_count(f.when)]
        if not counted:
            return None  # a result without the share counted
        notes = [counted[0], *notes[: _MOST_NOTES - 1]]
    claims = tuple(
        Claim(index, f"{material.digits(figures[index])}\u00a0%", label=figures[index].what) for index in rows.values()
    )
    return Poll(claims, who, tuple(notes), tuple(rows.values()))


def _tells_count(text: str) -> bool:
    """Whether a text says how much of a result is counted."""
    return any(word in text.casefold() for word in listed("counted_up"))


def _notes(material: Material) -> list[str]:
    """Days, number asked, margin of error, share counted: whole sentences of the story, without their full stop."""
    sentences = [one for line in material.story.text.split("\n") for one in sentences_of(line)]
    return [
        text
        for one in sentences
        if (text := one.removesuffix("."))
        and len(text) <= _NOTE
        and any(word in text.casefold() for word in listed("poll_notes"))
        and not material.has_off(text)
    ][:_MOST_NOTES]
