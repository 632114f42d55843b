"""Who states a figure, and who is not said to."""

from __future__ import annotations

import pytest

from kiosk.model import Figure
from kiosk.reading import Parser, read


def only(text: str, parser: Parser | None, language: str = "nb") -> Figure:
    figures = read(text, language=language, parser=parser).figures
    assert len(figures) == 1, [f.number for f in figures]
    return figures[0]


def claimants(text: str, request: pytest.FixtureRequest, language: str) -> list[str | None]:
    """Who states each of the figures, by the parser of the language."""
    parser: Parser = request.getfixturevalue(language)
    return [figure.claim.name for figure in read(text, language=language, parser=parser).figures]


@pytest.mark.parametrize(
    ("sentence", "claimant", "cue"),
    [
        ("Sju personer er skadd i brannen, ifølge brannvesenet.", "brannvesenet", "ifølge"),
        ("Ifølge Fiskeridirektoratet ble 42 laks fanget i elva.", "Fiskeridirektoratet", "Ifølge"),
        ("Brannvesenet opplyser at sju personer er skadd.", "Brannvesenet", "opplyser"),
        ("Sju personer er skadd, sier brannsjef Kari Nordmo til NTB.", "brannsjef Kari Nordmo", "sier"),
        ("– Vi har reddet elleve sauer, forteller bonden Ola Lien.", "bonden Ola Lien", "forteller"),
        ("Onsdag opplyste Kystvakten at seks skip var stanset.", "Kystvakten", "opplyste"),
        ("Tollvesenet hevder at 300 kasser var tomme.", "Tollvesenet", "hevder"),
        ("Laget bruker ifølge avisen Fjordnytt 90 prosent av budsjettet.", "avisen Fjordnytt", "ifølge"),
        ("Meteorologene venter 40 millimeter regn.", "Meteorologene", "venter"),
        ("Selgeren har et klart krav: 31 millioner kroner.", "Selgeren", "har et klart krav"),
        ("Brua vil koste 31 millioner, ifølge en rapport fra Veitilsynet.", "en rapport fra Veitilsynet", "ifølge"),
        ("Brua vil koste 31 millioner, ifølge tall fra Veitilsynet.", "Veitilsynet", "ifølge"),
        (
            "Barn og unge venter i snitt 58 dager på å få hjelp ved klinikkene i Helse Nordfjord, viser en ny rapport.",
            "en ny rapport",
            "viser",
        ),
    ],
)
def test_the_party_that_the_sentence_names_is_the_claimant(nb: Parser, sentence: str, claimant: str, cue: str) -> None:
    figure = only(sentence, nb)
    assert (figure.claim.name, figure.claim.cue, figure.claim.attribution) == (claimant, cue, "stated")


@pytest.mark.parametrize(
    ("sentence", "claimant"),
    [
        ("Sju personar er skadde i brannen, ifølgje brannvesenet.", "brannvesenet"),
        ("Brannvesenet opplyser at sju personar er skadde.", "Brannvesenet"),
        ("– Vi har berga elleve sauer, fortel bonden Ola Lien.", "bonden Ola Lien"),
        ("Ifølgje dei tilsette er elleve sauer borte.", "dei tilsette"),
        ("Elleve sauer er borte, ifølgje dei lokale bøndene.", "dei lokale bøndene"),
        ("Ifølge brannsjef Odd Risdal brann elleve hytter ned.", "brannsjef Odd Risdal"),
        ("Elleve sauer er drepne, melde Fjordnytt først.", "Fjordnytt"),
        ("– Vi har mista elleve sauer, vedgår bonden Ola Lien.", "bonden Ola Lien"),
        ("Laget bruker ifølgje avisa Fjordnytt 90 prosent av budsjettet.", "avisa Fjordnytt"),
        ("Meteorologane ventar 40 millimeter regn.", "Meteorologane"),
        ("Elevtalet vert under 40, viser prognosane frå fylkeskommunen.", "prognosane frå fylkeskommunen"),
        ("Elevtalet er under 40, viser tal frå fylkeskommunen.", "fylkeskommunen"),
        ("Politiet har eit lågare overslag: 2200.", "Politiet"),
        ("Politiet meiner han stal 40 lass med ved.", "Politiet"),
        ("Politiet trur tjuvane tok 40 syklar.", "Politiet"),
        ("Advokaten meiner klienten fekk 40.000 kroner for lite.", "Advokaten"),
        ("Sjølaks Nord melder at elleve merdar er tomme.", "Sjølaks Nord"),
        ("Vi slår elleve mål, fortel sonen Erlend, som driv garden no.", "sonen Erlend"),
        ("Fylkeskommunen har rekna seg fram til at elleve elevar står utan skyss.", "Fylkeskommunen"),
    ],
)
def test_nynorsk_names_its_claimants_too(nn: Parser, sentence: str, claimant: str) -> None:
    figure = only(sentence, nn, "nn")
    assert (figure.claim.name, figure.claim.attribution) == (claimant, "stated")


