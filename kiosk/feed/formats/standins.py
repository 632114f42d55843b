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
_PORTAL = "the page is a network's own portal (captive portal) and no article"
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
        _PORTAL,
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


# What a network's terms of use say to its guest. Any of it may stand in a story, and never in most of one.
_TERMS = re.compile(
    r"\bvilkår|\bbetingelse|retningslinje|bruk(?:e|en)? av nett|\btilkobl|kobler? deg"
    r"|\btenesta\b|\btjenesten\b|\bgodtar\b|\bgodtek\b|\baksepterer\b|\bbrukeren?\b|\bbrukaren?\b"
    r"|ansvar for|ulovlig|ulovleg|\bdu (?:kan|må|skal|er|har|samtykker|forplikter)\b"
    r"|\bterms\b|\bconditions\b|\bacceptable use\b|\bliab"
    r"|\byou (?:may|must|agree|can|are)\b|nutzungsbedingung|\bvillkor",
    re.IGNORECASE,
)
_GREETS = re.compile(
    r"^(?:velkommen|velkomen|welcome|willkommen|välkommen|vilkår|brukervilkår|brukarvilkår|bruksvilkår|terms)\b"
    r"|\b(?:gjeste|trådløst ?|trådløse ?)nett|\bwi-?fi\b|vilkår for bruk|pålogging|hotspot|\bterms of (?:use|service)",
    re.IGNORECASE,
)
_NETWORK = re.compile(r"nett|wi-?fi|trådløs|internet|network|hotspot|wlan", re.IGNORECASE)
_SOME, _MOST = 1 / 3, 0.6  # of the paragraphs that speak as a network's terms do
_SUSPECT = 2  # marks of a portal that make one, where its page does not call itself an article


def stand_in(
    headline: str, body: tuple[str, ...], *, login: bool = False, accepts: bool = False, declared: bool = True
) -> str | None:
    """Why a page is no article but stands in for one; None where it is an article.

    `login`: it asks for a password; `accepts`: it has a button that accepts terms; `declared`: it says of itself that
    it is an article. Whatever its length, a page that is not declared and speaks as a network's terms do is a portal:
    «Velkommen», «Ved å bruke nettet godtar du at …», a button «Godta og koble til».
    """
    length = sum(map(len, body))
    consenting = sum(bool(_CONSENT.search(part)) for part in body)
    if body and consenting >= max(1, _SHARE * len(body)) and (length < 2 * _ENOUGH or consenting == len(body)):
        return "the page asks for consent to cookies instead of showing an article"
    if length >= _ENOUGH:
        return _PORTAL if not declared and _is_portal(headline, body, accepts=accepts) else None
    if login:
        return _LOGIN
    for reason, pattern in _PATTERNS:
        if pattern.search(headline) or sum(bool(pattern.search(part)) for part in body) > len(body) / 2:
            return reason
    return None


def _is_portal(headline: str, body: tuple[str, ...], *, accepts: bool) -> bool:
    share = sum(bool(_TERMS.search(part)) for part in body) / len(body)
    marks = bool(_GREETS.search(headline)) + accepts + (share >= _SOME) + (share >= _MOST)
    return marks >= _SUSPECT and share > 0 and any(map(_NETWORK.search, (headline, *body)))


# What servers, proxies and databases say in a document's place, in its title or its text.
_FAILED = re.compile(
    r"^\W*(?:(?:http |feil |error |status )*[45]\d\d\b\W*(?:$|error|not found|bad gateway|forbidden|gone|service"
    r"|internal|gateway|too many|unauthori[sz]ed|backend)|(?:internal )?server(?: ?error|feil)\b|bad gateway"
    r"|gateway time-?out|(?:the )?(?:service|feed|site|page|website) (?:is )?(?:temporarily |currently )?"
    r"(?:unavailable|not available|down)|temporarily unavailable|backend fetch failed|guru meditation"
    r"|error establishing a database|database (?:connection )?(?:error|failed)|too many (?:requests|connections)"
    r"|an? (?:unexpected |internal )?error (?:has )?occurred|(?:error|feil|forbidden|not found|access denied)\W*$"
    r"|(?:under )?maintenance\W*$"
    r"|(?:rss |atom )?feed error\W*$|(?:this|the|our) (?:rss |atom )?feed (?:has (?:been )?(?:moved|discontinued)"
    r"|is no longer (?:available|supported|updated|active|maintained))"
    r"|(?:denne |dette )?(?:rss-?(?:feed|strøm|kanal)|feed)(?:en|men)? (?:er|har|vert|blir) (?:blitt )?"
    r"(?:flytt[ae]t?|lag[td] ned|nedlagt|utdatert)\W*$"
    r"|vi (?:oppdaterer|oppgraderer) (?:tjenesten|tenesta|nettsiden|nettsida|nettstedet|siden|sida)\b"
    r"|(?:feed(?:en)?|tjenesten|tenesta|nettsiden|nettsida|nettstedet|siden|sida) er"
    r" (?:(?:midlertidig|mellombels|for tiden) )?(?:utilgjengelig|ute av drift|nede|stengt|stengd)"
    r"|(?:midlertidig|mellombels) utilgjengelig\W*$"
    r"|(?:det )?(?:har )?oppst(?:o|å)(?:d|tt) (?:en |ein )?(?:ukjent |intern )?feil\W*$"
    r"|(?:en |ein )?(?:ukjent |intern )?feil (?:har )?oppst(?:o|å)(?:d|tt)\W*$|noe gikk galt\W*$|noko gjekk gale\W*$)",
    re.IGNORECASE,
)
_LONGEST_FAILURE = 300  # characters


def has_failed(headline: str, text: tuple[str, ...]) -> bool:
    """Whether an entry says nothing but that its server has failed: «Service temporarily unavailable», «Error 503»."""
    if sum(map(len, text)) > _LONGEST_FAILURE:
        return False
    return bool(_FAILED.search(headline)) or (not headline and bool(text) and all(map(_FAILED.search, text)))
