"""In the worker: a story's lead picture, fetched within bounds and kept as a plain JPEG beside the archive."""

from __future__ import annotations

import io

from PIL import Image, ImageOps

from kiosk.feed.exchange import ReadRequest
from kiosk.feed.fetch.errands import Errands
from kiosk.feed.item import Refused
from kiosk.model import Picture

MOST_PIXELS = 40_000_000  # of a JPEG, which is decoded at half or a quarter of its size
MOST_PIXELS_WHOLE = 16_000_000  # of other kinds, decoded at once: 64 MB
LONGEST_SIDE = 16_384  # pixels; no camera's picture is longer
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
            most = MOST_PIXELS if image.format == "JPEG" else MOST_PIXELS_WHOLE
            if image.width * image.height > most or max(image.size) > LONGEST_SIDE:
                raise Refused(f"the picture has {image.width} × {image.height} pixels, which is too many")
            image.draft("RGB", LARGEST)
            if image.mode not in ("RGB", "L"):
                turn, picture = image.getexif(), image.convert("RGB")
                picture.info["exif"] = turn.tobytes()
            else:
                picture = image
            picture.thumbnail(LARGEST)  # first: turning makes a copy
            upright = ImageOps.exif_transpose(picture).convert("RGB")
            out = io.BytesIO()
            upright.save(out, "JPEG", quality=88)
            return out.getvalue()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise Refused(f"the picture cannot be read ({type(error).__name__})") from None
