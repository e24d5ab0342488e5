"""The columns of the Excel form, and what its hidden sheet says: one list for writing it and for reading it back."""

from dataclasses import dataclass
from typing import Final

FORM: Final = "1"
"""Version of the form: another one is not read."""
HIDDEN: Final = "nhiemky"
"""Name of the hidden sheet."""
SIGN: Final = "Nhiệm Kỳ – biểu số liệu"
"""Its first cell, by which the form is known whatever it is called."""


@dataclass(frozen=True, slots=True)
class Head:
    """A column. field: of `answers.Typed`, or what it only shows. width in characters."""

    field: str
    words: str
    width: float


HEADS: Final = (
    Head("order", "STT", 5),
    Head("code", "Mã", 8),
    Head("name", "Chỉ tiêu", 34),
    Head("measure", "Đơn vị tính", 11),
    Head("goal", "Mức đề ra", 14),
    Head("numerator", "Số đạt", 10),
    Head("denominator", "Tổng số", 10),
    Head("result", "Kết quả", 16),
    Head("estimate", "Ước", 6),
    Head("cause", "Nguyên nhân chưa đạt", 26),
    Head("sum", "Cấp dưới cộng lại", 20),
    Head("why", "Lý do ghi khác", 22),
)
COLUMNS: Final = {head.field: place for place, head in enumerate(HEADS)}


def column_of(field: str) -> str:
    """The column of a field: a count, an average and a level stand under "Kết quả"."""
    return "result" if field in ("value", "words") else field


@dataclass(frozen=True, slots=True)
class Mark:
    """What the hidden sheet says: whose form it is, and code, id, revision and goal of each row as it went out."""

    version: str
    campaign: int
    unit: int
    campaign_name: str
    unit_name: str
    rows: tuple[tuple[str, int, int, str], ...]

    def as_cells(self) -> list[tuple[str, ...]]:
        """The cells of the hidden sheet, all of them texts."""
        head = (SIGN, self.version, str(self.campaign), str(self.unit), self.campaign_name, self.unit_name)
        return [head, *((code, str(pk), str(revision), goal) for code, pk, revision, goal in self.rows)]

    @classmethod
    def from_cells(cls, cells: list[list[str]]) -> "Mark | None":
        """Read back; None for a sheet that is no such one."""
        if not cells or len(cells[0]) < 6 or cells[0][0] != SIGN:
            return None
        try:
            _, version, campaign, unit, campaign_name, unit_name = cells[0][:6]
            rows = tuple((row[0], int(row[1]), int(row[2]), row[3]) for row in cells[1:] if len(row) > 3 and row[0])
            return cls(version, int(campaign), int(unit), campaign_name, unit_name, rows)
        except ValueError:
            return None
