"""Conflicts: figures in which different parties count the same thing differently, and each count stands.

A pair conflicts where both claimants are named and are not one party, unit, place and time do not differ, neither
number is a part, a demand or a forecast, and the two count the same: noun and happening agree anywhere in the story,
or a word of contrast (`mens`, `derimot`) sets the second against the first and nothing in it speaks of another thing.
A denied count conflicts with its denier's own. An update, this year's count beside last year's and two groups of
people are no conflict. Whether a rule is borne out, and which counts no rule sees are opposed all the same, is weighed
in proof/opposed.py.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from itertools import combinations

from kiosk.model import Figure
from kiosk.reading.claims.bare_rivals import comes_to
from kiosk.reading.claims.comparing import Pair, apart, elsewhere, of_others, separate
from kiosk.reading.claims.count_words import calls_it_real, contests, pointed_at, toll_contested
from kiosk.reading.claims.crowds import came, crowd_told
from kiosk.reading.claims.denied import deniers_own, other_toll
from kiosk.reading.claims.likeness import HARMS, alike, harms, one_noun, roots
from kiosk.reading.claims.losses import fell, lost
from kiosk.reading.claims.otherwise import (
    FAR,
    alone,
    amounts,
    cost_told,
    elsewhere_placed,
    holds,
    led_by_there,
    named_by_verb,
    narrowed,
    own,
    own_event,
    qualified,
    told_of,
)
from kiosk.reading.claims.quarrels import REACH, headed, only_admits, quarrelled, so_many, the_real_one
from kiosk.reading.claims.sameness import befell, comprises, of_one_sum, only_counted, placed_apart, same_told
from kiosk.reading.claims.sides import named, own_teller, two_sides
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.rule import Rule
from kiosk.reading.text.passages import Passage

SEVERAL = 3  # figures of one dispute, which others then join more easily
MOST_COMPARED = 60  # figures that are set against each other; more are of no one story


class Conflict(Rule, frozen=True):
    """One way in which two parties' counts are set against each other."""

    holds: Callable[[Pair, Lexicon], bool]


def against(
    figures: Sequence[Figure], passages: Sequence[Passage], lexicon: Lexicon, earlier: frozenset[int]
) -> Iterator[tuple[int, int, str]]:
    """Every two figures that a rule sets against each other, by their indexes, and the rule."""
    for i, j, pair in pairs(figures, passages, earlier):
        rule = rule_of(pair, lexicon)
        if rule is not None:
            yield i, j, rule


def pairs(
    figures: Sequence[Figure], passages: Sequence[Passage], earlier: frozenset[int]
) -> Iterator[tuple[int, int, Pair]]:
    """Every two figures that could be two parties' counts, by their indexes; none told as an `earlier` count."""
    starts = [p.tree.start for p in passages]
    headline = passages[0] if passages and passages[0].heading else None
    at = {f.number_at: passages[bisect_right(starts, f.number_at) - 1] for f in figures}
    standing = [i for i, f in enumerate(figures) if i not in earlier and f.status != "superseded"][:MOST_COMPARED]
    for i, j in combinations(standing, 2):
        a, b = figures[i], figures[j]
        if apart(a, b):
            first, second = at[a.number_at], at[b.number_at]
            amid = passages[first.index + 1 : second.index] if second.index - first.index <= REACH else ()
            yield i, j, Pair(a, b, first, second, figures[i + 1 : j], figures[:i], headline, amid)


def grouped(
    pairs: Iterable[tuple[int, int, bool]],
    perhaps: frozenset[tuple[int, int]],
    of_one_harm: frozenset[tuple[int, int]] = frozenset(),
) -> tuple[tuple[int, ...], ...]:
    """The groups of figures in conflict, each in the order of the text, by their first member.

    Whoever is set against one of a group joins it where he is set against all of them, or, of a pair that a rule sees
    (True), where he is `perhaps` against each of the others. A group of several is joined as well by whoever is set
    against half of it, or counts the same harm as all of it (`of_one_harm`, of those `perhaps`).
    """
    told = {(i, j): ruled for i, j, ruled in pairs}
    groups: list[list[int]] = []
    for (i, j), ruled in told.items():
        group = next((g for g in groups if i in g or j in g), None)
        if group is None:
            groups.append([i, j])
            continue
        new = [k for k in (i, j) if k not in group]
        both = [(min(k, m), max(k, m)) for k in new for m in group]
        if all(pair in told or (ruled and pair in perhaps) for pair in both):
            group += new
    _join_disputes(groups, told.keys(), of_one_harm)
    return tuple(tuple(sorted(group)) for group in groups)


