"""The running report of a document: what opens it, what goes on with it, and what ends it.

`Rapporten fra Havtilsynet er dyster lesning. Sju av ti båter mangler lisens. Det er registrert 44 skader.`: both are
the report's. Where the opening tells a number itself, or the next sentence tells of something that may be the story's
own, somebody may be meant and nobody is named. A person who acts, a scene with its place or its day, how many were
asked and any other speaker end it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from kiosk.reading.claims.of_papers import answers, expected, points, quantity, result, scene, share, summed, timed
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.papers import (
    documented,
    paper_at,
    tells_a_story,
)
from kiosk.reading.speech.announced import counted_in
from kiosk.reading.speech.report import ANNOUNCED, AS_SAID, ASKED, DOCUMENT, RECKONED, Report
from kiosk.reading.text.parse import Word
from kiosk.reading.text.passages import Passage
from kiosk.reading.text.phrases import Phrase

MOST = 4  # sentences of a run
OPENS = 4  # words behind a verb in which `i loggen` stands

Manner = Literal["pointed", "strong", "weak", ""]


class Run(Struct, frozen=True):
    """A document's report that goes on at a sentence."""

    report: Report | None  # None: the opening only names a document, or is somebody's that tells no number
    sure: bool  # it only lays the document before the reader, or the document has told two sentences
    across: bool  # the opening stands in the line above
    apart: int  # sentences from the opening


class Sentences(Struct, frozen=True):
    """A story's sentences, and those of them in which a person by name acts."""

    passages: Sequence[Passage]
    persons: frozenset[int]
    by_lines: bool  # every sentence has a line of its own
    lexicon: Lexicon


def run_to(story: Sentences, index: int) -> Run | None:
    """The document's report that may go on at a sentence; None where there is none, or where something ended it."""
    passages, lexicon = story.passages, story.lexicon
    own, across, established = passages[index], False, False
    if own.heading or own.aside or own.spoken:
        return None
    for passage in reversed(passages[max(0, index - MOST) : index]):
        if passage.heading or passage.aside or passage.spoken or passage.quoted:
            return None
        if passages[passage.index + 1].line != passage.line:
            if across and not story.by_lines:
                return None
            across = True
        report = opening_of(passage, lexicon)
        if report is not None and report.rule == ASKED and passage.index in story.persons:
            return None  # `Kari Lie har spurt naboene`
        if report is not None:
            pure = not counted_in(passage.tree.words) and not _closes(passages, passage, report)
            told = established or (_twice(story, passage) and not across)
            sure = _itself(passage, report, lexicon) and (pure or told)
            return Run(report, sure, across, index - passage.index)
        if shown_by_pronoun(passage, lexicon) or points(passage, lexicon):
            established = True
        elif not across and passage.index + 1 == index and _touches(story, passage):
            return Run(None, sure=False, across=False, apart=1)
        elif passage.reports or (across and not story.by_lines) or not _goes_on(story, passage):
            return None
    return None


def _goes_on(story: Sentences, passage: Passage) -> bool:
    """Whether a sentence between the opening and the number's is the document's too: it tells a number."""
    return bool(counted_in(passage.tree.words)) and not ended(story, passage, None)


def _touches(story: Sentences, passage: Passage) -> bool:
    """`Svaret ligger i statistikken`, `Hverdagen er tung, melder Statistikkontoret`: what follows may be theirs."""
    words, lexicon = passage.tree.words, story.lexicon
    if counted_in(words) or ended(story, passage, None, logged=True):
        return False
    if passage.reports:
        told = [r.party for r in passage.reports if r.group in {"informs", "says", "shows"} and r.party is not None]
        bodies = [p for p in told if words[p.head].tag != "PRON" and not _of_person(story, passage, p)]
        return len(bodies) == len(passage.reports)
    papers = [w for w in words if paper_at(w, lexicon) and not tells_a_story(w, lexicon)]
    return any(w.definite or not w.feats or _with_maker(words, w.i, lexicon) for w in papers)


def _with_maker(words: Sequence[Word], i: int, lexicon: Lexicon) -> bool:
    return i + 1 < len(words) and words[i + 1].lower in lexicon.words("saying", "from") - lexicon.words("saying", "by")


def _of_person(story: Sentences, passage: Passage, party: Phrase) -> bool:
    """Whether the party of a report is a person, by name or by office."""
    lexicon, words = story.lexicon, passage.tree.words[party.first : party.last + 1]
    titles = lexicon.endings("parties", "offices", "persons")
    named = sum(w.capital for w in words) > 1
    return named or any(w.lower.endswith(titles) or w.lemma.lower().endswith(titles) for w in words)


def _twice(story: Sentences, passage: Passage) -> bool:
    """Whether a document has told the sentence before too: `Det kommer fram i en rapport. Rapporten viser også at`."""
    before = story.passages[passage.index - 1] if passage.index else None
    together = before is not None and (before.line == passage.line or story.by_lines)
    if before is None or not together or before.heading or before.spoken:
        return False
    return opening_of(before, story.lexicon) is not None


def shown_by_pronoun(passage: Passage, lexicon: Lexicon) -> bool:
    """`Den viser at 40`, `Dei syner òg at`: a pronoun shows it, which no rule has brought to a document yet."""
    words, told = passage.tree.words, passage.reports
    opens = bool(words) and words[0].lower in lexicon.words("running", "those")
    return opens and len(told) == 1 and told[0].group == "shows" and told[0].party is None


