"""A figure's number as the wall writes it: digits of the value, where the story's own words say just that.

Digits stand for a number that the story writes in digits (the same digits, grouped anew) or in plain number words
(«fjorten», «to hundre tusen»), a range of two such, with the magnitude word of either. What is made by dividing or
adding («9 av 10», «3/4», «to og en halv million», «1 million 200 000») is drawn as the story has it.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from kiosk.model import Value

Thousands = Literal["space", "stop"]

GROUP = "\u202f"  # narrow no-break space (Språkrådet: no full stop)
_GROUPED_FROM = 10_000
# Magnitude words that the digits keep, by how they begin; «billion» is 10^12 in Norwegian and 10^9 in English.
_MAGNITUDES = {"milliard": (9,), "mrd": (9,), "mill": (6,), "mio": (6,), "bill": (12, 9), "bn": (9,), "trill": (12, 18)}
_HALVES = ("halv", "helvt", "helft", "kvart", "half", "quarter")  # how a word that divides begins, in three languages
_DIGITS = re.compile(r"\d")
_WRITTEN = re.compile(r"\d(?:[\d.,' \u00a0\u2009\u202f]*\d)?")
_PARTED = re.compile(r"[/½⅓⅔¼¾⅕⅖⅗⅘⅛]")
_NUMERAL = re.compile(r"[−+-]?[\d½¼¾][\d.,:–−/\u00a0\u202f ½¼¾]*\D*")


def digits(value: Value, number: str, thousands: Thousands = "space", language: str = "nb") -> str:
    """«14», «10 000», «4,5», «10–14», «1,3 millioner»; the story's own words for what no numeral of its says.

    `number` is the slice that states the value; a magnitude word at its end stays. `language` is the story's: what an
    English one writes as 6.162 would be six thousand there with a comma, and 12.500 twelve and a half.
    """
    low, high = value if isinstance(value, tuple) else (value, value)
    exact = [Decimal(str(low)), Decimal(str(high))] if low != high else [Decimal(str(low))]
    if any(not number_.is_finite() for number_ in exact):
        return number
    word, power = _magnitude(exact, number)
    mantissas = [number_.scaleb(-power) for number_ in exact]
    if not _is_told(mantissas, number):
        return number
    mantissa = "–".join(_plain(number_, thousands, english=language == "en") for number_ in mantissas)
    return f"{mantissa}\u00a0{word}" if word else mantissa


def is_numeral(shown: str) -> bool:
    """Whether a number is drawn as one numeral, at most with a word behind it: «14», «10–14», «3/4», «2 millioner».

    Not «halvparten», nor «9 av 10», of which the 9 alone would be read from afar.
    """
    return _NUMERAL.fullmatch(shown) is not None


def _is_told(mantissas: list[Decimal], number: str) -> bool:
    """Whether every numeral that would be drawn is one of the story's, or stands for plain number words.

    Of digits the same ones, whatever groups them and whatever the words behind multiply them by («300 tusen»).
    """
    if _PARTED.search(number) or any(word.startswith(_HALVES) for word in re.split(r"[\W\d_]+", number.casefold())):
        return False
    written = _WRITTEN.findall(number)
    if len(written) > len(mantissas):
        return False
    at = 0
    for mantissa in mantissas:
        if at < len(written) and _is_written(mantissa, written[at]):
            at += 1
        elif mantissa != mantissa.to_integral_value():
            return False
    return at == len(written)


def _is_written(mantissa: Decimal, written: str) -> bool:
    parted = "," in written or "." in written
    return _significant(f"{mantissa:f}") == _significant(written) and (parted or not 0 < abs(mantissa) < 1)


def _significant(written: str) -> str:
    """Its digits without the zeros around them."""
    return "".join(_DIGITS.findall(written)).strip("0")


def _reads_as(mantissa: Decimal, written: str) -> bool:
    """Whether a numeral has the digits of the mantissa as they stand: «0,50» those of 0,5, never of 5."""
    own, told = ("".join(_DIGITS.findall(one)) for one in (f"{mantissa.normalize():f}", written))
    return told == own or (_plain(mantissa, "space").count(",") == 1 and told.rstrip("0") == own)


def _magnitude(exact: list[Decimal], number: str) -> tuple[str, int]:
    """The magnitude word that ends `number`, and its power of ten; ("", 0) where it has none or it does not fit."""
    words, written = number.split(), _WRITTEN.findall(number)
    last = words[-1].strip(".").casefold() if words else ""
    for beginning, powers in _MAGNITUDES.items():
        if last.startswith(beginning) and not _DIGITS.search(last):
            for power in powers:
                mantissas = [value.scaleb(-power) for value in exact]
                plain = all(1 <= abs(mantissa) < 1000 for mantissa in mantissas if mantissa)
                same = len(written) == len(mantissas) and all(map(_reads_as, mantissas, written))
                if plain or same:
                    return words[-1], power
    return "", 0


def _plain(value: Decimal, thousands: Thousands, *, english: bool = False) -> str:
    whole, _, decimals = f"{abs(value):f}".partition(".")
    if int(whole) >= _GROUPED_FROM:
        whole = f"{int(whole):,}".replace(",", "." if thousands == "stop" and not english else GROUP)
    decimals = decimals.rstrip("0")
    return ("−" if value < 0 else "") + whole + (f"{'.' if english else ','}{decimals}" if decimals else "")
