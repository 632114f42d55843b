"""The words that qualify a number: `minst`, `over`, `nærmere`."""

from __future__ import annotations

from kiosk.reading.figures.counted import Counted
from kiosk.reading.figures.nouns import sign_before
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.rule import Finder, Words
from kiosk.reading.text.parse import Tree, Word

FEW = 10  # fewer are told exactly beside as many or more: see `_handful`


def hedge_before(tree: Tree, at: int, lexicon: Lexicon) -> Words | None:
    """The longest hedge that ends right before the number at word `at`."""
    words = tree.words
    for phrase in lexicon.phrases("figures", "hedges"):
        if phrase[-1] != words[at - 1].lower:
            continue
        first = at - len(phrase)
        if first >= 0 and tuple(w.lower for w in words[first:at]) == phrase:
            number = words[at].number
            is_range = number is not None and isinstance(number.value, tuple)
            if phrase[-1] in lexicon.words("figures", "range_hedges") and not is_range:
                continue
            named = first > 0 and words[first].capital and words[first - 1].letters  # `Folkets Vel 9,9`
            if named or _governed(words, first, at, phrase, lexicon):
                continue
            return Words((first, at - 1))
    return None


def hedge_behind(tree: Tree, last: int, lexicon: Lexicon) -> Words | None:
    """`10 prosent eller mer`: the hedge right behind the number phrase that ends at word `last`."""
    words, ahead = tree.words, lexicon.phrases("figures", "hedges")
    next_word = words[last + 1].lower if last + 1 < len(words) else ""
    for phrase in lexicon.phrases_from("figures", "hedges_behind", next_word):
        after = words[last + 1 + len(phrase) : last + 2 + len(phrase)]
        if phrase in ahead and after and after[0].number is not None:
            continue  # `40 kaker | i snitt 12 ganger`: the next number's
        if tuple(w.lower for w in words[last + 1 : last + 1 + len(phrase)]) == phrase:
            return Words((last + 1, last + len(phrase)))
    return None


def _governed(words: list[Word], first: int, at: int, phrase: tuple[str, ...], lexicon: Lexicon) -> bool:
    """`stå over tre kamper`, `makt over to byer`, `ti millioner over fire år`, `settes opp til 4`: a preposition."""
    if first == 0:
        return False
    before, after = words[first - 1].lower, words[at + 1].lower if at + 1 < len(words) else ""
    if " ".join(phrase) in lexicon.words("figures", "raising") and before in lexicon.words("figures", "raised"):
        return True
    if phrase[0] not in lexicon.words("figures", "prepositional"):
        return False
    if before in lexicon.words("figures", "particle_verbs"):
        return True
    time = after in lexicon.words("units", "time")
    amount = before in lexicon.words("units", "measures") or words[first - 1].number is not None
    conjunction = before == "," and phrase[0] in lexicon.words("figures", "conjunctions")
    return conjunction or (time and amount)


def _before(tree: Tree, found: Counted, earlier: list[Counted], lexicon: Lexicon) -> Words | None:
    """`minst 14`, `over $14`: before the number or the sign that it has."""
    sign = sign_before(tree, found.at, lexicon)
    return hedge_before(tree, found.at if sign is None else sign, lexicon)


def _behind(tree: Tree, found: Counted, earlier: list[Counted], lexicon: Lexicon) -> Words | None:
    """`10 prosent eller mer`, `10 eller flere elever`."""
    phrase = hedge_behind(tree, max(found.at, found.noun or 0), lexicon)
    return phrase or hedge_behind(tree, found.at, lexicon)


def _shared(tree: Tree, found: Counted, earlier: list[Counted], lexicon: Lexicon) -> Words | None:
    """`Minst to barn og tolv voksne`: the hedge before the first of several is everybody's."""
    last = earlier[-1] if earlier else found
    if not tree.parsed or found.noun is None or last.hedge is None or last.noun is None:
        return None
    if tree.words[last.hedge[0]].lower not in lexicon.words("figures", "sharing"):
        return None  # `over 40 mannskap og fire helikopter`
    if found.noun == last.noun:  # `rundt 20, 30 og 40 hus`
        listed = [w for w in tree.words[last.at + 1 : found.at] if w.text != ","]
        joints = lexicon.words("figures", "listing")
        return last.hedge if all(w.lower in joints for w in listed) and len(listed) <= 1 else None
    over = {count.noun for count in earlier if count.hedge == last.hedge}  # `rundt 20 barn, 30 kvinner og 40 menn`
    joined = tree.words[found.noun].relation == "KOORD" and tree.words[found.noun].head in over
    between = [w for w in tree.words[last.noun + 1 : found.at] if w.letters]
    listed_by_words = _one_list(tree, last.noun + 1, found.at, found.noun + 1, lexicon)
    if (joined and len(between) <= 1) or (listed_by_words and not _handful(tree, last.at, found.at)):
        return last.hedge
    return None


def _handful(tree: Tree, first: int, at: int) -> bool:
    """`rundt 7000 innbyggere, en skole og | to brønner`: so few are told exactly beside so many."""
    many, few = (number.value if (number := tree.words[k].number) is not None else 0 for k in (first, at))
    return not isinstance(many, tuple) and not isinstance(few, tuple) and few < FEW <= many


def _one_list(tree: Tree, start: int, at: int, end: int, lexicon: Lexicon) -> bool:
    """`tre voksne | , et barn og | fire | turister`: from one noun to the next number nothing but counted nouns, and
    somewhere an `og`; by the words, for the parser takes `voksne` for no noun. Not `minst 40 skadde, tre kritisk`.
    """
    words, joints, k, joint = tree.words, lexicon.words("figures", "listing"), start, ""
    while k < at and (words[k].text == "," or words[k].lower in joints):
        joint, k = words[k].lower, k + 1
        if k < at:
            item = k + 1
            while item < at and words[item].tag in {"ADJ", "NOUN"}:
                item += 1
            if words[k].number is None or item == k + 1:
                return False
            k = item
    if k != at or not joint:
        return False
    goes_on = [w for w in words[end : end + 2] if w.text == "," or w.lower in joints or w.number is not None]
    return joint in joints or (len(goes_on) == 2 and goes_on[1].number is not None)


HEDGES_AHEAD = (Finder("hedge before the number", _before),)
HEDGES_BEHIND = (
    Finder("hedge behind the number", _behind),
    Finder("hedge of the first of several", _shared),
)
