"""The wall process without its threads: stories, presses, settings and time go in, a recording screen shows it all."""

import base64
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import asdict, replace

from kiosk.app.director import Director
from kiosk.app.verbs import Verbs
from kiosk.cards.drawing.typeset import Typesetter
from kiosk.cli.status import why_lines
from kiosk.feed.delivery import Delivery, FeedHealth, StoryHead
from kiosk.model import Claim, Edition, Figure, LeftOut, Reading, Ruled, Source, Story
from kiosk.panel import PanelHealth
from kiosk.settings.change import Changes
from kiosk.settings.history import History, Who
from kiosk.settings.outcome import Ask, WallAnswer
from kiosk.settings.store import Store
from kiosk.settings.trial import Trial
from kiosk.wall.heartbeat import Heartbeat
from kiosk.wall.rotation import Pace
from kiosk.wall.stage import Stage
from kiosk.wall.wall import Wall
from tests.wall.fakes import HandClock, RecordingScreen, Squares

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def edition(name: str = "a", *, urgency: int = 5, sample: bool = False, figures: bool = True) -> Edition:
    sentence = f"Sju elever på {name} vant 300 kroner hver, sier rektor."
    text = f"Skole {name} vant premie\n\n{sentence}"
    at = text.index(sentence)
    one = Figure(
        sentence=sentence,
        sentence_at=at,
        number="Sju",
        number_at=at,
        value=7,
        what="elever",
        state="vant",
        claim=Claim("stated", "cue", "rektor"),
        rank=2,
        rules=(Ruled("what", "noun right behind"), Ruled("claimant", "cue")),
    )
    story = Story(name, text, f"Skole {name} vant premie", urgency=urgency, sample=sample, feed="f", updated=NOW)
    left = (LeftOut("2019", 40, "a year"),)
    return Edition(story, Reading("nb", (one,) if figures else (), left_out=left), NOW)


def head(name: str, **changes) -> StoryHead:
    return StoryHead(name, f"Skole {name} vant premie", NOW, "f", **changes)


class Fetcher:
    def __init__(self):
        self.asked = []
        self.of = []  # the edition that each is about
        self.settings = None
        self.no = ""
        self.also = {}  # in the answer
        self.done = "done"
        self.refused = []

    def edit(self, request, on_wall):
        self.asked.append(request)
        self.of.append(on_wall)
        done = {"ok": True, "done": self.done, "id": request.get("id")}
        return {"ok": False, "error": self.no, **self.also} if self.no else done

    def refuse(self, edition):
        self.refused.append(edition)

    def reload(self, settings):
        self.settings = settings


class Panel:
    def __init__(self, settings):
        self.settings = settings
        self.lamps = []
        self.running = False
        self.state = "connected"

    def show(self, lamps):
        self.lamps.append(lamps)

    def health(self):
        return PanelHealth(self.state, "port")

    def start(self, after):
        if after is not None:
            after()
        self.running = True

    def stop(self, timeout=2.0):
        self.running = False


class Room:
    def __init__(self, folder: Path, settings: str = "", first: Delivery | None = None) -> None:
        self.clock = HandClock()
        self.file = folder / "kiosk.toml"
        self.file.write_text(settings)
        self.screen = RecordingScreen()
        self.squares = Squares()
        self.heart = Heartbeat(tell=lambda _: None)
        self.wall = Wall(Stage(self.screen, self.squares, self.heart), self.clock, Pace())
        self.trial = Trial(Store(self.file, History(folder / "history")), self.clock, boot="b")
        self.panels = []
        self.director = Director(
            self.wall, self.trial, self.clock, make_panel=self.make_panel, make_typesetter=self.make_typesetter
        )
        self.fetcher = self.director.showing.fetcher = Fetcher()
        self.stopped = []
        self.posted = []
        self.verbs = Verbs(self.director, self.posted.append, self.stopped.append, lambda: 0)
        self.director.after_frame = self.verbs.after_frame
        self.director.connect_panel()
        if first is not None:
            self.director.showing.deliver(first)
        self.turn()

    def make_panel(self, settings):
        self.panels.append(Panel(settings))
        return self.panels[-1]

    def make_typesetter(self, screen, settings):
        display = settings.display  # the real one says what cannot be read; squares are quicker to draw
        Typesetter((1920, 1080), screen_inches=display.screen_inches, viewing_distance_m=display.viewing_distance_m)
        return self.squares

    def turn(self):
        self.director.tick()
        return self.wall.step()

    def go(self, seconds):
        end = self.clock.time + seconds
        while self.clock.time < end:
            due = self.turn()
            self.clock.go(min(0.25, max(0.02, due - self.clock.time), end - self.clock.time) or 1e-6)
        self.turn()

    def deliver(self, one, *heads, **more):
        self.director.receive(Delivery(one, heads, **more))
        self.turn()

    def ask(self, do, **request):
        replies = []
        self.verbs({"do": do, **request}, replies.append)
        return replies

    def answer(self, do, **request):
        (reply,) = self.ask(do, **request)
        return reply

    @property
    def story(self):
        return self.wall.rotation.story if self.wall.rotation else None


