"""The workbook of the two views: both tables, the proof, and how every part came about."""

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import Any, Final

from django.utils.translation import gettext

from nhiemky.kernel.ui.numbers import vi_date
from nhiemky.targets.figures import Figure
from nhiemky.targets.models import Indicator
from nhiemky.targets.queries.rebased_table import OWN, REST, Table, here, proofs, table_of
from nhiemky.targets.queries.rebasing import TwoViews, names_on
from nhiemky.targets.rebasing import Part
from nhiemky.targets.tables.words import (
    basis_words,
    figure_words,
    leg_words,
    notes,
    proof_notes,
    proof_words,
    share_words,
    whole_words,
    why_words,
)

_FACE: Final = {"font_name": "Times New Roman", "font_size": 12}
_HEAD: Final = {
    "bold": True,
    "border": 1,
    "text_wrap": True,
    "align": "center",
    "valign": "vcenter",
    "bg_color": "#E9EEEA",
}
_BODY: Final = {"border": 1, "border_color": "#BFC8C1", "valign": "top", "text_wrap": True}
_A4: Final = 9

type Value = str | int | float | None


def workbook_of(views: TwoViews, top: str) -> bytes:
    """The file as bytes."""
    from xlsxwriter import Workbook

    content = BytesIO()
    with Workbook(content, {"default_format_properties": _FACE, "in_memory": True}) as book:
        _fill(_Sheets(book, top), views)
    return content.getvalue()


def _fill(sheets: "_Sheets", views: TwoViews) -> None:
    then, now = vi_date(views.period.on), vi_date(views.day)
    heads = [gettext("Đơn vị"), *_heads(views)]
    told = gettext("Số liệu đến %(day)s, theo cơ cấu ngày ấy") % {"day": then}
    sheets.add(gettext("Như đã báo cáo"), told, heads, _rows(views, table_of(views, rebased=False)))
    other = gettext("Số liệu đến %(then)s, quy về cơ cấu ngày %(now)s") % {"then": then, "now": now}
    sheets.add(gettext("Quy về cơ cấu"), other, heads, _rows(views, table_of(views, rebased=True)))
    sheets.add(
        gettext("Đối chiếu"), other, [gettext("Chỉ tiêu"), gettext("Đối chiếu"), gettext("Ghi chú")], _proofs(views)
    )
    sheets.add(gettext("Cách quy đổi"), other, _rule_heads(), _rules(views))


def _rule_heads() -> list[str]:
    return [
        gettext("Chỉ tiêu"), gettext("Đơn vị đã báo cáo"), gettext("Số đã báo cáo"), gettext("Phần chia"),
        gettext("Số của phần ấy"), gettext("Nằm ở"), gettext("Cách chia"), gettext("Căn cứ"),
        gettext("Lý do chưa tách"),
    ]  # fmt: skip


def _heads(views: TwoViews) -> Iterator[str]:
    for one in views.indicators:
        if _paired(one):
            yield gettext("%(code)s: số đạt") % {"code": one.code}
            yield gettext("%(code)s: tổng số") % {"code": one.code}
        yield " ".join(filter(None, (f"{one.code} {one.name}", f"({one.unit_of_measure})" * bool(one.unit_of_measure))))
    yield gettext("Ghi chú")


def _paired(indicator: Indicator) -> bool:
    return indicator.kind in ("ratio", "average")


def _rows(views: TwoViews, table: Table) -> Iterator[list[Value]]:
    words = {OWN: gettext("Số của chính đơn vị"), REST: gettext("Chưa quy được về đơn vị nào")}
    for row in (*table.rows, *table.aside, table.total):
        line: list[Value] = [words.get(row.unit) or row.name or gettext("Cộng")]
        said = []
        for one, cell in zip(views.indicators, row.cells, strict=True):
            line += _values(views, one, cell.figure)
            said += [f"{one.code}: {note}" for note in notes(cell, whole=row.unit in (REST, views.top))]
        yield [*line, "; ".join(said)]


def _values(views: TwoViews, indicator: Indicator, figure: Figure | None) -> Sequence[Value]:
    if figure is None:
        return (None,) * (3 if _paired(indicator) else 1)
    value = figure_words(views.targets[indicator.pk], figure) if figure.tally else figure.value
    return (figure.numerator, figure.denominator, value) if _paired(indicator) else (value,)


def _proofs(views: TwoViews) -> Iterator[Sequence[Value]]:
    for one, found in zip(views.indicators, proofs(views), strict=True):
        target = views.targets[one.pk]
        yield f"{one.code} {one.name}", proof_words(target, found), " ".join(proof_notes(target, found))


def _rules(views: TwoViews) -> Iterator[Sequence[Value]]:
    """Every part that did not simply stay where it was."""
    moved = [part for part in here(views) if part.trail.ways != ((),) or part.why]
    concerned = {unit for part in moved for unit in (part.source, part.place, *part.trail.ends, *_met(part))}
    then, now = names_on(concerned, views.period.on), names_on(concerned, views.day)
    codes = {one.pk: one.code for one in views.indicators}
    for part in moved:
        target = views.targets[part.indicator]
        legs = list(dict.fromkeys(leg for way in part.trail.ways for leg in way))
        steps = "; ".join(leg_words(leg, {**now, **then}) for leg in legs)
        papers = dict.fromkeys(basis_words(views.reorganisations[leg.reorganisation]) for leg in legs)
        yield (
            codes[part.indicator], then.get(part.source), whole_words(target, part.told), share_words(part),
            whole_words(target, part.figure), now.get(part.place), steps, "; ".join(papers), why_words(part, now),
        )  # fmt: skip


def _met(part: Part) -> Iterable[int]:
    return (unit for way in part.trail.ways for leg in way for unit in (leg.source, leg.target))


class _Sheets:
    """Lays tables on sheets: a title, heads that stay in sight, real numbers, ready to print on A4."""

    def __init__(self, book: Any, top: str) -> None:
        self._book, self._top = book, top
        self._title = book.add_format({"bold": True, "font_size": 14})
        self._head, self._body = book.add_format(_HEAD), book.add_format(_BODY)

    def add(self, name: str, said: str, heads: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
        """One sheet."""
        sheet = self._book.add_worksheet(name)
        sheet.write_string(0, 0, self._top, self._title)
        sheet.write_string(1, 0, said)
        for at, head in enumerate(heads):
            sheet.write_string(2, at, head, self._head)
        for number, row in enumerate(rows, 3):
            for at, value in enumerate(row):
                self._write(sheet, number, at, value)
        sheet.set_column(0, 0, 26)
        sheet.set_column(1, len(heads) - 1, 18)
        sheet.freeze_panes(3, 1)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(2)

    def _write(self, sheet: Any, row: int, at: int, value: Value) -> None:
        """Text stays text, also where it begins like a formula."""
        if value is None or value == "":
            sheet.write_blank(row, at, None, self._body)
        elif isinstance(value, str):
            sheet.write_string(row, at, value, self._body)
        else:
            sheet.write_number(row, at, value, self._body)
