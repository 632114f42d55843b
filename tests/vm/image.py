"""Builds the whole machine's disk: Debian 13 with a generic kernel, this checkout, and a folder of wheels.

    python -m tests.vm.image FOLDER       (some two minutes; kept and reused)

Needs mmdebstrap, mke2fs (e2fsprogs) and ssh-keygen, and root for mmdebstrap.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
SUITE = "trixie"
PYTHON = "3.13"  # Debian 13's
# the generic kernel: the cloud one lacks USB serial and virtio-gpu
PACKAGES = (
    *("linux-image-amd64", "initramfs-tools", "systemd", "systemd-sysv", "udev", "dbus", "kmod", "procps", "iproute2"),
    *("openssh-server", "python3", "python3-venv", "ca-certificates", "e2fsprogs", "v4l-utils"),
    *("libdrm2", "libgbm1", "libegl1", "libgles2", "libgl1-mesa-dri", "libudev1"),
)
TOOLS = ("mmdebstrap", "mke2fs", "ssh-keygen", "qemu-system-x86_64")


def missing_tools() -> list[str]:
    """The tools this machine lacks, by name."""
    return [tool for tool in TOOLS if shutil.which(tool) is None]


def say(text: str) -> None:
    """Progress, on stderr."""
    print(f"vm: {text}", file=sys.stderr, flush=True)


def run(*command: str | Path, **options: object) -> None:
    """Run a command; its output is shown only where it fails."""
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, **options)  # type: ignore[call-overload]
    if done.returncode:
        raise RuntimeError(f"{command[0]} ended with {done.returncode}: {(done.stderr or done.stdout)[-800:]}")


def debian(root: Path) -> None:
    """A Debian root folder with what a Raspberry Pi OS Lite card has, made once."""
    if (root / "etc/debian_version").exists():
        return
    say("building Debian 13 (a minute or two)")
    run("mmdebstrap", "--variant=minbase", f"--include={','.join(PACKAGES)}", SUITE, root)


def dress(root: Path, key: Path) -> None:
    """Host name, network by DHCP, root's SSH key, a serial console; no password anywhere."""
    (root / "etc/hostname").write_text("vegg\n")
    (root / "etc/fstab").write_text("/dev/vda / ext4 defaults,noatime 0 1\n")
    network = root / "etc/systemd/network/10-dhcp.network"
    network.parent.mkdir(parents=True, exist_ok=True)
    network.write_text("[Match]\nName=en* eth*\n[Network]\nDHCP=yes\n")
    wants = root / "etc/systemd/system/multi-user.target.wants"
    wants.mkdir(parents=True, exist_ok=True)
    for unit in ("systemd-networkd.service", "ssh.service"):
        link = wants / unit
        link.unlink(missing_ok=True)
        link.symlink_to(f"/usr/lib/systemd/system/{unit}")
    ssh = root / "root/.ssh"
    ssh.mkdir(mode=0o700, exist_ok=True)
    (ssh / "authorized_keys").write_text(key.with_suffix(".pub").read_text())


def wheels(folder: Path, python: str = PYTHON) -> None:
    """Every wheel that the installation asks for, for a guest's Python."""
    lock = CHECKOUT / "systemd/requirements.lock"
    complete = folder / ".complete"
    if complete.exists() and complete.read_text() == lock.read_text():
        return
    say("collecting wheels")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    platforms = [
        f"--platform={p}_x86_64" for p in ("manylinux_2_28", "manylinux_2_17", "manylinux2014", "manylinux_2_34")
    ]
    pip = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "-q",
        "--no-deps",
        "--only-binary=:all:",
        "--require-hashes",
        f"--python-version={python}",
        *platforms,
    ]
    run(*pip, "-d", folder, "-r", lock)
    complete.write_text(lock.read_text())


def checkout_into(target: Path) -> None:
    """What git tracks or would track, as it lies on the disk, copied to `target`."""
    shutil.rmtree(target, ignore_errors=True)
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=CHECKOUT,
        capture_output=True,
        check=True,
    ).stdout
    for name in filter(None, listed.decode().split("\0")):
        source, copy = CHECKOUT / name, target / name
        if source.is_file():
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, copy)


def build(folder: Path, *, megabytes: int = 3000) -> Path:
    """The disk image in `folder`, with this checkout in /srv/kiosk; returns its path.

    Beside it lie `vmlinuz`, `initrd` and the SSH key `key`. Raises RuntimeError, naming the step, where one fails.
    """
    folder.mkdir(parents=True, exist_ok=True)
    root, key = folder / "root", folder / "key"
    if not key.exists():
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key)
    debian(root)
    dress(root, key)
    wheels(folder / "wheels")
    checkout_into(root / "srv/kiosk")
    shutil.rmtree(root / "srv/wheels", ignore_errors=True)
    shutil.copytree(folder / "wheels", root / "srv/wheels")
    (root / "srv/key.pub").write_text(key.with_suffix(".pub").read_text())
    for name in ("vmlinuz", "initrd"):
        newest = sorted((root / "boot").glob(f"{name}*"))[-1]
        shutil.copy2(newest, folder / name)
    say("writing the disk")
    disk = folder / "disk.raw"
    disk.unlink(missing_ok=True)
    run("mke2fs", "-q", "-t", "ext4", "-d", root, disk, f"{megabytes}M")
    return disk


def with_cloud_init(folder: Path, boot: Path, *, megabytes: int = 3000) -> Path:
    """A disk as Raspberry Pi Imager leaves it: cloud-init reads `boot`'s files from /boot/firmware; its path.

    Nothing of ours is on it but those files. `build` has run in `folder`.
    """
    root = folder / "root-cloud"
    if not (root / "usr/bin/cloud-init").exists():
        say("adding cloud-init")
        shutil.rmtree(root, ignore_errors=True)
        run("cp", "-a", folder / "root", root)
        shutil.copy("/etc/resolv.conf", root / "etc/resolv.conf")
        run("chroot", root, "apt-get", "-qq", "update")
        run("chroot", root, "apt-get", "-qq", "install", "-y", "--no-install-recommends", "cloud-init")
    for ours in (root / "srv").iterdir():
        shutil.rmtree(ours) if ours.is_dir() else ours.unlink()
    seed = root / "etc/cloud/cloud.cfg.d/99-boot.cfg"
    seed.write_text("datasource_list: [NoCloud]\ndatasource: {NoCloud: {seedfrom: 'file:///boot/firmware/'}}\n")
    shutil.rmtree(root / "boot/firmware", ignore_errors=True)
    shutil.copytree(boot, root / "boot/firmware")
    say("writing the disk with cloud-init")
    disk = folder / "disk-cloud.raw"
    disk.unlink(missing_ok=True)
    run("mke2fs", "-q", "-t", "ext4", "-d", root, disk, f"{megabytes}M")
    return disk


if __name__ == "__main__":
    print(build(Path(sys.argv[1])))
