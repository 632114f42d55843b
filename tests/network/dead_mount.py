"""A wall with a folder on a share that has died: `unshare --mount python -m tests.network.dead_mount FOLDER`.

The share is a real mount, a FUSE file system whose server never answers (fuse(4)): whoever looks at it waits for ever.
Prints one JSON object.
"""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
import time
from pathlib import Path

from tests.app.test_app import Process


def hang(place: Path) -> int:
    """Mount it; returns the descriptor that holds it. Raises OSError."""
    descriptor = os.open("/dev/fuse", os.O_RDWR)
    options = f"fd={descriptor},rootmode=40000,user_id={os.getuid()},group_id={os.getgid()}"
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.mount(b"dead", str(place).encode(), b"fuse", 0, options.encode()):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return descriptor


def main(folder: Path) -> dict[str, object]:
    """What the wall shows and says."""
    share, near = folder / "share", folder / "near"
    share.mkdir()
    near.mkdir()
    (near / "sak.txt").write_text("Ferja er i rute\n\nAlt går.\n")
    hang(share)
    config = folder / "kiosk.toml"
    feeds = "".join(f'[[feed]]\nname = "{one.name}"\naddress = "{one}"\n' for one in (share, near))
    config.write_text(feeds)
    wall = Process(folder, "--window", "640x360", "--config", str(config))
    try:
        told = wall.until(lambda status: (status["story"] or {}).get("headline") == "Ferja er i rute" and status, 60)
        told = wall.until(lambda status: any(feed["reason"] for feed in status["feeds"]) and status, 60)
        begun = time.monotonic()
        put = [sys.executable, "-m", "kiosk", "story", "put", "-"]
        subprocess.run(put, input=b"Brua er stengt\n\nStengt.\n", env=wall.env, check=True, capture_output=True)
        wall.until(lambda status: (status["story"] or {}).get("headline") == "Brua er stengt", 60)
        took = time.monotonic() - begun
        feeds_now = {feed["name"]: feed["reason"] for feed in told["feeds"]}
        return {"feeds": feeds_now, "put": took, "ended": wall.end()[0]}
    finally:
        wall.kill()


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
