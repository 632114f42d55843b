"""Counts of an exercise, a scenario, a play, a film: in this world nobody was hurt.

`I øvelsen ble 62 personer kjørt til sykehus`, `I romanen dør 25 soldater`, `62 ble skadd. Det hele var en øvelse.`
Not `Under øvelsen omkom fire soldater`, `I øvelsen deltar 3000 soldater`, `Filmen er sett av 400.000`.
"""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.text.parse import Tree
from kiosk.reading.text.passages import Passage

OPENING = 4  # words from where a clause begins to its `scenariet`: `I et verst tenkelig scenario`
BACK = 2  # sentences that `Det hele var en øvelse` tells of
ONWARD = 3  # sentences of a paragraph that go on with what a scenario told
CALLED = 8  # words of a sentence that calls what stands before it an exercise
LED = 4  # words from an article to its noun


def imagined(passages: Sequence[Passage], passage: Passage, at: int, lexicon: Lexicon) -> bool:
    """Whether a number is told of what is only played, thought or made up."""
    if set(_lowers(passage.tree)) & lexicon.words("settings", "taking_part"):
        return False
    return (
        _set_in(passage.tree, at, lexicon)
        or _made_up(passage.tree, at, lexicon)
        or _by_players(passage.tree, at, lexicon)
        or _called(passages, passage, lexicon)
        or _goes_on(passages, passage, lexicon)
    )


def _lowers(tree: Tree) -> list[str]:
    return [w.lower for w in tree.words if w.letters]


def _set_in(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """`I filmen blir 40 drept`, `Scenariet var at 40 …`, `Simuleringen viste at 70 omkom`, `I et tenkt scenario …`."""
    words = tree.words
    first = next((w.i for w in words if w.letters), None)
    if first is None:
        return False
    within = words[first].lower in lexicon.words("settings", "within")
    for word in words[first : min(at, first + OPENING + 1)]:
        known = _noun(word.lower, lexicon, "fiction")
        practised = _noun(word.lower, lexicon, "exercises")
        if within and (known or practised or _led(tree, word.i, lexicon)):
            return word.i > first
        behind = [w.lower for w in words[word.i + 1 : at]]
        if practised and lexicon.stands_in(behind, "settings", "told_as"):
            return True
        if known and set(behind) & lexicon.words("saying", "that"):
            return True  # `Romanen forteller at …`
    return False


def _noun(word: str, lexicon: Lexicon, key: str) -> bool:
    return word.endswith(tuple(lexicon.words("settings", key)))


def _led(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """`et verst tenkelig scenario`: behind an article, one that is only thought of."""
    word = tree.words[i]
    led = {w.lower for w in tree.words[max(0, i - LED) : i]} & lexicon.words("settings", "articles")
    return bool(led) and word.lower in lexicon.words("settings", "a_fiction")


def _made_up(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """`Et tenkt utslipp drepte 200`, `I den fiktive byen bor 12 000`; not `er tenkt brukt til 40 boliger`."""
    words = tree.words
    return any(
        words[k].lower in lexicon.words("settings", "imagined")
        and words[k - 1].lower in lexicon.words("settings", "articles")
        and words[k + 1].letters
        for k in range(1, min(at, len(words) - 1))
    )


def _by_players(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """`Under øvelsen ble 20 «pasienter» sendt til sykehus`, `20 markører`."""
    words = tree.words
    behind = words[at + 1 : at + 1 + LED]
    quoted = bool(behind) and behind[0].text in {"«", '"', "“"}
    played = quoted or any(w.lower in lexicon.words("settings", "played") for w in behind)
    return played and any(_noun(w.lower, lexicon, "exercises") for w in words)


def _called(passages: Sequence[Passage], passage: Passage, lexicon: Lexicon) -> bool:
    """`62 ble skadd. Det hele var en øvelse.`, `Forskeren understreker at tallene er et tankeeksperiment.`"""
    behind = passages[passage.index + 1 : passage.index + 1 + BACK]
    return any(_calls(p.tree, lexicon) for p in behind)


def _calls(tree: Tree, lexicon: Lexicon) -> bool:
    """Whether a sentence says of all that stands before it that it is an exercise, or made up."""
    lowers = _lowers(tree)
    kinds = lexicon.words("settings", "a_fiction") | lexicon.words("settings", "an_exercise")
    that = lexicon.words("saying", "that")
    opened = max((k + 1 for k, w in enumerate(lowers[:CALLED]) if w in that), default=0)
    said = lowers[opened : opened + CALLED]
    noun = next((k for k, w in enumerate(said) if w in kinds), None)
    if noun is None or set(said[:noun]) & lexicon.words("saying", "negations"):
        return False
    rest = said[:noun]
    pointed = any(tuple(rest[: len(p)]) == p for p in lexicon.phrases("settings", "pointing"))
    is_one = bool(set(rest) & lexicon.words("settings", "being"))
    known = lexicon.words("settings", "being") | lexicon.words("settings", "articles")
    loose = {w for p in lexicon.phrases("settings", "pointing") for w in p}
    loose |= {w for p in lexicon.phrases("settings", "only") for w in p}
    return pointed and is_one and all(w in known | loose for w in rest)


def _goes_on(passages: Sequence[Passage], passage: Passage, lexicon: Lexicon) -> bool:
    """`Øvelsen gikk ut på at et skip sto på grunn. 14 omkom.`: in the same paragraph, and nobody says it."""
    if passage.reports or passage.heading:
        return False
    for before in reversed(passages[max(0, passage.index - ONWARD) : passage.index]):
        if before.line != passage.line or before.heading:
            return False
        last = len(before.tree.words)
        told = _set_in(before.tree, last, lexicon) or _made_up(before.tree, last, lexicon)
        if told and not set(_lowers(before.tree)) & lexicon.words("settings", "taking_part"):
            return True
        if before.reports:
            return False
    return False
