"""Figures pages: a hero above, rows of numbers below, the next page led by the next figure.

Rank decides who is hero, never form: a hero without a clean label is its sentence, in the hero's place.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from msgspec import Struct
from msgspec.structs import replace

from kiosk.cards.card import Claim, Passage
from kiosk.cards.letters import legible
from kiosk.cards.rundown.claims import Apart, claim, counted_again, needs_apart, parts_shown
from kiosk.cards.rundown.doubted import doubted
from kiosk.cards.rundown.formers import former_of, tells_former
from kiosk.cards.rundown.lexicon import is_trivial, words_of
from kiosk.cards.rundown.material import Entry, Material
from kiosk.cards.rundown.passage import is_short
from kiosk.cards.rundown.said import said_already
from kiosk.cards.rundown.sameness import again, same_speaker
from kiosk.cards.rundown.spans import claim_span, place, whole
from kiosk.model import Figure

MOST_ROWS = 3
_ADDS = 3  # words that a sentence below a hero adds to it
_PLAIN = 46  # characters of a label that takes one line in a row of four figures


class FiguresPage(Struct, frozen=True):
    """One page: the claims, the entries behind them, hero first, and the sentence under a hero alone."""

    entries: tuple[Entry, ...]
    claims: tuple[Claim, ...]
    foot: Passage | None = None

    @property
    def hero(self) -> Claim:
        """The large one."""
        return self.claims[0]

    @property
    def rows(self) -> tuple[Claim, ...]:
        """Those below."""
        return self.claims[1:]

    def without_last(self) -> FiguresPage:
        """The page without its last row."""
        return replace(self, entries=self.entries[:-1], claims=self.claims[:-1])


Holds = Callable[[FiguresPage], bool]


class Screen(Struct, frozen=True):
    """What a page has to pass: `fits` says whether it is whole on the screen, `holds` also that it can be read."""

    fits: Holds
    holds: Holds


def pages_of(material: Material, taken: Collection[int], told: Collection[str], screen: Screen) -> list[FiguresPage]:
    """The figures in pages, most important first. `taken` are figures that other cards hold, `told` texts that stand
    elsewhere. A figure whose page could not even be whole alone has none.
    """
    left = [entry for entry in material.entries if not entry.twins & set(taken)]
    texts = [*told]
    found: list[FiguresPage] = []
    held = [entry for entry in material.entries if entry.twins & set(taken)]
    while left:
        shown_before = [entry.figure for page in found for entry in page.entries] + [entry.figure for entry in held]
        page, left = _page(material, left, texts, screen, shown_before)
        if page is None:
            break
        if page.foot is not None and any(_is_told(material, entry, [page.foot.text]) for entry in held):
            page = replace(page, foot=None)  # it would say again what another card says
        found.append(page)
        texts += [one.passage.text for one in page.claims if one.passage]
        shown = set().union(*(parts_shown(material, entry) | entry.twins for entry in page.entries))
        told = _texts(page)
        left = [entry for entry in left if not entry.twins & shown and not _is_told(material, entry, told)]
    return found


def _page(
    material: Material, left: list[Entry], texts: list[str], screen: Screen, elsewhere: list[Figure]
) -> tuple[FiguresPage | None, list[Entry]]:
    """The next page, and the entries still without one."""
    for number, entry in enumerate(left):
        hero = claim(material, entry, hero=True, apart="label" if counted_again(entry.figure, elsewhere) else "no")
        if hero is None or is_trivial(entry.figure) or _said(hero, texts) or _stands(material, entry, elsewhere):
            continue
        rest = [other for other in left[number + 1 :] if not other.twins & parts_shown(material, entry)]
        before = [other for other in left[:number] if _may_be_row(material, other, texts)]
        page = FiguresPage((entry,), (hero,))
        former = FiguresPage((entry,), (_with_former(material, entry, hero),))
        if screen.holds(former):  # else its sentence alone takes the page
            page = former
        elif not screen.fits(page):
            continue
        page, over = _filled(material, page, [*before, *rest], texts, screen.holds, elsewhere)
        if len(page.claims) == 1:
            page = _footed(material, page, texts, screen.holds)
        return page, over
    return None, left


def _stands(material: Material, entry: Entry, elsewhere: list[Figure]) -> bool:
    """Whether the number, or the whole of which it is a part, stands on a page before this one."""
    figure = entry.figure
    whole = None if figure.part_of is None else material.reading.figures[figure.part_of]
    return any(again(one, figure) or (whole is not None and again(one, whole)) for one in elsewhere)


def _may_be_row(material: Material, entry: Entry, texts: list[str]) -> bool:
    made = claim(material, entry, hero=False)
    return made is not None and not _said(made, texts)


def _filled(
    material: Material,
    page: FiguresPage,
    candidates: list[Entry],
    texts: list[str],
    holds: Holds,
    elsewhere: list[Figure],
) -> tuple[FiguresPage, list[Entry]]:
    """The page with rows as it holds them, and the entries left over."""
    over: list[Entry] = []
    headline = material.story.headline
    full = False
    for entry in candidates:
        on_page = [one.figure for one in page.entries]
        if any(again(entry.figure, one) for one in (*on_page, *elsewhere)) or _is_told(material, entry, _texts(page)):
            continue  # the same number of the same thing stands here
        whole = entry.figure.part_of
        if whole is not None and any(whole in one.twins for one in page.entries) and not _own(entry.figure, on_page):
            continue
        apart: Apart = "line" if needs_apart(entry.figure, on_page[0], headline) else "no"
        if counted_again(entry.figure, [*on_page, *elsewhere]):
            apart = "label"
        made = claim(material, entry, hero=False, apart=apart)
        if made is not None and made.passage is not None and _tells_again(material, made.passage.text, page):
            made = None
        if full or len(page.rows) == MOST_ROWS or made is None or _said(made, [*texts, *_texts(page)]):
            over.append(entry)
            continue
        longer = FiguresPage((*page.entries, entry), (*page.claims, made))
        if _room(longer) and holds(longer):
            page = longer
        else:
            over.append(entry)
            full = True  # no lesser figure takes the place of a greater one because it is shorter
    return page, over


def _tells_again(material: Material, text: str, page: FiguresPage) -> bool:
    """Whether a sentence tells, there or once more, a number that stands on the page with a label of its own."""
    start = place(material.story.text, text)
    labelled = [entry.figure for entry, one in zip(page.entries, page.claims, strict=True) if one.passage is None]
    inside = [one for one in material.reading.figures if start <= one.number_at < start + len(text)]
    return any(again(one, figure) for one in inside for figure in labelled)


def _own(part: Figure, on_page: list[Figure]) -> bool:
    """Whether a part has a claimant of its own, so that it is no mere part of what stands there."""
    return part.claim.attribution == "stated" and all(not same_speaker(part, other) for other in on_page)


def _room(page: FiguresPage) -> bool:
    """Whether rows and hero are few enough: four figures only of one line each, one sentence among the rows."""
    sentences = sum(row.passage is not None for row in page.rows)
    if sentences > 1 or (page.hero.passage is not None and len(page.rows) > 2):
        return False
    if len(page.rows) < MOST_ROWS:
        return True
    if page.hero.earlier is not None or page.hero.passage is not None or sentences:
        return False
    plain = all(len(row.label or row.unit or "") <= _PLAIN and not row.parts and not row.place for row in page.rows)
    unnamed = sum(row.claimant is not None and row.claimant.name is None for row in page.rows)
    return plain and unnamed < MOST_ROWS


def _with_former(material: Material, entry: Entry, hero: Claim) -> Claim:
    """The hero with the value before it, where the story itself tells it, and its own sentence does not."""
    former = former_of(material, entry)
    if former is None or not former[1] or former[0].digits == hero.digits:
        return hero
    if hero.passage is not None and tells_former(material, entry, hero.passage.text):
        return hero
    return replace(hero, earlier=former[0])


def _footed(material: Material, page: FiguresPage, texts: list[str], holds: Holds) -> FiguresPage:
    """A hero alone has its sentence below, if that adds to it and stands on no card of this loop."""
    figure, hero = page.entries[0].figure, page.hero
    sentence = figure.sentence
    taken = (
        hero.passage is not None
        or hero.earlier is not None
        or material.has_off(sentence, figure.sentence_at)
        or material.has_gone(sentence)
    )
    if (
        taken
        or sentence.endswith(":")
        or not legible(sentence)
        or not is_short(sentence)
        or said_already(sentence, texts)
    ):
        return page
    if len(_new_words(figure, hero, material.story.headline)) < _ADDS:
        return page
    marks = tuple(whole(sentence, span) for span in claim_span(figure.claim, figure.sentence_at, len(sentence)))
    footed = replace(page, foot=doubted(material, Passage(sentence, marks=marks)))
    return footed if holds(footed) else page


def _new_words(figure: Figure, hero: Claim, headline: str) -> list[str]:
    """The words of the figure's sentence that stand neither on its page yet nor in the headline above it."""
    shown = (
        headline,
        figure.number,
        hero.hedge,
        hero.unit,
        hero.label,
        hero.place,
        *hero.parts,
        figure.claim.name,
        figure.claim.cue,
    )
    known = {word for text in (*shown, figure.claim.full) for word in words_of(text)}
    return [word for word in words_of(figure.sentence) if word not in known]


def _texts(page: FiguresPage) -> list[str]:
    return [one.passage.text for one in page.claims if one.passage]


def _is_told(material: Material, entry: Entry, texts: list[str]) -> bool:
    """Whether the number stands in one of these slices of the story."""
    text, at = material.story.text, entry.figure.number_at
    places = [(place(text, told), len(told)) for told in texts]
    return any(0 <= start <= at < start + size for start, size in places)


def _said(made: Claim, texts: Collection[str]) -> bool:
    return made.passage is not None and said_already(made.passage.text, texts)
