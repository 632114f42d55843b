"""Standard input and output to a loopback port: QEMU runs it for each connection that the guest makes to the feed."""

import os
import selectors
import socket
import sys

BLOCK = 65536


def main(port: int) -> None:
    """Both ways until either end closes."""
    with socket.create_connection(("127.0.0.1", port)) as host, selectors.DefaultSelector() as either:
        either.register(host, selectors.EVENT_READ)
        either.register(0, selectors.EVENT_READ)
        while True:
            for ready, _ in either.select():
                data = host.recv(BLOCK) if ready.fileobj is host else os.read(0, BLOCK)
                if not data:
                    return
                if ready.fileobj is host:
                    os.write(1, data)
                else:
                    host.sendall(data)


if __name__ == "__main__":
    main(int(sys.argv[1]))
