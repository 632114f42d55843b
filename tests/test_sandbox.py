"""A stand-in for a parser that was taken over tries everything: each bar is tried by itself, in a real process."""

import json
import os
import platform
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk import sandbox

pytestmark = pytest.mark.skipif(platform.machine() not in ("x86_64", "aarch64"), reason="no system-call filter here")

# What the stand-in tries, by name. Each is a Python expression or statement; `wall` is another process's number.
ATTEMPTS = {
    "read a secret": "open(folder + '/secret').read()",
    "read the system's accounts": "open('/etc/passwd').read()",
    "list a folder": "os.listdir(folder)",
    "write the settings": "open(folder + '/kiosk.toml', 'a').write('x')",
    "make a file": "open(folder + '/new', 'w')",
    "make a link": "os.symlink('/etc/passwd', folder + '/link')",
    "remove a file": "os.unlink(folder + '/secret')",
    "rename a file": "os.rename(folder + '/secret', folder + '/other')",
    "change a file's mode": "os.truncate(folder + '/kiosk.toml', 0)",
    "reach the control socket": "socket.socket(socket.AF_UNIX).connect(folder + '/control.sock')",
    "reach the network": "socket.socket(socket.AF_INET)",
    "make a pair of sockets": "socket.socketpair()",
    "signal the wall": "os.kill(wall, signal.SIGTERM)",
    "stop itself being found": "os.setsid()",
    "start a program": "os.execv('/bin/true', ['true'])",
    "start a process": "os.fork()",
    "spawn a program": "__import__('subprocess').run(['/bin/true'])",
    "open the wall's memory": "open(f'/proc/{wall}/mem', 'rb')",
    "read the wall's environment": "open(f'/proc/{wall}/environ', 'rb').read()",
    "open a device": "open('/dev/tty0', 'rb')",
    "read the disk": "open('/dev/vda', 'rb')",
    "trace the wall": "called('ptrace', 16, wall, 0, 0)",
    "become root again": "os.setresuid(0, 0, 0)",
    "mount": "called('mount', b'none', b'/mnt', b'tmpfs', 0, 0)",
    "take all memory": "bytearray(2 << 30)",
    "hold memory in a file of none": "os.memfd_create('x')",
    "fill the shared memory": "open('/dev/shm/kiosk-test-' + str(os.getpid()), 'wb')",
    "write a core": "(_ for _ in ()).throw(OSError()) if resource.getrlimit(resource.RLIMIT_CORE)[1] == 0 else 0",
}
STAND_IN = """
import ctypes, json, os, resource, signal, socket, sys
from pathlib import Path
from kiosk import sandbox
folder, wall, bars, attempts = sys.argv[1], int(sys.argv[2]), sys.argv[3], json.loads(sys.stdin.read())
libc = ctypes.CDLL(None, use_errno=True)
def called(name, *rest):
    if getattr(libc, name)(*rest) < 0:
        raise OSError(ctypes.get_errno(), name)
import subprocess, threading, xml.dom.minidom
if bars == "all":
    lacks = sandbox.enter(sandbox.of_the_program(), "nobody")
else:
    sandbox.limit()
    libc.prctl(38, 1, 0, 0, 0)
    on = sandbox._restrict(sandbox._rules(sandbox.of_the_program())) if bars == "landlock" else sandbox.refuse_calls()
    lacks = [] if on else [bars]
done = {"lacks": lacks}
for name, attempt in attempts.items():
    try:
        exec(attempt)
        done[name] = "SUCCEEDED"
    except (OSError, MemoryError) as error:
        done[name] = type(error).__name__
thread = threading.Thread(target=lambda: done.update(thread="began")); thread.start(); thread.join()
done["its own files"] = len(Path(sandbox.__file__).read_bytes()) > 0
print(json.dumps(done))
"""


