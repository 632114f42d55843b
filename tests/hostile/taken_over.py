"""A parser that was taken over, for a whole command: `environment()` puts it in the place of the real one.

Whatever process parses tries to do harm there, and tells by a refusal as whom it ran and what succeeded.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

_SITE = """
import ctypes, importlib.util, os, signal, socket, struct, sys

libc = ctypes.CDLL(None, use_errno=True)

def by_handle():
    place = ctypes.create_string_buffer(struct.pack("=Ii", 120, 0), 128)
    if libc.name_to_handle_at(-100, FOLDER.encode() + b"/secret", place, ctypes.byref(ctypes.c_int()), 0) < 0:
        raise OSError

FOLDER, OUTER, NULL = {folder!r}, {outer}, os.makedev(1, 3)
ATTEMPTS = {{
    "read a secret": lambda: open(FOLDER + "/secret").read(),
    "read the accounts' passwords": lambda: open("/etc/shadow").read(),
    "write the settings": lambda: open(FOLDER + "/kiosk.toml", "a"),
    "reach the control socket": lambda: socket.socket(socket.AF_UNIX).connect(FOLDER + "/control.sock"),
    "reach the network": lambda: socket.create_connection(("127.0.0.1", 9), 1),
    "signal who asked": lambda: os.kill(OUTER, 0),
    "signal its parent": lambda: os.kill(os.getppid(), 0),
    "start a program": lambda: os.spawnl(os.P_WAIT, "/bin/true", "true") and os.abort(),
    "open a device": lambda: open("/dev/tty0", "rb"),
    "become root": lambda: os.setresuid(0, 0, 0),
    "write to who asked": lambda: [os.write(one, b"TAKEN OVER") for one in (1, 2) if os.fstat(one).st_rdev != NULL],
    "open a file by its handle": by_handle,
    "reach the terminal": lambda: open("/dev/tty"),
}}

def stand_in(*_, **__):
    from kiosk.feed.item import Refused
    succeeded = []
    for name, attempt in ATTEMPTS.items():
        try:
            if attempt() != []:
                succeeded.append(name)
        except (OSError, AttributeError):
            continue
    raise Refused("TAKEN uid=%d succeeded=%s." % (os.geteuid(), "; ".join(succeeded)))

class Hook:
    def find_spec(self, name, path=None, target=None):
        if name not in {places!r}:
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        sys.meta_path.insert(0, self)
        real = spec.loader.exec_module
        def executed(module):
            real(module)
            setattr(module, {places!r}[name], stand_in)
        spec.loader.exec_module = executed
        return spec

sys.meta_path.insert(0, Hook())
"""


def environment(folder: Path, **places: str) -> dict[str, str]:
    """The environment of a command in which these functions (`module=function`, dots as `__`) are the stand-in."""
    names = {name.replace("__", "."): function for name, function in places.items()}
    site = folder / "site"
    site.mkdir(exist_ok=True)
    (site / "sitecustomize.py").write_text(_SITE.format(folder=str(folder), outer=os.getpid(), places=names))
    for name in ("secret", "kiosk.toml"):
        (folder / name).write_text("")
    (folder / "kiosk.toml").chmod(0o666)
    for part in (folder, *folder.parents):
        if Path("/tmp") in part.parents:
            part.chmod(0o777)
    return {**os.environ, "PYTHONPATH": str(site), "KIOSK_STATE": str(folder), "KIOSK_RUN": str(folder)}


def told(words: str) -> dict[str, object]:
    """As whom the stand-in ran, and what it could do."""
    found = re.search(r"TAKEN uid=(\d+) succeeded=(.*?)\.", words)
    assert found is not None, f"nothing of the kind was parsed: {words}"
    return {"uid": int(found[1]), "succeeded": [one for one in found[2].split("; ") if one]}
