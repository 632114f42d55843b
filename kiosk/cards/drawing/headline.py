"""The headline, its attribution marked where it stands: alone, with its lede, or over the number that it lacks."""

from __future__ import annotations

from msgspec.structs import replace

from kiosk.cards.card import HeadlineCard, QuotationCard
from kiosk.cards.drawing.claimant import claimant_block
from kiosk.cards.drawing.grid import Frame
from kiosk.cards.drawing.hero import Zone, hero_block, zone_columns
from kiosk.cards.drawing.identity import row_of
from kiosk.cards.drawing.lines import BOX_ABOVE, Setting, calmer, fit_text, set_text, text_block
from kiosk.cards.drawing.page import NOTHING, Block, Page, stack
from kiosk.cards.drawing.strap import draw_flash
from kiosk.cards.drawing.verdict import doubted_block
from kiosk.model import Span

STEPS, STEPS_TALL = (160, 140, 124, 108, 92), (124, 108, 92, 80, 72)
_LONGER = (80, 72, 64, 56)  # a headline of two hundred letters: still whole
_LEDE, _LEDE_TALL = (72, 68, 64, 60), (68, 64, 60, 56)
_QUOTATION, _QUOTATION_TALL = (160, 140, 124, 108, 92, 80), (124, 108, 92, 80, 72, 64)
_QUOTED_BY = (76, 72, 64, 60, 56)
_LINES, _LINES_TALL, _LINES_OVER = 5, 11, 3  # of the headline; where a lede stands below
_LEDE_LINES, _LEDE_LINES_TALL = 4, 10
_LEAD, _LEAD_OVER, _LEAD_LEDE = 1.12, 1.10, 1.26
_SMALLEST_OVER = 108  # units: no headline is set smaller for the sake of its lede
_TALL_SHARE = 0.46  # of the body: a longer headline stands without a hero


def draw_headline(page: Page, card: HeadlineCard) -> None:
    """The headline as large as its steps allow, at the optical centre."""
    page = _below_flash(page, card)
    if card.withheld is not None:
        page = _above_note(page, card.withheld)
    if card.hero is not None and (card.binding or page.tall) and _over_hero(page, card):
        return
    if card.lede is not None and _over_lede(page, card):
        return
    block = _alone(page, card)
    who = claimant_block(page, card.claimant, page.steps("strong", _QUOTED_BY), page.body.width)
    if who is not NOTHING:
        block = stack([(block, 0), (who, page.px(64) + BOX_ABOVE * page.px(60))])
        if block.height + block.below > page.body.height:
            page.canvas.lacks(card.text)
    if card.lede is not None and page.chrome.flash is None:  # a flash takes the lede's room for its minutes
        page.canvas.lacks(card.lede.text)
    body = page.body
    block.draw(body.left, body.top + page.canvas.grid.hung(body.height - block.height))


def _alone(page: Page, card: HeadlineCard) -> Block:
    steps = page.steps("serif", STEPS_TALL if page.tall else STEPS)
    most = _LINES_TALL if page.tall else _LINES
    height = page.body.height - page.px(30)
    laid = fit_text(
        page, card.text, steps, page.body.width, lines=most, height=height, lead=_LEAD, marks=card.marks
    )  # fmt: skip
    for smaller in (steps[-1:], page.steps("serif", _LONGER)):
        if laid.clipped:  # more lines, before a size that no other headline has
            laid = fit_text(
                page, card.text, smaller, page.body.width, lines=14, height=height, lead=_LEAD, marks=card.marks
            )
    if laid.clipped:
        laid = _shorter(page, card, height) or laid
    return text_block(page, laid, page.canvas.theme.text)


def _shorter(page: Page, card: HeadlineCard, height: float) -> Setting | None:
    """The headline in the strap's longest shorter way that stands whole: that keeps who says it, hedge and «ikke»."""
    marked = [card.text[mark.start : mark.end].rstrip(",:.") for mark in card.marks]
    steps = page.steps("serif", _LONGER)
    for way in card.imprint.strap.ways[1:]:
        text = "".join(part for part, _ in row_of(way))
        marks = tuple(Span(at, at + len(words)) for words in marked if (at := text.find(words)) >= 0)
        laid = fit_text(page, text, steps, page.body.width, lines=14, height=height, lead=_LEAD, marks=marks)
        if not laid.clipped:
            return laid
    return None


