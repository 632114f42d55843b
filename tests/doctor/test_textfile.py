import shutil
import subprocess

import pytest

from kiosk.doctor import textfile
from kiosk.status import read_status


def test_a_silent_wall_is_down_and_claims_nothing_else():
    page = textfile.render(None, temperature=None, throttled=None)
    assert page.splitlines()[-1] == "kiosk_up 0"
    assert "frame" not in page


def test_feed_names_cannot_break_the_format():
    status = read_status({"feeds": [{"name": 'a"b\\c\nd', "ok": False}]})
    page = textfile.render(status, temperature=None, throttled=None)
    assert r'kiosk_feed_up{feed="a\"b\\c\nd"} 0' in page


def test_prometheus_own_checker_accepts_the_page():
    if shutil.which("promtool") is None:
        pytest.skip("promtool is not on this machine")
    status = {
        "frames": {"age": 0.5, "number": 7, "late": 0, "reaching": False},
        "feeds": [{"name": n, "ok": True, "age": 3} for n in "ab"],
    }
    page = textfile.render(read_status(status), temperature=48.5, throttled=False)
    assert "kiosk_frames_reaching 0" in page
    done = subprocess.run(["promtool", "check", "metrics"], input=page, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_file_is_replaced_whole_and_readable_by_the_collector(tmp_path):
    path = tmp_path / "new/kiosk.prom"
    textfile.replace(path, "a 1\n")
    textfile.replace(path, "a 2\n")
    assert path.read_text() == "a 2\n"
    assert [p.name for p in path.parent.iterdir()] == ["kiosk.prom"]
    assert path.stat().st_mode & 0o777 == 0o644
