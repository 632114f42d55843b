"""What is loaded before the first frame: a cold start waits for every module of it. Whoever adds one says here why."""

import json
import os
import subprocess
import sys

# Our rooms, and what the first card needs of them.
ROOMS = {
    "kiosk": "the version",
    "kiosk.app": "the wiring",
    "kiosk.assets": "where fonts and the sample lie",
    "kiosk.byline": "a byline is neither headline nor lede: the deck leaves it out",
    "kiosk.cards": "the deck of the last good story, and its first card in type",
    "kiosk.cli": "the command",
    "kiosk.clock": "time",
    "kiosk.command": "running hooks; its own standard modules come later",
    "kiosk.disk": "a disk that is full, said in words",
    "kiosk.document": "the archive's values",
    "kiosk.feed": "what the archive is read with: store, delivery, decisions",
    "kiosk.memory": "what is given back after the first frame; its ctypes comes then",
    "kiosk.model": "the model",
    "kiosk.panel": "keys and lamps; the link comes later",
    "kiosk.printable": "log lines",
    "kiosk.settings": "the settings, their trial and its recovery",
    "kiosk.wall": "screen, stage, rotation, loop",
}
NEVER = (
    *("kiosk.worker", "kiosk.courier", "kiosk.reading", "kiosk.feed.fetch", "kiosk.feed.formats", "kiosk.control"),
    *(
        "kiosk.feed.desk.child",
        "kiosk.feed.desk.desk",
        "kiosk.panel.link",
        "kiosk.doctor",
        "kiosk.sandbox",
        "kiosk.status",
    ),
)
# Others' modules: pygame draws; the rest is the standard library's, by who needs it.
OTHERS = {
    "pygame": "SDL",
    "msgspec": "every value is a Struct",
    "uuid": "msgspec",
    **dict.fromkeys(("importlib", "linecache", "token", "tokenize"), "logging"),
    **dict.fromkeys(("typing", "weakref", "contextlib", "collections"), "our own code"),
    **dict.fromkeys(("datetime", "zoneinfo", "sysconfig"), "wall time where the wall hangs"),
    **dict.fromkeys(
        ("pathlib", "fnmatch", "ntpath", "errno", "urllib", "ipaddress", "fcntl"), "paths, addresses, locks"
    ),
    **dict.fromkeys(("hashlib", "shlex", "difflib", "tomllib", "string", "bisect", "heapq"), "settings"),
    **dict.fromkeys(("decimal", "numbers", "math", "unicodedata", "textwrap"), "figures in type"),
    **dict.fromkeys(("logging", "traceback", "faulthandler", "atexit", "threading"), "the journal"),
    **dict.fromkeys(("select", "selectors", "signal", "struct", "gc", "platform"), "the loop, and pygame"),
    **dict.fromkeys(("zlib", "gzip"), "the archive"),
}
PROGRAM = """
import argparse, json, os, sys
before = set(sys.modules)
from kiosk.cli import run
from kiosk.wall.environment import without_ballast
without_ballast()
from kiosk.app import process
def shown(self):
    if self._wall.heartbeat.number:
        print(json.dumps(sorted({name for name, module in sys.modules.items() if module} - before)), flush=True)
        os._exit(0)
process.Process._presented = shown
run.main(argparse.Namespace(config=None, window=(640, 360)))
"""


def test_every_module_that_the_first_frame_waits_for_is_justified(tmp_path):
    env = {**os.environ, "KIOSK_STATE": str(tmp_path), "KIOSK_RUN": str(tmp_path), "SDL_VIDEODRIVER": "dummy"}
    done = subprocess.run([sys.executable, "-c", PROGRAM], env=env, capture_output=True, text=True, timeout=120)
    loaded = json.loads(done.stdout.splitlines()[-1])
    ours = {".".join(name.split(".")[:2]) for name in loaded if name.split(".")[0] == "kiosk"}
    assert ours <= set(ROOMS), "load it after the first frame, or say why it cannot wait"
    assert [name for name in loaded if name.startswith(NEVER)] == []
    others = {name.split(".")[0] for name in loaded} - {"kiosk"}
    plain = {name for name in others if not name.startswith("_")}
    assert plain <= set(OTHERS), "load it after the first frame, or say why it cannot wait"
