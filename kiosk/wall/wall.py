"""The wall itself: a rotation, what may cover it, and the stage, brought together step by step."""

from __future__ import annotations

import math

from msgspec import Struct
from msgspec.structs import replace

from kiosk.cards.card import Card, Deck, HeadlineCard, ListCard, NoticeCard
from kiosk.clock import Clock
from kiosk.model import Chrome
from kiosk.wall import transition, turning
from kiosk.wall.plates import Typesetting
from kiosk.wall.rotation import Pace, Rotation
from kiosk.wall.stage import Stage
from kiosk.wall.transition import TurnKind

WAITING = NoticeCard(key="no_story", kind="no_story")
BAR_STEP = 0.5  # s between two steps of the bar on a card that stands still: at each second wake-up of the loop
UNSETTLED = 0.25  # s between two looks while something still is to come onto the screen, or to be set ahead
PANIC = "panic"  # the cover that no other covers


class Cover(Struct, frozen=True):
    """A card over the rotation, such as this screen's name; `until` is monotonic, infinity until taken off."""

    card: Card
    until: float = math.inf


class Wall:
    """Everything about what is on the wall. Owned by the loop's thread; `step` does what is due and draws."""

    def __init__(self, stage: Stage, clock: Clock, pace: Pace, *, reduced_motion: bool = False) -> None:
        """Starts on the state card «no story»."""
        self.stage = stage
        self.heartbeat = stage.heartbeat
        self.rotation: Rotation | None = None
        self.chrome = Chrome()
        self.reduced_motion = reduced_motion
        self._clock = clock
        self._pace = pace
        self._notice: NoticeCard = WAITING
        self._covers: dict[str, Cover] = {}
        self._cut = True  # the next change of card is a straight cut
        self._dark = False
        self._at_rest: object = None  # what was decided on when the wall last came to rest
        self._renewed = False  # a deck came since the last look
        self._bar_at = 0.0  # when a card at rest is drawn again
        self._on_screen = self.chrome
        self._failed: tuple[Card, Chrome] | None = None
        self._refused: tuple[Card, Chrome] | None = None  # set ahead, in vain
        self._unset: frozenset[str] = frozenset()  # keys of the rotation's cards that could not be set, in a row

    def renew(self, story: str, deck: Deck, *, at_once: bool = False) -> None:
        """A story's deck came, or came anew."""
        now = self._clock.monotonic()
        if not deck.cards:
            return
        self._unset, self._renewed = frozenset(), True
        if self.rotation is None:
            self.rotation = turning.begin(story, deck, now, self._pace)
            self._cut = True
        else:
            self.rotation = turning.renew(self.rotation, story, deck, now, at_once=at_once)

    def resume(self, story: str, key: str) -> None:
        """Begin with this card of the story, before anything is on the screen."""
        if self.rotation is not None and self.rotation.story == story:
            self.rotation = turning.resume(self.rotation, key, self._clock.monotonic())

    def hangs(self) -> tuple[str, str] | None:
        """Ids of story and card that are on the screen, empty without a story; None while something else is there."""
        turn = self.rotation
        if turn is None:
            return "", ""
        card = turn.cards[turn.at]
        return (turn.story, card.key) if self.stage.shown == card else None

    def clear(self, notice: NoticeCard) -> None:
        """There is no story (any more): show why."""
        self.rotation, self._notice, self._cut = None, notice, True

    def press(self, command: str) -> None:
        """A button of the rotation: next, previous, hold, sentence, figures, list."""
        now = self._clock.monotonic()
        if self.rotation is not None:
            before = self.rotation
            self.rotation = turning.press(turning.advance(before, now), command, now)
            turned = self.rotation.changed != before.changed
            self._cut = self._cut or turned or self.rotation.card is not before.card

    def panel_lost(self) -> None:
        """Nobody is left who could let go of a hold."""
        if self.rotation is not None:
            self.rotation = turning.panel_lost(self.rotation, self._clock.monotonic())

    def repace(self, pace: Pace, *, reduced_motion: bool) -> None:
        """New settings."""
        self._pace, self.reduced_motion = pace, reduced_motion
        if self.rotation is not None:
            self.rotation = turning.repace(self.rotation, pace, self._clock.monotonic())

    def list_stories(self, stories: ListCard | None) -> None:
        """The latest stories, for the list key."""
        if self.rotation is not None:
            self.rotation = turning.with_list(self.rotation, stories)

    def cover(self, name: str, card: Card, seconds: float = math.inf) -> None:
        """Put a card over the rotation; a cover of the same name is replaced. The newest one is seen."""
        self._covers.pop(name, None)
        self._covers[name] = Cover(card, self._clock.monotonic() + seconds)
        self._cut = True

    def uncover(self, name: str) -> None:
        """Take a cover off, if it is on. Under the panic card nothing goes on waiting: nobody saw what it waits for."""
        if self._covers.pop(name, None) is not None:
            self._cut = True
            if name == PANIC and self.rotation is not None:
                self.rotation = turning.let_in(self.rotation, self._clock.monotonic())

    def covered(self, name: str = "") -> bool:
        """Whether this cover is on; without a name, whether any is."""
        return name in self._covers if name else bool(self._covers)

    def use(self, stage: Stage) -> None:
        """Another screen from now on."""
        self.stage, self._at_rest = stage, None

    def set_in(self, typesetter: Typesetting) -> None:
        """Another type from now on."""
        self.stage.use(typesetter)
        self._at_rest = None

    @property
    def dark(self) -> bool:
        """Whether the screen is black: the rest that asks for it. Covers and presses go on unseen."""
        return self._dark

    @dark.setter
    def dark(self, dark: bool) -> None:
        if dark != self._dark:
            self._dark, self._cut, self._at_rest = dark, True, None
            self.stage.redraw()

    @property
    def unshowable(self) -> bool:
        """Whether not one of the cards that rotate could be set in type."""
        turn = self.rotation
        return turn is not None and self._unset >= {card.key for card in turn.cards[: turn.automatic]}

    @property
    def settled(self) -> bool:
        """Whether the screen shows what it is to show, and stands still."""
        now = self._clock.monotonic()
        card = self.target()
        return self._dark or (self.stage.shows(card, self.dressed(card)) and self.stage.still(now))

    def target(self) -> Card:
        """The card that is to be on the screen now."""
        if self._covers:
            return (self._covers.get(PANIC) or next(reversed(self._covers.values()))).card
        return self._notice if self.rotation is None else self.rotation.card

    def seen(self) -> Card | None:
        """The card that whoever presses a key now has seen; None where it has just gone with its story or edition."""
        if self._covers or self.rotation is None:
            return self.target()
        meant = turning.seen(self.rotation, self._clock.monotonic())
        return None if meant is None else meant.card

    def dressed(self, card: Card, *, ahead: bool = False) -> Chrome:
        """The chrome around a card: the wall's own state on top of what the app said."""
        turn = self.rotation
        if turn is None or self._covers:
            return replace(self.chrome, held=False, flash=None, place=0, places=0)
        flash = self.chrome.flash if turn.round == 0 and isinstance(card, HeadlineCard) and not ahead else None
        at = turn.cards.index(card) if ahead else turn.at
        held, place = turn.held and not ahead, min(at, turn.automatic - 1)
        return replace(self.chrome, held=held, flash=flash, place=place, places=turn.automatic)

    def step(self) -> float:
        """Do what is due, draw what changed; returns the monotonic time of the next thing that is due."""
        now = self._clock.monotonic()
        for name in [name for name, cover in self._covers.items() if now >= cover.until]:
            self.uncover(name)
        if self.rotation is not None:
            before = self.rotation.changed
            offset = self._clock.now().timestamp() - now if self._clock.is_set() else None
            self.rotation = turning.advance(turning.tuned(self.rotation, offset, now), now)
            self._cut = self._cut or self.rotation.changed != before  # pages asked for within 400 ms
        if self._dark:
            self.stage.dark(self._clock.monotonic)
            return min(self._due(), self.heartbeat.due())
        card = self.target()
        look = (card, self.chrome, self.rotation)
        if look == self._at_rest and now < self._bar_at and not self.stage.redrawing:
            return min(self._due(), self._bar_at)
        came = False  # a card or deck that has just come has this look to itself: the next card is set at the next one
        self._bar_at = (now // BAR_STEP + 1) * BAR_STEP  # with the director's second: one wake-up for both
        if look != self._at_rest:
            self._at_rest = None
            chrome = self.dressed(card)
            came = self._bring_on(card, chrome, now) or self._renewed
            self._renewed = False
            self._on_screen = self._chrome_on_screen(chrome)
        self.stage.draw(self._on_screen, self._fraction(now), transition.orbit(now), self._clock.monotonic)
        if self._at_rest is None and not came and self.stage.still(self._clock.monotonic()):
            self._set_ahead()
            # A static card stands for seconds, its bar moves twice in each: nothing else is worked out again.
            self._at_rest = look if self.stage.shows(card, self.dressed(card)) else None
        return min(self._due(), self._bar_at if self._at_rest else now + UNSETTLED)

    def _bring_on(self, card: Card, chrome: Chrome, now: float) -> bool:
        """Show what is not shown yet, unless it has to wait; whether anything came."""
        if self.stage.shows(card, chrome) and (not self._cut or self.stage.still(now)):
            self._cut = False
            return False
        if self._failed == (card, chrome):
            return False
        kind = self._kind(card, chrome)
        if kind == "fade" and not self.stage.still(now):
            return False  # one thing at a time: it comes when the wall is still
        self.stage.show(card, chrome, kind, self._clock.monotonic)
        self._cut = False
        self._failed = None if self.stage.shows(card, chrome) else (card, chrome)
        self._unset = frozenset() if self._failed is None else self._unset | {card.key}
        return self._failed is None

    def _kind(self, card: Card, chrome: Chrome) -> TurnKind:
        """A fade where the wall acts by itself; a cut for buttons, badges and those who asked for no motion."""
        if self._cut or self.reduced_motion:
            return "cut"
        shown = self.stage.chrome
        if self.stage.shown == card and shown is not None and shown.theme == chrome.theme:
            return "cut"
        return "fade"

    def _chrome_on_screen(self, chrome: Chrome) -> Chrome:
        """While a change of theme or sides waits its turn, clock and bar stay as the card on the screen is."""
        shown = self.stage.chrome
        return chrome if shown is None else replace(shown, now=chrome.now)

    def _fraction(self, now: float) -> float:
        turn = self.rotation
        if turn is None or self._covers:
            return 0.0
        if turn.view != "card" or turn.at >= turn.automatic:
            return 1.0
        lead = transition.FADED / (turn.dwell + turn.step)  # a segment begins when its card stands
        return max(0.0, (turn.fraction(now) - lead) / max(0.01, 1.0 - lead))

    def _set_ahead(self) -> None:
        if self.rotation is None or self._covers:
            return
        card = self.rotation.following
        chrome = self.dressed(card, ahead=True)
        if self.stage.prepared(card, chrome) or self._refused == (card, chrome):
            return
        self.stage.prepare(card, chrome)
        self._refused = None if self.stage.prepared(card, chrome) else (card, chrome)

    def _due(self) -> float:
        now = self._clock.monotonic()
        moments = [cover.until for cover in self._covers.values()]
        if self.rotation is not None:
            moments.append(turning.due(self.rotation))
        frame = self.stage.next_frame(now)
        if frame is not None:
            moments.append(frame)
        return min(moments, default=math.inf)
