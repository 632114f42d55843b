"""What stands in an article's body without being the article: «Les også», adverts, credits, fact boxes, link lists."""

from __future__ import annotations

import re
from typing import Any

from kiosk.feed.formats.tree import drop, elements, said, seen_alone

# Whole paragraphs that begin so are furniture; the words stand before a colon or are the whole line.
_LEAD_INS = re.compile(
    r"^(?:[-–•»>*]\s*)?(?:les (?:også|også om|mer|meir|mer om|hele saken|hele kommentaren|alt om)|les òg|sjå også"
    r"|läs (?:också|mer|även)|læs (?:også|mere)|lesen sie auch|mehr zum thema|lue myös"
    r"|hør (?:også|mer)|høyr (?:også|meir)"
    r"|see also|don['’]t miss|related(?: (?:stories|articles|news))?|watch(?: also| video)?|se (?:video|bildene|bilder)"
    r"|sjå (?:video|bileta|bilete)"
    r"|se også|sjå òg|saken fortsetter(?: under.*)?|saka held fram(?: under.*)?|artikkelen fortsetter(?: under.*)?"
    r"|artikkelen held fram.*|annonse|annonsørinnhold|reklame|read more|read also|also read|lesetips"
    r"|anbefalt(?:e saker)?|relaterte saker|siste saker|mest lest|følg oss på .*|tips oss|kontakt oss"
    r"|del (?:saken|artikkelen)|kopier lenke|popular|populært|trending|click here)\s*(?:[:>»!].*)?$",
    re.IGNORECASE,
)
_LINES = re.compile(
    r"^(?:(?:saken|saka|artikkelen) (?:oppdateres|blir oppdatert|vert oppdatert)|(?:denne )?(?:saken|saka) er oppdatert"
    r"|(?:photo|photograph|picture|image|bild|bilete|foto|bilde|illustrasjon"
    r"|illustrasjonsfoto|video|arkivfoto|skjermdump|grafikk)\s*[:/]"
    r"|\(?©|\(©NTB\)|(?:publisert|oppdatert|sist oppdatert)\s*:?\s*\d"
    r"|(?:publisert|(?:sist )?oppdatert|published|(?:last )?updated|posted|publicerad)\s*:\s*.{0,40}\d.{0,20}$"
    r"|(?:lesetid|lestid|lästid|læsetid|reading time)\b.{0,20}$"
    r"|\d{1,3} min(?:utt(?:er)?|uttar|ute)?\.? (?:lesetid|lestid|read)\b"
    r"|\d{1,6} (?:kommentar(?:er|ar)?|comments?|delinger|delingar|shares?|visninger|visningar|likes?)\W*$"
    r"|(?:del|share)(?: (?:på|on))? (?:facebook|x|twitter|linkedin|bluesky|e-post|whatsapp|messenger)\b.{0,12}$)",
    re.IGNORECASE,
)
# How a text was made, which says nothing of what it tells: «Oppsummeringen er laget med KI og kvalitetssikret av …».
_MADE_BY_MACHINE = re.compile(
    r"^\W*(?:(?:denne |dette |the |this )?(?:saken|saka|artikkelen|teksten|oppsummeringen?|oppsummeringa|sammendraget"
    r"|samandraget|oversettelsen|omsetjinga|article|summary|story|text|translation)\s+"
    r"(?:er|ble|blei|vart|har blitt|is|was)\s+(?:\w+\s+)?(?:laget|laga|skrevet|skriven|skrive|generert"
    r"|oversatt|omsett|oppsummert|utarbeidet|utarbeidd|produsert"
    r"|created|generated|written|translated|summari[sz]ed)|(?:laget|laga|generert|oversatt|omsett|oppsummert|created"
    r"|generated))\s+(?:automatisk\s+)?(?:av|med|ved hjelp av|med hjelp av|by|with|using)\s+(?:en |ein |et |eit )?"
    r"(?:KI|AI|kunstig intelligens|språkmodell|robot|ChatGPT|artificial intelligence)\b.{0,160}$",
    re.IGNORECASE,
)
_COMMENTS = re.compile(
    r"^(?:(?:\d{1,5}|vis|skriv|les|leserne|lesarane|show|all|alle) ){0,2}(?:kommentar(?:er|ar|felt|feltet)?|comments?)"
    r"\W*(?:\d{1,5}\W*)?$|^(?:si din mening|sei di meining|leave a (?:reply|comment)|legg igjen (?:en )?kommentar)\W*$",
    re.IGNORECASE,
)
_FACT_HEADS = re.compile(
    r"^(?:fakta(?:boks)?|fakta om .{2,60}|dette er saken|dette er saka|bakgrunn)\s*:?$", re.IGNORECASE
)
_MORE = re.compile(
    r"^(?:more from|more on this|mer fra|meir frå|mer om|flere saker|fleire saker)\b.{0,60}$", re.IGNORECASE
)
_BULLET = re.compile(r"^[-•*▪]\s+")
_PRICED = re.compile(
    r"^[-•*▪]\s+.{3,200}?(?:\d\s*(?:kr|kroner|euro|pounds|dollars)|[€£$]\s*\d+|\d\s*€|,-)\W*$", re.IGNORECASE
)
_CREDIT_TAIL = re.compile(
    r"\s*(?:\((?:Foto|FOTO|Arkivfoto|ARKIVFOTO|Illustrasjon(?:sfoto)?)\s*:[^()]{2,80}\)"
    r"|(?:Foto|FOTO|Arkivfoto|ARKIVFOTO)\s*:\s*[^.]{2,80})\s*$"
)