@pytest.fixture
def room(tmp_path):
    return Room(tmp_path)


# stories


def test_the_first_story_is_on_the_wall_at_once(room):
    assert room.wall.target().key == "no_story"
    room.deliver(edition("a"), head("a"))
    assert room.story == "a" and room.screen.pixel(100, 70) == Squares.colour(room.wall.target().key)


def test_a_delivery_in_a_transition_waits_for_its_end_and_a_withdrawal_does_not(room):
    room.deliver(edition("a"), head("a"))
    room.clock.go(room.wall.rotation.ends - room.clock.time + 0.001)
    room.turn()
    assert not room.wall.stage.still(room.clock.time)
    room.deliver(edition("b"), head("b", pinned=True))
    assert room.story == "a"
    room.go(1.5)
    assert room.story == "b"
    room.clock.go(room.wall.rotation.ends - room.clock.time + 0.001)
    room.turn()
    assert not room.wall.stage.still(room.clock.time)
    room.deliver(None, withdrawn=True)
    assert room.wall.target().key == "withdrawn"


def crowded(name: str) -> Edition:
    """An edition with two sources: they share a card, which is tried in type before it is shown."""
    one = edition(name)
    text, sources = one.story.text + "\n", []
    for words, who in (("Vi er glade for hele premien", "ordføreren"), ("Alle elevene får kake i dag", "læreren")):
        sentence, at = f"{words}, sier {who}.", len(text) + 1
        text = f"{text}\n{sentence}"
        cue, named = at + sentence.index("sier"), at + sentence.index(who)
        claim = Claim("stated", "cue", who, named, None, "sier", cue)
        sources.append(Source(claim, None, "states", False, sentence, at, statement=words))
    return replace(one, story=replace(one.story, text=text), reading=replace(one.reading, sources=tuple(sources)))


def test_before_the_first_frame_nothing_but_its_card_is_set_in_type(tmp_path):
    room = Room(tmp_path, first=Delivery(crowded("a"), (head("a"),)))
    assert room.heart.number == 1
    assert [key for key, _ in room.squares.set] == [room.wall.target().key] and room.squares.tried == []
    room.go(0.5)
    assert room.squares.tried and len(room.squares.set) == 2  # the cards are tried now, and the next one is set


def test_nothing_is_set_in_type_within_a_transition_whatever_comes(room):
    room.deliver(crowded("a"), head("a"))
    work = {True: 0, False: 0}  # plates set and cards tried, by whether a transition was on
    for n in range(9000):
        moving = not room.wall.stage.still(room.clock.time)
        before = len(room.squares.set) + len(room.squares.tried)
        if n % 97 == 0:
            one = crowded("a")
            room.director.receive(Delivery(replace(one, story=replace(one.story, outlet=f"{n}")), (head("a"),)))
        if n % 500 == 0:
            room.clock.wall += timedelta(minutes=30)  # figures grow old, the theme changes
        room.turn()
        work[moving] += len(room.squares.set) + len(room.squares.tried) - before
        room.clock.go(1 / 60)
    assert room.heart.moving > 1000 and work[False] > 200
    assert work[True] == 0


def test_a_new_story_waits_and_a_pinned_one_does_not(room):
    room.deliver(edition("a"), head("a"))
    room.deliver(edition("b"), head("b"), head("a"))
    assert room.story == "a"
    room.deliver(edition("c"), head("c", pinned=True), head("b"), head("a"))
    assert room.story == "c"


def test_the_sample_gives_way_at_once(room):
    room.deliver(edition("s", sample=True), head("s"))
    room.deliver(edition("a"), head("a"))
    assert room.story == "a"


@pytest.mark.parametrize("feeds", ["feed = []\n", '[[feed]]\nname = "f"\naddress = "https://avisa.example/rss"\n'])
def test_the_sample_goes_when_the_settings_name_a_feed_though_nothing_comes(room, feeds):
    sample = edition("s", sample=True)
    room.deliver(sample, head("s"))
    room.go(1)
    room.file.write_text(feeds)
    room.ask("reload")
    room.turn()
    assert room.wall.target().key == "no_story"
    room.deliver(sample, head("s"))  # on its way already
    room.go(1)
    assert room.wall.target().key == "no_story"
    room.file.write_text("")
    room.ask("reload")
    room.go(1)
    assert room.story == "s", "taken back before anybody else has heard of it"


def test_a_wall_with_a_feed_does_not_begin_with_the_sample_that_hung_last(tmp_path):
    feed = '[[feed]]\nname = "f"\naddress = "https://avisa.example/rss"\n'
    room = Room(tmp_path, feed, Delivery(edition("s", sample=True)))
    assert room.wall.target().key == "no_story"


def test_a_flash_breaks_into_the_rotation_and_shows_as_breaking(room):
    room.deliver(edition("a"), head("a"))
    room.deliver(edition("b", urgency=1), head("b"), head("a"))
    room.turn()
    assert room.story == "b" and room.wall.chrome.breaking
    room.go(601)
    assert not room.wall.chrome.breaking


def test_a_story_that_was_hidden_leaves_at_once_even_from_a_hold(room):
    room.deliver(edition("a"), head("a"))
    room.director.press("hold")
    room.deliver(edition("b"), head("b"), head("a", hidden=True))
    assert room.story == "b"


