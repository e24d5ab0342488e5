"""Finds the head of a figure form in a grid of cells and says what each of its columns holds."""

import re
from functools import lru_cache
from typing import Final, TypeGuard

from msgspec import Struct

from nhiemky.kernel.text import fold
from nhiemky.reports.intake.document import Cell, Table
from nhiemky.reports.understanding.columns import RESULT_ROLES, Role, recency, role_of, role_under

_DEEPEST_HEAD: Final = 3
_SEARCHED_ROWS: Final = 60
_VERDICT: Final = re.compile(r"^\W*(?:(?:chua|khong) )?(?:dat|vuot|hoan thanh)\b")
_FEWEST_VERDICTS: Final = 3
_LONGEST_VERDICT: Final = 12  # "Không đạt"; a level ("hoàn thành tốt nhiệm vụ") is longer
_NUMBERING: Final = re.compile(r"^\(?\s*(\d{1,2}|[a-zA-Z])\s*\)?(\s*=.*)?$")
_SLASHED: Final = re.compile(r"^\s*\d[\d.,]*\s*/\s*\d[\d.,]*\s*$")
_HAS_PARTS: Final = re.compile(r"\d\s*/\s*\d")
_UP_TO: Final = re.compile(r"\bden (?:cuoi|het|nay|ngay|thang|thoi diem)\b|\b(?:giua|het|cuoi|nua) (?:nhiem ky|nk)\b")
_LOOKED_AT: Final = 40  # rows, to tell what a column holds
_YEARS: Final = range(1990, 2100)
_YEARS_WRITTEN: Final = frozenset(map(str, _YEARS))
_FIGURE: Final = re.compile(r"^\s*[≥≤<>=]{0,2}\s*\d[\d.,\s]*(?:%|/\s*\d[\d.,\s]*)?\s*$")
_DIGIT: Final = re.compile(r"\d")
_USEFUL: Final = RESULT_ROLES | {Role.GOAL, Role.COMPARATOR, Role.CODE}
_RESULT_OR_PARTS: Final = RESULT_ROLES | {Role.PARTS}
_AMBIGUOUS: Final = frozenset((Role.ASSESSMENT, Role.NUMERATOR, Role.LABEL, Role.GOAL))
_MEASURE_WORDS: Final = re.compile(
    r"^%$|^(phan tram|dong chi|nguoi|ho|nha|mo hinh|hoi vien|chi hoi|can|cuoc|buoi|lan|trieu|dong|diem|to chuc|luot|"
    r"cai|gia dinh|clb|cau lac bo|doi tuong|tr|trieu dong)\b|/"
)


type Rows = tuple[tuple[Cell, ...], ...]


class Layout(Struct, frozen=True):
    """Where the head ends and which column holds what. rivals: result columns that were passed over."""

    first_row: int
    roles: dict[Role, int]
    heads: dict[int, str]
    rivals: tuple[int, ...] = ()

    @property
    def strength(self) -> int:
        """How many roles the head itself names; labels found without a head weigh against it."""
        by_head = role_under("", self.heads.get(self.roles[Role.LABEL], "")) is Role.LABEL
        return len(self.roles.keys() - {Role.PARTS}) - (0 if by_head else 2)


def find_layout(table: Table) -> Layout | None:
    """The layout of the first head that names what is reported and a goal or a result, or None."""
    best: tuple[int, Layout] | None = None
    for top in range(min(len(table.rows), _SEARCHED_ROWS)):
        for depth in range(1, min(_DEEPEST_HEAD, len(table.rows) - top) + 1):
            # Every row of a head has words of its own, else the first row of figures would pass for one.
            if not _speaks(table.rows[top + depth - 1]):
                break
            layout = _read_head(table, top, depth)
            if layout is None:
                continue
            score = layout.strength * 10 - depth - top // 10
            if best is None or score > best[0]:
                best = score, layout
        if best is not None and best[1].strength >= 4:
            break
    return best[1] if best else None


def _speaks(row: tuple[Cell, ...]) -> bool:
    """Whether a row can belong to a head: it names roles and holds no figures but years."""
    words = [cell for cell in row if isinstance(cell, str)]
    return bool(words) and not any(map(_is_figure, row)) and any(map(role_of, words))


def _is_figure(cell: Cell) -> bool:
    if isinstance(cell, str):
        return bool(_FIGURE.match(cell)) and cell not in _YEARS_WRITTEN
    return is_plain_number(cell) and cell not in _YEARS


