"""What the control socket can ask of the running wall, each verb in a few lines. The loop's thread runs them all."""

from __future__ import annotations

import base64
import hashlib
import io
import os
import resource
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pygame
from msgspec import Struct, to_builtins
from msgspec.structs import asdict

from kiosk import __version__
from kiosk.app.director import Director
from kiosk.app.mail import Work
from kiosk.app.television import television
from kiosk.cards.card import SentenceCard
from kiosk.cards.rundown.texts import figures_on
from kiosk.command import COMMANDS
from kiosk.control import Request
from kiosk.control.server import Reply
from kiosk.document import to_json
from kiosk.feed.store.acts import said_by
from kiosk.model import Edition, Figure
from kiosk.status import Display, FeedNow, Frames, PanelCounters, PanelNow, RefusedStory, Status, StoryNow
from kiosk.wall.screen import REPLUGGED

MOST_CALM = 24 * 60  # minutes
RESTART = REPLUGGED  # the exit code that asks systemd for a new start


class _Proof(Struct):
    """A reply that waits for a frame with the new settings."""

    generation: int | None
    after: int  # frames presented before
    reply: Reply
    looked: bool = False


class Verbs:
    """Answers requests; `post` puts work into the loop from another thread, `stop` ends the loop with a code."""

    def __init__(
        self, director: Director, post: Callable[[Work], None], stop: Callable[[int], None], turns: Callable[[], int]
    ) -> None:
        """`turns` counts the loop's wake-ups."""
        self._director = director
        self._post = post
        self._stop = stop
        self._turns = turns
        self._proofs: list[_Proof] = []
        self._looking: list[Reply] = []  # who waits for the screenshot that is being packed
        self._verbs: dict[str, Callable[[Request, Reply], None]] = {
            "status": lambda _, reply: reply({"ok": True, **to_json(self.status())}),
            "why": lambda _, reply: reply({"ok": True, **self.why()}),
            "screenshot": self._screenshot,
            "press": self._press,
            "identify": self._identify,
            "panic": self._panic,
            "calm": self._calm,
            "reload": self._reload,
            "story": self._edit,
            "figure": self._edit,
        }

    def __call__(self, request: Request, reply: Reply) -> None:
        """Answer one request, now or later."""
        verb = self._verbs.get(request["do"])
        if verb is None:
            reply({"ok": False, "error": f"the wall knows {', '.join(self._verbs)}; not {request['do']!r}"})
            return
        verb(request, reply)

    def after_frame(self) -> bool:
        """Answer those who wait for proof: a frame presented with the settings that they applied; whether any wait."""
        frames = self._director.wall.heartbeat.number
        for proof in self._proofs:
            if not proof.looked:  # its frame comes right after this look: look again then, not in 250 ms
                proof.looked = True
                self._post(lambda: None)
        ready = [proof for proof in self._proofs if frames > proof.after]
        if ready and self._director.wall.settled:
            self._proofs = [proof for proof in self._proofs if proof not in ready]
            for proof in ready:
                proof.reply({"ok": True, "generation": proof.generation, "frame": frames})
        return bool(self._proofs)

    def status(self) -> Status:
        """How the wall is."""
        director = self._director
        now, wall, showing = director.clock.monotonic(), director.wall, director.showing
        edition, turn = showing.shown(), wall.rotation
        feeds = (
            FeedNow(
                name=health.name,
                ok=health.ok,
                reason=health.reason,
                last_good=health.last_good,
                age=None if health.last_good_monotonic is None else round(now - health.last_good_monotonic, 1),
                next_poll_in=round(max(0.0, health.next_poll - now), 1),
                left_out=health.left_out,
                held=health.held,
            )
            for health in showing.latest.health
        )
        return Status(
            name=director.settings.wall.name,
            version=__version__,
            pid=os.getpid(),
            uptime=round(now - director.started, 1),
            zone=director.settings.wall.time_zone,
            display=Display(wall.stage.screen.name, wall.stage.screen.size),
            tv=television(),
            frames=Frames(**wall.heartbeat.report(now), turns=self._turns()),
            card=wall.target().key,
            held=turn is not None and turn.held,
            resting=director.resting,
            calm=round(self._left_calm()),
            panic=director.covered.on,
            hidden=tuple(head.id for head in showing.latest.stories if head.hidden),
            withdrawn=showing.latest.by_editor,
            waiting=turn.waiting.story if turn is not None and turn.waiting else None,
            story=None if edition is None else self._story(edition),
            refused=tuple(RefusedStory(story, reason) for story, reason in showing.refusals.items()),
            feeds=tuple(feeds),
            panel=self._panel(),
            settings=director.trial.summary(),
            clock_set=director.clock.is_set(),
            disk=showing.latest.disk or "",
            rss_mb=_rss_mb(),
        )

    def _left_calm(self) -> float:
        """Seconds that guests are here."""
        return self._director.calm.left(self._director.clock.monotonic())

    def _story(self, edition: Edition) -> StoryNow:
        story, wall_now = edition.story, self._director.local_now()
        told = story.updated or story.published
        return StoryNow(
            id=story.id,
            headline=story.headline,
            outlet=story.outlet,
            feed=story.feed,
            sample=story.sample,
            updated=told,
            fetched=edition.fetched,
            age=None if told is None or wall_now is None else round((wall_now - told).total_seconds()),
            figures=len(edition.reading.figures),
            sources=len(edition.reading.sources),
            hidden=tuple(sorted(edition.hidden)),
            url=story.url,
            edition=hashlib.sha256(story.text.encode(errors="surrogatepass")).hexdigest()[:8],
        )

    def _panel(self) -> PanelNow:
        panel = self._director.panel
        if panel is None:
            return PanelNow()
        health = panel.health()
        return PanelNow(
            state=health.state,
            port=health.port,
            reason=health.reason,
            beat_age=health.beat_age,
            firmware=health.hello.firmware if health.hello else None,
            boot=health.hello.boot if health.hello else None,
            stuck=tuple(key for key in range(health.stuck.bit_length()) if health.stuck >> key & 1),
            deaf=health.deaf,
            connects=health.connects,
            counters=PanelCounters(**asdict(health.counters)),
        )

    def why(self) -> dict[str, Any]:
        """Where the card on the wall comes from: story, its figures with their rules, and what was left out."""
        wall, edition = self._director.wall, self._director.showing.shown()
        card = wall.target()
        answer: dict[str, Any] = {"card": card.key, "kind": type(card).__name__, "story": None, "figures": []}
        if edition is None:
            return answer
        answer["story"] = to_json(self._story(edition))
        if isinstance(card, SentenceCard):
            answer["sentence"] = card.passage.text
        for index in figures_on(card):
            answer["figures"].append({"index": index, **_figure(edition.reading.figures[index])})
        answer["left_out"] = to_json(edition.reading.left_out)
        return answer

    def _screenshot(self, _request: Request, reply: Reply) -> None:
        """The picture is copied here and packed in a thread of its own: packing 4K takes several frames' time.

        One is packed at a time; who asks meanwhile gets the same.
        """
        self._looking.append(reply)
        if len(self._looking) > 1:
            return
        try:
            surface = self._director.wall.stage.screen.capture()
        except BaseException:
            self._looking.clear()
            raise

        def pack() -> None:
            packed = io.BytesIO()
            try:
                pygame.image.save(surface, packed, "wall.png")
                png = base64.b64encode(packed.getvalue()).decode()
                answer: dict[str, Any] = {"ok": True, "png": png, "size": list(surface.get_size())}
            except (MemoryError, OSError, pygame.error) as error:
                answer = {"ok": False, "error": f"the picture could not be packed ({type(error).__name__})"}
            self._post(lambda: self._packed(answer))

        threading.Thread(target=pack, name="screenshot", daemon=True).start()

    def _packed(self, answer: dict[str, Any]) -> None:
        waiting, self._looking = self._looking, []
        for reply in waiting:
            reply(answer)

    def _press(self, request: Request, reply: Reply) -> None:
        key = request.get("key")
        if key not in COMMANDS:
            reply({"ok": False, "error": f"there is no key {key!r}: {', '.join(COMMANDS)}"})
            return
        done = self._director.press(key, said_by(request.get("who")))
        reply({"ok": True, "card": self._director.wall.target().key, **({"done": done} if done else {})})

    def _identify(self, _request: Request, reply: Reply) -> None:
        self._director.identify()
        reply({"ok": True, "name": self._director.settings.wall.name})

    def _panic(self, request: Request, reply: Reply) -> None:
        self._director.panic(request.get("on") is not False, said_by(request.get("who")))
        reading = self._director.showing.latest.coming if self._director.uncovering else None
        reply({"ok": True, "card": self._director.wall.target().key, **({"coming": reading} if reading else {})})

    def _calm(self, request: Request, reply: Reply) -> None:
        minutes = request.get("minutes")
        if not isinstance(minutes, int) or not 0 <= minutes <= MOST_CALM:
            reply({"ok": False, "exit": 64, "error": f"calm lasts 0 to {MOST_CALM} minutes"})
            return
        if minutes and self._director.trial.now.pending is not None:
            reply(
                {"ok": False, "exit": 75, "error": "settings are on trial: `kiosk config confirm` or wait, then again"}
            )
            return
        self._director.calm.last(self._director.clock.monotonic(), minutes * 60.0)
        reply({"ok": True, "minutes": minutes})

    def _reload(self, _request: Request, reply: Reply) -> None:
        if self._left_calm():
            left = f"guests are here for {self._left_calm() / 60:.0f} min more"
            reply({"ok": False, "error": f"{left}: nothing is tried (kiosk calm off ends that)"})
            return
        active, restart = self._director.trial.reload()
        if restart:
            reply({"ok": True, "generation": active.generation, "restart": list(restart)})
            self._stop(RESTART)
            return
        try:
            self._director.apply(active)
        except ValueError as unreadable:
            reply({"ok": False, "error": str(unreadable)})
            return
        self._proofs.append(_Proof(active.generation, self._director.wall.heartbeat.number, reply))

    def _edit(self, request: Request, reply: Reply) -> None:
        reply(self._director.showing.edit(request, self._director.clock.monotonic()))


def _figure(figure: Figure) -> dict[str, Any]:
    names = ("number", "hedge", "what", "state", "where", "when", "source", "cue", "attribution", "status", "rule")
    claim = figure.claim
    said = {"source": claim.name, "cue": claim.cue, "attribution": claim.attribution, "rule": claim.rule}
    told = {**to_builtins(figure), **said}
    return {name: told[name] for name in (*names, "unit", "rank", "form", "rules", "sentence")}


def _rss_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return round(pages * resource.getpagesize() / 1e6, 1)
