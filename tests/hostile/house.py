"""A house of its own for one scenario: a network namespace with a resolver, servers and a network that swallows.

Run as `unshare --mount --net python -m tests.hostile.house SCENARIO FOLDER`; prints one JSON object. 93.184.216.34
stands for a public host, 127.0.0.1 for the machine itself, 2001:db8::/32 is announced and leads nowhere.
"""

from __future__ import annotations

import json
import socket
import ssl
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.feed.fakes import ARTICLE, rss

PUBLIC, OWN, DEAD = "93.184.216.34", "127.0.0.1", "2001:db8::1"
FEED = rss("<title>Ferja er i rute</title><guid>1</guid><description>Alt går.</description>")

Answers = Callable[[str, int], list[str]]


def settle(folder: Path) -> None:
    """Make the namespace such a house."""
    (folder / "resolv.conf").write_text("nameserver 127.0.0.53\noptions timeout:1 attempts:1\n", encoding="ascii")
    for command in (
        ("mount", "--bind", str(folder / "resolv.conf"), "/etc/resolv.conf"),
        ("ip", "link", "set", "lo", "up"),
        ("ip", "addr", "add", f"{PUBLIC}/32", "dev", "lo"),
        ("ip", "link", "add", "dead", "type", "veth", "peer", "name", "end"),
        ("ip", "link", "set", "dead", "up"),
        ("ip", "link", "set", "end", "up"),
        ("ip", "-6", "addr", "add", "2001:db8:1::2/64", "dev", "dead", "nodad"),
        ("ip", "-6", "route", "add", "2001:db8::/48", "dev", "dead"),
    ):
        subprocess.run(command, check=True, capture_output=True, text=True)


def resolver(answers: Answers, at: str = "127.0.0.53") -> list[str]:
    """Start a name server; returns the list of names that it was asked for."""
    asked: list[str] = []
    listening = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    listening.bind((at, 53))

    def serve() -> None:
        while True:
            query, client = listening.recvfrom(512)
            labels, at = [], 12
            while query[at]:
                labels.append(query[at + 1 : at + 1 + query[at]].decode())
                at += 1 + query[at]
            name, kind = ".".join(labels), struct.unpack("!H", query[at + 1 : at + 3])[0]
            family = {1: socket.AF_INET, 28: socket.AF_INET6}.get(kind)
            asked.append(name)
            found = [a for a in answers(name, kind) if (":" in a) == (kind == 28)] if family else []
            records = b""
            for address in found:
                packed = socket.inet_pton(family, address)  # type: ignore[arg-type]
                records += b"\xc0\x0c" + struct.pack("!HHIH", kind, 1, 0, len(packed)) + packed
            head = query[:2] + b"\x81\x80" + struct.pack("!HHHH", 1, len(found), 0, 0)
            listening.sendto(head + query[12 : at + 5] + records, client)

    threading.Thread(target=serve, daemon=True).start()
    return asked


def server(address: str, port: int, body: bytes, context: ssl.SSLContext | None = None) -> list[bytes]:
    """Start a web server; returns the list of requests that came to it."""
    requests: list[bytes] = []
    listening = socket.create_server((address, port))

    def serve() -> None:
        while True:
            connection, _ = listening.accept()
            with connection:
                try:
                    plain = context.wrap_socket(connection, server_side=True) if context else connection
                    requests.append(plain.recv(65536))
                    plain.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
                except OSError:
                    pass

    threading.Thread(target=serve, daemon=True).start()
    return requests


def rebinding(folder: Path) -> dict[str, Any]:
    """A name that is public when it is looked up, and this machine's own when it is looked up again."""
    from kiosk.feed.item import Item, Refused
    from kiosk.settings.schema import Feed
    from tests.hostile.asking import article

    looked: list[str] = []

    def answers(name: str, kind: int) -> list[str]:
        if name == "both.example":
            return [PUBLIC, OWN]
        looked.append(name)
        return [PUBLIC] if looked.count(name) <= 1 or kind != 1 else [OWN]

    resolver(answers)
    public, own = server(PUBLIC, 80, ARTICLE.encode()), server(OWN, 80, b"<p>hemmelig</p>")
    feed, reasons = Feed("avisa", "https://avisa.example/rss"), []
    for host in ("rebind.example", "both.example"):
        try:
            article(feed, Item("1", "Ferja gikk på grunn", url=f"http://{host}/sak"))
        except Refused as reason:
            reasons.append(str(reason))
    return {"public": len(public), "own": len(own), "reasons": reasons, "host": b"Host: rebind.example" in public[0]}


