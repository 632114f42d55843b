"""Whether two numbers are two parties' counts of one thing, weighed over what both sentences tell.

Two reports that quietly give different numbers may be a dispute that no rule of claims/conflicts.py sees; and where a
rule sees one, what the numbers are of may speak against it. What weighs it knows nothing of the rules: those were read
off stories, and are believed where nothing else speaks against them. Learned by `python -m tests.reading.opposed`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cache, partial

from msgspec import Struct

from kiosk.model import Figure
from kiosk.reading.claims.comparing import MOST, Pair, at_odds, comparable
from kiosk.reading.claims.conflicts import (
    SAME_OTHERWISE,
    against,
    contrasted,
    grouped,
    pairs,
    rule_of,
    speaks_against,
)
from kiosk.reading.claims.each_its_own import of_two
from kiosk.reading.claims.likeness import alike, harms, is_part, one_noun, root, roots
from kiosk.reading.claims.sameness import same_told
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.proof.evidence import StoryView
from kiosk.reading.proof.surroundings import Place
from kiosk.reading.proof.weigh import LANGUAGES, Measured, measured
from kiosk.reading.rule import Verdict

OPPOSED = "two parties count it otherwise"
FARTHEST = 12  # sentences between two counts that are weighed
TABLES = frozenset({"revision", "disbelief", "conflicts", "saying", "says", "documents"})
AMID = frozenset({"conflicts", "disbelief"})  # of the sentences between the two
OVER = frozenset({"conflicts", "disbelief", "revision", "says"})  # of the headline
CONTENT = frozenset({"NOUN", "VERB", "ADJ"})
RATIOS = (1.1, 1.3, 2.0, 4.0, 10.0)
PER_CENT = 100
DENIED = frozenset({"a status denied", "b status denied"})  # a rule that sets another count against it is believed
TWO_HAPPENINGS = frozenset({"noun same", "state another"})  # 17 drones shot down, 30 that hit


class Weighed(Struct, frozen=True):
    """Two figures that may be opposed, by their indexes in the order of the text."""

    i: int
    j: int
    rule: str | None  # the rule of conflicts.py that sees it
    features: tuple[str, ...]


class Opposed(Struct, frozen=True):
    """The conflicts of a story."""

    told: tuple[tuple[int, int, Verdict], ...]  # two figures by their indexes, and what says so
    perhaps: frozenset[tuple[int, int]]  # those, and the pairs that nothing speaks against
    of_one_harm: frozenset[tuple[int, int]] = frozenset()  # of these, two counts of dead, of hurt, of missing

    def groups(self) -> tuple[tuple[int, ...], ...]:
        """The groups of figures in conflict."""
        told = [(i, j, verdict.rule != OPPOSED) for i, j, verdict in self.told]
        return grouped(told, self.perhaps, self.of_one_harm)


def opposed(story: StoryView, lexicon: Lexicon, known: Measured | None = None) -> Opposed:
    """The conflicts of a story, by what is `known`, else by what the package knows."""
    model = (measured() if known is None else known).models.get("opposed")
    if lexicon.language not in LANGUAGES or model is None:
        passages, earlier = story.surroundings.passages, story.layout.earlier
        ruled = against(story.figures, passages, lexicon, earlier)
        told = tuple((i, j, Verdict(rule, "link", None, "in conflict")) for i, j, rule in ruled)
        return Opposed(told, frozenset((i, j) for i, j, _ in pairs(story.figures, passages, earlier)))
    found, perhaps, of_one_harm = [], set(), set()
    for one in weighed(story, lexicon):
        score = model.score(one.features)
        borne_out = model.low is not None and score + model.threshold >= model.low
        perhaps |= {(one.i, one.j)} if borne_out else set()
        of_one_harm |= {(one.i, one.j)} if borne_out and "harm same" in one.features else set()
        believed = one.rule is not None and (borne_out or not DENIED.isdisjoint(one.features))
        if believed or (score >= 0 and not TWO_HAPPENINGS.issubset(one.features)):
            why = f"in conflict, {model.why(one.features)}"
            found.append((one.i, one.j, Verdict(one.rule or OPPOSED, "link", None, why)))
    return Opposed(tuple(found), frozenset(perhaps), frozenset(of_one_harm))


def both_sides(figures: Sequence[Figure], groups: Iterable[tuple[int, ...]], passed: Set[int]) -> list[int]:
    """The figures of the conflicts that are context, by their index, where another of theirs hangs: nobody's count
    hangs without the other's.

    Where one of them was told in passing (`passed`), is replaced, is not surely somebody's, or has no words that stand
    alone, none of that conflict: the wall could not set it beside the others.
    """
    found: list[int] = []
    for group in groups:
        context = [i for i in group if figures[i].rank == 0]
        whole = passed.isdisjoint(context) and all(_can_hang(figures[i]) for i in context)
        found += context if whole and len(context) < len(group) else []
    return found


def _can_hang(figure: Figure) -> bool:
    words = figure.form == "label" or figure.clause is not None
    return words and figure.claim.attribution == "stated" and figure.status != "superseded"


def weighed(story: StoryView, lexicon: Lexicon) -> Iterator[Weighed]:
    """Every two figures that could be two counts of one thing, with what speaks for and against it."""
    alone = _Alone(story, lexicon)
    for i, j, pair in pairs(story.figures, story.surroundings.passages, story.layout.earlier):
        rule = rule_of(pair, lexicon)
        if rule is None and not _may_be(pair, lexicon):
            continue
        if rule in {None, SAME_OTHERWISE.name} and not contrasted(pair, lexicon) and of_two(pair, lexicon):
            continue
        yield Weighed(i, j, rule, tuple(dict.fromkeys(_evidence(story, alone, i, j, pair, lexicon))))


def _may_be(pair: Pair, lexicon: Lexicon) -> bool:
    a, b = pair.a, pair.b
    near = pair.second.index - pair.first.index <= FARTHEST
    shares = is_part(a) != is_part(b)
    units = {(f.unit or "").lower() for f in (a, b)} - {""}
    alike = len(units) < 2 or (shares and units <= lexicon.words("units", "shares"))
    of_one_size = 0 < _times(pair) <= MOST and (not shares or bool(units))
    return near and alike and of_one_size


def _times(pair: Pair) -> float:
    """How many times the smaller number the greater one is; a share beside per cent is told in per cent: `halvparten`
    and `71 prosent`; 0 beside nothing at all.
    """
    values = [abs(_value(f)) for f in (pair.a, pair.b)]
    parts = [is_part(f) for f in (pair.a, pair.b)]
    low, high = sorted(v * PER_CENT if part and not all(parts) else v for v, part in zip(values, parts, strict=True))
    return high / low if low else 0


class _Alone:
    """What each figure and each sentence of a story says by itself, found once and not for every pair."""

    def __init__(self, story: StoryView, lexicon: Lexicon) -> None:
        self.told = cache(partial(_told, story))
        self.words = cache(partial(_words, story, lexicon))
        self.content = cache(partial(_content, story, lexicon))
        self.lists = cache(partial(_lists_of, story.surroundings.places))


def _evidence(story: StoryView, alone: _Alone, i: int, j: int, pair: Pair, lexicon: Lexicon) -> Iterator[str]:
    yield from alone.told("a", i)
    yield from alone.told("b", j)
    yield from alone.words(i) + alone.words(j)
    yield from _distance(pair)
    yield from _sizes(pair)
    yield from _likeness(pair, lexicon)
    yield from _rivals(story.figures, i, j, pair, lexicon)
    yield from _overlap(alone, i, j, pair)
    yield from _lists(alone, story.surroundings.places[pair.second.index], pair)


def _told(story: StoryView, side: str, i: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"{side} {said}" for said in _telling(story, i)))


def _telling(story: StoryView, i: int) -> Iterator[str]:
    """How a figure is told."""
    figure, passage = story.figures[i], story.places[i][0]
    yield figure.claim.attribution
    yield f"status {figure.status}"
    yield "hedged" if figure.hedge else "bare"
    yield f"{'what' if figure.what else 'no what'} and {'state' if figure.state else 'no state'}"
    yield "dated" if figure.when else "without a date"
    yield "placed" if figure.where else "without a place"
    yield f"rank {min(1, figure.rank)}"
    yield f"context {story.contexts[i]}"
    yield f"aside {passage.aside}"
    yield "quoted" if passage.spoken or passage.quoted else "told"
    yield from (name for name, those in (("lesser", story.layout.lesser), ("given", story.layout.given)) if i in those)
    yield from ("part" for _ in range(figure.part_of is not None))
    words, at = passage.tree.words, passage.tree.at(figure.number_at) or 0
    for name, k in (("behind", at + 1), ("before", at - 1)):
        if 0 <= k < len(words):
            yield f"{name} it {'a name' if words[k].capital else words[k].lower}"


def _words(story: StoryView, lexicon: Lexicon, i: int) -> tuple[str, ...]:
    """What a figure counts and the verb over it, the same of either side: some things are disputed more than others."""
    figure, tree = story.figures[i], story.places[i][0].tree
    counted = [f"one of {root(figure.what, lexicon)}"] if figure.what is not None else []
    above = [tree.words[k] for k in tree.above(tree.at(figure.number_at) or 0)] if tree.parsed else []
    return (*counted, *[f"one by {word.lemma}" for word in above if word.tag == "VERB"][:1])


def _distance(pair: Pair) -> Iterator[str]:
    yield f"sentences {min(6, pair.second.index - pair.first.index)}"
    yield f"lines {min(3, pair.second.line - pair.first.line)}"
    yield f"figures between {min(4, len(pair.between))}"


def _sizes(pair: Pair) -> Iterator[str]:
    times = _times(pair)
    yield f"times {next((most for most in RATIOS if times < most), 'more')}"
    yield "less" if _value(pair.b) < _value(pair.a) else "more"
    yield f"units {sum(f.unit is not None for f in (pair.a, pair.b))}"
    yield f"parts {sum(is_part(f) for f in (pair.a, pair.b))}"


def _value(figure: Figure) -> float:
    return figure.value[0] if isinstance(figure.value, tuple) else figure.value


def _likeness(pair: Pair, lexicon: Lexicon) -> Iterator[str]:
    """Whether noun, happening, place, time and party agree."""
    a, b = pair.a, pair.b
    nouns = "same" if one_noun(a, b, lexicon) else "left out" if not (a.what and b.what) else None
    yield f"noun {nouns or ('alike' if alike(a, b, lexicon) else 'another')}"
    states = roots(a.state, lexicon) & roots(b.state, lexicon)
    yield f"state {'same' if states else 'another' if a.state and b.state else 'left out'}"
    one, two = harms(a, lexicon), harms(b, lexicon)
    yield f"harm {'same' if one & two else 'another' if one and two else 'of one' if one or two else 'none'}"
    yield "told alike" if same_told(a, b, lexicon) else "told otherwise"
    yield f"parties {_parties(a, b)}"
    yield "time alike" if (a.when or "") == (b.when or "") else "time differs"
    yield "place alike" if (a.where or "") == (b.where or "") else "place differs"
    odds = at_odds(pair, lexicon)
    yield "comparable" if comparable(a, b, lexicon) and not odds else "separate"
    yield "at odds" if odds else "not at odds"
    yield "contrast" if contrasted(pair, lexicon) else "no contrast"
    yield "speaks against" if speaks_against(pair, lexicon) else "speaks for"


def _parties(a: Figure, b: Figure) -> str:
    one, two = a.claim.fullest, b.claim.fullest
    if one is None or two is None:
        return "of one" if one or two else "none"
    return "alike" if set(one.lower().split()) & set(two.lower().split()) else "two"


def _rivals(figures: Sequence[Figure], i: int, j: int, pair: Pair, lexicon: Lexicon) -> Iterator[str]:
    """Whether another number is as like either of the two."""
    a, b = pair.a, pair.b
    between = sum(f.part_of is None and _like(f, b, lexicon) for f in pair.between)
    yield f"rivals between {min(2, between)}"
    others = sum(_like(f, a, lexicon) for k, f in enumerate(figures) if k not in {i, j})
    yield f"others like it {min(3, others)}"
    before = [k for k, f in enumerate(figures[:j]) if f.part_of is None and f.value != b.value and _like(f, b, lexicon)]
    yield (
        "the nearest like it" if before[-1:] == [i] else "like it" if i in before else f"{min(2, len(before))} like it"
    )


def _like(a: Figure, b: Figure, lexicon: Lexicon) -> bool:
    return one_noun(a, b, lexicon) or same_told(a, b, lexicon)


def _overlap(alone: _Alone, i: int, j: int, pair: Pair) -> Iterator[str]:
    """How many words that tell something the two have in common."""
    middle = (pair.a.number_at + pair.b.number_at) // 2 if pair.first is pair.second else None
    one, two = alone.content(i, 0, middle), alone.content(j, middle or 0, None)
    yield f"words in common {min(4, len(one & two))}"
    yield f"quarters in common {4 * len(one & two) // len(two) if two else 0}"
    yield f"words {min(5, len(two) // 2)}"


def _content(story: StoryView, lexicon: Lexicon, i: int, start: int, end: int | None) -> set[str]:
    """The roots of what a figure's sentence tells from one offset to another, but who says it."""
    who = set((story.figures[i].claim.fullest or "").lower().split())
    words = story.places[i][0].tree.words
    own = [w.lower for w in words if w.start >= start and (end is None or w.start < end) and w.tag in CONTENT]
    return {root(w, lexicon) for w in own if len(w) > 2 and w not in who and w not in lexicon.sayings}


def _lists(alone: _Alone, places: Sequence[Place], pair: Pair) -> Iterator[str]:
    """The word lists of both sentences, of those between them and of the headline."""
    first, second = pair.first, pair.second
    start = -1 if first is not second else first.tree.at(pair.a.number_at) or 0
    number = second.tree.at(pair.b.number_at) or 0
    for at, table, key in places:
        if table in TABLES and at > start:
            yield f"{'ahead' if at < number else 'after'} {table} {key}"
    yield from alone.lists("first", first.index, TABLES)
    for passage in pair.amid:
        yield from alone.lists("amid", passage.index, AMID)
    if pair.headline is not None:
        yield from alone.lists("over", pair.headline.index, OVER)


def _lists_of(places: Sequence[Sequence[Place]], where: str, index: int, tables: frozenset[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"{where} {table} {key}" for _, table, key in places[index] if table in tables))
