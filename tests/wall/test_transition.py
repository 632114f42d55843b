from hypothesis import given
from hypothesis import strategies as st

from kiosk.wall.transition import (
    FADED,
    GROUND,
    OUT,
    PAUSE,
    WIPE,
    arrived,
    ease_in,
    ease_out,
    next_change,
    orbit,
    phase,
)

moments = st.floats(0, 2)


def test_the_parts_take_the_times_of_the_specification():
    assert (OUT, GROUND, FADED, PAUSE, WIPE) == (0.160, 0.040, 0.440, 0.120, 0.200)
    assert [round(arrived(n), 3) for n in (0, 1, 4, 5, 10)] == [0.44, 0.76, 1.36, 1.56, 1.56]


def test_out_then_ground_then_in_then_the_markers():
    assert phase("fade", 0.0).alpha == 255 and not phase("fade", 0.0).incoming
    assert phase("fade", 0.06).alpha > 235  # it goes slowly first
    assert phase("fade", 0.18).alpha == 0
    assert phase("fade", 0.30).incoming and phase("fade", 0.30).alpha > 200  # and comes quickly
    assert phase("fade", 0.50).alpha == 255 and phase("fade", 0.50).pen == 0.0
    assert 0 < phase("fade", 0.70).pen < 1
    assert phase("fade", 0.77).done


def test_marker_lines_are_drawn_one_after_the_other():
    third = FADED + PAUSE + 2 * WIPE + 0.05
    assert 2 < phase("fade", third, markers=4).pen < 3
    assert phase("fade", FADED + PAUSE + 0.5, markers=10).pen >= 5  # more than five share a second
    assert not phase("fade", arrived(4) - 0.01, markers=4).done and phase("fade", arrived(4), markers=4).done


def test_a_card_without_markers_is_done_when_it_stands():
    assert phase("fade", FADED, markers=0).done
    assert not phase("fade", FADED, markers=1).done


def test_the_pause_before_the_marker_needs_no_frames():
    assert next_change("fade", FADED + 0.02) == FADED + PAUSE - (FADED + 0.02)
    assert next_change("fade", 0.1) == 0.0


@given(moments, moments)
def test_never_both_cards_and_never_backwards(a, b):
    early, late = sorted((a, b))
    first, second = phase("fade", early), phase("fade", late)
    assert first.incoming <= second.incoming and first.pen <= second.pen and first.done <= second.done
    if first.incoming == second.incoming:
        assert first.alpha <= second.alpha if first.incoming else first.alpha >= second.alpha


@given(moments)
def test_a_cut_has_no_in_between(elapsed):
    assert phase("cut", elapsed).done and phase("cut", elapsed).alpha == 255


@given(st.floats(0, 1))
def test_ease_out_runs_ahead_of_even_pace(t):
    assert 0 <= ease_in(t) <= t + 1e-12 and t <= ease_out(t) + 1e-12 <= 1 + 1e-9


@given(st.integers(0, 10_000_000))
def test_the_orbit_moves_one_pixel_a_minute_within_eight(minute):
    (x, y), (x2, y2) = orbit(minute * 60.0), orbit(minute * 60.0 + 60)
    assert abs(x) <= 8 and abs(y) <= 8 and abs(x2 - x) + abs(y2 - y) == 1


def test_the_orbit_starts_in_place_and_covers_the_square_not_a_line():
    places = {orbit(60.0 * minute) for minute in range(24 * 60)}
    assert orbit(0.0) == (0, 0)
    assert len(places) > 150 and {x for x, _ in places} == set(range(-8, 9))
