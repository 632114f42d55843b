"""What `kiosk doctor` and `kiosk metrics` say of a real wall that runs, drawing without a display."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

PATIENCE = 60
SETTINGS = """[[feed]]
name = "mappe"
address = "{stories}"
[[feed]]
name = "taus"
address = "/nonexistent"
kind = "folder"
"""


@pytest.fixture(scope="module")
def ask():
    """A running wall; `ask("metrics")` runs that command against it."""
    with tempfile.TemporaryDirectory(prefix="kiosk-doctor-") as folder:  # short: a socket's path holds 108 bytes
        config = Path(folder) / "kiosk.toml"
        stories = Path(folder) / "saker"
        stories.mkdir()
        (stories / "sak.txt").write_text("To båter kolliderte\n\nTre personer ble reddet, opplyser politiet.\n")
        config.write_text(SETTINGS.format(stories=stories))
        environment = {
            **os.environ,
            "SDL_VIDEODRIVER": "dummy",
            "KIOSK_STATE": f"{folder}/state",
            "KIOSK_RUN": f"{folder}/run",
            "KIOSK_CONFIG": str(config),
        }

        def run(*words):
            line = [sys.executable, "-m", "kiosk", *words]
            return subprocess.run(line, env=environment, capture_output=True, text=True, timeout=PATIENCE)

        line = [sys.executable, "-m", "kiosk", "run", "--window", "640x360"]
        with subprocess.Popen(line, env=environment, stderr=subprocess.PIPE, text=True) as wall:
            try:
                assert wall.stderr is not None
                assert any("taus" in said for said in wall.stderr), "the wall ended before it polled its feeds"
                yield run
            finally:
                wall.terminate()


def test_the_page_for_prometheus_has_the_figures_of_the_running_wall(ask):
    page = ask("metrics").stdout
    told = dict(line.rsplit(" ", 1) for line in page.splitlines() if not line.startswith("#"))
    assert told["kiosk_up"] == "1"
    assert int(told["kiosk_frames"]) > 0
    assert float(told["kiosk_frame_age_seconds"]) < 20
    assert told["kiosk_settings_trial"] == "0"
    assert told['kiosk_feed_up{feed="mappe"}'] == "1"
    assert told['kiosk_feed_up{feed="taus"}'] == "0"
    assert float(told['kiosk_feed_age_seconds{feed="mappe"}']) < PATIENCE
    assert re.search(r'kiosk_settings_info\{etag="[0-9a-f]{12}"\} 1', page)
    assert int(told["kiosk_story_age_seconds"]) >= 0
    if shutil.which("promtool") is None:
        pytest.skip("promtool is not on this machine: the format is not checked by Prometheus' own tool")
    done = subprocess.run(["promtool", "check", "metrics"], input=page, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_doctor_sees_the_wall_and_its_silent_feed(ask):
    found = {check["name"]: check for check in json.loads(ask("doctor", "--json").stdout)}
    assert found["wall"]["state"] == "ok"
    assert found["feed"]["state"] == "warn"
    assert "/nonexistent" in found["feed"]["detail"]


def test_the_report_has_the_frames_of_its_run_and_no_address(ask, tmp_path):
    path = tmp_path / "report.txt"
    done = ask("doctor", "--report", str(path), "--seconds", "1")
    assert "is written" in done.stdout
    text = path.read_text()
    assert re.search(r"^frames +\d+ in 1 s", text, re.M)
    assert re.search(r"^start +", text, re.M)
    assert "/nonexistent" not in text
    assert "mappe" not in text
