"""Pages that come in an article's place: consent, login, subscription, maintenance, captive portals, robot checks."""

from __future__ import annotations

import re

_ENOUGH = 600  # characters of text; what has more is an article, whatever else stands on its page
_SHARE = 0.5  # of the paragraphs that speak of nothing but consent
_CONSENT = re.compile(
    r"informasjonskapsl|cookie|samtykke|personopplysning|personvern|berettiget interesse"
    r"|consent|legitimate interest"
    r"|evästee|kakor\b|our partners|våre (?:\d+ )?partner|gdpr|privacy policy",
    re.IGNORECASE,
)
_KINDS = (
    (
        "the page says that the site is down or being worked on, instead of showing an article",
        r"vedlikehold|ute av drift|midlertidig (?:utilgjengelig|nede)|mellombels"
        r"|under maintenance|scheduled maintenance"
        r"|temporarily unavailable|service unavailable|kommer snart tilbake|be right back"
        r"|noe gikk galt|something went wrong",
    ),
    (
        "the page checks for robots instead of showing an article",
        r"checking your browser|just a moment|are you (?:a )?(?:human|robot)"
        r"|er du (?:et menneske|en robot)|captcha|access denied"
        r"|attention required|ddos|unusual traffic|enable javascript|slå på javascript|aktiver javascript",
    ),
    (
        "the page is a network's own portal (captive portal) and no article",
        r"captive portal|gjestenett|guest (?:wi-?fi|network)|wi-?fi[- ](?:portal|login"
        r"|pålogging)|trådløst? ?nett(?:verk)?"
        r"|hotspot|koble (?:deg )?til (?:nettet|internett)|connect to the internet"
        r"|tilgang til internett|internet access"
        r"|godta (?:vilkårene|brukervilkår)|accept the terms",
    ),
    (
        "the page asks for a login instead of showing an article",
        r"\blogg (?:deg )?(?:inn|på)\b|\bpålogging\b|\binnlogging\b|\bbrukernavn\b|\bpassord\b"
        r"|\blog ?in\b|\bsign in\b|\bpassword\b",
    ),
    (
        "the page offers a subscription instead of showing an article",
        r"abonne(?:ment|r|nt)|subscri(?:be|ption)|prøv (?:gratis|\d|en|én)|få tilgang"
        r"|les hele saken|digital tilgang",
    ),
)
_PATTERNS = tuple((reason, re.compile(pattern, re.IGNORECASE)) for reason, pattern in _KINDS)


def stand_in(headline: str, body: tuple[str, ...], *, login: bool = False) -> str | None:
    """Why a page is no article but stands in for one; None where it is an article. `login`: it asks for a password."""
    length = sum(map(len, body))
    consenting = sum(bool(_CONSENT.search(part)) for part in body)
    if body and consenting >= max(1, _SHARE * len(body)) and (length < 2 * _ENOUGH or consenting == len(body)):
        return "the page asks for consent to cookies instead of showing an article"
    if length >= _ENOUGH:
        return None
    if login:
        return _KINDS[3][0]
    for reason, pattern in _PATTERNS:
        if pattern.search(headline) or sum(bool(pattern.search(part)) for part in body) > len(body) / 2:
            return reason
    return None
