"""What is on the screen: the card that goes, the one that comes, clock and bar; and only what changed is drawn."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

import pygame
from msgspec.structs import replace

from kiosk.cards.card import Card, NoticeCard
from kiosk.model import Chrome
from kiosk.wall import transition
from kiosk.wall.heartbeat import Heartbeat
from kiosk.wall.plates import KeptPlate, Look, Typesetting
from kiosk.wall.screen import Colour, Draw, Fill, Frame, Picture, Point, Screen
from kiosk.wall.transition import Phase, TurnKind

log = logging.getLogger(__name__)


def plain(card: Card, chrome: Chrome) -> Chrome:
    """The chrome as far as the plate shows it: two that are equal make the same plate of a card."""
    if chrome.now is None:
        return chrome
    # A state card may show a large clock of its own, to the minute; others only tell today from other days.
    minute = chrome.now.replace(second=0, microsecond=0)
    return replace(chrome, now=minute if isinstance(card, NoticeCard) else minute.replace(hour=0, minute=0))


class Stage:
    """Holds at most three plates: the one that goes, the one that is shown, the one that comes next."""

    def __init__(self, screen: Screen, typesetter: Typesetting, heartbeat: Heartbeat) -> None:
        """One screen and a typesetter of its size."""
        self.screen = screen
        self._typesetter = typesetter
        self.heartbeat = heartbeat
        self._shown: KeptPlate | None = None
        self._going: KeptPlate | None = None
        self._ahead: KeptPlate | None = None
        self._kind: TurnKind = "cut"
        self._began = 0.0
        self._phase = transition.STILL
        self._zone = pygame.Rect(0, 0, *screen.size)  # what the transition that is on changes
        self._drawn: KeptPlate | None = None  # in the last frame
        self._offset: Point = (0, 0)
        self._clock_for: Chrome | None = None
        self._clock: tuple[pygame.Rect, Picture] | None = None
        self._bar: list[tuple[pygame.Rect, Colour]] = []
        self._whole = True  # the next frame is drawn whole

    @property
    def shown(self) -> Card | None:
        """The card that is on the screen, or coming onto it."""
        return None if self._shown is None else self._shown.card

    @property
    def chrome(self) -> Chrome | None:
        """The chrome that the shown card was set with."""
        return None if self._shown is None else self._shown.chrome

    @property
    def redrawing(self) -> bool:
        """Whether the next frame is to be drawn whole."""
        return self._whole

    def still(self, now: float) -> bool:
        """Whether no transition is on: the moment to typeset ahead."""
        return self._look(now).done

    def shows(self, card: Card, chrome: Chrome) -> bool:
        """Whether exactly this is on the screen already, clock and bar apart."""
        shown = self._shown
        return shown is not None and shown.card == card and shown.chrome == plain(card, chrome)

    def show(self, card: Card, chrome: Chrome, kind: TurnKind, clock: Callable[[], float]) -> None:
        """Begin to show a card. What was on its way is cut short."""
        kept = self._plate(card, chrome)
        if kept is None:
            return
        now = clock()  # setting it took its time
        settled = kind == "fade" and self._look(now).done and self._phase.done  # over, and its last frame was drawn
        self._going = self._shown if kind == "fade" else None
        self._kind = kind if self._going is not None else "cut"
        self._zone = self._changing(self._going, kept)
        self._shown, self._began = kept, now
        if not settled or self._going is None:
            self._whole, self._drawn = True, None
        self.heartbeat.began()

    def prepare(self, card: Card, chrome: Chrome) -> None:
        """Set the card that comes next, so that its turn costs no frame."""
        if not self.shows(card, chrome):
            self._ahead = self._plate(card, chrome)

    def prepared(self, card: Card, chrome: Chrome) -> bool:
        """Whether `show` of this card would cost no typesetting."""
        return self._find(card, plain(card, chrome)) is not None

    def _changing(self, going: KeptPlate | None, coming: KeptPlate) -> pygame.Rect:
        """What the fade changes: strap and footer stand still where both cards have the same."""
        whole, zone = pygame.Rect(0, 0, *self.screen.size), coming.look.moving
        if going is None or going.look.theme != coming.look.theme:
            return whole
        top = min(zone.top, going.look.moving.top) if going.look.head == coming.look.head else whole.top
        bottom = max(zone.bottom, going.look.moving.bottom) if going.look.foot == coming.look.foot else whole.bottom
        return pygame.Rect(0, top, whole.width, bottom - top)

    def _find(self, card: Card, chrome: Chrome) -> KeptPlate | None:
        for kept in (self._ahead, self._shown, self._going):
            if kept is not None and kept.chrome == chrome and kept.card == card:
                return kept
        return None

    def _plate(self, card: Card, chrome: Chrome) -> KeptPlate | None:
        """A plate from store or newly set; None where a card cannot be set: then what is shown stays."""
        key = plain(card, chrome)
        if (found := self._find(card, key)) is not None:
            return found
        try:
            plate = self._typesetter.plate(card, chrome)
        except ValueError as error:  # its picture is broken: the file and the reason are all there is to say
            log.error("card %s is left out: %s", card.key, error)
            return None
        except Exception:
            # The wall stays up whatever one card does; the rotation takes the next one.
            log.exception("card %s could not be set in type; the wall keeps what it shows", card.key)
            return None
        keep = self.screen.keep
        markers = tuple((rect, keep(patch)) for rect, patch in plate.markers)
        look = Look(
            plate.theme, plate.ground, plate.moving, plate.head, plate.foot, plate.inked, plate.clock, plate.bar
        )
        return KeptPlate(card, key, keep(plate.surface), markers, look)

    def _look(self, now: float) -> Phase:
        markers = len(self._shown.markers) if self._shown else 0
        return transition.phase(self._kind, now - self._began, markers=markers)

    def next_frame(self, now: float) -> float | None:
        """When the transition wants its next frame; None while nothing moves."""
        if self._shown is None or (self._look(now).done and self._phase.done):
            return None
        return self._next_change(now)

    def _next_change(self, now: float) -> float:
        return now + transition.next_change(self._kind, now - self._began)

    def draw(self, chrome: Chrome, fraction: float, offset: Point, clock: Callable[[], float]) -> bool:
        """Present a frame if it differs from the last one, or if the last one is 5 s old. Returns whether it did.

        `offset` in px is where the picture may stand; it waits for the end of a fade.
        """
        kept = self._shown
        if kept is None:
            return False
        now = clock()
        look = self._look(now)
        drawn = kept if look.incoming or self._going is None else self._going
        if chrome.theme != drawn.look.theme:  # a flash stands in the other theme, and its clock and bar with it
            chrome = replace(chrome, theme=drawn.look.theme)
        changed = self._changes(drawn, chrome, fraction, offset, look)
        if not (self._whole or changed or now >= self.heartbeat.due()):
            if not look.done:
                self.heartbeat.unchanged(now, self._next_change(now))
            return False
        whole = self._whole or now >= self.heartbeat.due()
        self._phase, self._drawn = look, drawn
        if look.incoming:
            self._going = None
        self.screen.present(Frame(self._layers(drawn, look), None if whole else tuple(changed)))
        self._whole = False
        shown = clock()
        self.heartbeat.presented(shown, moving=not look.done, due=self._next_change(shown))
        return True

    def _changes(
        self, drawn: KeptPlate, chrome: Chrome, fraction: float, offset: Point, look: Phase
    ) -> list[pygame.Rect]:
        """Bring clock, bar and offset up to date; the rectangles that look different for it."""
        if offset != self._offset and not look.moving:
            self._offset, self._whole = offset, True
        changed = self._new_clock(chrome) + self._new_bar(self._typesetter.bar(chrome, fraction))
        if look != self._phase and self._shown is not None:
            if look.moving or self._phase.moving:
                changed += self._faded(drawn)
            last = len(self._shown.markers)
            first, end = (min(last, int(pen)) for pen in (self._phase.pen, look.pen + 1))
            first = 0 if self._phase.moving or first > end else first
            changed += [rect.copy() for rect, _ in self._shown.markers[first:end]]
        return [rect.move(self._offset) for rect in changed]

    def _faded(self, drawn: KeptPlate) -> list[pygame.Rect]:
        """What a fade changes from the last frame to this one: the card's ink, or as one gives way, all of its zone."""
        if self._drawn is not drawn:
            if self._drawn is None or self._drawn.look.ground != drawn.look.ground:
                self._whole = True
            return [self._zone.copy()]
        return [area for ink in drawn.look.inked if (area := ink.clip(self._zone))]

    def _new_clock(self, chrome: Chrome) -> list[pygame.Rect]:
        if chrome is self._clock_for or chrome == self._clock_for:
            return []
        before = self._clock
        patch = self._typesetter.clock(chrome)
        self._clock_for = chrome
        self._clock = None if patch is None else (patch[0], self.screen.keep(patch[1]))
        return [rect.copy() for rect, _ in filter(None, (before, self._clock))]

    def _new_bar(self, bar: list[tuple[pygame.Rect, Colour]]) -> list[pygame.Rect]:
        before, self._bar = self._bar, bar
        if len(bar) != len(before):
            return [rect.copy() for rect, _ in (*before, *bar)]
        return [
            old[0].union(new[0]) for old, new in zip(before, bar, strict=True) if old[0] != new[0] or old[1] != new[1]
        ]

    def _layers(self, kept: KeptPlate, look: Phase) -> tuple[Fill | Draw, ...]:
        dx, dy = self._offset
        layers: list[Fill | Draw] = list(self._edges(kept))
        fading = look.moving
        if fading:
            assert self._shown is not None
            for still in self._beside(self._zone):  # strap and footer
                layers.append(Draw(self._shown.picture, still.move(dx, dy).topleft, still))
            zone = self._zone.move(dx, dy)
            layers.append(Fill(kept.look.ground, zone))
            if not look.alpha:
                return (*layers, *self._over(kept))
            layers.append(Draw(kept.picture, zone.topleft, self._zone, look.alpha))
        else:
            layers.append(Draw(kept.picture, self._offset))
        pen = 1e9 if kept is self._going else look.pen
        for index, (rect, patch) in enumerate(kept.markers):
            place = rect.move(dx, dy)
            width = round(rect.w * min(1.0, max(0.0, pen - index)))
            if not width:
                continue
            if fading:
                # The filled marker fades as one with its card: over the ground, not over its own empty place.
                layers.append(Fill(kept.look.ground, place))
            layers.append(Draw(patch, place.topleft, pygame.Rect(0, 0, width, rect.h), look.alpha))
        return (*layers, *self._over(kept))

    def _over(self, kept: KeptPlate) -> Iterator[Fill | Draw]:
        """Bar and clock, which no fade touches."""
        if kept.look.bar:
            yield from (Fill(colour, rect.move(self._offset)) for rect, colour in self._bar)
        if kept.look.clock and self._clock is not None:
            rect, patch = self._clock
            yield Draw(patch, rect.move(self._offset).topleft)

    def _edges(self, kept: KeptPlate) -> Iterator[Draw]:
        """What the picture leaves bare of the screen where it stands off its place: its own margin there, so that a
        band reaches to the screen's edges.
        """
        whole = pygame.Rect(0, 0, *self.screen.size)
        (dx, dy), (width, height) = self._offset, whole.size
        if dx:
            beside = whole.move(dx - width if dx > 0 else dx + width, 0).clip(whole)
            yield Draw(kept.picture, (beside.left, dy), beside)
        if dy:
            under = whole.move(0, dy - height if dy > 0 else dy + height).clip(whole)
            yield Draw(kept.picture, under.topleft, under)

    def _beside(self, zone: pygame.Rect) -> list[pygame.Rect]:
        """What stands still above and below `zone`, px of a plate."""
        width, height = self.screen.size
        above, below = pygame.Rect(0, 0, width, zone.top), pygame.Rect(0, zone.bottom, width, height - zone.bottom)
        return [still for still in (above, below) if still]

    def fits(self, card: Card, chrome: Chrome) -> bool:
        """Whether the card would be whole on this screen."""
        return self._typesetter.fits(card, chrome)

    def use(self, typesetter: Typesetting) -> None:
        """Other type from now on: what is kept was set in the old one, and comes anew at the next look."""
        self._typesetter = typesetter
        self._ahead, self._clock_for, self._whole = None, None, True
        if self._shown is not None:
            self._shown = replace(self._shown, card=None)

    def dark(self, clock: Callable[[], float]) -> None:
        """A black screen, presented anew every 5 s as any other."""
        if self._whole or clock() >= self.heartbeat.due():
            self.screen.present(Frame((Fill((0, 0, 0)),)))
            self.heartbeat.presented(clock(), moving=False)
            self._whole = False

    def redraw(self) -> None:
        """The display may have lost its picture: draw the next frame whole."""
        self._whole = True
