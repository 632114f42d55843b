"""One story read: the order in which the rules are asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kiosk.model import Claim, Figure, Reading
from kiosk.reading.claims import revision
from kiosk.reading.claims.attribution import Claims
from kiosk.reading.claims.conflicts import conflicts
from kiosk.reading.claims.disputes import disputed
from kiosk.reading.claims.doubts import headings, told_below
from kiosk.reading.claims.revising import Marks, former, unclaimed
from kiosk.reading.claims.sources import find_sources
from kiosk.reading.figures.counted import Counted, text_span
from kiosk.reading.figures.counting import count
from kiosk.reading.figures.measures import whole_unit
from kiosk.reading.figures.places import place_of, time_of
from kiosk.reading.figures.rank import Layout, contexts, ranked
from kiosk.reading.figures.vetoes import supposed, unread, vetoed
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.fullest import Parties
from kiosk.reading.proof.evidence import StoryView, view
from kiosk.reading.proof.forms import decided
from kiosk.reading.rule import Trace, Verdict, left_out, with_rules
from kiosk.reading.speech.colon import find_colon, find_spoken_colon
from kiosk.reading.speech.documents import find_documents
from kiosk.reading.speech.refusals import find_refusals
from kiosk.reading.speech.reports import find_reports
from kiosk.reading.speech.subject_first import find_subject_first, misplaced
from kiosk.reading.text.parse import Parser, Word
from kiosk.reading.text.passages import Passage, walk


def read_story(
    text: str,
    headline: str | None,
    lexicon: Lexicon,
    parser: Parser | None,
    probe: Callable[[StoryView], None] | None = None,
    traces: list[Trace] | None = None,
) -> Reading:
    """The reading of a text in the lexicon's language. `probe` is shown the story as it is weighed; `traces` is filled:
    of every number, the rules that kept it or left it out.
    """
    told: list[Trace] = [] if traces is None else traces
    passages = walk(text, lexicon, parser)
    for passage in passages:
        reports = find_reports(passage.tree, passage.index, lexicon, passage.quoted)
        first = find_subject_first(passage.tree, passage.index, lexicon, passage.quoted)
        known = {r.cue for r in first}
        reports = [r for r in reports if r.cue not in known and (passage.tree.parsed or not misplaced(r, lexicon))]
        reports += first
        refusals = find_refusals(passage.tree, passage.index, lexicon, passage.quoted)
        documents = find_documents(passage.tree, passage.index, lexicon, passage.quoted)
        cues = {r.cue for r in [*refusals, *documents]}
        reports = [r for r in reports if not any(a <= r.cue[0] < b for a, b in cues)]
        passage.reports = sorted([*find_colon(passage, lexicon), *reports, *documents, *refusals], key=lambda r: r.cue)
    find_spoken_colon(passages, lexicon)
    parties = Parties(text, passages, lexicon)
    claims = Claims(text, passages, parties, lexicon)
    given: set[int] = set()
    aged: set[int] = set()
    places: list[tuple[Passage, Counted]] = []
    figures = _figures(text, passages, claims, given, aged, places, told, lexicon)
    figures = told_below(figures, headings(passages), lexicon)
    figures = disputed(figures, passages, claims, parties, lexicon)
    headline_end = len(headline) if headline else (passages[0].tree.end if passages and passages[0].heading else 0)
    lede_end = next((p.tree.end for p in passages if p.tree.start >= headline_end and not p.heading and not p.aside), 0)
    asides = {i: passage.aside for i, (passage, _) in enumerate(places)}
    given |= {i for i, aside in asides.items() if aside in {"link", "earlier"}}
    lesser = frozenset(i for i, aside in asides.items() if aside == "caption") | aged
    layout = Layout(headline_end, lede_end, frozenset(given), lesser)
    context = contexts(figures, text, layout, lexicon)
    figures = ranked(figures, context, text, layout, lexicon)
    story = view(text, figures, places, layout, context, lexicon)
    if probe is not None:
        probe(story)
    figures, verdicts = decided(story, lexicon)
    for trace in told:
        if trace.figure is not None:
            trace.verdicts += verdicts[trace.figure]
    hero = next((i for i, figure in enumerate(figures) if figure.rank == 2), None)
    sources = find_sources(text, passages, claims, parties, lexicon)
    found = conflicts(figures, passages, lexicon)
    ruled = with_rules(figures, told)
    return Reading(lexicon.language, ruled, sources, conflicts=found, hero=hero, left_out=left_out(told))


def _figures(
    text: str,
    passages: list[Passage],
    claims: Claims,
    given: set[int],
    aged: set[int],
    places: list[tuple[Passage, Counted]],
    traces: list[Trace],
    lexicon: Lexicon,
) -> list[Figure]:
    """The figures without ranks; filled are `given` and `aged`, the indexes of context and of earlier counts,
    `places`, where each stands and what its number hangs on, and `traces`, a number of the text each.
    """
    figures: list[Figure] = []
    marks = Marks()
    leaning: list[tuple[int, int]] = []
    for passage in passages:
        counted: list[Counted] = []
        first = len(figures)
        whole = unread(passage, lexicon)
        for word in passage.tree.words:
            if word.number is None:
                continue
            if whole is not None:
                traces.append(Trace(text[word.number.start : word.number.end], word.number.start))
                traces[-1].verdicts.append(Verdict(whole, "number", None))
                continue
            found = count(passage.tree, word.i, lexicon, counted)
            veto = vetoed(passage, found, lexicon)
            trace = Trace(text[word.number.start : word.number.end], word.number.start)
            traces.append(trace)
            if veto is not None:
                trace.verdicts.append(Verdict(veto, "number", None, ", ".join(sorted(word.number.flags))))
                continue
            claim = claims.claim(passage, word.start)
            marks.add(len(figures), passage.tree, found, lexicon)
            if len(figures) in marks.updates and unclaimed(passage.tree, found, claim, lexicon):
                claim = Claim("none", "an update that names nobody")
            noun = passage.tree.words[found.noun] if found.noun is not None else word
            context = former(passage.tree, found, lexicon) or supposed(passage.tree, word.i, lexicon)
            if found.whole or found.half or context:
                given.add(len(figures))
            if "definite" in word.number.flags and (found.state is None or noun.relation == "PUTFYLL"):
                given.add(len(figures))
            counted.append(found)
            figure = _figure(text, passage, found, claim, lexicon)
            figures.append(revision.named_after(figures, figure, lexicon))
            places.append((passage, found))
            trace.figure = len(figures) - 1
            trace.verdicts.append(Verdict("no veto", "number", figure.number, word.number.kind))
            trace.verdicts += [Verdict(rule, key, getattr(figure, key)) for key, rule in found.rules.items()]
            trace.verdicts.append(Verdict(claim.rule, "claimant", claim.name, claim.attribution))
        _share_states(passage, counted, figures, first, lexicon)
        _tie_parts(passage, counted, figures, first, lexicon)
        if counted and passage.index and _of_them(passage.tree.words, counted[0].at, lexicon):
            leaning.append((first, passages[passage.index - 1].tree.start))
    aged |= marks.old.keys()
    figures = _tied_to_before(revision.superseded(figures, marks, lexicon), leaning, marks)
    given |= revision.doubted(figures, marks, lexicon)
    return figures


def _figure(text: str, passage: Passage, found: Counted, claim: Claim, lexicon: Lexicon) -> Figure:
    tree = passage.tree
    word = tree.words[found.at]
    assert word.number is not None

    def piece(words: tuple[int, int] | None) -> str | None:
        return None if words is None else text[slice(*text_span(tree, words))]

    unit = None if found.unit is None else whole_unit(tree, found.at, found.unit, lexicon)
    start, end = sentence_span(passage)
    return Figure(
        sentence=text[start:end],
        sentence_at=start,
        number=text[word.number.start : word.number.end],
        number_at=word.number.start,
        value=word.number.value,
        hedge=piece(found.hedge),
        unit=piece(unit),
        what=piece(found.what),
        state=piece(found.state),
        where=piece(place_of(tree, found, lexicon)),
        when=piece(time_of(tree, found, lexicon)),
        claim=claim,
    )


def sentence_span(passage: Passage) -> tuple[int, int]:
    """The sentence's offsets in the text."""
    return passage.tree.start, passage.tree.end


