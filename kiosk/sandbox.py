"""The cage of the process that parses what strangers wrote: what it does not need, it cannot do, whoever took it over.

Four bars, each of which holds without the others, all set by the process itself and none to be taken off again:

- `no_new_privs` (prctl(2)): no program that it starts gains rights;
- a system-call filter (seccomp(2)): no socket is opened, no file written or made, no program started, no process
  signalled, traced or read;
- Landlock (landlock(7), Linux 5.13 and newer, where it is on): no file but the program's own can be read, none written;
- limits (setrlimit(2)): memory, open files, no core, and the first to go where the machine runs out of memory.

On the appliance the process is besides a unit of its own with a user of its own (systemd/kiosk-parser@.service).
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import platform
import resource
import struct
import sys
from collections.abc import Iterable
from pathlib import Path

MOST_MEMORY = 512 * 1024 * 1024  # bytes of address space; the libraries and a model map some 330 MiB
LEAST_MEMORY = 256 * 1024 * 1024
FILES = 64  # open at once
OOM_SCORE = 800  # of 1000: it goes before the wall does
READS_ALL = "a limit to what it reads (root runs a program that only root can read, and this kernel has no Landlock)"

_libc = ctypes.CDLL(None, use_errno=True)
_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _PR_SET_DUMPABLE, _PR_SET_KEEPCAPS = 38, 22, 4, 8
_CAPABILITIES_3, _CAP_DAC_READ_SEARCH = 0x20080522, 2  # linux/capability.h
_SECCOMP_MODE_FILTER = 2


def memory_limit() -> int:
    """Bytes of address space for the process: 512 MiB or half the machine, never under 256 MiB."""
    half = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2
    return max(LEAST_MEMORY, min(MOST_MEMORY, half))


def enter(readable: Iterable[Path], become: str, inherited: int = 0) -> list[str]:
    """Shut this process in; from now on it reads what is `readable` and nothing else. Returns the bars it lacks.

    A process of root's goes on as `become`, else as nobody; raises OSError where even that is refused. `inherited`: see
    `limit`.
    """
    lacks = []
    limit(inherited)
    readable = list(readable)
    rules = _rules(readable)  # while it may still open them
    keeps = drop_root(become, readable)
    _libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    if not _restrict(rules):
        lacks += ["Landlock", READS_ALL] if keeps else ["Landlock"]
    if not refuse_calls():
        lacks.append("the system-call filter")
    return lacks


def unreadable() -> None:
    """Close this process's memory and descriptors to others of the same user (PR_SET_DUMPABLE of prctl(2))."""
    _libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def limit(inherited: int = 0) -> None:
    """Limits of memory, open files and cores; the first to go where the machine's memory runs out.

    `inherited` bytes of addresses, those that a fork has from its maker, are beside the limit.
    """
    memory = memory_limit()
    for kind, most in (
        (resource.RLIMIT_AS, memory + inherited),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, FILES),
        (resource.RLIMIT_FSIZE, memory),
    ):
        with contextlib.suppress(OSError, ValueError):  # a stricter one holds already
            resource.setrlimit(kind, (most, most))
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(str(OOM_SCORE), encoding="ascii")


def drop_root(user: str, needed: Iterable[Path] = ()) -> bool:
    """Become `user` (else nobody) where this process is root's. Raises OSError where that fails.

    True where another user could not read what is `needed`: of root's rights it then keeps one, to read (and Landlock
    says what).
    """
    if os.geteuid() != 0:
        return False
    keeps = not all(_open_to_all(path) for path in needed if path.exists())
    import pwd

    try:
        entry = pwd.getpwnam(user)
    except KeyError:
        entry = pwd.getpwnam("nobody")
    _libc.prctl(_PR_SET_KEEPCAPS, int(keeps), 0, 0, 0)
    os.setgroups([])
    os.setresgid(entry.pw_gid, entry.pw_gid, entry.pw_gid)
    os.setresuid(entry.pw_uid, entry.pw_uid, entry.pw_uid)
    if keeps:
        _keep_only(_CAP_DAC_READ_SEARCH)
    return keeps


