"""What a key of a language's data file may hold."""

from __future__ import annotations

from fractions import Fraction

Entries = tuple[str, ...]  # a list of words or phrases, in the file's order
ByNumber = dict[int, Entries]  # words by their value, or by the power of ten
ByFraction = dict[Fraction, Entries]
