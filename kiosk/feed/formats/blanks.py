"""What a program writes where it has nothing to say: «null», a template that nobody filled in, its own warning.

No word of it is the newsroom's: a paragraph of it goes, and so does an entry whose headline holds an empty place.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from kiosk.feed.item import Item, Refused
from kiosk.printable import printable

# As JavaScript, Python, Go and others write nothing. «Null» and «NULL» are words of Norwegian, «None» one of English.
_NOTHING = re.compile(r"\W*(?:(?:null|undefined|NaN|nil|<no value>)\W*)+")
_UNTITLED = r"(?i:(?:uten|utan|ingen) tittel|no title|untitled)"
# Handlebars, Jinja and Liquid; JavaScript and shells; ERB and ASP.
_UNFILLED = re.compile(
    r"\{\{[^{}\n]{1,80}\}\}|\{%[^%\n]{1,80}%\}|\$\{[^{}\n]{1,80}\}|<%[^%\n]{1,80}%>|\[object Object\]"
)
_BLANK = re.compile(rf"None|[Ll]orem ipsum\b.*|https?://\S+|\W*{_UNTITLED}\W*")
_WARNING = re.compile(
    r"(?:PHP )?(?:Warning|Notice|Deprecated|Strict Standards|(?:Fatal|Parse) error):? .{1,400} on line \d+\W*"
)


def without_blanks(item: Item) -> Item:
    """The entry without such paragraphs, and without such a headline where it has a text; raises Refused for others."""
    if found := _UNFILLED.search(item.headline):
        raise Refused(f"a template that nobody filled in («{printable(found.group(), 60)}»)")
    summary, body = (tuple(one for one in parts if not _is_blank(one)) for parts in (item.summary, item.body))
    headline = "" if _is_blank(item.headline) else item.headline
    if (headline, summary, body) == (item.headline, item.summary, item.body):
        return item
    if not (headline or summary or body):
        raise Refused(f"it says nothing («{printable(item.headline, 60)}»)")
    return replace(item, headline=headline, summary=summary, body=body)


def _is_blank(text: str) -> bool:
    if _NOTHING.fullmatch(_UNFILLED.sub("null", text)):
        return True
    return _BLANK.fullmatch(text) is not None or _WARNING.fullmatch(text) is not None
