"""Every card and state, set with invented text: for `kiosk render --all-states`, for the goldens, and for looking.

Places, people and numbers are made up. The same text serves as bokmål, nynorsk or English wall: only the interface's
words change with the Chrome's language.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from kiosk.model import (
    Band,
    Card,
    Chrome,
    FigureFace,
    FiguresCard,
    HeadlineCard,
    HistoryCard,
    LedeCard,
    ListCard,
    NoticeCard,
    SentenceCard,
    SourceRow,
    SourcesCard,
    Span,
    Stance,
)

NOW = datetime(2027, 3, 6, 17, 5, tzinfo=timezone(timedelta(hours=1)))  # a Saturday
_UPDATED = datetime(2027, 3, 6, 15, 41, tzinfo=UTC)
_FETCHED = datetime(2027, 3, 6, 16, 4, tzinfo=UTC)

HEADLINE = "Minst tre barn og elleve voksne er savnet etter raset ved Nordvika, ifølge politiet, som frykter nye skred"
LEDE = (
    "Et stort jordras gikk lørdag formiddag ut i fjorden ved tettstedet Nordvika. Politiet opplyser at letingen "
    "fortsetter så lenge det er lyst, og at hundrevis av innbyggere er flyttet til skolen på Øvre Moen."
)
_MISSING = "Minst 14 mennesker er savnet i Nordvika, ifølge politiet, blant dem tre barn."
_MOVED = "Kommunen opplyser at 230 innbyggere er evakuert til skolen på Øvre Moen."
_HOUSES = "Minst 26 hus er tatt av raset."
_HURT = "Rundt 40 personer er skadd i raset, men sykehuset regner med at tallet vil stige utover kvelden."
_COST = "Ordføreren anslår at skadene vil koste 1,3 milliarder kroner."
_LITRES = "Anlegget slapp ut 123 456 789 012 liter vann på et døgn, ifølge vassdragsdirektoratet."


def _mark(text: str, *parts: str) -> tuple[Span, ...]:
    return tuple(Span(text.index(part), text.index(part) + len(part)) for part in parts)


def _face(sentence: str, number: str, **rest: Any) -> FigureFace:
    given: dict[str, Any] = {
        "index": 0,
        "digits": number,
        "hedge": None,
        "label": (),
        "place": None,
        "claimant": None,
        "attribution": "stated",
        "sentence": sentence,
    }
    if "mark" not in rest:
        given["mark"] = _mark(sentence, number)[0]
    return FigureFace(**{**given, **rest})


MISSING = _face(
    _MISSING, "14", hedge="Minst", label=("mennesker er savnet",), place="i Nordvika", claimant="politiet",
    parts=("blant dem tre barn",),
)  # fmt: skip
MOVED = _face(_MOVED, "230", label=("innbyggere er evakuert",), claimant="Kommunen")
HOUSES = _face(_HOUSES, "26", hedge="Minst", label=("hus er tatt av raset",), attribution="none")
HURT = _face(_HURT, "40", hedge="Rundt", label=("personer er skadd",), attribution="unsure")
COST = _face(_COST, "1,3 milliarder", label=("kroner",), claimant="Ordføreren", mark=_mark(_COST, "1,3 milliarder")[0])
LITRES = _face(
    _LITRES, "123 456 789 012".replace(" ", "\u202f"), label=("liter vann",), place="på et døgn",
    claimant="vassdragsdirektoratet", mark=_mark(_LITRES, "123 456 789 012")[0],
)  # fmt: skip
SHARE = _face("Fyllingsgraden er 93,5 prosent.", "93,5\u00a0%", label=("Fyllingsgraden",), attribution="none",
              mark=Span(19, 23))  # fmt: skip
RANGE = _face(
    "Mellom 10 og 14 båter er meldt savnet, sier Kystvakten.", "10–14", label=("båter er meldt savnet",),
    claimant="Kystvakten", mark=Span(7, 15),
)  # fmt: skip
_A = "Rederiet sier at 310 passasjerer var om bord."
_B = "Havnefogden i Sørvåg hevder at det var 348 passasjerer om bord."
PARTY_A = _face(_A, "310", label=("passasjerer var om bord",), claimant="Rederiet")
PARTY_B = _face(_B, "348", label=("passasjerer om bord",), claimant="Havnefogden i Sørvåg")


def _row(name: str, cue: str, statement: str | None, stance: Stance = "states", **rest: Any) -> SourceRow:
    given: dict[str, Any] = {"via": None, "verdict": None, "unverified": "verdict" in rest}
    return SourceRow(name=name, cue=cue, stance=stance, statement=statement, **{**given, **rest})


ROWS = (
    _row("Politiet", "opplyser", "alle er trygge", via="NRK"),
    _row("Hytteeierlaget", "hevder", "kommunen var varslet", "claims", verdict="ikke bekreftet"),
    _row("Vassdragsdirektoratet", "bekrefter", "bevegelse i fjellsiden", "confirms"),
    _row("Kraftselskapet", "vil ikke kommentere", None, "declines"),
)
LONG_ROWS = (
    _row(
        "Hytteeierlaget på Øvre Moen", "hevder", "kommunen var varslet om sprekkene i vår", "claims",
        verdict="Dette er ikke bekreftet av uavhengige kilder",
    ),
    _row("Vassdragsdirektoratet", "bekrefter", "det er målt bevegelse i fjellsiden", "confirms"),
    _row("Politimester Randi Elvestrøm", "opplyser", "alle i de nærmeste husene er gjort rede for", via="NRK"),
)  # fmt: skip

_HISTORY = (
    (_UPDATED, MISSING),
    (_UPDATED - timedelta(minutes=51), _face(
        "Elleve personer meldes savnet, opplyser politiet.", "11", claimant="politiet", status="superseded",
        mark=Span(0, 6),
    )),
    (_UPDATED - timedelta(hours=2), _face(
        "En nabo sier til NRK at minst fire kan være tatt av raset.", "4", hedge="minst", claimant="En nabo",
        status="superseded", mark=Span(30, 34),
    )),
)  # fmt: skip

_COMMON: dict[str, Any] = {"kicker": "Nordvika", "outlet": "Fjordposten", "updated": _UPDATED, "fetched": _FETCHED}
_CHROME = Chrome(now=NOW, place=1, places=4)
_CARD = HeadlineCard(key="headline", text=HEADLINE, marks=_mark(HEADLINE, "ifølge politiet"), hero=MISSING, **_COMMON)
_SHORT = HeadlineCard(key="short", text="Brann i Sørvåg", **_COMMON)


def _figures(key: str, hero: FigureFace, *others: FigureFace, **rest: Any) -> FiguresCard:
    return FiguresCard(key=key, hero=hero, others=others, **{**_COMMON, **rest})


def cards() -> list[tuple[str, Card]]:
    """Every kind of card and every way in which it differs."""
    sentence = SentenceCard(key="s", text=_MISSING, marks=_mark(_MISSING, "14", "ifølge politiet"), **_COMMON)
    stories = (
        (HEADLINE, _UPDATED),
        ("Ferjesambandet over Langfjorden blir lagt ned fra nyttår", _UPDATED - timedelta(minutes=34)),
        ("Tusenvis møtte fram til folkefest da museet åpnet dørene", _UPDATED - timedelta(hours=3)),
        ("Sametinget vil verne Čáhppesjohka", _UPDATED - timedelta(days=1)),
    )
    return [
        ("headline", _CARD),
        ("headline_short", _SHORT),
        ("figures", _figures("f", MISSING, MOVED, HOUSES)),
        ("figures_two", _figures("f2", replace(HOUSES, index=1), MOVED)),
        ("figures_one", _figures("f1", MOVED)),
        ("figures_unsure", _figures("fu", HURT)),
        ("figures_magnitude", _figures("fm", COST, SHARE, RANGE)),
        ("figures_long", _figures("fl", LITRES)),
        ("figures_earlier", _figures("fe", replace(MISSING, earlier="11", parts=()), MOVED)),
        ("figures_superseded", _figures("fs", replace(MISSING, status="superseded", parts=()), MOVED)),
        ("figures_denied", _figures("fd", replace(PARTY_B, status="denied", disputed_by="Rederiet"), MOVED)),
        ("figures_parties", _figures("fp", PARTY_A, PARTY_B, parties=True)),
        ("sources", SourcesCard(key="src", rows=ROWS, **_COMMON)),
        ("sources_two", SourcesCard(key="src2", rows=LONG_ROWS[:2], **_COMMON)),
        ("sources_one", SourcesCard(key="src1", rows=LONG_ROWS[2:], **_COMMON)),
        ("history", HistoryCard(key="h", label=MISSING.label, rows=_HISTORY, **_COMMON)),
        ("lede", LedeCard(key="lede", text=LEDE, marks=_mark(LEDE, "Politiet opplyser"), **_COMMON)),
        ("sentence", sentence),
        ("list", ListCard(key="list", rows=stories, current=0)),
    ]


def notices() -> list[tuple[str, Card]]:
    """The wall's own states."""
    return [
        ("no_story", NoticeCard(key="no_story", kind="no_story", detail="10.20.0.7")),
        ("withdrawn", NoticeCard(key="withdrawn", kind="withdrawn")),
        ("rest", NoticeCard(key="rest", kind="rest")),
        ("test", NoticeCard(key="test", kind="test")),
        ("identify", NoticeCard(key="identify", kind="identify", detail="desken-vest")),
        ("safe", NoticeCard(key="safe", kind="safe", detail="startet fem ganger på ti minutter")),
    ]


