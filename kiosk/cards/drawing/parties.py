"""Påstand mot påstand, and the sources: who first, then what each says; all parties equal, the story's order."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from kiosk.cards.card import Claim, DisputeCard, Party, SourcesCard
from kiosk.cards.drawing.canvas import Style
from kiosk.cards.drawing.claimant import DENIES, SILENT, SPEAKS, Piece, Voice, claimant_block, claimant_width, run_block
from kiosk.cards.drawing.identity import local
from kiosk.cards.drawing.lines import BOX_ABOVE, fit_text, text_block
from kiosk.cards.drawing.number import Number, number, parts_of
from kiosk.cards.drawing.page import (
    NOTHING,
    Block,
    Page,
    Stacked,
    beside,
    padded,
    share_rows,
    stack,
    under,
)
from kiosk.cards.drawing.sentence import passage_block
from kiosk.cards.drawing.verdict import verdict_block

CLOSING = (56, 52)
_STATEMENT = {
    1: (124, 108, 92, 84, 76, 72),
    2: (92, 84, 76, 72),
    3: (80, 76, 72, 68, 64),
    4: (68, 64, 60),
    5: (64, 60, 56),
}
_STATEMENT_TALL = {1: (92, 84, 76, 72), 2: (84, 76, 72, 68), 3: (72, 68, 64, 60), 4: (68, 64, 60, 56), 5: (60, 56)}
_MOST_LABEL = 4  # lines of a label under its number, where two do not hold it
_MOST_LINES = {1: 5, 2: 3}  # of a statement, by the parties of the page; else two
_TALL_LINES = 4  # more in portrait
# Who and numeral, units, by the height of a row: Markør 2, 8.
_SIZES = ((330.0, 68, 264), (236.0, 60, 196), (176.0, 52, 152), (0.0, 52, 116))
_COLUMNS = {2: ((72, 64, 60), (264.0, 212.0), (84, 76, 68)), 3: ((60, 56, 52), (196.0, 160.0), (72, 68, 64, 60))}
_ONE_LINE = ((52,), (152.0, 132.0, 116.0), (64, 60, 56))  # four or five parties in columns: all on one baseline
_FEWEST, _MOST, _MOST_WITH_VERB = 3, 5, 6
_LABEL_SHARE = 0.36  # of the numeral: the label beside or below it
_VERDICT_AIR = (54.0, 44.0, 36.0)  # units between the closing hairline and its words
_UNDER_VERB = 0.16  # em of the name: more air under a verb on a line of its own, where no marker makes any
_LEAST_AIR, _AIR = 10.0, 26.0  # units over and under a row: the least; and so that no marker touches a hairline
_LEAST_APART = 18.0  # units: the least where rows answer nobody, and so may stand on two pages
_CLOSE = 4  # faults: a page with less air than that


def draw_dispute(page: Page, card: DisputeCard) -> None:
    """The parties in columns where every name stands unbroken in them, else in rows; the verdict closes the page."""
    if card.verdict is None:
        _hang(page, _contested(page, card, page.body.bottom), page.body.bottom)
        return
    verdict = verdict_block(page, card.verdict, page.steps("strong", CLOSING), page.body.width)
    top = page.body.bottom - verdict.height
    for air in _VERDICT_AIR:  # closer, before a party has no room
        line = top - page.px(air)
        blocks = _contested(page, card, line)
        if _air(blocks, page.body.top, line) >= page.px(_LEAST_AIR):
            break
    verdict.draw(page.body.left, top)
    page.canvas.rule(line, page.canvas.theme.done)
    _hang(page, blocks, line)


def _contested(page: Page, card: DisputeCard, bottom: float) -> list[Block]:
    """The parties' rows above `bottom`."""
    return _in_columns(page, card.parties, bottom) or _in_rows(page, card.parties, bottom, contested=True)


def _air(blocks: Sequence[Block], top: float, bottom: float) -> float:
    """What the rows leave over and under each of them, px."""
    return (bottom - top - sum(block.height + block.below for block in blocks)) / (2 * max(1, len(blocks)))


