"""A whole cell read as one number."""

import re
from copy import replace
from functools import lru_cache
from typing import Final

from nhiemky.kernel.numbers.grammar import (
    grammar,
    is_endless,
    is_month_or_term,
    plain,
    quantity,
    sign_before,
)
from nhiemky.kernel.numbers.quantity import Comparator, Quantity
from nhiemky.kernel.text import fold, squeeze

_ZERO: Final = re.compile(r"(?:không|khong)(?: (?:có|co|phát sinh|phat sinh)| (?:còn|con)(?: (?P<unit>.+))?)?")
_FILLERS_ACCENTED: Final = (
    *("đạt", "tỷ", "tỉ", "lệ", "kết", "quả", "là", "có", "được", "phấn", "đấu", "duy", "trì", "giữ", "vững"),
    *("hoàn", "thành", "khoảng", "gần", "ước", "thực", "hiện", "tổng", "số"),
)
_FILLERS: Final = frozenset((*_FILLERS_ACCENTED, *map(fold, _FILLERS_ACCENTED), ":", "(", "+", "~", "≈"))
_PIECE: Final = re.compile(r"\w+|[^\w\s]")
_ASIDE: Final = re.compile(r"\([^()]*\d[^()]*\)?")
_OWN_SHARE: Final = re.compile(r"[=,;:]?\s*(?:đạt|bằng|chiếm|dat|bang|chiem)?\s*\d+(?:[.,]\d+)?\s?%")
_REST: Final = re.compile(".*")
_DIGIT: Final = re.compile(r"\d")
_LIST_MARK: Final = re.compile(r"[.)] \S|\)$")
_EDGE: Final = " .,;:()-*"


@lru_cache(maxsize=8192)
def read(text: str) -> Quantity | None:
    """The number a cell holds, with its comparator, ratio, range and unit; None where it holds none.

    Dates, document codes, a span of years, list numbers and sentences that merely contain a number give None
    (`find` is for those). "Không", "Không có" and "Không còn …" are zero, a dash or an empty cell is nothing.
    """
    tidy = squeeze(text)
    low = plain(tidy)
    if zero := _ZERO.fullmatch(low.rstrip(_EDGE)):
        return Quantity(0.0, unit=zero["unit"] or "")
    rules = grammar(low.isascii())
    match = rules.core.search(low)
    if match is None or is_endless(match) or _DIGIT.search(low, 0, match.start()):
        return None
    sign, head_end = sign_before(rules, low, match.start())
    head = low[:head_end].rstrip()
    minus = head.endswith("-") and head_end == match.start()
    if not _FILLERS.issuperset(_PIECE.findall(head.removesuffix("-"))):
        return None
    if is_month_or_term(match) or (not head and _LIST_MARK.match(low, match.end())):
        return None
    made = _with_rest(match, sign, tidy)
    return _negated(made, attached=low[match.start() - 1] == "-") if made and minus else made


def _with_rest(match: re.Match[str], sign: Comparator, tidy: str) -> Quantity | None:
    """The quantity with all the words behind it as its unit; doubtful if these hold further numbers."""
    rest = _ASIDE.sub("", tidy[match.end() :])
    if match["of"]:
        rest = _OWN_SHARE.sub("", rest, count=1)
    made = quantity(match, tidy[: match.end()] + rest, sign, _REST)
    if made is None or made[1] != match.end():
        return None
    return replace(made[0], doubtful=True) if _DIGIT.search(made[0].unit) else made[0]


def _negated(found: Quantity, attached: bool) -> Quantity:
    """-5 is negative; in "- 5" the dash may as well be a bullet."""
    return replace(found, value=-found.value) if attached else replace(found, doubtful=True)
