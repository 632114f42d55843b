"""One line of `kiosk doctor`."""

from __future__ import annotations

import os
from typing import Literal

from msgspec import Struct
from msgspec.structs import asdict


class Check(Struct, frozen=True):
    """One line: what was looked at, how it is, and what to do where it is not well. What nobody can tell is not ok."""

    name: str
    state: Literal["ok", "warn", "fail", "unknown"]
    detail: str
    remedy: str = ""

    def __str__(self) -> str:
        state = "?" if self.state == "unknown" else self.state
        line = f"{state:4}  {self.name:12} {self.detail}"
        return f"{line}\n      {'':12} → {self.remedy}" if self.remedy else line

    def as_json(self) -> dict[str, str]:
        """The four fields by name."""
        return asdict(self)


def as_root(else_try: str = "") -> str:
    """What to try where something could not be read; to root it is not said to be root."""
    return "sudo kiosk doctor" if os.geteuid() else else_try
