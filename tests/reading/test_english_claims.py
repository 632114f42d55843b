"""English by the words alone: counts that are replaced, denied or set against another party's."""

from __future__ import annotations

import pytest

from kiosk.reading import read


@pytest.mark.parametrize(
    ("text", "conflicts"),
    [
        ('"We have 86 dead," said governor Yusuf Halim. The Red Crescent put the death toll at more than 100.', 1),
        ("Organizers said 80,000 people marched in Elvedal, while police estimated the crowd at 15,000.", 1),
        ("The mayor said 86 died. On Monday, the Red Crescent put the death toll at more than 100.", 1),
        ("Police said 14 people died. In Norvik, officials put the death toll at 20.", 0),
        ("Police said 14 people died in the quake. Officials put the death toll at 20 in 2015.", 0),
        ("Police said 14 people were killed in the fire, while the mayor said 30 people had no power.", 0),
        ("Turnout was 61%, according to the council. The campaign said its own count showed him ahead with 50%.", 0),
        ('"We have 86 dead," said governor Yusuf Halim. The Red Crescent said the death toll is now 100.', 0),
    ],
)
def test_two_parties_counts_are_set_against_each_other(text: str, conflicts: int) -> None:
    assert len(read(text, language="en").conflicts) == conflicts


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("At least 37 people were killed, police said Monday, raising the toll from 24.", ["current", "superseded"]),
        ("Police said 14 people died. The toll was revised down from 26.", ["current", "superseded"]),
        (
            "The death toll has climbed to 23, police said. The government had said on Friday that 17 died.",
            ["current", "superseded"],
        ),
        (
            "Norkraft, which had said that 20 people died, said 55 died. Police said 70 died.",
            ["superseded", *["current"] * 2],
        ),
        ("Police said 23 people died. The rebels claim that 17 died.", ["current", "current"]),
        ("The army denied that any were taken and said it had killed 35 rebels.", ["current"]),
        ("The ministry denied that 25 babies died. The newspaper Elvenytt said 25 babies died.", ["denied", "denied"]),
        ("The ministry denied that 25 babies died. The newspaper Elvenytt said 25 nurses left.", ["denied", "current"]),
        ("On Friday, Elvenytt said 25 babies died. On Monday, the UN denied that 25 babies died.", ["denied"] * 2),
        ("The army denied that 25 men died. In Norvik, 25 men died in a crash, police said.", ["denied", "current"]),
        ("The army denied that 25 men died. In 2015, police said, 25 men died in a flood.", ["denied", "current"]),
        ("The ministry denied it had fired 200 workers. The union said 200 workers were hired.", ["denied", "current"]),
        (
            "The UN denied that 30 percent of schools shut. A union said 30 percent of nurses left.",
            ["denied", "current"],
        ),
        ("Police said 140 people died on the roads. The toll has risen from 120 in 2019.", ["current", "current"]),
    ],
)
def test_a_count_that_does_not_stand_is_not_current(text: str, status: list[str]) -> None:
    assert [f.status for f in read(text, language="en").figures] == status


def test_neither_claim_is_verified() -> None:
    text = "The army said 14 people died. The rebels said 60 people died. Neither claim could be verified."
    assert all(source.unverified for source in read(text, language="en").sources)


def test_neither_claim_is_of_the_last_two() -> None:
    text = (
        "Rear Adm. Oki Dahan said that 118 people were saved. The army said 14 people died. "
        "The rebels said 60 people died. Neither claim could be verified."
    )
    told = [(source.name, source.unverified) for source in read(text, language="en").sources]
    assert told == [("Rear Adm. Oki Dahan", False), ("The army", True), ("The rebels", True)]


def test_a_body_with_its_own_word_is_not_a_place_before_it() -> None:
    [source] = read("A spill at the Marl plant was 50 litres, the water agency said Thursday.", language="en").sources
    assert source.name == "the water agency"


def test_a_dateline_with_a_region_is_no_part_of_the_sentence() -> None:
    [figure] = read("HARLOW, England (AP) — Ten people were killed in a fire.", language="en").figures
    assert figure.sentence == "Ten people were killed in a fire."
