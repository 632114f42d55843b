"""The surface being set: text with its provenance, markers, and a check that nothing leaves the page."""

from __future__ import annotations

import logging
from typing import Literal

import pygame
from msgspec import Struct, field

from kiosk.cards.drawing.grid import Grid
from kiosk.cards.fonts import OMITTED, Fonts
from kiosk.cards.theme import Colour, Role, Theme

log = logging.getLogger(__name__)

Kind = Literal["slice", "digits", "catalogue", "setting", "feed"]
_SPARE = 1.15  # of two areas: one rectangle may be so much larger than they are
Marker = tuple[pygame.Rect, pygame.Surface]


class Drawn(Struct, frozen=True):
    """One string as it stands on the wall, and where its words come from.

    `slice`: the story's text; `digits`: made from a value or a time; `catalogue`: the interface's words;
    `setting`: the machine's own (a name, a reason); `feed`: the feed's metadata (outlet, section, credit).
    """

    text: str
    kind: Kind


class Style(Struct, frozen=True):
    """A face at a size in px."""

    face: str
    px: int


class Canvas(Struct):
    """Draws on one plate and keeps its record."""

    surface: pygame.Surface
    fonts: Fonts
    theme: Theme
    grid: Grid
    quiet: bool = False  # only asked whether the card fits: an overflow is not logged
    markers: list[Marker] = field(default_factory=list)
    strings: list[Drawn] = field(default_factory=list)
    overflow: list[str] = field(default_factory=list)
    inked: list[pygame.Rect] = field(default_factory=list)  # outside of these the surface is bare ground
    smallest_cap: float = 1e9
    laid: dict[object, object] = field(default_factory=dict)  # of many plates: texts in lines, by all they depend on
    body: pygame.Rect = field(default_factory=lambda: pygame.Rect(0, 0, 0, 0))

    def style(self, role: Role, px: float) -> Style:
        """The theme's face for `role` at `px`."""
        return Style(self.theme.faces[role], max(1, round(px)))

    def cap(self, style: Style) -> float:
        """Cap height in px."""
        return self.fonts.cap(style.face) * style.px

    def width(self, text: str, style: Style) -> int:
        """The advance width of a line, px."""
        return self.fonts.exact(style.face, style.px, text)

    def bearing(self, text: str, style: Style) -> int:
        """How far the first letter's ink stands from the pen where that is to its right: text hangs by its ink."""
        return max(0, self.fonts.ink(style.face, style.px, text[:1])[0]) if text else 0

    def note(self, text: str, kind: Kind, style: Style) -> None:
        """Record what is drawn and its size; the mark of an omission is the catalogue's."""
        self.strings += [Drawn(part, kind) for part in text.split(OMITTED) if part.strip()]
        self.smallest_cap = min(self.smallest_cap, self.cap(style))

    def text(self, x: float, baseline: float, text: str, style: Style, colour: Colour, kind: Kind) -> int:
        """Draw one line at its baseline; returns its advance width. What leaves the page is an overflow."""
        width = self.blit(self.surface, x, baseline, text, style, colour)
        self.note(text, kind, style)
        self.check(text, x, width, style)
        return width

    def check(self, text: str, x: float, width: float, style: Style) -> None:
        """What leaves the page (by more than hanging punctuation) is an overflow."""
        page = self.grid.page
        if text.strip() and (x + width > page.right + 0.06 * style.px + 2 or x < page.left - self.cap(style)):
            self.cut(text)

    def blit(self, target: pygame.Surface, x: float, baseline: float, text: str, style: Style, colour: Colour) -> int:
        """Draw one line on `target` without recording it; nothing is drawn where only the fit is asked for."""
        if self.quiet:
            return self.width(text, style)
        pen = round(x)
        shown, _ = self.fonts.showable(style.face, text)
        for face, part in self.fonts.runs(style.face, shown):
            font = self.fonts.at(face, style.px)
            drawn = font.render(part, True, colour)
            if not drawn.get_width():
                continue
            first = font.metrics(part[0])[0]
            # SDL moves a letter whose ink begins left of the pen (j) to the right: it hangs free instead
            pen += min(0, first[0]) if first else 0
            placed = target.blit(drawn, (pen, round(baseline) - font.get_ascent()))
            if target is self.surface:
                self.inked.append(drawn.get_bounding_rect().move(placed.topleft).clip(placed))
            pen += drawn.get_width()
        return pen - round(x)

    def rule(self, y: float, colour: Colour | None = None) -> None:
        """A hairline from margin to margin with its upper edge at `y`; at least one px."""
        page = self.grid.page
        self.rect(colour or self.theme.rule, page.left, y, page.width, self.grid.px(3))

    def rect(self, colour: Colour, left: float, top: float, width: float, height: float) -> None:
        """Fill a rectangle of at least one px."""
        area = pygame.Rect(round(left), round(top), max(1, round(width)), max(1, round(height)))
        self.inked.append(self.surface.fill(colour, area))

    def picture(self, surface: pygame.Surface, at: tuple[int, int]) -> None:
        """Lay an opaque picture with its upper left at `at`, px."""
        self.inked.append(self.surface.blit(surface, at))
        self.grow(*at, *surface.get_size())

    def outline(self, colour: Colour, area: pygame.Rect, thickness: int) -> None:
        """A frame inside `area`."""
        for side in (
            (area.left, area.top, area.width, thickness),
            (area.left, area.bottom - thickness, area.width, thickness),
            (area.left, area.top, thickness, area.height),
            (area.right - thickness, area.top, thickness, area.height),
        ):
            self.inked.append(self.surface.fill(colour, side))

    def marker(self, area: pygame.Rect, x: float, baseline: float, text: str, style: Style) -> None:
        """Add a filled marker over `area`, where `text` (already drawn at x, baseline) shows through in ink."""
        area = area.clip(self.surface.get_rect())
        if self.quiet or not area.width or not area.height:
            return
        patch = pygame.Surface(area.size, 0, self.surface)
        patch.fill(self.theme.marker)
        # rounded first: the letters must not move by a pixel when the marker is wiped in
        self.blit(patch, round(x) - area.left, round(baseline) - area.top, text, style, self.theme.marker_ink)
        self.markers.append((area, patch))
        self.inked.append(area)

    def grow(self, left: float, top: float, width: float, height: float) -> None:
        """Count a rectangle (px) as part of the body's ink."""
        area = pygame.Rect(round(left), round(top), round(width), round(height))
        self.body = area if self.body.width == 0 else self.body.union(area)

    def lacks(self, text: str) -> None:
        """Tell whoever composes the deck that `text` found no room; the card stands whole without it, so no log."""
        self.overflow.append(text)

    def cut(self, text: str) -> None:
        """Log that `text` could not be shown as it should."""
        self.overflow.append(text)
        if not self.quiet:
            log.warning("overflow on %d×%d: %r", *self.grid.size, text[:80])


def covering(areas: list[pygame.Rect]) -> tuple[pygame.Rect, ...]:
    """Rectangles that cover the areas: those that lie over or beside each other as one, where that costs little."""
    found: list[pygame.Rect] = []
    for area in sorted(filter(None, areas), key=lambda area: -area.w * area.h):
        for index, other in enumerate(found):
            both = other.union(area)
            if both.w * both.h <= _SPARE * (other.w * other.h + area.w * area.h):
                found[index] = both
                break
        else:
            found.append(area)
    return tuple(found)
