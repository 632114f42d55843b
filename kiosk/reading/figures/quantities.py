"""Numbers without a noun of their own that can be nothing but a quantity: they name no bus, no box and no page."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.reading.claims.likeness import HARMS
from kiosk.reading.figures.counted import Counted
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.rule import Rule
from kiosk.reading.text.parse import Tree

OBJECTS = {"DOBJ", "KOORD-ELL"}  # relations of a bare number that somebody has, counts or gets
LEAST_GROUPED = 10_000  # `7 044` may be an address
MOST_GROUPED = 100_000_000  # nine digits are a company's number


class Quantity(Rule, frozen=True):
    """One way to know a quantity."""

    holds: Callable[[Tree, Counted, Lexicon], bool]


def a_quantity(tree: Tree, found: Counted, lexicon: Lexicon) -> bool:
    """Whether a number that the sentence gives no noun is a quantity all the same."""
    return any(rule.holds(tree, found, lexicon) for rule in QUANTITIES)


def unnamed(tree: Tree, found: Counted, lexicon: Lexicon) -> bool:
    """Whether the sentence keeps to itself what the quantity counts: it is no later count of what was told before."""
    rules = (rule for rule in QUANTITIES if rule not in (PART, OBJECT, AGAINST))
    return found.what is None and found.state is None and any(rule.holds(tree, found, lexicon) for rule in rules)


def _share(tree: Tree, found: Counted, lexicon: Lexicon) -> bool:
    """`sju av ti sier nei`, `kuttes med en femdel`."""
    number = tree.words[found.at].number
    return number is not None and number.kind == "fraction"


def _part(tree: Tree, found: Counted, lexicon: Lexicon) -> bool:
    """`270 av dem i Elvedal`."""
    behind = tuple(w.lower for w in tree.words[found.at + 1 : found.at + 3])
    return lexicon.opening(behind, "figures", "of_them") is not None


def _grouped(tree: Tree, found: Counted, lexicon: Lexicon) -> bool:
    """`klubben får 400 000`: in groups of three digits."""
    number = tree.words[found.at].number
    if number is None or number.kind != "digits" or isinstance(number.value, tuple):
        return False
    groups = number.text.replace(".", " ").split()
    return LEAST_GROUPED <= number.value < MOST_GROUPED and len(groups) > 1 and all(len(g) == 3 for g in groups[1:])


def _object(tree: Tree, found: Counted, lexicon: Lexicon) -> bool:
    """`rederiet oppgir 176`: what somebody has, counts or gets; `57,05` is a time to the hundredth."""
    word = tree.words[found.at]
    value = 0 if word.number is None or isinstance(word.number.value, tuple) else word.number.value
    return tree.parsed and word.relation in OBJECTS and value > 1 and value * 10 == int(value * 10)


def _set_against(tree: Tree, found: Counted, lexicon: Lexicon) -> bool:
    """`forbundet krever 5,2 prosent, mens bedriftene tilbyr 3,9`: to the tenth, behind a share of its sentence."""
    words, number = tree.words, tree.words[found.at].number
    if number is None or number.kind != "digits" or isinstance(number.value, tuple) or number.value % 1 == 0:
        return False
    shares = lexicon.words("units", "shares")
    told = any(w.number is not None and words[w.i + 1].lower in shares for w in words[: max(0, found.at - 1)])
    ends = found.at + 1 >= len(words) or not words[found.at + 1].letters
    return told and ends and found.unit is None


def _feared_for(tree: Tree, found: Counted, lexicon: Lexicon) -> bool:
    """`frykter at 300 må gå`, `frykter at 14 er omkommet`: what has not happened; not `frykter at 40 er for mange`."""
    words, at = tree.words, found.at
    if at < 2 or at + 2 >= len(words) or words[at].relation != "SUBJ" or not words[at + 1].finite:
        return False
    feared = words[at - 2].lower in lexicon.words("conflicts", "feared")
    if not feared or words[at - 1].lower not in lexicon.words("saying", "that"):
        return False
    harmed = words[at + 2].lower in lexicon.joined("harm", *HARMS)
    return harmed or words[at + 1].lower not in lexicon.words("verbs", "been")


PART = Quantity("a part of those", _part)
OBJECT = Quantity("an object", _object)
AGAINST = Quantity("a share set against one", _set_against)
QUANTITIES = (
    PART,
    OBJECT,
    AGAINST,
    Quantity("those whom somebody fears for", _feared_for),
    Quantity("a share of a whole", _share),
    Quantity("digits in groups", _grouped),
)
