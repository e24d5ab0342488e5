"""From a folder of files to a review: read each file, understand it, then put everything together."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib import import_module
from itertools import batched
from pathlib import Path
from typing import Final

from nhiemky.kernel.errors import RuleBroken, add_words, words_for
from nhiemky.kernel.processes import worked_apart, worked_with_twin
from nhiemky.reports.intake.gather import Parcel, gather
from nhiemky.reports.intake.reading import read
from nhiemky.reports.records import OWN_FILES, FileReading, Notice, Review
from nhiemky.reports.understanding.reading import understand

_SECOND_PROCESS_PAYS: Final = 200  # files
_CHUNK: Final = 10  # files handed over at a time

add_words(
    {
        "reports.not_understood": "Phần mềm mở được tệp nhưng không hiểu nội dung. "
        "Hãy nhập số liệu bằng tay và gửi tệp cho người làm phần mềm.",
        "reports.own_result": "Kết quả của lần chạy trước, không phải tệp đơn vị gửi.",
    }
)

type Outcome = FileReading | Notice
type Progress = Callable[[int, int], None]


def review_paths(paths: Sequence[Path], progress: Progress | None = None) -> Review:
    """Reviews folders, files and .zip archives; progress(done, total) is told of every file.

    RuleBroken when a path itself can't be opened. A single file never stops the review: it is read, or stands among
    the unread or ignored ones with the reason.
    """
    bag = gather(paths)
    parcels = [parcel for parcel in bag.parcels if not _is_own(parcel.name)]
    readings: list[FileReading] = []
    unread = list(bag.refused)
    for done, outcome in enumerate(read_parcels(parcels), 1):
        if isinstance(outcome, Notice):
            unread.append(outcome)
        else:
            readings.append(outcome)
        if progress:
            progress(done, len(parcels))
    from nhiemky.reports.assembly.compile import compile_review

    own = words_for("reports.own_result")
    ignored = [*bag.ignored, *(Notice(parcel.name, own) for parcel in bag.parcels if _is_own(parcel.name))]
    each = worked_with_twin if len(parcels) >= _SECOND_PROCESS_PAYS else map
    return compile_review(readings, unread, ignored, each=each)


def _is_own(name: str) -> bool:
    return name.rpartition("/")[2] in OWN_FILES


def read_parcels(parcels: Sequence[Parcel]) -> Iterator[Outcome]:
    """What each file says by itself, or why it can't be read, in the order of the parcels.

    Files are opened in processes of their own even when there are few: a damaged file that brings down a reader
    written in another language must not take the rest of the folder with it.
    """
    chunks = list(batched(parcels, _CHUNK, strict=False))
    workers = 2 if len(parcels) >= _SECOND_PROCESS_PAYS else 1
    get_ready = partial(import_module, "nhiemky.reports.assembly.compile")
    for chunk, outcomes in zip(chunks, worked_apart(_read_all, chunks, workers, get_ready), strict=True):
        yield from _read_apart(chunk) if outcomes is None else outcomes


def _read_apart(parcels: tuple[Parcel, ...]) -> Iterator[Outcome]:
    """Files one of which brought its process down, a file at a time."""
    alone = [(parcel,) for parcel in parcels]
    for parcel, outcomes in zip(parcels, worked_apart(_read_all, alone, 1), strict=True):
        yield outcomes[0] if outcomes else Notice(parcel.name, words_for("intake.damaged"))


def _read_all(parcels: tuple[Parcel, ...]) -> list[Outcome]:
    return [_read_one(parcel) for parcel in parcels]


def _read_one(parcel: Parcel) -> Outcome:
    try:
        return understand(read(parcel))
    except RuleBroken as refusal:
        return Notice(parcel.name, str(refusal))
    except Exception:  # a gap in our own rules must not cost the officer the other files
        return Notice(parcel.name, words_for("reports.not_understood"))
