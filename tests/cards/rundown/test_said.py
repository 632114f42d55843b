"""A statement begins where it begins in sense. Stories here are invented."""

from __future__ import annotations

import pytest

from kiosk.cards.card import Claimant, SourcesCard
from kiosk.cards.rundown.material import Material
from kiosk.cards.rundown.said import said, silence_of, who
from kiosk.cards.rundown.verdicts import verdict_of
from tests.cards.rundown.invented import card, told


@pytest.mark.parametrize(
    ("sentence", "cue", "statement", "says"),
    [
        ("Kari Moen skriver på nett at hun trekker seg.", "skriver", "på nett at hun trekker seg", "hun trekker seg"),
        ("Kari Moen sier: Om vi bygger nytt er ikke så farlig.", "sier", "vi bygger nytt er ikke så farlig",
         "Om vi bygger nytt er ikke så farlig"),
        ("Kari Moen ber fortsatt om tips fra naboene.", "ber", "fortsatt om tips fra naboene",
         "ber fortsatt om tips fra naboene"),
        ("Kari Moen melder om store skader langs elva.", "melder", "om store skader langs elva",
         "melder om store skader langs elva"),
        ("Ifølge Kari Moen, som bor der, har ingen sett noe.", "Ifølge", "som bor der, har ingen sett noe", None),
        ("Tre av dem er sendt hjem, sier Kari Moen.", "sier", "Tre av dem er sendt hjem", None),
        ("To av de skadde er sendt hjem, sier Kari Moen.", "sier", "To av de skadde er sendt hjem",
         "To av de skadde er sendt hjem"),
        ("Også der var det glatt, sier Kari Moen.", "sier", "Også der var det glatt", None),
        ("Det betyr at vegen er stengt, sier Kari Moen.", "sier", "Det betyr at vegen er stengt", None),
        ("Det er lavere enn ventet, sier Kari Moen.", "sier", "Det er lavere enn ventet", None),
        ("– Dette er en oppgang på 9 prosent, sier Kari Moen.", "sier", "Dette er en oppgang på 9 prosent", None),
        ("– Dette betyr alt for meg, sier Kari Moen.", "sier", "Dette betyr alt for meg", "Dette betyr alt for meg"),
        ("Siden har ingen sett ham, sier Kari Moen.", "sier", "Siden har ingen sett ham", None),
        ("Kari Moen sier at hun ikke vil selge.", "sier", "hun ikke vil selge", "at hun ikke vil selge"),
        ("Kari Moen sier at hun vil ikke selge.", "sier", "hun vil ikke selge", "hun vil ikke selge"),
        ("Kari Moen sier at tre er skadd, og at to hus er borte.", "sier", "tre er skadd, og at to hus er borte",
         "at tre er skadd, og at to hus er borte"),
        ("Kari Moen melder at vegen er åpen, og Ola Li gleder seg.", "melder", "vegen er åpen, og", "vegen er åpen"),
        ("Kari Moen sier at styret i høst lovet ny kai.", "sier", "styret i høst lovet ny kai",
         "at styret i høst lovet ny kai"),
        ("Kari Moen frykter at tallet er høyere.", "frykter", "tallet er høyere", None),
        ("Kari Moen tror at laget nå er ute.", "tror", "laget nå er ute", "at laget nå er ute"),
        ("Kari Moen mener at noe er galt, at døra er låst.", "mener", "noe er galt, at døra er låst",
         "at noe er galt, at døra er låst"),
        ("Ifølge Kari Moen (Sp) må kjedene bli flinkere.", "Ifølge", "Sp) må kjedene bli flinkere", None),
        ("Kari Moen bekrefter dette, og vil vite mer.", "bekrefter", "dette, og vil vite mer", None),
        ("Kari Moen meldte først at sjåføren var borte.", "meldte", "sjåføren var borte", None),
        ("Kari Moen sier først og fremst at hun er glad.", "sier", "hun er glad for dette", None),
        ("Da blir han avhørt, sier Kari Moen.", "sier", "Da blir han avhørt", None),
        ("Han hadde grå genser, sier Kari Moen.", "sier", "Han hadde grå genser", None),
        ("Kari Moen forklarer hva styret gjør galt.", "forklarer", "hva styret gjør galt", None),
        ("Kari Moen sier at den ville bli anket.", "sier", "den ville bli anket", None),
        ("Kari Moen er publisert i et tidsskrift.", "er", None, None),  # nothing is said
        ("Havna er ikke bare til pynt, slik Kari Moen påstår.", "påstår", "Havna er ikke bare til pynt", None),
        ("Raset kom ifølge Kari Moen ut av den gamle gruva.", "ifølge", "Raset kom", None),
        ("Mannen som er tatt, er ifølge Kari Moen Per Vik.", "ifølge", "Mannen som er tatt, er", None),
        ("Nå er kaia i Vik, som mange bruker, sterkt skadd, ifølge Kari Moen.", "ifølge", "Nå er kaia i Vik", None),
        ("Tre hus er tatt, som alle så, ifølge Kari Moen.", "ifølge", "Tre hus er tatt", "Tre hus er tatt"),
        ("Tre hus er tatt, og to er borte, men ingen er skadd, ifølge Kari Moen.", "ifølge", "Tre hus er tatt",
         "Tre hus er tatt"),
        ("Påstandene deres er uten bevis, sier Kari Moen.", "sier", "Påstandene deres er uten bevis", None),
        ("Det er et under at alle lever, sier Kari Moen.", "sier", "Det er et under at alle lever",
         "Det er et under at alle lever"),
    ],
)  # fmt: skip
def test_a_statement_begins_where_it_begins_in_sense(sentence: str, cue: str, statement: str, says: str | None) -> None:
    story = told("Ras i Nordvika", sentence).source(sentence[:8], "Kari Moen", cue, statement)
    found = said(story.sources[0], Material(story.edition()))
    assert (found.text if found else None) == says


