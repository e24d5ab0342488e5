"""Part I of the draft: who sent what, and who is missing."""

from collections.abc import Iterator
from typing import Final

from nhiemky.reports.output.refs import BOARD, unit_ref
from nhiemky.reports.output.standing import MANY, Standing
from nhiemky.reports.output.wording import missing_lists, names_shown, shown
from nhiemky.reports.records import Kind, UnitReview
from nhiemky.typesetting.paper import Block, Bullets, Cell, Column, Grid, Heading, Run, Text

ARRIVALS: Final = "I. TÌNH HÌNH GỬI BÁO CÁO"
_PAPERS: tuple[tuple[Kind, str], ...] = (
    ("results_report", "Báo cáo kết quả"),
    ("self_review", "Báo cáo kiểm điểm"),
    ("figures", "Biểu số liệu"),
)


def arrivals(found: Standing) -> Iterator[Block]:
    """The count, the missing in words, and the table of units."""
    units = found.review.units
    sent = sum(bool(unit.files) for unit in units)
    yield Heading(ARRIVALS)
    arrived = f"{shown(sent)} trên {shown(len(units))} đơn vị đã gửi báo cáo sơ kết hoặc biểu số liệu đọc được."
    yield Text((Run(arrived, ref=BOARD),))
    yield from map(Text, missing_lists(found.review))
    if told := tuple(_states_told(found)):
        yield Bullets(tuple((Run(one, ref=BOARD),) for one in told))
    listed = found.neediest[:MANY] if found.many else units
    if found.many:
        yield Text(
            f"Dưới đây là {len(listed)} đơn vị cần xem trước: chưa có báo cáo hoặc có nhiều điểm cần xem nhất; "
            "tất cả các đơn vị có trong bảng tổng hợp kèm theo (bang-tong-hop.xlsx)."
        )
    columns = (
        Column("TT", 0.5, "center"),
        Column("Đơn vị", 1.4),
        *(Column(name, 1.4) for _, name in _PAPERS),
    )
    rows = tuple((str(number), *_row(found, unit)) for number, unit in enumerate(listed, 1))
    yield Grid("Tình hình gửi báo cáo của các đơn vị", columns, rows)


def _row(found: Standing, unit: UnitReview) -> tuple[Cell | str, ...]:
    ref = unit_ref(unit.unit.name)
    return Cell(unit.unit.name, ref=ref), *(Cell(*found.paper_state(unit, kind), ref) for kind, _ in _PAPERS)


def _states_told(found: Standing) -> Iterator[str]:
    """Each paper with the number received, then the units in every other state by name."""
    for kind, name in _PAPERS:
        states: dict[str, list[str]] = {}
        for unit in found.review.units:
            states.setdefault(found.paper_state(unit, kind)[0], []).append(unit.unit.name)
        received = len(states.pop("Đã nhận", ()))
        others = "".join(
            f"; {state.lower()} {shown(len(names))} đơn vị: {names_shown(names)}" for state, names in states.items()
        )
        yield f"{name}: đã nhận {shown(received)} đơn vị{others}."
