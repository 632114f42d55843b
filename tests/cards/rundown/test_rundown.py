"""What stands on which card. Stories and readings here are invented."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace

from kiosk.cards.card import Claimant, DisputeCard, FiguresCard, Former, Numeral, SentenceCard, SourcesCard
from kiosk.cards.rundown.material import Material
from kiosk.cards.rundown.sameness import again
from kiosk.cards.rundown.texts import texts_on
from kiosk.cards.rundown.verdicts import verdict_of
from kiosk.model import Claim, Earlier, Picture, Telling
from tests.cards.rundown.invented import NOW, Told, card, keys, told

HEAD = "Ras i Nordvika"


def raised() -> Told:
    """A toll raised from an earlier count, the hurt with their part, and another event's dead."""
    return (
        told(
            HEAD,
            "Lørdag formiddag meldte politiet om ti døde, før tallet ble oppjustert til 14 døde, blant dem to barn.",
            "108 mennesker er skadd, blant dem 15 barn, ifølge sykehuset.",
            "Ordføreren opplyste at 39 mennesker ble drept i raset i Storfjord i fjor.",
            "Over 26 hus er tatt.",
        )
        .figure("Lørdag", "ti", 10, what="døde", status="superseded", superseded_by=1, when="Lørdag formiddag",
                source="politiet", cue="meldte")
        .figure("Lørdag", "14", what="døde", rank=2)
        .figure("Lørdag", "to", 2, what="barn", part_of=1)
        .figure("108", "108", what="mennesker", state="skadd", source="sykehuset", cue="ifølge", rank=2)
        .figure("108", "15", what="barn", state="skadd", source="sykehuset", cue="ifølge", part_of=3)
        .figure("Ordf", "39", what="mennesker", state="drept", when="i fjor", source="Ordføreren", cue="opplyste")
        .figure("Over", "26", hedge="Over", what="hus", state="tatt")
    )  # fmt: skip


def test_a_toll_has_its_part_its_earlier_value_and_rows_that_can_be_read_alone() -> None:
    page = card(raised().deck(), "figures")
    assert (page.hero.digits, page.hero.label, page.hero.parts) == ("14", "døde", ("blant dem to barn",))
    assert page.hero.claimant == Claimant(None)
    assert page.hero.earlier == Former("10", when="Lørdag formiddag", claimant=Claimant("politiet"))
    assert [(row.digits, row.label) for row in page.rows] == [
        ("108", "mennesker er skadd, blant dem 15 barn"),
        ("39", "mennesker ble drept i raset i Storfjord i fjor"),
    ]


def test_another_count_of_the_dead_without_its_place_or_time_stands_as_its_sentence_alone() -> None:
    story = raised().change(5, when=None)
    rows = [row for one in story.deck().cards if isinstance(one, FiguresCard) for row in one.rows]
    assert all(row.passage for row in rows if row.digits == "39")


def test_rank_decides_who_is_hero_never_form() -> None:
    story = raised().change(1, form="sentence", clause="Lørdag formiddag meldte politiet om ti døde, før tallet ble "
                            "oppjustert til 14 døde, blant dem to barn.")  # fmt: skip
    story.change(1, clause_at=story.figures[1].sentence_at)
    page = card(story.deck(), "figures")
    assert page.hero.passage is not None and page.hero.digits == "14"
    assert page.rows and page.rows[0].digits == "108"


def test_a_hero_alone_without_a_label_is_a_sentence_card_with_its_numbers_set_apart() -> None:
    story = told(HEAD, "Dersom det regner, kan over 30 hus stå tomme, frykter kommunen.")
    story.figure("Dersom", "30", hedge="over", what="hus", source="kommunen", cue="frykter", rank=2)
    page = card(story.deck(), "figures")
    assert isinstance(page, SentenceCard)
    assert [page.passage.text[s.start : s.end] for s in page.passage.numbers] == ["30"]
    assert {page.passage.text[s.start : s.end] for s in page.passage.phrases} == {"kan", "over", "hus"}
    assert [page.passage.text[s.start : s.end] for s in page.passage.marks] == ["frykter kommunen"]
    assert page.claimant is None


def test_a_sentence_that_names_somebody_for_another_number_has_no_box_for_nobody_below() -> None:
    story = raised().change(1, form="sentence", clause=raised().figures[1].sentence)
    story.change(1, clause_at=story.figures[1].sentence_at)
    hero = card(story.deck(), "figures").hero
    assert hero.passage is not None and hero.claimant is None
    assert hero.passage.marks == ()  # the police told ten, and nobody is named for 14