_BOXES = re.compile(
    r"(?:^|[\s_-])(?:fact-?box|faktaboks|fakta|related|relaterte?|les-?ogsaa?|read-?more|newsletter|nyhetsbrev|advert|annonse"
    r"|recirculation|share-?buttons?|social-share|byline-bio|article-tags|bottom-container|donation|support-us"
    r"|slugline|genre|cookie|consent|cmp|gdpr|login-?(?:box|wall|form)|subscription-offer|abonnement)(?:$|[\s_-])",
    re.IGNORECASE,
)
# What others wrote elsewhere, as their own networks have pages show it: no word of the story's.
_EMBEDDED = re.compile(
    r"(?:^|\s)(?:twitter-(?:tweet|video)|instagram-media|tiktok-embed|fb-(?:post|video|comment-embed)|bluesky-embed"
    r"|mastodon-embed|text-post-media|reddit-(?:embed-bq|card)|snapchat-embed|imgur-embed-pub|threads-post)(?:$|\s)"
)
# Boxes that are never the story where they hold less than half of a page's text.
_OTHER_BOXES = re.compile(
    r"(?:^|[\s_-])(?:recommend(?:ed|ations?)|anbefalt(?:e|esaker)?|anbefalinger|mest-?les(?:t|te)|most-?read|sponsored|sponset"
    r"|sponsa|annons(?:or|ør)-?innh(?:o|a)ld|annons(?:e|er|or|ør)|partner-?(?:content|innhold|innhald)|kommentar(?:er|ar|felt)"
    r"|comments?|comment-?(?:list|section|thread)|disqus|ads?|adslot|ad-?(?:slot|unit|container|wrapper|banner)|read-?also"
    r"|see-?also|sj(?:aa?|å)-?ogs(?:aa?|å)|se-?ogs(?:aa?|å)|outbrain|taboola|native-?ad|more-?(?:news|stories)|flere-?saker"
    r"|fleire-?saker|related-?(?:articles|stories|content|posts)|relaterte-?saker|you-?may-?(?:also-)?like|teaser-?list"
    r"|promo-?box|commercial|reklame)(?:$|[\s_-])",
    re.IGNORECASE,
)
# Names of lists that a story may have as well: other stories' where a heading stands in them.
_LISTS = re.compile(
    r"(?:^|[\s_-])(?:popular|popul(?:ae|æ|a)rt?|trending|live-?feed|news-?feed|timeline|tidslinje|siste-?(?:nytt|saker)"
    r"|latest(?:-?news)?|ticker|nyhetsstrøm|nyhetsstrom|carousel|karusell|swiper|teaser|promo)(?:$|[\s_-])",
    re.IGNORECASE,
)
# Names that pages also give to the article's own text, where a reader has to pay for the rest of it.
_UNSURE_BOXES = re.compile(r"(?:^|[\s_-])(?:paywall|promo|teaser)(?:$|[\s_-])", re.IGNORECASE)
_OFFERS = re.compile(
    r"abonne|abonnent|logg inn|logg deg|kjøp |prøv |subscri|sign in|log in|anmelden|prenumer|per måned|i måneden",
    re.IGNORECASE,
)
_HEADINGS = ("h1", "h2", "h3", "h4")
_SHORTEST_TEXT = 60  # characters of a paragraph; a shorter one is a label
_LINK_SHARE = 0.6  # a block of which more than this share is link text is a list of links
_SHORTEST_LINK_BLOCK = 20  # characters
_LONGEST_CAPTION = 400  # characters
_LARGE = 1500  # characters of paragraphs: no box beside an article has so many
_FORM_TEXT = 300  # characters of paragraphs; a form with more is the page itself, as some systems wrap it


