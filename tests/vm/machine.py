"""A whole machine in QEMU: boot, SSH, QMP (screen, USB, power), killed like a pulled plug.

Software emulation (TCG) on purpose: it runs on any host. All of it is loopback.
"""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import time
from pathlib import Path
from subprocess import PIPE
from typing import Any

from tests.vm.pace import Budget, slowness

BOOT_LINE = (
    "root=/dev/vda rw console=ttyS0 consoleblank=0 vt.global_cursor_default=0 quiet loglevel=3 systemd.show_status=0"
)

INSTALL = "systemd/install --wheels /srv/wheels --ssh-key /srv/key.pub"
# every pixel is drawn by an emulated processor: a full HD screen takes more than twice the time of all else
SCREEN = (1280, 720)
BOOT = 240  # seconds of the reference host
WATCHDOG, START = 15, 60  # seconds, of kiosk.service
SLOW = 3  # times that an emulated processor may take over a real one for a frame
FRAME_WAIT = 120  # seconds for a new version's first frame, emulated
PAUSE = 0.5  # seconds between two looks
LOOK = 5.0  # seconds between two looks at whether a command may take longer
# a wall that starts is not asked: an emulated command would take the processor from it
SHOWS = "systemctl is-active -q kiosk && kiosk status --json"
SETTLED = "systemctl is-system-running --wait; test -e /dev/dri/card0"


class NoLogin(Exception):
    """The machine did not come so far that anything of ours ran in it: why, with what was measured."""


FORWARD = Path(__file__).with_name("forward.py")


