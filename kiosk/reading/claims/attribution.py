"""Who states a figure: the report that covers it in its sentence, or the report next to it that says so."""

from __future__ import annotations

from kiosk.model import Claim
from kiosk.reading.claims.beside import told_beside
from kiosk.reading.claims.hearsay import RULE as CONTRADICTED
from kiosk.reading.claims.hearsay import behind_another, contradicted
from kiosk.reading.claims.hints import addresses, hint_of
from kiosk.reading.claims.nearby import Around, hint_nearby
from kiosk.reading.claims.nested import RULE as NESTED
from kiosk.reading.claims.nested import within_another
from kiosk.reading.claims.of_papers import paper_before, points
from kiosk.reading.claims.running import Sentences, manner, names, opening_of, run_to, shown_by_pronoun
from kiosk.reading.claims.scope import beyond
from kiosk.reading.claims.whom import Whom
from kiosk.reading.claims.worked_before import came_to
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.fullest import Parties
from kiosk.reading.parties.mentions import Mention
from kiosk.reading.parties.papers import document_at
from kiosk.reading.speech.leads import lead_in, led_to
from kiosk.reading.speech.relays import is_medium
from kiosk.reading.speech.report import ANNOUNCED, AS_SAID, BY_DEED, Report
from kiosk.reading.speech.saying import that
from kiosk.reading.speech.turns import one_sentence_a_line, turn_before
from kiosk.reading.text.passages import Passage

NEITHER = 3  # words from `verken` to the second number
SHOWN = "what the document before shows"
GOES_ON = "a document goes on"
MAY_GO_ON = "a document may go on"
COVERING = {"clause", "inquit", "according", "colon", "fronted"}


