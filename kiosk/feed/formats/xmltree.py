"""Wires' XML: parsed without entities, without network, and asked by local names (agencies mix namespaces freely)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from kiosk.feed.formats.clean import flat, line
from kiosk.feed.item import Refused


def parse_xml(data: bytes) -> Any:
    """The root element; raises Refused with the place of the first fault. Entities stay unresolved, DTDs unread."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        place = ":".join(map(str, error.position))
        raise Refused(
            f"the document is not whole XML (line {place}: {str(error.msg).split(', line')[0][:100]})"
        ) from None
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
    return line(flat("".join(element.itertext())), longest) if element is not None else ""


def value(element: Any, *path: str, attribute: str = "") -> str:
    """An attribute, or the text, of the first element at a path; empty where there is none."""
    found = first(element, *path)
    if found is None:
        return ""
    return (found.get(attribute) or "").strip() if attribute else text(found)
