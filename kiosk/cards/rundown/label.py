"""The label ladder: the words beside a number, as one slice that goes on from it, or none.

(a) the slice that follows the number and holds what is counted and its state; (b) a lead-in of up to two words before
the number, where the claimant is named; (c) of money and measures magnitude and unit, what is measured on a line of its
own. Where no rung holds, the sentence speaks.
"""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from kiosk.cards.rundown.lexicon import (
    any_of,
    begins,
    holds,
    is_conditional,
    is_listed,
    is_toll,
    listed,
    of_the_rest,
    opens,
    words_of,
)
from kiosk.cards.rundown.spans import hedge_span, name_end, number_span, occurrences, overlap
from kiosk.cards.words import catalogue
from kiosk.model import Figure, Span

HERO, ROW = 40, 62  # characters of a label
_BREAKS = re.compile(r"[,;:.!?()–—«»\"]")
_CLAUSE = re.compile(r"[,;:–—]\s|\s(?:men|but)\s")
_PARTICLE = re.compile(rf" (?:{any_of('particles')})(?=[,.;:]|$| (?!\w+ \d)[^\W\d])")  # not the «opp» of «opp mot 40»
_TAIL = re.compile(  # from a label to its clause's end
    r" [^,;:.!?()–—«»\"]+?(?=[,;:.!?)–—»\"]|\s(?:og|men|som|mens|medan|and|but|who)\s|$)"
)
_LEAD = 2  # words of a lead-in
_LONGEST_UNIT = 28  # characters that go on from a magnitude on its line
_PERCENT = ("prosent", "%", "per cent", "percent", "pst", "pst.")
_NAMES = re.compile(r"^(?:(?:[^\W\d_a-zæøå]\S*|i|på|av|og|ved|in|of|at)(?:\s+|$))+$")


class Wording(Struct, frozen=True):
    """A number's words: slices of its sentence. `end` is where the last of them ends there."""

    hedge: str | None
    unit: str | None
    label: str | None
    end: int
    percent: bool = False

    @property
    def length(self) -> int:
        """Characters of what stands beside the number."""
        return len(self.label or "")


def wording(figure: Figure, barred: tuple[Span, ...]) -> Wording | None:
    """The words beside the number; None where no rung of the ladder holds.

    `barred` are stretches of the sentence that no label may swallow: other figures' numbers, the claimant, the cue.
    """
    if figure.form == "sentence" or _was(figure) or of_the_rest(figure.what) or of_the_rest(figure.state):
        return None
    before = words_of(figure.sentence[: number_span(figure).start])
    if before[-1:] and before[-1] in listed("ordinals"):
        before.pop()
    if before[-1:] and before[-1] in listed("determiners"):
        return None  # «de fem mennene», «de siste 20 prosentene»: no digit stands before a definite noun
    percent = bool(figure.unit) and (figure.unit or "").casefold() in _PERCENT
    found = _measure(figure, barred, percent) if figure.unit else _count(figure, barred)
    if found is None or not _sound(figure, found):
        return None
    longer = _with_rest(figure, found, barred)
    if longer is not None and _sound(figure, longer):
        return longer
    return None if _wants_more(figure, found) else found


def _wants_more(figure: Figure, found: Wording) -> bool:
    """Whether a label ends before what somebody is sentenced or charged for."""
    last, behind = words_of(found.label)[-1:], words_of(figure.sentence[found.end :])[:1]
    cut = bool(behind) and figure.sentence[found.end : found.end + 1] == " " and behind[0] in listed("wanted")
    return bool(last) and last[0] in listed("wants_more") and cut


def _with_rest(figure: Figure, found: Wording, barred: tuple[Span, ...]) -> Wording | None:
    """The wording with what its clause says behind the label, where that is for what or when: «er innlagt i uke 48»."""
    sentence, label = figure.sentence, found.label
    if label is None or sentence[found.end - len(label) : found.end] != label:
        return None
    rest = _TAIL.match(sentence, found.end)
    if rest is None:
        return None
    words = words_of(rest.group())
    needed = _wants_more(figure, found)
    when = words[0] in listed("times_behind") and any(w.startswith(listed("time_beginnings")) for w in words[1:4])
    if not (needed or when):
        return None
    longer = Span(found.end - len(label), rest.end())
    text = sentence[longer.start : longer.end]
    if len(text) > (ROW if needed else HERO) or not _unbroken(longer, sentence, barred):
        return None
    return replace(found, label=text, end=longer.end)


def joined(figure: Figure, found: Wording, barred: tuple[Span, ...], phrase: str, most: int) -> Wording | None:
    """The wording with a place or time that follows its label in the same slice; None where none does."""
    sentence = figure.sentence
    if found.label is None:
        return None
    start = found.end - len(found.label)
    if sentence[start : found.end] != found.label:
        return None
    for span in occurrences(sentence, phrase):
        longer = Span(start, name_end(sentence, span.end))
        text = sentence[longer.start : longer.end]
        if span.start >= found.end and len(text) <= most and _unbroken(longer, sentence, barred):
            return replace(found, label=text, end=longer.end)
    return None


