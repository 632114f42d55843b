"""What an edition's deck shows, and what it never shows. Stories and readings here are invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from kiosk.cards import make_deck, make_list
from kiosk.cards.sameness import counts_people
from kiosk.model import (
    Deck,
    Earlier,
    Edition,
    Figure,
    FiguresCard,
    HeadlineCard,
    LedeCard,
    Picture,
    PictureCard,
    Reading,
    Source,
    SourcesCard,
    Story,
)

NOW = datetime(2027, 3, 6, 17, 5, tzinfo=UTC)
HEAD = "Minst 14 er savnet etter raset i Nordvika, ifølge politiet"
MISSING = "14 mennesker er savnet i Nordvika, blant dem tre barn, ifølge politiet."
HOUSES = "I Nordvika er 26 hus tatt av raset og 40 personer er skadd."
ELSEWHERE = "I fjor døde 9 personer i et ras i Storfjord."
UPDATED = "Tallet på evakuerte ble først meldt til 200, men er oppjustert til 230."
CLAIM_A = "Rederiet sier at 310 passasjerer var om bord, mens havnefogden hevder at 348 passasjerer var om bord."
OTHERS = "En mann ble funnet og fire andre reddet i Nordvika."
SILENT = "Kraftselskapet, som eier dammen, har ikke kommentert påstandene."
LEDE = "Et stort ras gikk lørdag."
TEXT = "\n\n".join([HEAD, LEDE, MISSING, HOUSES, ELSEWHERE, UPDATED, CLAIM_A, OTHERS, SILENT])
STORY = Story(id="a", text=TEXT, headline=HEAD, lede=LEDE, section="Innenriks", updated=NOW - timedelta(hours=1))


def figure(sentence: str, number: str, value: Any = None, **rest: Any) -> Figure:
    at = TEXT.index(sentence)
    for word in ("source", "cue"):
        if rest.get(word) and f"{word}_at" not in rest:
            rest[f"{word}_at"] = at + sentence.index(rest[word])
    given = {"rank": 1, "attribution": "stated" if rest.get("source") else "none", **rest}
    number_at = at + sentence.index(number)
    return Figure(sentence, at, number, number_at, int(number) if value is None else value, **given)


MISSING_F = figure(
    MISSING, "14", what="mennesker", state="savnet", where="Nordvika", source="politiet", cue="ifølge", rank=2
)
CHILDREN = figure(MISSING, "tre", 3, what="barn", source="politiet", cue="ifølge", part_of=0)
HOUSES_F = figure(HOUSES, "26", what="hus", state="tatt av raset", where="Nordvika", rank=2)
HURT = figure(HOUSES, "40", what="personer", state="skadd", where="Nordvika", rank=2)
DEAD = figure(ELSEWHERE, "9", what="personer", state="døde", where="Storfjord", when="I fjor")
BEFORE = figure(UPDATED, "200", what="evakuerte", status="superseded", superseded_by=1)
AFTER = figure(UPDATED, "230", what="evakuerte", rank=2)


def edition(*figures: Figure, sources: tuple[Source, ...] = (), story: Story = STORY, **rest: Any) -> Edition:
    return Edition(story, Reading("nb", figures, sources), NOW, **rest)


def deck(*figures: Figure, portrait: bool = False, **rest: Any) -> Deck:
    return make_deck(edition(*figures, **rest), portrait=portrait, now=NOW)


def figures_of(made: Deck) -> list[FiguresCard]:
    return [card for card in (*made.cards, *made.more) if isinstance(card, FiguresCard)]


def digits_of(made: Deck) -> list[list[str]]:
    return [[face.digits for face in (card.hero, *card.others)] for card in figures_of(made)]


def headline_of(made: Deck) -> HeadlineCard:
    assert isinstance(made.cards[0], HeadlineCard)
    return made.cards[0]


def test_attribution_is_marked_where_it_stands_in_the_headline() -> None:
    headline = figure(HEAD, "14", source="politiet", cue="ifølge", what="savnet")
    card = headline_of(deck(headline))
    assert [card.text[mark.start : mark.end] for mark in card.marks] == ["ifølge politiet"]


def test_cue_without_its_claimant_is_not_marked() -> None:
    assert headline_of(deck(figure(HEAD, "14", cue="ifølge"))).marks == ()


def test_label_is_the_shortest_slice_with_noun_and_state() -> None:
    assert figures_of(deck(MISSING_F))[0].hero.label == ("mennesker er savnet",)


def test_state_before_the_number_keeps_its_order() -> None:
    killed = figure(ELSEWHERE, "9", what="personer", state="døde")
    assert figures_of(deck(killed))[0].hero.label == ("døde 9 personer",)


def test_label_swallows_no_other_number() -> None:
    burnt = figure(HOUSES, "26", what="hus", state="skadd")
    assert figures_of(deck(burnt, HURT))[1].hero.label == ("hus", "skadd")


def test_part_stands_under_its_whole_and_has_no_card() -> None:
    made = deck(MISSING_F, CHILDREN)
    assert digits_of(made) == [["14"]]
    assert figures_of(made)[0].hero.parts == ("blant dem tre barn",)


def test_people_come_before_things_and_the_first_named_first() -> None:
    assert digits_of(deck(HOUSES_F, HURT)) == [["40", "26"]]


def test_things_named_after_people_are_things() -> None:
    assert not counts_people(replace(HURT, what="personbiler"))
    assert not counts_people(replace(HURT, what="barnehager"))
    assert counts_people(replace(HURT, what="russiske soldater"))


def test_figure_of_another_place_or_none_has_its_own_card() -> None:
    unknown = replace(AFTER, rank=1)
    assert digits_of(deck(MISSING_F, DEAD, unknown)) == [["14"], ["9"], ["230"]]


def test_place_over_sentences_is_not_the_event_without_the_time() -> None:
    assert digits_of(deck(MISSING_F, HURT)) == [["14"], ["40"]]


def test_unsure_claimant_stands_alone_without_a_name() -> None:
    made = deck(replace(HURT, attribution="unsure", source="politiet"), HOUSES_F)
    assert digits_of(made) == [["40"], ["26"]]
    assert figures_of(made)[0].hero.claimant is None


def test_replaced_value_is_shown_only_as_the_earlier_one() -> None:
    made = deck(BEFORE, AFTER)
    assert digits_of(made) == [["230"]]
    assert figures_of(made)[0].hero.earlier == "200"


def test_value_of_the_former_edition_is_shown_until_its_time_is_up() -> None:
    def earlier(until: datetime) -> str | None:
        return figures_of(deck(HURT, earlier=((0, Earlier(31, "31", until)),)))[0].hero.earlier

    assert earlier(NOW + timedelta(minutes=1)) == "31"
    assert earlier(NOW - timedelta(minutes=1)) is None


def test_figure_told_twice_by_the_same_claimant_is_one() -> None:
    again = figure(HEAD, "14", what="savnet", source="politiet", cue="ifølge")
    assert digits_of(deck(again, MISSING_F)) == [["14"]]


def bare(**rest: Any) -> Figure:
    return replace(figure(HEAD, "14", what="savnet", rank=2), attribution="none", source=None, cue=None, **rest)


def test_a_headlines_number_is_shown_with_the_hedge_and_the_claimant_that_the_story_gives_it() -> None:
    (card,) = figures_of(deck(bare(), replace(MISSING_F, hedge="Minst")))
    assert (card.hero.claimant, card.hero.hedge, card.hero.sentence) == ("politiet", "Minst", MISSING_F.sentence)
    assert digits_of(deck(bare(), MISSING_F, HOUSES_F, hidden=frozenset({1}))) == [["26"]]


def test_a_headlines_number_stands_alone_where_the_story_tells_another_or_says_it_otherwise() -> None:
    assert len(figures_of(deck(bare(value=15), MISSING_F))) == 2
    assert len(figures_of(deck(bare(hedge="Minst"), MISSING_F))) == 2
    assert len(figures_of(deck(bare(where="Storfjord"), replace(MISSING_F, where="Nordvika")))) == 2


def test_two_claimants_are_not_one_figure() -> None:
    other = replace(MISSING_F, source="Kraftselskapet", source_at=None)
    assert len(figures_of(deck(MISSING_F, other))) == 1
    assert digits_of(deck(MISSING_F, other)) == [["14", "14"]]


def test_two_parties_stand_side_by_side_in_the_storys_order() -> None:
    one = figure(CLAIM_A, "310", what="passasjerer", source="Rederiet", cue="sier")
    other = figure(CLAIM_A, "348", what="passasjerer", source="havnefogden", cue="hevder", rank=2)
    (card,) = figures_of(deck(one, other))
    assert card.parties
    assert [face.claimant for face in (card.hero, *card.others)] == ["Rederiet", "havnefogden"]


def test_denied_figure_says_who_denies_it() -> None:
    denied = replace(MISSING_F, status="denied", disputed_by="Kraftselskapet")
    face = figures_of(deck(denied))[0].hero
    assert (face.status, face.disputed_by) == ("denied", "Kraftselskapet")


def test_the_rest_is_counted_only_with_its_sentence() -> None:
    rest = figure(OTHERS, "fire", 4, what="andre", state="reddet", where="Nordvika")
    found = figure(OTHERS, "En", 1, what="mann", state="funnet", where="Nordvika")
    made = deck(found, rest)
    assert digits_of(made) == [["1"], ["4"]]
    assert figures_of(made)[1].hero.label == ("reddet",)


def test_hidden_figure_is_gone_also_where_it_is_told_again_and_from_the_headline_in_portrait() -> None:
    again = figure(HEAD, "14", what="savnet", source="politiet", cue="ifølge", rank=2)
    assert headline_of(deck(MISSING_F, again, portrait=True)).hero is not None
    hidden = deck(MISSING_F, again, HOUSES_F, portrait=True, hidden=frozenset({0}))
    assert digits_of(hidden) == [["26"]]
    assert (hero := headline_of(hidden).hero) is None or hero.digits == "26"


def test_background_is_never_a_figure() -> None:
    assert digits_of(deck(replace(HURT, rank=0))) == []


def test_fuller_name_is_the_claimant() -> None:
    named = replace(MISSING_F, source_full="Kraftselskapet")
    assert figures_of(deck(named))[0].hero.claimant == "Kraftselskapet"


def test_old_figures_are_withheld_unless_the_clock_is_unset() -> None:
    old = edition(MISSING_F, story=replace(STORY, updated=NOW - timedelta(hours=7)))
    made = make_deck(old, portrait=True, now=NOW)
    assert [card.key for card in made.cards] == ["headline"] and not made.more
    assert headline_of(made).withheld and headline_of(made).hero is None
    assert figures_of(make_deck(old, portrait=False, now=None))
    assert figures_of(make_deck(old, portrait=False, now=NOW, withhold_hours=8))


def source(sentence: str, name: str, cue: str, **rest: Any) -> Source:
    at = TEXT.index(sentence)
    given: dict[str, Any] = {"via": None, "stance": "states", "unverified": False, **rest}
    cue_at, name_at = at + sentence.index(cue), at + sentence.index(name)
    places = {"cue_at": cue_at, "sentence_at": at, "mention_at": name_at}
    return Source(name=name, cue=cue, sentence=sentence, mention=name, **places, **given)


def test_contested_claims_come_first_and_silence_is_told_as_silence() -> None:
    police = source(MISSING, "politiet", "ifølge", statement="14 mennesker er savnet i Nordvika")
    silent = source(SILENT, "Kraftselskapet", "ikke kommentert", stance="declines")
    made = deck(sources=(police, silent))
    rows = [row for card in (*made.cards, *made.more) if isinstance(card, SourcesCard) for row in card.rows]
    assert [row.name for row in rows] == ["Kraftselskapet", "politiet"]
    assert (rows[0].cue, rows[0].statement) == ("har ikke kommentert påstandene", None)


def test_source_without_a_statement_is_quoted_by_its_whole_sentence() -> None:
    made = deck(sources=(source(MISSING, "politiet", "ifølge"),))
    (row,) = (row for card in made.cards if isinstance(card, SourcesCard) for row in card.rows)
    assert row.statement == MISSING.removesuffix(".")


def test_hero_on_the_portrait_headline_leaves_its_own_card_to_the_panel() -> None:
    made = deck(MISSING_F, portrait=True)
    assert headline_of(made).hero is not None
    assert not any(isinstance(card, FiguresCard) for card in made.cards)
    assert any(isinstance(card, FiguresCard) for card in made.more)
    assert "headline" in dict(made.sentences)


def test_portrait_headline_carries_no_figure_that_the_story_is_not_about() -> None:
    assert headline_of(deck(DEAD, portrait=True)).hero is None


def test_lede_fills_a_story_without_figures_and_sources() -> None:
    assert any(isinstance(card, LedeCard) for card in deck().cards)
    assert not any(isinstance(card, LedeCard) for card in deck(MISSING_F, DEAD).cards)


def test_picture_only_with_credit_and_when_asked_for() -> None:
    def pictured(credit: str, pictures: bool) -> bool:
        story = replace(STORY, picture=Picture("bilde.jpg", credit))
        made = make_deck(edition(story=story), portrait=False, now=NOW, pictures=pictures)
        return any(isinstance(card, PictureCard) for card in made.cards)

    assert pictured("Foto: Kari Sund", True)
    assert not pictured("Foto: Kari Sund", False)
    assert not pictured(" ", True)


def test_key_is_the_same_when_the_value_changes() -> None:
    changed = replace(MISSING_F, value=15)
    assert [card.key for card in deck(MISSING_F).cards] == [card.key for card in deck(changed).cards]


def test_every_figures_card_has_its_sentences_with_the_number_marked() -> None:
    made = deck(HOUSES_F, HURT, DEAD)
    for card in figures_of(made):
        sentences = [sentence for key, sentence in made.sentences if key == card.key]
        marked = {s.text[mark.start : mark.end] for s in sentences for mark in s.marks}
        assert {face.digits for face in (card.hero, *card.others)} <= marked


def test_list_keeps_order_and_current() -> None:
    card = make_list([("Brann i Sørvåg", NOW), ("Ferja går igjen", None)], 1)
    assert (card.rows, card.current) == ((("Brann i Sørvåg", NOW), ("Ferja går igjen", None)), 1)
