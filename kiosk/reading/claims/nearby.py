"""Hints in the sentences around a number's own that somebody is its claimant: a turn, a document, a decision."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from kiosk.reading.claims.going_on import of_those_told, speakers_own, told_further
from kiosk.reading.claims.laid_out import counted_below, given_below, source_line, worked_out
from kiosk.reading.claims.sourced_below import sourced_below, told_of_above
from kiosk.reading.claims.whose import owned
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.papers import document_at
from kiosk.reading.rule import Rule
from kiosk.reading.speech.landings import party_of_landing, reckons
from kiosk.reading.speech.report import DOCUMENT, RECKONED
from kiosk.reading.text.parse import Tree
from kiosk.reading.text.passages import Passage

DOCUMENTS = {"shows", "finds"}  # groups of verbs whose party is a document, a survey, a count
FOLLOWING = 3  # sentences of its line in which a document's telling may go on
AFTER_WORK = 2  # sentences in which what somebody worked out may be told
POLL = 4  # sentences, over lines too, in which a poll's shares may go on
TURN = 2  # sentences in which an untagged turn may go on, where every sentence has a line of its own
TAGS = {"inquit", "fronted"}
TELLING = {"inquit", "according"}
TOLD = {"says", "informs", "claims", "confirms", "shows", "finds"}  # groups of verbs: `Det opplyser politiet`


class Around(Struct, frozen=True):
    """A sentence among its story's."""

    passages: Sequence[Passage]
    index: int
    start: int  # of the number in the story
    by_lines: bool  # every sentence has a line of its own
    spoken_for: frozenset[int]  # sentences that a tag further down covers
    lexicon: Lexicon

    @property
    def own(self) -> Passage:
        """The number's sentence."""
        return self.passages[self.index]

    def before(self, most: int) -> list[Passage]:
        """At most so many sentences before it, the nearest first, as far as they stand in one run of text with it."""
        found = []
        for passage in reversed(self.passages[max(0, self.index - most) : self.index]):
            if passage.line != self.own.line and (not self.by_lines or passage.heading or passage.aside):
                break
            found.append(passage)
        return found


class NearHint(Rule, frozen=True):
    """One way in which the sentences around hint at somebody."""

    holds: Callable[[Around], bool]


def hint_nearby(around: Around) -> str | None:
    """The first hint at a claimant that the sentences around give, by name."""
    return next((hint.name for hint in NEARBY if hint.holds(around)), None)


def _running(around: Around) -> bool:
    """The sentence before it in its line is a spoken one: the speech may go on."""
    before = around.before(1)
    return any(p.line == around.own.line and (p.spoken or p.index in around.spoken_for) for p in before)


def _turn(around: Around) -> bool:
    """`– Dette er en klimaindustri.` / `Det er 25.000 her.`: a turn that no tag has closed, a line a sentence."""
    for passage in around.before(TURN):
        if any(r.form in TAGS for r in passage.reports):
            return False
        if passage.spoken:
            return True
    return False


def _document(around: Around) -> bool:
    """`En måling viser at 53 prosent er for. Åtte prosent er mot.`: what a document told may go on."""
    for passage in around.before(FOLLOWING):
        numbers = [w.start for w in passage.tree.words if w.number is not None and "article" not in w.number.flags]
        told = (r for r in passage.reports if r.group in DOCUMENTS or r.rule in {DOCUMENT, RECKONED})
        if any(a <= n < b for r in told for a, b in r.covers for n in numbers):
            return True
        if passage.reports:
            return False
    return False


def _presented(around: Around) -> bool:
    """`Tallene Lie presenterer, er dystre. BNP falt med ti prosent.`, `Målingen viser uro. 70 prosent er mot.`"""
    before = around.before(FOLLOWING)
    return any(_presents(p.tree, around.lexicon) or _estimated(p, around.lexicon) for p in before)


def _estimated(passage: Passage, lexicon: Lexicon) -> bool:
    """`Etter lagets regnestykke vil kommunene tape 40 millioner. Elvedal får 7 millioner mindre, Nordvik 6.`"""
    numbers = [w.start for w in passage.tree.words if w.number is not None and "article" not in w.number.flags]
    guesses = lexicon.words("saying", "estimate_nouns")
    return not passage.reports and any(owned(passage, number, guesses, lexicon) for number in numbers)


def _presents(tree: Tree, lexicon: Lexicon) -> bool:
    """Whether the sentence opens with a document, and a verb of showing follows: by the words, for the parser loses it
    in `Tallene Lie presenterer, er dystre`.
    """
    first = next((w for w in tree.words if w.tag in {"NOUN", "PROPN"}), None)
    if first is None or not document_at(first, lexicon):
        return False
    return any(w.lower in lexicon.words("saying", "presents") for w in tree.words[first.i + 1 :])


def _polled(around: Around) -> bool:
    """`På siste måling får blokken 27 prosent. … De øker til 4,9 prosent.`: a share or seats, soon after a poll's."""
    measured = around.lexicon.words("units", "shares") | around.lexicon.words("figures", "seats")
    words = around.own.tree.words
    at = around.own.tree.at(around.start)
    if at is None or at + 1 == len(words) or words[at + 1].lower not in measured:
        return False
    polls = around.lexicon.endings("saying", "polls")
    told = (
        {w.lower for w in passage.tree.words} for passage in around.passages[max(0, around.index - POLL) : around.index]
    )
    return any(words & measured and any(word.endswith(polls) for word in words) for words in told)


