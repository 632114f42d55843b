"""A newsroom's WordPress: what is published, corrected and withdrawn there is on the wall, or off it, with one poll."""

from __future__ import annotations

import logging
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from msgspec.structs import replace

from kiosk import cli
from kiosk.clock import SystemClock
from kiosk.feed.delivery import FeedHealth
from kiosk.feed.desk.child import Child
from kiosk.feed.desk.desk import Desk
from kiosk.feed.desk.fetcher import Fetcher
from kiosk.feed.desk.hand import Hand
from kiosk.feed.store.archive import Archive
from kiosk.settings.schema import Feed, Settings
from tests.feed.fakes import FakeClock
from tests.wordpress.recorded import RecordedWall
from tests.wordpress.site import Site, missing, wordpress

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())

INTERVAL = 15  # seconds, the shortest that the settings take
SOON = 2.0  # seconds after the poll
LOG = logging.getLogger("kiosk.feed")

HEADLINE = "Ferja «Stokk» gikk på grunn & står fast – 12 evakuert"
CORRECTED = "Ferja «Stokk» gikk på grunn & står fast – 14 evakuert"
LEDE = (
    "Ferja gikk på grunn utenfor Stokkvika søndag morgen, og hele mannskapet er fortsatt om bord mens skipet tar inn "
    "vann i maskinrommet. Rederiet har satt inn en buss på strekningen, og hurtigbåten går som vanlig fra den gamle "
    "kaia innerst i havna. Ferja har gått i rute her i flere år, og årsaken til grunnstøtingen er fortsatt ukjent for "
    "dem som leder arbeidet på stedet denne søndagen."
)
POLICE = "politiet"
TAKEN_BACK = "Rettelse: I en tidligere versjon skrev vi at 12 passasjerer ble evakuert. Det riktige tallet er 14."
BODY = "{} passasjerer ble evakuert til land, opplyser politiet."
ELDER = "Kommunen åpner ny bru over Leirelva"
ELDER_BODY = (
    "Den nye brua over Leirelva åpner mandag klokka tolv. Den gamle brua rives til våren, og gangveien langs "
    "elva blir lagt om mens arbeidet pågår. Naboene har ventet på brua siden flommen tok den forrige, og korpset "
    "spiller når ordføreren klipper snora foran skolen klokka tolv."
)


@pytest.fixture(scope="module")
def running() -> Iterator[tuple[Site, int]]:
    """The site, and the number of its one old post."""
    with (
        tempfile.TemporaryDirectory(prefix="kiosk-wp-") as folder,  # short: a socket's path holds 108 bytes
        wordpress(Path(folder)) as one,
    ):
        yield one, one.publish(ELDER, ELDER_BODY, post_date="2026-11-02 08:00:00")


@pytest.fixture
def site(running: tuple[Site, int]) -> Iterator[Site]:
    one, elder = running
    yield one
    one.clear(but=elder)


class Newsroom:
    """A recorded wall that polls the site; time moves when the test says so, and the worker is a real one."""

    def __init__(self, folder: Path, site: Site, child: Child) -> None:
        self.clock = FakeClock(datetime.now(UTC))
        self.wall = RecordedWall(folder, self.clock)
        self.feed = Feed("avisa", site.feed, interval=INTERVAL, deadline=60)  # the test's machine may be busy
        archive, hand = Archive(folder), Hand(folder)
        settings = Settings(feeds=(self.feed,))
        self.desk = Desk(settings, self.clock, archive, hand, child, self.wall.deliver, LOG, Random(1))
        self.settle()

    def settle(self) -> None:
        """Everything that is due, and the time that a card which is just coming takes."""
        while self.desk.step() == 0.0:
            pass
        self.wall.turn()
        for _ in range(100):
            if self.wall.still():
                break
            self.clock.move(0.05)
            self.wall.turn()
        self.wall.turn()

    @property
    def health(self) -> FeedHealth:
        """How the feed is."""
        return self.wall.showing.latest.health[0]

    def next_poll(self) -> None:
        """The time of one poll passes, and not of two."""
        self.clock.move(self.health.next_poll - self.clock.monotonic())
        self.settle()

    def every_card(self) -> list[str]:
        """The words on each card of the rotation, as its frames were presented."""
        found = []
        for _ in self.wall.wall.rotation.cards:
            found.append(self.wall.press_next())
            self.clock.move(1.0)
        return found

    def soon(self) -> None:
        """Time for the card on the wall to finish, but none for another poll."""
        for _ in range(28):
            self.clock.move(0.5)
            self.wall.turn()


