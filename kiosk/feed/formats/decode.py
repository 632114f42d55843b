"""Bytes as text, once and for every format: byte-order mark, what is UTF-8, the labels, then Windows-1252.

The labels (HTTP header, XML declaration, `meta`) are asked only where the bytes are no UTF-8: a declared Latin-1 that
is UTF-8 is the usual fault, and text with æøå in Latin-1 is all but never valid UTF-8. What is labelled Latin-1 or
ASCII is read as Windows-1252, as browsers do: its dashes and quotes are control characters otherwise.
"""

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
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
# Python's names of character sets that text is written in; its others are transforms, and some are slow on purpose.
_CHARSETS = re.compile(r"iso8859-|cp\d|koi8|mac-|gb|big5|euc_|shift_jis|iso2022_|johab|hz$|ptcp|tis-620")
_WESTERN = ("utf-8", "iso8859-1", "ascii", "cp1252")
_OURS_IN_UTF8 = re.compile("|".join("æøåäöéÆØÅÄÖ").encode())
_ONE_BYTE = ("iso8859-1", "ascii")
_GOOD_FOR_BAD = 4  # letters beyond ASCII for each byte that does not fit, where a text counts as UTF-8 all the same
# Dashes, quotes and letters that Windows-1252 has in one byte and Nordic and German newsrooms write.
_LIKELY = frozenset(one.encode("cp1252") for one in "€…‘’“”•–—§«»°ÄÅÆÉÖØÜäåæéöøüßè")
_MOST_BAD = 2000  # bytes; what has more is no text with slips
_OURS = re.compile("[æøåäöüéÆØÅÄÖÜ]")
_FOREIGN = re.compile(r"[^\W\d_\u0000-\u024f]+")
_MIXED = re.compile(r"[a-zA-Z][^\W\d_\u0000-\u024f]+|[^\W\d_\u0000-\u024f]+[a-zA-Z]")
_PROGRAMS = (b"%PDF-", b"PK\x03\x04", b"{\\rtf", b"\x1f\x8b", b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"RIFF")


def decode(data: bytes, content_type: str = "") -> str:
    """The text of `data`; never raises. `content_type` is the HTTP header, empty for a file.

    A few bytes that do not fit in what is UTF-8 otherwise are read as Windows-1252 one by one: each is the letter that
    its writer meant. Bytes that fit nothing become U+FFFD.
    """
    for mark, charset in _MARKS:
        if data.startswith(mark) and mark == codecs.BOM_UTF8:  # some programs set it before whatever they write
            data = data[len(mark) :]
            break
        if data.startswith(mark):
            return data[len(mark) :].decode(charset, "replace")
    if wide := _wide(data):
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    labels = _labels(data, content_type)
    if _is_utf8(data, labels):
        return data.decode("utf-8", "kiosk.windows")
    charsets = ["cp1252" if label in _ONE_BYTE else label for label in labels]
    charsets = [label for label in charsets if _CHARSETS.match(label)]
    texts = [data.decode(label, "replace") for label in dict.fromkeys((*charsets, "cp1252"))]
    named = texts[: max(1, len(set(charsets)))]  # without a label Windows-1252, which otherwise is the last resort
    if len(named) == 1:
        return named[0] if not _torn(named[0]) or _torn(texts[-1]) else texts[-1]
    return min(named, key=lambda text: (_torn(text), -len(_OURS.findall(text))))


def _torn(text: str) -> bool:
    """Whether letters of two scripts stand in its words, as where a character set is not the text's: «Tromsш»."""
    mixed = len(_MIXED.findall(text))
    return mixed > 0 and 2 * mixed >= len(_FOREIGN.findall(text))


def _labels(data: bytes, content_type: str) -> list[str]:
    """The character sets that the header and the document name, by Python's names, the header's first."""
    found = []
    for place in (content_type.encode("utf-8", "replace")[:1000], data[:4096]):
        if match := _DECLARED.search(place):
            try:
                found.append(codecs.lookup(match.group(1).decode("ascii")).name)
            except (LookupError, ValueError):
                continue
    return found


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark, where a document begins with «<» or «{»."""
    if data[:2] in (b"<\0", b"{\0", b"[\0"):
        return "utf-16-le"
    return "utf-16-be" if data[:2] in (b"\0<", b"\0{", b"\0[") else None


def _is_utf8(data: bytes, labels: list[str]) -> bool:
    """Whether text that is no valid UTF-8 is UTF-8 but for a few bytes.

    Two programs may have written it, each in its own way: what is our letters in UTF-8 is nothing that anybody writes
    in Windows-1252 («Ã¥»), and where it is half of them that text is not garbled for the rest's sake.
    """
    labelled = "utf-8" in labels
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = len(text) - len(text.encode("ascii", "ignore")) - bad
    if bad > _MOST_BAD:
        return False
    ours = 2 * len(_OURS_IN_UTF8.findall(data)) if all(label in _WESTERN for label in labels) else 0
    return good >= _GOOD_FOR_BAD * bad or ours >= bad or (labelled and bad <= max(3, len(text) // 2000))


def _windows(error: UnicodeError) -> tuple[str, int]:
    """One byte as the letter or mark that Windows-1252 has for it; a sequence that was cut short is one U+FFFD."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    odd = error.object[error.start : error.end]
    return odd.decode("cp1252") if odd in _LIKELY else "\ufffd", error.end


codecs.register_error("kiosk.windows", _windows)


def binary(data: bytes) -> bool:
    """Whether these bytes are no text at all: a picture, an archive, a program, a word processor's document."""
    start = data[:4096]
    if start.startswith(_PROGRAMS):
        return True
    if any(start.startswith(mark) for mark, _ in _MARKS) or _wide(start):
        return False
    odd = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in start)
    marked_up = start.lstrip()[:1] in (b"<", b"{", b"[")  # where a few zero bytes are a program's slip
    return (b"\0" in start and not marked_up) or odd * 50 > len(start)
