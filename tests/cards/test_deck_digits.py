"""Digits are made from the value, in Norwegian form; words stay where digits would say it worse."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.cards.digits import GROUP, digits
from kiosk.model import Value


@pytest.mark.parametrize(
    ("value", "number", "shown"),
    [
        (14, "fjorten", "14"),
        (9999, "9.999", "9999"),
        (10000, "10.000", f"10{GROUP}000"),
        (1234567, "1 234 567", f"1{GROUP}234{GROUP}567"),
        (4.5, "4,5", "4,5"),
        (4.0, "4", "4"),
        (1_300_000, "1,3 millioner", "1,3\u00a0millioner"),
        (7_000_000_000, "syv milliarder", "7\u00a0milliarder"),
        (1_000_000_000, "tusen millioner", f"1{GROUP}000{GROUP}000{GROUP}000"),
        (2_100_000_000, "2,1 mrd.", "2,1\u00a0mrd."),
        (3_000_000_000, "3 billion", "3\u00a0billion"),
        (3_000_000_000_000, "3 billioner", "3\u00a0billioner"),
        ((10, 14), "10 til 14", "10–14"),
        ((500, 600), "500 – 600", "500–600"),
        ((2_000_000, 3_000_000), "to–tre millioner", "2–3\u00a0millioner"),
        (0.5, "halvparten", "halvparten"),
        (0.667, "to av tre", "to av tre"),
        (2 / 3, "2 av 3", "2 av 3"),
        (0.75, "3/4", "3/4"),
        (0.34, "0,34", "0,34"),
        (-12, "minus tolv", "−12"),
        (300_000, "300 tusen", f"300{GROUP}000"),
        (float("inf"), "uendelig", "uendelig"),
    ],
)
def test_value_in_norwegian_digits(value: Value, number: str, shown: str) -> None:
    assert digits(value, number) == shown


def test_thousands_can_be_grouped_by_a_full_stop() -> None:
    assert digits(10_000, "ti tusen", "stop") == "10.000"


@given(st.integers(0, 10**12))
def test_whole_numbers_keep_every_digit(value: int) -> None:
    assert digits(value, str(value)).replace(GROUP, "") == str(value)


@given(st.integers(0, 10**6 - 1), st.integers(0, 999))
def test_decimals_are_exact(whole: int, thousandths: int) -> None:
    value = float(f"{whole}.{thousandths:03}")
    shown = digits(value, f"{whole},{thousandths:03}")
    assert float(shown.replace(GROUP, "").replace(",", ".")) == value
