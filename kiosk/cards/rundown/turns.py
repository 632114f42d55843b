"""A speaker's turn: which of its sentences a card shows, and whether one means something where it stands alone."""

from __future__ import annotations

import re

from kiosk.cards.rundown.leaning import sentences_of
from kiosk.cards.rundown.lexicon import is_listed, listed, words_of
from kiosk.model import Source

_DASHES = ("–", "—", "-")
_FEWEST = 5  # words of a sentence that is chosen before the one beside the tag: «Ja, det er klart» says nothing
_STEM = 5  # letters that two forms of one word share
_NEAR = 5  # words within which «Det er … mange» says what there is


def turn_of(source: Source, story: str) -> list[str] | None:
    """The sentences that the speaker says before the one beside the tag, in order; None where no dash opens a turn.

    `– Vi gleder oss. Det blir fint, sier Lie`: what a dash opens is the speaker's to the tag. A turn with another tag
    in it gives none of its earlier sentences.
    """
    start = story.rfind("\n", 0, source.sentence_at) + 1
    opened = story[start:].lstrip().startswith(_DASHES) and story[start:].lstrip()[1:2].isspace()
    if not opened or source.cue_at < source.mention_at - len(source.cue) - 40 or not _is_tag(source):
        return None
    head = story[start : source.sentence_at].strip().lstrip("".join(_DASHES)).strip()
    tagged = any(word in listed("plain_cues") for word in re.findall(r"[,»”\"] (\w+)", head.casefold()))
    inner = any(f" {dash} " in head for dash in _DASHES) or any(mark in head for mark in '«»"“”')
    return [] if tagged or inner or not head else sentences_of(head)


def _is_tag(source: Source) -> bool:
    """Whether the speaker stands behind what is said: `…, sier Lie`; `…, ifølge Lie` is the story's own sentence."""
    if is_listed(source.cue, "leading_cues"):
        return False
    before = source.sentence[: source.cue_at - source.sentence_at].rstrip()
    return before[-1:] in (",", "»", "”", '"', "!", "?", "…") and source.mention_at > source.cue_at


def stands_alone(text: str, *, direct: bool) -> bool:
    """Whether nothing in a statement points at a sentence that is not on the card.

    Direct speech may begin with «dette», which is what the story is about, never with «De» or «Det» for a thing.
    """
    words = words_of(text)
    if not words or words[0] in listed("goes_on") or _stands_for(words):
        return False
    thing = words[1:3] if words[0] in listed("that") else words[:2]
    if len(thing) > 1 and thing[0] in listed("the_thing") and thing[1] in (*listed("finite"), *listed("negations")):
        return False  # «den ville bli anket», «at den ikke skal komme under 35»
    if words[0] in listed("times") and any(word in listed("they") for word in words[1:2]):
        return False  # «Før de tok tak»
    if words[0] in listed("they") and (direct or any(word in listed("possessives") for word in words)):
        return False  # «de er hans nye klubb»
    if words[0].endswith(listed("aged_endings")):
        return False  # «28-åringen», whom the card does not name
    for place, word in enumerate(words):
        after = words[place + 1] if place + 1 < len(words) else ""
        verb = after in listed("finite") or after in listed("negations")
        spoken = direct and word in listed("the_matter") and (place == 0 or verb)
        if word in listed("this") and not spoken and after not in listed("spans_of_time"):
            return False
        if direct and word in listed("they") and after in listed("finite"):
            return False
        if word in listed("both"):
            return False
    return True


def _stands_for(words: list[str]) -> bool:
    """Whether «Det» stands for a thing told before: not in «Det er fint å», «Det er mange», «Det norske laget»."""
    if words[0] not in listed("it") or len(words) < 2:
        return False
    if words[2:3] and words[2] in listed("so_much"):
        return True  # «Det blir så mange at»
    article = words[1].endswith("e") and words[1] not in listed("finite")
    clause = any(
        word in listed("clause_words") and words[place - 1] not in listed("of_purpose")
        for place, word in enumerate(words)
        if place
    )
    there = words[1] in listed("equals") and any(
        word in listed("some") or word[:1].isdigit() for word in words[2 : 2 + _NEAR]
    )
    return not (article or clause or there)


def best_of(own: str | None, earlier: list[str], headline: str) -> str | None:
    """Of what a speaker says, the first sentence that shares most words with the headline; `own` stands by the tag."""
    long = [text for text in earlier if len(words_of(text)) >= _FEWEST]
    choice = [*long, *([own] if own else [])]
    point = _stems(headline)
    return max(choice, key=lambda text: len(_stems(text) & point), default=None)


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in words_of(text) if len(word) >= _STEM}
