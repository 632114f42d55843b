"""A Struct in one file that is always whole: the old one or the new one, whenever the power goes."""

from __future__ import annotations

import errno
import json
import logging
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from kiosk.disk import in_words, kept_json
from kiosk.document import from_json, to_json
from kiosk.settings.files import make_folder, write_whole

T = TypeVar("T")


def read_whole(
    path: Path, cls: type[T], version: int, log: logging.Logger, read: Callable[[Any], T] | None = None
) -> T | None:
    """The Struct stored at `path` by `store_whole`; a damaged or newer file is renamed and logged once.

    `read` makes it of the stored content where that is not the Struct's own form.
    """
    try:
        data: Any = kept_json(path)
        if not isinstance(data, dict) or not isinstance(data.get("version"), int):
            raise ValueError("no version")
        if data["version"] > version:
            raise ValueError(f"written by a newer release (version {data['version']}, this one knows {version})")
        content = data.get("content")
        return from_json(cls, content) if read is None else read(content)
    except FileNotFoundError:
        return None
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.EFBIG):
            log.warning("%s cannot be read: %s", path, in_words(error))
            return None
        fault: Exception = error
    except (ValueError, OverflowError) as error:
        fault = error
    _set_aside(path, fault, log)
    return None


def _set_aside(path: Path, fault: Exception, log: logging.Logger) -> None:
    aside = path.with_name(f"{path.stem}.{time.time_ns()}.aside{path.suffix}")
    said = (fault.strerror or "") if isinstance(fault, OSError) else str(fault)
    reason = said.splitlines()[0][:160] if said else type(fault).__name__
    try:
        path.rename(aside)
        for old in sorted(path.parent.glob(f"{path.stem}.*.aside{path.suffix}"))[:-3]:
            old.unlink(missing_ok=True)
    except OSError as failure:
        log.warning("%s is damaged (%s) and cannot be set aside: %s", path, reason, in_words(failure))
        return
    log.warning("%s is damaged or newer and was set aside as %s: %s", path, aside.name, reason)


def store_whole(path: Path, content: object, version: int) -> None:
    """Store a Struct so that a reader finds the old or the new one whole, whenever the power goes."""
    make_folder(path.parent)
    write_whole(path, whole_bytes(content, version))


def whole_bytes(content: object, version: int) -> bytes:
    """What `store_whole` writes; a lone surrogate, which no encoding takes, becomes a question mark."""
    document = {"version": version, "content": to_json(content)}
    return json.dumps(document, ensure_ascii=False).encode("utf-8", "replace")
