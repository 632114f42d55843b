from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.cards.drawing.breaking import breaches, break_lines
from kiosk.cards.words import catalogue
from kiosk.model import Span

WORDS = catalogue("nb")
NBSP, NARROW = "\u00a0", "\u202f"


def broken(text: str, characters: int, together: tuple[Span, ...] = (), *, lone: bool = True) -> list[str]:
    """The lines at ten px a character."""
    lines = break_lines(
        text, lambda a, b: 10.0 * (b - a), 10.0 * characters, WORDS.breaks(text), together, lone=lone, hyphen=10.0
    )
    return [text[line.start : line.end] for line in lines]


@pytest.mark.parametrize(
    ("text", "characters", "never"),
    [
        ("Brannen i lageret ved Sørvåg er slukket", 21, " ved"),  # a preposition
        ("Flommen tok 26 hus og to bruer i natt", 14, " 26"),  # number and noun
        ("Ventet inntekt på 1,3 millioner kroner i år", 27, " millioner"),  # magnitude and unit
        ("Raset tok hele elleve hytter i går kveld", 21, " elleve"),  # a number in words
        ("Hun fikk møte Kari Nordmann i salen", 22, " Kari"),  # inside a name
        ("Nå må Øvre Moen spare mer, sier Helgevik kommune", 42, " Helgevik"),  # a name with its tail
        ("Flere smittet i E. coli-utbrudd", 20, " E."),  # an initial
        ("Åtte skadd ved St. Hansfjellet", 19, " St."),  # a word cut short
        ("Ni er skadd etter raset, ifølge politiet i Nordvika", 32, " ifølge"),
        ("Dei fleste kjem frå Sørvåg og er komne til rette", 20, " frå"),  # nynorsk on a bokmål wall
        ("The river took at least 26 houses on Saturday", 24, " least"),  # an English story on it
        ("– Det er ingen tvil om at dette kunne vært unngått", 12, "–"),  # the dash of direct speech
        ("– Vi er slett ikke helt klare nå", 15, "– Vi"),  # the first small word of direct speech
        ("Hagen om Tidemandsens løvejakt: – Jeg fordømmer ingen", 34, "– Jeg"),
        ("and about $38.5 billion was wiped off", 16, "$38.5"),
        ("Berg spilte 113 serie- og cupkamper", 22, "serie-"),  # half a word
        ("Berg vant finalen i Nordvika 6-7, 7-5, 6-3 lørdag", 29, " 6-7,"),  # the sets of one result
        ("Natta var kald, og det ble minus 18 °C på fjellet", 37, " 18"),
        ("Det nye verket leverer 60 MW til nettet i Nordvika", 26, " 60"),
        ("Det ble selt rundt 12 500 båter i fjor", 22, " 12"),  # one number, whatever space groups it
        ("Huset på Øvre Moen ble solgt for 4,1 mill. kroner", 42, " mill."),  # a magnitude cut short, and its unit
        ("Rettelse: 38, ikke 83, ble borte i brannen", 19, " ikke"),  # «83, ble borte» is what it was not
        ("Raset tok seks hus, ikke åtte, i natt", 25, " ikke"),
    ],
)
def test_lines_break_by_sense(text: str, characters: int, never: str) -> None:
    assert not any(line.endswith(never) for line in broken(text, characters)[:-1])


def test_a_number_wider_than_its_column_breaks_between_its_groups() -> None:
    assert broken("36 217 834 912 004 dollar", 10) == ["36 217 834", "912 004", "dollar"]


def test_a_number_before_og_may_end_a_line() -> None:
    assert broken("alle som er mellom 16 og 24 år i Nordvika", 22)[0].endswith(" 16")


def test_one_line_more_is_taken_where_it_removes_a_breach() -> None:
    assert broken("Raset gikk i Vik", 12) == ["Raset gikk", "i Vik"]
    text = "Kommunen sier at Øvre Moen bør stenges"
    assert not any(line.endswith((" at", " Øvre")) for line in broken(text, 19))


