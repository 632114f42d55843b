"""Counts that a later sentence tells anew: `Like etter raset var beskjeden at 41 var skadd. Nå er 53 skadd`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kiosk.model import Figure
from kiosk.reading.claims.likeness import MILLION, alike, harms, one_noun, one_unit, roots
from kiosk.reading.figures.bare_counts import Bare, answers_no, bare_count, became, ended_at, of_then, righted
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.text.parse import Tree, Word
from kiosk.reading.text.passages import Passage

NOW = 7  # words from a number to `nå`
NEXT = 2  # sentences from a count to the one that tells it anew


def retold(figures: Sequence[Figure], passages: Sequence[Passage], passage: Passage, lexicon: Lexicon) -> Iterator[int]:
    """The counts that this sentence tells anew."""
    near = before(figures, passages, passage)
    bare = bare_count(passage.tree, lexicon)
    if bare is not None:
        yield from (i for i in near if _renews(bare, figures, figures[i], passage.tree, lexicon))
    ended = ended_at(passage.tree, lexicon)
    if ended is not None:
        but, word = ended
        start, end = passage.tree.start, passage.tree.words[but].start
        own = [i for i, f in enumerate(figures) if start <= f.number_at < end]
        yield from (i for i in own if len(own) == 1 and another(figures[i], word, passage.tree, lexicon))
    turned = became(passage.tree, lexicon)
    if turned is not None:
        start = passage.tree.words[turned[0]].start
        own = [i for i, f in enumerate(figures) if passage.tree.start <= f.number_at <= start]
        yield from (i for i in own[-1:] if another(figures[i], turned[1], passage.tree, lexicon))
    if of_then(passage.tree, lexicon):
        return
    for new in (f for f in figures if f.sentence_at == passage.tree.start):
        yield from (i for i in near if _overtakes(new, figures[i], passage.tree, lexicon))


def before(figures: Sequence[Figure], passages: Sequence[Passage], passage: Passage) -> list[int]:
    """The figures of the last sentence before this one that has any, at most two sentences up; no parts."""
    first = passages[max(0, passage.index - NEXT)].tree.start
    near = [i for i, f in enumerate(figures) if first <= f.sentence_at < passage.tree.start]
    last = figures[near[-1]].sentence_at if near else -1
    return [i for i in near if figures[i].sentence_at == last and figures[i].part_of is None]


def _renews(bare: Bare, figures: Sequence[Figure], old: Figure, tree: Tree, lexicon: Lexicon) -> bool:
    """Whether a bare count is the older one's, told anew by whoever told that, or by nobody."""
    own = next((f for f in figures if f.number_at == bare.word.start), None)
    told = None if own is None else own.claim.fullest
    if own is not None and own.status == "superseded":
        return False  # `41 er uten strøm. Klokka 9 var tallet 53`
    if (bare.led and told is None) or not another(old, bare.word, tree, lexicon):
        return False  # `Kommuneoverlegen har fått oppgitt at det dreier seg om fire`
    return answers_no(tree, lexicon) or righted(tree, lexicon) or one_voice(old, told, lexicon)


def another(old: Figure, word: Word, tree: Tree, lexicon: Lexicon) -> bool:
    """Whether a number may be a newer one in the older one's place; what was demanded stays so."""
    value = word.number.value if word.number is not None else 0
    demanded = set(old.sentence.lower().split()) & lexicon.words("turning", "demands")
    known = lexicon.words("units", "money") | lexicon.words("units", "shares")
    behind = [w.lower for w in tree.words[word.i + 1 : word.i + 2]]
    unit = behind[0] if behind and behind[0] in known else ""
    told = next(iter((old.unit or "").lower().split()), "")
    told = told if told in known else ""  # `De 212 årsverkene er blitt til 138`
    millions = not unit and bool(told) and isinstance(value, int | float) and value >= MILLION
    return old.value != value and not demanded and (unit == told or millions)


def one_voice(old: Figure, told: str | None, lexicon: Lexicon) -> bool:
    """Whether nobody else tells the newer count: two parties' counts both stand."""
    if told is None or told.lower() == (old.claim.fullest or "").lower():
        return True
    plain = lexicon.words("turning", "subjects") | lexicon.words("turning", "plain")
    return set(told.lower().split()) <= plain  # `En ny telling viser 53`


def _overtakes(new: Figure, old: Figure, tree: Tree, lexicon: Lexicon) -> bool:
    """Whether a count of the same is told for new, or the older one was only told or believed then."""
    if new.value == old.value or new.part_of is not None or not one_unit(new, old, lexicon):
        return False
    if new.status != "current" or not alike(new, old, lexicon) or (new.where is not None and new.where != old.where):
        return False
    same = roots(new.state, lexicon) & roots(old.state, lexicon) or harms(new, lexicon) & harms(old, lexicon)
    his = new.state is None and new.claim.fullest is not None and new.claim.fullest == old.claim.fullest
    first = next((w.lower for w in tree.words if w.letters), "")
    if not (same or (his and one_noun(new, old, lexicon))) or first in lexicon.words("revision", "told_of"):
        return False  # `Av kuppmakerne var 19 drept`
    if _told_then(old, lexicon):
        return True
    newly = _became_clear(new, lexicon) or (_newly(new, lexicon) and new.claim.attribution != "unsure")
    return newly and one_voice(old, new.claim.fullest, lexicon)


def _newly(figure: Figure, lexicon: Lexicon) -> bool:
    """`Etter hvert ble det klart at 53 er skadd`, `53 er skadd nå`: so many, and it is new."""
    start = figure.number_at - figure.sentence_at
    ahead, behind = figure.sentence[:start].lower().split(), figure.sentence[start:].lower().split()
    now = {w.strip(".,") for w in behind[:NOW]} & lexicon.words("revision", "today")
    return lexicon.stands_in(ahead, "turning", "newly") or bool(now)


def _became_clear(figure: Figure, lexicon: Lexicon) -> bool:
    """`Etter hvert ble det klart at 53 er skadd`: in more than one word; `har til nå bekreftet 53` may be another's."""
    ahead = tuple(figure.sentence[: figure.number_at - figure.sentence_at].lower().split())
    phrases = [p for p in lexicon.phrases("turning", "newly") if len(p) > 1]
    return any(ahead[k : k + len(p)] == p for p in phrases for k in range(len(ahead)))


def _told_then(figure: Figure, lexicon: Lexicon) -> bool:
    """`Like etter raset var beskjeden at 41 var skadd`, `Laget fryktet at 41 var skadd`: and perhaps not since."""
    ahead = figure.sentence[: figure.number_at - figure.sentence_at].lower().replace(",", " ").split()
    return lexicon.stands_in(ahead, "turning", "then") or lexicon.stands_in(ahead, "turning", "feared")
