"""Definite nouns that point back to a party: `selskapet`, `lensmannen`, `den russiske trenaren`, `rapporten`.

A story that has named somebody goes on with a noun. Where it does not settle whom the noun means, the noun is no
party of its own: the sources would list one party twice.
"""

from __future__ import annotations

from itertools import pairwise

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.mentions import Mention
from kiosk.reading.parties.papers import is_document
from kiosk.reading.speech.relays import is_medium


def stands_alone(mention: Mention, lexicon: Lexicon) -> bool:
    """Whether the noun names one body of the story without a name: `politiet`, `retten`, `departementet`."""
    return mention.text.lower().split()[-1].endswith(lexicon.endings("parties", "alone"))


def points_back(mention: Mention, lexicon: Lexicon) -> bool:
    """Whether the mention is a definite noun, alone or behind `den`, without name, place or owner of its own."""
    if mention.names or mention.owners:
        return False
    words = mention.text.lower().split()
    demonstrative = len(words) > 1 and words[0] in lexicon.words("parties", "articles")
    single = len(words) == 1 and words[0].endswith(lexicon.endings("nouns", "definite_endings"))
    after = lexicon.words("nouns", "prepositions") | lexicon.words("nouns", "here")
    behind = any(word in after for word in words[1:])
    return ((single and not mention.text[:1].isdigit()) or demonstrative) and not behind


def told_again(mention: Mention, lexicon: Lexicon) -> bool:
    """`samme kilde`, `hans utregning`, and `tall` as they stand: told of before, or nobody's."""
    lowers = mention.text.lower().split()
    first, only = lowers[0], len(lowers) == 1
    if mention.names or mention.owners:
        return False
    if only_points(mention, lexicon):
        return True
    own = first in lexicon.words("saying", "possessives") and is_document(mention.noun, lexicon)
    return own or first in lexicon.words("relay", "same") or (only and first in lexicon.words("saying", "mere_numbers"))


def only_points(mention: Mention, lexicon: Lexicon) -> bool:
    """`den`, `disse`, `dets beregninger`, `tallene deres`: whoever was named before, and nobody by itself."""
    lowers = mention.text.lower().split()
    pointing = lexicon.words("saying", "points_back")
    theirs = bool({lowers[0], lowers[-1]} & lexicon.words("saying", "theirs"))
    return not (mention.names or mention.owners) and (theirs or all(word in pointing for word in lowers))


def told_of_medium(mention: Mention, lexicon: Lexicon) -> bool:
    """`den danske avisen`, `Elvedal-avisen`: an outlet that a noun points back to."""
    last = mention.text.lower().split()[-1]
    known = lexicon.words("relay", "media_nouns")
    led = mention.text.lower().split()[0] in lexicon.words("parties", "articles") or "-" in last
    return led and last.rpartition("-")[2] in known and last.endswith(lexicon.endings("nouns", "definite_endings"))


def is_person(mention: Mention, lexicon: Lexicon) -> bool:
    """Whether the noun is one for a person: `lensmannen`, `statsråden`, `direktøren ved Elvedal museum`."""
    words = mention.text.lower().split()
    held = lexicon.words("nouns", "role_prepositions")
    ends = lexicon.endings("nouns", "definite_endings")
    noun = next((word for word, after in pairwise(words) if after in held and word.endswith(ends)), words[-1])
    return noun.endswith(lexicon.endings("parties", "persons"))


def other_office(mention: Mention, person: Mention, lexicon: Lexicon) -> bool:
    """`Oppvekstsjefen` where the story has named a `Rektor Kari Lie`: two offices, and so two persons.

    Not `direktøren`, which may be the `sjef Kari Lie` of before, nor `forsvareren` of an `advokat Kari Lie`. `Mannen`
    is nobody whom the story has called by an office, and `kvinnen` no man.
    """
    words = lexicon.words
    plain = words("parties", "plain_men") | words("parties", "plain_women")
    nouns = nouns_of(mention, lexicon)
    if person.gender and nouns & words("parties", "plain_women" if person.gender == "mask" else "plain_men"):
        return True
    ends = tuple(words("parties", "offices"))
    held = bool(ends) and person.noun.endswith(ends)
    if held and nouns & plain:
        return True
    offices = {noun for noun in nouns if held and noun.endswith(ends)}
    chiefs = lexicon.endings("parties", "chiefs")
    if not offices or (offices & words("parties", "chiefs") and person.noun.endswith(chiefs)):
        return False
    kin = any(person.noun in row and offices & set(row) for row in lexicon.phrases("parties", "same_offices"))
    return not (kin or any(noun.endswith(person.noun) or person.noun.endswith(noun) for noun in offices))


