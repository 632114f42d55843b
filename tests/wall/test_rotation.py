import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kiosk.cards.card import Claim, Deck, FiguresCard, ListCard, Passage, SentenceCard, Toll
from kiosk.wall import turning
from kiosk.wall.rotation import Pace, Rotation
from kiosk.wall.turning import advance, begin, due, press, renew
from tests.wall.fakes import deck, plain

PACE = Pace()


def claim(index: int) -> Claim:
    return Claim(index=index, digits="12", label="elever")


def story() -> Deck:
    """A headline, two figure cards (one with two sentences), a sources card, and one more by panel."""
    sentence = SentenceCard(key="s1", passage=Passage("Tolv elever kom."))
    return Deck(
        cards=(
            plain("headline"),
            FiguresCard(key="f1", hero=claim(0)),
            FiguresCard(key="f2", hero=claim(1)),
            plain("sources"),
        ),
        more=(FiguresCard(key="f3", hero=claim(2)),),
        behind=(("f1", sentence), ("f1", SentenceCard(key="s2", passage=Passage("To ble hjemme.")))),
    )


def keys_over(state: Rotation, now: float, seconds: float) -> list[str]:
    """The keys shown from `now` on, following the state's own timer alone."""
    shown, end = [state.card.key], now + seconds
    while due(state) <= end:
        state = advance(state, due(state))
        if state.card.key != shown[-1]:
            shown.append(state.card.key)
    return shown


def test_cards_take_turns_by_their_own_dwell_and_start_over():
    state = begin("a", deck("h", "f", "s"), 0.0, PACE)
    assert keys_over(state, 0.0, 40.0) == ["h", "f", "s", "h", "f"]


def test_a_wall_that_starts_anew_goes_on_with_the_card_that_hung_and_its_whole_time():
    state = turning.resume(begin("a", deck("h", "f", "s"), 0.0, PACE), "f", 2.0)
    assert state.card.key == "f" and state.ends == 2.0 + state.dwell
    assert turning.resume(state, "gone", 3.0) == state


def test_a_pause_of_hours_moves_one_card_not_hundreds():
    state = begin("a", deck("h", "f", "s"), 0.0, PACE)
    assert advance(state, 90_000.0).card.key == "f"


def test_first_press_acts_at_once_and_further_ones_together_after_400_ms():
    state = press(begin("a", story(), 0.0, PACE), "next", 5.0)
    assert state.card.key == "f1"
    state = press(press(state, "next", 5.05), "next", 5.1)
    assert state.card.key == "f1"
    assert due(state) == pytest.approx(5.4)
    assert advance(state, 5.4).card.key == "sources"


def test_next_walks_on_into_the_cards_kept_for_the_panel_and_around():
    state, seen = begin("a", story(), 0.0, PACE), []
    for n in range(6):
        state = press(state, "next", 10.0 + n)
        seen.append(state.card.key)
    assert seen == ["f1", "f2", "sources", "f3", "headline", "f1"]


def test_previous_from_the_first_goes_to_the_last():
    assert press(begin("a", story(), 0.0, PACE), "previous", 1.0).card.key == "f3"


def test_a_card_reached_by_panel_leads_back_to_the_headline():
    state = press(begin("a", story(), 0.0, PACE), "previous", 1.0)
    assert advance(state, due(state)).card.key == "headline"


def test_hammering_next_fifty_times_a_second_changes_the_wall_at_most_once_in_400_ms():
    state, changes, before = begin("a", story(), 0.0, PACE), [], "headline"
    for n in range(450):
        now = 1.0 + n / 50
        state = press(advance(state, now), "next", now)
        if state.card.key != before:
            changes.append(now)
            before = state.card.key
    gaps = [b - a for a, b in pairwise(changes)]
    assert len(changes) > 10 and min(gaps) >= 0.4 - 1e-9


@given(st.integers(1, 8), st.integers(2, 60), st.sampled_from(["next", "previous"]))
def test_hammering_never_pages_the_other_way(cards, presses, key):
    """Eight presses a second went one on and three more in a loop of four: to whoever looks, one back."""
    state, seen = begin("a", deck(*map(str, range(cards))), 0.0, PACE), [0]
    for n in range(presses):
        now = 1.0 + n / 8
        state = press(advance(state, now), key, now)
        seen.append(state.at)
    seen.append(advance(state, 1.0 + presses / 8 + 0.4).at)
    way = 1 if key == "next" else -1
    assert all((b - a) * way % cards <= cards / 2 for a, b in pairwise(seen))


