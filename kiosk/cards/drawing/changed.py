"""A number that has changed: the new one as hero, what stood before it muted below: no arrow, no colour."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from kiosk.cards.card import ChangedCard, Claim, Claimant, Former, HistoryCard
from kiosk.cards.drawing.canvas import Kind
from kiosk.cards.drawing.claimant import VERB, Piece, run_block
from kiosk.cards.drawing.earlier import WRONG, former_time
from kiosk.cards.drawing.hero import Zone, hero_block, line_block, zone_columns
from kiosk.cards.drawing.identity import local
from kiosk.cards.drawing.lines import fit_text, text_block
from kiosk.cards.drawing.number import Number, number, parts_of
from kiosk.cards.drawing.page import Block, Page, Stacked, beside, hang_rows, rows_height, stack, under

_OLD, _OLD_TALL = 176.0, 160.0  # units: an earlier numeral
_TIME = 52.0
_UNDER_HERO = 52.0  # units
_AIR, _AIR_TALL = 84.0, 100.0
_FEWEST, _MOST, _TALL = 3, 5, 3  # columns of the axis


def draw_changed(page: Page, card: ChangedCard) -> None:
    """New number above, the old one under a hairline with its time and who said so."""
    _draw(page, card.hero, (card.former,), None)


def draw_history(page: Page, card: HistoryCard) -> None:
    """The newest with its time, older ones below, newest first."""
    _draw(page, card.hero, card.rows, card.at)


def _draw(page: Page, hero: Claim, formers: tuple[Former, ...], at: datetime | None) -> None:
    body, grid = page.body, page.canvas.grid
    air = _AIR_TALL if page.tall else _AIR if len(formers) < 3 else 62.0
    numbers = [_old(page, former) for former in formers]
    widest = max((one.width for one in numbers), default=0.0)
    own = _TALL if page.tall else next((k for k in range(_FEWEST, _MOST) if grid.columns(k) >= widest), _MOST)
    pairs, dated = list(zip(formers, numbers, strict=True)), at is not None
    needed = rows_height(page, [_row(page, *pair, own, dated=dated) for pair in pairs], air)
    zone = Zone(body.width, body.height - needed - page.px(_UNDER_HERO), alone=len(formers) == 1)
    columns = max(own, zone_columns(page, hero, zone)) if not page.tall else own
    rows = [_row(page, *pair, columns, dated=dated) for pair in pairs]
    needed = rows_height(page, rows, air)  # at this axis their words may take more lines
    zone = replace(zone, height=body.height - needed - page.px(_UNDER_HERO))
    time = page.words.day_and_time(local(at, page.chrome), page.chrome.now) if at is not None else None
    block = line_block(page, hero, zone, zone, columns) if time is None else None
    if block is None:
        block = hero_block(page, hero, zone, columns, time)
    total = body.height - needed - page.px(_UNDER_HERO)
    if block.height + block.below > total + page.px(_UNDER_HERO):
        page.canvas.cut(hero.digits)
    block.draw(body.left, body.top + max(0.0, total - block.height) / 2)
    hang_rows(page, rows, bottom=body.bottom - page.px(12), air=air)


def _old(page: Page, former: Former) -> Number:
    """The earlier numeral, muted; a wrong one small."""
    units = WRONG if former.revision == "correction" else _OLD_TALL if page.tall else _OLD
    told = parts_of(former.digits)
    small = page.style("serif", 60).px
    return number(
        page, former.digits, former.hedge, page.style("figures", units).px, small, page.canvas.theme.muted,
        tail=told.words if told.numeral else None, tail_px=small,
    )  # fmt: skip


def _row(page: Page, former: Former, one: Number, columns: int, *, dated: bool) -> Block:
    """The old number, and at the axis what it is, when it was, and who said so, unmarked."""
    theme, grid = page.canvas.theme, page.canvas.grid
    offset = grid.axis(columns) - grid.page.left
    under_number = page.tall or one.width > offset - page.px(12)
    width = page.body.width - (0 if under_number else offset)
    strong, plain = page.style("label", _TIME), page.style("label", _TIME * VERB)
    blocks: list[Stacked] = []
    told, when = _told(page, former, dated=dated), former_time(page, former)
    if told and when and when[1] == "digits":
        pieces: list[Piece] = [(told, theme.muted, "catalogue"), (when[0], theme.muted, "digits")]
        run = run_block(page, pieces, strong, width)
        blocks = [(run, 0)] if not run.faults else []
    if not blocks:
        lines: list[tuple[str, Kind]] = [(told, "catalogue")] if told else []
        for text, kind in [*lines, when] if when else lines:
            style = plain if blocks else strong
            laid = fit_text(page, text, [style], width, lines=2, lead=1.25)
            blocks.append((text_block(page, laid, theme.muted, kind), under(strong, style) + page.px(8)))
    name = _named(former.claimant)
    if name:
        laid = fit_text(page, name, [plain], width, lines=3, lead=1.25)
        blocks.append((text_block(page, laid, theme.muted), under(strong, plain) + page.px(8)))
    words = stack(blocks)
    if under_number:
        return stack([(one.block(), 0), (words, page.px(36))])
    return beside(one.block(), words, offset)


def _told(page: Page, former: Former, *, dated: bool) -> str:
    """What the old number is; a row of the history that has its time needs no more."""
    if former.revision == "correction":
        return page.words["corrected"]
    return "" if dated and former_time(page, former) else page.words["earlier"]


def _named(claimant: Claimant | None) -> str | None:
    """Who said the old number; «Kilde ikke oppgitt» stands on no old row."""
    return claimant.name if claimant is not None else None
