"""One ward of the sample sends no files: it writes its papers on the page, and its bodies adopt them. All is made up."""

# ruff: noqa: E501 (a sentence stays whole, so that it can be searched for)

from collections.abc import Mapping
from datetime import date, datetime
from random import Random
from typing import Final

from nhiemky.accounts.models import Person
from nhiemky.campaigns.models import Campaign, PaperKind, Section
from nhiemky.demo.facts import SEED, TARGETS, Ward, make_figures, make_ward
from nhiemky.demo.senders import SILENT
from nhiemky.kernel.clock import standing_still
from nhiemky.organisation.models import Appointment, Body, Office, Unit
from nhiemky.papers.actions.beginning import begin_paper
from nhiemky.papers.actions.bringing import Session
from nhiemky.papers.actions.commitments import StateRow, record_states
from nhiemky.papers.actions.figures import FigureRow, record_figures
from nhiemky.papers.actions.life import adopt, receive_paper, return_paper, send_paper
from nhiemky.papers.actions.sections import save_section
from nhiemky.papers.models import Paper
from nhiemky.papers.reading.answers import Answer
from nhiemky.targets.models import Indicator
from nhiemky.terms.models import Commitment

TEXTS: Final[Mapping[str, str]] = {
    "Căn cứ lập báo cáo": "Căn cứ Nghị quyết Đại hội Hội CCB phường nhiệm kỳ 2017–2022 và hướng dẫn sơ kết giữa nhiệm kỳ của Quận Hội, Ban Chấp hành Hội CCB phường báo cáo kết quả nửa đầu nhiệm kỳ.",
    "Đặc điểm tình hình": "Hội có {branches} chi hội với {members} hội viên. Từ đầu nhiệm kỳ, 31 đồng chí mới vào Hội, 12 đồng chí chuyển đi nơi khác, 9 đồng chí từ trần.",
    "Kết quả xây dựng Hội trong sạch, vững mạnh": "Mỗi quý các chi hội họp một kỳ; bình quân 82% hội viên dự họp. Ban Kiểm tra kiểm tra 7 chi hội, nhắc chi hội 4 và chi hội 6 ghi sổ quỹ đầy đủ.\n\nHội mở 2 lớp bồi dưỡng cho 46 chi hội trưởng, chi hội phó.",
    "Kết quả thực hiện nhiệm vụ chính trị": "118 đồng chí tham gia tổ hòa giải, tổ bảo vệ dân phố. Chi hội 2 và chi hội 8 giữ hai tuyến đường tự quản dài 1,4 km, mỗi tháng tổng vệ sinh hai lần.",
    "Kết quả thực hiện chương trình hành động, đề án, nghị quyết của cấp ủy": "Hội phân công từng ủy viên Ban Chấp hành theo dõi một việc; tiến độ ghi ở bảng kèm theo. Đề án tuyên truyền truyền thống đã nói chuyện ở 5 trường học.",
    "Kết quả thực hiện các chỉ tiêu": "Số liệu ở biểu kèm theo. Hai chỉ tiêu còn thấp do chi hội 6 và chi hội 9 có nhiều hội viên chuyển đi trong năm 2019.",
    "Đánh giá chung kết quả đạt được": "Phần lớn chỉ tiêu đạt hoặc vượt mức giao. Chi hội 2 dẫn đầu về vận động quỹ; đồng chí chi hội trưởng chi hội 8 nhiều năm liền là hội viên gương mẫu.",
    "Tồn tại, khuyết điểm": "- Chi hội 6 chỉ họp 5 trên 9 kỳ từ tháng 1/2018 đến tháng 3/2020.\n- Sổ quỹ của chi hội 4 ghi thiếu quý III/2019; thủ quỹ đã bổ sung tháng 2/2020.",
    "Nguyên nhân chủ quan, khách quan": "Ban Chấp hành giao chi hội 6 cho một ủy viên đang ốm dài ngày mà không cử người thay. Nhà sinh hoạt của tổ dân phố 6 sửa chữa từ tháng 5/2019 đến tháng 1/2020.",
    "Bài học kinh nghiệm": "Mỗi chi hội phải có hai người biết ghi sổ. Ủy viên vắng quá một quý thì Ban Thường vụ cử người thay ngay.",
    "Nhiệm vụ, chỉ tiêu bổ sung và giải pháp nửa nhiệm kỳ còn lại": "Quán triệt nghị quyết Đại hội Đảng bộ phường nhiệm kỳ 2020–2025, Hội bổ sung chỉ tiêu 4 tuyến đường tự quản vào năm 2022, đồng chí Phó Chủ tịch phụ trách. Trước ngày 30/9/2020 kiện toàn chi hội 6.",
    "Kiến nghị, đề xuất": "Đề nghị Quận Hội tập huấn ghi sổ quỹ chi hội trong quý III/2020. Đề nghị UBND phường bố trí chỗ họp cho chi hội 6 khi nhà sinh hoạt còn sửa.",
    "Kiểm điểm công tác lãnh đạo, chỉ đạo": "Ban Chấp hành họp 11 kỳ, ra 6 nghị quyết; Ban Thường vụ họp hằng tháng. Việc đôn đốc chi hội yếu còn chậm: đến kỳ họp tháng 12/2019 mới bàn về chi hội 6.",
    "Trách nhiệm tập thể Ban Chấp hành, Ban Thường vụ": "Ban Thường vụ nhận trách nhiệm về việc chi hội 6 bỏ họp 4 kỳ, đã kiểm điểm tại kỳ họp ngày 18/2/2020.",
    "Trách nhiệm cá nhân": "Đồng chí Chủ tịch phụ trách chung, nhận khuyết điểm về phân công. Đồng chí Phó Chủ tịch phụ trách kinh tế hoàn thành 3 trên 4 việc được giao.",
    "Kiểm điểm vai trò của đội ngũ cán bộ các cấp": "Các chi hội trưởng nhìn chung hoàn thành nhiệm vụ.",
    "Khuyết điểm trong lãnh đạo, chỉ đạo": "Chưa kiểm tra chi hội 4 trong cả năm 2018. Nghị quyết về phát triển hội viên không ghi người chịu trách nhiệm.",
    "Nguyên nhân": "Ban Thường vụ chia địa bàn theo nơi ở, không theo sức khỏe và thời gian của từng ủy viên.",
    "Kế hoạch khắc phục": "Phân công lại địa bàn trong tháng 5/2020, Chủ tịch chịu trách nhiệm. Ban Kiểm tra kiểm tra chi hội 4 và chi hội 6 trước ngày 31/7/2020.",
}
_CAUSE: Final = "Chi hội 6 và chi hội 9 có nhiều hội viên chuyển đi trong năm 2019"
_RETURNED: Final = "Mục này mới có một câu. Đề nghị ghi bao nhiêu cán bộ hoàn thành tốt, bao nhiêu chưa, ở chi hội nào."
_SHORT: Final = "Kiểm điểm vai trò của đội ngũ cán bộ các cấp"


