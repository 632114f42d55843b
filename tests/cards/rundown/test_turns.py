"""What a card takes of a speaker's turn, who it says that is, and through whom. Stories here are invented."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kiosk.cards.card import QuotationCard
from kiosk.cards.rundown.material import Material
from kiosk.cards.rundown.roles import with_role
from kiosk.cards.rundown.said import said
from kiosk.cards.rundown.turns import stands_alone, turn_of
from kiosk.model import Claim, Source
from tests.cards.rundown.invented import told


@pytest.mark.parametrize(
    ("turn", "statement", "says"),
    [
        ("– Broa skal rives til våren. Så får vi se.", "Så får vi se hvordan det går", "Broa skal rives til våren"),
        ("– Ja, det er klart. Dette laget har fremtid i seg.", "Så får vi se om jeg er for gammel",
         "Dette laget har fremtid i seg"),
        ("– Vi bygger ny bro i Nordvika. Støvet lå lenge.", "Støvet ligger der fortsatt i dag",
         "Vi bygger ny bro i Nordvika"),
        ("– Ja. Nei.", "Det ga oss en knekk i alle fall", None),
        ("– Broa er trygg, sier Ola Li. Den holder.", "Så får vi se hvordan det går", None),
        ("Broa skal rives til våren.", "Så får vi se hvordan det går", None),
    ],
)  # fmt: skip
def test_the_sentence_with_the_point_is_taken_of_a_turn(turn: str, statement: str, says: str | None) -> None:
    story = told("Bro i Nordvika rives", f"{turn} {statement}, sier Kari Moen.")
    whole = story.source(turn, "Kari Moen", "sier", statement).sources[0]
    begins = whole.sentence.index(statement)
    last = replace(whole, sentence=whole.sentence[begins:], sentence_at=whole.sentence_at + begins)
    found = said(last, Material(story.edition()))
    assert (found and found.text) == says
    assert found is None or found.direct


@pytest.mark.parametrize(
    ("text", "direct", "alone"),
    [
        ("Det ga oss en moralsk knekk", False, False),
        ("Det vil være avgjørende for oss for å bygge", True, False),
        ("Det er viktig å bygge nå", False, True),
        ("Det er mange farger i valget", True, True),
        ("Det norske laget er sterkt", False, True),
        ("Nå er dette kortet falmet", False, False),
        ("Vegen er åpen denne uken", False, True),
        ("Jeg vet at dette ikke er tyveri", True, True),
        ("Kommunen vet at dette ikke er tyveri", False, False),
        ("Dei overnatta på ei hytte", True, False),
        ("Før dei tok tak, låg det brakk", True, False),
        ("dei var skeptiske til lova", False, True),
        ("Dessutan er broa gammal", True, False),
        ("Begge mener broa er trygg", False, False),
        ("de er hans nye klubb", False, False),
        ("at den ikke skal komme under 35", False, False),
        ("at den nye broa er trygg", False, True),
        ("28-åringen ga seg ikke", False, False),
        ("Det blir så mange at arbeidet stopper", False, False),
    ],
)
def test_a_statement_that_points_at_what_is_not_on_the_card_does_not_stand(
    text: str, direct: bool, alone: bool
) -> None:
    assert stands_alone(text, direct=direct) == alone


@pytest.mark.parametrize(
    ("story", "shown"),
    [
        ("Det sier Ola Li, tidligere ordfører i Nordvika, til NTB.", "Ola Li, tidligere ordfører i Nordvika"),
        ("Nordvikas ordfører Ola Li er sint.", "Nordvikas ordfører Ola Li"),
        ("Broa er trygg, seier Ola Li.", "Ola Li"),
        ("Lista er klar. Lagets forsvarspolitiske talsperson, Ola Li, er sint.",
         "Lagets forsvarspolitiske talsperson, Ola Li"),
        ("Ola Li (82) er sint.", "Ola Li (82)"),
        ("Ola Li ved Nordvika er sint.", "Ola Li ved Nordvika"),
        ("Ola Li, som er leder, er sint.", "Ola Li"),
        ("Ola Li, ordføreren som gikk av, er sint.", "Ola Li"),
    ],
)  # fmt: skip
def test_a_name_stands_with_the_role_beside_it(story: str, shown: str) -> None:
    assert with_role("Ola Li", story) == shown


@pytest.mark.parametrize(
    ("paragraph", "via"),
    [
        ("Kari Moen sier til Fjordavisa at broa skal rives.", None),
        ("Kari Moen sier at broa skal rives. Det skriver Fjordavisa.", "Fjordavisa"),
        ("Kari Moen sier at broa skal rives, skriver Fjordavisa.", "Fjordavisa"),
    ],
)
def test_an_outlet_that_was_told_relays_nothing(paragraph: str, via: str | None) -> None:
    story = told("Bro i Nordvika", paragraph)
    story.source("Kari Moen sier", "Kari Moen", "sier", "broa skal rives", via="Fjordavisa")
    assert Material(story.edition()).reading.sources[0].via == via


@pytest.mark.parametrize(
    ("sentence", "name", "cue", "statement"),
    [
        ("Ikkje sitér meg, men eg har kjelder som fortel at broa er seld.", "kjelder", "fortel", "broa er seld"),
        ("Nordvika Verft bekrefter også avtalen på sitt nettsted.", "Nordvika Verft", "bekrefter",
         "også avtalen på sitt nettsted"),
    ],
)  # fmt: skip
def test_what_another_tells_of_a_source_or_what_says_nothing_is_not_shown(
    sentence: str, name: str, cue: str, statement: str
) -> None:
    story = told("Bro i Nordvika", sentence).source(sentence[:12], name, cue, statement)
    assert said(story.sources[0], Material(story.edition())) is None


@pytest.mark.parametrize("cue", ["spør", "spurde"])
def test_who_only_asks_is_not_quoted(cue: str) -> None:
    sentence = f"– Hva vil broa koste oss til slutt, {cue} Kari Moen."
    story = told("Bro i Nordvika", sentence).source("– Hva vil", "Kari Moen", cue, "Hva vil broa koste oss til slutt")
    assert not [one for one in story.deck().cards if isinstance(one, QuotationCard)]


def test_what_the_story_tells_behind_somebodys_words_is_none_of_them() -> None:
    """A dash stood before «45 000 fulgte rennet», which no one says."""
    told_after = "45 000 fulgte rennet, ifølge styret."
    story = f"Rennet i Vik\n\n– Rått, sier Kari Moen. {told_after}"
    at = story.index(told_after)
    claim = Claim("stated", "", "styret", story.index("styret"), None, "ifølge", story.index("ifølge"))
    source = Source(claim, None, "states", False, sentence=told_after, sentence_at=at)
    assert turn_of(source, story) is None
