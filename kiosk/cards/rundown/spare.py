"""A sentence of the story by itself, for a wall that would hang nothing but the headline."""

from __future__ import annotations

from collections.abc import Collection

from kiosk.byline import is_caption, is_credit, is_genre, is_name
from kiosk.cards.card import Passage
from kiosk.cards.rundown.leaning import goes_on, is_balanced, opens_leaning, sentences_of
from kiosk.cards.rundown.lexicon import holds, listed, words_of
from kiosk.cards.rundown.material import Material
from kiosk.cards.rundown.passage import is_short
from kiosk.cards.rundown.pointing import points_away
from kiosk.cards.rundown.said import said_already
from kiosk.cards.rundown.spans import attributed, claim_marks
from kiosk.cards.rundown.turns import stands_alone

_FEWEST = 6  # words
_SPOKEN = ("–", "—", "-", "«", "“", '"')
_AMONG = 7  # paragraphs, in which a report says what has happened
_STEM = 5  # letters that two forms of one word share


def spare(material: Material, told: Collection[str]) -> Passage | None:
    """The sentence that has most words with the headline and can stand alone; None where none can.

    None of an opinion, none of anybody's own words, none with a number: for those there are other cards.
    """
    story = material.story
    if material.argues or material.retracts:
        return None
    point = _stems(story.headline)
    best: tuple[int, str] | None = None
    for line in [line for line in story.text.split("\n") if line.strip()][1:_AMONG]:
        if is_caption(line) or is_credit(line) or is_genre(line) or is_name(line) or line.lstrip().startswith(_SPOKEN):
            continue
        for text in sentences_of(line):
            if _stands(material, text) and not said_already(text, told):
                shared = len(_stems(text) & point)
                best = (shared, text) if shared and (best is None or shared > best[0]) else best
    if best is None:
        return None
    at = story.text.find(best[1])
    marks = claim_marks(material.reading, story.text, at, len(best[1])) or tuple(attributed(best[1]))
    return Passage(best[1], marks=marks)


def _stands(material: Material, text: str) -> bool:
    """Whether a sentence is whole, short enough, and understood by itself."""
    words = words_of(text)
    if len(words) < _FEWEST or not text.endswith(".") or not is_short(text) or text[:1].islower():
        return False
    if any(char.isdigit() for char in text) or not is_balanced(text) or material.has_off(text):
        return False
    if words[0] in listed("joining") or opens_leaning(text) or goes_on(text) or not stands_alone(text, direct=False):
        return False
    if any(holds(text, kind) for kind in ("first_person", "our", "persons", "personal_objects", "as_told")):
        return False
    return not points_away(text, material.story.headline)


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in words_of(text) if len(word) >= _STEM}
