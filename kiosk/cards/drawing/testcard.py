"""The test card: is the whole picture on the screen, are near-black and near-white told apart, is it sharp?"""

from __future__ import annotations

import pygame

from kiosk.cards.card import NoticeCard
from kiosk.cards.drawing.page import Page
from kiosk.cards.theme import Colour

_GRAPHICS_SAFE = 0.05  # of each side, EBU R 95
_ACTION_SAFE = 0.035
_NEAR = (0, 4, 8, 12, 16, 20, 24, 32)  # steps from black, and from white


def draw_test(page: Page, card: NoticeCard) -> None:
    """Edges, safe areas, grid, circle, grey steps, the theme's colours, and the size in px."""
    canvas, surface = page.canvas, page.canvas.surface
    width, height = canvas.grid.size
    surface.fill((0, 0, 0))
    _grid(page, width, height)
    hairline = max(1, page.px(2))
    canvas.outline((255, 255, 255), pygame.Rect(0, 0, width, height), hairline)
    for share, colour in ((_ACTION_SAFE, (150, 150, 150)), (_GRAPHICS_SAFE, (220, 220, 220))):
        inset_x, inset_y = round(width * share), round(height * share)
        area = pygame.Rect(inset_x, inset_y, width - 2 * inset_x, height - 2 * inset_y)
        canvas.outline(colour, area, hairline)
    centre = (width // 2, height // 2)
    pygame.draw.circle(surface, (120, 120, 120), centre, round(min(width, height) * 0.42), hairline)
    _patches(page, width, height)
    _words(page, card, width, height)


def _grid(page: Page, width: int, height: int) -> None:
    """Squares from the middle outwards: a stretched picture makes oblongs of them."""
    step = max(8, page.px(120))
    for x in range(width // 2 % step, width, step):
        page.canvas.surface.fill((48, 48, 48), (x, 0, 1, height))
    for y in range(height // 2 % step, height, step):
        page.canvas.surface.fill((48, 48, 48), (0, y, width, 1))


def _patches(page: Page, width: int, height: int) -> None:
    theme = page.canvas.theme
    side = round(min(width, height) * 0.075)
    rows: list[tuple[str, list[Colour]]] = [
        ("near_black", [(n, n, n) for n in _NEAR]),
        ("near_white", [(255 - n, 255 - n, 255 - n) for n in reversed(_NEAR)]),
        (
            "",
            [theme.ground, theme.rule, theme.done, theme.muted, theme.text, theme.marker, theme.alert, (128, 128, 128)],
        ),
    ]
    left = (width - side * len(_NEAR)) // 2
    top = round(height / 2 - side * 2.6)
    style = page.passing("label", 44)
    for name, colours in rows:
        if name:
            baseline = top - page.px(14)
            advance = page.canvas.fonts.exact(style.face, style.px, page.words[name])
            area = pygame.Rect(left, baseline - style.px, advance + page.px(12), style.px + page.px(12))
            page.canvas.surface.fill((0, 0, 0), area)
            page.canvas.text(left, baseline, page.words[name], style, (220, 220, 220), "catalogue")
        for index, colour in enumerate(colours):
            page.canvas.surface.fill(colour, (left + index * side, top, side, side))
        page.canvas.outline((150, 150, 150), pygame.Rect(left, top, side * len(colours), side), 1)
        top += side + style.px + page.px(36) if name == "near_black" else side + page.px(24)
    page.canvas.grow(left, round(height / 2 - side * 2.6), side * len(_NEAR), side * 5)


def _words(page: Page, card: NoticeCard, width: int, height: int) -> None:
    """The size in px, the rotation's top edge being up, and the machine's own words."""
    canvas = page.canvas
    style = page.style("clock", 72)
    size = f"{width} × {height}"
    face = canvas.style("strong", style.px)
    advance = canvas.fonts.exact(face.face, face.px, size)
    baseline = round(height / 2 + min(width, height) * 0.32)
    canvas.rect((0, 0, 0), width / 2 - advance / 2 - 8, baseline - face.px, advance + 16, face.px * 1.3)
    canvas.text(width / 2 - advance / 2, baseline, size, face, (255, 255, 255), "digits")
    if card.detail:
        small = page.passing("label", 44)
        advance = canvas.fonts.exact(small.face, small.px, card.detail)
        canvas.text(width / 2 - advance / 2, baseline + 1.6 * small.px, card.detail, small, (220, 220, 220), "setting")
