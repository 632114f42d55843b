"""The headline of an article page, from what the page prints over its text and what it declares in its head.

Pages print one headline and declare others for search engines and for sharing. German ones often print the search
engines' as an `h1` among the breadcrumbs and the newsroom's own as an `h2` over the text. Of 96 pages with known
headlines these rules take the known one on 90; on the rest it is another of those that the page holds for equals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from kiosk.feed.formats.markup import line
from kiosk.feed.formats.tree import said
from kiosk.feed.formats.walker import name, one_line

_SHORTEST = 3  # words; «Log in» is no headline
_FIRST_TEXT = 200  # characters of a paragraph that belongs to the text
_BREADCRUMBS = re.compile("bread-?crumb", re.IGNORECASE)
_JOINT = r"\s*[-–—|·:]\s*"  # what stands between a kicker and a headline, or a headline and the outlet's name


def page_headline(tree: Any, linked: str, meta: Mapping[str, str], outlet: str | None) -> str:
    """What most of the page's own headlines agree on: JSON-LD's (`linked`), the printed one, OpenGraph's (in `meta`).

    A headline that another one only puts a kicker before, or the outlet's name after, counts for both; where JSON-LD
    and OpenGraph agree on the kicker, it stays. Where no two agree the `title` decides, unless it is a breadcrumb
    too, then JSON-LD: OpenGraph's is often written for search engines.
    """
    shared = line(meta.get("og:title")) or line(meta.get("twitter:title"))
    if outlet:
        shared = re.sub(rf"{_JOINT}{re.escape(outlet)}\s*$", "", shared)
    title = line(tree.findtext(".//title"))
    declared = [one for one in (linked, shared) if one]
    candidates = [one for one in (linked, *_printed(tree, declared), shared) if one] or [title]
    words = [_words(one) for one in candidates]
    decides = _words("" if _is_breadcrumb(tree, title) else title)
    votes = [(sum(_holds(other, one) for other in words), _holds(decides, one)) for one in words]
    best = words[votes.index(max(votes))]
    if linked and _words(linked) == _words(shared) and _holds(_words(linked), best):
        return linked
    return candidates[words.index(best)]


def _printed(tree: Any, declared: list[str]) -> tuple[str, ...]:
    """The headline printed over the text: the last heading before it that is declared too, else the first `h1`.

    With it comes its last part, where the part before proves to be a kicker.
    """
    headings = [heading for heading in _over_the_text(tree) if not _navigates(heading)]
    found = None
    for heading in headings:
        text = _words(_whole(heading))
        if len(text) >= _SHORTEST and any(_holds(_words(one), text) or _holds(text, _words(one)) for one in declared):
            found = heading
    heads = [heading for heading in tree.iter("h1") if not _navigates(heading)]
    if found is None:
        found = next((one for one in heads if len(_words(_whole(one))) >= _SHORTEST), None)
    if found is not None:
        part = _parts(found)[-1]
        return (_whole(found), part) if _after_kicker(part, declared) else (_whole(found),)
    return () if declared else tuple(_whole(heading) for heading in heads[:1])


def _is_breadcrumb(tree: Any, title: str) -> bool:
    """Whether a title stands among the breadcrumbs too: then it was made for search engines."""
    return any(_words(_whole(one)) == _words(title) and _navigates(one) for one in tree.iter("h1"))


def _over_the_text(tree: Any) -> Iterator[Any]:
    for element in tree.iter("h1", "h2", "p"):
        if element.tag == "p":
            if len(said(element)) > _FIRST_TEXT:
                return
        else:
            yield element


def _navigates(heading: Any) -> bool:
    """Whether a heading is a step of the breadcrumbs, or of another list of links."""
    for element in (heading, *heading.iterancestors()):
        names = " ".join((element.get("class") or "", *element.keys()))
        if element.tag in ("nav", "ol", "ul", "aside", "footer"):
            return True
        if _BREADCRUMBS.search(names) and element.find(".//p") is None:
            return True
    return False


def _parts(heading: Any) -> list[str]:
    """A heading's parts, where it is made of elements alone (a kicker and a headline); else its text."""
    loose = [heading.text, *(child.tail for child in heading)]
    inner = [child for child in heading if name(child) not in ("br", "wbr") and one_line(child)]
    if not inner or any(text and text.strip() for text in loose):
        return [one_line(heading)]
    return _parts(inner[0]) if len(inner) == 1 else [one_line(child) for child in inner]


def _whole(heading: Any) -> str:
    return " ".join(_parts(heading))


def _after_kicker(part: str, declared: list[str]) -> bool:
    """Whether a part of a heading is declared as a headline: alone, or after a kicker and a mark."""
    ending = re.compile(rf"(?:^|{_JOINT}){re.escape(part)}$", re.IGNORECASE)
    return len(_words(part)) >= _SHORTEST and any(ending.search(one) for one in declared)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _holds(longer: list[str], headline: list[str]) -> bool:
    """Whether a headline is another one, or its beginning or end (of three words at least)."""
    if longer == headline:
        return True
    count = len(headline)
    return count >= _SHORTEST and headline in (longer[:count], longer[-count:])
