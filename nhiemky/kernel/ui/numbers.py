"""Numbers and days as people in Vietnam write them."""

from datetime import date, datetime

from nhiemky.kernel.clock import VIETNAM
from nhiemky.kernel.numbers.quantity import format_number

NOTHING = "–"


def vi_number(value: object, decimals: int | None = None) -> str:
    """1.234,5; a dash for nothing; words stay words."""
    if isinstance(value, int | float):
        return format_number(value, decimals)
    return NOTHING if value is None or value == "" else str(value)


def percent(value: object, decimals: int = 1) -> str:
    """54,2% of 54.2: with one digit behind the comma, none where it would be nought."""
    if not isinstance(value, int | float):
        return vi_number(value)
    return f"{format_number(round(value, decimals))}%"


def vi_date(value: object) -> str:
    """12/4/2020, as people write it, not 12/04/2020; of a moment the day in Vietnam."""
    if isinstance(value, datetime):
        value = value.astimezone(VIETNAM).date() if value.tzinfo else value.date()
    return f"{value.day}/{value.month}/{value.year}" if isinstance(value, date) else NOTHING


def vi_time(value: object) -> str:
    """10:25 ngày 23/6/2020."""
    if not isinstance(value, datetime):
        return NOTHING
    here = value.astimezone(VIETNAM) if value.tzinfo else value
    return f"{here:%H:%M} ngày {vi_date(here)}"
