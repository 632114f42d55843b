"""The parties of a story: stance, relay, verification, refusals."""

from __future__ import annotations

import pytest

from kiosk.assets import asset
from kiosk.model import Source
from kiosk.reading import Parser, read


def sources(text: str, parser: Parser) -> list[Source]:
    return list(read(text, language="nb", parser=parser).sources)


@pytest.mark.parametrize(
    ("sentence", "name", "stance"),
    [
        ("Rederiet hevder at skipet var tomt.", "Rederiet", "claims"),
        ("Rederiet avviser at skipet var tomt.", "Rederiet", "denies"),
        ("Rederiet bekrefter at skipet var tomt.", "Rederiet", "confirms"),
        ("Rederiet har ikke kommentert saken.", "Rederiet", "declines"),
        ("Rederiet ønsker ikke å uttale seg.", "Rederiet", "declines"),
        ("Skipet var tomt, skriver Bergens Tidende.", "Bergens Tidende", "reports"),
    ],
)
def test_stance_follows_the_verb(nb: Parser, sentence: str, name: str, stance: str) -> None:
    assert [(s.name, s.stance) for s in sources(sentence, nb)] == [(name, stance)]


def test_the_strongest_report_stands_for_the_party(nb: Parser) -> None:
    text = "Rederiet sier at skipet var nytt.\nRederiet hevder at skipet var tomt."
    assert [(s.cue, s.stance) for s in sources(text, nb)] == [("hevder", "claims")]


def test_what_could_not_be_verified_is_marked_with_the_storys_words(nb: Parser) -> None:
    text = "Opprørerne hevder at byen er tatt. Det skriver nyhetsbyrået AFP, som ikke har kunnet verifisere påstanden."
    found = sources(text, nb)
    assert [(s.name, s.via, s.unverified) for s in found] == [("Opprørerne", "AFP", True)]
    assert found[0].verdict == "som ikke har kunnet verifisere påstanden"


@pytest.mark.parametrize(
    ("sentence", "via"),
    [
        ("Lensmann Per Aas skriver på Twitter at veien er stengt.", "Twitter"),
        ("Veien er stengt, sier lensmann Per Aas til Nordlys.", "Nordlys"),
        ("Til NRK sier lensmann Per Aas at veien er stengt.", "NRK"),
    ],
)
def test_the_relay_is_named_apart(nb: Parser, sentence: str, via: str) -> None:
    assert [s.via for s in sources(sentence, nb)] == [via]


def test_what_a_speaker_says_that_others_say_is_not_the_storys(nb: Parser) -> None:
    text = "– Naboen sier at hunden beit ham, forteller lensmann Per Aas."
    assert [s.name for s in sources(text, nb)] == ["lensmann Per Aas"]


def test_nobody_in_particular_is_no_source(nb: Parser) -> None:
    assert sources("Man sier at det blir vinter. Jeg tror at det stemmer.", nb) == []


def test_statement_is_a_slice_of_the_sentence(nb: Parser) -> None:
    (found,) = sources("Rederiet opplyser at skipet var tomt.", nb)
    assert found.statement == "skipet var tomt"


