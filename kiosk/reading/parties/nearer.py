"""Another body that a definite noun may mean, told of since the one whose name has the noun.

`Verdens fiskeorganisasjon sier at … Leger uten grenser har folk der. Organisasjonen melder at`: either may be meant.
"""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.mentions import Mention
from kiosk.reading.parties.pointing import other_body, same_kind, stands_alone
from kiosk.reading.speech.relays import is_medium
from kiosk.reading.text.passages import Passage


def another_since(
    noun: Mention, last: int, before: Sequence[Mention], passages: Sequence[Passage], lexicon: Lexicon
) -> bool:
    """Whether a body that a noun may mean is the subject of a sentence since the offset `last`, where the story told
    last of the one whose name has the noun; `before` are the mentions before the noun.
    """
    last_word = noun.text.lower().split()[-1]
    if stands_alone(noun, lexicon) or not same_kind(last_word, noun, lexicon):
        return False  # `politiet`, of which a story has one
    if any(last_word in m.text.lower().split() for m in before if m.names and m.start <= last):
        return False  # `salgslaget`, where the story has called one `salgslaget Fjordlaget`
    since = (m for m in before if m.start > last and m.subject and m.names and not (m.owner or m.said or m.person))
    if any(not is_medium(m.text, lexicon) and not other_body(noun, m, lexicon) for m in since):
        return True
    return any(
        passage.tree.start > last and _opens_with_kin(passage, noun, lexicon) for passage in passages[: noun.sentence]
    )


def called_in_full(noun: Mention, passages: Sequence[Passage]) -> bool:
    """Whether an earlier sentence has a word that ends as a noun does: `Fiskeforeningen` before `foreningen`."""
    last = noun.text.lower().split()[-1]
    before = (w.lower for p in passages[: noun.sentence] for w in p.tree.words)
    return any(lower != last and lower.endswith(last) for lower in before)


def _opens_with_kin(passage: Passage, noun: Mention, lexicon: Lexicon) -> bool:
    """Whether a sentence is about `Fiskeforeningen`, a name that only its place may have given the capital."""
    word = next((w for w in passage.tree.words if w.letters), None)
    if word is None or passage.heading or word.lower == noun.text.lower():
        return False
    about = not passage.tree.parsed or (word.definite and word.relation == "SUBJ")
    return about and same_kind(word.lower, noun, lexicon)