def _keep_only(right: int) -> None:
    """Of the rights that this thread has, one stays (capset(2)). Raises OSError."""
    header = struct.pack("=Ii", _CAPABILITIES_3, 0)
    sets = struct.pack("=6I", 1 << right, 1 << right, 0, 0, 0, 0)
    if _libc.capset(header, sets) != 0:
        raise OSError(ctypes.get_errno(), "capset")


def _open_to_all(path: Path) -> bool:
    return all(part.stat().st_mode & 0o005 for part in (path, *path.parents))


# Landlock: system calls and rights of the kernel's uapi/linux/landlock.h; the same numbers on all architectures.
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_READ_FILE, _READ_DIR = 1 << 2, 1 << 3
_RIGHTS_BY_VERSION = (13, 14, 15, 15, 16)  # how many rights on files versions 1 to 5 know
_SCOPES = 0b11  # version 6: no abstract Unix sockets, no signals to processes outside


def _rules(readable: Iterable[Path]) -> int:
    """Rules (a descriptor) that leave the right to read below `readable`, and no other; -1 where there are none."""
    version = _libc.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(1))
    if version < 1:
        return -1
    rights = (1 << _RIGHTS_BY_VERSION[min(version, 5) - 1]) - 1
    network = 0b11 if version >= 4 else 0  # neither bind nor connect with TCP
    scoped = _SCOPES if version >= 6 else 0
    attributes = struct.pack("QQQ", rights, network, scoped)
    size = 24 if version >= 6 else 16 if version >= 4 else 8
    rules = int(_libc.syscall(_CREATE_RULESET, attributes, ctypes.c_size_t(size), ctypes.c_uint32(0)))
    for path in readable if rules >= 0 else ():
        _allow(rules, path)
    return rules


def _restrict(rules: int) -> bool:
    if rules < 0:
        return False
    try:
        return bool(_libc.syscall(_RESTRICT_SELF, rules, ctypes.c_uint32(0)) == 0)
    finally:
        os.close(rules)


def _allow(ruleset: int, path: Path) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # what is not there cannot be read
    try:
        rights = _READ_FILE | (_READ_DIR if path.is_dir() else 0)
        _libc.syscall(_ADD_RULE, ruleset, ctypes.c_uint32(1), struct.pack("=Qi", rights, place), ctypes.c_uint32(0))
    finally:
        os.close(place)


def of_the_program() -> list[Path]:
    """What this program reads of itself: interpreter, packages, its own files, and the system's libraries."""
    own = Path(__file__).resolve().parent
    roots = {Path(one).resolve() for one in (sys.prefix, sys.base_prefix)}
    paths = {Path(one).resolve() for one in sys.path if one}
    packages = {one for one in paths if any(root in one.parents for root in roots)}
    system = map(Path, ("/usr/lib", "/usr/local/lib", "/usr/share/zoneinfo", "/lib", "/lib64", "/etc/ld.so.cache"))
    devices = map(Path, ("/dev/null", "/dev/urandom", "/proc/self", "/proc/meminfo", "/proc/cpuinfo"))
    return [*packages, own, own.parent / "assets", *system, *devices]


