"""Zero commands on the Pi: what lies on the boot partition, and what a first boot makes of it, right or wrong."""

import os
import subprocess
import tarfile
import textwrap
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
SETUP = CHECKOUT / "systemd/cloud-init"


class Pi:
    """A first boot with stand-ins for the installer and the command; both write down what they were asked."""

    def __init__(self, folder: Path) -> None:
        self.place, self.given, self.asked = folder / "boot", folder / "etc", folder / "asked"
        for made in (self.place, self.given):
            made.mkdir()
        self.asked.touch()
        self.answers = {"install": 0, "check": 0, "put": 0, "decisions": 0, "history": 0}
        self.says = {"install": "nothing to change: 1 is installed and shows", "put": "applied and shown"}

    def boot(self) -> int:
        for name, key in (("install", "install"), ("kiosk", "$2")):
            cases = "".join(
                f"  {verb}) cat >/dev/null; echo '{self.says.get(verb, verb)}'; exit {code} ;;\n"
                for verb, code in self.answers.items()
            )
            script = self.given / name
            script.write_text(f'#!/bin/sh\necho "{name} $*" >>{self.asked}\ncase "{key}" in\n{cases}esac\n')
            script.chmod(0o755)
        env = {
            **os.environ,
            "KIOSK_SETUP": str(self.given),
            "KIOSK_INSTALL": str(self.given / "install"),
            "KIOSK_COMMAND": str(self.given / "kiosk"),
        }
        done = subprocess.run([SETUP / "first-boot", self.place], env=env, capture_output=True, text=True)
        assert done.stderr == ""
        return done.returncode

    @property
    def log(self) -> str:
        return (self.place / "kiosk-setup.log").read_text()

    @property
    def done(self) -> bool:
        return (self.given / "done").exists()


@pytest.fixture
def pi(tmp_path):
    return Pi(tmp_path)


@pytest.fixture(scope="session")
def key(tmp_path_factory):
    path = tmp_path_factory.mktemp("key") / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", path], check=True)
    return path.with_suffix(".pub").read_text()


def test_without_key_and_settings_the_example_hangs(pi):
    (pi.given / "key.pub").write_text("\n# paste it here\n")
    (pi.given / "kiosk.toml").write_text("# [[feed]]\n")
    assert pi.boot() == 0
    assert pi.asked.read_text().splitlines()[0] == "install "
    assert pi.done and "the wall is set up" in pi.log and "FAULT" not in pi.log


def test_key_settings_and_decisions_are_taken_in(pi, key):
    (pi.given / "key.pub").write_text(key)
    (pi.given / "kiosk.toml").write_text('[display]\ntheme = "day"\n')
    (pi.place / "decisions.json").write_text("{}")
    assert pi.boot() == 0
    asked = pi.asked.read_text().splitlines()
    assert asked[0] == f"install --ssh-key {pi.given}/key.pub"
    assert asked[1] == f"kiosk story decisions import {pi.place}/decisions.json", (
        "before a feed is set that may hold it"
    )
    assert asked[3] == f"kiosk config check {pi.given}/kiosk.toml"
    assert asked[4].startswith("kiosk config put --sha256 ")
    assert pi.done


def test_a_broken_key_costs_the_login_and_not_the_wall(pi):
    (pi.given / "key.pub").write_text("ssh-ed25519 AAAAoops\n")
    assert pi.boot() == 0
    assert pi.asked.read_text().splitlines()[0] == "install "
    (fault,) = [line for line in pi.log.splitlines() if "FAULT" in line]
    assert "SSH key in user-data" in fault and "--ssh-key FILE" in fault
    assert pi.done


def test_faulty_settings_cost_themselves(pi):
    (pi.given / "kiosk.toml").write_text("[display]\ntheme = 'pink'\n")
    pi.answers["check"] = 65
    pi.says["check"] = "kiosk.toml:2:9: display.theme: one of auto, night, day"
    assert pi.boot() == 0
    assert "kiosk.toml:2:9: display.theme" in pi.log and "kiosk config edit" in pi.log
    assert pi.done


def test_a_feed_that_nobody_reaches_yet_is_tried_again(pi):
    (pi.given / "kiosk.toml").write_text("[[feed]]\n")
    pi.answers["put"] = 77
    pi.says["put"] = (
        "polling siste …\nkiosk: nothing was changed: feed siste: the name avisa.example is not known (DNS)"
    )
    assert pi.boot() == 1
    (told,) = [line for line in pi.log.splitlines() if "FAULT" in line]
    assert "feed siste: the name avisa.example is not known (DNS); the example story hangs" in told
    assert not pi.done
    pi.answers["put"] = 0
    assert pi.boot() == 0
    assert pi.done


