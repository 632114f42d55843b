"""WordPress's posts with a password: feed and page hold a stand-in for the story, which must not be shown as one."""

from __future__ import annotations

import html
import re

_FORM = re.compile(r"class=[\"'][^\"']*\bpost-password-form\b|wp-login\.php\?action=postpass")
# What stands for the summary of such a post, from WordPress's own translations.
_STAND_INS = (
    "There is no excerpt because this is a protected post.",
    "Det finnes ikke utdrag siden innlegget er beskyttet.",
    "Der er intet uddrag, da dette er et beskyttet indlæg.",
    "Det finns inget utdrag eftersom det här är ett skyddat inlägg.",
    "Otetta ei näytetä, koska artikkeli on suojattu.",
    "Es gibt keine Kurzfassung, da dies ein geschützter Beitrag ist.",
)


def is_protected(markup: str) -> bool:
    """Whether a summary, a content or a page asks for a post's password in the story's stead."""
    return _FORM.search(markup) is not None or html.unescape(markup).strip() in _STAND_INS