def test_a_withdrawn_story_leaves_and_the_wall_says_so(room):
    room.deliver(edition("a"), head("a"))
    room.director.press("hold")
    room.deliver(None, withdrawn=True)
    assert room.story is None and room.wall.target().key == "withdrawn"
    assert room.answer("status")["story"] is None


def test_nothing_delivered_takes_nothing_down(room):
    room.deliver(edition("a"), head("a"))
    room.deliver(None)
    assert room.story == "a"


def test_a_story_of_which_no_deck_can_be_made_leaves_the_last_one_up(room, caplog):
    room.deliver(edition("a"), head("a"))
    broken = edition("b")
    room.deliver(replace(broken, reading=None), head("b", pinned=True))
    assert room.story == "a" and "story b is refused: no cards can be made of it" in caplog.text


def test_the_list_has_the_stories_and_marks_the_one_on_the_wall(room):
    room.deliver(edition("a"), head("b"), head("a"), head("c", hidden=True))
    room.director.press("list")
    card = room.wall.target()
    assert [row[0] for row in card.rows] == ["Skole b vant premie", "Skole a vant premie"] and card.current == 1


def hurt() -> Edition:
    sentence = "Sju elever på A er skadd, sier rektor."
    text = f"Bussulykke ved A\n\n{sentence}"
    at = text.index(sentence)
    words = {"what": "elever", "state": "er skadd", "claim": Claim("stated", "cue", "rektor")}
    one = Figure(sentence=sentence, sentence_at=at, number="Sju", number_at=at, value=7, rank=2, **words)
    return Edition(Story("a", text, "Bussulykke ved A", feed="f", updated=NOW), Reading("nb", (one,)), NOW)


def test_old_running_counts_are_withheld_when_their_time_has_come(room):
    room.deliver(hurt(), head("a"))
    assert any(card.key.startswith("fig") for card in room.wall.rotation.cards)
    room.clock.wall += timedelta(hours=7)
    room.go(1.5)
    assert [card.key for card in room.wall.rotation.cards] == ["headline"]
    assert room.wall.rotation.card.withheld == 6


def test_other_old_figures_stand_and_say_when_they_were_told(room):
    room.deliver(edition("a"), head("a"))
    room.clock.wall += timedelta(hours=7)
    room.go(1.5)
    assert next(card for card in room.wall.rotation.cards if card.key == "figures").dated == NOW


# the editor's hand


def test_hide_takes_the_figure_on_the_screen_off_at_once_and_keeps_it(room):
    room.deliver(edition("a"), head("a"))
    room.director.press("figures")
    room.turn()
    room.director.press("hide")
    asked = {"do": "figure", "verb": "hide", "story": "a", "indices": [0], "who": asdict(Who("panel"))}
    assert room.fetcher.asked == [asked]
    assert room.director.showing.shown().hidden == {0}


def test_hide_on_a_card_without_figures_does_nothing(room):
    room.deliver(edition("a", figures=False), head("a"))
    room.director.press("hide")
    assert room.fetcher.asked == []


def test_a_refused_request_changes_nothing(room):
    room.deliver(edition("a"), head("a"))
    room.fetcher.no = "the disk is full"
    assert room.answer("figure", verb="hide", index=0) == {"ok": False, "error": "the disk is full"}
    assert room.director.showing.shown().hidden == frozenset()


def test_withdraw_clears_the_wall_before_it_answers(room):
    room.deliver(edition("a"), head("a"))
    assert room.answer("story", verb="withdraw", id="a")["ok"]
    assert room.story is None and room.wall.target().key == "withdrawn"


def test_what_has_no_id_means_the_story_on_the_screen_not_the_one_that_waits(room):
    room.deliver(edition("a"), head("a"), head("b"))
    room.go(10)
    room.deliver(edition("b"), head("a"), head("b"))  # it waits for the end of the round
    assert room.answer("status")["story"]["id"] == "a" and room.answer("status")["waiting"] == "b"
    for verb in ("pin", "show", "hide"):
        room.answer("story", verb=verb)
        assert room.fetcher.asked[-1]["id"] == "a"
    room.deliver(edition("a"), head("a"), head("b"))
    room.answer("figure", verb="hide", indices=[0])
    assert room.fetcher.asked[-1]["story"] == "a"


def test_withdraw_without_an_id_asks_which_right_after_a_change_and_from_afar(room):
    room.deliver(edition("a"), head("a"), head("b"))
    room.go(10)
    room.deliver(edition("b"), head("b", pinned=True), head("a"))
    room.go(1)
    told = room.answer("story", verb="withdraw")
    assert (told["ok"], told["exit"], told["shown"], told["before"]) == (False, 75, "b", "a")
    assert "a" in told["error"] and "b" in told["error"] and room.story == "b"
    assert room.fetcher.asked == []
    room.go(5)
    told = room.answer("story", verb="withdraw", afar=True)
    assert (told["exit"], room.story) == (75, "b")
    assert room.answer("story", verb="withdraw")["ok"] and room.story is None
    assert room.fetcher.asked[-1]["id"] == "b"


