from hypothesis import given
from hypothesis import strategies as st

from kiosk.wall.transition import (
    ARRIVED,
    FADED,
    GROUND,
    OUT,
    PAUSE,
    drift,
    ease_out,
    next_change,
    orbit,
    phase,
    swapped,
)

moments = st.floats(0, 2)


def test_the_parts_take_the_times_of_the_specification():
    assert (OUT, GROUND, FADED, PAUSE, round(ARRIVED, 3)) == (0.160, 0.040, 0.440, 0.120, 0.880)


def test_out_then_ground_then_in_then_the_marker():
    assert phase("fade", 0.0).alpha == 255 and not phase("fade", 0.0).incoming
    assert phase("fade", 0.18).alpha == 0
    assert phase("fade", 0.30).incoming and 0 < phase("fade", 0.30).alpha < 255
    assert phase("fade", 0.50).alpha == 255 and phase("fade", 0.50).wipe == 0.0
    assert 0 < phase("fade", 0.70).wipe < 1
    assert phase("fade", 0.89).done


def test_a_card_without_markers_is_done_when_it_stands():
    assert phase("fade", FADED, markers=False).done
    assert not phase("fade", FADED, markers=True).done


def test_the_pause_before_the_marker_needs_no_frames():
    assert next_change("fade", FADED + 0.02) == FADED + PAUSE - (FADED + 0.02)
    assert next_change("fade", 0.1) == 0.0


@given(moments, moments)
def test_never_both_cards_and_never_backwards(a, b):
    early, late = sorted((a, b))
    first, second = phase("fade", early), phase("fade", late)
    assert first.incoming <= second.incoming and first.wipe <= second.wipe and first.done <= second.done
    if first.incoming == second.incoming:
        assert first.alpha <= second.alpha if first.incoming else first.alpha >= second.alpha


@given(moments)
def test_a_cut_has_no_in_between(elapsed):
    assert phase("cut", elapsed).done and phase("cut", elapsed).alpha == 255


@given(st.floats(0, 1))
def test_ease_out_runs_ahead_of_even_pace(t):
    assert 0 <= t <= ease_out(t) + 1e-12 <= 1 + 1e-9


@given(st.integers(0, 10_000_000))
def test_the_orbit_moves_one_pixel_a_minute_within_eight(minute):
    (x, y), (x2, y2) = orbit(minute * 60.0), orbit(minute * 60.0 + 60)
    assert abs(x) <= 8 and abs(y) <= 8 and abs(x2 - x) + abs(y2 - y) == 1


def test_the_orbit_starts_in_place_and_covers_the_square_not_a_line():
    places = {orbit(60.0 * minute) for minute in range(24 * 60)}
    assert orbit(0.0) == (0, 0)
    assert len(places) > 150 and {x for x, _ in places} == set(range(-8, 9))


def test_the_resting_clock_drifts_within_its_reach():
    assert max(abs(x) for x, _ in (drift(60.0 * m, 10) for m in range(500))) == 10


def test_kicker_and_clock_change_sides_hourly():
    assert [swapped(3600.0 * hour + 5) for hour in range(4)] == [False, True, False, True]
