"""In which rank and form a figure is shown: as a label where its words are proven, else as its clause, else not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from kiosk.model import Figure
from kiosk.reading.claims.likeness import harms
from kiosk.reading.figures.counted import Counted
from kiosk.reading.figures.listed import LISTED
from kiosk.reading.figures.measures import base_unit, whole_unit
from kiosk.reading.figures.places import counted_so_far
from kiosk.reading.figures.rank import SETTLED, same_count
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.proof.by_words import clause_by_words
from kiosk.reading.proof.clauses import Needs, clause_of
from kiosk.reading.proof.doubts import doubts_of
from kiosk.reading.proof.evidence import StoryView, evidence
from kiosk.reading.proof.pointing import (
    many,
    opens_pointing,
    points_back,
    reaching_back,
    says_not_of_what,
    with_the_one_before,
)
from kiosk.reading.proof.standing import kind_of
from kiosk.reading.proof.unmeasured import led, rank_by_rule
from kiosk.reading.proof.unsettled import NOBODY, perhaps_undone, with_claims
from kiosk.reading.proof.weigh import LANGUAGES, Measured, Model, measured
from kiosk.reading.proof.wording import construction, in_full, wording
from kiosk.reading.rule import Field, Verdict
from kiosk.reading.text.passages import Passage

GRAVE = {"killed", "hurt", "missing"}  # a count of these that holds is never context
MANY = 6  # numbers of one sentence
FEW = 4  # fewer things than these open no wall, unless people came to harm or it is money or a share
LED_TO = frozenset({"headline", "lede", "heading", "named in the headline", "told again"})
MAY_LEAD = frozenset({None, "a bare number"})  # rules of context
ASIDES = frozenset({"spoken", "length 4"})  # features of evidence.py


def decided(
    story: StoryView, lexicon: Lexicon, known: Measured | None = None
) -> tuple[list[Figure], list[list[Verdict]]]:
    """The figures with their final rank and form, and why; by what is `known`, else by the package's own table."""
    known = measured() if known is None else known
    features = [evidence(story, i, lexicon) for i in range(len(story.figures))]
    story, claimed = with_claims(story, features, known, lexicon)
    full = [in_full(story.text, f, *p, lexicon) for f, p in zip(story.figures, story.places, strict=True)]
    figures: list[Figure] = []
    verdicts: list[list[Verdict]] = []
    for i in range(len(story.figures)):
        ranked, why = _ranked(story, i, features[i], known, lexicon)
        past = perhaps_undone(story, i, features[i], known, lexicon) if ranked.rank else None
        if past is not None:
            ranked, why = replace(ranked, rank=0), past
        formed, form = _formed(story, i, ranked, full[i], known, lexicon)
        figures.append(formed)
        verdicts.append([*claimed[i], why, form])
    if lexicon.language not in LANGUAGES:
        return led(story, figures, lexicon), verdicts
    figures = _with_hero(story, figures, features, verdicts, known, lexicon)
    return [_worded(figure, full[i], verdicts[i]) for i, figure in enumerate(figures)], verdicts


def _worded(figure: Figure, full: tuple[Figure, Counted], verdicts: list[Verdict]) -> Figure:
    """The figure; a label's with its words in full."""
    if figure.form != "label":
        return figure
    worded, shown = full
    keys: tuple[Field, ...] = ("what", "state")
    changed = (key for key in keys if getattr(worded, key) != getattr(figure, key))
    verdicts += [
        Verdict(shown.rules.get(key, "of another clause"), key, getattr(worded, key), "in full") for key in changed
    ]
    return replace(figure, what=worded.what, state=worded.state)


def _ranked(story: StoryView, i: int, features: list[str], known: Measured, lexicon: Lexicon) -> tuple[Figure, Verdict]:
    figure, context = story.figures[i], story.contexts[i]
    if lexicon.language not in LANGUAGES:
        rank, rule = rank_by_rule(story, i, lexicon)
        return replace(figure, rank=rank), Verdict(rule, "rank", None, context or "the language is not measured")
    background = settled(story, i, lexicon)
    if background is not None:
        return replace(figure, rank=0), Verdict("context by the rules", "rank", None, background)
    whole = figure if figure.part_of is None else story.figures[figure.part_of]
    harmed = (harms(figure, lexicon) | harms(whole, lexicon)) & GRAVE
    if context is None and figure.status == "current" and harmed:
        return replace(figure, rank=1), Verdict("people came to harm", "rank", None)
    model = known.models["key"]
    shown = model.score(features) >= 0
    return replace(figure, rank=1 if shown else 0), Verdict("weighed as key", "rank", None, model.why(features))