def tried(folder: Path, bars: str, attempts: set[str]) -> dict:
    (folder / "secret").write_text("hemmelig")
    (folder / "kiosk.toml").write_text("")
    folder.chmod(0o777)
    (folder / "secret").chmod(0o666)
    (folder / "kiosk.toml").chmod(0o666)
    with socket.socket(socket.AF_UNIX) as server, subprocess.Popen(["sleep", "600"]) as wall:
        server.bind(str(folder / "control.sock"))
        server.listen(1)
        (folder / "control.sock").chmod(0o666)
        line = [sys.executable, "-c", STAND_IN, str(folder), str(wall.pid), bars]
        done = subprocess.run(
            line,
            input=json.dumps({name: ATTEMPTS[name] for name in attempts}),
            capture_output=True,
            text=True,
            timeout=60,
        )
        alive = wall.poll() is None
        wall.kill()
    assert done.returncode == 0, done.stderr
    assert alive, "the wall was signalled"
    return json.loads(done.stdout)


def has_landlock() -> bool:
    rules = "sandbox._restrict(sandbox._rules([]))"
    program = f"import sys; from kiosk import sandbox; sandbox._libc.prctl(38, 1, 0, 0, 0); sys.exit(not {rules})"
    return subprocess.run([sys.executable, "-c", program]).returncode == 0


@pytest.fixture
def world(tmp_path):
    """A folder that every user can reach."""
    for part in (tmp_path, *tmp_path.parents):
        if part != Path("/tmp") and Path("/tmp") in part.parents:
            part.chmod(0o777)
    return tmp_path


def test_a_parser_that_was_taken_over_can_do_nothing_with_its_machine(world):
    if not has_landlock():
        pytest.skip("this kernel has no Landlock, or it is off")
    found = tried(world, "all", set(ATTEMPTS))
    assert found.pop("lacks") == []
    assert found.pop("its own files") is True
    assert found.pop("thread") == "began"
    if os.geteuid() != 0:
        found.pop("become root again")
    assert {name for name, how in found.items() if how == "SUCCEEDED"} == set()
    assert (world / "secret").read_text() == "hemmelig"
    assert (world / "kiosk.toml").read_text() == ""


# what one bar alone refuses: the machine may lack the other
BY_LANDLOCK = {
    *("read a secret", "read the system's accounts", "list a folder", "write the settings", "make a file"),
    *("make a link", "remove a file", "rename a file", "open the wall's memory", "open a device", "read the disk"),
}
BY_THE_FILTER = {
    *("reach the control socket", "reach the network", "make a pair of sockets", "signal the wall", "start a program"),
    *("start a process", "spawn a program", "trace the wall", "mount", "stop itself being found"),
    *("write the settings", "make a file", "make a link", "remove a file", "rename a file", "change a file's mode"),
    *("hold memory in a file of none", "fill the shared memory"),
}


def test_landlock_alone_closes_every_file(world):
    if not has_landlock():
        pytest.skip("this kernel has no Landlock, or it is off")
    found = tried(world, "landlock", BY_LANDLOCK)
    assert {name for name in BY_LANDLOCK if found[name] == "SUCCEEDED"} == set()


def test_the_filter_alone_closes_sockets_programs_and_signals(world):
    found = tried(world, "filter", {*BY_THE_FILTER, "take all memory"})
    assert found["lacks"] == []
    assert {name for name in BY_THE_FILTER if found[name] == "SUCCEEDED"} == set()
    assert found["take all memory"] == "MemoryError"
    assert found["thread"] == "began"


def test_the_memory_limit_is_512_mib_or_half_the_machine_and_never_under_256(monkeypatch):
    monkeypatch.setattr(os, "sysconf", lambda name: {"SC_PHYS_PAGES": pages, "SC_PAGE_SIZE": 4096}[name])
    for megabytes, limit in ((8192, 512), (1024, 512), (905, 452), (416, 256), (128, 256)):
        pages = megabytes * 256
        assert sandbox.memory_limit() >> 20 == limit


def test_the_walls_memory_is_closed_to_other_processes_of_its_user():
    if os.geteuid() != 0:
        pytest.skip("only root can become another user here")
    other = "os.setgid(65534); os.setuid(65534)"
    program = f"import os; from kiosk import sandbox; {other}; sandbox.unreadable(); print('so', flush=True); input()"
    reader = f"import os, sys; {other}; open(f'/proc/{{sys.argv[1]}}/mem', 'rb')"
    line = [sys.executable, "-c", program]
    with subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"so\n"
        done = subprocess.run([sys.executable, "-c", reader, str(process.pid)], capture_output=True, text=True)
        process.kill()
    assert "PermissionError" in done.stderr