def test_a_key_that_is_none_is_told_for_as_long_as_a_feed_is_waited_for(pi):
    (pi.given / "key.pub").write_text("ssh-ed25519 AAAAoops\n")
    (pi.given / "kiosk.toml").write_text("[[feed]]\n")
    pi.answers["put"] = 77
    assert pi.boot() == pi.boot() == 1
    assert "SSH key in user-data" in pi.log
    pi.answers["put"] = 0
    assert pi.boot() == 0
    assert "with 1 fault(s)" in pi.log


def test_while_a_feed_is_waited_for_nothing_is_undone_that_was_done_meanwhile(pi, key):
    """The wall was updated, a key taken out, a figure shown again; the next minute leaves all of it."""
    (pi.given / "key.pub").write_text(key)
    (pi.given / "kiosk.toml").write_text("[[feed]]\n")
    (pi.place / "decisions.json").write_text("{}")
    pi.answers["put"] = 77
    assert pi.boot() == 1
    pi.asked.write_text("")
    assert pi.boot() == 1
    again = pi.asked.read_text()
    assert "config put" in again
    assert "install" not in again and "decisions import" not in again


def test_settings_that_a_technician_changed_meanwhile_are_left_alone(pi):
    (pi.given / "kiosk.toml").write_text("[[feed]]\n")
    pi.answers["put"] = 77
    assert pi.boot() == 1
    pi.says["history"] = '{"current": 1, "on_trial": null, "generations": [{"number": 1, "outcome": "kept"}]}'
    pi.asked.write_text("")
    assert pi.boot() == 0
    assert "config put" not in pi.asked.read_text()
    assert pi.done and "changed on the wall meanwhile" in pi.log


def test_a_bundle_that_was_cut_off_in_copying_is_named_beside_it(tmp_path):
    """user-data's own first step, run with the boot partition and its folders elsewhere."""
    text = (SETUP / "user-data").read_text().partition("path: /etc/kiosk-setup/run\n")[2].partition("  - path:")[0]
    script = textwrap.dedent(text.partition("content: |\n")[2])
    for ours in ("/boot/firmware", "/var/lib/kiosk-setup", "/etc/kiosk-setup"):
        script = script.replace(ours, f"{tmp_path}{ours}")
    boot = tmp_path / "boot/firmware"
    boot.mkdir(parents=True)
    script = script.replace(" /boot", f" {tmp_path}/boot").replace("/run/kiosk-boot", f"{tmp_path}/none")
    script = script.replace("mount -o ro", "false")
    done = subprocess.run(["sh", "-c", script], capture_output=True, text=True)
    assert done.returncode == 1 and "no kiosk-bundle.tar" in (boot / "kiosk-setup.log").read_text(), done.stderr
    with tarfile.open(boot / "whole.tar", "w") as packed:
        packed.add(SETUP / "first-boot", "systemd/cloud-init/first-boot")
    whole = (boot / "whole.tar").read_bytes()
    (boot / "kiosk-bundle.tar").write_bytes(whole[:700])
    done = subprocess.run(["sh", "-c", script], capture_output=True, text=True)
    assert done.returncode == 1 and "is not whole" in (boot / "kiosk-setup.log").read_text(), done.stderr


def test_an_installation_that_fails_says_why_and_is_tried_again(pi):
    pi.answers["install"], pi.says["install"] = 1, "install: Debian packages could not be installed"
    assert pi.boot() == 1
    assert "Debian packages could not be installed" in pi.log
    assert not pi.done


def test_the_bundle_has_program_parts_and_first_boot(tmp_path):
    (tmp_path / "wheels").mkdir()
    (tmp_path / "wheels/a.whl").touch()
    line = [SETUP / "bundle", "--wheels", tmp_path / "wheels", tmp_path / "bundle.tar"]
    done = subprocess.run(line, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    with tarfile.open(tmp_path / "bundle.tar") as packed:
        names = {name.removeprefix("./") for name in packed.getnames()}
        assert packed.getmember("./systemd/cloud-init/first-boot").mode & 0o111
    assert {"systemd/install", "kiosk/__init__.py", "assets/sample/story.nb.txt", "wheels/a.whl"} <= names
    assert not any("__pycache__" in name for name in names)


def test_the_key_of_the_example_never_opens_a_shell():
    words = (SETUP / "user-data").read_text()
    keys = [line for line in words.splitlines() if line.strip().startswith("ssh_authorized_keys")]
    assert keys == []
    assert words.startswith("#cloud-config\n")


@pytest.mark.parametrize("arguments", [["--arch", "mips", "x"], ["--frob", "x"], []])
def test_bad_arguments_of_bundle_are_named(arguments):
    done = subprocess.run([SETUP / "bundle", *arguments], capture_output=True, text=True)
    assert done.returncode == 64
    assert "bundle" in done.stderr
