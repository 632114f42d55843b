"""The worst text that could come over a wire: what no card may break on."""

from __future__ import annotations

from typing import Any

from kiosk.cards import specimen
from kiosk.model import (
    Card,
    FigureFace,
    FiguresCard,
    HeadlineCard,
    HistoryCard,
    LedeCard,
    ListCard,
    SentenceCard,
    SourceRow,
    SourcesCard,
    Span,
)

COMPOUND = "Menneskerettighetsorganisasjonsvirksomheten"  # 43 letters
COMMON: dict[str, Any] = {
    "kicker": "Øvre Šuoššjávri og omegn i Troms",
    "outlet": "Fjordposten",
    "updated": specimen.NOW,
    "fetched": specimen.NOW,
}
_LONG = "Kommunen varsler nye tiltak etter at flere har meldt om vannmangel, strømbrudd og stengte veier i helgen. "


def face(sentence: str, digits: str, **rest: Any) -> FigureFace:
    """A figure whose number stands as its digits do."""
    given: dict[str, Any] = {
        "index": 0, "digits": digits, "hedge": None, "label": ("tilfeller",), "place": None, "claimant": None,
        "attribution": "none", "sentence": sentence, "mark": Span(0, 1),
    }  # fmt: skip
    return FigureFace(**{**given, **rest})


BIG = face(
    "999 999 999 999 kroner", "999\u202f999\u202f999\u202f999", hedge="Opp mot", label=("kroner", "er brukt"),
    claimant=f"Finansdepartementet og {COMPOUND}", attribution="stated", place="i Øvre Šuoššjávri",
    parts=("blant dem 1 000 000 000 til barn", "og resten til voksne"),
)  # fmt: skip
UNSURE = face("5 gjess er sett på jordene i sør. " + _LONG, "5", label=("gjess",), attribution="unsure")
WORD = face("14 i", "14", label=(COMPOUND.lower(),), claimant=COMPOUND.lower(), attribution="stated")
DENIED = face("12 er skadd", "12", status="denied", disputed_by=COMPOUND, claimant="Hæren", attribution="stated")
HALF = face("½ million", "0,5 millioner", hedge="drøyt", earlier="0,4 millioner")
TEXT_ONLY = face("et ukjent antall", "et ukjent antall", label=())


def row(**rest: Any) -> SourceRow:
    """A source with too much of everything."""
    given: dict[str, Any] = {
        "name": COMPOUND, "via": f"Statens {COMPOUND.lower()}", "cue": "understreker overfor", "stance": "claims",
        "statement": f"det er ikke noe grunnlag for å si at dette har skjedd i {COMPOUND.lower()}",
        "verdict": "Opplysningene er ikke bekreftet av uavhengige kilder", "unverified": True,
    }  # fmt: skip
    return SourceRow(**{**given, **rest})


def cards() -> list[Card]:
    """Every one of them must be set, within the page, without an exception."""
    twelve = tuple(row(name=f"Kilde nummer {n}", via=None, verdict=None, statement="noe skjedde") for n in range(12))
    return [
        HeadlineCard(key="compound", text=f"{COMPOUND} varsler {COMPOUND.lower()}sendringer", **COMMON),
        HeadlineCard(key="400", text=(_LONG * 4)[:400].strip(), marks=(Span(0, 16),), **COMMON),
        HeadlineCard(key="word", text="Seier", **COMMON),
        HeadlineCard(key="letter", text="Å", hero=BIG, **COMMON),
        HeadlineCard(key="nothing", text="", **COMMON),
        HeadlineCard(key="spaces", text="  \u00a0 \n\n  ", **COMMON),
        HeadlineCard(key="unbroken", text="W" * 400, **COMMON),
        HeadlineCard(key="cyrillic", text="Президент Зеленський møter Čáhcesullo Ŧuoŋŋás i Łódź", **COMMON),
        HeadlineCard(key="rtl", text="Presidenten محمد بن سلمان og בנימין møtes i 東京 i dag 🙂", **COMMON),
        HeadlineCard(key="controls", text="En\u200bto\u2028tre\u202efire\ufefffem\u0301", **COMMON),
        LedeCard(key="lede", text=_LONG * 4, marks=(Span(10, 300),), **COMMON),
        SentenceCard(key="sentence", text=_LONG * 4, marks=(Span(0, 3), Span(3, 5)), **COMMON),
        FiguresCard(key="big", hero=BIG, others=(BIG, UNSURE), **COMMON),
        FiguresCard(key="words", hero=WORD, others=(WORD, DENIED), **COMMON),
        FiguresCard(key="unsure", hero=UNSURE, **COMMON),
        FiguresCard(key="half", hero=HALF, others=(TEXT_ONLY,), **COMMON),
        FiguresCard(key="text", hero=TEXT_ONLY, **COMMON),
        FiguresCard(key="parties", parties=True, hero=BIG, others=(DENIED,), **COMMON),
        HistoryCard(
            key="history", label=BIG.label, rows=((specimen.NOW, BIG), (None, HALF), (None, TEXT_ONLY)), **COMMON
        ),
        SourcesCard(key="four", rows=tuple(row() for _ in range(4)), **COMMON),
        SourcesCard(key="twelve", rows=twelve, **COMMON),
        SourcesCard(key="none", rows=(), **COMMON),
        ListCard(key="list", rows=tuple((f"{COMPOUND} {n}", specimen.NOW) for n in range(12)), current=11),
        ListCard(key="empty", rows=(), current=0),
    ]