def settled(story: StoryView, i: int, lexicon: Lexicon) -> str | None:
    """The rule by which figure `i` is context whatever speaks for it; None where that is weighed."""
    if story.contexts[i] in SETTLED:
        return story.contexts[i]
    figure, (passage, _) = story.figures[i], story.places[i]
    if story.sports and _a_mark(figure, lexicon):
        return "a mark in sport"
    if figure.what is None or figure.what.lower().split()[-1] not in lexicon.words("figures", "attendance"):
        return None
    if harms(figure, lexicon) & GRAVE:
        return None  # `Sju tilskuere døde da tribunen raste`
    match = story.sports or any(w.number is not None and "score" in w.number.flags for w in passage.tree.words)
    return "a match's attendance" if match else None


def _a_mark(figure: Figure, lexicon: Lexicon) -> bool:
    """`61,28 meter`, `117 kilo`, `57,30`: a distance or a weight, a time to the hundredth."""
    kind = kind_of(figure, lexicon)
    if kind == "distance" or base_unit(figure.unit or "", lexicon) in lexicon.words("figures", "lifted"):
        return True
    decimal = not isinstance(figure.value, tuple) and figure.value != int(figure.value)
    return decimal and (kind == "time" or (kind == "count" and figure.what is None))


def _formed(
    story: StoryView, i: int, figure: Figure, full: tuple[Figure, Counted], known: Measured, lexicon: Lexicon
) -> tuple[Figure, Verdict]:
    """In which form a figure is shown; `full`: it and its words as a label has them."""
    passage, found = story.places[i]
    pointing = lexicon.language in LANGUAGES and opens_pointing(passage.tree.words, lexicon)
    if pointing or _leans(passage, found, figure, lexicon):
        return replace(figure, form="sentence", rank=0), Verdict("leans on the sentence before", "form", None)
    worded, shown = full
    why = _unproven(passage, shown, worded, known, lexicon)
    if why is None:
        return figure, Verdict("label", "form", None, construction(passage, shown))
    if _only_lists(passage, lexicon):
        return replace(figure, form="sentence", rank=0), Verdict("a list without a verb", "form", None, why)
    unit = None if found.unit is None else whole_unit(passage.tree, found.at, found.unit, lexicon)
    counted = counted_so_far(passage.tree, lexicon)
    held = tuple(words for words in (found.hedge, unit, found.what, found.state, counted) if words is not None)
    cue = figure.claim.cue_offsets
    needs = Needs(found.at, held, cue if figure.claim.attribution == "stated" else None)
    span = (clause_of if lexicon.language in LANGUAGES else clause_by_words)(passage, needs, lexicon)
    if span is None:
        return replace(figure, form="sentence", rank=0), Verdict("no clause stands alone", "form", None, why)
    if lexicon.language in LANGUAGES and points_back(passage, span, lexicon):
        uncut = figure.part_of is not None and span[0] == passage.tree.start  # its whole is known, and the wall has it
        whole = span if uncut else None
        span = reaching_back(story.text, [p for p, _ in story.places], passage, span, lexicon) or whole
    elif lexicon.language in LANGUAGES and says_not_of_what(passage, found, lexicon):
        around = [p for p, _ in story.places]
        span = with_the_one_before(story.text, around, passage, span, lexicon) or span
    if span is None:
        return replace(figure, form="sentence", rank=0), Verdict("leans on the sentence before", "form", None, why)
    clause = story.text[slice(*span)]
    formed = replace(figure, form="sentence", clause=clause, clause_at=span[0])
    return formed, Verdict("sentence", "form", clause, why)


def _only_lists(passage: Passage, lexicon: Lexicon) -> bool:
    """`10 km kvinner: 1) Kari Lie 28.14,2, 2) Eva Dal 29.01,0`: results and tables, which say nothing as a sentence."""
    words = passage.tree.words
    verbless = passage.tree.parsed and not any(w.tag == "VERB" for w in words)
    return lexicon.language in LANGUAGES and verbless and sum(w.number is not None for w in words) > MANY


