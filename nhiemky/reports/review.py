"""From a folder of files to a review: read each file, understand it, then put everything together."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from importlib import import_module
from itertools import batched
from pathlib import Path
from typing import TYPE_CHECKING, Final

from nhiemky.kernel.errors import RuleBroken, add_words, words_for
from nhiemky.kernel.processes import begun_by_twin, worked_apart, worked_with_twin
from nhiemky.reports.intake.document import Document
from nhiemky.reports.intake.gather import gather
from nhiemky.reports.intake.parcels import OWN_FILES, Notice, Parcel
from nhiemky.reports.intake.reading import read

if TYPE_CHECKING:
    from nhiemky.reports.records import FileReading, Review
    from nhiemky.reports.understanding.files import Chunk

_SECOND_PROCESS_PAYS: Final = 200  # files
_CHUNK: Final = 10  # files handed over at a time
_UNDERSTANDING: Final = "nhiemky.reports.understanding.files"
_LIGHT: Final = 200_000  # bytes of a file that is opened in no time, if it is of one of these kinds
_LIGHT_KINDS: Final = (".docx", ".xlsx")

add_words(
    {
        "reports.own_result": "Kết quả của lần chạy trước, không phải tệp đơn vị gửi.",
    }
)

type Outcome = FileReading | Notice
type Progress = Callable[[int, int], None]


def review_paths(paths: Sequence[Path], progress: Progress | None = None) -> "Review":
    """Reviews folders, files and .zip archives; progress(done, total) is told of every file.

    RuleBroken when a path itself can't be opened. A single file never stops the review: it is read, or stands among
    the unread or ignored ones with the reason.
    """
    bag = gather(paths)
    parcels = [parcel for parcel in bag.parcels if not _is_own(parcel.name)]
    outcomes: dict[int, Outcome] = {}
    for place, outcome in read_parcels(parcels):
        outcomes[place] = outcome
        if progress:
            progress(len(outcomes), len(parcels))
    told = [outcomes[place] for place in range(len(parcels))]
    readings = [outcome for outcome in told if not isinstance(outcome, Notice)]
    unread = [*bag.refused, *(outcome for outcome in told if isinstance(outcome, Notice))]
    from nhiemky.reports.assembly.compile import compile_review

    own = words_for("reports.own_result")
    ignored = [*bag.ignored, *(Notice(parcel.name, own) for parcel in bag.parcels if _is_own(parcel.name))]
    each = worked_with_twin if len(parcels) >= _SECOND_PROCESS_PAYS else map
    return compile_review(readings, unread, ignored, each=each)


def _is_own(name: str) -> bool:
    return name.rpartition("/")[2] in OWN_FILES


def read_parcels(parcels: Sequence[Parcel]) -> Iterator[tuple[int, Outcome]]:
    """The place of each file and what it says by itself, or why it can't be read, as they come.

    Files are opened in processes of their own even when there are few: a damaged file that brings down a reader
    written in another language must not take the rest of the folder with it.
    """
    opened = _opened_meanwhile(parcels)
    from nhiemky.reports.understanding.files import understand_files

    chunks = list(batched(enumerate(parcels), _CHUNK, strict=False))
    workers = 2 if len(parcels) >= _SECOND_PROCESS_PAYS else 1
    get_ready = partial(import_module, "nhiemky.reports.assembly.compile")
    for at, outcomes in worked_apart(partial(understand_files, opened), chunks, workers, get_ready):
        yield from _read_apart(chunks[at]) if outcomes is None else outcomes


def _opened_meanwhile(parcels: Sequence[Parcel]) -> dict[int, Document]:
    """The first files, by place: opened while this process makes ready what understands them, which takes long."""
    if _UNDERSTANDING in sys.modules:
        return {}
    opened = begun_by_twin(_open_light, parcels, partial(import_module, _UNDERSTANDING))
    return {place: document for place, document in opened.items() if document}


def _read_apart(chunk: "Chunk") -> Iterator[tuple[int, Outcome]]:
    """Files one of which brought its process down, a file at a time."""
    from nhiemky.reports.understanding.files import understand_files

    for at, outcomes in worked_apart(partial(understand_files, {}), [(one,) for one in chunk], 1):
        place, parcel = chunk[at]
        yield outcomes[0] if outcomes else (place, Notice(parcel.name, words_for("intake.damaged")))


def _open_light(parcel: Parcel) -> Document | None:
    """A file that is opened in no time; None for others, and for what can't be read: their turn comes."""
    if parcel.size <= _LIGHT and parcel.name.lower().endswith(_LIGHT_KINDS):
        with suppress(RuleBroken):
            return read(parcel, starting_programs=False)
    return None
