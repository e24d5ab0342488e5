"""Whether the results a report claims can be checked: the sentences without figure, date, place, name or picture."""

from collections.abc import Iterator
from typing import Final

from nhiemky.quality.bar import Bar
from nhiemky.quality.claims import asked_of, claims_in
from nhiemky.reports.assembly.papers import Papers
from nhiemky.reports.records import Fault, FileReading, Finding, Line, Part, Remark, Source

FEWEST: Final = 3
"""Claims from which on a results part is judged."""
_RESULTS: Final = frozenset(
    (
        *(Part.RESULTS, Part.TARGETS, Part.ASSOCIATION_BUILDING, Part.POLITICAL_TASKS),
        *(Part.ACTION_PROGRAMME, Part.SCHEMES, Part.PARTY_RESOLUTIONS),
    )
)
_OTHERWISE: Final = frozenset(
    (*(Part.SITUATION, Part.SHORTCOMINGS, Part.CAUSES, Part.LESSONS), *(Part.TASKS, Part.PROPOSALS, Part.SELF_REVIEW))
)


def bare_claims(papers: Papers, bar: Bar) -> Iterator[Finding]:
    """One finding when too many of the results are claimed without anything to check them by."""
    report = papers.counting.get("results_report")
    if report is None or Fault.NO_EVIDENCE in bar.off:
        return
    claims = [(line, claim) for line in results_of(report) for claim in claims_in(line.text)]
    bare = [(line, claim.text) for line, claim in claims if claim.bare]
    shown_by_pictures = min(report.pictures, len(bare))  # nothing tells which: each picture bears one claim out
    if len(claims) < FEWEST or len(bare) - shown_by_pictures <= bar.bare * len(claims):
        return
    why = (
        f"{len(bare)} trong {len(claims)} câu nêu kết quả không có con số, ngày tháng, tên, nơi chốn hay hình ảnh nào, "
        "nên người đọc chưa thấy được việc đã làm. "
        "Chỉ cần thêm vào mỗi câu một chi tiết thật: làm ở đâu, khi nào, ai làm, được bao nhiêu."
    )
    remarks = tuple(Remark(text, line.place, add=asked_of(text)) for line, text in bare)
    line, text = bare[0]
    yield Finding(Fault.NO_EVIDENCE, why, Source(report.file, line.place), text, remarks)


def results_of(report: FileReading) -> Iterator[Line]:
    """Lines that tell results: those under headings of results, and those under headings of no known part that stand
    between the first heading of a part and the shortcomings ("III. Các hoạt động chính").
    """
    begun = ended = False
    for line in report.lines:
        begun = begun or (line.heading and bool(line.parts))
        ended = ended or Part.SHORTCOMINGS in line.parts
        unnamed = begun and not ended and not line.parts
        if not line.heading and (unnamed or line.parts & _RESULTS) and line.parts.isdisjoint(_OTHERWISE):
            yield line
