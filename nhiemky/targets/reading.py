"""A target read from the words and numbers of a list of targets, or of a unit's form."""

import re
from typing import Final

from nhiemky.kernel.numbers import Comparator as Sign
from nhiemky.kernel.numbers import Quantity, find, read
from nhiemky.kernel.text import fold, squeeze
from nhiemky.targets.target import Better, Comparator, Kind, Target
from nhiemky.targets.timing import read_timing

_PER: Final = re.compile(
    r"(?:\b(?:binh quan )?moi |\s?/\s?)(?P<one>chi hoi|phan hoi|co so hoi|hoi vien|nguoi|ho)\b"
)
_OR_EQUAL: Final[dict[str, Sign]] = {"lon hon hoac bang": ">=", "nho hon hoac bang": "<="}
_LEVEL_UNITS: Final = frozenset(("xep loai", "muc", "danh hieu", "loai"))
_UNWANTED: Final = re.compile(r"\b(?:ngheo|qua han|vi pham|ky luat|nha tam|dot nat|khieu kien|te nan)\b")
_TURNED: Final = re.compile(
    r"\b(?:giam|xoa|thoat|khong|giup|ho tro|sua|xay|duoc|tang|tham|vay|cho|phong|chong)\b"
)


def read_target(code: str, name: str, unit: str, comparator_text: str, value_text: str) -> Target:
    """A target from the cells of its row: "≥ 95%", "10-15", "mỗi năm 2 mô hình", "đến năm 2020: 0 hộ", or words.

    A bare number is "="; no number at all leaves low None (each unit sets its own) and the words in `level`. Time and
    "mỗi chi hội" are looked for in the value, then in the unit, time also in the name. Less is better under a ceiling, for "= 0",
    and for "=" or a range of what nobody wants ("hộ nghèo") unless the name turns it round ("giảm hộ nghèo").
    """
    value, basis, by = read_timing(value_text)
    unit, unit_basis, _ = read_timing(unit)
    if basis == "term":
        basis, by = (unit_basis, None) if unit_basis == "each_year" else read_timing(name)[1:]
    goal, unit, per = _read_goal(value, unit)
    kind = _kind(unit, per, goal, value, comparator_text)
    unwanted = bool(_UNWANTED.search(fold(name))) and not _TURNED.search(fold(f"{name} {value}"))
    comparator = _comparator(kind, goal, comparator_text, unwanted)
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
        per=per,
    )