def draw_sources(page: Page, card: SourcesCard) -> None:
    """The parties in rows of two lines, and under a statement what is not verified of it."""
    bottom = float(page.body.bottom)
    _hang(page, _in_rows(page, card.rows, bottom, contested=False), bottom, _LEAST_APART)


def _hang(page: Page, blocks: list[Block], bottom: float, least: float = _LEAST_AIR) -> None:
    air = share_rows(page, blocks, page.body.top, bottom)
    if blocks and air < page.px(least):
        page.canvas.cut("a party has no room")


def _in_columns(page: Page, parties: Sequence[Party], bottom: float) -> list[Block]:
    """Who left, number at the axis; nothing where a name would break, or a party has no number."""
    claims = [party.claim for party in parties if party.claim is not None and party.claim.passage is None]
    if page.tall or len(claims) != len(parties) or len(parties) < 2:
        return []
    grid = page.canvas.grid
    several = len(parties) > 3
    names, numerals, labels = _ONE_LINE if several else _COLUMNS[len(parties)]
    most = _MOST_WITH_VERB if several else _MOST
    for style in page.steps("strong", names):
        widths = [claimant_width(page, party.who, style, verb=several) for party in parties]
        columns = next((k for k in range(_FEWEST, most + 1) if grid.columns(k) + page.px(20) >= max(widths)), 0)
        if not columns:
            continue
        equal = _equal(page, claims, labels, page.body.width - (grid.axis(columns) - grid.page.left))
        for numeral in numerals:
            blocks = [_column_row(page, party, style, columns, numeral, equal, one_line=several) for party in parties]
            room = bottom - page.body.top - sum(block.height + block.below for block in blocks)
            if not any(block.faults for block in blocks) and room >= 2 * len(blocks) * page.px(_LEAST_AIR):
                return blocks
    return []


def _equal(page: Page, claims: Sequence[Claim | None], labels: Sequence[float], width: float) -> list[Style]:
    """The label's steps from the one down at which every party's stands well: no party speaks louder than another."""
    styles = page.steps("serif", labels)
    told = [claim.label for claim in claims if claim and claim.label and not claim.passage]
    own = [fit_text(page, text, styles, width, lines=2, lead=1.16, label=True).style.px for text in told]
    return [style for style in styles if style.px <= min(own, default=style.px)]


def _column_row(
    page: Page, party: Party, style: Style, columns: int, numeral: float, labels: Sequence[Style], *, one_line: bool
) -> Block:
    """One party: the name (its verb below it, or beside it where four or five stand), the number at the axis."""
    assert party.claim is not None
    grid = page.canvas.grid
    offset = grid.axis(columns) - grid.page.left
    width = page.body.width - offset
    if one_line:
        who = claimant_block(page, party.who, [style], offset, _voice(party), _time(page, party))
        line = _number_line(page, party.claim, numeral, labels[0].px, width)
        return beside(who, line, offset, foot=True)
    theme = page.canvas.theme
    bare = replace(party.who, verb=None, via=None)
    who = padded(claimant_block(page, bare, [style], offset), BOX_ABOVE * style.px)
    verb = page.style("label", 60 if style.px > page.style("strong", 60).px else 54)
    pieces: list[Piece] = [(party.who.verb, theme.text if party.stance == "denies" else theme.muted, "slice")] if (
        party.who.verb
    ) else []  # fmt: skip
    if party.who.via:
        pieces += [(page.words["via"], theme.muted, "catalogue"), (party.who.via, theme.text, "slice")]
    if time := _time(page, party):
        pieces.append(time)
    below: Block = run_block(page, pieces, verb, offset - page.px(40)) if pieces else NOTHING
    left = stack([(who, 0), (below, 0.62 * verb.px)])
    return beside(left, _number_over(page, party.claim, numeral, labels, width), offset)


