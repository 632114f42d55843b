"""«Påstand mot påstand»: no row is torn, says its claimant twice, or loses who it is about."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kiosk.cards.card import DisputeCard, FiguresCard, Party, QuotationCard, SentenceCard
from kiosk.cards.drawing.typeset import Typesetter
from kiosk.cards.rundown.budget import LoopCards, loop_of
from kiosk.cards.rundown.composer import timed
from kiosk.model import Chrome
from tests.cards.rundown.invented import NOW, Told, card, keys, told

HEAD = "Strid om oppmøtet"
POLICE = "Politiet anslår at 4000 mennesker deltok."


def against(second: str, number: str, **rest: object) -> Told:
    story = told(HEAD, POLICE, second)
    story.figure("Politiet", "4000", what="mennesker", state="deltok", source="Politiet", cue="anslår", rank=2)
    story.figure(second[:6], number, int(number.replace(" ", "")), rank=2, **rest)
    story.reading = {"conflicts": ((0, 1),)}
    return story


@pytest.mark.parametrize(
    ("second", "number", "rest", "name", "verb", "says"),
    [
        (
            "Arrangøren opererer med 25 000.", "25 000", {"source": "Arrangøren", "cue": "opererer"},
            "Arrangøren", None, "opererer med 25 000",
        ),
        (
            "Ifølge arrangøren møtte 25 000 mennesker opp på torget.", "25 000",
            {"what": "mennesker", "state": "møtte", "source": "arrangøren", "cue": "Ifølge"},
            "Ifølge arrangøren", None, "møtte 25 000 mennesker opp på torget",
        ),
        (
            "Arrangøren hevder at byen har mistet 25 000 mennesker.", "25 000",
            {"what": "mennesker", "state": "mistet", "source": "Arrangøren", "cue": "hevder"},
            "Arrangøren", "hevder", "byen har mistet 25 000 mennesker",
        ),
        (
            "Arrangøren avviser tallet og sier at det var 25 000.", "25 000",
            {"source": "Arrangøren", "cue": "sier"}, "Arrangøren", "sier", "det var 25 000",
        ),
    ],
)  # fmt: skip
def test_a_row_reads_on_from_who_says_it(
    second: str, number: str, rest: dict[str, object], name: str, verb: str | None, says: str
) -> None:
    row = card(against(second, number, **rest).deck(), "dispute").parties[1]
    assert (row.who.name, row.who.verb) == (name, verb)
    assert row.claim.passage.text == says


def test_one_party_has_one_number_once() -> None:
    story = against("Arrangøren hevder at 25 000 deltok.", "25 000", state="deltok", source="Arrangøren", cue="hevder")
    story.body = (*story.body, "Arrangøren sier at 25 000 mennesker var med på torget.")
    story.figure("Arrangøren sier", "25 000", 25000, what="mennesker", source="Arrangøren", cue="sier", rank=2)
    story.reading = {"conflicts": ((0, 1, 2),)}
    assert [party.who.name for party in card(story.deck(), "dispute").parties] == ["Politiet", "Arrangøren"]


def test_all_rows_of_a_question_have_one_form() -> None:
    story = told(HEAD, "Politiet sier at 63 elever ble bøtelagt.", "Ifølge Elevlaget er det rette tallet 91.")
    story.figure("Politiet", "63", what="elever", state="ble bøtelagt", source="Politiet", cue="sier", rank=2)
    story.source("Politiet", "Politiet", "sier", "63 elever ble bøtelagt")
    story.figure("Ifølge", "91", source="Elevlaget", cue="Ifølge", form="sentence", rank=2)
    story.reading = {"conflicts": ((0, 1),)}
    rows = card(story.deck(), "dispute").parties
    assert [row.claim.passage.text for row in rows] == ["63 elever ble bøtelagt", "er det rette tallet 91"]


def test_a_row_of_a_count_holds_no_second_statement() -> None:
    story = told(
        HEAD, "Politiet sier at 63 elever ble bøtelagt, og at åtte hus brant.", "Ifølge Elevlaget er tallet 91."
    )
    story.figure("Politiet", "63", what="elever", state="ble bøtelagt", source="Politiet", cue="sier", rank=2)
    story.source("Politiet", "Politiet", "sier", "63 elever ble bøtelagt, og at åtte hus brant")
    story.figure("Ifølge", "91", source="Elevlaget", cue="Ifølge", form="sentence", rank=2)
    story.reading = {"conflicts": ((0, 1),)}
    rows = card(story.deck(), "dispute").parties
    assert [row.claim.passage.text for row in rows] == ["63 elever ble bøtelagt", "er tallet 91"]


def test_a_denial_of_a_number_that_stands_is_one_word_right_behind_it() -> None:
    sentence = "Kommunen avviser at 43 elever ble bøtelagt, slik Elevlaget hevdet."
    story = told(HEAD, sentence, "Politiet sier at 7 elever ble bøtelagt.")
    rest = {"what": "elever", "state": "ble bøtelagt", "rank": 2}
    story.figure("Kommunen", "43", source="Elevlaget", cue="hevdet", status="denied", disputed_by="Kommunen", **rest)
    story.figure("Politiet", "7", source="Politiet", cue="sier", **rest)
    story.source("Kommunen", "Kommunen", "avviser", sentence[20:-1], stance="denies")
    story.reading = {"conflicts": ((0, 1),)}
    rows = card(story.deck(), "dispute").parties
    assert [(row.who.name, row.stance, row.statement) for row in rows] == [
        ("Elevlaget", "claims", None), ("Kommunen", "denies", None), ("Politiet", "states", None),
    ]  # fmt: skip


def test_a_further_page_of_disputes_stands_right_behind_the_first() -> None:
    deck = against(
        "Arrangøren hevder at 25 000 deltok.", "25 000", state="deltok", source="Arrangøren", cue="hevder"
    ).deck()
    page = card(deck, "dispute")
    quotation = timed(QuotationCard(key="sources", text="Vi telte alle", claimant=page.parties[0].who))
    rows = (Party(page.parties[0].who, "claims", statement="ingen ble bedt om å gå"),)
    second = timed(DisputeCard(key="dispute:2", parties=rows))
    loop = loop_of(LoopCards(deck.cards[0], (page, quotation), (second,), ()))
    assert [one.key for one in loop] == ["headline", "dispute", "dispute:2", "sources"]


def test_what_stands_in_a_dispute_stands_on_no_page_of_figures() -> None:
    deck = against(
        "Arrangøren hevder at 25 000 deltok.", "25 000", state="deltok", source="Arrangøren", cue="hevder"
    ).deck()
    assert not any(isinstance(one, FiguresCard | SentenceCard) for one in deck.cards)


def test_a_number_that_an_unverified_claim_tells_stands_on_no_page_of_figures() -> None:
    story = told(HEAD, "Opprørerne hevder at de har tatt byen og drept 40 soldater.", "Hæren har ikke svart.",
                 "Rundt 8500 mennesker er på flukt, opplyser kommunen.")  # fmt: skip
    story.figure("Opprør", "40", what="soldater", state="drept", source="Opprørerne", cue="hevder", rank=2)
    story.figure("Rundt", "8500", hedge="Rundt", what="mennesker", state="på flukt", source="kommunen", cue="opplyser")
    story.source("Opprør", "Opprørerne", "hevder", "de har tatt byen og drept 40 soldater", stance="claims")
    story.source("Hæren", "Hæren", "ikke svart", stance="declines", silence="har ikke svart")
    deck = story.deck()
    assert [one.key for one in deck.cards][:3] == ["headline", "dispute", "figures"]
    assert card(deck, "figures").hero.digits == "8500"


def test_who_is_silent_gives_way_to_what_is_not_verified_where_both_have_no_room() -> None:
    story = told(HEAD, "Geologen hevder at kommunen visste det.", "Kommunen har ikke svart på påstanden.",
                 "Påstanden er ikke bekreftet.")  # fmt: skip
    story.source("Geologen", "Geologen", "hevder", "kommunen visste det", stance="claims", unverified=True,
                 verdict="Påstanden er ikke bekreftet")  # fmt: skip
    story.source("Kommunen", "Kommunen", "ikke svart", stance="declines", silence="har ikke svart på påstanden")
    deck = story.deck(fits=lambda one: not isinstance(one, DisputeCard) or len(one.parties) < 2)
    page = card(deck, "dispute")
    assert [party.who.name for party in page.parties] == ["Geologen"] and page.verdict is not None


def test_no_sentence_below_a_hero_says_a_number_of_the_dispute_again() -> None:
    second = "Arrangøren hevder at 25 000 deltok, og at 8 vakter ble skadd i trengselen på torget."
    story = against(second, "25 000", state="deltok", source="Arrangøren", cue="hevder")
    story.figure("Arrangøren", "8", what="vakter", state="skadd", source="Arrangøren", cue="hevder")
    page = card(story.deck(), "figures")
    assert page.hero.digits == "8" and page.foot is None


def test_the_denial_of_another_matter_is_no_answer_to_what_is_not_verified() -> None:
    story = told(
        "Brann på ferge", "En passasjer hevder at dørene var låst. Det er ikke bekreftet.",
        "Politiet avviser at kapteinen er pågrepet.", "Rederiet avviser at dørene kunne låses.",
    )  # fmt: skip
    story.source("En passasjer", "En passasjer", "hevder", "dørene var låst", stance="claims", unverified=True,
                 verdict="Det er ikke bekreftet")  # fmt: skip
    story.source("Politiet", "Politiet", "avviser", "kapteinen er pågrepet", stance="denies")
    story.source("Rederiet", "Rederiet", "avviser", "dørene kunne låses", stance="denies")
    page = card(story.deck(), "dispute")
    assert [party.who.name for party in page.parties] == ["En passasjer", "Rederiet"]


def denied(body: str, denial: str, who: str, cue: str, statement: str | None = None) -> Told:
    story = told(HEAD, body, denial)
    story.figure(body[:6], "40", what="ansatte", state="er sagt opp", source="Fagforbundet", cue="hevder", rank=2,
                 status="denied", disputed_by=who)  # fmt: skip
    story.source(body[:6], "Fagforbundet", "hevder", "40 ansatte er sagt opp", stance="claims")
    return story.source(denial[:6], who, cue, statement, stance="denies")


CLAIMED = "Fagforbundet hevder at 40 ansatte er sagt opp."


@pytest.mark.parametrize(
    ("denial", "cue", "words"),
    [
        ("Kommunen kaller påstanden usann.", "kaller", "kaller påstanden usann"),
        ("Kommunen omtaler tallet som oppspinn, og viser til listene.", "omtaler", "omtaler tallet som oppspinn"),
        ("Kommunen avviser tallet.", "avviser", "avviser tallet"),
        ("Kommunen nekter for påstanden, men vil ikke si mer.", "nekter", "nekter for påstanden"),
    ],
)
def test_a_denial_has_the_words_that_reject(denial: str, cue: str, words: str) -> None:
    row = card(denied(CLAIMED, denial, "Kommunen", cue).deck(), "dispute").parties[1]
    assert (row.who.name, row.who.verb, row.stance, row.statement) == ("Kommunen", words, "denies", None)


def test_many_words_of_a_denial_stand_below_the_name() -> None:
    denial = "Kommunen kaller påstanden tatt ut av lufta."
    row = card(denied(CLAIMED, denial, "Kommunen", "kaller").deck(), "dispute").parties[1]
    assert (row.who.verb, row.statement) == (None, "kaller påstanden tatt ut av lufta")


def test_a_verb_that_rejects_by_itself_may_stand_alone_and_no_other() -> None:
    row = card(denied(CLAIMED, "Kommunen avviser dette.", "Kommunen", "avviser").deck(), "dispute").parties[1]
    assert (row.who.verb, row.statement) == ("avviser", None)
    deck = denied(CLAIMED, "Kommunen kaller det slikt.", "Kommunen", "kaller").deck()
    said = [(p.who.verb, p.statement) for one in deck.cards if isinstance(one, DisputeCard) for p in one.parties]
    assert ("kaller", None) not in said


def test_a_denial_of_a_claim_without_a_number_stands_against_it_where_it_follows_at_once() -> None:
    story = told(HEAD, "Opposisjonen hevder at valget var jukset.", "Kommisjonen kaller påstanden usann.")
    story.source("Oppos", "Opposisjonen", "hevder", "valget var jukset", stance="claims")
    story.source("Kommi", "Kommisjonen", "kaller", stance="denies")
    rows = card(story.deck(), "dispute").parties
    assert [row.statement or row.who.verb for row in rows] == ["valget var jukset", "kaller påstanden usann"]
    story = told(
        HEAD, "Opposisjonen hevder at valget var jukset.", "Været er fint i dag.", "Kommisjonen avviser kravet."
    )
    story.source("Oppos", "Opposisjonen", "hevder", "valget var jukset", stance="claims")
    story.source("Kommi", "Kommisjonen", "avviser", stance="denies")
    assert not any(isinstance(one, DisputeCard) for one in story.deck().cards)


def test_what_somebody_denies_is_never_told_without_the_word_that_denies_it() -> None:
    second = "Kommunen avviser at noen er sagt opp."
    row = card(denied(CLAIMED, second, "Kommunen", "avviser", "noen er sagt opp").deck(), "dispute").parties[1]
    assert (row.who.verb, row.statement) == (None, "avviser at noen er sagt opp")


def test_right_below_the_number_that_it_denies_one_word_is_enough() -> None:
    second = "Kommunen avviser at 40 ansatte er sagt opp."
    row = card(denied(CLAIMED, second, "Kommunen", "avviser", "40 ansatte er sagt opp").deck(), "dispute").parties[1]
    assert (row.who.verb, row.statement) == ("avviser", None)


def test_a_party_that_has_counted_is_named_once_with_its_whole_verb() -> None:
    body = "FN har registrert 4200 flyktninger i leiren, mens regjeringen har telt 9000 flyktninger i leiren."
    story = told(HEAD, body)
    for number, who, cue in (("4200", "FN", "registrert"), ("9000", "regjeringen", "telt")):
        story.figure("FN har", number, what="flyktninger", source=who, cue=cue, rank=2, form="sentence", clause=body,
                     clause_at=story.text.index(body))  # fmt: skip
        story.source("FN har", who, cue)
    story.reading["conflicts"] = ((0, 1),)
    rows = card(story.deck(), "dispute").parties
    assert [(row.who.name, row.who.verb) for row in rows] == [("FN", "har registrert"), ("regjeringen", "har telt")]
    told_rows = [(row.claim.digits, row.claim.label) for row in rows]
    assert told_rows == [("4200", "flyktninger i leiren"), ("9000", "flyktninger i leiren")]


@pytest.mark.parametrize(("attribution", "pages"), [("unsure", 0), ("none", 1)])
def test_who_may_be_meant_is_not_told_to_be_nobody(attribution: str, pages: int) -> None:
    body = "Politiet sier 14 drepte, mens sykehuset sier 12."
    story = told(HEAD, body)
    story.figure("Politiet", "14", what="drepte", attribution=attribution, rank=2)
    story.figure("Politiet", "12", what="drepte", source="sykehuset", cue="sier", rank=2)
    story.source("Politiet", "sykehuset", "sier")
    story.reading["conflicts"] = ((0, 1),)
    assert sum(isinstance(one, DisputeCard) for one in story.deck().cards) == pages


def test_what_parties_differ_on_is_no_large_number_of_another_party() -> None:
    """A third count of the same people stood as the page's hero, twice as large as the two on the page before it."""
    story = against("Arrangøren hevder at 25 000 deltok.", "25 000", state="deltok", source="Arrangøren", cue="hevder")
    third = "Avisa melder om 9000 mennesker."
    story.body = (*story.body, third)
    story.figure("Avisa", "9000", what="mennesker", source="Avisa", cue="melder", rank=2)
    page = card(story.deck(), "figures")
    assert isinstance(page, SentenceCard) and page.passage.text == third


