"""Whether and when a story may be shown: embargo, withdrawal and expiry, by a wire's fields and by its words.

Everything here fails closed: an embargo that is open or cannot be read holds the story, and a time that may be either
is the later one. Sources: IPTC's NITF, NewsML-G2 and ninjs for the fields; the desks' own notes for the words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo

from kiosk.feed.formats.dates import latest_reading, read_time
from kiosk.feed.item import ItemStatus
from kiosk.printable import printable


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of one story, as Item has them. Times are aware."""

    status: ItemStatus = "usable"
    embargoed: datetime | None = None
    hold: str | None = None
    expires: datetime | None = None


_FREE = re.compile(
    r"|usable|use|publish(ed)?|released?|correct(ed|ion)|updated?|live|final|approved|active|ok|current|new|normal"
)
_CANCELED = re.compile(r"cancel(l?ed)?|kill(ed)?|withdrawn?|retracted|revoked|deleted?|recalled|annulled")


def by_fields(
    local: tzinfo,
    *,
    status: str = "",
    embargo: str | None = None,
    release: str | None = None,
    published: datetime | None = None,
    expires: str = "",
) -> Terms:
    """The terms that fields give.

    `embargo` is None where there is no such field; empty is an embargo without an end. `release` (NITF) is one only
    where it is after `published`. `local` is the zone of zone-less times.
    """
    word = status.rsplit(":", 1)[-1].strip().casefold()
    terms = Terms(expires=read_time(expires, local))
    if release is not None and (embargo is None or not embargo.strip()):
        known = read_time(release, local)
        later = not (known and published and known <= published)
        embargo = release if later else embargo
    if embargo is not None:
        terms = _until(terms, embargo, local)
    if _CANCELED.fullmatch(word):
        return replace(terms, status="canceled")
    if word == "withheld":
        return replace(terms, status="withheld")
    if not _FREE.fullmatch(word) and terms.embargoed is None and terms.hold is None:
        kind = "embargoed, without a time" if word == "embargoed" else f"held: its status is «{printable(word, 40)}»"
        return replace(terms, hold=kind)
    return terms


def _until(terms: Terms, text: str, local: tzinfo) -> Terms:
    end = latest_reading(text, local)
    if end is not None:
        return replace(terms, embargoed=max(end, terms.embargoed) if terms.embargoed else end)
    told = f"an embargo whose end cannot be read («{printable(text.strip(), 60)}»)"
    return replace(terms, hold=told if text.strip() else "an embargo without an end")


_TIME = r"(?=.{0,60}?(?:\d|midnatt|midnight|noon|dag\b|day\b|:))"
_HOLD = (
    r"(?:sperrefrist|sperrfrist|klausul(?:ert|eret|erad|ering)?)(?:en)?\s*(?:$|[:!*)\]–—-]"
    r"|(?:til|inntil|t\.?o\.?m|bis|kl|[^\W\d_]{2,5}dag|sonntag|montag)\b|\d)"
    rf"|(?:sperret|sperra|sperre|klausulert|klausuleret)\s+(?:til|inntil|for\s+publisering)\b{_TIME}"
    r"|(?:må|kan|skal)?\s*(?:ikke|ikkje)\s+(?:publiseres?|publiserast|offentliggj?ør(?:es|ast)?|brukes|trykkes)\s+før\b"
    r"|(?:må|kan)\s+(?:ikke|ikkje)\s+(?:publiseres|publiserast|offentliggj?øres)\s*(?:$|[!.])"
    r"|(?:ikke|ikkje)\s+(?:til|for)\s+(?:publisering|offentlighe?g?j?øring|bruk|kringkasting)\b"
    r"|(?:publiseres|frigis|frigjeves)\s+(?:tidligst|tidlegast|først)\b"
    r"|(?:strictly\s+|strengt\s+|under\s+)?embargo(?:ed|en)?\s*(?:$|[:!–—-]|[(\[*]|/)"
    rf"|(?:strictly\s+|under\s+)?embargo(?:ed|ert)?\s+(?:to|til|till|until|till|for|bis|before)\b{_TIME}"
    r"|(?:not\s+for|hold\s+for|no)\s+(?:release|publication|broadcast|use)\b(?!\s+of\b)"
    r"|(?:do\s+)?not\s+(?:to\s+be\s+)?(?:publish(?:ed)?|released?)\s+(?:before|until)\b"
    r"|hold\s+until\b"
)
_DATELINE = r"^(?:[^\W\d_][^:()]{1,30}\(\w{2,10}\)\s*:?)?"
_MARKS = r"(?:(?:nb|obs|merk|note|til redaksjonen|to editors?|advisory)\s*[:!.–-]\s*)?"
_START = _DATELINE + r"[\s*•#=>_(\[«»\"'–—!-]*" + _MARKS
_HOLDS_LINE = re.compile(rf"{_START}(?:{_HOLD})", re.IGNORECASE)
_HOLDS_ASIDE = re.compile(rf"(?:[(\[*–—|:]|\s-)\s*{_MARKS}(?:{_HOLD})", re.IGNORECASE)
_HOLDS_NOTE = re.compile(rf"(?:^|[^\w])(?:{_HOLD})", re.IGNORECASE)

