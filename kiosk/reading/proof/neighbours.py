"""Where a number's sentence stands among those that report somebody or name a document, and how it is built itself.

Named features of `evidence`: a report or a document that stands before may still be the one that tells, the more so
in the same line and the nearer it is; a sentence of the story's own opens and goes on in other ways than a report.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.papers import document_at
from kiosk.reading.speech.report import Report
from kiosk.reading.text.parse import Tree, Word
from kiosk.reading.text.passages import Passage

BACK, ON, PAPERS = 6, 4, 5  # sentences in which the last report, the next one and the last document are looked for
NEAR = 2  # lines
OPENING = {"PRON", "DET", "ADP", "ADV", "SCONJ", "CCONJ"}  # tags of the words that are features themselves

Documents = Sequence[Sequence[Word]]  # of every sentence, the words that name a document


def documents(passages: Sequence[Passage], lexicon: Lexicon) -> Documents:
    """The words of every sentence that name a document."""
    return [[w for w in passage.tree.words if document_at(w, lexicon)] for passage in passages]


def neighbours(passages: Sequence[Passage], papers: Documents, passage: Passage) -> list[str]:
    """What speaks for and against that what others told goes on in a sentence, or that they tell it next."""
    return [
        *_last_report(passages, passage),
        *_next_report(passages, passage),
        *_last_document(passages, papers, passage),
        *_place(passages, passage),
        *_build(passage, papers[passage.index]),
    ]


def _beside(one: Passage, other: Passage) -> str:
    """How far apart two sentences stand, by lines."""
    apart = abs(one.line - other.line)
    return "in its line" if not apart else "near" if apart <= NEAR else "far"


def _last_report(passages: Sequence[Passage], own: Passage) -> Iterator[str]:
    found = next((p for p in reversed(passages[max(0, own.index - BACK) : own.index]) if p.reports), None)
    if found is None:
        yield "last report nowhere"
        return
    last, away, where = found.reports[-1], own.index - found.index, _beside(found, own)
    yield f"last report {min(4, away)} {where}"
    yield f"last report {where} {last.form} {last.group}"
    yield f"last report {where} {last.rule}"
    yield f"last report {min(3, away)} {where} {last.group} of {'a number' if _of_number(found, last) else 'none'}"
    yield f"last report {where} of {'a party' if last.party is not None else 'nobody sure'}"


def _of_number(passage: Passage, report: Report) -> bool:
    numbers = [w.start for w in passage.tree.words if w.number is not None]
    return any(a <= number < b for a, b in report.covers for number in numbers)


def _next_report(passages: Sequence[Passage], own: Passage) -> Iterator[str]:
    found = next((p for p in passages[own.index + 1 : own.index + 1 + ON] if p.reports), None)
    if found is None:
        yield "next report nowhere"
    else:
        yield f"next report {min(3, found.index - own.index)} {_beside(found, own)} {found.reports[0].form}"


def _last_document(passages: Sequence[Passage], papers: Documents, own: Passage) -> Iterator[str]:
    indices = range(own.index, max(-1, own.index - PAPERS - 1), -1)
    at = next((k for k in indices if papers[k]), None)
    if at is None:
        yield "document nowhere"
        return
    relations = {word.relation for word in papers[at]}
    part = next((name for name in ("SUBJ", "DOBJ") if name in relations), "other")
    away, where = own.index - at, _beside(passages[at], own)
    yield f"document {min(4, away)} {where}"
    yield f"document {where} as {part}"
    yield f"document {min(3, away)} {where} as {part} {'known' if papers[at][-1].definite else 'new'}"


def _place(passages: Sequence[Passage], own: Passage) -> Iterator[str]:
    line = [p.index for p in passages if p.line == own.line]
    nth = line.index(own.index)
    yield f"nth of its line {min(4, nth)}"
    yield f"sentences of its line {min(5, len(line))}"
    yield "last of its line" if nth == len(line) - 1 else "more in its line"
    yield f"line {min(4, len({p.line for p in passages if p.line <= own.line and not p.heading}))}"
    yield "at the end" if len(passages) - own.index <= NEAR else "before the end"


def _build(own: Passage, papers: Sequence[Word]) -> Iterator[str]:
    tree, words = own.tree, own.tree.words
    first = next((w for w in words if w.letters or w.number is not None), None)
    if first is not None:
        yield f"opens with {'a number' if first.number is not None else first.tag}"
        yield f"opens as {first.relation}"
        yield f"opens with {first.lower}" if first.tag in OPENING else "opens with a word of its own"
    verb = next((w for w in words if w.head < 0 and w.tag == "VERB"), None) if tree.parsed else None
    if verb is None:
        return
    yield f"main verb {verb.lemma}"
    passive = verb.lower.endswith("s") and "pres" in verb.feats
    yield "passive" if passive or any(w.head == verb.i and "perf-part" in w.feats for w in words) else "active"
    subject = tree.child(verb.i, "SUBJ")
    if subject is not None:
        yield from _subject(tree, words[subject], papers)


def _subject(tree: Tree, subject: Word, papers: Sequence[Word]) -> Iterator[str]:
    known = "known" if subject.definite else "new"
    yield f"subject {subject.tag} {known} {'name' if subject.capital else ''}".rstrip()
    yield "a document as subject" if subject in papers else "no document as subject"
    counted = subject.number is not None or any(w.head == subject.i and w.number is not None for w in tree.words)
    yield "counted subject" if counted else "subject without a number"