def remove_furniture(tree: Any) -> None:
    """Takes what is not seen, asides, named boxes and blocks that are mostly links out of an HTML tree, in place."""
    seen_alone(tree)
    for element in elements(tree, "aside", "nav", "form", "figure", "header", "footer"):
        if not _keeps(element):
            drop(element)
    for element in elements(tree, "blockquote", "div"):
        if _EMBEDDED.search(element.get("class") or ""):
            drop(element)
    for paragraph in elements(tree, "p"):  # a paywall hides from screen readers what it still shows in part
        paragraph.attrib.pop("aria-hidden", None)
    whole = _paragraph_length(tree)
    for element in elements(tree, "div", "section", "ul", "ol"):
        if element is not tree and _is_other_box(element, whole):
            drop(element)
    for element in elements(tree, "p", "div"):
        if _is_slanted_caption(element):
            drop(element)
    for heading in elements(tree, "h2", "h3", "h4", "h5", "h6"):
        if _COMMENTS.match(said(heading).strip()):
            _drop_comments(heading, whole)
        elif _leads_away(heading):
            _drop_with_teaser(heading, whole)
    for element in elements(tree, "div", "section", "ul", "ol", "p"):
        names = f"{element.get('class') or ''} {element.get('id') or ''}"[:2000]
        if element is tree:
            continue
        if (_BOXES.search(names) and not _holds_article(element)) or (
            element.tag in ("ul", "ol", "p") and _mostly_links(element)
        ):
            drop(element)
        elif _UNSURE_BOXES.search(names):
            if _holds_article(element) or _is_own_text(element):
                element.attrib.pop("class", None)  # who reads the tree next shall not judge by it
                element.attrib.pop("id", None)
            else:
                drop(element)


def _is_other_box(element: Any, whole: int) -> bool:
    """Whether a box is named as one of recommendations, comments, adverts or lists, and stands beside the text.

    `whole` is the length of all paragraphs: what holds half of them is the text itself, whatever it is called.
    """
    names = f"{element.get('class') or ''} {element.get('id') or ''}"[:2000]
    if not names.strip() or element.find(".//h1") is not None or 2 * _paragraph_length(element) >= max(whole, 1):
        return False
    if _OTHER_BOXES.search(names):
        return True
    return bool(_LISTS.search(names)) and any(said(one).strip() for one in element.iter(*_HEADINGS))


def _drop_with_teaser(heading: Any, whole: int) -> None:
    """Takes the headline of another story out, and what it is the headline of: its box, or the teaser behind it.

    The box is the largest around it that begins with it and holds less than half of the text (`whole`). Without a box
    the teaser is the paragraph behind it that repeats its words: «Ti drept i Peru», «Ti personer er drept …».
    """
    box = _box_begun_by(heading, whole)
    if box is heading:
        teaser = heading.getnext()
        if teaser is not None and teaser.tag == "p" and _repeats(said(teaser), said(heading)):
            drop(teaser)
    drop(box)


def _box_begun_by(heading: Any, whole: int) -> Any:
    """The largest box that begins with a heading and holds less than half of the text; else the heading itself."""
    box = heading
    for above in heading.iterancestors():
        if above.tag not in ("div", "section", "li", "ul", "ol", "article", "a") or above.getparent() is None:
            break
        first = next((one for one in above.iter(*_HEADINGS, "p") if said(one).strip()), None)
        if first is not heading or 2 * _paragraph_length(above) >= max(whole, 1) or above.find(".//h1") is not None:
            break
        box = above
    return box


def _drop_comments(heading: Any, whole: int) -> None:
    """Takes «Kommentarer» out with what readers say below it: its box, or all that follows it."""
    box = _box_begun_by(heading, whole)
    if box is heading:
        for after in list(heading.itersiblings()):
            drop(after)
    drop(box)


