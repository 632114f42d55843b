"""Conflicts: figures in which different parties count the same thing differently, and each count stands.

A pair conflicts where both claimants are named and are not one party, unit, place and time do not differ, neither
number is a part, a demand or a forecast, and the two count the same: noun and happening agree anywhere in the story,
or a word of contrast (`mens`, `derimot`) sets the second against the first and nothing in it speaks of another thing.
A denied count conflicts with its denier's own. An update, this year's count beside last year's and two groups of
people are no conflict.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations

from msgspec.structs import replace

from kiosk.model import Figure
from kiosk.reading.claims.comparing import NEAR, Pair, apart, elsewhere, of_others, separate
from kiosk.reading.claims.likeness import HARMS, alike, harms, one_noun, root, roots
from kiosk.reading.claims.otherwise import alone, amounts, fell, holds, named_by_verb, own, told_of
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.rule import Rule
from kiosk.reading.text.passages import Passage

MOST_COMPARED = 60  # figures that are set against each other; more are of no one story


class Conflict(Rule, frozen=True):
    """One way in which two parties' counts are set against each other."""

    holds: Callable[[Pair, Lexicon], bool]


def against(
    figures: list[Figure], passages: list[Passage], lexicon: Lexicon, earlier: frozenset[int]
) -> Iterator[tuple[int, int, str]]:
    """Every two figures in conflict, by their indexes, and the rule that says so; none told as an `earlier` count."""
    starts = [p.tree.start for p in passages]
    at = {f.number_at: passages[bisect_right(starts, f.number_at) - 1] for f in figures}
    standing = [i for i, figure in enumerate(figures) if i not in earlier and _stands(figure)][:MOST_COMPARED]
    for i, j in combinations(standing, 2):
        a, b = figures[i], figures[j]
        first, second = at[a.number_at], at[b.number_at]
        amid = passages[first.index + 1 : second.index] if second.index - first.index <= NEAR else ()
        pair = Pair(a, b, first, second, figures[i + 1 : j], amid)
        rule = _conflict(pair, lexicon)
        if rule is not None:
            yield i, j, rule


def grouped(pairs: Iterable[tuple[int, int, str]], figures: list[Figure]) -> tuple[tuple[int, ...], ...]:
    """The groups of figures in conflict, each in the order of the text, by their first member."""
    groups: list[list[int]] = []
    for i, j, _ in pairs:
        group = next((g for g in groups if i in g or j in g), None)
        if group is None:
            groups.append([i, j])
        elif all(k in (i, j) or apart(figures[k], figures[j if i in group else i]) for k in group):
            group += [k for k in (i, j) if k not in group]
    return tuple(tuple(sorted(group)) for group in groups)


def _conflict(pair: Pair, lexicon: Lexicon) -> str | None:
    a, b = pair.a, pair.b
    if not apart(a, b) or separate(pair, lexicon) or own(pair, lexicon):
        return None
    return next((rule.name for rule in CONFLICTS if rule.holds(pair, lexicon)), None)


def _deniers_own(pair: Pair, lexicon: Lexicon) -> bool:
    """`avviser tallet og sier at det er ti`; of somebody who speaks for the denier, of the same thing."""
    denier = pair.a.disputed_by
    if denier is None or not pair.near or pair.a.status != "denied":
        return False
    words = {root(w.lower, lexicon) for w in pair.second.tree.words if w.letters}
    spoken_for = root(denier, lexicon) in words and alike(pair.a, pair.b, lexicon)
    his = denier in (pair.b.claim.name, pair.b.claim.full)
    return spoken_for or (his and not _another_thing(pair, lexicon))


def _another_thing(pair: Pair, lexicon: Lexicon) -> bool:
    """Whether the later number counts what the denied one does not: `senger` beside `soldater`; `mann` are persons."""
    what = (pair.b.what or "").lower().split()[-1:]
    general = lexicon.words("harm", "persons") | lexicon.words("revision", "told_by")
    return bool(what and harms(pair.a, lexicon)) and not (
        set(what) & general or alike(pair.a, pair.b, lexicon) or harms(pair.b, lexicon)
    )


def _other_toll(pair: Pair, lexicon: Lexicon) -> bool:
    """`avviser at 43 demonstranter ble drept. Sju mennesker mistet livet, sier talspersonen`: of the same harm."""
    general = lexicon.words("harm", "persons")
    counted = (pair.b.what or "").lower().split()[-1:]
    harm = harms(pair.a, lexicon) & harms(pair.b, lexicon)
    return pair.near and pair.a.status == "denied" and bool(harm) and (not counted or counted[0] in general)


