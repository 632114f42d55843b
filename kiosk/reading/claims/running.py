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

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.bounds import bounded
from kiosk.reading.parties.papers import (
    behind_document,
    documented,
    has_maker_behind,
    paper_at,
    speaks_itself,
    tells_a_story,
)
from kiosk.reading.speech.announced import counted_in, stands
from kiosk.reading.speech.report import ANNOUNCED, AS_SAID, ASKED, DOCUMENT, RECKONED, Report
from kiosk.reading.text.parse import Tree, Word
from kiosk.reading.text.passages import Passage
from kiosk.reading.text.phrases import Phrase

MOST = 4  # sentences of a run
OPENS = 4  # words behind a verb in which `i loggen` stands
NEAR = 6  # words from a share to what those who were asked say

Manner = Literal["pointed", "strong", "weak", ""]


class Run(Struct, frozen=True):
    """A document's report that goes on at a sentence."""

    report: Report | None  # None: the opening only names a document, or is somebody's that tells no number
    sure: bool  # it only lays the document before the reader, or the document has told two sentences
    across: bool  # the opening stands in the line above
    apart: int  # sentences from the opening


class Around(Struct, frozen=True):
    """A story's sentences, and those of them in which a person by name acts."""

    passages: Sequence[Passage]
    persons: frozenset[int]
    by_lines: bool  # every sentence has a line of its own
    lexicon: Lexicon


def run_to(around: Around, index: int) -> Run | None:
    """The document's report that may go on at a sentence; None where there is none, or where something ended it."""
    passages, lexicon = around.passages, around.lexicon
    own, across, established = passages[index], False, False
    if own.heading or own.aside or own.spoken:
        return None
    for passage in reversed(passages[max(0, index - MOST) : index]):
        if passage.heading or passage.aside or passage.spoken or passage.quoted:
            return None
        if passages[passage.index + 1].line != passage.line:
            if across and not around.by_lines:
                return None
            across = True
        report = opening_of(passage, lexicon)
        if report is not None and report.rule == ASKED and passage.index in around.persons:
            return None  # `Kari Lie har spurt naboene`
        if report is not None:
            pure = not counted_in(passage.tree.words) and not _closes(passages, passage, report)
            told = established or (_twice(around, passage) and not across)
            sure = _itself(passage, report, lexicon) and (pure or told)
            return Run(report, sure, across, index - passage.index)
        if shown_by_pronoun(passage, lexicon) or points(passage, lexicon):
            established = True
        elif not across and passage.index + 1 == index and _touches(around, passage):
            return Run(None, sure=False, across=False, apart=1)
        elif passage.reports or (across and not around.by_lines) or not _goes_on(around, passage):
            return None
    return None


def _goes_on(around: Around, passage: Passage) -> bool:
    """Whether a sentence between the opening and the number's is the document's too: it tells a number."""
    return bool(counted_in(passage.tree.words)) and not ended(around, passage, None)


def _touches(around: Around, passage: Passage) -> bool:
    """`Svaret ligger i statistikken`, `Hverdagen er tung, melder Statistikkontoret`: what follows may be theirs."""
    words, lexicon = passage.tree.words, around.lexicon
    if counted_in(words) or ended(around, passage, None, logged=True):
        return False
    if passage.reports:
        told = [r.party for r in passage.reports if r.group in {"informs", "says", "shows"} and r.party is not None]
        bodies = [p for p in told if words[p.head].tag != "PRON" and not _of_person(around, passage, p)]
        return len(bodies) == len(passage.reports)
    papers = [w for w in words if paper_at(w, lexicon) and not tells_a_story(w, lexicon)]
    return any(w.definite or not w.feats or _with_maker(words, w.i, lexicon) for w in papers)


def _with_maker(words: Sequence[Word], i: int, lexicon: Lexicon) -> bool:
    return i + 1 < len(words) and words[i + 1].lower in lexicon.words("saying", "from") - lexicon.words("saying", "by")


