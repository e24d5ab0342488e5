"""Dates as Vietnamese papers write them: the day first, never the month."""

import re
from datetime import date
from functools import lru_cache
from typing import Final

from nhiemky.kernel.text import fold, squeeze

# Matched on folded text. A date may not be a piece of a longer row of figures (1.5.3.2020, 12/5/2020/QĐ).
_DATE: Final = re.compile(
    r"(?<!\w)(?<!\d[./-])(?:"
    r"(?P<d>\d{1,2})\s?(?P<sep>[/.-])\s?(?P<m>\d{1,2})\s?(?P=sep)\s?(?P<y>\d{4}|\d{2})"
    r"|(?P<iy>\d{4})-(?P<im>\d{1,2})-(?P<id>\d{1,2})"
    r"|(?:ngay )?(?P<wd>\d{1,2})\s+thang\s+(?P<wm>\d{1,2})(?:\s*,?\s*nam\s+|\s?/\s?)(?P<wy>\d{4})"
    r")(?!\w|[./-]\w)"
)
_CLOCK_TIME: Final = re.compile(r"[ t]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?$")
_LEAD: Final = re.compile("^ngay ")


def _made(match: re.Match[str]) -> date | None:
    """The date of a match of _DATE; None where the calendar has no such day."""
    for prefix in ("", "i", "w"):
        if match[f"{prefix}d"]:
            day, month, year = (int(match[prefix + part]) for part in "dmy")
            if year < 100:  # two digits: births and service reach back, plans reach ahead
                year += 2000 if year < 50 else 1900
            try:
                return date(year, month, day)
            except ValueError:
                return None
    return None


@lru_cache(maxsize=4096)
def read_date(text: str) -> date | None:
    """The date a whole cell holds, None if it holds anything else or an impossible day.

    Takes 05/03/2020, 5/3/20, 05-03-2020, 5.3.2020, "ngày 05 tháng 3 năm 2020" and ISO, a time behind or not.
    """
    plain = _LEAD.sub("", _CLOCK_TIME.sub("", fold(squeeze(text)).rstrip(".")))
    match = _DATE.fullmatch(plain)
    return _made(match) if match else None


def find_dates(text: str) -> list[tuple[int, int, date]]:
    """Every whole date in an NFC text, as (start, end, date); impossible days are left out."""
    found = ((match.span(), _made(match)) for match in _DATE.finditer(fold(text)))
    return [(start, end, day) for (start, end), day in found if day]


def format_date(day: date) -> str:
    """05/03/2020."""
    return f"{day:%d/%m/%Y}"


def format_place_date(place: str, day: date) -> str:
    """Long Biên, ngày 05 tháng 3 năm 2020.

    By Nghị định 30/2020/NĐ-CP, annex I: a leading zero for days below 10 and for months 1 and 2 only.
    """
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"{place}, ngày {day.day:02} tháng {month} năm {day.year}"
