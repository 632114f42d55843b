"""What sets two parties' counts apart: another time, place, thing or group; a demand; each party's own."""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile

from kiosk.model import Figure
from kiosk.reading.claims.doers import is_party
from kiosk.reading.claims.likeness import (
    harms,
    money_left_out,
    of_one_class,
    one_name,
    one_noun,
    one_unit,
    persons,
    root,
    worded,
)
from kiosk.reading.claims.losses import whose_losses
from kiosk.reading.claims.sides import NEAR, STEM, Pair, Side
from kiosk.reading.claims.strife import another, disputed, doubted
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.rule import Rule
from kiosk.reading.text.passages import Passage

CLAUSE = 16  # words before a number in which somebody wants or foretells it
TIMES = 20  # so many times as much is no count of the same, told far apart
ROUNDED = 1.3  # times a number that is told as `over` it
BESIDE = 3  # words around a number


class Apart(Rule, frozen=True):
    """One way in which two counts are of two things."""

    holds: Callable[[Pair, Lexicon], bool]


def incomparable(pair: Pair, lexicon: Lexicon) -> bool:
    """Whether unit, value, teller, place or time rule out that two parties count the same: no question of weight."""
    a, b, one, two = pair.a, pair.b, pair.first.teller, pair.second.teller
    if not comparable(a, b, lexicon) or share(a) != share(b) or not differs(a, b) or _rounded(pair, lexicon):
        return True
    if one and two and one_name(one, two):
        return True
    if (untold(pair.first, lexicon) or untold(pair.second, lexicon)) and not disputed(pair):
        return True
    if untold(pair.second, lexicon) and b.status == "denied":
        return True  # `Påstanden om 27 drepte er løgn`: whoever says so tells no 27
    if a.claim.name is None and b.claim.name is None and not (one and two):
        return True
    return any(_other(x, y) for x, y in ((a.where, b.where), (a.when, b.when)))


def _rounded(pair: Pair, lexicon: Lexicon) -> bool:
    """`Over 20 døde i ulykke. Minst 23 mennesker omkom`: the second is the first, told more closely."""
    more = (pair.a.hedge or "").lower() in lexicon.words("conflicts", "at_least")
    return more and _middle(pair.b) > _middle(pair.a) and times(pair) < ROUNDED


def untold(side: Side, lexicon: Lexicon) -> bool:
    """Whether nobody surely counts: only a pronoun's doing, or a number that may be somebody's; not the story's own."""
    if side.figure.claim.name is not None:
        return False
    nobody = side.teller is None or side.teller in lexicon.words("saying", "pronouns")
    return nobody and side.figure.claim.attribution != "none"


def _other(one: str | None, two: str | None) -> bool:
    return one is not None and two is not None and one.lower() not in two.lower() and two.lower() not in one.lower()


def comparable(a: Figure, b: Figure, lexicon: Lexicon) -> bool:
    """Whether both are told in one unit; of money the second may leave it out."""
    return one_unit(a, b, lexicon) or money_left_out(a, b, lexicon) or money_left_out(b, a, lexicon)


def differs(a: Figure, b: Figure) -> bool:
    """Whether the values differ, and no one party gives both; a range that holds the other value agrees with it."""
    one, two = a.claim.fullest, b.claim.fullest
    one_party = one is not None and two is not None and one_name(one, two)
    return a.value != b.value and not _within(a, b) and not _within(b, a) and not one_party


def share(figure: Figure) -> bool:
    """`halvparten`, `to av tre`: which no count is set against."""
    return not isinstance(figure.value, tuple) and 0 < figure.value < 1


def times(pair: Pair) -> float:
    """How many times the one is the other."""
    one, two = (max(_middle(f), 1e-9) for f in (pair.a, pair.b))
    return max(one / two, two / one)


def holds_a_view(figure: Figure, lexicon: Lexicon) -> bool:
    """Whether the claimant's verb is one of holding a view: `hevder`, `mener`, `anslår`."""
    cue = (figure.claim.cue or "").lower()
    said = any(s.group in {"claims", "thinks"} for s in lexicon.sayings.get(cue, ()))
    return said or cue in lexicon.words("conflicts", "contests")


