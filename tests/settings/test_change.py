"""Applying, keeping and taking back settings: nothing that goes wrong darkens the wall."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.settings.files import locked
from kiosk.settings.history import SET_ASIDE, etag_of
from kiosk.settings.outcome import Ask, Code
from kiosk.status import LastChange
from tests.settings.desk import DAY, KARI, KEPT, NIGHT, OLA, Desk, FakeWall, WallAnswer


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path / "machine")
    desk.keep(NIGHT)
    return desk


def test_a_change_is_kept_once_the_wall_has_shown_it(desk: Desk) -> None:
    outcome = desk.apply(DAY)
    assert (outcome.code, desk.theme(), desk.wall.asked[-1]) == (Code.SHOWN, "day", (2, False))
    assert outcome.changed == ("display.theme",)
    assert desk.store.file.read_bytes() == DAY
    assert desk.store.history.pending() is None
    last = desk.store.history.generations()[-1]
    assert (last.outcome, last.who, last.how, last.etag) == ("kept", KARI, "put", etag_of(DAY))


def test_what_has_a_fault_is_never_put_in_place(desk: Desk) -> None:
    outcome = desk.apply(b"[display]\ntheme = 3\n")
    assert (outcome.code, outcome.faults[0].line, desk.theme()) == (Code.INVALID, 2, "night")
    assert desk.store.file.read_bytes() == NIGHT


def test_what_cannot_be_drawn_is_never_put_in_place(desk: Desk) -> None:
    desk.objections = ["card headline, day: no room for 'Rekordmange'"]
    outcome = desk.apply(DAY)
    assert (outcome.code, desk.theme(), len(desk.outcomes())) == (Code.REFUSED, "night", 1)


def test_the_wall_that_cannot_show_a_change_has_it_taken_back(desk: Desk) -> None:
    desk.wall = FakeWall(WallAnswer(error="no frame came"))
    assert desk.apply(DAY).code == Code.ROLLED_BACK
    assert desk.theme() == "night"
    assert desk.store.file.read_bytes() == NIGHT
    assert desk.outcomes()[-1] == "taken back: no frame came"
    assert desk.wall.asked[-1] == (1, False)


def test_a_trial_that_is_confirmed_stays(desk: Desk) -> None:
    assert desk.apply(DAY, confirm=120).code == Code.ON_TRIAL
    desk.clock.seconds += 119
    assert desk.confirm().code == Code.SHOWN
    desk.clock.seconds += 1000
    assert (desk.theme(), desk.trial().tick()) == ("day", None)


def test_a_trial_that_nobody_confirms_is_taken_back_by_the_wall(desk: Desk) -> None:
    trial = desk.trial()
    desk.apply(DAY, confirm=120)
    shown, restart = trial.reload()
    assert (shown.settings.display.theme, restart, trial.ends_in()) == ("day", (), 120)
    desk.clock.seconds += 119
    assert trial.tick() is None
    desk.clock.seconds += 1
    back = trial.tick()
    assert back is not None and back.settings.display.theme == "night"
    assert trial.tick() is None and trial.ends_in() is None
    assert desk.store.file.read_bytes() == NIGHT
    assert desk.outcomes()[-1] == "taken back: nobody confirmed it in time"
    late = desk.confirm()
    assert (late.code, "too late" in late.message) == (Code.ROLLED_BACK, True)


def test_a_confirmation_after_the_deadline_takes_back_though_no_wall_runs(desk: Desk) -> None:
    desk.apply(DAY, confirm=60)
    desk.clock.seconds += 61
    assert desk.confirm().code == Code.ROLLED_BACK
    assert desk.store.file.read_bytes() == NIGHT


def test_a_wall_that_cannot_present_takes_the_change_back_at_once(desk: Desk) -> None:
    desk.apply(DAY, confirm=120)
    trial = desk.trial()
    back = trial.failed("the headline finds no room")
    assert back is not None and back.settings.display.theme == "night"
    assert desk.outcomes()[-1] == "taken back: the headline finds no room"
    assert trial.failed("again") is None


def test_a_reboot_takes_a_trial_back(desk: Desk) -> None:
    desk.apply(DAY, confirm=3600)
    desk.reboot()
    assert desk.theme() == "night"  # before anything was written
    assert desk.changes.recover().code == Code.ROLLED_BACK
    assert (desk.store.file.read_bytes(), desk.theme()) == (NIGHT, "night")
    assert desk.outcomes()[-1] == "taken back: the machine was restarted before it was confirmed"


def test_a_reboot_is_known_by_the_clock_where_the_boot_has_no_name(desk: Desk) -> None:
    desk.boot = ""
    desk.apply(DAY, confirm=3600)
    desk.clock.seconds = 20.0
    assert desk.theme() == "night"


def test_a_wall_that_crashes_or_hangs_on_trial_starts_again_without_it(desk: Desk) -> None:
    desk.apply(DAY, confirm=3600)  # its watchdog or a crash ends the wall; systemd starts it
    assert desk.changes.recover().code == Code.ROLLED_BACK
    assert desk.theme() == "night"


def test_a_change_that_needs_a_restart_gets_exactly_one(desk: Desk) -> None:
    outcome = desk.apply(b"[display]\nrotation = 90\n", confirm=3600)
    assert (outcome.restart, desk.wall.asked[-1]) == (("display.rotation",), (2, True))
    assert desk.changes.recover().code == Code.SHOWN
    assert desk.holds().settings.display.rotation == 90
    assert desk.changes.recover().code == Code.ROLLED_BACK
    assert desk.holds().settings.display.rotation == 0


def test_a_wall_that_takes_such_a_change_back_is_told_to_start_anew(desk: Desk) -> None:
    desk.apply(b"[display]\nrotation = 90\n", confirm=60)
    trial = desk.trial()
    desk.clock.seconds += 60
    back = trial.tick()
    assert back is not None and back.settings.display.rotation == 0
    assert trial.restart == ("display.rotation",)


def test_a_wall_that_starts_twice_while_the_change_is_still_under_way_is_shown_the_old_settings(desk: Desk) -> None:
    """The command that changes them holds the lock and waits for the wall, which crashes at each start."""
    themes = []

    def start(generation: int, restart: bool) -> WallAnswer:
        for _ in range(2):
            assert desk.changes.recover().code == Code.SHOWN
            themes.append(desk.holds().settings.display.rotation)
        return WallAnswer(error="the wall started more than once with these settings")

    desk.wall.show = start  # type: ignore[method-assign]
    assert desk.apply(b"[display]\nrotation = 90\n").code == Code.ROLLED_BACK
    assert themes[:2] == [90, 0]
    assert desk.store.file.read_bytes() == NIGHT


def test_a_change_made_while_no_wall_runs_survives_the_wall_s_first_start(desk: Desk) -> None:
    desk.wall = FakeWall(WallAnswer(running=False))
    assert desk.apply(DAY, confirm=600).code == Code.ON_TRIAL
    assert desk.changes.recover().code == Code.SHOWN
    assert desk.theme() == "day"
    assert desk.changes.recover().code == Code.ROLLED_BACK


@pytest.mark.parametrize(
    "spoil",
    [
        lambda file: file.write_bytes(b"[display\ntheme"),
        lambda file: file.write_bytes(b"\xff\xfe\x00"),
        lambda file: file.write_bytes(b"[display]\ntheme = 5\n"),
        lambda file: file.unlink(),
        lambda file: (file.unlink(), file.mkdir()),
    ],
    ids=["not TOML", "binary", "a fault", "gone", "a folder"],
)
def test_a_file_that_was_spoilt_gives_way_to_the_last_good_one(desk: Desk, spoil: object) -> None:
    desk.keep(DAY)
    spoil(desk.store.file)  # type: ignore[operator]
    now = desk.holds()
    assert (now.settings.display.theme, now.origin, now.generation) == ("day", "last good", 2)
    assert str(desk.store.file) in now.note
    recovered = desk.changes.recover()
    if not desk.store.file.is_dir():
        assert recovered.code == Code.ROLLED_BACK
        assert desk.store.file.read_bytes() == DAY
    assert desk.theme() == "day"


def test_without_any_good_file_the_defaults_hold(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "new")
    assert (desk.theme(), desk.holds().origin) == ("auto", "file")
    desk.store.file.write_bytes(b'[wall]\nname = "tolv"\n[display]\ntheme = 5\n')
    now = desk.holds()
    assert (now.origin, now.settings.wall.name, now.settings.display.theme) == ("defaults", "tolv", "auto")
    assert desk.changes.recover().code == Code.SHOWN
    assert desk.store.file.exists()  # what somebody wrote is not thrown away


def test_a_wall_s_first_file_counts_as_adopted(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "new")
    desk.store.file.write_bytes(DAY)
    assert desk.changes.recover().code == Code.SHOWN
    last = desk.store.history.generations()[-1]
    assert (last.how, last.outcome, last.etag) == ("found as it was", "kept", etag_of(DAY))
    assert not desk.store.by_hand()


def test_a_file_changed_by_hand_holds_and_is_adopted_by_name_alone(desk: Desk) -> None:
    desk.store.file.write_bytes(DAY)
    before = desk.outcomes()
    assert desk.changes.recover().code == Code.SHOWN
    assert (desk.theme(), desk.outcomes(), desk.store.by_hand()) == ("day", before, True)
    builds = desk.changes.apply(DAY + b"safe_area = 1\n", Ask(KARI, "set", builds_on=True), desk.prove, desk.wall.show)
    assert (builds.code, "`kiosk config apply` adopts it" in builds.message) == (Code.CHANGED, True)
    assert desk.apply(DAY).code == Code.SHOWN and not desk.store.by_hand()
    current = desk.store.current()
    assert current is not None and current.etag == etag_of(DAY)


def test_what_was_changed_by_hand_is_taken_back_by_a_rollback(desk: Desk) -> None:
    desk.store.file.write_bytes(DAY)
    desk.rollback()
    assert desk.store.file.read_bytes() == NIGHT


HAND = {"good": b'# an evening of work\n[wall]\nname = "Nord"\n', "faulty": b"# an evening of work\n[wall]\nnmae = 3\n"}


def _set_aside(desk: Desk, content: bytes) -> bool:
    found = [one for one in desk.store.history.generations() if one.outcome == SET_ASIDE]
    return [desk.store.history.content(one.number) for one in found] == [content]


@pytest.mark.parametrize("hand", HAND.values(), ids=HAND)
def test_what_somebody_changed_by_hand_is_kept_when_other_settings_take_its_place(desk: Desk, hand: bytes) -> None:
    desk.store.file.write_bytes(hand)
    assert "set aside as generation 2" in desk.rollback().message
    assert (desk.store.file.read_bytes(), _set_aside(desk, hand)) == (NIGHT, True)
    desk.store.file.write_bytes(hand)
    assert "set aside" not in desk.apply(DAY).message
    assert _set_aside(desk, hand), "it is kept once"


def test_what_was_set_aside_can_be_gone_back_to(desk: Desk) -> None:
    desk.store.file.write_bytes(HAND["good"])
    desk.rollback()
    assert (desk.rollback(2).code, desk.store.file.read_bytes()) == (Code.SHOWN, HAND["good"])


def test_a_faulty_file_is_set_aside_before_the_wall_starts_without_it(desk: Desk) -> None:
    desk.store.file.write_bytes(HAND["faulty"])
    outcome = desk.changes.recover()
    assert (outcome.code, desk.store.file.read_bytes()) == (Code.ROLLED_BACK, NIGHT)
    assert _set_aside(desk, HAND["faulty"]) and str(desk.store.history.file(2)) in outcome.message


def test_what_was_changed_by_hand_during_a_trial_is_set_aside_when_that_ends(desk: Desk) -> None:
    desk.apply(DAY, confirm=120)
    desk.store.file.write_bytes(HAND["good"])
    desk.clock.seconds += 121
    desk.trial().tick()
    assert (desk.store.file.read_bytes(), _set_aside(desk, HAND["good"])) == (NIGHT, True)
    assert "nobody confirmed it in time" in desk.confirm().message
    told = desk.trial().summary().last_change
    assert told == LastChange(2, "taken back: nobody confirmed it in time"), "the last change, not what was set aside"


def test_a_file_too_large_to_be_read_whole_is_set_aside_whole(desk: Desk) -> None:
    desk.store.file.write_bytes(large := b"# an evening of work\n" * 10_000)
    aside = desk.store.file.with_name("kiosk.toml.by-hand")
    assert str(aside) in desk.changes.recover().message
    assert (desk.store.file.read_bytes(), aside.read_bytes()) == (NIGHT, large)


def test_what_cannot_be_read_is_set_aside_as_it_is(desk: Desk) -> None:
    """A file of root's alone, to the wall's user; here a folder, which root cannot read either."""
    desk.store.file.unlink()
    desk.store.file.mkdir()
    (desk.store.file / "work").touch()
    assert desk.rollback().code == Code.SHOWN
    assert desk.store.file.read_bytes() == NIGHT
    assert (desk.store.file.with_name("kiosk.toml.by-hand") / "work").exists()


@pytest.mark.parametrize("hand", HAND.values(), ids=HAND)
def test_before_the_first_settings_there_is_nothing_to_go_back_to(tmp_path: Path, hand: bytes) -> None:
    desk = Desk(tmp_path / "machine")
    desk.store.file.write_bytes(hand)
    assert (desk.rollback().code, desk.store.file.read_bytes()) == (Code.INVALID, hand)
    desk.changes.recover()  # the wall's first start, which writes a good file down
    assert (desk.rollback().code, desk.store.file.read_bytes()) == (Code.INVALID, hand)


def test_rollback_goes_to_the_generation_before_or_to_any(desk: Desk) -> None:
    desk.keep(DAY)
    assert (desk.rollback().code, desk.theme()) == (Code.SHOWN, "night")
    assert (desk.rollback(2).code, desk.theme()) == (Code.SHOWN, "day")
    assert (desk.rollback(0).code, desk.theme(), desk.store.file.exists()) == (Code.SHOWN, "auto", False)
    assert desk.changes.recover().code == Code.SHOWN  # the file is meant to be gone
    assert desk.rollback(77).code == Code.INVALID


def test_rollback_ends_a_trial(desk: Desk) -> None:
    desk.apply(DAY, confirm=600)
    assert (desk.rollback().code, desk.theme()) == (Code.SHOWN, "night")
    assert desk.outcomes()[-1] == "taken back: by kari"


def test_of_two_editors_at_once_one_is_told_that_the_file_changed(desk: Desk) -> None:
    seen = etag_of(NIGHT)
    assert desk.apply(DAY, who=KARI, expect=seen).code == Code.SHOWN
    late = desk.apply(b'[wall]\nname = "ti"\n', who=OLA, expect=seen)
    assert (late.code, desk.store.file.read_bytes()) == (Code.CHANGED, DAY)


def test_another_person_s_trial_is_not_swept_away(desk: Desk) -> None:
    desk.apply(DAY, confirm=600, who=KARI)
    other = desk.apply(b'[wall]\nname = "ti"\n', who=OLA)
    assert (other.code, "kari" in other.message, desk.theme()) == (Code.CHANGED, True, "day")


def test_one_s_own_trial_may_be_changed_and_goes_back_to_what_was_kept(desk: Desk) -> None:
    desk.apply(DAY, confirm=600)
    desk.apply(b'[display]\ntheme = "day"\nsafe_area = 3\n', confirm=600)
    desk.rollback()
    assert desk.store.file.read_bytes() == NIGHT


def test_a_change_that_is_under_way_keeps_others_out(desk: Desk) -> None:
    with locked(desk.store.history.lock):
        assert desk.changes.take_back(1, "no") is False
    assert desk.changes.take_back(1, "not on trial") is True
    assert desk.theme() == "night"


def test_a_symbolic_link_is_not_followed(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "elsewhere"
    target.write_bytes(b"mine")
    desk.store.file.unlink()
    desk.store.file.symlink_to(target)
    assert desk.apply(DAY).code == Code.REFUSED
    assert target.read_bytes() == b"mine"


def test_a_power_cut_before_the_file_was_replaced_is_told_in_the_history(desk: Desk) -> None:
    desk.store.history.add(DAY, when="", who=KARI, how="put", previous=1, outcome="trying")
    desk.changes.recover()
    assert (desk.theme(), desk.outcomes()[-1]) == ("night", "never in place: interrupted")


def test_a_damaged_history_and_a_damaged_trial_stop_nothing(desk: Desk) -> None:
    desk.keep(DAY)
    for path in desk.store.history.folder.glob("*.json"):
        path.write_bytes(b"\0\0\0")
    (desk.store.history.folder / "pending.json").write_bytes(b"{")
    assert desk.theme() == "day"
    assert desk.apply(NIGHT).code == Code.SHOWN
    assert desk.theme() == "night"


def test_the_same_settings_again_change_nothing(desk: Desk) -> None:
    before = desk.outcomes()
    assert desk.apply(NIGHT).code == Code.SHOWN
    assert desk.outcomes() == before


def test_the_oldest_generations_make_room_and_the_last_good_stays(desk: Desk) -> None:
    desk.wall = FakeWall(WallAnswer(error="never"))
    for number in range(110):
        desk.apply(f'[wall]\nname = "{number}"\n'.encode())
    assert len(desk.outcomes()) <= 101
    assert desk.store.last_good()[0].number == 1


def test_the_status_tells_of_the_settings(desk: Desk) -> None:
    desk.apply(DAY, confirm=60)
    summary = desk.trial().summary()
    assert (summary.generation, summary.trial, summary.trial_ends_in) == (2, True, 60)
    desk.rollback()
    assert desk.trial().summary().last_change == LastChange(2, "taken back: by kari")


def test_a_second_change_joins_the_trial_and_nothing_unconfirmed_is_kept(desk: Desk) -> None:
    desk.apply(DAY, confirm=60)
    deadline = desk.store.history.pending().deadline
    joined = desk.apply(DAY + b"safe_area = 3\n")  # without a trial of its own: --now, or typed on the machine
    assert (joined.code, "joins what is on trial" in joined.message) == (Code.ON_TRIAL, True)
    pending = desk.store.history.pending()
    assert pending is not None and (pending.deadline, pending.confirm) == (deadline, True)
    assert KEPT not in desk.outcomes()[1:]
    desk.clock.seconds = deadline
    desk.trial().tick()
    assert desk.theme() == "night" and desk.holds().settings.display.safe_area == 0


def test_a_longer_second_trial_does_not_move_the_deadline(desk: Desk) -> None:
    desk.apply(DAY, confirm=60)
    before = desk.store.history.pending()
    desk.apply(DAY + b"safe_area = 3\n", confirm=3600)
    after = desk.store.history.pending()
    assert before is not None and after is not None and after.deadline == before.deadline
    assert desk.confirm().code == Code.SHOWN and desk.holds().settings.display.safe_area == 3


def test_another_person_s_change_is_told_who_and_until_when(desk: Desk) -> None:
    desk.apply(DAY, confirm=60)
    other = desk.apply(NIGHT + b"safe_area = 1\n", who=OLA)
    assert other.code == Code.CHANGED
    assert "kari has generation 2 on trial for another 60 s, until 13:01:00 CET" in other.message


def test_status_and_wall_stop_saying_trial_the_moment_it_is_kept(desk: Desk) -> None:
    trial = desk.trial()
    desk.wall.show = lambda *_: trial.reload() and WallAnswer()  # type: ignore[method-assign]
    assert desk.apply(DAY).code == Code.SHOWN
    assert (trial.summary().trial, trial.ends_in()) == (False, None)
    desk.apply(NIGHT, confirm=60)
    assert (trial.summary().trial, trial.summary().trial_of) == (True, "kari")
    desk.wall.show = lambda *_: WallAnswer()  # type: ignore[method-assign]  # the wall is not told
    desk.confirm()
    assert (trial.summary().trial, trial.ends_in(), trial.tick()) == (False, None, None)
