"""A unit's story from the journal: whole sentences, to whom they are told, and how many questions they cost."""

from copy import replace
from datetime import date
from io import BytesIO
from typing import Final

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nhiemky.journal.actions import record
from nhiemky.organisation.actions import open_body
from nhiemky.organisation.models import Office, Unit
from nhiemky.reports.actions import receive
from nhiemky.reports.models import SentFile
from nhiemky.targets.actions import Decision, cascade_goal
from nhiemky.targets.models import Indicator, TargetVersion
from nhiemky.targets.target import Target
from nhiemky.terms.actions import open_term
from nhiemky.terms.term import Term
from tests import builders
from tests.overview.story import told
from tests.overview.story.told import BACKEND, on, story
from tests.papers.ready import Ready, ready

pytestmark = pytest.mark.usefixtures("db")

OFFICER, CHAIR, SECRETARY = "Can Bo", "Chu Tich", "Thu Ky"
PLAN, OWN, ALL = "Lịch của đợt", "Lịch của đơn vị", "Kế hoạch của đợt"
PAPER: Final = "Mở văn bản"
TARGET: Final = Target("XD3", "Phát triển hội viên", "đồng chí", "count", ">=", 40)


@pytest.fixture
def of() -> Ready:
    return ready(wards=3)


def other(of: Ready) -> Unit:
    return Unit.objects.filter(parent=of.campaign.unit).exclude(pk=of.ward.pk)[0]


def test_what_the_district_lays_down_for_all(of: Ready) -> None:
    told.plan(of)
    assert story(of.officer, of.ward) == [
        ("10/01", OFFICER, "đặt thời hạn các bước", (), PLAN),
        ("15/01", OFFICER, "ban hành hướng dẫn của đợt, ngày 15/1/2020", (), ALL),
        ("06/03", OFFICER, "ghi việc “Họp rút kinh nghiệm” đã làm ngày 6/3/2020", ("“Họp tại quận”",), PLAN),
        ("06/03", OFFICER, "thêm một bài học của đơn vị làm điểm", ("Báo cáo, văn bản: Tách riêng hai báo cáo.",),
         "Các bài học"),
        ("01/04", OFFICER, "đổi thời hạn “Hội nghị sơ kết” sang ngày 31/5/2020",
         ("Lý do: Dịch Covid-19.", "Căn cứ: Chỉ thị 16/CT-TTg."), PLAN),
        ("20/06", OFFICER, "kết thúc đợt, ngày 20/6/2020", (), PLAN),
        ("21/06", OFFICER, "mở lại đợt đã kết thúc ngày 20/6/2020", ("Lý do: Một phường gửi bổ sung.",), PLAN),
    ]  # fmt: skip


def test_a_unit_s_own_part(of: Ready) -> None:
    told.take_part(of, other(of))
    told.plan(of)
    told.go_on(of)
    own = [line for line in story(of.officer, of.ward) if line[4] == OWN or line[0] in ("01/02", "03/04")]
    assert own == [
        ("01/02", OFFICER, "xếp phần việc của đơn vị trong đợt", (), PLAN),  # its reason is kept no more
        ("01/02", OFFICER, "xếp đơn vị tham gia như các đơn vị khác", (), PLAN),
        ("14/02", OFFICER, "ghi việc “Buổi làm việc” đã làm ngày 14/2/2020", ("“Chuẩn bị sơ kết”",), OWN),
        ("15/02", OFFICER, "bỏ lần ghi việc “Buổi làm việc”", (), OWN),
        ("15/02", OFFICER, "cho họp hội nghị không chờ buổi rút kinh nghiệm", ("“Đã dự họp ở phường bạn”",), OWN),
        ("02/04", OFFICER, "đổi thời hạn “Hội nghị sơ kết” sang ngày 20/5/2020", ("Lý do: Trụ sở đang sửa.",), OWN),
        ("02/04", OFFICER, "nhắc đơn vị việc “Hội nghị sơ kết”", (), OWN),
        ("03/04", SECRETARY, "ghi việc với cấp ủy", ("Đã báo cáo xin ý kiến, 3/4/2020: “Đảng ủy đồng ý”",), OWN),
        ("03/04", SECRETARY, "nêu cách áp dụng 1 bài học", ("Đã tách riêng.",), "Bài học và cách áp dụng"),
    ]
    pilot = [line[2] for line in story(of.officer, other(of)) if line[0] == "01/02"]
    assert pilot == ["chọn đơn vị làm điểm"]


