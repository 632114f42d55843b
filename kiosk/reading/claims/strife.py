"""How loudly a story says that two counts differ: `Uenige om …`, `tror ikke på det`, `et helt annet regnestykke`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kiosk.reading.claims.sides import Pair
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.text.parse import Word

WITHIN = 4  # sentences from a count over a word of strife to the other one
NEXT = 2  # words from `annet` to `regnestykke`


def strife_of(pair: Pair) -> list[str]:
    """Where around the two counts the story says that there is strife about a number."""
    return list(_strife(pair))


def disputed(pair: Pair) -> bool:
    """Whether the story says, between the two or with the second, that the counts differ."""
    real = pair.second.lowers & pair.story.lexicon.words("conflicts", "real")
    loud = {"strife between", "strife with it", "another count", "strife ahead"}
    return bool(loud & set(_strife(pair))) or pair.a.status == "denied" or bool(real)


def doubted(pair: Pair) -> bool:
    """Whether the story says anywhere near that something is in doubt: in the headline, behind, `på sin side`."""
    return disputed(pair) or bool(strife_of(pair)) or on_its_side(pair)


def on_its_side(pair: Pair) -> bool:
    """`Militsen hevder på sin side at 15 soldater mistet livet`."""
    return _stands(pair.second.passage.tree.words, "against", pair.story.lexicon)


def another(words: Sequence[Word], lexicon: Lexicon) -> bool:
    """`et helt annet regnestykke`, `egne lister`, `våre tall`: a count beside the one told."""
    spoken = [w for w in words if w.letters]
    kinds = lexicon.words("conflicts", "reckonings")
    return any(
        w.lower in lexicon.words("conflicts", "another") and any(x.lower in kinds for x in spoken[k + 1 : k + 1 + NEXT])
        for k, w in enumerate(spoken)
    )


def _strife(pair: Pair) -> Iterator[str]:
    lexicon, passages = pair.story.lexicon, pair.story.passages
    first, second = pair.first, pair.second
    if pair.away <= WITHIN and _differs(pair.amid, lexicon):
        yield "strife between"
    if _stands(second.words, "strife", lexicon):
        yield "strife with it"
    if another([w for w in second.words if w.i <= second.at], lexicon):
        yield "another count"
    if not pair.away and _stands([w for w in first.words if w.i < first.at], "strife", lexicon):
        yield "strife ahead"
    index = first.passage.index
    told = index > 0 and not first.passage.heading
    if told and (
        _differs(passages[index - 1].tree.words, lexicon) or _stands(passages[0].tree.words, "strife", lexicon)
    ):
        yield "strife told first"
    behind = passages[second.passage.index + 1 : second.passage.index + 2]
    if any(_stands(p.tree.words, "strife", lexicon) for p in behind):
        yield "strife behind"


def _differs(words: Sequence[Word], lexicon: Lexicon) -> bool:
    return _stands(words, "strife", lexicon) or another(words, lexicon)


def _stands(words: Sequence[Word], key: str, lexicon: Lexicon) -> bool:
    return lexicon.stands_in([w.lower for w in words if w.letters], "conflicts", key)
