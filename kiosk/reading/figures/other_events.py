"""Counts of another event than the story's, or of a longer time: the label would lose the place and the time.

`Tre ble drept i en lignende ulykke i mars`, `130 ble skadd i den brannen`, `25 er skadd de siste fem årene`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kiosk.reading.figures.rank import YEAR
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.text.parse import Tree
from kiosk.reading.text.passages import Passage

NEAR = 4  # words from an article to its event: `en svært lignende ulykke`
NEWS = 3  # sentences in which a story tells what is new
FEWEST = 3  # words from `siden` to the year of an event: `siden hotellet brant i 2005`
SHORT = 12  # words of a sentence that only goes on with the one before


def of_another(passages: Sequence[Passage], passage: Passage, at: int, lexicon: Lexicon) -> bool:
    """Whether a number counts what happened elsewhere, at another time or over a long one."""
    if passage.heading:
        return False
    tree = passage.tree
    if _another(tree, lexicon) or _same_place_then(tree, lexicon) or _as_there(tree, at, lexicon):
        return True
    if passage.index == 0:
        return False
    return (
        _that_one(tree, lexicon)
        or _in_a_year(tree, lexicon)
        or _once_in_a_year(tree, lexicon)
        or _goes_on(passages, passage, lexicon)
        or _over_years(passages, passage, lexicon)
    )


def _another(tree: Tree, lexicon: Lexicon) -> bool:
    """`i en lignende ulykke`, `ved et tidligere ras`, `i den forrige krigen`; not `40 lignende saker`."""
    words = tree.words
    articles, leads = lexicon.words("settings", "articles"), lexicon.words("settings", "leads")
    for k in range(1, len(words) - 1):
        like = words[k].lower in lexicon.words("settings", "like")
        earlier = words[k].lower in lexicon.words("settings", "earlier")
        led = words[k - 1].lower in articles | leads
        behind = next((w for w in words[k + 1 : k + 1 + NEAR] if _event(w.lower, lexicon)), None)
        if (like or earlier) and led and behind is not None:
            return True
    return False


def _event(word: str, lexicon: Lexicon) -> bool:
    return word.endswith(lexicon.endings("settings", "events", "the_events"))


def _then(lowers: list[str], lexicon: Lexicon) -> bool:
    return lexicon.stands_in(lowers, "settings", "then")


def _same_place_then(tree: Tree, lexicon: Lexicon) -> bool:
    """`Tre ble drept på samme sted i mars`, `da samme ferje kantret for tre år siden`."""
    lowers = [w.lower for w in tree.words]
    same, places = lexicon.words("settings", "same"), lexicon.words("settings", "places")
    compared = lexicon.words("saying", "as")  # `på samme sted som i mars`: this time
    placed = any(
        lowers[k] in same and lowers[k + 1] in places and not set(lowers[k + 2 : k + 3]) & compared
        for k in range(len(lowers) - 1)
    )
    return placed and _then(tree.lowers, lexicon)


def _as_there(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """`av samme type som det som styrtet i Sorn, der 157 omkom`."""
    lowers = [w.lower for w in tree.words]
    compared = lexicon.words("settings", "same") | lexicon.words("settings", "like")
    begun = next((k for k, w in enumerate(lowers[:at]) if w in compared), None)
    if begun is None:
        return False
    clauses = lexicon.words("settings", "clauses")
    return any(lowers[k] == "," and lowers[k + 1] in clauses for k in range(begun, at - 1))


def _that_one(tree: Tree, lexicon: Lexicon) -> bool:
    """`130 ble skadd i den brannen`; not `i den brannen som herjer`."""
    words, events = tree.words, lexicon.endings("settings", "the_events")
    return any(
        words[k].lower in lexicon.words("settings", "that_one")
        and words[k - 1].lower in lexicon.words("settings", "leads")
        and words[k + 1].lower.endswith(events)
        and not (k + 2 < len(words) and words[k + 2].lower in lexicon.words("saying", "as"))
        for k in range(1, len(words) - 1)
    )


def _in_a_year(tree: Tree, lexicon: Lexicon) -> bool:
    """`Under flommen i 1995 ble 7000 evakuert`: an event of a year, in a story that begins with something else."""
    words, events = tree.words, lexicon.endings("settings", "the_events")
    return any(
        words[k].lower.endswith(events)
        and words[k + 1].lower in lexicon.words("settings", "leads")
        and YEAR.fullmatch(words[k + 2].text) is not None
        for k in range(len(words) - 2)
    )


def _once_in_a_year(tree: Tree, lexicon: Lexicon) -> bool:
    """`I 2011 ble 77 drept i et angrep`, `I 2020 mistet ti livet i et skred i Gjerdrum`: an event that is told of for
    the first time, and its year; not `I 2023 omkom 110 i trafikken`.
    """
    words = [w for w in tree.words if w.letters or w.number is not None]
    articles, leads = lexicon.words("settings", "articles"), lexicon.words("settings", "leads")
    dated = any(a.lower in leads and YEAR.fullmatch(b.text) is not None for a, b in pairwise(words))
    events = lexicon.endings("settings", "events")
    return dated and any(
        w.lower.endswith(events) and any(b.lower in articles for b in words[max(0, k - NEAR) : k])
        for k, w in enumerate(words)
    )


def _goes_on(passages: Sequence[Passage], passage: Passage, lexicon: Lexicon) -> bool:
    """`Samme vei var åsted for en ulykke i mars. Tre ble drept.`, `Det er ikke første gang. I mai ble fem drept.`"""
    before, lowers = passages[passage.index - 1], passage.tree.lowers
    if before.line != passage.line or before.heading or passage.reports:
        return False
    told = before.tree.lowers
    if lexicon.stands_in(told, "settings", "not_first") and _then(lowers, lexicon):
        return True
    now = set(lowers) & lexicon.words("settings", "being")  # `Tre er sendt til sykehus`
    if now or len(lowers) > SHORT or lexicon.stands_in(lowers, "settings", "today"):
        return False
    if _same_place_then(before.tree, lexicon) or _another(before.tree, lexicon):
        return True
    recorded = lexicon.words("settings", "recorded")
    since = next((k for k, w in enumerate(told) if w in recorded), None)
    year = since is not None and any(YEAR.fullmatch(w) is not None for w in told[since + FEWEST :])
    return year and before.index > 0


def _over_years(passages: Sequence[Passage], passage: Passage, lexicon: Lexicon) -> bool:
    """`25 er skadd i bedriften de siste fem årene` in a story of one who fell today."""
    lowers = passage.tree.lowers
    begun = [p.tree.lowers for p in passages[:NEWS] if p.index < passage.index]
    told = [w for lowers_of in begun for w in lowers_of]
    long = _span(lowers, lexicon) or _of_year(lowers, lexicon)
    if not long or _span(told, lexicon) or not any(_event_or_harm(w, lexicon) for w in lowers):
        return False
    if passage.reports and lexicon.stands_in(lowers, "settings", "so_far"):
        return False  # a count that goes on: `Hun har talt 212 døde så langt i år`
    return any(lexicon.stands_in(b, "settings", "today") and any(_event_or_harm(w, lexicon) for w in b) for b in begun)


def _span(lowers: list[str], lexicon: Lexicon) -> bool:
    """`de siste fem årene`; not `en rapport fra i fjor`, nor the half of a longer word."""
    leads = lexicon.words("settings", "leads")
    spans = lexicon.phrases_in(lowers, "settings", "spans")
    return any(not (k and lowers[k - 1] in leads and p[0] in leads) for k, p in spans)


def _of_year(lowers: list[str], lexicon: Lexicon) -> bool:
    """`Siden 2010 har 14 mistet livet`, `I 2005 brant nabohuset`."""
    since = lexicon.words("settings", "recorded")
    led = any(a in since and YEAR.fullmatch(b) is not None for a, b in pairwise(lowers))
    return led or (
        len(lowers) > 1 and lowers[0] in lexicon.words("settings", "leads") and bool(YEAR.fullmatch(lowers[1]))
    )


def _event_or_harm(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.words("settings", "happened") or _event(word, lexicon)