def test_a_pinned_story_comes_at_once_though_the_pin_was_known_before_it_was_read(room):
    room.deliver(edition("a"), head("a"), head("b"))
    room.go(10)
    room.deliver(edition("a"), head("b", pinned=True), head("a"))
    room.deliver(edition("b"), head("b", pinned=True), head("a"))
    room.go(0.1)
    assert room.story == "b"


def test_a_hidden_story_goes_though_no_other_comes(room):
    room.deliver(edition("a"), head("a"))
    assert room.answer("story", verb="hide")["ok"]
    assert room.story is None and room.wall.target().key == "no_story"


def test_a_long_press_takes_a_figure_off_though_the_disk_does_not_keep_it(room):
    room.deliver(edition("a"), head("a"))
    room.go(1)
    room.director.press("figures")
    room.turn()
    on_card = room.director.showing.shown()
    room.fetcher.no, room.fetcher.also = "the disk is read-only", {"off": True}
    room.director.press("hide")
    assert room.director.showing.shown().taken_off == ("Sju",)
    room.fetcher.no = ""
    room.director.press("hide")
    assert room.fetcher.asked[-1]["verb"] == "show"
    assert room.director.showing.shown() == on_card


def test_hiding_takes_every_figure_of_the_value_and_a_second_long_press_restores_them(room):
    room.deliver(edition("a"), head("a"))
    room.go(1)
    room.director.press("figures")
    room.turn()
    on_card = room.director.showing.shown()
    room.director.press("hide")
    hidden = room.director.showing.shown()
    assert hidden.hidden and hidden.taken_off == ("Sju",)
    room.go(9)
    room.director.press("hide")
    assert room.director.showing.shown() == on_card
    assert room.fetcher.asked[-1]["verb"] == "show"


def test_a_second_long_press_after_ten_seconds_is_a_new_one(room):
    room.deliver(edition("a"), head("a"))
    room.director.press("figures")
    room.turn()
    room.director.press("hide")
    room.go(11)
    room.director.press("hide")
    assert [one["verb"] for one in room.fetcher.asked] == ["hide"]


def test_the_log_names_the_story_by_its_id_and_never_by_its_words(room, caplog):
    caplog.set_level("INFO")
    room.deliver(edition("a"), head("a"))
    room.go(2)
    assert "on the wall: story a" in caplog.text and "Sju elever" not in caplog.text


# panic


def test_panic_covers_everything_in_the_same_turn_until_it_is_pressed_again(room):
    room.deliver(edition("a"), head("a"))
    key = room.wall.target().key
    room.director.receive("panic")
    room.turn()
    assert room.wall.target().key == "panic" and room.wall.stage.shown.key == "panic"
    for other in ("next", "list", "test", "hold"):
        room.director.receive(other)
        room.turn()
        assert room.wall.target().key == "panic"
    room.director.identify()
    room.deliver(edition("b", urgency=1), head("b"), head("a"))
    room.go(100)
    assert room.wall.stage.shown.key == "panic" and room.answer("status")["panic"]
    room.director.receive("panic")
    room.go(1)
    assert room.wall.target().key != "panic" and key


def panic_off_uncovers(room):
    assert room.answer("panic", on=False)["ok"]
    room.turn()
    return room.story if room.wall.target().key != "panic" else "panic"


def test_what_panic_uncovers_is_the_story_that_came_under_it(room):
    room.deliver(edition("a"), head("a"))
    room.go(1)
    room.answer("panic", on=True)
    room.deliver(edition("b"), head("b"), head("a"))
    assert panic_off_uncovers(room) == "b", "no pin, no flash: it would have waited for the rotation that nobody saw"


def test_what_waited_when_panic_came_hangs_when_it_goes(room):
    room.deliver(edition("a"), head("a"))
    room.deliver(edition("b"), head("b"), head("a"))
    assert room.story == "a"
    room.answer("panic", on=True)
    room.turn()
    assert panic_off_uncovers(room) == "b"


def test_panic_goes_when_the_story_that_was_put_under_it_is_read(room):
    room.deliver(edition("a"), head("a"))
    room.go(1)
    room.answer("panic", on=True)
    room.ask("story", verb="put", id="b", name="b.txt", text="B")
    assert room.answer("panic", on=False)["coming"] == "b"
    room.go(3)
    assert room.wall.target().key == "panic" and not room.answer("status")["panic"]
    room.deliver(edition("a"), head("a"), coming="b")
    room.go(2)
    assert room.wall.target().key == "panic"
    room.deliver(edition("b"), head("b", pinned=True), head("a"))
    room.turn()
    assert room.wall.target().key != "panic" and room.story == "b"


@pytest.mark.parametrize("how", ["ten seconds pass", "asked again", "it cannot be read"])
def test_panic_does_not_wait_for_ever_for_a_story(room, how):
    room.deliver(edition("a"), head("a"))
    room.answer("panic", on=True)
    room.deliver(edition("a"), head("a"), coming="b")
    assert panic_off_uncovers(room) == "panic"
    if how == "ten seconds pass":
        room.go(11)
    elif how == "asked again":
        room.answer("panic", on=False)
    else:
        room.deliver(edition("a"), head("a"))
    room.go(0.5)
    assert room.wall.target().key != "panic" and room.story == "a"