def _set_against(pair: Pair, lexicon: Lexicon) -> bool:
    """`Politiet teller 4000 demonstranter, mens arrangøren teller 9000`: and no count between them is meant."""
    if not (pair.near and _contrast(pair, lexicon)) or of_others(pair, lexicon):
        return False
    others = [f for f in pair.between if f.part_of is None and f.unit == pair.b.unit]
    known = any(_same(f, pair.b, lexicon) or one_noun(f, pair.b, lexicon) for f in others)
    return not known and not _speaks_against(pair.a, pair.b, pair.second, lexicon)


def _same_otherwise(pair: Pair, lexicon: Lexicon) -> bool:
    """`14 er drept, ifølge sykehuset … Dødstallet er 20, ifølge departementet`: noun and happening are the same."""
    contrast = _contrast(pair, lexicon)
    if (pair.near and contrast) or of_others(pair, lexicon):
        return False
    if not pair.second.tree.parsed and lexicon.words("saying", "tags_subject_first"):
        return False  # by the words alone two strikes of one day cannot be told apart
    counts = lexicon.words("revision", "told_by") | lexicon.words("conflicts", "counts")
    spoken_of = contrast or any(w.lower in counts for w in pair.second.tree.words)
    places = elsewhere(pair)
    listed = _comprises(pair.a, lexicon) or _comprises(pair.b, lexicon)
    same = _same(pair.a, pair.b, lexicon) or _there_were(pair, lexicon)
    return (pair.near or spoken_of or listed) and same and not places


def _there_were(pair: Pair, lexicon: Lexicon) -> bool:
    """`300 liter olje rant ut … mener det var minst 900 liter olje`: no more than how many there were."""
    b, words = pair.b, pair.second.tree.words
    first = pair.second.tree.at(b.number_at) or 0
    first -= len((b.hedge or "").split())
    before = tuple(w.lower for w in words[max(0, first - 6) : max(0, first)] if w.letters)
    led = any(before[-len(p) :] == p for p in lexicon.phrases("conflicts", "there_were"))
    happened = pair.a.state is not None or holds(pair.second, "against", lexicon)
    return pair.near and led and b.state is None and happened and one_noun(pair.a, b, lexicon)


def _only(pair: Pair, lexicon: Lexicon) -> bool:
    """`påstår at den har tatt 70 fanger. Regjeringen sier at bare ni er tatt`: fewer, of what the first tells too."""
    words = pair.second.tree.words
    at = pair.second.tree.at(pair.b.number_at) or 0
    only = at > 0 and words[at - 1].lower in lexicon.words("figures", "only")
    told = roots(pair.b.state, lexicon)
    if not (only and pair.near and told) or of_others(pair, lexicon) or pair.a.unit is not None:
        return False
    thing = pair.b.what is None or one_noun(pair.a, pair.b, lexicon)
    return thing and told <= roots(pair.a.sentence, lexicon)


def _crowd(pair: Pair, lexicon: Lexicon) -> bool:
    """`Politiet anslår at 4000 personer deltok. Arrangøren hevder at 9000 deltok`: one crowd."""
    came = lexicon.words("conflicts", "attended")
    one, two = (set((f.state or "").lower().split()[:1]) for f in (pair.a, pair.b))
    bare = pair.b.what is None and two <= lexicon.words("figures", "told_bare")  # `Politiet talte 900`
    crowd = (pair.b.what or "").lower() in lexicon.words("revision", "told_own")  # `anslår oppmøtet til 2000`
    attended = bool(one & came) and (bool(two & came) or crowd or (bare and not pair.between))
    counted = pair.b.what is None or crowd or pair.b.what.lower() in lexicon.words("harm", "persons")
    if not (pair.near and attended and counted and pair.a.unit is None) or of_others(pair, lexicon):
        return False
    words, held = pair.second.tree.words, lexicon.words("places", "prepositions")
    elsewhere = any(w.tag == "PROPN" and words[w.i - 1].lower in held for w in words[1:])
    return not elsewhere


CONFLICTS: tuple[Conflict, ...] = (
    Conflict("the denier's own count", _deniers_own),
    Conflict("another toll than the denied one", _other_toll),
    Conflict("set against it", _set_against),
    Conflict("only so many", _only),
    Conflict("one crowd counted otherwise", _crowd),
    Conflict("the same told otherwise", _same_otherwise),
    Conflict("a number alone set against it", alone),
    Conflict("what was done, named", named_by_verb),
    Conflict("the story says that counts differ", told_of),
    Conflict("who fell", fell),
)