def test_a_paper_from_its_first_words_to_the_superior_s_hand(of: Ready) -> None:
    told.write_papers(of)
    first, second, here = (
        f"Họp ngày {said} tán thành."
        for said in (
            "6/4/2020: 7/9 ủy viên có mặt, 7",
            "8/4/2020: 13/15 ủy viên có mặt, 12",
            "10/4/2020: 7/9 ủy viên có mặt, 7",
        )
    )
    there = "báo cáo kết quả"
    assert story(of.officer, of.ward) == [
        ("04/04", SECRETARY, f"viết {there}", (), PAPER),
        ("04/04", SECRETARY, f"thêm ảnh, tệp vào {there}", (), PAPER),
        ("06/04", CHAIR, f"ghi Ban Thường vụ thông qua {there}", (first,), "Bản 1 (PDF)"),
        ("08/04", CHAIR, f"ghi Ban Chấp hành thông qua {there}", (second,), "Bản 2 (PDF)"),
        ("08/04", CHAIR, f"gửi {there} lên quận Sông Hồng", (), "Bản 2 (PDF)"),
        ("09/04", CHAIR, f"rút {there} về", ("“Sai một con số”",), "Bản 2 (PDF)"),
        ("09/04", CHAIR, f"sửa lại {there} từ bản soạn", (), "Bản 2 (PDF)"),
        ("10/04", CHAIR, f"ghi Ban Thường vụ thông qua {there}", (here,), "Bản 3 (PDF)"),
        ("10/04", CHAIR, f"ghi Ban Chấp hành thông qua {there}", (here,), "Bản 3 (PDF)"),
        ("10/04", CHAIR, f"gửi {there} lên quận Sông Hồng", (), "Bản 3 (PDF)"),
        ("10/04", OFFICER, f"trả lại {there} để sửa",
         ("Kết quả thực hiện chỉ tiêu: “Thiếu tên chi hội”", "“Xem lại bố cục”"), "Bản 3 (PDF)"),
        ("10/04", CHAIR, f"sửa lại {there} từ bản soạn", (), "Bản 3 (PDF)"),
        ("13/04", CHAIR, f"ghi Ban Thường vụ thông qua {there}", (here,), "Bản 3 (PDF)"),
        ("13/04", CHAIR, f"ghi Ban Chấp hành thông qua {there}", (here,), "Bản 3 (PDF)"),
        ("13/04", CHAIR, f"gửi {there} lên quận Sông Hồng", (), "Bản 3 (PDF)"),
        ("13/04", OFFICER, f"nhận {there}", (), "Bản 3 (PDF)"),
    ]  # fmt: skip
    told.confer(of)
    assert story(of.officer, of.ward)[16:] == [
        ("18/05", CHAIR, "ghi việc “Hội nghị sơ kết” đã làm ngày 18/5/2020", (), OWN),
        ("18/05", CHAIR, f"mở {there} để tiếp thu ý kiến hội nghị", (), "Bản 3 (PDF)"),
        ("18/05", SECRETARY, f"ghi ý kiến hội nghị về {there}", ("“Nêu tên chi hội yếu”",), PAPER),
        ("19/05", SECRETARY, f"ghi đã tiếp thu ý kiến hội nghị vào {there} thế nào",
         ("Tiếp thu: Đã nêu chi hội 5",), PAPER),
        ("19/05", CHAIR, f"hoàn chỉnh {there} sau hội nghị, gửi lên quận Sông Hồng", (), "Bản 4 (PDF)"),
        ("19/05", OFFICER, f"công nhận {there}", (), "Bản 4 (PDF)"),
        ("20/05", OFFICER, f"mở lại {there} để sửa", ("“Còn thiếu phụ lục”",), "Bản 4 (PDF)"),
        ("20/05", OFFICER, "chọn làm đơn vị tiêu biểu", ("“Gửi sớm, số liệu khớp”",), "Các đơn vị tiêu biểu"),
    ]  # fmt: skip


