"""The value that stood before, always muted: beside a number, below a sentence, and when it stood."""

from __future__ import annotations

from msgspec.structs import replace

from kiosk.cards.card import Former
from kiosk.cards.drawing.canvas import Kind
from kiosk.cards.drawing.claimant import Piece, run_block
from kiosk.cards.drawing.identity import local
from kiosk.cards.drawing.lines import set_text, text_block
from kiosk.cards.drawing.number import number, parts_of
from kiosk.cards.drawing.page import Block, Page, Stacked, stack

WRONG = 52.0  # units: a wrong number's numeral at most
EARLIER_WIDTH, EARLIER_GAP, EARLIER_ZONE = 420.0, 60.0, 230.0  # units: its column; before it; the zone's least height
_BEFORE, _WORDS = 104.0, 60.0  # units: numeral and words below a sentence


def before_block(page: Page, former: Former, width: float) -> Block:
    """Below a sentence: the old number with what it counted, and under it what it is, when it stood and who said so."""
    theme = page.canvas.theme
    wrong = former.revision == "correction"
    words = page.style("serif", WRONG if wrong else _WORDS).px
    told = parts_of(former.digits)
    tail = " ".join(word for word in (told.words if told.numeral else "", former.words) if word)
    px = page.style("figures", WRONG if wrong else _BEFORE).px
    line = number(page, former.digits, former.hedge, px, words, theme.muted, tail=tail or None, tail_px=words)
    if line.width > width:  # the number is told, if need be without its words
        line = number(page, former.digits, former.hedge, px, words, theme.muted)
    notes = former_lines(page, former)
    if former.claimant is not None and former.claimant.name:
        notes.append((former.claimant.name, "slice"))
    pieces: list[Piece] = []
    for place, (text, kind) in enumerate(notes):
        apart = place > 0 and not (wrong and kind == "digits")  # «Rettet 11:42» is one
        pieces += [(page.words["separator"], theme.muted, "catalogue")] if apart else []
        pieces.append((text, theme.muted, kind))
    below = run_block(page, pieces, page.style("label", WRONG), width)
    return stack([(line.block(), 0), (below, page.px(34))])


def earlier_block(page: Page, former: Former, numeral: float = 132) -> Block:
    """The value that stood before, muted: its numeral, «Tidligere oppgitt tall» and its time; «Rettet» where wrong.

    A wrong number is at most 52 units: it is told, not shown.
    """
    theme = page.canvas.theme
    small = page.passing("label", 44)
    px = page.style("figures", min(numeral, WRONG) if former.revision == "correction" else numeral).px
    hedge = page.style("serif", max(52.0, 0.34 * numeral)).px
    told = parts_of(former.digits)
    tail = told.words if told.numeral else None
    figure = number(page, former.digits, former.hedge, px, hedge, theme.muted, tail=tail, tail_px=small.px * 1.1)
    rows: list[Stacked] = [(figure.block(), 0)]
    gap = page.px(34)
    if former.revision == "correction":  # «Rettet 11:42» is one
        pieces: list[Piece] = [(text, theme.muted, kind) for text, kind in former_lines(page, former)]
        rows.append((run_block(page, pieces, small, page.px(EARLIER_WIDTH)), gap))
        return stack(rows)
    for text, kind in former_lines(page, former):
        laid = set_text(page, text, small, page.px(EARLIER_WIDTH) + small.px)
        rows.append((text_block(page, laid, theme.muted, kind), gap))
        gap = round(0.62 * small.px)
    block = stack(rows)
    return replace(block, width=max(float(page.px(EARLIER_WIDTH)), block.width))


def former_lines(page: Page, former: Former) -> list[tuple[str, Kind]]:
    """«Tidligere oppgitt tall» with its time in a second line, or «Rettet» and when."""
    found: list[tuple[str, Kind]] = [(page.words["earlier"], "catalogue")]
    if former.revision == "correction":
        found = [(page.words["corrected"], "catalogue")]
    when = former_time(page, former)
    return [*found, when] if when else found


def former_time(page: Page, former: Former) -> tuple[str, Kind] | None:
    """When the value stood, in the story's words or as the archive tells; of a correction, when it was put right."""
    at = former.corrected if former.revision == "correction" else former.at
    if former.when and former.revision != "correction":
        return former.when, "slice"
    if at is None:
        return None
    return page.words.day_and_time(local(at, page.chrome), page.chrome.now), "digits"
