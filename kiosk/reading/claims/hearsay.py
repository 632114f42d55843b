"""Within a quotation, the number of another whom the speaker contradicts: it is not the speaker's.

`– Avisa skriver at 40 må flytte, men det er bare 14, sier ordfører Geir Lid`: the 40 is the paper's, and Lid denies it.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from kiosk.model import Figure
from kiosk.reading.claims.likeness import alike, is_part
from kiosk.reading.figures.denials import not_so
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.speech.relays import is_medium
from kiosk.reading.speech.report import Report
from kiosk.reading.text.parse import Tree
from kiosk.reading.text.passages import Passage
from kiosk.reading.text.phrases import Phrase

RULE = "another's number, which the speaker contradicts"
TELLS = {"says", "informs", "claims", "confirms", "thinks", "shows", "finds", "calls"}
BARE = 4  # words from `folk sier` to its number without an `at`
BEFORE = 6  # words from the beginning of a clause to its verb: `Jeg har hørt at`


def contradicted(passages: Sequence[Passage], passage: Passage, start: int, lexicon: Lexicon) -> bool:
    """Whether the number at an offset is what the speaker says that another says, and turns against with a `men`."""
    tree, at = passage.tree, passage.tree.at(start)
    if at is None:
        return False
    named = (r for r in passage.reports if r.party is None or not is_medium(_words(tree, r.party), lexicon))
    if _told_by_another(tree, at, frozenset(r.cue[0] for r in named), lexicon) is None:
        return False
    after = next((w.i for w in tree.words[at + 1 :] if w.lower in _against(lexicon)), None)
    if after is not None:
        ends = [b for r in passage.reports for a, b in r.covers if a <= start < b]
        return not ends or tree.words[after].start < max(ends)
    behind = passages[passage.index + 1 : passage.index + 2]
    return any(_turns(p, lexicon) for p in behind) if passage.spoken or passage.quoted else False


def _words(tree: Tree, party: Phrase) -> str:
    return " ".join(w.text for w in tree.words[party.first : party.last + 1])


def behind_another(passage: Passage, start: int, lexicon: Lexicon) -> bool:
    """`Lie sier at politiet hevder at 300 kom, men at han selv telte 900`: whose the 900 is, the form does not say."""
    clauses = [r for r in passage.reports if r.form == "clause" and any(a <= start < b for a, b in r.covers)]
    if len(clauses) == 1:
        return _joined(passage, clauses[0], start, lexicon)
    if not clauses:
        return False
    inner = max(r.cue[1] for r in clauses)
    between = (w for w in passage.tree.words if inner <= w.start < start)
    return any(w.lower in _against(lexicon) for w in between)


def _joined(passage: Passage, report: Report, start: int, lexicon: Lexicon) -> bool:
    """`Lie sier at 40 mister jobben, men naboene tror det er nærmere 60`: another who thinks begins the clause."""
    words, at = passage.tree.words, passage.tree.at(start)
    cues = {r.cue[0] for r in passage.reports}
    joins = _against(lexicon) | lexicon.words("clauses", "joins")
    pronouns = lexicon.words("saying", "pronouns") | lexicon.words("saying", "ourselves")
    for verb in words[:at]:
        groups = {s.group for s in lexicon.sayings.get(verb.lower, ()) if not s.particles}
        if verb.start < report.cue[1] or verb.start in cues or not groups & TELLS or verb.tag == "NOUN":
            continue
        first = next((k for k in range(verb.i - 1, max(-1, verb.i - BEFORE), -1) if words[k].lower in joins), None)
        subject = [] if first is None else words[first + 1 : verb.i]
        that = {w.lower for w in subject} & lexicon.words("saying", "that")
        if subject and not that and not any(w.lower in pronouns or not w.letters for w in subject):
            return words[first or 0].start > report.cue[1]
    return False


def denied_by_speaker(figures: Sequence[Figure], lexicon: Lexicon) -> list[Figure]:
    """The figures, with those struck that a speaker sets a number of the same against in the same sentence."""
    found = list(figures)
    for i, figure in enumerate(figures):
        if figure.claim.rule != RULE or figure.status != "current":
            continue
        own = [f for f in figures if f.sentence_at == figure.sentence_at and f.number_at > figure.number_at]
        own = [f for f in own if f.claim.name is not None and f.unit == figure.unit and not _a_part(f)]
        said = [f for f in own if (f.what is None and f.state is None) or alike(f, figure, lexicon) or f.what is None]
        if said:
            found[i] = replace(figure, status="denied", disputed_by=said[0].claim.fullest or said[0].claim.name)
    return found


def _a_part(figure: Figure) -> bool:
    """`skrev ut 4000 gebyr, men hvert tiende ble strøket`: a share of the count, and no other count."""
    return figure.unit is None and is_part(figure)


def _against(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.words("revision", "but") | lexicon.words("clauses", "beside")


def _turns(passage: Passage, lexicon: Lexicon) -> bool:
    """`Det er feil, bare 20 er sagt opp, sier Lie`, `Men det er bare 14`: the next sentence turns against it."""
    words = [w for w in passage.tree.words if w.letters]
    if not words:
        return False
    comma = next((w.i for w in passage.tree.words if w.text == ","), len(passage.tree.words))
    first = Tree(passage.tree.start, passage.tree.end, passage.tree.words[:comma])
    return words[0].lower in lexicon.words("revision", "but") or not_so(first, lexicon)


def _told_by_another(tree: Tree, at: int, cues: frozenset[int], lexicon: Lexicon) -> int | None:
    """The verb by which somebody else says the number: `Avisa skriver at`, `Det ble sagt at`, `Jeg har lest at`."""
    words = tree.words
    that, own = lexicon.words("saying", "that"), lexicon.words("saying", "ourselves")
    for k in range(at - 1, -1, -1):
        if words[k].lower in _against(lexicon):
            return None
        heard = words[k].lower in lexicon.words("saying", "heard")
        groups = {s.group for s in lexicon.sayings.get(words[k].lower, ()) if not s.particles}
        tells = bool(groups & TELLS) and words[k].tag != "NOUN"
        if not (heard or tells or words[k].lower in lexicon.words("saying", "according")):
            continue
        opened = any(w.lower in that for w in words[k + 1 : at])
        if not opened and (at - k > BARE or any(not w.letters for w in words[k + 1 : at])):
            continue
        first = next(
            (j + 1 for j in range(k - 1, max(-1, k - BEFORE), -1) if _begins(tree, j, that)), max(0, k - BEFORE)
        )
        clause = {w.lower for w in [*words[first:k], *words[k + 1 : k + 2]]}
        if heard or not clause & own:
            return None if words[k].start in cues else k
        return None
    return None


def _begins(tree: Tree, j: int, that: frozenset[str]) -> bool:
    """Whether a clause begins behind word `j`."""
    return not tree.words[j].letters or tree.words[j].lower in that
