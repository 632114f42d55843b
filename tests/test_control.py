"""The control socket: real Unix sockets on a real selector, driven step by step."""

import contextlib
import errno
import gc
import json
import selectors
import socket
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from kiosk import control
from kiosk.cli import wall_shows
from kiosk.cli.asking import heard
from kiosk.control import NotRunning, Silent
from kiosk.control.server import MAX_CLIENTS, MAX_REQUEST, PATIENCE, Server


class Room:
    """A server whose loop the test turns by hand."""

    def __init__(self, folder):
        self.path = folder / "run" / "control.sock"
        self.selector = selectors.DefaultSelector()
        self.time = 0.0
        self.waiting = []
        self.server = Server(self.path, self.selector, self.handle, lambda: self.time)

    def handle(self, request, reply):
        if request["do"] == "echo":
            reply({"ok": True, "said": request.get("say")})
        elif request["do"] == "later":
            self.waiting.append(reply)
        elif request["do"] == "big":
            reply({"ok": True, "png": "x" * request["size"]})
        else:
            raise KeyError(request["do"])

    def turn(self, times=20):
        for _ in range(times):
            for key, mask in self.selector.select(0):
                key.data(mask)

    def client(self):
        connection = socket.socket(socket.AF_UNIX)
        connection.connect(str(self.path))
        connection.setblocking(False)
        self.turn()
        return connection

    def say(self, connection, *requests):
        for request in requests:
            connection.sendall(json.dumps(request).encode() + b"\n")
        self.turn(20 + len(requests))
        return [json.loads(line) for line in received(connection).splitlines()]


def received(connection):
    data = b""
    try:
        while part := connection.recv(1 << 20):
            data += part
    except BlockingIOError:
        pass
    return data


@pytest.fixture
def room(tmp_path):
    room = Room(tmp_path)
    yield room
    room.server.close()


def test_request_and_reply(room):
    assert room.say(room.client(), {"do": "echo", "say": "blåbær"}) == [{"ok": True, "said": "blåbær"}]


def test_the_socket_is_for_owner_and_group_only(room):
    assert stat.S_IMODE(room.path.stat().st_mode) == 0o660


def test_many_requests_on_one_connection_in_one_packet_or_byte_by_byte(room):
    client = room.client()
    assert len(room.say(client, *({"do": "echo", "say": n} for n in range(50)))) == 50
    for byte in b'{"do": "echo", "say": 1}\n':
        client.send(bytes([byte]))
        room.turn(1)
    assert json.loads(received(client)) == {"ok": True, "said": 1}


def test_a_reply_may_come_later_and_to_nobody(room):
    client = room.client()
    assert room.say(client, {"do": "later"}) == []
    room.waiting[0]({"ok": True})
    assert json.loads(received(client)) == {"ok": True}
    gone = room.client()
    room.say(gone, {"do": "later"})
    gone.close()
    room.turn()
    room.waiting[1]({"ok": True})


@pytest.mark.parametrize(
    "line", [b"nonsense", b"[]", b'"x"', b'{"say": 1}', b'{"do": 7}', b"[" * 50_000, b"\xff\xfe", b""]
)
def test_what_is_no_request_is_answered_and_the_wall_goes_on(room, line):
    client = room.client()
    client.sendall(line + b"\n")
    room.turn()
    assert json.loads(received(client))["ok"] is False
    assert room.say(client, {"do": "echo", "say": 2}) == [{"ok": True, "said": 2}]


def test_a_verb_that_fails_is_answered(room):
    assert room.say(room.client(), {"do": "dance"}) == [{"ok": False, "error": "KeyError: 'dance'"}]


