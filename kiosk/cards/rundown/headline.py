"""The headline card: attribution marked; below it a lede, or a hero that it lacks or that replaced its number."""

from __future__ import annotations

import re
from collections.abc import Collection

from msgspec.structs import replace

from kiosk.byline import is_caption, is_credit, is_genre, is_name, unnumbered
from kiosk.cards.card import Claim, Claimant, HeadlineCard, Passage
from kiosk.cards.letters import legible
from kiosk.cards.rundown.claims import claim
from kiosk.cards.rundown.doubted import doubted
from kiosk.cards.rundown.leaning import is_balanced, opens_leaning
from kiosk.cards.rundown.lexicon import holds, opens, words_of
from kiosk.cards.rundown.material import Entry, Material
from kiosk.cards.rundown.passage import begun_anew
from kiosk.cards.rundown.pointing import points_away
from kiosk.cards.rundown.roles import with_role
from kiosk.cards.rundown.said import said_already, who
from kiosk.cards.rundown.sameness import again, differ, same_thing
from kiosk.cards.rundown.spans import attributed, claim_marks
from kiosk.cards.rundown.standing import calls_false
from kiosk.cards.rundown.strap import in_headline, marks_in, replaced

_LONGEST_LEDE = 44  # words (four lines)
_SHORTEST_LEDE = 4  # words; a shorter one is a crosshead or names who is in a picture
_LEDE_AMONG = 5  # lines of the story
_LONG_LINE = 12  # words that no crosshead has
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ«–])")
_SPOKEN = ("–", "—", "- ", "«")  # direct speech begins so
_JOINED = re.compile(r"(?:Men|But) ")
_STEPS = 8  # revisions that follow one another


def headline_marks(material: Material) -> HeadlineCard:
    """The headline by itself, its attribution marked."""
    story = material.story
    return HeadlineCard(
        key="headline",
        text=story.headline,
        marks=marks_in(material, story.headline),
        corrected=material.edition.corrected_headline and _corrects(material),
        withheld=material.withhold_hours if _withholds(material) else None,
    )


def _corrects(material: Material) -> bool:
    """Whether the story says that a number of its was wrong: a headline that only goes on from another is no «Rettet».

    Nor does it stand before a headline that says so itself.
    """
    figures = material.reading.figures
    says = opens(material.story.headline, "corrects")
    return not says and any(one.status == "superseded" and one.revision == "correction" for one in figures)


def _withholds(material: Material) -> bool:
    figures = material.reading.figures
    return any(figures[i].rank > 0 and figures[i].status == "current" for i in material.withheld)


def replacing(material: Material) -> Claim | None:
    """The claim that took the place of a number in the headline; None where the headline's numbers stand.

    Nor where the headline itself tells what took it: «Rettelse: 26 millioner skal være 38 millioner».
    """
    figures = material.reading.figures
    told = {index for index, _ in in_headline(material)}
    for index, shown in in_headline(material):
        figure, steps = replaced(material, shown) or shown, 0
        while figure.status == "superseded" and figure.superseded_by is not None and steps < _STEPS:
            index, figure, steps = figure.superseded_by, figures[figure.superseded_by], steps + 1
        entry = material.entry_of(index)
        if steps and entry is not None and not entry.twins & told:
            made = claim(material, entry, hero=True)
            if made is not None:
                return replace(made, earlier=None)
    return None


def speaker(material: Material) -> Claimant | None:
    """Who says a headline that is direct speech and names nobody, where the story gives the very words to one party."""
    headline = material.story.headline
    words = headline.lstrip("–—- ").rstrip(".!")
    if not headline.startswith(_SPOKEN) or len(words_of(words)) < _SHORTEST_LEDE or marks_in(material, headline):
        return None
    told = [one for one in material.reading.sources if words in one.sentence and one.sentence not in headline]
    if len({one.name for one in told}) != 1 or told[0].stance not in ("states", "claims"):
        return None
    return replace(who(told[0]), name=with_role(told[0].name, material.story.text))