class Claims:
    """The story's reports, laid over its sentences."""

    def __init__(self, text: str, passages: list[Passage], parties: Parties, lexicon: Lexicon) -> None:
        self._text = text
        self._passages = passages
        self._parties = parties
        self._lexicon = lexicon
        self.spoken_by: dict[int, Report] = {}
        self._turns: dict[int, int] = {}  # of a sentence whose tag reaches back, the first sentence of the turn
        self._whom = Whom(text, passages, parties, self._turns, lexicon)
        self._by_lines = one_sentence_a_line(passages)
        self._sentences = Sentences(passages, parties.of_persons(), self._by_lines, lexicon)
        self._going_on: set[int] = set()  # sentences behind a tag, in its own line, in which the speaker goes on
        for passage in passages:
            for report in passage.reports:
                for index in self._reaches_back(passage, report):
                    self.spoken_by.setdefault(index, report)
                    self._turns[passage.index] = min(index, self._turns.get(passage.index, index))
            leads = lead_in(passage, lexicon)
            if leads is not None and self._one_party(passage):
                for index in led_to(passages, passage.index):
                    self.spoken_by.setdefault(index, leads)
        for passage in passages:
            self._follow(passage)

    def _follow(self, passage: Passage) -> None:
        """`– Vi stenger, sier Lie. – Her var 40. Alle er lei seg.`, `– Ja, sier Lie. Vi solgte 60.`: who goes on."""
        tags = [r for r in passage.reports if r.form == "inquit" and r.party is not None and r.covers]
        turn = self._turns.get(passage.index, passage.index)
        if len(tags) != 1 or len(passage.reports) > 1 or self._by_lines or not self._passages[turn].spoken:
            return
        if tags[0].covers[0][0] != passage.tree.start or self._is_medium(tags[0]):
            return
        opened = False
        for behind in self._passages[passage.index + 1 :]:
            if behind.line != passage.line or behind.reports or behind.index in self.spoken_by:
                return
            opened = opened or behind.spoken
            if not opened and not addresses(behind, behind.tree.start, self._lexicon):
                return
            self.spoken_by[behind.index] = tags[0]
            self._going_on.add(behind.index)

    def mention(self, report: Report) -> Mention | None:
        """The report's party as it stands in its sentence."""
        return self._whom.mention(report)

    def _reaches_back(self, passage: Passage, report: Report) -> list[int]:
        """The earlier sentences that a closing tag or a `Det sier X` covers."""
        if report.form == "inquit" and report.covers and report.covers[0][0] == passage.tree.start:
            if passage.spoken:
                return []
            return turn_before(self._passages, passage.index, self._by_lines)
        if report.form == "fronted" and passage.index > 0:
            before = self._passages[passage.index - 1]
            if before.heading or (before.line < passage.line - 2):
                return []
            told = [r for r in before.reports if r.form in {"inquit", "according", "clause"} and r.rule not in BY_DEED]
            if not self._is_medium(report) and not all(self._is_medium(r) for r in told):
                return []
            if before.spoken:
                return [before.index]
            return [before.index, *turn_before(self._passages, before.index, self._by_lines)]
        return []

    def _one_party(self, passage: Passage) -> bool:
        """Whether all reports of a sentence are of one party."""
        named = [self.mention(r) for r in passage.reports]
        return len({self._parties.resolve(m).text if m is not None else None for m in named}) == 1

    def _is_medium(self, report: Report) -> bool:
        mention = self.mention(report)
        return mention is not None and is_medium(mention.text, self._lexicon)

    def claim(self, passage: Passage, start: int) -> Claim:
        """The claimant of the number at offset `start`."""
        covering = [r for r in passage.reports if r.form in COVERING and any(a <= start < b for a, b in r.covers)]
        over, every = self.spoken_by.get(passage.index), covering
        told = [r for r in covering if r.rule not in BY_DEED]  # `Aktor ba om ti år, ifølge Fjordnytt`
        covering = told if told or over is not None else covering
        if over is not None and not passage.spoken and self._tells_of(over, passage):
            return Claim("unsure", "a sentence about the speaker")
        if over is not None and covering and all(self._is_medium(r) for r in covering) and not self._is_medium(over):
            return self._whom.claim(over, f"{over.rule}, reaching back")  # `…, skriver Reuters. Det opplyser politiet.`
        if (covering or over is not None) and _neither(passage, start, self._lexicon):
            return Claim("unsure", "a number that the speaker rules out")
        if (covering or over is not None) and _told_in_brackets(passage, start):
            return Claim("unsure", "a name and its number in brackets")
        if (covering or over is not None) and _anothers(passage, start, self._lexicon):
            return Claim("unsure", "a number that another has")
        if (covering or over is not None) and contradicted(self._passages, passage, start, self._lexicon):
            return Claim("unsure", CONTRADICTED)
        if covering and behind_another(passage, start, self._lexicon):
            return Claim("unsure", "behind what another says")
        if within_another(every, passage, start, self._is_medium, self._lexicon) and not self._by_own_lawyer(every):
            return Claim("unsure", NESTED)
        outside = beyond(covering, passage, start, self._lexicon)
        if outside is not None:
            return Claim("unsure", outside)
        if covering:
            return self._own(covering, start)
        if over is not None:
            ahead = over.sentence < passage.index
            if passage.index in self._going_on:
                return self._whom.claim(over, f"{over.rule}, going on")
            return self._whom.claim(over, "led to by a colon" if ahead else f"{over.rule}, reaching back")
        numbers = self._numbers_before(passage, start)
        if numbers is not None:
            return self._whom.claim(numbers, "numbers that the sentence before told of")
        worked = self._worked_before(passage, start)
        if worked is not None:
            return self._whom.claim(worked, f"{worked.rule}, by the work before")
        quoted = any(a < start < b for a, b in passage.quoted)
        running = None if quoted else self._running(passage, start)
        if running is not None and running.attribution == "stated":
            return running
        telling = any(r.rule not in BY_DEED or r.party is None for r in passage.reports)  # not `Laget krever 40, og`
        if (passage.spoken or telling or quoted) and not told_beside(passage, start, self._lexicon):
            return Claim("unsure", "a report that does not cover the figure")
        hint = hint_of(passage, start, self._lexicon) or hint_nearby(self._around(passage, start))
        if hint is None:
            return running or Claim("none", "the story's own voice")
        return Claim("unsure", hint)

    def _running(self, passage: Passage, start: int) -> Claim | None:
        """The claim of a number in a document's running report; None where nothing runs to its sentence."""
        if passage.spoken or passage.heading or passage.aside or passage.reports:
            return None
        pointed = points(passage, self._lexicon)
        run = run_to(self._sentences, passage.index)
        if run is None:
            return self._of_paper_before(passage, GOES_ON) if pointed else None
        how = manner(passage, start, run, self._sentences)
        if how == "pointed":
            paper = self._of_paper_before(passage, GOES_ON)
            return self._whom.claim(run.report, GOES_ON) if run.report is not None else paper
        if how == "strong" and run.report is not None and names(run, passage, start, self._sentences):
            return self._whom.claim(run.report, GOES_ON)
        perhaps = run.sure if run.across else (how == "strong" or run.sure)
        return Claim("unsure", MAY_GO_ON) if how and perhaps and (how == "strong" or not run.across) else None

    def _of_paper_before(self, passage: Passage, rule: str) -> Claim | None:
        """`Den`, `Der` and the one document of the sentence before."""
        phrase = paper_before(self._passages, passage.index, self._lexicon)
        if phrase is None:
            return None
        tree = self._passages[passage.index - 1].tree
        cue = tree.words[phrase.head]
        span = cue.start, cue.end
        return self._whom.claim(Report(passage.index - 1, "clause", "shows", span, phrase, (), None, ANNOUNCED), rule)

    def _numbers_before(self, passage: Passage, start: int) -> Report | None:
        """`Det viser ferske tall fra Havtilsynet. Tallene viser også at utslippene er på 158 tonn.`: the first one."""
        words = passage.tree.words
        plural = len(words) > 3 and "fl" in words[0].feats.split("|") and words[0].definite
        if not plural or not document_at(words[0], self._lexicon) or passage.index == 0 or passage.reports:
            return None
        shows = any(s.group == "shows" for s in self._lexicon.sayings.get(words[1].lower, ()))
        opened = that(passage.tree, 1, self._lexicon)
        before = self._passages[passage.index - 1]
        if not shows or opened is None or start < words[opened].start or before.heading or before.spoken:
            return None
        told = [r for r in before.reports if r.group == "shows" and r.party is not None and not self._is_medium(r)]
        return told[0] if len(told) == len(before.reports) == 1 else None

    def _worked_before(self, passage: Passage, start: int) -> Report | None:
        """`Laget har gått gjennom tallene. De kommer til 240 hytter.`"""
        if passage.index == 0 or passage.heading or passage.spoken or passage.reports:
            return None
        return came_to(self._passages[passage.index - 1], passage, start, self._lexicon)

    def _tells_of(self, report: Report, passage: Passage) -> bool:
        """`Lie var uheldig i rundens tre svinger. … «…», skrev Lie.`: nobody speaks so of himself."""
        named = self.mention(report)
        last = named.text.split()[-1] if named is not None and named.names else ""
        subjects = (w for w in passage.tree.words if w.relation == "SUBJ" or w.relation == "FLAT")
        return report.sentence != passage.index and bool(last) and any(w.text == last for w in subjects)

    def _around(self, passage: Passage, start: int) -> Around:
        return Around(self._passages, passage.index, start, self._by_lines, frozenset(self.spoken_by), self._lexicon)

    def _own(self, covering: list[Report], start: int) -> Claim:
        if any(r.group == "denies" for r in covering):
            said = [r for r in covering if r.rule == AS_SAID]
            return self._whom.claim(said[0], said[0].rule) if said else Claim("unsure", "a denial states no figure")
        if any(r.party is None for r in covering):
            shown = self._shown_before(covering[0].sentence) if len(covering) == 1 else None
            return Claim("unsure", "parse and words name different parties") if shown is None else shown
        if any(self._another_within(r, covering, start) for r in covering):
            return Claim("unsure", "another speaks within what is said")
        parties = [r for r in covering if not self._is_medium(r)]
        if len(parties) > 1:
            parties = self._innermost(parties)
        if len(parties) > 1:
            return Claim("unsure", "two parties cover the figure")
        if not parties and self._another_speaks(covering[0]):
            return Claim("unsure", "an outlet passes on what another says")
        return self._whom.claim((parties or covering)[0], (parties or covering)[0].rule)

    def _another_within(self, outer: Report, covering: list[Report], start: int) -> bool:
        """`Lie sier at Kari Bø, som leder laget, har opplyst at 40 …`: a speaker within, whom no rule found; or an
        outlet within, which may tell of itself or of Lie.
        """
        if outer.form != "clause" or self._is_medium(outer):
            return False
        passage = self._passages[outer.sentence]
        tree, begin = passage.tree, outer.cue[1]
        cues = [r.cue for r in passage.reports]
        told = {"says", "informs", "claims", "confirms"}
        unread = any(
            begin < word.start < start
            and any(s.group in told and not s.particles for s in self._lexicon.sayings.get(word.lower, ()))
            and not any(a <= word.start < b for a, b in cues)
            and self._opened_before(passage, word.i, start)
            for word in tree.words
        )
        inner = (r for r in covering if r is not outer and r.form == "clause" and self._is_medium(r))
        return unread or any(any(a <= r.cue[0] < b for a, b in outer.covers) for r in inner)

    def _opened_before(self, passage: Passage, verb: int, start: int) -> bool:
        opened = that(passage.tree, verb, self._lexicon)
        return opened is not None and passage.tree.words[opened].start <= start

    def _another_speaks(self, relayed: Report) -> bool:
        """`Bangkok mener at 60 er drept, skriver VG`: a second verb of saying whose speaker no rule found."""
        tree = self._passages[relayed.sentence].tree
        cues = [r.cue for r in self._passages[relayed.sentence].reports]
        return any(
            word.lower in self._lexicon.sayings
            and not any(a <= word.start < b for a, b in cues)
            and that(tree, word.i, self._lexicon) is not None
            for word in tree.words
        )

    def _innermost(self, reports: list[Report]) -> list[Report]:
        """Of a clause within a clause only the inner speaker states the figure; `ifølge` passes a clause on."""
        clauses = [r for r in reports if r.form == "clause"]
        if not clauses or any(r.form not in {"clause", "according"} for r in reports):
            return reports
        smallest = min(clauses, key=lambda r: sum(b - a for a, b in r.covers))
        outer = [r for r in reports if r is not smallest]
        if self._spoken_for(smallest) and len(outer) == 1:
            return outer  # `Advokaten sier at klienten hennes erkjenner …`
        return [smallest]

    def _by_own_lawyer(self, covering: list[Report]) -> bool:
        """`Advokaten sier at klienten hennes erkjenner`: she says it for him."""
        return len(covering) > 1 and any(self._spoken_for(r) for r in covering)

    def _spoken_for(self, report: Report) -> bool:
        """Whether the inner party is told of by its own lawyer or kin: `klienten hennes`, `hans klient`."""
        if report.party is None:
            return False
        words = self._passages[report.sentence].tree.words[report.party.first : report.party.last + 1]
        return any("poss" in w.feats.split("|") for w in words)

    def _shown_before(self, sentence: int) -> Claim | None:
        """`Statistikken kom mandag. Den viser at 40`: the document that the sentence before lays out."""
        passage = self._passages[sentence]
        before = self._passages[sentence - 1] if sentence else None
        if before is None or not shown_by_pronoun(passage, self._lexicon) or before.heading or before.aside:
            return None
        opening = opening_of(before, self._lexicon)
        return self._of_paper_before(passage, SHOWN) if opening is None else self._whom.claim(opening, SHOWN)


