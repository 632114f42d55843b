"""A count that somebody in the story rejects: struck, with the name of who rejects it."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read


def test_a_rejected_count_is_denied_and_keeps_its_claimant(nb: Parser) -> None:
    text = "Hæren sier at 40 soldater er drept. Opprørerne avviser tallet."
    (figure,) = read(text, language="nb", parser=nb).figures
    assert (figure.status, figure.claim.name, figure.disputed_by) == ("denied", "Hæren", "Opprørerne")


def test_who_denies_that_something_is_so_does_not_state_its_number(nb: Parser) -> None:
    (figure,) = read("Rederiet avviser at 300 kasser var tomme.", language="nb", parser=nb).figures
    assert (figure.status, figure.claim.name, figure.claim.attribution, figure.disputed_by) == (
        "denied",
        None,
        "unsure",
        "Rederiet",
    )


OTHERWISE_REJECTED = [
    ("nb", "Avviser at 300 jobber ryker\nDet blir ingen kutt, sier Kari Lie."),
    ("nn", "Avviser at 300 jobbar ryk\nDet blir ingen kutt, seier Kari Lie."),
    ("nb", "Partileder Kari Lie hevder at 300 er drept. Statsråd Per Dal avviser Lies tall."),
    ("nn", "Partileiar Kari Lie hevdar at 300 er drepne. Statsråd Per Dal avviser Lies tal."),
    ("nb", "Det mangler 300 lærere, sier Kari Lie. Rektoren kjenner seg ikke igjen i det tallet."),
    ("nn", "Det manglar 300 lærarar, seier Kari Lie. Rektoren kjenner seg ikkje att i det talet."),
    ("nb", "Det mangler 300 lærere. Mange kjenner seg ikke igjen i tallet."),
    ("nn", "Det manglar 300 lærarar. Mange kjenner seg ikkje att i talet."),
    ("nb", "At det skulle være 300 skadde, kjenner jeg meg ikke igjen i, sier Kari Lie."),
    ("nn", "At det skulle vere 300 skadde, kjenner eg meg ikkje att i, seier Kari Lie."),
    ("nb", "Det mangler 300 lærere, sier Kari Lie. Rektor Per Dal er uenig i tallet."),
    ("nn", "Det manglar 300 lærarar, seier Kari Lie. Rektor Per Dal er usamd i talet."),
    ("nb", "Det mangler 300 lærere, sier Kari Lie. Rektor Per Dal kaller tallet ren fantasi."),
    ("nn", "Det manglar 300 lærarar, seier Kari Lie. Rektor Per Dal kallar talet rein fantasi."),
    ("nb", "– Vi mangler 300 lærere, sier Kari Lie. Rektor Per Dal sier at det ikke stemmer."),
    ("nn", "– Vi manglar 300 lærarar, seier Kari Lie. Rektor Per Dal seier at det ikkje stemmer."),
    ("nb", "– Vi mangler 300 lærere, sier Kari Lie. Rektor Per Dal sier det er misforstått."),
    ("nb", "Det mangler 300 lærere, sier Kari Lie. – Det tallet er fullstendig feil, sier rektor Per Dal."),
    ("nn", "Det manglar 300 lærarar, seier Kari Lie. – Det talet er rett og slett feil, seier rektor Per Dal."),
    ("nb", "Det mangler 300 lærere, skriver Kari Lie. Rektor Per Dal sier at opplysningen ikke stemmer."),
    ("nb", "Det mangler 300 lærere, skriver Kari Lie. Rektor Per Dal sier at hun tar feil."),
    ("nn", "Det manglar 300 lærarar, skriv Kari Lie. Rektor Per Dal meiner at ho tek feil."),
    ("nb", "Det mangler 300 lærere, skriver Kari Lie. Rektor Per Dal mener at Lie tar feil."),
    ("nb", "Tiltaket koster 300 kroner, sier Kari Lie. Rektor Per Dal avviser regnestykket."),
    ("nn", "Tiltaket kostar 300 kroner, seier Kari Lie. Rektor Per Dal avviser reknestykket."),
    ("nb", "Ifølge rapporten forsvinner 300 dekar myr. Det bestrider rektor Per Dal."),
    ("nb", "Ifølge naboene ble 300 trær felt. Rektor Per Dal nekter for dette."),
    ("nn", "Ifølgje naboane vart 300 bjørker felte. Rektor Per Dal nektar for dette."),
    ("nb", "– Det er ikke snakk om 300 oppsigelser, sier rektor Per Dal."),
    ("nn", "– Det er ikkje snakk om 300 oppseiingar, seier rektor Per Dal."),
    ("nb", "Rektor Per Dal sier at avisas beløp på 300 kroner er feil."),
    ("nn", "Rektor Per Dal seier at beløpet til avisa på 300 kroner er feil."),
    ("nb", "Tallet 300 demonstranter er helt feil, mener rektor Per Dal."),
    ("nn", "Talet 300 demonstrantar er heilt feil, meiner rektor Per Dal."),
    ("nb", "At Lidal har 300 kroner på bok, er ren oppdiktning, sier rektor Per Dal."),
    ("nn", "At Lidal har 300 kroner på bok, er rein oppdikting, seier rektor Per Dal."),
    ("nb", "Kari Lie sier at 300 ansatte må gå. – Vås, sier rektor Per Dal."),
    ("nn", "Kari Lie seier at 300 tilsette må gå. – Tull, seier rektor Per Dal."),
]
NOT_REJECTED = [
    ("nb", "Det mangler 300 lærere. Mange kjenner seg igjen i tallet."),
    ("nn", "Det manglar 300 lærarar. Mange kjenner seg att i talet."),
    ("nb", "Laget vil bygge 300 boliger. Naboene er uenige i planen, og tallet på klager er 60."),
    ("nn", "Laget vil byggje 300 bustader. Naboane er usamde i planen, og talet på klager er 60."),
    ("nb", "Laget vil bygge 300 boliger, sier Kari Lie. Naboene avviser planen, og tallet på klager er 60."),
    ("nb", "Statsråd Per Dal avviser at 40 er drept\n300 jobber ryker, sier Kari Lie."),
    ("nn", "Det manglar 300 lærarar, seier Kari Lie. Rektoren kjenner seg ikkje att i kritikken."),
    ("nb", "At 300 er drept, er ikke overraskende, sier Kari Lie."),
    ("nb", "Partileder Kari Lie hevder at 300 er drept. Statsråd Per Dal avviser Moes tall."),
    ("nb", "Skolen kutter 300 stillinger, sier Kari Lie. – Det er feil å kutte nå, sier rektor Per Dal."),
    ("nn", "Skulen kuttar 300 stillingar, seier Kari Lie. – Det er feil å kutte no, seier rektor Per Dal."),
    ("nb", "Skolen kutter 300 stillinger, sier Kari Lie. – Det er helt feil prioritering, sier rektor Per Dal."),
    ("nb", "Skolen kutter 300 stillinger, sier Kari Lie. Rektor Per Dal er uenig i kuttet."),
    ("nn", "Skulen kuttar 300 stillingar, seier Kari Lie. Rektor Per Dal er usamd i kuttet."),
    ("nb", "Skolen kutter 300 stillinger, sier Kari Lie. Rektor Per Dal kaller forslaget galt."),
    ("nb", "300 biler er tatt, sier Kari Lie. Rektor Per Dal sier at hun tar feil av datoen."),
    ("nb", "En måling viser at 300 elever tror at jorda er flat. Rektor Per Dal sier at de tar feil."),
    ("nn", "Ei måling viser at 300 elevar trur at jorda er flat. Rektor Per Dal seier at dei tek feil."),
    ("nb", "Vi har 300 ansatte, sier Kari Lie. Rektor Per Dal sier at det ikke stemmer at skolen går dårlig."),
    ("nb", "Antallet drepte er 300, opplyser politiet. – Tallet er altfor høyt, sier statsminister Per Dal."),
    ("nb", "– Det er ikke snakk om mer enn 300 oppsigelser, sier rektor Per Dal."),
]


@pytest.mark.parametrize(("language", "text"), OTHERWISE_REJECTED)
def test_a_count_is_rejected_in_other_words_too(nb: Parser, nn: Parser, language: str, text: str) -> None:
    figures = read(text, language=language, parser={"nb": nb, "nn": nn}[language]).figures
    assert [f.status for f in figures if f.value == 300] == ["denied"]


@pytest.mark.parametrize(("language", "text"), NOT_REJECTED)
def test_words_that_only_look_like_a_rejection_are_none(nb: Parser, nn: Parser, language: str, text: str) -> None:
    figures = read(text, language=language, parser={"nb": nb, "nn": nn}[language]).figures
    assert [f.status for f in figures if f.value == 300] == ["current"]


INSTEAD = [
    ("nb", "Verftet avviser at 300 mister jobben. – Det er snakk om 120, sier direktør Per Dal."),
    ("nn", "Verftet avviser at 300 mistar jobben. – Det er snakk om 120, seier direktør Per Dal."),
    ("nb", "Kari Lie hevder at 300 ansatte mister jobben. – Det er ikke riktig, det er 120, sier direktør Per Dal."),
    ("nn", "Kari Lie hevdar at 300 tilsette mistar jobben. – Det er ikkje rett, det er 120, seier direktør Per Dal."),
]


@pytest.mark.parametrize(("language", "text"), INSTEAD)
def test_the_count_that_is_said_instead_is_shown_as_the_deniers(
    nb: Parser, nn: Parser, language: str, text: str
) -> None:
    denied, right = read(text, language=language, parser={"nb": nb, "nn": nn}[language]).figures
    assert (denied.value, denied.status) == (300, "denied")
    assert (right.value, right.status, right.claim.name) == (120, "current", "direktør Per Dal")
    assert right.rank > 0


def test_a_quoted_number_that_counts_nothing_told_is_left_out(nb: Parser) -> None:
    assert not read("– Det er sju, sier Kari Lie.", language="nb", parser=nb).figures


REJECTED_BY_NAME = [
    ("nb", "Det mangler 300 lærere, sier Kari Lie. Rektor Per Dal er uenig i det tallet.", "Rektor Per Dal"),
    ("nn", "Det manglar 300 lærarar, seier Kari Lie. Rektor Per Dal kjenner seg ikkje att i tala.", "Rektor Per Dal"),
    ("nb", "Det mangler 300 lærere, sier Kari Lie. Rektor Per Dal omtaler tallet som oppspinn.", "Rektor Per Dal"),
    ("nn", "Det manglar 300 lærarar, skriv Kari Lie. Rektor Per Dal seier at ho tek feil.", "Rektor Per Dal"),
]


@pytest.mark.parametrize(("language", "text", "denier"), REJECTED_BY_NAME)
def test_who_rejects_a_count_without_a_verb_of_denial(
    nb: Parser, nn: Parser, language: str, text: str, denier: str
) -> None:
    reading = read(text, language=language, parser={"nb": nb, "nn": nn}[language])
    assert [f.disputed_by for f in reading.figures] == [denier]
    assert denier in {s.name for s in reading.sources}


def test_a_denial_of_something_else_strikes_no_figure(nb: Parser) -> None:
    text = "Hæren sier at 40 soldater er drept. Opprørerne avviser kravet om våpenhvile."
    assert read(text, language="nb", parser=nb).figures[0].status == "current"


def test_which_of_two_counts_is_rejected_must_be_clear(nb: Parser) -> None:
    text = "Hæren sier at 40 soldater er drept og 90 såret. Opprørerne avviser tallet."
    assert {f.status for f in read(text, language="nb", parser=nb).figures} == {"current"}


@pytest.mark.parametrize(
    ("language", "text", "status"),
    [
        ("nb", "Hæren sier at 40 soldater er drept og 90 soldater såret. Opprørerne avviser dødstallene.", "denied"),
        ("nn", "Hæren seier at 40 soldatar er drepne og 90 soldatar såra. Opprørarane avviser dødstala.", "denied"),
        ("nb", "Hæren sier at 40 soldater er drept og 90 soldater såret. Opprørerne avviser dødstallet.", "current"),
        ("nn", "Hæren seier at 40 soldatar er drepne og 90 soldatar såra. Opprørarane avviser dødstalet.", "current"),
    ],
)
def test_several_counts_are_rejected_together(nb: Parser, nn: Parser, language: str, text: str, status: str) -> None:
    figures = read(text, language=language, parser=nb if language == "nb" else nn).figures
    assert [f.status for f in figures] == [status, status]


def test_refusing_to_do_something_denies_nothing(nb: Parser) -> None:
    reading = read("Mannen nektet å slippe ut de 14 hundene.", language="nb", parser=nb)
    assert reading.sources == ()
    assert {f.status for f in reading.figures} <= {"current"}


def test_what_a_survey_measured_is_lamented_and_not_denied(nb: Parser, nn: Parser) -> None:
    bokmål = "60 prosent er blitt mobbet, viser Ungdata-undersøkelsen.\n\n– Tallet er altfor høyt, sier rektor Odd Lie."
    nynorsk = "60 prosent er mobba, viser Ungdata-undersøkinga.\n\n– Talet er altfor høgt, seier rektor Odd Lie."
    for text, language, parser in ((bokmål, "nb", nb), (nynorsk, "nn", nn)):
        assert [f.status for f in read(text, language=language, parser=parser).figures] == ["current"]


@pytest.mark.parametrize(
    ("text", "denier"),
    [
        ("Meldinger om at tre turister var tatt av raset, er ikke riktige, sier Lie.", "Lie"),
        ("Påstanden om at 200 ble drept, er feil, sier guvernøren.", "guvernøren"),
        ("Hæren sier at 30 opprørere er drept, men opprørerne bestrider dette.", "opprørerne"),
        ("Hæren sier at 30 opprørere er drept, noe opprørerne benekter.", "opprørerne"),
        ("Hæren sier at 30 opprørere er drept. Opprørerne avviser dette.", "Opprørerne"),
        ("Laget tror at det rammer 240 elever. Det er feil, mener rektor Odd Lie.", "rektor Odd Lie"),
        ("Laget sier at 240 elever rammes. Kommunen mener tallet er altfor høyt.", "Kommunen"),
        ("Hæren sier at 27 droner er skutt ned. Opprørerne benekter at dronene ble skutt ned.", "Opprørerne"),
        ("Laget sier at 70 gårder legges ned, men det er ikke riktig, mener Lie.", "Lie"),
        ("Laget sier at 70 gårder legges ned, men dette er feil, ifølge Lie.", "Lie"),
        ("Laget sier at 70 gårder er tomme. Bøndene er urolige.\nOla Lie avviser at 70 er riktig tall.", "Ola Lie"),
        ("Sørøya: 27 droner skutt ned – Fjelland avviser", "Fjelland"),
        ("Hæren hevder at 27 droner er skutt ned – opprørerne avviser", "opprørerne"),
    ],
)
def test_a_dispute_in_other_words_is_one_too(nb: Parser, text: str, denier: str) -> None:
    (figure,) = read(text, language="nb", parser=nb).figures
    assert (figure.status, figure.disputed_by) == ("denied", denier)


@pytest.mark.parametrize(
    ("text", "denier"),
    [
        ("Laget seier at 70 gardar er tomme. Bøndene er urolege.\nOla Lie avviser at 70 er rett tal.", "Ola Lie"),
        ("Hæren seier at 27 dronar er skotne ned, noko opprørarane nektar for.", "opprørarane"),
    ],
)
def test_nynorsk_disputes(nn: Parser, text: str, denier: str) -> None:
    (figure,) = read(text, language="nn", parser=nn).figures
    assert (figure.status, figure.disputed_by) == ("denied", denier)


def test_a_tag_behind_but_does_not_take_the_other_speakers_count(nb: Parser) -> None:
    text = "Laget sier at 70 gårder legges ned, men tallet er 40, mener Lie."
    assert [f.claim.name for f in read(text, language="nb", parser=nb).figures] == ["Laget", "Lie"]


@pytest.mark.parametrize(
    "text",
    [
        "Hæren sier at 30 er drept. Opprørerne avviser at 40 er riktig tall.",
        "Ministeren avviste mandag ikke at 14 stillinger kan bli kuttet.",
        "Hæren sier at 30 er drept. Hæren avviser at sivile er skadd.",
        "Hæren sier at 30 er drept. Opprørerne avviser planen.",
    ],
)
def test_what_is_not_rejected_stays_current(nb: Parser, text: str) -> None:
    assert [f.status for f in read(text, language="nb", parser=nb).figures] == ["current"]


def test_a_headline_and_a_new_paragraph_may_dispute_too(nb: Parser) -> None:
    texts = [
        "27 droner skutt ned – Fjelland avviser",
        "En rapport fra Laget slår fast at 43 hus er tomme.\nMen dette stemmer ikke, hevder byråd Ola Lie.",
    ]
    statuses = [[f.status for f in read(text, language="nb", parser=nb).figures] for text in texts]
    assert statuses == [["denied"], ["denied"]]


def test_of_a_share_that_is_rejected_the_whole_stands(nb: Parser) -> None:
    own = "Departementet avviser tallet og sier at elleve droner ble stanset."
    text = f"Hæren hevder å ha skutt ned 61 av 74 droner. {own}"
    found = read(text, language="nb", parser=nb)
    assert [(f.value, f.status) for f in found.figures] == [(61, "denied"), (74, "current"), (11, "current")]
    assert found.conflicts == ((0, 2),)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ved hjelp av et feil regnestykke hevder Kari Lie at bygda vil tape 40 millioner kroner.", "nb"),
        ("Ved hjelp av eit feil reknestykke hevdar Kari Lie at bygda vil tape 40 millionar kroner.", "nn"),
    ],
)
def test_what_the_story_itself_calls_wrong_is_denied_and_keeps_its_claimant(
    nb: Parser, nn: Parser, text: str, language: str
) -> None:
    (figure,) = read(text, language=language, parser=nb if language == "nb" else nn).figures
    assert (figure.status, figure.claim.name, figure.disputed_by) == ("denied", "Kari Lie", None)
    right = text.replace("feil ", "").replace("et regnestykke", "et anslag").replace("eit reknestykke", "eit overslag")
    assert read(right, language=language, parser=nb if language == "nb" else nn).figures[0].status == "current"


@pytest.mark.parametrize("last", ["Tallet stemmer ikke, sier Per Dal.", "Ola Vik avviser tallet."])
def test_what_is_struck_already_is_meant_and_nothing_before_it(nb: Parser, last: str) -> None:
    for once in ("Avisa skrev først at 20 var skadd.", "Hæren sier at 20 er skadd. Per Dal avviser tallet."):
        first, second = read(f"40 hus er borte, sier Kari Moen. {once} {last}", language="nb", parser=nb).figures
        assert (first.status, second.status != "current") == ("current", True)


@pytest.mark.parametrize("last", ["Talet stemmer ikkje, seier Per Dal.", "Ola Vik avviser talet."])
def test_nynorsk_what_is_struck_already_is_meant(nn: Parser, last: str) -> None:
    for once in ("Avisa skreiv fyrst at 20 var skadde.", "Hæren seier at 20 er skadde. Per Dal avviser talet."):
        first, second = read(f"40 hus er borte, seier Kari Moen. {once} {last}", language="nn", parser=nn).figures
        assert (first.status, second.status != "current") == ("current", True)
