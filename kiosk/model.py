"""What the rooms hand to each other: frozen, typed, and nothing but data. The cards are in `kiosk.cards.card`.

Offsets are characters into `Story.text`. Every string said to be a *slice* stands in the story exactly so.
The contract of figures and sources is the newsroom's: a figure carries its claimant, its hedge and its status.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct

Status = Literal["current", "superseded", "denied"]
Attribution = Literal["stated", "none", "unsure"]
Stance = Literal["states", "claims", "confirms", "denies", "declines", "reports"]
Rank = Literal[0, 1, 2]
Form = Literal["label", "sentence"]
Revision = Literal["correction", "update"]
Value = int | float | tuple[float, float]
RuledField = Literal["number", "hedge", "unit", "what", "state", "claimant", "link", "rank", "form"]


class Ruled(Struct, frozen=True):
    """Which rule decided a field of a figure, for `kiosk why`."""

    field: RuledField
    rule: str
    why: str = ""


class LeftOut(Struct, frozen=True):
    """A number of the story that is no figure, and the rule that left it out."""

    number: str  # slice
    number_at: int
    rule: str
    why: str = ""


class Picture(Struct, frozen=True):
    """A story's lead picture: where it is, and whose it is. No credit, no card."""

    address: str  # a URL in a feed; the local path once the worker has fetched it
    credit: str
    caption: str | None = None


class Story(Struct, frozen=True):
    """One story as it came from a feed, cleaned: NFC, no soft hyphens or control characters.

    `text` is the whole text that may be shown; it begins with `headline`, and every word on the wall is a slice of it.
    """

    id: str  # guid, NTBID, link or path: the story's identity over versions
    text: str
    headline: str  # slice; the story's first line where it has no headline of its own
    lede: str | None = None  # slice
    language: str = "nb"  # nb, nn, en or another ISO 639-1 code that we only show
    outlet: str | None = None  # who publishes it, as the feed names it
    section: str | None = None
    published: datetime | None = None  # aware
    updated: datetime | None = None  # aware
    url: str | None = None
    feed: str = ""  # the settings' name of the feed it came from
    urgency: int = 5  # 1 (flash) to 8, IPTC's scale
    picture: Picture | None = None
    sample: bool = False  # the bundled example, marked as such on the wall


class Claim(Struct, frozen=True):
    """Who says so, as the story names them, and the word that ties the two.

    `stated`: somebody is named; `none`: the story's own voice, surely; `unsure`: somebody may be meant.
    """

    attribution: Attribution = "unsure"
    rule: str = ""  # the rule that settled it, for `kiosk why`
    name: str | None = None  # as named where it is stated, slice
    name_at: int | None = None
    full: str | None = None  # the fullest name of the same party, where it differs, slice
    cue: str | None = None  # slice
    cue_at: int | None = None

    @property
    def fullest(self) -> str | None:
        """The party's fullest name."""
        return self.full or self.name

    @property
    def cue_offsets(self) -> tuple[int, int] | None:
        """Where the cue begins and ends."""
        return None if self.cue is None or self.cue_at is None else (self.cue_at, self.cue_at + len(self.cue))


class Figure(Struct, frozen=True):
    """One number in the story that states how many, how much or what share."""

    sentence: str  # slice
    sentence_at: int
    number: str  # slice of the sentence, magnitude word included
    number_at: int
    value: Value
    hedge: str | None = None
    unit: str | None = None
    what: str | None = None
    state: str | None = None
    where: str | None = None
    when: str | None = None
    claim: Claim = Claim()
    status: Status = "current"
    superseded_by: int | None = None  # index into Reading.figures
    revision: Revision | None = None  # where superseded: it was wrong, or it has risen or fallen since
    part_of: int | None = None  # index into Reading.figures
    disputed_by: str | None = None
    rank: Rank = 0
    form: Form = "label"  # sentence: the clause is shown with the number marked, and no label
    clause: str | None = None  # with form sentence: what is shown, slice; None: no clause fits a card
    clause_at: int | None = None
    rules: tuple[Ruled, ...] = ()  # of every field, the last word last

    @property
    def identity(self) -> tuple[str, str, str, str, str]:
        """What makes two figures the same count, over versions of a story: thing, happening, unit, place, claimant."""
        what, state, unit = (self.what or "").lower(), (self.state or "").lower(), (self.unit or "").lower()
        return what, state, unit, (self.where or "").lower(), (self.claim.fullest or "").lower()


