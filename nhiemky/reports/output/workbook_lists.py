"""The plain lists of the workbook: points to look at, files, and sentences of the reports."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from nhiemky.reports.output.sheets import Column, Toned, Value
from nhiemky.reports.output.wording import FAULTS, KINDS
from nhiemky.reports.records import PART_NAMES, FileEntry, Part, Review


@dataclass(frozen=True, slots=True)
class List:
    """A sheet that lists something of a review. columns: head and width."""

    name: str
    title: str
    note: str
    columns: tuple[Column, ...]
    rows: Callable[[Review], Iterator[tuple[Value, ...]]]


def _points(review: Review) -> Iterator[tuple[Value, ...]]:
    for unit in review.units:
        for finding in unit.findings:
            source = finding.source
            yield unit.unit.name, FAULTS[finding.fault], finding.why, finding.quote, source.file, source.place


def _files(review: Review) -> Iterator[tuple[Value, ...]]:
    for unit in review.units:
        for entry in unit.files:
            yield entry.name, unit.unit.name, *_state(entry)
    for entry in review.lists:
        yield entry.name, "", *_state(entry)
    for notice in review.unread:
        yield notice.file, "", "", Toned("Chưa đọc được", "late"), notice.why
    for notice in review.ignored:
        yield notice.file, "", "", "Bỏ qua", notice.why


def _state(entry: FileEntry) -> tuple[Value, ...]:
    state = Toned("Bản cũ, không tính", "risk") if entry.superseded else Toned("Được tính", "good")
    return KINDS[entry.kind], state, entry.why


def _sentences(review: Review) -> Iterator[tuple[Value, ...]]:
    for unit in review.units:
        for file, line in unit.lines:
            if line.parts and not line.heading:
                parts = "; ".join(PART_NAMES[part] for part in Part if part in line.parts)
                yield unit.unit.name, parts, line.text, file, line.place


def _columns(**widths: float) -> tuple[Column, ...]:
    return tuple(Column((head.replace("_", " "),), width) for head, width in widths.items())


LISTS: Final = (
    List(
        "Điểm cần xem",
        "Các điểm cần xem lại",
        "Mỗi dòng là một điểm, kèm lý do và nơi tìm thấy.",
        _columns(Đơn_vị=22, Điểm_cần_xem=24, Vì_sao=70, Trích=50, Tệp=36, Vị_trí=18),
        _points,
    ),
    List(
        "Tệp",
        "Các tệp đã nhận",
        "Mọi tệp trong thư mục đều có tên ở đây.",
        _columns(Tệp=44, Đơn_vị=22, Loại=22, Tình_trạng=20, Lý_do=70),
        _files,
    ),
    List(
        "Trích báo cáo",
        "Nội dung báo cáo của các đơn vị",
        "Trích nguyên văn, kèm tên tệp và số đoạn.",
        _columns(Đơn_vị=22, Mục=34, Nội_dung=90, Tệp=36, Vị_trí=14),
        _sentences,
    ),
)
