"""Cards about the wall itself: waiting, withdrawn, rest, test card, identify, safe."""

from __future__ import annotations

from kiosk.cards.blocks import Page, fit_text, text_block
from kiosk.model import Chrome, NoticeCard


def draw_notice(page: Page, card: NoticeCard, chrome: Chrome) -> None:
    """Set a notice."""
    body, canvas = page.body, page.canvas
    clock = chrome.now
    top = float(body.top)
    if clock is not None:
        style = canvas.style("figures", page.px(420))
        text = page.words.time(clock)
        ink = canvas.fonts.ink(style.face, style.px, text)
        top += canvas.cap(style)
        canvas.text(body.left - ink[0], top, text, style, canvas.theme.text, "digits")
        top += page.px(120)
    sizes = (page.reading("serif", 60), page.reading("serif", 112))
    key = card.kind if card.kind in page.words.entries else "no_story"
    words = fit_text(
        page, page.words[key], "serif", sizes, (body.width, body.bottom - top), canvas.theme.text, "catalogue"
    )
    text_block(page, words).draw(body.left, top)