@pytest.fixture(scope="module")
def child() -> Iterator[Child]:
    one = Child(SystemClock())
    yield one
    one.stop()


@pytest.fixture
def newsroom(tmp_path: Path, site: Site, child: Child):
    return lambda: Newsroom(tmp_path, site, child)


def publish(site: Site) -> int:
    return site.publish(HEADLINE, LEDE, BODY.format(12))


def test_published_corrected_and_withdrawn_with_one_poll_each(newsroom, site: Site) -> None:
    room = newsroom()
    assert room.wall.headline() == ELDER

    post = publish(site)
    room.next_poll()
    room.soon()
    assert room.wall.headline() == HEADLINE and not room.wall.corrected()
    assert room.wall.figure(12, POLICE), "the page behind the link is read, not the summary alone"
    story = room.wall.showing.shown().story.id

    site.correct(post, CORRECTED, LEDE, BODY.format(14))
    room.next_poll()
    assert room.wall.headline() == CORRECTED and not room.wall.corrected(), "a number that rose was not wrong"
    assert room.wall.showing.shown().story.id == story
    assert [head.headline for head in room.wall.showing.latest.stories] == [CORRECTED, ELDER]
    figure, former = room.wall.figure(14, POLICE)
    assert (figure.number, former) == ("14", "12")
    cards = room.every_card()
    assert not any("Uncategorized" in words for words in cards)
    assert any("14 evakuert" in words for words in cards) and not any("Rettet" in words for words in cards)
    assert any("Tidligere oppgitt tall" in words and "12" in words and "14" in words for words in cards)

    site.trash(post)
    room.next_poll()
    assert room.wall.headline() == ELDER
    assert [head.headline for head in room.wall.showing.latest.stories] == [ELDER]


def test_a_figure_that_is_corrected_on_the_page_alone(newsroom, site: Site) -> None:
    post = publish(site)
    room = newsroom()
    assert room.wall.figure(12, POLICE)
    site.correct(post, HEADLINE, LEDE, BODY.format(21))  # the feed's summary ends before the figure
    room.next_poll()
    figure, former = room.wall.figure(21, POLICE)
    assert (figure.number, former) == ("21", "12")
    assert room.wall.headline() == HEADLINE and not room.wall.corrected()


def test_a_story_that_takes_its_number_back_is_marked_as_corrected(newsroom, site: Site) -> None:
    post = publish(site)
    room = newsroom()
    site.correct(post, CORRECTED, LEDE, BODY.format(14), TAKEN_BACK)
    room.next_poll()
    assert room.wall.headline() == CORRECTED and room.wall.corrected()
    cards = room.every_card()
    assert any("Rettet" in words and "14 evakuert" in words for words in cards)


@pytest.mark.parametrize("status", [404, 410])
def test_what_is_withdrawn_leaves_the_disk_too(status: int, tmp_path: Path, newsroom, site: Site) -> None:
    post = publish(site)
    room = newsroom()
    archive = tmp_path / "last-good.json"
    assert "Stokk" in archive.read_text()
    path = room.wall.showing.shown().story.url.removeprefix(site.address)
    site.trash(post)
    site.set(kiosk_410=status == 410)
    assert site.status(path)[0] == status
    room.next_poll()
    assert room.wall.headline() == ELDER
    assert "Stokk" not in archive.read_text()


