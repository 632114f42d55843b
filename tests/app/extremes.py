"""Strategies for whole stories, readings, editions and archives with every field at its extremes.

Made from the model's own types, so that a field that is added tomorrow is tried tomorrow. Only what passes
`kiosk.document` is made, for nothing else reaches the wall: right types, any value.
"""

from __future__ import annotations

import types
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import fields

TEXTS = (
    *(
        "",
        " ",
        "a",
        "Sju elever",
        "\n\n",
        "\0",
        "\x1b[2J",
        "\u202e",
        "\ud800",
        "\udfff",
        "\U0010ffff",
        "﷽",
        "e" + "\u0301" * 400,
    ),
    *(
        "ord " * 2000,
        "x" * 5000,
        "å" * 300,
        "1" * 5000,
        "-1e999",
        "../../etc/shadow",
        "👩‍👩‍👧‍👦" * 50,
        "مرحبا",
        "漢字" * 200,
    ),
)
ZONES = (UTC, timezone(timedelta(hours=23, minutes=59)), timezone(timedelta(hours=-23, minutes=-59)))
MOMENTS = (
    *(datetime.min, datetime.max, datetime(1, 1, 1, 12), datetime(9999, 12, 31, 12), datetime(1970, 1, 1)),
    *(
        datetime(1989, 12, 31, 23),
        datetime(1990, 1, 1),
        datetime(2026, 11, 22, 12),
        datetime(2037, 12, 31),
        datetime(2038, 1, 19),
    ),
)
WHOLE = (0, 1, -1, 2, 7, 255, -(2**31), 2**31, 2**63, 10**30, 10**400, -(10**400))
BROKEN = (0.0, -0.0, 1.5, 1e-300, 1e308, -1e308, float("inf"), float("-inf"), float("nan"))


@cache
def of(kind: Any) -> st.SearchStrategy[Any]:
    """Values of a type of the model."""
    if isinstance(kind, type) and issubclass(kind, Struct):
        return st.builds(kind, **{field.name: of(field.type) for field in fields(kind)})
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return st.one_of(*(of(one) for one in inner))
    if origin is Literal:
        return st.sampled_from(inner)
    if origin is tuple and inner[-1] is Ellipsis:
        return st.lists(of(inner[0]), max_size=4).map(tuple)
    if origin is tuple:
        return st.tuples(*(of(one) for one in inner))
    if origin is frozenset:
        return st.frozensets(of(inner[0]), max_size=3)
    return PLAIN[kind]


PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: st.sampled_from(TEXTS),
    int: st.sampled_from(WHOLE),
    float: st.sampled_from(BROKEN),
    bool: st.booleans(),
    type(None): st.none(),
    datetime: st.builds(lambda at, zone: at.replace(tzinfo=zone), st.sampled_from(MOMENTS), st.sampled_from(ZONES)),
}
