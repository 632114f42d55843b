"""How a rotation goes on: by time, by a new deck, by a button; pure functions of its state.

Every function returns a state whose `due` is a moment: whatever fails, the next step is scheduled. The rules: a story
stays at least one rotation, one rotation shows one edition, and losing the panel releases a hold. All times are
monotonic seconds.
"""

from __future__ import annotations

from itertools import accumulate
from typing import Any

from msgspec.structs import replace

from kiosk.cards.card import Deck, ListCard, Toll
from kiosk.cards.rundown.texts import figures_on
from kiosk.wall.rotation import SHORTEST, Left, Pace, Rotation, View, Waiting

COALESCE = 0.4  # s between two changes by button (flash safety: ITU-R BT.1702)
SEEN = 0.5  # s after the wall went on by itself in which a press means what hung before: 0.2 s of fading, and a hand's
_SHIFT = 0.02  # s of a clock's drift that is let go
_LATE = 0.35  # of a card's dwell: by so much it is shortened to come into step, else it stays longer
_JUST = 0.25  # s since another card was due, in which it still counts as the next


def begin(story: str, deck: Deck, now: float, pace: Pace) -> Rotation:
    """A story from its headline. The deck has at least one card; raises ValueError where it has none."""
    if not deck.cards:
        raise ValueError(f"story {story!r} came as a deck without cards")
    cards = deck.cards + deck.more
    return Rotation(story, cards, len(deck.cards), deck.behind, pace, at=0, shown=now, since=now, tolls=deck.tolls)


def resume(state: Rotation, key: str, now: float) -> Rotation:
    """The card of this key, where the story still has it: a wall that starts anew goes on where the one before hung."""
    keys = [card.key for card in state.cards]
    return _up(state, now, at=keys.index(key)) if key in keys else state


def _up(state: Rotation, now: float, **changes: Any) -> Rotation:
    """The state with a card (or a view of it) that is put up now and has its whole time."""
    return replace(state, shown=now, step=0.0, then=None, **changes)


def _by_itself(before: Rotation, after: Rotation, now: float) -> Rotation:
    """The state after the wall went on without a button: it remembers what hung until then."""
    if after.story == before.story and after.card == before.card:
        return after
    left = Left(before.story, before.cards, before.at, before.view, before.sentence, now)
    return replace(after, left=left)


def seen(state: Rotation, now: float) -> Rotation | None:
    """The state as whoever presses a key at `now` has seen it: what has only just gone is still what is meant.

    None where that was of another story or edition: nobody can have meant what hangs now.
    """
    left = state.left
    if left is None or now - left.gone >= SEEN:
        return state
    if left.story != state.story or left.cards is not state.cards:
        return None
    return replace(state, at=left.at, view=left.view, sentence=left.sentence, left=None)


def dwells(state: Rotation) -> list[float]:
    """Seconds of each card that rotates, from one headline to the next."""
    factor = state.pace.dwell_factor
    return [max(SHORTEST, card.dwell * factor) for card in state.cards[: state.automatic]]


def tuned(state: Rotation, offset: float | None, now: float) -> Rotation:
    """The state with what the clock says: wall time minus monotonic time, s; None while it is not set."""
    if offset is not None and state.offset is not None and abs(offset - state.offset) < _SHIFT:
        return state
    return state if offset == state.offset else _joined(replace(state, offset=offset), now)


def _keeps_step(state: Rotation) -> bool:
    return state.offset is not None and state.automatic > 1 and state.pace.automatic


def _joined(state: Rotation, now: float) -> Rotation:
    """The state whose card ends when another ends on the room's other walls, whose next card follows then.

    Loops begin at whole multiples of their length since 1970: walls with the same cards show the same one at the same
    second, whenever each of them started. The card on the wall has most of its time first.
    """
    if state.offset is None or not _keeps_step(state):
        return replace(state, step=0.0, then=None)
    if state.held or state.view != "card" or state.at >= state.automatic or state.anew:
        return state
    each, dwell = dwells(state), state.dwell
    least = max(state.shown + dwell * (1 - _LATE), now - _JUST)
    begun = (least + state.offset) // sum(each) * sum(each) - state.offset  # the loop's, in monotonic s
    edges = accumulate((*each, *each, *each), initial=begun)
    # where the card itself comes next on the others, it stays on through its own time
    coming = ((edge, i % len(each)) for i, edge in enumerate(edges))
    edge, following = next((edge, i) for edge, i in coming if edge >= least and i != state.at)
    return replace(state, step=edge - state.shown - dwell, then=following)


