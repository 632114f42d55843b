"""Where a figure's words stand in its sentence, and in the story."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable

from kiosk.cards.rundown.lexicon import any_of, holds, is_listed, listed, words_of
from kiosk.cards.words import catalogue
from kiosk.model import Claim, Figure, Reading, Span

_SUBJECT = re.compile(
    r"((?:[A-ZÆØÅ][\w-]*|(?<! )[A-ZÆØÅ]\w+)(?: [\w-]+){0,6}?) ([a-zæøå]+)(?= (?:at|om|i|på|den|det|[A-ZÆØÅa-zæøå]))"
)  # «Terrorforsker Ola Lie tror at»
_MOST_PLACES = 6  # of one phrase in one sentence that are tried
_LONGEST_NAMED = 64  # characters of a cue with the name behind it
_JOINED = re.compile(
    r"(?: \(\d+\))? (?:og|and) [A-ZÆØÅ][\w-]+(?: [A-ZÆØÅ][\w-]+)*(?: \(\d+\))?"
)  # «Ola (22) og Kari Moen»
# «avslører Ola Berg og |Kari Moen|», «ifølge en rapport fra |Sivilforsvaret|»
_PAIRED = re.compile(r"(?:^|(\w+) )([A-ZÆØÅ][\w-]*(?: [A-ZÆØÅ][\w-]*)+ (?:og|and) )$")
_CUED = re.compile(r"\b(?:[Ii]følge|[Ii]følgje|[Aa]ccording to) (?:[a-zæøå]+ ){1,4}$")
_BODY = re.compile(r" for [\w-]+(?: (?:og|and) [\w-]+)?")  # «Institutt for husdyr»
# «legger| til at», «går| ut fra at», «legger Lie| til.»
_PARTICLE = re.compile(rf"(?: [a-zæøå]+){{1,2}}(?= (?:{any_of('that')})\b)| [a-zæøå]+(?=[.,])")
_AFTER_COMMA = re.compile(r",\s+(\w+)\s+([^,;:!?]+?)\.?$")  # «…, opplyser flyvåpenet.»


def occurrences(text: str, phrase: str | None) -> list[Span]:
    """Where a phrase stands in a text as whole words."""
    if not phrase:
        return []
    found = re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", text)
    return [Span(match.start(), match.end()) for match in itertools.islice(found, _MOST_PLACES)]


def place(story: str, text: str) -> int:
    """Where a slice stands in the story, though its first letter may have become a capital; -1 where it does not."""
    at = story.find(text)
    return at if at >= 0 else story.find(text[:1].lower() + text[1:])


def number_span(figure: Figure) -> Span:
    """The number in its sentence."""
    start = figure.number_at - figure.sentence_at
    return Span(start, start + len(figure.number))


def hedge_span(figure: Figure) -> Span | None:
    """The hedge in its sentence: the nearest before the number, else the nearest behind it."""
    number = number_span(figure)
    found = occurrences(figure.sentence, figure.hedge)
    before = [span for span in found if span.end <= number.start]
    after = [span for span in found if span.start >= number.end]
    return before[-1] if before else after[0] if after else None


def overlap(one: Span, other: Span) -> bool:
    """Whether two stretches share a character."""
    return one.start < other.end and other.start < one.end


def within(at: int | None, word: str | None, begin: int, size: int) -> Span | None:
    """A phrase at an offset of the story as a span of [begin, begin + size); None where it stands elsewhere."""
    if at is None or not word or at < begin or at + len(word) > begin + size:
        return None
    return Span(at - begin, at - begin + len(word))


def claim_span(claim: Claim, begin: int, size: int) -> tuple[Span, ...]:
    """A claim's name and cue as at most one span of [begin, begin + size) of the story."""
    who, how = within(claim.name_at, claim.name, begin, size), within(claim.cue_at, claim.cue, begin, size)
    if who is None:
        return ()
    if how is None or max(who.start, how.start) - min(who.end, how.end) > 1:
        return (who,)
    return (Span(min(who.start, how.start), max(who.end, how.end)),)


def claim_marks(reading: Reading, text: str, at: int, length: int) -> tuple[Span, ...]:
    """Cue and claimant of everybody who speaks within [at, at + length) of the story's text, with the comma or colon
    that follows; none overlaps another.
    """
    if at < 0:
        return ()
    shown = text[at : at + length]
    named = [whole(shown, span) for span in spoken(reading, at, length)]
    return disjoint(_with_punctuation(span, shown) for span in named)