def test_an_outlet_that_relays_is_not_the_claimant(nb: Parser) -> None:
    reading = read("Sju skip er senket, ifølge Forsvarsdepartementet, skriver Reuters.", language="nb", parser=nb)
    assert reading.figures[0].claim.name == "Forsvarsdepartementet"
    assert [(s.name, s.via) for s in reading.sources] == [("Forsvarsdepartementet", "Reuters")]


def test_an_outlet_that_stands_alone_is_the_source(nb: Parser) -> None:
    assert only("Sju skip er senket, ifølge NTB.", nb).claim.name == "NTB"


def test_the_next_sentence_inherits_nobody(nb: Parser) -> None:
    figures = read(
        "Politiet sier at to menn er siktet. Elleve personer ble evakuert.", language="nb", parser=nb
    ).figures
    assert [(f.claim.name, f.claim.attribution) for f in figures] == [("Politiet", "stated"), (None, "none")]


def test_a_closing_tag_covers_the_whole_quotation(nb: Parser) -> None:
    text = "– Vi så tre biler i grøfta. Det var glatt, sier lensmann Per Aas."
    assert only(text, nb).claim.name == "lensmann Per Aas"


def test_a_quotation_without_a_tag_is_unsure(nb: Parser) -> None:
    figure = only("– Vi så tre biler i grøfta.", nb)
    assert (figure.claim.name, figure.claim.attribution) == (None, "unsure")


@pytest.mark.usefixtures("rules_alone")
def test_hearsay_without_a_name_is_unsure(nb: Parser) -> None:
    assert only("Over 300 bedrifter skal ha blitt rammet.", nb).claim.attribution == "unsure"


def test_a_definite_noun_points_back_to_the_full_name(nb: Parser) -> None:
    text = "Norges sjøfartsdepartement sa at skipet var trygt. Sju personer er savnet, ifølge departementet."
    figure = only(text, nb)
    assert (figure.claim.name, figure.claim.full) == ("departementet", "Norges sjøfartsdepartement")


def test_a_pronoun_is_written_as_the_name_it_points_to(nb: Parser) -> None:
    text = "– Det var kaldt, sier ordfører Kari Lunde.\n– Vi fant elleve hull i taket, sier hun."
    assert only(text, nb).claim.name == "ordfører Kari Lunde"


def test_a_pronoun_of_the_other_gender_points_to_nobody(nb: Parser) -> None:
    text = "– Det var kaldt, sier ordfører Kari Lunde.\n– Vi fant elleve hull i taket, sier han."
    figure = only(text, nb)
    assert (figure.claim.name, figure.claim.attribution) == (None, "unsure")


def test_without_a_model_only_sure_patterns_name_a_claimant() -> None:
    figure = only("Minst sju personer er drept, ifølge politiet.", None)
    assert (figure.hedge, figure.what, figure.state, figure.claim.name) == ("Minst", "personer", "drept", "politiet")


