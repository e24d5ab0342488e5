"""Missed targets for which a unit tells neither why, nor what it will do."""

from collections.abc import Container, Iterator
from typing import Final

from nhiemky.quality.causes import accounted_for
from nhiemky.quality.missed import tells_in_note
from nhiemky.quality.reasons import says_why
from nhiemky.quality.subjects import subjects_of
from nhiemky.quality.weighed import Passage
from nhiemky.reports.assembly.matching import TargetIndex, match_rows
from nhiemky.reports.assembly.missed import Counted, missed_targets, verdict_cells
from nhiemky.reports.assembly.papers import Papers
from nhiemky.reports.records import Fault, Finding, FormRow, Indicator, Kind, Known, Remark
from nhiemky.reports.understanding.weighing import weighed

_ADD: Final = (
    "vì sao chưa đạt: vướng ở chi hội nào, việc nào, từ khi nào",
    "sẽ làm gì để đạt: ai phụ trách, xong trước ngày nào",
)
_TOLD_IN: Final[tuple[Kind, ...]] = ("results_report", "self_review")


def untold_causes(
    papers: Papers, index: TargetIndex, indicators: dict[str, Indicator], counted: Counted, known: Known
) -> Iterator[Finding]:
    """One finding naming the missed targets of which no sentence of the unit's papers gives a cause or a measure."""
    report = papers.counting.get("results_report")
    if report is None or not report.lines or Fault.NO_CAUSE in known.bar.off:
        return
    missed = {one.target.code: one for one in missed_targets(papers, index, indicators, counted)}
    if not missed:
        return
    unnoted = missed.keys() - _noted(missed, papers, index)
    told = accounted_for(unnoted, subjects_of(index.targets), _telling(papers))
    untold = [one for code, one in missed.items() if code in unnoted and code not in told]
    if not untold:
        return
    names = "; ".join(f"“{one.target.name}” ({one.told})" for one in untold)
    number = "Có chỉ tiêu" if len(untold) == 1 else f"Có {len(untold)} chỉ tiêu"
    far = all(one.time_left for one in untold)
    why = (
        f"{number} {'còn dưới mục tiêu' if far else 'chưa đạt'} mà báo cáo chưa nói vì sao và chưa có việc nào để "
        f"{'kịp tiến độ' if far else 'khắc phục'}: {names}. Hãy thêm cho mỗi chỉ tiêu một câu nguyên nhân và một câu "
        "biện pháp, để cấp trên biết vướng ở đâu mà giúp."
    )
    remarks = tuple(Remark(f"{one.target.name}: {one.told}", str(one.source), add=_ADD) for one in untold)
    yield Finding(Fault.NO_CAUSE, why, untold[0].source, untold[0].target.name, remarks)


def _noted(missed: Container[str], papers: Papers, index: TargetIndex) -> set[str]:
    """Missed targets of which a form tells the cause in a cell of its own ("Ghi chú") or beside its verdict."""
    return {
        code
        for one in papers.counting.values()
        for form in one.forms
        if not form.hidden
        for code, (row, _) in match_rows(form, index).items()
        if code in missed and _tells(row)
    }


def _tells(row: FormRow) -> bool:
    return tells_in_note(row.note) or any(map(says_why, verdict_cells(row)))


def _telling(papers: Papers) -> Iterator[Passage]:
    """Sentences of both papers that give a cause or a measure."""
    for kind in _TOLD_IN:
        if (one := papers.counting.get(kind)) is not None:
            yield from weighed(one).telling