def test_panic_while_it_waits_covers_again(room):
    room.deliver(edition("a"), head("a"), coming="b")
    room.answer("panic", on=True)
    room.answer("panic", on=False)
    room.answer("panic", on=True)
    room.deliver(edition("b"), head("b", pinned=True))
    room.go(15)
    assert room.wall.target().key == "panic" and room.answer("status")["panic"]


def test_panic_cuts_into_a_transition(room):
    room.deliver(edition("a"), head("a"))
    room.go(11.05)  # a card gives way to the next
    room.director.receive("panic")
    room.turn()
    assert room.wall.stage.shown.key == "panic" and room.wall.stage.still(room.clock.monotonic())


def test_panic_wakes_a_wall_that_rests_in_the_dark(tmp_path):
    room = Room(tmp_path, REST + 'look = "off"\n')
    room.deliver(edition("a"), head("a"))
    room.clock.wall = NOW.replace(hour=1, minute=30)
    room.go(2)
    assert room.wall.dark
    room.director.receive("panic")
    room.turn()
    assert not room.wall.dark and room.wall.stage.shown.key == "panic"


def test_a_wall_that_crashes_in_panic_comes_back_covered(tmp_path):
    from kiosk.app.panic import Panic

    Panic(tmp_path).set(True)
    assert Panic(tmp_path).on
    Panic(tmp_path).set(False)
    assert not Panic(tmp_path).on


# the state of the world


def health(ok=True, good=0.0, at=NOW):
    return FeedHealth("f", ok, None if ok else "refused", at, good, 0.0)


def test_stale_then_offline_then_well_again(room):
    room.deliver(edition("a"), head("a"), health=(health(),))
    room.go(2)
    assert not room.wall.chrome.stale and room.wall.chrome.band is None
    room.deliver(edition("a"), head("a"), health=(health(ok=False),))
    room.go(130)
    assert room.wall.chrome.band.kind == "offline"
    assert room.wall.chrome.band.since == NOW and room.wall.chrome.band.since.utcoffset() == timedelta(hours=1)
    room.go(800)
    assert room.wall.chrome.stale
    room.deliver(edition("a"), head("a"), health=(health(good=room.clock.time),))
    room.turn()
    assert not room.wall.chrome.stale and room.wall.chrome.band is None


def test_a_feed_that_answers_with_a_fault_is_named_after_two_minutes_and_the_network_not(room):
    room.deliver(edition("a"), head("a"), health=(health(),))
    room.deliver(edition("a"), head("a"), health=(replace(health(ok=False), reached=True),))
    room.go(119)
    assert room.wall.chrome.band is None
    room.go(11)
    assert room.wall.chrome.band.kind == "no_contact" and room.wall.chrome.band.since == NOW
    room.deliver(edition("a"), head("a"), health=(health(ok=False),))
    room.turn()
    assert room.wall.chrome.band.kind == "offline"


def test_an_unset_clock_is_hidden_and_jumps_change_no_rotation(tmp_path):
    room = Room(tmp_path)
    room.clock.set = False
    room.deliver(edition("a"), head("a"))
    room.turn()
    assert room.wall.chrome.now is None and room.wall.chrome.theme == "night"
    key, shown = room.wall.target().key, room.wall.rotation.shown
    room.clock.set = True
    for year in (1970, 2026, 2038, 2026):
        room.clock.wall = room.clock.wall.replace(year=year)
        room.go(1.0)
    assert (room.wall.target().key, room.wall.rotation.shown) == (key, shown)


def test_both_nights_of_summer_time_change_no_rotation(room):
    room.deliver(edition("a"), head("a"))
    for night in (datetime(2027, 3, 28, 0, 59, tzinfo=UTC), datetime(2027, 10, 31, 0, 59, tzinfo=UTC)):
        room.clock.wall = night
        room.go(1.1)
        begun, before = room.wall.rotation.shown, room.wall.chrome.now
        room.clock.wall += timedelta(minutes=1)
        room.go(1.1)
        assert abs((room.wall.chrome.now.replace(tzinfo=None) - before.replace(tzinfo=None)).total_seconds()) in (
            3660,
            3540,
        )
        assert room.wall.rotation.shown == begun


def test_the_theme_follows_the_time_of_day(room):
    room.clock.wall = NOW.replace(hour=17, minute=59)  # 18:59 in Oslo
    room.go(1.1)
    assert room.wall.chrome.theme == "day"
    room.clock.wall = NOW.replace(hour=18, minute=0)
    room.go(1.1)
    assert room.wall.chrome.theme == "night"


def test_what_fits_is_asked_again_when_the_theme_and_with_it_the_type_changes(tmp_path):
    room = Room(tmp_path, '[display]\nnight_from = "18:42"\n')
    asked = []
    room.squares.fits = lambda card, chrome: not asked.append(chrome.theme)
    room.clock.wall = NOW.replace(hour=17, minute=41)  # 18:41 in Oslo
    room.go(2)
    room.deliver(crowded("a"), head("a"))
    room.go(30)
    assert set(asked) == {"day"}
    asked.clear()
    room.go(120)
    assert set(asked) == {"night"}


