"""Lamps that show what a key would do: a lit key changes something, a dark one would not. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.command import KeyCommand


def lamps_for(
    keys: Mapping[int, KeyCommand],
    *,
    places: int,
    held: bool,
    sentence: bool,
    figures: bool,
    stories: int,
    covered: bool = False,
    testing: bool = False,
) -> int:
    """The lamp mask (bit 0 = key 0) for a wall in this state.

    `places`: cards that next and previous can reach; `held`: the rotation stands still (the hold key's lamp says so, as
    a press lets it go); `sentence`: there is a sentence behind the card on screen, or it is shown; `figures`: the deck
    has a figures card; `stories`: rows that the story list would have. `covered`: the wall rests, or something hangs
    over the cards, and none of these keys turns them. A test lights every key.
    """
    if covered and not testing:
        return 0
    lit = {
        "next": places > 1,
        "previous": places > 1,
        "hold": held,
        "sentence": sentence,
        "figures": figures,
        "list": stories > 1,
    }
    return sum(1 << key for key, command in keys.items() if testing or lit.get(command, False))