def with_part(figure: Figure, found: Wording, part: Figure, others: tuple[Span, ...], most: int) -> Wording | None:
    """The wording with a part that follows at once («mennesker er såret, blant dem 15 barn»); None where none does."""
    number, sentence = number_span(part), figure.sentence
    if found.label is None or part.sentence_at != figure.sentence_at or number.start < found.end:
        return None
    start = found.end - len(found.label)
    ends = [span.end for span in occurrences(sentence, part.what) if 0 <= span.start - number.end <= 24]
    if not ends:
        return None
    text = sentence[start : ends[0]]
    between = sentence[found.end : number.start]
    if sentence[start : found.end] != found.label or len(text) > most or len(between.split()) > 4:
        return None
    if not between.lstrip().startswith(",") or any(overlap(Span(found.end, ends[0]), other) for other in others):
        return None
    return replace(found, label=text, end=ends[0])


def part_phrase(part: Figure, whole: Figure, others: tuple[Span, ...]) -> str | None:
    """A part as it stands under its whole: «blant dem to barn»; None where the sentence cannot be cut so."""
    sentence, number = part.sentence, number_span(part)
    if part.sentence_at != whole.sentence_at or number_span(whole).end > number.start:
        return None
    cuts = [m.end() for m in re.finditer(r"[,;:(–—]", sentence) if number_span(whole).end <= m.start() < number.start]
    ends = [s.end for s in occurrences(sentence, part.what) if 0 <= s.start - number.end <= 24]
    if not cuts or not ends or number.start - cuts[-1] > 24:
        return None
    start = cuts[-1] + len(sentence[cuts[-1] :]) - len(sentence[cuts[-1] :].lstrip())
    hedge = hedge_span(part)
    if any(overlap(Span(start, ends[0]), other) for other in others):
        return None
    if hedge and hedge.end <= number.start and hedge.start < start:
        return None  # no numeral without its hedge
    text = sentence[start : ends[0]]
    return text if len(text.split()) > 1 else None


def _count(figure: Figure, barred: tuple[Span, ...]) -> Wording | None:
    """Rungs (a) and (b) for what is counted."""
    number = number_span(figure)
    hedge, behind = _hedge(figure)
    after = _from(figure, number.end, (figure.what, figure.state, behind))
    if after is not None and (figure.what or is_toll(figure)):
        whole = _slice(figure, number.end, _with_particle(figure, after), barred, hedge)
        return whole or _slice(figure, number.end, after, barred, hedge)
    if is_toll(replace(figure, what=None)) and not behind:  # «fire såret»: that people are hurt goes without saying
        end = _from(figure, number.end, (figure.state,))
        short = None if end is None else _slice(figure, number.end, end, barred, hedge)
        if short is not None and short.label == figure.state:
            return short
    if figure.state and not behind:
        return _led(figure, barred)
    if not figure.state and figure.what and begins(figure.what, "count_beginnings"):
        return Wording(hedge, None, figure.what, number.end)
    return None


def _with_particle(figure: Figure, end: int) -> int:
    """Where a label ends that ends in its verb: behind the verb's particle («er skylt | bort», «er brent | ned»)."""
    sentence = figure.sentence
    behind = _PARTICLE.match(sentence, end)
    return behind.end() if behind and figure.state and sentence[:end].endswith(figure.state) else end


def _led(figure: Figure, barred: tuple[Span, ...]) -> Wording | None:
    """Rung (b): «skjøt ned 112 | droner»; a verb without the claimant's cue would tell it as ours."""
    sentence, number, span = figure.sentence, number_span(figure), hedge_span(figure)
    begin = span.start if span and span.end <= number.start else number.start
    before = sentence[:begin].rstrip()
    if figure.claim.attribution != "stated" or not figure.claim.cue or not figure.state:
        return None
    if not before.endswith(figure.state) or len(figure.state.split()) > _LEAD:
        return None
    lead = Span(len(before) - len(figure.state), number.start)
    end = _from(figure, number.end, (figure.what,))
    if end is None or any(overlap(lead, other) for other in barred):
        return None
    if holds(" ".join(sentence[end:].split()[:1]), "particles"):
        return None  # «møtte 25 000 mennesker opp»: the verb goes on behind
    return _slice(figure, number.end, end, barred, sentence[lead.start : lead.end].rstrip())


def _measure(figure: Figure, barred: tuple[Span, ...], percent: bool) -> Wording | None:
    """Rung (c): the unit goes on from the number; what is measured follows, or has a line of its own."""
    sentence, number = figure.sentence, number_span(figure)
    hedge, behind = _hedge(figure)
    units = [span for span in occurrences(sentence, figure.unit) if 0 <= span.start - number.end <= 1]
    if (figure.unit or "") in figure.number:
        units = [Span(number.end, number.end)]
    if not units or behind:
        return None
    unit_end = units[0].end
    unit = None if percent else (sentence[number.end : unit_end].strip() or None)
    end = _from(figure, unit_end, (figure.what, figure.state))
    if end is not None and end > unit_end:
        follows = _slice(figure, unit_end, end, barred, hedge)
        if follows is None or follows.label is None:
            return None
        if unit and len(unit) + len(follows.label) < _LONGEST_UNIT:
            return Wording(hedge, f"{sentence[number.end : follows.end].strip()}", None, follows.end)
        return replace(follows, unit=unit, percent=percent)
    if figure.state or not figure.what or _is_anothers(figure, barred):
        return None  # a number with its unit alone says nothing, and a state elsewhere would come out of its order
    return Wording(hedge, unit, figure.what, unit_end, percent)