def test_files_and_figures(of: Ready) -> None:
    told.send_files(of)
    told.put_right(of, Indicator.objects.all()[:1])
    name, target = "“bao cao.txt”", "XD1 Chi hội trong sạch vững mạnh"
    assert story(of.officer, of.ward) == [
        ("11/04", OFFICER, "gửi 1 tệp của đơn vị", ("bao cao.txt",), "Mở tệp"),
        ("12/04", OFFICER, f"xác định tệp {name} là của đơn vị", (), "Mở tệp"),
        ("12/04", OFFICER, f"bỏ tệp {name} ra khỏi đợt", (), "Mở tệp"),
        ("12/04", OFFICER, f"dùng lại tệp {name}", (), "Mở tệp"),
        ("14/04", OFFICER, f"nhập số liệu {target}: 15/16", (), "Báo cáo của đơn vị"),
        ("14/04", OFFICER, f"bỏ số sửa tay của chỉ tiêu {target}, lấy lại số trong tệp",
         ("“Nhầm phường”",), "Báo cáo của đơn vị"),
    ]  # fmt: skip
    assert story(of.officer, other(of)) == []


def test_what_was_made_of_findings(of: Ready) -> None:
    told.judge(of)
    way = "Báo cáo của đơn vị"
    assert story(of.officer, of.ward) == [
        ("15/04", OFFICER, "đồng ý với điểm “Gộp hai báo cáo”", (), way),
        ("15/04", OFFICER, "bỏ qua điểm “Chưa đạt mà chưa nói vì sao”", ("Lý do: Phường đã giải trình.",), way),
        ("15/04", OFFICER, "bỏ qua một điểm cần xem lại", (), way),  # its reason is kept no more
        ("16/04", OFFICER, "xét lại một điểm đã đồng ý hoặc bỏ qua", (), way),
    ]
    assert story(of.officer, other(of)) == []


def test_what_no_row_tells_any_more_is_told_without_its_details(of: Ready) -> None:
    with on(4, 1):
        record("step.noted", "campaign_unit", f"{of.campaign.pk}/{of.ward.pk}", by=of.officer.pk, content="khác")
        record("paper.send", "paper", of.paper.pk, by=None)
        record("unit.renamed", "unit", of.ward.pk, by=None)
    assert story(of.officer, of.ward) == [
        ("01/04", OFFICER, "ghi việc đã làm", (), OWN),
        ("01/04", "", "gửi báo cáo kết quả lên quận Sông Hồng", (), PAPER),
        ("01/04", "", "đổi tên đơn vị", (), "Trang đơn vị"),
    ]


