"""One walk through markup, for pages, wires, JSON and feeds: the paragraphs that a reader sees on a screen.

What separates on a screen separates here: blocks, line breaks, cells, list items, terms, headings. What is not seen is
not read: struck-out and deleted text, hidden text, scripts. A footnote's mark is no part of the number before it.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from lxml import etree

from kiosk.feed.formats.clean import LONGEST_TEXT, one_spaced, unescape, visible, within

# What stands in a line of text: HTML's phrasing elements and NITF's enriched text. All else is a block of its own.
_LINE_NAMES = (
    "a abbr acronym b bdi bdo big cite code data dfn em font i ins kbd label mark nobr output q rb ruby samp small span"
    " strong sub sup time tt u var wbr"
    " alt-code chron classifier event function lang location money num object.title org person postaddr pronounce"
    " virtloc ref hi"
)
_INLINE = frozenset(_LINE_NAMES.split())
_BREAKS = frozenset(("br", "hr", "lb"))
_CELLS = frozenset(("td", "th", "cell", "nitf-col"))
_FEWEST_CELL_WORDS = 3  # a cell of fewer says nothing without its row and column: a name, a bare number
# No text on a screen, or no text of the story: code, controls, fallbacks, ruby's readings, captions.
_UNSEEN_NAMES = (
    "script style template noscript head title meta link svg math object embed iframe canvas audio video map picture"
    " img select option optgroup textarea button input datalist progress meter dialog rp rt area base frame frameset"
    " noframes figcaption caption s strike del"
)
UNSEEN = frozenset(_UNSEEN_NAMES.split())
_UNSEEN_CLASS = re.compile(
    r"(?:^|\s)(?:sr-only(?:-focusable)?|screen-?reader(?:-text|-only|s)?|(?:u-)?visually-?hidden(?:-focusable)?|u-hidden"
    r"|a11y-(?:hidden|only)|off-?screen|show-for-sr|element-invisible|assistive-text|adsbygoogle|photo-?credit"
    r"|strike-?through|line-through|(?!(?:has|with|no)-)(?:[\w-]+[_-])?(?:caption|bilde-?tekst)(?:[_-]{1,2}(?:text|credit))?"
    r"|image-?caption|bilde-?tekst|wp-caption-dd)(?:$|\s)",
    re.IGNORECASE,
)
# Classes that hide in the usual style sheets; a block of text may be shown by a script later, words in a line are not.
_UNSEEN_IN_LINE = re.compile(r"(?:^|\s)(?:hidden|is-hidden|d-none|hide|invisible)(?:$|\s)", re.IGNORECASE)
_SOMEWHERE_SHOWN = re.compile(r"(?:^|\s)(?:(?:sm|md|lg|xl|2xl|print):|d-(?:sm|md|lg|xl|print)-)", re.IGNORECASE)
_UNSEEN_STYLE = re.compile(
    r"display:none|visibility:(?:hidden|collapse)|line-through|(?:^|;)opacity:0(?:\.0*)?(?:;|!|$)"
    r"|font-size:0(?:px|em|rem|pt)?(?:;|!|$)|(?:^|;)color:(?:transparent|rgba\([^)]*,0(?:\.0*)?\))"
    r"|text-indent:-\d{3,}|(?:left|right|top|bottom|margin(?:-left|-top)?):-\d{4,}|clip:rect\([01]|clip-path:inset\((?:50|100)%"
)
_APART_STYLE = re.compile(
    r"(?:margin|padding)(?:-(?:left|right|inline(?:-start|-end)?))?:(?!-|0(?:px|em|rem)?(?:;|!|$))"
)
_BLOCK_STYLE = re.compile(r"display:(?:block|flex|grid|table|list-item)")
_FOOTNOTE = re.compile(r"[\[(]?\s*(?:\d{1,3}|[*†‡§¶]{1,3}|[a-z])\s*[\])]?", re.IGNORECASE)
_NOTE_LINK = re.compile(
    r"#_?(?:fn|ftn|note|fotnote|foot|cite|ref)|\b(?:foot|end)?note(?:ref)?\b|fotnote", re.IGNORECASE
)

# Marks of the walk, private to it and gone from what it gives (noncharacters that cleaning would drop).
_GONE, _SUP, _SUP_END, _SUB, _SUB_END = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3", "\ufdd4"
_RAISED = re.compile(rf"{_SUP}([^{_SUP}{_SUP_END}]*){_SUP_END}")
_LOWERED = re.compile(rf"{_SUB}([^{_SUB}{_SUB_END}]*){_SUB_END}")
_FRACTION = re.compile(rf"{_SUP}\s*(\d{{1,2}})\s*{_SUP_END}\s*[/⁄]\s*{_SUB}?\s*(\d{{1,3}})\s*{_SUB_END}?(?!\d)")
_MARKS = re.compile(f"[{_GONE}{_SUP}{_SUP_END}{_SUB}{_SUB_END}]")
_TORN = re.compile(rf"(?<=\d)[^\S\n]*(?:{_GONE}[^\S\n]*)+(?=\d)")
_VULGAR = {"1/2": "½", "1/3": "⅓", "2/3": "⅔", "1/4": "¼", "3/4": "¾", "1/5": "⅕", "2/5": "⅖", "1/8": "⅛", "3/8": "⅜"}
_SUPERSCRIPTS, _SUBSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"), str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_UNIT = re.compile(r"(?:^|[^\w])[kcdm]?m$")
_POWER_OF_TEN = re.compile(r"[×x*·]\s?10$")


def name(element: Any) -> str:
    """An element's name in lower case without its namespace; empty for comments and the like."""
    return element.tag.rsplit("}", 1)[-1].casefold() if isinstance(element.tag, str) else ""


