"""How the cards of all stories of ../shared come out on seven screens: a table, and what is wrong by name.

    python -m tests.cards.measure [PART-OF-A-NAME …]

Nothing is drawn: whether a card fits and where its lines end is a matter of measures. Takes some ten minutes.
"""

from __future__ import annotations

import argparse
import logging
import os
import re
import statistics
from collections import Counter
from collections.abc import Iterator
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

from kiosk.app import making
from kiosk.cards.card import Card, Deck, FiguresCard, HeadlineCard, NoticeCard
from kiosk.cards.drawing import lines, sentence
from kiosk.cards.drawing.typeset import Typesetter
from kiosk.cards.rundown.budget import away, limit
from kiosk.cards.rundown.material import Material
from kiosk.cards.rundown.said import said_already
from kiosk.cards.rundown.texts import claims_on, texts_on
from kiosk.model import Edition
from kiosk.settings.schema import Display, Settings
from tests.cards.corpus import NOW, every

FAR = Settings(display=Display(screen_inches=43, viewing_distance_m=6))
SCREENS: dict[str, tuple[tuple[int, int], Settings]] = {
    "1920x1080": ((1920, 1080), Settings()),
    "3840x2160": ((3840, 2160), Settings()),
    "1440x1080": ((1440, 1080), Settings()),
    "640x360": ((640, 360), Settings()),
    "43in 6 m": ((1920, 1080), FAR),
    "1080x1920": ((1080, 1920), Settings()),
    "720x1280": ((720, 1280), Settings()),
}
_CUT = 100  # faults of a text that is clipped, not broken


class Tally(Struct):
    """What was counted on one screen."""

    stories: int = 0
    cards: int = 0
    headlines: int = 0
    texts: int = 0  # running texts that are no headline
    sizes: set[int] = field(default_factory=set)  # px of headlines
    away: list[float] = field(default_factory=list)  # s, of each loop
    claims: list[int] = field(default_factory=list)  # on the figures page of stories with two key figures
    wrong: dict[str, list[str]] = field(default_factory=dict)  # kind: where

    def note(self, kind: str, where: str) -> None:
        self.wrong.setdefault(kind, []).append(where)


class Watch:
    """Every line of running text that is set while it is on, with whether it ends against sense."""

    def __init__(self) -> None:
        self.laid: dict[int, Any] = {}
        for module, name in ((lines, "draw_line"), (sentence, "_draw_line")):
            setattr(module, name, self._noting(getattr(module, name)))

    def _noting(self, draw: Any) -> Any:
        def noted(page: Any, laid: Any, *rest: Any, **more: Any) -> None:
            self.laid[id(laid)] = laid
            draw(page, laid, *rest, **more)

        return noted


def measure(tally: Tally, name: str, edition: Edition, screen: str, setter: Typesetter, watch: Watch) -> None:
    """Count one story on one screen."""
    size, settings = SCREENS[screen]
    chrome = making.plain_chrome(settings, "night", NOW)
    deck = making.deck(edition, settings, size, NOW, setter.fits, chrome)
    tally.stories += 1
    for place, card in enumerate((*deck.cards, *deck.more, *(card for _, card in deck.behind))):
        tally.cards += 1
        where = f"{name} {card.key}"
        watch.laid.clear()
        at = min(place, len(deck.cards) - 1)
        page, head, _ = setter._set(card, replace(chrome, place=at, places=len(deck.cards)), quiet=True)
        for text in page.canvas.overflow:
            tally.note("overflow", f"{where}: {text[:70]!r}")
        _lines(tally, where, card, list(watch.laid.values()))
        _identity(tally, where, card, head[2:])
        for claim in claims_on(card):
            if claim.label and _own(claim.digits, claim.label):
                tally.note("own number", f"{where}: {claim.digits} {claim.label}")
    _loop(tally, name, edition, deck)


def _lines(tally: Tally, where: str, card: Card, laid: list[Any]) -> None:
    for one in laid:
        told = one.passage.text if hasattr(one, "passage") else one.text
        broken = [told[line.start : line.end].split(" ")[-1] for line in one.lines if line.breach or line.hyphen]
        headline = isinstance(card, HeadlineCard) and told in (card.text, f"– {card.text}")
        if headline:
            tally.headlines += 1
            tally.sizes.add(one.style.px)
        else:
            tally.texts += 1
        if broken:
            tally.note("headline" if headline else "text", f"{where}: {broken} of {told[:90]!r}")


def _identity(tally: Tally, where: str, card: Card, strap: tuple[str, ...]) -> None:
    """Every card says which story it is of; whether by more than its section or outlet, is counted apart."""
    if isinstance(card, HeadlineCard | NoticeCard):
        return
    if not strap:
        tally.note("nameless", where)
    elif len(strap) == 1 and strap[0] == card.imprint.strap.kicker:
        tally.note("kicker", where)


def _own(digits: str, label: str) -> bool:
    number = re.match(r"[−\d][\d.,  ]*", digits)
    return (
        number is not None and re.search(rf"(?<![\d.,]){re.escape(number[0].strip())}(?![\d.,]*\d)", label) is not None
    )


def _loop(tally: Tally, name: str, edition: Edition, deck: Deck) -> None:
    gone = away(deck.cards)
    tally.away.append(gone)
    if gone > limit(deck.cards):
        tally.note("away", f"{name}: {gone} s")
    told: list[str] = []
    for card in deck.cards:
        for text in texts_on(card):
            if said_already(text, told):
                tally.note("twice", f"{name} {card.key}: {text[:80]!r}")
        told += texts_on(card)
    if len([entry for entry in Material(edition, NOW).entries if entry.figure.rank]) >= 2:
        pages = [1 + len(card.rows) for card in deck.cards if isinstance(card, FiguresCard)]
        tally.claims.append(max(pages, default=0))


def table(tallies: dict[str, Tally]) -> Iterator[str]:
    """The figures, a screen a row."""
    names = "stories cards over headl. broken sizes texts broken own namel. kicker twice late worst claims"
    yield f"{'':10}" + "".join(f"{name:>8}" for name in names.split())
    for screen, tally in tallies.items():
        count = Counter({kind: len(where) for kind, where in tally.wrong.items()})
        row = (
            tally.stories, tally.cards, count["overflow"], tally.headlines, count["headline"], len(tally.sizes),
            tally.texts, count["text"], count["own number"], count["nameless"], count["kicker"], count["twice"],
            count["away"], max(tally.away, default=0.0), statistics.median(tally.claims or [0]),
        )  # fmt: skip
        yield f"{screen:10}" + "".join(f"{value:8}" for value in row)


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.cards.measure", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("names", nargs="*", metavar="PART", help="measure only stories with this in their names")
    names = parser.parse_args().names
    logging.disable(logging.ERROR)
    watch = Watch()
    setters = {screen: making.typesetter(size, settings) for screen, (size, settings) in SCREENS.items()}
    tallies = {screen: Tally() for screen in SCREENS}
    for name, edition in every():
        if names and not any(part in name for part in names):
            continue
        for screen, setter in setters.items():
            measure(tallies[screen], name, edition, screen, setter, watch)
    print(*table(tallies), sep="\n")
    for screen, tally in tallies.items():
        for kind, where in tally.wrong.items():
            print(f"\n{screen} {kind}: {len(where)}", *where, sep="\n  ")


if __name__ == "__main__":
    main()