def test_a_parser_of_another_language_is_not_used(nn: Parser) -> None:
    text = "Brannvesenet opplyser at sju personer er skadd."
    assert read(text, language="nb", parser=nn) == read(text, language="nb")


@pytest.mark.parametrize(
    ("sentence", "claimant"),
    [
        ("– Elleve er tatt, sier fisker Ola Lie og gliser.", "fisker Ola Lie"),
        ("Skipet med sju menn sank ifølge politiet mellom klokken 21 og 22.", "politiet"),
        ("Ifølge Reuters arbeider partene med sju avtaler.", "Reuters"),
        ("Nå skriver bladet The Fishing Reporter at sju filmer er stanset.", "bladet The Fishing Reporter"),
        ("– Sju er skadd, sier «Fiskeklubben»-leder Kari Nordmo.", "«Fiskeklubben»-leder Kari Nordmo"),
        ("Til NRK sier vakt ved sentralen Stein Nordmo at sju hus er tomme.", "vakt ved sentralen Stein Nordmo"),
        ("– Det er sju tiltaler, sier forsvareren, advokat Kari Nordmo.", "advokat Kari Nordmo"),
        ("Aksjonsgruppen «Ja til parken» krever at sju hus rives.", "Aksjonsgruppen «Ja til parken»"),
    ],
)
def test_the_name_is_whole_and_nothing_is_glued_on(nb: Parser, sentence: str, claimant: str) -> None:
    assert only(sentence, nb).claim.name == claimant


@pytest.mark.parametrize(
    ("sentence", "claimant"),
    [
        ("Fangsten falt til sju millioner kroner, viser tall Havavisen har hentet inn.", "Havavisen"),
        ("Sju svinger er for krappe, viser en studie fra Veivernet.", "Veivernet"),
        ("Havets fangstundersøkelse, som kom torsdag, viser at sju skip mangler.", "Havets fangstundersøkelse"),
        ("Dokumentene som ble lagt fram torsdag, viser at sju skip mangler.", "Dokumentene"),
        ("Tidligere viste en undersøkelse at sju skip mangler.", "en undersøkelse"),
    ],
)
def test_a_document_or_whoever_has_it_is_the_claimant(nb: Parser, sentence: str, claimant: str) -> None:
    assert only(sentence, nb).claim.name == claimant


def test_what_no_document_shows_is_unsure(nb: Parser) -> None:
    assert only("Erfaringen viser at sju hus er tomme.", nb).claim.attribution == "unsure"


@pytest.mark.parametrize(
    ("text", "claimant", "via"),
    [
        ("Sju er skadd, får Havavisen opplyst ved Elvedal sykehus.", "Elvedal sykehus", "Havavisen"),
        ("Sju er skadd, melder Reuters med henvisning til politiet.", "politiet", "Reuters"),
        ("Sju er skadd, skriver Reuters og viser til politiet.", "politiet", "Reuters"),
        ("Tilsynet mente å kunne påvise sju brudd.", "Tilsynet", None),
        ("Laget anklager hæren for å ha drept sju okser.", "Laget", None),
        ("FKM anslår at sju hus er tomme.", "FKM", None),
        ("Rederiet skrev denne uken at sju skip er solgt.", "Rederiet", None),
        ("I et notat fra i fjor kommer det fram at sju skip er solgt.", "et notat", None),
        ("Sju skip er solgt. Det går fram av rederiets årsrapport.", "rederiets årsrapport", None),
        ("Lensmann Nils Vik er trist. Ifølge ham er sju hus borte.", "Lensmann Nils Vik", None),
    ],
)
def test_whoever_is_behind_the_words_is_the_claimant(nb: Parser, text: str, claimant: str, via: str | None) -> None:
    reading = read(text, language="nb", parser=nb)
    assert [f.claim.name for f in reading.figures] == [claimant]
    assert [s.via for s in reading.sources if s.name == claimant] == [via]


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("Elvaris Cato Lunde er spiller. Elvari skriver at sju er solgt.", None),
        ("President Ola Lie møtte pressen i går. Presidenten hevder at sju er drept.", "President Ola Lie"),
        ("Fiskernes Felles Lag (FFL) er stort. FFL sier at sju skip er solgt.", "Fiskernes Felles Lag"),
        ("Kari og Ola Lunde kom. Ola Lunde og Kari Vik sier at sju er solgt.", None),
        ("Ola Lunde spilte i tidligere klubb Elvedal Ballklubb. Klubben bekrefter at sju er solgt.", None),
    ],
)
def test_a_short_name_is_brought_only_to_the_party_that_it_names(nb: Parser, text: str, full: str | None) -> None:
    assert only(text, nb).claim.full == full


