"""Two parties' counts before they are set against each other: what makes each of them a count of its own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from msgspec import Struct

from kiosk.model import Figure
from kiosk.reading.claims.likeness import HARMS, MILLION, harms, is_part, money_left_out, one_name, one_unit, root
from kiosk.reading.claims.strife import LOUD, mark_of
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.text.parse import Word
from kiosk.reading.text.passages import Passage

OWN = 6  # words from `egne tap` to how many
NEAR = 2  # sentences between a count and the one that is set against it
MOST = 40.0  # times the other: farther apart are no two counts of one thing


class Pair(Struct, frozen=True):
    """Two figures in the order of the text, the sentences that they stand in, and the figures between them."""

    a: Figure
    b: Figure
    first: Passage
    second: Passage
    between: Sequence[Figure]
    before: Sequence[Figure] = ()  # the figures told before the first
    headline: Passage | None = None
    amid: Sequence[Passage] = ()  # the sentences between theirs, where the second is not far off

    @property
    def near(self) -> bool:
        """Whether the second stands right behind the first."""
        return self.second.index - self.first.index <= NEAR


def separate(pair: Pair, lexicon: Lexicon) -> bool:
    """Whether unit, time, place, purpose or owner make the two counts of two things."""
    return not comparable(pair.a, pair.b, lexicon) or at_odds(pair, lexicon)


def at_odds(pair: Pair, lexicon: Lexicon) -> bool:
    """Whether time, purpose or owner make the two counts of two things, whatever they are told in."""
    sides, disputed = ((pair.a, pair.first), (pair.b, pair.second)), _disputed(pair, lexicon)
    return (
        any(_sought(f, p, lexicon, disputed=disputed) for f, p in sides)
        or _later(pair, lexicon)
        or _there(pair, lexicon)
        or _each_its_own(pair, lexicon)
        or _of_degree(pair, lexicon)
        or _one_adds(pair, lexicon)
        or _its_own(pair, lexicon)
        or _among(pair, lexicon)
        or _of_the_harmed(pair, lexicon)
    )


def _its_own(pair: Pair, lexicon: Lexicon) -> bool:
    """`oppgir egne tap til fire soldater`, `28 av deres egne soldater`; not `har egne tall`."""
    return _owns(pair.b, pair.second, lexicon) or (
        pair.first is not pair.second and _right_behind_own(pair.a, pair.first, lexicon)
    )


def _owns(figure: Figure, passage: Passage, lexicon: Lexicon) -> bool:
    words, at = passage.tree.words, passage.tree.at(figure.number_at) or 0
    counts = lexicon.words("conflicts", "reckonings") | lexicon.words("conflicts", "records")
    own = [w for w in words[max(0, at - OWN) : at] if w.lower in lexicon.words("conflicts", "own_only")]
    own += [w for w in words[at + 1 : at + 2] if w.lower in lexicon.words("conflicts", "own_only")]
    return any(not counts & {x.lower for x in words[w.i + 1 : w.i + 1 + NEAR]} for w in own)


def _right_behind_own(figure: Figure, passage: Passage, lexicon: Lexicon) -> bool:
    """`28 av deres egne soldater er drept`: of the first party's own, whom no enemy's own are set against."""
    at = passage.tree.at(figure.number_at) or 0
    behind = passage.tree.words[at + 1 : at + 2 + NEAR]
    return any(w.lower in lexicon.words("conflicts", "own_only") for w in behind)


def _of_degree(pair: Pair, lexicon: Lexicon) -> bool:
    """`ti personer ble skadd … to personer er kritisk skadd`: of how badly hurt only one of the two speaks."""
    one, two = (_graded(f, p, lexicon) for f, p in ((pair.a, pair.first), (pair.b, pair.second)))
    return pair.first is not pair.second and one != two


def _one_adds(pair: Pair, lexicon: Lexicon) -> bool:
    """`kjenner til ytterligere tre tilfeller … mener det er ti`: only one of the two comes on top of others."""
    one, two = (_adds(f, p, lexicon) for f, p in ((pair.a, pair.first), (pair.b, pair.second)))
    return one != two


def _adds(figure: Figure, passage: Passage, lexicon: Lexicon) -> bool:
    at = passage.tree.at(figure.number_at) or 0
    return at > 0 and passage.tree.words[at - 1].lower in lexicon.words("revision", "added")


def _graded(figure: Figure, passage: Passage, lexicon: Lexicon) -> bool:
    """Whether a word of how badly stands right behind the number, before the next one."""
    at = passage.tree.at(figure.number_at) or 0
    behind = passage.tree.words[at + 1 : at + 2 + NEAR * 2]
    told = takewhile(lambda w: w.number is None, behind)
    return any(w.lower in lexicon.words("conflicts", "degrees") for w in told)


def _there(pair: Pair, lexicon: Lexicon) -> bool:
    """`Sykehuset i Bergen sier at 15 ble skadd der`: where the second party is, and the first sentence is not."""
    words = pair.second.tree.words
    there = any(w.lower in lexicon.words("conflicts", "there") and w.start > pair.b.number_at for w in words)
    name, held = (pair.b.claim.name or "").split(), lexicon.words("places", "prepositions")
    placed = next((k for k, w in enumerate(name) if w in held), len(name))
    named = {w for w in name[placed:] if w[:1].isupper()}
    ends = (
        pair.b.claim.name_at if pair.first is pair.second and pair.b.claim.name_at is not None else pair.first.tree.end
    )
    return there and bool(named) and not named & {w.text for w in pair.first.tree.words if w.start < ends}


def _each_its_own(pair: Pair, lexicon: Lexicon) -> bool:
    """`Rektor Lie sier 40 har søkt. Rektor Aas sier 90 har søkt`, `sier han har fått 12`: what each of them has."""
    if harms(pair.a, lexicon) & harms(pair.b, lexicon):
        return False
    if set((pair.b.claim.name or "").lower().split()[:1]) & lexicon.words("conflicts", "neighbours"):
        return True  # `mens nabolandet Havland har påvist sju`
    titles = [(f.claim.fullest or "").split() for f in (pair.a, pair.b)]
    alike = all(len(t) > 2 for t in titles) and root(titles[0][0], lexicon) == root(titles[1][0], lexicon)
    return alike or all(_of_himself(f, p, lexicon) for f, p in ((pair.a, pair.first), (pair.b, pair.second)))


def _of_himself(figure: Figure, passage: Passage, lexicon: Lexicon) -> bool:
    """Whether the speaker's own doing holds the number: `Vi har 40 ansatte`, `sier de har 90 ansatte`."""
    own = lexicon.words("saying", "pronouns") | lexicon.words("saying", "addressing")
    at = passage.tree.at(figure.number_at) or 0
    return any(w.lower in own for w in passage.tree.words[max(0, at - 4) : at])


