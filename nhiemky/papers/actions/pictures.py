"""Makes a picture fit to keep: what it truly is, upright, not too large, and without a word on where it was taken."""

import warnings
from io import BytesIO
from typing import IO, Final

from PIL import Image, ImageOps

from nhiemky.files.actions import MEGABYTE
from nhiemky.kernel.errors import RuleBroken
from nhiemky.papers import words as words

LARGEST: Final = 15 * MEGABYTE
MOST_PIXELS: Final = 40_000_000
_SIDE: Final = 2000
_FORMATS: Final = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")
_HEIC: Final = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")


def made_fit(stream: IO[bytes]) -> tuple[bytes, str]:
    """The picture made anew from its points alone, at most 2000 points wide or high, with its form "jpg" or "png".

    RuleBroken: "papers.picture_too_big" (bytes), "papers.picture_too_large" (points), "papers.picture_heic",
    "papers.picture_broken" for what is none or can't be read to its end.
    """
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise RuleBroken("papers.picture_too_big", limit=LARGEST // MEGABYTE)
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC:
        raise RuleBroken("papers.picture_heic")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on size: the limit here is lower
            return _anew(data)
    except RuleBroken:
        raise
    except Image.DecompressionBombError as failure:
        raise RuleBroken("papers.picture_too_large", limit=MOST_PIXELS // 1_000_000) from failure
    except Exception as failure:  # readers of pictures fail in many ways over what others made
        raise RuleBroken("papers.picture_broken") from failure


def _anew(data: bytes) -> tuple[bytes, str]:
    with Image.open(BytesIO(data), formats=_FORMATS) as opened:
        width, height = opened.size
        if width * height > MOST_PIXELS:  # told by the head: nothing is unpacked yet
            raise RuleBroken("papers.picture_too_large", limit=MOST_PIXELS // 1_000_000)
        png = opened.format in ("PNG", "GIF") or opened.has_transparency_data
        opened.thumbnail((_SIDE, _SIDE), Image.Resampling.LANCZOS)
        upright = ImageOps.exif_transpose(opened)
        mode = "RGBA" if upright.has_transparency_data else "RGB"
        points = upright.convert(mode)
    bare = Image.new(mode, points.size)  # a new one knows nothing but its points
    bare.paste(points)
    made = BytesIO()
    if png:
        bare.save(made, "PNG", optimize=True)
    else:
        bare.save(made, "JPEG", quality=85, optimize=True)
    return made.getvalue(), "png" if png else "jpg"
