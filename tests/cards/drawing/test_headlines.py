"""The headlines of the newsroom's corpora: none breaks against sense, and they are set in few sizes."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.cards.card import HeadlineCard
from kiosk.cards.drawing import headline
from kiosk.cards.drawing.lines import Setting
from kiosk.cards.drawing.typeset import Typesetter
from kiosk.model import Chrome

SHARED = Path(__file__).resolve().parents[3] / "../shared"
TEXTS = [path for folder in ("gold", "labels") for path in sorted((SHARED / folder / "stories").glob("*.txt"))]

pytestmark = pytest.mark.skipif(not TEXTS, reason="no ../shared/gold or ../shared/labels beside this checkout")


@pytest.mark.parametrize(
    ("size", "allowed"), [((1920, 1080), 0.0), ((1440, 1080), 0.0), ((640, 360), 0.0), ((1080, 1920), 0.02)]
)
def test_headlines_break_by_sense_in_at_most_five_sizes(
    size: tuple[int, int], allowed: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A breach is a hold word, a number, a name or (wide) a lone short word at a line's end, or a cut word."""
    laid: list[Setting] = []
    set_as_ever = headline.fit_text

    def watched(*args: object, **rest: object) -> Setting:
        laid.append(set_as_ever(*args, **rest))  # type: ignore[arg-type]
        return laid[-1]

    monkeypatch.setattr(headline, "fit_text", watched)
    setter = Typesetter(size)
    breached = 0
    for path in TEXTS:
        text = path.read_text("utf-8").strip().split("\n")[0].strip()
        laid.clear()
        assert not setter.plate(HeadlineCard(key="h", text=text), Chrome()).overflow, text
        breached += bool(laid[-1].faults)
    assert breached <= allowed * len(TEXTS)