def test_quick_taps_page_for_as_long_as_somebody_taps():
    state = begin("a", story(), 0.0, PACE)
    for n in range(1, 60):  # 44 s: a key that is stuck is the panel's business, which sees it stay down
        before = state.card.key
        state = press(advance(state, n * 0.75), "next", n * 0.75)
        assert state.card.key != before


def test_hold_stays_and_lets_go_by_itself_with_the_cards_whole_time_ahead():
    state = press(begin("a", story(), 0.0, PACE), "hold", 4.0)
    assert state.held and due(state) == 304.0 and state.fraction(9.0) == 0.0
    assert advance(state, 303.9).card.key == "headline"
    state = advance(state, 304.0)
    assert not state.held and state.card.key == "headline" and due(state) == 314.0


def test_hold_again_lets_go():
    state = press(press(begin("a", story(), 0.0, PACE), "hold", 1.0), "hold", 3.0)
    assert not state.held


def test_losing_the_panel_lets_go_of_a_hold():
    state = turning.panel_lost(press(begin("a", story(), 0.0, PACE), "hold", 1.0), 2.0)
    assert not state.held and due(state) == 12.0


def test_sentence_key_shows_each_sentence_behind_the_figures_then_the_card_again():
    state, seen = press(begin("a", story(), 0.0, PACE), "next", 1.0), []
    for n in range(3):
        state = press(state, "sentence", 2.0 + n)
        seen.append(state.card.key)
    assert seen == ["s1", "s2", "f1"]


def test_sentence_key_on_a_card_without_figures_changes_nothing():
    state = begin("a", story(), 0.0, PACE)
    assert press(state, "sentence", 1.0).card is state.card


def test_a_sentence_gives_way_to_its_card_by_itself():
    state = press(press(begin("a", story(), 0.0, PACE), "next", 1.0), "sentence", 2.0)
    assert advance(state, due(state)).card.key == "f1"


def test_figures_key_goes_to_the_first_figures_then_through_them():
    state, seen = begin("a", story(), 0.0, PACE), []
    for n in range(4):
        state = press(state, "figures", 1.0 + n)
        seen.append(state.card.key)
    assert seen == ["f1", "f2", "f3", "f1"]


def test_list_key_shows_the_list_and_hides_it_and_paging_returns_to_the_card():
    stories = ListCard(key="list", rows=(("Ny bru åpnet", None),), current=0)
    state = turning.with_list(begin("a", story(), 0.0, PACE), stories)
    shown = press(state, "list", 1.0)
    assert shown.card.key == "list"
    assert press(shown, "list", 2.0).card.key == "headline"
    assert press(shown, "next", 2.0).card.key == "headline"
    assert turning.with_list(shown, None).card.key == "headline"


def test_an_unknown_command_changes_nothing_on_the_wall():
    state = begin("a", story(), 0.0, PACE)
    assert press(state, "dance", 1.0).card is state.card


def test_a_changed_story_keeps_its_place_and_its_time():
    state = advance(begin("a", deck("h", "f1", "f2", "s"), 0.0, PACE), 10.0)
    state = renew(state, "a", deck("h", "new", "f1", "s"), 14.0)
    assert state.card.key == "f1" and due(state) == 20.0


def test_a_card_that_is_gone_gives_way_to_the_one_in_its_place():
    state = advance(begin("a", deck("h", "f1", "f2"), 0.0, PACE), 10.0)
    assert renew(state, "a", deck("h", "f2"), 14.0).card.key == "f2"
    assert renew(state, "a", deck("h"), 14.0).card.key == "h"


def test_a_new_story_waits_for_one_rotation_and_starts_at_its_headline():
    state = begin("a", deck("h", "f", "s"), 0.0, PACE)
    state = renew(state, "b", deck("bh", "bf"), 5.0)
    assert state.story == "a"
    assert keys_over(state, 5.0, 30.0) == ["h", "f", "s", "bh"]


def test_after_its_rotation_a_story_gives_way_at_once():
    state = begin("a", deck("h", "f"), 0.0, PACE)
    assert renew(advance(advance(state, 10.0), 21.0), "b", deck("bh"), 25.0).story == "b"


def test_of_two_new_stories_only_the_latest_is_shown():
    state = renew(renew(begin("a", deck("h"), 0.0, PACE), "b", deck("bh"), 1.0), "c", deck("ch"), 2.0)
    assert advance(state, due(state)).story == "c"


