"""The worst text that could come over a wire: what no card may break on."""

from __future__ import annotations

from typing import Any

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
from kiosk.cards.drawing import specimen
from kiosk.model import Span

COMPOUND = "Menneskerettighetsorganisasjonsvirksomheten"  # 43 letters
WORD = "Minoritetsladningsbærerdiffusjonskoeffisientmålingsapparaturforskrift"[:67]
LONG = "Kommunen varsler nye tiltak etter at flere har meldt om vannmangel, strømbrudd og stengte veier i helgen. "
TWELVE = "den midlertidige interdepartementale granskingskommisjonen for ras og flom i Øvre Šuoššjávri og omegn"
PRINT = Imprint(
    Strap("Øvre Šuoššjávri og omegn i Troms", ((LONG,), (LONG[:60], "")), changed=None),
    "Fjordposten",
    specimen.UPDATED,
)
BIG = Claim(
    0, "999\u202f999\u202f999\u202f999", hedge="Opp mot", unit="kroner", label="er brukt", place="i Øvre Šuoššjávri",
    parts=("blant dem 1 000 000 000 til barn", "og resten til voksne"),
    claimant=Claimant(f"Finansdepartementet og {COMPOUND}", verb="understreker overfor", via=COMPOUND),
)  # fmt: skip
ONE = Claim(1, "14", label=WORD.lower(), claimant=Claimant(WORD))
TOLD = Claim(
    2, "5", passage=Passage("5 gjess er sett på jordene i sør. " + LONG, (Span(0, 1),)), claimant=Claimant(TWELVE)
)
DENIED = Claim(3, "12", label="skadde", claimant=Claimant(TWELVE), denied_by=COMPOUND)
HALF = Claim(4, "0,5\u00a0millioner", hedge="drøyt", claimant=Claimant(None), earlier=Former("0,4\u00a0millioner"))
TEXT_ONLY = Claim(5, "et ukjent antall", claimant=Claimant(""))


def party(**rest: Any) -> Party:
    """A source with too much of everything."""
    given: dict[str, Any] = {
        "who": Claimant(COMPOUND, verb="understreker overfor", via=f"Statens {COMPOUND.lower()}"),
        "stance": "claims",
        "statement": f"det er ikke noe grunnlag for å si at dette har skjedd i {COMPOUND.lower()}",
        "verdict": Verdict("Opplysningene er ikke bekreftet av uavhengige kilder", Span(0, 52)),
    }
    return Party(**{**given, **rest})


def cards() -> list[Card]:
    """Every one of them must be set, within the page, without an exception."""
    forty = tuple(party(who=Claimant(f"Kilde {n}"), verdict=None, statement="noe skjedde") for n in range(40))
    claimed = party(claim=BIG, statement=None, verdict=None)
    former = Former("999\u202f999\u202f999", hedge="minst", when=LONG, claimant=Claimant(TWELVE))
    return [
        HeadlineCard(key="compound", text=f"{COMPOUND} varsler {COMPOUND.lower()}sendringer", imprint=PRINT),
        HeadlineCard(key="word", text=f"{WORD} vedtatt", imprint=PRINT),
        HeadlineCard(key="200", text=(LONG * 2)[:200].strip(), marks=(Span(0, 16),), imprint=PRINT),
        HeadlineCard(key="400", text=(LONG * 4)[:400].strip(), marks=(Span(0, 16),), imprint=PRINT),
        HeadlineCard(key="seier", text="Seier", imprint=PRINT),
        HeadlineCard(key="letter", text="Å", hero=BIG, binding=True, imprint=PRINT),
        HeadlineCard(key="lede", text="Seier", lede=Passage(LONG * 4, marks=(Span(10, 300),)), imprint=PRINT),
        HeadlineCard(key="nothing", text="", imprint=PRINT),
        HeadlineCard(key="spaces", text="  \u00a0 \n\n  ", imprint=PRINT),
        HeadlineCard(key="unbroken", text="W" * 400, imprint=PRINT),
        HeadlineCard(key="cyrillic", text="Президент Зеленський møter Čáhcesullo Ŧuoŋŋás i Łódź", imprint=PRINT),
        HeadlineCard(key="rtl", text="Presidenten محمد بن سلمان og בנימין møtes i 東京 i dag 🙂", imprint=PRINT),
        HeadlineCard(key="controls", text="En\u200bto\u2028tre\u202efire\ufefffem\u0301", imprint=PRINT),
        HeadlineCard(key="bare", text="Uten alt"),
        SentenceCard(key="sentence", passage=Passage(LONG * 4, marks=(Span(0, 3), Span(3, 5))), imprint=PRINT),
        SentenceCard(key="emoji", passage=Passage("🙂 12 sauer 🙂 er borte", (Span(2, 4),)), claimant=Claimant(TWELVE)),
        FiguresCard(key="big", hero=BIG, rows=(BIG, TOLD), imprint=PRINT),
        FiguresCard(key="words", hero=ONE, rows=(ONE, DENIED), imprint=PRINT),
        FiguresCard(key="told", hero=TOLD, imprint=PRINT),
        FiguresCard(key="half", hero=HALF, rows=(TEXT_ONLY,), imprint=PRINT),
        FiguresCard(key="text", hero=TEXT_ONLY, foot=Passage(LONG * 2), imprint=PRINT),
        RunCard(key="run", run=("Opp mot", Numeral("999\u202f999\u202f999"), COMPOUND, Numeral("7")), rest=LONG,
                claimant=Claimant(TWELVE), imprint=PRINT),
        ColumnsCard(key="columns", columns=(BIG, ONE, DENIED, HALF), claimant=Claimant(TWELVE), imprint=PRINT),
        EqualCard(key="equal", rows=(BIG, *[ONE] * 9), claimant=Claimant(TWELVE), notes=(LONG, LONG), imprint=PRINT),
        DisputeCard(key="dispute", parties=(claimed,) * 5, verdict=Verdict(LONG, Span(4, 60)), imprint=PRINT),
        DisputeCard(key="silent", parties=(party(stance="declines"), party(stance="denies")), imprint=PRINT),
        DisputeCard(key="nobody", parties=(), verdict=None, imprint=PRINT),
        ChangedCard(key="changed", hero=BIG, former=former, imprint=PRINT),
        HistoryCard(key="history", hero=BIG, at=specimen.NOW, rows=(former, former, former), imprint=PRINT),
        QuotationCard(key="quotation", text=LONG * 3, claimant=Claimant(TWELVE), imprint=PRINT),
        SourcesCard(key="four", rows=tuple(party() for _ in range(4)), imprint=PRINT),
        SourcesCard(key="forty", rows=forty, imprint=PRINT),
        SourcesCard(key="none", rows=(), imprint=PRINT),
        ListCard(key="list", rows=tuple((f"{COMPOUND} {n}", specimen.NOW) for n in range(12)), current=11),
        ListCard(key="empty", rows=(), current=0),
    ]  # fmt: skip
