"""A Debian upgrade that brings another Python: the wall is built anew from the wheels that it kept, with no network.

    python -m tests.vm.upgrade FOLDER

Debian 12 is built in FOLDER, the wall is installed there with its wheels for Python 3.11 and 3.13, and `apt-get
dist-upgrade` makes it Debian 13, which has no Python 3.11 any more. Then what `kiosk.service` runs before each start is
run, and the wall. No machine is around it: everything runs in the disk's own root. Needs root, a loop device and
Debian's mirror.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from tests.vm.image import checkout_into, run, say, wheels
from tests.vm.looking import is_card, said, status, within
from tests.vm.restored import Restored

BEFORE, AFTER = ("bookworm", "3.11"), ("trixie", "3.13")
PACKAGES = (
    "python3,python3-venv,ca-certificates,libdrm2,libgbm1,libegl1,libgles2,libgl1-mesa-dri,libudev1,systemd,procps"
)
# what the installer does where nothing of systemd runs
INSTALL = """set -e; cd /srv/kiosk
systemd/install --build --wheels /srv/wheels
systemd-sysusers /srv/kiosk/systemd/sysusers.conf
install -m 755 systemd/rebuild /opt/kiosk/rebuild
ln -s versions/$(ls /opt/kiosk/versions) /opt/kiosk/current
ln -s /opt/kiosk/current/bin/kiosk /usr/local/bin/kiosk
install -d -m 2770 -o kiosk -g kiosk /run/kiosk /var/lib/kiosk"""
UPGRADE = f"""set -e; export DEBIAN_FRONTEND=noninteractive
sed -i s/{BEFORE[0]}/{AFTER[0]}/g /etc/apt/sources.list
apt-get -qq update
apt-get -qq -y -o Dpkg::Options::=--force-confold dist-upgrade
apt-get -qq -y autoremove"""


def disk(folder: Path) -> Path:
    """A disk with Debian 12, this checkout and the wheels for both Pythons."""
    root, raw = folder / "root-before", folder / "before.raw"
    if not (root / "etc/debian_version").exists():
        say(f"building Debian {BEFORE[0]}")
        run("mmdebstrap", "--variant=minbase", f"--include={PACKAGES}", BEFORE[0], root)
    shutil.rmtree(root / "srv/wheels", ignore_errors=True)
    for _, python in (BEFORE, AFTER):
        wheels(folder / f"wheels-{python}", python)
        shutil.copytree(folder / f"wheels-{python}", root / "srv/wheels", dirs_exist_ok=True)
    shutil.copy("/etc/resolv.conf", root / "etc/resolv.conf")
    checkout_into(root / "srv/kiosk")
    raw.unlink(missing_ok=True)
    run("mke2fs", "-q", "-t", "ext4", "-d", root, raw, "4000M")
    return raw


def inside(machine: Restored, script: str) -> None:
    """Run a script as root in the disk's root, however long it takes."""
    run("chroot", machine.root, "sh", "-c", script)


def comes_back(machine: Restored, python: str) -> str:
    """Start the wall, as the unit does; what is told of it. Raises AssertionError where it is not what it must be."""
    took = machine.start()
    version = machine.ssh("readlink /opt/kiosk/current; ls /opt/kiosk/current/lib").stdout.decode().split()
    assert version[-1] == f"python{python}", version
    within(machine, 60, lambda: bool(status(machine)["story"]) and is_card(said(machine)), "a story's card")
    return f"Python {python}: {version[0]} shows a story's card after {took:.1f} s"


def main() -> int:
    """Print both walls."""
    with tempfile.TemporaryDirectory(prefix="kiosk-upgrade-") as work:
        raw = disk(Path(sys.argv[1]))
        with Restored(raw, Path(work)) as machine:
            say("installing the wall")
            inside(machine, INSTALL)
            print(comes_back(machine, BEFORE[1]), flush=True)
            machine.end()
            say(f"upgrading to {AFTER[0]}")
            inside(machine, UPGRADE)
            assert machine.ssh(f"test -e /usr/bin/python{BEFORE[1]}").returncode, "the old Python is still there"
            print(comes_back(machine, AFTER[1]))
            print(machine.log.read_text(errors="replace").splitlines()[0])
    return 0


if __name__ == "__main__":
    sys.exit(main())
