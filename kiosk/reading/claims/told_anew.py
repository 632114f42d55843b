"""A newer count that leaves its noun to the one before it: `41 er syke. Nå er det 53` replaces it.

`Det er 53`, `I fjor var det 53` and `Taket er 53` replace nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from kiosk.model import Figure
from kiosk.reading.claims.likeness import harms, root
from kiosk.reading.claims.links import Draft, Link
from kiosk.reading.claims.retold import another, one_voice
from kiosk.reading.figures.bare_counts import (
    all_found,
    anew,
    bare_count,
    by_the_clock,
    named_right,
    of_another_time,
    puts_right,
    taken_away,
    waned,
)
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.numbers.number import NEVER
from kiosk.reading.text.parse import Word
from kiosk.reading.text.passages import Passage

NEAR = 2  # sentences from any count to the one that tells it anew
FAR = 6  # and from the first count that the story tells


def told_anew(
    drafts: Sequence[Draft], passages: Sequence[Passage], passage: Passage, word: Word, lexicon: Lexicon
) -> int | None:
    """The count that a number without a noun tells anew; None where it is no such number."""
    tree = passage.tree
    if passage.heading:
        return None
    bare = named_right(tree, lexicon) or bare_count(tree, lexicon)
    less = waned(tree, lexicon)
    if less is not None and less.i == word.i:
        near = _nearest(drafts, passage, word, lexicon)
        return near if near is not None and "missing" in harms(drafts[near].figure, lexicon) else None
    if bare is None or bare.word.i != word.i or _counts_more(passage, word, lexicon):
        return None
    if not anew(tree, word, lexicon) and not _ought_to_be(passages, passage, lexicon):
        return None
    return _nearest(drafts, passage, word, lexicon)


def _counts_more(passage: Passage, word: Word, lexicon: Lexicon) -> bool:
    """`meldte først om 14, men rettet tallet til 15`: the sentence has a count of its own."""
    words, times = passage.tree.words, lexicon.words("units", "time")
    others = [w for w in words if w.number is not None and w.i != word.i]
    others = [w for w in others if not {b.lower for b in words[w.i + 1 : w.i + 2]} & times]  # `To dager senere`
    return any(w.number is not None and not w.number.flags & {"article", *NEVER} for w in others)


def _ought_to_be(passages: Sequence[Passage], passage: Passage, lexicon: Lexicon) -> bool:
    """`Tallet 41 er feil. Det skal være 53`: behind what the story calls wrong."""
    before = passages[passage.index - 1].tree if passage.index else None
    if before is None or not lexicon.stands_in([w.lower for w in passage.tree.words], "turning", "ought_to_be"):
        return False
    said = {w.lower for w in before.words}
    return bool(said & (lexicon.words("turning", "faults") | lexicon.words("revision", "notices")))


def _nearest(drafts: Sequence[Draft], passage: Passage, word: Word, lexicon: Lexicon) -> int | None:
    """The one count of the last sentence that has a count which the number may stand for."""
    fit = [k for k, draft in enumerate(drafts) if _fits(draft, passage, word, lexicon)]
    last = drafts[fit[-1]].passage.index if fit else -1
    beside = [k for k in fit if drafts[k].passage.index == last]
    if len(beside) != 1 or passage.index - last > FAR:
        return None
    known = drafts[beside[0]].figure
    first = all(_same(drafts[k].figure, known, lexicon) for k in fit)
    return beside[0] if passage.index - last <= NEAR or first else None


def _fits(draft: Draft, passage: Passage, word: Word, lexicon: Lexicon) -> bool:
    figure = draft.figure
    named = figure.what is not None or figure.state is not None or figure.unit is not None
    whole = figure.part_of is None and figure.status != "denied"
    words = draft.passage.tree.words
    more = {w.lower for w in words[draft.counted.at + 1 : draft.counted.at + 2]} & lexicon.words(
        "figures", "differences"
    )
    named = named and not more  # `41 færre bruk`
    return draft.passage.index < passage.index and named and whole and another(figure, word, passage.tree, lexicon)


def _same(a: Figure, b: Figure, lexicon: Lexicon) -> bool:
    """Whether both count one thing by their nouns, so that nothing else was told between."""
    if a.what is None or b.what is None:
        return bool(harms(a, lexicon) & harms(b, lexicon))
    return root(a.what, lexicon) == root(b.what, lexicon) or bool(harms(a, lexicon) & harms(b, lexicon))


def named_like(figure: Figure, old: Figure) -> Figure:
    """The newer count with the older one's noun and what happened."""
    return figure if figure.what or figure.state else replace(figure, what=old.what, state=old.state)


