"""Whether two headlines, or two texts, may be two versions of one story's."""

from __future__ import annotations

import re

_WORD = re.compile(r"\w{3,}")
_SAME_STORY = (
    0.34  # share of the shorter headline's words (or the texts') that two versions of one story have in common
)


def alike(a: str, b: str) -> bool:
    """Whether two headlines, or two texts, have so many words in common as two versions of one story do."""
    ours, theirs = set(_WORD.findall(a.casefold())), set(_WORD.findall(b.casefold()))
    if not ours or not theirs:
        return ours == theirs
    return len(ours & theirs) >= _SAME_STORY * min(len(ours), len(theirs))
