"""Which counts a rejection may mean: `beløpet` is money, `tallet på ramper` counts ramps, `det` is what was claimed.

Where the word for the count fits none that was told near it, none is struck.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from msgspec import Struct

from kiosk.model import Figure
from kiosk.reading.claims.likeness import HARMS, harms, is_part, lasts, root
from kiosk.reading.claims.quoted import verdict_of
from kiosk.reading.figures.denials import laments
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.numbers.number import NEVER
from kiosk.reading.speech.report import Report
from kiosk.reading.text.parse import Tree, Word
from kiosk.reading.text.passages import Passage

REACH = 3  # words from `tallet på` to its noun
LENGTH = 8  # words from `tallet` to what an `at` says of it
OPENING = 4  # words from `Det` to `være`: `Det vil i så fall være`


class Meant(Struct, frozen=True):
    """The word for a count in a sentence that rejects one, and whose number it is: `antallet busser`."""

    word: Word
    noun: Word | None = None


def word_for_count(passage: Passage, lexicon: Lexicon) -> Meant | None:
    """The first word for a count in a sentence: `Beløpet er feil`, `er uenig i tallet på ramper`."""
    words = passage.tree.words
    counts = lexicon.words("revision", "counts") | lexicon.words("disbelief", "counts")
    found = next((w for w in words if w.lower in counts), None)
    if found is None:
        return None
    behind = words[found.i + 1 : found.i + 1 + REACH + 1]
    led = bool(behind) and behind[0].lower in lexicon.words("disbelief", "numbering")
    behind = behind[1:] if led else behind[:1] if found.lower in lexicon.words("revision", "told_by") else []
    hurt = lexicon.joined("harm", *HARMS)
    tags = {"NOUN", "ADJ", "DET"}
    named = list(itertools.takewhile(lambda w: w.number is None and (w.tag in tags or w.lower in hurt), behind))
    return Meant(found, next((w for w in named if w.tag == "NOUN" or w.lower in hurt), None))


def may_mean(meant: Meant, figure: Figure, lexicon: Lexicon) -> bool:
    """Whether the word may mean a figure: money by `beløpet`, a share by `andelen`, what `tallet på` names."""
    word, unit = meant.word.lower, (figure.unit or "").lower()
    share = _a_share(figure, lexicon)
    if word in lexicon.words("disbelief", "sums"):
        return unit in lexicon.words("units", "money") or (not unit and " " in figure.number and figure.what is None)
    if word in lexicon.words("disbelief", "portions"):
        return share
    if meant.noun is not None:
        return _counts(figure, meant.noun, lexicon)
    return not (share and _glosses(figure, lexicon))


def beside_denier(passage: Passage, figure: Figure, lexicon: Lexicon) -> bool:
    """`Politiet, som var der med åtte mann, kjenner seg ikke igjen i tallet`: told of whoever rejects another."""
    at = passage.tree.at(figure.number_at) if figure.sentence_at == passage.tree.start else None
    if at is None:
        return False
    before = itertools.takewhile(lambda w: w.text != ",", reversed(passage.tree.words[:at]))
    return any(w.lower in lexicon.words("saying", "as") for w in before)


def of_the_last(meant: Meant | None, figure: Figure, lexicon: Lexicon) -> bool:
    """`417 må gå. Mer enn halvparten gjelder ett konsern. Lie mener tallet er for høyt`: which, nobody knows."""
    behind = figure.sentence[figure.number_at - figure.sentence_at + len(figure.number) :].lower().split()[:1]
    whole = figure.what is not None or bool(set(behind) & lexicon.words("units", "of"))
    portions = lexicon.words("disbelief", "portions")
    return (
        meant is not None and meant.word.lower not in portions and figure.unit is None and is_part(figure) and not whole
    )


def defends(passage: Passage, cue: int, lexicon: Lexicon) -> bool:
    """`avviser at tallene er pyntet på`, `nekter for at tallet er for lavt`: who says so stands by the count."""
    behind = [w.lower for w in passage.tree.words if w.start >= cue and w.letters][:LENGTH]
    that = next((k for k, w in enumerate(behind) if w in lexicon.words("saying", "that")), None)
    counts = lexicon.words("revision", "counts") | lexicon.words("disbelief", "counts")
    at = next((k for k, w in enumerate(behind) if w in counts), None)
    if that is None or at is None or at < that or at - that > REACH:
        return False
    said = behind[at + 1 :]
    true = set(said) & lexicon.words("turning", "credit") or lexicon.stands_in(said, "disbelief", "many")
    return not true or bool(set(said) & lexicon.words("verbs", "negations"))


def no_count(
    figure: Figure, passage: Passage, report: Report, denier: str, meant: Meant | None, lexicon: Lexicon
) -> bool:
    """Whether a rejection is of no count: `Kommunen vil bygge 40 boliger. Det er tull, sier Lie`, `Kommunen tilbød 2
    millioner. Familien avviste summen`, `14 strøk, sier rektor. Hun mener tallet er for høyt`.
    """
    claimed = figure.claim.attribution == "stated"
    lowers = {w.lower for w in passage.tree.words}
    untrue = lowers & lexicon.words("turning", "credit") and lowers & lexicon.words("verbs", "negations")
    opinion = (meant is None and not untrue) or laments(passage.tree, lexicon)
    if opinion and report.group != "denies":
        said = {w.lower for w in passage.tree.words if report.cue[0] <= w.start < report.cue[1]}
        own = claimed and denier.lower() in lexicon.words("saying", "pronouns")
        if not claimed or own or said & lexicon.words("conflicts", "concedes"):
            return True
    money = meant is not None and meant.word.lower in lexicon.words("disbelief", "sums")
    return money and bool(set(figure.sentence.lower().split()) & lexicon.words("disbelief", "bids"))


def told_since(
    figures: Sequence[Figure],
    passages: Sequence[Passage],
    passage: Passage,
    last: Figure,
    meant: Meant | None,
    lexicon: Lexicon,
) -> bool:
    """Whether a sentence between a count and its rejection tells another number, or is what the rejection means:
    `Hver må losse 212 tonn. Med 40 blir det 286, og det går på helsa løs. Det er tull, svarer Lie`.
    """
    between = [p for p in passages if last.sentence_at < p.tree.start < passage.tree.start and not p.heading]
    known = {f.number_at for f in figures}
    numbers = (w.number for p in between for w in p.tree.words if w.number is not None)
    untold = [n for n in numbers if n.start not in known and not n.flags & {"article", "year", *NEVER}]
    more = [p for p in between if any(w.letters for w in p.tree.words) and verdict_of(p, lexicon) is None]
    return any(n.value != last.value for n in untold) or (meant is None and bool(more))


def asserted(
    figures: Sequence[Figure], together: Sequence[int], passages: Sequence[Passage], lexicon: Lexicon
) -> list[int]:
    """Of the counts of one sentence those that a `det avviser Lie` rejects: not how long it lasted, nor what a thing
    told of in passing measures, nor a number before what came of it.
    """
    if not together:
        return []
    place = next((p for p in passages if p.tree.start == figures[together[0]].sentence_at), None)
    if place is None or _hence(place.tree, figures[together[-1]], lexicon):
        return []
    told = [i for i in together if not _of_a_known(place.tree, figures[i], lexicon)]
    whole = [i for i in told if not _attribute(place.tree, figures, i, lexicon) and not lasts(figures[i], lexicon)]
    return whole or told


def reckoned(meant: Meant | None, figure: Figure, lexicon: Lexicon) -> bool:
    """`Opposisjonen regner med at det blir 70`, `Hun har talt 90`: what a word for a reckoning may mean; not what
    `Folk tjener 410.000, sier Lie. Dal er uenig i regnestykket` tells.
    """
    if meant is None or meant.word.lower not in lexicon.words("disbelief", "reckonings"):
        return True
    said = set(figure.sentence.lower().replace(",", " ").split())
    return bool(said & (lexicon.words("saying", "reckons_to") | lexicon.words("disbelief", "reckons")))


def _a_share(figure: Figure, lexicon: Lexicon) -> bool:
    return (figure.unit or "").lower() in lexicon.words("units", "shares") or (figure.unit is None and is_part(figure))


def _glosses(figure: Figure, lexicon: Lexicon) -> bool:
    """`Det vil i så fall være hver tredje`, `Det utgjør 12 prosent`: what the count before it comes to."""
    words = figure.sentence[: figure.number_at - figure.sentence_at].lower().split()
    being = lexicon.words("verbs", "been") | lexicon.words("verbs", "copulas") | lexicon.words("disbelief", "comes_to")
    fronted = set(words[:1]) & lexicon.words("saying", "fronted")
    return bool(fronted) and bool(set(words[1 : 2 + OPENING]) & being)


def _counts(figure: Figure, noun: Word, lexicon: Lexicon) -> bool:
    """Whether a figure may count what the noun names: one noun, one harm, or people told by no more than that."""
    hurt = {harm for harm in HARMS if noun.lower in lexicon.words("harm", harm)}
    if hurt:
        return bool(hurt & harms(figure, lexicon)) or not harms(figure, lexicon)
    if figure.what is None:
        return figure.unit is None
    last = figure.what.lower().split()[-1]
    one = root(noun.lower, lexicon)
    people = last in lexicon.words("harm", "persons")
    return people or root(last, lexicon) == one or (len(one) > REACH and (last.endswith(one) or last.startswith(one)))


def _hence(tree: Tree, figure: Figure, lexicon: Lexicon) -> bool:
    """`…, og da må selskapet hente penger`: what is said last is what comes of it, and no number."""
    at = tree.at(figure.number_at)
    behind = [] if at is None else tree.words[at + 1 :]
    joins, hence = lexicon.words("clauses", "joins"), lexicon.words("disbelief", "hence")
    turns = [b.i for a, b in itertools.pairwise(behind) if a.lower in joins and b.lower in hence]
    return bool(turns) and not any(w.number is not None for w in tree.words[turns[-1] :])


def _of_a_known(tree: Tree, figure: Figure, lexicon: Lexicon) -> bool:
    """`gjelden på 900 millioner`: how much a known thing is, which is not what was claimed of it."""
    at = tree.at(figure.number_at) or 0
    before = [w for w in tree.words[max(0, at - 2) : at] if not w.aside]
    linked = len(before) == 2 and before[1].lower in lexicon.words("disbelief", "numbering")
    known = linked and before[0].tag == "NOUN" and "def" in before[0].feats.split("|")
    return known and before[0].lower not in lexicon.words("revision", "told")


def _attribute(tree: Tree, figures: Sequence[Figure], i: int, lexicon: Lexicon) -> bool:
    """`6300 fisk med en snittvekt på 3,8 kilo`: what the counted things measure."""
    if not i or figures[i - 1].sentence_at != figures[i].sentence_at:
        return False
    first, last = tree.at(figures[i - 1].number_at), tree.at(figures[i].number_at)
    between = [] if first is None or last is None else tree.words[first + 1 : last]
    led = any(w.lower in lexicon.words("units", "by") for w in between)
    return led and not any(w.tag in {"VERB", "AUX"} or w.text == "," for w in between)
