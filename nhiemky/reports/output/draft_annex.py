"""Part VI of the draft: files that were not read, passed over, or replaced by a newer version."""

from collections.abc import Iterator, Sequence
from typing import Final

from nhiemky.reports.output.refs import file_ref
from nhiemky.reports.output.standing import Standing
from nhiemky.reports.records import Source
from nhiemky.typesetting.paper import Block, Cell, Column, Grid, Heading, Text

_SHOWN: Final = 60


def annex(found: Standing) -> Iterator[Block]:
    """Three tables, each only when there is something to tell."""
    review = found.review
    superseded = [
        (entry.name, f"{unit.unit.name}: {entry.why}".rstrip(": "))
        for unit in review.units
        for entry in unit.files
        if entry.superseded
    ]
    superseded += [(entry.name, entry.why or "Đã có bản đầy đủ hơn.") for entry in review.lists if entry.superseded]
    yield Heading("VI. CÁC TỆP CHƯA ĐỌC ĐƯỢC VÀ KHÔNG DÙNG ĐẾN")
    if not (review.unread or review.ignored or superseded):
        yield Text("Mọi tệp đều đã đọc và sử dụng.")
    yield from _files("Tệp chưa đọc được, cần xử lý", [(one.file, one.why) for one in review.unread])
    yield from _files("Bản cũ đã có bản mới thay", superseded)
    yield from _files("Tệp bỏ qua", [(one.file, one.why) for one in review.ignored])


def _files(caption: str, rows: Sequence[tuple[str, str]]) -> Iterator[Block]:
    if not rows:
        return
    yield Grid(caption, (Column("Tệp", 2), Column("Lý do", 3)), tuple(map(_row, rows[:_SHOWN])))
    if len(rows) > _SHOWN:
        yield Text(f"Còn {len(rows) - _SHOWN} tệp khác ở trang “Tệp” của bảng tổng hợp (bang-tong-hop.xlsx).")


def _row(row: tuple[str, str]) -> tuple[Cell | str, ...]:
    file, why = row
    return Cell(file, ref=file_ref(Source(file, ""))), why
