"""Digits are made from the value, in Norwegian form; words stay where digits would say it worse."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.cards.digits import GROUP, digits, is_numeral
from kiosk.model import Value
from kiosk.reading.numbers.expressions import find_numbers


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
        (500_000, "0,5 millioner", "0,5\u00a0millioner"),
        (15_000_000_000, "15.000 millioner", f"15{GROUP}000\u00a0millioner"),
        ((500_000, 1_000_000), "500 000 til 1 million", f"500{GROUP}000–1{GROUP}000{GROUP}000"),
        ((2_000_000, 3_000_000), "to til 3 millioner", "2–3\u00a0millioner"),
    ],
)
def test_value_in_norwegian_digits(value: Value, number: str, shown: str) -> None:
    assert digits(value, number) == shown


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (0.9, "9 av 10"),
        (0.75, "3 av 4"),
        (0.4, "2 av 5"),
        (0.2, "1 av 5"),
        (0.1, "en av 10"),
        (0.1, "1 av ti"),
        (0.9, "ni av ti"),
        (0.4, "to femtedeler"),
        (0.4, "2 femdelar"),
        (2.5, "2 1/2"),
        (2_500_000, "2½ million"),
        (500_000, "½ million"),
        (2_500_000, "to og en halv million"),
        (2_500_000, "2 og ein halv million"),
        (1_500_000, "halvannen million"),
        (1_500, "halvanna tusen"),
        (500_000, "en halv million"),
        (0.5, "helvta"),
        (1_200_000, "1 million 200 000"),
        (150, "hundre og 50"),
    ],
)
def test_what_is_made_by_dividing_or_adding_stays_as_the_story_has_it(value: Value, number: str) -> None:
    assert digits(value, number) == number


@pytest.mark.parametrize(
    "shown", ["14", "−3,8\u00a0milliarder", "10–14", f"10{GROUP}000", "3/4", "2½ million", "2 1/2"]
)
def test_one_numeral_may_be_drawn_large(shown: str) -> None:
    assert is_numeral(shown)


@pytest.mark.parametrize("shown", ["9 av 10", "1 av ti 3", "halvparten", "ni av ti", "1 million 200 000", "en av 10"])
def test_a_number_of_several_numerals_or_of_words_is_its_sentence(shown: str) -> None:
    assert not is_numeral(shown)


WHOLE = st.integers(1, 12)
WRITTEN = st.one_of(
    st.builds("{} av {}".format, WHOLE, WHOLE),
    st.builds("{} av {} prosent".format, WHOLE, WHOLE),
    st.builds("{} {} millioner".format, st.integers(1, 999), st.sampled_from(["", "og en halv", "½"])),
    st.builds("{},{} {}".format, st.integers(0, 999), st.integers(0, 999),
              st.sampled_from(["prosent", "millioner", "milliarder", "mrd.", "tusen"])),
    st.builds("{}{}{}".format, st.integers(1, 99), st.sampled_from([" til ", "–", " - ", " eller ", "/", " av "]),
              st.integers(1, 9999)),
    st.builds("{}.{:03}".format, st.integers(1, 999), st.integers(0, 999)),
    st.builds("{} {:03} {:03}".format, st.integers(1, 999), st.integers(0, 999), st.integers(0, 999)),
    st.builds("{} {} {}".format,
              st.sampled_from(["to", "tre", "én", "tjueto", "hundre og ti", "halvannen", "en halv", "to og en halv"]),
              st.sampled_from(["av ti", "av 10", "hundre", "tusen", "hundre tusen", "millioner", "til tre", "til 3"]),
              st.sampled_from(["elever", "kroner", "prosent", "millioner kroner"])),
    st.builds("{} {} og {}".format, WHOLE, st.sampled_from(["millioner", "tusen", "hundre"]), st.integers(1, 999)),
)  # fmt: skip


def plain(text: str) -> list[str]:
    """The numerals of a text, without what groups them."""
    return [re.sub(r"[^\d]", "", one).strip("0") for one in re.findall(r"\d(?:[\d.,\u00a0\u202f ]*\d)?", text)]


@pytest.mark.parametrize("language", ["nb", "nn"])
@given(written=WRITTEN)
def test_no_numeral_is_drawn_that_the_story_does_not_say(language: str, written: str) -> None:
    for found in find_numbers(f"Rådet har talt {written} i dag.", language):
        if "unsure" in found.flags:
            continue
        shown = digits(found.value, found.text)
        if shown == found.text:
            continue
        if any(map(str.isdigit, found.text)):  # the same digits, and no more numerals than the values
            assert set(plain(found.text)) <= set(plain(shown)), (found, shown)
            assert isinstance(found.value, tuple) or plain(shown) == plain(found.text), (found, shown)
        else:  # number words become whole numerals
            assert "," not in shown, (found, shown)
        assert is_numeral(shown)
        assert "½" not in found.text
        assert not re.search(r" av |/|halv", found.text), (found, shown)


def test_thousands_can_be_grouped_by_a_full_stop() -> None:
    assert digits(10_000, "ti tusen", "stop") == "10.000"


@pytest.mark.parametrize("thousands", ["space", "stop"])
def test_an_english_storys_decimals_stand_behind_a_point_and_no_point_groups_its_digits(thousands: str) -> None:
    assert digits(6_162_000, "6.162 million", thousands, "en") == "6.162\u00a0million"
    assert digits(4.75, "4.75", thousands, "en") == "4.75"
    assert digits(12_500, "12,500", thousands, "en") == f"12{GROUP}500"
    assert digits((1.5, 2.5), "1.5 to 2.5", thousands, "en") == "1.5–2.5"


@given(st.integers(0, 10**12))
def test_whole_numbers_keep_every_digit(value: int) -> None:
    assert digits(value, str(value)).replace(GROUP, "") == str(value)


@given(st.integers(0, 10**6 - 1), st.integers(0, 999))
def test_decimals_are_exact(whole: int, thousandths: int) -> None:
    value = float(f"{whole}.{thousandths:03}")
    shown = digits(value, f"{whole},{thousandths:03}")
    assert float(shown.replace(GROUP, "").replace(",", ".")) == value