REST = '[rest]\nenabled = true\nfrom = "02:00"\nuntil = "06:00"\n'


def test_the_wall_rests_wakes_for_a_press_and_rests_again(tmp_path):
    room = Room(tmp_path, REST)
    room.deliver(edition("a"), head("a"))
    key = room.wall.target().key
    room.clock.wall = NOW.replace(hour=1, minute=30)  # 02:30 in Oslo
    room.go(1.5)
    assert room.wall.target().key == "rest"
    room.director.press("next")
    room.go(1.5)
    assert room.wall.target().key == key  # the press only woke it
    room.go(590)
    assert room.director.resting is False
    room.go(20)
    assert room.director.resting


def test_rest_with_the_screen_off_is_black_and_presents_on(tmp_path):
    room = Room(tmp_path, REST + 'look = "off"\n')
    room.deliver(edition("a"), head("a"))
    room.clock.wall = NOW.replace(hour=1, minute=30)
    room.go(2)
    frames = room.heart.number
    room.go(21)
    assert room.screen.pixel(100, 70) == (0, 0, 0) and 3 <= room.heart.number - frames <= 5
    room.clock.wall = NOW.replace(hour=6)
    room.go(2)
    assert room.screen.pixel(100, 70) != (0, 0, 0)


def test_breaking_news_wakes_rest(tmp_path):
    room = Room(tmp_path, REST)
    room.clock.wall = NOW.replace(hour=1, minute=30)
    room.go(2)
    assert room.director.resting
    flash = edition("b", urgency=1)
    room.deliver(replace(flash, story=replace(flash.story, updated=room.clock.wall)), head("b"))
    room.go(1.5)
    assert not room.director.resting


# the panel


def test_losing_the_panel_lets_go_of_the_hold(room):
    room.deliver(edition("a"), head("a"))
    room.director.receive("hold")
    assert room.wall.rotation.held
    room.panels[0].state = "missing"
    room.director.panel_changed(PanelHealth("missing", "port"))
    room.turn()
    assert not room.wall.rotation.held


def test_lamps_follow_the_wall_and_are_sent_only_when_they_change(room):
    room.deliver(edition("a"), head("a"))
    room.go(3)
    sent = len(room.panels[0].lamps)
    room.go(3)
    assert len(room.panels[0].lamps) == sent
    room.director.press("hold")
    room.turn()
    assert room.panels[0].lamps[-1] & 0b100


def test_other_panel_settings_start_the_panel_anew(room):
    room.file.write_text("[panel]\nbaud = 9600\n")
    room.ask("reload")
    assert not room.panels[0].running and room.panels[1].running and room.panels[1].settings.panel.baud == 9600


def test_the_test_card_comes_and_goes(room):
    room.director.press("test")
    assert room.wall.target().key == "test"
    room.director.press("test")
    assert room.wall.target().key == "no_story"


# what a long press means while the wall goes on


def two(name: str, *, first: str = "Sju") -> Edition:
    """A story with a second figure, which no card shows; its reading may have either of them first."""
    told = edition(name)
    (one,) = told.reading.figures
    sentence = "Tolv busser sto ved skolen."
    text = f"{told.story.text}\n\n{sentence}"
    at = text.index(sentence)
    other = replace(
        one, sentence=sentence, sentence_at=at, number="Tolv", number_at=at, value=12, what="busser", state=None, rank=0
    )
    figures = (one, other) if first == "Sju" else (other, one)
    return replace(told, story=replace(told.story, text=text), reading=Reading("nb", figures))


def off(room: Room) -> set[str]:
    """The numbers that are taken off the story on the wall."""
    shown = room.director.showing.shown()
    return {shown.reading.figures[i].number for i in shown.hidden}


def press_figures(room: Room) -> None:
    room.director.press("figures")
    room.go(1)


def test_a_long_press_means_the_story_that_hung_when_the_key_went_down(room):
    room.deliver(edition("a"), head("a"), head("b"))
    press_figures(room)
    room.director.press("aim")
    room.go(1)
    room.deliver(edition("b"), head("b", pinned=True), head("a"))
    room.go(1)
    assert room.story == "b"
    room.director.press("hide")
    assert [(one["verb"], one["story"]) for one in room.fetcher.asked] == [("hide", "a")]
    assert room.fetcher.of[-1].story.id == "a" and room.director.showing.shown().hidden == frozenset()


def test_a_long_press_means_the_card_that_hung_when_the_key_went_down(room):
    room.deliver(edition("a"), head("a"))
    press_figures(room)
    room.go(room.wall.rotation.ends - room.clock.time - 1)
    room.director.press("aim")
    room.go(2)
    assert room.wall.target().key == "headline"
    room.director.press("hide")
    assert room.director.showing.shown().hidden == {0}


def test_a_long_press_means_the_number_whatever_its_place_is_by_now(room):
    room.deliver(two("a"), head("a"))
    press_figures(room)
    room.director.press("aim")
    room.deliver(two("a", first="Tolv"), head("a"))
    room.go(1)
    room.director.press("hide")
    assert off(room) == {"Sju"}