def _over_lede(page: Page, card: HeadlineCard) -> bool:
    """The headline in at most three lines and the whole lede below it, muted; whether there is room for both."""
    assert card.lede is not None
    body, grid = page.body, page.canvas.grid
    steps = list(page.steps("serif", STEPS_TALL if page.tall else STEPS))
    if not page.tall:
        steps = [style for style in steps if style.px >= page.style("serif", _SMALLEST_OVER).px]
    lines = 5 if page.tall else _LINES_OVER
    between = page.px(84 if page.tall else 92)
    best: tuple[int, Setting, Setting] | None = None
    for style in steps:
        head = set_text(page, card.text, style, body.width, lead=_LEAD_OVER, marks=card.marks)
        if len(head.lines) > lines:
            continue
        room = body.height - head.height(page.canvas) - between - page.px(24)
        below = fit_text(
            page, card.lede.text, page.steps("serif", _LEDE_TALL if page.tall else _LEDE), body.width,
            lines=_LEDE_LINES_TALL if page.tall else _LEDE_LINES, height=room, lead=_LEAD_LEDE, marks=card.lede.marks,
        )  # fmt: skip
        faults = 4 * head.faults + below.faults
        if below.clipped:
            continue
        if best is None or faults < best[0] or (faults == best[0] and calmer(page, head, best[1], body.width)):
            best = (faults, head, below)
    if best is None or best[1].faults:
        return False
    theme = page.canvas.theme
    lede = doubted_block(page, best[2], theme.muted, card.lede.alerts)
    block = stack([(text_block(page, best[1], theme.text), 0), (lede, between)])
    block.draw(body.left, body.top + grid.hung(body.height - block.height))
    return True


def _over_hero(page: Page, card: HeadlineCard) -> bool:
    """The headline at the top, a hairline, and the number below; whether there is room for both."""
    assert card.hero is not None
    body, canvas = page.body, page.canvas
    steps = page.steps("serif", STEPS_TALL if page.tall else STEPS[1:])
    share = _TALL_SHARE if page.tall else 0.40
    for first in range(len(steps)):  # a smaller headline leaves the number more room
        laid = fit_text(
            page, card.text, steps[first:], body.width, lines=7 if page.tall else 3, height=share * body.height,
            lead=_LEAD_OVER, marks=card.marks,
        )  # fmt: skip
        if laid.clipped and not card.binding:
            return False
        block = text_block(page, laid, canvas.theme.text)
        top = body.top + page.px(30)
        line = top + block.height + page.px(76)
        room = Frame(body.left, round(line + page.px(70)), body.right, body.bottom - page.px(16))
        zone = Zone(room.width, room.height, alone=True)
        hero = hero_block(page, card.hero, zone, zone_columns(page, card.hero, zone))
        if hero.height <= room.height and (hero.faults < 100 or not card.binding):
            break
    if hero.height > room.height and not card.binding:
        return False
    block.draw(body.left, top)
    canvas.rule(line)
    hero.draw(room.left, room.top + canvas.grid.hung(room.height - hero.height))
    if hero.height > room.height + 2:
        canvas.cut(card.text)
    return True


def _above_note(page: Page, hours: float) -> Page:
    """The line that says why no number stands here, at the body's foot; the page above it."""
    words, canvas = page.words, page.canvas
    entry = {1.0: "withheld_hour", 6.0: "withheld"}.get(hours, "withheld_hours")
    text = words[entry].format(hours=f"{hours:g}")
    laid = set_text(page, text, page.style("label", 52), page.body.width, lead=1.3)
    block = text_block(page, laid, canvas.theme.text, "catalogue")
    top = page.body.bottom - block.height
    block.draw(page.body.left, top)
    return replace(page, body=replace(page.body, bottom=round(top - page.px(60))))


def _below_flash(page: Page, card: HeadlineCard) -> Page:
    taken = draw_flash(page, card, page.chrome)
    return replace(page, body=replace(page.body, top=page.body.top + taken)) if taken else page


def draw_quotation(page: Page, card: QuotationCard) -> None:
    """The words, a dash before them where the story has them as direct speech, and who said them."""
    body, theme = page.body, page.canvas.theme
    steps = page.steps("serif", _QUOTATION_TALL if page.tall else _QUOTATION)
    who = claimant_block(page, card.claimant, page.steps("strong", _QUOTED_BY), body.width)
    between = page.px(64) + BOX_ABOVE * page.px(60)
    room = body.height - who.height - who.below - between
    text = f"– {card.text}" if card.direct else card.text
    laid = fit_text(page, text, steps, body.width, lines=8 if page.tall else 5, height=room, lead=_LEAD)
    if laid.clipped:
        laid = fit_text(
            page, text, page.steps("serif", (72, 64, 60, 56)), body.width, lines=12, height=room, lead=_LEAD
        )
    said = text_block(page, replace(laid, added=2 if card.direct else 0), theme.text)
    block = stack([(said, 0), (who, between)]) if who is not NOTHING else said
    block.draw(body.left, body.top + page.canvas.grid.hung(body.height - block.height))