def test_no_line_of_a_wide_page_is_one_short_word() -> None:
    assert broken("Tusenvis av mennesker møtte fram på torget nå", 43)[-1] != "nå"
    assert broken("Uro", 30) == ["Uro"]


def test_a_narrow_column_has_no_line_of_one_very_short_word() -> None:
    broken_at = broken("– Dette er ein stolt dag for Vest-Telemark", 20, lone=False)
    assert "dag" not in broken_at and broken_at[-1] == "for Vest-Telemark"
    assert broken("Statsministeren kommer", 18, lone=False)[1] == "kommer"  # a longer one may stand alone


def test_one_word_may_lead_to_what_somebody_says() -> None:
    text = "Stein Hagen om Øivind Tidemandsens løvejakt: – Jeg fordømmer ingen"
    assert broken(text, 24)[-2:] == ["løvejakt:", "– Jeg fordømmer ingen"]


def test_lines_are_balanced() -> None:
    lines = broken("Tusenvis møtte fram til folkefest på torget nå", 40)
    assert len(lines) == 2
    assert abs(len(lines[0]) - len(lines[1])) < 14


def test_a_marked_attribution_stays_on_one_line() -> None:
    text = "Flere hus er tatt av raset ifølge det lokale politiet i kveld"
    mark = Span(text.index("ifølge"), text.index(" i kveld"))
    assert any("ifølge det lokale politiet" in line for line in broken(text, 34, (mark,)))


def test_a_marked_attribution_that_no_line_holds_breaks_by_sense() -> None:
    text = "Ni er borte, ifølge politidistriktet i Nordvika"
    mark = Span(text.index("ifølge"), len(text))
    assert broken(text, 26, (mark,))[1:] == ["ifølge politidistriktet", "i Nordvika"]


def test_no_break_spaces_are_kept() -> None:
    lines = broken(f"Det koster 12{NARROW}500{NBSP}kroner å reise", 14)
    assert any(f"12{NARROW}500{NBSP}kroner" in line for line in lines)


def test_an_over_long_word_is_cut_at_its_own_hyphen_first() -> None:
    assert broken("Nordvika-regionene", 12) == ["Nordvika-", "regionene"]


def test_a_breach_is_told() -> None:
    text = "Ved Øvre Moen"
    lines = break_lines(text, lambda a, b: 10.0 * (b - a), 90, WORDS.breaks(text), hyphen=10.0)
    assert breaches(lines) >= 1


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=200), st.integers(3, 60))
def test_every_text_fits_and_nothing_is_lost(text: str, characters: int) -> None:
    limit = 10.0 * characters
    lines = break_lines(text, lambda a, b: 10.0 * (b - a), limit, WORDS.breaks(text), hyphen=10.0)
    for line in lines:
        hyphen = line.hyphen and text[line.end - 1] not in "-–/"
        assert line.end - line.start + hyphen <= max(characters, 2)
    kept = "".join(text[line.start : line.end] for line in lines)
    assert "".join(kept.split()) == "".join(text.split())


def test_a_preposition_stays_with_the_verb_before_it_where_another_follows() -> None:
    assert "å velge mellom" in " | ".join(broken("Tusenvis av båter å velge mellom i Vika", 32))
    assert broken("Tusenvis av båter å velge mellom i Vik", 14, lone=False)[-1].endswith("i Vik")
    assert not broken("Tusenvis av båter å dele mellom Vik og Nes", 32)[0].endswith("mellom")


def test_a_range_with_spaces_stays_on_one_line() -> None:
    text = "Talet aukar frå 16 til 20 - 25 om eit år"
    assert any("20 - 25" in line for line in broken(text, text.index(" 25"), lone=False))


def test_what_the_story_begins_anew_begins_a_line() -> None:
    assert broken("Et skred er gått her.\n\n– Det er bredt, sier hun.", 30) == [
        "Et skred er gått her.",
        "– Det er bredt, sier hun.",
    ]
