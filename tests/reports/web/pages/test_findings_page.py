"""Findings on a unit's page: what, why, what to add, each sentence marked in its place; accepted and dismissed."""

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from nhiemky.campaigns.models import Campaign
from nhiemky.organisation.models import Office
from nhiemky.reports.models import FindingVerdict, QualityBar, SentFile, UnitStanding
from tests.builders import person
from tests.reports.web.pages.building import (
    Stage,
    figure,
    form_file,
    found,
    page,
    report_file,
    sent,
    solid,
    stage,
    standing,
    words,
)

pytestmark = pytest.mark.usefixtures("db")

SOFT = ("Phong trào chưa đều.", "Một số chi hội sinh hoạt chưa đúng kỳ. Việc học tập có nơi còn hình thức.")
TEXTS = ("BÁO CÁO SƠ KẾT GIỮA NHIỆM KỲ", "I. KẾT QUẢ", "Kết nạp 13 đồng chí.", "II. TỒN TẠI, KHUYẾT ĐIỂM", *SOFT)
GENERIC = [
    [SOFT[0], "đoạn 5", 0.0, ["chi hội nào, ai", "bao nhiêu"]],
    ["Việc học tập có nơi còn hình thức.", "đoạn 6", 0.25, ["khi nào"]],
]


@pytest.fixture
def at() -> Stage:
    """A ward with a report and a form, soft shortcomings and a target missed without a cause."""
    made = stage()
    standing(made, 0, findings=2, urgency=2)
    standing(made, 1)
    report = sent(made, "Bến 01/bc.docx", report_file(TEXTS), owner=made.wards[0], kind="results_report")
    sent(made, "Bến 01/a, b.xlsx", form_file(), owner=made.wards[0], kind="figures")
    found(
        made, 0, "generic_shortcomings", "Hai ý còn chung chung.", quote=SOFT[0], file=report, place="đoạn 5",
        remarks=GENERIC,
    )  # fmt: skip
    missed = [["Phát triển hội viên: 13, mục tiêu 30", "Bến 01/a, b.xlsx, Biểu 1!C4", 0.0, ["vì sao"]]]
    found(made, 0, "no_cause", "Chưa nói vì sao.", file=report, place="đoạn 3", remarks=missed, position=1)
    return made


def judge_url(at: Stage, number: int = 0) -> str:
    digest = at.campaign.findings.order_by("position")[number].digest
    return f"{at.unit_url()}diem/{digest}/"


def test_each_sentence_is_marked_in_its_place_with_what_to_add(at: Stage, client: Client) -> None:
    client.force_login(at.officer)

    shown = page(client.get(at.unit_url()))

    form = SentFile.objects.get(kind="figures")
    spots = [[words(part) for part in one.cssselect("p")] for one in shown.cssselect(".spots > li")]
    assert spots == [
        ["“Phong trào chưa đều.”", "Thêm: chi hội nào, ai; bao nhiêu", "Đoạn 5 · mức rõ 0%"],
        ["“Việc học tập có nơi còn hình thức.”", "Thêm: khi nào", "Đoạn 6 · mức rõ 25%"],
        ["Phát triển hội viên: 13, mục tiêu 30", "Thêm: vì sao", "Biểu 1, ô C4"],
    ]
    assert [one.get("href") for one in shown.cssselect(".spots a")] == [
        "#doan-5", "#doan-6", f"{at.url}tep/{form.pk}/?cho=Bi%E1%BB%83u+1%21C4#cho",
    ]  # fmt: skip
    text = shown.cssselect(".paper-text")[0]
    assert [words(one) for one in text.cssselect("mark")] == [SOFT[0], "Việc học tập có nơi còn hình thức."]
    assert [(words(one), one.get("href")) for one in text.cssselect("a.mend")] == [
        ("thêm: chi hội nào, ai; bao nhiêu", "#diem-0"), ("thêm: khi nào", "#diem-0"),
    ]  # fmt: skip
    assert words(shown.cssselect("#doan-6")[0]) == f"{SOFT[1]} thêm: khi nào"
    assert solid(shown) == [("Xem tiếp Bến 02", at.unit_url(1))]


