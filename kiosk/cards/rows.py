"""The sources of an edition as rows: contested claims first, then the order of the story."""

from __future__ import annotations

from kiosk.cards.dwell import row_weight, too_dense
from kiosk.model import Source, SourceRow

MOST_ROWS = 4  # a card (research/wall-design.md 1)
_LONGEST_STATEMENT = 200  # characters; a longer quotation cannot be read from across a room
_EDGE = " \u00a0,;:–—"


def source_rows(sources: tuple[Source, ...], text: str) -> list[SourceRow]:
    """One row for each party that the story lets speak, or says is silent; every string a slice of `text`."""
    ordered = sorted(sources, key=_strength)
    rows = [_row(source) for source in ordered]
    slices = [row for row in rows if _sliced(row, text)]
    return list({row.name.casefold(): row for row in reversed(slices)}.values())[::-1]


def cards_of(rows: list[SourceRow]) -> list[tuple[SourceRow, ...]]:
    """The rows in cards: at most four each, and none too dense for its 24 seconds."""
    cards: list[tuple[SourceRow, ...]] = []
    for row in rows:
        last = cards[-1] if cards else ()
        if last and len(last) < MOST_ROWS and not too_dense(sum(map(row_weight, (*last, row)))):
            cards[-1] = (*last, row)
        else:
            cards.append((row,))
    return cards


def _strength(source: Source) -> int:
    """What is contested first, with the silence that answers it; those quoted for nothing last."""
    if source.unverified or source.stance in ("claims", "denies", "declines"):
        return 0
    if source.statement is None:
        return 3
    return 2 if source.stance == "reports" else 1


def _row(source: Source) -> SourceRow:
    silent = source.stance == "declines"
    return SourceRow(
        name=source.name,
        via=source.via,
        cue=_silence(source) if silent else source.cue,
        stance=source.stance,
        statement=None if silent else _statement(source),
        verdict=source.verdict,
        unverified=source.unverified,
    )


def _statement(source: Source) -> str | None:
    """What the party is quoted for; the whole sentence where that could not be cut out of it."""
    for said in (source.statement, source.sentence):
        trimmed = said.strip(_EDGE).removesuffix(".") if said else ""
        if 0 < len(trimmed) <= _LONGEST_STATEMENT:
            return trimmed
    return None


def _silence(source: Source) -> str:
    """«har ikke kommentert påstandene»: the sentence from the comma or the name before the cue to its end."""
    sentence = source.sentence
    cue = source.cue_at - source.sentence_at
    if not 0 <= cue < len(sentence):
        return source.cue
    name_end = source.mention_at - source.sentence_at + len(source.mention)
    start = max(sentence.rfind(",", 0, cue) + 1, name_end if 0 < name_end <= cue else 0)
    end = next((i for i in range(cue + len(source.cue), len(sentence)) if sentence[i] in ".,;!?"), len(sentence))
    return sentence[start:end].strip(_EDGE) or source.cue


def _sliced(row: SourceRow, text: str) -> bool:
    strings = (row.name, row.via, row.cue, row.statement, row.verdict)
    return bool(row.name and row.cue) and all(string in text for string in strings if string)
