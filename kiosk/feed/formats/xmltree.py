"""Wires' XML: parsed without entities, without network, and asked by local names (agencies mix namespaces freely)."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from kiosk.feed.formats.markup import line, without_floods
from kiosk.feed.formats.reader import closes
from kiosk.feed.formats.walker import one_line
from kiosk.feed.item import Refused

_DECLARATION = re.compile(r"\s*<\?xml\b[^>]{0,300}\?>")
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_AMPERSAND = re.compile(r"&(?!#\d{1,7};|#[xX][0-9a-fA-F]{1,6};)([a-zA-Z][a-zA-Z0-9]{1,31};)?")
_REFERENCE = re.compile(r"((?:&#(?:\d{1,7}|[xX][0-9a-fA-F]{1,6});)+)")
_ONE_REFERENCE = re.compile(r"&#(?:(\d+)|[xX]([0-9a-fA-F]+));")
_XML_ENTITIES = ("amp;", "lt;", "gt;", "quot;", "apos;")
_ENDS = {"<![CDATA[": "]]>", "<!--": "-->", "<!DOCTYPE": ">"}
_OPAQUE = re.compile("|".join(map(re.escape, _ENDS)))
CUT_OFF = "the document is cut off"


def as_xml(text: str) -> str:
    """A document's text as XML that a parser takes: nothing before the root, no declaration, no unreadable characters.

    HTML's entity names stand for their characters, whether a DTD says so or not, and a bare «&» for itself; references
    to the two halves of a character are that character, to none U+FFFD. In CDATA and comments everything stays.
    """
    text = _DECLARATION.sub("", text.lstrip("\ufeff \t\r\n"), count=1) if "<?xml" in text[:200] else text
    text = _UNREADABLE.sub("\ufffd", without_floods(text)).lstrip("\ufeff\ufffd \t\r\n")
    out, at = [], 0
    while opaque := _OPAQUE.search(text, at):
        out.append(_written_out(text[at : opaque.start()]))
        stop = text.find(_ENDS[opaque.group()], opaque.end())
        at = stop if stop >= 0 else len(text)
        out.append(text[opaque.start() : at])
    out.append(_written_out(text[at:]))
    return "".join(out)


def _written_out(text: str) -> str:
    return _REFERENCE.sub(_references, _AMPERSAND.sub(_entity, text))


def _references(found: re.Match[str]) -> str:
    """References as they stand where all are characters of XML; else the characters that they mean."""
    codes = [int(ten) if ten else int(hex_, 16) for ten, hex_ in _ONE_REFERENCE.findall(found.group())]
    units = "".join(chr(code) if code < 0x110000 else "\ufffd" for code in codes)
    if not _UNREADABLE.search(units) and "\ufffd" not in units:
        return found.group()
    whole = units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return html.escape(_UNREADABLE.sub("\ufffd", whole))


def _entity(found: re.Match[str]) -> str:
    told = found.group(1)
    if told is None:
        return "&amp;"
    if told in _XML_ENTITIES:
        return found.group()
    meant = html.unescape(f"&{told}")
    return meant if meant != f"&{told}" else f"&amp;{told}"


def parse_xml(text: str) -> Any:
    """The root element; raises Refused with the place of the first fault. Entities stay unresolved, DTDs unread."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, encoding="utf-8"
    )
    try:
        root = etree.fromstring(as_xml(text).encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        place = ":".join(map(str, error.position))
        what = CUT_OFF if not closes(text) else "the document is not whole XML"
        raise Refused(f"{what} (line {place}: {str(error.msg).split(', line')[0][:100]})") from None
    except ValueError as error:
        raise Refused(f"the document is not readable as XML: {error}") from None
    return root


def name(element: Any) -> str:
    """An element's name without its namespace; empty for what is no element."""
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def all_named(element: Any, *names: str) -> Iterator[Any]:
    """Every element below (and with) `element` of these local names, in the order of the document."""
    return (one for one in element.iter() if name(one) in names)


def first(element: Any, *path: str) -> Any:
    """The first element reached by a path of local names, each anywhere below the one before; None without one."""
    for step in path:
        if element is None:
            return None
        element = next((one for one in element.iter() if one is not element and name(one) == step), None)
    return element


def text(element: Any, longest: int = 400) -> str:
    """All text of an element as one clean line; empty where there is no element."""
    return line(one_line(element), longest)


def value(element: Any, *path: str, attribute: str = "") -> str:
    """An attribute, or the text, of the first element at a path; empty where there is none."""
    found = first(element, *path)
    if found is None:
        return ""
    return (found.get(attribute) or "").strip() if attribute else text(found)
