"""Notes by which a newsroom takes a story back, in its own words («STRYK», «Denne saken er trukket»).

What decides is structure. A desk's mark in capitals («STRYK: …»), a mark alone and a notice take a story back. Ordinary
words at either end («Stryk: 40 prosent strøk», «Tilbaketrukket: 1200 biler», «Ny barnemat: trukket tilbake») do so
where the rest is the headline of a story that hangs or hung; the desk finds that out (`named`). Else they are news: a
newspaper writes so of goods that a shop takes back.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from msgspec import Struct

_DESK = "STRYK|STRYKES|STRYKAST|KILL|TREKKES|TREKKJ?AST|MAKULER(?:ES|T)?|ANNULLER(?:ES|T)?|TRÆKKES|STRYKS|DRAS TILLBAKA"
_DESK += "|AVPUBLISERT|DEPUBLISERT|TILBAKETRUKKET"
_MARKS = _DESK + "|TRUKKET|TREKT|UTGÅR|TILBAKEKALT"
_MARKS += "|KILLED|WITHDRAWN|WITHDRAWAL|RETRACTED|RETRACTION|CANCELL?ED"
_LEAD = r"^[\s*•#=>_(\[«\"'–—!-]*(?:NTB[\s:/-]+)?"
_THE_TEXT = r"(?:SAK|SAKEN|SAKA|MELDING(?:EN|A)?|STORY|NYHET(?:EN)?|DENNE|THIS)"
_LINE = re.compile(
    rf"{_LEAD}(?:{_DESK})\s*(?:$|[:!*)\]/–—-]|\.(?:\s|$)|TILBAKE\b|BULLETIN\b|NOTICE\b|(?:{_DESK})|{_THE_TEXT}\b)"
    rf"|{_LEAD}(?:{_MARKS})\s*(?:(?:{_MARKS})|{_THE_TEXT}\b|(?:BULLETIN|NOTICE)\b)"
    rf"|{_LEAD}(?i:{_MARKS})(?i:\s+tilbake)?\s*[!*)\].]*$"
    r"|^\W*(?i:mandatory\s+kill|kill\s+(?:notice|bulletin))\s*[:!–—-]"
    r"|^(?:NTB[\s:/-]+)?(?:STRYK|TREKKES|TREKKAST|MAKULER(?:ES)?)\s+[A-ZÆØÅ][a-zæøå]"
    r"|^(?:NTB[\s:/-]+)?(?:SAK(?:EN|A)?|MELDING(?:EN|A)?|NYHET(?:EN)?|STORY|MANDATORY|BULLETIN)\s+"
    rf"(?:ER\s+|BLIR\s+|VERT\s+|IS\s+)?(?:{_MARKS})\b"
    r"|^(?i:(?:denne\s+)?melding(?:en|a)\s+(?:er\s+|blir\s+|vert\s+)?(?:trekkes|trekkast|trukket|trekt|strykes|makuleres)"
    r"|ntb\s+(?:trekker|trekkjer|stryker|stryk)\s+(?:tilbake\s+)?(?:denne\s+)?(?:sak|melding|nyhet)(?:en|a)?\b"
    r"|advisory\s*[:–-]\s*kill\s+)"
    r"|^[\s*(\[-]*(?i:strykes|strykast|trekk(?:es|j?ast)|makuleres|avpublisert|depublisert)\s*[:!]"
)
_MAY_NAME = re.compile(
    r"^[\s*(\[-]*(?:NTB[\s:/-]+)?(?:(?:ntb\s+)?(?:trekker|trekkjer|stryker)(?:\s+tilbake)?|slett(?:es|ast|et|a)|drept|deleted|sak(?:en|a)?\s+(?:er\s+|blir\s+|vert\s+)?(?:trekk(?:es|j?ast)|trukket|trekt)(?:\s+tilbake)?"
    r"|stryk|kill(?:ed)?|(?:trekt|trukket)(?:\s+tilbake)?|tilbaketrukket|utgår|withdrawn|withdrawal"
    r"|retract(?:ed|ion)|cancell?ed|tilbakekalt)\s*[:!]\s*(?P<named>\S.*)$",
    re.IGNORECASE,
)
_IS_NOTICE = re.compile(
    r"(?:denne\s+|this\s+)?(?:sak|melding|nyhet|artikkel|story|item|bulletin)(?:en|a)?\b", re.IGNORECASE
)
_MARK_FIRST = re.compile(
    rf"^\W*(?:MANDATORY\s+KILL|KILL\s+(?:NOTICE|BULLETIN))\s*[:!–—-]+\s*|{_LEAD}(?:MANDATORY\s+)?(?:{_MARKS})(?:\s+(?:TILBAKE|BULLETIN|NOTICE|SAKEN?|MELDINGEN?))?\s*[:!*)\]/–—.-]*\s*"
    rf"|^(?:SAK(?:EN|A)?|MELDING(?:EN|A)?|STORY)\s+(?:ER\s+|BLIR\s+)?(?:{_MARKS})\s*[:!*)\]/–—.-]*\s*",
    re.IGNORECASE,
)
_TAKEN = (
    r"(?:trukket|trekt|trekkes|trekkast|avpublisert|depublisert|tilbaketrukket|strøket|stroken|makulert|annullert"
    r"|withdrawn|retracted|unpublished|taken\s+down)"
)
_QUOTED = re.compile(
    rf"\W*(?P<what>melding|sak|artikkel|nyhet|story|article)(?:en|a)?\s+[«\"“'](?P<named>.+)[»\"”']\s+(?:er|ble|blir|vert|vart|is|has\s+been)"
    rf"\s+(?:nå\s+|no\s+)?{_TAKEN}(?:\s+tilbake)?\W*",
    re.IGNORECASE,
)
_MARK_LAST = re.compile(
    rf"(?:(?i:[(\[]\s*(?:er\s+)?{_TAKEN}(?:\s+tilbake)?\s*[)\]])|[(\[]\s*(?:{_DESK})\s*[)\]]"
    r"|(?:\s[–—|-]|:)\s*(?:(?i:avpublisert|depublisert)"
    r"|TRUKKET(?: TILBAKE)?|TREKT(?: TILBAKE)?|TILBAKETRUKKET|WITHDRAWN|RETRACTED))\s*$"
)
_MAY_NAME_FIRST = re.compile(
    r"^(?P<named>.*\S)(?:\s+[–—|-]|:)\s*(?:tilbaketrukket|(?:trukket|trekt) tilbake|tilbakekalt)\s*$", re.IGNORECASE
)
_NOW = r"(?:\s+(?:nå|no|now|dessverre|diverre|derfor|difor|midlertidig|mellombels))?"
_BE = rf"\s+(?:er|ble|blir|vart|vert|har\s+blitt|is|has\s+been|was){_NOW}"
_NO_NOTICE = (
    r"(?!\s+(?:ut|inn|fram|frem|opp|ned|for|med)\b|\s+(?:tilbake\s+)?(?:fra|frå)\s+"
    r"(?:rett|dom|beramm|styre|sak|marked|marknad|salg|sal\b|butikk|handel|hylle))"
)
_NOTICE = re.compile(
    rf"^\W*(?:(?:denne|this)\s+(?:nyhets)?(?:sak|artikkel|melding|nyhet|tekst|story|article|report|item)(?:en|a)?{_BE}"
    rf"\s+(?:{_TAKEN}|(?:slettet|sletta|fjernet|fjerna|removed|deleted)(?=\s*(?:[.!]|$|fordi|because|etter|due|på\s+grunn)))\b"
    rf"{_NO_NOTICE}"
    rf"|(?:(?:nyhets)?artikkelen|meldingen|meldinga|nyhetssaken){_BE}\s+(?:{_TAKEN})(?:\s+tilbake)?"
    r"\s*(?:[.!]|$|fordi\b|etter\s+at\b|på\s+grunn\b|av\s+redaksjonen\b|av\s+ntb\b)"
    rf"|sak(?:en|a){_BE}\s+(?:trukket|trekt|avpublisert|strøket)(?:\s+tilbake)?\s*"
    r"(?:\.\s+vi\s+beklager|av\s+redaksjonen\b|av\s+ntb\b|fordi\s+(?:den|saka?en?|opplysning|vi)\b)"
    r"|vi\s+har\s+(?:trukket|trekt|avpublisert)\s+(?:tilbake\s+)?(?:denne\s+)?(?:sak|artikkel|melding)(?:en|a)?\b)",
    re.IGNORECASE,
)
_NOTICE_ALONE = re.compile(  # a headline that says nothing else
    rf"\W*(?:(?:denne|this|the)\s+)?(?:nyhets)?(?:sak|artikkel|melding|nyhet|tekst|story|article|item)(?:en|a)?"
    rf"\s+(?:er|har\s+blitt|har\s+vorte|is|has\s+been){_NOW}\s+(?:{_TAKEN}|slettet|sletta|fjernet|fjerna|removed|deleted"
    r"|(?:ikke|ikkje)\s+(?:lenger\s+)?tilgjengelig|(?:ikke|ikkje)\s+lenger\s+å\s+finne|no\s+longer\s+available)(?:\s+tilbake)?\W*"
    r"|\W*(?:slettet|sletta|fjernet|fjerna|deleted|removed)\W*",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"\b(?:stryk(?:es|ast)?|trekk(?:es|ast)(?: tilbake)?|(?:trukket|trekt)(?: tilbake)?|utgår|makuleres|annulleres"
    r"|kill(?:ed)?|withdrawn|retracted|cancell?ed)\b\s*(?:$|[:!.,*)\]/–—-]|(?:sak|meld|stor|denne|this|tilbake|av\b|by\b))"
    r"|\bntb\s+(?:trekker|trekkjer|stryker)\s+(?:tilbake\s+)?(?:denne\s+)?(?:sak|melding|nyhet)"
    r"|\b(?:vennligst|må|skal|please)\s+(?:stryk(?:es)?|kill|trekkes|withdraw|delete)\b"
    r"|\b(?:withdraws?|withdrawing|retracts?|kills?)\s+(?:the\s+|this\s+|earlier\s+|previous\s+)?(?:story|item|article|report)\b",
    re.IGNORECASE,
)
_GOODS_BACK = re.compile(r"^\W*(?P<goods>\w[\w\s/_-]{2,60}?)[\s/_-]+(?:trekkes|trekkast|trukket|trekt) tilbake\W*$")
_THE_STORY = re.compile(
    r"\b(?:denne|this|ntb)\b|(?:sak|melding|nyhet|artikkel|story|item|bulletin)(?:en|a)?\b", re.IGNORECASE
)
_SHORTEST = 4  # letters of a word that names goods
FIRST = 3  # paragraphs in which a withdrawal may stand
_LONGEST = 300  # characters of a paragraph in which a notice stands

Verdict = Literal["", "taken back", "may name"]


class TakenBack(Struct, frozen=True):
    """What a headline says: whether its story is taken back, and the headline that it does or may take back."""

    verdict: Verdict = ""
    named: str = ""


def headline_says(headline: str) -> TakenBack:
    """What a headline says of its own or of another story's withdrawal."""
    plain = unicodedata.normalize("NFKC", headline).strip()
    if _NOTICE_ALONE.fullmatch(plain):
        return TakenBack("taken back")
    if _LINE.match(plain):
        return TakenBack("taken back", _MARK_FIRST.sub("", plain, count=1).strip(" »\"'"))
    if quoted := _QUOTED.fullmatch(plain):
        notice = quoted["what"].casefold() == "melding"  # a wire's word for its own; of a «sak» others tell too
        return TakenBack("taken back" if notice else "may name", quoted["named"].strip())
    if last := _MARK_LAST.search(plain):
        return TakenBack("taken back", plain[: last.start()].strip())
    if may := _MAY_NAME.match(plain) or _MAY_NAME_FIRST.match(plain):
        named = may.group("named").strip()
        return TakenBack("taken back" if _IS_NOTICE.match(named) else "may name", named)
    return TakenBack()