def apart(a: Figure, b: Figure) -> bool:
    """Whether no one party gives both values; a range that holds the other value agrees with it."""
    one, two = a.claim.fullest, b.claim.fullest
    one_party = one is not None and two is not None and one_name(one, two)
    return a.value != b.value and not _within(a, b) and not _within(b, a) and not one_party


def _within(a: Figure, b: Figure) -> bool:
    return isinstance(b.value, tuple) and not isinstance(a.value, tuple) and b.value[0] <= a.value <= b.value[1]


def comparable(a: Figure, b: Figure, lexicon: Lexicon) -> bool:
    """Whether unit, place and time of the two do not differ."""
    alone = b.unit is None and b.what is None and b.state is None
    if not (one_unit(a, b, lexicon) or money_left_out(a, b, lexicon) or alone) or not one_part(a, b):
        return False
    if not of_one_size(a, b):
        return False
    if a.unit is None and b.unit is None and _a_sum(a) != _a_sum(b):
        return False
    pairs = ((a.where, b.where), (a.when, b.when))
    return all(not x or not y or x.lower() in y.lower() or y.lower() in x.lower() for x, y in pairs)


def _a_sum(figure: Figure) -> bool:
    """`bevilget 210 millioner til formålet`: millions of a noun that stands elsewhere are money."""
    behind = figure.sentence[figure.number_at - figure.sentence_at :].lower()
    told = figure.what is not None and figure.what.lower() in behind
    millions = not isinstance(figure.value, tuple) and figure.value >= MILLION and " " in figure.number
    return millions and figure.unit is None and not told


def of_one_size(a: Figure, b: Figure, most: float = MOST) -> bool:
    """Whether the greater of the two is at most so many times the other: `tre personar` is no count of 296.000."""
    low, high = sorted(abs(f.value[0] if isinstance(f.value, tuple) else f.value) for f in (a, b))
    return low > 0 and high <= most * low


def one_part(a: Figure, b: Figure) -> bool:
    """Whether both or neither are a share: `halvparten`, `to av tre`, which no count is set against."""
    return is_part(a) == is_part(b)