def rival(figure: Figure, pair: Pair, lexicon: Lexicon) -> bool:
    """Whether a figure between the two counts what they count, otherwise: the second one is set against that."""
    harm, its = harms(pair.a, lexicon) | harms(pair.b, lexicon), harms(figure, lexicon)
    if figure.value in {pair.a.value, pair.b.value} or pair.kind == "share" or (harm and its and not harm & its):
        return False
    if not comparable(figure, pair.b, lexicon):
        return False
    named = (f for f in (pair.a, pair.b) if f.what and figure.what)
    return pair.kind != "count" or any(one_noun(figure, f, lexicon) or of_one_class(figure, f, lexicon) for f in named)


def _middle(figure: Figure) -> float:
    return sum(figure.value) / 2 if isinstance(figure.value, tuple) else figure.value


def _within(a: Figure, b: Figure) -> bool:
    return isinstance(b.value, tuple) and not isinstance(a.value, tuple) and b.value[0] <= a.value <= b.value[1]


def _place(pair: Pair, lexicon: Lexicon) -> bool:
    """`9000 deltok i Nordvik`: a place that the story has not told of."""
    words, held, side = pair.second.passage.tree.words, lexicon.words("places", "prepositions"), pair.second
    named = (w for w in side.own if w.i and w.tag == "PROPN" and w.i not in side.subjects)
    return any(
        w.lower[:STEM] not in pair.known and any(b.lower in held for b in words[max(0, w.i - 2) : w.i]) for w in named
    )


def _there(pair: Pair, lexicon: Lexicon) -> bool:
    """`Sykehuset i Bergen sier at 15 ble skadd der`: where the second party is, and the first sentence is not."""
    there = any(w.lower in lexicon.words("conflicts", "there") and w.i > pair.second.at for w in pair.second.words)
    named = {w for w in (pair.b.claim.name or "").split()[1:] if w[:1].isupper()}
    return there and bool(named) and not named & {w.text for w in pair.first.passage.tree.words}


def _placed(pair: Pair, lexicon: Lexicon) -> bool:
    """`40 var om bord i bussen … 190 om bord i ferja`: each stands in a place, the second in a new one."""
    held = lexicon.words("places", "prepositions")

    def places(side: Side) -> set[str]:
        words = side.passage.tree.words
        return {w.lower for w in side.own if w.i and words[w.i - 1].lower in held and w.tag == "NOUN" and w.definite}

    fresh = {w.lower for w in pair.new if w.i > pair.second.at}
    return bool(places(pair.first)) and bool(places(pair.second) & fresh) and not disputed(pair)


def _thing(pair: Pair, lexicon: Lexicon) -> bool:
    """`brua skal koste 900 millioner … tunnelen vil koste 1,2 milliarder`: what is measured is new to the story."""
    a, b = pair.a, pair.b
    if pair.kind == "count" or not a.what or not b.what or disputed(pair) or one_noun(a, b, lexicon):
        return False
    noun = b.what.lower().split()[-1]
    return noun not in lexicon.words("conflicts", "pointing") and any(w.lower == noun and w.definite for w in pair.new)


def _of_another(pair: Pair, lexicon: Lexicon) -> bool:
    """`prisen for tunnelen`, `innsparingen i fylket`, `tallet på vakter`: a count of what the story has not told of."""
    word, words = pair.second.count_word, pair.second.passage.tree.words
    if word is None or word.i + 1 >= len(words) or words[word.i + 1].tag != "ADP":
        return False
    held = next((w for w in words[word.i + 2 : word.i + 2 + BESIDE] if w.tag in {"NOUN", "PROPN"}), None)
    if held is None or held.i >= pair.second.at or held.lower in lexicon.words("conflicts", "attending"):
        return False
    told = any(held.lower.startswith(w[: STEM - 1]) for w in worded(pair.a))
    return held.lower[:STEM] not in pair.known and not told


def _subject(pair: Pair, lexicon: Lexicon) -> bool:
    """`fortel at medlemene har teke opp 1150`: somebody's doing that the story tells of for the first time."""
    return new_subject(pair, lexicon) and not doubted(pair)