def _told_in_brackets(passage: Passage, start: int) -> bool:
    """`enn anslagene til Havbanken (10,5 prosent)`: a number in brackets right behind a name is the name's."""
    words = passage.tree.words
    at = passage.tree.at(start)
    opened = None if at is None else next((k for k in range(at, max(0, at - 4), -1) if words[k].text == "("), None)
    return opened is not None and opened > 0 and words[opened - 1].capital


def _anothers(passage: Passage, start: int, lexicon: Lexicon) -> bool:
    """`mot fondets 1,8`, `at hans 62 prosent skal inn`: a share or a bare number right behind its owner."""
    words, at = passage.tree.words, passage.tree.at(start)
    before = None if at is None else next((w for w in reversed(words[:at]) if not w.aside), None)
    if at is None or before is None or not before.letters:
        return False
    behind = words[at + 1 : at + 2]
    alone = not behind or not behind[0].letters or behind[0].lower in lexicon.words("units", "shares")
    feats = set(before.feats.split("|"))
    his = "poss" in feats and lexicon.gender(before.lower) is not None
    return alone and (his or (before.tag in {"NOUN", "PROPN"} and "gen" in feats))


def _neither(passage: Passage, start: int, lexicon: Lexicon) -> bool:
    """`– Det var verken 60 eller seks soldater, sier Lie`: neither is the speaker's count."""
    at = passage.tree.at(start)
    before = passage.tree.words[max(0, at - NEITHER) : at] if at is not None else []
    return any(w.lower in lexicon.words("saying", "neither") for w in before) and all(
        w.letters or w.number for w in before
    )