def line_says(line: str, headline: str) -> bool:
    """Whether one of a story's first paragraphs takes it back; `headline` is the story's own."""
    plain = unicodedata.normalize("NFKC", line[:_LONGEST])
    if _LINE.match(plain) or _NOTICE.match(plain):
        return True
    may = _MAY_NAME.match(plain)
    return may is not None and bool(headline) and _letters(may.group("named")) == _letters(headline)


def note_says(note: str, headline: str = "") -> bool:
    """Whether what a wire tells the desk takes the story back: in its words, or as a word of a slugline; not by a
    slugline that tells its headline's news: «Toyota trekkes tilbake» of «Toyota kaller tilbake 40.000 biler».
    """
    note = unicodedata.normalize("NFKC", note[:2000])
    if _tells_news(note, headline):
        return False
    return _NOTE.search(note) is not None or _LINE.match(note) is not None or _is_slug(note)


def _tells_news(note: str, headline: str) -> bool:
    """Whether a note names goods that are taken back, and the headline tells of the same goods."""
    goods = _GOODS_BACK.match(note)
    told = unicodedata.normalize("NFKC", headline).casefold()
    if goods is None or _THE_STORY.search(note) is not None or "tilbake" not in told:
        return False
    return any(len(word) >= _SHORTEST and word in told for word in re.split(r"[\s/_-]+", goods["goods"].casefold()))


def _is_slug(note: str) -> bool:
    """Whether a slugline such as «STRYK-ras-lia» takes a story back: in capitals, as one of its words."""
    return len(note) < 80 and any(re.fullmatch(_MARKS, word) for word in re.split(r"[\s/_:.-]+", note))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
