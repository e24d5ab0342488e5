"""Part IV of the draft, 5: the units the committee chose, and the list of evidence over all of them."""

from collections.abc import Iterator
from typing import Final

from nhiemky.reports.output.beside import Beside, Chosen
from nhiemky.reports.output.evidence import HEADS, Evidence, Shown, evidences, honest_word
from nhiemky.reports.output.standing import MANY
from nhiemky.typesetting.paper import Block, Bullets, Cell, Column, Grid, Run, Text, Words

_COLUMNS: Final = (
    Column("Đơn vị", 1.1),
    *(Column(head, width) for head, width in zip(HEADS, (2.4, 2.4, 1.1, 1.1, 1.3), strict=True)),
    Column("Số chứng cứ", 0.8, "center"),
)


def chosen_units(beside: Beside) -> Iterator[Block]:
    """The units chosen, each with why and with the evidence that holds."""
    by_unit = {one.unit: one for one in evidences(beside.facts)} if beside.chosen else {}
    items = tuple(_chosen(one, by_unit.get(one.unit)) for one in beside.chosen)
    yield Bullets(items or ("[Ban Thường vụ xem xét, chọn đơn vị tiêu biểu]",))


def evidence_list(beside: Beside) -> Iterator[Block]:
    """The evidence over all units; nothing where nothing is known of them."""
    told = evidences(beside.facts)
    if not told:
        return
    yield Text(honest_word(len(told)))
    if len(told) > MANY:
        yield Text(f"Bảng dưới đây ghi {MANY} đơn vị có nhiều chứng cứ nhất.")
    rows = tuple(map(_row, told[:MANY]))
    yield Grid("Chứng cứ của từng đơn vị để xét tiêu biểu (có dấu •: có chứng cứ)", _COLUMNS, rows, wide=True)


def _chosen(one: Chosen, evidence: Evidence | None) -> Words:
    holding = evidence.holding if evidence else []
    told = "; ".join(head[:1].lower() + head[1:] for head in holding) or "chưa có chứng cứ nào trong bảng"
    ref = evidence.ref if evidence else ""
    return Run(one.unit, bold=True), Run(f": {one.reason}"), Run(f" (chứng cứ: {told})", source=True, ref=ref)


def _row(one: Evidence) -> tuple[Cell | str, ...]:
    return Cell(one.unit, ref=one.ref), *map(_cell, one.shown), f"{one.held}/{len(HEADS)}"


def _cell(shown: Shown) -> Cell:
    return Cell(f"• {shown.words}" if shown.holds else shown.words, "good" if shown.holds else "", shown.ref)
