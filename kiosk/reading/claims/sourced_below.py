"""Numbers whose document is named only further down: `Tallene står i en rapport fra Havtilsynet.`"""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.text.passages import Passage

BELOW = 5  # sentences down to the one that names the document
TOLD = {"shows", "finds", "informs", "says"}  # `Det viser et notat`, `Det opplyser politiet`


def sourced_below(passages: Sequence[Passage], index: int, lexicon: Lexicon) -> bool:
    """Whether a sentence soon below tells where all numbers above it are from, or where those compared with it are."""
    behind = passages[index + 1 : index + 1 + BELOW]
    return any(_names_document(p, lexicon) for p in behind) or _compared_and_told(behind, lexicon)


def _names_document(passage: Passage, lexicon: Lexicon) -> bool:
    lowers = passage.tree.lowers
    numbers = bool(lowers) and lowers[0] in lexicon.words("saying", "the_numbers")
    return numbers and any(tuple(lowers[1 : 1 + len(p)]) == p for p in lexicon.phrases("saying", "taken_from"))


def _compared_and_told(behind: Sequence[Passage], lexicon: Lexicon) -> bool:
    """`Kommunene får 410 millioner. Det er 290 millioner mindre enn ventet. Det viser et notat.`"""
    if len(behind) < 2:
        return False
    fronted = lexicon.words("saying", "fronted")
    compared, told = (p.tree.words for p in behind[:2])
    opens = (
        len(compared) > 2 and compared[0].lower in fronted and compared[1].lemma in lexicon.words("verbs", "copulas")
    )
    if not opens or len(told) < 3 or told[0].lower not in fronted or behind[0].reports:
        return False
    return any(s.group in TOLD and not s.particles for s in lexicon.sayings.get(told[1].lower, ()))