def test_a_number_in_words_stays_words_and_is_set_apart_with_its_noun() -> None:
    story = told(HEAD, "Dersom det regner, kan ti hus stå tomme.").figure("Dersom", "ti", 10, what="hus", rank=2)
    shown = card(story.deck(), "figures").passage
    assert shown.numbers == () and {shown.text[s.start : s.end] for s in shown.phrases} == {"kan", "ti", "hus"}


def test_a_verb_that_governs_a_number_is_set_apart_behind_it_too() -> None:
    story = told(HEAD, "Over 70 liter olje kan ha lekket ut, og det vil ta tid.")
    story.figure("Over", "70", hedge="Over", what="liter olje", rank=2)
    shown = card(story.deck(), "figures").passage
    assert {shown.text[s.start : s.end] for s in shown.phrases} == {"Over", "liter olje", "kan"}


def test_a_sentence_below_a_hero_adds_to_it_or_does_not_stand() -> None:
    words = {"hedge": "Over", "what": "personer", "state": "er innlagt", "source": "sykehuset", "cue": "ifølge"}
    bare = told(HEAD, "Over 70 personer er innlagt, ifølge sykehuset.").figure(
        "Over", "70", rank=2, form="label", **words
    )
    assert card(bare.deck(), "figures").foot is None
    more = told(HEAD, "Over 70 personer er innlagt etter brannen natt til fredag, ifølge sykehuset.")
    assert card(more.figure("Over", "70", rank=2, form="label", **words).deck(), "figures").foot is not None
    again = told("70 innlagt etter brannen natt til fredag", *more.body)  # the headline above it has told the rest
    assert card(again.figure("Over", "70", rank=2, form="label", **words).deck(), "figures").foot is None


def test_a_number_that_is_pointed_at_or_only_inflected_is_the_same() -> None:
    story = told(HEAD, "26 overvektige fikk hjelp.", "De 26 deltakerne løp.", "26 busser kjørte.",
                 "Han fikk 26 års fengsel.", "Retten ga ham 26 år.")  # fmt: skip
    story.figure("26 over", "26", what="overvektige").figure("De 26", "26", what="deltakerne")
    story.figure("26 buss", "26", what="busser")
    story.figure("Han", "26", what="fengsel", unit="års").figure("Retten", "26", unit="år")
    first, pointed, other, long, short = story.figures
    assert again(first, pointed) and again(long, short)
    assert not again(first, other)


def test_a_trivial_number_is_never_a_hero() -> None:
    story = told(HEAD, "Kommunen har leid 3 båter til arbeidet.").figure("Kommunen", "3", what="båter", rank=2)
    assert not any(isinstance(one, FiguresCard | SentenceCard) for one in story.deck().cards)


def test_no_claimant_stands_as_a_place() -> None:
    story = told(HEAD, "Nordvika kommune melder at 26 hus er tatt, og 40 hytter er borte i Nordvika kommune.")
    story.figure("Nord", "26", what="hus", state="tatt", source="Nordvika kommune", cue="melder", rank=2)
    story.figure("Nord", "40", what="hytter", state="borte", source="Nordvika kommune", cue="melder",
                 where="Nordvika kommune")  # fmt: skip
    page = card(story.deck(), "figures")
    assert not any(one.place or "kommune" in (one.label or "") for one in (page.hero, *page.rows))
    assert page.rows == () and page.foot is not None  # the sentence says both numbers: it is no row beside one of them


# parties


def parties(**rest: object) -> Told:
    return (
        told(
            "Strid om oppmøtet",
            "Politiet anslår at 4000 mennesker deltok.",
            "Arrangøren hevder at nærmere 25 000 mennesker deltok.",
            "Kommunen teller 9000 mennesker.",
            "Departementet har ikke kommentert tallene.",
        )
        .figure("Politiet", "4000", what="mennesker", state="deltok", source="Politiet", cue="anslår", rank=2)
        .figure("Arr", "25 000", 25000, hedge="nærmere", what="mennesker", state="deltok", source="Arrangøren",
                cue="hevder", rank=2)
        .figure("Kommunen", "9000", what="mennesker", source="Kommunen", cue="teller", rank=2)
        .source("Departementet", "Departementet", "ikke kommentert", stance="declines",
                silence="har ikke kommentert tallene")
    )  # fmt: skip


def test_parties_that_count_differently_are_equal_rows_in_the_storys_order_with_who_is_silent() -> None:
    story = parties()
    story.reading["conflicts"] = ((0, 1, 2),)
    page = card(story.deck(), "dispute")
    assert [(row.who.name, row.who.verb, row.claim.digits) for row in page.parties if row.claim] == [
        ("Politiet", "anslår", "4000"),
        ("Arrangøren", "hevder", "25\u202f000"),
        ("Kommunen", "teller", "9000"),
    ]
    assert page.parties[-1].stance == "declines" and page.parties[-1].statement == "har ikke kommentert tallene"
    assert page.parties[1].claim.hedge == "nærmere"
    assert all(row.claim.claimant is None for row in page.parties if row.claim)
    assert "figures" not in keys(story.deck())  # no party's count stands as the story's own