_TAKEN_BACK = "STRYK|STRYKES|STRYKAST|KILL|KILLED|TREKKES|TREKKAST|TRUKKET|TREKT|MAKULER(?:ES|T)?|ANNULLER(?:ES|T)?"
_TAKEN_BACK += "|WITHDRAWN|WITHDRAWAL|RETRACTED|RETRACTION|CANCELL?ED|TILBAKEKALT|TRÆKKES|STRYKS|DRAS TILLBAKA"
_KILLS_LINE = re.compile(
    rf"^[\s*•#=>_(\[«\"'–—!-]*(?:NTB[\s:/-]+)?(?:{_TAKEN_BACK})\s*(?:$|[:!*)\]/–—-]|\.(?:\s|$)"
    rf"|(?:{_TAKEN_BACK})|(?:SAK|SAKEN|SAKA|MELDING(?:EN|A)?|STORY|NYHET(?:EN)?|DENNE|THIS)\b)"
)
_KILLS_COLON = re.compile(r"^[\s*(\[-]*(?:stryk|trekkes|kill)\s*[:!]", re.IGNORECASE)
_KILLS_NOTE = re.compile(
    r"\b(?:stryk(?:es|ast)?|trekkes(?: tilbake)?|trukket(?: tilbake)?|makuleres|annulleres|kill(?:ed)?|withdrawn"
    r"|retracted|cancell?ed)\b\s*(?:$|[:!.,*)\]/–—-]|(?:sak|meld|stor|denne|this|tilbake|av\b|by\b))"
    r"|\b(?:vennligst|må|skal|please)\s+(?:stryk(?:es)?|kill|trekkes|withdraw|delete)\b",
    re.IGNORECASE,
)
_LONGEST_NOTE = 300  # characters of a line that may be a note to the desk; longer is the story itself
_FIRST = 3  # paragraphs in which a withdrawal may stand

_FULL_DATE = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}(?:T\S+|\s+\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*[+-]\d{2}:?\d{2}|\s*[A-Z]{1,4}\b)?)?"
    r"|(?:(?:kl\.?\s*)?\d{1,2}[:.]\d{2}\s+(?:[A-Z]{2,4},?\s+)?(?:on\s+)?(?:\w{3,9},?\s+)?)?"
    r"(?:\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,2}\.?\s+[^\W\d_]{3,10}\.?\s+\d{4}|[^\W\d_]{3,10}\.?\s+\d{1,2},?\s+\d{4})"
    r"(?:,?\s+(?:kl\.?|klokka|klokken|at)?\s*\d{1,2}(?:[:.]\d{2})?(?:\s*[ap]\.?m\b\.?)?(?:\s*(?:CET|CEST|GMT|UTC|BST|E[SD]T|[+-]\d{2}:?\d{2})\b)?)?",
    re.IGNORECASE,
)
_NEXT_YEAR = re.compile(
    r"(?P<date>\d{1,2}\.\s*(?:\d{1,2}\.|[^\W\d_]{3,10}))(?!\s*\d{4})(?P<clock>,?\s+(?:kl\.?|klokka|klokken)\s*\d{1,2}(?:[:.]\d{2})?)?",
    re.IGNORECASE,
)
_DATED = re.compile(r"\b(?:kl\b|\d{1,2}[:.]\d{2}|\w*dag\b.{0,12}\d)", re.IGNORECASE)
_HOUR_ALONE = re.compile(r"(kl\.?|klokka|klokken)\s*(\d{1,2})(?![\d:.]*\d)", re.IGNORECASE)


