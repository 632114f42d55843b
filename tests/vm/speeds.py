"""How fast the wall starts and comes back, and what memory it has, in a machine that counts its instructions.

    python -m tests.vm.speeds FOLDER --installed DISK [--times 3]

FOLDER is what `tests.vm.image` built, DISK a disk on which the wall is installed; it is left as it is, and both are
made where they are not there. Every instruction takes a nanosecond, however busy the host is. Told are the processor's
time from the unit's start to its first presented frame, beside that of an empty interpreter; how long the wall is away
when it is killed and when it hangs, step by step, by the machine's own clock and journal; and, of a machine with a full
HD screen that does not count, the memory of the wall and its children over a whole round of its cards. Exit code 1
where one of them is more than is asked.
"""

from __future__ import annotations

import argparse
import re
import shlex
import sys
import tempfile
from pathlib import Path
from statistics import median

from tests.vm.cuts import given
from tests.vm.looking import shows_a_story, status, within
from tests.vm.machine import BOOT, SETTLED, SHOWS, Machine

KILLED, HUNG, START, MEMORY = 5, 25, 3, 230  # asked at most: seconds, and MB
FULL_HD = (1920, 1080)
ROUND = 240  # seconds of the reference host that all cards of the sample may take
# a process of the wall's or the parser's user a line: its kB, of what it shares its part, and its name
SHARES = r"""for pid in $(pgrep -u kiosk,kiosk-parser); do
  share=$(sed -n 's/^Pss: *\([0-9]*\) kB/\1/p' /proc/$pid/smaps_rollup) && echo "$share $(cat /proc/$pid/comm)"
done; true"""
PATIENT = 4  # times: one thread emulates everything
# what unit and wall have used when systemd has just heard of the first frame
USED = """systemctl restart kiosk
cat /sys/fs/cgroup/system.slice/kiosk.service/cpu.stat /proc/$(systemctl show -P MainPID kiosk)/stat"""
EMPTY = """TIMEFORMAT='%U %S'; for _ in 1 2 3; do time /opt/kiosk/current/bin/python -c ''; done 2>&1"""
KILL, HANG = (f"systemctl kill -s {signal} --kill-whom=main kiosk" for signal in ("KILL", "STOP"))
STEPS = {
    "told to end": r"Watchdog timeout",
    "ended": r"Main process exited",
    "its turn again": r"Scheduled restart job",
    "unit starts": r"Starting kiosk\.service",
    "wall runs": r"settings: nothing to recover",
    "display open": r"display: ",
    "first card": r"first card",
    "ready": r"Started kiosk\.service",
}


class Counted(Machine):
    """A machine whose clock runs by what it does: a nanosecond an instruction, and the host's time while it idles."""

    def _command(self, qmp: Path) -> list[str]:
        command = super()._command(qmp)
        command[command.index("tcg,thread=multi")] = "tcg,thread=single"
        command[command.index("-smp") + 1] = "1"
        return [*command, "-icount", "shift=0,sleep=on"]


def asked(machine: Machine, command: str) -> str:
    """What a command says; raises RuntimeError where it fails."""
    done = machine.ssh(command, timeout=PATIENT * BOOT)
    if done.returncode:
        raise RuntimeError(f"{command}: {done.stderr.decode(errors='replace')[-300:]}")
    return done.stdout.decode(errors="replace")


def first_frame(machine: Machine) -> tuple[float, float]:
    """Seconds of the processor from the unit's start to the first frame: the unit's, and of these the wall's own."""
    stat, process = asked(machine, USED).strip().rsplit("\n", 1)
    used = re.search(r"usage_usec (\d+)", stat)
    assert used is not None
    ticks = process.rsplit(")", 1)[1].split()[11:13]
    return int(used[1]) / 1e6, sum(map(int, ticks)) / 100


def empty(machine: Machine) -> float:
    """Seconds of the processor that an interpreter takes which has nothing to do."""
    lines = asked(machine, f"bash -c {shlex.quote(EMPTY)}").splitlines()
    return min(sum(map(float, line.split())) for line in lines)