def test_a_request_without_end_is_cut_off(room):
    client = room.client()
    for _ in range(MAX_REQUEST // 4096 + 2):
        try:
            client.sendall(b"x" * 4096)
        except (BrokenPipeError, ConnectionResetError):
            break
        room.turn(3)
    assert b"at most" in received(client)
    assert room.say(room.client(), {"do": "echo", "say": 3})[0]["ok"]


def test_a_reply_of_megabytes_reaches_a_slow_reader_and_blocks_nobody(room):
    slow, quick = room.client(), room.client()
    slow.sendall(b'{"do": "big", "size": 3000000}\n')
    room.turn()
    assert room.say(quick, {"do": "echo", "say": 4})[0]["ok"]
    data = b""
    while not data.endswith(b"\n"):
        data += received(slow)
        room.turn(3)
    assert len(json.loads(data)["png"]) == 3_000_000


def test_too_long_a_reply_becomes_an_error(room):
    assert room.say(room.client(), {"do": "big", "size": 9_000_000})[0]["ok"] is False


def test_silent_clients_are_dropped_and_never_lock_others_out(room):
    silent = [room.client() for _ in range(MAX_CLIENTS)]
    room.time = 1.0
    assert room.say(room.client(), {"do": "echo", "say": 5})[0]["ok"]
    room.time = PATIENCE + 0.5
    room.server.tick()
    room.turn()
    with pytest.raises((ConnectionResetError, BrokenPipeError)):
        for _ in range(3):
            silent[-1].sendall(b'{"do": "echo"}\n')


def test_no_descriptor_is_lost_over_a_thousand_clients(room):
    gc.collect()  # what earlier tests left open is not this one's
    before = len(list(Path("/proc/self/fd").iterdir()))
    for n in range(1000):
        client = room.client()
        if n % 3:
            room.say(client, {"do": "echo", "say": n})
        client.close()
        room.turn(2)
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_a_socket_left_by_a_wall_that_died_is_taken_over_and_a_live_one_is_not(room, tmp_path):
    # a live one: this one answers
    accepting = threading.Thread(target=room.turn, args=(1,))
    accepting.start()
    with pytest.raises(OSError, match="another wall runs already"):
        Server(room.path, selectors.DefaultSelector(), room.handle, lambda: 0.0)
    accepting.join()
    dead = tmp_path / "dead.sock"
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(dead))
    again = Server(dead, selectors.DefaultSelector(), room.handle, lambda: 0.0)
    again.close()
    assert not dead.exists()


@pytest.mark.parametrize("left", ["file", "dangling", "link"])
def test_what_is_left_in_the_socket_s_place_makes_no_wall_deaf(room, tmp_path, left):
    """A copied folder has a plain file there; a wall that cannot be asked cannot be covered (`kiosk panic`) either."""
    path, other = tmp_path / "control.sock", tmp_path / "other"
    other.write_text("another's")
    if left == "file":
        path.write_text("")
    else:
        path.symlink_to(other if left == "link" else tmp_path / "none")
    Server(path, selectors.DefaultSelector(), room.handle, lambda: 0.0).close()
    assert other.read_text() == "another's" and not path.is_symlink()


def test_a_path_too_long_for_a_socket_is_told_so(tmp_path, room):
    long = tmp_path / ("x" * 100) / "control.sock"
    with pytest.raises(NotRunning, match="the name is too long; choose a shorter one"):
        control.ask({"do": "status"}, path=long)
    with pytest.raises(OSError) as caught:
        Server(long, selectors.DefaultSelector(), room.handle, lambda: 0.0)
    assert caught.value.errno == errno.ENAMETOOLONG


