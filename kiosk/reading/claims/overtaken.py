"""Earlier counts that a neighbour may have replaced, though the story does not say so: they are context."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.model import Figure
from kiosk.reading.claims.likeness import HARMS, alike, harms, money_left_out, one_noun, one_unit, root
from kiosk.reading.claims.links import Draft
from kiosk.reading.claims.revising import ADDED, BELIEVED, FORESEEN, INSTEAD, NEW, NOW, PAST, RIGHT, SLIP, UPDATE
from kiosk.reading.claims.revision import NEIGHBOURS
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.speech.relays import is_medium
from kiosk.reading.text.passages import Passage

HARM = 3  # words from a toll to what happened
BARE = 7  # words of a sentence that tells no more than the count of a day
SAID = 3  # figures from a count to the one that was told earlier


def doubted(drafts: Sequence[Draft], lexicon: Lexicon) -> set[int]:
    """Earlier counts that a neighbour may have replaced, though the story does not say that both count the same:
    `650 millioner, viser nye tall. X anslo først 400 millioner`. They are context, as is what was so once and nobody
    tells: `Opprinnelig skulle broen koste 300 millioner`.
    """
    found: set[int] = set()
    once = lexicon.words("revision", "earlier")
    figures = [draft.figure for draft in drafts]
    past = frozenset(index for index, draft in enumerate(drafts) if PAST in draft.marks.said)
    for index, draft in enumerate(drafts):
        figure, age = draft.figure, draft.marks.age
        if INSTEAD in draft.marks.said:  # `gebyret var 9.000 … vil det i staden vere snakk om 40.000 kroner`
            near = range(index - 1, max(-1, index - 4), -1)
            found |= set([k for k in near if figures[k].unit and figures[k].unit == figure.unit][:1])
        if figure.status != "current":
            continue
        if draft.marks.said & {BELIEVED, SLIP}:  # `Politiet trodde lenge at sju var om bord`
            found.add(index)
        if FORESEEN in draft.marks.said and _another_foreseen(drafts, index, lexicon):
            found.add(index)
            continue
        if not age:
            if index in past and _rivalled(figures, index, lexicon, also=past):
                found.add(index)
            continue
        nobody = figure.claim.attribution != "stated"
        outlet = figure.claim.fullest is not None and is_medium(figure.claim.fullest, lexicon)
        if age == "first" and not outlet:
            found.add(index)  # `Politiet gikk først ut med tolv savnede`: and with another number since
        newest = draft.marks.said & {UPDATE, NOW, RIGHT, NEW}
        if age == "was" and not newest and _next_day(drafts, index):
            found.add(index)
        if age in {"was", "first", "once"} and nobody and any(w in once for w in figure.sentence.lower().split()):
            found.add(index)
        if nobody and _rivalled(figures, index, lexicon):
            found.add(index)
        if figure.what is None and figure.state is None and figure.unit is None:
            found.add(index)  # `I en tidlig melding opplyste rederiet at det var 79`
        if age in {"first", "said"} and _said_before(drafts, index, lexicon):
            found.add(index)
        if age not in {"first", "said"} or (figure.unit is None and age == "said"):
            continue
        beside = [k for k in (index - 1, index + 1) if 0 <= k < len(drafts) and not drafts[k].marks.age]
        if any(figures[k].unit == figure.unit and figures[k].value != figure.value for k in beside):
            found.add(index)
    return found | _before_the_last_count(drafts, lexicon)


def continued(drafts: Sequence[Draft], passages: Sequence[Passage], lexicon: Lexicon) -> set[int]:
    """`Legen sa tirsdag at han visste om 31 tilfeller. To dager senere var det 47`: what the sentence before told."""
    found: set[int] = set()
    for passage in passages:
        words = passage.tree.words
        lowers = [w.lower for w in words]
        number = next((w.i for w in words if w.number is not None and w.i > 3), None)
        if number is None or not lexicon.stands_in(lowers[:number], "revision", "later_on"):
            continue
        there = lexicon.stands_in(lowers[:number], "revision", "there_were")
        behind = [w.lower for w in words[number + 1 :] if w.letters]
        before = [k for k, d in enumerate(drafts) if d.passage.index == passage.index - 1]
        if there and (not behind or {(drafts[k].figure.unit or "").lower() for k in before} == set(behind)):
            found |= {k for k in before if drafts[k].figure.claim.attribution == "stated"}
    return found


def _before_the_last_count(drafts: Sequence[Draft], lexicon: Lexicon) -> set[int]:
    """`Foreløpige tall viste 64 prosent. Det endelige tallet ble 61`: what was counted before the end."""
    found: set[int] = set()
    for index, draft in enumerate(drafts):
        before = [w.lower for w in draft.passage.tree.words[: draft.counted.at]]
        if not lexicon.stands_in(before, "revision", "in_the_end"):
            continue
        for k in range(index - 1, max(-1, index - 1 - SAID), -1):
            old = drafts[k].figure
            same = one_unit(old, draft.figure, lexicon) and old.value != draft.figure.value
            told = old.unit is not None or alike(old, draft.figure, lexicon) or draft.figure.what is None
            near = draft.passage.index - drafts[k].passage.index <= 1
            if same and told and near and old.part_of is None:
                found.add(k)
                break
    return found


def _next_day(drafts: Sequence[Draft], index: int) -> bool:
    """`Onsdag var tallet 41. Torsdag melder politiet om 52 smittede`: a bare count, and the one it was told beside."""
    once = drafts[index].figure
    if sum(w.letters for w in drafts[index].passage.tree.words) > BARE:
        return False
    beside = [drafts[k] for k in (index - 1, index + 1) if 0 <= k < len(drafts)]
    return any(
        d.figure.unit == once.unit
        and d.figure.value != once.value
        and d.figure.status == "current"
        and d.figure.part_of is None
        and not d.marks.age
        and abs(d.passage.index - drafts[index].passage.index) == 1
        for d in beside
    )


def _said_before(drafts: Sequence[Draft], index: int, lexicon: Lexicon) -> bool:
    """`22 hus er skadd, sier brannsjefen. Politiet opplyste tidligere i dag at 17 hus var skadd`: of the same."""
    figures = [d.figure for d in drafts]
    near = range(max(0, index - SAID), min(len(drafts), index + 2))
    beside = [k for k in near if k != index and not drafts[k].marks.age]
    beside = [k for k in beside if ADDED not in drafts[k].marks.said and figures[k].part_of is None]
    once = figures[index]
    return any(
        (one_noun(figures[k], once, lexicon) or _more_harmed(figures[k], once, lexicon))
        and one_unit(figures[k], once, lexicon)
        and figures[k].value != once.value
        and (
            _more_harmed(figures[k], once, lexicon)
            or once.state is None
            or _one_state(root(once.state, lexicon), figures[k].state, lexicon)
        )
        for k in beside
    )


def _more_harmed(newer: Figure, once: Figure, lexicon: Lexicon) -> bool:
    """`Minst 62 er døde. Tidligere på dagen meldte guvernøren om 48 døde`: the same harm, and more of it."""
    if isinstance(newer.value, tuple) or isinstance(once.value, tuple):
        return False
    return "killed" in harms(newer, lexicon) & harms(once, lexicon) and newer.value > once.value


def _another_foreseen(drafts: Sequence[Draft], index: int, lexicon: Lexicon) -> bool:
    """Whether a figure beside what was foreseen once tells the same in another number: the newest, or the outcome."""
    once = drafts[index].figure
    near = (drafts[k] for k in (index - 1, index + 1, index - 2) if 0 <= k < len(drafts))
    others = [d.figure for d in near if FORESEEN not in d.marks.said and d.figure.status == "current"]
    return any(
        f.value != once.value
        and (one_unit(f, once, lexicon) or money_left_out(f, once, lexicon))
        and (
            f.unit is not None
            or alike(f, once, lexicon)
            or (once.what is None and None in {once.state, f.state})
            or (f.what is None and f.state is None)
        )
        for f in others
    )


def _rivalled(figures: Sequence[Figure], index: int, lexicon: Lexicon, also: frozenset[int] = frozenset()) -> bool:
    """Whether a figure near it, none of `also`, has another value for the same thing that happened the same way."""
    figure, near = figures[index], range(max(0, index - NEIGHBOURS), min(len(figures), index + NEIGHBOURS + 1))
    harm = _harmed(figure, lexicon) if figure.unit is None and index in also else set()
    state = None if figure.state is None else root(figure.state, lexicon)
    return any(
        k != index
        and k not in also
        and figures[k].unit == figure.unit
        and figures[k].value != figure.value
        and figures[k].part_of is None
        and figures[k].status == "current"
        and (
            bool(harm & harms(figures[k], lexicon))
            or (alike(figures[k], figure, lexicon) and _one_state(state, figures[k].state, lexicon))
        )
        for k in near
    )


def _harmed(figure: Figure, lexicon: Lexicon) -> frozenset[str]:
    """The harm of a toll: of `var 23 personer meldt savnet` also by a word right behind."""
    behind = figure.sentence[figure.number_at - figure.sentence_at + len(figure.number) :].split()[:HARM]
    near = {word.strip(".,").lower() for word in behind}
    return harms(figure, lexicon) | {harm for harm in HARMS if near & lexicon.words("harm", harm)}


def _one_state(state: str | None, other: str | None, lexicon: Lexicon) -> bool:
    """Whether what happened to two counts is the same, by its root: or nothing of either."""
    return (state is None) == (other is None) and (state is None or root(other or "", lexicon) == state)
