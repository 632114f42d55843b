"""Who is meant: short mentions, definite nouns and pronouns brought to the fullest name that the story gives."""

from __future__ import annotations

import re
from bisect import bisect_left

from msgspec.structs import replace

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.called import Called
from kiosk.reading.parties.mentions import Mention, Naming
from kiosk.reading.parties.narrowing import is_definite, located, narrows
from kiosk.reading.parties.nearer import another_since, called_in_full
from kiosk.reading.parties.papers import is_document, made_clause
from kiosk.reading.parties.pointing import (
    has_office,
    is_body,
    is_epithet,
    is_person,
    is_public,
    is_several,
    meant,
    nouns_of,
    other_body,
    other_office,
    points_back,
    stands_alone,
    told_again,
    told_of_medium,
    within,
)
from kiosk.reading.parties.pronouns import Pronouns
from kiosk.reading.speech.relays import is_medium
from kiosk.reading.text.parse import Tree
from kiosk.reading.text.passages import Passage
from kiosk.reading.text.phrases import Phrase

LONGEST_NAME = 90  # characters; what is longer tells of the party
NEAR = 3  # sentences behind which `kartleggingen` is another document than the one that has spoken
ABBREVIATED = re.compile(r" ?\(([A-ZÆØÅ]{2,6})\)")