@pytest.mark.parametrize("groups", [((0, 1),), ((0, 1), (2, 3))])
def test_everybody_who_counts_the_same_in_the_same_words_stands_on_one_page_in_the_storys_order(
    groups: tuple[tuple[int, ...], ...],
) -> None:
    """The reading opposed the first and the last of five: the middle one stood on a page of its own, or on none."""
    counts = [("Politiet", 12), ("Sykehuset", 24), ("Kommunen", 30), ("Sivilforsvaret", 41)]
    story = told("Ras i Nes", *(f"{who} sier at {number} mennesker omkom." for who, number in counts))
    for who, number in counts:
        story.figure(who, str(number), what="mennesker", state="omkom", source=who, cue="sier")
    story.reading["conflicts"] = groups
    pages = [one for one in story.deck().cards if isinstance(one, DisputeCard)]
    assert [row.who.name for page in pages for row in page.parties] == [who for who, _ in counts]


def test_what_counts_elsewhere_or_otherwise_joins_no_dispute() -> None:
    story = against("Arrangøren hevder at 25 000 deltok.", "25 000", state="deltok", source="Arrangøren", cue="hevder")
    story.body = (*story.body, "Avisa melder at 900 mennesker deltok i Bergen.")
    story.figure("Avisa", "900", what="mennesker", state="deltok", where="Bergen", source="Avisa", cue="melder")
    assert [row.claim.digits for row in card(story.deck(), "dispute").parties] == ["4000", "25\u202f000"]


