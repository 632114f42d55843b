"""What an entry says of itself as paid for: advertisers' text that a newsroom's feed carries among its stories.

What decides is structure: a category of that name, a mark that begins or ends a headline («Annonse: …», «… | Sponset
innhold»), a first line that says from whom it comes, a folder of the site. «Reklame» is a subject too, and a mark in
capitals alone; so is «Annonse» before a dash («Annonse – 12 menn svarte»). Norwegian law and the press's own rules want
such text marked (markedsføringsloven § 3).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

_PAID = (
    r"(?:betalt(?:e)?|sponset|sponsa|kommersielt|kommersielle|paid|sponsored|branded|promoted)[\s-]+"
    r"(?:innhold|innhald|samarbeid|annonse|post|content|article|artikkel|innlegg)"
    r"|annonsørinnh(?:o|a)ld|annons[øo]r-?innh(?:o|a)ld|partnerinnh(?:o|a)ld|partner[\s-]content|innholdsmarkedsføring"
    r"|advertorial|advertisement|native[\s-]ad(?:vertising)?"
)
_LABEL = re.compile(rf"(?:{_PAID}|annonser?|sponset|sponsored|adverts?)", re.IGNORECASE)
_OPENING = re.compile(
    rf"[\W_]*(?:(?i:{_PAID}|annonse|sponset|sponsored)\s*[:|\])]|(?i:{_PAID}|sponset|sponsored)\s+[–—-]\s|(?i:{_PAID})\W*$|REKLAME\s*[:|\])])"
)
_CLOSING = re.compile(rf"(?:[(\[]|[|:]|\s[–—-]\s)\s*(?i:{_PAID}|annonse|sponset|sponsored)\s*[)\]]?\s*$")
_LINE = re.compile(rf"[\W_]*(?:{_PAID})\s*(?::|(?:fra|frå|av|from|by|for)\s[^.:!?]{{1,60}}(?::|$))", re.IGNORECASE)
_FOLDER = re.compile(
    r"annons[oø]r-?innh[oa]ld|annonse|sponset|sponset-innhold|sponsored(?:-content)?|advertorials?|partner-?innhold|brand-?studio"
    r"|betalt-innhold|paid-(?:post|content)|branded-content",
    re.IGNORECASE,
)


def is_advert_label(label: str) -> bool:
    """Whether a category, a tag or a genre is an advertisement's: «Annonse», «Sponsored content»."""
    return _LABEL.fullmatch(label.strip()) is not None


def is_advert(headline: str, lines: Iterable[str], url: str | None) -> bool:
    """Whether a headline, the first line of a text, or the address says that it is an advertiser's."""
    first = next(iter(lines), "")
    folders = urlsplit(url).path.split("/")[1:-1] if url else []
    marked = _OPENING.match(headline) or _CLOSING.search(headline) or _LINE.match(first)
    return marked is not None or any(_FOLDER.fullmatch(folder) for folder in folders)
