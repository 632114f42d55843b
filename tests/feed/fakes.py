"""Hand-made stand-ins for the clock and the worker, and the feeds and pages that the tests serve."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from kiosk.feed.desk.child import ChildFault
from kiosk.feed.exchange import Envelope, PollAnswer, PollRequest, ReadAnswer, ReadRequest
from kiosk.feed.item import Item, story_of
from kiosk.model import Figure, Reading

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


class FakeClock:
    """A clock that the test moves."""

    def __init__(self, now: datetime = NOON, *, is_set: bool = True) -> None:
        self.time = now
        self.seconds = 1000.0
        self.set = is_set
        self.words: list[datetime] = []  # of servers

    def monotonic(self) -> float:
        return self.seconds

    def now(self) -> datetime:
        return self.time

    def is_set(self) -> bool:
        return self.set

    def heard(self, at: datetime) -> None:
        self.words.append(at)

    def move(self, seconds: float) -> None:
        self.seconds += seconds
        self.time += timedelta(seconds=seconds)


def reading_of(text: str) -> Reading:
    """A reading with one figure for each word of digits."""
    figures = []
    at = 0
    for word in text.split():
        at = text.index(word, at)
        if word.isdigit():
            start = text.rfind("\n", 0, at) + 1
            end = text.find("\n", at)
            sentence = text[start : end if end >= 0 else len(text)]
            figures.append(Figure(sentence, start, word, at, int(word), rank=1))
        at += len(word)
    return Reading("nb", tuple(figures))


class FakeWorker:
    """Answers polls and reads from what the test puts in; keeps what it was asked."""

    def __init__(self) -> None:
        self.polls: dict[str, PollAnswer | str] = {}  # by feed name; a text is a fault
        self.pages: dict[str, Callable[[ReadRequest], ReadAnswer]] = {}  # by story id
        self.asked: list[PollRequest | ReadRequest] = []

    def items(self, feed: str, *items: Item, whole: bool = True, **more: object) -> None:
        self.polls[feed] = PollAnswer(kind="rss", items=items, whole=whole, **more)  # type: ignore[arg-type]

    def ask(self, request: PollRequest | ReadRequest) -> Envelope:
        self.asked.append(request)
        if isinstance(request, PollRequest):
            answer = self.polls.get(request.feed.name, PollAnswer(reason="nothing there"))
            if isinstance(answer, str):
                raise ChildFault(answer)
            return Envelope(poll=answer)
        page = self.pages.get(request.item.id)
        if page is not None:
            return Envelope(read=page(request))
        story = story_of(request.item, feed=request.feed.name, sample=request.sample)
        return Envelope(read=ReadAnswer(story=story, reading=reading_of(story.text)))


def rss(*items: str, head: str = "") -> bytes:
    """An RSS document of these `<item>` bodies."""
    body = "".join(f"<item>{item}</item>" for item in items)
    spaces = 'xmlns:media="http://search.yahoo.com/mrss/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    start = (
        f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" {spaces}><channel><title>Fjordavisa</title>{head}'
    )
    return f"{start}{body}</channel></rss>".encode()


ARTICLE = """<!doctype html><html lang="nb"><head><title>Ferja gikk på grunn - Fjordavisa</title>
<meta property="og:type" content="article"><meta property="og:site_name" content="Fjordavisa">
<meta property="article:published_time" content="2026-11-22T10:15:00+01:00"></head>
<body><nav><a href="/">Forside</a></nav><article><h1>Ferja gikk på grunn</h1>
<p>Ferja gikk på grunn utenfor Stokkvika søndag morgen. 41 passasjerer er evakuert, ifølge redningssentralen.</p>
<p>Mannskapet på fire holder seg om bord. Det er ikke meldt om skader, men skipet tar inn vann i maskinrommet.</p>
<p>Rederiet opplyser at ferja har gått i rute på strekningen i over tolv år, og at årsaken er ukjent.</p>
</article></body></html>
"""