def test_an_owner_named_nearer_may_be_the_one_who_speaks(nb: Parser) -> None:
    text = "– Det snør, sier ordfører Nils Vik.\nOla Lundes datter ble syk.\n– Sju av barna i bygda er syke, sier han."
    figure = only(text, nb)
    assert (figure.claim.name, figure.claim.attribution) == (None, "unsure")


@pytest.mark.parametrize(
    ("text", "claimants"),
    [
        ("Om ettermiddagen sa politiet at sju personer var skadd.", ["politiet"]),
        ("Politiet: Sju pågrepet i Elvedal\nPolitiet sier at sju er pågrepet.", ["Politiet", "Politiet"]),
        ("Elvedal: Sju pågrepet etter fest\nPolitiet sier at sju er pågrepet.", [None, "Politiet"]),
        ("– Vi fant sju hull, har president Ola Lie tidligere uttalt.", ["president Ola Lie"]),
        ("Hvis en statsråd mener at 13 barn er nok, er det feil.", [None]),
        ("Ifølge tradisjonen skal det stå 13 lys.", [None]),
        ("Ifølge beregninger er 40 hus i fare.", ["beregninger"]),
        ("Vokteren antyder at 40 steiner har løsnet.", ["Vokteren"]),
    ],
)
def test_times_conditions_and_customs_are_no_parties(nb: Parser, text: str, claimants: list[str | None]) -> None:
    assert [f.claim.name for f in read(text, language="nb", parser=nb).figures] == claimants


def test_an_epithet_is_the_person_who_was_named_last(nb: Parser) -> None:
    text = "Landslagssjef Lars Nordmo er fornøyd. – Sju av spillerne er skadd, sier svensken."
    figure = only(text, nb)
    assert (figure.claim.name, figure.claim.full) == ("svensken", "Landslagssjef Lars Nordmo")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Lars Nordmo er siktet. Han og 35-åringen sier at 40 hus brant."),
        ("nn", "Lars Nordmo er sikta. Han og 35-åringen seier at 40 hus brann."),
    ],
)
def test_he_and_another_are_not_he_alone(language: str, text: str, nb: Parser, nn: Parser) -> None:
    [figure] = read(text, language=language, parser={"nb": nb, "nn": nn}[language]).figures
    assert (figure.claim.name, figure.claim.fullest) == ("Han og 35-åringen", "Han og 35-åringen")


def test_one_of_several_is_no_lone_he(nb: Parser) -> None:
    text = "– Det snør, sier trenerne Ola Lie og Kari Vik.\n– Sju av spillerne er skadd, sier han."
    assert only(text, nb).claim.attribution == "unsure"