def test_what_the_reading_does_not_call_a_conflict_is_none() -> None:
    assert "dispute" not in keys(parties().deck())


def test_parties_that_find_no_room_stand_on_a_page_of_their_own_and_nobody_alone() -> None:
    story = parties()
    story.figure("Kommunen", "9000", what="mennesker", source="Kommunen", cue="teller", rank=2)
    story.figures[3] = replace(story.figures[3], claim=Claim("stated", name="Departementet"), value=9100)
    story.reading["conflicts"] = ((0, 1, 2, 3),)
    made = story.deck(fits=lambda one: not isinstance(one, DisputeCard) or len(one.parties) < 4)
    pages = [one for one in (*made.cards, *made.more) if isinstance(one, DisputeCard)]
    assert [len(page.parties) for page in pages] == [2, 2] or [len(page.parties) for page in pages] == [3, 2]
    assert {row.claim.digits for page in pages for row in page.parties if row.claim} >= {"4000", "25\u202f000", "9000"}


def test_numbers_that_came_half_an_hour_apart_carry_their_times() -> None:
    story = parties()
    story.reading["conflicts"] = ((0, 1),)
    times = (NOW - timedelta(hours=2), NOW - timedelta(hours=1))
    tellings = tuple(Telling(index, at, story.figures[index]) for index, at in enumerate(times))
    assert [row.at for row in card(story.deck(told=tellings), "dispute").parties if row.claim] == list(times)


def unverified() -> Told:
    return (
        told(
            HEAD,
            "Geologen hevder at kraftselskapet visste om sprekkene.",
            "Det skriver Fjordposten, som ikke har kunnet bekrefte påstanden.",
            "Kraftselskapet, som eier dammen, har ikke kommentert påstanden.",
            "Kommunen åpnet skolen for alle, sier ordføreren i Nordvika.",
            "– Vi leter så lenge det er lyst, sier politimesteren.",
        )
        .source("Geologen", "Geologen", "hevder", "kraftselskapet visste om sprekkene", stance="claims",
                unverified=True, via="Fjordposten", verdict="som ikke har kunnet bekrefte påstanden")
        .source("Kraftselskapet", "Kraftselskapet", "har ikke kommentert", stance="declines")
        .source("Kommunen", "ordføreren i Nordvika", "sier", "Kommunen åpnet skolen for alle")
        .source("– Vi", "politimesteren", "sier", "Vi leter så lenge det er lyst")
    )  # fmt: skip


def test_a_claim_that_nobody_could_verify_has_its_answer_and_the_verdict_on_one_page() -> None:
    page = card(unverified().deck(), "dispute")
    assert [(row.who.name, row.stance, row.statement) for row in page.parties] == [
        ("Geologen", "claims", "kraftselskapet visste om sprekkene"),
        ("Kraftselskapet", "declines", "har ikke kommentert påstanden"),
    ]
    assert page.verdict.text == "Fjordposten, som ikke har kunnet bekrefte påstanden"
    assert page.verdict.text[page.verdict.alert.start : page.verdict.alert.end].startswith("ikke har kunnet")


def test_sources_are_clean_slices_and_stand_on_no_other_card() -> None:
    rows = card(unverified().deck(), "sources").rows
    assert [(row.who.name, row.who.verb, row.statement, row.direct) for row in rows] == [
        ("ordføreren i Nordvika", "sier", "Kommunen åpnet skolen for alle", False),
        ("politimesteren", "sier", "Vi leter så lenge det er lyst", True),
    ]


def test_one_source_alone_is_a_quotation_and_a_dash_only_where_the_story_has_one() -> None:
    story = told(HEAD, "Kommunen åpnet skolen for alle, sier ordføreren.")
    story.source("Kommunen", "ordføreren", "sier", "Kommunen åpnet skolen for alle")
    page = card(story.deck(), "sources")
    assert (page.text, page.direct) == ("Kommunen åpnet skolen for alle", False)


# the headline


