"""A target read from the words and numbers of a list of targets, or of a unit's form."""

import re
from copy import replace
from datetime import date
from functools import lru_cache
from typing import Final

from nhiemky.kernel.numbers import Comparator as Sign
from nhiemky.kernel.numbers import Quantity, find, read
from nhiemky.kernel.text import fold, squeeze
from nhiemky.targets.target import Basis, Better, Comparator, Kind, Target
from nhiemky.targets.timing import read_timing

_PER: Final = re.compile(r"(?:\b(?:binh quan )?moi |\s?/\s?)(?P<one>chi hoi|phan hoi|co so hoi|hoi vien|nguoi|ho)\b")
_NUMERIC: Final = frozenset("≥≤<>=%")
_LEFT_TO_UNITS: Final = re.compile(
    r"\b(?:don vi|co so|hoi|chi hoi|phuong|xa)\b.*\btu (?:dat|dang ky|xay dung|de ra|xac dinh)\b"
)
_FALLING: Final = re.compile(r"(?<![\d.,])\d{1,3}(?:[.,]\d+)?\s*%?\s*[-–—]\s*\d{1,3}(?!\d)")
_OR_EQUAL: Final[dict[str, Sign]] = {"lon hon hoac bang": ">=", "nho hon hoac bang": "<="}
_LEVEL_UNITS: Final = frozenset(("xep loai", "muc", "danh hieu", "loai"))
_UNWANTED: Final = re.compile(r"\b(?:ngheo|qua han|vi pham|ky luat|nha tam|dot nat|khieu kien|te nan)\b")
_TURNED: Final = re.compile(r"\b(?:giam|xoa|thoat|khong|giup|ho tro|sua|xay|duoc|tang|tham|vay|cho|phong|chong)\b")


def read_target(code: str, name: str, unit: str, comparator_text: str, value_text: str) -> Target:
    """A target from the cells of its row: "≥ 95%", "10-15", "mỗi năm 2 mô hình", "đến năm 2020: 0 hộ".

    A bare number is "=". Without one number low is None (each unit sets its own) and the words stand in
    `level`; if there is no unit either they are a level to be reached. Words of time are looked for in value,
    unit and name, in this order. Less is better under a ceiling, for "= 0", and for "=" or a range of what
    nobody wants ("hộ nghèo"), unless the name or value turns it round ("giảm hộ nghèo").
    """
    value, unit, basis, by = _timing(value_text, unit, name)
    wordy = comparator_text == "level" or fold(unit) in _LEVEL_UNITS
    goal, unit = (None, "") if wordy else _read_goal(value, unit)
    kind: Kind = "level" if wordy else _kind(unit, goal, value)
    unwanted = bool(_UNWANTED.search(fold(name))) and not _TURNED.search(fold(f"{name} {value}"))
    comparator: Comparator = "level" if kind == "level" else _comparator(goal, comparator_text, unwanted)
    return Target(
        code,
        squeeze(name),
        unit,
        kind,
        comparator,
        low=_low(goal, kind) if goal else None,
        high=goal.high if goal else None,
        level="" if goal else value,
        basis=basis,
        by=by,
        better=_better(comparator, goal, unwanted),
        per=unit.partition("/")[2] if kind == "average" else "",
    )


def read_list_target(code: str, name: str, unit: str, comparator_text: str, value_text: str) -> Target:
    """The same for a list of targets that all units share. "Mỗi chi hội 1 mô hình" is counted in models there, and
    what is asked of a unit depends on its branches, so it is no average and has no common goal; nor has "từng đơn vị
    tự đặt".
    """
    if _LEFT_TO_UNITS.search(fold(value_text)):
        target = read_target(code, name, unit, comparator_text, "")
        return replace(target, kind="count", comparator=">=") if target.kind == "level" else target
    target = read_target(code, name, unit, comparator_text, value_text)
    if target.kind == "average" and "/" not in unit:
        return replace(target, kind="count", low=None, high=None, per="")
    return target


def is_unreadable(goal_text: str, target: Target) -> bool:
    """Whether a goal means a number and was not wholly understood: "≥ chín mươi", "5 hay 7 nhà", "15-10%"."""
    value = read_timing(goal_text)[0]
    numbers = len(find(value))
    if target.low is None:
        averaged = bool(_PER.search(fold(value)))  # then the number is there and depends on the unit's size
        return not averaged and (numbers > 0 or not _NUMERIC.isdisjoint(value))
    return numbers > 1 or (target.high is None and bool(_FALLING.search(value)))


def _timing(value: str, unit: str, name: str) -> tuple[str, str, Basis, date | None]:
    """Value and unit without their words of time, and what the first of the three cells says of it."""
    read_cells = [read_timing(cell) for cell in (value, unit, name)]
    said = next((cell for cell in read_cells if cell[1] != "term"), read_cells[0])
    return read_cells[0][0], read_cells[1][0], said[1], said[2]


def _read_goal(value: str, unit: str) -> tuple[Quantity | None, str]:
    """The one number in the value, None without one or with several, and the unit of measure."""
    per = _PER.search(fold(value))
    rest = squeeze(f"{value[: per.start()]} {value[per.end() :]}") if per else value
    goal = read(rest)
    if goal is None and len(found := find(rest)) == 1:
        goal = found[0].quantity
    if goal and goal.percent and "%" not in unit:
        return goal, "%"
    unit = unit or (goal.unit if goal else "")
    if per and not {"%", "/"} & set(unit):
        unit = f"{unit}/{value[per.start('one') : per.end('one')]}"
    return goal, unit


def _kind(unit: str, goal: Quantity | None, value: str) -> Kind:
    if "%" in unit:
        return "ratio"
    if "/" in unit:
        return "average"
    said = any(char.isalpha() for char in value)
    return "level" if said and not goal and not unit else "count"


def _comparator(goal: Quantity | None, text: str, unwanted: bool) -> Comparator:
    if goal is None:
        return _sign(text) or ("<=" if unwanted else ">=")
    return "range" if goal.high is not None else goal.comparator or _sign(text) or "="


@lru_cache(maxsize=256)
def _sign(text: str) -> Sign:
    """The sign of a cell of its own, "≥" or "tối thiểu" or "trở lên"; "" when it holds none."""
    around = (read(f"{text} 0"), read(f"0 {text}"))
    signs: list[Sign] = [quantity.comparator for quantity in around if quantity and quantity.comparator]
    return _OR_EQUAL.get(fold(squeeze(text)), signs[0] if signs else "")


def _low(goal: Quantity, kind: Kind) -> float:
    return round(100 * goal.value / goal.of, 4) if kind == "ratio" and goal.of else goal.value


def _better(comparator: Comparator, goal: Quantity | None, unwanted: bool) -> Better:
    if comparator in ("=", "range"):
        return "lower" if unwanted or (goal and goal.high is None and goal.value == 0) else "higher"
    return "lower" if comparator in ("<", "<=") else "higher"