def test_a_statement_that_begins_with_the_verb_follows_its_party_also_where_that_stands_alone() -> None:
    story = told("Ras i Nordvika", "Politiet ber fortsatt om tips fra naboene.")
    story.source("Politiet", "Politiet", "ber", "fortsatt om tips fra naboene")
    page = card(story.deck(), "sources")
    assert isinstance(page, SourcesCard)
    assert [(row.who.verb, row.statement) for row in page.rows] == [(None, "ber fortsatt om tips fra naboene")]


def test_an_indirect_statement_alone_stands_behind_who_says_it_never_torn_above() -> None:
    story = told("Strid om oppmøtet", "Kari Moen sier at hun telte tre busser.")
    story.source("Kari", "Kari Moen", "sier", "hun telte tre busser")
    page = card(story.deck(), "sources")
    assert isinstance(page, SourcesCard)
    assert [(row.who.name, row.who.verb, row.statement) for row in page.rows] == [
        ("Kari Moen", "sier", "hun telte tre busser")
    ]


def test_a_statement_with_a_number_is_whose_the_number_is() -> None:
    """«45 000 tilskuere fulgte rennet», said the organiser, stood below the name of the skier who spoke before."""
    story = told(
        "Kari Moen vant i Nes", "45 000 fulgte rennet i Nes, ifølge arrangøren.", "Ola Li sier at vegen er stengt."
    )
    story.figure("45", "45 000", 45000, state="fulgte rennet", source="arrangøren", cue="ifølge", rank=0)
    story.source("45", "Kari Moen", "ifølge", "45 000 fulgte rennet i Nes", mention="arrangøren")
    story.source("Ola", "Ola Li", "sier", "vegen er stengt")
    names = [row.who.name for row in card(story.deck(), "sources").rows]
    assert "ifølge arrangøren" in names and "Kari Moen" not in names


def test_somebody_speaks_on_a_page_of_sources_before_anybody_is_silent() -> None:
    story = told("Ras i Nordvika", "Kommunen ønsker ikke å kommentere saken.", "Kari Moen sier at vegen er stengt.",
                 "Ola Li sier at ingen er skadd.")  # fmt: skip
    story.source("Kommunen", "Kommunen", "ønsker ikke å kommentere", stance="declines")
    story.source("Kari", "Kari Moen", "sier", "vegen er stengt").source("Ola", "Ola Li", "sier", "ingen er skadd")
    assert [row.who.name for row in card(story.deck(), "sources").rows] == ["Kari Moen", "Kommunen", "Ola Li"]


def test_a_verb_with_a_subject_of_its_own_stands_beside_no_name() -> None:
    story = told("Ras i Nordvika", "I notatet står det at vegen er stengt.")
    story.source("I notatet", "notatet", "står det", "vegen er stengt")
    assert who(story.sources[0]).verb is None


@pytest.mark.parametrize("name", ["Dem", "Disse medlemmene"])
def test_a_word_for_somebody_else_is_no_party(name: str) -> None:
    story = told("Ras i Nordvika", f"{name} mener at vegen er stengt.").source(name, name, "mener", "vegen er stengt")
    assert said(story.sources[0], Material(story.edition())) is None


