"""A settings file, its history, a clock that the test moves, and a wall that answers as told."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from kiosk.settings.change import Changes
from kiosk.settings.history import KEPT, History, Who
from kiosk.settings.outcome import Ask, Outcome, WallAnswer
from kiosk.settings.schema import Settings
from kiosk.settings.store import Active, Store, active
from kiosk.settings.trial import Trial

KARI, OLA = Who("kari", "192.0.2.7", "SHA256:kari"), Who("ola", "192.0.2.8", "SHA256:ola")
DAY, NIGHT = b'[display]\ntheme = "day"\n', b'[display]\ntheme = "night"\n'


class FakeClock:
    def __init__(self, monotonic: float = 1000.0) -> None:
        self.seconds = monotonic

    def monotonic(self) -> float:
        return self.seconds

    def now(self) -> datetime:
        return datetime(2026, 11, 22, 12, 0, tzinfo=UTC)

    def is_set(self) -> bool:
        return True

    def heard(self, at: datetime) -> None:
        pass


class FakeWall:
    """Answers as a wall would; `asked` is what it was asked to show."""

    def __init__(self, answer: WallAnswer | None = None) -> None:
        self.answer = answer or WallAnswer()
        self.asked: list[tuple[int, bool]] = []

    def show(self, generation: int, restart: bool) -> WallAnswer:
        self.asked.append((generation, restart))
        return self.answer


class Desk:
    """What one machine has; `boot` changes with a reboot."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self.clock = FakeClock()
        self.boot = "first boot"
        self.wall = FakeWall()
        self.store = Store(folder / "kiosk.toml", History(folder / "history"))
        self.objections: list[str] = []

    @property
    def changes(self) -> Changes:
        return Changes(self.store, self.clock, self.boot)

    def prove(self, old: Settings, new: Settings, changed: tuple[str, ...]) -> list[str]:
        return self.objections

    def apply(
        self, content: bytes | None, *, confirm: float | None = None, who: Who = KARI, expect: str | None = None
    ) -> Outcome:
        return self.changes.apply(content, Ask(who, "put", confirm, expect), self.prove, self.wall.show)

    def keep(self, content: bytes) -> None:
        assert self.apply(content).code == 0

    def rollback(self, number: int | None = None) -> Outcome:
        return self.changes.rollback(Ask(KARI, "rollback"), self.prove, self.wall.show, number)

    def confirm(self) -> Outcome:
        return self.changes.confirm(self.wall.show)

    def holds(self) -> Active:
        return active(self.store, self.boot, self.clock.monotonic())

    def theme(self) -> str:
        return self.holds().settings.display.theme

    def trial(self) -> Trial:
        return Trial(self.store, self.clock, self.boot)

    def reboot(self) -> None:
        self.boot, self.clock.seconds = "another boot", 5.0

    def outcomes(self) -> list[str]:
        return [one.outcome for one in self.store.history.generations()]


__all__ = ["DAY", "KARI", "KEPT", "NIGHT", "OLA", "Desk", "FakeWall", "WallAnswer"]