def _is_slanted_caption(element: Any) -> bool:
    """Whether a paragraph is in italics or small print as a whole, and ends with a picture's credit."""
    inner = [child for child in element if child.tag in ("em", "i", "small", "figcaption")]
    text = said(element).strip()
    if len(inner) != 1 or not text or len(text) >= _LONGEST_CAPTION or not _CREDIT_TAIL.search(text):
        return False
    return len(said(inner[0]).strip()) >= 0.9 * len(text)


def _repeats(text: str, headline: str) -> bool:
    told, head = ({word[:5] for word in re.findall(r"[^\W_]{4,}", one.casefold())} for one in (text, headline))
    return len(head & told) >= max(2, len(head) * 0.4)


def _keeps(element: Any) -> bool:
    """Whether an element that is furniture as a rule holds the text itself."""
    if element.tag == "form":
        return _holds_article(element) or _paragraph_length(element) > _FORM_TEXT
    if element.tag == "figure":
        return element.find(".//table") is not None or element.find(".//blockquote") is not None
    if element.tag in ("header", "footer"):
        return element.find(".//h1") is not None or _paragraph_length(element) > _FORM_TEXT
    return False


def _holds_article(element: Any) -> bool:
    """Whether a box is so large that it is the article itself under an unlucky class name."""
    if element.find(".//h1") is not None or element.find(".//article") is not None:
        return True
    return _paragraph_length(element) > _LARGE


def _paragraph_length(element: Any) -> int:
    return sum(len(said(p)) for p in element.iter("p"))


def _is_own_text(element: Any) -> bool:
    """Whether a box holds text without an offer and without a heading that leads to another story."""
    text = said(element)
    if _OFFERS.search(text) or _mostly_links(element):
        return False
    headings = (heading for name in _HEADINGS for heading in element.iter(name))
    if any(heading.find(".//a") is not None or _inside_link(heading, element) for heading in headings):
        return False
    paragraphs = [element] if element.tag == "p" else list(element.iter("p"))
    return any(len(said(one)) >= _SHORTEST_TEXT for one in paragraphs)


def _inside_link(element: Any, top: Any) -> bool:
    for one in element.iterancestors():
        if one.tag == "a":
            return True
        if one is top:
            break
    return False


def _leads_away(heading: Any) -> bool:
    """Whether a heading is nothing but a link to another page: the headline of another story, not of a section."""
    around = next((one for one in heading.iterancestors() if one.tag == "a"), None)
    if around is not None and not (around.get("href") or "#").startswith("#"):
        return len(said(heading).strip()) >= _SHORTEST_LINK_BLOCK
    linked = "".join(said(link) for link in heading.iter("a") if not (link.get("href") or "#").startswith("#"))
    return len(linked.strip()) >= _SHORTEST_LINK_BLOCK and linked.strip() == said(heading).strip()


def _mostly_links(element: Any) -> bool:
    length = len(said(element).strip())
    linked = sum(len(said(link).strip()) for link in element.iter("a"))
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
        if (_MORE.match(part) or (headline and _COMMENTS.match(part))) and number > len(parts) * 0.4:
            break  # teasers of other stories follow, or what readers say
        if _FACT_HEADS.match(part) or (headline and _starts_box(parts, number)):
            in_box = True
        if _FACT_HEADS.match(part) or (in_box and _BULLET.match(part)):
            continue
        in_box = False
        if _LEAD_INS.match(part) or _LINES.match(part) or _MADE_BY_MACHINE.match(part):
            continue
        if len(part) < _LONGEST_CAPTION and _CREDIT_TAIL.search(part):
            if not kept and number + 1 < len(parts):
                continue  # pictures' texts at the top: no lede, and often older than the story
            part = _CREDIT_TAIL.sub("", part)
        if part:
            kept.append(part)
    return tuple(kept)


def _starts_box(parts: tuple[str, ...], number: int) -> bool:
    """Whether a list of three points or more begins here that is no text of the story.

    The paragraph before does not lead up to it with a colon, or each of its points ends with a price.
    """
    before = parts[number - 1] if number else ""
    if not _BULLET.match(before) and len(parts) >= number + 3 and all(map(_PRICED.match, parts[number : number + 3])):
        return True
    if _BULLET.match(before) or before.endswith(":"):
        return False
    return len(parts) >= number + 3 and all(_BULLET.match(part) for part in parts[number : number + 3])
