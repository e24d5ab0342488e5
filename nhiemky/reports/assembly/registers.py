"""Changes of organisation and headcount that the register holds and a unit's papers pass over."""

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, Final

from nhiemky.kernel.numbers import format_number
from nhiemky.organisation.unit import Unit
from nhiemky.quality.bar import Bar
from nhiemky.quality.passages import Passage, passages
from nhiemky.reports.assembly.papers import Papers
from nhiemky.reports.records import Fault, FileReading, Finding, Part, Remark, Source

if TYPE_CHECKING:
    from nhiemky.quality.changes import Change
    from nhiemky.quality.taken_up import Ignored

_AHEAD: Final = frozenset({Part.TASKS, Part.PROPOSALS})
_ADD: Final = {
    "joined": "chi hội nào nhập vào chi hội nào (hoặc giải thể), từ ngày nào, ai phụ trách chi hội mới",
    "parted": "chi hội nào được tách hoặc lập mới, từ ngày nào, ai phụ trách",
    "officer": "ai thôi, ai thay, giữ chức gì, từ tháng nào",
    "members": "hội viên tăng, giảm bao nhiêu, vì sao",
}


def passed_over(papers: Papers, unit: Unit, bar: Bar) -> Iterator[Finding]:
    """A finding when neither the results report nor the self-review takes up anything of what changed."""
    report = papers.counting.get("results_report")
    if report is None or not report.lines or Fault.ORGANISATION_IGNORED in bar.off or not unit.changed():
        return
    from nhiemky.quality.taken_up import ignored  # dear to make ready, and few units changed

    review = papers.counting.get("self_review")
    found = ignored(unit, chain(_looking_back(report), _looking_back(review) if review else ()), bar.headcount)
    if found is not None:
        own = set(_looking_back(report))
        yield _finding(found, report, unit, [passage for passage in found.outdated if passage in own])


def _looking_back(reading: FileReading) -> Iterator[Passage]:
    """What is planned or asked for is no account of what has changed."""
    for line in reading.lines:
        if not line.heading and _AHEAD.isdisjoint(line.parts):
            yield from passages(line.text, line.place)


def _finding(found: "Ignored", report: FileReading, unit: Unit, outdated: list[Passage]) -> Finding:
    changed = "; ".join(dict.fromkeys(change.said for change in found.changes))
    where = outdated[0] if outdated else _situation(report)
    still = " vẫn dùng số cũ và" if outdated else ""
    why = (
        f"Danh sách đơn vị ghi: {changed}. Báo cáo{still} không nhắc đến việc này. Tổ chức thay đổi thì chỉ tiêu, tỷ "
        "lệ và người phụ trách cũng khác, nên cấp trên cần biết. Hãy thêm vào phần đặc điểm tình hình: "
        f"{'; '.join(_added(found.changes, unit))}."
    )
    remarks = tuple(Remark(one.text, one.place, 0.0, _added(found.changes, unit)) for one in outdated or [where])
    return Finding(Fault.ORGANISATION_IGNORED, why, Source(report.file, where.place), where.text, remarks)


def _situation(report: FileReading) -> Passage:
    """Where the change should have been told: the first words on the situation, or the beginning."""
    told = [line for line in report.lines if not line.heading]
    line = next((line for line in told if Part.SITUATION in line.parts), (told or report.lines)[0])
    return next(iter(passages(line.text, line.place)), Passage(line.text, line.place))


def _added(changes: "tuple[Change, ...]", unit: Unit) -> tuple[str, ...]:
    """What would mend it, with the numbers the register holds now."""
    kinds = dict.fromkeys(change.kind for change in changes)
    now = [
        f"{format_number(count)} {noun}"
        for count, noun, of in (
            (unit.branches, "chi hội", {"joined", "parted"}),
            (unit.members, "hội viên", {"members"}),
        )
        if count is not None and of & kinds.keys()
    ]
    return *(_ADD[kind] for kind in kinds), *([f"số hiện nay: {', '.join(now)}"] if now else [])
