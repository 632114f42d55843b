"""Only this story's words: paragraphs that stand in its text in every format, and are not the story, are left out.

Bylines and headlines repeated, feed plugins' footers, offers of subscriptions and consent, code and bare addresses.
What stands in pages alone (adverts, boxes, link lists) is `furniture`'s.
"""

from __future__ import annotations

import re
from collections.abc import Collection

_NAME = r"[^\W\d_][\w.’'-]+"
_BYLINE = re.compile(
    r"(?:av|by|tekst|text|tekst og foto|foto og tekst|skrevet av|skreve av|journalist|reporter|von|af)\s*:?\s+"
    rf"{_NAME}(?:\s+{_NAME}){{1,4}}"
    rf"(?:\s*(?:,|/|&|og|and|und)\s*{_NAME}(?:\s+{_NAME}){{0,4}}){{0,4}}\s*\.?",
    re.IGNORECASE,
)
_ROLE = (
    r"(?:journalist(?:praktikant)?|reporter|redaktør|nyhetsredaktør|sportsjournalist|frilanser|frilansjournalist|fotograf"
    r"|kommentator|korrespondent|vaktsjef|utenriksreporter|nyhendejournalist|correspondent|editor|staff writer)"
)
_ROLE_TAIL = re.compile(
    rf"\s*[,(–-]?\s*\b{_ROLE}(?:\s+(?:i|for|ved|på|hos|at)\s+[\w .&-]{{2,40}}?)?\)?\s*\.?$", re.IGNORECASE
)
_ROLE_ALONE = re.compile(rf"{_ROLE}(?:\s+(?:i|for|ved|på|hos|at)\s+[\w &-]{{2,40}})?", re.IGNORECASE)
_NAME_ALONE = re.compile(r"[A-ZÆØÅÄÖÜ][\w.’'-]+(?:\s+(?:[A-ZÆØÅÄÖÜ][\w.’'-]*|av|von|van|de)){1,3}")
_SMALL_IN_NAMES = ("og", "and", "und", "av", "von", "van", "de", "foto")
_FIRST, _LAST = 4, 2  # paragraphs at either end in which a byline stands
_LONGEST_BYLINE = 110  # characters
_FOOTER_WORDS = 60  # characters of a footer besides the headline and the outlet's name: «appeared first on»
_FOOTER = re.compile(
    r"^(?:the post|innlegget|inlägget|indlægget|der beitrag|l['’]article|la entrada|el artículo|het bericht"
    r"|l['’]articolo|wpis|artikkel|artikkelen)\b.{3,300}\b(?:appeared first on|first appeared on|dukket først opp på"
    r"|dukka først opp på|ble først publisert|vart først publisert|dök först upp på|blev først udgivet|erschien zuerst"
    r"|est apparu en premier|apareció primero|se publicó primero|verscheen eerst|proviene da|sembra essere il primo"
    r"|pojawił się poraz pierwszy|ensin sivustolla)\b",
    re.IGNORECASE,
)
_OFFER = re.compile(
    r"^(?:bli abonnent|kjøp abonnement|abonner (?:nå|på|i dag)|bestill abonnement|allerede abonnent|er du abonnent"
    r"|har du (?:allerede |alt )?(?:abonnement|en konto)|logg inn (?:for å|med|her)|logg deg inn"
    r"|denne (?:saken|artikkelen) er (?:kun |bare |forbeholdt |for ){1,3}(?:våre )?abonnenter|(?:kun )?for abonnenter"
    r"|vil du lese (?:mer|videre|hele)"
    r"|for å lese (?:videre|resten|hele (?:saken|artikkelen))|les videre med|få tilgang til (?:alt|alle|hele)"
    r"|få full tilgang|prøv (?:oss |gratis |\d|én |en )|meld deg på (?:vårt |vår |avisens )?nyhetsbrev(?:et|a)?"
    r"|last ned appen"
    r"|subscribe (?:now|to|today|for)|already a subscriber|sign (?:in|up) (?:to|for|now)|log in to|to continue reading"
    r"|this article is for subscribers|start your free trial|get unlimited access|we use cookies|this (?:web)?site uses"
    r" cookies|vi(?: og våre .{0,30}partnere)? bruker (?:informasjonskapsler|cookies)|vi nyttar informasjonskapslar"
    r"|denne nettsiden bruker (?:informasjonskapsler|cookies)|ved å klikke (?:på )?(?:«|\")?(?:godta|aksepter|ja)"
    r"|du kan godta eller|godta alle|aksepter alle|vi og våre (?:\d+ )?partnere"
    r"|vi och våra (?:\d+ )?partners?|vi og vores (?:\d+ )?partnere"
    r"|we and our (?:\d+ )?partners|wir und unsere (?:\d+ )?partner|nous et nos (?:\d+ )?partenaires"
    r"|by clicking|by continuing to)\b",
    re.IGNORECASE,
)
_FOR_SUBSCRIBERS = r"(?:for\s+abonnent(?:er|ar)|abonnent|abonnement|\+)"
_MARKS = re.compile(  # «Abonnent: Jeg ble lurt» is who says so, in capitals alone it is a mark
    r"^\W*?(?:(?i:(?:sist\s+)?oppdatert|updated?|ny\s+versjon|new\s+version|write-?thru|for\s+abonnent(?:er|ar)|abonnement)"
    r"|ABONNENT|\+)\s*[:|]\s+"
    rf"|^\+\s+(?!\d)|^[(\[]\s*(?i:{_FOR_SUBSCRIBERS})\s*[)\]]\s*|\s*[(\[]\s*(?i:{_FOR_SUBSCRIBERS})\s*[)\]]\s*$|\s+\+\s*$"
)
_LONGEST_OFFER = 500  # characters
_CODE = re.compile(
    r"^(?:https?://\S+|www\.\S+|\[/?[a-z][\w-]{1,30}(?:\s[^\]]*)?\]|\[(?:caption|gallery|embed|video|audio)\b.*"
    r"|(?:embed(?:-?kode)?|innbygging|bygg inn|embed code)\b.{0,30}:?|pic\.twitter\.com/\S+|[—–-]\s.{2,60}\(@\w+\).*"
    r"|(?:window|document)\.\w+.*|(?:var|let|const)\s+\w+\s*=.*|function\s*\(.*|\(function\b.*|[{\[]\s*[\"'][^\"']{1,80}[\"']\s*:.*)$",
    re.IGNORECASE | re.DOTALL,
)


