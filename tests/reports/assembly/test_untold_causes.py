"""Missed targets without cause or measure, from the figures and from what the form itself says."""

from datetime import date

import pytest

from nhiemky.quality.bar import Bar
from nhiemky.reports.assembly.causes import untold_causes
from nhiemky.reports.assembly.matching import TargetIndex
from nhiemky.reports.assembly.missed import Counted
from nhiemky.reports.assembly.papers import Papers
from nhiemky.reports.intake.document import Paragraph
from nhiemky.reports.records import (
    Fault,
    FileReading,
    Finding,
    Form,
    FormRow,
    Indicator,
    Kind,
    Known,
    Remark,
    Source,
)
from nhiemky.reports.understanding.outline import outline
from nhiemky.targets.reading import read_target
from nhiemky.terms.term import Term

INDEX = TargetIndex(
    (
        read_target("CT1", "Kết nạp hội viên mới", "người", ">=", "40"),
        read_target("CT2", "Chi hội vững mạnh", "%", ">=", "90"),
        read_target("CT3", "Quỹ Hội bình quân một hội viên", "nghìn đồng", ">=", "300"),
    )
)
FIGURES = {
    "CT1": Indicator("CT1", 12, None, 12, Source("biểu.xlsx", "B!D2")),
    "CT2": Indicator("CT2", 9, 12, 75, Source("biểu.xlsx", "B!D3")),
    "CT3": Indicator("CT3", 310, None, 310, Source("biểu.xlsx", "B!D4")),
}
TERM = Term("2020–2025", date(2020, 6, 1), date(2025, 6, 1))
HALFWAY, OVER = Counted(TERM, date(2022, 12, 1)), Counted(TERM, date(2025, 6, 1))
OPENING = ("II. KẾT QUẢ", "Kết nạp được 12 hội viên mới, 9 chi hội vững mạnh.", "III. NGUYÊN NHÂN")
STOCK = "Cán bộ kiêm nhiệm, kinh phí hạn hẹp."
ADD = (
    "vì sao chưa đạt: vướng ở chi hội nào, việc nào, từ khi nào",
    "sẽ làm gì để đạt: ai phụ trách, xong trước ngày nào",
)


def paper(
    *lines: str, kind: Kind = "results_report", title: str = "", dated: str = "", form: Form | None = None
) -> Papers:
    paragraphs = (Paragraph(number, text) for number, text in enumerate(lines, 1))
    forms = (form,) if form else ()
    read = FileReading(f"{kind}.docx", kind, title, lines=outline(paragraphs), dated=dated, forms=forms)
    return Papers({kind: read}, (), ())


def found(
    papers: Papers,
    counted: Counted = OVER,
    figures: dict[str, Indicator] = FIGURES,
    bar: Bar = Bar(),  # noqa: B008
) -> list[Finding]:
    return list(untold_causes(papers, INDEX, figures, counted, Known(bar=bar)))


def named(findings: list[Finding]) -> list[str]:
    """The targets a finding rests on, by the beginning of each remark."""
    return [remark.text.partition(":")[0] for one in findings for remark in one.remarks]


def test_one_finding_names_all_missed_targets() -> None:
    assert found(paper(*OPENING, STOCK)) == [
        Finding(
            Fault.NO_CAUSE,
            "Có 2 chỉ tiêu chưa đạt mà báo cáo chưa nói vì sao và chưa có việc nào để khắc phục: “Kết nạp hội viên "
            "mới” (12 người, mục tiêu ≥\u00a040 người); “Chi hội vững mạnh” (75%, mục tiêu ≥\u00a090%). Hãy thêm cho "
            "mỗi chỉ tiêu một câu nguyên nhân và một câu biện pháp, để cấp trên biết vướng ở đâu mà giúp.",
            Source("biểu.xlsx", "B!D2"),
            "Kết nạp hội viên mới",
            (
                Remark("Kết nạp hội viên mới: 12 người, mục tiêu ≥\u00a040 người", "biểu.xlsx, B!D2", add=ADD),
                Remark("Chi hội vững mạnh: 75%, mục tiêu ≥\u00a090%", "biểu.xlsx, B!D3", add=ADD),
            ),
        )
    ]


def test_while_time_is_left_only_what_is_far_behind_and_in_softer_words() -> None:
    (finding,) = found(paper(*OPENING, STOCK), HALFWAY)
    assert finding.why == (
        "Có 2 chỉ tiêu còn dưới mục tiêu mà báo cáo chưa nói vì sao và chưa có việc nào để kịp tiến độ: “Kết nạp hội "
        "viên mới” (12 người, mục tiêu ≥\u00a040 người); “Chi hội vững mạnh” (75%, mục tiêu ≥\u00a090%). Hãy thêm cho "
        "mỗi chỉ tiêu một câu nguyên nhân và một câu biện pháp, để cấp trên biết vướng ở đâu mà giúp."
    )


