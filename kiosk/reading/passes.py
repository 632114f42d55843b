"""One story read: the order in which the rules are asked."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from kiosk.model import Claim, Figure, Reading
from kiosk.reading.claims.attribution import Claims
from kiosk.reading.claims.conflicts import against
from kiosk.reading.claims.disputes import disputed
from kiosk.reading.claims.distrusted import distrusted
from kiosk.reading.claims.doubts import headings, told_below
from kiosk.reading.claims.hearsay import denied_by_speaker
from kiosk.reading.claims.later_counts import named_after
from kiosk.reading.claims.likeness import harms
from kiosk.reading.claims.links import Draft, Linker, link
from kiosk.reading.claims.notices import mistold_beside, noticed_in
from kiosk.reading.claims.overtaken import continued, doubted
from kiosk.reading.claims.parts import LEANING, PARTS
from kiosk.reading.claims.put_right import putting_right
from kiosk.reading.claims.refuted import refuted, unknown
from kiosk.reading.claims.rejections import called_false
from kiosk.reading.claims.revising import NOW, UPDATE, former, marks_of, stands_for_count, unclaimed
from kiosk.reading.claims.revision import REVISIONS
from kiosk.reading.claims.second_counts import BARE, SET_AGAINST, second_count
from kiosk.reading.claims.sources import find_sources
from kiosk.reading.claims.told_anew import found_again, named_like, once_so, told_anew
from kiosk.reading.claims.tolls import is_rising
from kiosk.reading.claims.turned import turned_on
from kiosk.reading.claims.unverified import unclaimed_doubts
from kiosk.reading.claims.whose_false import called_false_by_owner
from kiosk.reading.figures.around import UNNAMED
from kiosk.reading.figures.counted import Counted, text_span
from kiosk.reading.figures.counting import count
from kiosk.reading.figures.imagined import imagined
from kiosk.reading.figures.long_ago import long_ago
from kiosk.reading.figures.magnitudes import MAGNITUDE, NEARBY, PERHAPS, magnitude_of
from kiosk.reading.figures.measures import whole_unit
from kiosk.reading.figures.other_events import of_another
from kiosk.reading.figures.places import place_of, time_of
from kiosk.reading.figures.quantities import unnamed
from kiosk.reading.figures.rank import Layout, contexts, ranked
from kiosk.reading.figures.results import without_share
from kiosk.reading.figures.sizes import sizes
from kiosk.reading.figures.unsaid import SHORTENED
from kiosk.reading.figures.vetoes import elsewhere, supposed, unread, vetoed
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.fullest import Parties
from kiosk.reading.proof.evidence import StoryView, view
from kiosk.reading.proof.forms import decided
from kiosk.reading.proof.opposed import both_sides, opposed
from kiosk.reading.rule import Trace, Verdict, Words, left_out, with_rules
from kiosk.reading.speech.added import with_added
from kiosk.reading.speech.announced import find_announced
from kiosk.reading.speech.behind_colon import behind_colon
from kiosk.reading.speech.colon import find_colon, find_spoken_colon
from kiosk.reading.speech.disagreeing import find_disagreeing
from kiosk.reading.speech.documents import find_documents
from kiosk.reading.speech.refusals import find_refusals
from kiosk.reading.speech.rejecting import find_rejections
from kiosk.reading.speech.report import BY_DEED, NAMED, Report
from kiosk.reading.speech.reports import find_reports
from kiosk.reading.speech.subject_first import find_subject_first, misplaced
from kiosk.reading.text.parse import Parser, Tree
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
    for passage in (one for one in passages if not one.endless):
        passage.reports = _reports(passage, lexicon)
        behind = behind_colon(passage, lexicon)
        passage.reports += [] if behind is None else [behind]
    find_spoken_colon(passages, lexicon)
    parties = Parties(text, passages, lexicon)
    claims = Claims(text, passages, parties, lexicon)
    drafts = _drafts(text, passages, claims, told, lexicon)
    figures = [draft.figure for draft in drafts]
    figures = told_below(figures, headings(passages), lexicon)
    figures = disputed(figures, passages, claims, parties, lexicon)
    figures = refuted(denied_by_speaker(figures, lexicon), passages, claims, parties, lexicon)
    figures = called_false_by_owner(figures, passages, claims, parties, lexicon)
    headline_end = len(headline) if headline else (passages[0].tree.end if passages and passages[0].heading else 0)
    lede_end = next((p.tree.end for p in passages if p.tree.start >= headline_end and not p.heading and not p.aside), 0)
    earlier = frozenset(i for i, d in enumerate(drafts) if d.marks.age in {"said", "first", "reported"})
    set_aside = {
        "somebody does not believe it": distrusted(figures, passages, claims, parties, lexicon),
        "nobody knows it, or it was withdrawn": unknown(figures, passages, lexicon),
        "what follows turns on it": turned_on(
            figures, passages, lexicon, lambda: _rivals(figures, passages, lexicon, earlier)
        ),
        "how big something is": sizes(figures, passages, max(headline_end, lede_end), lexicon),
    }
    for rule, those in set_aside.items():
        for index in those:
            drafts[index].trace.verdicts.append(Verdict(rule, "rank", None))
    passed = frozenset(i for i, d in enumerate(drafts) if d.given or d.passage.aside in {"link", "earlier", "facts"})
    given = passed.union(*set_aside.values())
    lesser = frozenset(i for i, d in enumerate(drafts) if d.marks.age or d.passage.aside == "caption")
    layout = Layout(headline_end, lede_end, given, lesser, earlier)
    context = contexts(figures, text, layout, lexicon)
    figures = ranked(figures, context, text, layout, lexicon)
    places = [(draft.passage, draft.counted) for draft in drafts]
    story = view(text, passages, figures, places, layout, context, lexicon)
    if probe is not None:
        probe(story)
    figures, verdicts = decided(story, lexicon)
    for trace in told:
        if trace.figure is not None:
            trace.verdicts += verdicts[trace.figure]
    hero = next((i for i, figure in enumerate(figures) if figure.rank == 2), None)
    sources = find_sources(text, passages, claims, parties, lexicon)
    conflicts = opposed(story, lexicon)
    for _, later, verdict in conflicts.told:
        drafts[later].trace.verdicts.append(verdict)
    for index in both_sides(figures, conflicts.groups(), passed):
        figures[index] = replace(figures[index], rank=1)
        drafts[index].trace.verdicts.append(Verdict("set against another's count", "rank", None))
    ruled = with_rules(figures, told)
    return Reading(
        lexicon.language,
        ruled,
        sources,
        conflicts=conflicts.groups(),
        hero=hero,
        left_out=left_out(told),
        doubts=unclaimed_doubts(text, sources, passages, lexicon),
    )


def _reports(passage: Passage, lexicon: Lexicon) -> list[Report]:
    """Who reports in a sentence, and by which word. A verb right behind its subject, a document and a refusal are
    believed before what else was found for their words; an announcement is only sought where there is nothing else.
    """
    told = passage.tree, passage.index, lexicon, passage.quoted
    first = find_subject_first(*told)
    known = {r.cue for r in first}
    reports = [r for r in find_reports(*told) if r.cue not in known]
    reports = [r for r in reports if passage.tree.parsed or not misplaced(r, lexicon)] + first
    documents = find_documents(*told)
    refusals = [*find_refusals(*told), *find_disagreeing(*told), *find_rejections(*told)]
    cues = {r.cue for r in [*refusals, *documents]}
    reports = [r for r in reports if not any(a <= r.cue[0] < b for a, b in cues)]
    reports = with_added(passage.tree, [*find_colon(passage, lexicon), *reports, *documents, *refusals], lexicon)
    found = sorted(reports, key=lambda r: r.cue)
    if not found and not passage.spoken and not passage.aside and not passage.heading:
        return find_announced(*told)
    return found


def _rivals(
    figures: list[Figure], passages: list[Passage], lexicon: Lexicon, earlier: frozenset[int]
) -> frozenset[int]:
    """The figures that are set against another party's count: which of them holds, nobody knows."""
    return frozenset(k for i, j, _ in against(figures, passages, lexicon, earlier) for k in (i, j))