def has_office(mention: Mention, lexicon: Lexicon) -> bool:
    """`Ordføreren`: who is told of by an office; not `journalisten`, nor `partilederen`, which any person may be."""
    ends, chiefs = lexicon.endings("parties", "offices"), lexicon.endings("parties", "chiefs")
    held = [noun for noun in nouns_of(mention, lexicon) if ends and noun.endswith(ends)]
    return bool(held) and not any(noun.endswith(chiefs) for noun in held)


def nouns_of(mention: Mention, lexicon: Lexicon) -> set[str]:
    """The mention's noun, and what its last word may be without a definite ending: `minister` of `Ministeren`."""
    last = mention.text.lower().split()[-1]
    return {mention.noun, *(last.removesuffix(ending) for ending in lexicon.words("nouns", "definite_endings"))}


def is_epithet(mention: Mention, lexicon: Lexicon) -> bool:
    """`den avtroppende lensmannen`, `den 40 år gamle spilleren`: told of somebody, whom the story calls by name too."""
    words = mention.text.lower().split()
    return len(words) > 2 and words[0] in lexicon.words("parties", "articles")


def is_several(mention: Mention, lexicon: Lexicon) -> bool:
    """Whether a number of those told of before is meant: `de tre partiene`."""
    words = mention.text.lower().split()
    counts = {word for row in lexicon.tables.numbers.units.values() for word in row}
    return len(words) > 2 and words[0] in lexicon.words("parties", "articles") and words[1] in counts


def is_body(mention: Mention, lexicon: Lexicon) -> bool:
    """Whether the noun is one for any firm, club or other body, not for a person."""
    return mention.text.lower().split()[-1] in lexicon.words("parties", "bodies")


def other_body(mention: Mention, named: Mention, lexicon: Lexicon) -> bool:
    """`Selskapet` where the story has named a `Fjelltilsynet`: two bodies by their nouns. Not `Organisasjonen`, which
    may be a `Norsk Seilforbund`, nor whatever a `Nordvind` may be, whose name does not tell.
    """
    rows = lexicon.phrases("parties", "same_bodies")
    kinds = {row for row in rows if mention.text.lower().split()[-1].endswith(row)}
    own = {named.noun, *named.text.lower().split()} - {""}
    told = {row for row in rows if any(word.endswith(row) for word in own)}
    return bool(kinds) and bool(told) and not kinds & told


def same_kind(word: str, mention: Mention, lexicon: Lexicon) -> bool:
    """`fiskeforeningen` for `Organisasjonen`: whether a word ends as a noun for the same kind of body does."""
    last = mention.text.lower().split()[-1]
    rows = lexicon.phrases("parties", "same_bodies")
    return any(word.endswith(row) and last.endswith(row) for row in rows)


def is_public(mention: Mention, lexicon: Lexicon) -> bool:
    """Whether it is a municipality, a county or the state: no firm and no club is meant by `kommunen`."""
    return mention.text.lower().split()[-1].endswith(lexicon.endings("parties", "public"))


def meant(mention: Mention, before: list[Mention], lexicon: Lexicon) -> list[Mention]:
    """The named parties before it that the noun may point to, the last one first, each once."""
    body = is_body(mention, lexicon)
    fits: dict[str, Mention] = {}
    for other in reversed(before):
        grounds = other.text.lower().split()[0] in lexicon.words("parties", "grounds")  # `øya Tambali`
        if not other.names or grounds or other.owner or is_medium(other.text, lexicon) or other.person == body:
            continue
        if body or len(other.names) > 1 or other.speaker:
            fits.setdefault(other.names[-1], other)
    return list(fits.values())


def within(named: Mention, mentions: list[Mention]) -> bool:
    """Whether a name is a part of a person's, or only says which body a noun names: `Elvedal` of `Elvedal tingrett`."""
    return any(
        m.start <= named.start and named.end <= m.end and m.end - m.start > named.end - named.start
        for m in mentions
        if m.sentence == named.sentence and not m.owner and (m.person or not m.names)
    )
