"""Which counts stand against each other: the reading's conflicts, with all who count the same, and what is denied."""

from __future__ import annotations

from kiosk.cards.rundown.lexicon import words_of
from kiosk.cards.rundown.material import Entry, Material
from kiosk.cards.rundown.sameness import same_speaker
from kiosk.model import Figure

MOST_PARTIES = 5  # of one question


def opposed(material: Material) -> list[list[Entry]]:
    """Entries that count one thing differently, or one that is denied alone; in the order of their weight."""
    groups: list[list[Entry]] = []
    for indices in material.reading.conflicts:
        entries = {entry.index: entry for i in indices if (entry := material.entry_of(i))}
        groups.append(list(entries.values()))
    groups = _joined(material, [group for group in groups if group])
    held = {entry.index for group in groups for entry in group}
    groups += [[entry] for entry in material.entries if entry.figure.status == "denied" and entry.index not in held]
    return [group for group in groups if len(group) > 1 or any(entry.figure.status == "denied" for entry in group)]


def _joined(material: Material, groups: list[list[Entry]]) -> list[list[Entry]]:
    """The groups with everybody who counts the same in the same words: no party of five is left to another page."""
    held = {entry.index for group in groups for entry in group}
    found: list[list[Entry]] = []
    for group in [*groups, *([entry] for entry in material.entries if entry.index not in held)]:
        alike = (one for one in found if any(_counts_alike(a.figure, b.figure) for a in one for b in group))
        into = next(alike, None)
        if into is not None and len(into) + len(group) <= MOST_PARTIES:
            into += group
        elif len(group) > 1 or group[0].index in held:
            found.append(group)
    return [sorted(group, key=lambda entry: entry.figure.number_at) for group in found]


def _counts_alike(told: Figure, more: Figure) -> bool:
    """Whether another party counts the same thing in the same words, at no place or time of its own."""
    both = (told, more)
    if not (told.what and told.state) or any(f.claim.attribution != "stated" or f.part_of is not None for f in both):
        return False
    here = more.where in (None, told.where) and more.when in (None, told.when)
    one, other = ([words_of(text) for text in (f.what, f.state, f.unit)] for f in both)
    return one == other and here and told.status == more.status and not same_speaker(told, more)