def _drafts(text: str, passages: list[Passage], claims: Claims, traces: list[Trace], lexicon: Lexicon) -> list[Draft]:
    """The figures without ranks, linked with each other; filled is `traces`, a number of the text each."""
    drafts: list[Draft] = []
    noticed, rising = noticed_in(passages, lexicon), is_rising(passages, lexicon)
    for passage in passages:
        counted: list[Counted] = []
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
            anew = told_anew(drafts, passages, passage, word, lexicon) if veto in {None, *UNNAMED} else None
            veto = veto if anew is None else None
            again = None if anew is None else drafts[anew].counted
            magnitude = magnitude_of([(d.passage, d.counted) for d in drafts[-NEARBY:]], passage, found, again, lexicon)
            veto = None if veto == SHORTENED and magnitude is not None and magnitude.sure else veto
            against_it = veto in BARE and second_count(drafts, passage, found, lexicon)
            veto = None if against_it else veto
            trace = Trace(text[word.number.start : word.number.end], word.number.start)
            traces.append(trace)
            if veto is not None:
                trace.verdicts.append(Verdict(veto, "number", None, ", ".join(sorted(word.number.flags))))
                continue
            claim = claims.claim(passage, word.start)
            if against_it and claim.attribution == "none":
                claim = Claim("unsure", SET_AGAINST)
            behind = passages[passage.index + 1].tree if passage.index + 1 < len(passages) else None
            marks = marks_of(passage.tree, found, lexicon, behind)
            if UPDATE in marks.said and unclaimed(passage.tree, found, claim, lexicon):
                claim = Claim("none", "an update that names nobody")
            counted.append(found)
            figure = _figure(text, passage, found, claim, lexicon)
            if magnitude is not None:
                found.magnitude = magnitude.factor
                figure = replace(figure, value=magnitude.of(figure.value))
                trace.verdicts.append(Verdict(MAGNITUDE if magnitude.sure else PERHAPS, "number", figure.number))
            own = unnamed(passage.tree, found, lexicon) and not stands_for_count(passage.tree, found, lexicon)
            own = own or (magnitude is not None and magnitude.sure)  # `40 millioner, mot 12`: of a sum, not of people
            named = figure if own else named_after([draft.figure for draft in drafts], figure, lexicon)
            named = named if anew is None else named_like(named, drafts[anew].figure)
            elsewhere = _elsewhere(passages, passage, found, named, lexicon)
            if named is not figure and claim.attribution == "none" and not marks.said & {NOW, UPDATE}:
                elsewhere = elsewhere or _of_the_lender(drafts, named)
            known = (anew is None and _known(passage, found, lexicon)) or elsewhere is not None
            known = known or (magnitude is not None and not magnitude.sure)
            drafts.append(Draft(named, passage, found, marks, trace, known, passage.index in noticed, rising, anew))
            trace.figure = len(drafts) - 1
            trace.verdicts.append(Verdict("no veto", "number", figure.number, word.number.kind))
            trace.verdicts += [Verdict(rule, key, getattr(figure, key)) for key, rule in found.rules.items()]
            trace.verdicts.append(Verdict(claim.rule, "claimant", claim.name, claim.attribution))
            trace.verdicts += [] if elsewhere is None else [Verdict(elsewhere, "rank", None)]
        if counted:
            link(drafts, PARTS, lexicon)
    found_now = Linker("found again", lambda those, words: found_again(those, passages, words))
    link(drafts, (*REVISIONS, *putting_right(passages), found_now, *LEANING), lexicon)
    false = called_false(drafts, passages, lexicon)
    false |= mistold_beside(drafts)
    for index in (
        false
        | doubted(drafts, lexicon)
        | once_so(drafts, lexicon)
        | continued(drafts, passages, lexicon)
        | without_share([d.figure for d in drafts], lexicon)
    ):
        drafts[index].given = True
    return drafts