def _disputed(pair: Pair, lexicon: Lexicon) -> bool:
    """Whether the later sentence says before its number that the count is another: `tror det er langt mindre`."""
    words = [w for w in pair.second.tree.words if w.start < pair.b.number_at]
    return pair.first is not pair.second and mark_of(words, pair.second, lexicon) in LOUD


def _sought(figure: Figure, passage: Passage, lexicon: Lexicon, *, disputed: bool) -> bool:
    """Whether somebody demands, offers, plans or foretells the number: no count of what is."""
    real = {w.lower for w in passage.tree.words} & lexicon.words("conflicts", "real")
    feared = set() if real or disputed or figure.status == "denied" else lexicon.words("conflicts", "feared")
    sought = lexicon.words("conflicts", "sought") | feared
    said = {(figure.claim.cue or "").lower(), *_state_meant(figure, lexicon)}
    words = passage.tree.words
    number = passage.tree.at(figure.number_at) or 0
    clause = ["" if _reckons(passage, w.i, lexicon) else w.lower for w in words[max(0, number - NEAR * 4) : number]]
    start = max((k + 1 for k, w in enumerate(clause) if w in lexicon.words("conflicts", "contrast")), default=0)
    return bool(said & sought or set(clause[start:]) & sought - {(figure.what or "").lower()})  # `kravet vil koste`


def _state_meant(figure: Figure, lexicon: Lexicon) -> list[str]:
    """The words of the state; of `vil koste` only what is reckoned."""
    words = (figure.state or "").lower().split()
    cost = figure.unit is not None and bool(set(words[1:]) & lexicon.words("conflicts", "costing"))
    return words[1:] if cost else words


def _reckons(passage: Passage, modal: int, lexicon: Lexicon) -> bool:
    """`vil koste 3 millioner`, `må ha vært minst 220`: what somebody concludes, and does not want."""
    behind = [w.lower for w in passage.tree.words[modal + 1 : modal + 2]]
    return bool(set(behind) & lexicon.words("conflicts", "costing")) or _must_have(passage, modal, lexicon)


def _must_have(passage: Passage, modal: int, lexicon: Lexicon) -> bool:
    """`må ha vært minst 220`: what somebody concludes, and does not demand."""
    behind = passage.tree.words[modal + 1 : modal + 3]
    return len(behind) > 1 and behind[0].lower in lexicon.words("conflicts", "have") and "perf-part" in behind[1].feats


def _later(pair: Pair, lexicon: Lexicon) -> bool:
    """Whether the two were told or counted at different times: `meldte først om fire … opplyser nå`, `i fjor`."""
    one, two = ({w.lower for w in p.tree.words} for p in (pair.first, pair.second))
    first = one & (lexicon.words("revision", "at_first") | lexicon.words("revision", "earlier"))
    then = lexicon.words("revision", "then")
    return (
        _of_a_day_before(pair, lexicon)
        or bool(first and two & lexicon.words("revision", "now"))
        or _by_now(pair, lexicon)
        or bool(_years(pair.second) - _years(pair.first))
        or bool(one & then) != bool(two & then)
        or _since(pair, lexicon)
        or _of_another_time(pair, lexicon)
    )


def _of_another_time(pair: Pair, lexicon: Lexicon) -> bool:
    """`31 elg er påkjørt i høst. Året før var det 45`: of another year; a denied one is told in the denier's time."""
    one, two = (
        lexicon.stands_in([w.lower for w in p.tree.words], "conflicts", "another_time")
        for p in (pair.first, pair.second)
    )
    return one != two and pair.a.status != "denied"


def _among(pair: Pair, lexicon: Lexicon) -> bool:
    """`Ledigheten er 3,1 prosent. Blant unge er den 4,8`: of some of them."""
    opening = next((w for w in pair.second.tree.words if w.letters), None)
    among = opening is not None and opening.lower in lexicon.words("conflicts", "among")
    return among and pair.first is not pair.second


def _of_the_harmed(pair: Pair, lexicon: Lexicon) -> bool:
    """`20 opprørere er drept … åtte av de drepte er barn`: some of those whom the other counts, and no other count."""
    return any(_of_those(f, p, lexicon) for f, p in ((pair.a, pair.first), (pair.b, pair.second)))


def _of_those(figure: Figure, passage: Passage, lexicon: Lexicon) -> bool:
    at = passage.tree.at(figure.number_at) or 0
    behind = [w.lower for w in passage.tree.words[at + 1 : at + 4]]
    if len(behind) < 3 or behind[0] not in lexicon.words("units", "of"):
        return False
    return behind[1] in lexicon.words("running", "those") and behind[2] in lexicon.joined("harm", *HARMS)