def _of_person(around: Around, passage: Passage, party: Phrase) -> bool:
    """Whether the party of a report is a person, by name or by office."""
    lexicon, words = around.lexicon, passage.tree.words[party.first : party.last + 1]
    titles = tuple(lexicon.words("parties", "offices") | lexicon.words("parties", "persons"))
    named = sum(w.capital for w in words) > 1
    return named or any(w.lower.endswith(titles) or w.lemma.lower().endswith(titles) for w in words)


def _twice(around: Around, passage: Passage) -> bool:
    """Whether a document has told the sentence before too: `Det kommer fram i en rapport. Rapporten viser også at`."""
    before = around.passages[passage.index - 1] if passage.index else None
    together = before is not None and (before.line == passage.line or around.by_lines)
    if before is None or not together or before.heading or before.spoken:
        return False
    return opening_of(before, around.lexicon) is not None


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
    return word.capital and word.lower.endswith(tuple(lexicon.words("running", "bodies")))


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


def names(run: Run, passage: Passage, start: int, around: Around) -> bool:
    """Whether the document may be named for a number that surely goes on with it.

    Not behind an opening that tells a number itself, nor over to another line. Of those who were asked, only shares
    are told.
    """
    tree, at, lexicon = passage.tree, passage.tree.at(start), around.lexicon
    share = at is not None and _share(tree, at, lexicon)
    if run.report is None or run.across:
        return False
    if not run.sure:
        polled = share and at is not None and run.apart == 1 and _answers(tree, at, lexicon)
        return polled or lexicon.stands_in([w.lower for w in tree.words], "running", "expected")
    return share or run.report.rule != ASKED


