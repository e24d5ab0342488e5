"""Missed targets for which a unit tells neither why, nor what it will do."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from nhiemky.kernel.text import fold, sentences
from nhiemky.quality.causes import Passage, Section, accounted_for
from nhiemky.quality.claims import is_label
from nhiemky.quality.judging import shortcoming
from nhiemky.quality.missed import tells_in_note
from nhiemky.quality.reasons import says_why
from nhiemky.quality.subjects import subjects_of, telling_pairs
from nhiemky.reports.assembly.matching import TargetIndex, match_rows
from nhiemky.reports.assembly.missed import Counted, missed_targets, verdict_cells
from nhiemky.reports.assembly.papers import Papers
from nhiemky.reports.records import Fault, Finding, FormRow, Indicator, Kind, Known, Line, Part, Remark

_ADD: Final = (
    "vì sao chưa đạt: vướng ở chi hội nào, việc nào, từ khi nào",
    "sẽ làm gì để đạt: ai phụ trách, xong trước ngày nào",
)
_TOLD_IN: Final[tuple[Kind, ...]] = ("results_report", "self_review")
# Under "Hạn chế và nguyên nhân" every sentence must say itself that it gives a cause.
_SECTIONS: Final[tuple[tuple[Part, Section], ...]] = (
    (Part.SHORTCOMINGS, "shortcomings"), (Part.CAUSES, "causes"), (Part.TASKS, "tasks"), (Part.PROPOSALS, "tasks"),
)  # fmt: skip
_CAUSE: Final = re.compile(r"^\W*(?:nguyen nhan|ly do)\b")
_FORWARD: Final = "khac phuc|phuong huong|bien phap|sua chua|giai phap|huong toi|thoi gian toi|tu nay den|phai lam"
_WORDS: Final[tuple[tuple[re.Pattern[str], Section], ...]] = (
    (re.compile(r"\b(?:khuyet diem|ton tai|han che|chua (?:lam|tot|dat|duoc))\b"), "shortcomings"),
    (re.compile(r"\b(?:nguyen nhan|vi sao|do dau|ly do)\b"), "causes"),
    (re.compile(rf"\b(?:{_FORWARD})\b"), "tasks"),
)
# Such a sentence tells of something else than the one before it.
_NEXT_DEED: Final = re.compile(
    r"^\W*(?:(?:da|ngoai ra|ben canh do|dong thoi|hoi) )*(?:tham|tang|trao|to chuc|mo|giup|ho tro|van dong|phoi hop|"
    r"ung ho|tham gia|cap|chi|xay|sua|trong|lap|thanh lap|tuyen truyen|duy tri|huy dong|dong gop|gop|cu|gioi thieu)\b"
    r"(?! (?:hoi|doan|bo|cong doan)\b)"
)
_OF_FIELD: Final = re.compile(
    r"^\W*(?:(?:nhung |mot so )?(?:han che|ton tai|khuyet diem|kho khan|vuong mac|mat yeu|viec chua lam)[^:]{0,20}|"
    r"con (?:han che|ton tai|thieu|lai)|chua (?:duoc|lam duoc|dat)) ?:"
)


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
    told = accounted_for(missed, subjects_of(index.targets), _passages(papers)) | _noted(papers, index)
    untold = [one for code, one in missed.items() if code not in told]
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


def _noted(papers: Papers, index: TargetIndex) -> set[str]:
    """Targets of which a form tells the cause in a cell of its own ("Ghi chú") or beside its verdict."""
    return {
        code
        for one in papers.counting.values()
        for form in one.forms
        if not form.hidden and any(map(_tells, form.rows))
        for code, (row, _) in match_rows(form, index).items()
        if _tells(row)
    }


def _tells(row: FormRow) -> bool:
    return tells_in_note(row.note) or any(map(says_why, verdict_cells(row)))


def _passages(papers: Papers) -> Iterator[Passage]:
    """All sentences of both papers, with their section, the heading above, and what they may go back to."""
    for kind in _TOLD_IN:
        lines = papers.counting[kind].lines if kind in papers.counting else ()
        regretted = _Regretted(lines)
        heading, field = "", list[str]()
        for line in lines:
            if line.heading or is_label(line.text):
                heading, field = line.text, []
                continue
            section = _section(line, heading)
            about = _about(line, section, heading, field, regretted)
            before = ""
            for start, end in sentences(line.text):
                text = line.text[start:end]
                goes_on = before and not _NEXT_DEED.match(fold(text))
                yield Passage(text, section, heading, (before, *about) if goes_on else about)
                before = text
            field.append(line.text)


def _about(line: Line, section: Section, heading: str, field: list[str], regretted: "_Regretted") -> tuple[str, ...]:
    """What a line may speak of without naming it: the shortcoming it is the cause of; or, where every field of work has
    its own shortcomings, that field.
    """
    if section == "causes":
        return regretted.behind(line)
    if _OF_FIELD.match(fold(line.text)):
        return heading, " ".join(field)
    return ()


class _Regretted:
    """The shortcomings of a paper, to find which of them a cause belongs to."""

    def __init__(self, lines: Sequence[Line]) -> None:
        told = [line for line in lines if not line.heading and not is_label(line.text)]
        self._causes = [line.place for line in told if Part.CAUSES in line.parts]
        self._all = [line.text for line in told if Part.SHORTCOMINGS in line.parts and Part.CAUSES not in line.parts]
        self._pairs = [telling_pairs(text) for text in self._all]

    def behind(self, cause: Line) -> tuple[str, ...]:
        """The shortcoming that shares most words with a cause; with none, the one at its place among as many."""
        said = telling_pairs(cause.text)
        shared = [len(said & own) for own in self._pairs]
        if max(shared, default=0):
            return (self._all[shared.index(max(shared))],)
        if len(self._causes) == len(self._all) and cause.place in self._causes and shortcoming(cause.text).enough:
            return (self._all[self._causes.index(cause.place)],)
        return ()


def _section(line: Line, heading: str) -> Section:
    """By the part of the outline, by the words that open the line, and in a self-review by the heading's words."""
    if _CAUSE.match(fold(line.text)):
        return "causes"
    named = next((section for part, section in _SECTIONS if part in line.parts), None)
    if named is None and (Part.SELF_REVIEW in line.parts or not line.parts):
        words = fold(heading)
        named = next((section for pattern, section in _WORDS if pattern.search(words)), None)
    return named or "other"
