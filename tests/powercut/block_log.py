"""A disk that remembers the order of its writes: an NBD server whose log can be played back up to any moment.

nbdfuse makes a file of it, the kernel's loop driver a block device of that, and ext4 lives on top, unaware.
"""

from __future__ import annotations

import random
import socket
import struct
import threading
from pathlib import Path
from typing import BinaryIO, cast

_FIXED_NEWSTYLE, _NO_ZEROES = 1, 2
_OPT_ABORT, _OPT_GO = 2, 7
_REP_ACK, _REP_INFO, _REP_UNSUPPORTED = 1, 3, 0x80000001
_HAS_FLAGS, _SEND_FLUSH = 1, 4
_READ, _WRITE, _DISCONNECT, _FLUSH = range(4)

# one entry: (offset, data) for a write, None for a flush, a text for what the writer said meanwhile
Entry = tuple[int, bytes] | None | str


class BlockLog:
    """The disk, served on a Unix socket until its one client goes."""

    def __init__(self, image: bytes, path: Path) -> None:
        self.base = image
        self.log: list[Entry] = []
        self._disk = bytearray(image)
        self._listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._listener.bind(str(path))
        self._listener.listen(1)
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def say(self, words: str) -> None:
        """Note what the writer knows by now to be on the disk."""
        self.log.append(words)

    def join(self) -> None:
        self._thread.join(30)

    def after_power_cut(self, cut: int, chance: random.Random) -> bytes:
        """The disk as it may be when the power goes before entry `cut`.

        What was written before the last flush is there; of what came after it any half may be, in any order, a
        sector of 512 bytes at a time.
        """
        flushed = max((at for at in range(cut) if self.log[at] is None), default=0)
        disk = bytearray(self.base)
        for entry in self.log[:flushed]:
            if isinstance(entry, tuple):
                disk[entry[0] : entry[0] + len(entry[1])] = entry[1]
        loose = [entry for entry in self.log[flushed:cut] if isinstance(entry, tuple)]
        for offset, data in chance.sample(loose, len(loose)):
            for sector in range(0, len(data), 512):
                if chance.random() < 0.5:
                    part = data[sector : sector + 512]
                    disk[offset + sector : offset + sector + len(part)] = part
        return bytes(disk)

    def _serve(self) -> None:
        connection, _ = self._listener.accept()
        with connection, connection.makefile("rwb") as stream:
            stream.write(b"NBDMAGICIHAVEOPT" + struct.pack(">H", _FIXED_NEWSTYLE | _NO_ZEROES))
            stream.flush()
            stream.read(4)
            while not self._option(cast(BinaryIO, stream)):
                pass
            while self._request(cast(BinaryIO, stream)):
                pass

    def _option(self, stream: BinaryIO) -> bool:
        _, option, length = struct.unpack(">8sII", stream.read(16))
        stream.read(length)
        head = struct.pack(">QI", 0x3E889045565A9, option)
        if option == _OPT_GO:
            export = struct.pack(">HQH", 0, len(self._disk), _HAS_FLAGS | _SEND_FLUSH)
            stream.write(head + struct.pack(">II", _REP_INFO, len(export)) + export)
        kind = _REP_ACK if option in (_OPT_GO, _OPT_ABORT) else _REP_UNSUPPORTED
        stream.write(head + struct.pack(">II", kind, 0))
        stream.flush()
        return bool(option == _OPT_GO)

    def _request(self, stream: BinaryIO) -> bool:
        head = stream.read(28)
        if len(head) < 28:
            return False
        _, _, kind, handle, offset, length = struct.unpack(">IHHQQI", head)
        if kind == _DISCONNECT:
            return False
        answer = b""
        if kind == _READ:
            answer = bytes(self._disk[offset : offset + length])
        elif kind == _WRITE:
            data = stream.read(length)
            self._disk[offset : offset + length] = data
            self.log.append((offset, data))
        elif kind == _FLUSH:
            self.log.append(None)
        stream.write(struct.pack(">IIQ", 0x67446698, 0, handle) + answer)
        stream.flush()
        return True
