"""Lists of shares, a number behind each name; the unit may stand once: `Høyre får 24,5, Ap 27,1 og SV 8,3 prosent`."""

from __future__ import annotations

from msgspec import Struct

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.rule import Finder, Words
from kiosk.reading.text.parse import Tree, Word

TURN = 2  # words between a name and its number: `Høyre får nå 24,5`
WHOLE = 100  # per cent


class Item(Struct, frozen=True):
    """A name and its number, by their words; the unit's word where it stands behind the number."""

    name: Words
    at: int
    unit: int | None


def list_of(tree: Tree, at: int, lexicon: Lexicon) -> list[Item]:
    """The list of shares that the number at word `at` stands in; empty where none has a unit, and for the first of a
    list in which each has its own: what that counts, its own clause says.
    """
    run: list[Item] = []
    for word in tree.words:
        if word.number is None:
            continue
        item = _item(tree, word.i, lexicon)
        if item is None or (run and not _joined(tree.words, run[-1], item, lexicon)):
            if any(i.at == at for i in run):
                break
            run = []
        if item is not None:
            run.append(item)
    told = [i.unit is not None for i in run]
    here = next((k for k, i in enumerate(run) if i.at == at), None)
    return run if here is not None and any(told) and (here > 0 or not all(told)) else []


def _item(tree: Tree, at: int, lexicon: Lexicon) -> Item | None:
    words, number = tree.words, tree.words[at].number
    if number is None or isinstance(number.value, tuple) or not 0 <= number.value <= WHOLE or number.kind == "words":
        return None
    last = at - 1
    while last > at - 1 - TURN and last > 0 and not words[last].capital and words[last].letters:
        last -= 1
    first = last
    if last < 0 or not _is_name(words[last]):
        return None
    while first > 0 and _is_name(words[first - 1]) and words[first - 1].tag != "SCONJ":
        first -= 1
    behind = words[at + 1].lower if at + 1 < len(words) else ""
    return Item(Words((first, last)), at, at + 1 if behind in lexicon.words("units", "shares") else None)


def _is_name(word: Word) -> bool:
    return word.capital and word.letters and word.tag not in {"VERB", "ADP", "PRON"}


def _joined(words: list[Word], left: Item, right: Item, lexicon: Lexicon) -> bool:
    """Whether nothing but a comma, a conjunction and the first one's unit stands between two items of a list."""
    between = words[(left.at if left.unit is None else left.unit) + 1 : right.name[0]]
    joints = lexicon.words("figures", "listing")
    return 1 <= len(between) <= 2 and all(w.text == "," or w.lower in joints for w in between)


def _named(tree: Tree, at: int, lexicon: Lexicon) -> Words | None:
    return next((item.name for item in list_of(tree, at, lexicon) if item.at == at), None)


def unit_of(tree: Tree, at: int, lexicon: Lexicon) -> int | None:
    """The unit of a number in such a list: its own, else the one that the list tells first."""
    items = list_of(tree, at, lexicon)
    if _against(tree, at, lexicon) is not None:
        return at - 2
    own = next((item.unit for item in items if item.at == at), None)
    return own if own is not None else next((item.unit for item in items if item.unit is not None), None)


def _against(tree: Tree, at: int, lexicon: Lexicon) -> Words | None:
    """`41,2 prosent mot 38,9 for Jonas Berg`: whose the other share is; its unit stands with the first one."""
    words, last = tree.words, at + 2
    if at < 3 or last >= len(words) or not _is_name(words[last]) or words[at - 3].number is None:
        return None
    leads = words[at - 2].lower in lexicon.words("units", "shares")
    leads = leads and words[at - 1].lower in lexicon.words("revision", "against")
    if not leads or words[at + 1].lower not in lexicon.words("units", "goes_to"):
        return None
    while last + 1 < len(words) and _is_name(words[last + 1]):
        last += 1
    return Words((at + 2, last))


LISTED = (Finder("listed behind its name", _named), Finder("share set against another", _against))
