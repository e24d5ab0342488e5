"""Numbers found in running text, apart from dates, document codes, names and list marks."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from nhiemky.kernel.numbers.grammar import (
    Grammar,
    bare,
    grammar,
    is_month_or_term,
    is_year,
    plain,
    quantity,
    sign_before,
)
from nhiemky.kernel.numbers.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity and its place text[start:end], from its comparator to its last digit or percent sign."""

    start: int
    end: int
    quantity: Quantity  # its unit: up to six words behind, as far as the next mark or digit


_UNIT: Final = re.compile(r"[ \u00a0]?[^\W\d_]+(?:/[^\W\d_]+)*(?:[ \u00a0][^\W\d_]+(?:/[^\W\d_]+)*){0,5}")
# A short number behind one of these names a thing; with "mỗi" and its like before, it counts again.
_NAMES: Final = (
    r"(?<!\w)(?P<each>(?:mỗi|một|từng|hàng|hằng|các|mọi|tổng|quân|con|trong|đa|\d+)\s+)?"
    r"(?P<name>chi hội|tổ|dân phố|tdp|dân cư|khu phố|khu|khối|cụm|thôn|xóm|đội|phường|quận|ngõ|ngách|đường"
    r"|lộ|lớp|đoàn|quý|tháng|ngày|tuần|kỳ|khóa|khoá|đoạn|lần|thứ|năm|số|nghị quyết|chỉ thị|quyết định|hướng dẫn"
    r"|thông tư|nghị định|luật|điều|khoản|mục|biểu|bảng|phụ lục|phần|chương|trang|bài|đề án|mẫu|câu|covid)"
    r"(?:\s+(?:số|thứ))?[ \t]*[:.]?[ \t]*$"
)
_LIMITS: Final = {
    "quý": range(1, 5),
    "tháng": range(1, 13),
    "ngày": range(1, 32),
    "năm": range(1900, 2100),
    "phần": range(1, 10),
}
_ANY_SHORT: Final = range(10_000)
_ALSO: Final = r"\s*(?:,|;|-|và|đến)\s*"  # chi hội 1, 2 và 5
_PERIOD: Final = r"\s+tháng\s+(?:đầu|cuối)\s+năm"
_DAY_BEFORE: Final = r"(?<!\w)(?:dịp|lễ|niệm|hết|trước|sau|đến|từ|tới)\s*$"
_HOLIDAYS: Final = frozenset(("27/7", "22/12", "30/4", "19/5", "19/8"))
_LINE_HEAD: Final = re.compile(r"(?:(?:\A|[\n\r])[ \t]*|\()\Z")
_MARK_END: Final = re.compile(r"[.)]\s+\S")
_WORD_NEXT: Final = re.compile(r"[ \u00a0]?[^\W\d_]")
_HEAD: Final = 32  # characters before a number that may name it


@dataclass(frozen=True, slots=True)
class _Context:
    names: re.Pattern[str]
    also: re.Pattern[str]
    period: re.Pattern[str]
    day_before: re.Pattern[str]
    limits: dict[str, range]


@cache
def _context(ascii_only: bool) -> _Context:
    names, also, period, day = (
        re.compile(bare(p, ascii_only)) for p in (_NAMES, _ALSO, _PERIOD, _DAY_BEFORE)
    )
    limits = {bare(name, ascii_only): limit for name, limit in _LIMITS.items()}
    return _Context(names, also, period, day, limits)


def find(text: str) -> list[Found]:
    """The quantities of an NFC text in their order.

    Passed over: dates and years, months and quarters, codes such as 01/HD-CCB, names such as "chi hội 7" or
    "lần thứ 2", list marks. Never negative: a dash in prose is a dash.
    """
    low = plain(text)
    rules, around = grammar(low.isascii()), _context(low.isascii())
    found: list[Found] = []
    at, name_end = 0, -1
    while match := rules.core.search(low, at):
        if past := _named(around, match, low, name_end):
            at = name_end = past
        elif _is_mark_or_day(around, match, low):
            at = match.end()
        elif made := _made(rules, match, text, low):
            found.append(made)
            at = made.end
        else:
            at = match.end()
    return found


def _made(rules: Grammar, match: re.Match[str], text: str, low: str) -> Found | None:
    sign, start = sign_before(rules, low, match.start())
    # "tăng từ 90% lên 95%", "83/85 = 97,6%"; in "từ 95% trở lên" the words behind tell.
    if sign == "=" or low.startswith(("từ ", "tu "), start):
        sign, start = "", match.start()
    made = quantity(match, text, sign, _UNIT)
    return Found(start, made[1], made[0]) if made else None


def _counts(around: _Context, match: re.Match[str], low: str) -> bool:
    """Whether a word stands behind that the number may count, not just the next of a row."""
    return bool(_WORD_NEXT.match(low, match.end())) and not around.also.match(low, match.end())


def _named(around: _Context, match: re.Match[str], low: str, name_end: int) -> int:
    """Where a number that is a name ends; 0 if it is none."""
    start = match.start()
    short = match["first"].partition(" ")[0]
    if not short.isdecimal() or len(short) > 4 or "%" in match[0]:
        return 0
    name = around.names.search(low, max(0, start - _HEAD), start)
    if name and not name["each"]:
        known = int(short) in around.limits.get(name["name"], _ANY_SHORT)
    else:
        in_row = name_end >= 0 and around.also.fullmatch(low, name_end, start)
        known = bool(in_row) and not _counts(around, match, low)
    if not known:
        return 0
    return match.end() if match["of"] or match["high"] else start + len(short)


def _is_mark_or_day(around: _Context, match: re.Match[str], low: str) -> bool:
    """List marks, years, months, terms, holidays, "6 tháng đầu năm", telephone numbers."""
    start, end, first = match.start(), match.end(), match["first"]
    if _MARK_END.match(low, end) and _LINE_HEAD.search(low, max(0, start - 4), start):
        return len(first) < 6
    if is_month_or_term(match):
        return True
    if match["of"]:
        return _is_day(around, match, low)
    if not first.isdecimal() or "%" in match[0]:
        return False
    if len(first) == 4 and is_year(int(first)):
        return not _counts(around, match, low)
    return (first.startswith("0") and len(first) > 3) or bool(around.period.match(low, end))


def _is_day(around: _Context, match: re.Match[str], low: str) -> bool:
    """27/7, and any day and month behind "dịp", "trước" and the like, if it is no share of something."""
    day, month = match["first"], match["of"]
    if match[0] in _HOLIDAYS:
        return True
    if not (day.isdecimal() and month.isdecimal() and 1 <= int(day) <= 31 and 1 <= int(month) <= 12):
        return False
    could_be = int(day) > int(month) or not _counts(around, match, low)
    return could_be and bool(around.day_before.search(low, max(0, match.start() - 8), match.start()))