def test_the_panel_reaches_no_card_that_quotes_again_whom_the_loop_quotes() -> None:
    said = {
        "Kari Moen": "– Vi leter til alle er funnet",
        "Ola Li": "– Vi har stengt vegen over fjellet",
        "Per Vik": "– Vi har åpnet skolen for alle",
    }
    story = told(HEAD, *(f"{words}, sier {name}." for name, words in said.items()))
    for name, words in said.items():
        story.source(words, name, "sier", words.removeprefix("– "))
    made = story.deck(fits=lambda one: not isinstance(one, SourcesCard) or len(one.rows) < 3)
    loop = [text for one in made.cards for text in texts_on(one)]
    again = [one.key for one in made.more if (quoted := texts_on(one)) and all(text in loop for text in quoted)]
    assert "sources" in keys(made) and not again


def test_a_headline_number_that_was_replaced_leaves_the_strap_and_the_new_one_is_hero() -> None:
    story = (
        told("Bussulykke krevde minst 18 liv", "Minst 18 mennesker omkom, men tallet er oppjustert til 23 omkomne.")
        .figure("Buss", "18", hedge="minst", what="liv", state="krevde")
        .figure("Minst", "18", hedge="Minst", what="mennesker", state="omkom", status="superseded", superseded_by=2)
        .figure("Minst", "23", what="omkomne", rank=2)
    )
    made = story.deck()
    assert made.cards[0].binding and made.cards[0].hero.digits == "23"
    assert all(
        one.imprint.strap.ways == () and one.imprint.strap.changed == NOW - timedelta(minutes=20) for one in made.cards
    )
    assert all(one.imprint.strap.kicker == "Innenriks" for one in made.cards)


def test_a_new_number_that_stands_as_a_sentence_stands_below_the_headline_it_replaced() -> None:
    sentence = "Onsdag formiddag ble dødstallet oppjustert til 23."
    story = (
        told("Bussulykke krevde minst 18 liv", "Minst 18 mennesker omkom tirsdag.", sentence)
        .figure("Buss", "18", hedge="minst", what="liv", state="krevde", status="superseded", superseded_by=2)
        .figure("Minst", "18", hedge="Minst", what="mennesker", state="omkom", status="superseded", superseded_by=2)
        .figure("Onsdag", "23", what="dødstallet", rank=2, form="sentence", clause=sentence)
    )
    made = story.change(2, clause_at=story.text.index(sentence)).deck()
    assert made.cards[0].binding and made.cards[0].hero.passage.text == sentence
    assert keys(made).count("figures") == 0, "the same sentence stands on no other card"


def test_a_lede_stands_under_a_short_headline_in_whole_sentences_and_nowhere_else() -> None:
    lede = "Et ras gikk lørdag. Ingen er savnet."
    story = told(HEAD, lede, lede=lede)
    assert story.deck().cards[0].lede.text == lede
    short = story.deck(fits=lambda one: not getattr(one, "lede", None) or len(one.lede.text) < 30)
    assert short.cards[0].lede.text == "Et ras gikk lørdag."
    assert story.deck(fits=lambda one: not getattr(one, "lede", None)).cards[0].lede is None


def test_portrait_has_the_hero_that_the_headline_lacks() -> None:
    story = told(HEAD, "Minst 14 mennesker er savnet.").figure(
        "Minst", "14", hedge="Minst", what="mennesker", state="savnet", rank=2
    )
    assert story.deck(portrait=True).cards[0].hero.digits == "14"
    assert story.deck().cards[0].hero is None
    there = told("Minst 14 er savnet", "Minst 14 mennesker er savnet.")
    there.figure("Minst 14 er", "14", hedge="Minst", state="savnet", rank=2)
    assert there.deck(portrait=True).cards[0].hero is None


# together


def test_coordinated_numbers_are_one_claim_and_by_the_panel_where_the_headline_says_them() -> None:
    sentence = "Minst to barn og tolv voksne er drept i raset, ifølge politiet."
    said = {"hedge": "Minst", "state": "drept", "source": "politiet", "cue": "ifølge", "rank": 2}
    story = told(HEAD, sentence).figure("Minst", "to", 2, what="barn", **said)
    story.figure("Minst", "tolv", 12, what="voksne", **said)
    run = story.deck().cards[1]
    assert run.run == ("Minst", Numeral("2"), "barn og", Numeral("12"), "voksne") and run.rest == "er drept"
    assert run.claimant == Claimant("ifølge politiet")
    there = told(sentence[:-1], "Letingen går videre.").figure("Minst", "to", 2, what="barn", **said)
    there.figure("Minst", "tolv", 12, what="voksne", **said)
    assert "run:0" not in keys(there.deck()) and card(there.deck(), "run:0")


def poll(*shares: tuple[str, str, float]) -> Told:
    body = " ".join(f"{party} får {number} prosent." for party, number, _ in shares)
    story = told("Ny måling", f"{body}", "Feilmarginen er 2,1 prosentpoeng.")
    for party, number, value in shares:
        story.figure(body[:4], number, value, unit="prosent", what=party)
    return story


