"""Parts of a results report that say too little: shortcomings in generalities, tasks nobody could check."""

from collections.abc import Callable, Iterator
from typing import Final

from nhiemky.kernel.text import fold
from nhiemky.quality.bar import Bar
from nhiemky.quality.judging import Judged, shortcoming, task
from nhiemky.quality.sections import statements
from nhiemky.reports.assembly.papers import Papers
from nhiemky.reports.records import Fault, FileReading, Finding, Line, Part, Remark, Source

_FEWEST: Final = 2
"""With fewer statements a part says too little to be judged."""
_CAUSE: Final = "nguyen nhan"


def weak_parts(papers: Papers, bar: Bar) -> Iterator[Finding]:
    """One finding for a part most of whose statements say too little; a soft sentence or two is no fault."""
    report = papers.counting.get("results_report")
    if report is None:
        return
    if Fault.GENERIC_SHORTCOMINGS not in bar.off:
        told = [line for line in _lines(report, Part.SHORTCOMINGS) if not _only_causes(line)]
        yield from _weak(report, told, shortcoming, bar.generic, Fault.GENERIC_SHORTCOMINGS)
    if Fault.UNCLEAR_DIRECTION not in bar.off:
        yield from _weak(report, list(_lines(report, Part.TASKS)), task, bar.unclear, Fault.UNCLEAR_DIRECTION)


_WHY: Final = {
    Fault.GENERIC_SHORTCOMINGS: "Phần tồn tại, khuyết điểm {} còn chung chung, đọc xong chưa biết "
    "kiểm tra ở đâu. Đề nghị đơn vị viết rõ: chi hội nào, ai, bao nhiêu, khi nào.",
    Fault.UNCLEAR_DIRECTION: "Phần nhiệm vụ, giải pháp {} chưa rõ, sau này khó kiểm điểm. Đề nghị "
    "đơn vị viết rõ: kết quả bao nhiêu, ai chịu trách nhiệm, khi nào xong.",
}


def _weak(
    report: FileReading, told: list[Line], judge: Callable[[str], Judged], share: float, fault: Fault
) -> Iterator[Finding]:
    judged = [(judge(line.text[start:end]), line) for line in told for start, end in statements(line.text)]
    weak = [(one, line) for one, line in judged if not one.enough]
    if len(judged) < _FEWEST or len(weak) <= share * len(judged):
        return
    remarks = tuple(Remark(one.text, line.place, one.score, one.add) for one, line in weak)
    how_many = f"có {len(judged)} ý thì {len(weak)} ý" if len(weak) < len(judged) else f"cả {len(judged)} ý"
    why = _WHY[fault].format(how_many)
    yield Finding(fault, why, Source(report.file, remarks[0].place), remarks[0].text, remarks)


def _lines(report: FileReading, part: Part) -> Iterator[Line]:
    """Lines of a part; those of the committee's look at itself belong to the other paper."""
    for line in report.lines:
        if part in line.parts and Part.SELF_REVIEW not in line.parts and not line.heading:
            yield line


def _only_causes(line: Line) -> bool:
    return fold(line.text[:40]).lstrip(" -+*•0123456789.)").startswith(_CAUSE)
