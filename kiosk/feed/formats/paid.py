"""What a page declares to be for its subscribers alone: it is not shown, whatever the server sends; the rest is free.

Sources: schema.org's `isAccessibleForFree` and `hasPart` with `cssSelector`, as Google asks of pages behind a wall of
payment; Facebook's `article:content_tier`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Literal

Paid = Literal["", "part", "all"]  # what of a page is for subscribers alone

_LOCKED = ("locked", "premium", "paid")
_NOT_FREE = re.compile(r"(?:https?://schema\.org/)?(?:false|no|0)", re.IGNORECASE)
_COMPOUND = re.compile(r"([a-zA-Z][\w-]*|\*)?((?:[.#][\w-]+|\[[\w-]+(?:[~|^$*]?=[\"']?[\w\s-]*[\"']?)?\])*)")
_STEP = re.compile(r"([.#])([\w-]+)|\[([\w-]+)(?:([~|^$*]?)=[\"']?([\w\s-]*)[\"']?)?\]")


def remove_paid(tree: Any, things: Iterable[dict[str, Any]]) -> Paid:
    """Take what is paid for out of a page's tree, by the page's data for machines (`things`); says how much that is.

    `all` where no part is named, or by a selector that is not understood. A part that is named and not there was not
    sent: what is there is free.
    """
    locked = any(_is_locked(tag) for tag in tree.iter("meta"))
    parts = [part for thing in things if _is_paid(thing) for part in _parts(thing)]
    selectors = [one for part in parts if (one := part.get("cssSelector")) and isinstance(one, str)]
    whole = locked or any(_is_paid(thing) for thing in things)
    if not whole:
        return ""
    found = [_selected(tree, selector) for selector in selectors]
    if not found or None in found:
        return "all"
    for element in (one for elements in found for one in elements or ()):
        parent = element.getparent()
        if element.tag in ("html", "body", "article") or parent is None:
            return "all"
        element.drop_tree()
    return "part"


def _is_locked(tag: Any) -> bool:
    name = (tag.get("property") or tag.get("name") or "").casefold()
    return name.endswith("content_tier") and (tag.get("content") or "").strip().casefold() in _LOCKED


def _is_paid(thing: dict[str, Any]) -> bool:
    told = next((value for name, value in thing.items() if name.casefold() == "isaccessibleforfree"), None)
    told = told[0] if isinstance(told, list) and told else told
    return told is False or told == 0 or (isinstance(told, str) and _NOT_FREE.fullmatch(told.strip()) is not None)


def _parts(thing: dict[str, Any]) -> Iterator[dict[str, Any]]:
    held = thing.get("hasPart")
    for part in held if isinstance(held, list) else [held]:
        if isinstance(part, dict) and _is_paid(part):
            yield part


def _selected(tree: Any, selector: str) -> list[Any] | None:
    """The elements that a selector's last steps name; None for one that is not understood."""
    found: list[Any] = []
    for one in selector[:500].split(","):
        last = re.split(r"\s*[>+~]\s*|\s+", one.strip())[-1]
        compound = _COMPOUND.fullmatch(last)
        if compound is None or not last:
            return None
        tag, steps = compound.group(1), [step.groups() for step in _STEP.finditer(compound.group(2))]
        found += [
            element
            for element in tree.iter()
            if isinstance(element.tag, str)
            and (not tag or tag == "*" or element.tag == tag.casefold())
            and all(_matches(element, *step) for step in steps)
        ]
    return found


def _matches(
    element: Any, mark: str | None, name: str, attribute: str | None, how: str | None, value: str | None
) -> bool:
    if mark == ".":
        return name in (element.get("class") or "").split()
    if mark == "#":
        return bool(element.get("id") == name)
    told = element.get(attribute)
    if told is None or value is None:
        return told is not None
    return value in told if how else bool(told == value)
