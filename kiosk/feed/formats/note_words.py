"""The words of notes to editors that hold a story back, in the languages of the wires, as patterns.

`notes.py` says where such a pattern must stand to count. Source: the desks' own notes.
"""

from __future__ import annotations

import re

from kiosk.feed.formats.moments import DAY_NAME, MONTH

_TIME = r"(?=.{0,60}?(?:\d|midnatt|midnight|noon|dag\b|day\b|:))"
_DAY = DAY_NAME
_WHEN = (  # a time within the next words
    rf"(?=.{{0,70}}?(?:\bkl\b|klokk|(?<!\d)\d{{1,2}}[:.]\d|(?<!\d)\d{{1,2}}\.?\s+{MONTH}|\b{_DAY}\b|midna|midnight"
    rf"|\bnoon\b|i\s?morgen|tomorrow|\d\s?[ap]\.?m\b|\d{{4}}-\d|\b{MONTH}\s+\d))"
)
_MOMENT = (
    r"(?:kl\b|klokk\w+|\d{1,2}(?:[:./]\d|\s*[ap]\.?m\b|\.\s*[^\W\d_]{3})|\d{4}\b|midna|midnight|noon|i\s?morgen|tomorrow"
    rf"|{_DAY}\b)"
)
_PUT_OUT = (
    r"(?:publiseres?|publiserast|offentliggj?ør(?:es|ast)?|bruk(?:es|ast)?|trykk(?:es|ast)?|nytt(?:es|ast)|gjengis|gjengjevast"
    r"|siter(?:es|ast)|omtal(?:es|ast)|send(?:es|ast)|kringkast(?:es|ast)|offentlig|offentleg)"
)
_HOLD = (
    r"(?:sperrefrist|sperrfrist|spærrefrist|spärrtid|klausul(?:ert|eret|erad|ering)?)(?:en)?\s*(?:$|[:!*)\]–—-]"
    r"|(?:til|inntil|t\.?o\.?m|bis|kl|[^\W\d_]{2,5}dag|sonntag|montag)\b|\d)"
    r"|(?:sperr(?:et|a|e)|spærret|spärrad|klausulert|klausuleret)\s+"
    rf"(?:til|till|inntil|for\s+(?:publisering|bruk|offentliggjøring))\b{_TIME}"
    rf"|(?:båndlagt|bandlag[dt])\s+(?:til|inntil)\b{_TIME}"
    rf"|(?:holdes|hald(?:es|ast)?)\s+(?:att\s+|tilbake\s+)?(?:til|inntil)\s+(?:{_DAY}\s+)?(?:kl|\d{{1,2}}[.:]\d)"
    rf"|(?:må|kan|skal)?\s*(?:ikke|ikkje)\s+{_PUT_OUT}\s+før\b"
    rf"|(?:må|kan)\s+(?:ikke|ikkje)\s+{_PUT_OUT}\s*(?:$|[!.])"
    r"|(?:ikke|ikkje)\s+(?:til|for)\s+(?:publisering|offentlighe?g?j?øring|bruk|kringkasting)\b"
    r"|(?:ikke|ikkje)\s+(?:(?:publiser|bruk|send|trykk)\s+før\b|publiser\s*(?:$|[!.]))"
    r"|(?:kan|skal)\s+(?:først\s+|tidligst\s+)?(?:publiseres|publiserast|offentliggjøres|brukes|brukast|nyttast)\s+"
    rf"(?:først\s+)?(?:fra|frå|etter)\b(?:\s+og\s+med)?(?:\s+{_DAY})?\s+(?:kl|klokk\w+|\d)"
    rf"|(?:til\s+)?fri\s+(?:for\s+|til\s+)?(?:publisering|bruk)\s+(?:fra|frå|etter|først|til)\b{_TIME}"
    rf"|til\s+(?:bruk|publisering)\s+(?:fra|frå|etter|tidligst|tidlegast|først)\b{_WHEN}"
    rf"|(?:publiseres|publiserast|frigis|frigjeves)\s+(?:(?:tidligst|tidlegast|først)\b|(?:{_DAY}\s+)?kl\b)"
    rf"|(?:kan|skal)\s+(?:først|fyrst|tidligst|tidlegast)\s+{_PUT_OUT}\b{_WHEN}"
    rf"|(?:frigis|frigjeves|frigives)\s+(?:(?:fra\s+)?{_DAY}\s+)?(?:den\s+)?\d{{1,2}}[./]\s?(?:\d|{MONTH}).{{0,20}}?\bkl\b"
    rf"|(?:frigivelse|frigjeving|frigis|frigjeves|publisering)\s*:{_WHEN}"
    r"|(?:publiserings?(?:tid(?:spunkt)?|dato)|release\s+(?:time|date))\s*:"
    r"|(?:strictly\s+|strengt\s+|under\s+)?embargo(?:ed|en)?\s*(?:$|[:!–—-]|[(\[*]|/)"
    rf"|(?:strictly\s+|strengt\s+|under\s+)?embargo(?:ed|ert)?\s+(?:to|til|till|until|for|bis|before|fram\s+til)\b{_TIME}"
    rf"|(?:strictly\s+|strengt\s+|under\s+)?embargo(?:ed|ert)?\s+(?:{_MOMENT}|jusqu|hasta\b|fino\b)"
    r"|e m b a r g o|s p e r r e f r i s t"
    r"|(?:not\s+for|hold\s+for|no)\s+(?:release|publication|broadcast|use)\b(?!\s+of\b)"
    rf"|for\s+(?:release|publication|broadcast|use)\s+(?:(?:at|on|after|from|by)\s+)?{_MOMENT}"
    r"|(?:do\s+)?not\s+(?:to\s+be\s+)?(?:publish(?:ed)?|released?)\s+(?:before|until|prior\s+to)\b"
    rf"|(?:do\s+not|not\s+to\s+be)\s+(?:used?|broadcast|print(?:ed)?|aired?)\s+(?:before|until|prior\s+to)\s+{_MOMENT}"
    r"|do\s+not\s+publish\s*(?:$|[!.])|hold\s*[:!–-]\s*(?:do\s+not|for|until|til)\b"
    rf"|hold\s+until\s+(?:{_MOMENT}|\d|further|release)"
)
_UNREADY = (
    r"(?:(?:IKKE|IKKJE) (?:FOR |TIL )?PUBLISER(?:ES|AST|ING)?|UTKAST|KLADD|INTERNT"
    r"|HOLD(?! ?!|\W+(?i:do\s+not|for|until|til)\b)"  # which _HOLD reads
    r"|(?:KUN )?TIL INTERN BRUK|FORHÅNDSSKREVET|FØREHANDSSKRIVE|DO NOT PUBLISH|NOT FOR PUBLICATION)"
)
NOT_OUT = re.compile(  # a headline's mark of what is not ready, or was never meant to go out
    rf"\W*(?:NTB\W+)?(?:[A-ZÆØÅ]{{3,}}(?:\s*:|\s+[–—|-])\s+)?{_UNREADY}(?:\s*[:!–—/|*)\]]|\s+-\s)"
    rf"|.*(?:[(\[]|\s[–—|-]\s|:\s){_UNREADY}\s*[!)\]]*$"
    r"|(?=.*\bTEST\b).*\b(?i:(?:ikke|ikkje) publiser|do not publish)\b"
)
REHEARSAL = re.compile(  # a headline's mark of a test or a drill; «TEST: Årets vinterdekk» is a consumers'
    r"\W*(?:NTB\W+)?(?:(?:(?P<again>test|øvelse|øving|exercise)\W*)(?:(?P=again)\W*)*$"
    r"|(?P<twice>test|øvelse|øving|exercise)[^\w,]+(?P=twice)\b"
    r"|(?:test\W+)?(?:test(?:melding|artikkel|utsendelse|utsending)|prøvemelding)\s*(?:$|[:!.–—(-]|(?:fra|frå|av)\s+\S+$)"
    r"|testsak\W*\d*\W*$"
    r"|test\s*message\b|(?:dette\s+er|this\s+is)\s+(?:(?:bare|kun|berre|only|just)\s+)?(?:en|ei|an?)"
    r"\s+(?:test|prøve|øvelse|øving|exercise|drill)\s*(?:$|[.!:])"
    r"|test\b[^:]*[,:–—-]\s*(?:(?:vennligst|ver venleg|please)\s+)?(?:ignorer|se bort|sjå bort|ignore|disregard"
    r"|(?:(?:skal|må)\s+)?(?:ikke|ikkje)\s+(?:bruk|publiser)\w*(?:\s+denne(?:\s+(?:sak|melding)\w*)?)?\W*$)"
    r"|(?-i:ØVELSE|ØVING|ØVINGSMELDING|ØVELSESMELDING|SYSTEMTEST|EXERCISE|DRILL)\s*[:!*/|–—-])",
    re.IGNORECASE,
)
TO_EDITORS = re.compile(
    r"\W*(?:NTB\W+)?(?:(?:(?:viktig\s+)?(?:merknad|beskjed|melding|notis)\s+)?til\s+(?:red(?:aksjon(?:en|ene|er|ane)?)?|desken|abonnentene)"
    r"|(?:merknad|note|advisory|notice)\s+to\s+(?:editors?|subscribers))\b\.?\s*[:!–—-]",
    re.IGNORECASE,
)
_DATELINE = r"^(?:[^\W\d_][^:()]{1,30}\(\w{2,10}\)\s*:?)?"
_MARKS = r"(?:(?:nb|obs|merk|note|til redaksjonen|to editors?|advisory)(?:\s*[:!.–-]\s*|\s+(?=sperr|embargo)))?"
_START = _DATELINE + r"[\s*•#=>_(\[«»\"'–—!-]*" + _MARKS
_TEXT_NAME = (
    r"(?:(?:denne|dette|this|hele|the|our|vår|vårt)\s+)?(?:presse?|nyhets?|news\s+|press\s+)?"
    r"(?:sak|melding|artikkel|rapport|nyhet|tekst|intervju|innlegg|material|undersøk(?:else|ing)|studi|story|stories"
    r"|study|report|article|release|paper|content|information)(?:en|a|et|ene|e|n)?"
)
_OWN_TEXT = r"(?:(?:denne|dette|this)\s+)?(?:presse|nyhets)?(?:sak|melding|artikkel|tekst|innlegg|intervju)(?:en|a|et)?"
_BE = r"(?:er|vert|blir|is|are|remains?)"
_SAYS = (  # a sentence that says it of the text itself
    rf"(?:{_TEXT_NAME}\s+{_BE}\s+(?:(?:strengt|strictly|underlagt)\s+)?(?:sperret|sperra|spærret|klausulert|båndlagt|bandlagd"
    rf"|embargoed|(?:under\s+)?(?:an?\s+)?(?:strengt?\s+|strict\s+)?(?:embargo|sperrefrist))\b{_WHEN}"
    rf"|{_TEXT_NAME}\s+(?:har|has|have)\s+(?:en\s+|an?\s+)?(?:sperrefrist|embargo)\b{_WHEN}"
    rf"|{_TEXT_NAME}\s+(?:må|kan|skal)\s+(?:ikke|ikkje)\s+{_PUT_OUT}\s+(?:før\b|$|[!.])"
    rf"|{_TEXT_NAME}\s+(?:may|must|can|should)\s+not\s+be\s+(?:published|released|used|broadcast|quoted|reported)\b"
    rf"|{_OWN_TEXT}\s+(?:frigis|frigjevast|frigjeves|frigives)\b{_WHEN})"
)
HOLDS_LINE = re.compile(rf"{_START}(?:{_HOLD})", re.IGNORECASE)
HOLDS_ASIDE = re.compile(rf"(?:[(\[*–—|:]|\s-)\s*{_MARKS}(?:{_HOLD})", re.IGNORECASE)
HOLDS_NOTE = re.compile(rf"(?:^|[^\w])(?:{_HOLD})", re.IGNORECASE)
SAYS_SO = re.compile(rf"(?:^|(?<=[.!?:»”)]\s)|(?<=[–—-]\s))(?:{_MARKS})(?:{_SAYS})", re.IGNORECASE)
IN_BRACKETS = re.compile(rf"[(\[*]\s*{_MARKS}(?:{_HOLD}|{_SAYS})[^()\[\]]*[)\]*]?", re.IGNORECASE)
TELLS_WHEN = re.compile(_WHEN + ".", re.IGNORECASE)
MARK_ALONE = re.compile(
    rf"{_START}(?P<mark>(?:(?:strictly|strengt|under)\s+)?embargo(?:ed|en)?|klausul(?:en)?)\s*(?P<behind>[:!–—(\[*/-].*|$)",
    re.IGNORECASE,
)
TIME_FIRST = re.compile(
    rf"\W*(?:(?:til|till|to|inntil|until|for|bis|fra|frå|from|den|the|at|on|gjelder|{_DAY})\b\W*)*"
    rf"(?:kl\b|klokk|\d{{1,2}}(?:[:./]\d|\s*[ap]\.?m\b|\.?\s*{MONTH})|{MONTH}\s+\d|\d{{4}}-\d|midna|midnight|noon"
    rf"|i\s?morgen|tomorrow|{_DAY}\b)",
    re.IGNORECASE,
)
CLOSED_ROAD = re.compile(
    rf"{_START}sperr(?:et|a|e)\s+(?:til|inntil)\s+(?:\w+\s+)?{_DAY}(?:\s+\w+)?\s*[:–—-]\s*(?P<behind>\S.*)",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"(?:strictly |strengt |under )?(?:embargo(?:ed|ert)?|sperrefrist|sperret|sperra|klausulert|båndlagt"
    r"|not for release|ikke til publisering)",
    re.IGNORECASE,
)
DATED = re.compile(r"\b(?:kl\b|\d{1,2}[:.]\d{2}|\w*dag\b.{0,12}\d)", re.IGNORECASE)
