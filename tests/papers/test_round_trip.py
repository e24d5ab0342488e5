"""A frozen paper read by our own intake says what the paper says: sent papers reach the results by that door."""

from datetime import date

import pytest

from nhiemky.campaigns.models import PaperKind, Section
from nhiemky.files.queries import path_of
from nhiemky.kernel.clock import now, standing_still
from nhiemky.organisation.models import Unit
from nhiemky.organisation.names import UnitNames
from nhiemky.papers.actions.freezing import freeze, make
from nhiemky.papers.models import CommitmentState, FormFigure, Paper, PaperVersion, SectionText
from nhiemky.papers.queries.content import loaded
from nhiemky.reports.assembly.indicators import take
from nhiemky.reports.assembly.matching import TargetIndex
from nhiemky.reports.assembly.owners import owner_of
from nhiemky.reports.records import FileReading, Indicator, Part
from nhiemky.reports.understanding.reading import understand
from nhiemky.targets.queries import current_targets
from nhiemky.terms.models import Commitment
from tests.papers.ready import DAY, Ready, ready
from tests.reports.reading.files import reread

pytestmark = pytest.mark.usefixtures("db")

OUTLINE = {
    "Đặc điểm tình hình": {Part.SITUATION},
    "Kết quả xây dựng Hội trong sạch, vững mạnh": {Part.RESULTS, Part.ASSOCIATION_BUILDING},
    "Kết quả thực hiện chương trình hành động, đề án": {Part.RESULTS, Part.ACTION_PROGRAMME, Part.SCHEMES},
    "Kết quả thực hiện các chỉ tiêu": {Part.RESULTS, Part.TARGETS},
    "Tồn tại, khuyết điểm": {Part.SHORTCOMINGS},
    "Nguyên nhân chủ quan, khách quan": {Part.CAUSES},
    "Bài học kinh nghiệm": {Part.LESSONS},
    "Nhiệm vụ, giải pháp nửa nhiệm kỳ còn lại": {Part.TASKS},
    "Đề xuất, kiến nghị": {Part.PROPOSALS},
}
HOLDS = {
    "Kết quả thực hiện các chỉ tiêu": Section.Holds.TARGETS,
    "Kết quả thực hiện chương trình hành động, đề án": Section.Holds.COMMITMENTS,
}


@pytest.fixture
def at_work() -> Ready:
    with standing_still(DAY):
        return ready()


def frozen(paper: Paper, of: Ready) -> PaperVersion:
    whole = loaded(paper.pk)
    version = freeze(whole, make(whole, on=date(2020, 2, 20)), by=of.chair)
    assert version is not None
    return version


def reading_of(version: PaperVersion, name: str = "a.docx") -> FileReading:
    return understand(reread(path_of(version.word).read_bytes(), name))


def figures_of(reading: FileReading, of: Ready) -> dict[str, Indicator]:
    """As the assembly takes them: by code or name."""
    pairs = current_targets(of.campaign.period.term, of.ward)
    index = TargetIndex(tuple(version.as_target() for _, version in pairs))
    taken = {}
    for form in reading.forms:
        for row in form.rows:
            target = index.named(row.label, row.code)
            if target and (found := take(target, row, "a.docx")):
                assert found.contradiction == ""
                taken[target.code] = found.indicator
    return taken


def parts(figures: dict[str, Indicator]) -> dict[str, tuple[float | None, float | None, bool]]:
    return {code: (one.numerator, one.denominator, one.estimate) for code, one in figures.items()}


def whole_outline(of: Ready) -> None:
    """The outline of a real report in place of the two sections."""
    SectionText.objects.filter(paper=of.paper).delete()
    Section.objects.filter(campaign=of.campaign, paper=PaperKind.RESULTS).delete()
    for place, title in enumerate(OUTLINE):
        made = Section.objects.create(
            campaign=of.campaign, paper=PaperKind.RESULTS, title=title, position=place,
            holds=HOLDS.get(title, Section.Holds.TEXT),
        )  # fmt: skip
        text = f"Câu thứ nhất của mục {title.lower()}, viết cho đủ dài để thành câu.\n\n1. Việc đầu\nCâu thứ hai."
        SectionText.objects.create(paper=of.paper, section=made, text=text, revision=1, by=of.secretary, at=now())


def test_figures_come_back_as_they_were_told(at_work: Ready) -> None:
    FormFigure.objects.filter(indicator__code="XD3").update(estimate=True)
    FormFigure.objects.filter(indicator__code="DS3").update(cause="Chi hội 5 dự kiến trả trong 6/2020, còn 3 hộ.")
    reading = reading_of(frozen(at_work.paper, at_work))
    figures = figures_of(reading, at_work)
    assert parts(figures) == {"XD1": (15, 16, False), "XD3": (33, None, True), "DS3": (1.2, 3417.5, False)}
    assert {code: one.doubts for code, one in figures.items()} == {"XD1": (), "XD3": (), "DS3": ()}


def test_kind_and_unit_are_found(at_work: Ready) -> None:
    kinds = {}
    for paper in (at_work.paper, at_work.other):
        reading = reading_of(frozen(paper, at_work))
        names = UnitNames([one.name for one in Unit.objects.filter(parent=at_work.campaign.unit)])
        kinds[paper.kind] = (reading.kind, owner_of(reading, names).unit, reading.merged)
    told = (at_work.ward.name, None)
    assert kinds == {"results_report": ("results_report", *told), "self_review": ("self_review", *told)}


def test_each_section_is_known_by_its_heading(at_work: Ready) -> None:
    whole_outline(at_work)
    reading = reading_of(frozen(at_work.paper, at_work))
    found = {line.text: set(line.parts) for line in reading.lines if line.heading and line.text[0] in "IVX"}
    assert list(found.values()) == list(OUTLINE.values())
    sentences = [line for line in reading.lines if line.text == "Câu thứ hai."]
    assert [set(line.parts) for line in sentences] == list(OUTLINE.values())


def test_commitments_never_pass_for_figures(at_work: Ready) -> None:
    whole_outline(at_work)
    for kind, title, state in (
        ("programme", "Thực hiện nhiệm vụ kết nạp 50 hội viên", "done"),
        ("scheme", "Chỉ tiêu nhà đồng đội: kết quả đạt 5 căn", "behind"),
        ("resolution", "Nghị quyết về chi hội trong sạch vững mạnh", "on_track"),
    ):
        made = Commitment.objects.create(
            term=at_work.campaign.period.term, unit=at_work.campaign.unit, kind=kind, title=title
        )
        CommitmentState.objects.create(
            campaign=at_work.campaign, unit=at_work.ward, commitment=made, state=state, words="Đạt 12/16 chi hội (75%)",
            by=at_work.chair, at=now(),
        )  # fmt: skip
    reading = reading_of(frozen(at_work.paper, at_work))
    assert parts(figures_of(reading, at_work)) == {
        "XD1": (15, 16, False), "XD3": (33, None, False), "DS3": (1.2, 3417.5, False)
    }  # fmt: skip
    assert [[row.label for row in form.rows] for form in reading.forms] == [
        ["Chi hội trong sạch vững mạnh", "Phát triển hội viên", "Tỷ lệ nợ quá hạn"]
    ]