def test_a_verdict_on_another_partys_claim_stands_under_nobody_elses() -> None:
    story = told("Ras i Nordvika", "Forsvarsdepartementet hevder at båten er tatt.", "Kari Moen sier at tre er skadd.",
                 "Opplysningene fra departementet er ikke bekreftet.")  # fmt: skip
    verdict = story.body[-1][:-1]
    story.source("Forsvars", "Forsvarsdepartementet", "hevder", "båten er tatt", verdict=verdict)
    story.source("Kari", "Kari Moen", "sier", "tre er skadd", verdict=verdict)
    found = [verdict_of(source, Material(story.edition())) for source in story.sources]
    assert found[0] is not None and found[1] is None


def test_whoever_says_we_is_quoted_with_a_dash() -> None:
    story = told("Ras i Nordvika", "– Det er ille. Vi har stengt vegen, sier Kari Moen.")
    story.source("– Det", "Kari Moen", "sier", "Vi har stengt vegen")
    found = said(story.sources[0], Material(story.edition()))
    assert found is not None and found.direct


def test_a_party_that_confirms_one_thing_is_silent_from_where_it_says_no_more() -> None:
    sentence = "Kommunen bekrefter at to er skadd, men vil ikke gi flere detaljer."
    story = told("Ras i Nordvika", sentence)
    story.source("Kommunen", "Kommunen", "bekrefter", "to er skadd", stance="confirms", silence=sentence[:-1])
    assert silence_of(story.sources[0], Material(story.edition())) == "vil ikke gi flere detaljer"


def test_a_party_that_is_silent_has_no_card_of_its_own() -> None:
    story = told("Ras i Nordvika", "Kommunen ønsker ikke å kommentere saken.")
    story.source("Kommunen", "Kommunen", "ønsker ikke å kommentere", stance="declines")
    assert [one.key for one in story.deck().cards] == ["headline"]


def test_who_is_quoted_for_a_number_that_stands_in_the_loop_has_no_row() -> None:
    story = told(
        "Ras i Nordvika", "Mange er hjemløse, og 54 hytter er tatt, sier politiet.", "Alle er trygge, sier Kari Moen."
    )
    story.figure("Mange", "54", what="hytter", state="tatt", source="politiet", cue="sier", rank=2)
    story.source("Mange", "politiet", "sier", "Mange er hjemløse, og 54 hytter er tatt")
    story.source("Alle", "Kari Moen", "sier", "Alle er trygge")
    deck = story.deck()
    assert card(deck, "figures").hero.digits == "54"
    assert card(deck, "sources").text == "Alle er trygge"


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("Kari Moen har tidligere uttalt at vegen er trygg.", "har tidligere uttalt"),
        ("Tidligere har Kari Moen uttalt at vegen er trygg.", None),
        ("Best har Kari Moen uttalt at vegen er trygg.", None),
        ("Etter en tid har Kari Moen funnet at vegen er trygg.", None),
        ("Kari Moen uttalte at vegen er trygg.", "uttalte"),
    ],
)
def test_no_participle_stands_alone_beside_a_name(sentence: str, verb: str | None) -> None:
    cue = next(word for word in ("uttalte", "uttalt", "funnet") if word in sentence)
    story = told("Ras i Nordvika", sentence).source(sentence[:8], "Kari Moen", cue, "vegen er trygg")
    assert who(story.sources[0]).verb == verb


def test_a_pictures_text_is_no_statement_no_lede_and_no_figure() -> None:
    caption = "UTSATT: Bygget blir ikke ferdig før om 54 uker, sier Kari Moen. (Foto: Ola Berg)"
    story = told("Ras i Nordvika", caption, "Raset tok med seg vegen til skolen.")
    story.story = {"lede": caption}
    story.source("UTSATT", "Kari Moen", "sier", "Bygget blir ikke ferdig før om 54 uker")
    story.figure("UTSATT", "54", unit="uker", rank=2)
    deck = story.deck()
    assert [one.key for one in deck.cards] == ["headline"]
    assert deck.cards[0].lede.text == "Raset tok med seg vegen til skolen."


