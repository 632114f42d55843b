"""Addresses of one host: the race takes whichever answers, on real sockets."""

from __future__ import annotations

import socket

from kiosk.feed.fetch.connect import Route


def test_the_last_of_thirty_addresses_is_reached() -> None:
    with socket.create_server(("127.0.0.30", 0)) as server:
        port = server.getsockname()[1]
        places = tuple((socket.AF_INET, (f"127.0.0.{last}", port)) for last in range(1, 31))
        with Route("avisa.example", port, places).connect(5) as connection:
            assert connection.getpeername() == ("127.0.0.30", port)