def test_a_poll_holds_every_party_or_does_not_stand() -> None:
    shares = (("Høyre", "24,1", 24.1), ("Venstre", "4,9", 4.9), ("Rødt", "6,0", 6.0))
    page = poll(*shares).deck().cards[1]
    assert [(row.digits, row.label) for row in page.rows] == [
        ("24,1\u00a0%", "Høyre"), ("4,9\u00a0%", "Venstre"), ("6\u00a0%", "Rødt"),
    ]  # fmt: skip
    assert page.notes == ("Feilmarginen er 2,1 prosentpoeng",)
    unknown = poll(*shares)
    unknown.change(2, what=None)
    assert not any(one.key == "poll" for one in (*unknown.deck().cards, *unknown.deck().more))


def test_a_poll_says_how_each_party_moved_nowhere_and_keeps_whole_sentences_below() -> None:
    story = poll(("Høyre", "24,1", 24.1), ("Venstre", "4,9", 4.9), ("Rødt", "6,0", 6.0)).change(0, state="får")
    story.body = (*story.body, "Målingen er gjennomført mellom 5. og 11. Mars. Rødt er fornøyd.")
    page = card(story.deck(), "poll")
    assert len(page.rows) == 3
    assert page.notes == ("Feilmarginen er 2,1 prosentpoeng", "Målingen er gjennomført mellom 5. og 11. Mars")


def test_days_and_number_asked_stand_below_a_poll_and_give_way_before_its_parties_do() -> None:
    asked = "Målingen er utført av Norsk Svar i tidsrommet 3. til 8. mars, og 1004 personer over 18 år har svart på den"
    story = poll(("Høyre", "24,1", 24.1), ("Venstre", "4,9", 4.9), ("Rødt", "6,0", 6.0))
    story.body = (*story.body, f"{asked}.")
    assert card(story.deck(), "poll").notes == ("Feilmarginen er 2,1 prosentpoeng", asked)
    low = story.deck(fits=lambda one: len(getattr(one, "notes", ())) < 2)
    assert card(low, "poll").notes == ("Feilmarginen er 2,1 prosentpoeng",) and len(card(low, "poll").rows) == 3
    assert "poll" not in keys(story.deck(fits=lambda one: one.key != "poll"))


def test_a_result_stands_with_the_share_counted_or_not_at_all() -> None:
    shares = (("Høyre", "24,1", 24.1), ("Venstre", "4,9", 4.9), ("Rødt", "6,0", 6.0))
    counted = "Når 43 prosent av stemmene er talt opp"
    story = poll(*shares)
    story.body = (
        *story.body,
        f"{counted}, fører Høyre i alle de største byene, mens Rødt og Venstre nå ligger bak i Lunde, "
        "der de ved forrige valg var størst.",
    )
    assert "poll" not in keys(story.deck())
    story.change(0, when=counted)
    assert card(story.deck(), "poll").notes == (counted, "Feilmarginen er 2,1 prosentpoeng")


def test_the_two_numbers_of_a_vote_are_equal() -> None:
    story = told(HEAD, "Med 12 mot 11 stemmer gikk flertallet inn for ny skole.")
    story.figure("Med", "12", what="stemmer", rank=2).figure("Med", "11", what="stemmer", rank=0)
    shown = card(story.deck(), "figures").passage
    assert [shown.text[s.start : s.end] for s in shown.numbers] == ["12", "11"]


def test_the_parties_of_one_sentence_are_equal() -> None:
    story = told(HEAD, "Ap får 31,2 prosent, Høyre 24,5 og Frp 19,8.")
    shares = (("31,2", 31.2, "Ap", 2), ("24,5", 24.5, "Høyre", 1), ("19,8", 19.8, "Frp", 0))
    for number, value, party, rank in shares:
        story.figure("Ap", number, value, unit="prosent", what=party, rank=rank, attribution="unsure", form="sentence",
                     clause=story.body[0], clause_at=story.text.index(story.body[0]))  # fmt: skip
    shown = card(story.deck(), "figures").passage
    assert [shown.text[s.start : s.end] for s in shown.numbers] == ["31,2", "24,5", "19,8"]


# what changed, what is off


def changed(changes: int = 1) -> tuple[Told, dict[str, object]]:
    story = told(HEAD, "Minst 14 mennesker er savnet, sier politiet.")
    story.figure("Minst", "14", hedge="Minst", what="mennesker", state="savnet", source="politiet", cue="sier", rank=2)
    figure = story.figures[0]
    old = replace(figure, value=9, number="9", hedge=None)
    tellings = [Telling(0, NOW - timedelta(minutes=25 - 2 * n), replace(old, value=9 - n)) for n in range(changes)]
    tellings.append(Telling(0, NOW - timedelta(minutes=3), figure))
    return story, {"told": tuple(tellings), "earlier": ((0, Earlier(9, "9", NOW + timedelta(minutes=9))),)}