def _known(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """Whether the story takes the number as known, supposed or of another matter: a whole, `de 40 husene`, `fra 40`."""
    tree, word = passage.tree, passage.tree.words[found.at]
    assert word.number is not None
    noun = word if found.noun is None else tree.words[found.noun]
    if found.whole or found.half or former(tree, found, lexicon):
        return True
    if supposed(tree, word.i, lexicon) or elsewhere(tree, word.i, lexicon):
        return True
    return "definite" in word.number.flags and (found.state is None or noun.relation == "PUTFYLL")


def _elsewhere(
    passages: list[Passage], passage: Passage, found: Counted, figure: Figure, lexicon: Lexicon
) -> str | None:
    """The rule by which the number is of an exercise or a film, of another event than the story's, or of long ago."""
    if imagined(passages, passage, found.at, lexicon):
        return "played or made up"
    if of_another(passages, passage, found.at, lexicon):
        return "of another event"
    return "long ago" if harms(figure, lexicon) and long_ago(passage.tree, found.at, lexicon) else None


def _of_the_lender(drafts: list[Draft], figure: Figure) -> str | None:
    """Of `37 er drept i hele landet i år. På samme tid i fjor var tallet 29`, the rule by which the 37 is of another
    event, and so the 29 whose noun it lends.
    """
    lent = (d for d in reversed(drafts) if (d.figure.what, d.figure.state) == (figure.what, figure.state))
    lender = next(lent, None)
    return None if lender is None else next((v.rule for v in lender.trace.verdicts if v.field == "rank"), None)


def _figure(text: str, passage: Passage, found: Counted, claim: Claim, lexicon: Lexicon) -> Figure:
    tree = passage.tree
    word = tree.words[found.at]
    assert word.number is not None

    def piece(words: Words | None) -> str | None:
        return None if words is None else text[slice(*text_span(tree, words))]

    what, state = _beside_claim(tree, found, claim)
    unit = None if found.unit is None else whole_unit(tree, found.at, found.unit, lexicon)
    start, end = passage.span
    return Figure(
        sentence=text[start:end],
        sentence_at=start,
        number=text[word.number.start : word.number.end],
        number_at=word.number.start,
        value=word.number.value,
        hedge=piece(found.hedge),
        unit=piece(unit),
        what=piece(what),
        state=piece(state),
        where=piece(place_of(tree, found, lexicon)),
        when=piece(time_of(tree, found, lexicon)),
        claim=claim,
    )


def _beside_claim(tree: Tree, found: Counted, claim: Claim) -> tuple[Words | None, Words | None]:
    """What is counted and what befell it, without what tells only who named the number: `Hæren har vedgått sju`."""
    what, state = found.what, found.state
    named = claim.rule.startswith(tuple(BY_DEED))
    cue = claim.cue_offsets
    if state is not None and cue is not None and claim.rule.startswith(NAMED):
        state = None if tree.words[state[0]].start <= cue[0] < tree.words[state[1]].end else state
    if what is not None and named and claim.name_at is not None:
        what = None if tree.words[what[0]].start <= claim.name_at < tree.words[what[1]].end else what
    return what, state
