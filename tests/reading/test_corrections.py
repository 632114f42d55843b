"""What a story said before: corrections and updates, over sentences and in the headline."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read

OLD_AND_NEW = [
    (
        "nb",
        "Rettelse: I en tidligere versjon sto det at sju personer var skadd. Det riktige er fem.",
        7,
        5,
        "correction",
    ),
    (
        "nn",
        "Retting: I ein tidlegare versjon sto det at sju personar var skadde. Det rette er fem.",
        7,
        5,
        "correction",
    ),
    ("nb", "Det var ikke 12 fiskere, men 10 fiskere om bord.", 12, 10, "correction"),
    ("nb", "– Det er ikke 12 fiskere, det er nærmere 10 fiskere, sier Ola Lie.", 12, 10, "correction"),
    ("nn", "– Det er ikkje 12 fiskarar, det er nærare 10 fiskarar, seier Ola Lie.", 12, 10, "correction"),
    ("nn", "Det var ikkje 12 fiskarar, men 10 fiskarar om bord.", 12, 10, "correction"),
    ("nb", "Tre mennesker er drept, melder VG. Politisjef Per Aas oppjusterte senere tallet til fem.", 3, 5, "update"),
    ("nb", "Kommunen opplyste at 18 var smittet. Mandag korrigerte kommunen tallet til 14.", 18, 14, "correction"),
    (
        "nb",
        "Tunnelen vil koste 3,1 millioner kroner. Det tidligere anslaget var på 2,4 millioner kroner.",
        2.4e6,
        3.1e6,
        "update",
    ),
    (
        "nn",
        "Tunnelen vil koste 3,1 millionar kroner. Det tidlegare anslaget var på 2,4 millionar kroner.",
        2.4e6,
        3.1e6,
        "update",
    ),
    ("nb", "Tidligere meldte sykehuset om 12 døde. Nå er tallet 15.", 12, 15, "update"),
    ("nb", "Sykehuset meldte mandag om 14 syke barn. Torsdag er tallet oppdatert til 22.", 14, 22, "update"),
    ("nn", "Sjukehuset melde tysdag om 14 sjuke barn. Torsdag er talet oppdatert til 22.", 14, 22, "update"),
    ("en", "The army said 14 people were killed. On Tuesday the toll was updated to 22.", 14, 22, "update"),
    (
        "nb",  # another party's earlier count, where the newer one is said to have risen
        "Antall omkomne etter flommen i Elvedal sist fredag kveld har økt til 41, opplyser politiet. "
        "Tidligere lørdag opplyste direktoratet at 34 personer var omkommet.",
        34,
        41,
        "update",
    ),
    (
        "nn",
        "Talet på døde etter flaumen i den vesle bygda ved elva har auka til 41, opplyser politiet. "
        "Tidlegare laurdag opplyste helseføretaket at 34 personar var døde.",
        34,
        41,
        "update",
    ),
    ("nb", "I går sto det at sju personer var skadd. Fem personer er skadd. Avisen beklager.", 7, 5, "correction"),
    ("nn", "I går sto det at sju personar var skadde. Fem personar er skadde. Avisa beklagar.", 7, 5, "correction"),
    (
        "nb",
        "Underskuddet ser ut til å bli på 26 millioner kroner. Onsdag korrigerte rådmann Per Aas tallet til "
        "38 millioner kroner.",
        26e6,
        38e6,
        "correction",
    ),
]


@pytest.mark.parametrize(("language", "text", "old", "new", "revision"), OLD_AND_NEW)
def test_the_old_number_points_to_the_new_one_and_says_how_it_was_replaced(
    nb: Parser, nn: Parser, language: str, text: str, old: float, new: float, revision: str
) -> None:
    figures = read(text, language=language, parser={"nb": nb, "nn": nn}.get(language)).figures
    [replaced] = [f for f in figures if f.status == "superseded"]
    assert (replaced.value, replaced.revision) == (old, revision)
    assert replaced.superseded_by is not None and figures[replaced.superseded_by].value == new


@pytest.mark.parametrize(
    ("language", "text", "statuses"),
    [
        ("nb", "Politiet opererte med 38 savnede, men flere er siden kommet til rette.", ["superseded"]),
        ("nn", "Politiet opererte med 38 sakna, men fleire er sidan komne til rette.", ["superseded"]),
        ("nb", "Politiet opererte med 38 savnede, men flere er fortsatt borte.", ["current"]),
        ("nn", "Politiet opererte med 38 sakna, men fleire er framleis borte.", ["current"]),
        ("nb", "Tidligere var planen 40 boliger. Nå blir det 60 boliger.", ["superseded", "current"]),
        ("nn", "Tidlegare var planen 40 bustader. No blir det 60 bustader.", ["superseded", "current"]),
        ("nb", "Tidligere kostet det 40 kroner. Nå koster det 60 kroner.", ["current", "current"]),
        ("nn", "Tidlegare kosta det 40 kroner. No kostar det 60 kroner.", ["current", "current"]),
    ],
)
def test_what_was_reckoned_or_planned_is_overtaken_and_what_was_so_is_not(
    nb: Parser, nn: Parser, language: str, text: str, statuses: list[str]
) -> None:
    figures = read(text, language=language, parser=nb if language == "nb" else nn).figures
    assert [f.status for f in figures] == statuses


def test_the_headline_with_the_old_count_is_as_old_as_the_text(nb: Parser) -> None:
    text = "Bussulykke krevde minst 18 liv\nMinst 18 mennesker omkom onsdag.\nTorsdag ble dødstallet oppjustert til 23."
    figures = read(text, language="nb", parser=nb).figures
    assert [(f.value, f.status, f.superseded_by) for f in figures] == [
        (18, "superseded", 2),
        (18, "superseded", 2),
        (23, "current", None),
    ]


def test_every_count_of_a_chain_gives_way_to_the_next(nb: Parser) -> None:
    text = (
        "Tre mennesker er drept, melder VG. Politisjef Per Aas oppjusterte senere tallet til fem.\n\n"
        "Natt til lørdag døde en kvinne, og dødstallet er dermed kommet opp i seks."
    )
    figures = read(text, language="nb", parser=nb).figures
    assert [(f.value, f.status, f.superseded_by) for f in figures] == [
        (3, "superseded", 1),
        (5, "superseded", 2),
        (6, "current", None),
    ]


@pytest.mark.usefixtures("rules_alone")
def test_an_earlier_estimate_beside_a_new_one_is_context_where_they_may_count_the_same(nb: Parser) -> None:
    text = "Flommen vil koste 650 millioner kroner. Bransjen anslo først at utbetalingene ble 400 millioner kroner."
    new, old = read(text, language="nb", parser=nb).figures
    assert new.rank > 0 and old.rank == 0
    alone = "Flommen vil koste 650 millioner kroner. Bransjen anslo først at 400 hus var skadd."
    assert read(alone, language="nb", parser=nb).figures[1].rank == 0  # and with another number since
    other = "Flommen vil koste 650 millioner kroner. Bransjen anslo at 400 hus var skadd."
    assert read(other, language="nb", parser=nb).figures[1].rank > 0


@pytest.mark.parametrize(
    ("language", "text", "claimant"),
    [
        ("nb", "Politisjef Per Aas oppjusterte senere tallet til fem.", "Politisjef Per Aas"),
        ("nb", "Onsdag korrigerte kommunedirektør Anne Lie tallet til 38.", "kommunedirektør Anne Lie"),
        (
            "nb",
            "Onsdag korrigerte havnedirektør Anne Mette Lie tallet til 38 millioner kroner.",
            "havnedirektør Anne Mette Lie",
        ),
        ("nn", "Onsdag korrigerte politimeister Kari Moe talet til 18.", "politimeister Kari Moe"),
        ("nb", "Onsdag ble tallet korrigert til 38.", None),
    ],
)
def test_whoever_adjusts_the_count_states_it(
    nb: Parser, nn: Parser, language: str, text: str, claimant: str | None
) -> None:
    [figure] = read(text, language=language, parser=nb if language == "nb" else nn).figures
    assert figure.claim.name == claimant


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Andelen falt fra 52 prosent til 42 prosent."),  # a change, no correction
        ("nb", "I 2020 ble 12 mennesker drept. I fjor ble 14 mennesker drept."),  # another year
        ("nb", "12 mennesker er drept i Elvedal. I Nordvik er 14 mennesker drept."),  # another place
        ("nn", "Delen fall frå 52 prosent til 42 prosent."),
        ("nb", "I går sto det at sju personer var skadd. Fem personer er skadd. Avisen jubler."),  # nobody is sorry
        ("nn", "I går sto det at sju personar var skadde. Fem personar er skadde. Avisa jublar."),
        ("nb", "Politiet sier at 12 mennesker er drept. Sykehuset sier at 14 mennesker er drept."),  # two parties
    ],
)
def test_histories_and_other_events_take_nothing_back(nb: Parser, nn: Parser, language: str, text: str) -> None:
    figures = read(text, language=language, parser=nb if language == "nb" else nn).figures
    assert {f.status for f in figures} == {"current"}


@pytest.mark.parametrize(
    ("language", "text", "claimant"),
    [
        ("nb", "Totalt telte selskapet ti rømte laks.", "selskapet"),
        ("nb", "Forsvaret har registrert 948 skader.", "Forsvaret"),
        ("nn", "Totalt har Forsvaret registrert 948 skadar.", "Forsvaret"),
        ("nb", "Analytikerne hadde spådd 187 millioner brukere.", "Analytikerne"),
        ("nb", "Ulykken krevde 18 liv.", None),  # an accident counts nothing
        ("nn", "Ulukka kravde 18 liv.", None),
        ("nb", "Søndag meldte kommunen om 18 smittede.", "kommunen"),  # a day states nothing
        ("nn", "Søndag melde kommunen om 18 smitta.", "kommunen"),
    ],
)
def test_whoever_counts_in_the_clause_is_the_claimant(
    nb: Parser, nn: Parser, language: str, text: str, claimant: str | None
) -> None:
    [figure] = read(text, language=language, parser=nb if language == "nb" else nn).figures
    assert figure.claim.name == claimant


@pytest.mark.parametrize(
    ("language", "headline"),
    [
        ("nb", "Rettelse: Ikke 17, men sju dømt"),
        ("nb", "Rettelse: Sju dømt, ikke 17"),
        ("nn", "Retting: Ikkje 17, men sju dømde"),
    ],
)
def test_what_a_headline_puts_right_holds(nb: Parser, nn: Parser, language: str, headline: str) -> None:
    figures = read(f"{headline}\n\nDet gjelder saken i Lia.", language=language, parser=nb if language == "nb" else nn)
    assert [(f.value, f.status, f.rank) for f in figures.figures if f.value == 7] == [(7, "current", 2)]