@pytest.mark.parametrize(
    ("sentence", "claimant"),
    [
        # `ifølge` inside a sentence covers its own clause, at the end all of it
        ("Elleve menn ble pågrepet, ifølge politiet, og veien ble stengt.", "politiet"),
        ("Veien ble stengt, ifølge politiet, og elleve menn måtte gå hjem.", None),
        ("Veien ble stengt, og elleve menn ble pågrepet, ifølge politiet.", "politiet"),
        ("Elleve biler jobber her, og en båt – som ifølge politiet kommer fra byen – er på vei.", None),
        # a note that an outlet was shown speaks itself
        ("Elleve menn mister jobben, ifølge et notat VG har fått tilgang til.", "et notat"),
        # an outlet passes on what another says; the other is not proven, so nobody is named
        ("Elvedals ledelse mener derimot at elleve menn er borte, skriver VG.", "Elvedals ledelse"),
        # what somebody does not think states no figure
        ("Lensmannen tror ikke at elleve menn er borte.", None),
    ],
)
def test_who_is_proven_to_state_the_figure(nb: Parser, sentence: str, claimant: str | None) -> None:
    figure = only(sentence, nb)
    assert figure.claim.name == claimant
    assert figure.claim.attribution == ("stated" if claimant else "unsure")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "I en tidligere versjon av denne saken sto det at elleve elever var skadd."),
        ("nn", "I ein tidlegare versjon av denne saka stod det at elleve elevar var skadde."),
    ],
)
def test_what_the_publisher_wrote_before_is_nobodys_claim(language: str, text: str, nb: Parser, nn: Parser) -> None:
    assert only(text, {"nb": nb, "nn": nn}[language], language).claim.attribution == "unsure"


def test_what_a_party_has_said_in_the_perfect_is_no_tag(nb: Parser) -> None:
    told = "Der trengs det 13 stemmer, og så langt har Bylaget og Fjordpartiet, med til sammen elleve, sagt nei."
    assert [f.claim.name for f in read(f"Skolen i bygda\n\n{told}", language="nb", parser=nb).figures] == [None]


@pytest.mark.parametrize(
    ("language", "sentence", "claimant"),
    [
        ("nb", "14 hus er evakuert, opplyser Direktoratet for flom og skred.", "Direktoratet for flom og skred"),
        ("nb", "14 hus er evakuert, opplyser Senter for skredforskning til NTB.", "Senter for skredforskning"),
        ("nb", "14 hus er evakuert, opplyser Statens institutt for skred.", "Statens institutt for skred"),
        ("nb", "14 hus er evakuert, melder FNs kontor for humanitær innsats.", "FNs kontor for humanitær innsats"),
        (
            "nb",
            "14 hus er evakuert, sier direktør Kari Moe i Direktoratet for skred.",
            "direktør Kari Moe i Direktoratet for skred",
        ),
        ("nn", "14 hus er evakuerte, opplyser Direktoratet for flaum og skred.", "Direktoratet for flaum og skred"),
        ("nn", "Prisen steig med ni prosent, melder Noregs skredråd.", "Noregs skredråd"),
        ("nb", "14 hus er evakuert, opplyser Universitetet i Elvedal.", "Universitetet i Elvedal"),
        # what tells when, or of what else, is no field
        ("nb", "14 hus er evakuert, opplyser Direktoratet for øvrig.", "Direktoratet"),
        ("nb", "14 hus er evakuert, opplyser Direktoratet for tre år siden.", "Direktoratet"),
        ("nb", "14 hus er evakuert, opplyser Hansen for kommunen.", "Hansen"),
    ],
)
def test_a_body_keeps_the_field_or_the_place_that_it_is_named_for(
    request: pytest.FixtureRequest, language: str, sentence: str, claimant: str
) -> None:
    assert claimants(sentence, request, language)[0] == claimant


@pytest.mark.parametrize(
    ("language", "sentence", "claimant"),
    [
        ("nb", "60 hus er evakuert, mener derimot Elvedal.", "Elvedal"),
        ("nb", "60 hus er evakuert, sier imidlertid Kripos.", "Kripos"),
        ("nb", "60 hus er evakuert, sier altså politiet.", "politiet"),
        ("nn", "60 hus er evakuerte, meiner derimot kommunen.", "kommunen"),
    ],
)
def test_an_adverb_before_the_speaker_is_none_of_the_name(
    request: pytest.FixtureRequest, language: str, sentence: str, claimant: str
) -> None:
    assert claimants(sentence, request, language) == [claimant]