def test_the_bundled_sample_is_read_exactly(nb: Parser) -> None:
    text = asset("sample", "story.nb.txt").read_text(encoding="utf-8")
    reading = read(text, parser=nb)
    assert reading.language == "nb"
    shown = [(f.hedge, f.number, f.what, f.state, f.claim.full or f.claim.name) for f in reading.figures if f.rank]
    police, residents, geologist = "Kystpolitiet", "Velforeningen Strandsonen", "Geolog Siri Hauge"
    assert shown == [
        ("Minst", "14", None, "omkommet", police),
        (None, "ti", "mennesker", "omkommet", police),
        (None, "14", "omkomne", None, None),
        (None, "to", "barn", "omkomne", None),
        (None, "108", "personer", "skadd", police),
        (None, "15", "barn", "skadd", police),
        (None, "26", "hus", "ødelagt", "Storvåg kommune"),
        (None, "41", "hus", "ødelagt", residents),
        ("Rundt", "230", "innbyggere", "evakuert", "Sivilforsvaret"),
    ]
    assert [f.number for f in reading.figures if f.status == "superseded"] == ["ti"]
    assert [(s.name, s.stance, s.unverified) for s in reading.sources] == [
        (police, "states", False),
        ("Storvåg kommune", "states", False),
        (residents, "claims", False),
        ("Sivilforsvaret", "states", False),
        (geologist, "claims", True),
        ("Indre Kraft", "declines", False),
        ("politimester Randi Elvestrøm", "states", False),
        ("ordfører Nils Aune", "states", False),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Politiet ønsket ikke å gi flere opplysninger nå.",
        "Politiet ville ikke gå inn på detaljer.",
        "Politiet har ikke villet si noe om saken.",
    ],
)
def test_who_keeps_silent_declines(nb: Parser, sentence: str) -> None:
    assert [(s.name, s.stance) for s in sources(sentence, nb)] == [("Politiet", "declines")]


@pytest.mark.parametrize("sentence", ["Laget vil ikke gå ut av ligaen.", "Kari vil ikke gi barna brus."])
def test_who_will_not_do_something_does_not_decline(nb: Parser, sentence: str) -> None:
    assert sources(sentence, nb) == []


def test_nynorsk_answers_that_the_parser_takes_for_a_colour(nn: Parser) -> None:
    found = read("Politiet har ikkje svart på spørsmål.", language="nn", parser=nn).sources
    assert [(s.name, s.stance) for s in found] == [("Politiet", "declines")]


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        # a definite noun for a person or a body that was named before is no second party
        ("nb", "– Veien er stengt, sier lensmann Per Aas. – Den åpner snart, tror lensmannen.", ["lensmann Per Aas"]),
        ("nb", "– Vi taper penger, sier sjef Per Aas i Havfisk. – Det er trist, sier direktøren.", ["sjef Per Aas"]),
        ("nn", "– Vegen er stengd, seier rektor Kari Lie. – Han opnar snart, trur studenten.", ["rektor Kari Lie"]),
        # nothing that it could point to: it stands for itself
        ("nb", "Selskapet opplyser at driften er stanset.", ["Selskapet"]),
        ("nb", "Politiet opplyser at veien er stengt.", ["Politiet"]),
        ("nn", "Politiet opplyser at vegen er stengd.", ["Politiet"]),
        # crowds and shares are nobody
        ("nb", "De fleste trodde at kampen var over.", []),
        ("nn", "Dei fleste meiner at kampen var over.", []),
        ("nb", "37 prosent mener at kampen var over.", []),
        # what somebody thought then, and did not say
        ("nb", "Per Aas trodde han hadde vunnet.", []),
        # speech: what the speaker tells of others is not the story's
        ("nb", "– Jeg er lei av Havfisk som hevder at alt er greit.", []),
        # `la til rette` speaks of no one
        ("nb", "Spilleren tok ballen, la til rette og skjøt.", []),
        # the conjunct's own subject is no reason to name the first one's
        ("nb", "Paret er trist og flere av deres gode venner hevder at saken er feil.", []),
        # verbs that tell with an object alone, of a party that can speak
        ("nb", "Politiet advarer mot glatte veier.", ["Politiet"]),
        ("nn", "Politiet åtvarar mot glatte vegar.", ["Politiet"]),
        ("nb", "Ulykken krever ny tenkning.", []),
        ("nb", "Aftenposten på lederplass: Streiken er lovlig", ["Aftenposten"]),
        ("nb", "Skipet er tomt, skriver TV 2.", ["TV 2"]),
        ("nb", "Mange som så Per Aas spille, mener han hadde talent.", []),
        ("nn", "Fleire av representantane gav uttrykk for at bassenget er dyrt.", ["Fleire av representantane"]),
    ],
)
def test_one_party_is_listed_once_and_nobody_not_at_all(
    nb: Parser, nn: Parser, language: str, text: str, names: list[str]
) -> None:
    found = read(text, language=language, parser=nb if language == "nb" else nn).sources
    assert [s.name for s in found if not any(s.name.startswith(n) for n in names)] == []
    assert len(found) == len(names)


