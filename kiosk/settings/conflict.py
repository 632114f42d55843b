"""What stands in a change's way: another file than it was made from, another's trial, a file changed by hand."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

from kiosk.clock import Clock
from kiosk.settings.history import Pending, etag_of
from kiosk.settings.outcome import Ask, Code, Outcome
from kiosk.settings.store import Active, Store


def in_the_way(store: Store, ask: Ask, now: Active, clock: Clock) -> Outcome | None:
    """Why what is asked must wait, and what to do first; None where nothing does. `now` is what holds as it is asked.

    Under the settings' lock. Raises OSError where the disk refuses.
    """
    if ask.expect is not None and ask.expect != (etag := _etag(store)):
        why = f"the settings have changed meanwhile: {etag}, not {ask.expect}"
        return Outcome(Code.CHANGED, f"{why}; `kiosk config history` says who changed them; look, and try again")
    if now.pending and (trial := _another_trial(store, now.pending, ask)):
        left = max(0, now.pending.deadline - clock.monotonic())
        words = f"{trial} for another {left:.0f} s{_until(left, now, clock)}"
        return Outcome(Code.CHANGED, f"{words}; `kiosk config confirm` or `kiosk config rollback` first")
    if ask.builds_on and store.by_hand():
        return Outcome(Code.CHANGED, _by_hand(store))
    return None


def _another_trial(store: Store, pending: Pending, ask: Ask) -> str:
    """Whose change is on trial; empty where it is one's own: one person may change a change that is on trial."""
    trial = store.history.generation(pending.generation)
    if trial is None or (trial.who.name, trial.who.key) == (ask.who.name, ask.who.key):
        return ""
    return f"{trial.who.name} has generation {trial.number} on trial"


def _until(left: float, now: Active, clock: Clock) -> str:
    """The end of a trial, `left` seconds away, as a clock shows it; empty while the clock is not set."""
    if not clock.is_set():
        return ""
    zone = ZoneInfo(now.settings.wall.time_zone)
    return f", until {(clock.now() + timedelta(seconds=left)).astimezone(zone):%H:%M:%S %Z}"


def _by_hand(store: Store) -> str:
    """What is to be decided about a file that was changed by hand, or taken away, before a key of it is set."""
    if store.gone():
        words = f"{store.file} is gone, and generation {store.last_good()[0].number} holds in its place"
        return f"{words}: `kiosk config rollback` brings it back, `kiosk config rollback 0` goes on without it"
    words = f"{store.file} was changed by hand: `kiosk config diff` shows how, `kiosk config apply` adopts it"
    words += ", `kiosk config rollback` takes it back"
    staged = "; but first `kiosk config unstage`: a change is staged, and diff and apply are about that"
    return words + (staged if store.history.staged() else "")


def _etag(store: Store) -> str:
    try:
        return etag_of(store.content())
    except (OSError, ValueError):
        return "unreadable"
