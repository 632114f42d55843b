"""The model's values as JSON and back: what the worker writes, the wall reads and the archive keeps.

Reading is strict: an unknown field, a missing field or a wrong type raises ValueError that names the field, such as
`Edition.story.published: expected a time with zone, got 'yesterday'`.
"""

from __future__ import annotations

import types
from contextlib import suppress
from datetime import datetime
from functools import cache
from math import isfinite
from typing import Annotated, Any, Literal, TypeVar, Union, cast, get_args, get_origin

from msgspec import Struct
from msgspec.structs import FieldInfo, fields

T = TypeVar("T")


def to_json(obj: Any) -> Any:
    """A Struct (or a tuple, set, time or plain value inside one) as what `json.dumps` takes.

    Times become ISO 8601 with their zone, tuples lists, sets sorted lists.
    """
    if isinstance(obj, Struct):
        return {name: to_json(getattr(obj, name)) for name in obj.__struct_fields__}
    if isinstance(obj, datetime):
        return obj.isoformat()
    if isinstance(obj, (tuple, list)):
        return [to_json(item) for item in obj]
    if isinstance(obj, (set, frozenset)):
        return [to_json(item) for item in sorted(obj)]
    if isinstance(obj, dict):
        return {key: to_json(value) for key, value in obj.items()}
    if obj is None or isinstance(obj, (str, int, float, bool)):
        return obj
    raise TypeError(f"{type(obj).__name__} has no JSON form")


def from_json(cls: type[T], data: Any) -> T:
    """The Struct `cls` from what `to_json` made; raises ValueError naming the field that does not fit."""
    return cast(T, _read(cls, data, cls.__name__))


@cache
def _fields(cls: type[Struct]) -> dict[str, FieldInfo]:
    return {field.name: field for field in fields(cls)}


def _fault(where: str, expected: str, data: Any) -> ValueError:
    shown = repr(data)
    return ValueError(f"{where}: expected {expected}, got {shown if len(shown) <= 60 else shown[:57] + '…'}")


def _read(hint: Any, data: Any, where: str) -> Any:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _read_union(hint, data, where)
    if origin is Annotated:
        return _read(get_args(hint)[0], data, where)
    if origin is tuple:
        return _read_tuple(get_args(hint), data, where)
    if origin is frozenset:
        if not isinstance(data, list):
            raise _fault(where, "a list", data)
        return frozenset(_read(get_args(hint)[0], item, f"{where}[{n}]") for n, item in enumerate(data))
    if origin is Literal:
        if data not in get_args(hint) or isinstance(data, bool):
            raise _fault(where, " or ".join(map(repr, get_args(hint))), data)
        return data
    if isinstance(hint, type) and issubclass(hint, Struct):
        return _read_struct(hint, data, where)
    return _read_plain(hint, data, where)


def _read_struct(cls: type[Struct], data: Any, where: str) -> Any:
    if not isinstance(data, dict):
        raise _fault(where, "an object", data)
    known = _fields(cls)
    for name in data:
        if name not in known:
            raise ValueError(f"{where}.{name}: there is no such field")
    values = {}
    for name, field in known.items():
        if name in data:
            values[name] = _read(field.type, data[name], f"{where}.{name}")
        elif field.required:
            raise ValueError(f"{where}.{name}: missing")
    return cls(**values)


def _read_union(hint: Any, data: Any, where: str) -> Any:
    choices = get_args(hint)
    if data is None and type(None) in choices:
        return None
    fault: ValueError | None = None
    for choice in choices:
        if choice is type(None):
            continue
        try:
            return _read(choice, data, where)
        except ValueError as error:
            fault = fault or error
    assert fault is not None
    raise fault


def _read_tuple(kinds: tuple[Any, ...], data: Any, where: str) -> Any:
    if not isinstance(data, list):
        raise _fault(where, "a list", data)
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(_read(kinds[0], item, f"{where}[{n}]") for n, item in enumerate(data))
    if len(data) != len(kinds):
        raise _fault(where, f"a list of {len(kinds)}", data)
    return tuple(_read(kind, item, f"{where}[{n}]") for n, (kind, item) in enumerate(zip(kinds, data, strict=True)))


def _read_plain(hint: Any, data: Any, where: str) -> Any:
    if hint is datetime:
        return _read_time(data, where)
    if hint is float:
        if isinstance(data, (int, float)) and not isinstance(data, bool):
            with suppress(OverflowError):
                if isfinite(number := float(data)):
                    return number
        raise _fault(where, "a number", data)
    if hint is int:
        if isinstance(data, int) and not isinstance(data, bool):
            return data
        raise _fault(where, "a whole number", data)
    if hint in (str, bool):
        if isinstance(data, hint):
            return data
        raise _fault(where, "text" if hint is str else "true or false", data)
    if hint is Any:
        return data
    raise TypeError(f"{where}: {hint!r} has no JSON form")


def _read_time(data: Any, where: str) -> datetime:
    try:
        time = datetime.fromisoformat(data)
    except (TypeError, ValueError):
        raise _fault(where, "a time with zone", data) from None
    if time.tzinfo is None:
        raise _fault(where, "a time with zone", data)
    return time