def _share_states(
    passage: Passage, counted: list[Counted], figures: list[Figure], first: int, lexicon: Lexicon
) -> None:
    """`300 elever, 40 prosent av kullet, strøk`: the share is set beside the count, and both did the same."""
    words = passage.tree.words
    for k in range(1, len(counted)):
        whole, share = counted[k - 1], counted[k]
        begins = share.hedge[0] if share.hedge else share.at
        beside = whole.noun is not None and begins == whole.noun + 2 and words[whole.noun + 1].text == ","
        is_share = share.unit is not None and words[share.unit].lower in lexicon.words("units", "shares")
        if beside and is_share:
            pair = figures[first + k - 1 : first + k + 1]
            state = pair[0].state or pair[1].state
            figures[first + k - 1 : first + k + 1] = [replace(f, state=f.state or state) for f in pair]


def _tie_parts(passage: Passage, counted: list[Counted], figures: list[Figure], first: int, lexicon: Lexicon) -> None:
    """`108 såret, blant dem 15 barn`: the later number is a part of the one before it, and shares what happened."""
    words = passage.tree.words
    for k in range(1, len(counted)):
        whole = k - 1
        between = words[counted[whole].at + 1 : counted[k].at]
        of_them = _of_them(words, counted[k].at, lexicon)
        openers = of_them or [
            p
            for p in lexicon.phrases("figures", "among")
            for i in range(len(between) - len(p) + 1)
            if tuple(w.lower for w in between[i : i + len(p)]) == p and i >= len(between) - len(p) - 3
        ]
        if not openers:
            continue
        base = figures[first + whole]
        own = figures[first + k].state
        told = base.state or (base.what if _participial(passage, counted[whole]) else None)
        state = (own or told) if of_them else (told or own)
        part_of = base.part_of if base.part_of is not None else first + whole
        # whoever states the whole states its parts: an update that names nobody names nobody for them
        figures[first + k] = replace(figures[first + k], part_of=part_of, state=state, claim=base.claim)


