"""What somebody changed by hand is kept before other settings take its place: there is no other copy."""

from __future__ import annotations

from kiosk.settings.history import SET_ASIDE, SYSTEM, etag_of
from kiosk.settings.load import LARGEST_FILE
from kiosk.settings.store import Store


def set_aside(store: Store, content: bytes | None, when: str) -> str:
    """Write down the file that no generation holds, before `content` takes its place: how that is told, or nothing.

    Its faults do not matter. What cannot be read, or not whole, is moved: it was copied there with root's rights alone,
    it is a folder, or larger than any settings file. `when` is the time, in ISO 8601, or empty while the clock is
    unset. Raises OSError.
    """
    history = store.history
    try:
        there = store.content()
    except (OSError, ValueError):
        return _moved(store)
    if there is not None and len(there) > LARGEST_FILE:
        return _moved(store)
    if there is None or etag_of(there) in (etag_of(content), *(one.etag for one in history.generations())):
        return ""
    last = store.last_good()[0].number
    made = history.add(there, when=when, who=SYSTEM, how="changed by hand", previous=last, outcome=SET_ASIDE)
    return f"; what was changed by hand is set aside as generation {made.number}: {history.file(made.number)}"


def _moved(store: Store) -> str:
    return f"; what lay there is set aside as {store.move_aside()}"
