"""Whom a pronoun means: the person who spoke last, or whom the sentences before the turn are about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.mentions import Mention, Naming
from kiosk.reading.speech.relays import is_medium
from kiosk.reading.speech.turns import one_sentence_a_line, turn_before
from kiosk.reading.text.passages import Passage

REACH = 8  # sentences, the pronoun's own among them, in which it may be told whom it means
FARTHEST = 16  # the same with the spoken sentences between, which name nobody that it may mean
SUBJECTS = 4  # sentences in which a subject may be meant that has said nothing


class Pronouns:
    """A story's pronouns (and epithets: `svensken`) brought to the persons whom they stand for."""

    def __init__(
        self,
        passages: Sequence[Passage],
        named: Mapping[int, list[Mention]],
        naming: Naming,
        by_name: Callable[[Mention], Mention],
        lexicon: Lexicon,
    ) -> None:
        """`named`: the story's mentions by sentence; `by_name`: the fullest mention of one that has a name."""
        self._passages = passages
        self._named = named
        self._naming = naming
        self._by_name = by_name
        self._lexicon = lexicon
        self._by_lines = one_sentence_a_line(passages)
        lines: set[int] = set()
        self._speech: set[int] = set()
        for passage in passages:
            if passage.spoken:
                lines.add(passage.line)
            if passage.reports:
                lines.discard(passage.line)  # behind a tag the story may go on in its own voice
            if passage.line in lines:
                self._speech.add(passage.index)

    def person(self, mention: Mention) -> Mention | None:
        """The person who spoke last, or whom the sentences right before name: their only one, or their subject."""
        lower = mention.text.lower()
        gender = self._lexicon.gender(lower)
        if gender is None and lower in self._lexicon.words("saying", "pronouns"):
            return self._body(mention) if lower in self._lexicon.words("pronouns", "several") else None
        for back, index in enumerate(self._earlier(mention.sentence)):
            here = self._named.get(index, [])
            persons = [m for m in here if m.start < mention.start and not (m.said or m.several)]
            persons = [m for m in persons if self._is_person(m)]
            if gender is not None:
                persons = [m for m in persons if self._by_name(m).gender in {"", gender} and m.gender in {"", gender}]
            surely = [m for m in persons if gender in {m.gender, self._by_name(m).gender} and not m.owner]
            persons = surely or persons
            if any(m.owner and len(m.names) > 1 for m in persons) and not any(m.speaker for m in persons):
                return None  # `Ola Lies datter …`: he may be meant
            persons = [m for m in persons if not m.owner]
            speakers = [m for m in persons if m.speaker]
            if back and not speakers and self.told_of(index, lower, persons[0].start if persons else None):
                continue  # `Likevel støttet hun ikke Lie. – Vi venter, sier hun.`
            subjects = [m for m in persons if m.subject and back < SUBJECTS]
            if back == 0 and not subjects:
                named = [m for m in here if m.subject and len(m.names) > 1 and m.start < mention.start]
                subjects = [m for m in named if not (m.said or self._naming.is_body(m))]
            alone = persons if back < 2 and len({self._by_name(m).text for m in persons}) == 1 else []
            for choice in (speakers, subjects, alone):
                if choice and len({self._by_name(m).text for m in choice}) == 1:
                    return self._by_name(choice[-1])
            perhaps = [m for m in here if m.start < mention.start and self._may_be_person(m)]
            told_of = [m for m in perhaps if not (m.several or any(other.speaker for other in here))]
            if back < SUBJECTS and not persons and len(told_of) == 1:
                return self._by_name(told_of[0])
            if back < SUBJECTS and (persons or perhaps):
                return None
        return None

    def goes_on(self, sentence: int, pronoun: str) -> bool:
        """Whether a sentence is about whoever the pronoun means, or is speech whose speaker nothing tells."""
        return sentence in self._speech or self.told_of(sentence, pronoun)

    def told_of(self, sentence: int, pronoun: str, before: int | None = None) -> bool:
        """Whether a sentence goes on about whoever the pronoun means: its subject is the same one's (`ho` of `henne`).

        `before`: the subject stands before that offset.
        """
        gender = self._lexicon.gender(pronoun)
        words = self._passages[sentence].tree.words
        return gender is not None and any(
            w.relation == "SUBJ" and self._lexicon.gender(w.lower) == gender and (before is None or w.start < before)
            for w in words
        )

    def _earlier(self, sentence: int) -> Iterator[int]:
        """The sentence, and those before it, without its own turn and without speech whose speaker nothing tells."""
        here = self._passages[sentence]
        tagged = any(r.form == "inquit" and r.covers and r.covers[0][0] == here.tree.start for r in here.reports)
        turn = set(turn_before(self._passages, sentence, self._by_lines)) if tagged and not here.spoken else set()
        yield sentence
        counted = 1
        for index in range(sentence - 1, max(-1, sentence - FARTHEST), -1):
            if counted == REACH:
                return
            if index not in turn and index not in self._speech:
                counted += 1
                yield index

    def _body(self, mention: Mention) -> Mention | None:
        """`They said …`: the only one that spoke in the sentence right before, where that is no person."""
        before = [m for m in self._named.get(mention.sentence - 1, []) if m.speaker]
        spoke = {self._by_name(m).text: self._by_name(m) for m in before}
        only = next(iter(spoke.values())) if len(spoke) == 1 else None
        return None if only is None or self._is_person(only) else only

    def _may_be_person(self, mention: Mention) -> bool:
        """`Jan R. Dahl har vært megler`: a subject of several names that nothing says is a body."""
        several = mention.subject and len(mention.names) > 1 and not mention.said
        return several and not self._naming.is_body(mention) and not is_medium(mention.text, self._lexicon)

    def _is_person(self, mention: Mention) -> bool:
        known = mention.person or (bool(mention.names) and self._by_name(mention).person)
        return known or (mention.speaker and len(mention.names) == 1 and self._double(mention.names[0]))

    def _double(self, name: str) -> bool:
        """`mener Lie-Nilsen`: a double surname; not `Rovdyr-Nytt`, `Elvedal-banken`."""
        parts = name.split("-")
        bodies = tuple(self._lexicon.words("nouns", "thing_endings")) + tuple(self._lexicon.words("nouns", "parties"))
        return (
            len(parts) == 2
            and all(len(part) > 2 and part.istitle() for part in parts)
            and not name.lower().endswith(bodies)
            and not is_medium(name, self._lexicon)
        )