@pytest.mark.parametrize(
    ("lines", "left"),
    [
        (("Khu nhà máy dời đi nên chưa kết nạp được ai ở đó.",), ["Chi hội vững mạnh"]),
        ((STOCK, "IV. PHƯƠNG HƯỚNG", "Quý I kết nạp 30 người ở chợ Mới."), ["Chi hội vững mạnh"]),
        ((STOCK, "Chỉ tiêu 1 và 2 vướng vì ba chi hội trưởng nghỉ."), []),
        ((STOCK, "IV. PHƯƠNG HƯỚNG", "Nâng cao chất lượng sinh hoạt."), ["Kết nạp hội viên mới", "Chi hội vững mạnh"]),
    ],
)
def test_a_cause_or_a_measure_for_one_leaves_the_other(lines: tuple[str, ...], left: list[str]) -> None:
    assert named(found(paper(*OPENING, *lines))) == left


def test_the_self_review_counts_too() -> None:
    told = paper("II. KHUYẾT ĐIỂM", "Ban Chấp hành để việc kết nạp chậm vì không giao số.", kind="self_review")
    papers = Papers(paper(*OPENING, STOCK).counting | told.counting, (), ())
    assert named(found(papers)) == ["Chi hội vững mạnh"]


@pytest.mark.parametrize(
    ("title", "dated", "missed"),
    [
        ("Báo cáo tổng kết nhiệm kỳ 2020 - 2025", "2025-02-01", ["Kết nạp hội viên mới", "Chi hội vững mạnh"]),
        ("Nhiệm kỳ 2020 - 2025, nhiệm vụ nhiệm kỳ 2025 - 2030", "", ["Kết nạp hội viên mới", "Chi hội vững mạnh"]),
        ("Báo cáo sơ kết giữa nhiệm kỳ", "2022-11-01", ["Kết nạp hội viên mới", "Chi hội vững mạnh"]),
        ("Báo cáo sơ kết giữa nhiệm kỳ", "2027-01-01", ["Kết nạp hội viên mới", "Chi hội vững mạnh"]),  # saved again
        ("Báo cáo", "2021-08-01", ["Chi hội vững mạnh"]),  # members may still come
        ("Báo cáo công tác năm 2021, nhiệm vụ năm 2022", "", ["Kết nạp hội viên mới", "Chi hội vững mạnh"]),
        ("Báo cáo công tác 6 tháng đầu năm 2021", "", ["Chi hội vững mạnh"]),
    ],
)
def test_the_day_where_no_form_tells_it(title: str, dated: str, missed: list[str]) -> None:
    assert named(found(paper(*OPENING, STOCK, title=title, dated=dated), Counted(TERM, None))) == missed


def test_the_forms_own_verdict_counts_where_no_figure_can_be_judged() -> None:
    rows = (
        FormRow("Kết nạp hội viên mới", "bảng 1!B2", words="Chưa đạt"),
        FormRow("Chi hội vững mạnh", "bảng 1!B3", comparator="Không đạt"),
        FormRow("Quỹ Hội bình quân một hội viên", "bảng 1!B4", words="Đạt"),
    )
    (finding,) = found(paper(*OPENING, STOCK, form=Form("bảng 1", rows)), Counted(None, None), {})
    assert finding.remarks == (
        Remark("Kết nạp hội viên mới: biểu ghi “Chưa đạt”", "results_report.docx, bảng 1!B2", add=ADD),
        Remark("Chi hội vững mạnh: biểu ghi “Không đạt”", "results_report.docx, bảng 1!B3", add=ADD),
    )


def test_a_note_in_the_form_tells_the_cause() -> None:
    rows = (
        FormRow("Kết nạp hội viên mới", "bảng 1!B2", verdict="Chưa đạt", note="Chợ dời đi, còn 3 người chưa về"),
        FormRow("Chi hội vững mạnh", "bảng 1!B3", verdict="Chưa đạt", note="Chưa đạt"),
    )
    assert named(found(paper(*OPENING, STOCK, form=Form("bảng 1", rows)))) == ["Chi hội vững mạnh"]


def test_what_the_form_calls_missed_is_called_so_while_time_is_left() -> None:
    rows = (FormRow("Chi hội vững mạnh", "bảng 1!B3", comparator="Chưa đạt"),)
    (finding,) = found(paper(*OPENING, STOCK, form=Form("bảng 1", rows)), HALFWAY, {"CT2": FIGURES["CT2"]})
    assert finding.why.startswith("Có chỉ tiêu chưa đạt mà báo cáo chưa nói vì sao")
    assert named([finding]) == ["Chi hội vững mạnh"]


