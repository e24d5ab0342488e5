"""Old Excel workbooks (.xls): the records that carry values, checked and re-issued for the sheet reader.

The sheet reader trusts the sizes it finds, reads formulas it has no use for and drops error values, so it is
given a new workbook: same sheets, same cells, formula results as plain values, errors as text, nothing else.
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
_CHANGED = frozenset((_RICH_LABEL, _BOOL_OR_ERROR, _FORMULA))
_PLAIN = frozenset((_LABEL, _SHARED_LABEL, _NUMBER, _RK, _RK_ROW))
_NO_VALUE = b"#N/A"
_ERRORS = {0: b"#NULL!", 7: b"#DIV/0!", 15: b"#VALUE!", 23: b"#REF!", 29: b"#NAME?", 36: b"#NUM!"}

type Record = tuple[int, bytes]


def reissued(stream: bytes) -> bytes:
    """The workbook stream with values only. RuleBroken when it has a password, is damaged or sprawls."""
    try:
        kept, listed = _globals(stream)
        modern = unpack_from("<H", kept[0][1])[0] >= 0x600
        budget = Budget()
        sheets = [_Sheet(stream, unpack_from("<I", entry)[0], modern, budget) for entry in listed]
    except (struct.error, IndexError) as error:
        raise RuleBroken("intake.damaged") from error
    head = _issued(kept)
    bodies = [_issued(sheet.records) for sheet in sheets]
    at = len(head) + sum(4 + len(entry) for entry in listed) + 4
    places: list[Record] = []
    for entry, body in zip(listed, bodies, strict=True):
        places.append((_SHEET, pack("<I", at) + entry[4:]))
        at += len(body)
    return head + _issued([*places, (_END, b"")]) + b"".join(bodies)


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
    before = 0
    for kind, data in _records(stream, 0):
        if kind == _PASSWORD:
            raise RuleBroken("intake.password")
        if kind in _GLOBAL:
            kept.append((kind, data))
        elif kind == _SHEET and data[5] == 0:  # not a chart, not a macro
            sheets.append(data)
        elif kind == _TEXTS or (kind == _CONTINUED and before == _TEXTS):
            texts.append((kind, data))
        before = before if kind == _CONTINUED else kind
    if texts and unpack_from("<I", texts[0][1], 4)[0] > sum(len(data) for _, data in texts):
        raise RuleBroken("intake.damaged")  # the reader would set aside room for all it promises
    if not kept or kept[0][0] != _START:
        raise RuleBroken("intake.damaged")
    return kept + texts, sheets


class _Sheet:
    """The cells of one sheet as they are issued anew."""

    def __init__(self, stream: bytes, at: int, modern: bool, budget: Budget) -> None:
        self.records: list[Record] = []
        self._modern = modern
        self._waiting = b""  # place of a formula whose text follows in a record of its own
        self._rows = self._columns = 0
        for kind, data in _records(stream, at):
            if kind in (_START, _MERGED):
                self.records.append((kind, data))
            elif kind == _RESULT_TEXT and self._waiting:
                self.records.append((_LABEL, self._waiting + data))
            elif kind in _PLAIN or kind in _CHANGED:
                self._cell(kind, data)
        self.records.append((_END, b""))
        budget.spend(self._rows, self._columns)

    def _cell(self, kind: int, data: bytes) -> None:
        row, column = unpack_from("<HH", data)
        last = unpack_from("<H", data, len(data) - 2)[0] if kind == _RK_ROW else column
        self._rows = max(self._rows, row + 1)
        self._columns = max(self._columns, column + 1, last + 1)
        if kind in _PLAIN:
            self.records.append((kind, data))
        elif kind == _RICH_LABEL:
            self.records.append((_LABEL, data))
        elif kind == _BOOL_OR_ERROR:
            self.records.append(self._error(data, data[6]) if data[7] else (kind, data))
        else:
            self._formula(data)

    def _formula(self, data: bytes) -> None:
        self._waiting = b""
        if data[12:14] != b"\xff\xff":
            self.records.append((_NUMBER, data[:14]))
        elif data[6] == 0:
            self._waiting = data[:6]
        elif data[6] == 1:
            self.records.append((_BOOL_OR_ERROR, data[:6] + bytes((data[8], 0))))
        elif data[6] == 2:
            self.records.append(self._error(data, data[8]))
        # else an empty text, or a result never calculated: the file does not tell which

    def _error(self, data: bytes, code: int) -> Record:
        text = _ERRORS.get(code, _NO_VALUE)
        return _LABEL, data[:6] + pack("<H", len(text)) + (b"\0" if self._modern else b"") + text
