"""`kiosk config edit`: the settings file in the user's editor, until it has no fault or is given up."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path

from kiosk.cli.failure import tell_faults
from kiosk.cli.given import somebody_types
from kiosk.settings.document import default_file
from kiosk.settings.edit import EditError
from kiosk.settings.load import check, read_bounded
from kiosk.settings.store import Store


def in_editor(text: str, store: Store) -> bytes | None:
    """The edited file; None where nothing was changed.

    Raises EditError without an editor, with the faults where the user gave up, and where the file comes back empty or
    not at all: an editor whose disk is full leaves that, and all settings would be gone.
    """
    if not somebody_types():
        raise EditError("edit needs a terminal; use `kiosk config set` or `kiosk config put`")
    with tempfile.TemporaryDirectory(prefix="kiosk-") as folder:  # 0700: what is edited is nobody else's
        copy = Path(folder) / "kiosk.toml"
        copy.write_text(text or default_file(), encoding="utf-8")
        before = copy.read_bytes()
        while True:
            if ended := subprocess.run([*_editor(), str(copy)], check=False).returncode:
                raise EditError(f"nothing was changed: the editor ended with {ended}; EDITOR names another one")
            content = read_bounded(copy) if copy.exists() else b""
            if content == before:
                return None
            if not content.strip():
                raise EditError(
                    "nothing was changed: the file came back empty; `kiosk config rollback 0` goes to the defaults"
                )
            faults = check(content, str(store.file)).faults
            if not faults:
                return content
            tell_faults(faults)
            if not _again():
                raise EditError("nothing was changed", faults)


def _again() -> bool:
    try:
        return not input("edit again? [Y/n] ").strip().lower().startswith("n")
    except EOFError:  # Ctrl-D
        return False


def _editor() -> list[str]:
    for wanted in (os.environ.get("VISUAL"), os.environ.get("EDITOR"), "nano", "vi"):
        try:
            words = shlex.split(wanted or "")
        except ValueError as reason:
            raise EditError(f"EDITOR is no command line: {reason}") from None
        if words and shutil.which(words[0]):
            return words
    raise EditError("no editor was found: set EDITOR, or use `kiosk config set` or `kiosk config put`")
