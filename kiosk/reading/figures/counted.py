"""What a number counts: its noun, its unit, what happened to it, its hedge, the place and the time."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.reading.claims.likeness import HARMS
from kiosk.reading.figures.denials import as_meant, past_saying
from kiosk.reading.figures.hedges import hedge_before, hedge_behind, shared_hedge
from kiosk.reading.figures.measures import bearer, complement, measured, told_in_two
from kiosk.reading.figures.nouns import is_sum, named_by_state, noun_of, shared_ahead, sign_before, with_conjuncts
from kiosk.reading.figures.parts import is_whole, whole_behind
from kiosk.reading.figures.predicates import whole_predicate
from kiosk.reading.figures.state import state_of
from kiosk.reading.figures.tally import row_of, told_by, told_count
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.rule import Field, Found, Words
from kiosk.reading.text.parse import Tree

ELIDED_REACH = 9  # words between the turn and the number whose noun is left out
ROW = "row of a table"
ELIDED = "noun left out behind a turn"


@dataclass(slots=True)
class Counted:
    """One number in its sentence, in words of the tree."""

    at: int
    what: Words | None = None
    unit: int | None = None
    state: Words | None = None
    hedge: Words | None = None
    noun: int | None = None  # the word that the number hangs on: what, or the unit
    half: bool = False  # of a duration told in two units: `ett år og tre måneder`
    whole: bool = False  # what another number is a part of: the 40 of `38 av 40 droner`
    rules: dict[Field, str] = field(default_factory=dict)  # field → the rule that found it

    def set_what(self, words: Words | None, rule: str) -> None:
        """What is counted, and the rule that says so."""
        self.what = words
        if words is not None:
            self.rules["what"] = rule


def count(tree: Tree, at: int, lexicon: Lexicon, earlier: list[Counted]) -> Counted:
    """Noun, unit, state and hedge of the number at word `at`; `earlier` are the sentence's numbers before it."""
    sign = sign_before(tree, at, lexicon)
    found = Counted(at, hedge=hedge_before(tree, at if sign is None else sign, lexicon))
    if found.hedge is not None:
        found.rules["hedge"] = "hedge before the number"
    row = row_of(tree, at, found.hedge, lexicon)
    if row is not None:
        found.set_what(row, ROW)
        return found
    noun, rule = _noun(tree, at, lexicon) if sign is None else (sign, "sign before the number")
    if noun is not None and tree.words[noun].lower in lexicon.words("units", "measures"):
        found.unit = found.noun = noun
        found.rules["unit"] = rule
        _measure(tree, found, noun, lexicon)
        found.half = tree.parsed and told_in_two(tree, at, noun, lexicon) is not None
    elif noun is not None:
        found.noun = noun
        found.set_what(with_conjuncts(tree, noun), rule)
        if at + 1 < noun and tree.words[at + 1].lower in lexicon.words("figures", "differences"):
            found.set_what((at + 1, noun), "by how much two counts differ")  # `27 færre skudd`
    else:
        found.set_what(_of_which(tree, at, found.hedge, lexicon), "number of which")
    told = told_count(tree, at, found.hedge, lexicon) if tree.parsed and noun is None and found.what is None else None
    if told is not None:
        found.set_what(told, "count told by name")
        return found
    if noun is None and found.what is None and tree.parsed and is_sum(tree.words[at]):
        _measure(tree, found, at, lexicon)
    if noun is None and found.what is None and not tree.parsed:
        found.set_what(told_by(tree, at, lexicon), "count told by name")
    if found.what is None:
        found.set_what(_named_as(tree, found, lexicon), "noun behind the copula")
    if found.what is None:
        found.set_what(_converted(tree, found, earlier), "the same in another unit")
    found.whole = tree.parsed and is_whole(tree, at, lexicon)
    happened = None if found.whole else _happened(tree, found, lexicon)
    if happened is not None:
        found.state, found.rules["state"] = happened.words, happened.rule
    if found.what is None and found.unit is None:
        _borrow(tree, found, earlier, lexicon)
    if found.what is None and found.unit is None and found.state is None and _elided(tree, found, earlier, lexicon):
        found.set_what(earlier[-1].what, ELIDED)
        found.state = earlier[-1].state  # the same count by another party
    if found.hedge is None:
        found.hedge = hedge_behind(tree, max(at, found.noun or 0), lexicon) or hedge_behind(tree, at, lexicon)
        if found.hedge is not None:
            found.rules["hedge"] = "hedge behind the number"
    if found.hedge is None:
        last = earlier[-1] if earlier else found
        found.hedge = shared_hedge(tree, found.noun, at, last.hedge, last.noun, lexicon)
        if found.hedge is not None:
            found.rules["hedge"] = "hedge of the first of several"
    return found


def _noun(tree: Tree, at: int, lexicon: Lexicon) -> tuple[int | None, str]:
    """The word that the number hangs on, and the rule that found it."""
    noun = named_by_state(tree, at, lexicon)
    if noun is not None:
        return noun, "participle that counts people"
    noun = noun_of(tree, at, lexicon)
    if noun is not None:
        return noun, "noun right behind" if noun == at + 1 else "noun behind its adjectives"
    return (shared_ahead(tree, at, lexicon) if tree.parsed else None), "noun behind the second of two"