def test_a_number_that_changed_since_an_earlier_version_has_a_card_of_its_own_and_a_history() -> None:
    story, rest = changed()
    made = story.deck(**rest)
    assert keys(made)[:3] == ["headline", "changed", "figures"]
    assert (card(made, "changed").hero.digits, card(made, "changed").former.digits) == ("14", "9")
    assert [row.digits for row in card(made, "history").rows] == ["9"]
    assert made.tolls[0].digits == "14"


def test_a_toll_that_only_a_partys_statement_tells_is_one_too_and_has_its_sentence_behind_the_card() -> None:
    """It rose, and nobody saw: the wall stayed on the card that it was on."""
    story = told(
        HEAD,
        "Geologen hevder at minst 21 mennesker døde.",
        "Kraftselskapet, som eier dammen, har ikke kommentert påstanden.",
    ).figure("Geologen", "21", hedge="minst", what="mennesker", state="døde", source="Geologen", cue="hevder", rank=2)
    story.source("Geologen", "Geologen", "hevder", "minst 21 mennesker døde", stance="claims", unverified=True)
    story.source("Kraftselskapet", "Kraftselskapet", "har ikke kommentert", stance="declines")
    made = story.deck()
    assert "figures" not in keys(made) and [(toll.digits, toll.key) for toll in made.tolls] == [("21", "dispute")]
    assert [one.passage.text for of, one in made.behind if of == "dispute"] == [story.body[0]]


def test_a_restless_count_has_no_card_of_its_own_but_its_earlier_value_on_the_page() -> None:
    story, rest = changed(changes=4)
    made = story.deck(**rest)
    assert "changed" not in keys(made) and card(made, "figures").hero.earlier.digits == "9"


def test_a_changed_number_that_stands_as_a_sentence_has_its_earlier_value_below_it() -> None:
    story, rest = changed()
    whole = story.figures[0].sentence
    story.change(0, form="sentence", clause=whole, clause_at=story.figures[0].sentence_at)
    made = story.deck(**rest)
    hero = card(made, "figures").hero
    assert "changed" not in keys(made) and hero.passage.text == whole and hero.earlier.digits == "9"
    assert made.tolls[0].key == "figures"


@pytest.mark.parametrize(
    ("headline", "note", "revision"),
    [
        ("Rettet: 14 er drept i Nordvika", "", "correction"),
        ("14 er drept i Nordvika", "RETTELSE: I en tidligere versjon sto et annet tall.", "correction"),
        ("14 er drept i Nordvika", "Rettelse: I en tidligere versjon sto det at 9 var drept.", "correction"),
        ("14 er drept i Nordvika", "Rettelse: Ordføreren heter Kari Moen, ikke Kari Moe.", "update"),
        ("14 er drept i Nordvika", "Politiet har rettet sikten mot én mann.", "update"),
    ],
)
def test_an_earlier_versions_number_was_wrong_where_the_story_says_that_it_corrects(
    headline: str, note: str, revision: str
) -> None:
    _, rest = changed()
    whole = "Minst 14 mennesker er drept, sier politiet."
    story = told(headline, whole, *([note] if note else []))
    story.figure("Minst", "14", hedge="Minst", what="mennesker", state="drept", source="politiet", cue="sier", rank=2)
    former = card(story.deck(**rest), "changed").former
    assert (former.digits, former.revision) == ("9", revision)
    assert former.corrected == (NOW - timedelta(minutes=20) if revision == "correction" else None)


@pytest.mark.parametrize(("updated", "minutes"), [(NOW - timedelta(minutes=20), 20), (None, 3)])
def test_a_correction_in_a_feed_that_dates_only_the_first_version_says_when_it_came(
    updated: datetime | None, minutes: int
) -> None:
    """RSS has but the time of publication: «Rettet» stood there without a time."""
    _, rest = changed()
    body = "Minst 14 mennesker er drept, sier politiet."
    story = told(f"Rettelse: {HEAD}, ikke 9 men 14 drept", body, updated=updated)
    story.figure("Minst", "14", hedge="Minst", what="mennesker", state="drept", source="politiet", cue="sier", rank=2)
    former = card(story.deck(**rest), "changed").former
    assert (former.revision, former.corrected) == ("correction", NOW - timedelta(minutes=minutes))