def _join_disputes(
    groups: list[list[int]], told: Set[tuple[int, int]], of_one_harm: frozenset[tuple[int, int]]
) -> None:
    """Those in no group join the disputes of several, one by one: see `grouped`."""
    for group in (g for g in groups if len(g) >= SEVERAL):
        free = {k for pair in told | of_one_harm for k in pair} - {k for g in groups for k in g}
        for k in sorted(free):
            beside = [(min(k, m), max(k, m)) for m in group]
            half = 2 * sum(pair in told for pair in beside) >= len(group)
            if half or all(pair in of_one_harm for pair in beside):
                group.append(k)


def rule_of(pair: Pair, lexicon: Lexicon) -> str | None:
    """The rule that sets two counts, neither of them a part, against each other."""
    a, b = pair.a, pair.b
    rules = CONFLICTS if named(a) and named(b) else UNNAMED if pair.near or named(b) else ()
    if not rules or a.part_of is not None or b.part_of is not None:
        return None
    if own(pair, lexicon) and not pointed_at(pair, lexicon):
        return None
    asked = () if separate(pair, lexicon) else rules
    return next((rule.name for rule in (*asked, *HELD) if rule.holds(pair, lexicon)), None)


def _set_against(pair: Pair, lexicon: Lexicon) -> bool:
    """`Politiet teller 4000 demonstranter, mens arrangøren teller 9000`: and no count between them is meant."""
    if not (pair.near and contrasted(pair, lexicon)) or of_others(pair, lexicon):
        return False
    if elsewhere_placed(pair):
        return False
    others = [f for f in pair.between if f.part_of is None and f.unit == pair.b.unit]
    known = any(same_told(f, pair.b, lexicon) or one_noun(f, pair.b, lexicon) for f in others)
    return not known and not speaks_against(pair, lexicon)


def _same_otherwise(pair: Pair, lexicon: Lexicon) -> bool:
    """`14 er drept, ifølge sykehuset … Dødstallet er 20, ifølge departementet`: noun and happening are the same."""
    contrast = contrasted(pair, lexicon)
    if (pair.near and contrast) or of_others(pair, lexicon):
        return False
    if not pair.second.tree.parsed and lexicon.words("saying", "tags_subject_first"):
        return False  # by the words alone two strikes of one day cannot be told apart
    counts = lexicon.words("revision", "told_by") | lexicon.words("conflicts", "counts")
    spoken_of = contrast or any(w.lower in counts for w in pair.second.tree.words)
    places = elsewhere(pair, lexicon)
    if narrowed(pair, lexicon):
        return False
    listed = comprises(pair.a, lexicon) or comprises(pair.b, lexicon)
    same = same_told(pair.a, pair.b, lexicon) or _there_were(pair, lexicon)
    return (pair.near or spoken_of or listed) and same and not places


def _there_were(pair: Pair, lexicon: Lexicon) -> bool:
    """`300 liter olje rant ut … mener det var minst 900 liter olje`: no more than how many there were."""
    a, b = pair.a, pair.b
    happened = a.state is not None or holds(pair.second, "against", lexicon)
    return pair.near and led_by_there(pair, lexicon) and b.state is None and happened and one_noun(a, b, lexicon)


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


