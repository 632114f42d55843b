"""Attacks on stored secrets by somebody who may change the settings: none sends one elsewhere, none shows one."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.cli import main
from kiosk.feed.fetch import files
from kiosk.feed.fetch.files import local_files
from kiosk.settings import secrets
from kiosk.settings.who import GATE

SECRET = "tr0mme"
HOME = "https://api.example.org"
TOML = '[[feed]]\nname = "NTB"\naddress = "https://api.example.org/x"\ncredential = "ntb"\n'


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, place in (("KIOSK_STATE", "state"), ("KIOSK_RUN", "run"), ("KIOSK_CONFIG", "kiosk.toml")):
        monkeypatch.setenv(name, str(tmp_path / place))
    (tmp_path / "state").mkdir()
    return tmp_path


@pytest.fixture
def afar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(GATE, "mallory")
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1 1 192.0.2.2 22")


def stdin(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))


@pytest.mark.parametrize(
    "address",
    [
        "http://elsewhere.example/",
        "https://api.example.org.elsewhere.example/",
        "http://api.example.org/x",
        "https://api.example.org:8443/x",
        "https://api.example.org\\\\@elsewhere.example/",
        "https://sub.api.example.org/x",
    ],
)
def test_a_feed_that_names_a_secret_for_another_server_is_refused(
    machine: Path, afar: None, address: str, capfd: pytest.CaptureFixture[str]
) -> None:
    (machine / "kiosk.toml").write_text(TOML)
    secrets.store("ntb", SECRET.encode(), [HOME])
    before = (machine / "kiosk.toml").read_bytes()
    code = main(["config", "set", f'feed=[{{name="x", credential="ntb", address="{address}"}}]'])
    said = capfd.readouterr()
    assert code in (65, 77) and SECRET not in said.out + said.err
    assert (machine / "kiosk.toml").read_bytes() == before


def test_the_refusal_prints_the_line_to_type(machine: Path, afar: None, capfd: pytest.CaptureFixture[str]) -> None:
    secrets.store("ntb", SECRET.encode(), [HOME])
    assert main(["config", "set", 'feed=[{name="x", credential="ntb", address="https://b.example/"}]']) == 77
    assert "`kiosk secret set ntb --host https://b.example`" in capfd.readouterr().err


def test_what_is_read_for_one_server_is_not_read_for_another() -> None:
    secrets.store("ntb", SECRET.encode(), [HOME])
    assert secrets.read_for("ntb", "https://API.example.org:443/y?z") == SECRET
    for other in ("http://api.example.org/", "https://api.example.org:444/", "https://example.org/", "/etc/x", ""):
        with pytest.raises(ValueError, match="is for https://api") as refused:
            secrets.read_for("ntb", other)
        assert SECRET not in str(refused.value)


@given(st.text(max_size=40), st.text(max_size=40))
def test_two_addresses_of_one_origin_are_read_alike_by_whoever_connects(host: str, path: str) -> None:
    """An origin is one printable word without user, path, backslash or query."""
    try:
        found = secrets.origin(f"https://{host}/{path}")
    except ValueError:
        return
    rest = found.removeprefix("https://")
    assert rest and not set(rest) & set("/\\@?# \t") and rest.isprintable()
    assert secrets.origin(found) == found


def test_a_secret_that_an_older_version_stored_goes_nowhere_until_the_wall_has_bound_it(machine: Path) -> None:
    from kiosk.settings.load import load

    (machine / "kiosk.toml").write_text(TOML)
    (machine / "state/secrets").mkdir()
    (machine / "state/secrets/ntb").write_text(SECRET)
    with pytest.raises(ValueError, match="is bound to no server yet"):
        secrets.read_for("ntb", f"{HOME}/x")
    feeds = load(machine / "kiosk.toml")[0].feeds
    assert secrets.bind_existing(feeds) == [f"ntb to {HOME}"]
    assert secrets.read_for("ntb", f"{HOME}/x") == SECRET
    (machine / "kiosk.toml").write_text(TOML.replace("api", "evil"))
    assert secrets.bind_existing(load(machine / "kiosk.toml")[0].feeds) == []
    assert secrets.hosts("ntb") == (HOME,)
    assert (machine / "state/secrets/ntb").read_text() == SECRET  # a version before this one reads it as ever


def test_nobody_binds_an_unbound_secret_from_afar(machine: Path, afar: None) -> None:
    (machine / "state/secrets").mkdir()
    (machine / "state/secrets/ntb").write_text(SECRET)
    code = main(["config", "set", "--now", 'feed=[{name="x", credential="ntb", address="https://evil.example/"}]'])
    assert (code, secrets.hosts("ntb")) == (77, ())


def test_storing_anew_never_leaves_the_old_secret_for_the_new_server(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secrets.store("ntb", SECRET.encode(), [HOME])

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    for cut in (1, 2):
        calls = iter([True] * (cut - 1))
        whole = secrets.write_whole
        with monkeypatch.context() as disk:
            disk.setattr(secrets, "write_whole", lambda *a, c=calls, w=whole, **k: w(*a, **k) if next(c, 0) else full())
            with pytest.raises(OSError, match="No space"):
                secrets.store("ntb", b"new", ["https://evil.example"])
        assert (secrets.read("ntb"), secrets.hosts("ntb")) == (SECRET, (HOME,))


def test_without_a_host_it_is_the_one_feed_s_else_the_line_to_type_is_printed(
    machine: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    stdin(monkeypatch, b"x")
    assert main(["secret", "set", "ntb"]) == 65
    assert "kiosk secret set ntb --host https://HOST" in capfd.readouterr().err
    (machine / "kiosk.toml").write_text(TOML)
    stdin(monkeypatch, b"x")
    assert main(["secret", "set", "ntb"]) == 0
    assert secrets.hosts("ntb") == (HOME,)
    (machine / "kiosk.toml").write_text(TOML + TOML.replace("NTB", "B").replace("api", "b"))
    stdin(monkeypatch, b"y")
    assert main(["secret", "set", "ntb"]) == 65
    assert f"--host {HOME} --host https://b.example.org" in capfd.readouterr().err


@pytest.mark.parametrize("host", ["ftp://x", "https://u:p@x", "x", "https://", "https://x\x1b[2J", "https://x:99999"])
def test_a_host_that_is_none_is_refused_and_stores_nothing(
    host: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    stdin(monkeypatch, SECRET.encode())
    assert main(["secret", "set", "ntb", "--host", host]) == 65
    said = capfd.readouterr().err
    assert "\x1b" not in said and SECRET not in said and secrets.names() == []


@pytest.mark.parametrize(
    "address", ["/etc/passwd", "/var/lib/kiosk/state", "/srv/kiosk/../etc", "/srv/kioskx", "/proc/self/environ", "etc"]
)
def test_from_afar_no_file_but_those_below_srv_kiosk_hangs_on_the_wall(
    address: str, afar: None, machine: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    code = main(["config", "set", "--now", f'feed=[{{name="x", address="{address}", kind="file"}}]'])
    assert code in (65, 77) and not (machine / "kiosk.toml").exists()


def test_below_srv_kiosk_no_link_leads_out(tmp_path: Path) -> None:
    from kiosk.settings.permitted import within

    real, srv = tmp_path / "real", tmp_path / "srv"
    (real / "wire").mkdir(parents=True)
    srv.symlink_to(real)  # the folder itself may be a link
    (real / "secrets").symlink_to(tmp_path)
    (real / "a.txt").symlink_to("/etc/passwd")
    folder = PurePosixPath(srv)
    assert within(str(srv / "wire"), folder) and within(str(srv), folder)
    assert not within(str(srv / "a.txt"), folder) and not within(str(srv / "secrets" / "x"), folder)


@pytest.mark.parametrize("where", ["state/secrets/ntb", "state/settings/000001.toml", "kiosk.toml"])
def test_no_link_that_is_made_later_shows_the_wall_s_own(where: str, machine: Path, tmp_path: Path) -> None:
    (machine / where).parent.mkdir(parents=True, exist_ok=True)
    (machine / where).write_text(SECRET)
    shared = tmp_path / "delt"
    shared.mkdir()
    (shared / "sak.txt").symlink_to(machine / where)
    (tmp_path / "mappe").symlink_to((machine / where).parent)
    for path in (shared / "sak.txt", tmp_path / "mappe" / Path(where).name):
        (one,) = local_files(path, 1 << 20)
        assert (one.data, "the wall's own" in (one.reason or "")) == (b"", True)


def test_below_srv_kiosk_no_link_is_followed_whenever_it_was_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, srv, other = tmp_path / "real", tmp_path / "srv", tmp_path / "annet"
    for folder in (real / "wire", other):
        folder.mkdir(parents=True)
        (folder / "sak.txt").write_text("Fergen ligger ved kai")
    srv.symlink_to(real)  # the folder itself may be a link
    monkeypatch.setattr(files, "LOCAL", PurePosixPath(srv))
    assert local_files(srv / "wire", 1 << 20)[0].data and local_files(srv / "wire/sak.txt", 1 << 20)[0].data
    (real / "ut").symlink_to(other)
    (real / "ut.txt").symlink_to(other / "sak.txt")
    for name in ("ut", "ut/sak.txt", "ut.txt"):
        (one,) = local_files(srv / name, 1 << 20)
        assert (one.data, "no link is followed" in (one.reason or "")) == (b"", True), name


@pytest.mark.parametrize(
    "port",
    [
        "spy:///dev/ttyUSB0?file=/var/lib/kiosk/starts.json",
        "spy://loop://?file=x",
        "hwgrep://.*",
        "alt:///dev/ttyUSB0?class=PosixPollSerial",
        "rfc2217://host:1",
        "socket://host:1/?logging=debug",
        "socket://host",
        "loop://?logging=debug",
        "cp2110://",
        "/dev/../etc/shadow",
        "ttyUSB0",
        "\x1b[2J",
    ],
)
def test_a_port_is_a_device_a_serial_server_or_none(port: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["config", "set", "--now", f"panel.port={port}"]) == 65
    assert "\x1b" not in capfd.readouterr().err


@pytest.mark.parametrize("port", ["/dev/ttyUSB0", "socket://console.example:4001", "socket://[::1]:4001", "loop://"])
def test_ports_that_are_meant_pass(port: str) -> None:
    assert main(["config", "set", "--now", f"panel.port={port}"]) == 0


def test_from_afar_a_port_is_no_file_of_the_machine(afar: None, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["config", "set", "--now", "panel.port=/var/lib/kiosk/starts.json"]) == 77
    assert "one of /dev" in capfd.readouterr().err


def test_a_list_of_secrets_names_their_servers_and_not_them(capfd: pytest.CaptureFixture[str]) -> None:
    secrets.store("ntb", SECRET.encode(), [HOME])
    assert main(["secret", "list", "--json"]) == 0
    said = capfd.readouterr().out
    assert json.loads(said)["hosts"] == {"ntb": [HOME]} and SECRET not in said
