"""Notes to editors that hold a story back, in its own words: embargoes («Sperrefrist», «Embargoed until»).

What decides is structure: a note begins a line, ends one, stands in brackets, or is a sentence that says it of the text
itself; a mark alone («Embargo: …») names a time. Where a mark in capitals names none, the story is held in doubt, and
an editor may show it. Source: the desks' own notes.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from msgspec import Struct

from kiosk.feed.formats.note_words import (
    CLOSED_ROAD,
    DATED,
    HOLDS_ASIDE,
    HOLDS_LINE,
    HOLDS_NOTE,
    IN_BRACKETS,
    LABEL,
    MARK_ALONE,
    NOT_OUT,
    REHEARSAL,
    SAYS_SO,
    TELLS_WHEN,
    TIME_FIRST,
    TO_EDITORS,
)

_WORDS = re.compile(r"[^\W\d_]{2,}")
_NEXT_SENTENCE = re.compile(r"[^\d.][.!?]\s+[^\W\d_a-zæøå]")
_SENTENCE_START = re.compile(r"(?<=[.!?:»”])\s+")
LONGEST_NOTE = 300  # characters at either end of a paragraph that may be a note to the desk
_LONGEST_KICKER = 160  # characters of a line whose note may stand behind a kicker


class EmbargoNote(Struct, frozen=True):
    """A note in a line: what it says, the line without it, and whether the line may as well be news of an embargo."""

    says: str
    rest: str
    doubtful: bool = False


def embargo_note(line: str, *, headline: bool) -> EmbargoNote | None:
    """The note to editors in a line of a story that holds it back; None where it has none.

    Any line may begin as one, or end as one; the headline, and a short line behind its kicker, may have it in its
    midst. A headline's mark («UTKAST: …», «Testmelding», «ØVELSE: …», «Til redaksjonene: …») holds in doubt. «Embargo:
    EU stanser oljen» names no time and is news; in capitals («EMBARGO: Ni sykehus legges ned») it may be either.
    """
    plain = unicodedata.normalize("NFKC", line)
    start, end = plain[:LONGEST_NOTE], plain[-LONGEST_NOTE:]
    if headline and (NOT_OUT.match(start) or REHEARSAL.match(start) or TO_EDITORS.match(start)):
        return EmbargoNote(start, "", doubtful=True)
    if HOLDS_LINE.match(start):
        kind = _kind(start)
        if kind != "news":
            return EmbargoNote(start, _behind(plain, headline), kind == "doubtful")
    if headline or len(plain) <= _LONGEST_KICKER:
        aside = HOLDS_ASIDE.search(start)
        if (
            aside
            and (headline or TELLS_WHEN.search(start[aside.start() :]))
            and _kind(start[aside.start() :]) == "note"
        ):
            return EmbargoNote(start[aside.start() :], plain[: aside.start()].strip() if headline else "")
    if found := SAYS_SO.search(start):
        return EmbargoNote(start[found.start() :], _without_sentence(plain, found.start()))
    first = max(0, len(plain) - LONGEST_NOTE)
    for found in [*IN_BRACKETS.finditer(start), *IN_BRACKETS.finditer(end)]:
        if TELLS_WHEN.search(found.group()):
            return EmbargoNote(found.group(), plain.replace(found.group(), "").strip())
    for at in [*([0] if first == 0 else []), *(one.end() for one in _SENTENCE_START.finditer(end))]:
        sentence = end[at:]
        if SAYS_SO.match(sentence) or _ends_the_paragraph(sentence):
            return EmbargoNote(sentence, plain[: first + at].strip())
    return None


def _ends_the_paragraph(sentence: str) -> bool:
    """Whether a paragraph's last sentence is a note that says until when it holds."""
    return bool(
        HOLDS_LINE.match(sentence)
        and TELLS_WHEN.search(sentence)
        and not _NEXT_SENTENCE.search(sentence)
        and _kind(sentence) == "note"
    )


def embargo_in(note: str) -> bool:
    """Whether what a wire tells the desk speaks of an embargo, wherever it does."""
    return HOLDS_NOTE.search(unicodedata.normalize("NFKC", note[:2000])) is not None


def is_embargo_label(label: str) -> bool:
    """Whether a category, tag or keyword is a mark of an embargo and nothing else."""
    return LABEL.fullmatch(unicodedata.normalize("NFKC", label).strip(" !*#:")) is not None


def _kind(line: str) -> Literal["note", "news", "doubtful"]:
    """What a line is that begins as a note does."""
    road = CLOSED_ROAD.match(line)
    if road:
        return "doubtful" if _in_capitals(line[: road.start("behind")]) else "news"
    mark = MARK_ALONE.match(line.lstrip("([*–—|: "))
    if mark is None:
        return "note"
    behind = mark.group("behind").lstrip(":!–—(*/[- ")
    if len(_WORDS.findall(behind)) < 2 or TIME_FIRST.match(behind) or HOLDS_LINE.match(behind):
        return "note"
    return "doubtful" if _in_capitals(mark.group("mark")) else "news"


def _in_capitals(text: str) -> bool:
    return text.upper() == text


def _behind(line: str, headline: bool) -> str:
    """What follows a note: in a headline behind a colon, dash or stroke, in a long paragraph behind its sentence."""
    if headline:
        rest = re.split(r":\s+|\s[–—|-]\s", line)[-1]
        return rest if rest != line and len(_WORDS.findall(rest)) >= 2 and not DATED.search(rest) else ""
    return _without_sentence(line, 0) if len(line) > LONGEST_NOTE else ""


def _without_sentence(line: str, at: int) -> str:
    end = re.compile(r"[.!?)\]]\s+(?=[^\W\d_a-zæøå]|[«–\d])").search(line, at)
    return (line[:at] + (line[end.end() :] if end else "")).strip()