def _far_told(pair: Pair, lexicon: Lexicon) -> bool:
    """`61 mennesker omkom, sier departementet … Hjelpearbeiderne mener at minst 94 mennesker omkom`: of one event, as
    the later party holds a view of it, or the first count is denied, and no place, time or event of its own is named.
    """
    a, b = pair.a, pair.b
    own = own_event(pair.second, b, lexicon)
    if not (pair.second.tree.parsed or own) and toll_contested(pair, lexicon):
        return True  # `86 are dead, the governor said … The Red Crescent put the death toll at more than 100`
    disputed = contests(b, lexicon) or a.status == "denied"
    far = pair.second.index - pair.first.index <= FAR
    same = (same_told(a, b, lexicon) and one_noun(a, b, lexicon)) or _holds_against(b, pair.second, lexicon)
    if not (disputed and far and harms(a, lexicon) & harms(b, lexicon) and same):
        return False
    if _other_side(a, b, lexicon):
        return False
    others = [f for f in pair.between if f.status != "denied" and f.value != b.value]
    rivals = [f for f in others if same_told(f, b, lexicon) or (f.state is None and one_noun(f, b, lexicon))]
    return not (own or rivals or elsewhere(pair, lexicon) or of_others(pair, lexicon))


def _other_side(a: Figure, b: Figure, lexicon: Lexicon) -> bool:
    """`37 regjeringssoldater … 52 opprørere`: each side counts the other's."""
    fighters = lexicon.words("harm", "fighters")
    both = all(any(fighter in (f.what or "").lower() for fighter in fighters) for f in (a, b))
    return both and not (one_noun(a, b, lexicon) or alike(a, b, lexicon))


def _sides(pair: Pair, lexicon: Lexicon) -> bool:
    """`Lokale medier skriver at 22 er savnet, men ordføreren sier at tallet er 15`: of whom no claimant is proven."""
    if not two_sides(pair, lexicon) or qualified(pair):
        return False
    if pointed_at(pair, lexicon) or _set_against(pair, lexicon):
        return True
    fronted = not (contrasted(pair, lexicon) or pair.between or of_others(pair, lexicon))
    return fronted and not speaks_against(pair, lexicon)


def _story_told(pair: Pair, lexicon: Lexicon) -> bool:
    """`Kvinnen underslo 7 millioner. Forsvareren mener beløpet er 5 millioner`: a count that the story tells."""
    a, b = pair.a, pair.b
    other = named(a) and own_teller(b, pair.second, a, lexicon)
    contested = contests(b, lexicon) or calls_it_real(pair, lexicon)
    voiced = a.claim.attribution == "none" and named(b) and contested
    struck = a.status == "denied" and pair.near and not named(b)  # `avviser dette. – Tallet er 20, skriver hun`
    on_its_side = other and not named(b) and pair.near and alone(pair, lexicon)
    return ((other or voiced or struck) and pointed_at(pair, lexicon)) or on_its_side


def _toll_told(pair: Pair, lexicon: Lexicon) -> bool:
    """`Minst 58 døde i skjelvet … Opprørerne hevder at dødstallet er over 200`."""
    return pair.a.claim.attribution == "none" and named(pair.b) and toll_contested(pair, lexicon)


def _said_instead(pair: Pair, lexicon: Lexicon) -> bool:
    """`Det er ikke riktig at 300 jobber forsvinner, sier Lie. – Vi snakker om 85 stillinger, sier Lie`."""
    a, b = pair.a, pair.b
    his = a.disputed_by is not None and a.disputed_by == b.claim.fullest
    denied = a.status == "denied" and pair.near and (his or (a.what is not None and one_noun(a, b, lexicon)))
    return denied and a.unit is None and led_by_there(pair, lexicon) and not of_others(pair, lexicon)


def _talk_of(pair: Pair, lexicon: Lexicon) -> bool:
    """`Sykehuset melder om 17 skadde. Eieren sier derimot at det er snakk om fire gjester`."""
    talk = pair.first is not pair.second and contrasted(pair, lexicon) and led_by_there(pair, lexicon)
    of_people = bool(harms(pair.a, lexicon)) and pair.a.unit is None and not pair.between
    return talk and pair.near and of_people and not (elsewhere(pair, lexicon) or of_others(pair, lexicon))


