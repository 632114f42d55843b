"""Many walls at once, over SSH: `kiosk walls FILE` looks at them, `kiosk story|figure|panic … --walls FILE` acts.

FILE has a line a wall, as `ssh` takes it: `wall@tv-vest`, a name of ~/.ssh/config, or `ssh://wall@tv-vest:2222`. A wall
that cannot be reached keeps what was asked of it in order, and is tried again for a day.
"""

from __future__ import annotations

import argparse
import base64
import json
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec import to_builtins

from kiosk.cli.failure import CHANGED, INVALID, NO_INPUT, UNAVAILABLE, USAGE, Failure, disk
from kiosk.cli.one_wall import UNREACHABLE, Answer, Wanted, reach
from kiosk.printable import printable
from kiosk.status import Status, read_status

AT_ONCE = 32
TRIED_FOR = 24 * 3600.0  # seconds
TRIED_EVERY = 60.0
_EXAMPLES = """examples:
  kiosk walls walls.txt                          a line a wall: story, version, settings, what was taken off, last frame
  kiosk walls walls.txt --json
  kiosk story withdraw 1.17012345 --walls walls.txt
  kiosk story put flom.txt --walls walls.txt
  kiosk panic --walls walls.txt                  and: kiosk panic off --walls walls.txt

exit codes: 0 all of them did it; 69 some could not be reached (they are tried again for 24 h, and listed until then);
else what the first wall answered that refused
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """The file, or the walls that wait."""
    parser.epilog = _EXAMPLES
    parser.add_argument("file", type=Path, nargs="?", metavar="FILE", help="a wall a line, as ssh takes it")
    parser.add_argument("--retry", action="store_true", help="try those that could not be reached, until all were")
    parser.add_argument("--json", action="store_true", help="for machines")


def main(args: argparse.Namespace) -> int:
    """Look at every wall; 0 where all answer. Raises Failure."""
    if args.retry:
        return _retry()
    if args.file is None:
        raise Failure(USAGE, "which walls? name a file with a wall a line", "see `kiosk walls --help`")
    walls = read_walls(args.file)
    with ThreadPoolExecutor(min(AT_ONCE, len(walls))) as pool:
        answers = list(pool.map(reach, [Wanted(wall, ("status", "--json")) for wall in walls]))
    found = [(answer, _status(answer)) for answer in answers]
    late = {one.wall: one for one in waiting()}
    if args.json:
        told = [_told(answer, status) | {"waits": answer.wall in late} for answer, status in found]
        print(json.dumps(_summed([status is not None for _, status in found], UNAVAILABLE) | {"walls": told}, indent=2))
    else:
        for answer, status in found:
            print(printable(_line(answer, status), 400))
            if answer.wall in late:
                print(f"  waits for it: kiosk {printable(shlex.join(late[answer.wall].words))}")
    return 0 if all(status for _, status in found) else UNAVAILABLE


def act(command: str, words: Sequence[str], data: bytes, file: Path, *, as_json: bool) -> int:
    """Do one command on every wall of a file; a line a wall; 0 only where all did it. Raises Failure."""
    now, packed = time.time(), base64.b64encode(data).decode()
    wanted = [Wanted(wall, (command, *words), packed, now) for wall in read_walls(file)]
    answers = _each_in_turn(wanted)
    away = any(one.code == UNREACHABLE for one in answers)
    code = UNAVAILABLE if away else next((one.code for one in answers if one.code), 0)
    if as_json:
        told = _summed([one.code == 0 for one in answers], code) | {"walls": to_builtins(answers)}
        print(json.dumps(told))
    for one in () if as_json else answers:
        how = "done" if one.code == 0 else "NOT REACHED, tried again for 24 h" if one.code == UNREACHABLE else "REFUSED"
        print(printable(f"{one.wall}: {how}: {one.said}", 400), file=sys.stderr if one.code else sys.stdout)
    if away:
        _start_retrying()
    return code


def _summed(did: Sequence[bool], code: int) -> dict[str, object]:
    """Whether every wall did it; where not, what a command that failed tells, with its exit code."""
    if all(did):
        return {"ok": True}
    error = f"{len(did) - sum(did)} of {len(did)} walls did not answer or refused"
    return {"ok": False, "error": error, "remedy": "see each wall's own answer under `walls`", "exit": code}


def read_walls(file: Path) -> list[str]:
    """The walls of a file, in its order, each once. Raises Failure with the line that is none."""
    try:
        text = file.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise disk(error, file, NO_INPUT) from None
    walls = []
    for number, line in enumerate(text.splitlines(), 1):
        wall = line.partition("#")[0].strip()
        if wall.startswith("-") or len(wall.split()) > 1 or not wall.isprintable():
            raise Failure(INVALID, f"{file}:{number}: {printable(wall, 60)!r} is no wall as ssh takes it")
        walls += [wall] if wall else []
    if not walls:
        raise Failure(INVALID, f"{file}: names no wall")
    return list(dict.fromkeys(walls))


def _each_in_turn(wanted: Sequence[Wanted]) -> list[Answer]:
    """One command on each wall after those that it has missed: what was asked first is done first, or nothing is.

    The list of what was missed is this thread's alone: a hundred walls that answer at once would wait for its lock.
    """
    with _queue() as late:
        late += wanted
        turns = [[one for one in late if one.wall == each.wall] for each in wanted]
    answers: dict[str, Answer] = {}
    did: list[Wanted] = []
    with ThreadPoolExecutor(min(AT_ONCE, len(wanted))) as pool:
        for turn in as_completed([pool.submit(_turn, turn) for turn in turns]):
            answer, done = turn.result()
            answers[answer.wall] = answer
            did += done
            with suppress(Failure):  # another command is at work: with the next answer, or at the end
                _forget(did)
    _forget(did)
    return [answers[one.wall] for one in wanted]


def _turn(requests: Sequence[Wanted]) -> tuple[Answer, list[Wanted]]:
    """What a wall answered last, and what it has done."""
    for number, one in enumerate(requests):
        answer = reach(one)
        if answer.code == UNREACHABLE:
            return answer, list(requests[:number])
    return answer, list(requests)


def _forget(did: Sequence[Wanted]) -> None:
    with _queue() as late:
        late[:] = [one for one in late if one not in did]


def _retry() -> int:
    """Try the walls that were missed each minute, until none is left or a day has passed."""
    while True:
        with _queue() as late:
            late[:] = [one for one in late if time.time() - one.since < TRIED_FOR]
            first = list({one.wall: one for one in reversed(late)}.values())
        if not first:
            return 0
        for one in first:
            if reach(one).code != UNREACHABLE:
                _forget([one])
        with _queue() as late:
            left = bool(late)
        if left:
            time.sleep(TRIED_EVERY)


def _start_retrying() -> None:
    """A process of its own goes on trying: whoever asked may close the terminal."""
    line = [sys.executable, "-m", "kiosk", "walls", "--retry"]
    subprocess.Popen(
        line, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )


@contextmanager
def _queue() -> Iterator[list[Wanted]]:
    """What walls have missed, oldest first, to be changed in place; kept over restarts. Raises Failure."""
    from kiosk.settings.files import BusyError, locked, write_whole
    from kiosk.settings.places import state_dir

    file = state_dir() / "walls-missed.json"
    try:
        with locked(file.with_name(".walls.lock")):
            late = waiting()
            before = list(late)
            yield late
            if late != before:
                write_whole(file, json.dumps(to_builtins(late)).encode(), mode=0o600)
    except BusyError:
        raise Failure(CHANGED, "another command is at work on the walls", "try again") from None
    except OSError as error:
        raise disk(error) from None


def waiting() -> list[Wanted]:
    """What walls have missed, oldest first."""
    from kiosk.disk import kept_as, kept_json
    from kiosk.settings.places import state_dir

    try:
        return kept_as(list[Wanted], kept_json(state_dir() / "walls-missed.json"))
    except (OSError, ValueError):
        return []


def _status(answer: Answer) -> Status | None:
    try:
        return read_status(json.loads(answer.said)) if answer.code == 0 else None
    except ValueError:
        return None


def _told(answer: Answer, status: Status | None) -> dict[str, object]:
    from kiosk.document import to_json

    error = "" if status else answer.said
    return {"wall": answer.wall, "exit": answer.code, "error": error, "status": to_json(status) if status else None}


def _line(answer: Answer, status: Status | None) -> str:
    """One wall on one line."""
    from kiosk.cli.telling import ago

    if status is None:
        return f"{answer.wall}: NOT REACHED: {answer.said.splitlines()[0] if answer.said else 'no answer'}"
    story, settings = status.story, status.settings
    hangs = f"{story.id} (edition {story.edition})" if story else "no story"
    parts = [
        f"{answer.wall}: {status.name}, kiosk {status.version}, {hangs}",
        f"settings {settings.generation}{' ON TRIAL' if settings.trial else ''}",
        *([f"hidden {', '.join(status.hidden)}"] if status.hidden else []),
        *([f"figures off {', '.join(map(str, story.hidden))}"] if story and story.hidden else []),
        *([f"withdrawn {', '.join(status.withdrawn)}"] if status.withdrawn else []),
        *(["COVERED (panic)"] if status.panic else []),
        f"last frame {ago(status.frames.age)}",
    ]
    return "; ".join(parts)