def _since(pair: Pair, lexicon: Lexicon) -> bool:
    """`27 ble drept i angrepet … over 9000 er drept siden krigen brøt ut`, `… er drept i år`: of a longer time."""
    one, two = (
        lexicon.stands_in([w.lower for w in p.tree.words if w.start > f.number_at], "conflicts", "since")
        for f, p in ((pair.a, pair.first), (pair.b, pair.second))
    )
    return two and not one


def _by_now(pair: Pair, lexicon: Lexicon) -> bool:
    """`Politiet opplyste at åtte var døde. Nå sier sykehuset at tallet er ti`, `tallet er nå ti`: newer, by anybody."""
    words = [w.lower for w in pair.second.tree.words if w.start < pair.b.number_at]
    count = next((k for k, w in enumerate(words) if w in lexicon.words("conflicts", "pointing")), len(words))
    if pair.first is not pair.second and set(words[count:]) & lexicon.words("revision", "now"):
        return True
    opening = next((w.lower for w in pair.second.tree.words if w.letters), "")
    return pair.first is not pair.second and opening in lexicon.words("revision", "now")


def _years(passage: Passage) -> set[str]:
    """`I 2015 anslo konsulentene at …`: the years that a sentence names."""
    return {w.text for w in passage.tree.words if w.number is not None and "year" in w.number.flags}


def _of_a_day_before(pair: Pair, lexicon: Lexicon) -> bool:
    """`Minst 137 er døde. Tirsdag kveld meldte politiet om 89 døde`: the later toll opens with a day, and is lower."""
    opening = next((w.lower for w in pair.second.tree.words if w.letters), "")
    lower = not isinstance(pair.a.value, tuple) and not isinstance(pair.b.value, tuple) and pair.b.value < pair.a.value
    killed = "killed" in harms(pair.a, lexicon) & harms(pair.b, lexicon)
    return lower and killed and pair.first is not pair.second and opening in lexicon.words("time", "words")


def of_others(pair: Pair, lexicon: Lexicon) -> bool:
    """Whether a sentence speaks of others than the first: `de fem andre`, `ytterligere tolv`, `to til er drept`."""
    others, more = lexicon.words("conflicts", "others"), lexicon.words("revision", "more")
    told = any(w.lower in others for passage in (pair.first, pair.second) for w in passage.tree.words)
    words, at = pair.second.tree.words, pair.second.tree.at(pair.b.number_at)
    behind = words[at + 1 : at + 3] if at is not None else []
    return told or (
        len(behind) == 2 and behind[0].lower in more and behind[1].tag not in {"NOUN", "PROPN", "ADJ", "DET"}
    )


def elsewhere(pair: Pair, lexicon: Lexicon) -> bool:
    """Whether the second sentence names places or persons of its own: the count may be of another event."""
    names = [
        {w.lower for w in _told(f, p, lexicon) if w.tag == "PROPN" and w.i and w.lower not in _who(f)}
        for p, f in ((pair.first, pair.a), (pair.second, pair.b))
    ]
    return bool(names[1] - names[0])


def _who(figure: Figure) -> str:
    """The claimant's names, in small letters."""
    return f"{figure.claim.name or ''} {figure.claim.full or ''}".lower()


def _told(figure: Figure, passage: Passage, lexicon: Lexicon) -> list[Word]:
    """The sentence's words without whoever tells it: a tag behind the number (`…, sier Lie til Nordavisa`, `…, melder
    nyhetsbyrået Elvenytt`) and what belongs to a claimant before it (`Politiet i havnebyen | Morat oppgir`).
    """
    words, name, cue = passage.tree.words, figure.claim.name_at, figure.claim.cue_at
    tags = (
        w.start
        for w in words
        if w.start > figure.number_at and w.lower in lexicon.sayings and words[w.i - 1].text == ","
    )
    turns = (w.start for w in words if w.start > figure.number_at and w.lower in lexicon.words("conflicts", "contrast"))
    ends = min(min(tags, default=passage.tree.end), min(turns, default=passage.tree.end))
    if cue is not None and figure.number_at < cue < passage.tree.end:
        ends = min(ends, cue)
    party = (name, cue) if name is not None and cue is not None and name < cue < figure.number_at else (0, 0)
    return [w for w in words if w.start < ends and not party[0] <= w.start < party[1]]
