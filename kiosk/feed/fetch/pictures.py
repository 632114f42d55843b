"""In the worker: a story's lead picture, fetched within bounds and kept as a plain JPEG beside the archive."""

from __future__ import annotations

import io

from PIL import Image, ImageOps

from kiosk.feed.exchange import ReadRequest
from kiosk.feed.fetch.errands import Errands
from kiosk.feed.item import Refused
from kiosk.model import Picture

MOST_PIXELS = 40_000_000  # decoded at once: 120 MB
LARGEST = (3840, 2160)  # what the largest screen shows


def fetch_picture(request: ReadRequest, picture: Picture, errands: Errands) -> Picture:
    """The picture with the path of its file for an address; raises Refused where it cannot be had."""
    path = errands.kept(request, picture.address)
    if path is None:
        path = errands.keep(request, picture.address, _as_jpeg(errands.picture(request, picture.address)))
    return Picture(path, picture.credit, picture.caption)


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
