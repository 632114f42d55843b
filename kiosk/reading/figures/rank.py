"""Which figure is the story's: 2 for the wall's hero, 1 for a place beside it, 0 for context."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from kiosk.model import Figure
from kiosk.reading.claims.likeness import alike, harms, root
from kiosk.reading.figures.measures import base_unit
from kiosk.reading.figures.results import counts_votes
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.rule import Rule

YEAR = re.compile(r"\b(?:1[5-9]\d\d|20[0-4]\d)\b")
MILLION = 1_000_000
GIVEN, DENOMINATOR, COUNTED_UP = "known already", "a denominator", "the share counted"
LASTING = "how long something is"
FEW_KNOWN = "a few known already"
SETTLED = frozenset(
    {GIVEN, DENOMINATOR, COUNTED_UP, LASTING, FEW_KNOWN}
)  # contexts that nothing else in the story outweighs
FEW = 3  # as many that are known already tell whom the story speaks of, not how many they are
HANDFUL = 20  # a smaller count of things says by itself nothing about the story


class Layout(Struct, frozen=True):
    """Where headline and lede end in the text, and which figures may not open the wall."""

    headline_end: int
    lede_end: int
    given: frozenset[int]  # indexes of numbers that the story takes as known, or that stand in a link: context
    lesser: frozenset[int]  # indexes of numbers in a picture's text and of earlier counts: never the story's own
    earlier: frozenset[int] = frozenset()  # indexes of counts that are told as what was said before


class Context(Rule, frozen=True):
    """One way in which a number is context, by itself; asked with the latest year that the story names."""

    holds: Callable[[Figure, int, Lexicon], bool]


def contexts(figures: list[Figure], text: str, layout: Layout, lexicon: Lexicon) -> list[str | None]:
    """For every figure the rule by which it is context; None where no rule says so."""
    years = {int(y) for y in YEAR.findall(text)}
    latest = max(years) if len(years) > 1 else 9999  # a story that names one year looks back at it
    return [GIVEN if i in layout.given else _context(f, latest, lexicon) for i, f in enumerate(figures)]


def ranked(figures: list[Figure], why: list[str | None], text: str, layout: Layout, lexicon: Lexicon) -> list[Figure]:
    """The figures with their ranks by the rules; `why` is what `contexts` says of them."""
    found = [replace(f, rank=1 if context is None else 0) for f, context in zip(figures, why, strict=True)]
    anchors = _anchors(found, text, layout, lexicon)
    wholes = {f.part_of for f in found if f.part_of is not None}
    newer = {f.superseded_by for f in found if f.superseded_by is not None}
    return [
        replace(f, rank=2)
        if _whole(f)
        and (any(same_count(f, a, lexicon) for a in anchors) or (i in wholes | newer and _hurt(f, lexicon)))
        else f
        for i, f in enumerate(found)
    ]


def _hurt(figure: Figure, lexicon: Lexicon) -> bool:
    return bool(harms(figure, lexicon) & {"killed", "hurt"})


def _whole(figure: Figure) -> bool:
    """A denied count is still what the story is about; a replaced one is not."""
    return figure.rank > 0 and figure.status != "superseded" and figure.part_of is None


def _context(figure: Figure, latest: int, lexicon: Lexicon) -> str | None:
    return next((rule.name for rule in CONTEXTS if rule.holds(figure, latest, lexicon)), None)


def _denominator(figure: Figure, latest: int, lexicon: Lexicon) -> bool:
    """`per 100 000 innbyggere`."""
    before = figure.sentence[: figure.number_at - figure.sentence_at].lower().split()
    return before[-1:] != [] and before[-1] in lexicon.words("units", "per")


def _counted_up(figure: Figure, latest: int, lexicon: Lexicon) -> bool:
    """`når 43 prosent er talt opp`: of which other numbers are the result."""
    return counts_votes(figure, lexicon)


def _few_known(figure: Figure, latest: int, lexicon: Lexicon) -> bool:
    """`de to landene`, `dei tre partia`: who, and not how many; but `de to omkomne` are a count."""
    before = figure.sentence[: figure.number_at - figure.sentence_at].lower().split()
    if before[-1:] == [] or before[-1] not in lexicon.tables.numbers.context.definite:
        return False
    small = not isinstance(figure.value, tuple) and figure.value <= FEW and figure.unit is None
    told = set(f"{figure.what or ''} {figure.state or ''}".lower().split())
    return small and not harms(figure, lexicon) and not told & lexicon.words("verbs", "sufficient")


def _seats(figure: Figure, latest: int, lexicon: Lexicon) -> bool:
    """`utvalget på 11 personer`: how many sit on a body."""
    before = figure.sentence[: figure.number_at - figure.sentence_at].lower().split()[-2:]
    led = len(before) == 2 and before[1] in lexicon.words("units", "by_number") and figure.unit is None
    return led and before[0].endswith(lexicon.endings("figures", "seats_of"))


def _lasting(figure: Figure, latest: int, lexicon: Lexicon) -> bool:
    """`en 18 timer lang ventetid`, `to måneder for tidlig`: a time that says how long or how early it was."""
    if figure.unit is None or not _time(figure, latest, lexicon):
        return False
    behind = figure.sentence[figure.number_at - figure.sentence_at + len(figure.number) :].lower().split()
    told = [word.strip(".,:;") for word in behind[len(figure.unit.split()) :][:2]]
    return lexicon.opening(told, "time", "lasting") is not None


def _time(figure: Figure, latest: int, lexicon: Lexicon) -> bool:
    """`tre timer`; not what a court gave: `fire års fengsel`."""
    sentenced = (figure.state or "").lower() in lexicon.words("verbs", "sentenced")
    served = (figure.what or "").lower().endswith(lexicon.endings("units", "served")) or sentenced
    return base_unit(figure.unit, lexicon) in lexicon.words("units", "time") and not served


def _distance(figure: Figure, latest: int, lexicon: Lexicon) -> bool:
    """`20 kilometer`, `åtte meter`; not a wind."""
    unit = base_unit(figure.unit, lexicon)
    far = unit in lexicon.words("units", "distance") and not _rate(figure, lexicon)
    return far or (unit in lexicon.words("units", "depth") and not figure.what)


def _bare(figure: Figure, latest: int, lexicon: Lexicon) -> bool:
    """A number of which the sentence says nothing."""
    return figure.what is None and figure.unit is None and figure.state is None and not _sum(figure)


def _half_compound(figure: Figure, latest: int, lexicon: Lexicon) -> bool:
    """`OL- og VM-gull`."""
    return (figure.what or "").endswith("-")


def _of_context(figure: Figure, latest: int, lexicon: Lexicon) -> bool:
    """`sju kamper`: nouns that are seldom what a story is about."""
    what = (figure.what or "").lower()
    return bool(what) and what.split()[-1] in lexicon.words("figures", "context")


def _article(figure: Figure, latest: int, lexicon: Lexicon) -> bool:
    """`en bil`."""
    return figure.value == 1 and bool(figure.what) and not _counted_one(figure, lexicon)


def _sum(figure: Figure) -> bool:
    return not isinstance(figure.value, tuple) and figure.value >= MILLION


def _rate(figure: Figure, lexicon: Lexicon) -> bool:
    """`42 meter i sekundet`: no distance but a wind."""
    return (figure.unit or "").lower().endswith(lexicon.endings("units", "rates"))


def _long_ago(figure: Figure, latest: int, lexicon: Lexicon) -> bool:
    """Whether the time is three years or more before the story's latest year; `siden 2009` goes on until now."""
    old = [year for year in YEAR.findall(figure.when or "") if int(year) <= latest - 3]
    if not old:
        return False
    before, _, after = figure.sentence.lower().partition(old[0])
    until = YEAR.match(after.strip().partition(" ")[2])
    last = before.split()[-3:]
    if (until and int(until[0]) <= latest - 3) or set(last[-1:]) & lexicon.words("revision", "towards"):
        return True  # `fra 1993 til 2000`
    between = figure.sentence[len(before) : figure.number_at - figure.sentence_at]
    then = set(between.partition(",")[2].split()[:1])  # `siden 2018, da 52 omkom`
    return bool(then & lexicon.words("revision", "breaks")) or not set(last) & lexicon.words("time", "since")


