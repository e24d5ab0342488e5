"""Old Excel workbooks (.xls): the records that carry values, checked and re-issued for the sheet reader.

The sheet reader trusts the sizes it finds, reads formulas it has no use for and drops error values, so it is given a
new workbook: same sheets, same cells, formula results as plain values, errors as text, nothing else.
"""

import struct
from collections.abc import Iterator
from struct import pack, unpack_from

from nhiemky.kernel.errors import RuleBroken
from nhiemky.reports.intake.grids import Budget

_START, _END, _PASSWORD, _SHEET, _TEXTS, _CONTINUED = 0x809, 0x0A, 0x2F, 0x85, 0xFC, 0x3C
_CODE_PAGE, _DATES_FROM_1904, _FORMAT, _STYLE, _MERGED = 0x42, 0x22, 0x41E, 0xE0, 0xE5
_LABEL, _RICH_LABEL, _SHARED_LABEL, _NUMBER, _RK, _RK_ROW = 0x204, 0xD6, 0xFD, 0x203, 0x27E, 0xBD
_BOOL_OR_ERROR, _FORMULA, _RESULT_TEXT = 0x205, 0x06, 0x207
_GLOBAL = frozenset((_START, _CODE_PAGE, _DATES_FROM_1904, _FORMAT, _STYLE))
_PLAIN = frozenset((_LABEL, _SHARED_LABEL, _NUMBER, _RK, _RK_ROW))
_ERRORS = {0: b"#NULL!", 7: b"#DIV/0!", 15: b"#VALUE!", 23: b"#REF!", 29: b"#NAME?", 36: b"#NUM!", 42: b"#N/A"}

type Record = tuple[int, bytes]


def reissued(stream: bytes) -> bytes:
    """The workbook stream with values only. RuleBroken when it has a password, is damaged or sprawls."""
    try:
        kept, sheets = _globals(stream)
        modern = unpack_from("<H", kept[0][1])[0] >= 0x600
        budget = Budget()
        bodies = [_issued(_sheet(stream, sheet, modern, budget)) for sheet in sheets]
    except (struct.error, IndexError) as error:
        raise RuleBroken("intake.damaged") from error
    head = _issued(kept)
    at = len(head) + sum(4 + len(sheet) for sheet in sheets) + 4
    listed = []
    for sheet, body in zip(sheets, bodies, strict=True):
        listed.append((_SHEET, pack("<I", at) + sheet[4:]))
        at += len(body)
    return head + _issued([*listed, (_END, b"")]) + b"".join(bodies)


def _issued(records: list[Record]) -> bytes:
    return b"".join(pack("<HH", kind, len(data)) + data for kind, data in records)


def _records(stream: bytes, at: int) -> Iterator[Record]:
    """The records of one part of the stream, from its start to its end, leaving out parts within it."""
    depth = 0
    while at + 4 <= len(stream):
        kind, length = unpack_from("<HH", stream, at)
        at += 4 + length
        depth += (kind == _START) - (kind == _END)
        if depth == 0:
            return
        if depth == 1:
            yield kind, stream[at - length : at]


def _globals(stream: bytes) -> tuple[list[Record], list[bytes]]:
    kept: list[Record] = []
    sheets: list[bytes] = []
    texts: list[Record] = []
    for kind, data in _records(stream, 0):
        if kind == _PASSWORD:
            raise RuleBroken("intake.password")
        if kind in _GLOBAL:
            kept.append((kind, data))
        elif kind == _SHEET and data[5] == 0:  # not a chart, not a macro
            sheets.append(data)
        elif kind == _TEXTS or (kind == _CONTINUED and texts and last in (_TEXTS, _CONTINUED)):
            texts.append((kind, data))
        last = kind
    if texts and unpack_from("<I", texts[0][1], 4)[0] > sum(len(data) for _, data in texts):
        raise RuleBroken("intake.damaged")  # the reader would set aside room for all it promises
    if not kept or kept[0][0] != _START:
        raise RuleBroken("intake.damaged")
    return kept + texts, sheets


def _sheet(stream: bytes, listed: bytes, modern: bool, budget: Budget) -> list[Record]:
    cells: list[Record] = []
    merged: list[Record] = []
    waiting = b""  # place of a formula whose text follows in a record of its own
    rows = columns = 0
    for kind, data in _records(stream, unpack_from("<I", listed)[0]):
        if kind == _MERGED:
            merged.append((kind, data))
            continue
        if kind == _RESULT_TEXT and waiting:
            cells.append((_LABEL, waiting + data))
            continue
        cell = _value(kind, data, modern)
        if cell is None:
            continue
        waiting = data[:6] if cell[1] == b"" else b""
        if not waiting:
            cells.append(cell)
        row, column = unpack_from("<HH", data)
        last = unpack_from("<H", data, len(data) - 2)[0] if kind == _RK_ROW else column
        rows, columns = max(rows, row + 1), max(columns, column + 1, last + 1)
    budget.spend(rows, columns)
    start = (_START, stream[unpack_from("<I", listed)[0] + 4 :][: 16 if modern else 8])
    return [start, *cells, *merged, (_END, b"")]


def _value(kind: int, data: bytes, modern: bool) -> Record | None:
    """A cell without its formula; an empty label when the text is still to come; None when it is no cell."""
    if kind in _PLAIN:
        return kind, data
    if kind == _RICH_LABEL:
        return _LABEL, data
    if kind == _BOOL_OR_ERROR:
        return _error(data, data[6], modern) if data[7] else (kind, data)
    if kind != _FORMULA:
        return None
    if data[12:14] != b"\xff\xff":
        return _NUMBER, data[:14]
    if data[6] == 1:
        return _BOOL_OR_ERROR, data[:6] + bytes((data[8], 0))
    return _error(data, data[8], modern) if data[6] == 2 else (_LABEL, b"")


def _error(data: bytes, code: int, modern: bool) -> Record:
    text = _ERRORS.get(code, b"#N/A")
    return _LABEL, data[:6] + pack("<H", len(text)) + (b"\0" if modern else b"") + text