def test_a_claim_stands_above_the_denial_that_repeats_it_also_where_the_headline_denies_it() -> None:
    """The claim stood among the sources, the denial alone as the large number on the card before it."""
    story = told(
        "Iran avviser at 200 fanger er drept",
        "Amnesty sier at 200 fanger er drept i Iran siden januar.",
        "Irans regjering avviser at 200 fanger er drept.",
    )
    denied = {"what": "fanger", "state": "drept", "status": "denied", "attribution": "unsure", "form": "sentence"}
    story.figure("Iran avviser", "200", rank=2, disputed_by="Iran", **denied)
    story.figure("Amnesty", "200", what="fanger", state="drept", source="Amnesty", cue="sier", rank=0)
    story.figure("Irans", "200", disputed_by="Irans regjering", **denied)
    story.source("Iran avviser", "Iran", "avviser", "at 200 fanger er drept", stance="denies")
    story.source("Amnesty", "Amnesty", "sier", "at 200 fanger er drept i Iran siden januar")
    story.source("Irans", "Irans regjering", "avviser", "at 200 fanger er drept", stance="denies")
    deck = story.deck()
    rows = [(row.who.name, row.stance, row.statement) for row in card(deck, "dispute").parties]
    assert rows == [
        ("Amnesty", "states", "200 fanger er drept i Iran siden januar"),
        ("Irans regjering", "denies", None),
    ]
    assert keys(deck) == ["headline", "dispute"]


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("Arrangøren hevder at nærmere 25 000 mennesker deltok.", "mennesker deltok"),
        ("Arrangøren hevder at nærmere 25 000 mennesker ikke deltok.", None),  # what turns it round is set large
        ("Arrangøren hevder at nærmere 25 000 mennesker deltok, blant dem 300 barn.", None),
        ("Arrangøren hevder at byen talte nærmere 25 000 mennesker.", None),
    ],
)
def test_a_count_that_the_reading_tells_as_a_sentence_is_as_large_as_others_where_it_is_nothing_else(
    sentence: str, label: str | None
) -> None:
    story = against(sentence, "25 000", what="mennesker", hedge="nærmere", source="Arrangøren", cue="hevder")
    story.change(1, form="sentence", clause=sentence, clause_at=story.figures[1].sentence_at)
    claims = [row.claim for row in card(story.deck(), "dispute").parties]
    assert claims[1].label == label and (claims[1].passage is None) == (label is not None)
    assert (claims[0].passage is None) == (label is not None)  # equal parties have one form
    assert claims[1].hedge == "nærmere"


