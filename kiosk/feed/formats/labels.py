"""What entries say of themselves in labels: language, urgency, breaking news, web addresses."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from urllib.parse import urljoin, urlsplit

from msgspec.structs import replace

from kiosk.feed.item import Item

BREAKING = 2  # the urgency of what a feed calls breaking: IPTC's bulletin, which breaks into the rotation
_URGENCIES = frozenset("12345678")
_SMALL = "a-zà-öø-ÿ"
_FEWEST = 4  # entries of which more than half may not be breaking: a section named «Siste» is no alarm
_PRIORITY = re.compile(r"(?:ntb\W{0,3})?(?:pri|prioritet|priority|urgency)\W{0,3}([1-8])", re.IGNORECASE)
_LANGUAGES = {"no": "nb", "nob": "nb", "nor": "nb", "nno": "nn", "eng": "en", "fin": "fi", "swe": "sv", "dan": "da"}
_LANGUAGES |= {"sme": "se", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "spa": "es", "isl": "is", "ice": "is"}


def language(tag: str | None) -> str | None:
    """A language tag («nb-NO», «nno», «en_GB») as a code of two letters, or three where it has no shorter one."""
    code = re.split(r"[-_]", (tag or "").strip().casefold(), maxsplit=1)[0]
    code = _LANGUAGES.get(code, code)
    return code if re.fullmatch(r"[a-z]{2,3}", code) and code not in ("und", "mul", "zxx", "xx") else None


def urgency(number: str) -> int:
    """IPTC's urgency, 1 to 8; 5 where none is given."""
    return int(number) if number.strip() in _URGENCIES else 5


def marked(items: Iterable[Item], words: Collection[str]) -> list[Item]:
    """The entries, those that a category or the title's beginning calls breaking news with the urgency of it.

    `words` are the settings': «Siste», «Breaking». The mark before a title goes, and so does the category. Where most
    entries are marked none is.
    """
    items = list(items)
    wanted = {word.casefold() for word in words}
    # no «!», and no dash before a small letter: «Hast! sier legene», «Siste – og viktigste – dag» are headlines
    marks = rf"\s*(?:[:|]\s*|\s[–—-]\s+(?![{_SMALL}]))"
    opening = re.compile(rf"\W*(?i:{'|'.join(map(re.escape, words)) or '(?!)'}){marks}")
    found = [(item, _rank(item, wanted, opening)) for item in items]
    if len(items) >= _FEWEST and sum(rank < 5 for _, rank in found) > len(items) / 2:
        return items
    return [_raised(item, rank, wanted, opening) if rank < 5 else item for item, rank in found]


def _rank(item: Item, wanted: set[str], opening: re.Pattern[str]) -> int:
    """1 to 3 by the newsroom's own priority, `BREAKING` by a word, 5 for everything else."""
    ranks = [int(number) for section in item.sections if (number := _priority(section)) and number in "123"]
    if opening.match(item.headline) or any(section.casefold() in wanted for section in item.sections):
        ranks.append(BREAKING)
    return min(ranks, default=5)


def _priority(section: str) -> str:
    found = _PRIORITY.fullmatch(section)
    return found.group(1) if found else ""


def _raised(item: Item, rank: int, wanted: set[str], opening: re.Pattern[str]) -> Item:
    sections = (one for one in item.sections if one.casefold() not in wanted and not _priority(one))
    headline = opening.sub("", item.headline, count=1) if opening.match(item.headline) else item.headline
    return replace(item, headline=headline or item.headline, sections=tuple(sections), urgency=min(rank, item.urgency))


def web_address(text: str | None, base: str = "") -> str | None:
    """A link as an absolute http or https address; None for any other scheme."""
    if not text:
        return None
    try:
        address = urljoin(base, text.strip())
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.hostname else None
