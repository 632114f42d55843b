"""The strap obeys the claim rule: a cut never takes the claimant, a hedge or a negation."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.cards.rundown.material import Material
from kiosk.cards.rundown.strap import strap
from tests.cards.rundown.invented import Told, card, told


def ways(story: Told) -> list[str]:
    return [" …".join(way) for way in strap(Material(story.edition())).ways]


def headline(text: str, **claim: Any) -> Told:
    story = told(text, "Mer kommer.")
    return story.source(text[:6], statement=None, **claim) if claim else story


def test_the_middle_goes_where_somebody_speaks_at_the_end() -> None:
    story = headline("Minst to barn og tolv voksne er drept i angrep mot grensebyen, ifølge Russland, som varsler svar",
                     name="Russland", cue="ifølge")  # fmt: skip
    found = ways(story)
    assert found[0] == story.headline
    assert "Minst to barn og tolv voksne er drept …, ifølge Russland" in found
    assert all("ifølge Russland" in way for way in found)


def test_a_claimant_in_front_stays_and_the_tail_goes() -> None:
    story = headline("Politiet: Minst fem er savnet etter raset i Nordvika natt til søndag", name="Politiet", cue=":")
    assert all(way.startswith("Politiet: Minst fem") for way in ways(story))
    assert len(ways(story)) > 1


def test_who_speaks_in_the_middle_of_a_sentence_does_not_stand_behind_the_cut() -> None:
    text = "Kommunen varsler tiltak mot vannmangel, mens politiet ber folk holde seg inne i kveld"
    story = told(text, "Mer kommer.")
    story.source("Kommunen", statement=None, name="politiet", cue="ber")
    assert not any(way.endswith("politiet ber") for way in ways(story))


def test_no_cut_takes_a_negation_or_a_hedge() -> None:
    assert ways(headline("Statsråden vil ha ny vei, men får det ikke")) == [
        "Statsråden vil ha ny vei, men får det ikke"
    ]
    assert all("trolig" in way for way in ways(headline("Ny bro på plass i Nordvika etter at stormen trolig gir seg")))


def test_no_cut_makes_what_was_long_ago_todays() -> None:
    """«Over 900 omkom i skjelvet …» stood above the four dead of today's."""
    text = "Over 900 omkom i skjelvet for 20 år siden. Denne gangen gikk det bra i Nordvika"
    assert all("siden" in way for way in ways(headline(text))) and len(ways(headline(text))) > 1


def test_no_cut_parts_a_number_from_what_it_counts() -> None:
    story = told("Over 40 hytter er tatt av raset i Nordvika etter en natt med regn", "Mer kommer.")
    story.figure("Over", "40", hedge="Over", what="hytter", state="er tatt", rank=2)
    assert all(way.startswith("Over 40 hytter er tatt") for way in ways(story))


def test_a_headline_is_cut_at_the_end_of_a_sentence_or_clause_before_it_is_cut_between_words() -> None:
    found = ways(headline("Seier til Nordvika. Sørvåg måtte reise hjem med null poeng"))
    assert found[1:3] == ["Seier til Nordvika. Sørvåg måtte reise hjem …", "Seier til Nordvika …"]
    assert "Seier til Nordvika. Sørvåg måtte reise …" in found[3:]
    assert "Laget røk ut før sommeren …" in ways(headline("Laget røk ut før sommeren – fredag slo det alle"))
    assert "Bygdas gamle kraftverk leverer dobbelt …" in ways(
        headline("Bygdas gamle kraftverk leverer dobbelt resultat")
    )


def test_a_whole_sentence_stands_for_its_headline_before_half_of_the_next() -> None:
    assert ways(headline("Brødrene fortsetter å herje. Duoen er klar for kveldens semifinale"))[1:2] == [
        "Brødrene fortsetter å herje …"
    ]


def test_the_full_stop_of_a_headline_is_dropped() -> None:
    assert ways(headline("Raset er stanset."))[0] == "Raset er stanset"


def test_the_kicker_is_the_section_or_else_the_outlet() -> None:
    story = headline("Raset er stanset")
    assert strap(Material(story.edition())).kicker == "Innenriks"
    story.story["section"] = None
    assert strap(Material(story.edition())).kicker == "Fjordposten"


_TEXT = "Ras minst ikke tar 40 hytter i Nordvika, politiet sier og – «bro» (ny) etter: natt som"
words = st.lists(st.sampled_from(_TEXT.split()), min_size=1, max_size=16)


@given(words.map(" ".join))
def test_every_way_is_made_of_slices_in_their_order_and_ever_shorter(text: str) -> None:
    story = told(text, "Mer kommer.")
    whole, *rest = strap(Material(story.edition())).ways
    assert "".join(whole) == text.removesuffix(".")
    for way in rest:
        at = 0
        for piece in way:
            assert text.find(piece, at) >= 0
            at = text.find(piece, at) + len(piece)
        assert len(" …".join(way)) < len(text) + 2
        kept = " …".join(way).split()
        assert all(word in " ".join(kept) for word in ("ikke", "minst") if word in text.split())


@pytest.mark.parametrize(
    ("text", "name", "marked"),
    [
        ("Statsministeren: Båten kommer hjem så snart det er praktisk mulig", "Statsminister Kari Moen", 1),
        ("Kari Moen: – Vi kommer hjem", "Statsminister Kari Moen", 1),
        ("Politiet: Vegen er åpen", "politiet", 1),
        ("Ras i Nordvika: Vegen er åpen", "politiet", 0),
        ("Rettet: Vegen er åpen", "Rettsvesenet", 0),
        ("Kari og Ola Moen: Slik bygde de kai", "Kari Moen", 0),
    ],
)
def test_a_party_of_the_story_that_opens_the_headline_is_marked(text: str, name: str, marked: int) -> None:
    body = f"Vegen er åpen, sier {name}."
    story = told(text, body).source(body[:8], name, "sier", "Vegen er åpen")
    marks = card(story.deck(), "headline").marks
    assert [text[mark.start : mark.end] for mark in marks] == [text.split(":")[0] + ":"] * marked
