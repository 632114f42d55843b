"""Figures that the story itself takes back: which count replaces which, by named rules.

A revision needs words (`oppjustert til`, `ikke 12, men 10`, `tidligere … opplyst`); two parties with
different counts revise nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kiosk.model import Claim, Figure
from kiosk.reading.claims.both_stand import both_stand, of_a_year_before
from kiosk.reading.claims.likeness import alike, harms, in_passing, money_left_out, one_noun, one_unit, roots
from kiosk.reading.claims.links import Draft, Link, Linker
from kiosk.reading.claims.notices import corrected_behind, instead, mistold, which
from kiosk.reading.claims.outdated import clause_before, had_told
from kiosk.reading.claims.renewals import by_tense
from kiosk.reading.claims.revising import (
    ADDED,
    AWAY,
    CORRECTED,
    FORMER,
    NEW,
    NOW,
    RIGHT,
    TODAY,
    UPDATE,
    WRONG,
    changed_from,
)
from kiosk.reading.claims.told_anew import not_this, replaced
from kiosk.reading.claims.tolls import of_a_day_before
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.numbers.number import NEVER
from kiosk.reading.speech.relays import is_medium

NEIGHBOURS = 6  # figures between a count and the one that replaces it


def _updates(drafts: Sequence[Draft], lexicon: Lexicon) -> Iterator[Link]:
    """`oppjusterte tallet til 14`: the count before it, or right behind it in the words of a correction."""
    for later, draft in enumerate(drafts):
        if UPDATE not in draft.marks.said:
            continue
        earlier = None if _told_beside(draft, drafts) else _before(drafts, later, lexicon)
        if earlier is not None and both_stand(draft, drafts[earlier], lexicon):
            continue
        corrected = CORRECTED in draft.marks.said
        if earlier is None and corrected:  # `Mandag korrigerte de tallet til 14. Søndag meldte de om 18`
            after = range(later + 1, min(later + 3, len(drafts)))
            alikes = [k for k in after if alike(drafts[k].figure, draft.figure, lexicon)]
            others = (k for k in alikes if drafts[k].figure.value != draft.figure.value)
            earlier = next((k for k in others if NEW not in drafts[k].marks.said), None)
        if earlier is not None:
            yield Link(earlier, later, "correction" if corrected else "update")


def _told_beside(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """`meldte først at det var 14, men rettet tallet til 15`, where the 14 is no figure: it is what the 15 replaces."""
    known = {d.figure.number_at for d in drafts}
    ahead = draft.passage.tree.words[: draft.counted.at]
    counts = [w.number for w in ahead if w.number is not None and not w.number.flags & {"article", "year", *NEVER}]
    return any(n.start not in known and not isinstance(n.value, tuple) for n in counts)


def _counts_now(drafts: Sequence[Draft], lexicon: Lexicon) -> Iterator[Link]:
    """`slik at dødstallet nå er ti`: an earlier count of the same harm."""
    for later, draft in enumerate(drafts):
        if NOW in draft.marks.said and UPDATE not in draft.marks.said:
            earlier = _before(drafts, later, lexicon, apart=True)
            if earlier is not None and harms(drafts[earlier].figure, lexicon) & harms(draft.figure, lexicon):
                yield Link(earlier, later, "update")


def _wrong_ones(drafts: Sequence[Draft], lexicon: Lexicon) -> Iterator[Link]:
    """`sto det at sju er skadd. Det riktige er fem`."""
    rights = [k for k, draft in enumerate(drafts) if RIGHT in draft.marks.said]
    for index, draft in enumerate(drafts):
        if draft.figure.status != "current":
            continue
        if WRONG not in draft.marks.said:
            behind = index + 1 if index + 1 in rights and corrected_behind(drafts, index, lexicon) else None
            if behind is not None:
                yield Link(index, behind, "correction")
            continue
        near = (k for k in rights if abs(k - index) <= 2 and instead(drafts[k], draft, lexicon))
        right = next(near, None)
        if right is not None and not which(drafts, index, right, lexicon):
            yield Link(index, right, "correction")


def _taken_away(drafts: Sequence[Draft], lexicon: Lexicon) -> Iterator[Link]:
    """`ikke 12, men 10`; `10, ikke 12 slik vi skrev`."""
    for index, draft in enumerate(drafts):
        if AWAY in draft.marks.said:
            beside = [k for k in (index + 1, index - 1) if 0 <= k < len(drafts)]
            same = (k for k in beside if drafts[k].figure.sentence_at == draft.figure.sentence_at)
            instead = next(same, None)
            yield Link(index, instead, "correction", Claim("none", "corrected in the sentence"))


def _earlier_counts(drafts: Sequence[Draft], lexicon: Lexicon) -> Iterator[Link]:
    """`tidligere var det meldt om to`: by the newer count, or, where nobody told it, by none that is known."""
    yield from _before_changes(drafts, lexicon)
    for index, draft in enumerate(drafts):
        if not draft.marks.age or draft.marks.age == "once":
            continue  # `Tidligere kostet billetten 40 kroner. Nå koster den 60`: so it was, and nobody was wrong
        newer = _replacing(drafts, index, lexicon)
        if draft.figure.status == "current" and (draft.marks.age == "reported" or newer is not None):
            told = draft.marks.said if newer is None else draft.marks.said | drafts[newer].marks.said
            yield Link(index, newer, "correction" if CORRECTED in told else "update")


def _before_changes(drafts: Sequence[Draft], lexicon: Lexicon) -> Iterator[Link]:
    """`14 people have died … The toll was revised down from 26`: replaced by the count right before it."""
    for index, draft in enumerate(drafts):
        changed = changed_from(draft.passage.tree, draft.counted, lexicon)
        if changed and draft.figure.status == "current" and not of_a_year_before(draft, lexicon):
            newer = _before(drafts, index, lexicon)
            if newer is not None and harms(drafts[newer].figure, lexicon) & harms(draft.figure, lexicon):
                yield Link(index, newer, "update")


def _repetitions(drafts: Sequence[Draft], lexicon: Lexicon) -> Iterator[Link]:
    """The same count told again, in the headline or the lede, is as old as the one that was replaced."""
    figures = [draft.figure for draft in drafts]
    for old in figures:
        if old.status != "superseded" or old.superseded_by is None:
            continue
        for index, figure in enumerate(figures):
            again = figure.value == old.value and figure.unit == old.unit and alike(figure, old, lexicon)
            stands = figure.status == "current" and not drafts[index].marks.said & {NEW, RIGHT}
            if again and stands and index != old.superseded_by:
                yield Link(index, old.superseded_by, old.revision or "update")


REVISIONS: tuple[Linker, ...] = (
    Linker("raised or lowered to", _updates),
    Linker("so many by now", _counts_now),
    Linker("said to be wrong", _wrong_ones),
    Linker("in a notice of correction", mistold),
    Linker("not this but that", _taken_away),
    Linker("an earlier count", _earlier_counts),
    Linker("of a day before, of a rising toll", of_a_day_before),
    Linker("what was so, and is", by_tense),
    Linker("told anew without its noun", replaced),
    Linker("not that which was told", not_this),
    Linker("told again", _repetitions),
)


def _before(drafts: Sequence[Draft], later: int, lexicon: Lexicon, *, apart: bool = False) -> int | None:
    """The latest figure before it that counts the same: noun or state agree, and it is no part of another.

    `apart`: none of its own sentence: `to døde på sykehuset, slik at dødstallet nå er elleve` adds two.
    """
    newest = drafts[later].figure
    told = newest.what is None or newest.what.lower() in lexicon.words("revision", "told_by")
    follows = later > 0 and UPDATE in drafts[later - 1].marks.said
    if told and follows and _next_in_chain(drafts[later - 1].figure, newest):
        return later - 1  # `oppjusterte tallet til fem … dødstallet er kommet opp i seks`
    for index in range(later - 1, max(-1, later - 8), -1):
        figure, said = drafts[index].figure, drafts[index].marks.said
        if (figure.unit is not None and _by_so_much(drafts[index], lexicon)) or in_passing(
            [d.figure for d in drafts], index, lexicon
        ):
            continue
        if _at_its_highest(drafts[index], lexicon):
            return None  # `På det meste var 18.000 uten strøm. Nå er tallet nede i 3000`: both were so
        if index == later - 1 and figure.unit and told and figure.unit == newest.unit:
            return index if FORMER not in said and figure.value != newest.value else None
        if (
            figure.part_of is None
            and not (apart and figure.sentence_at == newest.sentence_at)
            and not said & {FORMER, ADDED}
            and figure.unit == newest.unit
            and figure.value != newest.value
            and alike(figure, newest, lexicon)
        ):
            return index
    return None


def _at_its_highest(draft: Draft, lexicon: Lexicon) -> bool:
    words = [w.lower for w in draft.passage.tree.words]
    return lexicon.stands_in(words, "revision", "peaks")


def _by_so_much(draft: Draft, lexicon: Lexicon) -> bool:
    """`øke rammen med ti millioner`: how much more, and no count that was."""
    words, first = draft.passage.tree.words, draft.counted.first
    return any(w.lower in lexicon.words("units", "by") for w in words[max(0, first - 3) : first])


def _next_in_chain(earlier: Figure, later: Figure) -> bool:
    """Whether one update follows another in the text: both tell the one count that the story follows."""
    return earlier.part_of is None and earlier.unit == later.unit and earlier.value != later.value


def _replacing(drafts: Sequence[Draft], old: int, lexicon: Lexicon) -> int | None:
    """The newer count of the same, the last of several; what was only told in the past needs one that says `nå`."""
    once, age = drafts[old].figure, drafts[old].marks.age
    newest = None
    for index, draft in enumerate(drafts):
        figure, said = draft.figure, draft.marks.said
        if index == old or draft.marks.age or figure.status != "current" or ADDED in said:
            continue
        renewed = bool(said & {NEW, UPDATE})
        millions = renewed and money_left_out(once, figure, lexicon)
        if figure.value == once.value or not (one_unit(figure, once, lexicon) or millions):
            continue
        happened = bool(roots(figure.state, lexicon) & roots(once.state, lexicon))  # `vil koste`, `ville koste`
        known = age == "reported" and happened and one_noun(figure, once, lexicon)
        if abs(index - old) > NEIGHBOURS and not known:
            continue
        if RIGHT in said and abs(index - old) <= 2:
            return index  # `skrev først at 120 var smittet. Riktig tall er 12.`
        what, counts = (once.what or "").lower(), lexicon.words("revision", "told_by")
        amounts = lexicon.words("revision", "overtaken") | lexicon.words("revision", "amounts")
        told = what in {"", *counts, *amounts} if once.unit else what in counts
        if once.unit and renewed:  # `først budsjettert med 4 millioner, men nå er prislappen kommet opp i 7 millioner`
            told = told or millions or (figure.what or "").lower() in amounts
        if not (alike(figure, once, lexicon) or (told and abs(index - old) == 1)):
            continue
        if age == "was" and (not said & {NEW, UPDATE} or _history(figure, once, drafts[old], lexicon)):
            continue
        close = abs(index - old) <= 2
        unclaimed = figure.claim.name is None
        near = close and (once.claim.name is None or (NEW in said and unclaimed))
        near = near or (age == "said" and index == old + 1 and TODAY in said and unclaimed)  # `I dag sier hun 18`
        free = age == "reported" or (age == "first" and (index < old or near))
        free = free or (close and UPDATE in said)  # whoever tells it: `er økt til 41, opplyser sykehuset`
        free = free or (close and NEW in said and _overtaken(figure, once, drafts[old], lexicon))
        free = free or (close and index < old and _outrun(figure, draft, once, drafts[old], lexicon))
        if not (free or near or _one_party(figure, once)):
            continue
        newest = index
    return newest


def _history(figure: Figure, once: Figure, old: Draft, lexicon: Lexicon) -> bool:
    """`Mens dyrene tidligere krysset stien 14 ganger, skjer det nå tre ganger`: both were so, each at its time."""
    opening = old.passage.tree.words[0].lower
    return figure.sentence_at == once.sentence_at and opening in lexicon.words("revision", "breaks")


def _outrun(figure: Figure, draft: Draft, once: Figure, old: Draft, lexicon: Lexicon) -> bool:
    """`Tolv er drept, sier NN. Tidligere opplyste politiet at åtte var drept`: a toll that has risen, whoever tells it,
    or a count of missing that has changed; not what one party claims of the other's, nor what two countries say.
    """
    lower = not isinstance(figure.value, tuple) and not isinstance(once.value, tuple) and once.value < figure.value
    claimed = any(
        s.group == "claims" for f in (figure, once) for s in lexicon.sayings.get((f.claim.cue or "").lower(), ())
    )
    stretch = clause_before(old.passage.tree, old.counted, lexicon)
    opens = old.passage.tree.words[0].lower in lexicon.words("revision", "earlier") or had_told(stretch, lexicon)
    same = bool(harms(figure, lexicon) & harms(once, lexicon))
    official = (once.claim.name or "").lower() == (once.claim.name or "")  # `politiet`, not a name of its own
    missing = "missing" in harms(once, lexicon)  # of those the count falls: some have been found
    ran = lower or missing
    return old.marks.age == "said" and ran and same and opens and official and not claimed and not draft.marks.age


def _overtaken(figure: Figure, once: Figure, old: Draft, lexicon: Lexicon) -> bool:
    """`Reuters meldte tidligere at 14 var drept. AFP skriver nå at 22 er døde`: of two media the newer, higher toll."""
    media = all(f.claim.fullest is not None and is_medium(f.claim.fullest, lexicon) for f in (figure, once))
    same = bool(harms(figure, lexicon) & harms(once, lexicon)) and old.marks.age == "said"
    higher = not isinstance(figure.value, tuple) and not isinstance(once.value, tuple) and figure.value > once.value
    return media and same and higher


def _one_party(a: Figure, b: Figure) -> bool:
    """Two parties' different counts are both current."""
    return a.claim.fullest == b.claim.fullest