@pytest.mark.parametrize(
    ("lede", "behind"),
    [
        ("Et stort ras gikk i Nordvika Video: Leser", "Raset tok med seg vegen til skolen."),
        ("Ras over vegen ved skolen i Nordvika.", "Foto: Ola Berg\nRaset tok med seg vegen til skolen."),
        ("Ordfører Kari Moen fotografert mens hun ser på raset.", "Raset tok med seg vegen til skolen."),
    ],
)
def test_what_stands_below_a_picture_is_no_lede(lede: str, behind: str) -> None:
    story = told("Ras i Nordvika", lede, behind)
    story.story = {"lede": lede}
    assert story.deck().cards[0].lede.text == "Raset tok med seg vegen til skolen."


def test_a_quotation_is_a_lede_only_with_who_says_it() -> None:
    lede = "– Vegen til skolen kan være stengt lenge."
    story = told("Ras i Nordvika", lede, "Det sier ordfører Kari Moen.")
    story.story = {"lede": lede}
    assert story.deck().cards[0].lede is None


@pytest.mark.parametrize(
    ("sentence", "cue", "statement", "behind", "says"),
    [
        (
            "Politiet meldte at mannen var død, men klokken 20.10 melder de at han er skadd.",
            "meldte",
            "mannen var død",
            "",
            None,
        ),
        (
            "Politiet melde at mannen var død, men seinare seier dei at han er skadd.",
            "melde",
            "mannen var død",
            "",
            None,
        ),
        (
            "Politiet meldte at mannen var død, men naboene håper fortsatt.",
            "meldte",
            "mannen var død",
            "",
            "mannen var død",
        ),
        (
            "Politiet meldte at mannen var død.",
            "meldte",
            "mannen var død",
            "Vi beklager feilinformasjonen, sier Li.",
            None,
        ),
        (
            "Politiet meldte at mannen var død.",
            "meldte",
            "mannen var død",
            "Han ble funnet ved elva.",
            "mannen var død",
        ),
        ("Kari Moen sa i høst at vegen er trygg.", "sa", "vegen er trygg", "", None),
        ("Kari Moen sa tidlegare at vegen er trygg.", "sa", "vegen er trygg", "", None),
        (
            "Kari Moen sa at vegen var tryggere i fjor.",
            "sa",
            "vegen var tryggere i fjor",
            "",
            "vegen var tryggere i fjor",
        ),
        ("Kari Moen sier at her ble ingen bøtelagt.", "sier", "her ble ingen bøtelagt", "", None),
        ("Kari Moen seier at der vart ingen bøtelagd.", "seier", "der vart ingen bøtelagd", "", None),
        ("Før dommen falt, erklærte Kari Moen seg uskyldig.", "erklærte", "Før dommen falt", "", None),
        ("Før dommen fall, sa Kari Moen seg usamd.", "sa", "Før dommen fall", "", None),
        (
            "Før dommen falt, var alt klart, sa Kari Moen.",
            "sa",
            "Før dommen falt, var alt klart",
            "",
            "Før dommen falt, var alt klart",
        ),
        ("Har dere nok folk på vakt i natt? spør Kari Moen.", "spør", "Har dere nok folk på vakt i natt", "", None),
    ],
)
def test_a_statement_stands_only_where_it_holds_now_and_by_itself(
    sentence: str, cue: str, statement: str, behind: str, says: str | None
) -> None:
    who_said = "Politiet" if sentence.startswith("Politiet") else "Kari Moen"
    story = told("Ras i Nordvika", sentence, *([behind] if behind else [])).source(
        sentence[:12], who_said, cue, statement
    )
    found = said(story.sources[0], Material(story.edition()))
    assert (found and found.text) == says


@pytest.mark.parametrize(
    ("sentence", "cue", "statement", "says"),
    [
        ("Rederiet avviser at noen er skadd.", "avviser", "noen er skadd", "avviser at noen er skadd"),
        ("Rederiet avviser kategorisk overfor Avisa at noen er skadd.", "avviser", "noen er skadd",
         "avviser kategorisk overfor Avisa at noen er skadd"),
        ("Rederiet nekter for at fergen tok inn vann.", "nekter", "for at fergen tok inn vann",
         "nekter for at fergen tok inn vann"),
        ("Rederiet nektar for at ferja tok inn vatn.", "nektar", "for at ferja tok inn vatn",
         "nektar for at ferja tok inn vatn"),
        ("I går avviste Rederiet at noen er skadd.", "avviste", "noen er skadd", "at noen er skadd"),
        ("– Ingen er skadd, avviser Rederiet.", "avviser", "Ingen er skadd", "Ingen er skadd"),
    ],
)  # fmt: skip
def test_what_is_denied_keeps_the_words_that_deny_it(sentence: str, cue: str, statement: str, says: str) -> None:
    story = told("Brann på ferge", sentence)
    story.source(sentence[:6], "Rederiet", cue, statement, stance="denies")
    material = Material(story.edition())
    (source,) = material.reading.sources
    found = said(source, material)
    assert found is not None and found.text == says


