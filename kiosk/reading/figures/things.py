"""What a number counts where no noun stands behind it: each way to find it is a rule."""

from __future__ import annotations

from kiosk.reading.claims.likeness import HARMS
from kiosk.reading.claims.revising import corrected_away
from kiosk.reading.figures.bearers import bearer
from kiosk.reading.figures.counted import Counted
from kiosk.reading.figures.measures import complement
from kiosk.reading.figures.nouns import DASHES, is_sum, noun_of
from kiosk.reading.figures.parts import whole_behind
from kiosk.reading.figures.tally import row_of, told_by, told_count
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.rule import Finder, Words
from kiosk.reading.text.parse import Tree
from kiosk.reading.text.phrases import stands

ELIDED_REACH = 9  # words between the turn and the number whose noun is left out
ROW = "row of a table"
TOLD = "count told by name"
ELIDED = "noun left out behind a turn"
LED_ALIKE = "noun of the number behind the same word"


def _row(tree: Tree, found: Counted, earlier: list[Counted], lexicon: Lexicon) -> Words | None:
    """`Omkommet: 12`."""
    return row_of(tree, found.at, found.hedge, lexicon)


def _told(tree: Tree, found: Counted, earlier: list[Counted], lexicon: Lexicon) -> Words | None:
    """`dødstallet er 14`."""
    return told_count(tree, found.at, found.hedge, lexicon) if tree.parsed else None


def _told_by_words(tree: Tree, found: Counted, earlier: list[Counted], lexicon: Lexicon) -> Words | None:
    """`the death toll rose to 31`, without a parse."""
    return told_by(tree, found.at, lexicon) if found.noun is None and not tree.parsed else None


def _of_which(tree: Tree, found: Counted, earlier: list[Counted], lexicon: Lexicon) -> Words | None:
    """`Fire av hønene`, `en flokk på 300`."""
    words, at = tree.words, found.at
    if at + 1 < len(words) and words[at + 1].lower in lexicon.words("units", "of"):
        if not tree.parsed:
            return None
        whole = whole_behind(tree, at, lexicon)
        noun = None if whole is None else noun_of(tree, whole, lexicon)
        return complement(tree, at + 1, lexicon) if noun is None else Words((noun, noun))
    link = found.first - 1
    named = link > 1 and words[link].lower in lexicon.words("units", "by_number") and words[link - 1].tag == "NOUN"
    if tree.parsed and named and words[link - 2].lower in lexicon.words("nouns", "articles"):
        return Words((link - 1, link - 1))  # `et mannskap på seks`
    return bearer(tree, at, lexicon)


def _votes(tree: Tree, found: Counted, earlier: list[Counted], lexicon: Lexicon) -> Words | None:
    """`med stemmetallene 101–68`: of both sides."""
    words, k = tree.words, found.at - 1
    if k > 1 and words[k].text in DASHES and words[k - 1].number is not None:
        k -= 2
    return Words((k, k)) if k >= 0 and words[k].lower in lexicon.words("figures", "votes") else None


def _named_as(tree: Tree, found: Counted, earlier: list[Counted], lexicon: Lexicon) -> Words | None:
    """`hvorav fire er barn`, `to av dem var reservister`: the noun behind the copula says what they are."""
    words, k = tree.words, found.at + 1
    if found.noun is not None or not tree.parsed:
        return None
    k = stands(words, k, "figures", "of_them", lexicon) or k
    said = k + 1
    if said >= len(words) or words[k].lower not in lexicon.words("verbs", "been") or words[said].tag != "NOUN":
        return None
    bare = "ub" in words[said].feats.split("|") and not words[said].capital
    return Words((said, said)) if bare and words[said].lower not in lexicon.words("units", "measures") else None


def _converted(tree: Tree, found: Counted, earlier: list[Counted], lexicon: Lexicon) -> Words | None:
    """`30 millioner euro (om lag 340 millioner kroner)`: the same thing in another unit."""
    first = found.first
    if earlier and found.unit is not None and found.what is None and first > 0 and tree.words[first - 1].text == "(":
        return earlier[-1].what
    return None


