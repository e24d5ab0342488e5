"""Column arrangements of figure forms, as different people draw them. Each turns a form into one sheet."""

from collections.abc import Callable, Iterator
from typing import Final

from nhiemky.demo.facts import NOTICE, vi
from nhiemky.demo.forms import Area, Entry, Form, Formula, Share, Sheet, Value
from nhiemky.demo.papers import Grid

type Arrangement = Callable[[Form], Sheet]
type Row = tuple[Value, ...]

_ROMAN: Final = ("I", "II", "III")


def spanned(form: Form) -> Sheet:
    """Two-row head, "Kết quả" over three columns, the target last, Roman groups, a row of column numbers."""
    head: list[Row] = [
        ("STT", "Nội dung", "ĐVT", "Kết quả", None, None, "Chỉ tiêu Đại hội", "Ghi chú"),
        (None, None, None, "Số đạt", "Tổng số", "Tỷ lệ", None, None),
        tuple(f"({n})" for n in range(1, 9)),
    ]
    areas: list[Area] = [(0, 3, 0, 5), *((0, c, 1, c) for c in (0, 1, 2, 6, 7))]
    body: list[Row] = []
    for roman, (group, entries) in zip(_ROMAN, form.groups, strict=True):
        body.append((roman, group.upper()))
        for e in entries:
            f = e.figure
            counted = (f.numerator, f.denominator, e.rate_text(1))
            body.append((e.number, e.target.name, e.target.unit, *counted, e.goal_text("signs"), None))
    return _framed("Biểu tổng hợp", form, [*head, *body], areas)


def by_year(form: Form) -> Sheet:
    """The target first, one column a year, "Lũy kế" as one cell "15/15"."""
    head: list[Row] = [
        (
            "TT",
            "Mục tiêu NQ đề ra",
            "Chỉ tiêu",
            "Đơn vị tính",
            "Kết quả các năm",
            None,
            None,
            "Lũy kế",
            "Tự đánh giá",
        ),
        (None, None, None, None, "Năm 2018", "Năm 2019", "Quý I/2020", None, None),
    ]
    areas: list[Area] = [(0, 4, 0, 6), *((0, c, 1, c) for c in (0, 1, 2, 3, 7, 8))]
    body: list[Row] = []
    for e in form.entries:
        verdict = "Đạt" if e.figure.met else "Chưa đạt"
        body.append((e.number, e.goal_text("words"), e.target.name, e.target.unit, *_years(e), e.parts("/"), verdict))
    return _framed("Sheet1", form, [*head, *body], areas)


def _years(entry: Entry) -> Row:
    """Counts split over the years so that they add up; rates of the years before, a little lower."""
    number = entry.figure.numerator
    if entry.figure.denominator is None and entry.target.comparator == ">=":
        first, second = int(number * 0.4), int(number * 0.45)
        return first, second, number - first - second
    if entry.figure.denominator is None:
        return number + 3, number + 1, number
    return tuple(vi(entry.rate * share, 1) for share in (0.96, 0.98, 0.99))


def coded(form: Form) -> Sheet:
    """A code column, every number typed as text with "1.234,5", the unit behind the name, no title at all."""
    head: Row = ("Mã số", "Tên chỉ tiêu", "Mức giao", "Tử số", "Mẫu số", "Đạt (%)", "Kết luận")
    body: list[Row] = []
    for e in form.entries:
        f = e.figure
        below = "-" if f.denominator is None else vi(f.denominator)
        verdict = "Đạt" if f.met else "Không đạt"
        name = f"{e.target.name} ({e.target.unit})"
        rate = e.rate_text(2, sign=False)
        body.append((e.target.code, name, e.goal_text("bare"), vi(f.numerator), below, rate, verdict))
    return Sheet("SL", (head, *body, (), (None, NOTICE)))


def in_words(form: Form) -> Sheet:
    """Begins at C4; results in words, "15 trên 15" and "33 đồng chí"; letters before the groups."""
    head: Row = ("Nội dung chỉ tiêu", "Nghị quyết", "Kết quả đạt được", "Tỷ lệ %", "Nguyên nhân chưa đạt")
    body: list[Row] = []
    for letter, (group, entries) in zip("ABC", form.groups, strict=True):
        body.append((f"{letter}. {group}",))
        for e in entries:
            result = e.parts(" trên ") if e.figure.denominator else f"{e.parts('')} {e.target.unit}"
            name = f"{e.number}. {e.target.name}"
            body.append((name, e.goal_text("least"), result, e.rate_text(2, sign=False), None))
    rows = [
        (),
        (None, None, f"HỘI CCB P. {form.ward.name.upper()}"),
        (None, None, f"({NOTICE})"),
        head,
        *body,
    ]
    return Sheet("Sheet1", tuple(row if n < 3 else (None, None, *row) for n, row in enumerate(rows)))


def with_formulas(form: Form) -> Sheet:
    """Rates are formulas with stored values and a % format; the goal is a fraction with a % format too."""
    head: Row = ("TT", "Tên chỉ tiêu", "ĐVT", "Chỉ tiêu giao", "Thực hiện", "Trong tổng số", "Tỷ lệ đạt")
    rows: list[Row] = [head]
    for line, e in enumerate(form.entries, 6):
        f = e.figure
        goal: Value = Share(round(f.target / 100, 6)) if f.percent else f.target
        rate: Value = None
        if f.denominator is not None:
            rate = Formula(f"=E{line}/F{line}", f.numerator / f.denominator, percent=f.percent)
        rows.append((e.number, e.target.name, e.target.unit, goal, f.numerator, f.denominator, rate))
    return _framed("Biểu 01", form, rows, [])