@pytest.mark.parametrize("whole", [True, False])
def test_a_lede_tells_what_every_party_counts_or_does_not_stand(whole: bool) -> None:
    second = "Arrangøren hevder at 25 000 mennesker deltok."
    body = (f"{POLICE} {second}",) if whole else (POLICE, second)
    story = told(HEAD, *body, lede=body[0])
    for number, who, cue in (("4000", "Politiet", "anslår"), ("25 000", "Arrangøren", "hevder")):
        begins = "Politiet" if whole else who
        value = int(number.replace(" ", ""))
        story.figure(begins, number, value, what="mennesker", state="deltok", source=who, cue=cue, rank=2)
    story.reading = {"conflicts": ((0, 1),)}
    lede = card(story.deck(), "headline").lede
    assert (lede.text if lede else None) == (body[0] if whole else None)


@pytest.mark.parametrize(
    ("size", "inches", "metres"),
    [((1920, 1080), 43, 8), ((800, 480), 10, 2), ((480, 800), 10, 2), ((720, 1280), 32, 4)],
)
def test_no_page_of_a_dispute_hangs_whose_lines_would_lie_on_each_other(
    size: tuple[int, int], inches: float, metres: float
) -> None:
    """Far from a small screen the verdict lay over the claim, and who says it over the headline."""
    long = "Regimets forsvarsdepartement hevder at nitten soldater er drept i gjengjeldelsesangrep langs hele grensen."
    doubt = "Opplysningene er ikke bekreftet fra noen uavhengig side"
    claim = told("Regimet: Nitten soldater er drept i gjengjeldelsesangrep langs grensen natt til søndag", long, doubt)
    words = long.partition(" at ")[2].removesuffix(".")
    claim.source(long[:8], "Regimets forsvarsdepartement", "hevder", words, stance="claims", unverified=True)
    claim.sources[0] = replace(claim.sources[0], verdict=doubt)
    counts = against("Arrangøren hevder at byen har mistet 25 000 mennesker i løpet av bare ti svært tunge år på rad.",
                     "25 000", what="mennesker", source="Arrangøren", cue="hevder")  # fmt: skip
    setter = Typesetter(size, screen_inches=inches, viewing_distance_m=metres)
    chrome = Chrome(now=NOW)
    for story in (claim, counts):
        made = story.deck(portrait=size[1] > size[0], fits=lambda one: setter.fits(one, chrome))
        for one in (*made.cards, *made.more):
            if isinstance(one, DisputeCard):
                assert not setter.plate(one, chrome).overflow


