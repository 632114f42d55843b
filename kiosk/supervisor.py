"""In the parser's unit: starts the worker, ends when the wall hangs up; systemd ends the rest (KillMode=control-group).

The worker cannot do that itself: hostile input may keep it in a C library for ever. `python -m kiosk.supervisor`.
"""

from __future__ import annotations

import os
import select
import sys


def main() -> int:
    """Until the worker has ended, or the connection that is standard input has; returns the worker's exit code.

    The worker is a fork: an interpreter of its own would take its memory twice.
    """
    worker = os.fork()
    if worker == 0:
        from kiosk.worker.__main__ import main as answer

        return answer([])
    ended = os.pidfd_open(worker)
    waiting = select.poll()
    waiting.register(ended, select.POLLIN)
    waiting.register(sys.stdin.fileno(), select.POLLRDHUP)
    waiting.poll()
    gone, status = os.waitpid(worker, os.WNOHANG)
    return abs(os.waitstatus_to_exitcode(status)) if gone else 0


if __name__ == "__main__":
    sys.exit(main())