def own_words(
    parts: tuple[str, ...], headline: str = "", authors: Collection[str] = (), outlet: str | None = None
) -> tuple[str, ...]:
    """The paragraphs that are the story's own. `headline`, `authors` and `outlet` are those of the same story."""
    head, names = letters(headline), {letters(author) for author in authors if author}
    kept: list[str] = []
    signed = _signatures(parts)
    for number, part in enumerate(parts):
        if number in signed:
            continue
        early, late = len(kept) < _FIRST, number >= len(parts) - _LAST
        if (early or late) and (_is_byline(part, names) or (early and head and letters(part) == head)):
            continue
        if _FOOTER.match(part) or (late and kept and _is_footer(part, headline, outlet)):
            continue
        if (len(part) <= _LONGEST_OFFER and _OFFER.match(part)) or _CODE.match(part):
            continue
        if not kept and _is_slug(part) and len(parts) > number + 1:
            continue
        kept.append(part)
    return tuple(kept)


def _signatures(parts: tuple[str, ...]) -> frozenset[int]:
    """The paragraphs at either end that are a name and what its owner is: «Kari Lie», «Journalist»."""
    found: set[int] = set()
    for number, part in enumerate(parts):
        if _FIRST < number < len(parts) - _LAST - 1 or not _ROLE_ALONE.fullmatch(part):
            continue
        beside = [one for one in (number - 1, number + 1) if 0 <= one < len(parts)]
        names = [one for one in beside if one not in found and _NAME_ALONE.fullmatch(parts[one])]
        if names:
            found |= {number, names[0]}
    return frozenset(found)


def letters(text: str) -> str:
    """Letters and digits alone, in lower case: texts that differ in marks and spaces are the same to a reader."""
    return "".join(filter(str.isalnum, text.casefold()))


def without_desk_marks(headline: str) -> str:
    """A headline without what a newsroom's system puts around it: «(+)», «Oppdatert:», «NY VERSJON:»."""
    return _MARKS.sub("", headline) or headline


def without_outlet(headline: str, outlet: str | None) -> str:
    """An aggregator's title without the outlet's name at its end."""
    if not outlet:
        return headline
    return re.sub(rf"\s+[-–—|]\s+{re.escape(outlet)}\s*$", "", headline) or headline


def _is_byline(part: str, names: set[str]) -> bool:
    if len(part) > _LONGEST_BYLINE:
        return False
    bare = _ROLE_TAIL.sub("", part)
    return letters(part) in names or any(_BYLINE.fullmatch(one) and not _sentence(one) for one in (part, bare))


def _sentence(part: str) -> bool:
    """Whether words in small letters stand in a line: «Av tre millioner er to borte» is no byline."""
    words = re.findall(r"[^\W\d_]+", part)[1:]
    return any(
        word[0].islower() and word not in ("og", "and", "und", "av", "von", "van", "de", "foto") for word in words
    )


def _is_footer(part: str, headline: str, outlet: str | None) -> bool:
    """Whether a last paragraph only says, in whatever language, that this headline stood at this outlet first."""
    told, head = part.casefold(), headline.casefold()
    if len(head) < 10 or head not in told or not outlet or outlet.casefold() not in told.replace(head, " "):
        return False
    return len(part) <= len(headline) + len(outlet) + _FOOTER_WORDS


def _is_slug(part: str) -> bool:
    """Whether a line before the text is a genre or a slugline: «EXTRA», «INNENRIKS/POLITIKK»."""
    return len(part) <= 40 and part.isupper() and not re.search(r"[.!?:«\"\d]", part) and len(part.split()) <= 2
