"""Whether the results a report claims can be checked: the sentences without figure, date, place, name or picture."""

from collections.abc import Iterator
from typing import Final

from nhiemky.quality.bar import Bar
from nhiemky.reports.assembly.papers import Papers
from nhiemky.reports.records import Fault, Finding, Source
from nhiemky.reports.understanding.weighing import weighed

FEWEST: Final = 3
"""Claims from which on a results part is judged."""


def bare_claims(papers: Papers, bar: Bar) -> Iterator[Finding]:
    """One finding when too many of the results are claimed without anything to check them by."""
    report = papers.counting.get("results_report")
    if report is None or Fault.NO_EVIDENCE in bar.off:
        return
    claims = weighed(report).claims
    bare = claims.weak
    shown_by_pictures = min(report.pictures, len(bare))  # nothing tells which: each picture bears one claim out
    if claims.said < FEWEST or len(bare) - shown_by_pictures <= bar.bare * claims.said:
        return
    why = (
        f"{len(bare)} trong {claims.said} câu nêu kết quả không có con số, ngày tháng, tên, nơi chốn hay hình ảnh nào, "
        "nên người đọc chưa thấy được việc đã làm. "
        "Chỉ cần thêm vào mỗi câu một chi tiết thật: làm ở đâu, khi nào, ai làm, được bao nhiêu."
    )
    yield Finding(Fault.NO_EVIDENCE, why, Source(report.file, bare[0].place), bare[0].text, bare)
