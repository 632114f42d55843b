"""The bundled files are found from a checkout and from an installed wheel."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from kiosk.assets import asset

CHECKOUT = Path(__file__).resolve().parents[1]
BUNDLED = (
    "fonts/Inter-Medium.ttf",
    "fonts/SourceSerif4-Semibold.ttf",
    "models/nb.udpipe",
    "models/nn.udpipe",
    "sample/story.nb.txt",
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel of this checkout, built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-index", "--no-build-isolation"]
    done = subprocess.run([*pip, "-w", folder, CHECKOUT], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return next(folder.glob("kiosk-*.whl"))


@pytest.mark.parametrize("name", BUNDLED)
def test_from_a_checkout(name):
    assert asset(*name.split("/")) == CHECKOUT / "assets" / name


def test_from_an_installed_wheel(wheel, tmp_path):
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(tmp_path)
    code = "import sys, kiosk.assets as a; [print(a.asset(*name.split('/'))) for name in sys.argv[1:]]"
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONSAFEPATH": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code, *BUNDLED], capture_output=True, text=True, cwd=tmp_path, env=environment
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [str(tmp_path / "kiosk/_assets" / name) for name in BUNDLED]


def test_the_wheel_holds_every_language_file_and_the_licences(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    for language in ("nb", "nn", "en"):
        assert f"kiosk/reading/lexicon/{language}.toml" in names
        assert f"kiosk/cards/words/{language}.toml" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert any("OFL" in name for name in names)


def test_a_missing_file_is_named_with_what_mends_it():
    with pytest.raises(FileNotFoundError, match=r"assets/fonts/none\.ttf; install kiosk again"):
        asset("fonts", "none.ttf")
