"""A bare number that somebody sets against the count told right before it, though alone it may be a year or nothing:
`Politiet mener 1200 gikk i toget. Moe kom fram til 1900`, `20 ble skadd, sier politiet. Sykehuset landet på 23`.
"""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.model import Figure
from kiosk.reading.claims.links import Draft
from kiosk.reading.figures.around import ADRIFT, YEAR
from kiosk.reading.figures.counted import Counted
from kiosk.reading.figures.told_counts import counted_by
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.speech.held import holding, stands_alone
from kiosk.reading.speech.may_speak import may_stand_behind
from kiosk.reading.speech.saying import negated
from kiosk.reading.speech.speakers import subject_of
from kiosk.reading.text.parse import Tree, Word
from kiosk.reading.text.passages import Passage

BARE = (ADRIFT, YEAR)  # vetoes of a number that names nothing
SET_AGAINST = "set against the count before it"
NEAR = 2  # sentences from the count to the one that is set against it
TIMES = 5.0  # farther apart, the two hardly count one thing
YEARS = range(1900, 2036)  # of these only a round number is a count
ROUND = 50


def second_count(drafts: Sequence[Draft], passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """Whether somebody else holds the number to be the count that was told right before."""
    tree, at = passage.tree, found.at
    if passage.heading or not tree.parsed or not stands_alone(tree, at, lexicon):
        return False
    if not (_held(tree, at, lexicon) or counted_by(passage, found, lexicon)):
        return False
    own = max((d.counted.at for d in drafts if d.passage is passage), default=None)
    joins = lexicon.words("conflicts", "contrast")
    if own is not None and not any(w.lower in joins for w in tree.words[own:at]):
        return False  # but `1400 møtte opp, sier politiet, mens arrangøren talte 1900`
    near = [d.figure for d in drafts if passage.index - d.passage.index <= NEAR]
    near = [f for f in near if f.unit is None and (f.what or f.state) and f.claim.attribution != "none"]
    return bool(near) and _of_one_size(near[-1], tree.words[at])


def _held(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """`Moe kom fram til 1900`, `Sykehuset melder på sin side om 40`: by somebody's verb of holding a count."""
    verb = holding(tree, at, lexicon)
    subject = None if verb is None or negated(tree, verb, lexicon) else subject_of(tree, verb)
    return subject is not None and subject < at and may_stand_behind(tree, subject, lexicon)


def _of_one_size(told: Figure, word: Word) -> bool:
    """Whether the number may count what the other one does; 1998 beside 1200 is a year, 1900 beside it is not."""
    number = word.number
    if number is None or isinstance(number.value, tuple) or isinstance(told.value, tuple):
        return False
    if number.value in YEARS and (number.value % ROUND or told.value * TIMES < number.value):
        return False
    low, high = sorted((number.value, told.value))
    return low > 0 and high <= low * TIMES and low != high
