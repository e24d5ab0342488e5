"""What a review is made of. All of it is frozen, so that it travels between processes and is never changed later.

gc=False, here and where else there are many: what is frozen forms no rings, so nobody need look for them, and each
takes less room.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Literal

from msgspec import Struct, field

from nhiemky.kernel.numbers import Quantity
from nhiemky.organisation.unit import Unit
from nhiemky.quality.bar import Bar
from nhiemky.quality.parts import PART_NAMES as PART_NAMES
from nhiemky.quality.parts import Part as Part
from nhiemky.quality.weighed import Remark as Remark
from nhiemky.quality.weighed import Weighed
from nhiemky.reports.intake.parcels import Notice as Notice
from nhiemky.targets.target import Target
from nhiemky.terms.term import Term

type Kind = Literal["results_report", "self_review", "figures", "list_of_units", "list_of_targets", "other"]


class Fault(StrEnum):
    """Names of findings in `ket-qua.json`; they are an interface and never change."""

    MISSING_REPORT = "missing_report"
    MISSING_SELF_REVIEW = "missing_self_review"
    MERGED_REPORTS = "merged_reports"
    MISSING_SECTION = "missing_section"
    FIGURES_DISAGREE = "figures_disagree"
    GENERIC_SHORTCOMINGS = "generic_shortcomings"
    UNCLEAR_DIRECTION = "unclear_direction"
    ORGANISATION_IGNORED = "organisation_ignored"
    COPIED_TEXT = "copied_text"
    NO_CAUSE = "no_cause"
    NO_EVIDENCE = "no_evidence"
    MISSING_FIGURE = "missing_figure"
    DOUBTFUL_READING = "doubtful_reading"


class Source(Struct, frozen=True, gc=False):
    """Where something was read: file inside the bag, and "Biểu 1!E8" or "đoạn 14" in it."""

    file: str
    place: str

    def __str__(self) -> str:
        return f"{self.file}, {self.place}" if self.place else self.file


class Line(Struct, frozen=True, gc=False):
    """A paragraph of a report with the parts of the outline it belongs to."""

    text: str
    place: str
    parts: frozenset[Part]
    heading: bool = False


class Told(Struct, frozen=True, gc=False):
    """A number told in a sentence, with folded words: those before and after that belong to it, all that lead to it
    in its clause, and the whole clause. label: what stands before a colon right before the number.
    """

    quantity: Quantity
    before: str
    after: str
    lead: str
    clause: str
    line: Line
    label: str = ""


class Number(Struct, frozen=True, gc=False):
    """A number as printed. decimals: digits after the comma, which is how finely it can be compared.

    percent: a percent sign stood beside it. unit: the words beside it.
    """

    value: float
    place: str
    decimals: int = 0
    percent: bool = False
    unit: str = ""


class FormRow(Struct, frozen=True, gc=False):
    """One row of a figure form, before it is known which target it reports. verdict, note: the unit's own words."""

    label: str
    place: str
    code: str = ""
    order: int | None = None
    measure: str = ""
    comparator: str = ""
    goal: str = ""
    numerator: Number | None = None
    denominator: Number | None = None
    printed: Number | None = None
    words: str = ""
    estimate: bool = False
    doubts: tuple[str, ...] = ()
    verdict: str = ""
    note: str = ""


class Form(Struct, frozen=True, gc=False):
    """A table that reports targets. asks_results: it has result columns, not goals only; since_start: added up ones.

    goal_head, result_head: folded words over the goals and the results, which may say for what time they are.
    """

    table: str
    rows: tuple[FormRow, ...]
    hidden: bool = False
    asks_results: bool = True
    since_start: bool = False
    doubts: tuple[str, ...] = ()
    goal_head: str = ""
    result_head: str = ""

    @property
    def filled(self) -> int:
        """Rows that hold a result."""
        return sum(1 for row in self.rows if row.numerator or row.printed or row.words)


class FileReading(Struct, frozen=True, gc=False):
    """All that one file says by itself, before it is known which units and targets there are.

    weighed: what the sentences of a report are worth (None: not looked at yet).
    """

    file: str
    kind: Kind
    title: str = ""
    head: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    told: tuple[Told, ...] = ()
    forms: tuple[Form, ...] = ()
    units: tuple[Unit, ...] = ()
    targets: tuple[Target, ...] = ()
    merged: Source | None = None
    merged_quote: str = ""
    pictures: int = 0
    dated: str = ""
    doubts: tuple[str, ...] = ()
    tabled: frozenset[Part] = frozenset()
    weighed: Weighed | None = None


class Finding(Struct, frozen=True, gc=False):
    """Something an officer should look at: what kind, where, the words or figures met, why, and how to mend it."""

    fault: Fault
    why: str
    source: Source = Source("", "")
    quote: str = ""
    remarks: tuple[Remark, ...] = ()


class FileEntry(Struct, frozen=True, gc=False):
    """A file of a unit. superseded: a newer version of the same paper counts instead."""

    name: str
    kind: Kind
    superseded: bool = False
    why: str = ""


class Indicator(Struct, frozen=True, gc=False):
    """A figure of one unit for one target, with its source.

    goal: the unit's own goal when its form gives one. decimals: digits printed, where only the value is printed.
    """

    code: str
    numerator: float | None
    denominator: float | None
    value: float | str | None
    source: Source
    goal: Target | None = None
    estimate: bool = False
    doubts: tuple[str, ...] = ()
    decimals: int | None = None


class Known(Struct, frozen=True, gc=False):
    """What is known before any file is opened; it wins over what the files say.

    units, targets: register and targets (None: take the lists in the bag). owners: unit by file name. figures: those
    an officer put right or typed, by unit and target code; replaced: what files told instead when that was done.
    guidance: what the superior wrote, which every unit may repeat. earlier: lines of a unit's report in the campaign
    before, by unit. asked: parts that a results report is to hold. bar: from where on something is a fault. term, on:
    the term and the day looked at (None: as the papers say).
    """

    units: tuple[Unit, ...] | None = None
    targets: tuple[Target, ...] | None = None
    owners: Mapping[str, str] = field(default_factory=dict)
    figures: Mapping[str, Mapping[str, Indicator]] = field(default_factory=dict)
    replaced: Mapping[str, Mapping[str, Indicator]] = field(default_factory=dict)
    guidance: tuple[str, ...] = ()
    earlier: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    asked: frozenset[Part] = frozenset(Part)
    bar: Bar = field(default_factory=Bar)
    term: Term | None = None
    on: date | None = None


class UnitReview(Struct, frozen=True, gc=False):
    """What one unit sent and what was found in it.

    overtaken: what files tell of figures that an officer put right, where it is not what they told then.
    """

    unit: Unit
    files: tuple[FileEntry, ...] = ()
    indicators: dict[str, Indicator] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    lines: tuple[tuple[str, Line], ...] = ()
    overtaken: dict[str, Indicator] = field(default_factory=dict)

    def has(self, kind: Kind) -> bool:
        """Whether a paper of this kind that counts is there."""
        return any(entry.kind == kind and not entry.superseded for entry in self.files)


class Review(Struct, frozen=True, gc=False):
    """The whole result: units in Vietnamese order, files that gave lists, unread and ignored files.

    issuer: the superior the units write under; term: as they write it; figures_on: the day most forms count to.
    """

    units: tuple[UnitReview, ...]
    targets: tuple[Target, ...]
    lists: tuple[FileEntry, ...] = ()
    unread: tuple[Notice, ...] = ()
    ignored: tuple[Notice, ...] = ()
    issuer: str = ""
    term: str = ""
    figures_on: date | None = None
