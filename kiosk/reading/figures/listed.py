"""Lists of shares or seats, a number behind each name; the unit may stand once, or in a sentence before.

`Høyre får 24,5, Ap 27,1 og SV 8,3 prosent`; `Ap får ni mandater, Høyre åtte`; `SV endte på 7,1 og Høyre på 11,3`.
"""

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
    seats: bool  # the noun for seats stands behind it


def list_of(tree: Tree, at: int, lexicon: Lexicon) -> list[Item]:
    """The list that the number at word `at` stands in; empty where nothing says what it is of, for the first of a list
    in which each has its own unit, and for one with its own noun: what that counts, its own clause says.
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
    if here is None or run[here].seats or (here == 0 and all(told)):
        return []
    if any(told) or any(i.seats for i in run):
        return run
    shares = all(tree.words[i.at].lower[:1].isdigit() for i in run)
    return run if shares and (_share_before(tree, run[0], lexicon) is not None or _polled(tree, run, lexicon)) else []


def _share_before(tree: Tree, first: Item, lexicon: Lexicon) -> int | None:
    """`Ap gikk fram til 31,4 prosent, mens Høyre fikk 24,8`: the unit of the clause before, by its word."""
    words, joint = tree.words, first.name[0] - 1
    if joint < 1 or words[joint].lower not in lexicon.words("figures", "listing"):
        return None
    units = (w.i for w in words[1:joint] if w.lower in lexicon.words("units", "shares") and words[w.i - 1].number)
    return max(units, default=None)


def _polled(tree: Tree, run: list[Item], lexicon: Lexicon) -> bool:
    """`SV endte på 7,1 og Høyre på 11,3`: two parties or more and their shares, to the tenth."""
    values = [number.value for item in run if (number := tree.words[item.at].number) is not None]
    tenths = any(not isinstance(v, tuple) and v % 1 != 0 for v in values)
    led = tree.words[run[0].name[1] + 1].lower in lexicon.words("figures", "polled")
    return len(run) > 1 and tenths and led


def _item(tree: Tree, at: int, lexicon: Lexicon) -> Item | None:
    words, number = tree.words, tree.words[at].number
    if number is None or isinstance(number.value, tuple) or not 0 <= number.value <= WHOLE:
        return None
    seats = lexicon.words("figures", "seats")
    if number.kind == "words" and not any(w.lower in seats for w in words):
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
    share = at + 1 if behind in lexicon.words("units", "shares") else None
    return Item(Words((first, last)), at, share, behind in seats)


def _is_name(word: Word) -> bool:
    return word.capital and word.letters and word.tag not in {"VERB", "ADP", "PRON"}


def _joined(words: list[Word], left: Item, right: Item, lexicon: Lexicon) -> bool:
    """Whether nothing but a comma, a conjunction and the first one's unit stands between two items of a list."""
    between = words[left.at + (1 if left.unit is None and not left.seats else 2) : right.name[0]]
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
    told = own if own is not None else next((item.unit for item in items if item.unit is not None), None)
    bare = told is None and items and not any(item.seats for item in items)
    return _share_before(tree, items[0], lexicon) if bare else told


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
