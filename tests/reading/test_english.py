"""English, read by the words alone: the speaker stands before the verb of saying, in a tag as well."""

from __future__ import annotations

import pytest

from kiosk.reading import read


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Ten people were killed in the fire, police said on Wednesday.", "police"),
        ("Ten people were killed in the fire, according to the Red Cross.", "the Red Cross"),
        ("The mayor said on Monday that ten people were killed.", "The mayor"),
        ("“Ten people are missing,” said fire chief Ann Lee.", "fire chief Ann Lee"),
        ("“Ten people are missing,” Ann Lee said.", "Ann Lee"),
        ("Ann Lee, a doctor from Elvedal, said ten people were killed.", "Ann Lee"),
        ("Ten people were killed in the fire.", None),
        ("Police told the BBC that ten people were killed.", "Police"),
        ("Police and firefighters said ten people were killed.", "Police and firefighters"),
        ("Army spokesman Lt. Gen. Ola Lie said the fire killed ten people.", "Army spokesman Lt. Gen. Ola Lie"),
        ("The head of the fire service, Ola Lie, says the fire killed ten people.", "Ola Lie"),
        ("Ann Lee, from Elvedal, who runs the mill, said ten people were killed.", "Ann Lee"),
        ("The fire, which local doctors say killed ten people, is out.", "local doctors"),
        ('"Ten people are missing," a ministry spokesperson said.', "a ministry spokesperson"),
        ("The ministry said in a statement on Monday that ten people were killed.", "The ministry"),
        ("A nurse who spoke on condition of anonymity said ten people were killed.", "A nurse"),
        ("A guard, who was not authorized to speak, said ten people were killed.", "A guard"),
        ("A guard, speaking to the radio, said ten people were killed.", "A guard"),
        ("The operator, Norlink, put the number of dead at ten.", "Norlink"),
        ("The army denied losses and said it had killed ten rebels.", "The army"),
        ("The mayor, who spoke on television, called it a failure and said ten people came.", "The mayor"),
        ("Ten people were killed in the fire, according to a report published Sunday.", "a report"),
        ("The house burned down and police said ten people were killed.", "police"),
        ("Ten people were killed in the fire, the mayor told reporters in Elvedal.", "the mayor"),
        ("The ministry was told that ten people were killed.", "unsure"),
        ("The mayor has not said that ten people were killed.", "unsure"),
        ("Police could say ten people were killed.", "unsure"),
        ("The mayor announced the rescue of ten people.", "unsure"),
        ("The mayor denied that ten people were killed.", "unsure"),
    ],
)
def test_the_speaker_before_the_verb_states_the_figure(text: str, claimant: str | None) -> None:
    [figure] = read(text, language="en").figures
    attribution = {None: "none", "unsure": "unsure"}.get(claimant, "stated")
    assert figure.claim.attribution == attribution
    assert figure.claim.name == (claimant if attribution == "stated" else None)


