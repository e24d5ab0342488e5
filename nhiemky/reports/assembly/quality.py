"""Parts of a results report that say too little: shortcomings in generalities, tasks nobody could check."""

from collections.abc import Iterator
from typing import Final

from nhiemky.quality.bar import Bar
from nhiemky.quality.weighed import Statements
from nhiemky.reports.assembly.papers import Papers
from nhiemky.reports.records import Fault, Finding, Source
from nhiemky.reports.understanding.weighing import weighed

_FEWEST: Final = 2
"""With fewer statements a part says too little to be judged."""


def weak_parts(papers: Papers, bar: Bar) -> Iterator[Finding]:
    """One finding for a part most of whose statements say too little; a soft sentence or two is no fault."""
    report = papers.counting.get("results_report")
    if report is None:
        return
    if Fault.GENERIC_SHORTCOMINGS not in bar.off:
        yield from _weak(report.file, weighed(report).shortcomings, bar.generic, Fault.GENERIC_SHORTCOMINGS)
    if Fault.UNCLEAR_DIRECTION not in bar.off:
        yield from _weak(report.file, weighed(report).tasks, bar.unclear, Fault.UNCLEAR_DIRECTION)


_WHY: Final = {
    Fault.GENERIC_SHORTCOMINGS: "Phần tồn tại, khuyết điểm {} còn chung chung, đọc xong chưa biết "
    "kiểm tra ở đâu. Đề nghị đơn vị viết rõ: chi hội nào, ai, bao nhiêu, khi nào.",
    Fault.UNCLEAR_DIRECTION: "Phần nhiệm vụ, giải pháp {} chưa rõ, sau này khó kiểm điểm. Đề nghị "
    "đơn vị viết rõ: kết quả bao nhiêu, ai chịu trách nhiệm, khi nào xong.",
}


def _weak(file: str, part: Statements, share: float, fault: Fault) -> Iterator[Finding]:
    weak = part.weak
    if part.said < _FEWEST or len(weak) <= share * part.said:
        return
    how_many = f"có {part.said} ý thì {len(weak)} ý" if len(weak) < part.said else f"cả {part.said} ý"
    why = _WHY[fault].format(how_many)
    yield Finding(fault, why, Source(file, weak[0].place), weak[0].text, weak)
