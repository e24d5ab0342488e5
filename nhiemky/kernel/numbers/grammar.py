"""The grammar shared by cells and prose: digits, signs of comparison, ratios and ranges."""

import re
from functools import cache
from typing import Final

from msgspec import Struct

from nhiemky.kernel.numbers.quantity import Comparator, Quantity
from nhiemky.kernel.text import fold

# One character for one, so that places stay valid: other digits, dashes, spaces and signs to plain ones.
_PLAIN: Final = str.maketrans(
    "０１２３４５６７８９٠١٢٣٤٥٦٧٨٩％٪．，／⁄∕≧⩾≦⩽＞＜＝～−–‐‑‒﹣－\u00a0\u2007\u2009\u202fİ",
    "01234567890123456789%%.,///≥≥≤≤><=~-------    i",
)
_UNUSUAL: Final = re.compile("[" + "".join(map(chr, _PLAIN)) + "]")
_BEHIND_FIRST: Final = r"(?:\d{0,2}(?:[ ]\d{3})+(?!\d)(?:[.,]\d+)?|\d*(?:[.,]\d+)*)(?![.,]?\d)"  # of its digits
_NUMBER: Final = rf"\d{_BEHIND_FIRST}"
_PERCENT: Final = r"\s?(?:%|phần[ ]trăm\b)"
# Behind a number these show a date, a document code (01/HD-CCB, 09-NQ/TW), a name (3A) or an hour (7h30).
_NO_CODE: Final = r"(?!/\w|-[^\W\d]|[a-cefh-kn-z]\b|h\d|:\d)"
# It looks around only behind its first digit: digits are looked for ten times as fast as places before them.
_CORE: Final = rf"""
    (?P<first>\d(?<!\w\d)(?<!\w[-./]\d)(?<!\d[,:]\d)(?!\d{{0,3}}-\d{{1,2}}-\d{{2,4}}\b){_BEHIND_FIRST})
    (?:
        (?:\s?/\s?|\s+trên\s+(?:tổng\s+(?:số\s+)?)?|\s+trong\s+(?:tổng\s+số|tổng|số)\s+
            |(?P<between>(?:\s[^\W\d]++){{1,4}}?)\s(?:trên|trong)\stổng\s(?:số\s)?)
        (?P<of>{_NUMBER}){_NO_CODE}(?!\s?%)
        |(?P<percent>{_PERCENT})?(?:\s?[-~]\s?|\s+(?:đến|tới)\s+)(?P<high>{_NUMBER}){_NO_CODE}(?:{_PERCENT})?
        |{_PERCENT}
        |{_NO_CODE}
    )
"""
_SIGNS: Final[dict[str, Comparator]] = {
    **dict.fromkeys(("≥", ">=", "=>", "từ", "ít nhất", "tối thiểu", "không dưới", "không ít hơn"), ">="),
    **dict.fromkeys((">", "trên", "hơn", "lớn hơn", "cao hơn", "nhiều hơn"), ">"),
    **dict.fromkeys(("≤", "<=", "=<", "không quá", "tối đa", "không vượt quá", "nhiều nhất"), "<="),
    **dict.fromkeys(("<", "dưới", "ít hơn", "thấp hơn", "nhỏ hơn"), "<"),
    **dict.fromkeys(("không thấp hơn", "không nhỏ hơn"), ">="),
    **dict.fromkeys(("không cao hơn", "không hơn", "không nhiều hơn"), "<="),
    **dict.fromkeys(("=", "bằng", "đúng"), "="),
}
_LONGEST: Final = 300  # characters of a figure
_LONGEST_SIGN: Final = 28  # characters, with a linking word
_SYMBOLS: Final = tuple("≥≤<=>")
_WORDS: Final = re.compile(r"\w+")
_BOUND: Final = re.compile(r"[tT]r[ởo] (?:(l[êe]n)|xu[ốo]ng)\b")
_EDGE: Final = " .,;:()-=*\u00a0"
_THOUSANDS: Final = re.compile(r"\d{1,3}([.,])\d{3}(?:\1\d{3})+")
_WHOLE: Final = re.compile(r"\d+|\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+")


type Measured = tuple[Quantity, int]


class Grammar(Struct, frozen=True):
    """The patterns for text with accents, or for text typed without any."""

    core: re.Pattern[str]
    signs: dict[str, Comparator]
    last_words: tuple[str, ...]  # of signs
    linking: frozenset[str]  # words that may stand between a comparator and its number
    may_stand_before: frozenset[str]  # both


@cache
def grammar(ascii_only: bool) -> Grammar:
    """Accents tell đầu tư from từ and sử dụng from đúng, so they are given up only where a text has none."""
    signs = {bare(words, ascii_only): sign for words, sign in _SIGNS.items()}
    last_words = frozenset(words.rpartition(" ")[2] for words in signs)
    linking = frozenset(bare(word, ascii_only) for word in ("là", "đạt", "có", "được"))
    return Grammar(
        core=re.compile(bare(_CORE, ascii_only), re.VERBOSE),
        signs=signs,
        last_words=tuple(last_words),
        linking=linking,
        may_stand_before=last_words | linking,
    )


