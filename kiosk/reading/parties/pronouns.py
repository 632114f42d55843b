"""Whom a pronoun means: the person who spoke last, or whom the sentences before the turn are about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.called import Called
from kiosk.reading.parties.mentions import Mention, Naming
from kiosk.reading.parties.strangers import Stranger, strangers
from kiosk.reading.parties.titles import is_forename
from kiosk.reading.speech.relays import is_medium
from kiosk.reading.speech.report import Report
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
        called: Called,
        lexicon: Lexicon,
    ) -> None:
        """`named`: the story's mentions by sentence; `by_name`: the fullest mention of one that has a name; `called`:
        the nouns by which the story calls them.
        """
        self._passages = passages
        self._named = named
        self._naming = naming
        self._by_name = by_name
        self._lexicon = lexicon
        self._called = called
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
        """The person whom a pronoun means; None where its own sentence is about another one who may be meant too:
        `Per Lie har brukt 900 timer, har han regnet ut`, behind what one Bo Vik said.
        """
        found = self._spoken_of(mention)
        gender = self._lexicon.gender(mention.text.lower())
        himself = None if gender is None else self._of_himself(mention, gender)
        if found is not None and gender is not None and self._another_so(mention, found, gender):
            return None
        if found is None or himself is None:
            return found
        a, b = set(found.names), set(himself.names)
        return found if a <= b or b <= a else None

    def _another_so(self, pronoun: Mention, found: Mention, gender: str) -> bool:
        """`Kari Moe overtok etter Anne Li. Hun sier at`: whether the sentences that lead to a pronoun name another of
        that sex, whom it may mean as well. Who goes on with her own words is meant: `– Ja, sier Moe om Li. Hun sier`.
        """
        index = self._lately(pronoun, found)
        if index is None:
            return False
        spoke = any(m.speaker and self._by_name(m) is found for m in self._named.get(index, []))
        beside = index > 0 and self._passages[index - 1].line == self._passages[index].line
        sentences = range(index - 1 if beside and not spoke else index, pronoun.sentence)
        near = [m for k in sentences for m in self._named.get(k, []) if not self._passages[k].heading]
        near = [m for m in near if m.sentence >= index or not m.speaker]  # `– Ja, sier Lie. Dahl er megler. Han anslår`
        others = [m for m in near if m.names and not m.owner and (self._is_person(m) or self._may_be_person(m))]
        others = [m for m in others if self._by_name(m) is not found and not self._one_of(m, found)]
        sexes = [(m, {self._by_name(m).gender, m.gender, *self._sexes(m)} - {""}) for m in others]
        others = [m for m, sex in sexes if gender in sex or (not sex and self._in_office(m))]
        told = spoke and self._tagged(pronoun)
        return any(not ((spoke and m.said) or (told and self._within(m, found))) for m in others)

    def _sexes(self, mention: Mention) -> set[str]:
        """By the forenames within a mention: also of `Ordfører Kari Moe`, whose title the parser takes for a name."""
        words = self._passages[mention.sentence].tree.words
        inside = [w for w in words if mention.start <= w.start < mention.end and w.tag == "PROPN"]
        return {sex for w in inside for sex in ("mask", "fem") if sex in w.feats.split("|") and is_forename(w)}

    def _in_office(self, mention: Mention) -> bool:
        """`Ordfører Kari Moe`, whose title the parser takes for a name where it opens the sentence."""
        first, _, rest = mention.text.lower().partition(" ")
        return (
            mention.text[:1].isupper() and " " in rest and first.endswith(self._lexicon.endings("parties", "offices"))
        )

    def _lately(self, pronoun: Mention, found: Mention) -> int | None:
        """The last sentence before a pronoun's that names a person."""
        for k in range(pronoun.sentence - 1, max(-1, pronoun.sentence - FARTHEST), -1):
            if any(m.names and self._by_name(m) is found for m in self._named.get(k, [])):
                return k
        return None

    def _one_of(self, mention: Mention, person: Mention) -> bool:
        a, b = set(mention.names), set(person.names)
        return a <= b or b <= a

    def _within(self, mention: Mention, person: Mention) -> bool:
        """Whether a person is named in what another one says."""
        here = [m for m in self._named.get(mention.sentence, []) if m.names and self._by_name(m) is person]
        return any(a <= mention.start < b for m in here for a, b in self._said_by(m))

    def _spoken_of(self, mention: Mention) -> Mention | None:
        """The person who spoke last, or whom the sentences right before name: their only one, or their subject."""
        lower = mention.text.lower()
        gender = self._lexicon.gender(lower)
        if gender is None and lower in self._lexicon.words("saying", "pronouns"):
            return self._body(mention) if lower in self._lexicon.words("pronouns", "several") else None
        between: list[Stranger] = []  # in the sentences after the one that is looked at
        for back, index in enumerate(self._earlier(mention.sentence)):
            here = self._named.get(index, [])
            others = [] if gender is None else self._strangers(index, mention, lower, gender)
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
                between += others
                continue  # `Likevel støttet hun ikke Lie. – Vi venter, sier hun.`
            subjects = [m for m in persons if m.subject and back < SUBJECTS]
            if back == 0 and not subjects:
                named = [m for m in here if m.subject and len(m.names) > 1 and m.start < mention.start]
                subjects = [m for m in named if not (m.said or self._naming.is_body(m))]
            alone = persons if back < 2 and len({self._by_name(m).text for m in persons}) == 1 else []
            for choice in (speakers, subjects, alone):
                if choice and len({self._by_name(m).text for m in choice}) == 1:
                    return self._unless(choice[-1], between, others, mention)
            perhaps = [m for m in here if m.start < mention.start and self._may_be_person(m)]
            told_of = [m for m in perhaps if not (m.several or any(other.speaker for other in here))]
            if back < SUBJECTS and not persons and len(told_of) == 1:
                return self._unless(told_of[0], between, others, mention)
            if back < SUBJECTS and (persons or perhaps):
                return None
            between += others
        return None if gender is None or between else self._of_himself(mention, gender)

    def _of_himself(self, mention: Mention, gender: str) -> Mention | None:
        """`Pianolærer Per Lie har 34 elever, og flere er det ikke råd til, mener han`: the subject of what he says,
        where no mark says that they are his words, and the sentences before name nobody else.
        """
        passage = self._passages[mention.sentence]
        own = [m for m in self._named.get(mention.sentence, []) if m.said and m.subject and m.start < mention.start]
        if passage.spoken or passage.quoted or not self._tagged(mention) or len(own) != 1 or own[0].owner:
            return None
        full = self._by_name(own[0])
        return full if self._is_person(own[0]) and {full.gender, own[0].gender} <= {"", gender} else None

    def _unless(
        self, named: Mention, between: list[Stranger], beside: list[Stranger], pronoun: Mention
    ) -> Mention | None:
        """The person by the fullest name; None where one without a name may be meant, who stands nearer.

        `between` are those of the sentences after the name's; `beside` those of its own.
        """
        full = self._by_name(named)
        charged = self._charged(pronoun)
        nearer = [s for s in between if not self._called.so(s, full)]
        for other in beside:
            if self._called.so(other, full):
                continue
            if other.start < named.start:
                weighs = not named.speaker and (other.subject or other.new or not named.subject)
            else:
                weighs = other.subject or other.new
                told = any(a <= other.start < b for a, b in self._said_by(named))
                weighs = weighs and not (told and self._tagged(pronoun))
            if weighs or charged:
                nearer.append(other)
        return None if nearer else full

    def _strangers(self, index: int, mention: Mention, pronoun: str, gender: str) -> list[Stranger]:
        """The persons without a name of a sentence who may be whom the pronoun means.

        Before it, and not in its own speech; and none whom a sentence about the same one tells of beside: `Han takket
        brannsjefen`.
        """
        passage = self._passages[index]
        if passage.heading or passage.aside:
            return []
        found = strangers(passage.tree, self._named.get(index, []), gender, self._lexicon)
        if index == mention.sentence:
            own = [s for r in passage.reports if r.form == "inquit" for s in r.covers]
            found = [s for s in found if s.start < mention.start and not any(a <= s.start < b for a, b in own)]
        told = next((w.start for w in passage.tree.words if self._lexicon.gender(w.lower) == gender), None)
        if told is None or (index == mention.sentence and told >= mention.start):
            return found
        return [s for s in found if s.start < told or s.subject]

    def _report_of(self, pronoun: Mention) -> Report | None:
        words = self._passages[pronoun.sentence].tree.words
        return next(
            (
                r
                for r in self._passages[pronoun.sentence].reports
                if r.party is not None and words[r.party.first].start == pronoun.start
            ),
            None,
        )

    def _charged(self, pronoun: Mention) -> bool:
        """`Han nekter`, `han hevder`, `Han erkjenner at`: so speaks one who is accused."""
        report = self._report_of(pronoun)
        if report is None:
            return False
        tree = self._passages[report.sentence].tree
        admits = self._lexicon.words("strangers", "charged")
        return report.group in {"denies", "claims"} or any(w.lower in admits for w in tree.words)

    def _tagged(self, pronoun: Mention) -> bool:
        """`– Vi leter, sier han`: so goes on who speaks."""
        report = self._report_of(pronoun)
        return report is not None and report.form == "inquit" and not self._charged(pronoun)

    def _said_by(self, named: Mention) -> list[tuple[int, int]]:
        """What a person says in a sentence."""
        passage = self._passages[named.sentence]
        return [
            s
            for r in passage.reports
            if r.party is not None and named.start <= passage.tree.words[r.party.head].start < named.end
            for s in r.covers
        ]

    def goes_on(self, sentence: int, pronoun: str) -> bool:
        """Whether a sentence is about whoever the pronoun means, or is speech whose speaker nothing tells."""
        return sentence in self._speech or self.told_of(sentence, pronoun)

    def told_of(self, sentence: int, pronoun: str, before: int | None = None) -> bool:
        """Whether a sentence goes on about whoever the pronoun means: its subject is the same one's (`ho` of `henne`).

        `before`: the subject stands before that offset.
        """
        gender = self._lexicon.gender(pronoun)
        tree = self._passages[sentence].tree
        words = tree.words
        opens = None if tree.parsed else next((w for w in words if w.letters), None)
        if opens is not None and before is None and gender is not None and self._lexicon.gender(opens.lower) == gender:
            return True  # `Hun hadde hørt noe annet.`: no number and no cue, and so no parse
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
        known = several and (self._naming.is_body(mention) or is_medium(mention.text, self._lexicon))
        return several and not known and not self._told_thing(mention)

    def _told_thing(self, mention: Mention) -> bool:
        """`Familiebedriften hennes, Fjord Optikk, lager linser`: the name behind a comma of what is no person."""
        words = self._passages[mention.sentence].tree.words
        before = [w for w in words if w.end <= mention.start][-3:]
        if not before or before[-1].text != ",":
            return False
        noun = next((w for w in reversed(before[:-1]) if "poss" not in w.feats.split("|")), None)
        persons = self._lexicon.endings("parties", "persons")
        return noun is not None and noun.tag == "NOUN" and noun.definite and not noun.lower.endswith(persons)

    def _is_person(self, mention: Mention) -> bool:
        known = mention.person or (bool(mention.names) and self._by_name(mention).person)
        return known or (mention.speaker and len(mention.names) == 1 and self._double(mention.names[0]))

    def _double(self, name: str) -> bool:
        """`mener Lie-Nilsen`: a double surname; not `Rovdyr-Nytt`, `Elvedal-banken`."""
        parts = name.split("-")
        bodies = self._lexicon.endings("nouns", "thing_endings") + self._lexicon.endings("nouns", "parties")
        return (
            len(parts) == 2
            and all(len(part) > 2 and part.istitle() for part in parts)
            and not name.lower().endswith(bodies)
            and not is_medium(name, self._lexicon)
        )