@contextlib.contextmanager
def process(name):
    """A process that has this name by now: its end of a pipe is there before the kernel has written its name down."""
    with subprocess.Popen([name], executable="cat", stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        running.stdin.write(b"up\n")
        running.stdin.flush()
        assert running.stdout.readline() == b"up\n"
        yield running.pid


def test_a_wall_that_runs_and_does_not_listen_is_not_told_as_none(tmp_path, monkeypatch):
    monkeypatch.setenv("KIOSK_STATE", str(tmp_path))
    with process("other") as number:
        (tmp_path / "wall.lock").write_text(f"{number}\n")
        with pytest.raises(NotRunning, match="no wall runs here"):
            control.ask({"do": "status"}, path=tmp_path / "none.sock")
    with process("kiosk") as number:
        (tmp_path / "wall.lock").write_text(f"{number}\n")
        with pytest.raises(Silent, match=f"a wall runs .process {number}. and does not listen"):
            control.ask({"do": "status"}, path=tmp_path / "none.sock")


@pytest.fixture
def hung(tmp_path, monkeypatch):
    """The socket of a wall that hangs, and whose queue is full of those who have asked it."""
    monkeypatch.setenv("KIOSK_RUN", str(tmp_path))
    with contextlib.ExitStack() as stack:
        wall = stack.enter_context(socket.socket(socket.AF_UNIX))
        wall.bind(str(tmp_path / "control.sock"))
        wall.listen(1)
        for _ in range(2):
            stack.enter_context(socket.socket(socket.AF_UNIX)).connect(str(tmp_path / "control.sock"))
        yield tmp_path / "control.sock"


def test_a_wall_that_hangs_with_a_full_queue_is_no_wall_that_is_gone(hung, room):
    """A change of the settings would be kept then, though no wall has shown it."""
    with pytest.raises(Silent, match="did not answer"):
        control.ask({"do": "status"}, timeout=0.1)
    assert wall_shows.show(1, restart=False).error
    assert heard() == (None, f"the wall at {hung} did not answer within 5 s")
    with pytest.raises(OSError, match="another wall runs already"):
        Server(hung, selectors.DefaultSelector(), room.handle, lambda: 0.0)
    assert hung.is_socket()


def test_ask_says_in_one_sentence_that_no_wall_runs(tmp_path):
    with pytest.raises(NotRunning, match=r"no wall runs here: .*start one with `kiosk run`"):
        control.ask({"do": "status"}, path=tmp_path / "none.sock")


def test_ask_gives_up_on_a_wall_that_hangs(tmp_path):
    with socket.socket(socket.AF_UNIX) as hung:
        hung.bind(str(tmp_path / "hung.sock"))
        hung.listen()
        with pytest.raises(NotRunning, match=r"did not answer within 0\.1 s"):
            control.ask({"do": "status"}, timeout=0.1, path=tmp_path / "hung.sock")


def test_ask_and_the_server_understand_each_other(room):
    answers = []
    asking = threading.Thread(
        target=lambda: answers.append(control.ask({"do": "big", "size": 2_000_000}, path=room.path))
    )
    asking.start()
    while asking.is_alive():
        room.turn(1)
    assert len(answers[0]["png"]) == 2_000_000


def test_the_parser_is_not_heard_whatever_it_started(tmp_path, caplog):
    """Its peer credentials tell: every process of its session is refused before it is read."""
    asks = "import socket, sys; s = socket.socket(socket.AF_UNIX); s.connect(sys.argv[1]);"
    asks += 's.sendall(b\'{"do": "echo"}\\n\'); print(s.recv(100))'
    room = Room(tmp_path)
    line = [sys.executable, "-c", asks, str(room.path)]
    for refused, says in ((True, "b''"), (False, '"ok": true')):
        with subprocess.Popen(
            line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
        ) as p:
            room.server._refused = lambda p=p, refused=refused: (p.pid,) if refused else (1,)
            while p.poll() is None:
                for key, mask in room.selector.select(0.05):
                    key.data(mask)
            out, wrong = p.communicate()
            assert says in out or (refused and "Error" in wrong)
    assert sum("refused" in record.getMessage() for record in caplog.records) == 1


def test_a_flood_of_requests_holds_nobody_up_and_is_answered_in_order(room):
    flooding, other = room.client(), room.client()
    flood = b"".join(json.dumps({"do": "echo", "say": n}).encode() + b"\n" for n in range(2000))
    flooding.setblocking(True)
    sending = threading.Thread(target=flooding.sendall, args=(flood,))
    sending.start()
    asked = []
    room.handle = lambda request, reply: (asked.append(request["say"]), reply({"ok": True, "said": request["say"]}))
    room.server._handle = room.handle
    while not asked:
        room.turn(1)
    other.sendall(b'{"do": "echo", "say": "me"}\n')
    room.turn(3)
    assert "me" in asked, "it waits for no more than the request in hand"
    assert len(asked) < 100
    answers, heard = b"", 0
    while heard < 2000:
        room.turn(5)
        flooding.setblocking(False)
        answers += received(flooding)
        heard = answers.count(b"\n")
        flooding.setblocking(True)
    sending.join()
    assert [json.loads(line)["said"] for line in answers.splitlines()] == list(range(2000))


def test_who_takes_no_answer_is_asked_for_nothing_more(room):
    client, asked = room.client(), []
    room.server._handle = lambda request, reply: (asked.append(1), reply({"ok": True, "png": "x" * 500_000}))
    for _ in range(200):
        with contextlib.suppress(BlockingIOError):
            client.send(b'{"do": "big"}\n' * 100)
        room.turn(5)
    assert len(asked) <= 3


def test_one_request_is_under_way_and_answered_once(room):
    client = room.client()
    assert room.say(client, {"do": "later"}, {"do": "later"}, {"do": "echo", "say": 1}) == []
    assert len(room.waiting) == 1
    room.waiting[0]({"ok": True, "said": "first"})
    room.waiting[0]({"ok": True, "said": "again"})
    room.turn()
    assert [json.loads(line)["said"] for line in received(client).splitlines()] == ["first"]
    room.waiting[1]({"ok": True, "said": "second"})
    room.turn()
    assert [json.loads(line)["said"] for line in received(client).splitlines()] == ["second", 1]
