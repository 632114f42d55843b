"""What could not be verified: on whom a verdict is, and the verdicts that are on nobody who is named."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.model import Doubt, Source
from kiosk.reading.claims.entry import Entry
from kiosk.reading.claims.quoted import Span, verdict_of
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.mentions import Mention
from kiosk.reading.speech.relays import is_medium
from kiosk.reading.speech.report import Report
from kiosk.reading.text.passages import Passage

LINES, LINES_OF_ALL = 2, 6  # between a claim and its verdict, blank ones too; of all claims, three paragraphs


def add_verdicts(entries: list[Entry], passages: list[Passage], lexicon: Lexicon) -> None:
    """`NN har ikke kunnet kontrollere opplysningene`: on whoever spoke last before it in the paragraph.

    An outlet cited in the sentence itself is whose claim it is: `Ifølge avisen er seks savnet, men dette er ikke
    bekreftet`; not where it says so of others: `ifølge NTB, som ikke har fått det bekreftet`.
    """
    for passage in passages:
        verdict = verdict_of(passage, lexicon)
        if verdict is None:
            continue
        first = next(word.lower for word in passage.tree.words if word.end > verdict[0][0])
        all_of_them = first in lexicon.words("verification", "none")
        both = first in lexicon.words("nouns", "neither") and _claims_first(passage, verdict[0], lexicon)
        reach = LINES_OF_ALL if all_of_them or both else LINES
        nearest = _meant(passages, passage, first, lexicon)
        spoken = [
            (r.sentence, e)
            for e in entries
            for r, m in e.reports
            if nearest <= r.sentence <= passage.index
            and passages[r.sentence].line >= passage.line - reach
            and r.form != "declines"
            and (_cited_here(r, passage, verdict[0], lexicon) or not _passes_on(e, r, passage, lexicon))
            and not _is_its_own(m, passage, verdict[1])
        ]
        last_first = sorted(spoken, key=lambda pair: -pair[0])
        parties = list({id(entry): entry for _, entry in last_first}.values())
        most = len(parties) if all_of_them else 2 if both else 1  # `Ingen av påstandene …`, `Neither claim …`
        for entry in parties[:most]:
            entry.verdict = verdict


def unclaimed_doubts(
    text: str, sources: Sequence[Source], passages: list[Passage], lexicon: Lexicon
) -> tuple[Doubt, ...]:
    """The verdicts that stand on nobody: «14 er meldt drept, men politiet har ikke bekreftet det».

    None that says what it is of in a clause of its own: «Politiet kan ikke bekrefte at det er flere».
    """
    known = {source.verdict for source in sources}
    found = []
    for passage in passages:
        verdict = None if passage.aside else verdict_of(passage, lexicon)
        if verdict is None or text[slice(*verdict[0])] in known:
            continue
        (start, end), by = verdict
        if _goes_on(passage, verdict[0], lexicon):
            continue
        found.append(Doubt(text[start:end], start, passage.tree.start, None if by is None else text[slice(*by)]))
    return tuple(found)


def _meant(passages: list[Passage], passage: Passage, first: str, lexicon: Lexicon) -> int:
    """The earliest sentence that a verdict may be of: `Det er ikke bekreftet` is of the sentence before it, what says
    who had it set aside; `Opplysningene er ikke bekreftet` of any in reach.
    """
    opens = next((w.lower for w in passage.tree.words if w.letters), "")
    if first not in lexicon.words("saying", "fronted") or first != opens:
        return 0
    at = passage.index - 1
    while at > 0 and any(r.form == "fronted" for r in passages[at].reports):
        at -= 1
    return at


def _before_and_after(passage: Passage, verdict: Span, lexicon: Lexicon) -> tuple[list[str], list[str]]:
    """The words of a verdict before its verb, and the verb with those behind it."""
    inside = [w.lower for w in passage.tree.words if verdict[0] <= w.start < verdict[1]]
    verb = next((i for i, word in enumerate(inside) if word in lexicon.words("verification", "verbs")), 0)
    return inside[:verb], inside[verb:]


def _claims_first(passage: Passage, verdict: Span, lexicon: Lexicon) -> bool:
    """Whether the claims are what could not be verified: `Verken hærens eller opprørernes tall er bekreftet`; not those
    who could not: `Verken politiet eller sykehuset kan bekrefte tallet`.
    """
    before, _ = _before_and_after(passage, verdict, lexicon)
    return bool(lexicon.words("verification", "claims") & set(before))


def _goes_on(passage: Passage, verdict: Span, lexicon: Lexicon) -> bool:
    """Whether the words say in a clause of their own what is not verified: `kan ikke bekrefte at det er flere`."""
    _, after = _before_and_after(passage, verdict, lexicon)
    return bool((lexicon.words("saying", "that") | lexicon.words("verification", "whether")) & set(after))


def _is_its_own(mention: Mention, passage: Passage, verifier: Span | None) -> bool:
    """Whether it is the party itself that could not confirm something: that is no verdict on what it has said before.

    `Tre er drept, opplyser politiet. 14 er meldt savnet, men politiet har ikke bekreftet det`: of the 14.
    """
    if verifier is None:
        return False
    told = " ".join(w.lower for w in passage.tree.words if verifier[0] <= w.start < verifier[1])
    return told in (mention.text.lower(), mention.noun)


def _passes_on(entry: Entry, report: Report, passage: Passage, lexicon: Lexicon) -> bool:
    """Whether an outlet passes on what others say, or is who could not verify it."""
    return is_medium(entry.full.text, lexicon) and (entry.relays_only or report.sentence == passage.index)


def _cited_here(report: Report, passage: Passage, verdict: Span, lexicon: Lexicon) -> bool:
    """Whether a claim is told in the sentence before its own verdict: `Ifølge X er …, men …`."""
    if report.sentence != passage.index or report.form != "according" or report.cue[1] > verdict[0]:
        return False
    first = next(word for word in passage.tree.words if word.end > verdict[0])
    return first.lower not in lexicon.words("clauses", "droppable")


def doubted(entry: Entry, passages: list[Passage]) -> list[tuple[Report, Mention]]:
    """The reports on which a verdict in their own sentence is: `Politiet sier at ti er savnet, men det er ikke
    bekreftet` says nothing of the three dead whom the police told before.
    """
    if entry.verdict is None:
        return []
    at = entry.verdict[0][0]
    return [
        (r, m)
        for r, m in entry.reports
        if passages[r.sentence].tree.start <= r.cue[0] < at < passages[r.sentence].tree.end
    ]
