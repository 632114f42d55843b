"""From a text to its operands: single numbers in words or digits with their magnitude, before ranges are made."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from kiosk.reading.numbers.items import Item, items_of
from kiosk.reading.numbers.numerals import Atom, Grammar, Sum, atoms_of, grammar

Kind = Literal["digits", "words", "mixed", "fraction"]
_UNSCALED = frozenset({"article", "date", "phone", "code", "sections", "malformed"})


class Operand(Struct, frozen=True):
    """One number of a text; `form` is the literal's form or what the words are.

    `multipliers` are the words that it ends in: 100 and 1000 in «tre hundre tusen», 1000000 in «1,3 millioner».
    """

    start: int
    end: int
    value: Fraction
    multipliers: tuple[int, ...]
    kind: Kind
    form: str  # a literal's form; words, article, ordinal, share, malformed
    first: int  # items [first, last)
    last: int


class _Row(Struct, frozen=True):
    """A row of number words: its value, the multipliers that it ends in, the index after it."""

    value: int
    multipliers: tuple[int, ...]
    last: int
    malformed: bool = False


class Operands:
    """Reads the operands of one text."""

    def __init__(self, text: str, language: str, rules: Grammar) -> None:
        self.text, self.language, self.rules = text, language, rules
        self.items = items_of(text, language)

    def read(self) -> list[Operand]:
        """All operands in order."""
        found: list[Operand] = []
        at = 0
        while at < len(self.items):
            operand = self._operand(at)
            if operand is None:
                at += 1
                continue
            at = operand.last
            if operand.form != "vague":
                found.append(operand)
        return found

    def word(self, at: int) -> str:
        """The word at an index; "" for digits and beyond the ends."""
        return self.items[at].word if 0 <= at < len(self.items) else ""

    def _follows(self, at: int) -> bool:
        """Does the item at an index follow the one before after white space within the line?"""
        return at < len(self.items) and self.items[at].gap == "space"

    def _operand(self, at: int) -> Operand | None:
        rules, item = self.rules, self.items[at]
        if item.digits:
            return self._scaled(at, at + 1, item.digits.value, "digits", item.digits.form)
        word = item.word
        if half := self._half(at):
            return half
        if word in rules.shares:
            return self._scaled(at, at + 1, rules.shares[word], "fraction", "share")
        if every := self._every(at):
            return every
        if word in rules.ordinals:
            return self._make(at, at + 1, Fraction(rules.ordinals[word]), "words", "ordinal")
        return self._words(at)

    def _every(self, at: int) -> Operand | None:
        """«hver femte pasient», «annenhver pasient»: a share, where what comes behind is no time that comes round."""
        rules, other = self.rules, self.word(at) in self.rules.any_of("every_other")
        last = at + 1 if other else at + 2
        under = 2 if other else rules.ordinals.get(self.word(at + 1), 1)
        counted = self.word(last)
        if not other and (self.word(at) not in rules.any_of("every") or not self._follows(at + 1)):
            return None
        if under < 2 or not self._follows(last) or not counted.isalpha() or counted in rules.any_of("recurring"):
            return None
        return self._make(at, last, Fraction(1, under), "fraction", "share")

    def _half(self, at: int) -> Operand | None:
        """«en halv», «halv million», «et kvart»."""
        begin = at + 1 if self.word(at) in self.rules.articles and self._follows(at + 1) else at
        part = self.rules.halves.get(self.word(begin))
        if part is None:
            return None
        if self.word(begin + 1) in self.rules.articles and self._multiplier(begin + 2):  # half a million
            return self._scaled(at, begin + 2, part, "fraction", "share")
        whole = self._scaled(at, begin + 1, part, "fraction", "share")
        return whole if begin > at or whole.multipliers else None

    def _words(self, at: int) -> Operand | None:
        """A row of number words from `at` on, and what multiplies it."""
        atoms = atoms_of(self.word(at), self.language)
        ending = at > 1 and self.items[at].gap == self.items[at - 1].gap == "none" and self.word(at - 1) == "-"
        if not atoms or (ending and self.word(at) in self.rules.articles and self.word(at - 2).isalpha()):
            return None  # «BankID-en»
        row = self._row(at, whole=True)
        if row and self.word(at - 1) in self.rules.any_of("range_opens") and not self._range_ahead(row.last):
            row = self._row(at, whole=False)
        if row is None:
            return None
        form = "malformed" if row.malformed else "words"
        if row.last == at + 1 and self.word(at) in self.rules.articles:
            form = "article"
            form = "vague" if self.word(at + 1) in self.rules.any_of("vague") else form  # «et par»
        elif self.word(at - 1) in self.rules.any_of("vague") and row.value >= 100:
            form = "vague"
        return self._scaled(at, row.last, Fraction(row.value), "words", form, row.multipliers)

    def _row(self, at: int, *, whole: bool) -> _Row | None:
        """The longest number in words that begins at `at`; `whole`: through every «og»."""
        first = atoms_of(self.word(at), self.language)
        if first[0].kind == "zero":
            return _Row(0, (), at + 1)
        total = Sum()
        best: _Row | None = None
        before_and: _Row | None = None
        index = at
        while index < len(self.items) and (step := self._next(index, first=index == at, before=total)):
            index, hyphen = step
            atoms = atoms_of(self.word(index), self.language)
            if atoms == (Atom("and"),):
                before_and = best
                if not whole or not total.take(atoms[0], same_word=False):
                    break
            elif (
                self._mere_article(index, at)
                or not atoms
                or not all(total.take(a, same_word=hyphen or i > 0) for i, a in enumerate(atoms))
            ):
                multiplier = bool(atoms) and atoms[0].kind in ("hundred", "thousand", "magnitude")
                if multiplier and before_and:  # «hundre og to hundre» are two
                    return before_and
                return replace(best, malformed=True) if multiplier and best else best
            else:
                end = index + 1
                if self.word(index) in self.rules.abbreviated and self._is_stop(end):
                    index, end = end, end + 1
                best = _Row(total.value, total.multipliers, end)
            index += 1
        return best

    def _mere_article(self, index: int, first: int) -> bool:
        """«two hundred a day»: inside a number an article counts after «og» or before «hundre», and not in English."""
        if index == first or self.word(index) not in self.rules.articles:
            return False
        placed = self.word(index - 1) in self.rules.any_of("joiners") or self._multiplier(index + 1)
        return not (placed and self.word(index) in self.rules.any_of("counting_articles"))

    def _next(self, index: int, *, first: bool, before: Sum) -> tuple[int, bool] | None:
        """Where the next word of a number stands: here, or after the hyphen of «twenty-two»."""
        if first:
            return index, False
        item = self.items[index]
        if item.gap == "space" and item.word:
            return index, False
        tens = before.pending is not None and before.space == 10 and not before.joined
        if tens and item.word == "-" and item.gap == "none" and index + 1 < len(self.items):
            following = atoms_of(self.word(index + 1), self.language)
            if self.items[index + 1].gap == "none" and following and following[0].kind == "unit":
                return index + 1, True
        return None

    def _is_stop(self, at: int) -> bool:
        return self.word(at) == "." and self.items[at].gap == "none"

    def _range_ahead(self, at: int) -> bool:
        """After «mellom tre hundre og femti»: does «og» and another number follow?"""
        joined = self.word(at) in self.rules.any_of("range_closes") and self._follows(at + 1)
        return joined and bool(self.items[at + 1].digits or atoms_of(self.word(at + 1), self.language))

    def _denominator(self, first: int, last: int, value: Fraction) -> Operand | None:
        """«to tredjedeler», «two-thirds»."""
        hyphen = self.word(last) == "-" and self.items[last].gap == "none" and last + 1 < len(self.items)
        at = last + 1 if hyphen and self.items[last + 1].gap == "none" else last
        under = self.rules.denominators.get(self.word(at)) if at > last or self._follows(at) else None
        if under and self.word(first) in self.rules.articles and self._orders(at):
            return None
        return self._make(first, at + 1, value / under, "fraction", "share") if under else None

    def _orders(self, at: int) -> bool:
        """«a third child»: the word is an ordinal too, and no «of» behind it makes it a share."""
        named = self.word(at + 1)[:1].isalpha() and self.word(at + 1) not in self.rules.any_of("share_words")
        return self.word(at) in self.rules.ordinals and named and self._follows(at + 1)

    def _scaled(
        self, first: int, last: int, value: Fraction, kind: Kind, form: str, multipliers: tuple[int, ...] = ()
    ) -> Operand:
        """Take «og en halv» and magnitude words after a number: «to og en halv», «1,3 millioner», «5 tusen»."""
        if form in ("words", "plain", "article"):
            if part := self._denominator(first, last, value):
                return part
            whole = last
            value, last = self._and_half(last, value)
            value, last = self._spoken_decimal(last, value)
            form = form if last == whole else "words"
        while form not in _UNSCALED and (factor := self._multiplier(last)):
            if multipliers and factor <= multipliers[-1]:
                break
            value *= factor
            multipliers = (*multipliers, factor)
            last += 1
            if self.word(last - 1) in self.rules.abbreviated and self._is_stop(last):
                last += 1
            kind = "mixed" if kind == "digits" else kind
            form = "scaled"
        return self._make(first, last, value, kind, form, multipliers)

    def _multiplier(self, at: int) -> int | None:
        """The value of a word that multiplies the number before it: «hundre», «mrd.», and «bn» glued to the digits."""
        if at >= len(self.items):
            return None
        if not self._follows(at):
            if self.word(at) not in self.rules.glued_money and self.word(at) not in self.rules.glued:
                return None
            if self.items[at].gap == "break" or not self.items[at - 1].digits:
                return None
            money = at > 1 and self.word(at - 2) in self.rules.any_of("currencies")
            return self.rules.glued.get(self.word(at)) or (self.rules.glued_money[self.word(at)] if money else None)
        atoms = atoms_of(self.word(at), self.language)
        multiplies = len(atoms) == 1 and atoms[0].kind in ("hundred", "thousand", "magnitude")
        return atoms[0].value if multiplies else None

    def _and_half(self, last: int, value: Fraction) -> tuple[Fraction, int]:
        if not (self.word(last) in self.rules.any_of("joiners") and self._follows(last) and self._follows(last + 1)):
            return value, last
        at = last + 1
        if self.word(at) in self.rules.articles and self._follows(at + 1):
            at += 1
        part = self.rules.halves.get(self.word(at))
        return (value + part, at + 1) if part else (value, last)

    def _spoken_decimal(self, last: int, value: Fraction) -> tuple[Fraction, int]:
        """«to komma fem»."""
        if self.word(last) not in self.rules.any_of("decimal_words") or not self._follows(last + 1):
            return value, last
        atoms = atoms_of(self.word(last + 1), self.language)
        if len(atoms) != 1 or atoms[0].kind not in ("unit", "zero"):
            return value, last
        return value + Fraction(atoms[0].value, 10), last + 2

    def _make(
        self, first: int, last: int, value: Fraction, kind: Kind, form: str, multipliers: tuple[int, ...] = ()
    ) -> Operand:
        start, end = self.items[first].start, self.items[last - 1].end
        return Operand(start, end, value, multipliers, kind, form, first, last)


def operands_of(text: str, language: str) -> tuple[list[Operand], list[Item]]:
    """The operands of a text and the items that they were read from; none for a language without a grammar."""
    rules = grammar(language)
    if rules is None:
        return [], []
    reader = Operands(text, language, rules)
    return reader.read(), reader.items