def _tied_to_before(figures: list[Figure], leaning: list[tuple[int, int]], marks: Marks) -> list[Figure]:
    """`40 personer ble siktet. 36 av dem ble dømt.`: of the only things that the sentence before counts as they are.

    `leaning`: the parts' indexes, and where the sentence before each begins.
    """
    found = list(figures)
    for index, start in leaning:
        there = [i for i in range(index) if found[i].sentence_at == start and found[i].unit is None]
        before = [i for i in there if found[i].status == "current" and i not in marks.old]
        named = len(before) == 1 and (found[before[0]].what is not None or found[before[0]].state is not None)
        if named and found[index].part_of is None and not _larger(found[index], found[before[0]]):
            found[index] = replace(found[index], part_of=before[0])
    return found


def _larger(part: Figure, whole: Figure) -> bool:
    """Whether a part cannot be one: it counts more than its whole."""
    ends = [f.value[-1] if isinstance(f.value, tuple) else f.value for f in (part, whole)]
    return ends[0] > ends[1]


def _of_them(words: list[Word], at: int, lexicon: Lexicon) -> list[tuple[str, ...]]:
    """`fem av dem`: the number is a part of the one before it."""
    return [
        p for p in lexicon.phrases("figures", "of_them") if tuple(w.lower for w in words[at + 1 : at + 1 + len(p)]) == p
    ]


def _participial(passage: Passage, whole: Counted) -> bool:
    """Whether the whole's noun says itself what happened: `14 drepte`."""
    if whole.what is None:
        return False
    word = passage.tree.words[whole.what[0]]
    return word.tag == "ADJ"
