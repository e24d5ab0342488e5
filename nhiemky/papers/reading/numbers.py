"""One number of a form read, or refused in words."""

from datetime import date, time, timedelta
from typing import Final

from nhiemky.kernel.dates import format_date
from nhiemky.kernel.errors import words_for
from nhiemky.kernel.numbers import Quantity, format_number, read
from nhiemky.kernel.text import squeeze
from nhiemky.papers import words as words

LARGEST: Final = 1e12
"""No figure of an association is larger: a trillion đồng."""


class Wrong(Exception):  # noqa: N818 (what a field is, not what went wrong with the program)
    """A field that can't be taken. str(): why, and how to mend it."""

    def __init__(self, field: str, code: str, /, **details: object) -> None:
        super().__init__(code)
        self.field, self._code, self._details = field, code, details

    def __str__(self) -> str:
        return words_for(self._code, **self._details)


def quantity(cell: object, field: str, *, parts: bool = False) -> Quantity | None:
    """The number of a field, None for an empty one. parts: whether "16/17" may stand in it. Raises `Wrong`."""
    if isinstance(cell, bool):
        raise Wrong(field, "papers.figure_not_number", text="TRUE" if cell else "FALSE")
    if isinstance(cell, int | float):
        return _checked(Quantity(float(cell)), format_number(float(cell)), field, parts)
    if isinstance(cell, date):
        raise Wrong(field, "papers.figure_date", day=format_date(cell))
    if isinstance(cell, time | timedelta):
        raise Wrong(field, "papers.figure_not_number", text=str(cell))
    text = squeeze(str(cell or ""))
    if not text:
        return None
    if text.startswith(("#", "Err:")):
        raise Wrong(field, "papers.figure_formula", text=text)
    found = read(text)
    if found is None:
        raise Wrong(field, "papers.figure_not_number", text=text)
    return _checked(found, text, field, parts)


def _checked(found: Quantity, text: str, field: str, parts: bool) -> Quantity:
    if found.value < 0 or (found.doubtful and text.startswith(("-", "–", "−"))):
        raise Wrong(field, "papers.figure_negative", text=text)
    if found.percent:
        raise Wrong(field, "papers.figure_share" if field == "value" else "papers.figure_percent", text=text)
    if found.comparator not in ("", "="):
        raise Wrong(field, "papers.figure_bound", text=text)
    if found.high is not None or (found.of is not None and not parts) or any(map(str.isdigit, found.unit)):
        raise Wrong(field, "papers.figure_two", text=text)
    if found.doubtful:
        raise Wrong(field, "papers.figure_ambiguous", text=text, **_both_ways(found.value))
    if max(found.value, found.of or 0) > LARGEST:
        raise Wrong(field, "papers.figure_too_big", text=text)
    return found


def _both_ways(value: float) -> dict[str, str]:
    """ "1,234" is 1.234 in thousands, 1,2340 as a fraction."""
    return {"whole": format_number(round(value * 1000)), "part": format_number(value, 4)}
