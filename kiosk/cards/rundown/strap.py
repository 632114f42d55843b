"""The strap: which story this is, on every card. A cut never takes the headline's claimant, hedge or negation."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kiosk.cards.card import Strap
from kiosk.cards.rundown.lexicon import listed
from kiosk.cards.rundown.material import Material
from kiosk.cards.rundown.sameness import again
from kiosk.cards.rundown.spans import claim_marks, disjoint, hedge_span, number_span, occurrences, overlap
from kiosk.cards.words import catalogue
from kiosk.model import Figure, Span

_WORD = re.compile(r"\S+")
_EDGE = " \u00a0,;:–—-"
_OPENER = re.compile(r"([^\s:][^:.,;!?«»“”–]{1,40}):(?=\s)")  # what stands before a headline's first colon
_DEFINITE = 3  # letters by which «ordføreren» is longer than «ordfører»
_LONGEST = 160  # characters of a headline that are tried: no strap is so wide, and a headline may be a book
_LEAST = 3  # words that a cut headline keeps before its «…»
_WHOLE = 0.4  # of a headline: as much of it stands for it where a sentence ends there
_SHORT = 5  # characters of an abbreviation with its full stop («kl.», «f.eks.» is longer, and has one within)
_MIDDLE = 60  # characters of a claimant's phrase that still leaves room for what it says

_NEGATIONS = frozenset(("ikke", "ikkje", "ingen", "not", "no"))  # a cut right after one would turn the sense


def strap(material: Material) -> Strap:
    """Kicker and headline; where the story replaced the headline's number or an editor hid it, the time instead.

    The kicker of what is no news says what kind of text it is.
    """
    story = material.story
    kicker = material.genre or story.section or story.outlet
    if number_gone(material):
        return Strap(kicker, (), material.told_at)
    return Strap(kicker, ways(material))


def number_gone(material: Material) -> bool:
    """Whether a number in the headline no longer stands."""
    return any(index in material.off or replaced(material, figure) for index, figure in in_headline(material))


def replaced(material: Material, figure: Figure) -> Figure | None:
    """The figure itself, or the one in the text that says the same, where the story has replaced it."""
    if figure.status == "superseded":
        return figure
    gone = (other for other in material.reading.figures if other.status == "superseded")
    return next((other for other in gone if again(other, figure) and other.superseded_by is not None), None)


def in_headline(material: Material) -> list[tuple[int, Figure]]:
    """The figures whose number stands in the headline."""
    start, size = headline_at(material), len(material.story.headline)
    if start < 0:
        return []
    figures = enumerate(material.reading.figures)
    return [(index, f) for index, f in figures if start <= f.number_at and f.number_at + len(f.number) <= start + size]


def headline_at(material: Material) -> int:
    """Where the headline stands in the story's text."""
    return material.story.text.find(material.story.headline)


def marks_in(material: Material, headline: str) -> tuple[Span, ...]:
    """Who speaks in the headline, as the reading has it, and a party of the story that opens it: «Ordføreren:»."""
    marks = claim_marks(material.reading, material.story.text, headline_at(material), len(headline))
    opener = _OPENER.match(headline)
    if opener is None or any(mark.start < opener.end() for mark in marks) or not _is_party(material, opener.group(1)):
        return marks
    return (Span(0, opener.end()), *marks)


def _is_party(material: Material, words: str) -> bool:
    """Whether the story names a party so: by its whole name, its last words, or by its role («statsministeren»)."""
    said, reading = words.casefold(), material.reading
    claims = [*(source.claim for source in reading.sources), *(figure.claim for figure in reading.figures)]
    names = [name.casefold() for claim in claims for name in (claim.name, claim.full) if name]
    roles = [name.split()[0] for name in names]
    definite = any(
        said.startswith(role) and len(said) - len(role) <= _DEFINITE and len(role) > _SHORT for role in roles
    )
    return definite or any(name == said or name.endswith(f" {said}") for name in names)


def ways(material: Material) -> tuple[tuple[str, ...], ...]:
    """The headline in ever shorter ways, whole first: its tail cut, or where somebody speaks there, its middle."""
    headline = material.story.headline.removesuffix(".") if not material.story.headline.endswith("..") else ""
    headline = headline or material.story.headline
    marks = marks_in(material, headline)
    numbers = [_extent(figure, material) for _, figure in in_headline(material)]
    kept = _protected(headline, marks)
    found: list[tuple[str, ...]] = [(headline,)]
    whole = [end for end in _ends(headline, numbers, anywhere=False) if _is_whole(headline, end)]
    for end in (*whole, *_ends(headline, numbers, anywhere=False), *_ends(headline, numbers, anywhere=True)):
        head = headline[:end]
        lost = [span for span in kept if span.end > end]
        if not lost:
            found.append((head, ""))
            continue
        tail = _tail(headline, lost, marks, end)
        if tail is not None:
            found.append((head, tail))
    return tuple(dict.fromkeys(found))


