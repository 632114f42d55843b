"""A card says which story it is of, whatever the headline."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kiosk.cards.card import Card, Imprint, NoticeCard, Strap
from kiosk.cards.drawing.typeset import Typesetter
from kiosk.model import Chrome
from tests.cards.drawing.test_typeset import NOW, by_name, ids

HEADLINE = "Storvågs keeper slapp straff fordi hun ikke visste hva det omstridte tegnet på drakten egentlig betydde"


def under(headline: str, kicker: str | None = "Sport") -> Card:
    card, _ = by_name("figures_two")
    assert not isinstance(card, NoticeCard)
    return replace(card, imprint=Imprint(Strap(kicker, ((headline,),))))


def strap(setter: Typesetter, card: Card, chrome: Chrome) -> list[str]:
    plate = setter.plate(card, chrome)
    assert not plate.overflow
    return [drawn.text.strip() for drawn in plate.strings if drawn.text.strip() in HEADLINE or drawn.text == "Sport"]


@pytest.mark.parametrize("size", [(1920, 1080), (640, 360), (1080, 1920)], ids=ids)
def test_a_headline_without_a_short_way_takes_as_many_lines_as_it_needs(size: tuple[int, int]) -> None:
    setter = Typesetter(size)
    told = strap(setter, under(HEADLINE), Chrome(now=NOW))
    lines = [text for text in told if text != "Sport"]
    assert " ".join(lines) == HEADLINE and len(lines) == (3 if size[1] > size[0] else 2)
    assert ("Sport" in told) == (size[1] > size[0])  # beside it there is no room for the section
    assert [text for text in strap(setter, under(HEADLINE, None), Chrome(now=NOW)) if text] == lines


def test_the_body_begins_below_the_headline_and_stays_there_when_siste_goes() -> None:
    setter = Typesetter((1920, 1080))
    long, short = (setter.plate(under(text), Chrome(now=NOW)) for text in (HEADLINE, "Ras i Nordvika"))
    assert long.moving.top > short.moving.top
    breaking = setter.plate(under(HEADLINE), Chrome(now=NOW, breaking=True))
    assert breaking.moving == long.moving


def test_a_cut_that_ends_by_sense_gives_way_where_it_says_too_little() -> None:
    """«De siktede …» stood where there was room for what they are charged with."""
    whole = "De siktede for drapet på Storvåg er varetektsfengslet i fire uker etter et langt møte i tingretten"
    short, longer = "De siktede", "De siktede for drapet på Storvåg"
    card = replace(under(whole), imprint=Imprint(Strap("Sport", ((whole,), (short, ""), (longer, "")))))
    for size in ((1920, 1080), (1080, 1920)):
        drawn = [one.text.strip() for one in Typesetter(size).plate(card, Chrome(now=NOW)).strings]
        assert longer in drawn and short not in drawn


@pytest.mark.parametrize(
    ("cut", "beside"),
    [("Kari Moen var ti år", False), ("Kari Moen var ti år, og den vesle skolen", True)],
)
def test_the_section_gives_way_to_a_headline_of_which_little_would_stand_beside_it(cut: str, beside: bool) -> None:
    whole = "Kari Moen var ti år, og den vesle skolen var alt hun visste"
    card = under(whole, "Sport og friluftsliv")
    assert not isinstance(card, NoticeCard)
    ways = replace(card.imprint.strap, ways=((whole,), (cut, "")))
    plate = Typesetter((1920, 1080)).plate(replace(card, imprint=Imprint(ways)), Chrome(now=NOW))
    drawn = [one.text.strip() for one in plate.strings]
    assert ("Sport og friluftsliv" in drawn) == beside and (cut if beside else whole) in drawn
