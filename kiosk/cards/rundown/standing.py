"""Whether what a party said stands: whole, not denied by the writer, not taken back, not said long ago or at first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from kiosk.cards.rundown.lexicon import any_of, holds, is_listed, listed, words_of
from kiosk.model import Figure, Source

_STEM = 4  # letters by which «melder» is «meldte»
_BESIDE = 3  # words between a cue and the word that says when,
_STOPS = (",", "»", "”", '"')  # what stands between a statement and the cue behind it
_ASIDE = re.compile(rf", (?:{any_of('asides')}) [^,.]+, [^\s,.][^.]*$")  # a clause within, and what goes on behind it
_DATED = 5  # or the month: «i midten av november»


def at_first(source: Source) -> bool:
    """Whether the party is told to have said so at first («meldte først at»): the story says what holds since."""
    told = words_of(source.sentence[source.cue_at - source.sentence_at :])[: len(words_of(source.cue)) + 2]
    return any(one in listed("at_first") and two != "og" for one, two in pairwise(told))  # but «først og fremst»


def taken_back(source: Source, statement: str, story: str) -> bool:
    """Whether the party says otherwise in the same sentence, or the story soon calls it wrong.

    «…, men senere melder de at», and within two sentences «Vi beklager feilinformasjonen».
    """
    at = source.sentence.find(statement)
    rest = source.sentence[at + len(statement) :] if at >= 0 else ""
    turned = re.match(rf",? (?:{any_of('turning')})\b", rest) and re.search(rf"\b(?:{any_of('that')})\b", rest)
    words = words_of(rest)
    later = any(word in listed("later") or word[:_STEM] == source.cue.casefold()[:_STEM] for word in words)
    if turned and later and any(word in listed("plain_cues") for word in words):
        return True
    behind = story[source.sentence_at + len(source.sentence) :]
    near = re.split(r"(?<=[.!?])\s+", behind.strip(), maxsplit=2)[:2]
    if any(calls_false(sentence) for sentence in near[:1]):
        return True
    return any(word in listed("mistakes") for sentence in near for word in words_of(sentence))


def calls_false(sentence: str) -> bool:
    """Whether a sentence says no more than that what stands before it is not so: «Det medførte ikke riktighet.»

    With who says so it is another party's: «Det stemmer ikke, sier Lie».
    """
    first, *rest = [word for word in words_of(sentence) if word not in listed("however")] or [""]
    return first in (*listed("this"), *listed("it")) and " ".join(rest) in listed("not_so")


def against(source: Source, raw: str) -> bool:
    """Whether the writer denies what the party says: «… er ikke bare bra, slik Lie påstår»."""
    before = words_of(source.sentence[: source.mention_at - source.sentence_at])[-1:]
    return bool(before) and before[0] in listed("as_told") and holds(raw, "negations")


def is_parted(source: Source, raw: str) -> bool:
    """Whether the words are only the beginning of their clause: «springer ifølge rapporten ut av fem personer», «han
    er ifølge Avisa Ola Lie», «flyplassen i Vik, som mange bruker, sterkt skadd, ifølge en turist».
    """
    at = source.sentence.find(raw)
    if at >= 0 and _ASIDE.match(source.sentence[at + len(raw) : source.cue_at - source.sentence_at]):
        return True
    end = source.mention_at - source.sentence_at + len(source.mention)
    behind = source.sentence[end:]
    before = source.sentence[: source.cue_at - source.sentence_at].rstrip()
    split = is_listed(source.cue, "leading_cues") and before.endswith(raw.rstrip()) and before[-1:] not in _STOPS
    verb = any(word in listed("auxiliaries") for word in words_of(raw)[-1:])
    return split and behind[:1] == " " and (behind[1:2].islower() or (verb and behind[1:2].isalpha()))


def is_older(source: Source, statement: str, told_at: datetime | None = None) -> bool:
    """Whether the party is told to have said so earlier: a word for it stands beside the cue, not in the name.

    A month or a year there is of another time than the story's, which is of `told_at`.
    """
    told = source.sentence.replace(statement, " ", 1).replace(source.name, " ").replace(source.mention, " ")
    before, cue, after = told.partition(source.cue)
    near, far = ([*words_of(before)[-reach:], *words_of(after)[:reach]] if cue else [] for reach in (_BESIDE, _DATED))
    if any(one in listed("in_time") and _is_past(two, told_at) for one, two in pairwise(far)):
        return True
    in_season = any(one in listed("in_season") and two in listed("seasons") for one, two in pairwise(near))
    return in_season or any(word in listed("older") for word in near)


def is_told_before(figure: Figure, sources: Sequence[Source], told_at: datetime | None = None) -> bool:
    """Whether a number is told as one that was given earlier: «Tidligere opplyste politiet at åtte …» is no dispute."""
    told = figure.sentence[figure.number_at - figure.sentence_at :]
    return any(one.cue_at == figure.claim.cue_at and is_older(one, told, told_at) for one in sources)


def _is_past(word: str, told_at: datetime | None) -> bool:
    """Whether a word names a month or a year, and not those in which the story is told."""
    if re.fullmatch(r"(?:19|20)\d\d", word):
        return told_at is None or int(word) != told_at.year
    months = listed("months")
    return word in months and (told_at is None or months.index(word) % 12 + 1 != told_at.month)