def replaced(drafts: Sequence[Draft], lexicon: Lexicon) -> Iterator[Link]:
    """The counts that a number without a noun tells anew, by whoever told them, or by nobody."""
    for index, draft in enumerate(drafts):
        old = None if draft.anew is None else drafts[draft.anew]
        if draft.anew is None or old is None or old.figure.status == "denied":
            continue
        if draft.marks.age in {"said", "first", "reported"}:
            continue  # `Fire er skadd. De første meldingene kom til 12`: it is the older one itself
        there = {w.lower for w in draft.passage.tree.words} & lexicon.words("revision", "elsewhere")
        if there or was_so(old, lexicon):
            continue  # `For leiligheter er det annerledes: der er det 53`
        if by_the_clock(draft.passage.tree, lexicon) and _stands(old) and old.figure.status == "current":
            yield Link(index, draft.anew, "update")  # `41 er uten strøm. Klokka 9 var tallet 53`: it was, and is not
            continue
        right = puts_right(draft.passage.tree, lexicon)
        if not one_voice(old.figure, draft.figure.claim.fullest, lexicon):
            continue
        told = [k for k in range(draft.anew) if _told_before(drafts[k].figure, old.figure, lexicon)]
        for k in (*told, *([draft.anew] if old.figure.status == "current" else [])):
            yield Link(k, index, "correction" if right else "update")


def _stands(draft: Draft) -> bool:
    """`41 er uten strøm`: so it is as the story is told, whatever it was at some hour."""
    behind = draft.passage.tree.words[draft.counted.at + 1 :]
    verb = next((w for w in behind if w.tensed or w.text == ","), None)
    return verb is not None and "pres" in verb.feats.split("|")


def was_so(old: Draft, lexicon: Lexicon) -> bool:
    """`I 1980 var det 30 bruk i dalen. Nå er det to`, `Klubben hadde 12 medlemmer da Lie overtok`, `Utbyggeren hadde
    regnet med å selge 40 tomter`: what was so once, or was meant to be. It was not wrong, and nothing replaces it.
    """
    tree, figure = old.passage.tree, old.figure
    if of_another_time(tree, lexicon) or old.marks.age == "once":
        return True
    if lexicon.stands_in([w.lower for w in tree.words[: old.counted.at]], "turning", "meant"):
        return True
    lowers = {w.lower for w in tree.words}
    when = lowers & lexicon.words("turning", "since_when")
    had = lowers & (lexicon.words("revision", "was") | lexicon.words("turning", "had"))
    return bool(when and had) and figure.claim.attribution != "stated" and not harms(figure, lexicon)


def once_so(drafts: Sequence[Draft], lexicon: Lexicon) -> set[int]:
    """The counts of what was so once that a newer one without its noun stands beside: they are context."""
    anew = {d.anew for d in drafts if d.anew is not None}
    return {k for k in anew if drafts[k].figure.status == "current" and was_so(drafts[k], lexicon)}


def not_this(drafts: Sequence[Draft], lexicon: Lexicon) -> Iterator[Link]:
    """`Det var ikke 41, men 53`: the 41 that was told before, by whoever says the 53, or by nobody."""
    for index, draft in enumerate(drafts):
        away = taken_away(draft.passage.tree, draft.counted.at, lexicon)
        if away is None or away.number is None:
            continue
        near = (k for k in range(index) if draft.passage.index - drafts[k].passage.index <= FAR)
        for k in near:
            figure = drafts[k].figure
            same = figure.value == away.number.value and figure.number_at != away.number.start
            unit = (figure.unit or "").lower() == (draft.figure.unit or "").lower()
            stands = figure.status == "current" and same and unit and figure.value != draft.figure.value
            if stands and one_voice(figure, draft.figure.claim.fullest, lexicon):
                yield Link(k, index, "correction")


def found_again(drafts: Sequence[Draft], passages: Sequence[Passage], lexicon: Lexicon) -> Iterator[Link]:
    """`41 er savnet. Alle er gjort rede for`: nobody is missing any more."""
    for passage in passages:
        if passage.heading or not all_found(passage.tree, lexicon):
            continue
        near = [k for k, d in enumerate(drafts) if 0 < passage.index - d.passage.index <= FAR]
        for k in near:
            figure = drafts[k].figure
            if figure.status == "current" and figure.unit is None and "missing" in harms(figure, lexicon):
                yield Link(k, None, "update")


def _told_before(figure: Figure, old: Figure, lexicon: Lexicon) -> bool:
    """Whether a figure above tells the same count, by a headline or by whoever told it first."""
    same = figure.value == old.value and (figure.unit or "").lower() == (old.unit or "").lower()
    return (
        same and figure.status == "current" and (old.what is None or figure.what is None or _same(figure, old, lexicon))
    )