def test_a_correction_is_no_update() -> None:
    story = told(HEAD, "Det var ikke 12, men 10 fiskere om bord.")
    story.figure("Det", "12", status="superseded", superseded_by=1, revision="correction")
    story.figure("Det", "10", what="fiskere", state="om bord", rank=2)
    earlier = card(story.deck(), "figures").hero.earlier
    assert (earlier.digits, earlier.revision) == ("12", "correction")
    assert earlier.corrected == NOW - timedelta(minutes=20)


@pytest.mark.parametrize(
    ("headline", "revision", "marked"),
    [
        ("Politiet: 12 er drept i Nordvika", "correction", True),
        ("Politiet: 12 er drept i Nordvika", "update", False),  # a toll that changes is no mistake
        ("Rettet: 12 er drept i Nordvika", "correction", False),  # it says so itself
    ],
)
def test_a_headline_that_says_something_else_is_corrected_only_where_the_story_takes_back_a_number(
    headline: str, revision: str, marked: bool
) -> None:
    story = told(headline, "12 er drept, sier politiet.", "Politiet sa tidligere at 17 var drept.")
    story.figure("12", "12", state="drept", source="politiet", cue="sier", rank=2)
    story.figure("Politiet sa", "17", state="drept", source="Politiet", cue="sa")
    story.change(1, status="superseded", superseded_by=0, revision=revision)
    assert card(story.deck(corrected_headline=True), "headline").corrected is marked
    assert not card(story.deck(), "headline").corrected


@pytest.mark.parametrize("order", [("17", "14", "5"), ("5", "14", "17")])
def test_of_several_earlier_values_the_one_before_stands_beside_the_new(order: tuple[str, ...]) -> None:
    """A story tells them back to the first as often as from it on; the first one is hours old."""
    lines = [f"Politiet opplyste om {number} omkomne i ulykken." for number in order]
    story = told(HEAD, "Politiet sier at 23 mennesker er drept i ulykken.", *lines)
    story.figure("Politiet sier", "23", what="mennesker", state="drept", source="Politiet", cue="sier", rank=2)
    for line, number in zip(lines, order, strict=True):
        story.figure(line, number, what="omkomne", source="Politiet", cue="opplyste")
        story.change(-1, status="superseded", superseded_by=0, revision="update")
    assert card(story.deck(), "figures").hero.earlier.digits == "17"


def test_old_running_counts_are_withheld_and_other_numbers_say_when_they_were_told() -> None:
    story = raised()
    made = story.deck(now=NOW + timedelta(hours=7))
    assert made.cards[0].withheld == 6.0
    shown = [one for one in (*made.cards, *made.more) if isinstance(one, FiguresCard | SentenceCard)]
    assert [one.dated for one in shown] == [NOW - timedelta(minutes=20)] * len(shown)
    digits = {row.digits for one in shown if isinstance(one, FiguresCard) for row in (one.hero, *one.rows)}
    assert digits == {"26"}


def test_without_a_set_clock_nothing_is_called_old() -> None:
    assert raised().deck(now=None).cards[0].withheld is None


def test_a_picture_needs_a_credit_and_says_foto_once() -> None:
    picture = Picture("/tmp/p.png", "Foto: Kari Nes / Fjordposten")
    made = told(HEAD, "Ras.", picture=picture).deck()
    assert card(made, "picture").picture.credit == "Kari Nes / Fjordposten"
    assert len(told(HEAD, "Ras.", picture=replace(picture, credit=" ")).deck().cards) == 1


def _marked(card: SentenceCard) -> list[str]:
    return [card.passage.text[mark.start : mark.end] for mark in card.passage.marks]


def test_every_party_that_speaks_in_a_sentence_is_marked_not_the_first_alone() -> None:
    whole = "Forbundet sier at 640 er i streik, mens ledelsen mener 480."
    story = told(HEAD, whole)
    story.figure("Forbundet", "640", source="Forbundet", cue="sier", rank=2, form="sentence", clause=whole)
    story.figure("Forbundet", "480", source="ledelsen", cue="mener")
    story.change(0, clause_at=story.figures[0].sentence_at)
    assert _marked(card(story.deck(), "figures")) == ["Forbundet sier", "ledelsen mener"]


def test_a_clause_that_lost_its_claimant_and_kept_another_gives_way_to_its_sentence() -> None:
    whole = "Anlegget sier at 3000 laks har rømt, men direktoratet mener 12000."
    story = told(HEAD, whole)
    clause = "3000 laks har rømt, men direktoratet mener 12000."
    story.figure("Anlegget", "3000", source="Anlegget", cue="sier", rank=2, form="sentence", clause=clause)
    story.figure("Anlegget", "12000", source="direktoratet", cue="mener")
    story.change(0, clause_at=story.text.index(clause))
    page = card(story.deck(), "figures")
    assert page.passage.text == whole and page.claimant is None
    assert _marked(page) == ["Anlegget sier", "direktoratet mener"]


