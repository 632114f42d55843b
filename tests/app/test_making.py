"""One way from story to picture: wall, render, replay and proof make the same deck for every key that touches cards."""

from __future__ import annotations

import argparse
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pygame
import pytest
from msgspec.structs import replace

from kiosk.app import making
from kiosk.app.director import Director
from kiosk.cards.card import Deck, FiguresCard
from kiosk.cli import proof
from kiosk.cli.render import write_cards
from kiosk.feed.delivery import Delivery
from kiosk.model import Edition, Picture
from kiosk.settings.history import History
from kiosk.settings.schema import Display, Freshness, Settings, Wall
from kiosk.settings.store import Store
from kiosk.settings.trial import Trial
from kiosk.wall.heartbeat import Heartbeat
from kiosk.wall.rotation import Pace
from kiosk.wall.screen import SurfaceScreen
from kiosk.wall.stage import Stage
from kiosk.wall.wall import Wall as Hanging
from tests.cards.rundown.invented import told
from tests.wall.fakes import HandClock

SIZE = (640, 360)
TOUCHES: dict[str, tuple[Any, ...]] = {
    "wall.language": ("nn", "en"),
    "wall.time_zone": ("Europe/Oslo", "America/New_York"),
    "display.theme": ("day",),
    "display.screen_inches": (43.0,),
    "display.viewing_distance_m": (3.0, 6.0),
    "display.safe_area": (5.0,),
    "display.pictures": (True,),
    "display.thousands": ("stop",),
    "freshness.withhold_hours": (2,),
}
TOUCHES_NOT = {
    "wall.name", "display.rotation", "display.day_from", "display.night_from", "display.reduced_motion",
    "display.backend", "display.vsync", "freshness.stale_minutes",
}  # fmt: skip
CASES = [("wall.language", "nb"), *((key, value) for key, values in TOUCHES.items() for value in values)]


def edition(picture: Path) -> Edition:
    story = told(
        "Ras i Nordvika",
        "Et ras gikk lørdag formiddag, og letingen går videre så lenge det er lyst.",
        "Minst 12 500 mennesker er skadd, blant dem 15 barn, ifølge sykehuset.",
        "Rundt 230 innbyggere er evakuert til skolen på Øvre Moen, opplyser Sivilforsvaret.",
        "Over 26 hus er tatt av raset.",
        "Kommunen åpnet skolen for alle, sier ordføreren.",
        "– Vi leter så lenge det er lyst, sier politimesteren.",
        lede="Et ras gikk lørdag formiddag, og letingen går videre så lenge det er lyst.",
        picture=Picture(str(picture), "Kari Nes"),
    )
    story.figure("Minst", "12 500", 12500, hedge="Minst", what="mennesker", state="skadd", source="sykehuset",
                 cue="ifølge", rank=2)  # fmt: skip
    story.figure("Minst", "15", what="barn", state="skadd", source="sykehuset", cue="ifølge", part_of=0)
    story.figure("Rundt", "230", hedge="Rundt", what="innbyggere", state="evakuert", source="Sivilforsvaret",
                 cue="opplyser")  # fmt: skip
    story.figure("Over", "26", hedge="Over", what="hus", state="tatt")
    story.source("Kommunen", "ordføreren", "sier", "Kommunen åpnet skolen for alle")
    story.source("– Vi", "politimesteren", "sier", "Vi leter så lenge det er lyst")
    made = story.edition()
    hung = replace(made.story, updated=HandClock().now() - timedelta(hours=3))
    return replace(made, story=hung, fetched=HandClock().now())


def with_key(key: str, value: Any) -> Settings:
    table, name = key.split(".")
    return replace(Settings(), **{table: replace(getattr(Settings(), table), **{name: value})})


def toml(key: str, value: Any) -> str:
    table, name = key.split(".")
    return f"[{table}]\n{name} = {str(value).lower() if isinstance(value, bool) else repr(value)}\n".replace("'", '"')


def on_the_wall(folder: Any, key: str, value: Any) -> tuple[Any, ...]:
    """What rotates, what the panel reaches, and the sentences, as the running wall has them."""
    clock, settings = HandClock(), with_key(key, value)
    (folder / "kiosk.toml").write_text(toml(key, value))
    typesetter = making.typesetter(SIZE, settings)
    wall = Hanging(Stage(SurfaceScreen(SIZE), typesetter, Heartbeat(tell=lambda _: None)), clock, Pace())
    trial = Trial(Store(folder / "kiosk.toml", History(folder / "history")), clock, boot="b")
    director = Director(wall, trial, clock)
    assert director.settings == settings, trial.now.faults
    director.showing.deliver(Delivery(edition(folder / "p.png")))
    for _ in range(3):
        director.tick()
        wall.step()
        clock.go(1.5)
    turn = wall.rotation
    assert turn is not None
    return turn.cards[: turn.automatic], turn.cards[turn.automatic :], turn.behind


