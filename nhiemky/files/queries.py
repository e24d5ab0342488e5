"""Where kept contents lie."""

from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from nhiemky.files import words as words
from nhiemky.files.models import StoredFile
from nhiemky.kernel.errors import RuleBroken


def path_of(stored: StoredFile) -> Path:
    """Path of a kept content."""
    return place_of(stored.digest)


def place_of(digest: str) -> Path:
    """Path for the content of a digest, whether it is there or not."""
    return Path(settings.MEDIA_ROOT) / digest[:2] / digest[2:]


def open_stored(stored: StoredFile) -> BinaryIO:
    """A kept content opened for reading. RuleBroken "files.gone" when the disk lost it."""
    try:
        return path_of(stored).open("rb")
    except OSError as error:
        raise RuleBroken("files.gone") from error
