"""Numbers that have changed: the card that says so, and how it went, from the archive."""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec.structs import replace

from kiosk.cards.card import Claim, Former
from kiosk.cards.rundown.claims import claim
from kiosk.cards.rundown.formers import tellings_of, who_said, with_sign
from kiosk.cards.rundown.material import Entry, Material
from kiosk.model import Figure, Telling

MOST_OLDER = 3
_RECENT = timedelta(minutes=30)
_RESTLESS = 2  # changes within half an hour; beyond them no card of their own


def is_restless(material: Material, entry: Entry) -> bool:
    """Whether the count changed more than twice within half an hour: a card each would never let the loop end."""
    times = [telling.at for telling in _tellings(material, entry) if telling.at is not None][1:]
    if material.now is None:
        return False
    return sum(material.now - at <= _RECENT for at in times) > _RESTLESS


def history_of(material: Material, entry: Entry) -> tuple[Claim, datetime | None, tuple[Former, ...]] | None:
    """The present value as hero, when it came, and at most three before it, newest first.

    None where it never changed.
    """
    tellings = _tellings(material, entry)
    if len(tellings) < 2 or tellings[-1].figure.value != entry.figure.value:
        return None
    hero = claim(material, entry, hero=True)
    if hero is None:
        return None
    older = tuple(_older(material, telling) for telling in tellings[-2::-1])[:MOST_OLDER]
    return replace(hero, parts=(), earlier=None), tellings[-1].at, older


def _tellings(material: Material, entry: Entry) -> list[Telling]:
    return [t for t in tellings_of(material, entry) if not _is_off(material, t.figure)]


def _is_off(material: Material, figure: Figure) -> bool:
    hidden = [material.reading.figures[i] for i in material.off]
    return any(other.value == figure.value and other.what == figure.what for other in hidden)


def _older(material: Material, telling: Telling) -> Former:
    figure = telling.figure
    return Former(digits=with_sign(material, figure), hedge=figure.hedge, at=telling.at, claimant=who_said(figure))