def _is_anothers(figure: Figure, barred: tuple[Span, ...]) -> bool:
    """Whether what is measured stands right behind another number: «9400 innbyggere og 1,1 milliarder kroner»."""
    places = occurrences(figure.sentence, figure.what)
    return bool(places) and all(any(0 <= place.start - other.end <= 1 for other in barred) for place in places)


def _hedge(figure: Figure) -> tuple[str | None, str | None]:
    """The hedge before the number, and one behind it, which the label must hold; of a range the dash says it."""
    span = hedge_span(figure)
    if figure.hedge is None or (isinstance(figure.value, tuple) and is_listed(figure.hedge, "range_hedges")):
        return None, None
    if span is not None and span.start >= number_span(figure).end:
        return None, figure.hedge
    return figure.hedge, None


def _from(figure: Figure, begin: int, needed: tuple[str | None, ...]) -> int | None:
    """Where the last of the needed words ends, each where it first stands from `begin` on; None if one does not."""
    ends = []
    for word in filter(None, needed):
        after = [span.end for span in occurrences(figure.sentence, word) if span.start >= begin]
        if not after:
            return None
        ends.append(after[0])
    return max(ends, default=None)


def _slice(figure: Figure, begin: int, end: int, barred: tuple[Span, ...], hedge: str | None) -> Wording | None:
    end = name_end(figure.sentence, end)
    text = figure.sentence[begin:end]
    start = begin + len(text) - len(text.lstrip())
    if not _unbroken(Span(start, end), figure.sentence, barred):
        return None
    return Wording(hedge, None, figure.sentence[start:end], end)


def _unbroken(span: Span, sentence: str, barred: tuple[Span, ...]) -> bool:
    text = re.sub(r"(?<=\d)[.,](?=\d)", "", sentence[span.start : span.end])
    return not _BREAKS.search(text) and not any(overlap(span, other) for other in barred)


def _was(figure: Figure) -> bool:
    """Whether the sentence opens by saying that it tells of what was («Tidligere lørdag», «Først»)."""
    return opens(figure.sentence, "earlier")


def _loses_its_rate(figure: Figure, found: Wording) -> bool:
    """Whether the clause says per what («per 100 000», «årlig»), and the label does not: a wrong number."""
    shown = words_of(f"{found.unit or ''} {found.label or ''}")
    before, after = _clause(figure, found)
    return any(word in listed("rates") and word not in shown for word in words_of(f"{before} {after}"))


def _clause(figure: Figure, found: Wording) -> tuple[str, str]:
    """What of the number's clause stands before it, and behind its label."""
    number, sentence = number_span(figure), figure.sentence
    cuts = [m.end() for m in _CLAUSE.finditer(sentence, 0, number.start)]
    end = max(found.end, number.end)
    after = _CLAUSE.search(sentence, end)
    return sentence[cuts[-1] if cuts else 0 : number.start], sentence[end : after.start() if after else len(sentence)]


def _governed(figure: Figure, found: Wording) -> bool:
    """Whether every word of the clause that makes the number a fear, a plan or its opposite stands beside it."""
    number = number_span(figure)
    before, after = _clause(figure, found)
    clause = f"{before}{figure.sentence[number.start : max(found.end, number.end)]}{after}"
    shown = f"{found.hedge or ''} {found.unit or ''} {found.label or ''} {figure.claim.cue or ''}".casefold().split()
    return all(word in shown or word not in listed("modal") for word in re.findall(r"\w+", clause.casefold()))


def _sound(figure: Figure, found: Wording) -> bool:
    """The gates: no label with its own number, none that is a naked place or ends in a word that holds the next."""
    label = found.label
    if not _governed(figure, found) or _loses_its_rate(figure, found):
        return False
    if is_conditional(figure.sentence) and not is_conditional(label):
        return False
    if label is None:
        return found.unit is not None
    if holds(label, "pronouns") or is_listed(label, "empty_nouns"):
        return False
    if len(label) > ROW or occurrences(label, figure.number):
        return False
    breaks = catalogue("nb").breaks(label)
    ends = label.split()[-1].casefold() in breaks.hold | breaks.numbers | set(listed("unfinished"))
    if ends and not figure.unit and not (figure.hedge and label.endswith(figure.hedge)):
        return False
    named = figure.where and label.casefold().removeprefix("i ").removeprefix("på ") == figure.where.casefold()
    return not named and not (_NAMES.match(label) and not figure.unit)
