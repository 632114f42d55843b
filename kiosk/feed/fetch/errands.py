"""What parsing needs from outside its cage: documents, pages, pictures and files, as bytes that nobody has looked into.

`Direct` does the errands in this process. Where the parser is shut in (kiosk/sandbox.py), it has them done by the
courier (kiosk/courier.py), which holds the secrets and the network and parses nothing.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Protocol

from kiosk.clock import Clock
from kiosk.feed.exchange import PICTURE_TIME, PollRequest, ReadRequest
from kiosk.feed.fetch.fetched import Fetched, LocalFile
from kiosk.feed.item import Refused
from kiosk.settings.files import make_folder, write_whole

MOST_PICTURE = 12 * 1024 * 1024  # bytes
MOST_LOCAL = 16 * 1024 * 1024  # bytes of a folder's files together, the newest first
MOST_KEPT = 4  # pictures on disk; the wall shows one, the others are those of stories that may come back


class Errands(Protocol):
    """Every method raises Refused with one clear line, Unreachable where a server is at fault."""

    def document(self, request: PollRequest) -> Fetched:
        """The feed's own document."""

    def files(self, request: PollRequest) -> tuple[LocalFile, ...]:
        """The feed's file, or its folder's, the newest first."""

    def page(self, request: ReadRequest) -> Fetched:
        """The page of the item that is to be read."""

    def picture(self, request: ReadRequest, address: str) -> bytes:
        """A picture that this item's document or page names."""

    def kept(self, request: ReadRequest, address: str) -> str | None:
        """The path of that picture as it was kept before, or None."""

    def keep(self, request: ReadRequest, address: str, jpeg: bytes) -> str:
        """Keep a picture beside the archive; its path."""


class Direct:
    """Does the errands here, with this process's rights."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def document(self, request: PollRequest) -> Fetched:
        """See Errands."""
        from kiosk.feed.fetch.allowed import Allowed
        from kiosk.feed.fetch.authorization import authorization
        from kiosk.feed.fetch.web import get

        feed = request.feed
        return get(
            feed.address,
            Allowed.by(feed),
            self._clock,
            timeout=feed.deadline,
            network=request.network,
            etag=request.etag,
            modified=request.modified,
            authorization=authorization(feed.credential, feed.address),
        )

    def files(self, request: PollRequest) -> tuple[LocalFile, ...]:
        """See Errands."""
        from kiosk.feed.fetch.files import local_files

        return local_files(Path(request.feed.address), MOST_LOCAL)

    def page(self, request: ReadRequest) -> Fetched:
        """See Errands."""
        from kiosk.feed.fetch.allowed import Allowed, address_of
        from kiosk.feed.fetch.authorization import authorization
        from kiosk.feed.fetch.web import get

        feed, url = request.feed, request.item.url
        assert url is not None
        link = address_of(url)
        own = "://" in feed.address and address_of(feed.address).origin == link.origin
        return get(
            url,
            Allowed.by(feed, link),
            self._clock,
            timeout=feed.deadline,
            network=request.network,
            etag=request.etag,
            modified=request.modified,
            authorization=authorization(feed.credential, url) if own else None,
        )

    def picture(self, request: ReadRequest, address: str) -> bytes:
        """See Errands."""
        from kiosk.feed.fetch.allowed import Allowed, address_of
        from kiosk.feed.fetch.web import get

        allowed, limit = Allowed.by(request.feed, address_of(address)), min(request.feed.deadline, PICTURE_TIME)
        return get(address, allowed, self._clock, timeout=limit, network=request.network, most=MOST_PICTURE).data

    def kept(self, request: ReadRequest, address: str) -> str | None:
        """See Errands."""
        path = _picture_path(request, address)
        return str(path) if path.exists() else None

    def keep(self, request: ReadRequest, address: str, jpeg: bytes) -> str:
        """See Errands."""
        path = _picture_path(request, address)
        make_folder(path.parent)
        write_whole(path, jpeg)
        others = sorted((one for one in path.parent.glob("*.jpg") if one != path), key=lambda one: one.stat().st_mtime)
        for one in others[: -(MOST_KEPT - 1)]:
            one.unlink(missing_ok=True)
        return str(path)


def _picture_path(request: ReadRequest, address: str) -> Path:
    if request.pictures is None:
        raise Refused("no pictures are shown")
    return Path(request.pictures) / (hashlib.sha256(address.encode("utf-8", "replace")).hexdigest()[:24] + ".jpg")