def test_the_body_that_was_named_speaks_under_its_name(nb: Parser) -> None:
    text = "Oljeselskapet Havgass har stanset driften. Selskapet opplyser at ingen er skadd."
    assert [s.name for s in sources(text, nb)] == ["Oljeselskapet Havgass"]


@pytest.mark.parametrize(
    ("language", "text", "statement"),
    [
        ("nb", "Rederiet hevder at skipet var helt tomt.", "skipet var helt tomt"),
        ("nn", "Reiarlaget hevdar at skipet var heilt tomt.", "skipet var heilt tomt"),
        ("nb", "– Skipet var helt tomt, sier lensmann Per Aas.", "Skipet var helt tomt"),
        ("nb", "Ifølge Per Aas er skipet helt tomt.", None),  # it begins with its verb: no statement of its own
        ("nb", "Rederiet svarer at det stemmer.", None),  # fewer than three words
    ],
)
def test_a_statement_runs_from_its_subject_to_its_end(
    nb: Parser, nn: Parser, language: str, text: str, statement: str | None
) -> None:
    [source] = read(text, language=language, parser=nb if language == "nb" else nn).sources
    assert source.statement == statement


def test_that_none_of_the_claims_is_verified_is_said_of_all_who_claim(nb: Parser) -> None:
    text = "Hæren hevder at byen er tatt. Opprørerne avviser at byen er tatt. Ingen av påstandene er verifisert."
    assert [(one.name, one.unverified) for one in sources(text, nb)] == [("Hæren", True), ("Opprørerne", True)]


@pytest.mark.parametrize("title", ["Admiral", "Oberst", "Matros"])
def test_whoever_bears_a_title_that_nobody_knows_is_not_the_company_that_speaks_next(title: str, nb: Parser) -> None:
    text = f"{title} Oki Dahan sier at 118 er reddet. Rederiet hevder at tre er døde."
    assert [(one.name, one.statement) for one in sources(text, nb)] == [
        (f"{title} Oki Dahan", "118 er reddet"),
        ("Rederiet", "tre er døde"),
    ]


@pytest.mark.parametrize("title", ["Major", "Økonom"])
def test_nor_is_somebody_whom_the_parser_does_not_see_speak(title: str, nb: Parser) -> None:
    text = f"{title} Oki Dahan sier at 118 er reddet. Selskapet hevder at tre er døde."
    assert [(one.name, one.statement) for one in sources(text, nb)] == [("Selskapet", "tre er døde")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Hæren hevder at 14 er døde. Verken politiet eller sykehuset kan bekrefte tallet."),
        ("nn", "Hæren hevdar at 14 er døde. Korkje politiet eller sjukehuset har stadfesta talet."),
    ],
)
def test_neither_of_two_could_verify_it(nb: Parser, nn: Parser, language: str, text: str) -> None:
    [source] = read(text, language=language, parser=nb if language == "nb" else nn).sources
    assert source.verdict == text.partition(". ")[2][:-1]


def test_that_nobody_is_confirmed_dead_is_no_verdict_on_a_claim(nb: Parser) -> None:
    [source] = sources("Hæren hevder at byen er tatt. Det er ingen bekreftet døde der.", nb)
    assert source.verdict is None and not source.unverified