def is_unseen(element: Any) -> bool:
    """Whether an element is not shown, by its name, attributes, style or class; or a caption: that is not the story."""
    if name(element) in UNSEEN:
        return True
    attributes = element.attrib
    if not attributes:
        return False
    if "hidden" in attributes and attributes["hidden"].casefold() != "until-found":
        return True
    style = attributes.get("style")
    if style and _UNSEEN_STYLE.search(re.sub(r"\s+", "", style[:2000]).casefold()):
        return True
    classes = (attributes.get("class") or "")[:2000]
    if not classes:
        return False
    if _UNSEEN_CLASS.search(classes):
        return True
    hidden = _UNSEEN_IN_LINE.search(classes) and not _SOMEWHERE_SHOWN.search(classes)
    return bool(hidden) and is_inline(element)


def is_footnote(element: Any) -> bool:
    """Whether a link is a footnote's mark: «1» or «[a]», leading to another place of the same page, or to a note."""
    if name(element) != "a":
        return False
    href = (element.get("href") or "")[:2000]
    mark = href.startswith("#") or _NOTE_LINK.search(f"{href} {element.get('class') or ''} {element.get('role') or ''}")
    return bool(mark) and _FOOTNOTE.fullmatch("".join(element.itertext())[:20].strip()) is not None


def is_inline(element: Any) -> bool:
    """Whether an element stands in a line of text. Custom elements do; they are what a browser makes of them."""
    tag = name(element)
    if tag in _INLINE or "-" in tag or ":" in tag:
        style = element.get("style")
        return not (style and _BLOCK_STYLE.search(re.sub(r"\s+", "", style[:2000]).casefold()))
    return False


def _apart(element: Any) -> bool:
    """Whether an element in a line has room beside it: its digits and those beside it are two numbers."""
    style = element.get("style")
    return bool(style and _APART_STYLE.search(re.sub(r"\s+", "", style[:2000]).casefold()))


def blocks(root: Any, skip: Collection[str] = ()) -> tuple[str, ...]:
    """The paragraphs below an element, in order, clean and at most `LONGEST_TEXT` characters together.

    `skip` are further names (lower case) of elements that are not the story's text.
    """
    walk = _Walk()
    stack: list[tuple[Any, Any]] = [(root, iter(root))]
    walk.open(root)
    while stack and walk.room > 0:
        element, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            walk.close(element)
            if stack:
                walk.say(element.tail)
        elif not isinstance(child.tag, str):
            if child.tag is etree.Entity:
                walk.say(_GONE)
            walk.say(child.tail)
        elif name(child) in skip or is_unseen(child) or is_footnote(child):
            walk.pass_over(child)
            walk.say(child.tail)
        else:
            walk.open(child)
            stack.append((child, iter(child)))
    walk.end_block()
    return within(walk.found)