def new_subject(pair: Pair, lexicon: Lexicon) -> bool:
    """Whether the number's verb has a known thing for its subject that the story has not told of."""
    side, subject = pair.second, pair.second.subject
    known = subject is not None and (subject.definite or pair.kind != "count")  # `kvinner tjener 655.000 kroner`
    if subject is None or subject.tag != "NOUN" or not known or side.kept:
        return False
    fresh = any(w.i == subject.i for w in pair.new) and subject.lower not in worded(pair.b)
    return fresh and not is_party(side.passage.tree, subject.i, lexicon)


def _event(pair: Pair, lexicon: Lexicon) -> bool:
    """`omkom i ulykken … 94 omkom i en brann`: an event that the second sentence tells for the first time."""
    articles, held = lexicon.words("nouns", "indefinite"), lexicon.words("places", "prepositions")
    words = pair.second.passage.tree.words
    behind = words[pair.second.at + 1 :]
    return pair.away > NEAR and any(w.lower in articles and words[w.i - 1].lower in held for w in behind)


def _no_counter(pair: Pair, lexicon: Lexicon) -> bool:
    """`… da partiet fikk 24 seter`, `38 prosent avviste det`: a party that counts nothing, or the story itself."""
    first, second = pair.first, pair.second
    if second.teller is None and pair.b.claim.attribution == "none":
        return second.count_word is None
    if disputed(pair):
        return False
    loud = doubted(pair)
    acts = (
        pair.a.claim.name is None
        and first.teller is not None
        and not (first.kept or loud or holds_a_view(pair.b, lexicon))
    )
    return acts or (pair.b.claim.name is None and (second.teller is None or not (second.kept or loud)))


def _then(pair: Pair, lexicon: Lexicon) -> bool:
    """`meldte først om fire … opplyser nå`, `i fjor`: the two were told or counted at different times."""
    one, two = pair.first.lowers, pair.second.lowers
    first = one & (lexicon.words("revision", "at_first") | lexicon.words("revision", "earlier"))
    now, then = lexicon.words("revision", "now"), lexicon.words("revision", "then")
    return bool(first and two & now) or bool(two & then and not one & then)


def _years(pair: Pair, lexicon: Lexicon) -> bool:
    """`I 2015 anslo konsulentene at …`: a year that the first sentence does not name."""
    one, two = (
        {w.text for w in s.passage.tree.words if w.number is not None and "year" in w.number.flags}
        for s in (pair.first, pair.second)
    )
    return bool(two - one)


def _changed(pair: Pair, lexicon: Lexicon) -> bool:
    """`Tallet er nå 45`, `tallet er steget til 45`: an update, whoever tells it."""
    two = pair.second.lowers
    changed = lexicon.words("revision", "updating") - lexicon.words("conflicts", "reckoned")
    newer = two & (lexicon.words("revision", "now") | lexicon.words("revision", "updated"))
    return bool(newer) or (pair.second.count_word is not None and bool(two & changed))


def _day_before(pair: Pair, lexicon: Lexicon) -> bool:
    """`Minst 137 er døde. Tirsdag kveld meldte politiet om 89 døde`: the later toll opens with a day, and is lower."""
    opening = next((w.lower for w in pair.second.passage.tree.words if w.letters), "")
    killed = "killed" in harms(pair.a, lexicon) & harms(pair.b, lexicon)
    return killed and pair.away > 0 and _middle(pair.b) < _middle(pair.a) and opening in lexicon.words("time", "words")


def _others(pair: Pair, lexicon: Lexicon) -> bool:
    """`de fem andre`, `ytterligere tolv`; not `et annet tall`, `på den andre siden`."""
    words, side = pair.second.passage.tree.words, pair.second
    excused = lexicon.words("conflicts", "reckonings") | lexicon.words("conflicts", "sides")
    others = (w for w in side.words if w.lower in lexicon.words("conflicts", "others") and w.i <= side.at + BESIDE)
    return any(not any(x.lower in excused for x in words[w.i + 1 : w.i + BESIDE]) for w in others)


def _degree(pair: Pair, lexicon: Lexicon) -> bool:
    """`ti personer ble skadd … to personer er kritisk skadd`: of how badly hurt only one of the two speaks."""
    one, two = (_graded(s, lexicon) for s in (pair.first, pair.second))
    return pair.away > 0 and one != two


