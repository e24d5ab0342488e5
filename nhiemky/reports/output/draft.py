"""The consolidated mid-term report of the superior, drawn from a review and ready to be edited."""

from collections.abc import Mapping
from typing import Final

from nhiemky.reports.consolidation import Period
from nhiemky.reports.output.beside import Beside, OldGoal
from nhiemky.reports.output.draft_annex import annex
from nhiemky.reports.output.draft_arrivals import arrivals
from nhiemky.reports.output.draft_assessment import assessment
from nhiemky.reports.output.draft_findings import findings
from nhiemky.reports.output.draft_goals import changed_goals
from nhiemky.reports.output.draft_matrix import matrix
from nhiemky.reports.output.draft_results import results
from nhiemky.reports.output.draft_sayings import sayings
from nhiemky.reports.output.laying import laid_in
from nhiemky.reports.output.standing import standing
from nhiemky.reports.records import Review
from nhiemky.typesetting.paper import Head, Paper, Signature

_DOTS: Final = "…………………"


def draft(review: Review, period: Period | None, *, notice: str = "") -> Paper:
    """The paper from files alone; without a period nothing is judged. notice: a small line on top of every page."""
    return laid_in(drawn(review, period, {}, notice=notice), Beside())


def drawn(review: Review, period: Period | None, before: Mapping[str, OldGoal], *, notice: str = "") -> Paper:
    """The part of the draft that files and goals make, for `laying.laid_in` to fill up. before: goals revised or added
    since the congress, by code.
    """
    found = standing(review, period)
    return Paper(
        _head(review),
        "BÁO CÁO",
        _subject(review.term or (period.term.name if period else "")),
        (
            *arrivals(found),
            *results(found),
            *changed_goals(found, before),
            *matrix(found),
            *sayings(found),
            *assessment(found),
            *findings(found),
            *annex(found),
        ),
        Signature(("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH")),
        ("Ban Thường vụ Hội cấp trên", "Các hội cơ sở", "Lưu: VT"),
        notice,
    )


def _head(review: Review) -> Head:
    year = review.figures_on.year if review.figures_on else "……"
    return Head(
        superior=f"HỘI CCB {_DOTS}",
        issuer=review.issuer or f"HỘI CỰU CHIẾN BINH {_DOTS}",
        number="Số:      /BC-CCB",
        place_and_date=f"{_DOTS}, ngày …… tháng …… năm {year}",
    )


def _subject(term: str) -> str:
    named = f" {term}" if term else ""
    return f"Tổng hợp kết quả sơ kết giữa nhiệm kỳ{named} của các hội cơ sở"