def _told_next(around: Around) -> bool:
    """`Byen får ny skole med seks klasser. Det vedtok bystyret.`, under a headline `Det viser en undersøkelse`."""
    behind = around.passages[around.index + 1 : around.index + 2]
    words = behind[0].tree.words if behind else []
    if behind and (counted_below(behind[0], around.lexicon) or given_below(behind[0], around.lexicon)):
        return True
    if len(words) < 3 or words[0].lower not in around.lexicon.words("saying", "fronted"):
        return False
    verb = words[1]  # the parser may take it for an adjective: `Det bestemte bystyret`
    told = any(s.group in TOLD and not s.particles for s in around.lexicon.sayings.get(verb.lower, ()))
    return told or verb.lemma in around.lexicon.words("saying", "deciding")


def _compared_next(around: Around) -> bool:
    """`312 ble innlagt i forrige uke. Det er 70 flere enn uken før, viser tall fra Havtilsynet.`"""
    behind = next(iter(around.passages[around.index + 1 : around.index + 2]), None)
    if behind is None or behind.spoken or (behind.line != around.own.line and not around.by_lines):
        return False
    words, lexicon = behind.tree.words, around.lexicon
    opens = len(words) > 2 and words[0].lower in lexicon.words("saying", "fronted")
    if not opens or words[1].lemma not in lexicon.words("verbs", "copulas"):
        return False
    numbers = [w.start for w in words if w.number is not None and "article" not in w.number.flags]
    return any(a <= n < b for r in behind.reports if r.form in TELLING for a, b in r.covers for n in numbers)


def _landed(around: Around) -> bool:
    """`Grunneierne har fått laget en egen takst. Den lander på 2,4 millioner`: what was reckoned right before."""
    tree, lexicon = around.own.tree, around.lexicon
    at = tree.at(around.start)
    party = None if at is None else party_of_landing(tree, at, lexicon)
    pointing = party is not None and tree.words[party.head].lower in lexicon.words("parties", "articles")
    before = around.before(1)
    return pointing and any(reckons(p.tree, w.i, lexicon) for p in before for w in p.tree.words)


def _share_before(around: Around) -> bool:
    """`… er nå 2,1 prosent, ifølge Arbeidsetaten. For ti år siden var andelen 1,3`: what somebody told may go on."""
    tree, lexicon = around.own.tree, around.lexicon
    pointing = lexicon.words("saying", "shares_told")
    subject = any(w.lower in pointing and w.relation == "SUBJ" for w in tree.words)
    for passage in around.before(1) if subject else ():
        numbers = [w.start for w in passage.tree.words if w.number is not None and "article" not in w.number.flags]
        told = (r for r in passage.reports if r.party is not None)
        return any(a <= n < b for r in told for a, b in r.covers for n in numbers)
    return False


def _worked_out(around: Around) -> bool:
    """`Fjordnytt har gått gjennom alle sakene. 40 manglet svar.`, `Undersøkelsen er gjort av Sentor. Fire av ti …`"""
    for passage in around.before(AFTER_WORK):
        if worked_out(passage, around.lexicon):
            return True
        if passage.reports:
            return False
    return False


def _in_their_voice(around: Around) -> bool:
    """`Lie oppsummerte søndag. Overskuddet ville havne på 700 000.`, `Hun mente det var verst på jordet. 40 biler hadde
    stått der.`: a clause of what would be or had been, right behind one who tells or thinks.
    """
    lexicon = around.lexicon
    root = next((w for w in around.own.tree.words if w.head < 0 and w.letters), None)
    opens = next((w for w in around.own.tree.words if w.letters), None)
    dummy = opens is not None and opens.lower in lexicon.words("saying", "fronted")
    if dummy and root is not None and root.lower not in lexicon.words("saying", "auxiliaries"):
        return False  # `Det ville koste 2 millioner`: what follows of it, as the story sees it
    told_then = root is not None and root.lower in lexicon.words("saying", "then")
    if root is None or around.own.spoken or not told_then or around.own.tree.child(root.i, "INFV") is None:
        return False
    return any(p.line == around.own.line and _speaks(p, lexicon) for p in around.before(1))


def _speaks(passage: Passage, lexicon: Lexicon) -> bool:
    """Whether somebody tells, thinks or takes the floor in a sentence."""
    lowers = [w.lower for w in passage.tree.words]
    groups = TOLD | {"thinks"}
    told = any(s.group in groups and not s.particles for w in lowers for s in lexicon.sayings.get(w, ()))
    return told or lexicon.stands_in(lowers, "saying", "takes_floor")


NEARBY = (
    NearHint("in the voice of who speaks before", _in_their_voice),
    NearHint("running speech", _running),
    NearHint("an open turn", _turn),
    NearHint("after a document", _document),
    NearHint("after somebody's numbers", _presented),
    NearHint("what a reckoning before comes to", _landed),
    NearHint("a share that was told before", _share_before),
    NearHint("soon after a poll", _polled),
    NearHint("told by the next sentence", _told_next),
    NearHint("compared by the next sentence", _compared_next),
    NearHint("after somebody's work", _worked_out),
    NearHint("over the line of a source", lambda a: source_line(a.passages, a.index, a.lexicon)),
    NearHint(
        "from a document named below", lambda a: not a.own.spoken and sourced_below(a.passages, a.index, a.lexicon)
    ),
    NearHint("of those whom somebody counted", lambda a: of_those_told(a.passages, a.index, a.start, a.lexicon)),
    NearHint("the speaker's own", lambda a: speakers_own(a.passages, a.index, a.lexicon)),
    NearHint("told in addition", lambda a: told_further(a.passages, a.index, a.lexicon)),
    NearHint("told by a sentence further down", lambda a: told_of_above(a.passages, a.index, a.lexicon)),
)