def _protected(headline: str, marks: tuple[Span, ...]) -> list[Span]:
    """What a cut may not take: who says it, the words that turn it round, and that it was long ago.

    «Over 900 omkom i skjelvet …» of a quake twenty years ago stood above the four dead of today's.
    """
    words = [
        Span(m.start(), m.end())
        for m in re.finditer(r"\w+", headline)
        if any(m.group().casefold() in listed(kind) for kind in ("negations", "strap_hedges", "since"))
    ]
    return [*marks, *words]


def _extent(figure: Figure, material: Material) -> Span:
    """A number in the headline with its hedge, noun and state: inside it no cut."""
    shift = figure.sentence_at - headline_at(material)
    number, hedge = number_span(figure), hedge_span(figure)
    spans = [number] + ([hedge] if hedge and hedge.end <= number.start else [])
    for word in (figure.unit, figure.what, figure.state):
        spans += [span for span in occurrences(figure.sentence, word) if span.start >= number.end][:1]
    return Span(min(s.start for s in spans) + shift, max(s.end for s in spans) + shift)


def _ends(headline: str, numbers: list[Span], *, anywhere: bool) -> Iterable[int]:
    """Where the headline may be cut, the longest first: no number without its noun, no word that holds the next.

    At the end of a sentence or clause, before a preposition; or `anywhere` between two words.
    """
    breaks = catalogue("nb").breaks(headline)
    hold = breaks.hold | breaks.numbers | _NEGATIONS
    seen = len(headline)
    for match in reversed(list(_WORD.finditer(headline, 0, _LONGEST))[:-1]):
        end = match.end()
        while end and (headline[end - 1] in _EDGE or _last(headline[:end]) in hold):
            text = headline[:end].rstrip(_EDGE)
            end = len(text) - len(_last(text)) if _last(text) in hold else len(text)
            if end == len(text) and _last(text) not in hold:
                break
        end = len(headline[:end].rstrip(_EDGE))
        if end >= seen or len(headline[:end].split()) < _LEAST:
            continue
        if any(span.start < end < span.end for span in numbers) or _opens(headline[:end]):
            continue
        rest = headline[end:].lstrip()
        following = rest.lstrip(_EDGE).split()[:1]
        sentence = _ends_sentence(headline[:end], rest)
        closed = sentence or rest[:1] in ",;:–—-|" or headline[end - 1] in "!?"
        if not (anywhere or closed or (following and following[0].casefold() in breaks.open)):
            continue  # between words that belong together
        seen = end
        yield end - 1 if sentence else end


def _is_whole(headline: str, end: int) -> bool:
    """Whether a sentence ends there, or what stands before a dash, and it is more than a few words of the headline."""
    return end > _WHOLE * len(headline) and headline.startswith((". ", " – ", " — ", " - ", " | "), end)


def _ends_sentence(text: str, rest: str) -> bool:
    """Whether the text ends in a full stop that is no abbreviation's."""
    return text.endswith(".") and len(_last(text)) > _SHORT and rest[:1].isupper()


def _last(text: str) -> str:
    words = text.split()
    return words[-1].casefold() if words else ""


def _opens(text: str) -> bool:
    """Whether a quotation or bracket is open at the end."""
    return text.count("«") > text.count("»") or text.count("(") > text.count(")") or text.count('"') % 2 == 1


def _tail(headline: str, lost: list[Span], marks: tuple[Span, ...], end: int) -> str | None:
    """What follows the «…» so that nothing protected is lost: the claimant's phrase, with the comma before it."""
    phrase = disjoint(lost)
    if len(phrase) != 1 or not any(overlap(phrase[0], mark) for mark in marks) or phrase[0].start < end:
        return None
    span = phrase[0]
    start = span.start
    if headline[:start].rstrip().endswith((",", ":", "–", "-")):
        start = len(headline[:start].rstrip()) - 1
    elif not headline[start : span.end].casefold().startswith(tuple(f"{cue} " for cue in listed("leading_cues"))):
        return None  # whoever speaks in the middle of a sentence has nothing to say after «…»
    text = headline[start : span.end].rstrip(_EDGE)
    return text if 0 < len(text) <= _MIDDLE and start > end else None
