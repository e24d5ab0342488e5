"""What single cells say: names, births, crosses, days, remarks. `ValueError` carries what to mend, in plain words."""

import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final

from django.utils.translation import gettext as _

from nhiemky.kernel.dates import find_dates, format_date, read_date
from nhiemky.kernel.text import fold
from nhiemky.members.roster.records import Cell

_OLDEST: Final = 1900
_YOUNGEST: Final = 17
"""Nobody younger has done military service."""
_FIRST_SERIAL, _LAST_SERIAL = 3_000, 60_000  # days of Excel: 1908 to 2064; years end before them
_EPOCH: Final = date(1899, 12, 30)
_UNKNOWN: Final = frozenset({"", "-", "–", "?", "khong ro", "khong nho", "chua ro", "ko ro", "k ro", "0"})
_YEAR: Final = re.compile(r"(?:nam |sn |sinh nam |sinh )?((?:19|20)\d\d)\.?")
_MONTH_YEAR: Final = re.compile(r"(?:thang )?(\d{1,2})\s?[/.-]\s?((?:19|20)\d\d)")
_SHORT_YEAR: Final = re.compile(r"(\d\d)")
_CROSS: Final = frozenset({"x", "xx", "v", "1", "co", "✓", "✔", "√", "+", "*", "×", "dv", "dang vien", "da ket nap"})
_NO_CROSS: Final = frozenset({"", "0", "khong", "-", "–", "o", "chua", "k", "ko"})
_LEAD: Final = re.compile(
    r"^(?:\d{1,5}\s*[.)/-]\s*|[-–+*•]\s*|(?:ông|bà|ong|ba|đ/c|đc|d/c|dc|đồng chí|dong chi|bác|chị|anh)[.:]?\s+)",
    re.IGNORECASE,
)
_ASIDE: Final = re.compile(r"[(\[]([^)\]]*)[)\]]?\s*$|\s[-–]\s(.*)$|[,;]\s*(.*)$")
_NAME: Final = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?(?: [^\W\d_]+(?:['’.-][^\W\d_]+)*\.?)*")
_LONGEST_NAME: Final = 60
_DIGITS: Final = re.compile(r"\D")
_GONE: Final = (
    ("deceased", re.compile(r"\b(?:da mat|tu tran|da chet|qua doi|hy sinh|mat (?:ngay|nam|thang)|da tu tran|mat)\b")),
    ("left", re.compile(r"\b(?:ra khoi hoi|xoa ten|khai tru|xin ra|thoi sinh hoat|ra hoi|xin thoi|thoi hoi)\b")),
    ("moved_away", re.compile(r"\b(?:chuyen (?:di|vao|ve|ra|len|den|sinh hoat|noi)|da chuyen|chuyen nha)\b")),
)
_EXEMPT: Final = re.compile(r"\b(?:mien (?:sinh hoat|sh|hoat dong)|duoc mien|mien shoat)\b")


@lru_cache(maxsize=65536)
def name_of(text: str) -> tuple[str, str]:
    """(name as it is written in a register, what stood beside it). ValueError where it is no whole name."""
    name, aside = text.strip(), ""
    while lead := _LEAD.match(name):
        name = name[lead.end() :]
    if found := _ASIDE.search(name):
        aside = next((part for part in found.groups() if part), "")
        name = name[: found.start()]
    name = name.strip(" .,;:-–*'\"")
    if not _NAME.fullmatch(name) or len(name) > _LONGEST_NAME:
        raise ValueError(_("Họ tên “%(name)s” có chữ số hoặc ký tự lạ. Hãy ghi lại họ tên.") % {"name": text[:60]})
    if " " not in name:
        raise ValueError(_("Họ tên mới có một chữ “%(name)s”. Hãy ghi đủ họ và tên.") % {"name": name})
    if name.isupper() or name.islower() or _odd_case(name):
        name = " ".join(word.capitalize() for word in name.split(" "))
    return name, aside


def _odd_case(name: str) -> bool:
    return any(word[:1].islower() or (len(word) > 1 and word.isupper()) for word in name.split(" "))


def looks_like_name(cell: Cell) -> bool:
    """Whether a cell could hold somebody's whole name."""
    if not isinstance(cell, str):
        return False
    try:
        name, _aside = name_of(cell)
    except ValueError:
        return False
    return 2 <= len(name.split(" ")) <= 6


def birth_of(cell: Cell, today: date) -> tuple[int | None, date | None]:
    """(year, day) of a birth as far as the cell tells. ValueError for a year nobody in the register can be born in."""
    year, day = _year_and_day(cell)
    if year is not None and not _OLDEST <= year <= today.year - _YOUNGEST:
        raise ValueError(_("Năm sinh %(year)d không hợp lý. Hãy xem lại.") % {"year": year})
    return year, day


def _year_and_day(cell: Cell) -> tuple[int | None, date | None]:
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return cell.year, cell
    if isinstance(cell, int) and not isinstance(cell, bool):
        if _FIRST_SERIAL <= cell <= _LAST_SERIAL:
            day = _EPOCH + timedelta(cell)
            return day.year, day
        return (None, None) if cell == 0 else (cell if cell > 99 else _century(cell), None)
    if isinstance(cell, str):
        return _told(cell)
    if cell is None:
        return None, None
    raise ValueError(_unread(cell))


@lru_cache(maxsize=65536)
def _told(text: str) -> tuple[int | None, date | None]:
    plain = fold(text).strip(" .'`’")
    if plain in _UNKNOWN:
        return None, None
    if day := read_date(text.strip(" '`’")):
        return day.year, day
    if year := _YEAR.fullmatch(plain):
        return int(year[1]), None
    if (both := _MONTH_YEAR.fullmatch(plain)) and 1 <= int(both[1]) <= 12:
        return int(both[2]), None
    if short := _SHORT_YEAR.fullmatch(plain):
        return _century(int(short[1])), None
    if plain.isdecimal() and len(plain) in (4, 5):
        return _year_and_day(int(plain))
    raise ValueError(_unread(text))


def _century(year: int) -> int:
    """Of two digits: members are born in the last century, but for the youngest."""
    return 2000 + year if year < 10 else 1900 + year


def _unread(cell: object) -> str:
    told = {"cell": str(cell)[:40]}
    return _("Máy chưa hiểu ngày, năm sinh “%(cell)s”. Hãy ghi như 1950 hoặc 15/03/1950.") % told


def joined_of(cell: Cell, today: date) -> date | None:
    """The day somebody joined; of a year or a month alone its first day. ValueError for one not come yet."""
    try:
        year, day = _year_and_day(cell)
    except ValueError:
        told = {"cell": str(cell)[:40]}
        raise ValueError(_("Máy chưa hiểu ngày vào Hội “%(cell)s”. Hãy ghi như 22/12/2015.") % told) from None
    if year is None:
        return None
    joined = day or _month_of(cell, year)
    if joined > today or year < _OLDEST:
        raise ValueError(_("Ngày vào Hội %(day)s không hợp lý. Hãy xem lại.") % {"day": format_date(joined)})
    return joined


def _month_of(cell: Cell, year: int) -> date:
    both = _MONTH_YEAR.fullmatch(fold(cell).strip(" .")) if isinstance(cell, str) else None
    return date(year, int(both[1]) if both else 1, 1)


def gender_of(cell: Cell) -> str:
    """A code of `Member.Gender`, "" where the cell says none."""
    words = fold(cell).strip(" .") if isinstance(cell, str) else ""
    if words in {"nu", "n", "f", "female", "ba", "gai", "phu nu", "nu gioi"}:
        return "female"
    return "male" if words in {"nam", "m", "male", "ong", "trai", "nam gioi"} else ""


def kind_of(cell: Cell) -> str:
    """A code of `Member.Kind`, "" where the cell says none."""
    words = fold(cell) if isinstance(cell, str) else ""
    if re.search(r"\bcqn\b|cuu quan nhan|quan nhan", words):
        return "ex_serviceman"
    return "veteran" if re.search(r"\bccb\b|cuu chien binh|chien binh", words) else ""


def crossed(cell: Cell) -> bool:
    """Whether a box is ticked, in any of the usual ways; a year or a day in it ticks it too."""
    if isinstance(cell, bool):
        return cell
    if cell is None:
        return False
    return (fold(cell).strip(" .") if isinstance(cell, str) else str(cell)) not in _NO_CROSS


def clearly_crossed(cell: Cell) -> bool:
    """Whether a cell holds a mark and nothing else."""
    return cell is True or str(fold(cell) if isinstance(cell, str) else cell).strip(" .") in _CROSS


def phone_of(cell: Cell) -> str:
    """The number as people dial it: Excel drops the nought in front of a number."""
    text = text_of(cell)
    digits = _DIGITS.sub("", text)
    return f"0{digits}" if len(digits) == 9 and digits[0] != "0" and digits == text else text[:30]


def text_of(cell: Cell) -> str:
    """A cell as text."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        cell = cell.date()
    return format_date(cell) if isinstance(cell, date) else str(cell).strip()


@lru_cache(maxsize=16384)
def remark_of(text: str) -> tuple[str, date | None, bool]:
    """(how somebody has gone: a code of `Membership.Went` or "", the day told, whether they are exempt)."""
    words = fold(text)
    if not words or re.search(r"\b(?:chua|khong) (?:mat|chuyen|duoc mien)\b", words):
        return "", None, False
    exempt = _EXEMPT.search(words) is not None
    went = next((code for code, pattern in _GONE if pattern.search(_EXEMPT.sub(" ", words))), "")
    days = [day for _start, _end, day in find_dates(text)]
    return went, (days[-1] if went and days else None), exempt
