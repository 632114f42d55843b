"""What the child process answers: a poll, parsed; a story, extracted and read.

The only place where feed formats and reading meet. It holds nothing but a language model that can be loaded again.
Parsers are loaded with the first document that has changed: most polls find that nothing has.
"""

from __future__ import annotations

import logging
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from importlib import import_module
from pathlib import Path

from msgspec.structs import replace

from kiosk import memory
from kiosk.assets import asset
from kiosk.clock import Clock, plausible
from kiosk.courier import OutOfTime, deadline
from kiosk.feed.exchange import (
    LOADED,
    LOADING,
    PICTURE_TIME,
    READING_TIME,
    FormerValue,
    PollAnswer,
    PollRequest,
    ReadAnswer,
    ReadRequest,
)
from kiosk.feed.fetch.errands import Direct, Errands
from kiosk.feed.fetch.fetched import Unreachable
from kiosk.feed.fetch.poll import article, is_web, poll
from kiosk.feed.fetch.proxy import through
from kiosk.feed.item import Item, Refused, released, story_of, why_held, with_page
from kiosk.feed.terms import PageTerms
from kiosk.model import Reading, Story
from kiosk.printable import printable
from kiosk.reading import Parser, changed, language_of, load_parser, read
from kiosk.reading.claims.tellings import tellings
from kiosk.reading.lexicon import LANGUAGES
from kiosk.reading.text.language import UNTOLD

LONGEST_REASON = 300  # characters: an address that a remedy names may be long
MOST_DROPPED = 300  # lines about entries left out
READ_BY = ((b"<html", "trafilatura"), (b"<rss", "feedparser"), (b"<feed", "feedparser"), (b"<rdf", "feedparser"))
WITHIN = 64 * 1024  # bytes of a document within which it says what it is
AFTER = 0.25  # seconds after an errand's own deadline, in which its courier says so
PARSER = "kiosk-parser"  # the user that it goes on as where it was root's


