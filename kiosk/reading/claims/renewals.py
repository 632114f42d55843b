"""A party's newer count: `Politiet sa tirsdag at 140 var evakuert. Onsdag sier politiet at 210 er evakuert`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kiosk.reading.claims.likeness import one_noun, one_unit, roots
from kiosk.reading.claims.links import Draft, Link
from kiosk.reading.claims.revising import ADDED, NEW
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.text.parse import Word

NEAR = 5  # figures between the two
STATE = 4  # words from a number to the verb of its state


def by_tense(drafts: Sequence[Draft], lexicon: Lexicon) -> Iterator[Link]:
    """One party said at a time that so many were, and says that so many are: the same things in the same state."""
    for old, draft in enumerate(drafts):
        if draft.figure.status != "current" or not _told(draft, "pret", lexicon):
            continue
        for new in range(old + 1, min(old + 1 + NEAR, len(drafts))):
            if _told(drafts[new], "pres", lexicon) and _renews(drafts[new], draft, lexicon):
                yield Link(old, new, "update")
                break
    for old, draft in enumerate(drafts):
        if draft.figure.status != "current" or not _in_tense(draft, "pret", lexicon):
            continue
        before = range(old - 1, max(-1, old - 1 - NEAR), -1)
        newer = (k for k in before if NEW in drafts[k].marks.said and _in_tense(drafts[k], "pres", lexicon))
        now = next((k for k in newer if _renews(drafts[k], draft, lexicon)), None)
        if now is not None:  # `Verftet sier nå at 40 er rammet. Da saken ble kjent, sa verftet at 12 var rammet`
            yield Link(old, now, "update")


def _renews(newer: Draft, older: Draft, lexicon: Lexicon) -> bool:
    new, old = newer.figure, older.figure
    party = (new.claim.fullest or "").lower()
    if new.status != "current" or not party or party != (old.claim.fullest or "").lower():
        return False
    same = one_noun(new, old, lexicon) and one_unit(new, old, lexicon) and new.value != old.value
    state = bool(roots(new.state, lexicon)) and roots(new.state, lexicon) == roots(old.state, lexicon)
    elsewhere = new.where is not None and new.where != old.where
    whole = new.part_of is None and old.part_of is None and ADDED not in newer.marks.said
    return same and state and whole and not elsewhere


def _told(draft: Draft, tense: str, lexicon: Lexicon) -> bool:
    """Whether the party's verb and the verb of the state are in this tense, and the sentence names a time."""
    words = draft.passage.tree.words
    timed = any(w.lower in lexicon.words("time", "words") | lexicon.words("revision", "now") for w in words)
    return timed and _in_tense(draft, tense, lexicon)


def _in_tense(draft: Draft, tense: str, lexicon: Lexicon) -> bool:
    words, at = draft.passage.tree.words, draft.counted.at
    cue = next((w for w in words if w.start == draft.figure.claim.cue_at), None)
    states = [w for w in words[at + 1 : at + 1 + STATE] if w.lower in lexicon.words("verbs", "been")]
    return cue is not None and bool(states) and _is(cue, tense) and _is(states[0], tense)


def _is(word: Word, tense: str) -> bool:
    return tense in word.feats.split("|")
