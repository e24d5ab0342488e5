"""What a draft takes in besides the files: sentences picked, deadlines kept, units chosen, goals changed since."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from nhiemky.reports.records import Source
from nhiemky.targets.target import Target

UNDER: Final = {
    "strengths": "Ưu điểm",
    "shortcomings": "Tồn tại",
    "causes": "Nguyên nhân",
    "lessons": "Bài học kinh nghiệm",
    "exemplary": "Đơn vị tiêu biểu",
    "proposals": "Kiến nghị, đề xuất",
}
"""The heads a picked sentence can stand under."""


@dataclass(frozen=True, slots=True)
class Picked:
    """A sentence of a unit put under a head. doubt: why its source may count no more; ref: see `typesetting.Run`."""

    under: str
    text: str
    unit: str
    source: Source
    doubt: str = ""
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Put:
    """A deadline put to another day, for which units."""

    due: date
    cause: str
    basis: str
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Timely:
    """How many units did a step in time. due: the day as first set, which still counts for the units of `kept`.

    late, undone: the units that did it too late, and those that should have done it by now and have not.
    """

    name: str
    asked: int
    by_original: int
    by_revised: int
    due: date | None
    puts: tuple[Put, ...] = ()
    kept: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    undone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a unit that may be exemplary. cited: see `citations`, with its ref; days of adoption by both
    bodies and of sending, the deadline of sending as first set and as it counts; returned: how many times; reported:
    whether its report has come; faults: points found; met of judged: targets reached or passed.
    """

    unit: str
    cited: str = ""
    cited_ref: str = ""
    standing: date | None = None
    executive: date | None = None
    sent: date | None = None
    original: date | None = None
    due: date | None = None
    returned: int = 0
    reported: bool = False
    faults: int = 0
    met: int = 0
    judged: int = 0
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A unit the committee chose as exemplary, and why."""

    unit: str
    reason: str


@dataclass(frozen=True, slots=True)
class OldGoal:
    """What a target was before it was revised (None: it was added since), and what that was decided by."""

    old: Target | None
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """All of it but the goals, which are asked for when the draft is drawn."""

    picked: tuple[Picked, ...] = ()
    timely: tuple[Timely, ...] = ()
    facts: tuple[Facts, ...] = ()
    chosen: tuple[Chosen, ...] = ()
    ways: Mapping[str, list[str | int]] = field(default_factory=dict)
