"""Bytes of a page or file as text: byte-order mark, then the server's charset, then the page's own, then a guess."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)


def decode(data: bytes, content_type: str = "") -> str:
    """The text of `data`; never raises: bytes that fit no charset become U+FFFD, which cleaning drops.

    UTF-8 that is valid wins over a header or page that says otherwise (a declared Latin-1 that is UTF-8 is the usual
    fault, and text with æøå in Latin-1 is all but never valid UTF-8). Latin-1 is read as Windows-1252, as browsers do.
    """
    for mark, charset in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(charset, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = [
        match.group(1) for match in (_DECLARED.search(content_type.encode()), _DECLARED.search(data[:4096])) if match
    ]
    for name in declared:
        try:
            charset = codecs.lookup(name.decode("ascii", "replace")).name
        except LookupError:
            continue
        if charset == "utf-8":  # a few bad bytes in what is UTF-8 otherwise
            text = data.decode("utf-8", "replace")
            if text.count("\ufffd") <= max(3, len(text) // 2000):
                return text
            continue
        return data.decode("cp1252" if charset in ("iso8859-1", "ascii") else charset, "replace")
    return data.decode("cp1252", "replace")


def binary(data: bytes) -> bool:
    """Whether these bytes are no text at all: a picture, an archive, a program."""
    start = data[:4096]
    if any(start.startswith(mark) for mark, _ in _MARKS):
        return False
    odd = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in start)
    return b"\0" in start or odd * 50 > len(start)
