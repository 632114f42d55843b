"""A figure as its sentence: where no clean label is found, and always where the reading says so."""

from __future__ import annotations

import re

from msgspec.structs import replace

from kiosk.byline import is_caption
from kiosk.cards.card import Claim, Claimant, Passage
from kiosk.cards.rundown.answered import denial_on, verdict_on
from kiosk.cards.rundown.doubted import doubted
from kiosk.cards.rundown.formers import former_of, replaced_in
from kiosk.cards.rundown.leaning import hangs_on, is_balanced, leans, opens_leaning, reaching_back
from kiosk.cards.rundown.lexicon import counts_people, holds, is_listed, is_share, is_toll, listed
from kiosk.cards.rundown.material import Entry, Material
from kiosk.cards.rundown.named import LONGEST_NAME, claimant_of
from kiosk.cards.rundown.passage import begun_anew, clause_begun, is_short, passage, stretch
from kiosk.cards.rundown.pointing import points_away
from kiosk.cards.rundown.sameness import claimant as speaker
from kiosk.cards.rundown.sameness import told_by_name
from kiosk.cards.rundown.spans import occurrences, overlap
from kiosk.model import Figure

_DASHES = ("–", "—", "-")  # of direct speech
_CROSSHEAD = 8  # words of one at most
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"")


def sentence(material: Material, entry: Entry, *, hero: bool) -> Claim | None:
    """The figure as its sentence, with every number of the same breath set apart, and whoever speaks in it marked.

    Where nobody is named for the number, nobody is marked: who told the earlier ten has not told the fourteen. One
    that leans on the sentence before it stands together with that; or as a hero above the value before it.
    """
    figure = entry.figure
    figures = [figure, *_same_breath(material, entry)]
    shown = _reached(material, entry, figures, hero=hero)
    if shown is not None and figure.claim.attribution == "stated" and shown.marks and not _speaks(figure, shown):
        # the cut left its claimant out and another's name in: the whole sentence, which has both
        whole = is_short(figure.sentence)
        shown = passage(figures, (figure.sentence_at, figure.sentence), material.reading) if whole else None
        if shown is None or not _speaks(figure, shown):
            return None
    if shown is None or material.has_off(shown.text) or material.has_gone(shown.text) or shown.text.endswith(":"):
        return None
    if is_caption(figure.sentence) or not is_balanced(shown.text) or _is_a_crosshead(material, figure):
        return None
    shown, who = said_below(material, figure, shown)
    if shown.text[:1] in _DASHES and not shown.marks and (who is None or who.name is None):
        return None  # direct speech of nobody would be read as that of whoever is named beside it
    if not shown.marks and (who is None or who.name is None) and _speaks_himself(shown.text):
        return None
    shown = clause_begun(begun_anew(doubted(material, unmarked(figure, shown))), figure.sentence)
    return Claim(
        index=entry.index,
        digits=material.digits(figure),
        hedge=figure.hedge,
        claimant=who,
        passage=shown,
        denied_by=denial_on(material, figure, shown),
        verdict=verdict_on(material, figure, shown),
    )


def said_below(material: Material, figure: Figure, shown: Passage) -> tuple[Passage, Claimant | None]:
    """The passage of a figure, and who stands below it: its claimant, where nobody is marked in the passage.

    None where somebody is, or may be meant.
    """
    meant = _names_somebody(material, figure, shown.text) or bool(named_elsewhere(material, figure))
    who = None if shown.marks or meant else claimant_of(figure)
    if _stands_for_a_name(figure, shown.text):
        shown, who = _without_mark(figure, shown), Claimant(figure.claim.full)
    if who is not None and who.verb and occurrences(shown.text, who.verb):
        who = replace(who, verb=None)
    return shown, who


def named_elsewhere(material: Material, figure: Figure) -> list[int]:
    """The indices of the figures by which somebody tells elsewhere what the story tells here without a name.

    «Kilde ikke oppgitt» is not so of «minst 39 ble drept» where «Lie opplyste at 39 ble drept» stands further down.
    """
    figures = enumerate(material.reading.figures)
    return [index for index, other in figures if index not in material.off and told_by_name(figure, other)]


def unmarked(figure: Figure, shown: Passage) -> Passage:
    """The passage without marks where its number is nobody's: whoever speaks in it has not told that."""
    if figure.claim.attribution == "none" and shown.text[:1] not in _DASHES:
        return replace(shown, marks=())
    return shown


def _reached(material: Material, entry: Entry, figures: list[Figure], *, hero: bool) -> Passage | None:
    """The sentence, or its clause; with the one before it where it leans on that, or that tells the earlier value."""
    figure, reading, story = entry.figure, material.reading, material.story.text
    at, text = stretch(figure)
    if text is None:
        return None
    named = figure.claim.attribution == "stated" and (figure.claim.full or not is_listed(figure.claim.name, "personal"))
    around = f"{material.story.headline} {figure.claim.full or ''}"
    away = points_away(text, around, direct=text[:1] in _DASHES)
    leaning = away or leans(figure, at, text, reading.figures, named=bool(named))
    longer = reaching_back(story, figure.sentence_at, story[figure.sentence_at : at + len(text)])
    loose = leaning or (opens_leaning(text) and not figure.claim.full)
    if longer is not None and (loose or replaced_in(material, entry, *longer) > replaced_in(material, entry, at, text)):
        shown = passage(figures, longer, reading)
        lacks = (away and points_away(longer[1], around)) or material.has_off(longer[1], longer[0])
        if shown is not None and not lacks and not material.has_gone(shown.text):
            return shown
    if away or (leaning and not (hero and former_of(material, entry))):
        return None
    if hangs_on(story, at, text, named=bool(named)):
        return None
    return passage(figures, reading=reading)