def _graded(side: Side, lexicon: Lexicon) -> bool:
    behind = side.passage.tree.words[side.at + 1 : side.at + 2 + NEAR * 2]
    return any(w.lower in lexicon.words("conflicts", "degrees") for w in takewhile(lambda w: w.number is None, behind))


def _wanted(pair: Pair, lexicon: Lexicon) -> bool:
    """`krever 12 millioner … tilbyr 10 millioner`: what somebody wants, offers or aims at."""
    return any(_sought(side, "wanted", lexicon) for side in (pair.first, pair.second))


def _foretold(pair: Pair, lexicon: Lexicon) -> bool:
    """`lover 500 nye plasser`, `det må være 40`: what is to come; two forecasts that the story calls disputed stand."""
    return any(_sought(side, "sought", lexicon) for side in (pair.first, pair.second)) and not doubted(pair)


def _sought(side: Side, key: str, lexicon: Lexicon) -> bool:
    figure, words = side.figure, side.passage.tree.words
    stated = side.lowers & lexicon.words("conflicts", "real") or figure.status == "denied"
    sought = lexicon.words("conflicts", key)
    if key == "sought" and not stated:
        sought |= lexicon.words("conflicts", "feared")
    here = {w.i for w in side.words}
    before = [w for w in words[max(0, side.at - CLAUSE) : side.at] if w.i in here]
    clause = ["" if _reckons(side.passage, w.i, lexicon) else w.lower for w in before]
    start = max((k + 1 for k, w in enumerate(clause) if w in lexicon.words("conflicts", "contrast")), default=0)
    state = _state_meant(figure, lexicon)
    said = {(figure.claim.cue or "").lower(), *state}
    if (
        key == "sought"
        and state
        and state[0] in lexicon.words("verbs", "may")
        and not set(state[1:2]) & lexicon.words("conflicts", "have")
    ):
        return True  # `kan synke med 16 grader`
    return bool(said & sought or set(clause[start:]) & sought - {(figure.what or "").lower()})  # `kravet vil koste`


def _state_meant(figure: Figure, lexicon: Lexicon) -> list[str]:
    """The words of the state but what those do who are counted; of `vil koste` only what is reckoned."""
    words = [w for w in (figure.state or "").lower().split() if w not in lexicon.sayings]  # `18 prosent venter lenger`
    cost = figure.unit is not None and bool(set(words[1:]) & lexicon.words("conflicts", "costing"))
    return words[1:] if cost else words


def _reckons(passage: Passage, modal: int, lexicon: Lexicon) -> bool:
    """`vil koste 3 millioner`, `må ha vært minst 220`: what somebody concludes, and does not want."""
    behind = passage.tree.words[modal + 1 : modal + 3]
    must = len(behind) > 1 and behind[0].lower in lexicon.words("conflicts", "have") and "perf-part" in behind[1].feats
    return must or (bool(behind) and behind[0].lower in lexicon.words("conflicts", "costing"))


def of_himself(side: Side, lexicon: Lexicon) -> bool:
    """Whether the speaker's own doing holds the number: `Vi har 40 ansatte`, `sier de har 90 ansatte`."""
    own = lexicon.words("saying", "pronouns") | lexicon.words("saying", "addressing")
    return any(w.lower in own for w in side.passage.tree.words[max(0, side.at - NEAR * 2) : side.at])


def _each_own(pair: Pair, lexicon: Lexicon) -> bool:
    """`Rektor Lie sier 40 har søkt. Rektor Aas sier 90 har søkt`, `sier han har fått 12`: what each of them has."""
    if harms(pair.a, lexicon) & harms(pair.b, lexicon):
        return False
    titles = [(f.claim.fullest or "").split() for f in (pair.a, pair.b)]
    alike = all(len(t) > NEAR for t in titles) and root(titles[0][0], lexicon) == root(titles[1][0], lexicon)
    return alike or _each_does(pair, lexicon) or all(of_himself(side, lexicon) for side in (pair.first, pair.second))