def _in_step(state: Rotation, now: float) -> float:
    """By how much the headline that comes now stays longer, to come back into step: after a hold, or a press."""
    if state.offset is None or not _keeps_step(state):
        return 0.0
    each = dwells(state)
    late = (now + state.offset) % sum(each)
    return -late if late <= _LATE * each[0] else sum(each) - late


def settled(state: Rotation) -> float:
    """When the story has had its one rotation, and may give way to another."""
    return state.since + sum(c.dwell for c in state.cards[: state.automatic]) * state.pace.dwell_factor


def due(state: Rotation) -> float:
    """When `advance` has something to do; infinity only where one card stays with nothing waiting."""
    moments = [state.ends]
    if state.held_until is not None:
        moments.append(state.held_until)
    elif state.waiting is not None:
        moments.append(settled(state) if state.pace.automatic else state.shown)
    if state.steps:
        moments.append(state.changed + COALESCE)
    return min(moments)


def advance(state: Rotation, now: float) -> Rotation:
    """The state at `now`: holds let go, asked pages turned, the next card, the waiting story."""
    if state.held_until is not None and now >= state.held_until:
        # Back in the rotation, the card has its whole time again: nobody saw the bar run.
        state = _up(state, now, held_until=None)
    if state.steps and now >= state.changed + COALESCE:
        state = _page(state, now)
    if state.waiting is not None and not state.held and (not state.pace.automatic or now >= settled(state)):
        return _by_itself(state, _begin_anew(state, state.waiting, now), now)
    return state if now < state.ends else _by_itself(state, _gone_on(state, now), now)


def _gone_on(state: Rotation, now: float) -> Rotation:
    """The card after the one whose time is over, or the card behind a view of it."""
    if state.view != "card":
        return replace(state, view="card", shown=now)
    joins, at = state.then is not None, state.next_at
    now = state.ends if now - state.ends < _JUST else now  # the loop's own lateness does not add up
    turned = _up(state, now, at=at, anew=False)
    if joins and state.shown == state.since:
        turned = replace(turned, since=now)  # the story's one rotation is counted from where it joins the others
    return replace(turned, round=state.round + 1, step=_in_step(state, now)) if at == 0 else turned


def _begin_anew(state: Rotation, new: Waiting, now: float) -> Rotation:
    fresh = begin(new.story, new.deck, now, state.pace)
    return tuned(replace(fresh, stories=state.stories, changed=state.changed), state.offset, now)


def let_in(state: Rotation, now: float) -> Rotation:
    """The story that waits begins now, where one does."""
    return state if state.waiting is None else _begin_anew(state, state.waiting, now)


def renew(state: Rotation, story: str, deck: Deck, now: float, *, at_once: bool = False) -> Rotation:
    """A deck came. The same story keeps its place, and nothing waits; another waits for this one's rotation to end.

    A changed toll brings its card at once, and lets go of a hold on another: what is held would be old.
    `at_once`: a withdrawal, a pin or a flash; it beats the rotation and a hold.
    """
    if not deck.cards:
        return state  # nothing to show is no reason to take down what is shown
    if story != state.story:
        if at_once:
            return _by_itself(state, _begin_anew(state, Waiting(story, deck), now), now)
        return advance(replace(state, waiting=Waiting(story, deck)), now)
    cards = deck.cards + deck.more
    keys = [card.key for card in cards]
    key = state.cards[state.at].key
    stays = key in keys
    at = keys.index(key) if stays else min(state.at, len(cards) - 1)
    renewed = replace(
        state, cards=cards, automatic=len(deck.cards), behind=deck.behind, at=at, waiting=None, tolls=deck.tolls
    )
    if not stays:
        renewed = _up(renewed, now)
    risen = _risen(state.tolls, deck.tolls, keys)
    if risen is not None and not (state.held and state.view == "card" and risen == key):
        renewed = _up(renewed, now, at=keys.index(risen), view="card", sentence=0, anew=True, held_until=None)
    if renewed.view == "sentence" and state.sentence >= len(renewed.sentences):
        renewed = replace(renewed, view="card", sentence=0, shown=now)
    renewed = renewed if dwells(renewed) == dwells(state) else _joined(renewed, now)
    return _by_itself(state, renewed, now)