def test_the_first_story_coming_back_ends_the_wait_of_the_other():
    state = renew(begin("a", deck("h"), 0.0, PACE), "b", deck("bh"), 1.0)
    state = renew(state, "a", deck("h"), 2.0)
    assert due(state) == math.inf and advance(state, 500.0).story == "a"


def test_a_withdrawal_beats_rotation_and_hold():
    state = press(begin("a", deck("h", "f"), 0.0, PACE), "hold", 1.0)
    state = renew(state, "b", deck("bh"), 2.0, at_once=True)
    assert state.story == "b" and not state.held


def test_a_new_story_waits_for_the_end_of_a_hold():
    state = press(begin("a", deck("h", "f"), 0.0, PACE), "hold", 1.0)
    state = renew(state, "b", deck("bh"), 2.0)
    assert advance(state, 200.0).story == "a"
    assert advance(press(state, "hold", 200.0), 200.1).story == "b"


def test_without_automatic_paging_a_new_story_still_comes():
    state = begin("a", deck("h", "f"), 0.0, Pace(automatic=False))
    assert advance(state, 900.0).card.key == "h"
    assert renew(state, "b", deck("bh"), 901.0).story == "b"


def tolled(digits: str, *keys: str, on: str = "figures") -> Deck:
    return replace(deck(*keys, more=("page2",)), tolls=(Toll("mennesker|drept||politiet", digits, on),))


def test_a_changed_death_toll_comes_at_once_and_then_the_loop_starts_over():
    state = begin("a", tolled("14", "h", "figures", "dispute", "sources"), 0.0, PACE)
    state = advance(advance(state, 10.0), 20.0)
    assert state.card.key == "dispute"
    state = renew(state, "a", tolled("16", "h", "figures", "dispute", "sources"), 23.0)
    assert state.card.key == "figures" and due(state) == 33.0
    assert keys_over(state, 23.0, 30.0) == ["figures", "h", "figures", "dispute"]


def test_a_toll_that_stands_as_it_stood_moves_nothing():
    state = advance(begin("a", tolled("14", "h", "figures", "sources"), 0.0, PACE), 10.0)
    assert renew(state, "a", tolled("14", "h", "figures", "sources"), 12.0).shown == 10.0
    first = renew(begin("a", deck("h", "figures"), 0.0, PACE), "a", tolled("14", "h", "figures"), 3.0)
    assert first.card.key == "h"  # a count that was not there has not changed


def test_a_changed_toll_on_a_page_for_the_panel_comes_too_and_ends_a_hold_on_another_card():
    state = begin("a", tolled("14", "h", "figures", on="page2"), 0.0, PACE)
    new = tolled("15", "h", "figures", on="page2")
    assert renew(state, "a", new, 2.0).card.key == "page2"
    assert advance(renew(state, "a", new, 2.0), 12.0).card.key == "h"
    risen = renew(press(state, "hold", 1.0), "a", new, 2.0)
    assert risen.card.key == "page2" and not risen.held and due(risen) == 12.0


def test_a_changed_toll_on_the_card_that_is_held_stands_there_and_stays():
    state = press(begin("a", tolled("14", "h", "figures", on="h"), 0.0, PACE), "hold", 1.0)
    risen = renew(state, "a", tolled("15", "h", "figures", on="h"), 2.0)
    assert risen.card.key == "h" and risen.held


def shown_at(state: Rotation, now: float, until: float) -> dict[int, str]:
    """The card at each whole second of the wall time, from `now` to `until` (monotonic)."""
    offset, seen = state.offset or 0.0, {}
    for second in range(math.ceil(now + offset), math.floor(until + offset)):
        while due(state) <= second - offset:
            state = advance(state, due(state))
        seen[second] = state.card.key
    return seen


@given(
    st.lists(st.integers(32, 80).map(lambda quarter: quarter / 4), min_size=2, max_size=6),
    st.floats(0, 500),
    st.floats(0, 500),
    st.sampled_from([0.7, 1.0, 1.5]),
)
def test_walls_with_the_same_cards_show_the_same_one_at_the_same_second(dwells, one, other, factor):
    cards = Deck(cards=tuple(plain(f"k{i}", dwell) for i, dwell in enumerate(dwells)))
    pace = Pace(dwell_factor=factor)
    whole = sum(dwells) * factor
    epoch = 1_800_000_000.0
    walls = []
    for monotonic_start, begun in ((0.0, one), (7777.25, other)):
        now = monotonic_start + begun
        state = turning.tuned(begin("a", cards, now, pace), epoch - monotonic_start, now)
        walls.append(shown_at(state, now, monotonic_start + 500 + 5 * whole))
    common = [second for second in walls[0] if second in walls[1] and second > epoch + 500 + 3 * whole]
    assert common
    edges = sum(walls[0][second] != walls[1][second] for second in common)
    assert edges <= len(common) / min(dwells) / factor + 2  # a second in which the card changes may fall to either side


