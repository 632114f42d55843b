"""Counts that the sentence right behind them refutes without a verb of denial.

`14 er drept, skriver Nettavisen. Politiet sier det er feil.`, `… Ingen er drept, sier politiet.`: struck.
`… Politiet har ingen opplysninger om at noen er drept.`, `… Avisa har senere trukket saken.`: context.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from kiosk.model import Claim, Figure
from kiosk.reading.claims.attribution import Claims
from kiosk.reading.claims.likeness import harms
from kiosk.reading.claims.rejected import stated_by
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.fullest import Parties
from kiosk.reading.parties.mentions import Mention
from kiosk.reading.speech.report import Report
from kiosk.reading.text.passages import Passage

LINES = 2  # between a count and the sentence that refutes it, blank ones too
APART = 4  # words from `ingen` to what nobody is


def refuted(
    figures: Sequence[Figure], passages: Sequence[Passage], claims: Claims, parties: Parties, lexicon: Lexicon
) -> list[Figure]:
    """The figures, with those struck that a named party calls untrue, or of which it says that nobody is so."""
    found = [_negated(f, passages, lexicon) for f in figures]
    for i, passage in _followed(found, passages):
        named = _only_speaker(passage, claims, parties)
        if named is None or stated_by(figures[i], named) or figures[i].claim.attribution != "stated":
            continue
        whole = _alone(figures, i) and _says_untrue(passage, lexicon)
        if whole or _says_none(figures[i], passage, lexicon):
            found[i] = replace(figures[i], status="denied", disputed_by=named.text)
    return found


def _negated(figure: Figure, passages: Sequence[Passage], lexicon: Lexicon) -> Figure:
    """`Det er ikke 12 omkomne, presiserer politiet`: nobody counts the 12, and the police deny it."""
    tree = next((p.tree for p in passages if p.tree.start == figure.sentence_at), None)
    at = None if tree is None else tree.at(figure.number_at)
    if (
        tree is None
        or at is None
        or at < 2
        or figure.claim.name is None
        or figure.status != "current"
        or figure.hedge
        or figure.value == 1
    ):
        return figure
    words = tree.words
    turned = {w.lower for w in words[at:]} & (lexicon.words("revision", "but") | lexicon.words("settings", "only"))
    being = lexicon.words("settings", "being") | lexicon.words("verbs", "been")
    not_so_many = words[at - 1].lower in lexicon.words("verbs", "negations") and words[at - 2].lower in being
    if turned or not not_so_many:
        return figure
    denier = figure.claim.fullest or figure.claim.name
    return replace(
        figure, status="denied", disputed_by=denier, claim=Claim("unsure", "a number that the speaker rules out")
    )


def unknown(figures: Sequence[Figure], passages: Sequence[Passage], lexicon: Lexicon) -> frozenset[int]:
    """The figures of whose truth the sentence behind says that nobody knows it, or that whoever told it withdrew it."""
    return frozenset(
        i
        for i, passage in _followed(figures, passages)
        if _says_unknown(figures[i], passage, lexicon) or _withdrawn(figures[i], passage, lexicon)
    )


def _followed(figures: Sequence[Figure], passages: Sequence[Passage]) -> list[tuple[int, Passage]]:
    """Each figure that still stands, with the sentence behind its own."""
    at = {p.tree.start: p.index for p in passages}
    found = []
    for i, figure in enumerate(figures):
        index = at.get(figure.sentence_at)
        if index is None or index + 1 >= len(passages) or figure.status != "current":
            continue
        before, passage = passages[index], passages[index + 1]
        if passage.line - before.line <= LINES and not passage.heading:
            found.append((i, passage))
    return found


def _alone(figures: Sequence[Figure], i: int) -> bool:
    return sum(f.sentence_at == figures[i].sentence_at for f in figures) == 1


def _only_speaker(passage: Passage, claims: Claims, parties: Parties) -> Mention | None:
    told = [m for r in passage.reports if r.group != "denies" and (m := claims.mention(r)) is not None]
    names = {parties.resolve(m).text: parties.resolve(m) for m in told}
    return next(iter(names.values())) if len(names) == 1 else None


def _said(passage: Passage, lexicon: Lexicon) -> tuple[str, ...]:
    """The words of a sentence without who says it, the verb of saying and the `at`."""
    words = passage.tree.words
    out = {k for r in passage.reports for k in _of_report(r, passage)}
    that = lexicon.words("saying", "that")
    return tuple(w.lower for w in words if w.letters and w.i not in out and w.lower not in that)


def _of_report(report: Report, passage: Passage) -> set[int]:
    words = passage.tree.words
    party = set() if report.party is None else set(range(report.party.first, report.party.last + 1))
    a, b = report.cue
    return party | {w.i for w in words if a <= w.start < b}


def _says_untrue(passage: Passage, lexicon: Lexicon) -> bool:
    return _said(passage, lexicon) in lexicon.phrases("refuted", "untrue")


def _same(figure: Figure, words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether some words say of people what the figure says they came to."""
    state = set((figure.state or figure.what or "").lower().split()) & set(words)
    kinds = harms(figure, lexicon)
    return bool(kinds) and (bool(state) or any(set(words) & lexicon.words("harm", kind) for kind in kinds))


def _says_none(figure: Figure, passage: Passage, lexicon: Lexicon) -> bool:
    """`Ingen er drept, sier politiet`; not `ingen andre er drept`."""
    said = _said(passage, lexicon)
    at = next((k for k, w in enumerate(said) if w in lexicon.words("refuted", "none")), None)
    if at is None or set(said) & lexicon.words("refuted", "others") or len(said) > at + APART:
        return False
    return at == 0 and _same(figure, said[at + 1 :], lexicon)


def _says_unknown(figure: Figure, passage: Passage, lexicon: Lexicon) -> bool:
    """`Politiet har ingen opplysninger om at noen er drept`."""
    lowers = passage.tree.lowers
    for phrase in lexicon.phrases("refuted", "unknown"):
        for k in range(len(lowers) - len(phrase)):
            if tuple(lowers[k : k + len(phrase)]) == phrase:
                behind = lowers[k + len(phrase) : k + len(phrase) + APART]
                return _same(figure, behind, lexicon) and not set(behind) & lexicon.words("refuted", "others")
    return False


def _withdrawn(figure: Figure, passage: Passage, lexicon: Lexicon) -> bool:
    """`Avisa har senere trukket saken`, `Saken er siden slettet`, of a count that an outlet told."""
    lowers = passage.tree.lowers
    if not lowers or set(lowers) & lexicon.words("refuted", "withdrawing_not"):
        return False
    texts = lexicon.words("refuted", "texts")
    told = (figure.claim.fullest or figure.claim.name or "-").lower().split()
    outlet = lowers[0] in lexicon.words("relay", "media_nouns") | texts or lowers[: len(told)] == told
    return outlet and bool(set(lowers) & lexicon.words("refuted", "withdrew")) and bool(set(lowers) & texts)
