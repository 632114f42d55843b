"""Changes, trials, crashes, reboots and spoilt files in any order: the wall always has what was kept or is on trial."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from kiosk.settings.load import check
from kiosk.settings.outcome import Code
from tests.settings.desk import Desk, FakeWall, WallAnswer

VERSIONS = st.integers(1, 4)


def content(version: int) -> bytes:
    return f'[wall]\nname = "version {version}"\n'.encode()


class Machine(RuleBasedStateMachine):
    """`kept` and `trial` are what a person would say the wall has to show."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="kiosk-any-"))
        self.desk = Desk(self.folder / "machine")
        self.kept, self.trial, self.ends, self.boots = 1, 0, 0.0, 0

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @initialize()
    def begin(self) -> None:
        self.desk.keep(content(1))

    def _time_is_up(self) -> bool:
        if self.trial and self.desk.clock.seconds >= self.ends:
            self.trial = 0
            return True
        return False

    @rule(version=VERSIONS)
    def change_at_once(self, version: int) -> None:
        self._time_is_up()
        self.desk.wall = FakeWall()
        code = self.desk.apply(content(version)).code
        if self.trial:  # it joins: nothing unconfirmed is kept
            assert code == Code.ON_TRIAL
            self.trial = version
        else:
            assert code == Code.SHOWN
            self.kept = version

    @rule(version=VERSIONS, seconds=st.integers(10, 300))
    def change_on_trial(self, version: int, seconds: int) -> None:
        self._time_is_up()
        self.desk.wall = FakeWall()
        outcome = self.desk.apply(content(version), confirm=seconds)
        if version == self.kept and not self.trial:
            assert outcome.code == Code.SHOWN  # nothing to change
        else:
            assert outcome.code == Code.ON_TRIAL
            self.ends = self.ends if self.trial else self.desk.clock.seconds + seconds
            self.trial = version

    @rule(version=VERSIONS)
    def change_that_the_wall_cannot_show(self, version: int) -> None:
        self._time_is_up()
        self.desk.wall = FakeWall(WallAnswer(error="no frame"))
        outcome = self.desk.apply(content(version))
        assert outcome.code == (Code.SHOWN if version == self.kept and not self.trial else Code.ROLLED_BACK)
        self.trial = 0

    @rule(fault=st.sampled_from([b"[wall\n", b"[wall]\nname = 3\n", b"\xff"]))
    def change_with_a_fault(self, fault: bytes) -> None:
        assert self.desk.apply(fault).code == Code.INVALID

    @rule()
    def confirm(self) -> None:
        self.desk.wall = FakeWall()
        late = self._time_is_up()
        code = self.desk.confirm().code
        if self.trial:
            assert code == Code.SHOWN
            self.kept, self.trial = self.trial, 0
        elif late:
            assert code == Code.ROLLED_BACK

    @rule()
    def take_back(self) -> None:
        self.desk.wall = FakeWall()
        if self.desk.store.history.pending():
            assert self.desk.rollback().code == Code.SHOWN
        self.trial = 0

    @rule(seconds=st.integers(1, 200))
    def time_passes_on_a_running_wall(self, seconds: int) -> None:
        trial = self.desk.trial()
        self.desk.clock.seconds += seconds
        trial.tick()
        if self._time_is_up():
            assert self.desk.store.history.pending() is None

    @rule(seconds=st.integers(1, 200))
    def time_passes_with_no_wall(self, seconds: int) -> None:
        self.desk.clock.seconds += seconds

    @rule()
    def the_wall_crashes(self) -> None:
        self.desk.changes.recover()
        self.trial = 0

    @rule()
    def the_machine_reboots(self) -> None:
        self.boots += 1
        self.desk.boot, self.desk.clock.seconds = f"boot {self.boots}", 3.0
        self.desk.changes.recover()
        self.trial = 0

    @rule(garbage=st.sampled_from([b"[wall\n", b"[wall]\nname = 3\n", b"\xff\x00", None]))
    def somebody_spoils_the_file_and_the_wall_starts_again(self, garbage: bytes | None) -> None:
        self.desk.store.file.unlink()
        if garbage is not None:
            self.desk.store.file.write_bytes(garbage)
        self.desk.changes.recover()
        self.trial = 0

    @invariant()
    def the_wall_has_what_it_should(self) -> None:
        on_trial = self.trial and self.desk.clock.seconds < self.ends
        wanted = content(self.trial if on_trial else self.kept)
        if self.desk.store.file.exists():
            now = self.desk.holds()
            assert now.settings == check(wanted, "").settings
            assert now.faults == []


TestAnyOrder = Machine.TestCase
TestAnyOrder.settings = settings(max_examples=30, stateful_step_count=15, deadline=None)