def write_papers(campaign: Campaign, officer: Person) -> None:
    """From the first line to the sending on 14/4; then the district receives one paper and returns the other."""
    unit = Unit.objects.get(parent=campaign.unit_id, name=SILENT)
    chair = Appointment.objects.select_related("person").get(unit=unit, office=Office.CHAIR).person
    with standing_still(datetime(2020, 3, 25, 20)):
        papers = [_written(campaign, unit, kind, chair) for kind in PaperKind.values]
        record_figures(campaign.pk, unit.pk, _figures(campaign), by=chair)
        bound = Commitment.objects.filter(term=campaign.period.term_id, unit=campaign.unit_id)
        states = [StateRow(one.pk, "on_track", "Đã làm ở 5 trường học.") for one in bound]
        record_states(campaign.pk, unit.pk, states, by=chair)
    for body, day, (members, present) in (
        (Body.Kind.STANDING, date(2020, 4, 4), (3, 3)), (Body.Kind.EXECUTIVE, date(2020, 4, 8), (11, 10)),
    ):  # fmt: skip
        with standing_still(datetime(day.year, day.month, day.day, 17)):
            for paper in papers:
                adopt(paper.pk, Session(body, day, members, present, present), by=chair)
    with standing_still(datetime(2020, 4, 13, 15)):
        for paper in papers:
            send_paper(paper.pk, by=chair)
    with standing_still(datetime(2020, 4, 17, 9)):
        receive_paper(papers[0].pk, by=officer)
        short = Section.objects.get(campaign=campaign, paper=PaperKind.SELF_REVIEW, title=_SHORT)
        return_paper(papers[1].pk, notes={short.pk: _RETURNED}, by=officer)


def _written(campaign: Campaign, unit: Unit, kind: str, chair: Person) -> Paper:
    paper = begin_paper(campaign.pk, unit.pk, kind, by=chair)
    ward = _ward()
    told = {"branches": ward.branches_now, "members": ward.members}
    for section in Section.objects.filter(campaign=campaign, paper=kind):
        if section.title in TEXTS:
            text = TEXTS[section.title].format(**told)
            save_section(paper.pk, section.pk, text, base_revision=0, by=chair)
    return paper


def _ward() -> Ward:
    return make_ward(SILENT, Random(f"{SEED}/{SILENT}"))


def _figures(campaign: Campaign) -> list[FigureRow]:
    ward, rng = _ward(), Random(f"{SEED}/{SILENT}/figures")
    ids = dict(Indicator.objects.filter(term=campaign.period.term_id).values_list("code", "pk"))
    rows = []
    for target, figure in zip(TARGETS, make_figures(ward, ward.branches_now, rng), strict=True):
        cause = "" if target.goal is None or figure.met else _CAUSE
        above = None if figure.denominator is None else figure.numerator
        answer = Answer(above, figure.denominator, figure.value, cause=cause)
        rows.append(FigureRow(ids[target.code], answer))
    return rows
