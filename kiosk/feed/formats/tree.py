"""A tree of HTML made fit for those who read its text by their own rules (trafilatura): what is not seen goes.

The same rules as the walk's, written into the tree: unseen elements, footnotes' marks, raised and lowered text,
quotation marks that the browser sets, and gaps where blocks stand close.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from kiosk.feed.formats.walker import UNSEEN, fraction, is_footnote, is_inline, is_unseen, lowered, name, raised

_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOSE = 60  # characters of text that is a paragraph, whatever it stands in
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LONGEST_SHEET = 500_000  # characters
_LONGEST_RULE = 5000  # characters of a style sheet's rule with its selectors
_HIDES = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))\b", re.IGNORECASE)
_SHOWS = re.compile(r"(?:^|;)\s*(?:display\s*:\s*(?!none)\w|visibility\s*:\s*visible)", re.IGNORECASE)
_ONE_NAME = re.compile(r"[.#][\w-]{1,80}")
_NAMED = re.compile(r"[.#][\w-]{1,80}")
_FRAME = frozenset(("html", "body", "head", "title", "meta", "link", "base", "main", "article"))


def said(element: Any) -> str:
    """All characters below an element, as they stand."""
    return "".join(element.itertext())


def elements(tree: Any, *names: str) -> Iterator[Any]:
    """The elements of these names (all without names) that are still in the tree, in order; safe against dropping."""
    for element in list(tree.iter(*(names or (etree.Element,)))):
        if element is tree or element.getparent() is not None:
            yield element


def drop(element: Any, instead: str = "") -> None:
    """Takes an element out; its tail stays, with `instead` before it. Where digits would join, a line break stands."""
    parent = element.getparent()
    if parent is None:
        return
    before = _text_before(element)
    tail = _UNSAFE.sub("", instead + (element.tail or ""))
    if not instead and before.rstrip()[-1:].isdigit() and (tail.lstrip() or _text_after(element))[:1].isdigit():
        stop = etree.Element("br")
        stop.tail = tail
        element.tail = None
        parent.replace(element, stop)
        return
    previous = element.getprevious()
    if previous is not None:
        previous.tail = _UNSAFE.sub("", previous.tail or "") + tail
    else:
        parent.text = _UNSAFE.sub("", parent.text or "") + tail
    parent.remove(element)


def _text_after(element: Any) -> str:
    """The first characters that follow an element without a tail in the same line; empty where its line ends."""
    while element is not None and (is_inline(element) or name(element) in UNSEEN):
        following = element.getnext()
        if following is not None:
            if not is_inline(following):
                return ""
            told = next((text for text in following.itertext() if text.strip()), "") or following.tail or ""
            if told.strip():
                return told.lstrip()
            element = following
        else:
            element = element.getparent()
            if element is not None and element.tail and element.tail.strip():
                return str(element.tail.lstrip()) if is_inline(element) else ""
    return ""


def _text_before(element: Any) -> str:
    """The text that ends where an element begins, in the elements before it in the same box."""
    while element is not None:
        previous = element.getprevious()
        while previous is not None:
            text = previous.tail or (said(previous) if isinstance(previous.tag, str) else "")
            if text:
                return text
            previous = previous.getprevious()
        element = element.getparent()
        if element is None or element.text or not is_inline(element):
            break
    return (element.text or "") if element is not None else ""


def seen_alone(tree: Any) -> None:
    """Takes what is not seen out of a tree, in place, and settles what stands above and below the line."""
    _hide_by_sheet(tree)
    for element in elements(tree):
        if (name(element) not in _FRAME and is_unseen(element) and element.find(".//h1") is None) or is_footnote(
            element
        ):
            drop(element)
    for stop in elements(tree, "br"):
        if any(name(above) in _HEADINGS for above in stop.iterancestors()):
            drop(stop, " ")
    for element in elements(tree, "sup"):
        _settle_fraction(element)
    for element in reversed(list(elements(tree, "sup", "sub", "q"))):
        _settle(element)
    for element in elements(tree):
        if name(element) not in _FRAME and not is_inline(element):
            _gap(element)


def _hide_by_sheet(tree: Any) -> None:
    """Takes out what the page's own style sheets hide by one class or id: `<style>.zz{display:none}</style>`.

    A name that some rule shows again (a menu, a print sheet) hides nothing, nor one that most of the text has.
    """
    sheets = "\n".join(element.text or "" for element in tree.iter("style"))[:_LONGEST_SHEET]
    hidden: set[str] = set()
    shown: set[str] = set()
    depth = 0
    for part in sheets.split("}"):
        above, _, rules = part[:_LONGEST_RULE].rpartition("{")
        depth += part.count("{")
        selectors = above.rpartition("{")[2].rpartition("*/")[2]
        if depth == 1 and _HIDES.search(rules):  # outside of @media and the like
            hidden.update(one.strip() for one in selectors.split(",") if _ONE_NAME.fullmatch(one.strip()))
        if _SHOWS.search(rules):
            shown.update(_NAMED.findall(selectors))
        depth = max(0, depth - 1)
    hidden -= shown
    if not hidden:
        return
    whole = len(said(tree))
    for element in elements(tree):
        names = {f".{one}" for one in (element.get("class") or "").split()} | {f"#{element.get('id')}"}
        if names & hidden and name(element) not in _FRAME and 2 * len(said(element)) < whole:
            drop(element)


def loose_text_boxed(tree: Any) -> None:
    """Puts long text that stands in a box beside other blocks into a paragraph of its own, in place."""
    for box in elements(tree, "div", "section", "article", "main", "body"):
        if all(is_inline(child) or name(child) == "br" for child in box):
            continue
        if box.text and len(box.text.strip()) >= _LOOSE:
            box.insert(0, _paragraph(box.text))
            box.text = None
        for child in list(box):
            if child.tail and len(child.tail.strip()) >= _LOOSE and not is_inline(child):
                text, child.tail = child.tail, None
                child.addnext(_paragraph(text))


def _paragraph(text: str) -> Any:
    paragraph = etree.Element("p")
    paragraph.text = _UNSAFE.sub("", text)
    return paragraph


def _settle_fraction(element: Any) -> None:
    above, following = said(element).strip(), element.getnext()
    stroke = (element.tail or "").strip() in ("/", "⁄")
    if stroke and following is not None and following.tag == "sub" and re.fullmatch(r"[0-9]{1,3}", above):
        below = said(following).strip()
        if re.fullmatch(r"[0-9]{1,3}", below):
            element.tail = None
            drop(following)
            drop(element, fraction(above, below))


def _settle(element: Any) -> None:
    inner, before = said(element), _text_before(element)
    if element.tag == "q":
        element.tag, element.text = "span", "«" + _UNSAFE.sub("", element.text or "")
        element.tail = "»" + _UNSAFE.sub("", element.tail or "")
        return
    if not all(is_inline(one) for one in element.iterdescendants() if isinstance(one.tag, str)):
        element.tag = "div"  # no mark, whatever it is called
        return
    kept = lowered(inner, before) if element.tag == "sub" else raised(inner, before)
    after = element.tail or _text_after(element)
    if (kept[:1].isdigit() and before[-1:].isdigit()) or (kept[-1:].isdigit() and after[:1].isdigit()):
        element.tag = "div"  # a line of its own, so that its digits join no others
    else:
        drop(element, kept)


def _gap(element: Any) -> None:
    """A line end where a block's text would touch the text around it."""
    following = element.getnext() if element.getnext() is not None else element.getparent()
    if (element.tail and not element.tail[:1].isspace()) or (
        not element.tail and following is not None and is_inline(following)
    ):
        element.tail = "\n" + _UNSAFE.sub("", element.tail or "")
    before = _text_before(element)
    if before and not before[-1:].isspace() and not (element.text or "")[:1].isspace():
        element.text = "\n" + _UNSAFE.sub("", element.text or "")