def away(machine: Machine, act: str) -> dict[str, float]:
    """Seconds by the machine's clock from an act on the wall's process to each step on the way to its next frame."""
    ready = "systemctl show -P ActiveEnterTimestampMonotonic kiosk"
    again = f"until test $({ready}) != $was && systemctl is-active -q kiosk; do sleep 0.5; done"
    told = asked(machine, f"was=$({ready}); cut -d' ' -f1 /proc/uptime; {act}; {again}").split()
    begun = float(told[0])
    found = {}
    for line in asked(machine, "journalctl --sync; journalctl -b -u kiosk -o short-monotonic --no-pager").splitlines():
        stamp = re.match(r"\[\s*([\d.]+)\]", line)
        if stamp is None or float(stamp[1]) < begun:
            continue
        for name, pattern in STEPS.items():
            if name not in found and re.search(pattern, line):
                found[name] = float(stamp[1]) - begun
    return found


def told(name: str, runs: list[dict[str, float]]) -> str:
    """The median of each step, and the last step of all runs."""
    steps = ", ".join(
        f"{step} {median(run[step] for run in runs if step in run):.2f}" for step in STEPS if step in runs[0]
    )
    ends = " ".join(f"{run['ready']:.2f}" for run in runs)
    return f"{name}: frames again after {median(run['ready'] for run in runs):.2f} s (each: {ends}); {steps}"


def memory(machine: Machine) -> dict[str, float]:
    """MB of each process of the wall, shared pages once, at the moment when it had most in a round of its cards."""
    most: dict[str, float] = {}
    cards: list[str] = []

    def round_of_cards() -> bool:
        nonlocal most
        now: dict[str, float] = {}
        for line in asked(machine, SHARES).splitlines():
            kilobytes, _, name = line.partition(" ")
            now[name] = now.get(name, 0) + int(kilobytes) / 1024
        most = max(most, now, key=lambda one: sum(one.values()))
        card = status(machine)["card"]
        if card not in cards[-1:]:
            cards.append(card)
        return len(cards) > 2 and card == cards[0]

    within(machine, ROUND, round_of_cards, f"the first card once more after {cards}")
    return most


def main() -> int:
    """Print the figures; exit code 1 where one of them is too much."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=3)
    args = given(parser)
    with tempfile.TemporaryDirectory(prefix="kiosk-speeds-") as work:
        held = []
        for machine, figures in (
            (Counted(args.folder, Path(work)), lambda machine: in_time(machine, args.times)),
            (Machine(args.folder, Path(work), screen=FULL_HD), in_memory),
        ):
            machine.fresh_disk(args.installed)
            machine.power_on()
            try:
                held.append(figures(machine))
            finally:
                machine.pull_plug()
    return 0 if all(held) else 1


def in_time(machine: Machine, times: int) -> bool:
    """Print what takes how long; whether it is no longer than asked."""
    machine.wait(SETTLED, seconds=PATIENT * BOOT)
    machine.patience(None)
    first_frame(machine)  # with what the graphics driver keeps from its first start
    spent = [first_frame(machine) for _ in range(times)]
    unit, wall = (median(column) for column in zip(*spent, strict=True))
    bare = empty(machine)
    print(f"unit start to first frame: {unit:.2f} s of the processor, the wall itself {wall:.2f} s;", end=" ")
    print(f"an empty interpreter {bare:.2f} s: {unit / bare:.0f} of these (asked {START} s)", flush=True)
    held = unit <= START
    for name, act, most in (("killed", KILL, KILLED), ("hung", HANG, HUNG)):
        runs = [away(machine, act) for _ in range(times)]
        print(f"{told(name, runs)} (asked {most} s)", flush=True)
        held = held and median(run["ready"] for run in runs) <= most
    return held


def in_memory(machine: Machine) -> bool:
    """Print what the wall and its children have; whether it is no more than asked."""
    machine.wait(SHOWS)
    shows_a_story(machine)
    processes = memory(machine)
    total, driver = sum(processes.values()), status(machine)["display"]["driver"]
    each = ", ".join(f"{name} {megabytes:.0f}" for name, megabytes in processes.items())
    print(f"memory: {total:.0f} MB at most in a round of the cards ({each}; {driver}; asked {MEMORY} MB)", flush=True)
    return total <= MEMORY


if __name__ == "__main__":
    sys.exit(main())
