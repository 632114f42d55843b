"""Other stories on an article's page: the next article under it, and the times of teasers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, tzinfo
from itertools import islice
from typing import Any

from kiosk.feed.formats.dates import read_time
from kiosk.feed.formats.own import letters
from kiosk.feed.formats.tree import drop, elements, said
from kiosk.feed.formats.walker import one_line

_HEADINGS = ("h1", "h2")
_NEXT = re.compile(
    r"(?:^|[\s_-])(?:next-?(?:article|story|post)|neste-?(?:sak|artikkel)|infinite(?:-scroll)?)(?:$|[\s_-])", re.I
)
_ELSEWHERE = re.compile(
    r"related|relatert|teaser|mest-?lest|most-?read|ticker|siste-?nytt|latest|comment", re.IGNORECASE
)
_FEWEST_ENTRIES = 2  # of a running report
_MOST_TIMES = 200
_WORDS = re.compile(r"[^\W\d_]{5,}")
_NAMES = re.compile(r"(?<=[^\W\d_.!?:] )[A-ZÆØÅÄÖÜ][^\W\d_]{2,}")  # within a sentence
_STEM = 5  # letters in which a word's forms, and what is compounded with it, agree
_SHARED = 0.2  # of a section's words that its story has used
_LONG = 60  # characters of a paragraph of text


def remove_other_stories(tree: Any, headline: str) -> None:
    """Takes articles with a headline of their own, other than `headline`, out of a page that has its own article."""
    own = _own_article(tree, headline)
    _keep_latest_entry(tree, headline)
    for article in elements(tree, "article"):
        if own is not None and article is not own and not _related(article, own) and _heading(article):
            drop(article)
    for element in elements(tree, "div", "section"):
        names = f"{element.get('class') or ''} {element.get('id') or ''}"[:2000]
        if _NEXT.search(names) and _main_heading(element, headline) is None:
            drop(element)
    _remove_after_second_headline(tree, headline)
    _remove_strange_sections(tree, headline)


def _keep_latest_entry(tree: Any, headline: str) -> None:
    """Of a running report's dated entries (articles within the article) only the latest: the others may be overtaken.

    «14.32: Tre er døde» stands on the page below «15.10: Fem er døde», and is no figure of the story any more.
    """
    for article in elements(tree, "article"):
        inner = [one for one in article.iter("article") if one is not article and _heading(one) and _has_text(one)]
        inner = [one for one in inner if next(one.iterancestors("article"), None) is article]
        if len(inner) < _FEWEST_ENTRIES or any(_main_heading(one, headline) is not None for one in inner):
            continue
        times = [
            next(filter(None, (read_time(at.get("datetime"), UTC) for at in one.iter("time"))), None) for one in inner
        ]
        if any(time is None for time in times):
            continue
        latest = max(range(len(inner)), key=lambda number: (times[number], -number))
        for number, one in enumerate(inner):
            if number != latest:
                drop(one)


def _own_article(tree: Any, headline: str) -> Any:
    """The page's own article among several: that with its headline in it, else the first with an `h1`."""
    articles = [one for one in tree.iter("article") if _has_text(one)]
    if len(articles) < 2:
        return None
    with_headline = [one for one in articles if _main_heading(one, headline) is not None]
    return next(iter((*with_headline, *(one for one in articles if one.find(".//h1") is not None))), None)


def _main_heading(element: Any, headline: str) -> Any:
    wanted = letters(headline)
    for heading in element.iter(*_HEADINGS):
        told = letters(one_line(heading))
        if told and wanted and (told in wanted or wanted in told):
            return heading
    return None


def _heading(element: Any) -> bool:
    return any(one_line(one) for one in element.iter(*_HEADINGS))


def _has_text(element: Any) -> bool:
    return any(len(said(p)) >= _LONG for p in element.iter("p"))


def _related(one: Any, other: Any) -> bool:
    return other in one.iterancestors() or one in other.iterancestors()


def _remove_after_second_headline(tree: Any, headline: str) -> None:
    """A page that goes on with the next story under an `h1` of its own: the box of that one, and those after it."""
    heads = [head for head in tree.iter("h1") if one_line(head)]
    own = next((head for head in heads if _main_heading(head, headline) is not None), None)
    if own is None:
        return
    for head in heads[heads.index(own) + 1 :]:
        if _main_heading(head, headline) is not None:
            continue
        box, own_box = _apart(head, own), _apart(own, head)
        if box is not head and _has_text(box) and _has_text(own_box):
            for after in list(box.itersiblings()):
                if after.find(".//h1") is not None:
                    drop(after)
            drop(box)


def _remove_strange_sections(tree: Any, headline: str) -> None:
    """Boxes beside the story's own that begin with a heading and have nothing to do with it: stories of their own.

    A part of the story («Slik gikk det») names somebody or something that the story has named, or shares its words; a
    box that does not («Ti drept i Peru» beside a landslide in Lia) is left out.
    """
    own = _main_heading(tree, headline)
    if own is None:
        return
    for box in [own, *_above(own)]:
        told = "\n".join(map(said, [box, *box.itersiblings("p")]))
        if not (_has_text(box) or len(told) > len(said(box)) + _LONG):
            continue
        for beside in [one for one in box.itersiblings() if one.tag in ("div", "section")]:
            if _begins_with_heading(beside) and _has_text(beside) and _strange(said(beside), told, headline):
                drop(beside)


def _begins_with_heading(box: Any) -> bool:
    for element in box.iter():
        if element.tag in ("h2", "h3") and one_line(element):
            return True
        if element is not box and element.tag in ("p", "h1", "h4", "li", "table") and one_line(element):
            return False
    return False


def _strange(text: str, own: str, headline: str) -> bool:
    """Whether a text shares with the story neither a word of its headline, nor a name, nor many words."""
    told = text.casefold()
    if any(word[:_STEM] in told for word in _WORDS.findall(headline.casefold())):
        return False
    if set(_NAMES.findall(own)) & set(_NAMES.findall(text)):
        return False
    words, known = ({word[:_STEM] for word in _WORDS.findall(one.casefold())} for one in (text, own))
    return len(words & known) < _SHARED * len(words)


def _apart(element: Any, other: Any) -> Any:
    """The largest element around one that does not hold another."""
    held = set(other.iterancestors())
    box = element
    for above in element.iterancestors():
        if above in held:
            break
        box = above
    return box


def own_time(tree: Any, headline: str, local: tzinfo) -> datetime | None:
    """The time that an article itself shows: that of its `time` elements, not of teasers, lists and other articles.

    One marked as the publication's goes first; otherwise the first behind the headline, or before it in its header.
    """
    times = [one for one in islice(tree.iter("time"), _MOST_TIMES) if not _elsewhere(one, headline)]
    marked = [
        one for one in times if (one.get("itemprop") or "").casefold() == "datepublished" or "pubdate" in one.attrib
    ]
    found = (read_time(one.get("datetime") or said(one), local) for one in (*marked, *times))
    return next(filter(None, found), None)


def _elsewhere(element: Any, headline: str) -> bool:
    """Whether an element belongs to something else than the page's own story."""
    for above in _above(element):
        if above.tag in ("aside", "nav", "footer", "a", "li", "figure"):
            return True
        if above.tag == "article" and _heading(above) and _main_heading(above, headline) is None:
            return True
        names = f"{above.get('class') or ''} {above.get('id') or ''}"[:2000]
        if _ELSEWHERE.search(names) and above.find(".//h1") is None:
            return True
    return False


def _above(element: Any) -> Iterator[Any]:
    return (one for one in element.iterancestors() if one.tag not in ("html", "body"))
