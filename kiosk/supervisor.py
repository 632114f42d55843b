"""In the parser's unit: starts the worker, ends when the wall hangs up; systemd ends the rest (KillMode=control-group).

The worker cannot do that itself: hostile input may keep it in a C library for ever. `python -m kiosk.supervisor`.
"""

from __future__ import annotations

import os
import select
import subprocess
import sys


def main() -> int:
    """Until the worker has ended, or the connection that is standard input has; returns the worker's exit code."""
    worker = subprocess.Popen([sys.executable, "-m", "kiosk.worker"])
    ended = os.pidfd_open(worker.pid)
    waiting = select.poll()
    waiting.register(ended, select.POLLIN)
    waiting.register(sys.stdin.fileno(), select.POLLRDHUP)
    waiting.poll()
    code = worker.poll()
    return 0 if code is None else abs(code)


if __name__ == "__main__":
    sys.exit(main())