def transposed(form: Form) -> Sheet:
    """Lying on its side: one column a target, one row for the goal, the result, the total and the rate."""
    entries = form.entries
    rows: list[Row] = [
        ("Chỉ tiêu", *(e.target.name for e in entries)),
        ("Đơn vị tính", *(e.target.unit for e in entries)),
        ("Nghị quyết giao", *(e.goal_text("signs") for e in entries)),
        ("Số thực hiện", *(e.figure.numerator for e in entries)),
        ("Trên tổng số", *(e.figure.denominator for e in entries)),
        ("Tỷ lệ (%)", *(e.rate_text(1, sign=False) for e in entries)),
    ]
    return _framed("Bieu ngang", form, rows, [])


def ticked(form: Form) -> Sheet:
    """Result "574/590 (97,3%)" in one cell, crosses under "Vượt", "Đạt", "Chưa đạt"; the head comes twice."""
    head: Row = ("TT", "Nội dung chỉ tiêu", "Chỉ tiêu nhiệm kỳ", "Thực hiện 2,5 năm", "Vượt", "Đạt", "Chưa đạt")
    rows: list[Row] = [head]
    for e in form.entries:
        f = e.figure
        if e.number == 7:  # the second page of the paper they copied it from
            rows.extend([(None, "(tiếp theo)"), head])
        result = e.parts("/") + (f" ({e.rate_text(1)})" if f.percent else "")
        over = f.met and f.value != f.target
        crosses = ("x" if over else None, "x" if f.met and not over else None, None if f.met else "x")
        name = f"{e.target.name}\n(ĐVT: {e.target.unit})"
        rows.append((f"{e.number}.", name, e.goal_text("signs"), result, *crosses))
    return _framed("so lieu 2020", form, rows, [])


def spaced(form: Form) -> Sheet:
    """Blank columns and rows between, numbers with their units, the total before what was reached."""
    head: Row = ("Số TT", "", "Chỉ tiêu", "", "Tổng số", "Đạt", "%", "Phấn đấu cả nhiệm kỳ")
    rows: list[Row] = [head]
    for e in form.entries:
        f = e.figure
        below = None if f.denominator is None else f.denominator
        above = f"{vi(f.numerator)} {e.target.unit}" if below is None else vi(f.numerator)
        name = f"- {e.target.name}"
        rows.extend([(f"{e.number:02d}", None, name, None, below, above, e.rate_text(1), e.goal_text("words")), ()])
    return _framed("BIEU", form, rows, [])


def estimated(form: Form) -> Sheet:
    """Estimates to a day to come, under a head of two rows; the plan before them."""
    head: list[Row] = [
        ("TT", "Chỉ tiêu", "ĐVT", "Kế hoạch nhiệm kỳ", "Ước thực hiện đến 30/6/2020", None, None),
        (None, None, None, None, "Số lượng", "Trên tổng số", "Tỷ lệ"),
    ]
    areas: list[Area] = [(0, 4, 0, 6), *((0, c, 1, c) for c in range(4))]
    body: list[Row] = []
    for e in form.entries:
        f = e.figure
        rate = Share(round(f.value / 100, 4)) if f.percent else e.rate_text(1)
        row = (e.number, e.target.name, e.target.unit, e.goal_text("signs"), f.numerator, f.denominator, rate)
        body.append(row)
    return _framed("Bieu so lieu", form, [*head, *body], areas)


def word_table(form: Form) -> Grid:
    """The form as a table inside the report: no sheet, no title."""
    head = (
        ("TT", "Chỉ tiêu", "Đại hội giao", "Kết quả giữa nhiệm kỳ", ""),
        ("", "", "", "Số lượng", "Tỷ lệ"),
    )
    body = tuple(
        (
            str(e.number),
            f"{e.target.name} ({e.target.unit})",
            e.goal_text("signs"),
            e.parts("/"),
            e.rate_text(1),
        )
        for e in form.entries
    )
    return Grid((*head, *body), ((0, 3, 0, 4), *((0, c, 1, c) for c in range(3))))


def _framed(name: str, form: Form, table: list[Row], areas: list[Area]) -> Sheet:
    """The table with what people put around it: a title block above, notes and signatures below."""
    top = tuple(_title(form))
    below: tuple[Row, ...] = (
        (),
        (None, f"Tổng số: {form.branches} chi hội, {vi(form.ward.members)} hội viên"),
        (None, f"Ghi chú: {NOTICE.lower()}."),
        (None, "NGƯỜI LẬP BIỂU", None, None, "T/M BAN THƯỜNG VỤ"),
    )
    moved = tuple((r1 + len(top), c1, r2 + len(top), c2) for r1, c1, r2, c2 in areas)
    return Sheet(name, (*top, *table, *below), moved)


def _title(form: Form) -> Iterator[Row]:
    yield (f"Hội CCB phường {form.ward.name}",)
    yield (None, "PHỤ LỤC CHỈ TIÊU SƠ KẾT GIỮA NHIỆM KỲ 2017 - 2022")
    yield (None, f"({NOTICE})")
    yield ()
