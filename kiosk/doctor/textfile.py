"""The figures for Prometheus: node_exporter's textfile collector reads the file; no client library.

The format is the text exposition format 0.0.4; `promtool check metrics` accepts it.
"""

from __future__ import annotations

from pathlib import Path

from kiosk.disk import place
from kiosk.printable import printable
from kiosk.status import Status


def _quoted(text: str) -> str:
    return printable(text.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n"))


def _told(state: str, good: str) -> bool | None:
    return None if state == "unknown" else state == good


class _Page:
    """Lines of the exposition format; one HELP and TYPE a name."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def gauge(self, name: str, text: str, value: float | int | bool | None, **labels: str) -> None:
        """Add a gauge; nothing where the value is not known (absent beats a false zero)."""
        if value is None:
            return
        if f"# TYPE {name} gauge" not in self.lines:
            self.lines += [f"# HELP {name} {text}", f"# TYPE {name} gauge"]
        inner = ",".join(f'{key}="{_quoted(label)}"' for key, label in sorted(labels.items()))
        number = int(value) if isinstance(value, bool) else value
        self.lines.append(f"{name}{{{inner}}} {number}" if inner else f"{name} {number}")

    def text(self) -> str:
        """The page, ending in a newline as the format asks."""
        return "\n".join(self.lines) + "\n"


def render(status: Status | None, *, temperature: float | None, throttled: bool | None) -> str:
    """The page for a wall's status (`kiosk status --json`), or for a wall that does not answer (None)."""
    page = _Page()
    page.gauge("kiosk_up", "1 while the wall answers.", status is not None)
    page.gauge("kiosk_temperature_celsius", "Processor temperature.", temperature)
    page.gauge("kiosk_undervoltage", "1 when the voltage has been too low since boot.", throttled)
    if status is None:
        return page.text()
    frames, story, settings = status.frames, status.story, status.settings
    page.gauge("kiosk_frame_age_seconds", "Seconds since the last presented frame.", frames.age)
    tv = status.tv
    page.gauge("kiosk_tv_on", "1 while the TV is on, where it or the cable tells.", _told(tv.power, "on"))
    page.gauge("kiosk_tv_our_input", "1 while the TV shows the wall's input, where CEC tells.", _told(tv.input, "ours"))
    page.gauge("kiosk_frames", "Frames presented since the start.", frames.number)
    page.gauge("kiosk_frames_reaching", "0 while another program holds the screen.", frames.reaching)
    page.gauge("kiosk_frames_late", "Frames later than their deadline.", frames.late)
    page.gauge("kiosk_story_age_seconds", "Seconds since the story was updated.", story.age if story else None)
    page.gauge("kiosk_settings_generation", "The settings generation on the wall.", settings.generation)
    if settings.etag:
        page.gauge("kiosk_settings_info", "The settings' digest.", 1, etag=settings.etag)
    page.gauge("kiosk_settings_trial", "1 while settings are on trial.", settings.trial)
    for feed in status.feeds:
        page.gauge("kiosk_feed_up", "1 when the feed's last poll was accepted.", feed.ok, feed=feed.name)
    for feed in status.feeds:
        page.gauge("kiosk_feed_age_seconds", "Seconds since the feed's last accepted poll.", feed.age, feed=feed.name)
    if status.panel.state not in ("off", "none"):
        page.gauge("kiosk_panel_connected", "1 while the button panel answers.", status.panel.state == "connected")
    return page.text()


def replace(path: Path, text: str) -> None:
    """Rename a whole new file into place, so that a scrape never reads half of one. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    place(path, text.encode(), mode=0o644)
