"""Every card and state, set with invented text: for `kiosk render --all-states`, for the goldens, and for looking.

Places, people and numbers are made up. The same text serves as bokmål, nynorsk or English wall: only the interface's
words change with the Chrome's language.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from msgspec.structs import replace

from kiosk.cards.card import (
    Card,
    ChangedCard,
    Claim,
    Claimant,
    ColumnsCard,
    DisputeCard,
    EqualCard,
    FiguresCard,
    Former,
    HeadlineCard,
    HistoryCard,
    Imprint,
    ListCard,
    NoticeCard,
    Numeral,
    Party,
    Passage,
    QuotationCard,
    RunCard,
    SentenceCard,
    SourcesCard,
    Strap,
    Verdict,
)
from kiosk.model import Band, Chrome, Span

NOW = datetime(2027, 3, 6, 17, 5, tzinfo=timezone(timedelta(hours=1)))  # a Saturday
UPDATED = datetime(2027, 3, 6, 15, 41, tzinfo=UTC)

HEADLINE = "Minst tre barn og elleve voksne er savnet etter raset ved Nordvika, ifølge politiet, som frykter nye skred"
SHORT = "Raset ved Nordvika tok 26 hus"
LEDE = "Et jordras gikk lørdag formiddag ut i fjorden. Politiet opplyser at letingen fortsetter så lenge det er lyst."
_CLAUSE = "Sykehuset regner med at tallet på skadde, nå rundt 40 personer, vil stige utover kvelden"
_MONEY = "Ifølge ordføreren kan skadene etter raset komme til å koste 1,3 milliarder kroner."
_FOOT = "Minst 26 hus ble tatt av raset da fjellsiden over Nordvika ga etter klokken ti lørdag formiddag."

STRAP = Strap(
    "Nordvika",
    (
        (HEADLINE,),
        ("Minst tre barn og elleve voksne er savnet etter raset", ", ifølge politiet"),
        ("Minst tre barn og elleve voksne er savnet", ", ifølge politiet"),
        ("Minst tre barn og elleve voksne er savnet", ""),
        ("Minst tre barn", ", ifølge politiet"),
    ),
)
_PRINT = Imprint(STRAP, "Fjordposten", UPDATED)
_CHROME = Chrome(now=NOW, place=1, places=4)
_NOBODY = Claimant(None)


def _spans(text: str, *parts: str) -> tuple[Span, ...]:
    return tuple(Span(text.index(part), text.index(part) + len(part)) for part in parts)


def _passage(
    text: str, numbers: tuple[str, ...] = (), phrases: tuple[str, ...] = (), marks: tuple[str, ...] = ()
) -> Passage:
    return Passage(text, _spans(text, *numbers), _spans(text, *phrases), _spans(text, *marks))


MISSING = Claim(
    0, "14", hedge="Minst", label="mennesker er savnet", parts=("blant dem tre barn",),
    claimant=Claimant("politimester Randi Elvestrøm"), earlier=Former("11", at=UPDATED - timedelta(minutes=51)),
)  # fmt: skip
MOVED = Claim(1, "230", label="innbyggere er evakuert til skolen på Øvre Moen", claimant=Claimant("Kommunen"))
HOUSES = Claim(2, "26", hedge="minst", label="hus er tatt av raset", claimant=_NOBODY)
HURT = Claim(3, "40", passage=_passage(_CLAUSE, ("40",), ("rundt", "personer")), claimant=Claimant("overlegen"))
COST = Claim(
    4, "1,3\u00a0milliarder", unit="kroner", label="skadene i kommunen",
    claimant=Claimant("ordfører Ane Moen", verb="anslår"),
)  # fmt: skip
SHARE = Claim(
    5, "93,5\u00a0%", label="fyllingsgraden i magasinet", place="lørdag kveld", claimant=Claimant("Kraftlaget")
)
LITRES = Claim(
    6, "123\u202f456\u202f789", hedge="over", label="liter vann på et døgn", claimant=Claimant("vassdragsdirektoratet")
)  # fmt: skip
COLD = Claim(7, "−3,8", unit="grader", label="laveste temperatur i natt", claimant=Claimant("værtjenesten"))
_SHORT_MOVED = replace(MOVED, label="innbyggere er evakuert")
_SAFE = replace(MOVED, index=10, digits="22", label="hus står trygt", claimant=Claimant("geologen"))
DENIED = replace(HOUSES, index=8, digits="9", label="personer ble advart", denied_by="Kraftlaget")
CLAUSE = Claim(
    9, "1,3\u00a0milliarder", passage=_passage(_MONEY, ("1,3",), ("kan", "milliarder kroner"), ("Ifølge ordføreren",))
)
RAISED = Claim(
    11, "40", passage=_passage(_CLAUSE, ("40",), ("rundt", "personer")), claimant=_NOBODY,
    earlier=Former("31", hedge="minst", words="personer er evakuert", when="lørdag kveld",
                   claimant=Claimant("politimester Randi Elvestrøm")),
)  # fmt: skip
WRONG = replace(MISSING, earlier=Former("41", revision="correction", corrected=UPDATED))


def _party(name: str, verb: str | None, digits: str, label: str, hedge: str | None = None) -> Party:
    return Party(Claimant(name, verb=verb), "claims", Claim(0, digits, hedge=hedge, label=label))


_SILENT = Party(Claimant("Kraftselskapet"), "declines", statement="vil ikke kommentere påstandene")
_NOT_VERIFIED = Verdict("Ingen av tallene er bekreftet av uavhengige kilder", Span(0, 50))
_DOUBT = Verdict("Kommunen kan ikke bekrefte tallet", Span(9, 33))
_FIVE = (
    _party("Sivilforsvaret", "opplyser", "12", "personer er savnet"),
    _party("Politiet", "sier", "14", "er ikke gjort rede for"),
    _party("sykehuset", "melder", "9", "savnede"),
    _party("Fylkesberedskapssjefen", "anslår", "20", "kan være tatt", "minst"),
    _party("Ifølge Hytteeierlaget", None, "31", "savnede"),
)
SOURCES = (
    Party(Claimant("Hytteeierlaget på Øvre Moen", verb="hevder"), "claims",
          statement="kommunen var varslet om sprekkene i vår",
          verdict=Verdict("Dette er ikke bekreftet", Span(0, 23))),
    Party(Claimant("Vassdragsdirektoratet", verb="bekrefter"), "confirms",
          statement="det er målt bevegelse i fjellsiden"),
    Party(Claimant("Politimester Randi Elvestrøm", verb="sier", via="NRK"), "states", direct=True,
          statement="Alle i de nærmeste husene er gjort rede for"),
    _SILENT,
)  # fmt: skip
_POLL = (
    ("27,3", "Arbeiderpartiet", "opp 1,3 prosentpoeng"),
    ("22,1", "Høyre", "ned 0,9 prosentpoeng"),
    ("9,8", "Senterpartiet", "går fram med 0,5 prosentpoeng"),
)
_MORE = (("8,4", "Fremskrittspartiet"), ("6,2", "Sosialistisk Venstreparti"), ("5,0", "Rødt"), ("4,1", "Venstre"),
         ("3,9", "Miljøpartiet De Grønne"), ("3,2", "Kristelig Folkeparti"))  # fmt: skip

_SMALLER = tuple(Claim(0, f"{share}\u00a0%", label=party) for share, party in _MORE)


def _figures(key: str, hero: Claim, *rows: Claim, foot: Passage | None = None) -> FiguresCard:
    return FiguresCard(key=key, hero=hero, rows=rows, foot=foot, imprint=_PRINT)


_CARD = HeadlineCard(key="headline", text=HEADLINE, marks=_spans(HEADLINE, "ifølge politiet"), imprint=_PRINT)
_SHORT = HeadlineCard(key="short", text=SHORT, imprint=_PRINT)


def cards() -> list[tuple[str, Card]]:
    """Every kind of card and every way in which it differs."""
    plain = replace(MISSING, earlier=None)
    return [
        ("headline", _CARD),
        ("headline_short", replace(_SHORT, text="Ras i Sørvåg")),
        ("headline_lede", replace(_SHORT, lede=_passage(LEDE, marks=("Politiet opplyser",)))),
        ("headline_hero", replace(_SHORT, hero=plain, binding=True)),
        ("figures", _figures("f", MISSING, MOVED, HOUSES)),
        ("figures_four", _figures("f4", replace(plain, parts=()), _SHORT_MOVED, HOUSES, _SAFE)),
        ("figures_two", _figures("f2", COLD, SHARE)),
        ("figures_one", _figures("f1", plain)),
        ("figures_foot", _figures("ff", HOUSES, foot=_passage(_FOOT))),
        ("figures_money", _figures("fm", COST, SHARE, HOUSES)),
        ("figures_long", _figures("fl", LITRES, MOVED)),
        ("figures_clause", _figures("fc", CLAUSE, HOUSES)),
        ("figures_clause_row", _figures("fr", plain, HURT, HOUSES)),
        ("figures_before", _figures("fb", RAISED, MOVED)),
        ("figures_denied", _figures("fd", plain, DENIED)),
        ("figures_doubted", _figures("fu", replace(plain, parts=(), verdict=_DOUBT), MOVED)),
        ("figures_wrong", _figures("fw", WRONG, MOVED)),
        ("run", RunCard(key="run", run=("Minst", Numeral("3"), "barn og", Numeral("11"), "voksne"), rest="er savnet",
                        claimant=Claimant("ifølge politiet"), imprint=_PRINT)),
        ("columns", ColumnsCard(
            key="col", columns=(Claim(0, "26", label="hus og hytter på begge sider av fjorden er tatt av raset"),
                                Claim(1, "9", label="personer er skadd"), Claim(2, "2", label="alvorlig")),
            claimant=Claimant("Sivilforsvaret", verb="opplyste"), imprint=_PRINT)),
        ("equal", EqualCard(key="eq", rows=tuple(Claim(0, f"{n}\u00a0%", label=p, place=c) for n, p, c in _POLL),
                            claimant=Claimant("Fjordpostens måling for mars"),
                            notes=("Feilmarginen er mellom 1,1 og 3,4 prosentpoeng",), imprint=_PRINT)),
        ("equal_nine", EqualCard(
            key="eq9", rows=tuple(Claim(0, f"{n}\u00a0%", label=p) for n, p, _ in _POLL) + _SMALLER,
            claimant=Claimant("Fjordpostens måling for mars"), notes=("1004 er spurt mellom 1. og 4. mars",),
            imprint=_PRINT)),
        ("sentence", SentenceCard(key="s", passage=_passage(_CLAUSE, ("40",), ("rundt", "personer")),
                                  claimant=_NOBODY, imprint=_PRINT)),
        ("sentence_denied", SentenceCard(key="sd", passage=_passage(_CLAUSE, ("40",), ("rundt", "personer")),
                                         claimant=_NOBODY, denied_by="Kraftlaget", verdict=_DOUBT, imprint=_PRINT)),
        ("sentence_money", SentenceCard(key="sm", passage=CLAUSE.passage or Passage(""), imprint=_PRINT)),
        ("dispute_two", DisputeCard(key="d2", parties=(
            _party("Politiet", "anslår", "4000", "mennesker er flyttet"),
            _party("kommunen", "hevder", "25\u202f000", "mennesker er flyttet", "nærmere")), imprint=_PRINT)),
        ("dispute_long", DisputeCard(key="dl", parties=(
            _party("Ifølge Hytteeierlaget på Øvre Moen", None, "25\u202f000", "mennesker"),
            _party("Politiet i Nordvika", "anslår", "8000–10\u202f000", "mennesker")), imprint=_PRINT)),
        ("dispute_denied", DisputeCard(key="dd", parties=(
            _party("hytteeiernes talsperson Ola Sørvåg", "hevdet", "43", "hytter er tatt"),
            Party(Claimant("Kommunen", verb="tilbakeviser tallet"), "denies"),
            _party("lensmannen", "sier", "26", "hus er tatt"), _SILENT), verdict=_NOT_VERIFIED, imprint=_PRINT)),
        ("dispute_five", DisputeCard(key="d5", parties=_FIVE, verdict=_NOT_VERIFIED, imprint=_PRINT)),
        ("dispute_claim", DisputeCard(key="dc", parties=(
            Party(Claimant("Hytteeierlaget", verb="hevder"), "claims",
                  statement="sprekkene i fjellsiden ble meldt til kommunen i mars, uten at noen svarte"), _SILENT),
            verdict=Verdict("Fjordposten har ikke klart å få bekreftet opplysningene", Span(16, 55)), imprint=_PRINT)),
        ("sources", SourcesCard(key="src", rows=SOURCES, imprint=_PRINT)),
        ("sources_two", SourcesCard(key="src2", rows=SOURCES[:2], imprint=_PRINT)),
        ("quotation", QuotationCard(key="q", text="Vi hørte et drønn, og så var hele skråningen borte",
                                    claimant=Claimant("nabo Kari Moen", verb="forteller", via="NRK"), imprint=_PRINT)),
        ("changed", ChangedCard(key="c", hero=plain, former=Former(
            "11", hedge="minst", at=UPDATED - timedelta(minutes=51), claimant=Claimant("lensmannen")), imprint=_PRINT)),
        ("changed_money", ChangedCard(key="cm", hero=COST, former=Former(
            "900\u00a0millioner kroner", when="torsdag"), imprint=_PRINT)),
        ("history", HistoryCard(key="h", imprint=_PRINT, hero=plain, at=UPDATED, rows=(
            Former("11", at=UPDATED - timedelta(minutes=51), claimant=Claimant("politiet")),
            Former("4", hedge="minst", at=UPDATED - timedelta(hours=2), claimant=Claimant("en nabo"))))),
        ("list", ListCard(key="list", current=0, rows=(
            (HEADLINE, UPDATED),
            ("Ferjesambandet over Langfjorden blir lagt ned fra nyttår", UPDATED - timedelta(minutes=34)),
            ("Tusenvis møtte fram til folkefest da museet åpnet dørene", UPDATED - timedelta(hours=3)),
            ("Sametinget vil verne Čáhppesjohka", UPDATED - timedelta(days=1))))),
    ]  # fmt: skip


def notices() -> list[tuple[str, Card]]:
    """The wall's own states."""
    return [
        ("no_story", NoticeCard(key="no_story", kind="no_story")),
        ("withdrawn", NoticeCard(key="withdrawn", kind="withdrawn")),
        ("rest", NoticeCard(key="rest", kind="rest")),
        ("test", NoticeCard(key="test", kind="test")),
        ("identify", NoticeCard(key="identify", kind="identify", detail="desken-vest")),
        ("safe", NoticeCard(key="safe", kind="safe", detail="5")),
        ("panic", NoticeCard(key="panic", kind="panic", detail="Fjordposten")),
    ]