SAID_INSTEAD = Conflict("said instead of the denied one", _said_instead)
SAME_OTHERWISE = Conflict("the same told otherwise", _same_otherwise)
QUARRELLED = Conflict("the story says that it is disputed", quarrelled)
THE_REAL = Conflict("the real one", the_real_one)
HELD: tuple[Conflict, ...] = (  # asked though unit and noun of the second are left out
    Conflict("a number alone that another party comes to", comes_to),
)
CONFLICTS: tuple[Conflict, ...] = (
    Conflict("the denier's own count", deniers_own),
    Conflict("another toll than the denied one", other_toll),
    Conflict("set against it", _set_against),
    Conflict("only so many", _only),
    Conflict("one crowd counted otherwise", crowd_told),
    SAME_OTHERWISE,
    Conflict("a number alone set against it", alone),
    Conflict("what was done, named", named_by_verb),
    Conflict("the story says that counts differ", told_of),
    Conflict("who fell", fell),
    Conflict("the count right before it", pointed_at),
    Conflict("one harm, told far apart", _far_told),
    Conflict("what it costs", cost_told),
    Conflict("whom a party lost", lost),
    Conflict("what there is talk of", _talk_of),
    SAID_INSTEAD,
    QUARRELLED,
    Conflict("only so many, it admits", only_admits),
    Conflict("so many there were", so_many),
    THE_REAL,
    Conflict("the headline says that it is disputed", headed),
)
UNNAMED: tuple[Conflict, ...] = (
    THE_REAL,
    Conflict("two sides of a sentence", _sides),
    Conflict("a count that the story tells", _story_told),
    Conflict("a toll that the story tells", _toll_told),
    SAID_INSTEAD,
    QUARRELLED,
)


def contrasted(pair: Pair, lexicon: Lexicon) -> bool:
    """Whether a word of contrast stands between the two numbers."""
    contrast, words = lexicon.words("conflicts", "contrast"), pair.second.tree.words
    start = pair.a.number_at if pair.first is pair.second else -1
    disputed = bool(harms(pair.a, lexicon) & harms(pair.b, lexicon)) and _holds_against(pair.b, pair.second, lexicon)
    return disputed or any(w.lower in contrast for w in words if start < w.start < pair.b.number_at)


def speaks_against(pair: Pair, lexicon: Lexicon) -> bool:
    """Whether noun or happening of the later number is another than the first one's."""
    a, b, second = pair.a, pair.b, pair.second
    if a.unit is not None:
        return not (of_one_sum(a, b, lexicon) or same_told(a, b, lexicon))
    one, two = harms(a, lexicon), harms(b, lexicon)
    if one and two and not one & two:
        return True
    if one & two and _holds_against(b, second, lexicon):
        return False
    if came(a, lexicon) and came(b, lexicon) and b.what is None:
        return False  # `møtte opp`, `deltok`
    if b.what is None:
        if a.what is not None and only_counted(b.state, lexicon):
            return False  # `mens vegvesenet har målt 85`
        return bool(b.state and a.state) and not roots(a.state, lexicon) & roots(b.state, lexicon) and not one & two
    same_harm = not second.tree.parsed and bool(one & two)  # by the words alone no verb says that so many there are
    if (b.state is None and not (same_harm or amounts(second, b, lexicon))) or placed_apart(a, b, lexicon):
        return True
    general = lexicon.words("harm", "persons") | lexicon.words("revision", "told_by")
    counted = lexicon.joined("harm", *HARMS)
    what = b.what.lower().split()[-1]
    if one and not two and b.state and not befell(a, b, lexicon):
        return True  # `åtte ble skadd, mens 13 fikk behandling`
    if what in lexicon.words("harm", "persons") and a.what is not None and not alike(a, b, lexicon):
        return not (one & two or befell(a, b, lexicon))  # `to biler kolliderte, men … tre personer satt fast`
    return not (alike(a, b, lexicon) or what in general or what in counted)


def _holds_against(figure: Figure, passage: Passage, lexicon: Lexicon) -> bool:
    """`hevder på sin side at 15 soldater mistet livet`: whom it was done to is what the two disagree about."""
    claimed = any(s.group == "claims" for s in lexicon.sayings.get((figure.claim.cue or "").lower(), ()))
    return claimed and holds(passage, "against", lexicon)
