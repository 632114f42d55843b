"""In the worker: a story's lead picture, fetched within bounds and kept as a plain JPEG beside the archive."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

from PIL import Image, ImageOps

from kiosk.clock import Clock
from kiosk.feed.fetch.allowed import Allowed, address_of
from kiosk.feed.fetch.web import get
from kiosk.feed.item import Refused
from kiosk.model import Picture
from kiosk.settings.files import make_folder, write_whole
from kiosk.settings.schema import ENVIRONMENT, Feed, Network

MOST_BYTES = 12 * 1024 * 1024
MOST_PIXELS = 40_000_000  # decoded at once: 120 MB
LARGEST = (3840, 2160)  # what the largest screen shows
MOST_KEPT = 4  # the wall shows one; the others are those of stories that may come back


def fetch_picture(
    picture: Picture,
    feed: Feed,
    folder: Path,
    clock: Clock,
    network: Network = ENVIRONMENT,
) -> Picture:
    """The picture with the path of its file for an address; raises Refused where it cannot be had."""
    name = hashlib.sha256(picture.address.encode()).hexdigest()[:24] + ".jpg"
    path = folder / name
    if not path.exists():
        allowed = Allowed.by(feed, address_of(picture.address))
        got = get(picture.address, allowed, clock, timeout=feed.deadline, network=network, most=MOST_BYTES)
        make_folder(folder)
        write_whole(path, _as_jpeg(got.data))
        _forget_old(folder, path)
    return Picture(str(path), picture.credit, picture.caption)


def _as_jpeg(data: bytes) -> bytes:
    """The picture upright, in RGB, no larger than a screen; raises Refused for what is no picture."""
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "WEBP", "GIF")) as image:
            if image.width * image.height > MOST_PIXELS:
                raise Refused(f"the picture has {image.width} × {image.height} pixels, which is too many")
            image.draft("RGB", LARGEST)
            upright = ImageOps.exif_transpose(image).convert("RGB")
            upright.thumbnail(LARGEST)
            out = io.BytesIO()
            upright.save(out, "JPEG", quality=88)
            return out.getvalue()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise Refused(f"the picture cannot be read ({type(error).__name__})") from None


def _forget_old(folder: Path, newest: Path) -> None:
    others = sorted((one for one in folder.glob("*.jpg") if one != newest), key=lambda one: one.stat().st_mtime)
    for one in others[: -(MOST_KEPT - 1)]:
        one.unlink(missing_ok=True)