def _leans(passage: Passage, found: Counted, figure: Figure, lexicon: Lexicon) -> bool:
    """`36 av dem ble dømt` where nobody knows of whom, `4 milliarder mindre enn dette`: not understood alone."""
    words = passage.tree.words
    behind = [w.lower for w in words[found.at + 1 : found.at + 7]]

    def stands(key: str, places: range) -> bool:
        phrases = lexicon.phrases("figures", key)
        return any(tuple(behind[k : k + len(p)]) == p for p in phrases for k in places)

    ahead = any(w.number is not None and "article" not in w.number.flags for w in words[: found.at])
    before = found.what is not None and found.what[0] < found.at  # `120 av dem var reservister` names whom they were
    named = before or figure.part_of is not None or ahead
    whom = any(many(w, lexicon) for w in words[: found.at])
    part = stands("of_them", range(1)) and not named and not whom
    return part or stands("than_that", range(len(behind)))


def _unproven(passage: Passage, found: Counted, figure: Figure, known: Measured, lexicon: Lexicon) -> str | None:
    """Why a figure's label is not proven; None where it is."""
    if lexicon.language not in LANGUAGES:
        return "the language is not measured"
    if figure.claim.attribution == "unsure" or figure.claim.rule == NOBODY:
        return "the claimant is not sure"
    doubts = doubts_of(passage, found, lexicon)
    if doubts:
        return doubts[0]
    model, features = known.models["label"], wording(figure, passage, found, lexicon)
    return None if model.score(features) >= 0 else f"not proven: {construction(passage, found)}: {model.why(features)}"


def _with_hero(
    story: StoryView,
    figures: list[Figure],
    features: list[list[str]],
    verdicts: list[list[Verdict]],
    known: Measured,
    lexicon: Lexicon,
) -> list[Figure]:
    """The figures, the story's own with rank 2, and with it what its sentence pairs it with and its other tellings."""
    weights = known.models["hero"]
    scores = [leading(known.models, f) for f in features]
    may = [
        i
        for i, figure in enumerate(figures)
        if scores[i] >= 0 and figure.rank and leads(story, i, features[i], lexicon)
    ]
    if not may:
        return figures
    best = max(may, key=lambda i: scores[i])
    hero = figures[next(i for i in may if _of_one_list(story, i, best))]
    graver = bool(harms(hero, lexicon) & {"hurt", "missing"})  # the dead stand before them
    for i, figure in enumerate(figures):
        harmed = harms(figure, lexicon)  # `tre drept og to såret`
        near = figure.sentence_at == hero.sentence_at and figure.number_at > hero.number_at
        dead = graver and "killed" in harmed and story.contexts[i] is None
        paired = dead or (story.figures[i].rank == 2 and (near or bool(harmed)))
        if figure.rank and may_lead(figure, lexicon) and (paired or same_count(figure, hero, lexicon)):
            figures[i] = replace(figure, rank=2)
            verdicts[i].append(Verdict("weighed as hero", "rank", None, weights.why(features[i])))
    return figures


def leading(models: Mapping[str, Model], features: Sequence[str]) -> float:
    """How far a figure's evidence speaks for it as the story's own; 0 or more is a yes.

    That it is key speaks for it too, half as much: on stories left out one hero more in thirty was right.
    """
    return models["hero"].score(features) + models["key"].score(features) / 2


def _of_one_list(story: StoryView, i: int, best: int) -> bool:
    """Whether two figures are of one list of parties, or the same: its first stands for it."""
    same = story.figures[i].sentence_at == story.figures[best].sentence_at
    return i == best or (same and all(story.places[k][1].rules.get("what") == LISTED[0].name for k in (i, best)))


def leads(story: StoryView, i: int, features: Iterable[str], lexicon: Lexicon) -> bool:
    """Whether figure `i` may be the story's own: a whole that holds, no handful, no context, not named in passing."""
    context = story.contexts[i] not in MAY_LEAD  # `fire bortkastede år`
    return may_lead(story.figures[i], lexicon) and not context and not passing(features)


def passing(features: Iterable[str]) -> bool:
    """A number named in passing: in somebody's remark, or in a sentence of 32 words.

    Not where headline, lede, a crosshead or another sentence tells it too. On stories that the weights had not seen,
    hardly any such number was the story's own.
    """
    told = set(features)
    return bool(told & ASIDES) and not told & LED_TO


def may_lead(figure: Figure, lexicon: Lexicon) -> bool:
    """The whole, not its part; nothing replaced; and no handful but of people harmed, money and shares."""
    if figure.status == "superseded" or figure.part_of is not None:
        return False
    value = figure.value[1] if isinstance(figure.value, tuple) else figure.value
    heavy = bool(harms(figure, lexicon)) or kind_of(figure, lexicon) in {"money", "shares"}
    return value >= FEW or heavy or float(value) != int(value)
