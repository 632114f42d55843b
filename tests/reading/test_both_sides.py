"""Nobody's count hangs without the other's: what makes a dispute whole, and whose each of its numbers is."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read

DISBELIEVED = [
    (
        "nb",
        "Uenige om fakkeltoget\n\nArrangøren mener 40.000 mennesker deltok i fakkeltoget lørdag.\n\n– Vi har talt tre "
        "steder og er kommet til drøyt 15.000, sier innsatsleder Per Dal.\n\nLederen i Lys, Kari Moe, rister på hodet "
        "av politiets tall.",
    ),
    (
        "nn",
        "Usamde om fakkeltoget\n\nArrangøren meiner 40.000 menneske deltok i fakkeltoget laurdag.\n\n– Vi har talt tre "
        "stader og er komne til drygt 15.000, seier innsatsleiar Per Dal.\n\nLeiaren i Lys, Kari Moe, ristar på "
        "hovudet av talet til politiet.",
    ),
]


@pytest.mark.parametrize(("language", "text"), DISBELIEVED)
def test_a_count_that_somebody_does_not_believe_stands_beside_the_one_that_opposes_it(
    language: str, text: str, nb: Parser, nn: Parser
) -> None:
    """The organiser's 40,000 hung alone: the police's 15,000, at which she shook her head, was only context."""
    found = read(text, language=language, parser={"nb": nb, "nn": nn}[language])
    ranks = {f.value: f.rank for f in found.figures}
    assert any({found.figures[i].value for i in group} == {40_000, 15_000} for group in found.conflicts)
    assert ranks[40_000] > 0 and ranks[15_000] > 0


def test_what_nobody_opposes_stays_context(nb: Parser) -> None:
    text = "I alt 70 må gå, sier Kari Moe. Direktøren rister på hodet av tallet."
    (figure,) = read(text, language="nb", parser=nb).figures
    assert figure.rank == 0


def test_a_count_is_struck_by_whose_it_is_also_in_a_compound(nb: Parser) -> None:
    """`departementets` is the `helsedepartementet`; the rejection was heard by nobody, and both counts stood."""
    text = (
        "Minst 27 mennesker ble drept i Rafa onsdag, ifølge det Sol-styrte helsedepartementet. Hæren sier at angrepet "
        "var rettet mot en leir, og at 11 væpnede ble drept. Hæren bestrider departementets tall.\n\n"
        "– Tallene fra Sol stemmer ikke med det vi vet, sier talsperson Per Dal."
    )
    found = read(text, language="nb", parser=nb).figures
    assert [(f.value, f.status, f.disputed_by) for f in found] == [(27, "denied", "Hæren"), (11, "current", None)]


def test_of_another_owner_nothing_is_struck(nb: Parser) -> None:
    text = "Fagforbundet sier at 40 må gå. Kommunen sier at 12 må gå. Fagforbundet avviser kommunens tall."
    found = read(text, language="nb", parser=nb).figures
    assert [(f.value, f.status) for f in found] == [(40, "current"), (12, "denied")]


def test_the_number_of_a_furnace_does_not_blur_which_count_is_rejected(nb: Parser, nn: Parser) -> None:
    for text, language, parser in (
        ("Laget frykter at 200 stillinger forsvinner når ovn 3 stenges. Ledelsen avviser tallet.", "nb", nb),
        ("Laget fryktar at 200 stillingar forsvinn når omn 3 vert stengd. Leiinga avviser talet.", "nn", nn),
    ):
        (figure,) = read(text, language=language, parser=parser).figures
        assert (figure.value, figure.status) == (200, "denied")


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Aksjonen ifølge Hovedredningssentralen kostet drøyt 16 millioner kroner.", "Hovedredningssentralen"),
        ("Aksjonen kostet ifølge Hovedredningssentralen drøyt 16 millioner kroner.", "Hovedredningssentralen"),
        ("Bedriften har ifølge daglig leder Per Vik nærmere 300 kunder.", "daglig leder Per Vik"),
        ("Norges Fritids- og Småfiskerforbund ber om at kvoten heves til femten teiner.", None),
    ],
)
def test_no_number_and_no_half_of_a_name_is_part_of_a_party(nb: Parser, sentence: str, name: str | None) -> None:
    """«Hovedredningssentralen drøyt 16 millioner kroner» stood as a source, and the figure was lost."""
    found = read(sentence, language="nb", parser=nb)
    assert [s.name for s in found.sources] == [name or "Norges Fritids- og Småfiskerforbund"]
    assert [f.claim.name for f in found.figures] == [found.sources[0].name]


def test_who_does_not_know_himself_in_a_count_is_named_without_himself(nb: Parser) -> None:
    text = "Opposisjonen hevder at 5000 ble stående. Det tallet kjenner rutesjef Per Wik seg ikke igjen i."
    (figure,) = read(text, language="nb", parser=nb).figures
    assert (figure.status, figure.disputed_by) == ("denied", "rutesjef Per Wik")


def test_what_another_reckoned_is_not_whose_who_points_to_it(nb: Parser, nn: Parser) -> None:
    """«46 millioner, sier kommunen» stood against the municipality's own earlier estimate as another party's."""
    for text, language, parser in (
        ("Leder Kim Aune viser til at kommunen anslo gevinsten til 70 millioner kroner.", "nb", nb),
        ("Leiar Kim Aune viser til at kommunen anslo gevinsten til 70 millionar kroner.", "nn", nn),
    ):
        (figure,) = read(text, language=language, parser=parser).figures
        assert figure.claim.attribution == "unsure"
    (own,) = read("Leder Kim Aune anslår tapet til 70 millioner kroner.", language="nb", parser=nb).figures
    assert own.claim.name == "Leder Kim Aune"


def test_an_estimate_is_somebodys_though_the_sentence_names_nobody(nb: Parser, nn: Parser) -> None:
    text = "Generalstaben har et langt høyere tall. Der er anslaget 91.000 drepte."
    assert read(text, language="nb", parser=nb).figures[-1].claim.attribution == "unsure"
    text = "Generalstaben har eit langt høgare tal. Der er anslaget 91.000 drepne."
    assert read(text, language="nn", parser=nn).figures[-1].claim.attribution == "unsure"
    (price,) = read("Prisen er 400.000 kroner.", language="nb", parser=nb).figures
    assert price.claim.attribution == "none"


def test_whoever_observed_them_says_how_many(nb: Parser, nn: Parser) -> None:
    text = "Kystvakten har på sin side observert fem utenlandske skip sør for øya."
    assert [f.claim.name for f in read(text, language="nb", parser=nb).figures] == ["Kystvakten"]
    text = "Kystvakta har på si side observert fem utanlandske skip sør for øya."
    assert [f.claim.name for f in read(text, language="nn", parser=nn).figures] == ["Kystvakta"]


def test_who_was_saved_does_not_replace_how_many_were_aboard(nb: Parser) -> None:
    """«44 reddet · Tidligere oppgitt tall 49»: the 49 were aboard."""
    text = (
        "Av de 47 om bord ble 44 reddet. Politiet opplyste opprinnelig at det var 49 om bord, men justerte tallet "
        "dagen etter."
    )
    found = read(text, language="nb", parser=nb).figures
    assert all(f.superseded_by is None or found[f.superseded_by].value != 44 for f in found)


def test_a_count_that_takes_its_noun_from_another_event_is_of_that_too(nb: Parser) -> None:
    text = (
        "Tre drept i skyting i Dalby\n\nTre personer er skutt og drept i Dalby, bekrefter politiet fredag.\n\nHittil i "
        "år er 37 mennesker drept i skyteepisoder i Sverige. På samme tid i fjor var tallet 29."
    )
    ranks = {f.value: f.rank for f in read(text, language="nb", parser=nb).figures}
    assert ranks[37] == ranks[29] == 0


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Sykehuset meldte i mars fra om to dødsfall. Nå viser det seg at det var seks, skriver Fjordnytt."),
        ("nb", "Sykehuset meldte i mars fra om to dødsfall. Onsdag ble det klart at det var seks."),
        ("nn", "Sjukehuset melde i mars om to dødsfall. No viser det seg at det var seks, skriv Fjordnytt."),
    ],
)
def test_what_came_out_since_replaces_what_was_told_though_it_was_so_then(
    language: str, text: str, nb: Parser, nn: Parser
) -> None:
    """The six was lost, and the two hung as the story's only number."""
    found = read(text, language=language, parser={"nb": nb, "nn": nn}[language]).figures
    assert [(f.value, f.status) for f in found] == [(2, "superseded"), (6, "current")]


def test_what_came_out_of_a_few_replaces_nothing(nb: Parser) -> None:
    text = "Kommunen testet 14 badeplasser i juli. Det viste seg at det var fem med for mye bakterier."
    assert all(f.status == "current" for f in read(text, language="nb", parser=nb).figures)


def test_what_comes_on_top_of_others_stands_against_no_count_of_all(nb: Parser) -> None:
    others = "Ombudet sier at hun kjenner til {} tilfeller. Advokat Per Moe mener det kan dreie seg om så mange som ti."
    assert not read(others.format("ytterligere tre"), language="nb", parser=nb).conflicts
    assert read(others.format("tre"), language="nb", parser=nb).conflicts