def _borrow(tree: Tree, found: Counted, earlier: list[Counted], lexicon: Lexicon) -> Words | None:
    """`to hunder var våte og fem tørre`: a bare number shares the noun before it in the sentence."""
    if not earlier or is_sum(tree.words[found.at]) or not _alike(tree, earlier[-1], found, lexicon):
        return None
    if earlier[-1].what is not None and earlier[-1].what == _named_as(tree, earlier[-1], [], lexicon):
        return None  # `41 av dem var bilførere, mens 18 gikk`: what those are, these are not
    words = tree.words
    bare = tree.parsed and (
        words[found.at].relation in {"SUBJ", "PSUBJ", "KOORD", "DOBJ", "KOORD-ELL"} or found.state is not None
    )
    if bare and earlier and earlier[-1].unit is None and earlier[-1].what is not None and found.what is None:
        return earlier[-1].what
    return None


def _elided(tree: Tree, found: Counted, earlier: list[Counted], lexicon: Lexicon) -> Words | None:
    """`640 ansatte streiker, mens ledelsen opererer med 480`: the clause that turns ends with its bare number."""
    words, first = tree.words, found.first
    if (
        not earlier
        or earlier[-1].what is None
        or earlier[-1].unit is not None
        or found.state is not None
        or not tree.parsed
    ):
        return None
    between = words[earlier[-1].at + 1 : first]
    turn = max((w.i for w in between if w.lower in lexicon.words("saying", "turns")), default=None)
    clause = [] if turn is None else words[turn + 1 : first]
    ends = found.at + 1 >= len(words) or words[found.at + 1].text in {".", ";", ","}
    lowers = tuple(w.lower for w in clause)
    led = lexicon.closing(lowers, "figures", "elided_behind") is not None
    return earlier[-1].what if ends and 2 <= len(clause) <= ELIDED_REACH and led else None


def _alike(tree: Tree, first: Counted, second: Counted, lexicon: Lexicon) -> bool:
    """Whether two numbers may count the same things: not `tolv døde, 40 skadd`, nor `tok 23 hus og tvang 5.000`."""
    words = tree.words
    harms = lexicon.joined("harm", *HARMS)
    if first.what is None or words[first.what[0]].lower in harms:
        return False
    people = words[first.what[1]].lower in lexicon.words("harm", "persons")
    if second.state is None or first.state == second.state or people:
        return True
    fates = [s is not None and words[s[0]].lower in harms for s in (first.state, second.state)]
    struck = words[second.at].relation == "DOBJ"
    return all(fates) if struck else first.state is None or fates[0] == fates[1]


ROWS = (Finder(ROW, _row),)
BARE = (  # of a number without a noun
    Finder("votes named before", _votes),
    Finder(TOLD, _told),
    Finder("number of which", _of_which),
)
NAMED = (  # where nothing else was found
    Finder(TOLD, _told_by_words),
    Finder("noun behind the copula", _named_as),
    Finder("the same in another unit", _converted),
)


def _put_right(tree: Tree, found: Counted, earlier: list[Counted], lexicon: Lexicon) -> Words | None:
    """`antall skadde er ikke 12, men ti`: the right number counts what the wrong one did."""
    if not earlier or not corrected_away(tree, earlier[-1], lexicon):
        return None
    between = [w.lower for w in tree.words[earlier[-1].at + 1 : found.first] if w.letters]
    return earlier[-1].what if len(between) == 1 and between[0] in lexicon.words("revision", "but") else None


def led_alike(tree: Tree, found: Counted, earlier: list[Counted]) -> Counted | None:
    """The number whose noun and unit hold here too: `Elvedal har et overskudd på 3,8 prosent, Lunde på 2,5`."""
    led = _led(tree, found)
    twins = (e for e in reversed(earlier) if e.what is not None and led is not None and _led(tree, e) == led)
    return next(twins, None) if tree.parsed else None


def _led_alike(tree: Tree, found: Counted, earlier: list[Counted], lexicon: Lexicon) -> Words | None:
    twin = led_alike(tree, found, earlier)
    return None if twin is None or found.state is not None else twin.what


def _led(tree: Tree, found: Counted) -> str | None:
    """The preposition right before a number and its hedge."""
    before = tree.words[found.first - 1] if found.first else None
    return before.lower if before is not None and before.tag == "ADP" else None


LENT = (  # by the number before, once it is known what happened
    Finder("noun of the number that it corrects", _put_right),
    Finder("noun of the number before", _borrow),
    Finder(ELIDED, _elided),
    Finder(LED_ALIKE, _led_alike),
)