def test_a_dispute_whose_page_is_too_full_for_one_party_shows_none_of_them() -> None:
    second = "Arrangøren hevder at 25 000 mennesker deltok."
    story = against(second, "25 000", what="mennesker", state="deltok", source="Arrangøren", cue="hevder")
    made = story.deck(fits=lambda one: not (isinstance(one, DisputeCard) and one.parties[-1].who.name == "Arrangøren"))
    every = (*made.cards, *made.more)
    assert not any(isinstance(one, DisputeCard | FiguresCard | SentenceCard) for one in every)


def test_a_colon_is_no_verb_beside_a_name() -> None:
    """«Russland :» stood above the number that the headline tells so."""
    story = told("Lensmannen: 40 omkom i Nes", "Legen sier at 63 omkom i Nes.")
    story.figure("Lensmannen", "40", state="omkom", source="Lensmannen", cue=":", rank=2)
    story.figure("Legen", "63", state="omkom", source="Legen", cue="sier", rank=2)
    story.reading = {"conflicts": ((0, 1),)}
    rows = card(story.deck(), "dispute").parties
    assert [(row.who.name, row.who.verb) for row in rows] == [("Lensmannen", None), ("Legen", "sier")]


def test_what_nobody_could_verify_closes_every_page_of_the_question() -> None:
    counts = [("Politiet", 12), ("Sykehuset", 24), ("Kommunen", 30), ("Sivilforsvaret", 41)]
    doubt = "Avisa kunne ikke verifisere tallene."
    story = told("Ras i Nes", *(f"{who} sier at {number} mennesker omkom." for who, number in counts), doubt)
    for who, number in counts:
        story.figure(who, str(number), what="mennesker", state="omkom", source=who, cue="sier")
        story.source(who, who, "sier", unverified=True, verdict=doubt[:-1])
    story.reading["conflicts"] = ((0, 1, 2, 3),)
    deck = story.deck(fits=lambda one: not isinstance(one, DisputeCard) or len(one.parties) < 3)
    pages = [one for one in deck.cards if isinstance(one, DisputeCard)]
    assert [len(page.parties) for page in pages] == [2, 2]
    assert all(page.verdict is not None and page.verdict.text == doubt[:-1] for page in pages)