def _risen(before: tuple[Toll, ...], after: tuple[Toll, ...], keys: list[str]) -> str | None:
    """The card of the first count of dead, missing or hurt that has changed; None where none has."""
    told = {toll.identity: toll.digits for toll in before}
    changed = [toll for toll in after if told.get(toll.identity, toll.digits) != toll.digits and toll.key in keys]
    return changed[0].key if changed else None


def repace(state: Rotation, pace: Pace, now: float) -> Rotation:
    """New settings: the card on the wall keeps its place; a hold keeps at most its new length."""
    held = None if state.held_until is None else min(state.held_until, now + pace.hold)
    return replace(state, pace=pace, held_until=held)


def with_list(state: Rotation, stories: ListCard | None) -> Rotation:
    """The story list changed; while it is on the wall the view follows it, or closes."""
    view: View = "card" if state.view == "list" and stories is None else state.view
    return replace(state, stories=stories, view=view)


def panel_lost(state: Rotation, now: float) -> Rotation:
    """The panel went away: nobody is left who could let go of a hold."""
    return state if state.held_until is None else _up(state, now, held_until=None)


def press(state: Rotation, command: str, now: float) -> Rotation:
    """A button: next, previous, hold, sentence, figures or list. Unknown commands change nothing.

    It means the card that whoever presses has `seen`; where that went with its story, nothing. The first press acts at
    once, further ones together 400 ms after the last change.
    """
    meant = seen(state, now)
    if meant is None:
        if state.left is not None and state.left.story != state.story:
            return state
        meant = state
    if command == "hold":
        return _hold(state, meant, now)
    if command in ("next", "previous"):
        asked = replace(meant, steps=state.steps + (1 if command == "next" else -1))
        return _page(asked, now) if now >= state.changed + COALESCE else asked
    turned = meant if now < state.changed + COALESCE else _turn(meant, command)
    if turned is meant:
        return state  # a key that changes nothing brings nothing back either
    return _keep_hold(_up(turned, now, changed=now, steps=0, anew=False), now)


def _hold(state: Rotation, meant: Rotation, now: float) -> Rotation:
    """Hold the card that was meant, or let go. That changes a badge, and the picture only where it brings one back."""
    held = _up(meant, now, held_until=None) if state.held else replace(meant, held_until=now + state.pace.hold)
    return held if held.card is state.card else replace(held, changed=now)


def _keep_hold(state: Rotation, now: float) -> Rotation:
    """Paging while held stays held, counted anew: somebody is standing there."""
    return state if state.held_until is None else replace(state, held_until=now + state.pace.hold)


def _page(state: Rotation, now: float) -> Rotation:
    # A whole round would look like a dead button to whoever hammers it, most of one like paging the other way.
    most = max(len(state.cards) // 2, 0 if state.view == "card" else 1)
    steps = max(-most, min(most, state.steps))
    if steps == 0:
        return replace(state, steps=0)
    # From the list, paging leads back to the card that it covered.
    at = state.at if state.view == "list" else (state.at + steps) % len(state.cards)
    return _keep_hold(_up(state, now, at=at, view="card", sentence=0, changed=now, steps=0, anew=False), now)


def _turn(state: Rotation, command: str) -> Rotation:
    if command == "sentence":
        return _to_sentence(state)
    if command == "list" and state.stories is not None:
        return replace(state, view="card" if state.view == "list" else "list")
    if command == "figures":
        places = [i for i, card in enumerate(state.cards) if figures_on(card)]
        if places:
            later = [i for i in places if i > state.at]
            # The first press goes to the first figures, from there on to the next ones.
            on_figures = state.view == "card" and state.at in places
            return replace(state, at=later[0] if on_figures and later else places[0], view="card", sentence=0)
    return state


def _to_sentence(state: Rotation) -> Rotation:
    own = state.sentences
    if state.view == "sentence":
        if state.sentence + 1 < len(own):
            return replace(state, sentence=state.sentence + 1)
        return replace(state, view="card", sentence=0)
    return replace(state, view="sentence", sentence=0) if own else state