def lacks(material: Material, entry: Entry) -> bool:
    """Whether the headline says nothing of this number."""
    return not any(again(figure, entry.figure) for _, figure in in_headline(material))


def _lede(material: Material) -> str | None:
    """The story's lede: the first of its paragraphs that is whole sentences, and neither a picture's text nor a title.

    A crosshead, a byline or somebody's own words without a name give way to the paragraph behind them; not so a
    paragraph that leans on what stands before it.
    """
    story = material.story
    if not story.lede or story.lede == story.headline or story.lede not in story.text or material.retracts:
        return None
    lines = [line.strip() for line in story.text[story.text.find(story.lede) :].split("\n") if line.strip()]
    for number, line in enumerate(lines[:_LEDE_AMONG]):
        credited = number + 1 < len(lines) and is_credit(lines[number + 1])
        aside = credited or is_credit(line) or is_caption(line) or is_genre(line) or is_name(line)
        headed = number > 0 and lines[number - 1].endswith(":")  # what a colon leads up to, a picture's text often
        part = unnumbered(line) != line  # «1.1.4 Ein ny politikk»
        if aside or headed or part or not _ends(line) or len(line.split()) < _SHORTEST_LEDE:
            continue
        if number and (opens_leaning(line) or holds(_first(line), "joining")):
            return None
        return None if points_away(_JOINED.sub("", line), story.headline, direct=line.startswith(_SPOKEN)) else line
    return None


def _first(line: str) -> str:
    """A line's first word, its dash included."""
    return line.partition(" ")[0]


def _ends(line: str) -> bool:
    """Whether a line ends as a sentence does; a long one may lack its full stop, a crosshead is short."""
    return line.rstrip('»”"').endswith((".", "!", "?", "…")) or len(line.split()) >= _LONG_LINE


def ledes(material: Material, told: Collection[str]) -> list[Passage]:
    """The lede in whole sentences, the longest first; none told on another card, or with a number that is off."""
    story = material.story
    lede = _lede(material)
    if not lede:
        return []
    ends = [match.start() for match in _SENTENCE.finditer(lede)] + [len(lede)]
    at = story.text.find(lede)
    found = []
    for end in reversed(ends):
        text = lede[:end]
        if (
            not _SHORTEST_LEDE <= len(text.split()) <= _LONGEST_LEDE
            or text.endswith(":")
            or not legible(text)
            or not is_balanced(text)
            or _cuts_a_correction(lede, end)
            or said_already(text, told)
            or material.has_off(text, at)
            or material.has_gone(text)
            or _tells_another(material, at, text)
            or _takes_a_side(material, at, text)
        ):
            continue
        marks = claim_marks(material.reading, story.text, at, len(text)) or tuple(attributed(text))
        if text.startswith(_SPOKEN) and not marks:  # nobody says it
            continue
        found.append(begun_anew(doubted(material, Passage(text, marks=marks))))
    return found


def _cuts_a_correction(lede: str, end: int) -> bool:
    """Whether a lede that ends here tells what its next sentences call false, or calls it so without what is right."""
    rest = lede[end:].lstrip()
    if not rest:
        return False
    return any(calls_false(one) for one in (_SENTENCE.split(rest, maxsplit=1)[0], *_SENTENCE.split(lede[:end])))


def _takes_a_side(material: Material, at: int, text: str) -> bool:
    """Whether a stretch tells what one party counts, and not what another counts otherwise."""
    figures = material.reading.figures
    inside = [[at <= figures[i].number_at < at + len(text) for i in group] for group in material.reading.conflicts]
    return any(any(group) and not all(group) for group in inside)


def _tells_another(material: Material, at: int, text: str) -> bool:
    """Whether a stretch tells, as context alone, another number of what the headline counts: one that has passed.

    «Klokken 08.10: To døde» below «Ni døde».
    """
    inside = [f for f in material.reading.figures if f.rank == 0 and at <= f.number_at < at + len(text)]
    return any(
        other.value != figure.value and same_thing(other, figure) and not differ(other.where, figure.where)
        for other in inside
        for _, figure in in_headline(material)
    )