def _each_does(pair: Pair, lexicon: Lexicon) -> bool:
    """`Lærerforbundet tar ut 1200, sier Dahl. Sykepleierne tar ut 800, sier Hauge`: each party's own doing."""
    sides = [(side, side.subject) for side in (pair.first, pair.second)]
    named = all(w is not None and w.i not in side.told and w.tag in {"NOUN", "PROPN"} for side, w in sides)
    parties = named and all(w is not None and is_party(side.passage.tree, w.i, lexicon) for side, w in sides)
    words = {w.lower for _, w in sides if w is not None}
    return parties and len(words) > 1 and not disputed(pair)


def _two_names(pair: Pair, lexicon: Lexicon) -> bool:
    """`Høyre oppgir 31 medlemmer, mens Venstre oppgir 12`: each its own, where nothing is told to have happened."""
    a, b = pair.a, pair.b
    told = a.state or b.state or harms(a, lexicon) | harms(b, lexicon) or another(pair.second.words, lexicon)
    if pair.kind != "count" or told or not a.what or not b.what or pair.second.count_word is not None:
        return False
    return all(_a_name(side) for side in (pair.first, pair.second))


def _a_name(side: Side) -> bool:
    """Whether the claimant is a name alone: not `politiet`, not `leder Kari Lie`."""
    name = (side.figure.claim.name or "").lower().split()
    tags = {w.lower: w.tag for w in side.passage.tree.words}
    return bool(name) and all(tags.get(word) == "PROPN" for word in name)


def _its_own(pair: Pair, lexicon: Lexicon) -> bool:
    """`oppgir egne tap til fire soldater`; not `har egne tall`."""
    own = bool(pair.second.lowers & lexicon.words("conflicts", "own"))
    return own and pair.b.what is not None and not another(pair.second.words, lexicon)


def _its_losses(pair: Pair, lexicon: Lexicon) -> bool:
    """`15 soldater er drept … Nabolandet sier at det har mistet 38`: others than those whom the first tells of."""
    return whose_losses(pair, lexicon) == "others"


def _another_harm(pair: Pair, lexicon: Lexicon) -> bool:
    """`12 er drept … 40 er skadd`; `40 hus brant … bare åtte er skadd`."""
    one, two = harms(pair.a, lexicon), harms(pair.b, lexicon)
    things = pair.a.what is not None and not persons(pair.a.what.lower().split()[-1], lexicon)
    return bool(two) and not one & two and (bool(one) or (things and pair.b.what is None))


def _rival(pair: Pair, lexicon: Lexicon) -> bool:
    """`61 … 17 … 44`: the third is set against the second."""
    return any(rival(f, pair, lexicon) for f in pair.between)


def _unparsed(pair: Pair, lexicon: Lexicon) -> bool:
    """By the words alone two strikes of one day cannot be told apart: only `while the police counted 4000` is sure."""
    return not pair.second.passage.tree.parsed and not pair.second.lowers & lexicon.words("conflicts", "contrast")


def _far_off(pair: Pair, lexicon: Lexicon) -> bool:
    """`12.000 deltok … 91 ble pågrepet`: no two counts of one thing differ so, where no strife is told of."""
    return times(pair) >= TIMES and (pair.away > NEAR or not disputed(pair))


APART: tuple[Apart, ...] = (
    Apart("a place of its own", _place),
    Apart("where the second party is", _there),
    Apart("placed apart", _placed),
    Apart("a thing of its own", _thing),
    Apart("a count of another thing", _of_another),
    Apart("a doing of its own", _subject),
    Apart("an event of its own", _event),
    Apart("who counts nothing", _no_counter),
    Apart("told at another time", _then),
    Apart("another year", _years),
    Apart("changed since", _changed),
    Apart("a toll of a day before", _day_before),
    Apart("of others", _others),
    Apart("of how badly hurt", _degree),
    Apart("wanted", _wanted),
    Apart("foretold", _foretold),
    Apart("each of their own", _each_own),
    Apart("two names", _two_names),
    Apart("its own", _its_own),
    Apart("its own losses", _its_losses),
    Apart("another harm", _another_harm),
    Apart("a rival between", _rival),
    Apart("too far off", _far_off),
    Apart("read by its words alone", _unparsed),
)