def _stands(figure: Figure) -> bool:
    return figure.part_of is None and figure.status != "superseded" and (figure.claim.name is not None)


def _contrast(pair: Pair, lexicon: Lexicon) -> bool:
    """Whether a word of contrast stands between the two numbers."""
    contrast, words = lexicon.words("conflicts", "contrast"), pair.second.tree.words
    start = pair.a.number_at if pair.first is pair.second else -1
    disputed = bool(harms(pair.a, lexicon) & harms(pair.b, lexicon)) and _holds_against(pair.b, pair.second, lexicon)
    return disputed or any(w.lower in contrast for w in words if start < w.start < pair.b.number_at)


def _speaks_against(a: Figure, b: Figure, second: Passage, lexicon: Lexicon) -> bool:
    """Whether noun or happening of the later number is another than the first one's."""
    if a.unit is not None:
        return not (a.unit.lower() in lexicon.words("units", "money") or _same(a, b, lexicon))
    one, two = harms(a, lexicon), harms(b, lexicon)
    if one and two and not one & two:
        return True
    if one & two and _holds_against(b, second, lexicon):
        return False
    came = lexicon.words("conflicts", "attended")
    if all(f.state is not None and f.state.lower().split()[0] in came for f in (a, b)) and b.what is None:
        return False  # `møtte opp`, `deltok`
    if b.what is None:
        if a.what is not None and _counted(b.state, lexicon):
            return False  # `mens vegvesenet har målt 85`
        return bool(b.state and a.state) and not roots(a.state, lexicon) & roots(b.state, lexicon) and not one & two
    if b.state is None and not amounts(second, b, lexicon):
        return True
    general = lexicon.words("harm", "persons") | lexicon.words("revision", "told_by")
    counted = {w for harm in HARMS for w in lexicon.words("harm", harm)}
    what = b.what.lower().split()[-1]
    return not (alike(a, b, lexicon) or what in general or what in counted)


def _holds_against(figure: Figure, passage: Passage, lexicon: Lexicon) -> bool:
    """`hevder på sin side at 15 soldater mistet livet`: whom it was done to is what the two disagree about."""
    claimed = any(s.group == "claims" for s in lexicon.sayings.get((figure.claim.cue or "").lower(), ()))
    return claimed and holds(passage, "against", lexicon)


def _same(a: Figure, b: Figure, lexicon: Lexicon) -> bool:
    """Whether the two say the same of the same thing, wherever they stand."""
    one, two = harms(a, lexicon), harms(b, lexicon)
    if not alike(a, b, lexicon):
        return False
    if one and not two and _counted(b.state, lexicon):  # `har dokumentert 14 drepte sauer`
        two = harms(replace(b, state=b.sentence), lexicon)
    if one or two:
        return bool(one & two)
    if a.what is not None and b.what is None and a.state is not None and b.state is not None:
        return roots(a.state, lexicon) == roots(b.state, lexicon)  # `17 er sykmeldt`
    if a.what is None or b.what is None or root(a.what, lexicon) != root(b.what, lexicon):
        return False
    return a.state == b.state or _happened_alike(a, b, lexicon) or _happened_alike(b, a, lexicon)


def _comprises(figure: Figure, lexicon: Lexicon) -> bool:
    """`tiltalen omfatter ni ran`: how many a charge, an order, a list holds."""
    return (figure.state or "").lower().partition(" ")[0] in lexicon.words("conflicts", "comprising")


def _counted(state: str | None, lexicon: Lexicon) -> bool:
    """`har dokumentert`, `har målt`: a state that says no more than that somebody counted."""
    return (state or "").lower().partition(" ")[0] in lexicon.sayings


def _happened_alike(a: Figure, b: Figure, lexicon: Lexicon) -> bool:
    """Whether what happened to the first agrees with the other's happening, or, where that says no more than who
    counted or of what the count is, with its sentence: `Vi anslår at 9000 mennesker deltok`, `tiltalt for åtte ran …
    tiltalen omfatter ni ran`.
    """
    told, other = roots(a.state, lexicon), roots(b.state, lexicon)
    empty = _comprises(b, lexicon) or _counted(b.state, lexicon)
    return bool(told & other) or (empty and bool(told & roots(b.sentence, lexicon)))
