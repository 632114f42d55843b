"""Cards about the wall itself: waiting, withdrawn, safe, rest, identify."""

from __future__ import annotations

from datetime import datetime

import pygame

from kiosk.cards.blocks import Page, Stacked, gap, stack
from kiosk.cards.canvas import Kind
from kiosk.cards.paragraph import fit_text, lines_of, set_text, text_block
from kiosk.cards.testcard import draw_test
from kiosk.model import Chrome, NoticeCard

_SETTING: Kind = "setting"
_CATALOGUE: Kind = "catalogue"
_CLOCK = 420  # units
_REST_CLOCK = 240


def draw_notice(page: Page, card: NoticeCard, chrome: Chrome) -> None:
    """Set a notice. Each is a card of its own, without header and footer."""
    match card.kind:
        case "rest":
            _draw_rest(page, chrome.now)
        case "test":
            draw_test(page, card)
        case "identify":
            _draw_identify(page, card)
        case _:
            _draw_state(page, card, chrome)


def _draw_state(page: Page, card: NoticeCard, chrome: Chrome) -> None:
    """The time, large, what the wall is waiting for, and a detail: the reason, or where to reach the machine."""
    canvas, theme, frame = page.canvas, page.canvas.theme, page.canvas.scale.page
    blocks: list[Stacked] = []
    sizes = (page.reading("serif", 60), page.reading("serif", 128))
    # panic: the newsroom's own name in the place of a reason; nothing of the story, not even that there is one
    panic = card.kind == "panic"
    text, origin = card.detail if panic else page.words[card.kind], _SETTING if panic else _CATALOGUE
    words = fit_text(page, text, "serif", sizes, (frame.width, frame.height / 3), theme.text, origin)
    blocks.append((text_block(page, words), 0))
    if card.kind == "safe" and card.detail:
        style = canvas.style("label", page.reading("label", 60))
        reason = set_text(page, card.detail, style, frame.width, theme.muted, "setting", 1.3)
        blocks.append((text_block(page, reason), gap(words.style.px, style.px)))
    block = stack(blocks)
    clock = _CLOCK if chrome.now else 0
    style = canvas.style("figures", page.px(clock or 1))
    height = canvas.cap(style) + page.px(110) if clock else 0.0
    top = frame.top + max(0.0, frame.height - height - block.height) * 0.42
    if chrome.now:
        text = page.words.time(chrome.now)
        left_ink = canvas.fonts.ink(style.face, style.px, text)[0]
        canvas.text(frame.left - left_ink, top + canvas.cap(style), text, style, theme.text, "digits")
        canvas.grow_by(frame.left, top, 1, canvas.cap(style))
    block.draw(frame.left, top + height)
    if card.detail and card.kind not in ("safe", "panic"):
        small = canvas.style("small", page.passing("small", 44))
        width = canvas.fonts.exact(small.face, small.px, card.detail)
        canvas.text(max(frame.left, frame.right - width), frame.bottom, card.detail, small, theme.muted, "setting")


def _draw_rest(page: Page, now: datetime | None) -> None:
    """A dim clock that stands elsewhere every minute, so that nothing burns in; a dash while the clock is unset."""
    canvas, frame = page.canvas, page.canvas.scale.page
    style = canvas.style("figures", page.px(_REST_CLOCK))
    text, kind = (page.words.time(now), "digits") if now else ("–", "catalogue")
    minute = now.hour * 60 + now.minute if now else 0
    width, cap = canvas.fonts.exact(style.face, style.px, text), canvas.cap(style)
    # Two strides that share no factor with their modulus visit the whole screen before they repeat.
    left = frame.left + (frame.width - width) * (minute * 37 % 97) / 96
    top = frame.top + (frame.height - cap) * (minute * 29 % 83) / 82
    origin: Kind = "digits" if kind == "digits" else "catalogue"
    canvas.text(left, top + cap, text, style, canvas.theme.done, origin)
    canvas.grow_by(left, top, width, cap)


def _draw_identify(page: Page, card: NoticeCard) -> None:
    """The screen's name and an arrow that points up, for whoever hangs it."""
    canvas, theme, frame = page.canvas, page.canvas.theme, page.canvas.scale.page
    reach = page.px(230)
    centre, top = (frame.left + frame.right) // 2, frame.top + page.px(20)
    arrow = [(0, 0), (0.5, 0.5), (0.2, 0.5), (0.2, 1.05), (-0.2, 1.05), (-0.2, 0.5), (-0.5, 0.5)]
    points = [(round(centre + 1.4 * x * reach), round(top + y * reach * 1.2)) for x, y in arrow]
    pygame.draw.polygon(canvas.surface, theme.text, points)
    below = top + round(1.26 * reach)
    small = canvas.style("label", page.reading("label", 60))
    word = page.words["identify"]
    width = canvas.fonts.exact(small.face, small.px, word)
    canvas.text(centre - width / 2, below + page.px(110), word, small, theme.muted, "catalogue")
    room = frame.bottom - below - page.px(200)
    sizes = (page.reading("serif", 60), page.reading("serif", 260))
    name = fit_text(page, card.detail or "–", "serif", sizes, (frame.width, room), theme.text, "setting")
    baseline = below + page.px(190) + canvas.cap(name.style)
    for _, shown in lines_of(page, name):
        width = canvas.fonts.exact(name.style.face, name.style.px, shown)
        canvas.text(centre - width / 2, baseline, shown, name.style, theme.text, "setting")
        baseline += name.lead * name.style.px
    canvas.grow_by(centre, top, 1, reach)
