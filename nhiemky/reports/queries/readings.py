"""What single files say, and the files opened again to show a place in them."""

from functools import lru_cache

from nhiemky.files.queries import path_of, place_of
from nhiemky.reports.intake.document import Document
from nhiemky.reports.intake.parcels import Parcel
from nhiemky.reports.intake.reading import read
from nhiemky.reports.keeping import unpacked
from nhiemky.reports.models import SentFile
from nhiemky.reports.records import FileReading


def reading_of(sent: SentFile) -> FileReading | None:
    """What a file says by itself; None while it has not been read or when it can't be."""
    return unpacked(bytes(sent.reading)) if sent.reading is not None else None


def parcel_of(sent: SentFile) -> Parcel:
    """A sent file as the intake takes it; its `stored` must have been loaded with it."""
    return Parcel(sent.name, path_of(sent.stored), sent.stored.size, sent.modified)


def document_of(sent: SentFile) -> Document:
    """A file opened again, with its paragraphs and tables; its `stored` must have been loaded with it.

    RuleBroken with the intake's reason when it can't be opened.
    """
    return _opened(sent.stored.digest, sent.name, sent.stored.size)


@lru_cache(maxsize=8)  # an officer looks at several places of one file; a content never changes
def _opened(digest: str, name: str, size: int) -> Document:
    return read(Parcel(name, place_of(digest), size))
