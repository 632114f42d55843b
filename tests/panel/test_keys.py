"""What a held, tapped, stuck or half-lost key asks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.panel import COMMANDS, DEFAULT_KEYS, Keys, lamps_for

NEXT, PREVIOUS, HOLD, SENTENCE, FIGURES, LIST = range(6)


@pytest.fixture
def keys() -> Keys:
    made = Keys(DEFAULT_KEYS)
    made.beat(0, 0.0)
    return made


def held(keys: Keys, key: int, seconds: float, *, beats: bool = True) -> list[tuple[float, str]]:
    """Put a key down and hold it: when each command came. The clock moves by 0.1 s."""
    given = [(0.0, command) for command in keys.down(key, 0.0)]
    for step in range(1, round(seconds * 10) + 1):
        now = step / 10
        if beats and step % 10 == 0:
            given += [(now, command) for command in keys.beat(1 << key, now)]
        given += [(now, command) for command in keys.tick(now)]
    return given


@pytest.mark.parametrize("key", [NEXT, PREVIOUS, HOLD, SENTENCE, LIST])
def test_a_tap_acts_when_the_key_goes_down_and_once(keys, key):
    assert keys.down(key, 0.0) == [DEFAULT_KEYS[key]]
    assert keys.tick(0.2) == []
    assert keys.up(key) == []


def test_a_held_next_repeats(keys):
    assert held(keys, NEXT, 1.5) == [(0.0, "next"), (0.6, "next"), (1.0, "next"), (1.4, "next")]


@pytest.mark.parametrize("key", [HOLD, SENTENCE, LIST])
def test_other_keys_do_not_repeat(keys, key):
    assert held(keys, key, 5) == [(0.0, DEFAULT_KEYS[key])]


def test_the_figures_key_pages_on_release(keys):
    assert keys.down(FIGURES, 0.0) == ["aim"]
    assert keys.up(FIGURES) == ["figures"]


def test_the_figures_key_held_two_seconds_hides_once_and_does_not_page(keys):
    assert held(keys, FIGURES, 5) == [(0.0, "aim"), (2.0, "hide")]
    assert keys.up(FIGURES) == []


@pytest.mark.parametrize("first", [FIGURES, NEXT])
def test_a_hand_on_the_whole_panel_takes_no_figures_off(keys, first):
    given = keys.down(first, 0.0) + keys.down(NEXT if first == FIGURES else FIGURES, 0.1)
    keys.beat(1 << FIGURES | 1 << NEXT, 0.2)
    for tenth in range(2, 60):
        keys.beat(1 << FIGURES | 1 << NEXT, tenth / 10)
        given += keys.tick(tenth / 10)
    assert "hide" not in given


def test_a_key_held_for_ten_seconds_is_ignored_until_it_is_released(keys):
    given = held(keys, NEXT, 30)
    assert max(when for when, _ in given) < 10
    assert keys.stuck_mask == 1 << NEXT
    assert keys.up(NEXT) == []
    assert keys.down(NEXT, 31.0) == ["next"]
    assert keys.stuck_mask == 0


def test_a_key_that_would_act_on_release_does_nothing_once_it_was_stuck(keys):
    """A cloth lay on the panel: no long press, and when it is lifted nothing pages."""
    keys.down(LIST, 0.0)
    assert held(keys, FIGURES, 11) == [(0.0, "aim")]
    assert keys.up(FIGURES) == []


def test_a_lost_release_is_healed_by_the_heartbeat(keys):
    keys.down(NEXT, 0.5)
    assert keys.beat(0, 1.0) == []
    assert keys.tick(2.0) == []
    assert keys.down_mask == 0


def test_a_lost_press_is_healed_by_the_heartbeat(keys):
    assert keys.beat(1 << HOLD, 1.0) == ["hold"]


def test_a_tap_whose_press_was_lost_still_counts_once(keys):
    assert keys.up(NEXT) == ["next"]
    assert keys.beat(0, 1.0) == []


def test_a_release_that_comes_before_the_first_heartbeat_was_not_for_us():
    assert Keys(DEFAULT_KEYS).up(NEXT) == []


def test_a_key_set_to_none_gives_no_command():
    assert Keys({0: "none"}).down(0, 0.0) == []


def test_a_held_key_is_not_believed_without_heartbeats(keys):
    given = held(keys, NEXT, 8, beats=False)
    assert max(when for when, _ in given) <= 1.5
    assert held(Keys(DEFAULT_KEYS), FIGURES, 8, beats=False) == [(0.0, "aim")]


def test_a_key_found_down_when_the_panel_comes_is_not_a_press():
    keys = Keys(DEFAULT_KEYS)
    assert keys.beat(1 << NEXT | 1 << FIGURES, 0.0) == []
    assert [keys.tick(t / 10) for t in range(50)] == [[]] * 50
    assert keys.up(FIGURES) == []
    assert keys.down(FIGURES, 6.0) == ["aim"] and keys.up(FIGURES) == ["figures"]


@pytest.mark.parametrize("key", [NEXT, FIGURES])
def test_a_key_that_a_starting_panel_finds_down_takes_no_figures_off_and_does_not_page_on(key):
    """Opening the port resets most boards: with a finger on it, or a cup, DN comes right after HELLO."""
    keys = Keys(DEFAULT_KEYS)
    given = held(keys, key, 9)
    assert [command for when, command in given if when] == []


def test_a_late_tick_gives_one_repeat_not_a_burst(keys):
    keys.down(NEXT, 0.0)
    keys.beat(1, 4.0)
    assert keys.tick(4.0) == ["next"]
    assert keys.tick(4.1) == []


def test_a_panel_that_is_gone_releases_its_keys_without_a_command(keys):
    keys.down(FIGURES, 0.0)
    keys.forget()
    assert keys.up(FIGURES) == [] and keys.down_mask == 0


def test_unmapped_keys_do_nothing(keys):
    assert keys.down(11, 0.0) == [] and keys.up(11) == []


events = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["down", "up"]), st.integers(0, 15)),
        st.tuples(st.just("beat"), st.integers(0, 0xFFFF)),
        st.tuples(st.just("tick"), st.integers(0, 30)),
    ),
    max_size=60,
)


@given(events)
def test_no_order_of_events_leaves_a_key_held_once_the_panel_says_it_is_up(order):
    keys, now = Keys(DEFAULT_KEYS), 0.0
    for what, value in order:
        now += 0.1
        match what:
            case "down":
                given = keys.down(value, now)
            case "up":
                given = keys.up(value)
            case "beat":
                given = keys.beat(value, now)
                assert keys.down_mask == value
            case _:
                now += value / 10
                given = keys.tick(now)
        assert set(given) <= {*COMMANDS, "aim"}
    keys.beat(0, now)
    assert keys.down_mask == keys.stuck_mask == 0
    assert [keys.tick(now + t) for t in range(20)] == [[]] * 20


def lamps(**state) -> set[str]:
    full = {"places": 1, "held": False, "sentence": False, "figures": False, "stories": 1} | state
    mask = lamps_for(DEFAULT_KEYS, **full)
    return {command for key, command in DEFAULT_KEYS.items() if mask >> key & 1}


def test_lamps_show_what_a_key_would_do():
    assert lamps() == set()
    assert lamps(places=3) == {"next", "previous"}
    assert lamps(held=True) == {"hold"}
    assert lamps(sentence=True, figures=True) == {"sentence", "figures"}
    assert lamps(stories=2) == {"list"}


def test_a_resting_wall_is_dark_and_a_test_lights_all():
    assert lamps(places=3, held=True, covered=True) == set()
    assert lamps(testing=True) == set(DEFAULT_KEYS.values())
