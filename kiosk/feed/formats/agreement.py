"""Whether an article page is the story that a feed's entry tells: links lead to front pages, portals, other stories."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from kiosk.feed.item import Item

_WORD = re.compile(r"[^\W_]{3,}")
_EMPTY = frozenset(
    (
        "som",
        "til",
        "for",
        "med",
        "det",
        "den",
        "har",
        "ikke",
        "etter",
        "ved",
        "fra",
        "men",
        "the",
        "and",
        "that",
        "with",
    )
)
# Share of the shorter headline's words that both have, and of the entry's words that the page's text has. At the
# entry's own address little is asked: headlines are rewritten while a story runs.
_AT_HOME, _ELSEWHERE = (0.2, 0.4), (0.6, 0.6)
_FEWEST = 2  # words of a headline that says anything


def disagreement(item: Item, page: Item, address: str) -> str | None:
    """Why a page (got at `address`) is not an entry's story, in one line; None where it is, or nothing tells.

    Outlets print one headline and send another, so that the text counts as well; a canonical address elsewhere, or a
    redirect to another path, asks for more.
    """
    if page.status != "usable" or len(_words(item.headline)) < _FEWEST:
        return None
    at_home = _place(item.url) == _place(address) and _place(page.url or address) in (_place(item.url), _place(address))
    head, text = _AT_HOME if at_home else _ELSEWHERE
    if _shared(_words(item.headline), _words(page.headline)) >= head:
        return None
    told, there = _words("\n".join((item.headline, *item.summary))), _words(page.text)
    if told and len(told & there) >= text * len(told):
        return None
    return "the page behind its link tells another story"


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold())) - _EMPTY


def _shared(ours: frozenset[str], theirs: frozenset[str]) -> float:
    return len(ours & theirs) / min(len(ours), len(theirs)) if ours and theirs else 0.0


def _place(address: str | None) -> str:
    """An address without scheme, `www.` or `m.`, query and fragment."""
    parts = urlsplit(address or "")
    host = re.sub(r"^(?:www|m|amp)\.", "", (parts.hostname or "").casefold())
    return f"{host}{parts.path.rstrip('/')}"
