"""What is missing from a unit's papers, and where its sentences, its form and the register disagree."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Final

from nhiemky.kernel.numbers import Quantity, agrees, format_number
from nhiemky.kernel.text import fold
from nhiemky.organisation.unit import Unit
from nhiemky.reports.assembly.last_report import fallen_sums
from nhiemky.reports.assembly.matching import TargetIndex
from nhiemky.reports.assembly.papers import Papers
from nhiemky.reports.assembly.prose import headcount_told, target_told
from nhiemky.reports.assembly.shares import shares_amiss
from nhiemky.reports.records import PART_NAMES, Fault, FileReading, Finding, Indicator, Part, Source, Told
from nhiemky.targets.target import Target

# A unit may have nothing to propose, and the results are reported under headings of many kinds: neither is asked for.
REQUIRED: Final = {
    Part.SITUATION: "số chi hội, hội viên, thuận lợi và khó khăn của địa bàn",
    Part.RESULTS: "từng việc đã làm, kèm số liệu",
    Part.TARGETS: "từng chỉ tiêu, mức đề ra và mức đã đạt",
    Part.SHORTCOMINGS: "việc gì chưa làm được, ở chi hội nào, bao nhiêu, khi nào",
    Part.CAUSES: "vì sao còn tồn tại, ai chịu trách nhiệm",
    Part.LESSONS: "việc đã xảy ra ở đơn vị và điều rút ra từ việc ấy",
    Part.TASKS: "làm gì, đạt bao nhiêu, ai làm, khi nào xong",
}
"""With what is to be written there."""
_BECAUSE: Final = re.compile(
    r"\b(?:vì(?! (?:thế|vậy|lợi ích|sự nghiệp|mục tiêu|người|cộng đồng))|bởi|là do|nguyên do|xuất phát từ|dẫn đến|"
    r"do (?!đó|vậy|hội\b|phường\b|quận\b|cấp\b|ban\b|đồng chí\b|chi hội\b|hội viên\b|phụ nữ\b))"
)
_MANY: Final = 0.4  # of the shortcomings
_ASK: Final = "Hãy hỏi lại đơn vị."
_HEADCOUNT_NAMES: Final = {"branches": "số chi hội", "members": "số hội viên"}
_NOUNS: Final = {"branches": "chi hoi", "members": "hoi vien"}
_RESTRICTED: Final = ("trong so", "du dieu kien", "la dang vien", "dien ", "nu ", "nghe", "moi", "tuoi")


def missing_papers(papers: Papers, *, sent_anything: bool) -> Iterator[Finding]:
    """The results report and the self-review are two papers; a merged file holds both, which is a fault of its own."""
    report = papers.counting.get("results_report")
    if report is None:
        why = "Chưa có báo cáo sơ kết." if sent_anything else "Chưa gửi tệp nào."
        yield Finding(Fault.MISSING_REPORT, f"{why} Hãy nhắc đơn vị gửi bản Word.")
    if report is not None and report.merged is not None:
        why = "Báo cáo kết quả và báo cáo kiểm điểm gộp trong một tệp, mà theo hướng dẫn phải làm hai bản riêng. "
        why += "Đề nghị đơn vị tách ra rồi gửi lại."
        yield Finding(Fault.MERGED_REPORTS, why, report.merged, report.merged_quote)
    elif "self_review" not in papers.counting and sent_anything:
        why = "Chưa có báo cáo kiểm điểm của Ban Chấp hành. Hãy nhắc đơn vị gửi bản riêng."
        yield Finding(Fault.MISSING_SELF_REVIEW, why)


def missing_parts(papers: Papers, asked: frozenset[Part] = frozenset(Part)) -> Iterator[Finding]:
    """Parts of the outline that a results report lacks, or names in a heading and leaves empty. asked: what the
    outline of the campaign asks for.
    """
    report = papers.counting.get("results_report")
    if report is None or not report.lines:
        return
    written = report.tabled.union(*(line.parts for line in report.lines if not line.heading))
    if "figures" in papers.counting or any(form.filled for form in report.forms):
        written |= {Part.TARGETS}
    for part, wanted in REQUIRED.items():
        if part in written or part not in asked or (part == Part.CAUSES and _told_causes(report)):
            continue
        headed = {part for line in report.lines if line.heading for part in line.parts}
        name = PART_NAMES[part]
        why = f"Mục “{name}” chỉ có tên mục, không có nội dung." if part in headed else f"Không thấy mục “{name}”."
        why = f"{why} Đề nghị đơn vị viết thêm: {wanted}."
        yield Finding(Fault.MISSING_SECTION, why, Source(report.file, ""), name)


def _told_causes(report: FileReading) -> bool:
    """Whether causes are told among the shortcomings: by the word, or by saying of many of them what they come from."""
    told = [line for line in report.lines if Part.SHORTCOMINGS in line.parts]
    if any("nguyen nhan" in fold(line.text) for line in told):
        return True
    sentences = [line.text.lower() for line in told if not line.heading]
    explained = sum(1 for sentence in sentences if _BECAUSE.search(sentence))
    return explained > 1 and explained >= _MANY * len(sentences)


def missing_figures(papers: Papers, index: TargetIndex, indicators: dict[str, Indicator]) -> Iterator[Finding]:
    """Targets that a unit which sent figures does not report."""
    source = papers.counting.get("figures") or papers.counting.get("results_report")
    if source is None or not indicators:
        return
    for target in index.targets:
        if target.code not in indicators:
            why = f"Biểu không có số của chỉ tiêu “{target.name}”."
            yield Finding(Fault.MISSING_FIGURE, why, Source(source.file, ""), target.code)


def disagreements(
    papers: Papers, index: TargetIndex, indicators: dict[str, Indicator], unit: Unit
) -> Iterator[Finding]:
    """Sentences against the form, shares against their parts, this report against the last, counts against the list."""
    report = papers.counting.get("results_report")
    told = report.told if report else ()
    file = report.file if report else ""
    yield from _prose_against_form(told, file, index, indicators)
    yield from shares_amiss(report) if report else ()
    yield from fallen_sums(papers, index, indicators)
    in_form = list(_form_headcounts(index, indicators))
    in_prose = [
        (what, (one.quantity.value, Source(file, one.line.place), one.line.text))
        for one in told
        if (what := headcount_told(one))
    ]
    for what in _HEADCOUNT_NAMES:
        groups = ([reading for counted, reading in group if counted == what] for group in (in_form, in_prose))
        yield from islice((finding for group in groups for finding in _against_register(what, group, unit)), 1)


def _prose_against_form(
    told: tuple[Told, ...], file: str, index: TargetIndex, indicators: dict[str, Indicator]
) -> Iterator[Finding]:
    """One finding a target, and only when no sentence agrees with the form."""
    by_target: dict[str, list[Told]] = {}
    for one in told:
        target = target_told(one, index)
        if target is not None and target.code in indicators:
            by_target.setdefault(target.code, []).append(one)
    names = {target.code: target for target in index.targets}
    for code, mentions in by_target.items():
        indicator = indicators[code]
        if any(_same(one, indicator) for one in mentions):
            continue
        one = mentions[0]
        why = (
            f"{names[code].name}: trong bài viết {_spoken(one)}, trong biểu ghi {_written(names[code], indicator)} "
            f"({indicator.source}). Đã lấy số của biểu; hãy hỏi đơn vị số nào đúng."
        )
        yield Finding(Fault.FIGURES_DISAGREE, why, Source(file, one.line.place), one.line.text)


def _same(told: Told, indicator: Indicator) -> bool:
    quantity = told.quantity
    if quantity.of is not None:
        if indicator.denominator is None:
            return _count_or_ratio_agrees(told, indicator)
        return (quantity.value, quantity.of) == (indicator.numerator, indicator.denominator)
    value = indicator.value
    return not isinstance(value, int | float) or agrees(quantity, value)


def _count_or_ratio_agrees(told: Told, indicator: Indicator) -> bool:
    """ "23/40 hội viên mới" is a count over its goal; "91/122" beside a bare percentage is a ratio."""
    value, below = indicator.value, told.quantity.of
    if not isinstance(value, int | float) or not below:
        return True
    if indicator.numerator is not None:
        return told.quantity.value == indicator.numerator
    return agrees(Quantity(value, indicator.decimals or 0), 100 * told.quantity.value / below)


def _spoken(told: Told) -> str:
    quantity = told.quantity
    if quantity.of is not None:
        return f"{format_number(quantity.value)}/{format_number(quantity.of)}"
    return format_number(quantity.value) + ("%" if quantity.percent else "")


def _written(target: Target, indicator: Indicator) -> str:
    if indicator.denominator is not None and indicator.numerator is not None:
        return f"{format_number(indicator.numerator)}/{format_number(indicator.denominator)}"
    value = indicator.value
    if isinstance(value, int | float):
        return format_number(value) + ("%" if target.kind == "ratio" else "")
    return str(value)


def _form_headcounts(
    index: TargetIndex, indicators: dict[str, Indicator]
) -> Iterator[tuple[str, tuple[float, Source, str]]]:
    """Totals of the form that count all branches or all members: what a target's name begins with, or is shared by."""
    for target in index.targets:
        indicator = indicators.get(target.code)
        if indicator is None or not indicator.denominator:
            continue
        if what := _all_of_them(target):
            yield what, (indicator.denominator, indicator.source, target.name)


@lru_cache(maxsize=512)
def _all_of_them(target: Target) -> str:
    name = fold(target.name)
    if any(word in name for word in _RESTRICTED):
        return ""
    counted = fold(target.per) if target.kind == "average" else name
    return next((what for what, noun in _NOUNS.items() if counted.startswith(noun)), "")


def _against_register(what: str, readings: list[tuple[float, Source, str]], unit: Unit) -> Iterator[Finding]:
    """One finding for branches, one for members: when what the unit tells is not what the list of units holds."""
    listed = unit.branches if what == "branches" else unit.members
    if listed is None or not readings or any(value == listed for value, _, _ in readings):
        return
    value, source, quote = readings[0]
    name = _HEADCOUNT_NAMES[what]
    changes = f" (danh sách ghi biến động: {unit.changes})" if unit.changes else ""
    told = f"đơn vị ghi {format_number(value)}, danh sách đơn vị ghi {format_number(listed)}{changes}"
    yield Finding(Fault.FIGURES_DISAGREE, f"{name.capitalize()}: {told}. {_ASK}", source, quote)