def test_a_long_list_folds_and_sentences_of_another_text_lead_there(at: Stage, client: Client) -> None:
    other = sent(at, "Bến 01/kd.docx", report_file(), owner=at.wards[0], kind="self_review")
    same = [[f"Câu {number}.", f"đoạn {number}", 0.0, []] for number in range(1, 8)]
    found(at, 0, "copied_text", "Giống nơi khác.", file=other, place="đoạn 1", remarks=same, position=2)
    client.force_login(at.officer)

    card = page(client.get(at.unit_url())).cssselect(".finding")[2]

    assert [len(card.cssselect(way)) for way in (".finding > .spots > li", "details .spots > li")] == [3, 4]
    assert words(card.cssselect("summary")[0]) == "Xem 4 câu nữa"
    assert card.cssselect("details .spots")[0].get("start") == "4"
    assert card.cssselect(".spots a")[0].get("href") == f"?van-ban={other.pk}#doan-1"


def test_dismissed_with_a_reason_and_taken_back_without_a_script(at: Stage, client: Client) -> None:
    client.force_login(at.officer)
    to = judge_url(at)

    label = page(client.get(to)).cssselect("label")[0]
    assert words(label) == "Vì sao bỏ qua"  # and not "(không bắt buộc)"
    refused = client.post(to, {"viec": "bo-qua", "reason": " "})
    assert "Chưa ghi vì sao bỏ qua." in words(page(refused).cssselect(".error")[0])
    assert solid(page(refused)) == [("Bỏ qua điểm này", "")]

    answer = client.post(to, {"viec": "bo-qua", "reason": "Phường đã bổ sung"})
    assert (answer.status_code, answer["Location"]) == (302, f"{at.unit_url()}#cac-diem")
    shown = page(client.get(at.unit_url()))
    assert words(shown.cssselect(".lead")[0]) == "1 điểm cần xem lại"
    assert shown.cssselect(".paper-text mark") == []
    folded = shown.cssselect("#cac-diem > details")[0]
    assert words(folded.cssselect("summary")[0]) == "Đã bỏ qua (1)"
    assert [words(one) for one in folded.cssselect("li > :not(.row)")] == [
        "Khuyết điểm viết chung chung", "Hai ý còn chung chung.", "Lý do bỏ qua: Phường đã bổ sung",
    ]  # fmt: skip
    assert words(folded.cssselect(".row .quiet")[0]).startswith("Can Bo, ")
    assert UnitStanding.objects.get(unit=at.wards[0]).findings == 1
    assert "Can Bo đã bỏ qua vì: Phường đã bổ sung" in words(page(client.get(to)))

    answer = client.post(f"{to}?van-ban=7", {"viec": "lay-lai"})
    assert (answer.status_code, answer["Location"]) == (302, f"{at.unit_url()}?van-ban=7#diem-0")
    assert len(page(client.get(at.unit_url())).cssselect(".finding")) == 2


def test_accepted_says_so(at: Stage, client: Client) -> None:
    client.force_login(at.officer)

    client.post(judge_url(at, 1), {"viec": "dong-y"})

    card = page(client.get(at.unit_url())).cssselect(".finding")[1]
    assert [words(one) for one in card.cssselect(".badge")] == ["Chưa đạt mà chưa nói vì sao", "Đã đồng ý"]
    assert words(card.cssselect(".judging > .quiet")[0]).startswith("Can Bo đã đồng ý, ")
    assert [words(one) for one in card.cssselect("form > button")] == ["Thôi đồng ý: Chưa đạt mà chưa nói vì sao"]


def test_the_unit_sees_what_was_made_of_it_and_judges_nothing(at: Stage, client: Client) -> None:
    for fault, accepted in (("generic_shortcomings", False), ("no_cause", True)):
        one = at.campaign.findings.get(fault=fault)
        FindingVerdict.objects.create(
            campaign=at.campaign, unit=at.wards[0], fault=fault, digest=one.digest, accepted=accepted,
            reason="" if accepted else "Đã hỏi", by=at.officer, at=at.campaign.opened_at,
        )  # fmt: skip
    client.force_login(person("hoa", Office.CHAIR, at.wards[0]))

    shown = page(client.get(at.unit_url()))

    assert shown.cssselect("#cac-diem form") == []
    assert "Lý do bỏ qua: Đã hỏi" in words(shown.cssselect("#cac-diem details")[0])
    assert "đã đồng ý" in words(shown.cssselect(".finding")[0])
    assert client.get(judge_url(at)).status_code == 403


