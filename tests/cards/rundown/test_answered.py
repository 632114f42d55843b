"""Who rejects a figure and that it is not verified stand wherever the figure does, in label and in sentence form."""

from __future__ import annotations

import pytest

from kiosk.cards.card import Claim, FiguresCard, HeadlineCard, SentenceCard
from kiosk.model import Doubt
from tests.cards.rundown.invented import Told, card, told

HEAD = "Kutt i Vågen"
UNION = "Fagforbundet skrev i en pressemelding at 27 stillinger ryker."
AT = len(f"{HEAD}\n\n")


def denied(form: str, *more: str, by: str | None = "rådmann Ola Fet") -> Told:
    rest = (
        {"form": "sentence", "clause": UNION, "clause_at": AT} if form == "sentence" else {"what": "stillinger ryker"}
    )
    return told(HEAD, UNION, "– Det stemmer ikke, sier rådmann Ola Fet.", *more).figure(
        "Fag", "27", source="Fagforbundet", cue="skrev", rank=2, status="denied", disputed_by=by, **rest
    )


@pytest.mark.parametrize("form", ["label", "sentence"])
def test_a_denied_figure_says_who_rejects_it_in_either_form(form: str) -> None:
    page = card(denied(form).deck(), "figures")
    told_by = page.hero.denied_by if isinstance(page, FiguresCard) else page.denied_by
    assert told_by == "rådmann Ola Fet"


def test_a_figure_that_nobody_by_name_rejects_says_that_it_is_rejected() -> None:
    assert card(denied("sentence", by=None).deck(), "figures").denied_by == ""


def test_a_denied_sentence_says_so_also_above_and_below_other_numbers() -> None:
    story = denied("sentence", "Rundt 850 innbyggere har skrevet under, opplyser kommunen.")
    story.figure("Rundt", "850", hedge="Rundt", what="innbyggere", state="har skrevet under", source="kommunen",
                 cue="opplyser")  # fmt: skip
    page = card(story.deck(), "figures")
    assert isinstance(page, FiguresCard)
    assert {one.digits: one.denied_by for one in (page.hero, *page.rows)} == {"27": "rådmann Ola Fet", "850": None}


def test_the_sentence_behind_a_denied_number_says_so_too() -> None:
    behind = {of: one.denied_by for of, one in denied("label").deck().behind}
    assert behind == {"headline": "rådmann Ola Fet", "figures": "rådmann Ola Fet"}


def test_a_sentence_that_has_its_denial_in_it_says_it_once() -> None:
    whole = "Hæren avviser at 300 soldater har krysset elva."
    story = told(HEAD, whole).figure(
        "Hæren", "300", attribution="unsure", rank=2, status="denied", disputed_by="Hæren", form="sentence",
        clause=whole, clause_at=AT,
    )  # fmt: skip
    story.source("Hæren", "Hæren", "avviser", "300 soldater har krysset elva", stance="denies")
    page = card(story.deck(), "figures")
    assert page.passage.text == whole and page.denied_by is None


WITNESS, POLICE = "Et vitne sier at det var 9 personer i følget.", "Politiet kan ikke bekrefte dette."


def witnessed(form: str = "sentence", **source: object) -> Told:
    rest = {"form": "sentence", "clause": WITNESS, "clause_at": AT} if form == "sentence" else {}
    story = told(HEAD, WITNESS, POLICE).figure(
        "Et vitne", "9", what="personer i følget", source="Et vitne", cue="sier", rank=2, **rest
    )
    given = {"unverified": True, "verdict": "Politiet kan ikke bekrefte dette", "verdict_by": "Politiet", **source}
    return story.source("Et vitne", "Et vitne", "sier", "det var", **given)


def verdicts(one: object) -> list[str]:
    """The words in coral of whatever is no passage's."""
    if isinstance(one, FiguresCard):
        return [v.text for claim in (one.hero, *one.rows) if (v := claim.verdict)]
    assert isinstance(one, SentenceCard)
    return [one.verdict.text] if one.verdict else []


@pytest.mark.parametrize("form", ["label", "sentence"])
def test_a_figure_whose_claimant_nobody_could_verify_says_so(form: str) -> None:
    deck = witnessed(form).deck()
    assert verdicts(card(deck, "figures")) == ["Politiet kan ikke bekrefte dette"]
    assert [verdicts(one) for of, one in deck.behind if of == "figures"] == [["Politiet kan ikke bekrefte dette"]]


def test_who_could_not_verify_it_is_not_coral() -> None:
    (verdict,) = (card(witnessed().deck(), "figures").verdict,)
    assert verdict.text[verdict.alert.start : verdict.alert.end] == "kan ikke bekrefte dette"


def test_a_verified_figure_says_nothing_of_it() -> None:
    assert verdicts(card(witnessed(verdict=None, unverified=False).deck(), "figures")) == []


