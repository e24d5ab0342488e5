"""What files say, each by itself: opened and understood, or refused with the reason."""

from collections.abc import Mapping

from nhiemky.kernel.errors import RuleBroken, add_words, words_for
from nhiemky.reports.intake.document import Document
from nhiemky.reports.intake.parcels import Notice, Parcel
from nhiemky.reports.intake.reading import read
from nhiemky.reports.records import FileReading
from nhiemky.reports.understanding.reading import understand

add_words(
    {
        "reports.not_understood": "Phần mềm mở được tệp nhưng không hiểu nội dung. "
        "Hãy nhập số liệu bằng tay và gửi tệp cho người làm phần mềm.",
    }
)

type Chunk = tuple[tuple[int, Parcel], ...]
"""Files with their places in a bag."""


def understand_files(opened: Mapping[int, Document], chunk: Chunk) -> list[tuple[int, FileReading | Notice]]:
    """The place of each file and what it says, or why it can't be read. opened: documents there are already."""
    return [(place, _understood(parcel, opened.get(place))) for place, parcel in chunk]


def _understood(parcel: Parcel, document: Document | None) -> FileReading | Notice:
    try:
        return understand(document or read(parcel))
    except RuleBroken as refusal:
        return Notice(parcel.name, str(refusal))
    except Exception:  # a gap in our own rules must not cost the officer the other files
        return Notice(parcel.name, words_for("reports.not_understood"))
