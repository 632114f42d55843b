"""What speaks for and against a figure, as named features: the input of the weighed rules."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from kiosk.model import Figure
from kiosk.reading.claims.likeness import HARMS, harms, root
from kiosk.reading.figures.counted import Counted
from kiosk.reading.figures.rank import Layout
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.proof.doubts import doubts_of
from kiosk.reading.proof.neighbours import neighbours
from kiosk.reading.proof.standing import kind_of, standings
from kiosk.reading.proof.surroundings import Surroundings, surroundings
from kiosk.reading.text.passages import Passage

TENSES = ("pret", "pres", "inf", "perf-part")
MAGNITUDES = (2, 4, 10, 20, 100, 1000, 10_000, 1_000_000)
OLD_YEAR = re.compile(r"\b(?:1[5-9]\d\d|20[0-4]\d)\b")

Place = tuple[Passage, Counted]


class StoryView(Struct, frozen=True):
    """What the features of one figure need of the whole story."""

    text: str
    surroundings: Surroundings  # its sentences
    figures: Sequence[Figure]
    places: Sequence[Place]
    layout: Layout
    contexts: Sequence[str | None]  # of every figure, the rule by which it is context
    sports: bool  # the story tells of matches and races
    values: Counter[float | int | tuple[float, float]]
    latest: str  # the latest year that the story names; "" where it names none
    standing: Sequence[Sequence[str]]  # of every figure, its features among the others


def view(
    text: str,
    passages: Sequence[Passage],
    figures: Sequence[Figure],
    places: Sequence[Place],
    layout: Layout,
    contexts: Sequence[str | None],
    lexicon: Lexicon,
) -> StoryView:
    """The story as the features see it."""
    words = text.lower().split()
    sports = sum(w.strip(".,:;–-«»") in lexicon.words("figures", "sports") for w in words)
    values = Counter(f.value for f in figures)
    telling = sports * 60 >= len(words) and sports > 1
    return StoryView(
        text,
        surroundings(passages, lexicon),
        figures,
        places,
        layout,
        contexts,
        telling,
        values,
        max(OLD_YEAR.findall(text), default=""),
        standings(text, figures, layout, lexicon),
    )


def evidence(story: StoryView, i: int, lexicon: Lexicon) -> list[str]:
    """The features of figure `i`, without an order."""
    figure, (passage, found) = story.figures[i], story.places[i]
    return [
        *_number(figure, passage, found),
        *_thing(figure, passage, found, lexicon),
        *_syntax(passage, found),
        *_words(figure, passage, found, lexicon),
        *_place(story, i, passage, lexicon),
        *story.standing[i],
        *_telling(story, i),
        *neighbours(story.surroundings.passages, story.surroundings.documents, passage),
        *(f"doubt: {name}" for name in doubts_of(passage, found, lexicon)),
    ]


def _number(figure: Figure, passage: Passage, found: Counted) -> list[str]:
    number = passage.tree.words[found.at].number
    value = figure.value[0] if isinstance(figure.value, tuple) else figure.value
    size = next((str(m) for m in MAGNITUDES if value < m), "more")
    told = [f"flag {flag}" for flag in number.flags] if number is not None else []
    kind = "range" if isinstance(figure.value, tuple) else (number.kind if number is not None else "")
    return [*told, f"number {kind}", f"size {size}", "hedged" if figure.hedge else "bare of hedges"]


def _thing(figure: Figure, passage: Passage, found: Counted, lexicon: Lexicon) -> list[str]:
    kind = kind_of(figure, lexicon)
    said = [f"{key} by {rule}" for key, rule in found.rules.items()]
    said += [f"no {key}" for key in ("what", "state") if getattr(figure, key) is None]
    harmed = harms(figure, lexicon)
    said += [f"harm {harm}" for harm in HARMS if harm in harmed]
    said += [
        f"unit {kind}",
        f"{kind} and {'what' if figure.what else 'no what'} and {'state' if figure.state else 'no state'}",
    ]
    if figure.what is not None:
        said.append(f"what of {min(3, len(figure.what.split()))}")
        last = figure.what.split()[-1].lower()
        said += ["counts persons"] if last in lexicon.words("harm", "persons") else []
        said += ["name for what"] if figure.what[:1].isupper() else []
    if found.state is not None:
        words = passage.tree.words
        first = words[found.state[0]]
        said += [f"state {first.tag}", f"state of {found.state[1] - found.state[0] + 1}"]
        said.append("state before" if found.state[0] < found.at else "state behind")
        away = min(6, abs(found.state[0] - found.at) // 2)
        said.append(f"state away {away}")
        said += ["participle"] if "perf-part" in first.feats else []
        said += ["known state"] if first.lower in lexicon.words("verbs", "states") else []
        said.append(f"{kind} state by {found.rules.get('state')}")
    if found.noun is not None:
        noun = passage.tree.words[found.noun]
        said += [f"noun {noun.relation}", f"noun {noun.tag}", f"noun away {min(4, found.noun - found.at)}"]
        over = passage.tree.words[noun.head] if noun.head >= 0 else None
        said.append(f"noun under {over.tag if over else 'nothing'}")
        if over is not None and over.tag == "ADP":
            said.append(f"under {over.lower}")
    said.append("whole" if found.whole else "no whole")
    said.append(f"{kind} what by {found.rules.get('what')}")
    return said


def _syntax(passage: Passage, found: Counted) -> list[str]:
    tree = passage.tree
    words = tree.words
    at = words[found.at]
    verbs = [words[k] for k in tree.above(found.at) if words[k].tag == "VERB"] if tree.parsed else []
    numbers = sum(w.number is not None for w in words)
    said = [f"relation {at.relation}", f"numbers {min(4, numbers)}", f"length {min(4, len(words) // 8)}"]
    said.append(f"verbs above {min(4, len(verbs))}")
    if verbs:
        said.append(f"verb {verbs[0].relation}")
    said += ["in brackets"] if any(w.text == "(" for w in words[max(0, found.at - 3) : found.at]) else []
    said += ["after a colon"] if any(w.text == ":" for w in words[: found.at]) else []
    said += ["early"] if found.at < 3 else []
    said += ["unparsed"] if not tree.parsed else []
    return said


def _words(figure: Figure, passage: Passage, found: Counted, lexicon: Lexicon) -> list[str]:
    """The words themselves: beside the number, what it counts, its verb; and how it hangs in the sentence."""
    tree, words = passage.tree, passage.tree.words

    def beside(i: int) -> str:
        if not 0 <= i < len(words):
            return "nothing"
        word = words[i]
        return "a number" if word.number is not None else "a name" if word.capital and i else word.lower

    said = [f"before it {beside(found.first - 1)}", f"behind it {beside(found.at + 1)}"]
    said.append(f"two before it {beside(found.first - 2)}")
    said += [f"count of {root(figure.what, lexicon)}"] if figure.what is not None else []
    if not tree.parsed:
        return said
    above = [words[k] for k in tree.above(found.at)]
    said += [f"its verb {word.lemma}" for word in above if word.tag == "VERB"][:1]
    said += [f"within {word.lower}" for word in above if word.tag == "ADP"][:1]
    way = " of ".join([words[found.at].relation, *(word.relation for word in above[:2])])
    return [*said, f"hangs as {way}"]


def _place(story: StoryView, i: int, passage: Passage, lexicon: Lexicon) -> list[str]:
    figure, layout = story.figures[i], story.layout
    said = ["sports"] if story.sports else []
    line = (
        "headline" if figure.number_at < layout.headline_end else "lede" if figure.number_at < layout.lede_end else ""
    )
    said.append(line or ("heading" if passage.heading else f"sentence {min(6, passage.index // 3)}"))
    said.append(f"figures {min(5, len(story.figures) // 4)}")
    said.append(f"nth {min(5, i)}")
    said += ["told again"] if story.values[figure.value] > 1 else []
    ahead = story.text[: layout.headline_end].lower()
    named = {root(word.strip('.,:;–-«»"'), lexicon) for word in ahead.split() if len(word) > 3}
    phrases = [p for p in (figure.what, figure.state) if p]
    said += ["named in the headline"] if any(root(p, lexicon) in named for p in phrases) else []
    said += ["spoken"] if passage.spoken or passage.quoted else []
    said += [f"claimed {figure.claim.attribution}", f"aside {passage.aside}", f"status {figure.status}"]
    said += [f"ranked {figure.rank}", f"context: {story.contexts[i]}"]
    said += ["part"] if figure.part_of is not None else []
    said += ["given"] if i in layout.given else []
    said += ["lesser"] if i in layout.lesser else []
    said += ["dated"] if figure.when else []
    said += ["old year"] if OLD_YEAR.search(figure.sentence) else []
    said += ["placed"] if figure.where else []
    return said


def _telling(story: StoryView, i: int) -> list[str]:
    """How its sentence tells it: tense, depth, speech, the years it names."""
    figure, (passage, found) = story.figures[i], story.places[i]
    tree = passage.tree
    said = ["heading"] if passage.heading else []
    said += ["quoted"] if passage.quoted else []
    said += ["older year"] if min(OLD_YEAR.findall(figure.sentence), default=story.latest) < story.latest else []
    if not tree.parsed:
        return said
    above = [tree.words[k] for k in tree.above(found.at)]
    verbs = [word for word in above if word.tag == "VERB"]
    for name, verb in zip(("own", "top"), (verbs[:1] + verbs[-1:]), strict=False):
        tense = next((t for t in TENSES if t in verb.feats.split("|")), "other")
        said.append(f"{name} verb {tense}")
    said += ["in a relative clause"] if any(verb.relation == "ATR" for verb in verbs) else []
    said += ["under a conjunction"] if any(w.relation == "ADV" and w.tag == "SCONJ" for w in above) else []
    clauses = sum(word.tag == "SCONJ" for word in tree.words)
    return [*said, f"depth {min(6, len(above))}", f"clauses {min(2, clauses)}"]
