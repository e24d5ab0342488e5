"""The words in a target that say by when, or how often, it is to be met."""

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from nhiemky.kernel.dates import read_date
from nhiemky.kernel.text import fold, squeeze
from nhiemky.targets.target import Basis

_EACH_YEAR: Final = re.compile(r"\b(?:trong )?(?:moi|hang|tung) nam\b|\s?/\s?(?:1 )?nam\b")
_WHOLE_TERM: Final = re.compile(r"\b(?:den )?(?:(?:het|cuoi|trong|ca|toan) )+nhiem ky\b")
_BY: Final = re.compile(
    r"(?:^|\b(?:(?:den|trong|vao|het|cuoi|(?P<before>truoc)) )+)(?:ngay )?(?:"
    r"(?P<day>\d{1,2}[/.-]\d{1,2}[/.-]\d{4})|thang (?P<month>\d{1,2})(?:[/.-]| nam )(?P<of>\d{4})"
    r"|nam (?P<year>20\d\d))(?![\d/.-]\d)"
)
_EMPTY_BRACKETS: Final = re.compile(r"\(\s*\)")


@lru_cache(maxsize=1024)
def read_timing(text: str) -> tuple[str, Basis, date | None]:
    """(the text without its words of time, basis, last day allowed).

    "mỗi năm 2 mô hình" is of each year; "đến năm 2020: 0 hộ" is due on 31/12/2020, "trước năm 2020" a day
    before that year. The whole term where nothing is said.
    """
    text = squeeze(text)
    plain = fold(text)
    if match := _EACH_YEAR.search(plain):
        return _without(text, match), "each_year", None
    if match := _WHOLE_TERM.search(plain):
        return _without(text, match), "term", None
    if (match := _BY.search(plain)) and (due := _due(match)):
        return _without(text, match), "by_date", due
    return text, "term", None


def _due(match: re.Match[str]) -> date | None:
    """Last day allowed; None where the calendar has no such day."""
    if match["day"]:
        first = last = read_date(match["day"])
    elif match["month"]:
        first = read_date(f"1/{match['month']}/{match['of']}")
        last = first and first.replace(day=monthrange(first.year, first.month)[1])
    else:
        first, last = date(int(match["year"]), 1, 1), date(int(match["year"]), 12, 31)
    return first - timedelta(days=1) if first and match["before"] else last


def _without(text: str, match: re.Match[str]) -> str:
    rest = f"{text[: match.start()]} {text[match.end() :]}"
    return squeeze(_EMPTY_BRACKETS.sub("", rest)).strip(" :,;")