def test_the_unit_its_people_and_goals(of: Ready) -> None:
    told.change_unit(of, [of.secretary])
    goal = TargetVersion.objects.create(
        indicator=Indicator.objects.all()[0], unit=of.ward, comparator=">=", low=96, better="higher",
        decided_on=date(2020, 1, 6), basis_paper="Nghị quyết 02-NQ/CCB",
    )  # fmt: skip
    with on(7, 1):
        record("target.passed_on", "target", goal.pk, by=of.officer.pk)
        record("target.set", "target", goal.pk, by=of.chair.pk)
        open_body(of.ward.pk, "standing", since=date(2020, 7, 1), by=of.officer)
    target, paper = "XD1 Chi hội trong sạch vững mạnh: ≥\xa096%", ("Nghị quyết 02-NQ/CCB, 6/1/2020",)
    assert story(of.officer, of.ward) == [
        ("05/01", OFFICER, "ghi số lượng ngày 31/12/2019: 16 chi hội, 455 hội viên", ("Tách chi hội 5",),
         "Trang đơn vị"),
        ("05/01", OFFICER, "giao chức vụ Phó Chủ tịch cho Thu Ky từ ngày 5/1/2020", (), "Người giữ chức vụ"),
        ("30/06", OFFICER, "cho Thu Ky thôi chức vụ Phó Chủ tịch từ ngày 30/6/2020", (), "Người giữ chức vụ"),
        ("01/07", OFFICER, f"giao đơn vị chỉ tiêu {target}", paper, "Mở chỉ tiêu"),
        ("01/07", CHAIR, f"đặt mức riêng của đơn vị cho chỉ tiêu {target}", paper, "Mở chỉ tiêu"),
        ("01/07", OFFICER, "lập Ban Thường vụ từ ngày 1/7/2020", (), "Trang đơn vị"),
    ]  # fmt: skip
    assert story(of.officer, of.ward, dot=of.campaign.pk) == []


def test_the_terms_of_a_unit_up_to_the_one_cut_short(of: Ready) -> None:
    with on(7, 1):
        held = open_term(of.ward.pk, Term("2020–2025", date(2020, 7, 1), date(2025, 7, 1)), congress="", by=of.officer)
    with on(8, 1):
        record("term.cut_short", "term", held.pk, by=None)
        record("term.inherited", "term", held.pk, by=of.chair.pk)
    assert story(of.officer, of.ward) == [
        ("01/07", OFFICER, "mở nhiệm kỳ", (), "Nhiệm kỳ 2020–2025"),
        ("01/08", "", "kết thúc sớm nhiệm kỳ do sắp xếp đơn vị", (), "Nhiệm kỳ 2020–2025"),
        ("01/08", CHAIR, "bắt đầu nhiệm kỳ của đơn vị mới", (), "Nhiệm kỳ 2020–2025"),
    ]


def test_a_goal_passed_on_is_told_to_each_unit_that_got_it(of: Ready) -> None:
    indicator = Indicator.objects.get(code="XD3")
    goals = {of.ward.pk: TARGET, other(of).pk: replace(TARGET, low=30)}
    TargetVersion.objects.filter(indicator=indicator).update(low=400)
    for month, low in ((6, 40), (7, 45)):
        decision = Decision(date(2020, month, 1), f"Nghị quyết 0{month}/NQ-BCH")
        with on(month, 2):
            goals[of.ward.pk] = replace(TARGET, low=low)
            cascade_goal(indicator.pk, of.campaign.unit_id, goals, decision=decision, by=of.officer)
    words = "giao đơn vị chỉ tiêu XD3 Phát triển hội viên"
    assert story(of.officer, of.ward) == [
        ("02/06", OFFICER, f"{words}: ≥\xa040 đồng chí", ("Nghị quyết 06/NQ-BCH, 1/6/2020",), "Mở chỉ tiêu"),
        ("02/07", OFFICER, f"{words}: ≥\xa045 đồng chí", ("Nghị quyết 07/NQ-BCH, 1/7/2020",), "Mở chỉ tiêu"),
    ]
    assert [(line[0], line[2]) for line in story(of.officer, other(of))] == [("02/06", f"{words}: ≥\xa030 đồng chí")]


