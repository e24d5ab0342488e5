"""Numbers found in running text, apart from dates, document codes, names and list marks."""

import re
from functools import cache
from typing import Final

from msgspec import Struct

from nhiemky.kernel.kept import kept
from nhiemky.kernel.numbers.grammar import (
    Grammar,
    bare,
    grammar,
    is_endless,
    is_month_or_term,
    is_year,
    plain,
    quantity,
    sign_before,
)
from nhiemky.kernel.numbers.quantity import Quantity


class Found(Struct, frozen=True, gc=False):
    """A quantity and its place text[start:end], from its comparator to its last digit or percent sign."""

    start: int
    end: int
    quantity: Quantity  # its unit: up to six words behind, as far as the next mark or digit


_WORD: Final = r"[^\W\d_]++(?:/[^\W\d_]++)*+"
_UNIT: Final = re.compile(rf"[ \u00a0]?{_WORD}(?:[ \u00a0]{_WORD}){{0,5}}+")
# A short number behind one of these names a thing …
_NAMES: Final = (
    *("chi hội", "tổ", "dân phố", "tdp", "dân cư", "khu phố", "khu", "khối", "cụm", "thôn", "xóm", "đội"),
    *("phường", "quận", "ngõ", "ngách", "đường", "quốc lộ", "lớp", "đoàn", "nghị quyết", "chỉ thị"),
    *("quyết định", "luật", "hướng dẫn", "thông tư", "nghị định", "điều", "khoản", "mục", "biểu", "bảng"),
    *("phụ lục", "phần", "chương", "trang", "bài", "đề án", "mẫu", "câu", "quý", "tháng", "ngày", "tuần"),
    *("kỳ", "khóa", "khoá", "giai đoạn", "năm", "lần", "thứ", "số", "covid", "chủ đề"),
)
# … but behind "mỗi quý", "3 chi hội", "tổng số" it counts again. A year never does.
_COUNTING: Final = ("mỗi", "một", "từng", "hàng", "hằng")
_SUMS: Final = ("tổng", "quân", "con", "trong", "đa")
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


class _Context(Struct, frozen=True):
    names: frozenset[str]
    last_words: frozenset[str]  # of names
    none: str
    counting: frozenset[str]
    sums: frozenset[str]
    also: re.Pattern[str]
    period: re.Pattern[str]
    day_before: re.Pattern[str]
    limits: dict[str, range]


@cache
def _context(ascii_only: bool) -> _Context:
    also, period, day_before = (re.compile(bare(p, ascii_only)) for p in (_ALSO, _PERIOD, _DAY_BEFORE))
    names, counting, sums = (
        frozenset(bare(word, ascii_only) for word in words) for words in (_NAMES, _COUNTING, _SUMS)
    )
    limits = {bare(name, ascii_only): limit for name, limit in _LIMITS.items()}
    last_words = frozenset(name.rpartition(" ")[2] for name in names)
    none = bare("gương mẫu", ascii_only)
    return _Context(names, last_words, none, counting, sums, also, period, day_before, limits)


def find(text: str) -> list[Found]:
    """The quantities of an NFC text in their order.

    Passed over: dates and years, months and quarters, codes such as 01/HD-CCB, names such as "chi hội 7" or
    "lần thứ 2", list marks. Never negative: a dash in prose is a dash.
    """
    return list(_found(text))


@kept(4096)  # set phrases with a number in them stand in many reports
def _found(text: str) -> tuple[Found, ...]:
    low = plain(text)
    rules, around = grammar(low.isascii()), _context(low.isascii())
    found: list[Found] = []
    at, name_end = 0, -1
    while match := rules.core.search(low, at):
        if is_endless(match):
            at = match.end()
        elif past := _named(around, match, low, name_end):
            at = name_end = past
        elif _is_mark_or_day(around, match, low):
            at = match.end()
        elif made := _made(rules, match, text, low):
            found.append(made)
            at = made.end
        else:
            at = match.end()
    return tuple(found)


def _made(rules: Grammar, match: re.Match[str], text: str, low: str) -> Found | None:
    sign, start = sign_before(rules, low, match.start())
    # "tăng từ 90% lên 95%", "83/85 = 97,6%"; in "từ 95% trở lên" the words behind tell.
    if sign and (sign == "=" or low.startswith(("từ ", "tu "), start)):
        sign, start = "", match.start()
    made = quantity(match, text, sign, _UNIT)
    return Found(start, made[1], made[0]) if made else None


def _counts(around: _Context, match: re.Match[str], low: str) -> bool:
    """Whether a word stands behind that the number may count, not just the next of a row."""
    return bool(_WORD_NEXT.match(low, match.end())) and not around.also.match(low, match.end())


def _named(around: _Context, match: re.Match[str], low: str, name_end: int) -> int:
    """Where a number that is a name ends; 0 if it is none."""
    start = match.start()
    short, spaced, _ = match["first"].partition(" ")  # "quý 2 100%" is no 2100 %
    if not short.isdecimal() or len(short) > 4 or ("%" in match[0] and not spaced):
        return 0
    name = _name_before(around, low, start)
    known = int(short) in around.limits.get(name, _ANY_SHORT) if name else False
    if not name and name_end >= 0 and around.also.fullmatch(low, name_end, start):
        known = not _counts(around, match, low)
    if not known:
        return 0
    return match.end() if (match["of"] or match["high"]) and not spaced else start + len(short)


def _name_before(around: _Context, low: str, start: int) -> str:
    """The word of `names` a number stands behind, "" if there is none or it counts."""
    line = low[max(0, start - _HEAD) : start].rpartition("\n")[2]
    words = line.rstrip(" \t:.").replace("(", " ").rsplit(maxsplit=3)[-3:]
    if not words or words[-1] not in around.last_words:
        return ""
    for length in (2, 1):
        name = " ".join(words[-length:])
        if name == around.none:
            return ""  # "hội viên gương mẫu 601/620" counts; only "mẫu 3" alone is a form
        if name in around.names:
            before = words[-length - 1] if len(words) > length else ""
            counting = around.sums if name in ("số", "so") else around.counting
            year = name in ("năm", "nam")
            return "" if not year and (before in counting or before.isdecimal()) else name
    return ""


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