def _number_line(page: Page, claim: Claim, numeral: float, label_px: float, width: float) -> Block:
    """Hedge, numeral and label on one baseline; a fault where they are too wide."""
    theme = page.canvas.theme
    px = page.style("figures", numeral).px
    tail = _tail(claim, with_label=True)
    line = number(page, claim.digits, claim.hedge, px, label_px, theme.text, tail=tail, tail_px=label_px)
    return Block(line.height, line.block().draw, line.depth, 100 if line.width > width else 0, line.width)


def _tail(claim: Claim, *, with_label: bool) -> str | None:
    told = parts_of(claim.digits)
    words = (told.words if told.numeral else "", claim.unit, claim.label if with_label else None)
    return " ".join(word for word in words if word) or None


def _number_over(page: Page, claim: Claim, numeral: float, styles: Sequence[Style], width: float) -> Block:
    """The number, its magnitude beside it, the label under it."""
    theme = page.canvas.theme
    px = page.style("figures", numeral).px
    line = number(
        page, claim.digits, claim.hedge, px, styles[0].px, theme.text, tail=_tail(claim, with_label=False),
        tail_px=styles[0].px,
    )  # fmt: skip
    rows: list[Stacked] = [(_lined(line), 0)]
    fault = 100 if line.width > width else 0
    for text, colour in (
        (claim.label, theme.text),
        (claim.place, theme.muted),
        *((p, theme.muted) for p in claim.parts),
    ):
        if text:
            laid = fit_text(page, text, styles, width, lines=2, lead=1.16, label=True)
            if laid.clipped:
                laid = fit_text(page, text, styles, width, lines=_MOST_LABEL, lead=1.16, label=True)
            rows.append(
                (text_block(page, laid, colour), page.px(40) if len(rows) == 1 else under(laid.style, laid.style))
            )
    block = stack(rows)
    return Block(block.height, block.draw, block.below, block.faults + fault, block.width)


def _lined(line: Number) -> Block:
    return Block(line.height, line.block().draw, 0.0, 0, line.width)


class _Size(Struct, frozen=True):
    """One try of a page in rows: units of names and numerals, whether labels stand below, the statements' style."""

    name: float
    numeral: float
    below: bool
    statement: Style
    labels: tuple[Style, ...]  # those that stand below their number
    more: int = 0  # lines beyond what a statement should take: whole words come before a compact page