class Parties:
    """The story's parties, filled from the whole text before any claimant is settled."""

    def __init__(self, text: str, passages: list[Passage], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._text = text
        self._passages = passages
        self._naming = Naming(text, passages, lexicon)
        self._named = self._naming.all()
        self._starts = [m.start for m in self._named]
        self._by_word: dict[str, list[Mention]] = {}
        self._made: dict[tuple[int, int], Mention] = {}  # documents with the clause of whoever made them
        self._by_sentence: dict[int, list[Mention]] = {}
        seen: set[tuple[tuple[str, ...], str, str, bool]] = set()
        self._aliases = self._abbreviations(text)
        for mention in self._named:
            self._by_sentence.setdefault(mention.sentence, []).append(mention)
            known = (mention.names, mention.noun, mention.text, mention.person)
            if known in seen or mention.owner:
                continue  # the same name again says nothing new of who it is
            seen.add(known)
            for name in mention.names:
                self._by_word.setdefault(name, []).append(mention)
        self._know_persons()
        self._called = Called(passages, self._by_sentence, self._by_name, lexicon)
        self._pronouns = Pronouns(passages, self._by_sentence, self._naming, self._by_name, self._called, lexicon)

    def _know_persons(self) -> None:
        """`Nkem Strand`, and later `Strand` alone as a subject: a person, though the parser knows no such forename."""
        subjects = {m.names[0] for m in self._named if m.subject and len(m.names) == 1 and not m.noun}
        placed = {m.names[0] for m in self._named if len(m.names) == 1 and self._place(m)}
        for mention in self._named:
            known = len(mention.names) > 1 and mention.names[-1] in subjects - placed
            owned = bool(mention.names) and not mention.text.startswith(mention.names[0])
            if known and not (owned or self._naming.is_body(mention) or is_medium(mention.text, self._lexicon)):
                mention.person = True
        whole = {m.end: m.start for m in self._named if m.person}
        for mention in self._named:  # `Oki Dahan` of `Admiral Oki Dahan`
            mention.person |= len(mention.names) > 1 and whole.get(mention.end, mention.end) < mention.start

    def _abbreviations(self, text: str) -> dict[str, Mention]:
        """`Fiskernes Felles Lag (FFL)`: the letters that stand for a name from then on."""
        found: dict[str, Mention] = {}
        for mention in self._named:
            letters = ABBREVIATED.match(text, mention.end)
            initials = "".join(word[0] for word in mention.text.split())
            known = not mention.person or (len(initials) > 2 and letters is not None and initials == letters[1])
            if letters and known and mention.text[:1].upper() == letters[1][:1]:
                found.setdefault(letters[1], mention)
        for mention in self._named:
            if len(mention.names) > 1 and not mention.person and not mention.owner:
                words = mention.text.split()
                for letters_of in (words, [w for w in words if w[:1].isupper()]):
                    found.setdefault("".join(w[0] for w in letters_of).upper(), mention)  # `Fjord Avis`: FA
        return found

    def mention(self, tree: Tree, phrase: Phrase, sentence: int) -> Mention:
        """A phrase of a sentence as a mention; of a document, who made it is kept beside it."""
        named = self._naming.mention(tree, phrase, sentence)
        last = made_clause(tree, phrase, self._lexicon)
        if last is not None and not named.names:
            end = tree.words[last].end
            self._made[named.start, named.end] = replace(named, end=end, text=self._text[named.start : end])
        return named

    def _before(self, offset: int, most: int = 150) -> list[Mention]:
        """The mentions that begin before an offset, at most the last so many."""
        end = bisect_left(self._starts, offset)
        return self._named[max(0, end - most) : end]

    def resolve(self, mention: Mention) -> Mention:
        """The fullest mention of the same party; the mention itself where the story is not clear."""
        lower = mention.text.lower()
        if (mention.start, mention.end) in self._made:
            return self._made[mention.start, mention.end]  # `en kartlegging` + `Elvelaget har laget`
        if lower in self._lexicon.words("saying", "pronouns"):
            return self._pronouns.person(mention) or mention
        if mention.names:
            return self._by_name(mention)
        if lower in self._lexicon.words("nouns", "epithets"):
            return self._pronouns.person(mention) or mention  # `svensken`
        return self._by_noun(mention) or mention

    def owner(self, mention: Mention) -> Mention | None:
        """Whom a possessive pronoun means: `Hennes regnestykke`."""
        return self._pronouns.person(mention)

    def listed(self, mention: Mention) -> Mention | None:
        """The party that a report's mention stands for among the sources; None where two may be meant.

        `Det internasjonale pengefondet (IMF)` is told with the letters that it is called by later.
        """
        full = None if told_again(mention, self._lexicon) else self._listed(mention)
        letters = None if full is None or full.person else ABBREVIATED.match(self._text, full.end)
        if full is None or letters is None or full.text[:1].upper() != letters[1][:1]:
            return full
        text = self._text[full.start : letters.end()]
        return replace(full, end=letters.end(), text=text, names=full.names or (letters[1],))

    def _listed(self, mention: Mention) -> Mention | None:
        """As `listed`, by the name as it stands.

        A definite noun that `resolve` leaves as it is points to the one body that was named before it; a person's
        noun is listed only where the story has named no person before it.
        """
        full = self.resolve(mention)
        if full is mention and not mention.names and told_of_medium(mention, self._lexicon):
            return self._medium_before(mention.start) or full
        if full is mention and not mention.names and mention.owners and is_person(mention, self._lexicon):
            return None if self._person_before(mention) else full  # `Havn-sjefen`, whom the story has named
        if full is not mention or not points_back(mention, self._lexicon) or stands_alone(mention, self._lexicon):
            return full
        if is_document(mention.noun, self._lexicon):
            before = (m for m in self._before(mention.start) if m.speaker and m.noun != mention.noun)
            near = (m for m in before if mention.sentence - m.sentence <= NEAR)
            told = any(is_document(m.noun, self._lexicon) for m in near)  # `kartleggingen` of `En undersøkelse viser`
            return None if told or self._naming.written_before(mention) else full
        if is_several(mention, self._lexicon):
            return None
        found = meant(mention, self._before(mention.start), self._lexicon)
        if is_person(mention, self._lexicon):
            person = self._pronouns.person(mention) if found else None if is_epithet(mention, self._lexicon) else full
            if person is not None and other_office(mention, person, self._lexicon):
                return self._in_office(mention, full)  # `Oppvekstsjefen` is not `Rektor Kari Lie`
            if person is not None and person is not full and self._called.unlike(mention, person):
                return full if self._called.accused(mention) else None  # `Mannen nekter`, and nobody says who it is
            if person is not None and person is not full and not self._may_be_called(mention, person):
                return full if has_office(mention, self._lexicon) else None  # `Per Lie`, and not what he is
            acts = person is None or person.subject or person.speaker or bool(person.noun)
            return person if acts else None  # `drapet på Line Sund. Forsvareren ber om …`
        if not is_body(mention, self._lexicon):
            return full
        if is_public(mention, self._lexicon):
            found = [m for m in found if is_public(m, self._lexicon)]  # `Kommunen` is no `Norvik` of before
        if not found:
            return full
        if all(self._place(m) for m in found):
            land = mention.text.lower() in self._lexicon.words("parties", "grounds")
            return None if land else full  # `Rederiet` of a story that has named no firm, but where the ship is
        if len(found) == 1 and self._may_be_person(found[0]):
            return full
        if len(found) == 1 and self._no_such_body(mention, found[0]):
            return None if called_in_full(mention, self._passages) else full
        return self._by_name(found[0]) if len(found) == 1 else None

    def _no_such_body(self, mention: Mention, named: Mention) -> bool:
        """`Selskapet`, where the story has named `Fjelltilsynet` or `Elvedal tingrett` alone."""
        return other_body(mention, named, self._lexicon) or within(named, self._before(mention.start))

    def _may_be_person(self, named: Mention) -> bool:
        """Whether several names may be a person's whom nothing tells for one: `Oki Dahan sier at 118 er reddet`. No
        firm that speaks later is taken for him.
        """
        bodies = tuple(self._lexicon.words("parties", "bodies"))
        told = any(word.endswith(bodies) for word in named.text.lower().split())  # `Rederiet Nordic Dahl`
        return len(named.names) > 1 and not told and not self._naming.is_body(named)

    def _may_be_called(self, mention: Mention, person: Mention) -> bool:
        """Whether a noun may mean a person: whose noun the story tells, who is called so, or whom `den …` points to."""
        # `Ordfører` that opens a sentence is no noun of hers by the parse
        ahead = self._text[max(0, person.start - LONGEST_NAME) : person.start].lower().split()[-1:]
        titled = bool(person.noun) or not nouns_of(mention, self._lexicon).isdisjoint(ahead)
        return titled or is_epithet(mention, self._lexicon) or self._called.is_so(mention, person)

    def _in_office(self, mention: Mention, full: Mention) -> Mention | None:
        """Whom the story calls by that office somewhere: `Landbruksministeren` of `landbruksminister Ola Lie`."""
        nouns = nouns_of(mention, self._lexicon)
        fits = [m for m in self._named if m.names and m.noun and not m.owner and m.noun in nouns]
        if not fits:
            return full
        return self._fullest(fits) if self._all_one(fits) else None

    def _person_before(self, mention: Mention) -> bool:
        """Whether the story names a person in full before a mention."""
        return any(len(m.names) > 1 and m.person and not m.owner for m in self._before(mention.start))

    def _place(self, mention: Mention) -> bool:
        """Whether a name that has not spoken only says where: `ved Elvedal`. No firm and no club is meant by it."""
        if mention.speaker or mention.noun or len(mention.names) != 1:
            return False
        return self._led(mention)

    def _led(self, mention: Mention) -> bool:
        """Whether a preposition of place leads to a mention: `i Øvre Lien`."""
        before = self._text[max(0, mention.start - 20) : mention.start].lower().split()
        if len(before) > 1 and before[-1] in self._lexicon.words("nouns", "definite"):
            before.pop()  # `at the Marl refinery`
        where = self._lexicon.words("places", "prepositions") | self._lexicon.words("nouns", "prepositions")
        return bool(before) and before[-1] in where

    def of_persons(self) -> frozenset[int]:
        """The sentences that have a person by name for a subject."""
        return frozenset(m.sentence for m in self._named if m.person and m.subject)

    def goes_on_about(self, sentence: int, pronoun: str) -> bool:
        """Whether a sentence is about whoever the pronoun means, or their speech: `Så tok hun bussen.`"""
        return self._pronouns.goes_on(sentence, pronoun)

    def alone_in(self, full: Mention, sentence: int, pronoun: str) -> bool:
        """Whether a sentence names nobody but a person whom the pronoun may mean: not `Kari Lie møtte Anne Vik`."""
        gender = self._lexicon.gender(pronoun)
        persons = (m for m in self._by_sentence.get(sentence, ()) if m.names and not self._naming.is_body(m))
        maybe = (m for m in persons if m.person or self._by_name(m).person or not (len(m.names) < 2 or self._led(m)))
        others = (self._by_name(m) for m in maybe)
        return not any(o is not full and o.gender in {"", gender} and not same_party(o, full) for o in others)

    def last_named(self, full: Mention, sentence: int, most: int) -> int:
        """The last sentence before one, at most so many before it, that names a party again as what it is about."""
        for index in range(sentence - 1, max(-1, sentence - 1 - most), -1):
            named = (m for m in self._by_sentence.get(index, ()) if m.names and m.subject and not m.owner)
            if any(self._by_name(m) is full for m in named):
                return index
        return full.sentence

    def _by_name(self, mention: Mention) -> Mention:
        if len(mention.names) == 1 and mention.names[0] in self._aliases:
            return self._aliases[mention.names[0]]
        own = set(mention.names)
        fits = [m for m in self._by_word.get(mention.names[-1], ()) if _compatible(mention, m)] if own else []
        if not fits:
            return mention
        widest = max(fits, key=lambda m: (len(m.names), -m.start))
        if any(not set(m.names) <= set(widest.names) for m in fits):
            return mention
        best = max(
            (m for m in fits if set(m.names) >= own),
            key=lambda m: (len(set(m.names)), bool(m.noun), len(m.text) if len(m.text) < LONGEST_NAME else 0, -m.start),
            default=mention,
        )
        begins = bool(best.names) and not best.person and best.names[-1] != mention.names[-1]
        if begins and any(m.names == mention.names and m.start < best.start for m in fits):
            return mention  # named first by its short name: `Norvik Garn` is a part of `Norvik`
        fuller = len(set(best.names)) > len(own) or (best.noun and not mention.noun and best.person)
        return best if fuller else mention

    def _by_noun(self, mention: Mention) -> Mention | None:
        """`departementet` → the nearest earlier party whose noun ends so: `Russlands krisedepartement`."""
        lower = mention.text.lower()
        if lower in self._lexicon.words("relay", "media_nouns"):
            return self._medium_before(mention.start)
        if not mention.noun or not (is_definite(mention, self._lexicon) or mention.owners):
            return None
        earlier = [m for m in self._before(mention.start) if not m.owner and narrows(m, mention, self._lexicon)]
        later = [m for m in self._named[:600] if m.start > mention.start and narrows(m, mention, self._lexicon)]
        if not earlier:
            placed = (
                len(later) == 1 and not later[0].names and located(later[0], self._lexicon)
            )  # may be another's police
            return self._fullest(later) if later and not placed and self._all_one(later) else None
        before = self._before(mention.start)
        same = (m for m in before if any(same_party(self._by_name(m), e) for e in earlier))
        last = max(m.start for m in [*earlier, *same])
        if another_since(mention, last, before, self._passages, self._lexicon):
            return None
        if self._all_one(earlier):
            return self._fullest([*earlier, *later] if self._all_one([*earlier, *later]) else earlier)
        named = [m for m in earlier if m.names]
        if named and self._all_one(named) and not any(m.owners for m in earlier if not m.names):
            return self._by_name(named[-1])  # `presidenten`, of whom the story names one
        near = earlier[-1]
        if mention.sentence - near.sentence > 1:
            return None
        return self._by_name(near) if near.names else near

    def _fullest(self, mentions: list[Mention]) -> Mention:
        """The fullest of some mentions of one party."""
        best = max(mentions, key=lambda m: (bool(m.names), len(m.text) if len(m.text) < LONGEST_NAME else 0))
        return self._by_name(best) if best.names else best

    def _medium_before(self, offset: int) -> Mention | None:
        media = [m for m in self._before(offset) if m.names and not m.owner and is_medium(m.text, self._lexicon)]
        return media[-1] if media else None

    def last_medium(self, offset: int) -> str | None:
        """The outlet that the story named last before an offset, for `avisen` and `samme kanal`."""
        return found.text if (found := self._medium_before(offset)) else None

    def _all_one(self, mentions: list[Mention]) -> bool:
        return all(same_party(self._by_name(m), self._by_name(mentions[-1])) for m in mentions)


def same_party(a: Mention, b: Mention) -> bool:
    """Whether two resolved mentions are one party."""
    if (a.start, a.end) == (b.start, b.end) or a.text.lower() == b.text.lower():
        return True
    if a.names and b.names:
        return _compatible(a, b)
    short, long = sorted((a.text, b.text), key=len)
    if len(short.split()) > 1 and short.split()[0][:1].isupper() and long.endswith(f" {short}"):
        return True  # `rådgiver for styresmaktene Zafar Lie`
    return bool(a.noun) and a.noun == b.noun and a.owners == b.owners and not a.names and not b.names and bool(a.owners)


def _compatible(a: Mention, b: Mention) -> bool:
    """Two names may be one party: the last name is shared, or one is the first name of the other."""
    x, y = sorted((list(a.names), list(b.names)), key=len)
    return bool(x) and set(x) <= set(y)
