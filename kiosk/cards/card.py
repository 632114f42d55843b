"""The cards: what stands on each, as frozen data. The deck fills them, the typesetter draws them, the wall turns them.

Every string is one of four: a *slice* of the story exactly so (its first letter's case may differ), *digits* made from
a value, the *feed*'s own metadata, or a *setting*. Interface words («Kilde ikke oppgitt», «via», «Tidligere oppgitt
tall») are in no card: the typesetter takes them from the catalogue where a field's text says so.

`Card` is a closed union. Whoever takes a card apart ends with `assert_never`, so that the type checker lists what a
new card must touch: how long it stands (`rundown.dwell`), what it tells and which figures it shows (`rundown.texts`:
the rotation, the figures key and the loop's repetitions live on that), whether parties differ on it (`rundown.budget`),
whether its strap has the headline (`drawing.strap`), and its composition (`drawing.typeset`).
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct

from kiosk.model import Picture, Revision, Span, Stance


class Strap(Struct, frozen=True):
    """What says on every card which story this is: kicker, then the headline as far as there is room."""

    kicker: str | None = None  # the section, else the outlet; one for the whole story
    ways: tuple[tuple[str, ...], ...] = ()  # the headline, whole first, then ever shorter: take the first that fits.
    # A way's slices are joined by « …»: ("Minst to barn er drept", ", ifølge Russland") is «Minst to barn er drept …,
    # ifølge Russland»; a last slice "" means that the way ends in « …». None fits, or no ways: the kicker stands alone.
    changed: datetime | None = None  # aware; set where the headline's number no longer stands, and then without ways:
    # kicker and «Oppdatert 11:42»


class Imprint(Struct, frozen=True):
    """What every card of one story carries: strap and footer, and whether it is the bundled example."""

    strap: Strap = Strap()
    outlet: str | None = None  # footer
    updated: datetime | None = None  # aware; footer, «Oppdatert»
    sample: bool = False  # the bundled example: marked so


class Passage(Struct, frozen=True):
    """A sentence or clause of the story, as it stands there, with what is set apart in it. Spans never overlap."""

    text: str
    numbers: tuple[Span, ...] = ()  # digits, × 1.7 in the figures' face; numbers in words and trivial ones are not here
    phrases: tuple[Span, ...] = ()  # what belongs to a number (hedge, noun, the words that govern it), × 1.18
    marks: tuple[Span, ...] = ()  # who says it, under the marker
    alerts: tuple[Span, ...] = ()  # that it is not verified, in coral


class Claimant(Struct, frozen=True):
    """Who says it. `name` None is «Kilde ikke oppgitt», outlined."""

    name: str | None  # under the marker; holds the cue where the two stand side by side («ifølge Russland»)
    verb: str | None = None  # beside the marker, unmarked: only where it says more than «sier»
    via: str | None = None  # «via» and this, after the verb


class Former(Struct, frozen=True):
    """A value that stood before: «Tidligere oppgitt tall», «Rettet» where it was wrong, a row of the history."""

    digits: str
    hedge: str | None = None
    words: str | None = None  # what it counted, a slice that goes on from it: drawn below a sentence, which has its own
    at: datetime | None = None  # aware; when a version first had it, from the archive
    when: str | None = None  # the story's own words for it («lørdag ettermiddag»), instead of `at`
    claimant: Claimant | None = None
    revision: Revision = "update"
    corrected: datetime | None = None  # aware; with revision "correction": when it was put right («Rettet 11:42»)


class Verdict(Struct, frozen=True):
    """The story's words that something is not verified, with who could not verify it; `alert` of it in coral."""

    text: str
    alert: Span


class Claim(Struct, frozen=True):
    """One number, what it counts and who says so: hedge, digits, unit, label, place, parts, claimant, in this order.

    A claim with a `passage` is its sentence: nothing but that and a claimant below it is drawn, large where the claim
    is the hero, and the other words are for comparison only.
    """

    index: int  # into Reading.figures
    digits: str  # «14», «1,3 millioner», «10–14», «−3,8 milliarder», «18 %» (no-break space before magnitude and sign)
    hedge: str | None = None  # before the numeral, on its baseline: the hedge or a lead-in («skjøt ned», «ødelagt»)
    unit: str | None = None  # of money and measures, goes on from the number («kroner», «millimeter nedbør i Bergen»)
    label: str | None = None  # what is counted, with its state and a part that follows at once
    place: str | None = None  # where and when, muted, on a line of its own
    parts: tuple[str, ...] = ()  # «blant dem to barn», muted
    claimant: Claimant | None = None  # None: nobody stands here (a passage marks its own, equal rows share one)
    passage: Passage | None = None
    earlier: Former | None = None  # only on the hero of a figures page; below a sentence that does not tell it
    denied_by: str | None = None  # the figure stands denied: «Avvises av» and this; "" where the story names nobody
    verdict: Verdict | None = None  # that it is not verified, where the passage does not say so itself


class Party(Struct, frozen=True):
    """One party's row on a page of disputes or sources: a claim, a statement, or its silence."""

    who: Claimant  # name, verb (here also «sier») and via; a silent party's name stands without the marker
    stance: Stance  # "declines": `statement` are the words of its silence, muted; "denies": verb in text colour
    claim: Claim | None = None  # a number; hedge, digits, unit and label of it are drawn, or its passage
    statement: str | None = None  # without full stop
    direct: bool = False  # the statement is direct speech: a dash before it
    at: datetime | None = None  # aware; beside who, where the page's numbers came more than 30 minutes apart
    when: str | None = None  # the same in the story's words
    verdict: Verdict | None = None  # under the statement, on a page of sources


class Numeral(Struct, frozen=True):
    """A number in a run of words, as digits."""

    digits: str