@pytest.mark.parametrize(
    ("language", "text", "verdict", "by"),
    [
        ("nb", "Hæren hevder at byen er tatt. NTB har ikke kunnet bekrefte opplysningene.", "NTB har ikke", "NTB"),
        ("nb", "Hæren hevder at byen er tatt. Tallene er ikke bekreftet av FN.", "Tallene er ikke", "FN"),
        ("nb", "Hæren hevder at byen er tatt. Tallene lar seg ikke verifisere.", "Tallene lar seg", None),
        ("nb", "Hæren hevder at byen er tatt. Ingen av påstandene kan bekreftes av FN.", "Ingen av påst", "FN"),
        ("nb", "Hæren hevder at byen er tatt. Ingen av tallene er verifisert.", "Ingen av tall", None),
        ("nb", "Hæren hevder at byen er tatt. Opplysningene kan ikke verifiseres.", "Opplysningene", None),
        ("nn", "Hæren hevdar at byen er teken. Ingen av tala kan stadfestast av FN.", "Ingen av tala", "FN"),
        ("nn", "Hæren hevdar at byen er teken. Tala kan ikkje verifiserast.", "Tala kan", None),
        ("nn", "Hæren hevdar at byen er teken. Påstanden er ikkje stadfesta av FN.", "Påstanden er", "FN"),
    ],
)
def test_a_verdict_says_who_could_not_verify(
    nb: Parser, nn: Parser, language: str, text: str, verdict: str, by: str | None
) -> None:
    source = read(text, language=language, parser=nb if language == "nb" else nn).sources[0]
    assert source.verdict is not None and source.verdict.startswith(verdict) and source.verdict_by == by


@pytest.mark.parametrize(
    ("language", "text", "silence"),
    [
        ("nb", "Rederiet har ikke kommentert saken.", "Rederiet har ikke kommentert saken"),
        ("nb", "Etter møtet vil Per Aas ikke kommentere saken.", "vil Per Aas ikke kommentere saken"),
        ("nn", "Reiarlaget har ikkje kommentert saka.", "Reiarlaget har ikkje kommentert saka"),
        ("nb", "Konsernet bekrefter ikke tallet.", "Konsernet bekrefter ikke tallet"),
        ("nn", "Konsernet stadfestar ikkje talet.", "Konsernet stadfestar ikkje talet"),
        ("nb", "Rederiet sier at skipet er tomt.", None),
    ],
)
def test_a_silence_is_told_in_the_storys_words(
    nb: Parser, nn: Parser, language: str, text: str, silence: str | None
) -> None:
    [source] = read(text, language=language, parser=nb if language == "nb" else nn).sources
    assert source.silence == silence


@pytest.mark.parametrize(
    ("language", "text", "verdicts"),
    [
        (
            "nb",
            "En passasjer hevder at dørene var låst.\n\nIfølge en lokal avis er seks barn savnet, "
            "men dette har ikke latt seg verifisere.",
            [("En passasjer", None), ("en lokal avis", "dette har ikke latt seg verifisere")],
        ),
        (
            "nn",
            "Ein passasjer hevdar at dørene var låste.\n\nIfølgje ei lokalavis er seks barn sakna, men dette er ikkje "
            "stadfesta.",
            [("Ein passasjer", None), ("ei lokalavis", "dette er ikkje stadfesta")],
        ),
    ],
)
def test_an_outlet_s_own_claim_has_its_own_verdict(
    nb: Parser, nn: Parser, language: str, text: str, verdicts: list[tuple[str, str | None]]
) -> None:
    found = read(text, language=language, parser=nb if language == "nb" else nn).sources
    assert [(s.name, s.verdict) for s in found] == verdicts