def _read_head(table: Table, top: int, depth: int) -> Layout | None:
    heads = _heads(table, top, depth)
    named = {column: role for column, pair in heads.items() if (role := role_under(*pair))}
    if len(named) < 2:
        return None
    first_row = _after_numbering(table, top + depth)
    layout = _assign(table, first_row, heads, named)
    told = not _USEFUL.isdisjoint(layout.roles) or _tells_verdicts(table, layout)
    return layout if Role.LABEL in layout.roles and told else None


def _tells_verdicts(table: Table, layout: Layout) -> bool:
    """Whether targets are reported in words alone: "Đạt", "Vượt", "Chưa đạt"."""
    column = layout.roles.get(Role.ASSESSMENT)
    cells = [] if column is None else [row[column] for row in table.rows[layout.first_row :]]
    verdicts = [cell for cell in cells if isinstance(cell, str) and _VERDICT.match(fold(cell))]
    return len(verdicts) >= _FEWEST_VERDICTS and len(verdicts) * 2 > len(cells)


def _heads(table: Table, top: int, depth: int) -> dict[int, tuple[str, str]]:
    """For each column (words of the wider head above, words of its own head)."""
    spread = spread_heads(table, top, depth)
    result: dict[int, tuple[str, str]] = {}
    for column in range(len(table.rows[0])):
        words: list[str] = []
        for row in spread:
            word = row[column]
            if isinstance(word, str) and (not words or words[-1] != word):
                words.append(word)
        if words:
            result[column] = (" ".join(words[:-1]), words[-1])
    return result


def first_cell(row: tuple[Cell, ...]) -> Cell:
    """The first cell of a row that is not empty; None where all are."""
    for cell in row:
        if cell is not None:
            return cell
    return None


def spread_heads(table: Table, top: int, depth: int) -> list[list[Cell]]:
    """Head rows with the words of a wide head copied over the columns it spans."""
    rows = [list(table.rows[index]) for index in range(top, top + depth)]
    for first_row, first_column, last_row, last_column in table.merged:
        if first_row < top or first_row >= top + depth:
            continue
        value = table.rows[first_row][first_column]
        for row in range(first_row, min(last_row, top + depth - 1) + 1):
            for column in range(first_column, min(last_column + 1, len(rows[0]))):
                rows[row - top][column] = value
    if not table.merged and depth > 1:
        _spread_blanks(rows)
    return rows


def _spread_blanks(rows: list[list[Cell]]) -> None:
    """Without merged cells, a blank beside a head and above a sub-head belongs to the head on its left."""
    upper = rows[0]
    for column in range(1, len(upper)):
        if upper[column] is None and upper[column - 1] is not None and rows[1][column] is not None:
            upper[column] = upper[column - 1]


def _after_numbering(table: Table, row: int) -> int:
    """Skips blank rows and the row that numbers the columns: "(1) (2) (3)" or "A B 1 2"."""
    while row < len(table.rows):
        cells = [cell for cell in table.rows[row] if cell is not None]
        is_numbering = len(cells) >= 3 and all(_NUMBERING.match(str(cell)) for cell in cells)
        if cells and not is_numbering:
            break
        row += 1
    return row


def _assign(table: Table, first_row: int, heads: dict[int, tuple[str, str]], named: dict[int, Role]) -> Layout:
    words = {column: " ".join(pair).strip() for column, pair in heads.items()}
    below = table.rows[first_row:]
    candidates: dict[Role, list[int]] = {}
    for column, role in named.items():
        if role is not Role.LABEL or any(isinstance(row[column], str) for row in below):
            candidates.setdefault(_by_content(below, column, role, words[column]), []).append(column)
    roles = {role: columns[0] for role, columns in candidates.items()}
    rivals: tuple[int, ...] = ()
    if len(results := candidates.get(Role.NUMERATOR, [])) > 1:
        filled = {column: _numbers_below(below, column) for column in results}
        roles[Role.NUMERATOR] = max(
            results, key=lambda one: (filled[one] > 0, recency(words[one]), filled[one] > 2, one)
        )
        rivals = tuple(column for column in results if column != roles[Role.NUMERATOR])
    for role in (Role.DENOMINATOR, Role.RATIO):
        _nearest_after(roles, candidates.get(role, []), role)
    columns = range(len(table.rows[0]))
    if Role.LABEL not in roles:
        _label_from_words(below, columns, roles, words)
    if Role.DENOMINATOR not in roles:
        _parts_apart(below, columns, roles)
    if Role.GOAL in roles and roles.keys().isdisjoint(_RESULT_OR_PARTS):
        _result_by_time(below, columns, roles, words)
    return Layout(first_row, roles, words, rivals)