def test_a_second_long_press_restores_the_number_though_another_edition_came(room):
    room.deliver(two("a"), head("a"))
    press_figures(room)
    room.director.press("hide")
    assert off(room) == {"Sju"}
    came = two("a", first="Tolv")
    room.deliver(replace(came, hidden=frozenset({1})), head("a"))
    room.go(2)
    room.director.press("hide")
    assert off(room) == set()
    assert room.fetcher.asked[-1]["verb"] == "show"


def test_a_tap_leaves_nothing_aimed_at(room):
    room.deliver(edition("a"), head("a"))
    room.director.press("aim")  # at the headline, which says no figure
    press_figures(room)
    room.director.press("hide")
    assert room.fetcher.asked[-1]["verb"] == "hide"


def test_a_long_press_under_a_cover_restores_nothing_unseen(room):
    room.deliver(edition("a"), head("a"))
    press_figures(room)
    room.director.press("hide")
    room.director.panic(True)
    room.director.press("aim")
    room.go(2)
    room.director.press("hide")
    assert [one["verb"] for one in room.fetcher.asked] == ["hide"]
    assert room.director.showing.shown().hidden == {0}


def test_under_a_cover_the_keys_do_nothing_and_their_lamps_are_dark(room):
    room.deliver(edition("a"), head("a"), head("b"))
    room.go(2)
    assert room.panels[-1].lamps[-1] & 0b11
    before = room.wall.rotation
    room.director.identify()
    room.go(1.5)
    assert room.panels[-1].lamps[-1] == 0
    for command in ("next", "hold", "sentence", "list", "hide"):
        assert "did nothing" in room.director.press(command)
    assert (room.wall.rotation.at, room.wall.rotation.held, room.wall.rotation.view) == (before.at, False, "card")
    assert room.fetcher.asked == []


# the keyboard


def test_the_keyboard_pages_and_its_long_press_hides(room):
    room.deliver(edition("a"), head("a"))
    first = room.wall.target().key
    room.director.key(0, down=True)
    room.director.key(0, down=False)
    assert room.wall.target().key != first
    room.go(1)
    room.director.key(4, down=True)
    room.director.key(4, down=False)  # to the figures
    room.go(1)
    room.director.key(4, down=True)
    room.go(2.1)
    assert room.fetcher.asked[-1]["verb"] == "hide"


# settings


def test_a_reload_answers_after_a_frame_with_the_new_settings(room):
    room.deliver(edition("a"), head("a"))
    room.file.write_text('[display]\ntheme = "day"\n')
    replies = room.ask("reload")
    assert replies == []
    room.go(3)
    assert replies[0]["ok"] and replies[0]["frame"] <= room.heart.number
    assert room.wall.chrome.theme == "day" and room.fetcher.settings.display.theme == "day"


def test_settings_that_sdl_cannot_change_ask_for_a_new_start(room):
    room.file.write_text("[display]\nrotation = 90\n")
    reply = room.answer("reload")
    assert reply["restart"] == ["display.rotation"] and room.stopped == [75]


def test_settings_that_nobody_could_read_are_refused_and_nothing_changes(room):
    room.file.write_text("[display]\nviewing_distance_m = 20\nscreen_inches = 5\n")
    reply = room.answer("reload")
    assert reply["ok"] is False and "viewing_distance" in reply["error"]
    assert room.director.settings.display.screen_inches == 55


def test_faulty_settings_are_told_over_ssh_and_the_wall_runs_on(room):
    room.deliver(edition("a"), head("a"))
    room.file.write_text("[display]\ntheme = 7\n")
    room.ask("reload")
    room.go(1.5)
    assert room.story == "a"
    assert "theme" in room.answer("status")["settings"]["faults"][0]


# the control socket's verbs


def test_status_names_what_a_technician_asks_for(room):
    room.deliver(edition("a"), head("a"), health=(health(ok=False),))
    room.clock.go(10.0)
    told = room.answer("status")
    assert told["ok"] and told["story"]["id"] == "a" and told["frames"]["age"] == 10.0
    assert told["feeds"][0]["reason"] == "refused" and told["panel"]["state"] == "connected"
    assert told["display"] == {"driver": "offscreen", "size": [160, 90]}


def test_why_names_sentence_rule_and_claimant_of_the_figure_on_the_wall(room):
    room.deliver(edition("a"), head("a"))
    room.director.press("figures")
    told = room.answer("why")
    (figure,) = told["figures"]
    assert (figure["number"], figure["source"], figure["rule"]) == ("Sju", "rektor", "cue")
    assert figure["sentence"].startswith("Sju elever")
    lines = "\n".join(why_lines(told))
    assert "what      «elever» noun right behind\n" in lines and "claimant  «rektor» cue\n" in lines
    assert lines.endswith("left out  a year: 2019")


