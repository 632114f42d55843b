"""The headlines of the newsroom's corpora: none breaks against sense, and they are set in few sizes."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.cards.card import Claimant, HeadlineCard, Passage
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


def test_below_a_headline_that_quotes_somebody_stands_who_says_it() -> None:
    words = "– Jeg har aldri sagt at alt var bedre før"
    shown = HeadlineCard(key="headline", text=words, claimant=Claimant("Forfatter Kari Berg", verb="sier"))
    for size in ((1920, 1080), (640, 360), (1080, 1920)):
        plate = Typesetter(size).plate(shown, Chrome())
        assert len(plate.markers) == 1 and plate.markers[0][0].top > size[1] * 0.4
        assert Typesetter(size).fits(shown, Chrome())


def test_over_a_lede_a_step_less_spares_the_headline_a_short_third_line() -> None:
    """At 1280×720 a pixel too much for two lines left «i Sogn» alone on a third."""
    shown = HeadlineCard(
        key="headline", text="Minst 34 skadde etter bussulykke i Sogn", lede=Passage("Det opplyser politiet i dag.")
    )
    drawn = [one.text for one in Typesetter((1280, 720)).plate(shown, Chrome()).strings if one.text in shown.text]
    assert drawn[:2] == ["Minst 34 skadde", "etter bussulykke i Sogn"]


def test_over_a_lede_what_somebody_says_keeps_its_own_line() -> None:
    text = "Berg imponerte stort i utforfinalen: – Nå går det unna"
    shown = HeadlineCard(key="headline", text=text, lede=Passage("Det opplyser laget i dag."))
    drawn = [one.text for one in Typesetter((1920, 1080)).plate(shown, Chrome()).strings]
    assert "– Nå går det unna" in drawn