def test_what_is_missing_is_not_quoted_as_if_it_stood_there(at: Stage, client: Client) -> None:
    report = SentFile.objects.get(kind="results_report")
    found(at, 0, "missing_section", "Không thấy mục “Nguyên nhân”.", quote="Nguyên nhân", file=report, position=2)
    client.force_login(at.officer)

    card = page(client.get(at.unit_url())).cssselect("#diem-2")[0]

    assert [words(one) for one in card.cssselect("p:not(.row)")] == ["Không thấy mục “Nguyên nhân”."]


def test_a_figure_let_pass_is_no_next_step(at: Stage, client: Client) -> None:
    form = SentFile.objects.get(kind="figures")
    place = {"file": form, "place": "Biểu 1!C4"}
    doubt = found(at, 0, "doubtful_reading", "Ô C4 hiểu được hai cách.", position=2, **place)
    told = {"source": f"sent-file:{form.pk}", "place": "Biểu 1!C4", "doubts": ["Ô C4 hiểu được hai cách."]}
    figure(at, 0, 0, numerator=11, denominator=12, value=91.6667, **told)
    client.force_login(at.officer)
    assert solid(page(client.get(at.unit_url())))[0][0] == "Xem chỗ đọc chưa chắc"

    client.post(f"{at.unit_url()}diem/{doubt.digest}/", {"viec": "bo-qua", "reason": "Máy đọc đúng"})

    assert solid(page(client.get(at.unit_url()))) == [("Xem tiếp Bến 02", at.unit_url(1))]


def test_questions_do_not_grow(at: Stage, client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    client.force_login(at.officer)
    for number in range(2):
        with django_assert_num_queries(17):
            page(client.get(at.unit_url()))
        with django_assert_num_queries(9):
            page(client.get(judge_url(at)))
        for one in range(3):
            made = found(at, 0, "missing_section", f"Thiếu mục {number}{one}.", position=9, remarks=GENERIC)
            client.post(f"{at.unit_url()}diem/{made.digest}/", {"viec": "bo-qua", "reason": "Không cần"})


def test_what_the_machine_looks_for_is_chosen(at: Stage, client: Client) -> None:
    client.force_login(at.officer)
    to = f"{at.url}cach-xet/"
    shown = page(client.get(to))
    ticks = [(words(one), bool(one.cssselect("input[checked]"))) for one in shown.cssselect(".tick label")]
    assert ticks == [
        ("Khuyết điểm viết chung chung", True), ("Nhiệm vụ chưa rõ", True), ("Chưa nêu thay đổi về tổ chức", True),
        ("Lời văn giống nơi khác", True), ("Chưa đạt mà chưa nói vì sao", True), ("Kết quả thiếu dẫn chứng", True),
        ("Báo cáo thiếu mục", True), ("Gộp hai báo cáo", True), ("Chưa có báo cáo kiểm điểm", True),
        ("Số liệu không khớp", True),
    ]  # fmt: skip
    assert [one.get("value") for one in shown.cssselect("input[type=number]")] == ["50", "50", "10", "30", "60"]
    assert solid(shown) == [("Lưu", "")]

    wrong = client.post(to, {"xet-no_cause": "on", "muc-bare": "200"})
    assert "Chưa lưu được" in words(page(wrong).cssselect(".note.late")[0])
    assert QualityBar.objects.count() == 0

    told = {"xet-no_cause": "on", "xet-no_evidence": "on", "muc-bare": "75", "muc-generic": ""}
    wished = Campaign.objects.get(pk=at.campaign.pk).asked
    answer = client.post(to, told)
    assert (answer.status_code, answer["Location"]) == (302, f"{at.url}ke-hoach/")
    kept = QualityBar.objects.get()
    assert (kept.unit_id, kept.bare, kept.generic) == (at.top.pk, 75, None)
    assert kept.off == [
        "generic_shortcomings", "unclear_direction", "organisation_ignored", "copied_text", "missing_section",
        "merged_reports", "missing_self_review", "figures_disagree",
    ]  # fmt: skip
    assert Campaign.objects.get(pk=at.campaign.pk).asked == wished + 1
    assert [one.get("value") for one in page(client.get(to)).cssselect("input[type=number]")] == [
        "50", "50", "10", "30", "75",
    ]  # fmt: skip
    for place in (f"{at.url}ke-hoach/", at.unit_url()):
        assert to in [one.get("href") for one in page(client.get(place)).cssselect("main a")]
