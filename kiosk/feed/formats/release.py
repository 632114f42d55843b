"""Whether and when a story may be shown: embargo, withdrawal and expiry, by a wire's fields and by its words.

Everything here fails closed: an embargo that is open or cannot be read holds the story, and a time that may be either
is the later one. Sources: IPTC's NITF, NewsML-G2 and ninjs for the fields; the desks' own notes for the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta, tzinfo

from msgspec import Struct
from msgspec.structs import replace

from kiosk.feed.formats.dates import latest_reading, read_time
from kiosk.feed.item import ItemStatus
from kiosk.printable import printable


class Terms(Struct, frozen=True):
    """The terms of one story, as Item has them. Times are aware."""

    status: ItemStatus = "usable"
    embargoed: datetime | None = None
    hold: str | None = None
    expires: datetime | None = None


_FREE = re.compile(
    r"|usable|use|publish(ed)?|released?|correct(ed|ion)|updated?|live|final|approved|active|ok|current|new|normal"
)
_EMBARGO_NAME = re.compile(
    r"embargo|sperrefrist|klausul|frigi|frigje|(?:^|[\W_])not[_-]?before|release[_-]?(?:date|time|at)\b", re.IGNORECASE
)
_NO_EMBARGO = ("false", "no", "nei", "ingen")
_CANCELED = re.compile(r"cancel(l?ed)?|kill(ed)?|withdrawn?|retracted|revoked|deleted?|recalled|annulled")


def by_fields(
    local: tzinfo,
    *,
    status: str = "",
    embargoes: Sequence[str] = (),
    releases: Sequence[str] = (),
    published: datetime | None = None,
    expires: str = "",
) -> Terms:
    """The terms that fields give.

    `embargoes` are the texts of all such fields, of which each holds; an empty one is an embargo without an end. One of
    `releases` (NITF) is an embargo only where it is after `published`. `local` is the zone of zone-less times.
    """
    word = last_word(status)
    terms = Terms(expires=read_time(expires, local))
    later = [one for one in releases if not _is_past(read_time(one, local), published)]
    if later and not any(one.strip() for one in embargoes):
        embargoes = later
    for embargo in embargoes:
        terms = _until(terms, embargo, local)
    if _CANCELED.fullmatch(word):
        return replace(terms, status="canceled")
    if word == "withheld":
        return replace(terms, status="withheld")
    if not _FREE.fullmatch(word) and terms.embargoed is None and terms.hold is None:
        kind = "embargoed, without a time" if word == "embargoed" else f"held: its status is «{printable(word, 40)}»"
        return replace(terms, hold=kind)
    return terms


def last_word(status: str) -> str:
    """A status without what it is written in: `stat:usable`, `http://cv.iptc.org/newscodes/pubstatusg2/usable`."""
    return re.split(r"[:/#]", status.strip().rstrip("/"))[-1].strip().casefold()


def _is_past(time: datetime | None, published: datetime | None) -> bool:
    return time is not None and published is not None and time <= published


def embargoes_among(fields: Iterable[tuple[str, object]]) -> tuple[str, ...]:
    """What the fields whose names speak of an embargo say, in any format, without those that say that there is none."""
    texts = (
        "" if value is None or value is True else str(value) for name, value in fields if _EMBARGO_NAME.search(name)
    )
    return tuple(text for text in texts if text.strip().casefold() not in _NO_EMBARGO)


def _until(terms: Terms, text: str, local: tzinfo) -> Terms:
    end = latest_reading(text, local)
    if end is not None:
        return replace(terms, embargoed=max(end, terms.embargoed) if terms.embargoed else end)
    told = f"an embargo whose end cannot be read («{printable(text.strip(), 60)}»)"
    return replace(terms, hold=told if text.strip() else "an embargo without an end")


_TIME = r"(?=.{0,60}?(?:\d|midnatt|midnight|noon|dag\b|day\b|:))"
_DAY = r"(?:(?:søn|sun|man|mån|mon|tirs|tys|tues|ons|wednes|tors|thurs|fre|fri|lør|laur|satur)da[gy]|sonntag|montag)"
_MOMENT = (
    r"(?:kl\b|klokk\w+|\d{1,2}(?:[:./]\d|\s*[ap]\.?m\b|\.\s*[^\W\d_]{3})|\d{4}\b|midna|midnight|noon|i\s?morgen|tomorrow"
    rf"|{_DAY}\b)"
)
_PUT_OUT = (
    r"(?:publiseres?|publiserast|offentliggj?ør(?:es|ast)?|bruk(?:es|ast)?|trykk(?:es|ast)?|nytt(?:es|ast)|gjengis|gjengjevast"
    r"|siter(?:es|ast)|omtal(?:es|ast)|send(?:es|ast)|kringkast(?:es|ast)|offentlig|offentleg)"
)
_HOLD = (
    r"(?:sperrefrist|sperrfrist|spærrefrist|spärrtid|klausul(?:ert|eret|erad|ering)?)(?:en)?\s*(?:$|[:!*)\]–—-]"
    r"|(?:til|inntil|t\.?o\.?m|bis|kl|[^\W\d_]{2,5}dag|sonntag|montag)\b|\d)"
    r"|(?:sperr(?:et|a|e)|spærret|spärrad|klausulert|klausuleret)\s+"
    rf"(?:til|till|inntil|for\s+(?:publisering|bruk|offentliggjøring))\b{_TIME}"
    rf"|(?:båndlagt|bandlag[dt])\s+(?:til|inntil)\b{_TIME}"
    rf"|(?:holdes|hald(?:es|ast)?)\s+(?:att\s+|tilbake\s+)?(?:til|inntil)\s+(?:{_DAY}\s+)?(?:kl|\d{{1,2}}[.:]\d)"
    rf"|(?:må|kan|skal)?\s*(?:ikke|ikkje)\s+{_PUT_OUT}\s+før\b"
    r"|(?:må|kan)\s+(?:ikke|ikkje)\s+(?:publiseres|publiserast|offentliggj?øres)\s*(?:$|[!.])"
    r"|(?:ikke|ikkje)\s+(?:til|for)\s+(?:publisering|offentlighe?g?j?øring|bruk|kringkasting)\b"
    r"|(?:ikke|ikkje)\s+(?:publiser|bruk|send|trykk)\s+(?:før\b|$|[!.])"
    r"|(?:kan|skal)\s+(?:først\s+|tidligst\s+)?(?:publiseres|publiserast|offentliggjøres|brukes|brukast|nyttast)\s+"
    rf"(?:først\s+)?(?:fra|frå|etter)\b(?:\s+og\s+med)?(?:\s+{_DAY})?\s+(?:kl|klokk\w+|\d)"
    rf"|(?:til\s+)?fri\s+(?:for\s+|til\s+)?(?:publisering|bruk)\s+(?:fra|frå|etter|først|til)\b{_TIME}"
    rf"|(?:publiseres|publiserast|frigis|frigjeves)\s+(?:(?:tidligst|tidlegast|først)\b|(?:{_DAY}\s+)?kl\b)"
    r"|(?:publiserings?(?:tid(?:spunkt)?|dato)|release\s+(?:time|date))\s*:"
    r"|(?:strictly\s+|strengt\s+|under\s+)?embargo(?:ed|en)?\s*(?:$|[:!–—-]|[(\[*]|/)"
    rf"|(?:strictly\s+|strengt\s+|under\s+)?embargo(?:ed|ert)?\s+(?:to|til|till|until|for|bis|before|fram\s+til)\b{_TIME}"
    rf"|embargo(?:ed|ert)?\s+(?:{_MOMENT}|jusqu|hasta\b|fino\b)|e m b a r g o|s p e r r e f r i s t"
    r"|(?:not\s+for|hold\s+for|no)\s+(?:release|publication|broadcast|use)\b(?!\s+of\b)"
    rf"|for\s+(?:release|publication|broadcast|use)\s+(?:(?:at|on|after|from|by)\s+)?{_MOMENT}"
    r"|(?:do\s+)?not\s+(?:to\s+be\s+)?(?:publish(?:ed)?|released?)\s+(?:before|until|prior\s+to)\b"
    rf"|(?:do\s+not|not\s+to\s+be)\s+(?:used?|broadcast|print(?:ed)?|aired?)\s+(?:before|until|prior\s+to)\s+{_MOMENT}"
    r"|do\s+not\s+publish\s*(?:$|[!.])|hold\s*[:!–-]\s*(?:do\s+not|for|until|til)\b"
    rf"|hold\s+until\s+(?:{_MOMENT}|\d|further|release)"
)
_DATELINE = r"^(?:[^\W\d_][^:()]{1,30}\(\w{2,10}\)\s*:?)?"
_MARKS = r"(?:(?:nb|obs|merk|note|til redaksjonen|to editors?|advisory)\s*[:!.–-]\s*)?"
_START = _DATELINE + r"[\s*•#=>_(\[«»\"'–—!-]*" + _MARKS
_HOLDS_LINE = re.compile(rf"{_START}(?:{_HOLD})", re.IGNORECASE)
_HOLDS_ASIDE = re.compile(rf"(?:[(\[*–—|:]|\s-)\s*{_MARKS}(?:{_HOLD})", re.IGNORECASE)
_HOLDS_NOTE = re.compile(rf"(?:^|[^\w])(?:{_HOLD})", re.IGNORECASE)

_TAKEN_BACK = "STRYK|STRYKES|STRYKAST|KILL|KILLED|TREKKES|TREKKAST|TRUKKET|TREKT|MAKULER(?:ES|T)?|ANNULLER(?:ES|T)?"
_TAKEN_BACK += "|UTGÅR|WITHDRAWN|WITHDRAWAL|RETRACTED|RETRACTION|CANCELL?ED|TILBAKEKALT|TRÆKKES|STRYKS|DRAS TILLBAKA"
_KILLS_LINE = re.compile(
    rf"^[\s*•#=>_(\[«\"'–—!-]*(?:NTB[\s:/-]+)?(?:{_TAKEN_BACK})\s*(?:$|[:!*)\]/–—-]|\.(?:\s|$)"
    r"|TILBAKE\b|BULLETIN\b|NOTICE\b"
    rf"|(?:{_TAKEN_BACK})|(?:SAK|SAKEN|SAKA|MELDING(?:EN|A)?|STORY|NYHET(?:EN)?|DENNE|THIS)\b)"
    r"|^(?:NTB[\s:/-]+)?(?:STRYK|TREKKES|TREKKAST|MAKULER(?:ES)?)\s+[A-ZÆØÅ][a-zæøå]"
    r"|^(?:NTB[\s:/-]+)?(?:SAK(?:EN|A)?|MELDING(?:EN|A)?|NYHET(?:EN)?|STORY|MANDATORY|BULLETIN)\s+"
    rf"(?:ER\s+|BLIR\s+|VERT\s+|IS\s+)?(?:{_TAKEN_BACK})\b"
    r"|^(?i:(?:denne\s+)?melding(?:en|a)\s+(?:er\s+|blir\s+|vert\s+)?(?:trekkes|trekkast|trukket|trekt|strykes|makuleres)"
    r"|ntb\s+(?:trekker|trekkjer|stryker|stryk)\s+(?:tilbake\s+)?(?:denne\s+)?(?:sak|melding|nyhet)(?:en|a)?\b"
    r"|advisory\s*[:–-]\s*kill\s+)"
)
_KILLS_COLON = re.compile(
    r"^[\s*(\[-]*(?:stryk(?:es|ast)?|trekk(?:es|ast)|(?:trekt|trukket)\s+tilbake|utgår|kill)\s*[:!]", re.IGNORECASE
)
_KILLS_NOTE = re.compile(
    r"\b(?:stryk(?:es|ast)?|trekk(?:es|ast)(?: tilbake)?|(?:trukket|trekt)(?: tilbake)?|utgår|makuleres|annulleres"
    r"|kill(?:ed)?|withdrawn|retracted|cancell?ed)\b\s*(?:$|[:!.,*)\]/–—-]|(?:sak|meld|stor|denne|this|tilbake|av\b|by\b))"
    r"|\bntb\s+(?:trekker|trekkjer|stryker)\s+(?:tilbake\s+)?(?:denne\s+)?(?:sak|melding|nyhet)"
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
