"""Where the bundled files are: `assets/` in a checkout, `kiosk/_assets/` in an installed wheel."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def asset(*parts: str) -> Path:
    """The path of a bundled file, such as `asset("fonts", "Inter-Medium.ttf")`.

    Raises FileNotFoundError, naming the file, where the installation is incomplete.
    """
    for root in (_HERE / "_assets", _HERE.parent / "assets"):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError(f"the installation lacks assets/{'/'.join(parts)}; install kiosk again")
