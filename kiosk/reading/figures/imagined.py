"""Counts of an exercise, a scenario, a play, a film: in this world nobody was hurt.

`I øvelsen ble 62 personer kjørt til sykehus`, `I romanen dør 25 soldater`, `62 ble skadd. Det hele var en øvelse.`, `Et
falskt nettsted meldte at 25 var drept`. Not `Under øvelsen omkom fire soldater`, `I øvelsen deltar 3000 soldater`,
`Filmen er sett av 400.000`, `Dokumentarfilmen viser at 25 ble drept`, `Et falskt nettsted lurte 25`.
"""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.text.parse import Tree, Word
from kiosk.reading.text.passages import Passage

OPENING = 4  # words from where a clause begins to its `scenariet`: `I et verst tenkelig scenario`
BACK = 2  # sentences that `Det hele var en øvelse` tells of
ONWARD = 3  # sentences of a paragraph that go on with what a scenario told
CALLED = 8  # words of a sentence that calls what stands before it an exercise
LED = 4  # words from an article to its noun


def imagined(passages: Sequence[Passage], passage: Passage, at: int, lexicon: Lexicon) -> bool:
    """Whether a number is told of what is only played, thought or made up."""
    if _quoted_harm(passage.tree, lexicon) or faked(passage.tree, at, lexicon):
        return True
    if set(passage.tree.lowers) & lexicon.words("settings", "taking_part"):
        return False
    return (
        _set_in(passage.tree, at, lexicon)
        or _made_up(passage.tree, at, lexicon)
        or _by_players(passage.tree, at, lexicon)
        or _dies_in_it(passage.tree, at, lexicon)
        or _by_a_script(passage.tree, lexicon)
        or _called(passages, passage, lexicon)
        or _goes_on(passages, passage, lexicon)
    )


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
        tells = bool(set(behind) & lexicon.words("saying", "that")) or lexicon.stands_in(behind, "settings", "tells_of")
        if known and tells:
            return True  # `Romanen forteller at …`, `Romanen handler om en by der 25 blir drept`
    return False


def _noun(word: str, lexicon: Lexicon, key: str) -> bool:
    """Whether a noun is of such a kind; a documentary tells of this world."""
    true = any(word.startswith(kind) for kind in lexicon.words("settings", "true_to_life"))
    return word.endswith(lexicon.endings("settings", key)) and not true