class Worker:
    """Answers requests; `parser` is the language model of the story that was read last."""

    def __init__(
        self, clock: Clock, errands: Errands | None = None, said: Callable[[str], None] = lambda line: None
    ) -> None:
        """Without `errands` it does them itself. `said` is told LOADING and LOADED around each loading."""
        logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # its remarks on pages are no news
        self.clock = clock
        self.errands = errands or Direct(clock)
        self._said = said
        self._loaded: set[str] = set()
        self._parser: Parser | None = None
        self._language: str | None = None
        self.recycle: str | None = None

    def poll(self, request: PollRequest) -> PollAnswer:
        """One poll of one feed, within its deadline."""
        answer = self._poll(request)
        dropped = tuple(printable(line) for line in answer.dropped[:MOST_DROPPED])
        return replace(answer, reason=_told(answer.reason), dropped=dropped)

    def _poll(self, request: PollRequest) -> PollAnswer:
        try:
            with deadline(request.feed.deadline + AFTER):
                return poll(request, self.errands, self._load)
        except OutOfTime:
            between = through(request.feed.address, request.network)
            return PollAnswer(reason=f"no answer within {request.feed.deadline} s{between}")
        except (MemoryError, RecursionError):
            self.recycle = "the document took too much memory"
            return PollAnswer(reason=self.recycle)
        except Exception as error:  # a parser's own fault on hostile input must cost this poll alone
            return PollAnswer(reason=_surprise(error))

    @contextmanager
    def _untimed(self) -> Iterator[None]:
        """The deadline stands still while something is loaded: a cold SD card is not the feed's fault."""
        left, _ = signal.setitimer(signal.ITIMER_REAL, 0)
        self._said(LOADING)
        try:
            yield
        finally:
            self._said(LOADED)
            signal.setitimer(signal.ITIMER_REAL, left)

    def _load(self, documents: Sequence[bytes]) -> None:
        needed = {"kiosk.feed.formats.documents"}
        for beginning in (document[:WITHIN].lower() for document in documents):
            needed |= {library for mark, library in READ_BY if mark in beginning}
        if missing := needed - self._loaded:
            with self._untimed():
                for name in sorted(missing):
                    import_module(name)
            self._loaded |= missing

    def read(self, request: ReadRequest) -> ReadAnswer:
        """The story of an item, with its reading; a slow page leaves time to read the summary."""
        answer = self._answered(request)
        return replace(answer, reason=_told(answer.reason), note=_told(answer.note))

    def _answered(self, request: ReadRequest) -> ReadAnswer:
        try:
            return self._read(request)
        except OutOfTime:
            return ReadAnswer(reason=f"the story was not read within {READING_TIME:g} s", late=True)
        except (MemoryError, RecursionError):
            self.recycle = "the story took too much memory"
            return ReadAnswer(reason=self.recycle)
        except Refused as error:
            return ReadAnswer(reason=str(error))
        except Exception as error:
            return ReadAnswer(reason=_surprise(error))

    def _read(self, request: ReadRequest) -> ReadAnswer:
        item, answer = request.item, ReadAnswer()
        if request.follow and item.url:
            item, answer = self._with_page(request)
            if answer.same or answer.withheld:
                return answer
        item, note = self._with_picture(item, request)
        with deadline(READING_TIME):
            return self._story(request, item, replace(answer, note=answer.note or note))

    def _story(self, request: ReadRequest, item: Item, answer: ReadAnswer) -> ReadAnswer:
        story = story_of(item, feed=request.feed.name, sample=request.sample)
        if request.sample:
            story = replace(story, published=None)  # its file's time is when it was installed
        if story.outlet is None and is_web(request.feed.address):
            story = replace(story, outlet=request.feed.name)
        story, reading = self.reading_of(story)
        now = self.clock.now() if request.clock_set and plausible(self.clock.now()) else None
        told = tellings(request.previous, reading, now)
        return replace(answer, story=story, reading=reading, earlier=_earlier(request, reading), told=told)

    def _with_page(self, request: ReadRequest) -> tuple[Item, ReadAnswer]:
        """The item completed by its page; where the page cannot be had, by the body that the wall already has."""
        try:
            with deadline(request.feed.deadline + AFTER):
                page, got = article(request, self.errands, self._load)
        except OutOfTime:
            return _with_earlier_body(request), ReadAnswer(note="the article page did not come in time")
        except Refused as error:
            status = error.status if isinstance(error, Unreachable) else None
            gone = status if status in (404, 410) else None
            return _with_earlier_body(request), ReadAnswer(note=str(error), gone=gone)
        answer = ReadAnswer(etag=got.etag, modified=got.modified, had_page=True)
        if page is None:
            return request.item, replace(answer, same=True, etag=request.etag, modified=request.modified)
        if page.status != "usable":
            return page, ReadAnswer(reason=_why_withheld(page), withheld=True)
        item, terms = with_page(request.item, page), PageTerms(page.embargoed, page.hold, page.expires)
        if reason := why_held(item, self._shown_at(request)):
            told = reason.split(" («", 1)[0]  # the note may hold the headline, and this goes to the log
            return item, ReadAnswer(reason=f"its page says so: {told}", withheld=True, terms=terms)
        if not page.whole and request.previous and len(page.text) < len(request.previous.story.text):
            note = "the page was cut off; the fuller text stays"
            return _with_earlier_body(request), ReadAnswer(note=note, had_page=True, terms=terms)
        return released(item), replace(answer, terms=terms)

    def _shown_at(self, request: ReadRequest) -> datetime | None:
        """When what is read now will hang: now, or where its own embargo is to end; None where nobody can tell."""
        now = self.clock.now() if request.clock_set and plausible(self.clock.now()) else None
        return max(filter(None, (now, request.item.embargoed))) if now else None

    def _with_picture(self, item: Item, request: ReadRequest) -> tuple[Item, str | None]:
        """The item with its picture on disk, or without one and with the reason: it costs nothing but itself."""
        if item.picture is None:
            return item, None
        if request.pictures is None:
            return replace(item, picture=None), None
        if Path(item.picture.address).parent == Path(request.pictures):
            return item, None  # that of the edition on the wall
        from kiosk.feed.fetch.pictures import fetch_picture

        try:
            with deadline(2 * PICTURE_TIME):
                return replace(item, picture=fetch_picture(request, item.picture, self.errands)), None
        except OutOfTime:
            reason: object = "it did not come in time"
        except MemoryError:
            reason = self.recycle = "the picture took too much memory"
        except (Refused, OSError) as error:
            reason = error
        except Exception as error:  # a decoder's own fault
            reason = _surprise(error)
        return replace(item, picture=None), f"shown without its picture: {reason}"

    def reading_of(self, story: Story) -> tuple[Story, Reading]:
        """A story and its reading, in the story's own language; `recycle` is set where a second model was loaded.

        A language that the wire names and the reader does not know is believed: such a story has an empty reading.
        Between those that it knows the words decide: systems name the one that they were installed with. A text whose
        words tell no language is read in the wire's, and without one not at all.
        """
        if story.language not in (*LANGUAGES, UNTOLD):
            return story, Reading(story.language)
        language = language_of(story.text)
        language = story.language if language == UNTOLD else language
        if language not in LANGUAGES:
            return replace(story, language=language), Reading(language)
        if language != self._language:
            if self._parser is not None:
                self.recycle = f"the story's language changed from {self._language} to {language}"
            self._parser = None  # the old model's memory goes before the new one's comes
            with self._untimed():
                self._parser = _parser(language)
                memory.give_back()  # what unpacking the model took
            self._language = language
        reading = read(story.text, headline=story.headline, language=language, parser=self._parser)
        memory.give_back()  # what reading it took
        return replace(story, language=language), reading


