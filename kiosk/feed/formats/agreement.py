"""Whether an article page is the story that a feed's entry tells: links lead to front pages, portals, other stories."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from kiosk.feed.formats.own import letters
from kiosk.feed.item import Item

_WORD = re.compile(r"[^\W_]{3,}")
_EMPTY_WORDS = (
    "som til for med det den der har ikke ikkje etter ved fra frå men the and that with this was are her han hun"
    " ho seg sin sitt sine nå no ble blir blei vart vert blitt kan kunne skal skulle vil ville var være vere vært"
    " vore over under mot ut inn opp ned eller også òg mer meir alle noe noko noen nokon når da då enn hva kva"
    " hvor kor dette disse desse man oss dem dei deg meg jeg ein eit hos blant mens medan før om lag you your our"
    " from not has have will"
)
_EMPTY = frozenset(_EMPTY_WORDS.split())
# Share of the shorter headline's words that both have, and of the entry's words that the page's text has. Headlines are
# rewritten while a story runs, so that at the entry's own address the text alone may tell.
_HEADLINE, _TEXT_AT_HOME, _TEXT_ELSEWHERE = 0.6, 0.4, 0.6
_SOME_HEADLINE, _SOME_TEXT = 0.2, 0.2  # both together, at the entry's own address
_FEWEST = 2  # words of a headline that says anything
_FEWEST_TOLD = 4  # words of an entry that a text can be known by
_STEM = 6  # letters in which a word's forms agree: «evakuert», «evakuerte»
_OTHER = "the page behind its link tells another story"


def disagreement(item: Item, page: Item, address: str) -> str | None:
    """Why a page (got at `address`) is not an entry's story, in one line; None where it is, or nothing tells.

    Outlets print one headline and send another, so that the text counts as well; a canonical address elsewhere, or a
    redirect to another path, asks for more. An entry of too few words («Skogbrann») has no other page than its own.
    """
    if page.status != "usable":
        return None
    asked, got = _place(item.url), _place(address)
    if _is_front(got) and not _is_front(asked):
        return "its link leads to a front page"
    at_home = asked == got and _place(page.url or address) in (asked, got)
    if at_home and (page.embargoed or page.hold or page.expires):
        return None  # the entry's own page, which says when it may be shown: it may hold the note and no word besides
    told, there = _words("\n".join((item.headline, *item.summary))), _words(page.text)
    text = len(told & there) / len(told) if told else 0.0
    if len(_words(item.headline)) < _FEWEST:
        return _few_words(item, page, text, len(told), at_home=at_home)
    head = _shared(_words(item.headline), _words(page.headline))
    if head >= _HEADLINE or (at_home and head >= _SOME_HEADLINE and text >= _SOME_TEXT):
        return None
    above = asked.startswith(f"{got}/")  # a section's page shows the headlines and the summaries of its stories
    if text >= (_TEXT_AT_HOME if at_home else _TEXT_ELSEWHERE) and not above:
        return None
    return _OTHER


def _few_words(item: Item, page: Item, text: float, told: int, *, at_home: bool) -> str | None:
    """The same for an entry whose headline says next to nothing: its text alone tells, and never of another address."""
    if not at_home:
        same = bool(item.headline) and letters(item.headline) == letters(page.headline)
        return None if same and told >= _FEWEST_TOLD and text >= _TEXT_ELSEWHERE else _OTHER
    wanted = _TEXT_AT_HOME if told >= _FEWEST_TOLD else 1.0
    return None if not told or text >= wanted else _OTHER


def _is_front(place: str) -> bool:
    return "/" not in place


def _words(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _WORD.findall(text.casefold()) if word not in _EMPTY)


def _shared(ours: frozenset[str], theirs: frozenset[str]) -> float:
    return len(ours & theirs) / min(len(ours), len(theirs)) if ours and theirs else 0.0


def _place(address: str | None) -> str:
    """An address without scheme, `www.` or `m.`, query and fragment."""
    parts = urlsplit(address or "")
    host = re.sub(r"^(?:www|m|amp)\.", "", (parts.hostname or "").casefold())
    return f"{host}{parts.path.rstrip('/')}"