def test_a_reader_learns_no_names_from_above_and_nothing_of_the_upper_paper(of: Ready) -> None:
    told.write_papers(of)
    told.confer(of)
    unit = "Cán bộ quận Sông Hồng"
    seen = story(of.secretary, of.ward)
    assert [line for line in seen if line[1] == unit] == [
        (day, unit, *rest)
        for day, by, *rest in story(of.officer, of.ward)
        if by == OFFICER and "tiêu biểu" not in rest[0]
    ]  # fmt: skip
    assert {line[1] for line in seen} == {unit, CHAIR, SECRETARY}
    stranger = builders.person("nguoi la", Office.COMMITTEE_MEMBER, other(of))
    with on(6, 1):
        record("unit.renamed", "unit", of.ward.pk, by=stranger.pk)
    assert story(of.secretary, of.ward)[-1] == ("01/06", "Người ngoài phạm vi", "đổi tên đơn vị", (), "Trang đơn vị")


def test_who_reads_it_and_which_campaigns(of: Ready, client: Client) -> None:
    answers = {}
    for who in (of.officer, of.chair, of.secretary):
        client.force_login(who, BACKEND)
        answers[who.full_name] = [client.get(f"/cau-chuyen/{one.pk}/").status_code for one in (of.ward, other(of))]
    assert answers == {OFFICER: [200, 200], CHAIR: [200, 404], SECRETARY: [200, 404]}
    strange = builders.campaign(builders.half_term(builders.term(other(of))))
    for asked in (strange.pk, 0, "x"):
        assert client.get(f"/cau-chuyen/{of.ward.pk}/", {"dot": asked}).status_code == 404
    assert client.post(f"/cau-chuyen/{of.ward.pk}/").status_code == 405


def test_a_day_of_writing_is_one_line_and_pages_hold_fifty(of: Ready, client: Client) -> None:
    for day in range(1, 29):
        for month in (2, 3):
            with on(month, day):
                for _ in range(3):
                    record("section.saved", "paper", of.paper.pk, by=of.secretary.pk, content=day)
                record("section.saved", "paper", of.paper.pk, by=of.chair.pk)
    client.force_login(of.officer, BACKEND)
    pages = [client.get(f"/cau-chuyen/{of.ward.pk}/", {"trang": number}).context for number in (1, 2, 3)]
    assert [sum(len(lines) for _, lines in page["days"]) for page in pages] == [50, 50, 12]
    newest, lines = pages[0]["days"][0]
    assert (newest, [(line.by, line.times) for line in lines]) == (date(2020, 3, 28), [(CHAIR, 1), (SECRETARY, 3)])
    assert "(3 lần)" in client.get(f"/cau-chuyen/{of.ward.pk}/").text


def test_questions_do_not_grow(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nhiemky.overview.views.story._PAGE", 100)  # so that all sorts of acts stand on one page
    of = ready(wards=3)
    told.take_part(of, other(of))
    told.plan(of)
    told.go_on(of)
    told.write_papers(of)
    told.confer(of)
    told.send_files(of)
    told.put_right(of, Indicator.objects.all()[:1])
    told.change_unit(of, [of.secretary])
    told.judge(of)
    client.force_login(of.officer, BACKEND)
    assert questions(client, of.ward) == (53, 40)
    more(of)
    assert questions(client, of.ward) == (63, 40)


def questions(client: Client, unit: Unit) -> tuple[int, int]:
    """How many lines a page has, and how many questions it costs."""
    with CaptureQueriesContext(connection) as queries:
        page = client.get(f"/cau-chuyen/{unit.pk}/")
    return sum(len(lines) for _, lines in page.context["days"]), len(queries)


def more(of: Ready) -> None:
    """Two more of each sort that the page speaks of."""
    told.put_right(of, Indicator.objects.all()[1:3])
    told.change_unit(of, [builders.person(name) for name in ("ong ba", "ong tu")])
    with on(4, 11, 15):
        receive(of.campaign.pk, [(f"{name}.txt", BytesIO(name.encode())) for name in "xy"], by=of.chair)
    assert SentFile.objects.filter(owner=of.ward, version=None).count() == 3
