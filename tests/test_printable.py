"""What others wrote never moves a cursor, breaks a line or ends an encoder on its way out."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.printable import LONGEST, printable, printable_lines

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=600)


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("Fant ikke sida", "Fant ikke sida"),
        ("«23\N{NO-BREAK SPACE}000» – blåbær", "«23\N{NO-BREAK SPACE}000» – blåbær"),
        ("\x1b]0;owned\x07", "\\x1b]0;owned\\x07"),
        ("one\nkiosk: two\r", "one\\nkiosk: two\\r"),
        ("a\u202eb\u2028c", "a\\u202eb\\u2028c"),
        ("\ud800", "\\ud800"),
        ("\x9b31m", "\\x9b31m"),
        ("\U000e0041", "\\U000e0041"),
        (OSError(2, "No such \x1b[2J"), "[Errno 2] No such \\x1b[2J"),
    ],
)
def test_controls_are_shown_as_escapes_and_text_as_it_is(told, shown):
    assert printable(told) == shown


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("http://kari:hemmelig@avisa.example/rss", "http://…@avisa.example/rss"),
        ("kiosk: 'https://kari:hem/me?l#ig@avisa.example': no", "kiosk: 'https://…@avisa.example': no"),
        ("http://kari:p@ss@avisa.example:8080/a@b", "http://…@b"),  # a password may hold anything: rather too much
        ("socks5://:hemmelig@10.0.0.1:80", "socks5://…@10.0.0.1:80"),
        ("https://lykkeord@avisa.example/", "https://…@avisa.example/"),
        ("http://a:b@c/ http://d:e@f/", "http://…@c/ http://…@f/"),
        ('address="http://kari:hemmelig@avisa.example/rss", name="kari@avisa"', None),
        ("https://avisa.example/@kari/rss", "https://avisa.example/@kari/rss"),
        ("https://avisa.example:8080/@kari/rss", "https://avisa.example:8080/@kari/rss"),
        ("http://[::1]:8080/rss", "http://[::1]:8080/rss"),
        ("kari@avisa.example", "kari@avisa.example"),
        ("kari:hemmelig", "kari:hemmelig"),
    ],
)
def test_the_login_of_an_address_is_not_printed(told, shown):
    if shown is None:
        assert "hemmelig" not in printable(told) and 'name="kari@avisa"' in printable(told)
    else:
        assert printable(told) == shown


@given(
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp"), exclude_characters="\"'<>"), min_size=8)
)
def test_no_password_of_an_address_is_printed(password):
    told = f"refused: http://kari:{password}@avisa.example/rss"
    if not password[:5].isdecimal() and not password[0].isdecimal():
        assert printable(told).startswith("refused: http://…@")


@given(ANY_TEXT, st.integers(1, 300))
def test_any_text_is_one_short_line_that_every_encoder_takes(told, most):
    shown = printable(told, most)
    assert len(shown) <= most
    shown.encode("utf-8")
    assert not {unicodedata.category(one) for one in shown} & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


@given(ANY_TEXT)
def test_printable_text_stays_printable(told):
    once = printable(told)
    assert printable(once) == once


def test_length_costs_nothing():
    assert len(printable("\x1b" * 50_000_000)) == LONGEST


def test_lines_stay_lines():
    assert printable_lines("Traceback\n  \x1b[31mred") == "Traceback\n  \\x1b[31mred"
