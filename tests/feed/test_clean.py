from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.feed.formats.clean import LONGEST_HEADLINE, LONGEST_TEXT, paragraphs
from kiosk.feed.formats.markup import html_paragraphs, line


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("Ferja &amp;amp;aring;pner", "Ferja åpner"),
        ("&lt;b&gt;Flom&lt;/b&gt; i Elvedal", "Flom i Elvedal"),
        ("<p>Flom</p><p>i Elvedal</p>", "Flom i Elvedal"),
        ("Stor\u00adtinget \u200bmøtes\u202e", "Stortinget møtes"),
        ("A\u030aret", "Året"),
        ("Tre\x00 av\x07 fem\ufffd", "Tre av fem"),
        ("5 < 6 og 7 > 3", "5 < 6 og 7 > 3"),
        ("<script>alert(1)</script>Sak", "Sak"),
        ("Kl.\u00a017", "Kl.\u00a017"),
        ("AT&T og R&D", "AT&T og R&D"),
        ("Mellom\n\n linjer\t her", "Mellom linjer her"),
        ("Vedtaket&nbsp;falt", "Vedtaket\u00a0falt"),
    ],
)
def test_a_title_becomes_one_line_of_sane_text(raw: str, clean: str) -> None:
    assert line(raw) == clean


def test_a_title_of_a_megabyte_is_cut_at_a_word() -> None:
    title = line("ord " * 250_000)
    assert len(title) <= LONGEST_HEADLINE + 1
    assert title.endswith("ord…")


def test_markup_becomes_paragraphs_and_scripts_nothing() -> None:
    markup = "<p>Første ledd.</p><style>p{}</style><ul><li>Punkt</li></ul>Siste<br>linje &#248;"
    assert html_paragraphs(markup) == ("Første ledd.", "Punkt", "Siste", "linje ø")


def test_markup_that_was_escaped_once_too_often_is_read_all_the_same() -> None:
    assert html_paragraphs("&lt;p&gt;Én.&lt;/p&gt;&lt;p&gt;To.&lt;/p&gt;") == ("Én.", "To.")


@given(st.text())
def test_cleaned_text_never_holds_what_hides_or_controls(text: str) -> None:
    for part in (line(text), *paragraphs(text), *html_paragraphs(text)):
        assert part == part.strip()
        assert not any(unicodedata.category(c) in ("Cc", "Cs", "Co") for c in part)
        assert not set(part) & set("\u00ad\u200b\u200e\u200f\u202a\u202e\u2066\u2069\ufeff")
        lost = [
            at for at, c in enumerate(part) if c == "\ufffd"
        ]  # between two digits alone: whether they belong together
        assert all(0 < at < len(part) - 1 and part[at - 1].isdigit() and part[at + 1].isdigit() for at in lost)
    assert sum(map(len, paragraphs(text))) <= LONGEST_TEXT


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="<>&"), max_size=300))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert line(line(text)) == line(text)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Politiet avkrefter at\n14 personer er drept.", ("Politiet avkrefter at 14 personer er drept.",)),
        ("Ingen av de\n14 er drept.\nTo er savnet.", ("Ingen av de 14 er drept.", "To er savnet.")),
        ("Politiet sier at minst\n14 er drept", ("Politiet sier at minst 14 er drept",)),
        ("Sju hus er tatt av raset,\nmelder Ola Lie.", ("Sju hus er tatt av raset, melder Ola Lie.",)),
        (
            "Sju hus er tatt av raset som gikk i natt, og det er uklart om\nnoen er savnet, sier politimester\n"
            "Ola Lie. Alle veier er stengt.",
            (
                "Sju hus er tatt av raset som gikk i natt, og det er uklart om noen er savnet, sier politimester",
                "Ola Lie. Alle veier er stengt.",
            ),
        ),
        (
            "Ras\n\nSju hus er tatt av raset som gikk i natt, og det er uklart\n"
            "om noen er savnet, sier fungerende lensmann\n"
            "Ola Lie. Alle veier er stengt.",
            (
                "Ras",
                "Sju hus er tatt av raset som gikk i natt, og det er uklart om noen er savnet, sier fungerende "
                "lensmann Ola Lie. Alle veier er stengt.",
            ),
        ),
        ("Raset i Nordvik\nSju hus er tatt.", ("Raset i Nordvik", "Sju hus er tatt.")),
        (
            "Sju hus er tatt av raset som gikk i Nordvik i natt\n"
            "Politiet sier at alle sju husene er tatt av raset, og\nat ingen er savnet.",
            (
                "Sju hus er tatt av raset som gikk i Nordvik i natt",
                "Politiet sier at alle sju husene er tatt av raset, og at ingen er savnet.",
            ),
        ),
        ("Slik gikk det\n14 er reddet.", ("Slik gikk det", "14 er reddet.")),
        ("Politiet sier at\n\n14 er reddet.", ("Politiet sier at", "14 er reddet.")),
    ],
)
def test_a_line_that_breaks_off_goes_on_in_the_next(text: str, parts: tuple[str, ...]) -> None:
    assert paragraphs(text) == parts
