"""A proxy on the loopback: HTTP (absolute form and CONNECT, with a user where wanted) and SOCKS 5, by name alone."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading


class Proxy:
    """Listens until closed. `hosts` is where names lead; `asked` every host:port that was asked for."""

    def __init__(self, hosts: dict[str, int], *, login: bytes = b"", answer: bytes = b"") -> None:
        """`login`: the Basic credentials that are demanded; `answer`: what is said to everybody instead."""
        self.hosts = hosts
        self.asked: list[str] = []
        self.heads: list[bytes] = []
        self._login = login
        self._answer = answer
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with contextlib.suppress(OSError), client:
            if client.recv(1, socket.MSG_PEEK) == b"\x05":
                self._socks(client)
            else:
                self._http(client)

    def _http(self, client: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            part = client.recv(65536)
            if not part:
                return
            head += part
        self.heads.append(head)
        method, target, _ = head.split(b"\r\n")[0].decode().split(" ")
        place = target if method == "CONNECT" else target.split("/")[2]
        self.asked.append(place)
        if self._answer:
            client.sendall(self._answer)
        elif self._login and b"Proxy-Authorization: Basic " + self._login not in head:
            client.sendall(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
        elif (port := self.hosts.get(place.split(":")[0])) is None:
            client.sendall(b"HTTP/1.1 502 Bad \x1b[31mGateway\r\nContent-Length: 0\r\n\r\n")
        else:
            with socket.create_connection(("127.0.0.1", port)) as server:
                if method == "CONNECT":
                    client.sendall(b"HTTP/1.1 200 Connected\r\n\r\n")
                else:
                    lines = head.replace(target.encode(), b"/" + target.split("/", 3)[3].encode(), 1).split(b"\r\n")
                    server.sendall(b"\r\n".join(line for line in lines if not line.startswith(b"Proxy-")))
                _both_ways(client, server)

    def _socks(self, client: socket.socket) -> None:
        """SOCKS 5 (RFC 1928, RFC 1929)."""
        methods = _exactly(client, _exactly(client, 2)[1])
        wanted = 2 if self._login else 0
        client.sendall(bytes((5, wanted if wanted in methods else 0xFF)))
        if wanted:
            _exactly(client, 1)
            user = _exactly(client, _exactly(client, 1)[0])
            password = _exactly(client, _exactly(client, 1)[0])
            good = user + b":" + password == self._login
            client.sendall(bytes((1, 0 if good else 1)))
            if not good:
                return
        kind = _exactly(client, 4)[3]
        host = _exactly(client, _exactly(client, 1)[0]).decode() if kind == 3 else str(_exactly(client, 4))
        port = struct.unpack("!H", _exactly(client, 2))[0]
        self.asked.append(f"{host}:{port}")
        target = self.hosts.get(host)
        client.sendall(bytes((5, 0 if target else 4, 0, 1, 0, 0, 0, 0, 0, 0)))
        if target:
            with socket.create_connection(("127.0.0.1", target)) as server:
                _both_ways(client, server)


def _exactly(connection: socket.socket, count: int) -> bytes:
    data = b""
    while len(data) < count:
        part = connection.recv(count - len(data))
        if not part:
            raise OSError("closed")
        data += part
    return data


def _both_ways(client: socket.socket, server: socket.socket) -> None:
    back = threading.Thread(target=_copy, args=(server, client), daemon=True)
    back.start()
    _copy(client, server)
    back.join(5)


def _copy(source: socket.socket, sink: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while part := source.recv(65536):
            sink.sendall(part)
    with contextlib.suppress(OSError):
        sink.shutdown(socket.SHUT_WR)