def swallowing(folder: Path) -> dict[str, Any]:
    """A host with an IPv6 address that never answers, and an IPv4 one that does."""
    from kiosk.clock import SystemClock
    from kiosk.feed.exchange import PollRequest
    from kiosk.settings.schema import Feed
    from kiosk.worker import Worker

    resolver(lambda name, kind: [DEAD, "2001:db8::2", PUBLIC] if name == "avisa.example" else [DEAD])
    server(PUBLIC, 80, FEED)
    took = []
    answers = []
    for host in ("avisa.example", "borte.example"):
        started = time.monotonic()
        answers.append(Worker(SystemClock()).poll(PollRequest(Feed("a", f"http://{host}/", deadline=4))))
        took.append(round(time.monotonic() - started, 2))
    return {"items": len(answers[0].items), "took": took, "reasons": [answer.reason for answer in answers]}


def company(folder: Path) -> dict[str, Any]:
    """A server whose certificate a company's authority signed, which stands in the machine's store; and in none."""
    import trustme

    from kiosk.feed.fetch import trust
    from kiosk.settings.schema import Feed
    from tests.hostile.asking import poll

    authority, context = trustme.CA(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("intern.example").configure_cert(context)
    resolver(lambda name, kind: [OWN])
    server(OWN, 443, FEED, context)
    feed = Feed("a", "https://intern.example/rss")
    before = poll(feed)
    store = trust.bundle()
    (folder / "bundle.crt").write_bytes(store.read_bytes() + authority.cert_pem.bytes())
    subprocess.run(("mount", "--bind", str(folder / "bundle.crt"), str(store)), check=True)
    after = poll(feed)
    return {"store": str(store), "before": before.reason, "after": after.reason, "items": len(after.items)}


def expired(folder: Path) -> dict[str, Any]:
    """A company's authority in the machine's store that ran out yesterday; its server's certificate is good."""
    from datetime import UTC, datetime, timedelta

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    from kiosk.feed.fetch import trust
    from kiosk.settings.schema import Feed
    from tests.hostile.asking import poll

    now, keys = datetime.now(UTC), [ec.generate_private_key(ec.SECP256R1()) for _ in range(2)]
    names = [x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)]) for name in ("Avisa CA", "intern.example")]

    def certificate(which: int, days: int) -> x509.CertificateBuilder:
        made = x509.CertificateBuilder().subject_name(names[which]).issuer_name(names[0])
        made = made.public_key(keys[which].public_key()).serial_number(x509.random_serial_number())
        made = made.not_valid_before(now - timedelta(days=900)).not_valid_after(now + timedelta(days=days))
        return made.add_extension(x509.BasicConstraints(ca=which == 0, path_length=None), critical=True)

    alternative = x509.SubjectAlternativeName([x509.DNSName("intern.example")])
    authority = certificate(0, -1).sign(keys[0], hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    leaf = certificate(1, 90).add_extension(alternative, critical=False).sign(keys[0], hashes.SHA256())
    plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (folder / "chain.pem").write_bytes(
        keys[1].private_bytes(serialization.Encoding.PEM, *plain) + leaf.public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "chain.pem")
    resolver(lambda name, kind: [OWN])
    server(OWN, 443, FEED, context)
    store = trust.bundle()
    (folder / "bundle.crt").write_bytes(store.read_bytes() + authority)
    subprocess.run(("mount", "--bind", str(folder / "bundle.crt"), str(store)), check=True)
    return {"reason": poll(Feed("a", "https://intern.example/rss")).reason}


def moved(folder: Path) -> dict[str, Any]:
    """The network gets another name server while the wall runs, and the old one falls silent; then the host moves."""
    from kiosk.clock import SystemClock
    from kiosk.feed.exchange import PollRequest
    from kiosk.settings.schema import Feed
    from kiosk.worker import Worker

    silent, address = threading.Event(), [PUBLIC]

    def old(name: str, kind: int) -> list[str]:
        if silent.is_set():
            threading.Event().wait()
        return [PUBLIC]

    resolver(old)
    new = resolver(lambda name, kind: address, at="127.0.0.54")
    server(PUBLIC, 80, FEED)
    worker, reasons = Worker(SystemClock()), []

    def poll() -> None:
        reasons.append(worker.poll(PollRequest(Feed("a", "http://avisa.example/", deadline=4))).reason)

    poll()
    silent.set()
    poll()
    (folder / "resolv.conf").write_text("nameserver 127.0.0.54\noptions timeout:1 attempts:1\n", encoding="ascii")
    poll()
    address[0] = "93.184.216.35"
    subprocess.run(("ip", "addr", "add", f"{address[0]}/32", "dev", "lo"), check=True)
    there = server(address[0], 80, FEED)
    poll()
    return {"reasons": reasons, "new": len(new), "there": len(there)}


if __name__ == "__main__":
    place = Path(sys.argv[2])
    settle(place)
    print(
        json.dumps(
            {"rebinding": rebinding, "swallowing": swallowing, "company": company, "moved": moved, "expired": expired}[
                sys.argv[1]
            ](place)
        )
    )