class _Walk:
    """What one walk has found so far."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.room = LONGEST_TEXT * 2  # characters; a walk need not go on behind what is kept
        self._line: list[str] = []
        self._cell = False
        self._verbatim = 0  # depth of elements whose line ends are shown

    def open(self, element: Any) -> None:
        tag = name(element)
        if tag in _BREAKS or not is_inline(element):
            self.end_block()
            self._cell = tag in _CELLS
        self._verbatim += tag == "pre"
        if _apart(element):
            self._line.append(_GONE)
        self._line.append({"sup": _SUP, "sub": _SUB, "q": "«"}.get(tag, ""))
        self.say(element.text)

    def close(self, element: Any) -> None:
        tag = name(element)
        self._line.append({"sup": _SUP_END, "sub": _SUB_END, "q": "»"}.get(tag, ""))
        if _apart(element):
            self._line.append(_GONE)
        if tag in _BREAKS or not is_inline(element):
            self.end_block()
        self._verbatim -= tag == "pre"

    def pass_over(self, element: Any) -> None:
        """An element that is not read: a block separates all the same, and digits around it do not join."""
        if name(element) in UNSEEN or is_inline(element):
            self._line.append(_GONE)
        else:
            self.end_block()

    def say(self, text: str | None) -> None:
        if text:
            self.room -= len(text)
            if self._verbatim and "\n" in text:
                for line in text.split("\n"):
                    self._line.append(line)
                    self.end_block()
            else:
                self._line.append(text)

    def end_block(self) -> None:
        line = "".join(self._line)
        self._line.clear()
        if line.strip():
            for part in _settled(line):
                if not self._cell or len(re.findall(r"[^\W\d_]{2,}", part)) >= _FEWEST_CELL_WORDS:
                    self.found.append(part)
        self._cell = False


def _settled(line: str) -> list[str]:
    """A line's raised and lowered text settled, its characters clean; torn in two where digits would join."""
    if _MARKS.search(line):
        line = _FRACTION.sub(_fraction, line)
        line = _RAISED.sub(lambda one: f"{_GONE}{raised(one.group(1), _before(one))}{_GONE}", line)
        line = _LOWERED.sub(lambda one: f"{_GONE}{lowered(one.group(1), _before(one))}{_GONE}", line)
        line = _MARKS.sub(_GONE, line)  # also a mark whose end a block inside it has taken to another line
        parts = [part.replace(_GONE, "") for part in _TORN.split(line)]
    else:
        parts = [line]
    cleaned = (one_spaced(visible(unescape(part))) for part in parts)
    return [part for part in cleaned if part]


def _before(found: re.Match[str]) -> str:
    return _MARKS.sub("", found.string[max(0, found.start() - 12) : found.start()])


def _fraction(found: re.Match[str]) -> str:
    return fraction(found.group(1), found.group(2))


def fraction(above: str, below: str) -> str:
    """A raised and a lowered number with a stroke between them as one character, or as three kinds of them."""
    return _VULGAR.get(f"{above}/{below}") or f"{above.translate(_SUPERSCRIPTS)}⁄{below.translate(_SUBSCRIPTS)}"


def raised(text: str, before: str) -> str:
    """What superscript says, after the text before it: a power, or a part of a word («1st»).

    Empty for a footnote's mark: anything else that is short. «13⁰⁰» is read as a footnote too: nothing joins a number.
    """
    text, kept = text.strip(), text
    if (text in ("2", "3") and _UNIT.search(before)) or (text.isdecimal() and _POWER_OF_TEN.search(before)):
        return text.translate(_SUPERSCRIPTS)
    if len(text) == 1 and text.isalpha() and before[-1:].isdigit():
        return text
    return "" if re.fullmatch(r"[\d\s,*†‡§¶()\[\]–-]*|[^\W\d_]", text) else kept


def lowered(text: str, before: str) -> str:
    """What subscript says: «CO2» is written so; after a digit it is no digit of the number, and empty."""
    return "" if text[:1].isdigit() and before[-1:].isdigit() else text


def one_line(element: Any) -> str:
    """All that is read of an element, as one clean line; empty where there is no element."""
    return " ".join(blocks(element)) if element is not None else ""
