"""A newspaper's notice of its own fault: what it wrote before is replaced, and was never so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kiosk.model import Figure
from kiosk.reading.claims.likeness import MILLION, alike, one_unit, root
from kiosk.reading.claims.links import Draft, Link
from kiosk.reading.claims.revising import RIGHT, WRONG
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.text.passages import Passage

OPENING = 3  # words of a line that may call it a correction: `Rettelse:`, `Feil tall om`
NEAR = 3  # figures between the wrong one and the right one
TOP = 3  # sentences in which a notice is the whole story's
SHORT, ABOVE = 15, 6  # sentences of a story that is all notice; of a longer one, those before the pardon


def noticed_in(passages: Sequence[Passage], lexicon: Lexicon) -> frozenset[int]:
    """The sentences of a notice of correction: `Rettelse: …`, `Vi beklager feilen`.

    One that opens the story is all of it, one further down goes on from there, and who asks pardon speaks of what is
    told right before. A notice of a wrong name or picture speaks of no number.
    """
    found: set[int] = set()
    for passage in passages:
        lowers = passage.tree.lowers
        if _opens(passage, lowers, lexicon):
            if lexicon.stands_in(lowers, "revision", "other_faults"):
                return frozenset()
            found |= {p.index for p in passages if passage.index < TOP or p.index >= passage.index}
        elif _pardons(passage, lowers, lexicon):
            found |= {p.index for p in passages if len(passages) <= SHORT or 0 <= passage.index - p.index <= ABOVE}
        elif _of_own_version(lowers, lexicon):
            found.add(passage.index)
    return frozenset(found)


def mistold(drafts: Sequence[Draft], lexicon: Lexicon) -> Iterator[Link]:
    """`Vi oppga at prisen er 300 kroner`, in a notice of correction: by the right number, or none that is known."""
    for index, draft in enumerate(drafts):
        if not draft.noticed or draft.figure.status != "current":
            continue
        if _headed_untrue(draft, lexicon):
            yield Link(index, None, "correction")
            continue
        put_right = [k for k in _righted(drafts, index) if instead(drafts[k], draft, lexicon)]
        told = [k for k in put_right if RIGHT in drafts[k].marks.said]
        right = next(iter((*told, *put_right)), None)
        if WRONG in draft.marks.said and not which(drafts, index, right, lexicon):
            yield Link(index, right, "correction")
        elif told and _right_behind(drafts, index):
            yield Link(index, told[0], "correction")


def _headed_untrue(draft: Draft, lexicon: Lexicon) -> bool:
    """`Rettelse: Ordføreren tjener ikke 2 millioner`: not so, says the headline. Not the 7 of `Ikke 17, men 7`."""
    words = [w for w in draft.passage.tree.words[: draft.counted.at] if w.letters or w.number is not None]
    opened = draft.passage.heading and bool({w.lower for w in words[:1]} & lexicon.words("revision", "notices"))
    if not opened:
        return False
    for word in reversed(words[-3:]):
        if word.number is not None or word.lower in lexicon.words("revision", "but"):
            return False
        if word.lower in lexicon.words("verbs", "negations"):
            return True
    return False


def mistold_beside(drafts: Sequence[Draft]) -> set[int]:
    """`I går skrev vi at skolen har 410 elever og 32 lærere. Riktig elevtall er 140`: of the 32 nobody knows."""
    return {k for k, d in enumerate(drafts) if d.noticed and WRONG in d.marks.said and d.figure.status == "current"}


def which(drafts: Sequence[Draft], wrong: int, right: int | None, lexicon: Lexicon) -> bool:
    """Whether a sentence tells several counts that were wrong, and this is not surely the one that is put right."""
    draft = drafts[wrong]
    told = [d for d in drafts if _both_wrong(d, draft)]
    same = [d for d in told if right is None or instead(drafts[right], d, lexicon)]
    return len(told) > 1 and (right is None or len(same) != 1)


def _righted(drafts: Sequence[Draft], wrong: int) -> range:
    """The figures behind a wrong one that may put it right: as far as the next sentence with a wrong one."""
    beside = (k for k in range(wrong + 1, len(drafts)) if not _both_wrong(drafts[k], drafts[wrong]))
    first = next(beside, len(drafts))
    last = min(first + NEAR, len(drafts))
    return range(first, next((k for k in range(first, last) if WRONG in drafts[k].marks.said), last))


def _both_wrong(a: Draft, b: Draft) -> bool:
    return a.passage.index == b.passage.index and WRONG in a.marks.said


def corrected_behind(drafts: Sequence[Draft], wrong: int, lexicon: Lexicon) -> bool:
    """`Da ble det opplyst at 45 var smittet. Det korrekte tallet er 34`: told, and put right by the story itself."""
    draft, right = drafts[wrong], drafts[wrong + 1]
    passage = right.passage
    said = passage.reports or passage.spoken or passage.quoted or right.figure.claim.attribution == "stated"
    words = [w.lower for w in draft.passage.tree.words[: draft.counted.at]]
    told = any(w in lexicon.sayings or w in lexicon.words("revision", "known") for w in words)
    return not said and told and _right_behind(drafts, wrong) and instead(right, draft, lexicon)


def _right_behind(drafts: Sequence[Draft], wrong: int) -> bool:
    """`Badet har 40 ansatte. Det riktige er 14`: the one figure of its sentence, and the right one in the next."""
    one = [d for d in drafts if d.passage.index == drafts[wrong].passage.index]
    behind = drafts[wrong + 1]
    told = RIGHT in drafts[wrong].marks.said
    return len(one) == 1 and not told and behind.passage.index == drafts[wrong].passage.index + 1


def instead(right: Draft, wrong: Draft, lexicon: Lexicon) -> bool:
    """Whether one number may stand in the other's place: of one unit, and of one thing where the words say so."""
    new, old = right.figure, wrong.figure
    money = RIGHT in right.marks.said and _millions_alone(new, old, lexicon)
    if new.value == old.value or not (money or one_unit(new, old, lexicon)):
        return False
    return alike(new, old, lexicon) or (RIGHT in right.marks.said and (bool(old.unit) or _named_so(new, old, lexicon)))


