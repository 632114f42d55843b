"""Two parties' counts side by side: each with the words of its own side of the story, and who counts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from kiosk.model import Figure
from kiosk.reading.claims.doers import is_party
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.speech.speakers import subject_of
from kiosk.reading.text.parse import Word
from kiosk.reading.text.passages import Passage

NEAR = 2  # sentences between a count and the one that is set against it
STEM = 5  # letters that two forms of a word have in common
SHORTEST = 4  # letters of a word that tells something


class Side:
    """One count and the words that belong to it: its sentence, or its half of one that it shares with the other."""

    def __init__(self, figure: Figure, passage: Passage, words: Sequence[Word], lexicon: Lexicon) -> None:
        self.figure = figure
        self.passage = passage
        self.words = words
        self.lexicon = lexicon
        self.at = passage.tree.at(figure.number_at) or 0
        claim = figure.claim
        spans = [
            (at, at + len(said))
            for at, said in ((claim.name_at, claim.name), (claim.cue_at, claim.cue))
            if said and at is not None
        ]
        self.told = frozenset(w.i for w in passage.tree.words if any(a <= w.start < b for a, b in spans))

    @cached_property
    def own(self) -> list[Word]:
        """The side's words without who says so and the verb of saying."""
        return [w for w in self.words if w.i not in self.told]

    @cached_property
    def lowers(self) -> frozenset[str]:
        """The words in small letters."""
        return frozenset(w.lower for w in self.words)

    @cached_property
    def said(self) -> frozenset[str]:
        """The words in small letters, without who says so."""
        return frozenset(w.lower for w in self.own)

    @cached_property
    def before(self) -> list[Word]:
        """The words before the number."""
        return [w for w in self.words if w.i < self.at]

    @cached_property
    def subject(self) -> Word | None:
        """The subject of the verb over the number, where the number is not in it."""
        tree = self.passage.tree
        for k in tree.above(self.at) if tree.parsed else ():
            if tree.words[k].tag == "VERB":
                found = subject_of(tree, k)
                if found is not None and self.at not in tree.below(found):
                    return tree.words[found]
        return None

    @cached_property
    def subjects(self) -> frozenset[int]:
        """The words of the subject."""
        return frozenset() if self.subject is None else frozenset(self.passage.tree.below(self.subject.i))

    @cached_property
    def teller(self) -> str | None:
        """Who counts: the claimant, or the party whose doing the number is (`Politiet har talt 40`)."""
        if self.figure.claim.name is not None:
            return self.figure.claim.fullest
        tree, here = self.passage.tree, {w.i for w in self.words}
        for k in tree.above(self.at) if tree.parsed else ():
            if tree.words[k].tag != "VERB" and tree.words[k].relation != "INFV":
                continue
            found = subject_of(tree, k)
            if found is None or self.at in tree.below(found):
                continue
            word = tree.words[found]
            if found not in here or word.number is not None:
                return None
            if word.tag in {"NOUN", "PROPN"} and is_party(tree, found, self.lexicon):
                return word.text
            if word.tag == "PRON" and word.lower in self.lexicon.words("saying", "pronouns"):
                return word.lower
            if word.tag == "NOUN" and word.definite:
                return None
        return None

    @cached_property
    def kept(self) -> bool:
        """Whether the words tell of counting: `har talt`, `kom fram til`, `opererer med`, `anslag`, `lister`."""
        keys = ("reckoned", "reckonings", "contests")
        return any(self.said & self.lexicon.words("conflicts", key) for key in keys)

    @cached_property
    def count_word(self) -> Word | None:
        """The definite word for a count whose number this is, with nothing but its verb, `til` and a hedge between."""
        lexicon = self.lexicon
        stops = (
            lexicon.words("conflicts", "contrast") | lexicon.words("saying", "that") | lexicon.words("saying", "joins")
        )
        for word in reversed(self.before):
            if word.lower in lexicon.words("conflicts", "pointing"):
                return word
            amounts = word.lemma in lexicon.words("verbs", "amounting") or word.lower in lexicon.words("verbs", "been")
            if word.number is not None or word.lower in stops or word.text in {";", ":"}:
                return None
            if word.tag == "VERB" and not (amounts or word.lower in lexicon.sayings):
                return None
        return None


class Pair:
    """Two counts in the order of the text, the figures between them, and the story around."""

    def __init__(self, first: Side, second: Side, between: Sequence[Figure], story: Story) -> None:
        self.first = first
        self.second = second
        self.between = between
        self.story = story

    @property
    def a(self) -> Figure:
        """The first count."""
        return self.first.figure

    @property
    def b(self) -> Figure:
        """The second count."""
        return self.second.figure

    @property
    def away(self) -> int:
        """Sentences from the one to the other; 0 within a sentence."""
        return self.second.passage.index - self.first.passage.index

    @cached_property
    def amid(self) -> list[Word]:
        """The words of the sentences between theirs."""
        passages = self.story.passages[self.first.passage.index + 1 : self.second.passage.index]
        return [w for p in passages for w in p.tree.words]

    @cached_property
    def known(self) -> frozenset[str]:
        """The stems of what the story has told of before the second side."""
        known = self.story.known(self.second.passage.index)
        return known if self.away else known | stems(self.first.words)

    @cached_property
    def new(self) -> list[Word]:
        """The things and names that the second side tells of for the first time."""
        lexicon, known = self.story.lexicon, self.known
        keys = ("pointing", "reckonings", "attending")
        counts = frozenset().union(*(lexicon.words("conflicts", key) for key in keys))

        def compound(word: str) -> bool:
            return any(len(k) == STEM and word.endswith(k) for k in known)

        return [
            w
            for w in self.second.own
            if w.number is None
            and w.tag in {"NOUN", "PROPN"}
            and len(w.lower) >= SHORTEST
            and w.lower not in counts
            and w.lower[:STEM] not in known
            and not compound(w.lower)
        ]

    @cached_property
    def kind(self) -> str:
        """`count`, `money`, `share` or `measure`."""
        lexicon, unit = self.story.lexicon, (self.a.unit or self.b.unit or "").lower()
        if unit in lexicon.words("units", "money"):
            return "money"
        return "count" if not unit else "share" if unit in lexicon.words("units", "shares") else "measure"


class Story:
    """The sentences of a story, and what each of them has told by its end."""

    def __init__(self, passages: Sequence[Passage], lexicon: Lexicon) -> None:
        self.passages = passages
        self.lexicon = lexicon
        self._known: list[frozenset[str]] = [frozenset()]

    def known(self, index: int) -> frozenset[str]:
        """The stems of all the words before a sentence."""
        while len(self._known) <= index:
            passage = self.passages[len(self._known) - 1]
            self._known.append(self._known[-1] | stems(passage.tree.words))
        return self._known[index]


def stems(words: Sequence[Word]) -> frozenset[str]:
    """The beginnings of the words of some length."""
    return frozenset(w.lower[:STEM] for w in words if len(w.lower) >= SHORTEST)