# The filter: numbers of the calls that are refused (EPERM), by architecture: x86_64, aarch64 (asm/unistd.h).
_REFUSED = {
    "socket": (41, 198),
    "socketpair": (53, 199),
    "connect": (42, 203),
    "bind": (49, 200),
    "listen": (50, 201),
    "execve": (59, 221),
    "execveat": (322, 281),
    "fork": (57, None),
    "vfork": (58, None),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "kill": (62, 129),
    "tkill": (200, 130),
    "pidfd_open": (434, 434),
    "pidfd_send_signal": (424, 424),
    "pidfd_getfd": (438, 438),
    "setsid": (112, 157),
    "setpgid": (109, 154),
    "mount": (165, 40),
    "umount2": (166, 39),
    "unshare": (272, 97),
    "setns": (308, 268),
    "bpf": (321, 280),
    "userfaultfd": (323, 282),
    "perf_event_open": (298, 241),
    "keyctl": (250, 219),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "io_uring_setup": (425, 425),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "kexec_load": (246, 104),
    "chroot": (161, 51),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    "pivot_root": (155, 41),
    "clone3": (435, 435),
    # nothing is written, made, moved or removed, and no memory is taken that the limits do not count
    "creat": (85, None),
    "openat2": (437, 437),
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "shmget": (29, 194),
    "mq_open": (240, 180),
    "truncate": (76, 45),
    "mkdir": (83, None),
    "mkdirat": (258, 34),
    "rmdir": (84, None),
    "unlink": (87, None),
    "unlinkat": (263, 35),
    "rename": (82, None),
    "renameat": (264, 38),
    "renameat2": (316, 276),
    "link": (86, None),
    "linkat": (265, 37),
    "symlink": (88, None),
    "symlinkat": (266, 36),
    "mknod": (133, None),
    "mknodat": (259, 33),
    "chmod": (90, None),
    "fchmodat": (268, 53),
    "fchmodat2": (452, 452),
    "chown": (92, None),
    "lchown": (94, None),
    "fchownat": (260, 54),
    "utimensat": (280, 88),
    "setxattr": (188, 5),
    "lsetxattr": (189, 6),
}
# the calls that open a file, and which argument says how: to read alone
_OPENING = {"open": ((2, None), 1), "openat": ((257, 56), 2)}
_TO_WRITE = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_HIDES_ITS_FLAGS = {"clone3", "openat2"}  # from the filter: without it libraries use the older call
_CLONE = (56, 220)
_CLONE_THREAD = 0x10000
_ARCHITECTURES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
_ALLOW, _EPERM, _ENOSYS, _KILL = 0x7FFF0000, 0x00050001, 0x00050026, 0x80000000
_LOAD, _EQUAL, _AT_LEAST, _SET, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_X32 = 0x40000000


def refuse_calls() -> bool:
    """Install the filter for this thread and all to come; False where it cannot be had (an unknown processor)."""
    known = _ARCHITECTURES.get(platform.machine())
    if known is None or sys.byteorder != "little":
        return False
    code = b"".join(_program(*known))
    buffer = ctypes.create_string_buffer(code, len(code))
    program = struct.pack("HxxxxxxP", len(code) // 8, ctypes.addressof(buffer))
    return bool(_libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, program, 0, 0) == 0)


def _program(place: int, architecture: int) -> list[bytes]:
    """The filter as classic BPF: each line is a struct sock_filter, `code, jump if true, jump if false, k`."""
    one = [(_LOAD, 0, 0, 4), (_EQUAL, 1, 0, architecture), (_RETURN, 0, 0, _KILL), (_LOAD, 0, 0, 0)]
    if place == 0:  # the x32 numbering of the same calls
        one += [(_AT_LEAST, 0, 1, _X32), (_RETURN, 0, 0, _EPERM)]
    for name, numbers in _REFUSED.items():
        number = numbers[place]
        if number is not None:
            one += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, _ENOSYS if name in _HIDES_ITS_FLAGS else _EPERM)]
    for numbers, argument in _OPENING.values():
        number = numbers[place]
        if number is not None:
            one += [(_EQUAL, 0, 4, number), (_LOAD, 0, 0, 16 + 8 * argument), (_SET, 0, 1, _TO_WRITE)]
            one += [(_RETURN, 0, 0, _EPERM), (_RETURN, 0, 0, _ALLOW)]
    # a thread may be begun, a process may not
    one += [(_EQUAL, 0, 4, _CLONE[place]), (_LOAD, 0, 0, 16), (_SET, 1, 0, _CLONE_THREAD), (_RETURN, 0, 0, _EPERM)]
    one += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _ALLOW)]
    return [struct.pack("=HBBI", *line) for line in one]
