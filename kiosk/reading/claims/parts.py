"""Parts of another figure, and shares beside a count: `108 såret, blant dem 15 barn`, `300 elever, 40 prosent`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kiosk.model import Figure
from kiosk.reading.claims.links import Draft, Link, Linker
from kiosk.reading.figures.counted import Counted
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.text.parse import Word
from kiosk.reading.text.passages import Passage
from kiosk.reading.text.phrases import stands

AMONG = 3  # words between `blant dem` and the part's number


def _shares(drafts: Sequence[Draft], lexicon: Lexicon) -> Iterator[Link]:
    """`300 elever, 40 prosent av kullet, strøk`: the share is set beside the count, and both did the same."""
    for k in range(_first(drafts) + 1, len(drafts)):
        words, whole, share = drafts[k].passage.tree.words, drafts[k - 1].counted, drafts[k].counted
        beside = whole.noun is not None and share.first == whole.noun + 2 and words[whole.noun + 1].text == ","
        if not beside or share.unit is None or words[share.unit].lower not in lexicon.words("units", "shares"):
            continue
        one, two = drafts[k - 1].figure.state, drafts[k].figure.state
        if one is None and two is not None:
            yield Link(k - 1, k, "beside", state=two)
        elif two is None and one is not None:
            yield Link(k, k - 1, "beside", state=one)


def _among(drafts: Sequence[Draft], lexicon: Lexicon) -> Iterator[Link]:
    """`108 såret, blant dem 15 barn`: the later number is a part of the one before it, and shares what happened."""
    for k in range(_first(drafts) + 1, len(drafts)):
        whole, part = drafts[k - 1], drafts[k]
        words = part.passage.tree.words
        of_them = _of_them(words, part.counted.at, lexicon)
        if not of_them and not _opened(words[whole.counted.at + 1 : part.counted.at], lexicon):
            continue
        base, own = whole.figure, part.figure.state
        told = base.state or (base.what if _participial(part.passage, whole.counted) else None)
        last = part.counted.at if part.counted.noun is None else part.counted.noun
        verb = _own_verb(words[: part.counted.first]) or (last >= part.counted.at and _own_verb(words[: last + 2]))
        state = (own or told) if of_them or verb else (told or own)
        # whoever states the whole states its parts: an update that names nobody names nobody for them
        between = words[whole.counted.at + 1 : part.counted.at]
        turned = any(
            w.lower in lexicon.words("saying", "turns") for w in between
        )  # `, men tre av dem viste seg å være`
        claim = part.figure.claim if turned else base.claim
        yield Link(k, k - 1 if base.part_of is None else base.part_of, "part of", claim, state)


def _of_the_last(drafts: Sequence[Draft], lexicon: Lexicon) -> Iterator[Link]:
    """`40 personer ble siktet. 36 av dem ble dømt.`: of the only things that the sentence before counts as they are."""
    for index, draft in enumerate(drafts):
        passage = draft.passage
        opens = index == 0 or drafts[index - 1].passage is not passage
        if not opens or not passage.index or not _of_them(passage.tree.words, draft.counted.at, lexicon):
            continue
        there = [i for i in range(index) if drafts[i].passage.index == passage.index - 1]
        counts = [i for i in there if drafts[i].figure.unit is None and drafts[i].figure.status == "current"]
        counts = [i for i in counts if not drafts[i].marks.age]
        if len(counts) != 1 or draft.figure.part_of is not None:
            continue
        whole = drafts[counts[0]].figure
        named = whole.what is not None or whole.state is not None
        if named and not _larger(draft.figure, whole):
            yield Link(index, counts[0], "part of")


PARTS: tuple[Linker, ...] = (
    Linker("a share beside the count", _shares),
    Linker("among them", _among),
)  # asked after every sentence that has a figure
LEANING: tuple[Linker, ...] = (Linker("of those of the sentence before", _of_the_last),)


def _first(drafts: Sequence[Draft]) -> int:
    """The first figure of the last sentence."""
    return next((k for k, draft in enumerate(drafts) if draft.passage is drafts[-1].passage), len(drafts))


def _of_them(words: list[Word], at: int, lexicon: Lexicon) -> bool:
    """`fem av dem`: the number is a part of the one before it."""
    return stands(words, at + 1, "figures", "of_them", lexicon) is not None


def _opened(between: list[Word], lexicon: Lexicon) -> bool:
    """`, blant dem`: right before the part's number, or nearly."""
    lowers = [w.lower for w in between]
    return any(
        tuple(lowers[i : i + len(p)]) == p
        for p in lexicon.phrases("figures", "among")
        for i in range(max(0, len(lowers) - len(p) - AMONG), len(lowers) - len(p) + 1)
    )


def _own_verb(before: list[Word]) -> bool:
    """`…, og av disse har ni soldater omkommet`, `hvorav én er kritisk skadd`: the part's verb stands beside it."""
    return bool(before) and before[-1].finite


def _participial(passage: Passage, whole: Counted) -> bool:
    """Whether the whole's noun says itself what happened: `14 drepte`."""
    return whole.what is not None and passage.tree.words[whole.what[0]].tag == "ADJ"


def _larger(part: Figure, whole: Figure) -> bool:
    """Whether a part cannot be one: it counts more than its whole."""
    ends = [f.value[-1] if isinstance(f.value, tuple) else f.value for f in (part, whole)]
    return ends[0] > ends[1]