@pytest.mark.parametrize(
    ("text", "claimants"),
    [
        ("Police said ten people were killed, while doctors said 14 people had died.", ["Police", "doctors"]),
        ("Ten people were killed, police said, and two are missing, the mayor said.", ["police", "the mayor"]),
        ("“Ten people were killed,” police said, “and 14 are missing.”", ["police", "police"]),
        ("After police said ten people had died, the mayor closed 14 schools.", ["police", None]),
        (
            "Harbour authorities said ten people were killed. They said 14 others were hurt.",
            ["Harbour authorities"] * 2,
        ),
        ("Ann Lee said ten people were killed. They said 14 others were hurt.", ["Ann Lee", None]),
    ],
)
def test_each_number_has_its_own_speaker(text: str, claimants: list[str | None]) -> None:
    assert [f.claim.name for f in read(text, language="en").figures] == claimants


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Several coastal states hold drills.", []),
        ("The mayor welcomed reports of rain.", []),
        ("They’ll tell you so.", []),
        ("A line divides disputed land.", []),
        ("The Harbour Ministry closed the port. The ministry said it was unsafe.", ["Harbour Ministry"]),
        ("Author Ann Lee spoke. Ms Lee said the market was small.", ["Author Ann Lee"]),
        ("Mayor Ann Lee condemned the attack. “It is wrong,” the mayor said.", ["Mayor Ann Lee"]),
        ("The Harbour Union called the ban “a disaster.”", ["The Harbour Union"]),
        ("The Harbour Union called the ban off.", []),
        ("The FBI and the harbour police announced two arrests.", ["The FBI", "the harbour police"]),
        ("The Department of Health and the Elvedal Board said so.", ["The Department of Health and the Elvedal Board"]),
        ("The Elvedal Times first reported the fire.", ["The Elvedal Times"]),
        ("Speaker Tom Moore and Ms. Lee denied it.", ["Speaker Tom Moore", "Ms. Lee"]),
        ("Ann Lee’s lawyer, Tom Berg, said she was home. The lawyer said it was late.", ["Tom Berg"]),
        ("A letter was sent on Monday. The letter said the port was unsafe.", []),
    ],
)
def test_the_sources_are_those_who_speak(text: str, names: list[str]) -> None:
    assert [s.name for s in read(text, language="en").sources] == names


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee, a doctor from Elvedal, said she began reading early.",
        "Ann Lee told the reporter that she began early.",
    ],
)
def test_what_stands_behind_the_verb_is_no_speaker(text: str) -> None:
    assert [s.name for s in read(text, language="en").sources] in (["Ann Lee"], [])


def test_a_language_that_is_not_known_gives_no_reading() -> None:
    text = "Deux personnes ont été tuées dans un incendie, selon la police. Les 14 enfants sont à l'hôpital."
    assert read(text).figures == ()
    assert read(text, language="fr").figures == ()


@pytest.mark.parametrize(
    ("text", "silent"),
    [
        ("The Harbour Ministry did not immediately respond to a request for comment.", "The Harbour Ministry"),
        ("Ann Lee declined to comment on the case.", "Ann Lee"),
        ("The mill has not responded to questions.", "The mill"),
        ("Soldiers did not allow the crew to reach the site.", None),
        ("The army did not know how the rebels would respond.", None),
        ("Ann Lee responded on Monday.", None),
    ],
)
def test_who_has_not_answered_is_listed_as_silent(text: str, silent: str | None) -> None:
    assert [s.name for s in read(text, language="en").sources if s.stance == "declines"] == ([silent] if silent else [])


def test_two_counts_are_a_conflict_only_where_the_story_sets_them_against_each_other() -> None:
    apart = "The army said 26 people were killed in the strikes. Doctors said seven people were killed in the firing."
    assert read(apart, language="en").conflicts == ()
    against = "The army said 26 people were killed in the strike, while doctors said seven people were killed."
    assert read(against, language="en").conflicts == ((0, 1),)


@pytest.mark.parametrize(
    ("text", "status", "claimant"),
    [
        ("The operator denied that the ferry was full, saying it had sold 58 tickets.", "current", "The operator"),
        ("The army disputed that, telling the paper the number was 20.", "current", "The army"),
        ("The army denied that 58 people were killed.", "denied", None),
        ("The army denied that 58 people were killed, saying the report was false.", "denied", None),
        # whoever speaks in between adds it
        ("The army denied it had fired, while Hamas said it was true, adding that 14 were hurt.", "current", "Hamas"),
        ("The army denied it, and Hamas rejected that, saying 20 people died.", "current", "Hamas"),
        # an insertion in what is denied adds nothing to it
        ("The army denied that rebels, claiming victory, had killed 58 people.", "denied", None),
    ],
)
def test_whoever_denies_one_thing_tells_another_by_a_participle(text: str, status: str, claimant: str | None) -> None:
    [figure] = read(text, language="en").figures
    assert (figure.status, figure.claim.name) == (status, claimant)