def test_a_screenshot_is_the_picture_on_the_wall(room, tmp_path):
    import pygame

    room.deliver(edition("a"), head("a"))
    replies = room.ask("screenshot")
    for _ in range(1000):
        if room.posted:
            break
        time.sleep(0.005)  # packed by a real thread
    room.director.receive(room.posted[0])
    (tmp_path / "wall.png").write_bytes(base64.b64decode(replies[0]["png"]))
    picture = pygame.image.load(str(tmp_path / "wall.png"))
    assert pygame.image.tobytes(picture, "RGB") == pygame.image.tobytes(room.screen.capture(), "RGB")


def test_any_number_of_screenshots_is_one_picture(room, monkeypatch):
    room.deliver(edition("a"), head("a"))
    captured, capture = [], room.screen.capture
    monkeypatch.setattr(room.screen, "capture", lambda: captured.append(1) or capture())
    replies = [room.ask("screenshot") for _ in range(3000)]
    for _ in range(1000):
        if room.posted:
            break
        time.sleep(0.005)  # packed by a real thread
    assert (len(captured), len(room.posted)) == (1, 1)
    room.director.receive(room.posted[0])
    assert {one[0]["png"] for one in replies} == {replies[0][0]["png"]}
    room.ask("screenshot")
    assert len(captured) == 2, "who asks after that gets a new one"


def test_a_screen_that_cannot_be_copied_costs_that_request(room, monkeypatch):
    room.deliver(edition("a"), head("a"))
    with monkeypatch.context() as patched:
        patched.setattr(room.screen, "capture", lambda: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            room.ask("screenshot")
    replies = room.ask("screenshot")
    for _ in range(1000):
        if room.posted:
            break
        time.sleep(0.005)
    room.director.receive(room.posted[0])
    assert replies[0]["ok"]


def test_press_over_the_socket_is_a_press(room):
    room.deliver(edition("a"), head("a"))
    first = room.answer("status")["card"]
    assert room.answer("press", key="next")["card"] != first
    assert room.answer("press", key="dance")["ok"] is False


def test_hide_over_the_socket_says_which_figures_it_took_off(room):
    room.deliver(edition("a"), head("a"))
    room.go(1)
    room.answer("press", key="figures")
    room.fetcher.done = "hidden: Sju in «Sju elever»"
    assert room.answer("press", key="hide")["done"] == "hidden: Sju in «Sju elever»"
    room.fetcher.no = "the disk is full"
    room.go(11)
    assert room.answer("press", key="hide")["done"].endswith(
        ("the disk is full", "this card has no figure to take off")
    )
    assert "done" not in room.answer("press", key="next"), "what the card shows is not told"


def test_what_is_pressed_over_the_socket_is_noted_as_its_presser_s_not_the_panel_s(room, caplog):
    """An editor who took figures off from afar stood in the log as «panel»."""
    siri = asdict(Who("siri", "192.0.2.9", "SHA256:x"))
    room.deliver(edition("a"), head("a"))
    room.answer("press", key="figures")
    room.turn()
    room.answer("press", key="hide", who=siri)
    assert [one["who"] for one in room.fetcher.asked] == [siri]
    with caplog.at_level("INFO"):
        room.answer("press", key="panic", who=siri)
    assert "panic on by siri" in caplog.text


def test_identify_shows_the_name_for_half_a_minute(room):
    room.deliver(edition("a"), head("a"))
    assert room.answer("identify")["name"] == "wall"
    assert room.wall.target().detail == "wall"
    room.go(31)
    assert room.wall.target().key != "identify"


def test_an_unknown_verb_lists_the_known_ones(room):
    assert "status" in room.answer("dance")["error"]


def test_what_sdl_cannot_take_back_is_taken_back_by_a_new_start(tmp_path):
    room, anew = Room(tmp_path), []
    room.director.start_anew = lambda: anew.append(True)
    changes = Changes(Store(room.file, History(tmp_path / "history")), room.clock, "b")
    ask = Ask(Who("kari"), "put", confirm=60)
    changes.apply(b"[display]\nrotation = 90\n", ask, lambda *_: [], lambda *_: WallAnswer())
    room.trial.reload()
    room.go(59)
    assert anew == []
    room.go(3)
    assert anew == [True]
    assert room.file.read_text() == ""


def test_while_guests_are_here_there_is_no_band_and_nothing_is_tried(tmp_path):
    room = Room(tmp_path)
    health = FeedHealth("f", False, "refused", None, None, 0.0)
    room.deliver(edition("a"), head("a"), health=(health,))
    room.go(130.0)
    assert room.wall.chrome.band is not None
    assert room.answer("calm", minutes=30)["ok"]
    room.go(2.0)
    assert room.wall.chrome.band is None
    assert 1700 < room.answer("status")["calm"] <= 1800
    refused = room.answer("reload", generation=None)
    assert not refused["ok"] and "guests are here for 30 min more" in refused["error"]
    room.go(1800.0)
    assert room.wall.chrome.band is not None
    assert room.answer("status")["calm"] == 0
    assert not room.answer("calm", minutes=-1)["ok"] and not room.answer("calm", minutes="en time")["ok"]


def test_an_empty_list_of_feeds_is_said_on_the_wall(tmp_path):
    room = Room(tmp_path, "feed = []\n")
    room.deliver(edition("a"), head("a"))
    room.go(2)
    assert room.wall.chrome.band.kind == "unconnected" and room.story == "a"
