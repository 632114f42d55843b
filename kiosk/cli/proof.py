"""Proving new settings before they are put in place: every card drawn off screen, every changed feed polled once.

Only what the change can spoil is proven: a new dwell time draws nothing and polls nothing.
"""

from __future__ import annotations

import logging
import os
import sys
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Literal

from msgspec.structs import replace

from kiosk.settings.schema import ENVIRONMENT, Feed, Network, Settings

if TYPE_CHECKING:
    from kiosk.model import Edition

# what these change, cards look different by
_DRAWN = ("wall.language", "wall.time_zone", "freshness.withhold_hours")
_NOT_DRAWN = ("display.backend", "display.vsync", "display.reduced_motion", "display.day_from", "display.night_from")
_THEMES: tuple[Literal["night", "day"], ...] = ("night", "day")
_LEAST_INK = 0.001  # share of pixels that are not the ground: a headline alone has ten times as many
_POLLING_SECONDS = 60.0  # for all changed feeds together
_MOST_TOLD = 3  # cards named in the answer
_FULL_HD = (1920, 1080)
UNPOLLED = "--unproven keeps a feed that is down, or whose network is still to come, without polling it"


def objections(old: Settings, new: Settings, changed: tuple[str, ...]) -> list[str]:
    """Why the wall should not have these settings; empty where nothing speaks against them."""
    found = []
    if any(key in _DRAWN or (key.startswith("display.") and key not in _NOT_DRAWN) for key in changed):
        found += _worse(old, new)
    if "feed" in changed or new.network != old.network:
        known = old.feeds if new.network == old.network else ()
        refused = polling([feed for feed in new.feeds if feed not in known], new.network)
        found += [*refused, UNPOLLED] if refused else []
    return found


def _worse(old: Settings, new: Settings) -> list[str]:
    """What can be drawn with the old settings and not with the new ones: a story may be too long for any settings."""
    cards = logging.getLogger("kiosk.cards")
    level = cards.level
    cards.setLevel(logging.CRITICAL)  # it would log each string that finds no room
    try:
        found = drawing(new)
        before = drawing(old) if found else []
    finally:
        cards.setLevel(level)
    found = [one for one in found if one not in before]
    more = [f"and {len(found) - _MOST_TOLD} more"] if len(found) > _MOST_TOLD else []
    return found[:_MOST_TOLD] + more


def drawing(settings: Settings) -> list[str]:
    """Draw the whole deck of the present story in both themes: what overflows, and what can hardly be seen."""
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    from kiosk.app import making
    from kiosk.cards.card import Card, NoticeCard
    from kiosk.clock import SystemClock

    size = _screen_size()
    if settings.display.rotation in (90, 270):
        size = (min(size), max(size))
    clock = SystemClock()
    try:
        typesetter = making.typesetter(size, settings)
    except ValueError as reason:
        return [str(reason)]
    now = clock.now() if clock.is_set() else None
    edition = _edition()
    found = []
    for theme in _THEMES:
        chrome = making.plain_chrome(settings, theme, now)
        cards: tuple[Card, ...] = (NoticeCard(key="no_story", kind="no_story"),)
        if edition is not None:
            deck = making.deck(edition, settings, size, now, typesetter.fits, chrome)
            cards += (*deck.cards, *deck.more)
        for card in cards:
            found += _against(typesetter.plate(card, chrome), typesetter.ground(chrome), f"card {card.key}, {theme}")
    return found


def _against(plate: Any, ground: tuple[int, int, int], name: str) -> list[str]:
    """What speaks against one card as drawn."""
    import pygame

    found = [f"{name}: no room for {cut!r}" for cut in plate.overflow]
    width, height = plate.surface.get_size()
    like_ground = pygame.mask.from_threshold(plate.surface, ground, (48, 48, 48, 255)).count()
    if 1 - like_ground / (width * height) < _LEAST_INK:
        found.append(f"{name}: nothing can be seen on it")
    return found


def _edition() -> Edition | None:
    """The story on the wall, else the bundled sample; None where that cannot be read."""
    from kiosk.assets import asset
    from kiosk.feed.store.archive import Archive
    from kiosk.settings.places import state_dir

    kept = Archive(state_dir()).load()
    if kept and kept.edition:
        return kept.edition
    from kiosk.cli import apart
    from kiosk.feed.item import Refused
    from kiosk.model import Edition

    try:
        story, reading = apart.our_own(str(asset("sample", "story.nb.txt")))
    except (Refused, FileNotFoundError):
        return None
    return Edition(replace(story, sample=True), reading, fetched=None)


def _screen_size() -> tuple[int, int]:
    """The size of the running wall's screen; full HD where no wall runs."""
    from kiosk.cli.asking import running

    status = running()
    return status.display.size if status else _FULL_HD


def polling(feeds: Iterable[Feed], network: Network = ENVIRONMENT) -> list[str]:
    """Poll each feed once in a child process: why it was not accepted."""
    from kiosk.cli.feed_advice import advice
    from kiosk.clock import SystemClock
    from kiosk.feed.desk.child import Child, ChildFault
    from kiosk.feed.exchange import PollRequest
    from kiosk.settings.permitted import is_web

    found = []
    child = Child(SystemClock())
    deadline = time.monotonic() + _POLLING_SECONDS
    try:
        for feed in feeds:
            if time.monotonic() > deadline:
                found.append(f"feed {feed.name}: not polled within {_POLLING_SECONDS:g} s; add feeds a few at a time")
                break
            print(f"polling {feed.name} …", file=sys.stderr)
            try:
                answer = child.ask(PollRequest(feed, network=network)).poll
                reason = answer.reason if answer else "no answer"
            except ChildFault as fault:
                reason = str(fault)
            if reason:
                step = None if is_web(feed) else advice(reason)
                found.append(f"feed {feed.name}: {reason}{f'; {step}' if step else ''}")
    finally:
        child.stop()
    return found