def _parser(language: str) -> Parser | None:
    try:
        return load_parser(language, asset("models", f"{language}.udpipe"))
    except (FileNotFoundError, ValueError):
        return None  # no model for this language: the reader goes by words alone


def _with_earlier_body(request: ReadRequest) -> Item:
    """The feed's item with the body of the edition on the wall, where that is the same story and fuller."""
    item, previous = request.item, request.previous
    if previous is None or len(previous.story.text) <= len(item.text):
        return item
    body = previous.story.text.removeprefix(previous.story.headline).strip().split("\n\n")
    return replace(item, body=tuple(part for part in body if part), picture=item.picture or previous.story.picture)


def _earlier(request: ReadRequest, reading: Reading) -> tuple[FormerValue, ...]:
    """Former values of the figures: those that this version changed, and those whose mark has not run out yet."""
    before = request.previous
    if before is None:
        return ()
    now = {figure.identity: index for index, figure in enumerate(reading.figures)}
    former = {}
    for index, mark in before.earlier:
        new = now.get(before.reading.figures[index].identity)
        if new is not None:
            former[new] = FormerValue(new, mark.value, mark.number, mark.until)
    for old, new in changed(before.reading, reading):
        figure = before.reading.figures[old]
        former[new] = FormerValue(new, figure.value, figure.number)
    return tuple(former[index] for index in sorted(former))


def _why_withheld(page: Item) -> str:
    if page.doubt:
        return f"its page says so: {page.doubt}"
    return "the page asks for a password" if page.status == "withheld" else "its page says that it is taken back"


def _told(reason: str | None) -> str | None:
    """A reason as it may leave the program: it may quote the document."""
    return None if reason is None else printable(reason, LONGEST_REASON)


def _surprise(error: Exception) -> str:
    """What no parser foresaw, in words. Documents are handed in: what may not be opened is the program's own."""
    if isinstance(error, PermissionError):
        return f"the parser's sandbox refuses the program's own file: {str(error)[:200]}"
    return f"the document could not be read ({type(error).__name__}: {str(error)[:120]})"
