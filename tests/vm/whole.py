"""What must be whole on a machine that comes back from a power cut: story, card, settings, history, version, units."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, Protocol

from PIL import Image

from tests.vm.looking import is_card, seen, status
from tests.vm.pace import Budget

STORY = "Fergen ligger ved kai\n\nRundt 40 passasjerer venter, opplyser rederiet.\n"
FEED = '[{name="fil", address="/srv/sak.txt", kind="file"}]'
CURRENT = "/opt/kiosk/current"
NEWER = "/srv/newer"  # the checkout of an update
_EMPTY = f"find {CURRENT}/ -name '*.py' -size 0 ! -name __init__.py -path '*/kiosk/*' | grep -q ."
_OF_NEITHER = (
    f"for one in {CURRENT}/units/*; do name=$(basename $one); for from in $one {NEWER}/systemd/$name; do"
    " cmp -s $from /etc/systemd/system/$name && continue 2; done; echo $name; done"
)


class Asked(Protocol):
    """A machine, or what a cut left of its disk with the wall running on it."""

    def ssh(self, command: str, *, user: str = "root") -> subprocess.CompletedProcess[bytes]:
        """What a command says there."""

    def budget(self, seconds: float) -> Budget:
        """So many seconds of the reference host."""


class Meanwhile(NamedTuple):
    """What was going on when the plug was pulled: changes of the wall's name, and an update to another version."""

    tried: tuple[str, ...] = ()
    acknowledged: tuple[str, ...] = ()  # of these
    updating: bool = False
    before: str = ""  # the version before the update
    updated: bool = False  # the update was acknowledged


def history_faults(machine: Asked, etag: str) -> list[str]:
    """Every generation is settled and as recorded, and the settings file is the last kept one."""
    history = json.loads(machine.ssh("kiosk config history --json").stdout)["generations"]
    sums = machine.ssh("sha256sum /var/lib/kiosk/settings/*.toml /etc/kiosk/kiosk.toml").stdout.decode().splitlines()
    found = {Path(path).name: digest[:12] for digest, path in (line.split() for line in sums)}
    faults = [f"generation {one['number']} is {one['outcome']}" for one in history if one["outcome"] == "trying"]
    for one in history:
        if found.get(f"{one['number']:06}.toml") != one["etag"]:
            faults.append(f"generation {one['number']} is not the file that was recorded")
    kept = [one["etag"] for one in history if one["outcome"] == "kept"]
    if history and not found.get("kiosk.toml") == etag == kept[-1]:
        faults.append(f"the settings file is {found.get('kiosk.toml')}, the wall's {etag}, the last kept {kept[-1]}")
    return faults


def version_faults(machine: Asked, meanwhile: Meanwhile) -> list[str]:
    """The old version or the new one, and whichever it is as a whole; each unit is the old one or the new one."""
    current = machine.ssh(f"readlink {CURRENT}").stdout.decode().strip()
    faults = []
    if meanwhile.updated and current == meanwhile.before:
        faults.append("the update was done and is undone")
    if machine.ssh(f"test -e {CURRENT}/.complete").returncode:
        faults.append(f"{current} is no whole version")
    if machine.ssh(_EMPTY).returncode == 0:
        faults.append(f"{current} has empty files")
    torn = machine.ssh(_OF_NEITHER).stdout.decode().split()
    return faults + [f"{unit} is neither the old one nor the new" for unit in torn]


def faults_after(machine: Asked, meanwhile: Meanwhile, look: Callable[..., Image.Image] = seen) -> list[str]:
    """What is not as it must be on a machine that was switched on again; `look` says what is on its screen."""
    faults = version_faults(machine, meanwhile) if meanwhile.updating else []
    told = status(machine)
    if not (told["story"] and told["story"]["updated"]):
        faults.append(f"no dated story: {told['story']}")
    if not is_card(look(machine)):
        faults.append("no card on the screen")
    if told["settings"]["faults"] or told["settings"]["trial"]:
        faults.append(f"settings: {told['settings']}")
    faults += history_faults(machine, told["settings"]["etag"])
    if meanwhile.acknowledged:
        last = meanwhile.acknowledged[-1]
        if told["name"] not in meanwhile.tried[meanwhile.tried.index(last) :]:
            faults.append(f"the acknowledged name {last} is lost: {told['name']}")
    return faults
