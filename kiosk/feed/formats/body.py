"""The text of an article page: trafilatura's, completed where the page sets its text in several boxes of one kind."""

from __future__ import annotations

from collections import Counter
from typing import Any

import lxml.html

from kiosk.feed.formats.clean import paragraphs
from kiosk.feed.formats.furniture import remove_furniture, without_furniture
from kiosk.feed.formats.own import letters
from kiosk.feed.formats.tree import loose_text_boxed, said
from kiosk.feed.formats.walker import one_line

_TELLING = 60  # characters of a paragraph that stands in one place alone
_MUCH_MORE = 1.5  # times the text found; less is a caption or a subheading that was left out on purpose


def article_body(tree: Any, base: str, headline: str) -> tuple[str, ...]:
    """The article's paragraphs; the tree loses its furniture. `headline` is not told again."""
    import trafilatura  # nine megabytes, which a wall that reads feeds and wires alone does not need

    remove_furniture(tree)
    loose_text_boxed(tree)
    found = trafilatura.extract(
        lxml.html.tostring(tree, encoding="unicode"),
        url=base or None,
        favor_precision=True,
        include_comments=False,
        include_tables=False,
        deduplicate=False,
    )
    body = without_furniture(paragraphs(found or ""), headline)
    return completed(tree, body, headline)


def completed(tree: Any, body: tuple[str, ...], headline: str) -> tuple[str, ...]:
    """The body, with the text of the other boxes of its article where only one of several alike was taken.

    Pages put adverts between boxes of text, and `favor_precision` then keeps the longest.
    """
    box = _box(tree, body)
    article = next(box.iterancestors("article"), None) if box is not None else None
    if box is None or article is None:
        return body
    alike = [one for one in article.iter(box.tag) if one.get("class") == box.get("class")]
    texts = (one_line(part) for one in alike for part in one.iterchildren("p", "h2", "h3"))
    whole = without_furniture(tuple(filter(None, texts)), headline)
    return whole if sum(map(len, whole)) > _MUCH_MORE * sum(map(len, body)) else body


def _box(tree: Any, body: tuple[str, ...]) -> Any:
    """The element with a class that holds most of the body's paragraphs; None where there is none."""
    told = {letters(part) for part in body if len(part) > _TELLING}
    boxes: Counter[Any] = Counter()
    for paragraph in tree.iter("p"):
        parent = paragraph.getparent()
        if parent is not None and parent.get("class") and letters(said(paragraph)) in told:
            boxes[parent] += len(said(paragraph))
    return boxes.most_common(1)[0][0] if boxes else None
