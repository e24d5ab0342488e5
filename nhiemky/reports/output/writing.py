"""Writes all results into a folder; a result that is there already is replaced only by a finished one."""

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from nhiemky.kernel.errors import RuleBroken
from nhiemky.reports.consolidation import Period
from nhiemky.reports.output import words as words
from nhiemky.reports.output.result import result_json
from nhiemky.reports.records import Review

type Writers = Sequence[tuple[str, Callable[[Path], object]]]


def write_all(review: Review, out: Path, *, period: Period | None = None, notice: str = "") -> tuple[Path, ...]:
    """Writes Word, PDF, Excel and JSON into `out`, made when missing, and names the files written.

    RuleBroken "output.folder_closed", "output.file_open" (a result is open elsewhere), "output.disk".
    """
    from nhiemky.reports.output.draft import draft
    from nhiemky.reports.output.workbook import write_workbook
    from nhiemky.typesetting.pdf import write_pdf
    from nhiemky.typesetting.word import write_word

    paper = draft(review, period, notice=notice)
    return _write(
        out,
        (
            ("bao-cao-tong-hop.docx", lambda path: path.write_bytes(write_word(paper))),
            ("bao-cao-tong-hop.pdf", lambda path: path.write_bytes(write_pdf(paper))),
            ("bang-tong-hop.xlsx", lambda path: write_workbook(review, period, path)),
            ("ket-qua.json", _json(review)),
        ),
    )


def write_result(review: Review, out: Path) -> Path:
    """Writes ket-qua.json only; refused as `write_all` is."""
    return _write(out, (("ket-qua.json", _json(review)),))[0]


def _json(review: Review) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(result_json(review))


def _write(out: Path, writers: Writers) -> tuple[Path, ...]:
    """All files are made beside their places first: one that fails leaves the old results together."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        room = tempfile.TemporaryDirectory(prefix=".dang-ghi-", dir=out)
    except OSError as failure:
        raise RuleBroken("output.folder_closed", path=out) from failure
    with room as made:
        for name, write in writers:
            try:
                write(Path(made, name))
            except OSError as failure:
                raise RuleBroken("output.disk", path=out / name, why=failure.strerror or failure) from failure
        return tuple(_put(Path(made, name), out / name) for name, _ in writers)


def _put(made: Path, place: Path) -> Path:
    try:
        return made.replace(place)
    except OSError as failure:
        raise RuleBroken("output.file_open", path=place) from failure