def _answers(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """`Bare 23 prosent sier at de meldte fra`, `Likevel svarer 23 prosent at`: those who were asked speak."""
    told = {"says", "informs", "thinks"}
    words = tree.words
    for word in words[max(0, at - 3) : at + 1 + NEAR]:
        between = words[min(word.i, at) + 1 : max(word.i, at)]
        says = any(s.group in told and not s.particles for s in lexicon.sayings.get(word.lower, ()))
        if says and word.tag != "NOUN" and all(w.letters for w in between):
            return True
    return False


def _is(run: Run, around: Around, key: str) -> bool:
    """Whether a run's document is of a kind that a list has the endings of."""
    party = None if run.report is None else run.report.party
    if run.report is None or party is None:
        return False
    words = around.passages[run.report.sentence].tree.words
    kinds = tuple(around.lexicon.words("running", key))
    return any(w.lower.endswith(kinds) for w in words[party.first : party.last + 1])


def _narrative(run: Run, around: Around) -> bool:
    """`dommen`, `meldingen`; not `årsmeldingen`."""
    party = None if run.report is None else run.report.party
    if run.report is None or party is None:
        return False
    words = around.passages[run.report.sentence].tree.words[party.first : party.last + 1]
    return any(tells_a_story(w, around.lexicon) for w in words)


def manner(passage: Passage, start: int, run: Run, around: Around) -> Manner:
    """How the number at offset `start` goes on with a run; empty where its sentence ends it."""
    tree, at, lexicon = passage.tree, passage.tree.at(start), around.lexicon
    if at is None:
        return ""
    if points(passage, lexicon):
        return "pointed"
    if ended(around, passage, start, logged=_is(run, around, "logs")) or _narrative(run, around):
        return ""
    forecast = _is(run, around, "forecasts") and _expected(tree, lexicon)
    noted = lexicon.stands_in([w.lower for w in tree.words], "running", "stands")
    passive = (run.report is not None or noted) and _result(tree, at, lexicon)
    strong = forecast or passive or _share(tree, at, lexicon) or _quantity(tree, at, lexicon)
    sure = (strong or _summed(tree, at, lexicon)) and not _timed(tree.words, lexicon)
    return "strong" if sure else "weak"


def held_by_document(passage: Passage, start: int, lexicon: Lexicon) -> bool:
    """`I forslaget får skolene 40 millioner`, `Etter planen skal 40 boliger bygges`, `Planen åpner for 40 boliger`."""
    words = passage.tree.words
    colon = next((w for w in words if w.text == ":" and w.start < start), None)
    told = [] if colon is None or counted_in(words[: colon.i]) else [w for w in words[: colon.i] if w.definite]
    if any(paper_at(w, lexicon) and not tells_a_story(w, lexicon) for w in told):
        return True  # `Styret har fått rapporten, og den er nedslående: Fukten er målt til 31 prosent`
    holders, after = lexicon.words("running", "holders"), lexicon.words("saying", "after")
    paper = next((w for w in words[:OPENS] if (paper_at(w, lexicon) or w.lower in holders) and w.definite), None)
    if paper is None or paper.start > start or paper.lower in lexicon.words("saying", "own_texts"):
        return False
    if tells_a_story(paper, lexicon) and not (speaks_itself(paper, lexicon) or paper.lower in holders):
        return False
    behind = words[paper.i + 1 : paper.i + 2]
    if not paper.i or all(w.tag in {"DET", "ADJ"} for w in words[: paper.i]):
        return stands(words, paper.i + 1, "running", "provides", lexicon) is not None
    first = words[0].lower
    modal = lexicon.words("saying", "modal") | lexicon.words("saying", "willing")
    inside = first in lexicon.words("documents", "held_in") and bool(behind) and behind[0].tag == "VERB"
    return inside or (first in after and any(w.lower in modal for w in behind))


def points(passage: Passage, lexicon: Lexicon) -> bool:
    """`Der står det at`, `Der er det notert 18`, `Videre heter det at`, `…, heter det.`, without any other document."""
    words = passage.tree.words
    if len(words) < 4 or any(paper_at(w, lexicon) and w.definite for w in words):
        return False
    first = words[0].lower
    reads = [w for w in words[1:] if any(s.group == "reads" for s in lexicon.sayings.get(w.lower, ()))]
    that = lexicon.words("saying", "that")
    if first in lexicon.words("running", "there"):
        at = next((w.i for w in words[1:7] if stands(words, w.i, "running", "stands", lexicon) is not None), None)
        it = {w.lower for w in words[1:4]} & lexicon.words("saying", "fronted")
        loose = at is not None and words[at] in reads and not any(w.lower in that for w in words[at : at + 6])
        return at is not None and bool(it) and not loose
    fronted = [w for w in reads if w.i + 1 < len(words) and words[w.i + 1].lower in lexicon.words("saying", "fronted")]
    further = first in lexicon.words("running", "further") and any(w.i == 1 for w in fronted)
    last = [w for w in words if w.letters][-3:]
    closes = any(w.i and words[w.i - 1].text == "," and words[w.i + 1] in last for w in fronted)
    return (further and any(w.lower in that for w in words)) or closes


def paper_before(passages: Sequence[Passage], index: int, lexicon: Lexicon) -> Phrase | None:
    """The one document of the sentence before, which a `der` or a `den` of this one points to."""
    before = passages[index - 1] if index else None
    if before is None or before.heading or before.aside or before.spoken:
        return None
    papers = [w for w in before.tree.words if paper_at(w, lexicon)]
    if len(papers) != 1 or has_maker_behind(before.tree, papers[0].i + 1, lexicon):
        return None
    if any(w.lower in lexicon.words("saying", "made") and w.i > papers[0].i for w in before.tree.words):
        return None  # `utregningen av hva det koster, er det Fjordmiljø som har laget`
    at = papers[0].i
    first = at
    words = before.tree.words
    while first and words[first - 1].tag in {"DET", "ADJ"} and not counted_in(words[first - 1 : first]):
        first -= 1
    if any("poss" in w.feats.split("|") for w in words[first:at]):
        return None  # `la fram sin årlige rapport`
    return bounded(before.tree, behind_document(before.tree, Phrase(first, at, at), lexicon), lexicon)


def ended(around: Around, passage: Passage, start: int | None, *, logged: bool = False) -> bool:
    """Whether a sentence is none of a document's: a person acts, a scene with its place or day, how many were asked."""
    tree, words, lexicon = passage.tree, passage.tree.words, around.lexicon
    first = next((w for w in words if w.letters), None)
    if first is None or passage.index in around.persons or lexicon.gender(first.lower) is not None:
        return True
    if any(w.lower in lexicon.words("saying", "ourselves") for w in words):
        return True
    asked = lexicon.stands_in([w.lower for w in words], "running", "method")
    at = tree.at(start) if start is not None else None
    if asked and (at is None or not _share(tree, at, lexicon)):
        return True
    return not logged and (_timed(words, lexicon) or _scene(words, lexicon))


def _timed(words: Sequence[Word], lexicon: Lexicon) -> bool:
    """`Onsdag møtte 62 fiskere opp`, `Klokka åtte rykket 64 ut`: a day or an hour opens it."""
    return any(w.lower in lexicon.words("running", "days") for w in words[:2])


def _scene(words: Sequence[Word], lexicon: Lexicon) -> bool:
    """`På kaia sto det 65 mennesker`: a place opens it, and somebody or something stands there."""
    first = words[0].lower
    if first not in lexicon.words("running", "scenes") or any(paper_at(w, lexicon) for w in words[1:4]):
        return False
    verb = next((w.i for w in words[2:7] if w.lower in lexicon.words("running", "placed")), None)
    return verb is not None and any(w.definite or w.capital for w in words[1:verb] if w.tag in {"NOUN", "PROPN"})


def _expected(tree: Tree, lexicon: Lexicon) -> bool:
    """`Det ventes 70 millimeter`, `I 2030 kan tallet ha passert 120`."""
    lowers = [w.lower for w in tree.words]
    modal = lexicon.words("saying", "willing") | lexicon.words("saying", "modal")
    return lexicon.stands_in(lowers, "running", "expected") or any(w in modal for w in lowers)


def _share(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """`14 prosent`, `sju av ti`, `halvparten`, `tolv av sakene`."""
    word, words = tree.words[at], tree.words
    number = word.number
    behind = words[at + 1] if at + 1 < len(words) else None
    unit = behind is not None and behind.lower in lexicon.words("units", "shares")
    part = behind is not None and behind.lower in lexicon.words("saying", "by") and not word.aside
    return unit or part or (number is not None and (number.kind == "fraction" or _less(number.value)))


def _less(value: object) -> bool:
    return isinstance(value, float) and 0 < value < 1


def _result(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """`Det er talt 1120 par`, `Feil ble funnet hos ni`, `Det ble født ni barn`: a passive that tells no doer."""
    words = tree.words
    passive = [w for w in words if w.lower in lexicon.words("running", "passives")]
    for be in passive:
        done = any("perf-part" in w.feats for w in words[be.i + 1 : be.i + 5])
        if done and not any(w.lower in lexicon.words("saying", "by") and w.i > at for w in words):
            return True
    return False


def _quantity(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """`Omsetningen steg til 488 millioner`, `Sykefraværet ligger på 9,1`, `gjennomsnittsboligen er på 84`."""
    words, kinds = tree.words, tuple(lexicon.words("running", "quantities"))
    means = tuple(lexicon.words("running", "means"))
    nouns = (w.lower for w in words[:at] if w.tag in {"NOUN", "ADJ", ""})
    return any(noun.endswith(kinds) or noun.startswith(means) for noun in nouns)


def _summed(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """`I alt bor det 5212 i kommunene`, `Blant de yngste er det 40`."""
    words = tree.words
    opens = stands(words, 0, "running", "in_all", lexicon) is not None
    return opens or words[0].lower in lexicon.words("running", "among")