def test_a_place_is_no_firm_and_no_council(nb: Parser) -> None:
    assert "Storvåg" not in [
        s.name for s in sources("Brann på ferge ved Storvåg\n\nRederiet hevder at alt virket.", nb)
    ]
    (named,) = sources("Nordgarn selger ut\n\nNordgarn opplyser at alt går bra. Selskapet hevder at ti blir.", nb)
    assert named.name == "Nordgarn"


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("nb", "14 personer er siktet, ifølge kilder Dagbudet har snakket med.", []),
        ("nn", "14 personar er sikta, ifølgje kjelder Dagbodet har snakka med.", []),
        ("nb", "14 personer er siktet, ifølge kilder i Dagbudet.", ["kilder i Dagbudet"]),
        ("nb", "14 personer er siktet, ifølge politiet klokka 22.40.", ["politiet"]),
        ("nn", "14 personar er sikta, ifølgje politiet klokka 22.40.", ["politiet"]),
        (
            "nb",
            "Huset er solgt, ifølge Rådet for helse-, omsorgs- og velferdstjenester.",
            ["Rådet for helse-, omsorgs- og velferdstjenester"],
        ),
        (
            "nn",
            "Huset er selt, ifølgje Rådet for helse-, omsorgs- og velferdstenester.",
            ["Rådet for helse-, omsorgs- og velferdstenester"],
        ),
        ("nb", "Mannen er tiltalt for drapet på Line Sund. Forsvareren ber om frifinnelse.", ["Forsvareren"]),
        ("nn", "Mannen er tiltalt for drapet på Kari Sund. Forsvararen seier at mannen er uskuldig.", ["Forsvararen"]),
    ],
)
def test_nobody_who_only_stands_near_is_a_source(
    nb: Parser, nn: Parser, language: str, text: str, names: list[str]
) -> None:
    found = read(text, language=language, parser=nb if language == "nb" else nn).sources
    assert [s.name for s in found] == names


NOT_ITS_CHANNEL = [
    ("nb", "Hæren avviser at 300 soldater har krysset elva, slik Reuters meldte.", "Hæren"),
    ("nb", "Hæren benekter at broen er sprengt, som Reuters hevdet.", "Hæren"),
    ("nb", "Rektor tilbakeviser at 40 elever er borte, slik VG skrev.", "Rektor"),
    ("nb", "Ifølge Reuters har 300 soldater krysset elva, men hæren avviser det.", "hæren"),
    ("nb", "Reuters melder at 300 soldater har krysset elva, noe hæren avviser.", "hæren"),
    ("nb", "300 soldater har krysset elva, melder Reuters, men hæren avviser opplysningene.", "hæren"),
    ("nn", "Hæren avviser at 300 soldatar har kryssa elva, slik Reuters melde.", "Hæren"),
    ("nn", "Hæren nektar for at 300 soldatar har kryssa elva, slik NTB melde måndag.", "Hæren"),
]
ITS_CHANNEL = [
    ("nb", "Hæren avviser at 300 soldater har krysset elva, skriver Reuters.", "Hæren"),
    ("nb", "Hæren avviser at 300 soldater har krysset elva, ifølge Reuters.", "Hæren"),
    ("nb", "Ifølge Reuters avviser hæren at 300 soldater har krysset elva.", "hæren"),
    ("nb", "Som Reuters meldte, avviser hæren at broen er sprengt.", "hæren"),
    ("nb", "Hæren avviser at 300 soldater har krysset elva. Det skriver Reuters.", "Hæren"),
    ("nb", "Hæren avviser overfor Reuters at 300 soldater har krysset elva.", "Hæren"),
    ("nn", "Hæren avviser at 300 soldatar har kryssa elva, skriv Reuters.", "Hæren"),
]


@pytest.mark.parametrize(("language", "text", "name"), NOT_ITS_CHANNEL)
def test_the_outlet_whose_report_is_denied_is_no_channel_of_the_denial(
    nb: Parser, nn: Parser, language: str, text: str, name: str
) -> None:
    found = read(text, language=language, parser=nb if language == "nb" else nn).sources
    assert [s.via for s in found if s.name == name] == [None]


@pytest.mark.parametrize(("language", "text", "name"), ITS_CHANNEL)
def test_the_outlet_that_tells_of_a_denial_is_its_channel(
    nb: Parser, nn: Parser, language: str, text: str, name: str
) -> None:
    found = read(text, language=language, parser=nb if language == "nb" else nn).sources
    assert [s.via for s in found if s.name == name] == ["Reuters"]


def doubted(text: str, parser: Parser, language: str = "nb") -> dict[str, str | None]:
    return {s.name: s.verdict for s in read(text, language=language, parser=parser).sources}


