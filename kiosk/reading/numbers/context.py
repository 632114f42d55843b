"""What stands around a number: the words before and after it, its sign, and what joins it to the next number."""

from __future__ import annotations

from itertools import takewhile
from typing import Literal

from kiosk.reading.numbers.items import Item
from kiosk.reading.numbers.numerals import Grammar
from kiosk.reading.numbers.operands import Operand

_DASHES = frozenset({"-", "–", "—", "‑", "−"})
FAR = 2  # times as large: no range, but a change and what it led to
_SENTENCE = 16  # words before a number that may tell of a change
_SOON = 4  # words behind a number in which a second dash would close what the first opened


class Context:
    """The surroundings of the numbers of one text."""

    def __init__(self, text: str, items: list[Item], rules: Grammar) -> None:
        self.text, self.items, self.rules = text, items, rules

    def word(self, at: int) -> str:
        """The word or sign at an index; "" for digits and beyond the ends."""
        return self.items[at].word if 0 <= at < len(self.items) else ""

    def before(self, operand: Operand, steps: int = 1) -> str:
        """The word before a number in the same line."""
        at = operand.first - steps
        if any(self.items[i].gap == "break" for i in range(max(at + 1, 1), operand.first + 1)):
            return ""
        return self.word(at)

    def after(self, operand: Operand, steps: int = 1) -> str:
        """The word after a number in the same line."""
        at = operand.last + steps - 1
        if any(self.items[i].gap == "break" for i in range(operand.last, min(at + 1, len(self.items)))):
            return ""
        return self.word(at)

    def lead(self, operand: Operand) -> str:
        """The word before a number, an abbreviation's full stop (`kl.`, `nr.`) skipped."""
        word = self.before(operand)
        return self.before(operand, 2) if word == "." and self.glued(operand.first - 1) else word

    def written(self, at: int) -> str:
        """The item as the text has it; "" beyond the ends."""
        return self.text[self.items[at].start : self.items[at].end] if 0 <= at < len(self.items) else ""

    def near(self, operand: Operand, reach: int = 8) -> list[str]:
        """The words of the same line, up to `reach` items to either side."""
        low = high = operand.first
        while low > 0 and operand.first - low < reach and self.items[low].gap != "break":
            low -= 1
        while high + 1 < len(self.items) and high - operand.last < reach and self.items[high + 1].gap != "break":
            high += 1
        return [item.word for item in self.items[low : high + 1]]

    def listed(self, key: str, word: str) -> bool:
        """Is the word in this list of the language's data file?"""
        return word in self.rules.any_of(key)

    def glued(self, at: int) -> bool:
        """Does the item at an index touch the one before it?"""
        return 0 < at < len(self.items) and self.items[at].gap == "none"

    def negative(self, operand: Operand) -> bool:
        """«minus 4», «−4», and «-4» inside a line (a hyphen that opens a line is a speaker's dash)."""
        sign = operand.first - 1
        if sign < 0:
            return False
        if self.listed("minus", self.word(sign)):
            return self.items[operand.first].gap == "space"
        if self._loose_minus(operand):
            return True
        if self.word(sign) not in ("-", "−") or not self.glued(operand.first) or operand.kind == "words":
            return False
        opens = self.items[sign].gap == "break"
        alone = operand.last == len(self.items) or self.items[operand.last].gap == "break"
        free = self.items[sign].gap == "space" or self.word(sign - 1) == "("
        return (self.word(sign) == "−" and not self.glued(sign)) or (alone if opens else free)

    def _loose_minus(self, operand: Operand) -> bool:
        """«viste - 8,2 grader»: a loose dash behind a word that no dash follows, and none soon after to close it."""
        sign = operand.first - 1
        loose = self.items[sign].gap == "space" == self.items[operand.first].gap
        if not loose or operand.kind != "digits" or self.word(sign) not in ("-", "−", "–"):
            return False
        dashes = [sign, *(at for at in range(operand.last, operand.last + _SOON) if self.word(at) in _DASHES)]
        return all(self.listed("minus_leads", self.word(at - 1)) for at in dashes)

    def _moves(self, left: Operand, right: Operand) -> bool:
        """«går tilbake 2,8 til 21,9 prosent»: how far, and where to."""
        return self.listed("range_moves", self.before(left)) and right.value >= FAR * left.value

    def _reaches(self, left: Operand, right: Operand) -> bool:
        """`feilmarginen er fra 1,2 til 3,1`, `alt fra 61 til 88`, `erstatning, fra 9000 til 12.000`: how far it goes.

        A comma may as well tell how something changed: `steg kraftig, fra 300 til 500 kroner`.
        """
        ahead = self.before(left, 2)
        if self.listed("range_states", ahead):
            return True
        if ahead not in (",", "(") or any(self.listed("range_since", self.after(right, k)) for k in (1, 2, 3)):
            return False  # `fra 40 til 90 syke på to uker`
        begin = tuple(self.rules.any_of("range_changes"))
        before = (self.before(left, steps) for steps in range(3, _SENTENCE))
        return not any(word.startswith(begin) for word in takewhile(lambda w: w not in (".", "!", "?", ""), before))

    def link(self, left: Operand, right: Operand) -> Literal["dash", "words", "share"] | None:
        """What joins two neighbouring numbers: «10–14», «10 til 14», «mellom 10 og 14», «to av tre»."""
        if right.first != left.last + 1:
            return None
        at = left.last
        word = self.word(at)
        if word in _DASHES:
            tight = self.glued(at) and self.glued(right.first)
            loose = self.items[at].gap == "space" == self.items[right.first].gap
            digits = left.kind == "digits" and right.kind in ("digits", "mixed")  # `10 - 15 millioner`
            return "dash" if tight or (loose and digits) else None
        if self.items[at].gap != "space" or self.items[right.first].gap != "space":
            return None
        before = self.before(left)
        if self.listed("range_closes", word) and self.listed("range_opens", before):
            return "words"
        reaches = self._reaches(left, right)
        if self.listed("range_words", word) and self._moves(left, right):
            return None
        if self.listed("range_words", word) and (reaches or not self.listed("range_from", before)):
            return "words"
        if self.listed("either", word):
            return "words"
        return "share" if self.listed("share_words", word) else None
