"""A WordPress with a MariaDB and PHP's own server, all in one folder, on loopback, ended with the test."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path
from socket import create_server
from typing import Any

HERE = Path(__file__).parent
WORDPRESS = Path("/usr/share/wordpress")
PACKAGES = "wordpress wordpress-theme-twentytwentythree mariadb-server php-cli php-mysql php-xml"
PATIENCE = 60  # seconds for the database and the server to come up, on a busy machine
_SBIN = f"{os.environ.get('PATH', '')}:/usr/sbin"


def missing() -> str:
    """Why there can be no WordPress here; empty where there can."""
    parts = {
        "wordpress": (WORDPRESS / "wp-settings.php").exists(),
        "wordpress-theme-twentytwentythree": (WORDPRESS / "wp-content/themes/twentytwentythree").exists(),
        "mariadb-server": bool(shutil.which("mariadbd", path=_SBIN) and shutil.which("mariadb-install-db")),
        "php-cli": shutil.which("php") is not None,
    }
    absent = [name for name, there in parts.items() if not there]
    return f"not installed: {', '.join(absent)} (apt-get install {PACKAGES})" if absent else ""


class Site:
    """The running site, and what an editor does on it."""

    def __init__(self, folder: Path, port: int, database: Path) -> None:
        self.folder = folder
        self.database: subprocess.Popen[bytes] | None = None  # while it runs
        self.address = f"http://127.0.0.1:{port}"
        self.environment = {
            **os.environ,
            "SITE_FOLDER": str(folder),
            "SITE_HOST": f"127.0.0.1:{port}",
            "SITE_DATABASE": str(database),
        }

    @property
    def feed(self) -> str:
        """The address of its RSS."""
        return f"{self.address}/feed/"

    def php(self, *arguments: str) -> list[str]:
        """PHP's command line with the site's settings."""
        cache = self.folder / "opcache"  # each call would compile all of WordPress anew
        cache.mkdir(exist_ok=True)
        settings = (f"auto_prepend_file={HERE / 'settings.php'}", "opcache.enable_cli=1", f"opcache.file_cache={cache}")
        return ["php", *(word for setting in settings for word in ("-d", setting)), *arguments]

    def _do(self, verb: str, **asked: Any) -> int:
        done = subprocess.run(
            self.php(str(HERE / "newsdesk.php"), verb),
            input=json.dumps(asked),
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return int(done.stdout.rsplit("\n", 1)[-1])

    def install(self) -> None:
        self._do("install")

    def set(self, **options: Any) -> None:
        """Set options of WordPress."""
        self._do("options", **options)

    def publish(self, title: str, *paragraphs: str, **more: Any) -> int:
        """Write a draft and publish it; returns its number."""
        return self._do("publish", post_title=title, post_content=_blocks(paragraphs), **more)

    def correct(self, post: int, title: str, *paragraphs: str) -> None:
        self._do("correct", ID=post, post_title=title, post_content=_blocks(paragraphs))

    def protect(self, post: int, password: str) -> None:
        """Put a post behind a password; an empty one opens it again."""
        self._do("correct", ID=post, post_password=password)

    def trash(self, post: int) -> None:
        self._do("trash", ID=post)

    def clear(self, but: int) -> None:
        """Delete every post but one, and have every page answer as it does by default."""
        self._do("clear", but=but)

    @contextmanager
    def hanging(self) -> Iterator[None]:
        """The database holds its breath: pages begin and do not end."""
        assert self.database is not None
        self.database.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self.database.send_signal(signal.SIGCONT)

    def status(self, path: str) -> tuple[int, dict[str, str], str]:
        """What a browser is answered."""
        connection = HTTPConnection(self.environment["SITE_HOST"], timeout=PATIENCE)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read().decode()
        finally:
            connection.close()


def _blocks(paragraphs: tuple[str, ...]) -> str:
    """Paragraphs as WordPress's editor stores them."""
    return "\n\n".join(f"<!-- wp:paragraph -->\n<p>{text}</p>\n<!-- /wp:paragraph -->" for text in paragraphs)


@contextmanager
def wordpress(folder: Path) -> Iterator[Site]:
    """A site of its own in `folder` (a short path: the database's socket is in it)."""
    with create_server(("127.0.0.1", 0)) as one:
        port = one.getsockname()[1]
    place, log = folder / "site", (folder / "log").open("w+")
    _lay_out(place)
    site = Site(place, port, folder / "db.sock")
    started: list[subprocess.Popen[bytes]] = []
    try:
        site.database = _database(folder, log)
        started.append(site.database)
        site.install()
        served = site.php("-S", f"127.0.0.1:{port}", "-t", str(place))
        started.append(subprocess.Popen(served, env=site.environment, stdout=log, stderr=log, cwd=place))
        _until(lambda: site.status("/feed/")[0] > 0, started, folder / "log")
        yield site
    finally:
        for process in reversed(started):
            process.kill()  # nothing here outlives the folder
            process.wait()
        log.close()


def _lay_out(place: Path) -> None:
    """Debian's WordPress by links, with settings and contents of its own."""
    plugins = place / "wp-content" / "mu-plugins"
    plugins.mkdir(parents=True)
    for one in WORDPRESS.iterdir():
        if one.name not in ("wp-content", "wp-config.php", ".htaccess"):
            (place / one.name).symlink_to(one)
    (place / "wp-content" / "themes").symlink_to(WORDPRESS / "wp-content" / "themes")
    (place / "wp-config.php").write_text("<?php\nrequire_once ABSPATH . 'wp-settings.php';\n")
    (plugins / "plugin.php").symlink_to(HERE / "plugin.php")


def _database(folder: Path, log: Any) -> subprocess.Popen[bytes]:
    data = folder / "db"
    common = ["--no-defaults", f"--datadir={data}", *(["--user=root"] if os.geteuid() == 0 else [])]
    subprocess.run(
        ["mariadb-install-db", *common, "--auth-root-authentication-method=normal", "--skip-test-db", "--skip-log-bin"],
        stdout=log,
        stderr=log,
        check=True,
        timeout=PATIENCE,
    )
    socket = folder / "db.sock"
    start = folder / "start.sql"
    start.write_text("CREATE DATABASE IF NOT EXISTS wordpress CHARACTER SET utf8mb4;\n")
    server = shutil.which("mariadbd", path=_SBIN)
    assert server
    small = [
        f"--pid-file={folder}/db.pid",
        "--innodb-buffer-pool-size=32M",
        "--innodb-flush-log-at-trx-commit=0",
        "--performance-schema=off",
    ]
    process = subprocess.Popen(
        [
            server,
            *common,
            f"--socket={socket}",
            "--skip-networking",
            f"--init-file={start}",
            f"--pid-file={folder}/db.pid",
            *small,
        ],
        stdout=log,
        stderr=log,
    )
    _until(socket.exists, [process], folder / "log")
    return process


def _until(check: Any, started: list[subprocess.Popen[bytes]], log: Path) -> None:
    """A real server needs real time to come up."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        assert all(process.poll() is None for process in started), log.read_text(errors="replace")[-3000:]
        with suppress(OSError):
            if check():
                return
        time.sleep(0.05)
    raise AssertionError(f"not up within {PATIENCE} s\n{log.read_text(errors='replace')[-3000:]}")