def test_a_verdict_is_of_the_report_that_stands_in_its_sentence(nb: Parser) -> None:
    text = "Politiet opplyser at tre er drept. Politiet sier at ti kan være savnet, men det er ikke bekreftet."
    (source,) = read(text, language="nb", parser=nb).sources
    assert (source.cue, source.statement, source.verdict) == ("sier", "ti kan være savnet", "det er ikke bekreftet")


def test_what_a_party_cannot_confirm_itself_is_no_verdict_on_what_it_said(nb: Parser) -> None:
    text = "14 er drept, opplyser politiet. Politiet kan ikke bekrefte at det er flere."
    assert doubted(text, nb) == {"politiet": None}
    text = "Opprørerne hevder at byen er tatt. NTB kan ikke bekrefte at det stemmer."
    assert doubted(text, nb)["Opprørerne"] is not None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Tre er drept, opplyser politiet.\n\n14 er meldt savnet, men politiet har ikke bekreftet det."),
        ("nn", "Tre er drepne, opplyser politiet.\n\n14 er melde sakna, men politiet har ikkje stadfesta det."),
    ],
)
def test_who_could_not_verify_something_is_not_doubted_in_what_it_told_itself(
    nb: Parser, nn: Parser, language: str, text: str
) -> None:
    found = read(text, language=language, parser={"nb": nb, "nn": nn}[language])
    assert [source.unverified for source in found.sources if source.name == "politiet"] == [False]
    assert [text[doubt.sentence_at :][:2] for doubt in found.doubts] == ["14"]


def test_det_is_of_the_sentence_before_it_and_the_reports_of_any_near(nb: Parser, nn: Parser) -> None:
    between = "En gruppe har tatt på seg skylden."
    assert doubted(f"14 er drept, opplyser politiet. {between} Det er ikke bekreftet.", nb) == {"politiet": None}
    text = f"Opprørerne hevder at 40 hus er tatt. {between} Opplysningene er ikke bekreftet."
    assert doubted(text, nb)["Opprørerne"] == "Opplysningene er ikke bekreftet"
    text = "Opprørerne hevder at byen er tatt. Det skriver AFP. Dette er ikke bekreftet."
    assert doubted(text, nb)["Opprørerne"] == "Dette er ikke bekreftet"
    text = "Hæren seier 300 soldatar er drepne. Opplysningane er ikkje verifiserte."
    assert doubted(text, nn, "nn") == {"Hæren": "Opplysningane er ikkje verifiserte"}


@pytest.mark.parametrize(
    ("language", "text", "words", "by"),
    [
        (
            "nb",
            "14 er meldt drept, men politiet har ikke bekreftet det.",
            "politiet har ikke bekreftet det",
            "politiet",
        ),
        ("nb", "Minst 14 skal være drept. Tallet er ikke bekreftet.", "Tallet er ikke bekreftet", None),
        ("nn", "Det er meldt om seks skadde. Talet er ikkje stadfesta.", "Talet er ikkje stadfesta", None),
    ],
)
def test_what_is_not_verified_of_nobodys_claim_is_told_too(
    nb: Parser, nn: Parser, language: str, text: str, words: str, by: str | None
) -> None:
    (doubt,) = read(text, language=language, parser=nb if language == "nb" else nn).doubts
    assert (doubt.text, doubt.by, text[doubt.at : doubt.at + len(words)]) == (words, by, words)


@pytest.mark.parametrize(
    "text",
    [
        "14 er meldt drept. Det er ikke bekreftet om det er flere.",
        "14 er drept. Politiet har bekreftet tallet.",
        "Opprørerne hevder at byen er tatt. Påstanden er ikke bekreftet.",
        "Legene måtte kontrollere alle pasientene. Det var ikke plass til flere.",
    ],
)
def test_other_sentences_are_no_doubt_of_nobodys(nb: Parser, text: str) -> None:
    assert read(text, language="nb", parser=nb).doubts == ()