@pytest.mark.parametrize(
    ("next_one", "stands"),
    [
        ("Det medførte ikke riktighet.", False),
        ("Dette viste seg å være feil.", False),
        ("Det medførte imidlertid ikke riktighet.", False),
        ("Det heldt ikkje stikk.", False),
        ("Det medførte ikkje rett.", False),
        ("Det stemmer ikke, sier ordføreren.", True),
        ("Det er feil å tro at alt er avklart.", True),
        ("Det var ikke riktig alle som kom.", True),
    ],
)
def test_what_the_story_calls_false_in_the_next_sentence_is_nobodys_statement(next_one: str, stands: bool) -> None:
    story = told("Ulykken i Vik", "Kari Moen sier at bussen kjørte for fort.", next_one)
    story.source("Kari", "Kari Moen", "sier", "bussen kjørte for fort")
    material = Material(story.edition())
    assert (said(material.reading.sources[0], material) is not None) == stands


@pytest.mark.parametrize("longest", [60, 80])
def test_no_lede_ends_before_the_words_that_call_it_false_or_before_what_is_right(longest: int) -> None:
    lede = (
        "Avisa meldte tirsdag at bussen kjørte for fort. Det medførte ikke riktighet. Politiet har sett på målingene."
    )
    story = told("Ulykken i Vik", lede, lede=lede)
    shown = story.deck(fits=lambda one: getattr(one, "lede", None) is None or len(one.lede.text) < longest).cards[0]
    assert shown.lede is None


def test_an_indirect_statement_in_the_order_of_a_subordinate_clause_keeps_its_at() -> None:
    """«Nes' ordfører formelt vil trekke planen» stood large, above who writes it, as if it were a sentence."""
    body = "Avisa skriver at ordføreren i Nes formelt vil trekke planen onsdag."
    story = told("Planen i Nes", body)
    story.source("Avisa", "Avisa", "skriver", "at ordføreren i Nes formelt vil trekke planen onsdag")
    row = card(story.deck(), "sources").rows[0]
    assert row.statement == "at ordføreren i Nes formelt vil trekke planen onsdag"


def test_who_says_a_headline_that_names_nobody_stands_below_it() -> None:
    """The quotation stood as the headline, and on no other card, so that nobody was ever named for it."""
    head = "– Jeg har aldri sagt at alt var bedre før"
    story = told(head, f"{head}, sier forfatter Kari Berg.")
    story.source(f"{head}, sier", "forfatter Kari Berg", "sier", "Jeg har aldri sagt at alt var bedre før")
    deck = story.deck()
    assert card(deck, "headline").claimant == Claimant("forfatter Kari Berg", verb="sier")
    other = told(head, "– Vi har sagt det, sier forfatter Kari Berg.")
    other.source("– Vi", "forfatter Kari Berg", "sier", "Vi har sagt det")
    assert card(other.deck(), "headline").claimant is None


@pytest.mark.parametrize(
    ("said", "large", "row"),
    [
        ("Lensmannen legger Berg til at 45 hus brant.", None, None),
        ("Lensmannen legger til at 45 hus brant.", None, "legger til"),  # in large no more than that it was said
        ("Lensmannen slår fast at 45 hus brant.", "slår fast", "slår fast"),
        ("I dag slår Lensmannen fast at 45 hus brant.", None, None),
        ("Lensmannen har funnet ut at 45 hus brant.", None, None),
    ],
)
def test_half_a_verb_stands_beside_no_name(said: str, large: str | None, row: str | None) -> None:
    """«Lensmannen legger» stood above what he says, without the «til»."""
    story = told("Brann i Nes", said, "Legen sier at 63 hus brant.")
    cue = next(verb for verb in ("legger", "slår", "funnet") if verb in said)
    begins = said.split()[0]
    story.figure(begins, "45", what="hus", state="brant", source="Lensmannen", cue=cue, rank=2)
    assert card(story.deck(), "figures").hero.claimant == Claimant("Lensmannen", verb=large)
    story.figure("Legen", "63", what="hus", state="brant", source="Legen", cue="sier", rank=2)
    story.reading = {"conflicts": ((0, 1),)}
    rows = card(story.deck(), "dispute").parties
    assert [(one.who.name, one.who.verb) for one in rows] == [("Lensmannen", row), ("Legen", "sier")]
