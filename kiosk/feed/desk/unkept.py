"""What an editor took off the wall although the disk refused to keep it."""

from __future__ import annotations

from datetime import UTC, datetime

from msgspec.structs import replace

from kiosk.feed.desk.decisions import Decisions, HiddenFigure, HiddenValue, decided, joined

_NEVER = datetime.min.replace(tzinfo=UTC)


class Unkept:
    """Stories and figures that are off the wall until the process ends, or the disk takes it: its hands share one."""

    def __init__(self) -> None:
        self.stories: dict[str, str] = {}  # each with `withdraw` or `hide`
        self.figures: dict[HiddenFigure, HiddenValue] = {}

    def clear(self) -> None:
        """The disk has taken it."""
        self.stories.clear()
        self.figures.clear()

    def with_these(self, kept: Decisions) -> Decisions:
        """The decisions that are kept, and these."""
        for story, verb in self.stories.items():
            kept = decided(kept, verb, story, _NEVER)
        figures, values = joined(kept.figures, tuple(self.figures)), joined(kept.values, tuple(self.figures.values()))
        return replace(kept, figures=figures, values=values)
