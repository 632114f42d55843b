"""What the journal is spared, and what it is never spared."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.panel.rate_limit import MOST, WITHIN, RateLimit


@given(st.lists(st.floats(0.0, 2 * WITHIN), max_size=60))
def test_no_ten_minutes_hold_more_lines_than_are_let_through_and_the_first_after_them_is_told(
    pauses: list[float],
) -> None:
    limit, now, logged = RateLimit(), 1000.0, list[float]()
    for pause in pauses:
        now += pause
        if not logged or now - logged[-1] >= WITHIN:
            assert limit.left(now) == MOST
        if limit.left(now):
            limit.count(now)
            logged.append(now)
        assert sum(now - at < WITHIN for at in logged) <= MOST
