"""The place and the time that a sentence gives a figure."""

from __future__ import annotations

from kiosk.reading.counted import Counted
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parse import Tree
from kiosk.reading.state import Words


def place_of(tree: Tree, found: Counted, lexicon: Lexicon) -> Words | None:
    """The nearest prepositional phrase with a name after the number, in its clause."""
    words = tree.words
    for k in range(found.at + 1, len(words) - 1):
        if words[k].text in {";", ":"} or words[k].lower in lexicon.words("saying", "that"):
            return None
        if words[k].lower in lexicon.words("places", "prepositions") and words[k + 1].letters:
            end = k + 1
            while (
                end < len(words)
                and words[end].letters
                and not words[end].capital
                and end - k < 5
                and (
                    words[end].tag in {"ADJ", "DET", "NOUN", ""}
                    and words[end].lower not in lexicon.words("time", "words")
                )
            ):
                end += 1
            if (
                end < len(words)
                and words[end].capital
                and words[end].tag in {"PROPN", "X", "NOUN", ""}
                and words[end].number is None
            ):
                return _names(tree, end)
    return None


def _names(tree: Tree, first: int) -> Words:
    words, last = tree.words, first
    while last + 1 < len(words):
        after = words[last + 1]
        if after.capital and after.letters:
            last += 1
        elif after.text == "," or after.tag == "CCONJ":
            following = words[last + 2] if last + 2 < len(words) else None
            if following is None or not following.capital or following.relation != "KOORD" or following.tag != "PROPN":
                break
            last += 2
        else:
            break
    return first, last


def time_of(tree: Tree, found: Counted, lexicon: Lexicon) -> Words | None:
    """The time word nearest to the number in its clause, with the words that belong to it."""
    words = tree.words
    times = lexicon.words("time", "words")
    best: int | None = None
    for k, word in enumerate(words):
        year = word.number is not None and "year" in word.number.flags
        behind_in = (
            word.lower in lexicon.words("time", "after_in")
            and k > 0
            and words[k - 1].lower in lexicon.words("relay", "in")
        )
        if word.lower in times or year or behind_in:
            between = words[min(k, found.at) : max(k, found.at)]
            if any(w.text in {";", ":"} for w in between):
                continue
            if best is None or abs(k - found.at) < abs(best - found.at):
                best = k
    if best is None:
        return None
    first = last = best
    leads = lexicon.words("time", "leads")
    while first > 0 and words[first - 1].lower in leads | times:
        first -= 1
    while last + 1 < len(words) and words[last + 1].lower in times:
        last += 1
    return first, last