def _numbers_below(below: Rows, column: int) -> int:
    return sum(_is_number(row[column]) for row in below)


def _nearest_after(roles: dict[Role, int], columns: list[int], role: Role) -> None:
    """Of several totals or ratios take the one that belongs to the chosen result column."""
    result = roles.get(Role.NUMERATOR)
    if result is not None and len(columns) > 1:
        roles[role] = min(columns, key=lambda column: (column < result, abs(column - result)))


def _by_content(below: Rows, column: int, role: Role, head: str) -> Role:
    """Corrects a head that can mean two things by what stands below it."""
    if role not in _AMBIGUOUS:
        return role
    cells = [cell for row in below[:_LOOKED_AT] if (cell := row[column]) is not None]
    if role is Role.ASSESSMENT:
        return Role.NUMERATOR if sum(map(_is_number, cells)) * 2 > len(cells) else role
    texts = [cell for cell in cells if isinstance(cell, str) and cell]
    if role is Role.LABEL:
        return Role.GOAL if sum(map(_is_words, texts)) * 2 < len(cells) else role
    longest = max(map(len, texts), default=0)
    if role is Role.NUMERATOR and cells and longest < _LONGEST_VERDICT and not any(map(_is_number, cells)):
        return Role.ASSESSMENT  # "Kết quả" over "Đạt", "Chưa đạt"
    if len(texts) == len(cells) >= 3 and "chi tieu" in fold(head) and all(map(_is_words, texts)):
        return Role.LABEL if len(set(map(fold, texts))) == len(texts) else role
    return role


@lru_cache(maxsize=8192)
def _is_words(text: str) -> bool:
    letters = sum(map(str.isalpha, text))
    return letters >= 6 and letters > len(text) // 2


def _is_number(cell: Cell) -> bool:
    if isinstance(cell, str):
        return bool(_DIGIT.search(cell))
    return is_plain_number(cell)


def is_plain_number(cell: Cell) -> TypeGuard[int | float]:
    """Whether a cell holds a number and no tick (a bool is an int to Python)."""
    return type(cell) is int or type(cell) is float


def _label_from_words(below: Rows, columns: range, roles: dict[Role, int], words: dict[int, str]) -> None:
    """Where no head names the labels, they are the column with the longest different words."""
    lengths = {}
    for column in columns:
        if column in roles.values() or role_under("", words.get(column, "")) is Role.NOTE:
            continue
        texts = {cell for row in below if isinstance(cell := row[column], str) and _is_words(cell)}
        if len(texts) >= 3:
            lengths[column] = sum(map(len, texts))
    if lengths:
        roles[Role.LABEL] = max(lengths, key=lambda column: lengths[column])


def _parts_apart(below: Rows, columns: range, roles: dict[Role, int]) -> None:
    """A column of "1.247/1.274" under a head that says nothing ("Chi tiết") holds numerator and denominator."""
    for column in columns:
        if column in roles.values():
            continue
        if sum(1 for row in below if isinstance(cell := row[column], str) and _SLASHED.match(cell)) > 1:
            roles[Role.PARTS] = column
            return


def _result_by_time(below: Rows, columns: range, roles: dict[Role, int], words: dict[int, str]) -> None:
    """The one column with numbers behind the goal that is headed by a time only ("Giữa nhiệm kỳ", "Năm 2022").

    A year may head a goal as well, so it counts when something under it is told with its total.
    """
    behind = columns[roles[Role.GOAL] + 1 :]
    filled = [column for column in behind if column not in roles.values() and _numbers_below(below, column)]
    if len(filled) != 1 or not (head := words.get(filled[0], "")):
        return
    cells = [cell for row in below if isinstance(cell := row[filled[0]], str)]
    if _UP_TO.search(fold(head)) or any(map(_HAS_PARTS.search, cells)):
        roles[Role.NUMERATOR] = filled[0]


def is_measure(text: str) -> bool:
    """Whether a cell names a unit of measure ("%", "người", "triệu đồng/hội viên")."""
    return len(text) <= 30 and bool(_MEASURE_WORDS.search(fold(text)))


def decimals(value: float) -> int:
    """Digits after the point as stored, at most 4: more come from a formula, not from a person."""
    if isinstance(value, int):
        return 0
    text = f"{value:.4f}".rstrip("0")
    return len(text) - text.index(".") - 1