def test_without_report_without_term_or_with_the_rule_off_nothing_is_said() -> None:
    assert found(Papers({}, (), ())) == []
    assert found(paper(*OPENING, STOCK), Counted(None, None), {"CT1": FIGURES["CT1"]}) == []
    assert found(paper(*OPENING, STOCK), bar=Bar(off=frozenset({"no_cause"}))) == []


@pytest.mark.parametrize(
    ("goal_head", "result_head", "missed"),
    [
        ("chi tieu nam 2021", "thuc hien", ["Kết nạp hội viên mới"]),
        ("ke hoach nam", "ket qua", ["Kết nạp hội viên mới"]),
        ("muc tieu nhiem ky", "nam 2021", []),
        ("chi tieu", "thuc hien ca nhiem ky", ["Kết nạp hội viên mới"]),
        ("giao", "thuc hien", []),
    ],
)
def test_the_heads_of_the_form_say_for_what_time_it_is(goal_head: str, result_head: str, missed: list[str]) -> None:
    row = FormRow("Kết nạp hội viên mới", "bảng 1!C2")
    form = Form("bảng 1", (row,), goal_head=goal_head, result_head=result_head)
    report = paper(*OPENING, STOCK, title="Báo cáo", dated="2021-12-20", form=form)
    assert named(found(report, Counted(TERM, None), {"CT1": FIGURES["CT1"]})) == missed


def test_a_report_on_a_year_needs_no_term() -> None:
    report = paper(*OPENING, STOCK, title="Báo cáo kết quả công tác năm 2023, phương hướng năm 2024")
    assert named(found(report, Counted(None, None))) == ["Kết nạp hội viên mới", "Chi hội vững mạnh"]


def test_what_the_unit_counts_as_reached_is_not_called_missed() -> None:
    rows = (
        FormRow("Kết nạp hội viên mới", "bảng 1!B2", verdict="Đạt"),
        FormRow("Chi hội vững mạnh", "bảng 1!B3", verdict="Đạt"),
    )
    assert named(found(paper(*OPENING, STOCK, form=Form("bảng 1", rows)))) == ["Chi hội vững mạnh"]  # 75% of 90%


@pytest.mark.parametrize(
    ("causes", "left"),
    [
        # too little said to be more than a stock cause
        (("Xưởng gỗ chuyển sang tỉnh khác.", "Trưởng thôn Đồi ốm từ tháng 5."), ["Kết nạp hội viên mới"]),
        # it shares no words with any: as the first of two it goes with the first of two
        (("Tháng 3/2024 xưởng gỗ chuyển sang tỉnh khác.", "Trưởng thôn Đồi ốm từ tháng 5."), []),
        # it shares words with the second shortcoming, of which it is no matter where it stands
        (("Trưởng thôn Đồi ốm từ tháng 5.",), ["Kết nạp hội viên mới"]),
        # "hội viên" stands in any report
        (("Đời sống hội viên còn khó khăn.",), ["Kết nạp hội viên mới", "Chi hội vững mạnh"]),
    ],
)
def test_a_cause_belongs_to_a_shortcoming(causes: tuple[str, ...], left: list[str]) -> None:
    told = ("III. HẠN CHẾ", "Mới kết nạp được 12 người.", "Chi hội thôn Đồi không đạt vững mạnh.", "IV. NGUYÊN NHÂN")
    assert named(found(paper(*OPENING[:2], *told, *causes))) == left


def test_a_field_with_its_own_shortcomings() -> None:
    field = ("2. Kết nạp hội viên", "Hai đợt được 12 người.", "Hạn chế: còn thiếu 28 người vì nhà máy đóng cửa.")
    assert named(found(paper("II. KẾT QUẢ", *field))) == ["Chi hội vững mạnh"]


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("Đợt tháng 5 kết nạp 12 người. Đợt tháng 9 phải hoãn vì bão.", ["Chi hội vững mạnh"]),
        ("Kết nạp 12 người. Giúp 5 nhà khó khăn do bão.", ["Kết nạp hội viên mới", "Chi hội vững mạnh"]),
    ],
)
def test_the_sentence_before_tells_what_is_meant_unless_another_deed_begins(line: str, left: list[str]) -> None:
    assert named(found(paper("II. KẾT QUẢ", line))) == left


def test_the_verdict_may_tell_the_cause() -> None:
    rows = (FormRow("Chi hội vững mạnh", "bảng 1!B3", verdict="Chưa đạt do khuyết trưởng chi hội"),)
    assert named(found(paper(*OPENING, STOCK, form=Form("bảng 1", rows)))) == ["Kết nạp hội viên mới"]