def free_port() -> int:
    """A loopback TCP port that is free now."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


class Machine:
    """One virtual machine on a copy-on-write overlay of a disk.

    `panel` is the pty of a simulated button panel: it is plugged in as a USB serial adapter. `feed` is a loopback port
    on this host: the guest has it as 10.0.2.100:80. Nothing else is reachable from the guest. `kernel` is what besides
    stands on the kernel's command line, `screen` the size in pixels that the display tells, `rtc` the UTC time at which
    the machine's own clock is switched on.
    """

    def __init__(
        self,
        folder: Path,
        work: Path,
        *,
        panel: Path | None = None,
        feed: int | None = None,
        kernel: str = "",
        screen: tuple[int, int] = SCREEN,
        rtc: str = "utc",
    ) -> None:
        self.folder, self.work, self.panel, self.feed, self.kernel = folder, work, panel, feed, kernel
        self.screen, self.rtc = screen, rtc
        self.work.mkdir(parents=True, exist_ok=True)
        self.overlay = self.work / "disk.qcow2"
        self.process: subprocess.Popen[bytes] | None = None
        self._qmp: socket.socket | None = None
        self._lines: Any = None
        self.port = free_port()

    def fresh_disk(self, base: Path | None = None) -> None:
        """Start from the built disk again, or from another machine's."""
        self.overlay.unlink(missing_ok=True)
        base = (base or self.folder / "disk.raw").resolve()
        kind = "raw" if base.suffix == ".raw" else "qcow2"
        command = ["qemu-img", "create", "-q", "-f", "qcow2", "-b", base, "-F", kind, self.overlay]
        subprocess.run([str(c) for c in command], check=True)

    def power_on(self, *, cable: bool = True) -> None:
        """Start the machine; returns at once. Without `cable` it boots with no network."""
        if not self.overlay.exists():
            self.fresh_disk()
        path, qmp = self.work / "qmp", socket.socket(socket.AF_UNIX)
        path.unlink(missing_ok=True)
        self.process = subprocess.Popen(self._command(path), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        while qmp.connect_ex(str(path)):  # the socket is not there, or there and nobody listens yet
            if self.process.poll() is not None:
                assert self.process.stderr is not None
                raise NoLogin(f"QEMU ended: {self.process.stderr.read().decode(errors='replace').strip()[-300:]}")
            time.sleep(0.1)
        self._qmp, self._lines = qmp, qmp.makefile("r")
        self._lines.readline()
        self.qmp("qmp_capabilities")
        if not cable:
            self.cable(plugged=False)

    def _command(self, qmp: Path) -> list[str]:
        net = f"user,id=n,restrict=on,hostfwd=tcp:127.0.0.1:{self.port}-:22"
        if self.feed is not None:
            net += f",guestfwd=tcp:10.0.2.100:80-cmd:{sys.executable} {FORWARD} {self.feed}"
        command = ["qemu-system-x86_64", "-accel", "tcg,thread=multi", "-cpu", "max", "-smp", "2", "-m", "1536"]
        command += ["-kernel", f"{self.folder / 'vmlinuz'}", "-initrd", f"{self.folder / 'initrd'}"]
        command += ["-append", f"{BOOT_LINE} {self.kernel}".strip()]
        command += self._disk()
        width, height = self.screen
        command += ["-device", f"VGA,edid=on,xres={width},yres={height},vgamem_mb=64"]
        command += ["-display", "none", "-no-reboot", "-rtc", f"base={self.rtc}"]
        command += ["-netdev", net, "-device", "virtio-net-pci,netdev=n,id=nic", "-device", "virtio-rng-pci"]
        command += ["-serial", f"file:{self.work / 'console.log'}", "-qmp", f"unix:{qmp},server=on,wait=off", "-usb"]
        if self.panel is not None:
            command += ["-chardev", f"serial,id=panel,path={self.panel}"]
            command += ["-device", "usb-serial,chardev=panel,id=panel0"]
        return command

    def _disk(self) -> list[str]:
        return ["-drive", f"file={self.overlay},if=virtio,format=qcow2,cache=writeback"]

    def cable(self, *, plugged: bool) -> None:
        """The network cable."""
        self.qmp("set_link", name="nic", up=plugged)

    def panel_cable(self, *, plugged: bool) -> None:
        """The button panel's USB cable."""
        if plugged:
            self.qmp("device_add", driver="usb-serial", chardev="panel", id="panel0")
        else:
            self.qmp("device_del", id="panel0")

    def qmp(self, verb: str, **arguments: object) -> Any:
        """One QMP command; returns its `return`. Raises RuntimeError with QEMU's own words."""
        assert self._qmp is not None
        self._qmp.sendall(json.dumps({"execute": verb, "arguments": arguments}).encode() + b"\n")
        while True:
            reply = json.loads(self._lines.readline())
            if "error" in reply:
                raise RuntimeError(f"QMP {verb}: {reply['error']['desc']}")
            if "return" in reply:
                return reply["return"]

    def ssh(
        self, command: str, *, user: str = "root", timeout: float = 120, stdin: bytes = b""
    ) -> subprocess.CompletedProcess[bytes]:
        """Run a command in the machine; `timeout` in seconds of the reference host."""
        options = ["-i", str(self.folder / "key"), "-p", str(self.port), "-o", "StrictHostKeyChecking=no"]
        options += ["-o", "UserKnownHostsFile=/dev/null", "-o", "LogLevel=ERROR", "-o", "ConnectTimeout=10"]
        # one connection for all commands: shaking hands anew costs seconds of an emulated processor
        options += ["-o", "ControlMaster=auto", "-o", f"ControlPath={self.work}/ssh-%r", "-o", "ControlPersist=60"]
        line = ["ssh", *options, f"{user}@127.0.0.1", command]
        budget, unsent = self.budget(timeout), stdin
        with subprocess.Popen(line, stdin=PIPE, stdout=PIPE, stderr=PIPE) as asked:
            while True:
                try:
                    out, err = asked.communicate(unsent, timeout=LOOK)
                    return subprocess.CompletedProcess(line, asked.returncode, out, err)
                except subprocess.TimeoutExpired:
                    unsent = b""  # it is on its way
                    if budget.spent:
                        asked.kill()
                        raise

    def patience(self, times: float | None) -> None:
        """Scale systemd's own patience with the wall to this host, or (None) leave it what it is on a wall."""
        drop = "/etc/systemd/system/kiosk.service.d"
        if times is None:
            self.ssh(f"rm -rf {drop}; systemctl daemon-reload")
            return
        unit = f"[Service]\nWatchdogSec={WATCHDOG * times:.0f}\nTimeoutStartSec={START * times:.0f}\n"
        self.ssh(f"mkdir -p {drop} && cat >{drop}/host.conf && systemctl daemon-reload", stdin=unit.encode())

    def budget(self, seconds: float) -> Budget:
        """So many seconds of the reference host, in which this machine runs."""
        return Budget(seconds, self.process.pid if self.process is not None else None)

    def wait(self, command: str, *, seconds: float = BOOT) -> float:
        """Ask over SSH until `command` succeeds; returns the seconds it took, raises TimeoutError."""
        budget = self.budget(seconds)
        last = b""
        while not budget.spent:
            try:
                done = self.ssh(command, timeout=60)
            except subprocess.TimeoutExpired:
                continue
            if done.returncode == 0:
                return budget.gone
            last = done.stderr or done.stdout
            time.sleep(PAUSE)
        raise TimeoutError(f"{command!r} did not succeed in {budget}: {last.decode(errors='replace')[-300:]}")

    def login(self) -> float:
        """Wait until root can log in; returns the seconds it took, raises NoLogin with what was measured."""
        try:
            return self.wait("true")
        except TimeoutError as late:
            console = (self.work / "console.log").read_text(errors="replace").split()
            raise NoLogin(f"no login: {late}; the console's last words: {' '.join(console[-12:]) or 'none'}") from None

    def install(
        self, source: str = "/srv/kiosk", *, frame_wait: float = FRAME_WAIT
    ) -> subprocess.CompletedProcess[bytes]:
        """Run the installer of the checkout at `source` in the machine."""
        wait = round(frame_wait * slowness())
        self.patience(SLOW * slowness())
        return self.ssh(f"cd {source} && KIOSK_FRAME_WAIT={wait} {INSTALL}", timeout=900)

    def screendump(self, path: Path) -> Path:
        """What is on the virtual screen, as PNG (QEMU ≥ 7.1)."""
        self.qmp("screendump", filename=str(path), format="png")
        return path  # it is whole when QEMU answers

    def kernel_seconds(self, pattern: str) -> float:
        """Seconds after kernel start at which the journal has a line that matches."""
        lines = self.ssh("journalctl -b -o short-monotonic --no-pager").stdout.decode(errors="replace").splitlines()
        for line in lines:
            if re.search(pattern, line) and (stamp := re.match(r"\[\s*([\d.]+)\]", line)):
                return float(stamp[1])
        raise LookupError(f"no line of the journal matches {pattern!r}")

    def hang_up(self) -> None:
        """End the connections that `ssh` keeps."""
        for path in self.work.glob("ssh-*"):
            subprocess.run(["ssh", "-O", "exit", "-o", f"ControlPath={path}", "vegg"], capture_output=True)

    def power_off(self, seconds: float = 90) -> None:
        """Shut down in order."""
        self.ssh("systemctl poweroff --no-block")
        assert self.process is not None
        budget = self.budget(seconds)
        while self.process.poll() is None and not budget.spent:
            time.sleep(0.2)
        assert self.process.poll() is not None, f"the machine was not off in {budget}"
        self.pull_plug()

    def pull_plug(self) -> None:
        """The power is gone: nothing in the machine is told."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None
        if self._qmp is not None:
            self._lines.close()
            self._qmp.close()
            self._qmp = None
        self.hang_up()
