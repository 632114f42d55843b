"""What speaks for and against a figure, as named features: the input of the weighed rules."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.model import Figure
from kiosk.reading.claims.likeness import HARMS, harms, root
from kiosk.reading.figures.counted import Counted
from kiosk.reading.figures.measures import base_unit
from kiosk.reading.figures.rank import Layout
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.proof.doubts import doubts_of
from kiosk.reading.text.passages import Passage

KINDS = ("money", "shares", "time", "distance", "depth")  # lists of the lexicon's table `units`, in this order
MAGNITUDES = (2, 4, 10, 20, 100, 1000, 10_000, 1_000_000)
OLD_YEAR = re.compile(r"\b(?:1[5-9]\d\d|20[0-4]\d)\b")

Place = tuple[Passage, Counted]


@dataclass(frozen=True, slots=True)
class StoryView:
    """What the features of one figure need of the whole story."""

    text: str
    figures: Sequence[Figure]
    places: Sequence[Place]
    layout: Layout
    sports: bool  # the story tells of matches and races
    values: Counter[float | int | tuple[float, float]]


def view(text: str, figures: Sequence[Figure], places: Sequence[Place], layout: Layout, lexicon: Lexicon) -> StoryView:
    """The story as the features see it."""
    words = text.lower().split()
    sports = sum(w.strip(".,:;–-«»") in lexicon.words("figures", "sports") for w in words)
    values = Counter(f.value for f in figures)
    return StoryView(text, figures, places, layout, sports * 60 >= len(words) and sports > 1, values)


def evidence(story: StoryView, i: int, lexicon: Lexicon) -> list[str]:
    """The features of figure `i`, without an order."""
    figure, (passage, found) = story.figures[i], story.places[i]
    return [
        *_number(figure, passage, found),
        *_thing(figure, passage, found, lexicon),
        *_syntax(passage, found),
        *_place(story, i, passage, lexicon),
        *(f"doubt: {name}" for name in doubts_of(passage, found, lexicon)),
    ]


def kind_of(figure: Figure, lexicon: Lexicon) -> str:
    """What is measured: money, shares, time …, `other` for another unit, `count` for none."""
    if figure.unit is None:
        return "count"
    unit = base_unit(figure.unit, lexicon)
    return next((kind for kind in KINDS if unit in lexicon.words("units", kind)), "other")


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
    said += [f"claimed {figure.attribution}", f"aside {passage.aside}", f"status {figure.status}"]
    said.append(f"ranked {figure.rank}")
    said += ["part"] if figure.part_of is not None else []
    said += ["given"] if i in layout.given else []
    said += ["lesser"] if i in layout.lesser else []
    said += ["dated"] if figure.when else []
    said += ["old year"] if OLD_YEAR.search(figure.sentence) else []
    said += ["placed"] if figure.where else []
    return said
