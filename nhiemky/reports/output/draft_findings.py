"""Part V of the draft: each point an officer should look at, with the reason and the source."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from nhiemky.reports.output.refs import file_ref, unit_ref
from nhiemky.reports.output.standing import MANY, Standing
from nhiemky.reports.output.wording import FAULTS, NOTHING, place_shown, shown
from nhiemky.reports.records import Fault, Finding
from nhiemky.typesetting.paper import Block, Cell, Column, Grid, Heading, Run, Text, Tone, Words

_COLUMNS: Final = (
    Column("Đơn vị", 1.1),
    Column("Điểm cần xem", 1.3),
    Column("Vì sao", 3.2),
    Column("Nguồn", 2.2),
)
_LATE: Final = (Fault.MISSING_REPORT, Fault.MISSING_SELF_REVIEW)
_QUOTED: Final = (Fault.FIGURES_DISAGREE, Fault.MERGED_REPORTS)
_LONGEST_QUOTE: Final = 200


def findings(found: Standing) -> Iterator[Block]:
    """The points unit by unit; for many units the counts, and the units with most points."""
    yield Heading("V. ĐIỂM CẦN XEM LẠI")
    units = found.neediest[:MANY] if found.many else found.review.units
    rows = tuple(_row(unit.unit.name, finding) for unit in units for finding in unit.findings)
    if not rows:
        yield Text("Không có điểm nào cần xem lại.")
        return
    if found.many:
        yield _counts(found)
        yield Text(
            f"Dưới đây là điểm của {len(units)} đơn vị cần xem trước; tất cả có ở trang “Điểm cần xem” "
            "của bảng tổng hợp kèm theo (bang-tong-hop.xlsx)."
        )
    yield Grid("Các điểm cần xem lại và nguồn", _COLUMNS, rows)


def _row(unit: str, finding: Finding) -> tuple[Cell | str, ...]:
    tone: Tone = "late" if finding.fault in _LATE else "risk"
    return (
        Cell(unit, ref=unit_ref(unit)),
        Cell(FAULTS[finding.fault], tone),
        Cell(_reason(finding)),
        Cell(place_shown(finding.source), ref=file_ref(finding.source)) if finding.source.file else NOTHING,
    )


def _reason(finding: Finding) -> Words:
    if finding.fault not in _QUOTED or not finding.quote:
        return finding.why
    quote = finding.quote if len(finding.quote) <= _LONGEST_QUOTE else finding.quote[:_LONGEST_QUOTE].rstrip() + "…"
    return Run(finding.why), Run(f" “{quote}”", italic=True)


def _counts(found: Standing) -> Grid:
    points = Counter(finding.fault for unit in found.review.units for finding in unit.findings)
    units = Counter(fault for unit in found.review.units for fault in {finding.fault for finding in unit.findings})
    columns = (Column("Loại", 3), Column("Số đơn vị", 1, "right"), Column("Số điểm", 1, "right"))
    rows = tuple((FAULTS[fault], shown(units[fault]), shown(points[fault])) for fault in Fault if points[fault])
    return Grid("Số điểm cần xem lại theo loại", columns, rows)
