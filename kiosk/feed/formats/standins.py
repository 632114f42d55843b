"""Pages that come in an article's place: consent, login, subscription, maintenance, captive portals, robot checks."""

from __future__ import annotations

import re

_ENOUGH = 600  # characters of text; what has more is an article, whatever else stands on its page
_SHARE = 0.5  # of the paragraphs that speak of nothing but consent
_CONSENT = re.compile(
    r"informasjonskapsl|cookie|samtykke|personopplysning|personvern|berettiget interesse"
    r"|consent|legitimate interest"
    r"|einwilligung|wir und unsere (?:\d+ )?partner|nos (?:\d+ )?partenaires|vie privée|våra (?:\d+ )?partners?"
    r"|vores (?:\d+ )?partnere|(?:on|på|auf) (?:your|din|Ihrem) (?:device|enhet|enhed|gerät)"
    r"|evästee|kakor\b|our partners|våre (?:\d+ )?partner|gdpr|privacy policy",
    re.IGNORECASE,
)
_LOGIN = "the page asks for a login instead of showing an article"
_KINDS = (
    (
        "the page says that it has failed, or that there is no such page, instead of showing an article",
        r"^(?:\W*(?:error|feil) )?\W*[45]\d\d\b(?: [-–—|])?\W*(?:$|error|not found|bad gateway|forbidden|gone"
        r"|service|internal|gateway|too many|unauthorized)|^(?:page|side|sida|artikkelen|seite) (?:was )?(?:not found|"
        r"(?:ble |vart |er )?(?:ikke|ikkje) (?:funnet|funnen))|^(?:siden?|sida) (?:finnes|finst|fins|eksisterer)"
        r" (?:ikke|ikkje)|^intern(?:al)? server|^(?:seite nicht gefunden|sidan hittades inte|siden blev ikke fundet)"
        r"|^welcome to nginx|^apache2? .{0,20}default page"
        r"|^it works!$|^\S+\.[a-z]{2,6} is for sale|(?:domain|domenet) (?:may be|er til)"
        r" (?:for sale|salgs)|^not available in your (?:region|country)"
        r"|unavailable (?:for legal reasons|in most european)"
        r"|^web ?page blocked|^(?:tilgang|access) (?:blokkert|nektet|nekta|blocked|denied)|sperret av brannmur",
    ),
    (
        "the page asks for the reader's age instead of showing an article",
        r"^er du (?:over|fylt) \d\d(?: år)?\W*$|^are you (?:over )?\d\d|^(?:aldersgrense|age verification)",
    ),
    (
        "the page says that the site is down or being worked on, instead of showing an article",
        r"^(?:vi er (?:straks|snart) (?:tilbake|attende)|vi oppgraderer|we(?:'"
        r"|’)ll be (?:right )?back|wartungsarbeiten)"
        r"|(?:nettsiden|nettstedet|nettstaden|nettsida) er nede|(?:web)?site is (?:currently )?undergoing"
        r"|wird gerade gewartet|vedlikehold|ute av drift|midlertidig (?:utilgjengelig|nede)|mellombels"
        r"|under maintenance|scheduled maintenance"
        r"|temporarily unavailable|service unavailable|kommer snart tilbake|be right back"
        r"|noe gikk galt|something went wrong",
    ),
    (
        "the page checks for robots instead of showing an article",
        r"checking your browser|verify(?:ing)? (?:that )?you are|bekreft at du er (?:et )?menneske"
        r"|pardon our interruption"
        r"|need to enable javascript|just a moment|are you (?:a )?(?:human|robot)"
        r"|er du (?:et menneske|en robot)|captcha|access denied"
        r"|attention required|ddos|unusual traffic|enable javascript|slå på javascript|aktiver javascript",
    ),
    (
        "the page is a network's own portal (captive portal) and no article",
        r"captive portal|gjestenett|gästnät|gæstenet|\bwlan\b|^welcome to .{0,30}wi-?fi|godta vilk"
        r"|acceptera villkoren|accepter betingelserne|nutzungsbedingungen|(?:bruk|bruken) av nettverket"
        r"|terms and conditions to go online|gast-?netz|guest (?:wi-?fi|network)|wi-?fi[- ](?:portal|login"
        r"|pålogging)|trådløst? ?nett(?:verk)?"
        r"|hotspot|koble (?:deg )?til (?:nettet|internett)|connect to the internet"
        r"|tilgang til internett|internet access"
        r"|godta (?:vilkårene|brukervilkår)|accept the terms",
    ),
    (
        _LOGIN,
        r"\blogg (?:deg )?(?:inn|på)\b|\bpålogging\b|\binnlogging\b|\bbrukernavn\b|\bpassord\b"
        r"|\bmelden sie sich an\b|^anmelden$|\blogga in\b|\blog ind\b|\bkirjaudu\b|\bse connecter\b"
        r"|\blog ?in\b|\bsign in\b|\bpassword\b",
    ),
    (
        "the page offers a subscription instead of showing an article",
        r"abonne(?:ment|r|nt)|subscri(?:be|ption)|prøv (?:gratis|\d|en|én)|få tilgang"
        r"|les heile saka|^keep reading|limit of free articles|nur für abonnenten|^weiterlesen"
        r"|prenumer|lås (?:upp|opp) artik"
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
        return _LOGIN
    for reason, pattern in _PATTERNS:
        if pattern.search(headline) or sum(bool(pattern.search(part)) for part in body) > len(body) / 2:
            return reason
    return None
