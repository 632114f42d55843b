"""What a number counts: its noun, its unit, what happened to it and its hedge, each by the first rule that finds it."""

from __future__ import annotations

from kiosk.reading.figures.counted import Counted
from kiosk.reading.figures.fates import happened
from kiosk.reading.figures.hedges import HEDGES_AHEAD, HEDGES_BEHIND
from kiosk.reading.figures.listed import LISTED, unit_of
from kiosk.reading.figures.measures import measured, told_in_two
from kiosk.reading.figures.nouns import BY_SIGN, NOUNS, is_sum, with_conjuncts
from kiosk.reading.figures.parts import is_whole
from kiosk.reading.figures.things import BARE, ELIDED, LED_ALIKE, LENT, NAMED, ROW, ROWS, TOLD, led_alike
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.rule import Found, Words, first_of
from kiosk.reading.text.parse import Tree

ENDING = {ROW, TOLD}  # nothing more is said of such a number


def count(tree: Tree, at: int, lexicon: Lexicon, earlier: list[Counted]) -> Counted:
    """Noun, unit, state and hedge of the number at word `at`; `earlier` are the sentence's numbers before it."""
    found = Counted(at)
    found.set_hedge(first_of(HEDGES_AHEAD, tree, found, earlier, lexicon))
    listed = first_of(LISTED, tree, at, lexicon)
    if listed is not None:
        found.set_what(listed)
        found.unit, found.rules["unit"] = unit_of(tree, at, lexicon), listed.rule
        return found
    found.set_what(first_of(ROWS, tree, found, earlier, lexicon))
    if found.what is None:
        _hang(tree, found, first_of(NOUNS, tree, at, lexicon), lexicon)
    if found.noun is None and found.what is None:
        found.set_what(first_of(BARE, tree, found, earlier, lexicon))
    if found.rules.get("what") in ENDING:
        return found
    if found.noun is None and found.what is None and tree.parsed and is_sum(tree.words[at]):
        _measure(tree, found, at, lexicon)
    if found.what is None:
        found.set_what(first_of(NAMED, tree, found, earlier, lexicon))
    found.whole = tree.parsed and is_whole(tree, at, lexicon)
    fate = None if found.whole else happened(tree, found, lexicon)
    over = found.unit is not None and found.unit < at  # `steg fra kr 450`: the sign is no part of what happened
    if fate is not None and not (over and fate.words[1] == found.unit):
        found.state, found.rules["state"] = fate.words, fate.rule
    if found.what is None and found.unit is None:
        found.set_what(first_of(LENT, tree, found, earlier, lexicon))
        if found.rules.get("what") == ELIDED:
            found.state = earlier[-1].state  # the same count by another party
        twin = led_alike(tree, found, earlier) if found.rules.get("what") == LED_ALIKE else None
        if twin is not None and twin.unit is not None:
            found.unit, found.rules["unit"] = twin.unit, LED_ALIKE
    if found.hedge is None:
        found.set_hedge(first_of(HEDGES_BEHIND, tree, found, earlier, lexicon))
    return found


def _hang(tree: Tree, found: Counted, noun: Found | None, lexicon: Lexicon) -> None:
    """Hangs the number on its noun or its unit."""
    if noun is None:
        return
    at, word = found.at, noun.words[0]
    found.noun = word
    if noun.rule == BY_SIGN or tree.words[word].lower in lexicon.words("units", "measures"):
        found.unit, found.rules["unit"] = word, noun.rule
        _measure(tree, found, word, lexicon)
        found.half = tree.parsed and told_in_two(tree, at, word, lexicon) is not None
        return
    found.set_what(Found(with_conjuncts(tree, word), noun.rule))
    if at + 1 < word and tree.words[at + 1].lower in lexicon.words("figures", "differences"):
        found.set_what(Found(Words((at + 1, word)), "by how much two counts differ"))  # `27 færre skudd`


def _measure(tree: Tree, found: Counted, unit: int, lexicon: Lexicon) -> None:
    of = measured(tree, min(found.first, unit), unit, lexicon)
    if of is not None:
        found.set_what(of)
