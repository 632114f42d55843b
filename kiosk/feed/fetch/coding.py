"""A body's content coding undone within bounds: a bomb is cut off, what is cut off is not taken for whole."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from kiosk.printable import printable

MOST_MEMBERS = 1000  # of one gzip body; a log that is packed line by line has some hundred


_GZIP = b"\x1f\x8b"
# What some servers name that pack nothing: no coding, or a character set.
_UNPACKED = frozenset(
    ("identity", "none", "raw", "plain", "text", "binary", "7bit", "8bit", "utf-8", "utf8", "us-ascii", "iso-8859-1")
)


class Broken(Exception):
    """The body is not what its coding says; the message completes «HOST …»."""


class TooLarge(Exception):
    """The body is larger, decoded, than it may be."""


def decoded(chunks: Iterable[bytes], coding: str, most: int) -> Iterator[bytes]:
    """The body's bytes, at most `most`; raises Broken or TooLarge."""
    named = [one.strip() for one in coding.casefold().split(",")]
    coding = ", ".join(one for one in named if one and one not in _UNPACKED)
    if not coding:
        yield from _bounded(chunks, most)
    elif coding in ("gzip", "x-gzip"):
        yield from _bounded(_gunzipped(chunks, most), most)
    elif coding == "deflate":
        yield from _bounded(_inflated(chunks, most), most)
    else:
        raise Broken(f"sent a content coding that was not asked for ({printable(coding, 20)})")


def _bounded(parts: Iterable[bytes], most: int) -> Iterator[bytes]:
    room = most
    for part in parts:
        room -= len(part)
        if room < 0:
            raise TooLarge
        yield part


def _gunzipped(chunks: Iterable[bytes], most: int) -> Iterator[bytes]:
    """Every member of a gzip body (RFC 1952, 2.2); what follows the last one as padding is nothing."""
    unpack, members = zlib.decompressobj(31), 1
    for chunk in chunks:
        data = chunk
        while data:
            if unpack.eof:
                if not data.strip(b"\0"):
                    break
                if not data.startswith(_GZIP[: len(data)]):
                    return  # something stuck to the end, which gunzip passes over too
                members += 1
                if members > MOST_MEMBERS:
                    raise Broken(f"sent more than {MOST_MEMBERS} packed members")
                unpack = zlib.decompressobj(31)
            yield _unpacked(unpack, data, most)
            data = unpack.unused_data
    if not unpack.eof:
        raise Broken("cut the document off")


def _inflated(chunks: Iterable[bytes], most: int) -> Iterator[bytes]:
    """A deflate body, with its zlib head (RFC 9110, 8.4.1.2) or raw, as some servers send it."""
    unpack = None
    for chunk in chunks:
        if unpack is None:
            headed = len(chunk) < 2 or (chunk[0] & 0x0F == 8 and (chunk[0] << 8 | chunk[1]) % 31 == 0)
            unpack = zlib.decompressobj(15 if headed else -15)
        yield _unpacked(unpack, chunk, most)
    if unpack is None or not unpack.eof:
        raise Broken("cut the document off")


def _unpacked(unpack: zlib._Decompress, data: bytes, most: int) -> bytes:
    try:
        return unpack.decompress(data, most + 1)
    except zlib.error:
        raise Broken("sent broken compression") from None