def _anchors(figures: list[Figure], text: str, layout: Layout, lexicon: Lexicon) -> list[Figure]:
    """The headline's figures; without any, the lede's; without any, the story's first that has some weight."""
    whole = [f for i, f in enumerate(figures) if _whole(f) and i not in layout.lesser]
    heads = [f for f in whole if f.number_at < layout.headline_end]
    ledes = [f for f in whole if f.number_at < layout.lede_end]
    named = {root(word, lexicon) for word in text[: layout.headline_end].split()}
    return heads or ledes or [f for f in whole if _weighty(f, named, lexicon)][:1]


def _weighty(figure: Figure, named: set[str], lexicon: Lexicon) -> bool:
    """A measure, more than a handful, people harmed, or what the headline names."""
    if figure.unit is not None or isinstance(figure.value, tuple) or figure.value >= HANDFUL or harms(figure, lexicon):
        return True
    return any(
        phrase is not None and root(phrase, lexicon) in named
        for phrase in (figure.what, figure.state, figure.claim.name)
    )


def same_count(figure: Figure, anchor: Figure, lexicon: Lexicon) -> bool:
    """Whether a figure tells the anchor's count or measure once more; equal values alone are chance."""
    if (figure.number_at, figure.value) == (anchor.number_at, anchor.value):
        return True
    sums = figure.unit is None or anchor.unit is None  # `kutter 38 millioner`, `38 millioner kroner`
    if figure.value != anchor.value or (figure.unit != anchor.unit and not (sums and _sum(figure))):
        return False
    return figure.unit is not None or anchor.unit is not None or alike(figure, anchor, lexicon)


def _counted_one(figure: Figure, lexicon: Lexicon) -> bool:
    """`én skadd`, `1 skadd`, and `one person was killed` in a language whose article is another word."""
    known = figure.number.lower() in lexicon.tables.numbers.articles or not lexicon.words("nouns", "plural_endings")
    marked = not figure.number.isascii() or figure.number.isdigit()
    return marked or (not known and bool(harms(figure, lexicon)))


CONTEXTS: tuple[Context, ...] = (
    Context(DENOMINATOR, _denominator),
    Context(COUNTED_UP, _counted_up),
    Context(FEW_KNOWN, _few_known),
    Context("the seats of a body", _seats),
    Context(LASTING, _lasting),
    Context("a time", _time),
    Context("a distance", _distance),
    Context("a bare number", _bare),
    Context("half of a compound", _half_compound),
    Context("a noun of context", _of_context),
    Context("an article", _article),
    Context("long ago", _long_ago),
)
