"""Which figure the wall puts in front: rank 2, and what never gets it."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read
from kiosk.reading.proof.forms import leading
from kiosk.reading.proof.weigh import Model


def ranks(text: str, parser: Parser) -> list[tuple[str, str | None, int]]:
    return [(f.number, f.what, f.rank) for f in read(text, language=parser.language, parser=parser).figures]


@pytest.mark.parametrize(
    ("headline", "number", "state"),
    [
        ("Tre drept i togulykke", "Tre", "drept"),
        ("230 arrestert etter opptøyer i Lisboa", "230", "arrestert"),
        ("Politiet: 230 arrestert etter opptøyer", "230", "arrestert"),
        ("Sju såret i bussulykke", "Sju", "såret"),
    ],
)
def test_a_headline_without_noun_and_verb_is_the_hero(nb: Parser, headline: str, number: str, state: str) -> None:
    figure = read(f"{headline}\nDet skjedde natt til mandag.", language="nb", parser=nb).figures[0]
    assert (figure.number, figure.state, figure.rank) == (number, state, 2)


def test_a_headline_of_pairs_gives_both(nb: Parser) -> None:
    found = read("Tre drept og ni såret i togulykke\nDet skjedde i natt.", language="nb", parser=nb).figures
    assert [(f.number, f.state, f.rank) for f in found] == [("Tre", "drept", 2), ("ni", "såret", 2)]


@pytest.mark.usefixtures("rules_alone")
def test_a_denied_count_stays_the_hero(nb: Parser) -> None:
    text = "Hæren avviser at 60 sivile ble drept\nHelsemyndighetene sier at 60 sivile ble drept mandag."
    figures = read(text, language="nb", parser=nb).figures
    assert [(f.status, f.rank) for f in figures] == [("denied", 2), ("current", 2)]


def test_equal_values_of_other_things_are_no_heroes(nb: Parser) -> None:
    text = "Tre drept i Halden\nTre personer er drept, sier politiet.\nPolitiet har tre biler på stedet."
    assert [rank == 2 for _, _, rank in ranks(text, nb)] == [True, True, False]


def test_a_count_of_another_noun_is_another_count(nb: Parser) -> None:
    text = "To barn er drept i byen.\nDagen før døde to soldater i et annet fylke."
    assert [rank for _, _, rank in ranks(text, nb)] == [2, 1]


def test_the_whole_of_the_harmed_and_the_newest_count_are_heroes(nb: Parser) -> None:
    text = (
        "Stort jordskjelv i natt\nSkjelvet kom like etter midnatt.\nPolitiet sa først at åtte personer var drept, før "
        "dødstallet ble oppjustert til elleve drepte.\n71 personer er skadd, blant dem ni barn."
    )
    assert [(n, rank) for n, _, rank in ranks(text, nb)] == [("åtte", 1), ("elleve", 2), ("71", 2), ("ni", 1)]


def test_a_small_count_in_the_story_is_no_hero(nb: Parser) -> None:
    text = "Treneren slutter\nHan forlater klubben etter sesongen.\nLaget kjøpte ni ballnett i fjor."
    assert [rank < 2 for _, _, rank in ranks(text, nb)] == [True]


def test_pictures_texts_and_links_give_no_hero(nb: Parser) -> None:
    text = (
        "Orkanen traff kysten\nMange er uten strøm.\nSelskapet sendte 54 ansatte til øya. Foto: Kari Nordmann\n"
        "LES OGSÅ: Over 40.000 har skrevet under."
    )
    assert [(n, rank) for n, _, rank in ranks(text, nb)] == [("54", 1), ("40.000", 0)]


def test_one_speaker_among_many_is_no_figure(nb: Parser, nn: Parser) -> None:
    for parser in (nb, nn):
        figures = read("Som én bonde sa: Dette går gale vegar.", language=parser.language, parser=parser).figures
        assert [f for f in figures if f.rank] == []


def test_a_count_of_dead_that_holds_is_never_context(nb: Parser) -> None:
    text = "Nytt flomvarsel\nKommunen har stengt veien.\nI Lunde er 14 omkommet, blant dem to barn.\nTre er savnet."
    assert [(n, rank > 0) for n, _, rank in ranks(text, nb)] == [("14", True), ("to", True), ("Tre", True)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Laget vant kampen 3–1 foran 2140 tilskuere på stadion lørdag.",
        "Det ble meldt om 18,4 tilfeller per 100 000 innbyggere i fylket.",
    ],
)
def test_attendance_and_denominators_are_context(sentence: str, nb: Parser) -> None:
    shown = [number for number, _, rank in ranks(sentence, nb) if rank]
    assert not {"2140", "100 000"} & set(shown)
    assert {"2140", "100 000"} & {number for number, _, _ in ranks(sentence, nb)}


def test_spectators_that_died_are_no_attendance(nb: Parser) -> None:
    text = "Sju tilskuere døde da en tribune raste sammen før kampen. Laget ledet 2–1 foran 2140 tilskuere."
    assert [number for number, _, rank in ranks(text, nb) if rank] == ["Sju"]


def test_the_dead_stand_before_the_hurt(nb: Parser) -> None:
    text = "Stor ulykke i Lunde\nFem personer døde i ulykken i natt.\n71 personer er skadd, opplyser sykehuset."
    found = read(text, language="nb", parser=nb)
    assert found.hero is not None and found.figures[found.hero].number == "Fem"


@pytest.mark.parametrize(
    ("language", "told", "hero"),
    [
        ("nb", "Kommunen har brukt 5,2 millioner kroner på brua.", "5,2 millioner"),
        ("nb", "– Kommunen har brukt 5,2 millioner kroner på brua, sier turisten Per Aas.", None),
        ("nn", "Kommunen har brukt 5,2 millionar kroner på brua.", "5,2 millionar"),
        ("nn", "– Kommunen har brukt 5,2 millionar kroner på brua, seier turisten Per Aas.", None),
    ],
)
def test_a_number_in_a_remark_further_down_is_no_hero(
    nb: Parser, nn: Parser, language: str, told: str, hero: str | None
) -> None:
    text = f"Ny bru i Elvedal\nOrdføraren klipte snora fredag.\nKorpset spela.\n{told}"
    found = read(text, language=language, parser=nb if language == "nb" else nn)
    assert (found.figures[found.hero].number if found.hero is not None else None) == hero


def test_a_remark_that_the_headline_tells_too_stays_the_hero(nb: Parser) -> None:
    told = "– Det gikk 5200 mennesker over brua, sier turisten Per Aas."
    text = f"5200 mennesker gikk over brua\nOrdføreren klipte snora.\n{told}"
    found = read(text, language="nb", parser=nb)
    assert found.hero is not None and found.figures[found.hero].number == "5200"


@pytest.mark.parametrize(
    ("language", "text", "shown"),
    [
        ("nb", "Lie tok gull i NM.\n\nI rykk løftet Lie 117 kilo, ny rekord i mesterskapet.", False),
        ("nn", "Lie tok gull i NM.\n\nI rykk lyfta Lie 117 kilo, ny rekord i meisterskapet.", False),
        ("nb", "Lie tok gull i NM.\n\nHun kastet slegga 57 meter i finalen.", False),
        ("nb", "Tollerne beslagla 117 kilo kokain på kaia i Elvedal.", True),
        ("nn", "Tollarane tok 117 kilo kokain på kaia i Elvedal.", True),
    ],
)
def test_what_an_athlete_lifts_or_throws_is_no_figure_of_the_wall(
    language: str, text: str, shown: bool, nb: Parser, nn: Parser
) -> None:
    reading = read(text, language=language, parser={"nb": nb, "nn": nn}[language])
    assert any(f.value in (117, 57) and f.rank for f in reading.figures) == shown


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Grøt som varmer\n4 dl melk\n2 dl gryn\n500 g smør\n3 egg fra gård\n1 ts salt"),
        ("nn", "Graut som varmar\n4 dl mjølk\n2 dl gryn\n500 g smør\n3 egg frå gard\n1 ts salt"),
    ],
)
def test_a_recipe_has_no_figure_for_the_wall(language: str, text: str, nb: Parser, nn: Parser) -> None:
    reading = read(text, language=language, parser={"nb": nb, "nn": nn}[language])
    assert [f.number for f in reading.figures if f.rank] == []


def test_a_list_of_parties_opens_with_its_first(nb: Parser) -> None:
    listed = "Høyre får 24,1, Ap 22,3, Frp 18,0, SV 9,4, Sp 6,2, Rødt 5,1, Venstre 4,4, MDG 4,0 og KrF 3,5 prosent."
    reading = read(f"Ny måling\n\n{listed}", language="nb", parser=nb)
    assert reading.hero is not None
    assert reading.figures[reading.hero].what == "Høyre"


def test_of_two_that_may_lead_the_one_that_is_key_too_is_the_hero() -> None:
    models = {"hero": Model(0.0, 0.0, {"a": 1.0, "b": 0.8}), "key": Model(0.0, 0.0, {"b": 1.0})}
    assert leading(models, ["b"]) > leading(models, ["a"])
