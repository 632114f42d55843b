"""The panel's sentence key: who says a number, also where the sentence itself does not tell."""

from __future__ import annotations

from kiosk.cards.card import Claimant, FiguresCard, SentenceCard
from tests.cards.rundown.invented import Told, told

HEAD = "Sauer tatt av bjørn"


def behind(story: Told, key: str) -> list[SentenceCard]:
    return [sentence for of, sentence in story.deck().behind if of == key]


def test_a_claimant_of_the_sentence_before_stands_below() -> None:
    story = told(HEAD, "Ola Nyhus er bonde på Elvestad.", "Over 80 sauer er funnet døde.")
    story.figure("Over", "80", hedge="Over", what="sauer", state="er funnet døde", source="Ola Nyhus", rank=2)
    (one,) = behind(story, "figures")
    assert one.claimant == Claimant("Ola Nyhus") and one.passage.marks == ()


def test_a_number_of_nobody_says_so() -> None:
    story = told(HEAD, "Over 80 sauer er funnet døde.")
    story.figure("Over", "80", hedge="Over", what="sauer", state="er funnet døde", attribution="none", rank=2)
    (one,) = behind(story, "figures")
    assert one.claimant == Claimant(None)


def test_where_somebody_may_be_meant_the_sentence_stands_alone() -> None:
    story = told(HEAD, "Over 80 sauer skal være funnet døde.")
    story.figure("Over", "80", hedge="Over", what="sauer", attribution="unsure", rank=2)
    sentences = [one for _, one in story.deck().behind]
    assert sentences and all(one.claimant is None for one in sentences)


def test_who_stands_in_the_sentence_is_marked_there_and_not_below() -> None:
    story = told(HEAD, "Over 80 sauer er funnet døde, opplyser politiet.")
    story.figure("Over", "80", hedge="Over", what="sauer", source="politiet", cue="opplyser", rank=2)
    (one,) = behind(story, "figures")
    assert one.claimant is None and one.passage.marks


def test_who_speaks_in_the_sentence_is_marked_behind_a_card_as_on_it() -> None:
    """The poll was marked on the card, and not on what says who says it."""
    story = told(HEAD, "Over 80 sauer er tatt, ifølge Bondelaget.")
    story.figure("Over", "80", hedge="Over", what="sauer", attribution="unsure", rank=2, form="sentence",
                 clause=story.body[0], clause_at=story.text.index("Over"))  # fmt: skip
    story.source("Over", "Bondelaget", "ifølge")
    (one,) = behind(story, "figures")
    assert [one.passage.text[mark.start : mark.end] for mark in one.passage.marks] == ["ifølge Bondelaget"]


def test_behind_the_headline_stands_who_says_its_number() -> None:
    story = told("80 sauer tatt av bjørn", "80 sauer er tatt av bjørn, opplyser politiet.")
    words = {"what": "sauer", "state": "tatt av bjørn", "rank": 2}
    story.figure("80 sauer tatt", "80", attribution="none", **words)
    story.figure("80 sauer er", "80", source="politiet", cue="opplyser", **words)
    (one,) = behind(story, "headline")
    assert one.passage.text == story.body[0]
    assert [one.passage.text[mark.start : mark.end] for mark in one.passage.marks] == ["opplyser politiet"]


def test_behind_the_headline_an_amount_is_the_same_whoever_says_it() -> None:
    story = told("Kommunen kutter 450 kroner", "Vågen må kutte 450 kroner, sier ordfører Kari Moen.")
    story.figure("Kommunen", "450", unit="kroner", attribution="unsure", rank=2)
    story.figure("Vågen", "450", unit="kroner", source="ordfører Kari Moen", cue="sier", rank=2)
    assert [one.passage.text for one in behind(story, "headline")] == [story.body[0]]


def test_a_headline_whose_number_stands_nowhere_else_has_nothing_behind_it() -> None:
    story = told("80 sauer tatt av bjørn, ifølge politiet", "Over 12 hytter er tatt av ras, ifølge kommunen.")
    story.figure("80", "80", what="sauer", source="politiet", cue="ifølge", rank=2)
    story.figure("Over", "12", hedge="Over", what="hytter", source="kommunen", cue="ifølge")
    assert behind(story, "headline") == []


def test_behind_a_headline_without_the_story_s_figure_stands_that_with_who_says_it() -> None:
    story = told("Sauer tatt av bjørn", "12 sauer er tatt av bjørn, opplyser politiet.")
    story.figure("12", "12", what="sauer", state="er tatt av bjørn", source="politiet", cue="opplyser", rank=2)
    (one,) = behind(story, "headline")
    assert one.passage.text == story.body[0] and one.passage.marks


FIRST, LATER = "Angrepet drepte minst 39 mennesker.", "President Bo Moen opplyste at 39 mennesker ble drept."


def told_later(what: str = "mennesker", state: str = "drept") -> Told:
    """A toll that the story tells without a name, and a number of somebody's."""
    story = told("Angrep mot havna", FIRST, LATER)
    story.figure(FIRST, "39", hedge="minst", what="mennesker", state="drepte", attribution="none", form="sentence",
                 clause=FIRST, clause_at=story.text.find(FIRST), rank=2)  # fmt: skip
    return story.figure(LATER, "39", what=what, state=state, source="President Bo Moen", cue="opplyste")


def whose(story: Told) -> list[Claimant | None]:
    """Who stands below the sentence of the toll, on each card that has it."""
    cards = story.deck().cards
    alone = [card for card in cards if isinstance(card, SentenceCard)]
    claims = [claim for card in cards if isinstance(card, FiguresCard) for claim in (card.hero, *card.rows)]
    return [one.claimant for one in (*alone, *claims) if one.passage and one.passage.text.startswith(FIRST.rstrip("."))]


def test_a_number_that_somebody_tells_elsewhere_is_not_nobody_s() -> None:
    assert whose(told_later()) == [None]


def test_who_says_it_is_one_press_away_where_it_is_told_by_name_elsewhere() -> None:
    first = next(one for _, one in told_later().deck().behind)
    assert first.passage.text == LATER
    assert [first.passage.text[mark.start : mark.end] for mark in first.passage.marks] == ["President Bo Moen opplyste"]


def test_another_thing_s_number_is_not_told_by_whoever_told_that() -> None:
    assert whose(told_later(what="hus", state="brant")) == [Claimant(None)]
