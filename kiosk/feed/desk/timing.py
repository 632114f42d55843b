"""When a feed is polled next: its interval, the server's wishes within bounds, jitter, and backoff after faults."""

from __future__ import annotations

from random import Random

SHORTEST = 15.0  # seconds
LONGEST = 300.0  # seconds; a wall may not be older than that because a server asks for an hour
LONGEST_RETRY_AFTER = 3600.0  # seconds; a server that limits its readers is obeyed up to here
JITTER = 0.1  # of the delay, either way, so that twenty walls do not ask in the same second
UNCONDITIONAL_EVERY = 600.0  # seconds; servers answer 304 to a correction of the same second and size, some for ever
LOOK_EVERY = 5.0  # seconds; how late a pin or a mark may end, and between looks at files whose watcher saw no change
LOCAL_SETTLE = 0.5  # seconds between looks at a file or folder that is not as it was read
_ASIDE = 0.1  # seconds: not while the wall's own loop looks at the second, which would wait for the interpreter


def next_delay(
    interval: float,
    random: Random,
    *,
    failures: int = 0,
    ttl: float | None = None,
    max_age: float | None = None,
    retry_after: float | None = None,
) -> float:
    """Seconds until the next poll. All arguments are seconds, but `failures`: polls in a row that failed."""
    asked = max(interval, ttl or 0.0, max_age or 0.0)
    delay = min(max(asked, SHORTEST), LONGEST)
    if failures:
        delay = min(delay * 2.0 ** min(failures - 1, 10), LONGEST)
    delay *= 1 + random.uniform(-JITTER, JITTER)
    delay = min(max(delay, SHORTEST), LONGEST)
    if retry_after:  # never earlier than asked for
        delay = max(delay, min(retry_after, LONGEST_RETRY_AFTER))
    return delay


def looked_at_next(now: float, every: float = LOOK_EVERY) -> float:
    """When whatever is looked at by and by is looked at next, all of it at once: waking up costs more than looking.

    `now` and the result are monotonic seconds.
    """
    return ((now - _ASIDE) // every + 1) * every + _ASIDE