def _named_so(new: Figure, old: Figure, lexicon: Lexicon) -> bool:
    """Whether the right count names nothing of its own: `Det riktige tallet er 140`, and `elevtallet` of `elever`."""
    if not (new.what and old.what):
        return True
    last = new.what.lower().split()[-1]
    counts = (
        lexicon.words("revision", "told_by") | lexicon.words("revision", "told") | lexicon.words("revision", "amounts")
    )
    return last in counts or last.startswith(root(old.what, lexicon))


def _millions_alone(new: Figure, old: Figure, lexicon: Lexicon) -> bool:
    """`koster 62 millioner kroner. Riktig tall er 26 millioner`: money's unit is said once."""
    bare = new.unit is None and " " in new.number and not isinstance(new.value, tuple) and new.value >= MILLION
    return bare and (old.unit or "").lower() in lexicon.words("units", "money")


def _opens(passage: Passage, lowers: list[str], lexicon: Lexicon) -> bool:
    """Whether a line is headed as a correction: `Rettelse: …`, `Feil tall om hyttene`, `Feil opplysning: …`."""
    if lexicon.words("revision", "notices") & set(lowers[:1]):
        return True
    labelled = passage.heading or any(w.text == ":" for w in passage.tree.words)
    return labelled and lexicon.stands_in(lowers[:OPENING], "revision", "headed_wrong")


def _pardons(passage: Passage, lowers: list[str], lexicon: Lexicon) -> bool:
    """`Vi beklager feilen`, `Saken er rettet`; nobody's who is quoted."""
    if passage.reports or passage.spoken or passage.quoted:
        return False
    return lexicon.stands_in(lowers, "revision", "pardons") or tuple(lowers) in lexicon.phrases("revision", "sorry")


def _of_own_version(lowers: list[str], lexicon: Lexicon) -> bool:
    """`I den første versjonen av denne saken skrev vi at`: who tells that, puts it right."""
    told = lexicon.words("revision", "retold") & set(lowers)
    return bool(told) and lexicon.stands_in(lowers, "revision", "own_versions")