def test_a_verdict_is_of_the_number_before_it_and_not_of_what_the_party_said_first() -> None:
    first, second = "Politiet opplyser at 3 hus brant.", "Politiet sier at 40 dyr kan være borte."
    story = told(HEAD, first, second, "Det er ikke bekreftet.")
    story.figure("Politiet opp", "3", what="hus brant", source="Politiet", cue="opplyser", rank=1)
    story.figure("Politiet sier", "40", what="dyr kan være borte", source="Politiet", cue="sier", rank=2)
    story.source("Politiet opp", "Politiet", "opplyser", "3 hus", unverified=True, verdict="Det er ikke bekreftet")
    page = card(story.deck(), "figures")
    found = {one.digits: one.verdict and one.verdict.text for one in (page.hero, *page.rows)}
    assert found == {"40": "Det er ikke bekreftet", "3": None}


def test_what_is_said_of_all_a_party_told_is_of_each_number() -> None:
    first, second = "Opprørerne sier at 30 hus brant.", "Opprørerne sier at 40 dyr er borte."
    story = told(HEAD, first, second, "Opplysningene er ikke bekreftet.")
    story.figure("Opprørerne sier at 30", "30", what="hus brant", source="Opprørerne", cue="sier", rank=2)
    story.figure("Opprørerne sier at 40", "40", what="dyr er borte", source="Opprørerne", cue="sier")
    story.source("Opprørerne sier at 30", "Opprørerne", "sier", "30", unverified=True,
                 verdict="Opplysningene er ikke bekreftet")  # fmt: skip
    assert verdicts(card(story.deck(), "figures")) == ["Opplysningene er ikke bekreftet"] * 2


def nobody(body: str, *more: str, verdict: str, by: str | None = None) -> Told:
    story = told(HEAD, body, *more).figure(
        body[:6], "14", attribution="unsure", rank=2, form="sentence", clause=body, clause_at=AT
    )
    at = story.text.index(verdict)
    start = next(s for one in (body, *more) if (s := story.text.index(one)) <= at < s + len(one))
    story.reading["doubts"] = (Doubt(verdict, at, start, by),)
    return story


def test_where_nobody_is_named_the_words_within_the_sentence_are_coral() -> None:
    whole = "Det er meldt at 14 er drept, men politiet har ikke bekreftet det."
    page = card(nobody(whole, verdict="politiet har ikke bekreftet det", by="politiet").deck(), "figures")
    assert [page.passage.text[a.start : a.end] for a in page.passage.alerts] == ["har ikke bekreftet det"]
    assert page.verdict is None


def test_where_nobody_is_named_the_words_of_the_next_sentence_stand_below() -> None:
    story = nobody("Det er meldt at 14 er drept.", "Tallet er ikke bekreftet.", verdict="Tallet er ikke bekreftet")
    assert verdicts(card(story.deck(), "figures")) == ["Tallet er ikke bekreftet"]
    far = nobody("Det er meldt at 14 er drept.", "En gruppe tar skylden.", "Det er ikke bekreftet.",
                 verdict="Det er ikke bekreftet")  # fmt: skip
    assert verdicts(card(far.deck(), "figures")) == []


def test_an_answer_takes_time_to_read() -> None:
    plain, doubtful = witnessed(verdict=None, unverified=False).deck(), witnessed().deck()
    assert card(doubtful, "figures").dwell > card(plain, "figures").dwell


def test_a_number_that_is_not_verified_or_rejected_stands_in_no_columns() -> None:
    body = "Vitnet teller 12 biler med skader og 30 hus med hull."
    story = told(HEAD, body, "Tallene er ikke bekreftet.")
    story.figure("Vitnet", "12", what="biler", state="med skader", source="Vitnet", cue="teller", rank=2)
    story.figure("Vitnet", "30", what="hus", state="med hull", source="Vitnet", cue="teller")
    assert any(one.key.startswith("columns") for one in story.deck().more)
    story.source("Vitnet", "Vitnet", "teller", "12", unverified=True, verdict="Tallene er ikke bekreftet")
    assert not any(one.key.startswith("columns") for one in story.deck().more)


def test_the_number_that_replaced_the_headlines_says_it_too() -> None:
    story = told("10 er drept i Vågen", "Vitnet sier at 14 er drept.", "Tallet er ikke bekreftet.")
    story.figure("10 er", "10", state="er drept", rank=1, status="superseded", superseded_by=1)
    story.figure("Vitnet", "14", state="er drept", source="Vitnet", cue="sier", rank=2)
    story.source("Vitnet", "Vitnet", "sier", "14", unverified=True, verdict="Tallet er ikke bekreftet")
    top = story.deck().cards[0]
    assert isinstance(top, HeadlineCard) and isinstance(top.hero, Claim)
    assert top.hero.verdict is not None
