"""The installer ended at any moment, by a dropped connection or by force, and run again: nothing is left undone.

The real script on this machine's own /etc, whose changes go to a memory file system of the test's: systemd, udev and
Debian's package tools are stood in for, and note what they were asked; the version is built already.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

SYSTEMD = Path(__file__).resolve().parents[2] / "systemd"
ROOT = re.search(r"(?m)^root=(\S+)$", (SYSTEMD / "install").read_text())[1]
NOTED = "systemctl systemd-run systemd-sysusers systemd-tmpfiles udevadm mv"
STAND_IN = """#!/bin/bash
echo "${0##*/} $*" >>"$ASKED"
if [ "$(wc -l <"$ASKED")" = "${KILL_AT:-0}" ] || [ "$*" = "${KILL_ON:-never}" ]; then
  kill -"${KILL_WITH:-KILL}" $PPID
fi
case "${0##*/} $*" in
  mv*) exec /bin/mv "$@" ;;
  "systemctl show -P MainPID"*) grep -c 'restart --no-block kiosk.service' "$ASKED" || true ;;
  "systemctl is-active --quiet kiosk.service") ! [ -e "$BROKEN" ] ;;
  "systemctl is-active"*|"systemctl is-enabled"*) exit 1 ;;
esac
"""
KIOSK = """#!/bin/bash
case $1 in status) echo '{"frames": {"number": 7}}' ;; *) echo "# completion" ;; esac
"""
INSIDE = """
set -e
mount -t tmpfs tmpfs "$1" && mkdir "$1"/{etc,work,opt,bin}
mount -t overlay overlay -o lowerdir=/etc,upperdir="$1/etc",workdir="$1/work" /etc
mount --bind "$1/opt" /opt && mount --bind "$1/bin" /usr/local/bin
shift
exec "$@"
"""
# what a machine needs done after the file was written; by what it is asked
DONE = (
    "systemd-sysusers",
    "systemd-tmpfiles --create",
    "udevadm control --reload",
    "systemctl daemon-reload",
    "systemctl daemon-reexec",
    "systemctl restart systemd-journald",
    "systemctl restart --no-block kiosk.service",
)


class Machine:
    """A machine with a built version, in a mount namespace of its own that lives as long as its keeper."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.asked, self.broken = folder, folder / "asked", folder / "broken"
        self.lock = folder / "lock"
        stand_ins = folder / "stand-ins"
        stand_ins.mkdir()
        for name in NOTED.split():
            (stand_ins / name).write_text(STAND_IN)
        (stand_ins / "dpkg-query").write_text("#!/bin/sh\necho installed\n")
        for one in stand_ins.iterdir():
            one.chmod(0o755)
        (folder / "disk").mkdir()
        self._path = f"{stand_ins}:{os.environ['PATH']}"
        keeper = ["unshare", "-m", "bash", "-c", INSIDE, "bash", str(folder / "disk"), "sh", "-c", "echo up; exec cat"]
        self.keeper = subprocess.Popen(keeper, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert self.keeper.stdout is not None
        if self.keeper.stdout.readline() != b"up\n":
            pytest.skip("mounting a file system needs root and overlayfs")
        self.root = Path(f"/proc/{self.keeper.pid}/root{ROOT}")
        found = re.search(r"build \S+/versions/(\S+)", self.install("--dry-run")[1])
        assert found is not None
        self.version = found[1]  # this checkout's, as the installer names it
        self.questions()
        self.built(self.version)

    def built(self, version: str) -> None:
        """A version that is built already."""
        folder = self.root / "versions" / version
        python = Path(shutil.which("python3", path=self._path) or "").resolve().name
        for one in ("bin", "units", f"lib/{python}"):
            (folder / one).mkdir(parents=True)
        for unit in SYSTEMD.glob("kiosk*.*"):
            shutil.copy(unit, folder / "units")
        (folder / "bin/kiosk").write_text(KIOSK)
        (folder / "bin/kiosk").chmod(0o755)
        (folder / ".complete").touch()

    def install(self, *words: str, **variables: str) -> tuple[int, str]:
        """Run the installer there: its exit code, and what it said."""
        return self.run(str(SYSTEMD / "install"), *words, **variables)

    def run(self, *command: str, **variables: str) -> tuple[int, str]:
        """Run a command there: its exit code, and what it said."""
        told = {"PATH": self._path, "ASKED": str(self.asked), "BROKEN": str(self.broken), "KIOSK_FRAME_WAIT": "1"}
        told["KIOSK_LOCK"] = str(self.lock)
        heard = ["env", "--default-signal=HUP"]  # where the suite runs under nohup, too
        there = [*heard, "nsenter", "-t", str(self.keeper.pid), "-m", *command]
        done = subprocess.run(
            there, capture_output=True, text=True, env={**os.environ, **told, **variables}, check=False
        )
        return done.returncode, done.stdout + done.stderr

    def start(self, event: str) -> str:
        """What the wall's unit runs before each start and after the first frame of each; what it said."""
        code, said = self.run(f"{ROOT}/prove", event)
        assert code == 0, said
        return said

    @property
    def current(self) -> str:
        """The version that runs."""
        return (self.root / "current").readlink().name

    def fill(self) -> None:
        """The disk is full, but for what one short file takes."""
        df = self.folder / "stand-ins/df"  # the installer looks before it begins; it fills meanwhile
        df.write_text("#!/bin/sh\necho Avail; echo 9999999\n")
        df.chmod(0o755)
        disk = self.folder / "disk"
        remount = f"mount -o remount,size=$(($(/bin/df --output=used -k {disk} | tail -n 1) + 64))k {disk}"
        self.run("bash", "-c", f"{remount}; head -c 1G /dev/zero >{disk}/rest; truncate -s -4096 {disk}/rest")

    def questions(self) -> list[str]:
        """What systemd and its kin were asked since the last time; forgotten then."""
        asked = self.asked.read_text().splitlines() if self.asked.exists() else []
        self.asked.unlink(missing_ok=True)
        return asked

    def end(self) -> None:
        self.keeper.kill()
        self.keeper.communicate()


@pytest.fixture
def machine(tmp_path: Path):
    if not shutil.which("dpkg") or not shutil.which("nsenter"):
        pytest.skip("the installer is for Debian: no dpkg here")
    one = Machine(tmp_path)
    yield one
    one.end()


def test_an_installer_that_is_killed_is_run_again_and_leaves_nothing_undone(machine: Machine) -> None:
    code, said = machine.install()
    assert code == 0, said
    placed = [at for at, one in enumerate(machine.questions(), 1) if one.startswith("mv ") and "parser" not in one]
    assert machine.install()[1].splitlines()[-1].startswith("nothing to change")
    for at in placed:
        assert machine.install("--uninstall")[0] == 0
        machine.built(machine.version)
        machine.questions()
        assert machine.install(KILL_AT=str(at))[0] == -signal.SIGKILL
        cut = machine.questions()
        code, said = machine.install()
        asked = cut + machine.questions()
        assert code == 0, said
        missing = [done for done in DONE if not any(one.startswith(done) for one in asked)]
        assert missing == [], f"ended after {cut[-1]!r}"
        assert machine.install()[1].splitlines()[-1].startswith("nothing to change")


@pytest.fixture
def updated(machine: Machine) -> Machine:
    """The same where an older version shows, and this checkout's will present no frame."""
    assert machine.install()[0] == 0
    versions = machine.root / "versions"
    (versions / machine.version).rename(versions / "0.0.9-old")
    for unit in (versions / "0.0.9-old/units/kiosk.service", machine.root / "../../etc/systemd/system/kiosk.service"):
        unit.write_text(unit.read_text() + "# the older one\n")
    (machine.root / "current").unlink()
    (machine.root / "current").symlink_to("versions/0.0.9-old")
    machine.built(machine.version)
    machine.broken.touch()
    machine.questions()
    return machine


def test_an_update_that_presents_no_frame_goes_back_and_is_not_tried_as_it_is(updated: Machine) -> None:
    code, said = updated.install()
    assert code == 4 and "went back to 0.0.9-old" in said, said
    assert (updated.root / "current").readlink() == Path("versions/0.0.9-old")
    assert not (updated.root / "versions" / updated.version / ".complete").exists()


@pytest.mark.parametrize("ended_by", ["HUP", "TERM"])
def test_an_update_whose_connection_drops_before_it_shows_goes_back_by_itself(updated: Machine, ended_by: str) -> None:
    waits = "is-active --quiet kiosk.service"
    assert updated.install(KILL_ON=waits, KILL_WITH=ended_by, KIOSK_FRAME_WAIT="20")[0] != 0
    assert (updated.root / "current").readlink() == Path("versions/0.0.9-old")
    assert updated.questions()[-1] == "systemctl restart --no-block kiosk.service"
    assert (updated.root / "versions" / updated.version / ".complete").exists(), "it was not shown to be at fault"


def old_unit(machine: Machine) -> bool:
    unit = machine.root / "../../etc/systemd/system/kiosk.service"
    return unit.read_text().endswith("# the older one\n")


@pytest.mark.parametrize("moment", ["a unit is written", "the version is current", "it waits"])
def test_an_update_whose_installer_is_killed_before_it_shows_is_taken_back_at_the_next_start(
    updated: Machine, moment: str
) -> None:
    folder = "/etc/systemd/system"
    killed = {
        "a unit is written": f"-fT {folder}/kiosk.service.new {folder}/kiosk.service",
        "the version is current": f"-T {ROOT}/current.new {ROOT}/current",
        "it waits": "is-active --quiet kiosk.service",
    }
    assert updated.install(KILL_ON=killed[moment], KIOSK_FRAME_WAIT="20")[0] == -signal.SIGKILL
    switched = updated.current == updated.version
    assert switched == (moment != "a unit is written")
    said = updated.start("start")
    assert updated.current == "0.0.9-old"
    assert old_unit(updated)
    assert (f"the update to version {updated.version} was cut off" in said) == switched
    assert updated.questions()[-2:] == ["systemctl daemon-reload", "systemctl restart --no-block kiosk.service"]
    assert updated.start("start") == "", "once"


def test_an_update_that_showed_after_its_installer_was_killed_stays(updated: Machine) -> None:
    updated.install(KILL_ON="is-active --quiet kiosk.service", KIOSK_FRAME_WAIT="20")
    updated.start("shown")
    updated.start("start")
    assert updated.current == updated.version
    assert not old_unit(updated)


def test_a_wall_that_shows_why_it_cannot_show_proves_no_update(updated: Machine) -> None:
    updated.broken.unlink()
    program = updated.root / "versions" / updated.version / "bin/kiosk"
    program.write_text(KIOSK.replace("}}'", '}, "card": "safe"}\'', 1))
    assert updated.install()[0] == 4
    assert updated.current == "0.0.9-old"


def test_an_update_after_one_that_was_cut_off_goes_back_to_the_version_that_showed(updated: Machine) -> None:
    waits = "is-active --quiet kiosk.service"
    updated.install(KILL_ON=waits, KIOSK_FRAME_WAIT="20")
    code, said = updated.install()
    assert code == 4 and "went back to 0.0.9-old" in said, said
    assert updated.current == "0.0.9-old"
    assert old_unit(updated)


def test_while_an_installer_waits_for_the_frame_nobody_else_takes_its_version_back(updated: Machine) -> None:
    updated.install(KILL_ON="is-active --quiet kiosk.service", KIOSK_FRAME_WAIT="20")
    with updated.lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        updated.start("start")
        assert updated.current == updated.version
        assert updated.questions()[-1].endswith(f"{ROOT}/prove shown"), "should the installer be killed"
    updated.start("start")
    assert updated.current == "0.0.9-old"


def test_on_a_full_disk_no_file_is_torn_and_the_wall_that_shows_hangs_on(updated: Machine) -> None:
    updated.broken.unlink()
    units = updated.root / "../../etc/systemd/system"
    before = {one: one.read_bytes() for one in units.glob("kiosk*")}
    updated.fill()
    code, said = updated.install()
    assert code == 1 and "could not be written; it is as it was" in said, said
    assert {one: one.read_bytes() for one in units.glob("kiosk*")} == before
    assert updated.current == "0.0.9-old"
    assert not [one for one in updated.questions() if "restart" in one and "kiosk.service" in one]


def test_on_a_full_disk_a_version_is_not_built_and_it_is_the_disk_that_is_named(updated: Machine) -> None:
    """Not the network, the clock or the wheels: whoever stands there at night would look at those."""
    shutil.rmtree(updated.root / "versions" / updated.version)
    updated.fill()
    code, said = updated.install("--wheels", str(updated.folder))
    assert code == 1 and "the disk is full" in said.splitlines()[-2], said
    assert "mend: df -h" in said.splitlines()[-1]
    assert updated.current == "0.0.9-old"
    assert {one.name for one in (updated.root / "versions").iterdir()} == {"0.0.9-old"}
    assert not (updated.root / "build").exists()


def test_what_a_build_that_was_cut_off_left_takes_no_room_from_the_next_run(machine: Machine) -> None:
    (machine.root / "build/checkout").mkdir(parents=True)
    assert machine.install()[0] == 0  # nothing is built: its version is there
    assert not (machine.root / "build").exists()


def test_the_wall_never_runs_as_a_person_of_its_name(machine: Machine) -> None:
    """Whoever sets up a Pi for a kiosk may call its user so, and that user may do everything."""
    etc = machine.root / "../../etc"
    with (etc / "passwd").open("a") as accounts:
        accounts.write("kiosk:x:1000:1000::/home/kiosk:/bin/bash\n")
    code, said = machine.install()
    assert code == 1 and "the account kiosk is somebody's already" in said and "mend: " in said, said
    assert not list((etc / "systemd/system").glob("kiosk*"))


def test_purged_no_account_of_the_wall_s_is_left(machine: Machine) -> None:
    if not shutil.which("userdel", path="/usr/sbin"):
        pytest.skip("needs userdel")
    assert machine.install()[0] == 0
    etc = machine.root.parents[1] / "etc"
    before = (etc / "passwd").read_text()
    machine.run(shutil.which("systemd-sysusers", path="/usr/bin:/bin") or "", str(SYSTEMD / "sysusers.conf"))
    assert "kiosk-parser" in (etc / "passwd").read_text()
    code, said = machine.install("--uninstall", "--purge")
    assert code == 0, said
    assert (etc / "passwd").read_text() == before


def test_debian_s_half_installed_packages_are_settled_and_its_lock_is_waited_for(machine: Machine) -> None:
    """A power cut in the first run, or Debian's daily run at the first boot, is none of the technician's."""
    for name, answer in (("dpkg-query", "echo not-installed"), ("dpkg", "echo amd64"), ("apt-get", "")):
        tool = machine.folder / "stand-ins" / name
        tool.write_text(f'#!/bin/sh\necho "${{0##*/}} $*" >>"$ASKED"\n{answer}\n')
        tool.chmod(0o755)
    machine.install("--build")
    asked = [one for one in machine.questions() if one.startswith(("dpkg --configure", "apt-get"))]
    assert asked[0] == "dpkg --configure -a"
    assert "DPkg::Lock::Timeout=" in asked[-1] and "install" in asked[-1]


def test_the_login_account_keeps_the_name_that_it_was_given(machine: Machine) -> None:
    if not shutil.which("sshd", path="/usr/sbin") or not shutil.which("useradd", path="/usr/sbin"):
        pytest.skip("needs openssh-server")
    key = machine.folder / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    machine.run("groupadd", "kiosk")
    conf = machine.root / "../../etc/ssh/sshd_config.d/kiosk.conf"
    accounts = machine.root / "../../etc/passwd"
    for words, name in (((), "wall"), (("--login", "chef"), "chef")):
        code, said = machine.install("--ssh-key", f"{key}.pub", *words)
        assert code == 0, said
        assert machine.install()[1].splitlines()[-1].startswith("nothing to change")
        assert f"Match User {name}\n" in conf.read_text()
        homes = [line.split(":")[0] for line in accounts.read_text().splitlines() if "kiosk-login" in line]
        assert homes == [name]
    machine.run("usermod", "-l", "sjef", "chef")  # by hand
    assert machine.install()[0] == 0
    assert "Match User sjef\n" in conf.read_text()


def test_two_installers_at_once_are_one_after_the_other(machine: Machine) -> None:
    with machine.lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        for words in ((), ("--uninstall",)):
            code, said = machine.install(*words)
            assert code == 75 and "another run of systemd/install is at work" in said
    assert machine.install()[0] == 0