class _Card(Struct, frozen=True, kw_only=True):
    """What every card has. `key` is its identity over editions, so that it keeps its place in the rotation."""

    key: str
    dwell: float = 10.0  # seconds
    imprint: Imprint = Imprint()
    dated: datetime | None = None  # aware; set where the numbers are old but stand: «Tall fra søndag 23:40»


class HeadlineCard(_Card, frozen=True, kw_only=True):
    """The headline with its attribution marked; below it the lede, or under a hairline a hero, never both."""

    text: str
    marks: tuple[Span, ...] = ()
    lede: Passage | None = None  # muted, whole sentences; where it finds no room the card does not fit
    hero: Claim | None = None  # the number that the headline lacks, or that replaced its own
    binding: bool = False  # the hero replaced the headline's number: it stands in every shape, not only in portrait
    corrected: bool = False  # the story took a number back, and its headline says something else: «Rettet»
    withheld: float | None = None  # hours after which running counts are not shown: they were, and this says so
    claimant: Claimant | None = None  # who says it, where it is direct speech that names nobody


class FiguresCard(_Card, frozen=True, kw_only=True):
    """A hero above, at most three rows below; page 2 is such a card too. A hero alone may have its sentence below."""

    hero: Claim
    rows: tuple[Claim, ...] = ()
    foot: Passage | None = None  # muted, without rows only


class RunCard(_Card, frozen=True, kw_only=True):
    """Coordinated numbers with one state, as one claim: «Minst 2 barn og 12 voksne / er drept», numerals equal."""

    run: tuple[str | Numeral, ...]  # in order, joined by spaces
    rest: str | None  # what goes on below
    claimant: Claimant
    indices: tuple[int, ...] = ()  # into Reading.figures


class ColumnsCard(_Card, frozen=True, kw_only=True):
    """Two to four coordinated numbers with states of their own, equal, in the story's order; one claimant for all."""

    columns: tuple[Claim, ...]
    claimant: Claimant


class EqualCard(_Card, frozen=True, kw_only=True):
    """Polls, seats, votes: two to ten numerals of one size (from six in two columns), one claimant below all."""

    rows: tuple[Claim, ...]  # label is the party; place what the story adds («opp 0,9 prosentpoeng»), muted
    claimant: Claimant | None  # institute
    notes: tuple[str, ...] = ()  # days, number asked, margin, share counted: a line each, muted


class SentenceCard(_Card, frozen=True, kw_only=True):
    """One sentence as graphic: a hero without a clean label, or (by the panel) the sentence behind a card."""

    passage: Passage
    claimant: Claimant | None = None  # below it, where none stands in it
    denied_by: str | None = None  # «Avvises av» and this below it, as on a claim
    verdict: Verdict | None = None  # that it is not verified, where the passage does not say so itself
    indices: tuple[int, ...] = ()  # into Reading.figures


class DisputeCard(_Card, frozen=True, kw_only=True):
    """One question, two to five parties (or one claim with silence or verdict), equal, in the story's order."""

    parties: tuple[Party, ...]
    verdict: Verdict | None = None  # closes the page


class SourcesCard(_Card, frozen=True, kw_only=True):
    """Two to four parties (or one that denies, or reads on from its name): who, verb, via, and a clean slice each."""

    rows: tuple[Party, ...]


class ChangedCard(_Card, frozen=True, kw_only=True):
    """A number that has changed: the new one as hero, under a hairline the old one with its time."""

    hero: Claim
    former: Former


class HistoryCard(_Card, frozen=True, kw_only=True):
    """How a number has changed: the newest as hero with its time, older ones below, newest first (at most three)."""

    hero: Claim
    at: datetime | None  # aware; when a version first had the newest
    rows: tuple[Former, ...]


class QuotationCard(_Card, frozen=True, kw_only=True):
    """What one party says: words, who. `text` has neither dash nor quotation marks."""

    text: str
    claimant: Claimant
    direct: bool = True  # direct speech: a dash before it


class PictureCard(_Card, frozen=True, kw_only=True):
    """The lead picture, uncropped, caption beside it, credit once. In portrait the headline stands under it."""

    picture: Picture  # its credit without a «Foto:» of its own
    headline: str
    marks: tuple[Span, ...] = ()  # in the headline


class ListCard(_Card, frozen=True, kw_only=True):
    """The latest stories: headline and time of each."""

    rows: tuple[tuple[str, datetime | None], ...]
    current: int


NoticeKind = Literal["no_story", "withdrawn", "rest", "test", "identify", "safe", "panic"]


class NoticeCard(_Card, frozen=True, kw_only=True):
    """A state of the wall itself, without strap and footer."""

    kind: NoticeKind
    detail: str = ""  # of panic the newsroom, of identify the screen, of safe how often the wall started in vain


StoryCard = (
    HeadlineCard
    | FiguresCard
    | RunCard
    | ColumnsCard
    | EqualCard
    | SentenceCard
    | DisputeCard
    | SourcesCard
    | ChangedCard
    | HistoryCard
    | QuotationCard
    | PictureCard
)
Card = StoryCard | ListCard | NoticeCard


class Toll(Struct, frozen=True):
    """A running count of dead, missing or hurt on the wall: when it changes, its card comes at once."""

    identity: str  # over editions, whatever the value
    digits: str
    key: str  # of the card that shows it


class Deck(Struct, frozen=True):
    """The cards of one edition: `cards` rotate by themselves, `more` are reached by the panel."""

    cards: tuple[StoryCard, ...]
    more: tuple[StoryCard, ...] = ()
    behind: tuple[tuple[str, SentenceCard], ...] = ()  # (key of a card, a sentence behind its numbers)
    tolls: tuple[Toll, ...] = ()
