"""What stands in an article's body without being the article: «Les også», adverts, credits, fact boxes, link lists."""

from __future__ import annotations

import re
from typing import Any

# Whole paragraphs that begin so are furniture; the words stand before a colon or are the whole line.
_LEAD_INS = re.compile(
    r"^(?:[-–•»>*]\s*)?(?:les (?:også|også om|mer|meir|mer om|hele saken|hele kommentaren|alt om)|les òg|sjå også"
    r"|se også|sjå òg|saken fortsetter(?: under.*)?|saka held fram(?: under.*)?|artikkelen fortsetter(?: under.*)?"
    r"|artikkelen held fram.*|annonse|annonsørinnhold|reklame|read more|read also|also read|lesetips"
    r"|anbefalt(?:e saker)?|relaterte saker|siste saker|mest lest|følg oss på .*|tips oss|kontakt oss"
    r"|del (?:saken|artikkelen)|kopier lenke|popular|populært|trending|click here)\s*(?:[:>»!].*)?$",
    re.IGNORECASE,
)
_LINES = re.compile(
    r"^(?:(?:saken|saka|artikkelen) (?:oppdateres|blir oppdatert|vert oppdatert)|(?:denne )?(?:saken|saka) er oppdatert"
    r"|(?:foto|bilde|illustrasjon|illustrasjonsfoto|video|arkivfoto|skjermdump|grafikk)\s*[:/]"
    r"|\(?©|\(©NTB\)|(?:publisert|oppdatert|sist oppdatert)\s*:?\s*\d)",
    re.IGNORECASE,
)
_FACT_HEADS = re.compile(
    r"^(?:fakta(?:boks)?|fakta om .{2,60}|dette er saken|dette er saka|bakgrunn)\s*:?$", re.IGNORECASE
)
_MORE = re.compile(
    r"^(?:more from|more on this|mer fra|meir frå|mer om|flere saker|fleire saker)\b.{0,60}$", re.IGNORECASE
)
_BULLET = re.compile(r"^[-•*▪]\s+")
_CREDIT_TAIL = re.compile(
    r"\s*(?:\((?:Foto|Arkivfoto|Illustrasjon(?:sfoto)?)\s*:[^()]{2,80}\)|(?:Foto|Arkivfoto)\s*:\s*[^.]{2,80})\s*$"
)

_BOXES = re.compile(
    r"(?:^|[\s_-])(?:fact-?box|faktaboks|fakta|related|relaterte?|les-?ogsaa?|read-?more|newsletter|nyhetsbrev|paywall|advert|annonse"
    r"|promo|teaser|recirculation|share-?buttons?|social-share|byline-bio|article-tags|bottom-container|donation|support-us)(?:$|[\s_-])",
    re.IGNORECASE,
)
_LINK_SHARE = 0.6  # a block of which more than this share is link text is a list of links
_SHORTEST_LINK_BLOCK = 20  # characters


def remove_furniture(tree: Any) -> None:
    """Takes asides, named boxes and blocks that are mostly links out of an HTML tree, in place."""
    for element in list(tree.iter("aside", "figcaption", "nav", "form")):
        _drop(element)
    for element in list(tree.iter("div", "section", "ul", "ol", "p")):
        if element.getparent() is None:
            continue
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        if (_BOXES.search(names) and not _holds_article(element)) or (
            element.tag in ("ul", "ol", "p") and _mostly_links(element)
        ):
            _drop(element)


def _drop(element: Any) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _holds_article(element: Any) -> bool:
    """Whether a box is so large that it is the article itself under an unlucky class name."""
    if element.find(".//h1") is not None or element.find(".//article") is not None:
        return True
    return sum(len(p.text_content()) for p in element.iter("p")) > 1500


def _mostly_links(element: Any) -> bool:
    length = len(element.text_content().strip())
    linked = sum(len(link.text_content().strip()) for link in element.iter("a"))
    return length >= _SHORTEST_LINK_BLOCK and linked > _LINK_SHARE * length


def without_furniture(parts: tuple[str, ...], headline: str = "") -> tuple[str, ...]:
    """Paragraphs without lead-ins to other stories, credits and fact boxes; a fact box is its head and its points.

    On a page (with its `headline`) go too: the headline repeated, a list of points before the first paragraph or that
    no sentence leads up to, and paragraphs told twice.
    """
    kept: list[str] = []
    told: set[str] = set()
    in_box = bool(headline)
    for number, part in enumerate(parts):
        beginning = "".join(filter(str.isalnum, part.casefold()))[:60]
        if headline and len(beginning) == 60 and beginning in told:
            continue  # a caption or a pulled quote that repeats the text
        told.add(beginning)
        if not kept and headline and part.casefold().startswith(headline.casefold()) and len(part) < len(headline) + 60:
            continue
        if _MORE.match(part) and number > len(parts) * 0.4:
            break  # teasers of other stories follow
        if _FACT_HEADS.match(part) or (headline and _starts_box(parts, number)):
            in_box = True
        if _FACT_HEADS.match(part) or (in_box and _BULLET.match(part)):
            continue
        in_box = False
        if _LEAD_INS.match(part) or _LINES.match(part):
            continue
        part = _CREDIT_TAIL.sub("", part) if len(part) < 400 else part
        if part:
            kept.append(part)
    return tuple(kept)


def _starts_box(parts: tuple[str, ...], number: int) -> bool:
    """Whether a list of three points or more begins here that the paragraph before does not lead up to with a colon."""
    before = parts[number - 1] if number else ""
    if _BULLET.match(before) or before.endswith(":"):
        return False
    return len(parts) >= number + 3 and all(_BULLET.match(part) for part in parts[number : number + 3])
