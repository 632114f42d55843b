"""What is proven before settings are put in place: cards are drawn, changed feeds polled, and nothing else is done."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pygame
import pytest
from msgspec.structs import replace

from kiosk.cards.drawing.typeset import Plate
from kiosk.cli.proof import _against, drawing, objections, polling
from kiosk.settings.schema import Feed, Settings
from kiosk.settings.store import changed_keys


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIOSK_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("KIOSK_RUN", str(tmp_path / "run"))


def test_the_default_settings_can_be_drawn() -> None:
    assert drawing(Settings()) == []


def test_a_portrait_screen_can_be_drawn() -> None:
    assert drawing(Settings(display=replace(Settings().display, rotation=90))) == []


def test_a_picture_in_which_nothing_is_seen_is_refused() -> None:
    ground = (14, 17, 22)
    surface = pygame.Surface((640, 360), 0, 32)
    surface.fill(ground)
    plate = Plate(surface, (), (), 20.0, pygame.Rect(0, 0, 1, 1), "night", ground, surface.get_rect(), (), (), ())
    assert _against(plate, ground, "card headline, night") == ["card headline, night: nothing can be seen on it"]
    surface.fill((16, 19, 24), (100, 100, 200, 100))  # type that is hardly lighter than its ground
    assert _against(plate, ground, "x")
    surface.fill((240, 240, 240), (100, 100, 40, 40))
    assert _against(plate, ground, "x") == []
    assert _against(replace(plate, overflow=("Rekordmange",)), ground, "x") == ["x: no room for 'Rekordmange'"]


def test_only_what_the_change_can_spoil_is_proven(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr("kiosk.cli.proof.drawing", lambda settings: done.append("drawn") or [])
    monkeypatch.setattr(
        "kiosk.cli.proof.polling", lambda feeds, network: done.extend(feed.name for feed in feeds) or []
    )
    old = Settings(feeds=(Feed("A", "/a"), Feed("B", "/b")))
    for new, wanted in (
        (replace(old, rotation=replace(old.rotation, dwell_factor=2.0)), []),
        (replace(old, display=replace(old.display, reduced_motion=True)), []),
        (replace(old, display=replace(old.display, safe_area=3.0)), ["drawn"]),
        (replace(old, wall=replace(old.wall, language="nn")), ["drawn"]),
        (replace(old, feeds=(old.feeds[0], Feed("B", "/c"))), ["B"]),
        (replace(old, feeds=old.feeds[:1]), []),
    ):
        done.clear()
        assert objections(old, new, changed_keys(old, new)) == []
        assert done == wanted


def test_a_story_that_is_too_long_anyway_stands_in_nobody_s_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what the change makes worse speaks against it."""
    old = Settings()
    new = replace(old, display=replace(old.display, safe_area=3.0))
    overflow = {0.0: ["card a: no room"], 3.0: ["card a: no room", *(f"card {n}: no room" for n in range(5))]}
    monkeypatch.setattr("kiosk.cli.proof.drawing", lambda settings: overflow[settings.display.safe_area])
    found = objections(old, new, ("display.safe_area",))
    assert found == ["card 0: no room", "card 1: no room", "card 2: no room", "and 2 more"]
    overflow[3.0] = overflow[0.0]
    assert objections(old, new, ("display.safe_area",)) == []


class Server(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        feed = b"""<rss version="2.0"><channel><title>T</title><item><guid>1</guid><title>Broa er stengt</title>
<description>Broa over elva er stengt etter uvaeret.</description></item></channel></rss>"""
        self.send_response(200 if self.path == "/rss" else 404)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", str(len(feed)))
        self.end_headers()
        self.wfile.write(feed)

    def log_message(self, format: str, *args: object) -> None:
        pass


def test_a_changed_feed_is_polled_once_and_refused_where_nothing_comes(capsys: pytest.CaptureFixture[str]) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        found = polling(
            [Feed("good", f"{address}/rss"), Feed("bad", f"{address}/none"), Feed("gone", "/nowhere/x.txt")]
        )
    finally:
        server.shutdown()
        server.server_close()
    assert [reason.split(":")[0] for reason in found] == ["feed bad", "feed gone"]
    assert "polling good" in capsys.readouterr().err