def _measure(tree: Tree, found: Counted, unit: int, lexicon: Lexicon) -> None:
    of = measured(tree, found.hedge[0] if found.hedge else found.at, unit, lexicon)
    if of is not None:
        found.set_what(of.words, of.rule)


def _happened(tree: Tree, found: Counted, lexicon: Lexicon) -> Found | None:
    """What happened to the thing counted; of a measure, to what it is a measure of."""
    bases = [found.noun if found.noun is not None else found.at]
    if found.unit is not None and found.what is not None:
        completes = tree.words[found.unit].relation in {"DOBJ", "SPRED", "ADV"}  # not behind `på`
        bases = [found.what[1], *(bases if completes or found.what[0] > found.unit else [])]
    whole = whole_behind(tree, found.at, lexicon) if tree.parsed else None
    if whole is not None and found.what is not None:
        bases.append(found.what[0])  # `to av de ti siktede er pågrepet`
    own = _beside(tree, found, lexicon)
    if own is not None:
        return Found(own, "known participle behind the number")
    own = _of_them_state(tree, found.at, lexicon)
    if own is not None:
        return Found(whole_predicate(tree, own, lexicon), "predicate of the part")
    for base in bases:
        told = state_of(tree, base, lexicon)
        state = None if told is None else told.words
        if state is not None and (_overlaps(tree, state, found, lexicon) or _hollow(tree, state, lexicon)):
            continue
        if state is not None and not found.at < state[0] < base:
            state = past_saying(tree, state, lexicon)
        if told is not None and state and not _updates(tree, state, found, lexicon):
            meant = as_meant(tree, state, lexicon) if tree.parsed else state
            return None if meant is None else Found(whole_predicate(tree, meant, lexicon), told.rule)
    struck = _struck(tree, found, lexicon)
    return None if struck is None else Found(struck, "verb of harm before the number")


def _updates(tree: Tree, state: Words, found: Counted, lexicon: Lexicon) -> bool:
    """Whether the state says how the count was changed (`er oppjustert til`), not by how much (`har steget med`)."""
    first = found.hedge[0] if found.hedge else found.at
    by = first > 0 and tree.words[first - 1].lower in lexicon.words("units", "by")
    return tree.words[state[0]].lower in lexicon.words("revision", "updated") and not by


def _beside(tree: Tree, found: Counted, lexicon: Lexicon) -> Words | None:
    """`14 drept, 3 savnet og …`: what happened stands right behind a bare number, however it was parsed."""
    after = tree.words[found.at + 1 : found.at + 3]
    if found.noun is not None or not tree.parsed or not after or after[0].lower not in lexicon.words("verbs", "states"):
        return None
    ends = len(after) == 1 or not after[1].letters or after[1].tag in {"CCONJ", "ADP"}
    return (found.at + 1, found.at + 1) if ends else None


def _of_them_state(tree: Tree, at: int, lexicon: Lexicon) -> Words | None:
    """`tolv av dem er ødelagte`: the part's own predicate."""
    words = tree.words
    for phrase in lexicon.phrases("figures", "of_them"):
        k = at + 1 + len(phrase)
        if tuple(w.lower for w in words[at + 1 : k]) != phrase or k + 1 >= len(words):
            continue
        tells = words[k + 1].tag == "ADJ" or "perf-part" in words[k + 1].feats
        if words[k].lower in lexicon.words("verbs", "been") and tells:
            return k + 1, k + 1
    return None


def _struck(tree: Tree, found: Counted, lexicon: Lexicon) -> Words | None:
    """`… og såret 50`: a verb of harm right before a bare number, wherever the parser hung it."""
    first = found.hedge[0] if found.hedge else found.at
    before = tree.words[first - 1] if first else None
    harms = lexicon.words("harm", "killed") | lexicon.words("harm", "hurt") | lexicon.words("harm", "seized")
    bare = (found.noun is None and found.what is None) or not tree.parsed
    verb = before is not None and before.tag == ("VERB" if tree.parsed else "")
    if before is None or not bare or not verb or before.lower not in harms:
        return None
    if not tree.parsed:
        return first - 1, first - 1
    return as_meant(tree, (first - 1, first - 1), lexicon)


def _hollow(tree: Tree, state: Words, lexicon: Lexicon) -> bool:
    """Whether the words tell nothing of what is counted: `undersøkelsen viser`, `NN sier`, a mark, `fleste`, `fram`."""
    word = tree.words[state[0]]
    if any(s.group == "shows" for s in lexicon.sayings.get(word.lower, ())):
        return True  # what a document does
    if state[0] != state[1]:
        return False
    before = tree.words[word.i - 1].lower if word.i else ""
    adrift = word.lower in lexicon.words("verbs", "directions") and before not in lexicon.words("verbs", "been")
    return adrift or not word.letters or word.lower in lexicon.words("verbs", "hollow")