def test_a_page_that_is_gone_while_the_feed_still_has_the_story(newsroom, site: Site) -> None:
    """As with a feed behind a cache: the page says that the story is withdrawn, and says it again."""
    post = publish(site)
    room = newsroom()
    site.set(kiosk_gone=post)
    room.next_poll()
    room.next_poll()
    assert room.wall.headline() == ELDER


@pytest.mark.parametrize("excerpts", [1, 0])
@pytest.mark.parametrize("follow", [True, False])
def test_a_post_behind_a_password_is_withheld(
    excerpts: int, follow: bool, newsroom, tmp_path: Path, site: Site
) -> None:
    post = publish(site)
    site.set(rss_use_excerpt=excerpts)
    room = newsroom()
    room.desk.configure(Settings(feeds=(replace(room.feed, follow_links=follow),)))
    room.settle()
    assert room.wall.headline() == HEADLINE

    site.protect(post, "hemmelig")
    assert "Stokk" in site.status("/feed/")[2], "the feed names it still"
    room.next_poll()
    assert room.wall.headline() == ELDER
    assert [head.headline for head in room.wall.showing.latest.stories] == [ELDER]
    assert "12 evakuert" not in (tmp_path / "last-good.json").read_text(encoding="utf-8")

    site.protect(post, "")
    room.next_poll()
    assert room.wall.headline() == HEADLINE


def test_a_page_behind_a_password_while_the_feed_is_older(newsroom, site: Site) -> None:
    post = publish(site)
    room = newsroom()
    site.set(kiosk_locked=post)
    room.next_poll()
    assert room.wall.headline() == ELDER


def test_the_front_page_in_the_feeds_place_is_refused_and_names_the_feed(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    publish(site)
    assert cli.main(["feed", "test", f"{site.address}/"]) == 65
    assert f"the page names a feed: {site.feed}; test that address instead\n" in capsys.readouterr().err
    assert cli.main(["feed", "test", site.feed]) == 0
    out = capsys.readouterr().out
    assert f"would show «{HEADLINE}»" in out and "with its article page" in out


def test_a_site_whose_database_hangs(tmp_path: Path, site: Site, child: Child) -> None:
    publish(site)
    room = Newsroom(tmp_path, site, child)
    assert room.wall.headline() == HEADLINE
    room.desk.configure(Settings(feeds=(replace(room.feed, deadline=2),)))  # another deadline: polled at once
    with site.hanging():
        room.settle()
    assert not room.health.ok and "no answer" in (room.health.reason or "")
    assert room.wall.headline() == HEADLINE
    room.desk.configure(Settings(feeds=(room.feed,)))
    room.soon()  # what the fault changed on the card is drawn
    room.settle()
    assert room.health.ok and room.wall.headline() == HEADLINE and not room.wall.corrected()


@pytest.mark.slow
def test_a_correction_in_real_time(tmp_path: Path, site: Site) -> None:
    """Half a minute: the fetcher's thread, its worker and the wall by the machine's own clock."""
    wall = RecordedWall(tmp_path, SystemClock())
    settings = Settings(feeds=(Feed("avisa", site.feed, interval=INTERVAL),))
    post = publish(site)
    fetcher = Fetcher(settings, SystemClock(), Archive(tmp_path), wall.deliver, LOG)
    fetcher.start()

    def due() -> float:
        """Seconds until the next poll."""
        (health,) = wall.showing.latest.health
        return health.next_poll - time.monotonic()

    try:
        wall.until(lambda: wall.headline() == HEADLINE and due() > 0, 60)
        site.correct(post, CORRECTED, LEDE, BODY.format(14))
        left = due()
        took = wall.until(lambda: wall.headline() == CORRECTED, left + SOON)
        print(f"corrected: {took - left:+.2f} s after the poll was due")
        assert wall.figure(14, POLICE) and len(wall.showing.latest.stories) == 2
        wall.until(lambda: due() > 1, 5)
        site.trash(post)
        left = due()
        took = wall.until(lambda: wall.headline() == ELDER, left + SOON)
        print(f"withdrawn: {took - left:+.2f} s after the poll was due")
    finally:
        fetcher.stop(5)