EPOCH = 1_800_000_000.0  # a whole multiple of the 40 s of four cards


def in_a_room(begun: float, *keys: str) -> Rotation:
    return turning.tuned(begin("a", deck(*keys), begun, PACE), EPOCH, begun)


@given(st.lists(st.floats(0, 40), min_size=2, max_size=8))
def test_walls_that_start_at_different_seconds_keep_step_from_the_end_of_their_first_card(starts):
    keys, changes = ("h", "f1", "f2", "s"), []
    for begun in starts:
        state = in_a_room(begun, *keys)
        assert state.card.key == "h" and 6.5 <= state.ends - begun <= 26.5, (
            "the headline has most of its time, or its own as well"
        )
        seen = {}
        for _ in range(6):
            state = advance(state, due(state) + 0.003)  # no loop wakes up to the millisecond
            assert state.card.key == keys[round(state.shown / 10) % 4]
            seen[round(state.shown / 10)] = state.shown
        changes.append(seen)
    for one in changes:
        for other in changes:
            assert all(abs(one[edge] - other[edge]) < 0.01 for edge in one.keys() & other.keys())


def test_a_story_that_joins_the_room_has_its_one_rotation_from_there_on():
    state = renew(in_a_room(3.0, "h", "f1", "f2", "s"), "b", deck("h"), 4.0)
    assert state.ends == pytest.approx(10.0)
    state = advance(state, due(state))
    assert state.card.key == "f1" and turning.settled(state) == pytest.approx(50.0)


def test_a_new_deck_of_another_length_joins_the_room_at_the_next_edge():
    state = renew(in_a_room(0.0, "h", "f1", "f2", "s"), "a", deck("h", "f1", "f2"), 2.0)  # 1.8e9 is 0 modulo 30 s
    assert state.ends == pytest.approx(10.0) and state.following.key == "f1"
    state = renew(advance(state, due(state)), "a", deck("h", "f1", "f2", dwell=8.0), 12.0)
    assert state.card.key == "f1" and state.ends == pytest.approx(16.0) and state.following.key == "f2"


def test_a_press_leaves_the_room_and_the_next_headline_comes_back_into_step():
    state = press(in_a_room(3.0, "h", "f1", "f2", "s"), "next", 5.0)
    assert state.card.key == "f1" and state.ends == 15.0 and state.following.key == "f2"
    while state.card.key != "h":
        state = advance(state, due(state))
    assert state.ends % 40 == pytest.approx(10.0)


def test_without_a_set_clock_no_headline_waits_for_the_others():
    state = advance(advance(begin("a", deck("h", "f"), 0.0, PACE), 10.0), 20.0)
    assert state.card.key == "h" and due(state) == 30.0


def test_a_drifting_clock_does_not_make_a_new_state_at_each_look():
    state = turning.tuned(begin("a", deck("h", "f"), 0.0, PACE), 1_800_000_000.0, 0.0)
    assert turning.tuned(state, 1_800_000_000.001, 0.0) is state


def test_a_deck_without_cards_is_refused_and_never_takes_the_story_down():
    with pytest.raises(ValueError, match="without cards"):
        begin("a", Deck(cards=()), 0.0, PACE)
    state = begin("a", deck("h"), 0.0, PACE)
    assert renew(state, "a", Deck(cards=()), 1.0) is state


def test_a_shorter_hold_in_the_settings_shortens_a_running_one():
    state = press(begin("a", deck("h"), 0.0, PACE), "hold", 0.0)
    assert turning.repace(state, Pace(hold=60.0), 10.0).held_until == 70.0


commands = st.sampled_from(["next", "previous", "hold", "sentence", "figures", "list", "nonsense"])
decks = st.builds(
    lambda n, dwell, more: deck(*(f"k{i}" for i in range(n)), dwell=dwell, more=tuple(f"m{i}" for i in range(more))),
    st.integers(1, 8),
    st.floats(0, 30),
    st.integers(0, 3),
)
steps = st.one_of(
    st.tuples(st.just("press"), commands),
    st.tuples(st.just("renew"), st.tuples(st.sampled_from("abc"), decks, st.booleans())),
    st.tuples(st.just("wait"), st.floats(0, 400)),
    st.tuples(st.just("panel"), st.none()),
    st.tuples(st.just("clock"), st.one_of(st.none(), st.floats(1e9, 2e9))),
    st.tuples(st.just("pace"), st.builds(Pace, st.floats(0.5, 3), st.floats(60, 600), st.booleans())),
)


