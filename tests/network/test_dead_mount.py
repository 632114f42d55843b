"""A share that has died costs the feed that lies on it, and nothing else."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root to mount")
@pytest.mark.skipif(not os.access("/dev/fuse", os.W_OK), reason="this machine has no /dev/fuse")
@pytest.mark.skipif(shutil.which("unshare") is None, reason="unshare (util-linux) is not installed")
def test_a_dead_share_costs_its_own_feed_and_a_put_story_does_not_wait_for_it() -> None:
    with tempfile.TemporaryDirectory(prefix="kd-") as folder:
        line = ["unshare", "--mount", sys.executable, "-m", "tests.network.dead_mount", folder]
        done = subprocess.run(line, capture_output=True, text=True, timeout=200, cwd=ROOT, check=False)
    if "Operation not permitted" in done.stderr:
        pytest.skip("nothing may be mounted here")
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout)
    assert "does not answer (a share that hangs?)" in told["feeds"]["share"] and told["feeds"]["near"] is None
    assert told["ended"] == 0