def test_a_number_of_more_than_one_word_is_one_phrase_in_the_sentence_behind_a_card() -> None:
    story = told(HEAD, "Kommunen sier at 1 av 3 hus er tatt i raset.")
    story.figure("Kommunen", "1 av 3", 1 / 3, what="hus", state="tatt", source="Kommunen", cue="sier", rank=2)
    (_, sentence), *_ = story.deck().behind
    words = sentence.passage
    assert [words.text[s.start : s.end] for s in (*words.numbers, *words.phrases)] == ["1", "3", "av"]


def test_direct_speech_of_nobody_stands_on_no_page_of_figures() -> None:
    story = told(HEAD, "– Vi har hatt 15 mann ute.", "108 hus er tatt, ifølge kommunen.")
    story.figure("–", "15", what="mann", attribution="unsure", form="sentence", clause="– Vi har hatt 15 mann ute.")
    story.change(0, clause_at=story.figures[0].sentence_at)
    story.figure("108", "108", what="hus", state="tatt", source="kommunen", cue="ifølge", rank=2)
    assert [page.hero.digits for page in story.deck().cards if isinstance(page, FiguresCard)] == ["108"]
    assert not any(page.rows for page in story.deck().cards if isinstance(page, FiguresCard))


def test_a_number_whose_sentence_lacks_letters_has_no_card_with_a_hole_for_who_says_it() -> None:
    story = told(HEAD, "Byen melder om 70 savnede, ifølge 共同通信社 mandag.", "108 hus er tatt, ifølge kommunen.")
    story.figure("Byen", "70", what="savnede", attribution="unsure", form="sentence", rank=2)
    story.change(0, clause=story.body[0], clause_at=story.figures[0].sentence_at)
    story.figure("108", "108", what="hus", state="tatt", source="kommunen", cue="ifølge")
    deck = story.deck()
    shown = [page for page in (*deck.cards, *deck.more) if isinstance(page, FiguresCard | SentenceCard)]
    assert [page.hero.digits for page in shown if isinstance(page, FiguresCard)] == ["108"] and len(shown) == 1


def test_a_count_that_the_story_tells_as_what_was_has_its_sentence_and_no_label() -> None:
    story = told(HEAD, "Tidligere lørdag opplyste politiet at 34 personer var omkommet.")
    story.figure("Tidl", "34", what="personer", state="omkommet", source="politiet", cue="opplyste", rank=2)
    page = card(story.deck(), "figures")
    assert isinstance(page, SentenceCard) and page.passage.text.startswith("Tidligere lørdag")


def test_a_label_never_loses_per_what_its_number_is_counted() -> None:
    story = told(HEAD, "Det ble meldt 18 tilfeller av kikhoste per 100 000 innbyggere, ifølge instituttet.")
    story.figure("Det", "18", what="tilfeller", source="instituttet", cue="ifølge", rank=2)
    page = card(story.deck(), "figures")
    assert isinstance(page, SentenceCard) and "per 100 000 innbyggere" in page.passage.text


def test_what_somebody_denies_is_never_large_above_the_denial() -> None:
    story = told(HEAD, "Selskapet nekter for at det kjente til lekkasjene.")
    story.source("Selskapet", "Selskapet", "nekter", "det kjente til lekkasjene", stance="denies")
    page = card(story.deck(), "sources")
    assert isinstance(page, SourcesCard) and page.rows[0].stance == "denies"


def test_a_crosshead_and_a_name_under_a_picture_are_no_lede() -> None:
    for lede in (
        "Talsperson Kari Nordmo.",
        "Vegen er borte",
        "Kari Nordmo",
        "Dagens kommentar",
        "Ola Li (t.v.) og Kari Moen i Vik.",
    ):
        behind = "Et jordras gikk i natt."
        assert card(told(HEAD, lede, behind, lede=lede).deck(), "headline").lede.text == behind
    assert card(told(HEAD, "Refsar:", "Et jordras gikk i natt.", lede="Refsar:").deck(), "headline").lede is None


def test_the_alert_of_a_verdict_is_never_without_its_negation() -> None:
    words = "Det har ikkje vore mogleg å verifisere påstanden"
    story = told(HEAD, "Gruppa hevder at banken er tom.", f"{words}.")
    story.source("Gruppa", "Gruppa", "hevder", "banken er tom", stance="claims", unverified=True, verdict=words)
    story.sources[0] = replace(story.sources[0], verdict_by="mogleg å")
    verdict = verdict_of(story.sources[0], Material(story.edition()))
    assert verdict is not None and "ikkje" in verdict.text[verdict.alert.start : verdict.alert.end]
