"""When a feed is polled next: its interval, the server's wishes within bounds, jitter, and backoff after faults."""

from __future__ import annotations

from random import Random

SHORTEST = 15.0  # seconds
LONGEST = 300.0  # seconds; a wall may not be older than that because a server asks for an hour
LONGEST_RETRY_AFTER = 3600.0  # seconds; a server that limits its readers is obeyed up to here
JITTER = 0.1  # of the delay, either way, so that twenty walls do not ask in the same second
UNCONDITIONAL_EVERY = 600.0  # seconds; servers answer 304 to a correction of the same second and size, some for ever
LOCAL_SCAN = 1.0  # seconds between looks at a watched file or folder
LOCAL_SETTLE = 0.5  # the same, where the last look found something else than was read


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
