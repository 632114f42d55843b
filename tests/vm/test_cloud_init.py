"""Zero commands on the Pi: three files on the boot partition, cloud-init's NoCloud, no network. `pytest -m vm`"""

import shutil
import subprocess

import pytest

from tests.vm import image
from tests.vm.looking import is_card, seen, shows_a_story, status, within
from tests.vm.machine import FRAME_WAIT, SLOW, Machine, NoLogin
from tests.vm.pace import slowness

pytestmark = pytest.mark.vm
SETUP = image.CHECKOUT / "systemd/cloud-init"


@pytest.fixture(scope="module")
def boot(disk, tmp_path_factory):
    """The boot partition's files: the examples with a key and a setting filled in, and the bundle."""
    folder = tmp_path_factory.mktemp("boot")
    words = (SETUP / "user-data").read_text()
    key = (disk / "key.pub").read_text().strip()
    words = words.replace("    content: |\n\n", f"    content: |\n      {key}\n", 1)
    words = words.replace("      # [[feed]]\n", '      [display]\n      theme = "day"\n', 1)
    (folder / "user-data").write_text(words)
    (folder / "meta-data").write_text("instance-id: vegg-1\n")
    shutil.copy(SETUP / "network-config", folder)
    line = [SETUP / "bundle", "--arch", "amd64", "--wheels", disk / "wheels", folder / "kiosk-bundle.tar"]
    subprocess.run(line, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def machine(disk, boot, tmp_path_factory):
    made = Machine(disk, tmp_path_factory.mktemp("cloud"))
    made.fresh_disk(image.with_cloud_init(disk, boot))
    try:
        made.power_on()
        made.login()
    except NoLogin as why:
        made.pull_plug()
        pytest.skip(f"this host cannot run the machine test: {why}")
    made.patience(SLOW * slowness())
    folder = "/etc/systemd/system/kiosk-setup.service.d"
    unit = f"[Service]\nEnvironment=KIOSK_FRAME_WAIT={round(FRAME_WAIT * slowness())}\n"
    made.ssh(f"mkdir -p {folder} && cat >{folder}/host.conf && systemctl daemon-reload", stdin=unit.encode())
    yield made
    made.pull_plug()


def test_powered_on_the_wall_hangs_with_key_and_settings(machine):
    took = machine.wait("test -e /etc/kiosk-setup/done", seconds=1500)
    print(f"\nfrom login to the wall set up: {took:.0f} s (emulated)")
    said = machine.ssh("cat /boot/firmware/kiosk-setup.log").stdout.decode()
    assert "the wall is set up" in said and "FAULT" not in said, said
    shows_a_story(machine)
    within(machine, 60, lambda: is_card(seen(machine)) and seen(machine).getpixel((4, 4))[0] > 200, "the day theme")
    assert machine.ssh("config get display.theme", user="wall").stdout.strip() == b"day"


def test_its_key_opens_kiosk_and_no_shell(machine):
    assert machine.ssh("cat /etc/passwd", user="wall").returncode == 77
    assert machine.ssh("grep -rl ssh_authorized_keys /boot/firmware/user-data").returncode == 0  # its warning
    assert b"ed25519" not in machine.ssh("cat /var/lib/kiosk-login/.ssh/authorized_keys").stdout


def test_the_next_boot_sets_nothing_up_again(machine):
    before = status(machine)["pid"]
    machine.ssh("systemctl start kiosk-setup")
    assert status(machine)["pid"] == before
    assert machine.ssh("systemctl is-active kiosk-setup").stdout.strip() == b"inactive"