def bare(pattern: str, ascii_only: bool) -> str:
    """A pattern or word as it is, or without its accents. Signs such as ≥ stay."""
    return "".join(char if char.isascii() else fold(char) for char in pattern) if ascii_only else pattern


def plain(text: str) -> str:
    """The text in small letters with plain digits, dashes and spaces, character by character."""
    return (text if text.isascii() or not _UNUSUAL.search(text) else text.translate(_PLAIN)).lower()


def sign_before(rules: Grammar, low: str, start: int) -> tuple[Comparator, int]:
    """(comparator, place where its words begin) directly before a number; ("", start) without one."""
    offset = max(0, start - _LONGEST_SIGN)
    head = low[offset:start].rstrip()
    if head.endswith(_SYMBOLS):
        symbols = 2 if head[:-1].endswith(_SYMBOLS) else 1
        sign = rules.signs.get(head[-symbols:], "")
        return (sign, offset + len(head) - symbols) if sign else ("", start)
    last = head[head.rfind(" ") + 1 :].lstrip("(")
    if last not in rules.may_stand_before:
        return "", start
    if last in rules.linking:
        head = head[: -len(last)].rstrip()
        if not head.endswith(rules.last_words):
            return "", start
    for word in list(_WORDS.finditer(head))[-3:]:  # the longest first: "không ít hơn" before "hơn"
        if sign := rules.signs.get(head[word.start() :], ""):
            return sign, offset + word.start()
    return "", start


def bounded(unit: str, sign: Comparator) -> tuple[str, Comparator]:
    """The words behind a number without "trở lên" or "trở xuống", and the comparator these make."""
    match = _BOUND.search(unit)
    if not match:
        return unit, sign
    return f"{unit[: match.start()]} {unit[match.end() :]}", ">=" if match[1] else "<="


def quantity(match: re.Match[str], text: str, sign: Comparator, behind: re.Pattern[str]) -> Measured | None:
    """(what a match of `core` says, where it ends), its unit taken from the words `behind` matches there.

    None for what is no number, as 5.3.2020. A "range" that does not rise is two numbers with a dash between:
    only the first is taken.
    """
    first, between, below, _, upper = match.groups()
    whole = match[0]
    read = _value(first, percent="%" in whole)
    if read is None:
        return None
    value, decimals, doubtful = read
    high = _value(upper) if upper else None
    of = _value(below) if below else None
    end = match.end()
    if upper and (high is None or not _is_range(value, high[0])):
        high, end = None, max(match.end("first"), match.end("percent"))
        whole = match.string[match.start() : end]
    words = behind.match(text, end)
    unit, sign = bounded(words[0] if words else "", sign)
    return Quantity(
        value,
        max(decimals, high[1]) if high else decimals,
        whole.endswith(("%", "trăm", "tram")),
        "" if high else sign,
        high[0] if high else None,
        of[0] if of else None,
        (between or unit).strip(_EDGE),
        doubtful or bool(high and high[2]) or bool(of and of[2]),
    ), end


def is_endless(match: re.Match[str]) -> bool:
    """Whether a match of `core` is too long for a figure: a few digits more, and it would be infinite."""
    return len(match[0]) > _LONGEST


def is_month_or_term(match: re.Match[str]) -> bool:
    """Whether a match of `core` is 12/2019 or 2017 - 2022."""
    first, of, high = match.group("first", "of", "high")
    second = of or high
    if not second or not second.isdecimal() or not first.isdecimal() or not is_year(int(second)):
        return False
    return int(first) <= 12 if of else is_year(int(first))


def is_year(value: float) -> bool:
    """Whether a number looks like a year of our time."""
    return 1900 <= value < 2100 and value == int(value)


def _is_range(low: float, high: float) -> bool:
    return low < high and is_year(low) == is_year(high)


def _value(token: str, percent: bool = False) -> tuple[float, int, bool] | None:
    """(value, decimals, doubtful) of digits with dots, commas and spaces; None for 5.3.2020."""
    if token.isdecimal():
        return float(token), 0, False
    spaced = " " in token
    token = token.replace(" ", "")
    if spaced and token.isdecimal():
        return float(token), 0, False
    if _THOUSANDS.fullmatch(token):
        return float(token.replace(".", "").replace(",", "")), 0, False
    whole, mark, fraction = token.rpartition("." if token.rfind(".") > token.rfind(",") else ",")
    if mark in whole or not _WHOLE.fullmatch(whole):
        return None
    three = len(fraction) == 3 and whole.isdecimal() and len(whole) <= 3 and whole[0] != "0" and not spaced
    if three and mark == "." and not percent:
        return float(whole + fraction), 0, False
    # Vietnamese habit makes "1,234" a decimal, an English Excel 1234; a percentage is never that large.
    doubtful = three and (mark == ".") == percent
    digits = whole.replace(".", "").replace(",", "")
    return float(f"{digits}.{fraction}"), len(fraction), doubtful