class Source(Struct, frozen=True):
    """One party that the story reports as having said, claimed, denied or declined something."""

    claim: Claim  # of its strongest report: always with a name (a pronoun included), a cue, and where they stand
    via: str | None
    stance: Stance
    unverified: bool
    sentence: str  # the sentence of the cue, slice
    sentence_at: int
    statement: str | None = None  # what the party is quoted for: a slice of the sentence, or None
    verdict: str | None = None  # the story's own words that it is not verified, slice
    verdict_by: str | None = None  # who could not verify it, as the verdict names them, slice
    silence: str | None = None  # the story's own words that the party has not commented, slice

    @property
    def name(self) -> str:
        """The party's fullest name in the story."""
        return self.claim.fullest or ""

    @property
    def mention(self) -> str:
        """As its sentence names the party."""
        return self.claim.name or ""

    @property
    def mention_at(self) -> int:
        """Where its sentence names the party."""
        return self.claim.name_at or 0

    @property
    def cue(self) -> str:
        """The word that ties the party to what it says."""
        return self.claim.cue or ""

    @property
    def cue_at(self) -> int:
        """Where that word stands."""
        return self.claim.cue_at or 0


class Doubt(Struct, frozen=True):
    """The story's own words that something is not verified, whoever's claim it is."""

    text: str  # slice
    at: int
    sentence_at: int
    by: str | None = None  # who could not verify it, slice


class Reading(Struct, frozen=True):
    """The figures and sources found in one story, in the order of the text."""

    language: str
    figures: tuple[Figure, ...] = ()
    sources: tuple[Source, ...] = ()
    conflicts: tuple[tuple[int, ...], ...] = ()  # groups of figures: parties that count the same thing differently
    hero: int | None = None  # the figure that the story is about; None where none is due
    left_out: tuple[LeftOut, ...] = ()  # the first of them, at most 300
    doubts: tuple[Doubt, ...] = ()  # those of no source: «14 er meldt drept, men politiet har ikke bekreftet det»


class Earlier(Struct, frozen=True):
    """A figure's value before the newest edition, shown muted for half an hour."""

    value: Value
    number: str  # as the earlier text wrote it
    until: datetime  # aware; when the wall stops showing it


class Telling(Struct, frozen=True):
    """A figure as one version of the story told it: how a number has changed, with who said each."""

    index: int  # of the figure's present form, into the newest Reading.figures
    at: datetime | None  # aware; when a version first had this number; None while the clock was not set
    figure: Figure  # of that version


class Edition(Struct, frozen=True):
    """One version of the story that is to be shown, with its reading and when we had it."""

    story: Story
    reading: Reading
    fetched: datetime | None  # aware; None while the clock is not set
    corrected_headline: bool = False  # within half an hour it said something else
    earlier: tuple[tuple[int, Earlier], ...] = ()  # (figure index, its former value)
    hidden: frozenset[int] = frozenset()  # figures that an editor took off the wall: every one of the same value
    taken_off: tuple[str, ...] = ()  # their numbers as the story wrote them then: no text that has one is shown
    told: tuple[Telling, ...] = ()  # every number that may be shown, since its first version; oldest first


class Span(Struct, frozen=True):
    """A stretch of a text: [start, end)."""

    start: int
    end: int


BandKind = Literal["offline", "no_contact", "unconnected", "trial"]


class Band(Struct, frozen=True):
    """A full-width band at the foot of the wall, instead of the footer. Words come from the catalogue.

    offline «Uten nett siden 15:20 · saken oppdatert 14:58», no_contact «Ingen kontakt med NTB siden 15:20 · saken
    oppdatert 14:58», unconnected «Ikke koblet til nyheter», trial «Nytt oppsett på prøve til 17:10 · endring nr. 17».
    """

    kind: BandKind
    since: datetime | None = None  # aware; since when, or the trial's end
    detail: str = ""  # the trial's number, or whose news does not come
    updated: datetime | None = None  # aware; the story's time


class Chrome(Struct, frozen=True):
    """What surrounds a card: clock, progress, badges, band. The same card is set anew when it changes."""

    theme: Literal["night", "day"] = "night"
    language: str = "nb"  # of the interface words
    now: datetime | None = None  # aware, local to the wall; None hides the clock
    held: bool = False
    breaking: bool = False
    flash: datetime | None = None  # aware; «Siste 07:12» at 76 u: the headline of a breaking story in its first loop,
    # on the other theme's ground
    stale: bool = False  # the footer's time in text colour
    band: Band | None = None
    place: int = 0  # the card's index among `places`
    places: int = 1
