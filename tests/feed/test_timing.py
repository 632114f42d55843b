from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from kiosk.feed.desk.timing import LONGEST, LONGEST_RETRY_AFTER, SHORTEST, next_delay

SECONDS = st.none() | st.floats(0, 1e7)


@given(st.integers(15, 300), st.integers(0, 50), SECONDS, SECONDS, SECONDS, st.integers())
def test_a_delay_is_within_its_bounds_whatever_the_server_says(
    interval: int, failures: int, ttl: float | None, max_age: float | None, retry: float | None, seed: int
) -> None:
    delay = next_delay(interval, Random(seed), failures=failures, ttl=ttl, max_age=max_age, retry_after=retry)
    assert SHORTEST <= delay <= max(LONGEST, min(retry or 0.0, LONGEST_RETRY_AFTER))
    assert delay >= min(retry or 0.0, LONGEST_RETRY_AFTER)


def test_thirty_seconds_are_within_a_tenth() -> None:
    delays = {next_delay(30, Random(seed)) for seed in range(200)}
    assert 27 <= min(delays) < 28 and 32 < max(delays) <= 33


def test_faults_in_a_row_are_further_and_further_apart() -> None:
    delays = [next_delay(30, Random(1), failures=n) for n in range(1, 6)]
    assert delays == sorted(delays) and delays[-1] > 250


def test_a_ttl_of_an_hour_is_five_minutes() -> None:
    assert next_delay(30, Random(1), ttl=3600) <= LONGEST
    assert next_delay(30, Random(1), ttl=3600) > LONGEST * 0.89


def test_a_server_that_asks_for_two_hours_is_obeyed_for_one() -> None:
    assert next_delay(30, Random(1), failures=1, retry_after=7200) == LONGEST_RETRY_AFTER