def states() -> list[tuple[str, Card, Chrome]]:
    """What the strap, the footer and the band can tell."""
    figures = next(card for name, card in cards() if name == "figures")
    since, told = NOW - timedelta(hours=1, minutes=45), NOW - timedelta(hours=2, minutes=7)
    changed = replace(STRAP, ways=(), changed=UPDATED)
    return [
        ("state_offline", figures, replace(_CHROME, band=Band("offline", since, updated=told))),
        ("state_no_contact", _SHORT, replace(_CHROME, band=Band("no_contact", since, "Fjordposten", updated=told))),
        ("state_unconnected", _SHORT, replace(_CHROME, band=Band("unconnected"))),
        ("state_trial", _SHORT, replace(_CHROME, band=Band("trial", NOW + timedelta(minutes=4), "17"))),
        ("state_held_stale", figures, replace(_CHROME, held=True, stale=True)),
        ("state_breaking", _CARD, replace(_CHROME, breaking=True)),
        ("state_flash", _CARD, replace(_CHROME, breaking=True, flash=NOW)),
        ("state_no_clock", _SHORT, replace(_CHROME, now=None)),
        ("state_corrected", replace(_SHORT, corrected=True), _CHROME),
        ("state_sample", replace(_figures("sample", COST), imprint=replace(_PRINT, sample=True)), _CHROME),
        (
            "state_changed",
            replace(_figures("changed", MISSING, MOVED), imprint=replace(_PRINT, strap=changed)),
            _CHROME,
        ),
        ("state_dated", replace(_figures("dated", COST), dated=NOW - timedelta(hours=41)), _CHROME),
        ("state_withheld", replace(_SHORT, withheld=6.0), replace(_CHROME, stale=True)),
        ("state_bare", replace(_figures("bare", COST), imprint=Imprint()), _CHROME),
    ]


def specimens(theme: str = "night", language: str = "nb") -> list[tuple[str, Card, Chrome]]:
    """(name, card, chrome) of everything, in one theme and interface language."""
    if theme not in ("night", "day"):
        raise ValueError(f"theme is {theme!r}; the wall has night and day")
    plain = [(name, card, _CHROME) for name, card in [*cards(), *notices()]]
    return [
        (name, card, replace(chrome, theme="day" if theme == "day" else "night", language=language))
        for name, card, chrome in [*plain, *states()]
    ]
