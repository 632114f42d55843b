"""Whether what a party said still stands: not said at first only, not taken back, not said long ago."""

from __future__ import annotations

import re
from itertools import pairwise

from kiosk.cards.rundown.lexicon import listed, words_of
from kiosk.model import Source

_STEM = 4  # letters by which «melder» is «meldte»
_BESIDE = 3  # words between a cue and the word that says when


def at_first(source: Source) -> bool:
    """Whether the party is told to have said so at first («meldte først at»): the story says what holds since."""
    told = words_of(source.sentence[source.cue_at - source.sentence_at :])[: len(words_of(source.cue)) + 2]
    return any(one in listed("at_first") and two != "og" for one, two in pairwise(told))  # but «først og fremst»


def taken_back(source: Source, statement: str, story: str) -> bool:
    """Whether the party says otherwise in the same sentence, or the story soon calls it wrong.

    «…, men senere melder de at», and within two sentences «Vi beklager feilinformasjonen».
    """
    at = source.sentence.find(statement)
    rest = source.sentence[at + len(statement) :] if at >= 0 else ""
    turned = re.match(r",? (?:men|but)\b", rest) and re.search(r"\b(?:at|that)\b", rest)
    words = words_of(rest)
    later = any(word in listed("later") or word[:_STEM] == source.cue.casefold()[:_STEM] for word in words)
    if turned and later and any(word in listed("plain_cues") for word in words):
        return True
    behind = story[source.sentence_at + len(source.sentence) :]
    near = re.split(r"(?<=[.!?])\s+", behind.strip(), maxsplit=2)[:2]
    return any(word in listed("mistakes") for sentence in near for word in words_of(sentence))


def is_older(source: Source, statement: str) -> bool:
    """Whether the party is told to have said so earlier: a word for it stands beside the cue, not in the name."""
    told = source.sentence.replace(statement, " ", 1).replace(source.name, " ").replace(source.mention, " ")
    before, cue, after = told.partition(source.cue)
    beside = [*words_of(before)[-_BESIDE:], *words_of(after)[:_BESIDE]] if cue else []
    in_season = any(one in listed("in_season") and two in listed("seasons") for one, two in pairwise(beside))
    return in_season or any(word in listed("older") for word in beside)
