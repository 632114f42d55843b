"""The place and the time that a sentence gives a figure."""

from __future__ import annotations

from kiosk.reading.figures.counted import Counted
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.numbers.expressions import NEVER
from kiosk.reading.rule import Words
from kiosk.reading.speech.relays import is_medium
from kiosk.reading.text.parse import Tree, Word

COUNTED = 12  # words of such a clause


def place_of(tree: Tree, found: Counted, lexicon: Lexicon) -> Words | None:
    """The nearest prepositional phrase with a name after the number, in its clause and before the next number."""
    words = tree.words
    for k in range(found.at + 1, len(words) - 1):
        fronted = words[k].tag == "CCONJ" and words[k + 1].lower in lexicon.words("places", "prepositions")
        if fronted or _border(words[k], found, lexicon) or words[k].lower in lexicon.words("saying", "that"):
            return _place_before(tree, found, lexicon)
        if lexicon.opening([w.lower for w in words[k : k + 3]], "saying", "according") is not None:
            continue  # `i følgje Nav`
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
                return _if_a_place(tree, _names(tree, end), lexicon)
    return _place_before(tree, found, lexicon)


def _place_before(tree: Tree, found: Counted, lexicon: Lexicon) -> Words | None:
    """`I Oslo er 12 smittet`: a place that opens the number's clause."""
    words = tree.words
    for k in range(found.at - 1, -1, -1):
        if words[k].number is not None or _border(words[k], found, lexicon):
            return None
        opens = k == 0 or words[k - 1].tag == "CCONJ"
        if opens and words[k].lower in lexicon.words("places", "prepositions") and words[k + 1].tag == "PROPN":
            return _if_a_place(tree, _names(tree, k + 1), lexicon)
    return None


def _border(word: Word, found: Counted, lexicon: Lexicon) -> bool:
    """Whether a new clause, a part or another figure begins: what follows belongs to that."""
    if word.text in {";", ":"} or (word.lower in lexicon.words("places", "borders") and not word.aside):
        return True
    return word.i != found.at and word.number is not None and not word.number.flags & (NEVER | {"article"})


def _if_a_place(tree: Tree, named: Words, lexicon: Lexicon) -> Words | None:
    """No owner (`Equinors ansatte`) and no medium (`til NRK`)."""
    last = tree.words[named[1]]
    owner = "gen" in last.feats.split("|")
    name = " ".join(w.text for w in tree.words[named[0] : named[1] + 1])
    return None if owner or is_medium(name, lexicon) else named


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
    return Words((first, last))


def time_of(tree: Tree, found: Counted, lexicon: Lexicon) -> Words | None:
    """The time word nearest to the number in its clause, with the words that belong to it.

    Of a result it is how much was counted then: `når 43 prosent er talt opp`.
    """
    words = tree.words
    counted = counted_so_far(tree, lexicon)
    if counted is not None and not counted[0] <= found.at <= counted[1]:
        return counted
    times = lexicon.words("time", "words")
    best: int | None = None
    for k, word in enumerate(words):
        year = word.number is not None and "year" in word.number.flags and word.text[-1].isdigit()
        behind_in = (
            word.lower in lexicon.words("time", "after_in")
            and k > 0
            and words[k - 1].lower in lexicon.words("relay", "in")
        )
        if not (word.lower in times or year or behind_in) or not _own(words, k, found, lexicon):
            continue
        if best is None or abs(k - found.at) < abs(best - found.at):
            best = k
    if best is None:
        return None
    first = last = best
    leads = lexicon.words("time", "leads")
    while first > 0 and (words[first - 1].lower in leads | times or _day(words[first - 1])):
        first -= 1
    while last + 1 < len(words) and words[last + 1].lower in times:
        last += 1
    following = words[last + 1 : last + 3]
    if len(following) == 2 and following[0].lower in lexicon.words("revision", "towards"):
        last += 2 * (following[1].lower in times)  # `natt til fredag`
    return Words((first, last))


def counted_so_far(tree: Tree, lexicon: Lexicon) -> Words | None:
    """`når 43 prosent av stemmene er talt opp`: a result's share of the votes, without which it misleads."""
    lowers = [w.lower for w in tree.words]
    ends = [k + len(p) - 1 for k, p in lexicon.phrases_in(lowers, "figures", "counted_up")]
    opens = lexicon.words("figures", "counted_when")
    for last in sorted(ends, reverse=True):
        first = next((k for k in range(last, max(-1, last - COUNTED), -1) if lowers[k] in opens), None)
        if first is not None and any(w.number is not None for w in tree.words[first:last]):
            return Words((first, last))
    return None


def _day(word: Word) -> bool:
    """The 21. of `21. desember`."""
    return word.number is not None and bool(word.number.flags & {"date", "ordinal"})


def _own(words: list[Word], k: int, found: Counted, lexicon: Lexicon) -> bool:
    """Whether no other figure and no border stands between a time and the number, and it is not another one's own."""
    low, high = min(k, found.at), max(k, found.at)
    verb = max((w.i for w in words[low + 1 : high] if w.tag == "VERB"), default=low)  # its time is for all before it
    between = [w for w in words[low + 1 : high] if w.number is None or (k > found.at and w.i > verb)]
    if any(_border(w, found, lexicon) for w in between):
        return False
    if k > found.at:  # not of `312 millimeter, det meste siden målingene startet i 1967`
        since = next((w.i for w in between if w.tag == "SCONJ" and w.lower in lexicon.words("time", "since")), k)
        return not any(w.tag == "VERB" for w in words[since:k])  # `siden i fjor` is its own
    before = [w for w in words[max(0, k - 4) : k] if w.number is not None and not w.number.flags & NEVER]
    return not before or any(not w.letters or w.tag == "VERB" for w in words[before[-1].i + 1 : k])