def _in_rows(page: Page, parties: Sequence[Party], bottom: float, *, contested: bool) -> list[Block]:
    """Rows of two lines at the largest sizes that hold them all, one size a page."""
    room = bottom - page.body.top
    share = room / max(1, len(parties)) / page.canvas.grid.u
    count = min(5, max(1, len(parties)))
    statements = page.steps("serif", (_STATEMENT_TALL if page.tall else _STATEMENT)[count])
    sizes = [(name, numeral) for least, name, numeral in _SIZES if share >= least]
    best: tuple[float, list[Block]] | None = None
    least = _LEAST_AIR if contested else _LEAST_APART
    names = [(name, numeral) for size in sizes for name, numeral in (size, (52, size[1]))]
    tries = [(name, numeral, below) for below in (False, True) for name, numeral in dict.fromkeys(names)]
    if not any(party.claim for party in parties):
        tries = tries[: len(tries) // 2]
    for more in (0, 2, 4):
        for name, numeral, below in tries if not more else tries[-1:]:
            labels = _labels(page, parties, numeral)
            for style in statements if not more else statements[-1:]:
                size = _Size(name, numeral, below, style, labels, more)
                blocks = [_row(page, party, size, count, contested=contested) for party in parties]
                height = sum(block.height + block.below for block in blocks)
                lack = height + 2 * len(blocks) * page.px(least) - room
                wide = any(block.faults >= 100 for block in blocks)
                cost = sum(block.faults for block in blocks) + (1000 + lack if lack > 0 else 0) + 5000 * wide
                close = lack + 2 * len(blocks) * page.px(_AIR - least)
                cost += _CLOSE + close / room if close > 0 else 0.0
                if best is None or cost < best[0]:
                    best = (cost, blocks)
                if cost == 0:
                    return blocks
        if best is not None and best[0] < 1000:
            break
    return best[1] if best else []


def _labels(page: Page, parties: Sequence[Party], numeral: float) -> tuple[Style, ...]:
    steps = (_label(numeral), 64, 60, 56)
    return tuple(_equal(page, [party.claim for party in parties], steps, page.body.width))


def _label(numeral: float) -> float:
    """The size of a label with a numeral of this size, units."""
    return max(56.0, min(76.0, _LABEL_SHARE * numeral))


def _row(page: Page, party: Party, size: _Size, count: int, *, contested: bool) -> Block:
    """Who, verb and via; below it number and label, or the statement."""
    width, theme = page.body.width, page.canvas.theme
    name = page.style("strong", size.name)
    who = claimant_block(page, party.who, [name], width, _voice(party), _time(page, party))
    silent = party.stance == "declines"
    if silent and party.statement and count >= 4 and not page.tall:
        one = replace(party.who, verb=party.statement, via=None)
        small = page.style("strong", 52)
        line = claimant_block(page, one, [small], width, SILENT)
        if line.height <= page.canvas.cap(small) + 1 and line.width <= width:
            return line
    blocks: list[Stacked] = [(who if silent else padded(who, BOX_ABOVE * name.px), 0)]
    if party.claim is not None and party.claim.passage is not None:
        lines = _MOST_LINES.get(count, 2) + page.tall * 2 + size.more
        steps = [size.statement]
        told = passage_block(page, party.claim.passage, steps, width, theme.text, height=1e9, lines=lines)
        blocks.append((told, under(name, size.statement) + 0.1 * name.px))
    elif party.claim is not None:
        blocks.append(_claimed(page, party.claim, size, name))
    if party.statement:
        text = f"– {party.statement}" if party.direct else party.statement
        lines = _MOST_LINES.get(count, 2) + (_TALL_LINES if page.tall else 0) + size.more
        laid = fit_text(page, text, [size.statement], width, lines=lines, lead=1.16)
        laid = replace(laid, added=2 if party.direct else 0)
        colour = theme.muted if silent else theme.text
        gap = _below_name(name, size.statement, silent=silent)
        gap += _UNDER_VERB * name.px if who.height > page.canvas.cap(name) + 1 else 0.0
        blocks.append((text_block(page, laid, colour), gap))
    if party.verdict is not None and not contested:
        style = page.style("strong", 52)
        blocks.append((verdict_block(page, party.verdict, [style], width), under(size.statement, style)))
    return stack(blocks)


def _claimed(page: Page, claim: Claim, size: _Size, name: Style) -> Stacked:
    """Number and label on one baseline, or the label below."""
    width = page.body.width
    gap = 0.25 * name.px + 0.10 * page.px(size.numeral)
    if size.below or page.tall:
        return _number_over(page, claim, size.numeral, size.labels, width), gap
    line = _number_line(page, claim, size.numeral, page.style("serif", _label(size.numeral)).px, width)
    muted = [text for text in (claim.place, *claim.parts) if text]
    rows: list[Stacked] = [(Block(line.height, line.draw, line.below * 0.5, line.faults, line.width), 0)]
    for text in muted:
        style = page.style("serif", 56)
        laid = fit_text(page, text, [style], width, lines=2)
        rows.append((text_block(page, laid, page.canvas.theme.muted), page.px(30)))
    return stack(rows), gap


def _below_name(name: Style, statement: Style, *, silent: bool) -> float:
    return (0.24 if silent else 0.40) * name.px + 0.14 * statement.px


def _voice(party: Party) -> Voice:
    return {"declines": SILENT, "denies": DENIES}.get(party.stance, SPEAKS)


def _time(page: Page, party: Party) -> Piece | None:
    """When the party's number came, beside who: only where the page's numbers came far apart."""
    if party.when:
        return (party.when, page.canvas.theme.muted, "slice")
    if party.at is None:
        return None
    at = page.words.day_and_time(local(party.at, page.chrome), page.chrome.now)
    return (at, page.canvas.theme.muted, "digits")
