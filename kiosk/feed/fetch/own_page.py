"""Whether an article page tells the story whose link was followed: a portal, a consent page or another story does not.

One of three must hold: the headlines have words in common, the page has most of the headline's words, or most of the
summary's. Link words say nothing. A page that tells nothing of it gives nothing to the story.
"""

from __future__ import annotations

import re

from kiosk.feed.item import Item

_WORD = re.compile(r"\w{3,}")
_LINK_WORDS = frozenset(
    re.findall(
        r"\w+",
        """and are but den denne der det dette disse eller etter for fra from had har has have hos hun ikke ikkje into
        kan med men mot not når også over per seg sier seier sin skal som that the this til under ved vil was were what
        with who""",
    )
)
_OF_HEADLINES = 0.34  # share of the shorter headline's words
_OF_TEXT = 0.5  # share of the headline's, or the summary's, words that stand in the page
_LEAST = 3  # words of a text, so that a name in common is no proof


def is_own_page(item: Item, page: Item) -> bool:
    """Whether `page` (as it was read) tells the story of the feed's entry `item`."""
    headline, title = _words(item.headline), _words(page.headline)
    if headline and title and len(headline & title) >= _OF_HEADLINES * min(len(headline), len(title)):
        return True
    text = _long(_words(page.text))
    told = [_long(headline), _long(_words(" ".join(item.summary)))]
    # Of a story of which nothing is known but its link, the page is believed.
    return not any(told) or any(len(words & text) >= max(_LEAST, _OF_TEXT * len(words)) for words in told)


def _words(text: str) -> set[str]:
    """The first letters of a text's words: inflection and compounds are no difference."""
    return {word[:7] for word in _WORD.findall(text.casefold()[:50_000]) if word not in _LINK_WORDS}


def _long(words: set[str]) -> set[str]:
    """The words that tell one story from another, in whatever language."""
    return {word for word in words if len(word) > 4 or word.isdigit()}
