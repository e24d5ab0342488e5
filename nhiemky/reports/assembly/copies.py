"""Text of a results report that stands in another unit's report too, or in the unit's own earlier one."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from nhiemky.kernel.kept import kept
from nhiemky.kernel.text import fold
from nhiemky.organisation.names import UnitNames
from nhiemky.quality.copying import Copied, Copying, Same
from nhiemky.quality.passages import Passage, passages
from nhiemky.reports.assembly.owners import owner_of
from nhiemky.reports.assembly.papers import Papers
from nhiemky.reports.records import Fault, FileReading, Finding, Known, Line, Part, Remark, Source

_GUIDES: Final = re.compile(r"\b(huong dan|de cuong|ke hoach|cong van|mau bao cao|goi y)\b")
_OPENING: Final = {
    first: re.compile(rf"{first} (?:{rest})\b")
    for first, rest in (
        ("can", "cu"), ("thuc", "hien (?:huong dan|ke hoach|cong van|chi dao)"),
        ("theo", "huong dan|ke hoach|cong van"), ("kinh", "gui"), ("noi", "nhan"),
    )
}  # fmt: skip
_ADD: Final = {
    Part.SHORTCOMINGS: "yếu ở chi hội nào, bao nhiêu, khi nào của chính đơn vị",
    Part.CAUSES: "vì sao ở đơn vị mình, ai phụ trách việc đó",
    Part.LESSONS: "việc đã xảy ra ở đơn vị dẫn đến bài học này",
    Part.TASKS: "làm gì, bao nhiêu, ai làm, đến khi nào ở đơn vị",
    Part.SITUATION: "điểm riêng của địa bàn và của Hội",
}
_ADD_ELSE: Final = "số liệu, tên người, chi hội, ngày tháng của chính đơn vị"
_ADD_SINCE: Final = "từ lần báo cáo trước đến nay có gì khác"


def guiding_lines(readings: Iterable[FileReading], names: UnitNames) -> list[str]:
    """Lines of what the superior wrote: guidance, plan or outline that is no unit's own."""
    return [
        line.text
        for reading in readings
        if reading.lines and _GUIDES.search(fold(f"{reading.file} {reading.title}").replace("_", " "))
        if not owner_of(reading, names).unit
        for line in reading.lines
    ]


def copies(papers: Mapping[str, Papers], known: Known, shared: Iterable[str]) -> dict[str, list[Finding]]:
    """Findings by unit. shared: what every unit may repeat: lines of guidance, names of targets."""
    if Fault.COPIED_TEXT in known.bar.off:
        return {}
    reports = {unit: one.counting["results_report"] for unit, one in papers.items() if "results_report" in one.counting}
    narratives = {unit: list(_narrative(report.lines)) for unit, report in reports.items()}
    copying = Copying(narratives, [*known.guidance, *shared], known.bar.copied)
    among = copying.among()
    findings: dict[str, list[Finding]] = {}
    for unit, report in reports.items():
        before = list(_earlier_text(papers[unit].last, known.earlier.get(unit, ())))
        found = [among.get(unit), copying.from_earlier(unit, before) if before else None]
        findings[unit] = [_finding(copied, unit, report) for copied in found if copied is not None]
    return findings


def _narrative(lines: Sequence[Line]) -> Iterator[Passage]:
    """Sentences of a results report without headings, formal openings and a self-review merged into it."""
    outlined = any(line.parts for line in lines)
    for line in lines:
        if line.heading or Part.SELF_REVIEW in line.parts or (outlined and not line.parts):
            continue
        for sentence in _telling(line.text):
            yield Passage(sentence, line.place)


@kept(8192)  # formulas stand in many reports
def _telling(text: str) -> tuple[str, ...]:
    """The sentences of a paragraph but for formal openings and what only leads to a list."""
    written = (passage.text for passage in passages(text, ""))
    return tuple([one for one in written if not _opens(one) and not one.endswith(":")])


def _opens(sentence: str) -> bool:
    """Whether a sentence is a formal opening, which its first word tells of most already."""
    opening = _OPENING.get(fold(sentence.partition(" ")[0]))
    return opening is not None and opening.match(fold(sentence)) is not None


def _earlier_text(last: FileReading | None, kept: Iterable[str]) -> Iterator[Passage]:
    for text in kept:
        yield from passages(text, "")
    if last is not None:
        yield from _narrative(last.lines)


def _finding(copied: Copied, unit: str, report: FileReading) -> Finding:
    own = copied.of == unit
    told = f"{len(copied.same)} câu, khoảng {copied.share:.0%} lời văn của báo cáo,"
    if own:
        why = (
            f"{told} giống báo cáo trước của chính đơn vị. Đọc lại không biết từ đó đến nay đã làm thêm được gì, còn "
            "vướng gì. Hãy xem từng câu bên dưới: việc nào còn đúng thì thêm số liệu mới, việc nào đã "
            "khác thì viết lại."
        )
    else:
        why = (
            f"{told} giống báo cáo của {copied.of}, không kể hướng dẫn và mẫu chung; chưa rõ bên nào viết trước. "
            "Lời dùng được cho cả hai nơi thì không cho biết việc riêng của nơi nào. Hãy hỏi lại hai đơn vị, rồi viết "
            "lại các câu bên dưới theo việc thật của mình."
        )
    parts = {line.place: line.parts for line in report.lines}
    remarks = tuple(_remark(same, parts.get(same.place, frozenset()), own=own) for same in copied.same)
    longest = max(copied.same, key=lambda same: len(same.text))
    return Finding(Fault.COPIED_TEXT, why, Source(report.file, longest.place), longest.text, remarks)


def _remark(same: Same, parts: frozenset[Part], *, own: bool) -> Remark:
    """A sentence whose figures differ says something of its own at least."""
    add = _ADD_SINCE if own else next((words for part, words in _ADD.items() if part in parts), _ADD_ELSE)
    return Remark(same.text, same.place, 0.0 if same.figures else 0.5, (add,))