@given(story=decks, story_of=st.lists(steps, max_size=40))
def test_whatever_happens_a_card_is_shown_and_the_next_step_lies_ahead(story, story_of):
    now = 0.0
    state = begin("a", story, now, PACE)
    for kind, what in story_of:
        if kind == "press":
            state = press(state, what, now)
        elif kind == "renew":
            name, new, at_once = what
            state = renew(state, name, new, now, at_once=at_once)
        elif kind == "wait":
            now += what
        elif kind == "clock":
            state = turning.tuned(state, what, now)
        elif kind == "panel":
            state = turning.panel_lost(state, now)
        else:
            state = turning.repace(state, what, now)
        for _ in range(5):
            state = advance(state, now)
        assert state.card is not None and state.following in state.cards
        assert 0.0 <= state.fraction(now) <= 1.0
        assert due(state) > now  # never overdue after it was served: the loop cannot spin or get stuck


# what a press means at the moment when the wall goes on by itself


def turned(seconds: float = 0.3) -> tuple[Rotation, float]:
    """The first figures card has just given way to the second; the moment so many seconds later."""
    state = press(begin("a", story(), 0.0, PACE), "next", 1.0)
    assert state.card.key == "f1"
    now = state.ends
    state = advance(state, now)
    assert state.card.key == "f2"
    return state, now + seconds


@pytest.mark.parametrize(
    ("command", "card"),
    [("sentence", "s1"), ("next", "f2"), ("previous", "headline"), ("figures", "f2"), ("hold", "f1")],
)
def test_a_press_right_after_a_turn_means_the_card_that_was_seen(command, card):
    state, now = turned()
    assert press(state, command, now).card.key == card


def test_a_hold_right_after_a_turn_keeps_the_card_that_was_seen():
    state, now = turned()
    held = press(state, "hold", now)
    assert held.held and advance(held, now + 60).card.key == "f1"


@pytest.mark.parametrize("command", ["sentence", "list", "unknown"])
def test_a_key_that_changes_nothing_does_not_bring_back_what_has_just_gone(command):
    """The headline has no sentence behind it, and there is no list."""
    state = begin("a", story(), 0.0, PACE)
    now = state.ends
    state = advance(state, now)
    assert state.card.key == "f1" and press(state, command, now + 0.3) is state


def test_a_hold_that_brings_a_card_back_counts_for_the_pause_between_two_changes():
    state, now = turned()
    held = press(state, "hold", now)
    assert held.card.key == "f1"
    soon = press(held, "next", now + 0.1)
    assert soon.card.key == "f1" and advance(soon, now + turning.COALESCE).card.key == "f2"


@pytest.mark.parametrize(("command", "card"), [("next", "sources"), ("previous", "f1"), ("hold", "f2")])
def test_a_press_later_means_the_card_that_hangs(command, card):
    state, now = turned(turning.SEEN)
    assert press(state, command, now).card.key == card


@pytest.mark.parametrize("command", ["next", "previous", "hold", "sentence", "figures", "list"])
def test_a_press_right_after_another_story_came_was_not_meant_for_it(command):
    state = turning.with_list(begin("a", story(), 0.0, PACE), ListCard(key="list", rows=(("A", None),), current=0))
    state = renew(state, "b", story(), 5.0, at_once=True)
    assert press(state, command, 5.3) is state
    assert press(state, "next", 5.5).card.key == "f1"


def test_what_a_press_has_put_up_is_what_is_seen():
    state, now = turned()
    state = press(state, "next", now)
    assert press(state, "next", now + 0.4).card.key == "sources"


def test_what_went_with_its_edition_is_seen_no_more():
    old, new = (Deck(cards=(plain("h"), FiguresCard(key="f", hero=claim(n)))) for n in (0, 1))
    state = press(begin("a", old, 0.0, PACE), "next", 1.0)
    state = renew(state, "a", new, 3.0)
    assert state.card == new.cards[1]
    assert turning.seen(state, 3.2) is None and turning.seen(state, 3.5) is state
    assert press(state, "next", 3.2).card.key == "h", "within one story there is no harm in paging"