def opening_of(passage: Passage, lexicon: Lexicon) -> Report | None:
    """The report of a document in a sentence, where nobody else speaks in it."""
    told = [r for r in passage.reports if r.rule != AS_SAID]  # `…, går det fram av målingen, som banken la ut`
    own = [r for r in told if r.party is not None and _of_document(passage, r, lexicon)]
    return own[-1] if own and len(told) == len(own) else None


def _itself(passage: Passage, report: Report, lexicon: Lexicon) -> bool:
    """Whether it is named as the one that tells: not `Politiet skriver i loggen at`, nor `resultatene` alone."""
    assert report.party is not None
    words = passage.tree.words[report.party.first : report.party.last + 1]
    bare = len(words) == 1 and words[0].lower in lexicon.words("saying", "results")
    body = any(_counts_the_land(w, lexicon) for w in words) and report.group != "shows"
    return (
        not bare
        and not body
        and not (_writes_in(passage, report, lexicon) and not any(paper_at(w, lexicon) for w in words))
    )


def _counts_the_land(word: Word, lexicon: Lexicon) -> bool:
    """`Statistikksentralen melder`: a body whose every report is one of numbers."""
    return word.capital and word.lower.endswith(lexicon.endings("running", "bodies"))


def _writes_in(passage: Passage, report: Report, lexicon: Lexicon) -> bool:
    """`Politiet skriver i loggen at natta var rolig`."""
    at = passage.tree.at(report.cue[0])
    near = passage.tree.words[at + 1 : at + 1 + OPENS] if at is not None else []
    opens = [w.i for w in near if w.lower in lexicon.words("relay", "in")]
    return any(paper_at(w, lexicon) and w.definite for w in near if opens and w.i > opens[0])


def _of_document(passage: Passage, report: Report, lexicon: Lexicon) -> bool:
    assert report.party is not None
    words = passage.tree.words[report.party.first : report.party.last + 1]
    if report.group in {"informs", "says"} and any(_counts_the_land(w, lexicon) for w in words):
        return True
    known = report.rule in {DOCUMENT, RECKONED, ANNOUNCED, ASKED} or report.group == "shows"
    named = documented(passage.tree, report.party, lexicon) or any(paper_at(w, lexicon) for w in words)
    return known or named or _writes_in(passage, report, lexicon)


def _closes(passages: Sequence[Passage], passage: Passage, report: Report) -> bool:
    """`40 må flytte. Det viser en rapport.`: it is told of what stands before it."""
    before = passages[passage.index - 1] if passage.index else None
    return report.form == "fronted" and before is not None and bool(counted_in(before.tree.words))


def names(run: Run, passage: Passage, start: int, story: Sentences) -> bool:
    """Whether the document may be named for a number that surely goes on with it.

    Only where the sentence itself goes on with what it has: those who were asked answer, what is forecast is to come.
    A count behind a document may be the story's own: `Rapporten er dyster lesning. Det er registrert 44 skader.`
    """
    tree, at, lexicon = passage.tree, passage.tree.at(start), story.lexicon
    if run.report is None or run.across or at is None:
        return False
    if share(tree, at, lexicon) and answers(tree, at, lexicon) and (run.sure or run.apart == 1):
        return True
    return _is(run, story, "forecasts") and lexicon.stands_in([w.lower for w in tree.words], "running", "expected")


def _is(run: Run, story: Sentences, key: str) -> bool:
    """Whether a run's document is of a kind that a list has the endings of."""
    party = None if run.report is None else run.report.party
    if run.report is None or party is None:
        return False
    words = story.passages[run.report.sentence].tree.words
    kinds = story.lexicon.endings("running", key)
    return any(w.lower.endswith(kinds) for w in words[party.first : party.last + 1])


def _narrative(run: Run, story: Sentences) -> bool:
    """`dommen`, `meldingen`; not `årsmeldingen`."""
    party = None if run.report is None else run.report.party
    if run.report is None or party is None:
        return False
    words = story.passages[run.report.sentence].tree.words[party.first : party.last + 1]
    return any(tells_a_story(w, story.lexicon) for w in words)


def manner(passage: Passage, start: int, run: Run, story: Sentences) -> Manner:
    """How the number at offset `start` goes on with a run; empty where its sentence ends it."""
    tree, at, lexicon = passage.tree, passage.tree.at(start), story.lexicon
    if at is None:
        return ""
    if points(passage, lexicon):
        return "pointed"
    if ended(story, passage, start, logged=_is(run, story, "logs")) or _narrative(run, story):
        return ""
    forecast = _is(run, story, "forecasts") and expected(tree, lexicon)
    noted = lexicon.stands_in([w.lower for w in tree.words], "running", "stands")
    passive = (run.report is not None or noted) and result(tree, at, lexicon)
    strong = forecast or passive or share(tree, at, lexicon) or quantity(tree, at, lexicon)
    sure = (strong or summed(tree, at, lexicon)) and not timed(tree.words, lexicon)
    return "strong" if sure else "weak"


def ended(story: Sentences, passage: Passage, start: int | None, *, logged: bool = False) -> bool:
    """Whether a sentence is none of a document's: a person acts, a scene with its place or day, how many were asked."""
    tree, words, lexicon = passage.tree, passage.tree.words, story.lexicon
    first = next((w for w in words if w.letters), None)
    if first is None or passage.index in story.persons or lexicon.gender(first.lower) is not None:
        return True
    if any(w.lower in lexicon.words("saying", "ourselves") for w in words):
        return True
    asked = lexicon.stands_in([w.lower for w in words], "running", "method")
    at = tree.at(start) if start is not None else None
    if asked and (at is None or not share(tree, at, lexicon)):
        return True
    return not logged and (timed(words, lexicon) or scene(words, lexicon))
