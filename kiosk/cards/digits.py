"""A figure's value as the wall writes it: Norwegian digits, made from the value and never from guesswork."""

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
_DIGITS = re.compile(r"\d")
_MOST_DECIMALS = 4  # more than these come from a division («to av tre»), not from the story


def digits(value: Value, number: str, thousands: Thousands = "space") -> str:
    """«14», «10 000», «4,5», «10–14», «1,3 millioner»; the story's own words for a fraction such as «halvparten».

    `number` is the slice that states the value; a magnitude word at its end stays.
    """
    low, high = value if isinstance(value, tuple) else (value, value)
    exact = [Decimal(str(low)), Decimal(str(high))]
    if any(not number_.is_finite() for number_ in exact) or _stays_in_words(exact, number):
        return number
    word, power = _magnitude(exact, number)
    shown = [_plain(number_.scaleb(-power), thousands) for number_ in exact]
    mantissa = shown[0] if shown[0] == shown[1] else "–".join(shown)
    return f"{mantissa}\u00a0{word}" if word else mantissa


def _stays_in_words(exact: list[Decimal], number: str) -> bool:
    """Whether digits would say it worse or less exactly than the story: shares in words, «½», «3/4», «to av tre»."""
    if any(-_exponent(value) > _MOST_DECIMALS for value in exact):
        return True
    written = bool(_DIGITS.search(number))
    if any(0 < abs(value) < 1 for value in exact):
        return not written or "/" in number
    return "/" in number


def _exponent(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _magnitude(exact: list[Decimal], number: str) -> tuple[str, int]:
    """The magnitude word that ends `number`, and its power of ten; ("", 0) where it has none or it does not fit."""
    words = number.split()
    last = words[-1].strip(".").casefold() if words else ""
    for beginning, powers in _MAGNITUDES.items():
        if last.startswith(beginning) and not _DIGITS.search(last):
            for power in powers:
                if all(1 <= abs(value.scaleb(-power)) < 1000 for value in exact if value):
                    return words[-1], power
    return "", 0


def _plain(value: Decimal, thousands: Thousands) -> str:
    whole, _, decimals = f"{abs(value):f}".partition(".")
    if int(whole) >= _GROUPED_FROM:
        whole = f"{int(whole):,}".replace(",", "." if thousands == "stop" else GROUP)
    decimals = decimals.rstrip("0")
    return ("−" if value < 0 else "") + whole + (f",{decimals}" if decimals else "")