def _stands_for_a_name(figure: Figure, text: str) -> bool:
    """Whether the sentence has «departementet» or «han» for a name that the story gives, and that is not in it."""
    source, full = figure.claim.name, figure.claim.full
    if figure.claim.attribution != "stated" or not source or not full or full in text or len(full) > LONGEST_NAME:
        return False
    common = source[1:].islower() and " " not in source and (source[0].islower() or text.startswith(source))
    return common or is_listed(source, "personal")


def _without_mark(figure: Figure, shown: Passage) -> Passage:
    """The passage without the mark over the word that stands for its claimant."""
    own = occurrences(shown.text, figure.claim.name)
    return replace(shown, marks=tuple(mark for mark in shown.marks if not any(overlap(mark, word) for word in own)))


def _is_a_crosshead(material: Material, figure: Figure) -> bool:
    """Whether a figure stands in a title over a part of the story, which lacks its subject: «Kjørte i 150 km/t»."""
    story, end = material.story, figure.sentence_at + len(figure.sentence)
    alone = story.text[: figure.sentence_at].endswith("\n") and story.text[end : end + 1] in ("\n", "")
    short = len(figure.sentence.split()) <= _CROSSHEAD and figure.sentence[-1:].isalnum()
    return alone and short and figure.sentence != story.headline


def _speaks_himself(text: str) -> bool:
    """Whether a sentence is somebody's own words, and not only a quotation in it: «2000 har gått på kursene våre»."""
    told = _QUOTED.sub(" ", text)
    return holds(told, "first_person") or holds(told, "our")


def _speaks(figure: Figure, shown: Passage) -> bool:
    """Whether the figure's claimant is one of those marked in a passage."""
    names = [name for name in (figure.claim.name, figure.claim.full) if name]
    return any(occurrences(shown.text[mark.start : mark.end], name) for mark in shown.marks for name in names)


def _names_somebody(material: Material, figure: Figure, text: str) -> bool:
    """Whether a sentence that gives this number nobody's name names one of the story's parties: it speaks by itself.

    «Kilde ikke oppgitt» below it would be read against the name above.
    """
    others = [other.claim.name for other in material.reading.figures if other.sentence_at == figure.sentence_at]
    named = [source.name for source in material.reading.sources if not is_listed(source.name, "personal")]
    return figure.claim.attribution == "none" and any(occurrences(text, name) for name in (*others, *named))


def _same_breath(material: Material, entry: Entry) -> list[Figure]:
    """Other figures of the sentence that are equal to it: with the same state and claimant, the other number of a vote,
    the other shares, the other people of «41 er berga, 16 er sakna»; and another party's, whose name stands there.
    """
    figure = entry.figure
    return [
        other
        for index, other in enumerate(material.reading.figures)
        if other.sentence_at == figure.sentence_at
        and index not in entry.twins
        and other.status == figure.status
        and (figure.clause_at is None or other.clause_at == figure.clause_at)
        and (_equal(figure, other) if speaker(other) == speaker(figure) else _of_another(figure, other))
    ]


def _equal(figure: Figure, other: Figure) -> bool:
    """Whether two numbers of one claimant are one claim: neither is larger than the other."""
    if _against(figure, other) or _of_one_poll(figure, other):
        return True
    same_state = figure.state is not None and other.state == figure.state
    return other.rank > 0 and (same_state or _of_one_kind(figure, other))


def _of_one_kind(one: Figure, other: Figure) -> bool:
    """Whether both are shares of a whole, or both count people: «61 prosent er for, 22 prosent imot»."""
    if one.unit or other.unit:
        return bool(one.unit and other.unit) and is_share(one) and is_share(other)
    things = [figure for figure in (one, other) if not (is_toll(figure) or counts_people(figure))]
    return not any(figure.what for figure in things) if len(things) < 2 else bool(one.what) and one.what == other.what


def _of_another(figure: Figure, other: Figure) -> bool:
    """Whether the number is another party's, named in the sentence: a mark there is read with the only large one."""
    return other.rank > 0 and other.claim.attribution == "stated" and other.unit == figure.unit


def _of_one_poll(one: Figure, other: Figure) -> bool:
    """Whether both are a party's share: «Ap 27,1, Høyre 24,5 og SV 8,3 prosent»."""
    return one.unit is not None and one.unit == other.unit and all(is_listed(f.what, "parties") for f in (one, other))


def _against(one: Figure, other: Figure) -> bool:
    """Whether the two are the sides of a vote: «12 mot 11 stemmer»."""
    first, second = sorted((one, other), key=lambda figure: figure.number_at)
    end = first.number_at - first.sentence_at + len(first.number)
    between = first.sentence[end : second.number_at - second.sentence_at].strip()
    return between.casefold() in listed("versus") and one.what == other.what and one.unit == other.unit
