"""Whom a report means: its party as named there or by its fullest name, a pronoun's where it is sure, else nobody."""

from __future__ import annotations

from kiosk.model import Claim
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.antecedents import right_before
from kiosk.reading.parties.fullest import Parties
from kiosk.reading.parties.mentions import Mention
from kiosk.reading.parties.papers import document_at
from kiosk.reading.parties.pointing import only_points
from kiosk.reading.speech.report import DOCUMENT, KNOWN, LANDED, Form, Report
from kiosk.reading.text.passages import Passage

CHAIN = 4  # sentences


class Whom:
    """The parties of a story's reports, as its claims name them.

    `turns`: of a sentence whose tag reaches back, the first sentence of the turn.
    """

    def __init__(
        self, text: str, passages: list[Passage], parties: Parties, turns: dict[int, int], lexicon: Lexicon
    ) -> None:
        self._text = text
        self._passages = passages
        self._parties = parties
        self._turns = turns
        self._lexicon = lexicon

    def mention(self, report: Report) -> Mention | None:
        """The report's party as it stands in its sentence."""
        if report.party is None:
            return None
        return self._parties.mention(self._passages[report.sentence].tree, report.party, report.sentence)

    def claim(self, report: Report, rule: str) -> Claim:
        """The claim that a report makes; `rule`: the one by which it covers the number."""
        named = self.mention(report)
        if named is None:
            return Claim("unsure", "parse and words name different parties")
        if report.party is not None and self._is_their_own(report):
            return self._of_owner(report, rule)
        full = self._parties.resolve(named)
        if full is named and only_points(named, self._lexicon):
            return Claim("unsure", "a party that only points back")
        lower = named.text.lower()
        if lower in self._lexicon.words("saying", "mere_numbers"):
            return Claim("unsure", "a document of nobody named")  # `Dette viser tall som NN har hentet inn.`
        if full is named and report.rule in {DOCUMENT, KNOWN} and lower in self._lexicon.words("relay", "media_nouns"):
            return Claim("unsure", "in a paper without a name")  # `I avisa stod det at …`: perhaps the story's own
        if full is named and report.rule == DOCUMENT and self._own_text(report):
            return Claim("unsure", "in the story's own publisher's text")
        if lower in self._lexicon.words("saying", "pronouns"):
            sure = report.rule != LANDED or self._reckoned_before(report.sentence)
            if full is named or not sure or not self._spoke_before(full, report.sentence, lower, report.form):
                pointed = self._right_before(report, lower) if full is named and report.rule != LANDED else None
                if pointed is None:
                    return Claim("unsure", "a pronoun that points to nobody surely")
                return told(self._text, report, pointed, self._parties.resolve(pointed), f"{rule}, the one before")
            return told(self._text, report, full, full, f"{rule}, pronoun")
        return told(self._text, report, named, full, rule)

    def _right_before(self, report: Report, pronoun: str) -> Mention | None:
        """The one noun of the sentence before that the pronoun can mean: `Kapteinen ble reddet. Han sier at`."""
        begin = self._turns.get(report.sentence, report.sentence)
        before = self._passages[begin - 1] if begin else None
        phrase = None if before is None else right_before(before, pronoun, self._lexicon)
        if before is None or phrase is None or not self._opens_with(report, pronoun):
            return None
        return self._parties.mention(before.tree, phrase, before.index)

    def _opens_with(self, report: Report, pronoun: str) -> bool:
        """Whether nothing before it in its own sentence may be whom it means: it opens, or its tag ends."""
        words = self._passages[report.sentence].tree.words
        opens = next((w for w in words if w.letters), None)
        return report.form in {"inquit", "fronted"} or (opens is not None and opens.lower == pronoun)

    def _is_their_own(self, report: Report) -> bool:
        """`Hennes regnestykke viser at`: a document that a pronoun owns."""
        assert report.party is not None
        words = self._passages[report.sentence].tree.words[report.party.first : report.party.last + 1]
        owned = len(words) == 2 and self._lexicon.gender(words[0].lower) is not None
        views = (self._lexicon.words("saying", key) for key in ("views", "reckonings", "estimate_nouns"))
        held = document_at(words[-1], self._lexicon) or any(words[-1].lower in kind for kind in views)
        return owned and "poss" in words[0].feats.split("|") and held

    def _of_owner(self, report: Report, rule: str) -> Claim:
        """The claim of whoever owns the document that the report names; nobody's where the pronoun is not sure."""
        assert report.party is not None
        word = self._passages[report.sentence].tree.words[report.party.first]
        his = Mention(report.sentence, word.start, word.end, word.text, (), word.lower, frozenset(), person=True)
        full = self._parties.owner(his)
        earlier = full is not None and full.sentence < report.sentence
        joined = full is not None and self._joined(full)
        if full is None or not earlier or joined or not self._spoke_before(full, report.sentence, word.lower):
            return Claim("unsure", "a pronoun that points to nobody surely")
        return told(self._text, report, full, full, f"{rule}, pronoun")

    def _joined(self, mention: Mention) -> bool:
        """`Ola Lie og Jan Bø er uenige. Etter hans syn`: either may be meant."""
        words = self._passages[mention.sentence].tree.words
        behind = [w for w in words if w.start >= mention.end][:2]
        before = [w for w in words if w.end <= mention.start][-2:]
        pair = behind if len(behind) == 2 and behind[1].capital else before
        return any(w.tag == "CCONJ" for w in pair[-2:]) and any(w.capital for w in pair)

    def _own_text(self, report: Report) -> bool:
        """`I en tidligere versjon av saken sto det at`, `I gårsdagens avis`; and `i en melding`, which is a channel."""
        assert report.party is not None
        words = self._passages[report.sentence].tree.words[report.party.first : report.party.last + 1]
        own = self._lexicon.words("saying", "own_texts")
        unnamed = not any(word.capital and word.i for word in words)
        papers = self._lexicon.words("relay", "media_nouns") if unnamed else frozenset()
        return any(word.lower in own | papers for word in words)

    def _reckoned_before(self, sentence: int) -> bool:
        """`Økonomen har regnet på saken. Hun lander på 3 millioner`: somebody speaks or reckons right before."""
        before = self._passages[sentence - 1 : sentence] if sentence else []
        reckons = self._lexicon.words("saying", "reckons")
        return any(p.reports or any(w.lower in reckons for w in p.tree.words) for p in before)

    def _spoke_before(self, full: Mention, sentence: int, pronoun: str, form: Form = "clause") -> bool:
        """Whether the party speaks in one of the three sentences before the turn, or is named in the very last of them.

        Or what lies between goes on about the same one: `Lie så dem. Så ringte hun politiet. – Det var to, sier hun.`
        A tag means whom the sentences before it named last: `Lie mistet 43 lam. Ni er funnet. – Nok er nok, sier han.`
        A chain of pronouns is one party's: `mener Lie. Hun tror … – Nok er nok. 300 er her, sier hun.`
        """
        begin = self._turns.get(sentence, sentence)
        before = self._passages[max(0, begin - 3) : sentence + 1]
        mentions = [(p.index, self.mention(r)) for p in before for r in p.reports]
        spoke = any(
            m is not None and self._parties.resolve(m) is full and (m.names or index < begin) for index, m in mentions
        )
        last = self._parties.last_named(full, begin, CHAIN)
        between = range(last + 1, begin)
        tagged = form == "inquit" and self._lexicon.gender(pronoun) is not None  # and nobody else was named between
        tagged = tagged and self._parties.alone_in(full, last, pronoun)
        about = tagged or all(self._parties.goes_on_about(k, pronoun) for k in between)
        near = len(between) < CHAIN and about
        return spoke or (full.sentence <= sentence and near)


def told(text: str, report: Report, named: Mention, full: Mention, rule: str) -> Claim:
    """The claim that a report of a text makes: the party as named there, and by its fullest name."""
    start, end = report.cue
    fullest = full.text if full.text != named.text else None
    return Claim("stated", rule, named.text, named.start, fullest, text[start:end], start)