def _led(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """`et verst tenkelig scenario`, `Kari Moes nye roman`: an article or an owner, and what is only thought of."""
    word, ahead = tree.words[i], tree.words[max(0, i - LED) : i]
    led = any(
        w.lower in lexicon.words("settings", "articles") or {"gen", "poss"} & set(w.feats.split("|")) for w in ahead
    )
    return led and word.lower in lexicon.words("settings", "a_fiction")


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


def _dies_in_it(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """`25 mennesker dør i filmen`, `I serien blir 25 drept`; not `i spillet om makten`, `under innspillingen`."""
    words, killed = tree.words, lexicon.words("harm", "killed")
    if not any(w.lower in killed for w in words):
        return False
    within, ends = lexicon.words("settings", "within"), lexicon.words("settings", "spans_of")
    for word in words[1:]:
        series = word.lower in lexicon.words("settings", "series")
        if not series and not (word.i > at and _noun(word.lower, lexicon, "fiction")):
            continue
        lead, before = words[word.i - 1].lower, words[word.i - 2].lower if word.i > 1 else ""
        behind = words[word.i + 1].lower if word.i + 1 < len(words) else ""
        inside = lead in within or before in ends
        if inside and behind not in lexicon.words("settings", "turned_to"):
            return True
    return False


def _by_a_script(tree: Tree, lexicon: Lexicon) -> bool:
    """`Under øvelsen ble 25 skadet, ifølge scenarioet`."""
    words, according = tree.words, lexicon.words("saying", "according") | lexicon.words("settings", "after")
    scripts = lexicon.words("settings", "scripts")
    return any(w.lower in scripts and words[w.i - 1].lower in according for w in words[1:])


def _quoted_harm(tree: Tree, lexicon: Lexicon) -> bool:
    """`25 personer ble «skadet» da brannvesenet øvde`: not in truth."""
    words = tree.words
    harm = lexicon.joined("harm", "killed", "hurt", "missing")
    quoted = any(
        words[k - 1].text == "«" and words[k + 1].text == "»" and words[k].lower in harm
        for k in range(1, len(words) - 1)
    )
    practised = lexicon.words("settings", "exercising") | lexicon.words("settings", "an_exercise")
    return quoted and any(w.lower in practised or _noun(w.lower, lexicon, "exercises") for w in words)


def faked(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """`Et falskt nettsted meldte at 25 var drept`, `En falsk nyhet om 25 drepte`, `Meldingen om 25 drepte var en spøk`;
    not `Et falskt nettsted lurte 25`, `Falske leger behandlet 25`.
    """
    words = tree.words
    texts = lexicon.endings("settings", "false_texts")
    for word in words:
        made = word.lower.startswith(lexicon.endings("settings", "hoaxes"))
        false = word.i > 0 and words[word.i - 1].lower in lexicon.words("settings", "false")
        if not (made or (false and word.lower.endswith(texts))):
            continue
        if word.i > at:
            ahead = [w for w in words[at : word.i] if w.lower in lexicon.sayings]
            if ahead and word.i - ahead[-1].i <= LED:
                return True  # `25 er drept, meldte et falskt nettsted`
            continue
        if _told_so(words[word.i + 1 : at], lexicon):
            return True
    return _a_joke(tree, at, lexicon)


def _told_so(between: list[Word], lexicon: Lexicon) -> bool:
    """Whether what is made up tells the number behind it: `om 25`, `meldte at 25`, `gikk ut på at 25`."""
    lowers = [w.lower for w in between]
    if set(lowers) & (lexicon.words("revision", "but") | lexicon.words("clauses", "beside")):
        return False
    if lowers[:1] and lowers[0] in lexicon.words("saying", "about") and len(between) <= LED:
        return True
    that = next((k for k, w in enumerate(lowers) if w in lexicon.words("saying", "that")), None)
    if that is None:
        return False
    ahead = between[:that]
    says = any(w.lower in lexicon.sayings and w.tag != "NOUN" for w in ahead)
    says = says or any(lexicon.stands_in(lowers[:that], "settings", key) for key in ("told_as", "it_stands"))
    joined = any(w.tag == "CCONJ" or w.text == "," for w in ahead)  # `advarer mot falske meldinger og sier at`
    return says and not joined


def _a_joke(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """`Meldingen om 25 drepte var en spøk`; not `var ingen spøk`."""
    words = tree.words
    return any(
        w.lower in lexicon.words("settings", "jokes")
        and words[w.i - 1].lower in lexicon.words("settings", "articles")
        and words[w.i - 2].lower in lexicon.words("settings", "being")
        for w in words[at + 3 :]
    )


def _called(passages: Sequence[Passage], passage: Passage, lexicon: Lexicon) -> bool:
    """`62 ble skadd. Det hele var en øvelse.`, `Forskeren understreker at tallene er et tankeeksperiment.`"""
    behind = passages[passage.index + 1 : passage.index + 1 + BACK]
    return any(_calls(p.tree, lexicon) for p in behind)


def _calls(tree: Tree, lexicon: Lexicon) -> bool:
    """Whether a sentence says of all that stands before it that it is an exercise, or made up."""
    lowers = tree.lowers
    kinds = lexicon.words("settings", "a_fiction") | lexicon.words("settings", "an_exercise")
    that = lexicon.words("saying", "that")
    opened = max((k + 1 for k, w in enumerate(lowers[:CALLED]) if w in that), default=0)
    said = lowers[opened : opened + CALLED]
    noun = next((k for k, w in enumerate(said) if w in kinds), None)
    if noun is None or set(said[:noun]) & lexicon.words("saying", "negations"):
        return False
    rest = said[:noun]
    pointed = lexicon.opening(rest, "settings", "pointing") is not None
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
        if told and not set(before.tree.lowers) & lexicon.words("settings", "taking_part"):
            return True
        if before.reports:
            return False
    return False