def spoken(reading: Reading, at: int, length: int) -> list[Span]:
    """Cue and claimant of everybody who speaks within [at, at + length) of the story's text, by name.

    Who is named there and speaks elsewhere is told of: nobody marks him.
    """
    claims = [figure.claim for figure in reading.figures]
    claims += [source.claim for source in reading.sources if not is_listed(source.mention, "personal")]
    return [
        span
        for claim in claims
        if claim.cue_at is None or within(claim.cue_at, claim.cue, at, length) is not None
        for span in claim_span(claim, at, length)
    ]


def whole(text: str, span: Span) -> Span:
    """A mark with what belongs to it: the rest of a name or verb, the other of two who say it, the cue before it."""
    start, before = span.start, text[: span.start]
    pair = _PAIRED.search(before)
    if (
        pair
        and text[span.start : span.start + 1].isupper()
        and (pair.group(1) or "").casefold() not in listed("restricting")
    ):
        start = pair.start(2)
    elif cued := _CUED.search(before):
        start = cued.start()
    return Span(start, name_end(text, _verb_end(text, span)))


def _verb_end(text: str, span: Span) -> int:
    """Where a mark ends whose verb has a particle, which stands behind it: with that."""
    words = words_of(text[span.start : span.end])
    verb = any(word in listed("verbs_with_particle") for word in (*words[:1], *words[-1:]))
    return particle_end(text, span.end) if verb else span.end


def particle_end(text: str, end: int) -> int:
    """Where the particle ends that stands right behind `end`, before an «at» or at the end of a clause; else `end`."""
    particle = _PARTICLE.match(text, end)
    return particle.end() if particle else end


def name_end(text: str, end: int) -> int:
    """Where a name ends of which a stretch up to `end` may hold only the beginning: «Ullevål» of «Ullevål sykehus»."""
    last, following = text[:end].split()[-1:], re.match(r" (\w+)", text[end:])
    if not last or not last[0].strip("«(")[:1].isupper():
        return end
    if following and following.group(1) in catalogue("nb").breaks(text).tails:
        return end + following.end()
    body = _BODY.match(text, end) if last[0].casefold().endswith(listed("bodies")) else None
    joined = body or _JOINED.match(text, end)
    return joined.end() if joined else end


def attributed(text: str) -> list[Span]:
    """Who a sentence says that it has its words from, by its form alone: «ifølge X» to the comma, «…, opplyser X.»

    For sentences in which the reading found nobody; no pronoun is anybody.
    """
    found = [
        Span(match.start(), match.end(1))
        for cue in listed("leading_cues")
        for match in re.finditer(rf"\b{cue} ([^,.;:!?]+)", text, re.IGNORECASE)
    ]
    first = _SUBJECT.match(text)
    if first and is_listed(first.group(2), "says_so") and not holds(first.group(1), "function_words"):
        found.append(Span(0, first.end(2)))
    last = _AFTER_COMMA.search(text)
    if last and is_listed(last.group(1), "plain_cues"):
        found.append(Span(last.start(1), last.end(2)))
    return [s for s in disjoint(found) if s.end - s.start <= _LONGEST_NAMED and _names(text[s.start : s.end])]


def _names(phrase: str) -> bool:
    words = words_of(phrase)[1:]
    nobody = words[:1] and words[0] in listed("personal") and words[1:2] in ([], ["til"], ["i"], ["to"])
    return bool(words) and not nobody and not any(char.isdigit() for char in phrase)


def _with_punctuation(span: Span, text: str) -> Span:
    return Span(span.start, span.end + 1) if text[span.end : span.end + 1] in (",", ":", ".") else span


def disjoint(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The longest of overlapping spans, in order; empty ones left out."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda s: (s.start - s.end, s.start)):
        if span.end > span.start and not any(overlap(span, other) for other in kept):
            kept.append(span)
    return tuple(sorted(kept, key=lambda s: s.start))


def barred(figure: Figure, figures: tuple[Figure, ...]) -> tuple[Span, ...]:
    """Stretches of the figure's sentence that no label of its may swallow: others' numbers, who says it, and how."""
    others = [
        number_span(f) for f in figures if f.sentence_at == figure.sentence_at and f.number_at != figure.number_at
    ]
    told = ((figure.claim.name_at, figure.claim.name), (figure.claim.cue_at, figure.claim.cue))
    said = [within(at, word, figure.sentence_at, len(figure.sentence)) for at, word in told]
    return (*others, *(span for span in said if span))