def test_no_row_joins_one_verb_with_what_follows_another() -> None:
    """«Forsvaret snakker | tap, men snakker om 38 falne», «Meridian funnet | har gått gjennom annonser»."""
    story = told("Strid om falne i Nes", "Opprørerne hevder at 200 er drept i Nes.",
                 "Forsvaret innrømmer tap, men snakker om 38 falne i Nes.",
                 "Meridian har gått gjennom annonser og funnet 61 falne.")  # fmt: skip
    for begins, number, what, name, cue in (("Opprør", "200", "drept", "Opprørerne", "hevder"),
                                            ("Forsv", "38", "falne", "Forsvaret", "snakker"),
                                            ("Meri", "61", "falne", "Meridian", "funnet")):  # fmt: skip
        whole = next(one for one in story.body if one.startswith(begins))
        story.figure(begins, number, what=what, source=name, cue=cue, rank=2, form="sentence", clause=whole,
                     clause_at=story.text.index(whole))  # fmt: skip
    story.source("Opprør", "Opprørerne", "hevder", "200 er drept i Nes", stance="claims")
    story.source("Forsv", "Forsvaret", "innrømmer")
    story.reading = {"conflicts": ((0, 1, 2),)}
    parties = {party.who.name: party for party in card(story.deck(), "dispute").parties}
    assert parties["Meridian"].who.verb is None
    assert parties["Forsvaret"].who.verb is None
    texts = {name: party.claim.passage.text for name, party in parties.items() if party.claim and party.claim.passage}
    assert texts["Forsvaret"] == "innrømmer tap, men snakker om 38 falne i Nes"
    assert texts["Meridian"] == "har gått gjennom annonser og funnet 61 falne"