def states() -> list[tuple[str, Card, Chrome]]:
    """What the chrome can tell, on the headline."""
    long = ("offline", "breaking", "swapped")
    since = NOW - timedelta(hours=1, minutes=45)
    trial = Band("trial", NOW + timedelta(minutes=4))
    chromes = {
        "offline": replace(_CHROME, band=Band("offline", since)),
        "trial": replace(_CHROME, band=trial),
        "settings_error": replace(_CHROME, band=Band("settings_error", None, "display.theme")),
        "setup_badge": replace(_CHROME, setup_badge=True),
        "panel_missing": replace(_CHROME, panel_missing=True, setup_badge=True),
        "held": replace(_CHROME, held=True),
        "breaking": replace(_CHROME, breaking=True),
        "stale": replace(_CHROME, stale=True),
        "swapped": replace(_CHROME, swapped=True, held=True, breaking=True),
        "no_clock": replace(_CHROME, now=None),
    }
    shown: list[tuple[str, Card, Chrome]] = [
        (f"state_{name}", _CARD if name in long else _SHORT, chrome) for name, chrome in chromes.items()
    ]
    shown.append(("state_corrected", replace(_SHORT, corrected=True), _CHROME))
    shown.append(("state_sample", replace(_SHORT, sample=True), _CHROME))
    shown.append(("state_withheld", replace(_SHORT, withheld=True), replace(_CHROME, stale=True)))
    return shown


def specimens(theme: str = "night", language: str = "nb") -> list[tuple[str, Card, Chrome]]:
    """(name, card, chrome) of everything, in one theme and interface language."""
    if theme not in ("night", "day"):
        raise ValueError(f"theme is {theme!r}; the wall has night and day")
    plain = [(name, card, _CHROME) for name, card in [*cards(), *notices()]]
    return [
        (name, card, replace(chrome, theme="day" if theme == "day" else "night", language=language))
        for name, card, chrome in [*plain, *states()]
    ]
