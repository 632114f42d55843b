"""Cards about the wall itself: waiting, withdrawn, safe, rest, test, identify, panic."""

from __future__ import annotations

from datetime import datetime
from typing import assert_never

import pygame

from kiosk.cards.card import NoticeCard
from kiosk.cards.drawing.canvas import Kind
from kiosk.cards.drawing.lines import fit_text, set_text, text_block
from kiosk.cards.drawing.page import Page, Stacked, stack
from kiosk.cards.drawing.testcard import draw_test

_CLOCK = 420  # units
_REST_CLOCK = 240
_WORDS = (124, 108, 92, 80, 72, 64, 60)
_NAME = (260, 220, 180, 150, 124, 100, 80, 60)


def draw_notice(page: Page, card: NoticeCard) -> None:
    """Set a notice. Each is a card of its own, without strap and footer."""
    match card.kind:
        case "rest":
            _draw_rest(page, page.chrome.now)
        case "test":
            draw_test(page, card)
        case "identify":
            _draw_identify(page, card)
        case "no_story" | "withdrawn" | "safe" | "panic":
            _draw_state(page, card)
        case _:
            assert_never(card.kind)


def _draw_state(page: Page, card: NoticeCard) -> None:
    """The time, large, and what the wall is waiting for; of safe mode the reason."""
    canvas, theme, frame, now = page.canvas, page.canvas.theme, page.canvas.grid.page, page.chrome.now
    # panic: the newsroom's own name in the place of a reason; nothing of the story, not even that there is one
    panic = card.kind == "panic"
    words = card.detail if panic else page.words[card.kind]
    laid = fit_text(page, words, page.steps("serif", _WORDS), frame.width, lines=3)
    blocks: list[Stacked] = [(text_block(page, laid, theme.text, "setting" if panic else "catalogue"), 0)]
    if card.kind == "safe" and card.detail:
        told = page.words["safe_starts"].format(count=card.detail)
        reason = set_text(page, told, page.style("label", 60), frame.width, lead=1.3)
        blocks.append((text_block(page, reason, theme.muted, "catalogue"), page.px(64)))
    block = stack(blocks)
    style = canvas.style("figures", page.px(_CLOCK))
    height = canvas.cap(style) + page.px(110) if now else 0.0
    top = frame.top + canvas.grid.hung(frame.height - height - block.height)
    if now:
        text = page.words.time(now)
        left_ink = canvas.fonts.ink(style.face, style.px, text)[0]
        canvas.text(frame.left - left_ink, top + canvas.cap(style), text, style, theme.text, "digits")
        canvas.grow(frame.left, top, 1, canvas.cap(style))
    block.draw(frame.left, top + height)


def _draw_rest(page: Page, now: datetime | None) -> None:
    """A dim clock that stands elsewhere every minute, so that nothing burns in; a dash while the clock is unset."""
    canvas, frame = page.canvas, page.canvas.grid.page
    style = canvas.style("figures", page.px(_REST_CLOCK))
    text = page.words.time(now) if now else "–"
    origin: Kind = "digits" if now else "catalogue"
    minute = now.hour * 60 + now.minute if now else 0
    width, cap = canvas.width(text, style), canvas.cap(style)
    # Two strides that share no factor with their modulus visit the whole screen before they repeat.
    left = frame.left + (frame.width - width) * (minute * 37 % 97) / 96
    top = frame.top + (frame.height - cap) * (minute * 29 % 83) / 82
    canvas.text(left, top + cap, text, style, canvas.theme.done, origin)
    canvas.grow(left, top, width, cap)


def _draw_identify(page: Page, card: NoticeCard) -> None:
    """The screen's name and an arrow that points up, for whoever hangs it."""
    canvas, theme, frame = page.canvas, page.canvas.theme, page.canvas.grid.page
    reach = page.px(230)
    centre, top = (frame.left + frame.right) // 2, frame.top + page.px(20)
    arrow = [(0, 0), (0.5, 0.5), (0.2, 0.5), (0.2, 1.05), (-0.2, 1.05), (-0.2, 0.5), (-0.5, 0.5)]
    points = [(round(centre + 1.4 * x * reach), round(top + y * reach * 1.2)) for x, y in arrow]
    pygame.draw.polygon(canvas.surface, theme.text, points)
    below = top + round(1.26 * reach)
    small = page.style("label", 60)
    word = page.words["identify"]
    width = canvas.width(word, small)
    canvas.text(centre - width / 2, below + page.px(110), word, small, theme.muted, "catalogue")
    room = frame.bottom - below - page.px(200)
    name = fit_text(page, card.detail or "–", page.steps("serif", _NAME), frame.width, lines=4, height=room)
    baseline = below + page.px(190) + canvas.cap(name.style)
    for line in name.lines:
        shown = name.text[line.start : line.end] + ("-" if line.hyphen else "")
        width = canvas.width(shown, name.style)
        canvas.text(centre - width / 2, baseline, shown, name.style, theme.text, "setting")
        baseline += name.lead * name.style.px
    canvas.grow(centre, top, 1, reach)