def _overlaps(tree: Tree, state: Words, found: Counted, lexicon: Lexicon) -> bool:
    """Whether a state holds a number, or what is counted itself."""
    within = found.what is not None and state[0] <= found.what[1] and found.what[0] <= state[1]
    turns = lexicon.words("verbs", "directions")  # nynorsk `attende` is an ordinal too
    told = (w for w in tree.words[state[0] : state[1] + 1] if w.lower not in turns)
    counts = (w for w in told if w.number is not None and "article" not in w.number.flags)
    return within or any(w.tag != "DET" for w in counts)


def _converted(tree: Tree, found: Counted, earlier: list[Counted]) -> Words | None:
    """`30 millioner euro (om lag 340 millioner kroner)`: the same thing in another unit."""
    first = found.hedge[0] if found.hedge else found.at
    if earlier and found.unit is not None and found.what is None and first > 0 and tree.words[first - 1].text == "(":
        return earlier[-1].what
    return None


def _of_which(tree: Tree, at: int, hedge: Words | None, lexicon: Lexicon) -> Words | None:
    """`Fire av hønene`, `en flokk på 300`."""
    words = tree.words
    if at + 1 < len(words) and words[at + 1].lower in lexicon.words("units", "of"):
        if not tree.parsed:
            return None
        whole = whole_behind(tree, at, lexicon)
        noun = None if whole is None else noun_of(tree, whole, lexicon)
        return complement(tree, at + 1, lexicon) if noun is None else (noun, noun)
    link = (hedge[0] if hedge is not None else at) - 1
    named = link > 1 and words[link].lower in lexicon.words("units", "by_number") and words[link - 1].tag == "NOUN"
    if tree.parsed and named and words[link - 2].lower in lexicon.words("nouns", "articles"):
        return link - 1, link - 1  # `et mannskap på seks`
    return bearer(tree, at, lexicon)


def _named_as(tree: Tree, found: Counted, lexicon: Lexicon) -> Words | None:
    """`hvorav fire er barn`, `to av dem var reservister`: the noun behind the copula says what they are."""
    words, k = tree.words, found.at + 1
    if found.noun is not None or not tree.parsed:
        return None
    for phrase in lexicon.phrases("figures", "of_them"):
        if tuple(w.lower for w in words[k : k + len(phrase)]) == phrase:
            k += len(phrase)
            break
    said = k + 1
    if said >= len(words) or words[k].lower not in lexicon.words("verbs", "been") or words[said].tag != "NOUN":
        return None
    bare = "ub" in words[said].feats.split("|") and not words[said].capital
    return (said, said) if bare and words[said].lower not in lexicon.words("units", "measures") else None


def _borrow(tree: Tree, found: Counted, earlier: list[Counted], lexicon: Lexicon) -> None:
    """`to hunder var våte og fem tørre`: a bare number shares the noun before it in the sentence."""
    if not earlier or is_sum(tree.words[found.at]) or not _alike(tree, earlier[-1], found, lexicon):
        return
    words = tree.words
    bare = tree.parsed and (
        words[found.at].relation in {"SUBJ", "PSUBJ", "KOORD", "DOBJ", "KOORD-ELL"} or found.state is not None
    )
    if bare and earlier and earlier[-1].unit is None and earlier[-1].what is not None and found.what is None:
        found.set_what(earlier[-1].what, "noun of the number before")


def _elided(tree: Tree, found: Counted, earlier: list[Counted], lexicon: Lexicon) -> bool:
    """`640 ansatte streiker, mens ledelsen opererer med 480`: the clause that turns ends with its bare number."""
    words, first = tree.words, found.hedge[0] if found.hedge else found.at
    if not earlier or earlier[-1].what is None or earlier[-1].unit is not None or not tree.parsed:
        return False
    between = words[earlier[-1].at + 1 : first]
    turn = max((w.i for w in between if w.lower in lexicon.words("saying", "turns")), default=None)
    clause = [] if turn is None else words[turn + 1 : first]
    ends = found.at + 1 >= len(words) or words[found.at + 1].text in {".", ";", ","}
    lowers = tuple(w.lower for w in clause)
    led = any(lowers[-len(phrase) :] == phrase for phrase in lexicon.phrases("figures", "elided_behind"))
    return ends and 2 <= len(clause) <= ELIDED_REACH and led


def _alike(tree: Tree, first: Counted, second: Counted, lexicon: Lexicon) -> bool:
    """Whether two numbers may count the same things: not `tolv døde, 40 skadd`, nor `tok 23 hus og tvang 5.000`."""
    words = tree.words
    harms = frozenset().union(*(lexicon.words("harm", harm) for harm in HARMS))
    if first.what is None or words[first.what[0]].lower in harms:
        return False
    people = words[first.what[1]].lower in lexicon.words("harm", "persons")
    if second.state is None or first.state == second.state or people:
        return True
    fates = [s is not None and words[s[0]].lower in harms for s in (first.state, second.state)]
    struck = words[second.at].relation == "DOBJ"
    return all(fates) if struck else first.state is None or fates[0] == fates[1]


def text_span(tree: Tree, words: Words) -> tuple[int, int]:
    """Words as offsets of the text."""
    return tree.words[words[0]].start, tree.words[words[1]].end