def parts(deck: Deck) -> tuple[Any, ...]:
    return deck.cards, deck.more, deck.behind


@pytest.mark.parametrize(("key", "value"), CASES, ids=str)
def test_wall_render_replay_and_proof_make_the_same_deck(tmp_path, monkeypatch, key: str, value: Any) -> None:
    surface = pygame.Surface((320, 200), depth=24)
    surface.fill((90, 120, 60))
    pygame.image.save(surface, tmp_path / "p.png")
    hung = on_the_wall(tmp_path, key, value)
    decks: list[Deck] = []
    real = making.deck

    def spy(*args: Any) -> Deck:
        decks.append(real(*args))
        return decks[-1]

    monkeypatch.setattr(making, "deck", spy)
    settings, clock = with_key(key, value), HandClock()
    theme = "day" if settings.display.theme == "day" or 7 <= 12 + _hours(settings) < 21 else "night"
    now = clock.now().astimezone(ZoneInfo(settings.wall.time_zone))
    asked = argparse.Namespace(size=SIZE, theme=theme, output=str(tmp_path / "out"), all=False)
    pictures = write_cards(edition(tmp_path / "p.png"), settings, asked, now=now)
    assert [path.name[:2] for path in pictures] == [f"{n:02}" for n in range(1, len(hung[0]) + 1)]
    monkeypatch.setattr(proof, "_edition", lambda: edition(tmp_path / "p.png"))
    monkeypatch.setattr(proof, "_screen_size", lambda: SIZE)
    monkeypatch.setattr("kiosk.clock.SystemClock", lambda: clock)
    proof.drawing(settings)
    rendered, proven = decks[0], decks[2 if theme == "day" else 1]
    assert parts(rendered) == hung
    assert parts(proven) == hung


def _hours(settings: Settings) -> float:
    offset = HandClock().now().astimezone(ZoneInfo(settings.wall.time_zone)).utcoffset()
    assert offset is not None
    return offset.total_seconds() / 3600


def real_deck(settings: Settings) -> Deck:
    now = HandClock().now()
    return making.deck(edition(Path("p.png")), settings, SIZE, now, None, making.plain_chrome(settings, "night", now))


def test_no_key_is_forgotten() -> None:
    """Whoever adds a setting to these tables says here whether it touches cards."""
    known = set(TOUCHES) | TOUCHES_NOT
    tables = {"wall": Wall, "display": Display, "freshness": Freshness}
    named = {f"{table}.{name}" for table, kind in tables.items() for name in kind.__struct_fields__}
    assert named == known


def test_times_are_those_of_the_place_where_the_wall_hangs() -> None:
    deck = real_deck(with_key("wall.time_zone", "America/New_York"))
    assert deck.cards[0].imprint.updated.utcoffset() == timedelta(hours=-5)
    assert any(isinstance(card, FiguresCard) for card in deck.cards)


def test_a_headline_in_letters_that_no_face_has_is_refused_in_one_line() -> None:
    story = told("فيضانات في الشمال", "Minst 14 personer er drept.")
    with pytest.raises(ValueError, match="letters that the wall cannot show"):
        making.deck(story.edition(), Settings(), SIZE, None, None, making.plain_chrome(Settings(), "night", None))


def test_nobody_claims_anything_whose_name_would_be_an_ellipsis() -> None:
    story = told("Flom i Nordvika", "Minst 14 personer er drept, opplyser وزارة الصحة.")
    story.figure("Minst", "14", hedge="Minst", what="personer", state="er drept", rank=2,
                 source="وزارة الصحة", cue="opplyser", attribution="stated")  # fmt: skip
    story.source("Minst", "وزارة الصحة", "opplyser", "14 personer er drept")
    deck = making.deck(story.edition(), Settings(), SIZE, None, None, making.plain_chrome(Settings(), "night", None))
    assert "وزارة" not in repr([card for card in deck.cards if card.key != "headline"])
    assert not any(isinstance(card, FiguresCard) for card in deck.cards)
