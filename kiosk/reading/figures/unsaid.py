"""Numbers that only look like counts: a year or two, half a day, the zeros of a number, those named right behind it."""

from __future__ import annotations

from itertools import takewhile

from kiosk.reading.figures.around import Veto
from kiosk.reading.figures.compared import word_before
from kiosk.reading.figures.counted import Counted
from kiosk.reading.figures.nouns import is_sum
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.text.parse import Word
from kiosk.reading.text.passages import Passage

SHORTENED = "a magnitude left out"
MOST_NAMED = 6  # of a list by name
NAMES_AHEAD = 20  # words in which it is told


def _or_two(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`et år eller to`: about so many."""
    words = passage.tree.words
    if found.at < 3 or word_before(passage, found) not in lexicon.tables.numbers.either:
        return False
    noun, one = words[found.at - 2], words[found.at - 3]
    behind = words[found.at + 1] if found.at + 1 < len(words) else None
    own = found.noun is not None and found.noun > found.at
    single = one.lower in lexicon.tables.numbers.articles
    return noun.tag == "NOUN" and single and not own and (behind is None or behind.tag != "NOUN")


def _half_a_time(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`halve dagen`: a part of a time, and no share of things."""
    whole = _whole_of(passage, found)
    return whole in lexicon.words("time", "spans") | lexicon.words("nouns", "adverbial")


def _half_a_place(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`halve byen`, `halve nabolaget`: very many, and no share that anybody counted; `halve beløpet` is one."""
    whole, amounts = (
        _whole_of(passage, found),
        lexicon.words("revision", "amounts") | lexicon.words("units", "measures"),
    )
    return (whole is not None and whole not in amounts) or _half_of_a_name(passage, found)


def _half_of_a_name(passage: Passage, found: Counted) -> bool:
    """`halve Storgata`, `Halve Vestlandet`: the place by its name."""
    number, behind = passage.tree.words[found.at].number, passage.tree.words[found.at + 1 : found.at + 2]
    told_in_one = number is not None and number.kind == "fraction" and not number.parts and " " not in number.text
    return told_in_one and bool(behind) and behind[0].tag == "PROPN"


def _the_half(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`priset til det halve`, `nede i det halve`: half of what, nobody says."""
    number = passage.tree.words[found.at].number
    told_in_one = number is not None and number.kind == "fraction" and not number.parts and " " not in number.text
    word = told_in_one and found.noun is None and passage.tree.words[found.at].tag != "NOUN"  # not `er det halvparten`
    before = word_before(passage, found)
    return word and before in lexicon.words("saying", "fronted")


def _whole_of(passage: Passage, found: Counted) -> str | None:
    """The definite noun right behind a fraction told in one word; None where there is none."""
    number, behind = passage.tree.words[found.at].number, passage.tree.words[found.at + 1 : found.at + 2]
    if number is None or number.kind != "fraction" or number.parts or not behind:
        return None
    return behind[0].lower if behind[0].tag == "NOUN" and behind[0].definite else None


def _halved(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`fem halve brød`: what they are, and no share of them."""
    words, at = passage.tree.words, found.at
    number, before = words[at].number, words[at - 1].number if at else None
    return number is not None and number.kind == "fraction" and not number.parts and before is not None


def _as_such(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`i en milliard er det en null mer`: a number spoken of as it is written."""
    said = passage.tree.words[found.at].number
    around = (w for w in passage.tree.words if w.number is None or w.i != found.at)
    bare = found.noun is None or found.unit is None
    return said is not None and bare and any(w.lower in lexicon.words("figures", "numerals") for w in around)


def _called(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`Faregraden er 4`, `Telefonnummeret er framleis 116 117`: what something is called."""
    words, at = passage.tree.words, found.at
    is_ = any(w.lower in lexicon.words("verbs", "been") for w in words[max(0, at - 2) : at])
    return is_ and found.noun is None and any(w.lower in lexicon.words("figures", "by_a_number") for w in words[:at])


def _by_name(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`to av foreningene, Solbakken og Elvebo, har skrevet brev`: as many names stand right behind."""
    words, number = passage.tree.words, passage.tree.words[found.at].number
    ahead = words[found.at + 1 : found.at + 1 + NAMES_AHEAD]
    if number is None or not ahead or ahead[0].lower not in lexicon.words("units", "of"):
        return False
    comma = next((k for k, w in enumerate(ahead[:5]) if w.text == ","), None)
    if comma is None:
        return False
    named = list(takewhile(lambda w: w.tag in {"PROPN", "CCONJ"} or w.text == ",", ahead[comma + 1 :]))
    count = sum(_begins_name(named, k) for k in range(len(named)))
    return 1 < count <= MOST_NAMED and count == number.value


def _begins_name(named: list[Word], k: int) -> bool:
    return named[k].tag == "PROPN" and (k == 0 or named[k - 1].tag != "PROPN")


def _medal(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`tok bronse på 57,30`: a result, to the hundredth."""
    words, number = passage.tree.words, passage.tree.words[found.at].number
    exact = number is not None and not isinstance(number.value, tuple) and number.value % 1 != 0
    led = found.at > 1 and word_before(passage, found) in lexicon.words("units", "worth")
    return exact and found.unit is None and led and words[found.at - 2].lower in lexicon.words("figures", "medals")


def _two_degrees(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`meir enn 10 og 12 grader`: from one to the other, or here the one and there the other."""
    words, at = passage.tree.words, found.at

    def paired(first: int) -> bool:
        if not 0 <= first < len(words) - 3 or words[first].number is None or words[first + 2].number is None:
            return False
        degrees = words[first + 3].lower in lexicon.words("units", "degrees")
        return degrees and words[first + 1].tag == "CCONJ"

    return paired(at) or paired(at - 2)


def _magnitude_left_out(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`fra 310 millioner i fjor til 188 nå`, `ba om 240 millioner, men fikk 35`, `et underskudd på 60`: millions, or
    perhaps not.
    """
    words, number = passage.tree.words, passage.tree.words[found.at].number
    if number is None or found.noun is not None or found.unit is not None or number.kind == "mixed":
        return False
    summed = any(w.number is not None and (w.number.kind == "mixed" or is_sum(w)) for w in words[: found.at])
    led = lexicon.words("revision", "towards") | lexicon.words("revision", "against")
    led |= lexicon.words("saying", "negations") | lexicon.words("figures", "than")
    before = words[found.first - 1] if found.first else None
    if before is None:
        return False
    if before.lower in led and number.kind == "digits":
        return summed
    behind = words[found.at + 1 : found.at + 2]
    if behind and behind[0].letters:
        return False
    of_sum = before.lower in lexicon.words("units", "by_number") and _names_sum(words[found.first - 2], lexicon)
    paid = summed and before.lower in lexicon.words("figures", "paid")
    return paid or of_sum


def _names_sum(word: Word, lexicon: Lexicon) -> bool:
    return word.tag == "NOUN" and word.lower.endswith(lexicon.endings("figures", "sums"))


def _of_the_millions(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`Bare 2,3 av millionene er funnet`: of as many millions, and no count of them."""
    behind = passage.tree.words[found.at + 1 : found.at + 3]
    if len(behind) < 2 or behind[0].lower not in lexicon.words("units", "of"):
        return False
    return behind[1].definite and any(behind[1].lower in words for words in lexicon.tables.numbers.magnitudes.values())


UNSAID = (
    Veto("so many or so", _or_two),
    Veto("part of a time", _half_a_time),
    Veto("half of a place", _half_a_place),
    Veto("the half of something", _the_half),
    Veto("halves that are counted", _halved),
    Veto("a number as it is written", _as_such),
    Veto("what it is called", _called),
    Veto("told by name", _by_name),
    Veto("a medal's result", _medal),
    Veto("one of two temperatures", _two_degrees),
    Veto(SHORTENED, _magnitude_left_out),
    Veto("of the millions", _of_the_millions),
)
