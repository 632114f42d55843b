"""Where this wall keeps its settings file, its state and its control socket."""

from __future__ import annotations

import os
from pathlib import Path

SETTINGS = Path("/etc/kiosk/kiosk.toml")
STATE = Path("/var/lib/kiosk")
RUN = Path("/run/kiosk")
WALL_LOCK = "wall.lock"  # in the state folder: held by the wall that runs on it, and names its process


def settings_path(given: str | Path | None = None) -> Path | None:
    """The settings file: `--config`, else KIOSK_CONFIG, else /etc/kiosk/kiosk.toml where it is; None: the defaults."""
    chosen = given or os.environ.get("KIOSK_CONFIG")
    if chosen:
        return Path(chosen).expanduser()
    try:
        return SETTINGS if SETTINGS.exists() else None
    except OSError:  # the folder is closed to this user
        return None


def state_dir() -> Path:
    """The folder of archive, history and secrets: KIOSK_STATE, else /var/lib/kiosk where that is, else XDG's.

    Also where it is closed to this user, or its disk read-only: beside the machine's own wall a command that looked
    elsewhere would find no wall, and keep what it is given where none reads it.
    """
    if chosen := os.environ.get("KIOSK_STATE"):
        return Path(chosen)
    if STATE.exists():
        return STATE
    return _xdg("XDG_STATE_HOME", ".local/state") / "kiosk"


def socket_path() -> Path:
    """The control socket."""
    return run_dir() / "control.sock"


def run_dir() -> Path:
    """For what a reboot takes: KIOSK_RUN, else /run/kiosk where that is, else XDG's runtime folder, else the state."""
    if chosen := os.environ.get("KIOSK_RUN"):
        return Path(chosen)
    if RUN.exists():
        return RUN
    if runtime := os.environ.get("XDG_RUNTIME_DIR"):
        return Path(runtime) / "kiosk"
    return state_dir()


def _xdg(variable: str, default: str) -> Path:
    return Path(os.environ.get(variable) or Path.home() / default)


def target_path(given: str | Path | None = None) -> Path:
    """The settings file that a change writes: as `settings_path`, and /etc/kiosk/kiosk.toml where there is none yet."""
    return settings_path(given) or SETTINGS


def history_dir(settings_file: Path) -> Path:
    """The history of one settings file: each file that is not the machine's own has a history of its own."""
    root = state_dir() / "settings"
    if settings_file == SETTINGS:
        return root
    from hashlib import sha256

    return root / sha256(os.fsencode(settings_file.absolute())).hexdigest()[:12]
