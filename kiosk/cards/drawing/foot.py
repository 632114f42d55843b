"""The foot: outlet and the story's time, or the band that says what is amiss with the wall's news."""

from __future__ import annotations

import itertools

from kiosk.cards.card import ListCard, StoryCard
from kiosk.cards.drawing.identity import Piece, local
from kiosk.cards.drawing.page import Page
from kiosk.cards.drawing.strap import draw_run, lines, run_width
from kiosk.cards.theme import Colour
from kiosk.cards.words import Words
from kiosk.model import Chrome

_BAND = (52, 48, 44)  # units
_BAND_HEIGHT = 118  # units


def draw_footer(page: Page, card: StoryCard | ListCard, chrome: Chrome) -> None:
    """Outlet and time at the left, or a band instead; «Holdt» at the right of either."""
    if chrome.band is not None:
        _draw_band(page, chrome)
        return
    canvas, own, words = page.canvas, lines(page), page.words
    right = float(canvas.grid.page.right)
    if chrome.held:
        right = _draw_held(page, own.footer, canvas.theme.text)
    colour = canvas.theme.text if chrome.stale else canvas.theme.muted
    for pieces in _footers(words, card, chrome):
        if run_width(page, own.small, pieces) <= right - canvas.grid.page.left:
            draw_run(page, own.small, pieces, canvas.grid.page.left, own.footer, colour)
            return


def _held_width(page: Page) -> float:
    """Px of the bars and the word that say that the card is held, with the air before them."""
    return page.canvas.width(page.words["held"], lines(page).small) + page.px(36) + page.px(48)


def _draw_held(page: Page, baseline: float, colour: Colour) -> float:
    """Two bars and «Holdt» at the right; returns where the air before them begins, px."""
    canvas, small = page.canvas, lines(page).small
    left = canvas.grid.page.right - _held_width(page)
    bars, cap = left + page.px(48), canvas.cap(small)
    for offset in (0, 15):
        canvas.rect(colour, bars + page.px(offset), baseline - cap, page.px(8), cap)
    canvas.text(bars + page.px(36), baseline, page.words["held"], small, colour, "catalogue")
    return left


def _footers(words: Words, card: StoryCard | ListCard, chrome: Chrome) -> list[list[Piece]]:
    """Outlet, time, and whose numbers are old: what is least needed goes first where there is no room."""
    outlet: list[Piece] = [(card.imprint.outlet, "feed")] if card.imprint.outlet else []
    time: list[Piece] = []
    if card.imprint.updated is not None:
        label = words["last_updated" if chrome.stale else "updated"]
        at = words.day_and_time(local(card.imprint.updated, chrome), chrome.now)
        time = [(f"{label} ", "catalogue"), (at, "digits")]
    dated: list[Piece] = []
    if card.dated is not None:
        at = words.day_and_time(local(card.dated, chrome), chrome.now)
        dated = [(f"{words['dated']} ", "catalogue"), (at, "digits")]
    groups = [[outlet, time, dated], [outlet, dated or time], [dated or time]]
    return [_joined(words, [group for group in own if group]) for own in groups]


def _joined(words: Words, groups: list[list[Piece]]) -> list[Piece]:
    joined: list[Piece] = []
    for group in groups:
        if joined:
            joined.append((f" {words['separator']} ", "catalogue"))
        joined += group
    return joined


def band_height(page: Page) -> int:
    """How much of the foot a band takes, px: the body never reaches into it."""
    grid = page.canvas.grid
    style = page.passing("strong", _BAND[0])
    return max(grid.px(_BAND_HEIGHT), grid.size[1] - grid.page.bottom + round(1.1 * style.px))


def _draw_band(page: Page, chrome: Chrome) -> None:
    """A full-width inverted band at the foot, instead of the footer; it never replaces the card.

    What it says comes before «Holdt», which stands there where it finds room.
    """
    canvas, words = page.canvas, page.words
    width, height = canvas.grid.size
    deep = band_height(page)
    canvas.rect(canvas.theme.text, 0, height - deep, width, deep)
    held = _held_width(page) if chrome.held else 0.0
    for (first, rest), spare, units in itertools.product(_banded(words, chrome), (held, 0.0), _BAND):
        bold, plain = page.passing("strong", units), page.passing("label", units)
        gap = canvas.width(f" {words['separator']} ", plain) if rest else 0
        room = canvas.grid.page.width - run_width(page, bold, first) - gap - run_width(page, plain, rest)
        if room >= spare:
            break
    baseline = round(height - (deep - canvas.cap(bold)) / 2)
    if held and room >= held:
        _draw_held(page, baseline, canvas.theme.ground)
    pen = draw_run(page, bold, first, canvas.grid.page.left, baseline, canvas.theme.ground)
    if rest:
        separator: list[Piece] = [(f" {words['separator']} ", "catalogue")]
        pen = draw_run(page, plain, separator, pen, baseline, canvas.theme.ground)
        draw_run(page, plain, rest, pen, baseline, canvas.theme.ground)


def _banded(words: Words, chrome: Chrome) -> list[tuple[list[Piece], list[Piece]]]:
    """What the band says, in bold and plain; the shorter ways after it."""
    band = chrome.band
    assert band is not None
    since: list[Piece] = []
    if band.since is not None:
        since = [(words.day_and_time(local(band.since, chrome), chrome.now), "digits")]
    first: list[Piece]
    rest: list[Piece] = []
    match band.kind:
        case "trial":
            first = [(f"{words['trial_until']} ", "catalogue"), *since] if since else [(words["trial"], "catalogue")]
            rest = [(f"{words['trial_number']} ", "catalogue"), (band.detail, "setting")] if band.detail else []
        case "no_contact":
            first = [(f"{words['no_contact']} ", "catalogue"), (band.detail, "feed")]
            first += [(f" {words['since']} ", "catalogue"), *since] if since else []
        case "unconnected":
            first = [(words["unconnected"], "catalogue")]
        case _:
            first = (
                [(f"{words['offline_since']} ", "catalogue"), *since] if since else [(words["offline"], "catalogue")]
            )
    if band.updated is not None and band.kind != "trial":
        at = words.day_and_time(local(band.updated, chrome), chrome.now)
        rest = [(f"{words['story_updated']} ", "catalogue"), (at, "digits")]
    ways = [(first, rest), (first, [])]
    if band.kind == "no_contact" and since:
        ways.append(([(f"{words['no_contact']} ", "catalogue"), (band.detail, "feed")], []))
    return ways