def by_words(
    terms: Terms, lines: Sequence[str], notes: Sequence[str], published: datetime | None, local: tzinfo
) -> tuple[Terms, tuple[str, ...]]:
    """The terms with what the story's own words add, and the lines (headline first) without those words.

    `notes` are what the wire tells the desk: slugline, instructions; their words hold wherever they stand. A line of
    the text is such a note where it begins as one, and the headline also where it ends so, in brackets or after a dash.
    """
    for note in notes:
        if _HOLDS_NOTE.search(note[:2000]):
            terms = _held(terms, note, published, local)
        if _KILLS_NOTE.search(note[:2000]) or _KILLS_LINE.match(note) or _is_slug(note):
            terms = replace(terms, status="canceled")
    kept = []
    for number, line in enumerate(lines):
        aside = _HOLDS_ASIDE.search(line) if number == 0 else None
        if number <= _FIRST and (_KILLS_LINE.match(line) or _KILLS_COLON.match(line)):
            terms = replace(terms, status="canceled")
        if len(line) <= _LONGEST_NOTE and _HOLDS_LINE.match(line):
            terms = _held(terms, line, published, local)
            if number:
                continue
            line = _behind_note(line)
        elif aside:
            terms = _held(terms, line[aside.start() :], published, local)
            line = line[: aside.start()].strip() or line
        kept.append(line)
    return terms, tuple(kept)


def _behind_note(headline: str) -> str:
    """The headline that follows a note and a colon or a dash; empty where the note is all there is."""
    rest = re.split(r":\s+|\s[–—-]\s", headline)[-1]
    return rest if rest != headline and len(re.findall(r"[^\W\d_]{2,}", rest)) >= 2 and not _DATED.search(rest) else ""


def _is_slug(note: str) -> bool:
    """Whether a slugline such as «STRYK-ras-lia» takes a story back: in capitals, as one of its words."""
    return len(note) < 80 and any(re.fullmatch(_TAKEN_BACK, word) for word in re.split(r"[\s/_:.-]+", note))


def _held(terms: Terms, text: str, published: datetime | None, local: tzinfo) -> Terms:
    """Held until the end that a note names, where it names a whole date; else until somebody says otherwise."""
    text = _HOUR_ALONE.sub(r"\1 \2.00", text[:_LONGEST_NOTE])
    ends = [latest_reading(found, local) for found in _FULL_DATE.findall(text)]
    if not ends and published is not None:
        ends = [_in_the_coming_year(found, published, local) for found in _NEXT_YEAR.finditer(text)]
    end = max((one for one in ends if one), default=None)
    if end is None or None in ends:
        return (
            terms if terms.embargoed else replace(terms, hold=f"an embargo in words («{printable(text.strip(), 80)}»)")
        )
    return replace(terms, embargoed=max(end, terms.embargoed) if terms.embargoed else end)


def _in_the_coming_year(found: re.Match[str], published: datetime, local: tzinfo) -> datetime | None:
    """«29. november kl. 06» as the first such day after the day before the story was sent."""
    clock = found.group("clock") or ""
    date = found.group("date").strip()
    for year in (published.year, published.year + 1):
        joined = f"{date}{year}" if date.endswith(".") else f"{date} {year}"
        end = latest_reading(f"{joined}{clock}", local)
        if end is not None and end > published - timedelta(days=1):
            return end
    return None
