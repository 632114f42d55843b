"""A toll that the story says is rising: what it was on an earlier day is replaced."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kiosk.reading.claims.likeness import harms
from kiosk.reading.claims.links import Draft, Link
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.text.parse import Word
from kiosk.reading.text.passages import Passage

NEAR = 4  # figures between a toll and the one told for an earlier day


def is_rising(passages: Sequence[Passage], lexicon: Lexicon) -> bool:
    """Whether the story says that a toll changes: `Dødstallet stiger`, `Tallet på omkomne er steget`."""
    return any(_rises({w.lower for w in p.tree.words}, lexicon) for p in passages)


def of_a_day_before(drafts: Sequence[Draft], lexicon: Lexicon) -> Iterator[Link]:
    """`Minst 62 er døde … Fredag var det meldt om 38 døde`, where the toll rises."""
    for index, draft in enumerate(drafts):
        if not draft.rising or draft.figure.status != "current" or not _of_a_day(draft, lexicon):
            continue
        near = range(index - 1, max(-1, index - 1 - NEAR), -1)
        newer = next((k for k in near if _overtakes(drafts[k], draft, lexicon)), None)
        if newer is not None:
            yield Link(index, newer, "update")


def _rises(words: set[str], lexicon: Lexicon) -> bool:
    counts, changes = lexicon.words("revision", "told_by"), lexicon.words("revision", "updating")
    return bool(words & counts and words & changes and words & lexicon.words("harm", "killed"))


def _of_a_day(draft: Draft, lexicon: Lexicon) -> bool:
    """`Tirsdag kveld meldte myndighetene om 89 døde.`: a day, who told it, and no more than the toll."""
    words, at = draft.passage.tree.words, draft.counted.at
    first = next((w for w in words if w.letters), None)
    noun = words[at + 1] if at + 1 < len(words) else None
    if first is None or noun is None or first.lower not in lexicon.words("time", "words"):
        return False
    bare = noun.lower in lexicon.words("harm", "killed") and not any(w.letters for w in words[at + 2 : at + 3])
    told = any(_tells(w, lexicon) for w in words[:at])
    return bare and told and not any(w.number is not None for w in words[:at])


def _tells(word: Word, lexicon: Lexicon) -> bool:
    groups = {s.group for s in lexicon.sayings.get(word.lower, ())}
    return bool(groups & {"says", "informs"}) or word.lower in lexicon.words("revision", "known")


def _overtakes(newer: Draft, once: Draft, lexicon: Lexicon) -> bool:
    new, old = newer.figure, once.figure
    if isinstance(new.value, tuple) or isinstance(old.value, tuple) or new.part_of is not None or newer.marks.age:
        return False
    same = "killed" in harms(new, lexicon) & harms(old, lexicon) and new.unit is None and new.status == "current"
    return same and new.value > old.value and newer.passage.index < once.passage.index
