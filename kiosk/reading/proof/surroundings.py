"""What the sentences around a number speak of, as named features: the word lists of their words, and who reports there.

They weigh what no single rule tells: whether somebody stands behind a number for whom the rules found nobody, and
whether a count still holds though no rule saw it taken back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from kiosk.model import Figure
from kiosk.reading.figures.counted import Counted
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.proof.neighbours import Documents, documents
from kiosk.reading.text.passages import Passage

SPEECH = frozenset({"saying", "documents", "relay", "says"})  # the lexicon's tables of who says what
CHANGE = frozenset(
    {"revision", "disbelief", "conflicts", "verbs", "saying", "says"}
)  # what is changed, doubted, denied
TABLES = tuple(sorted((SPEECH | CHANGE) - {"says"}))
NEAR, FAR = 3, 8  # words from the number
AROUND = 3  # sentences
MOST = 3  # reports or names that are told apart

Place = tuple[int, str, str]  # word of the sentence, table, list: where an entry of it begins


class Surroundings(Struct, frozen=True):
    """A story's sentences, each with the places at which an entry of a list begins."""

    passages: Sequence[Passage]
    places: Sequence[Sequence[Place]]
    documents: Documents
    headings: frozenset[tuple[int, str]]  # of every heading, its lists of change
    reporting: int  # quarters of the sentences in which somebody is reported


def surroundings(passages: Sequence[Passage], lexicon: Lexicon) -> Surroundings:
    """The sentences of a story, looked up once."""
    places = [_places(passage, lexicon) for passage in passages]
    headings = frozenset(
        (passage.index, held)
        for passage, own in zip(passages, places, strict=True)
        if passage.heading
        for held in _lists(own, CHANGE)
    )
    reporting = 4 * sum(bool(p.reports) for p in passages) // max(1, len(passages))
    return Surroundings(passages, places, documents(passages, lexicon), headings, reporting)


def somebody(story: Surroundings, figure: Figure, passage: Passage) -> list[str]:
    """What speaks for and against somebody behind a figure of a sentence, besides its evidence."""
    words = passage.tree.words
    said = [f"by {figure.claim.rule}", f"reports {min(MOST, len(passage.reports))}"]
    for report in passage.reports:
        said += [f"form {report.form}", f"group {report.group}", f"told by {report.rule}"]
    for name, near in _beside(story, passage):
        said += [f"{name} spoken"] if near.spoken else []
        said += [f"{name} reports {min(2, len(near.reports))}"]
        said += [f"{name} {report.form} {report.group}" for report in near.reports]
        said += [f"{name} {held}" for held in _lists(story.places[near.index], SPEECH)]
    said += [f"own {held}" for held in _lists(story.places[passage.index], SPEECH)]
    names = sum(w.capital and w.i > 0 and not words[w.i - 1].capital for w in words)
    return [*said, f"names {min(MOST, names)}", f"quarters that report {story.reporting}"]


def undone(story: Surroundings, passage: Passage, found: Counted) -> list[str]:
    """What speaks for and against that a count of a sentence no longer holds, besides its evidence."""
    tree, at = passage.tree, passage.index
    over = set(tree.above(found.at)) if tree.parsed else set()
    said = []
    for k, table, key in story.places[at]:
        if table not in CHANGE:
            continue
        away = abs(k - found.at)
        side = "before it" if k < found.at else "behind it"
        said.append(f"{'near' if away <= NEAR else 'off' if away <= FAR else 'far'} {side} {table} {key}")
        said += [f"over it {table} {key}"] if k in over else []
    for name, near in _beside(story, passage):
        said += [f"{name} heading"] if near.heading else []
        said += [f"{name} {held}" for held in _lists(story.places[near.index], CHANGE)]
    for name, first in (("before", max(0, at - AROUND)), ("behind", at + 1)):
        soon = story.places[first : at if name == "before" else first + AROUND]
        said += [f"soon {name} {held}" for places in soon for held in _lists(places, CHANGE)]
    return [*said, *(f"heading {held}" for index, held in sorted(story.headings) if index != at)]


def _beside(story: Surroundings, passage: Passage) -> Iterator[tuple[str, Passage]]:
    """The sentences right before and behind one, each with where it stands: in its line or in another."""
    for name, index in (("before", passage.index - 1), ("behind", passage.index + 1)):
        if 0 <= index < len(story.passages):
            near = story.passages[index]
            yield f"{name} in {'its line' if near.line == passage.line else 'another'}", near
            yield name, near


def _lists(places: Sequence[Place], tables: frozenset[str]) -> list[str]:
    return sorted({f"{table} {key}" for _, table, key in places if table in tables})


def _places(passage: Passage, lexicon: Lexicon) -> list[Place]:
    """Where an entry of a list begins in a sentence, or a verb of saying of a group."""
    lowers = [w.lower for w in passage.tree.words]
    groups = {(k, "says", s.group) for k, lower in enumerate(lowers) for s in lexicon.sayings.get(lower, ())}
    return sorted(groups | lexicon.lists_in(lowers, TABLES))
