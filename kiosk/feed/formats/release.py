"""Whether and when a story may be shown: embargo, withdrawal and expiry, by a wire's fields and by its words.

Everything here fails closed: an embargo that is open or cannot be read holds the story, and a time that may be either
is the later one. Sources: IPTC's NITF, NewsML-G2 and ninjs for the fields; the desks' own notes for the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, tzinfo

from msgspec import Struct
from msgspec.structs import replace

from kiosk.feed.formats.adverts import is_advert, is_advert_label
from kiosk.feed.formats.dates import latest_reading, read_time
from kiosk.feed.formats.kills import FIRST, TakenBack, headline_says, line_says, note_says
from kiosk.feed.formats.moments import latest_end
from kiosk.feed.formats.notes import LONGEST_NOTE, embargo_in, embargo_note, is_embargo_label
from kiosk.feed.item import ItemStatus
from kiosk.printable import printable


class Terms(Struct, frozen=True):
    """The terms of one story, as Item has them. Times are aware."""

    status: ItemStatus = "usable"
    embargoed: datetime | None = None
    hold: str | None = None
    expires: datetime | None = None
    doubt: str | None = None  # why its words alone keep it off the wall; an editor may show it all the same
    named: str = ""  # the headline of the story that its own headline takes back, or may


_FREE = re.compile(
    r"|usable|use|publish(ed)?|released?|correct(ed|ion)|updated?|live|final|approved|active|ok|current|new|normal"
)
EMBARGO_NAME = re.compile(
    r"embargo|sperrefrist|klausul|frigi|frigje|(?:^|[\W_])not[_-]?before|release[_-]?(?:date|time|at)\b", re.IGNORECASE
)
_DEEPEST = 8  # objects in one another in which an embargo is looked for
_NO_EMBARGO = ("false", "no", "nei", "ingen")
_CANCELED = re.compile(r"cancel(?:l?ed)?|kill(?:ed)?|withdrawn?|retracted|revoked|deleted?|recalled|annulled")
NOT_OUT = re.compile(rf"{_CANCELED.pattern}|withheld|embargoed")  # how a story stands that waits, or goes


def by_fields(
    local: tzinfo,
    *,
    status: str | Sequence[str] = "",
    embargoes: Sequence[str] = (),
    releases: Sequence[str] = (),
    published: datetime | None = None,
    expires: str = "",
) -> Terms:
    """The terms that fields give; of several words for the `status` the strictest counts.

    `embargoes` are the texts of all such fields, of which each holds; an empty one is an embargo without an end. One of
    `releases` (NITF) is an embargo only where it is after `published`. `local` is the zone of zone-less times.
    """
    words = [last_word(one) for one in ([status] if isinstance(status, str) else status)]
    terms = Terms(expires=read_time(expires, local))
    later = [one for one in releases if not _is_past(read_time(one, local), published)]
    if later and not any(one.strip() for one in embargoes):
        embargoes = later
    for embargo in embargoes:
        terms = _until(terms, embargo, local)
    if any(_CANCELED.fullmatch(word) for word in words):
        return replace(terms, status="canceled")
    if "withheld" in words:
        return replace(terms, status="withheld")
    word = next((word for word in words if not _FREE.fullmatch(word)), None)
    if word is not None and terms.embargoed is None and terms.hold is None:
        kind = "embargoed, without a time" if word == "embargoed" else f"held: its status is «{printable(word, 40)}»"
        return replace(terms, hold=kind)
    return terms


def last_word(status: str) -> str:
    """A status without what it is written in: `stat:usable`, `http://cv.iptc.org/newscodes/pubstatusg2/usable`."""
    return re.split(r"[:/#]", status.strip().rstrip("/"))[-1].strip().casefold()


def _is_past(time: datetime | None, published: datetime | None) -> bool:
    return time is not None and published is not None and time <= published


def embargoes_among(fields: Iterable[tuple[str, object]]) -> tuple[str, ...]:
    """What the fields whose names speak of an embargo say, in any format, without those that say that there is none.

    Of a field that holds others, as JSON's do, each counts.
    """
    texts = ("" if one is None or one is True else str(one) for name, value in fields for one in _said(name, value))
    return tuple(text for text in texts if text.strip().casefold() not in _NO_EMBARGO)


def _said(name: str, value: object, deep: int = 0) -> Iterator[object]:
    """What a field says, and what is held in it: all of it where its name speaks of an embargo."""
    named = EMBARGO_NAME.search(name) is not None
    held = (
        [*value.items()] if isinstance(value, dict) else [("", one) for one in value] if isinstance(value, list) else []
    )
    if held and deep < _DEEPEST:
        plain = [(inner, one) for inner, one in held if one is not None and not isinstance(one, bool)]
        for inner, one in plain if named and plain else held:  # `active: true` says nothing beside `until`
            yield from _said(name if named else str(inner), one, deep + 1)
    elif named and not (deep and value is None):
        yield value


def _until(terms: Terms, text: str, local: tzinfo) -> Terms:
    end = latest_reading(text, local)
    if end is not None:
        return replace(terms, embargoed=max(end, terms.embargoed) if terms.embargoed else end)
    told = f"an embargo whose end cannot be read («{printable(text.strip(), 60)}»)"
    return replace(terms, hold=told if text.strip() else "an embargo without an end")


def by_words(
    terms: Terms, lines: Sequence[str], notes: Sequence[str], published: datetime | None, local: tzinfo
) -> tuple[Terms, tuple[str, ...]]:
    """The terms with what the story's own words add, and the lines (headline first) without those words.

    `notes` are what the wire tells the desk: slugline, instructions; their words hold wherever they stand. The text's
    own words do where they are a note by their structure (`notes.py`, `kills.py`).
    """
    for note in notes:
        if embargo_in(note):
            terms = _held(terms, note, published, local)
        if note_says(note, lines[0] if lines else ""):
            terms = replace(terms, status="canceled")
    said = headline_says(lines[0]) if lines else TakenBack()
    taken = lines[0] if said.verdict == "taken back" else ""
    taken = taken or next((one for one in lines[1 : FIRST + 1] if line_says(one, lines[0])), "")
    if taken and terms.status != "canceled":
        terms = replace(terms, status="canceled", doubt="its words take it back")
    if said.named:
        terms = replace(terms, named=said.named)
    kept = []
    for number, line in enumerate(lines):
        note_in_line = embargo_note(line, headline=number == 0)
        if note_in_line is None:
            kept.append(line)
            continue
        if not note_in_line.doubtful:
            terms = _held(terms, note_in_line.says, published, local)
        elif terms.status == "usable":
            terms = replace(terms, status="withheld", doubt="its words may mean that it is not out yet")
        if note_in_line.doubtful:
            kept.append(line)
        elif number == 0 or note_in_line.rest:
            kept.append(note_in_line.rest)
    return terms, tuple(kept)


def by_labels(terms: Terms, labels: Iterable[str]) -> Terms:
    """The terms with what categories and keywords add: the mark of an embargo, or of an advert, holds in doubt."""
    told = next((one for one in labels if is_embargo_label(one) or is_advert_label(one)), None)
    if told is None or terms.status != "usable" or terms.embargoed or terms.hold:
        return terms
    return replace(terms, status="withheld", doubt=f"it is labelled «{printable(told, 40)}»")


def by_payment(terms: Terms, headline: str, text: Sequence[str], url: str | None) -> Terms:
    """The terms, held in doubt where a story says that it is an advertiser's."""
    if terms.status != "usable" or not is_advert(headline, text, url):
        return terms
    return replace(terms, status="withheld", doubt="it says that it is an advertisement")


def _held(terms: Terms, text: str, published: datetime | None, local: tzinfo) -> Terms:
    """Held until the end that a note names, where it names a whole date; else until somebody says otherwise."""
    end = latest_end(text[:LONGEST_NOTE], published, local)
    if end is not None:
        return replace(terms, embargoed=max(end, terms.embargoed) if terms.embargoed else end)
    told = f"an embargo in words («{printable(text.strip(), 80)}»)"
    return terms if terms.embargoed else replace(terms, hold=told)
