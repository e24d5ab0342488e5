"""A unit's report: text, findings and figures on one page, each leading to the others."""

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from nhiemky.organisation.models import Office
from nhiemky.targets.models import TargetVersion
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
    table,
    words,
)

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def at() -> Stage:
    """The middle one of three wards with a report, a form, three figures and three findings."""
    made = stage()
    standing(made, 0)
    standing(made, 1, findings=3, met=1, judged=2)
    standing(made, 2)
    report = sent(made, "Bến 02/bc.docx", report_file(), owner=made.wards[1], kind="results_report")
    form = sent(made, "Bến 02/bieu.xlsx", form_file(), owner=made.wards[1], kind="figures")
    read_in = {"source": f"sent-file:{form.pk}", "place": "Biểu 1!C4"}
    doubt = {"doubts": ["Ô C4 hiểu được hai cách."]}
    figure(made, 1, 0, numerator=11, denominator=12, value=91.6667, **read_in, **doubt)
    figure(made, 1, 1, numerator=13, value=13, source=f"sent-file:{report.pk}", place="đoạn 3")
    figure(made, 1, 2, value=0.2, state="typed")
    TargetVersion.objects.create(indicator=made.indicators[1], unit=made.wards[1], comparator=">=", low=30)
    quote = "kết nạp 13 đồng chí"
    found(made, 1, "figures_disagree", "Trong bài 13, trong biểu 12.", quote=quote, file=report, place="đoạn 3")
    found(made, 1, "doubtful_reading", "Ô C4 hiểu được hai cách.", file=form, place="Biểu 1!C4", position=1)
    found(made, 1, "missing_self_review", "Chưa có báo cáo kiểm điểm.", position=2)
    return made


def test_text_findings_and_figures_lead_to_one_another(at: Stage, client: Client) -> None:
    client.force_login(at.officer)

    shown = page(client.get(at.unit_url(1)))

    report, form = at.campaign.files.order_by("pk")
    file = f"{at.url}tep"
    assert words(shown.cssselect("h1")[0]) == "Báo cáo của phường Bến 02"
    assert words(shown.cssselect(".lead")[0]) == "Đạt 1/2 chỉ tiêu · 3 điểm cần xem lại"
    assert [(one.get("id"), words(one)) for one in shown.cssselect(".paper-text [id^=doan]")] == [
        ("doan-1", "BÁO CÁO SƠ KẾT GIỮA NHIỆM KỲ"),
        ("doan-2", "I. KẾT QUẢ THỰC HIỆN NHIỆM VỤ"),
        ("doan-3", "Toàn phường có 11/12 chi hội trong sạch vững mạnh, kết nạp 13 đồng chí."),
        ("doan-4", "II. TỒN TẠI, KHUYẾT ĐIỂM"),
        ("doan-5", "Công tác tuyên truyền có lúc chưa kịp thời."),
    ]
    assert "".join(words(one) + "|" for one in shown.cssselect(".paper-text mark")) == "kết nạp|13|đồng chí|"
    assert [(words(one), one.get("href")) for one in shown.cssselect(".paper-text mark a")] == [
        ("13", f"{file}/{report.pk}/?cho=%C4%91o%E1%BA%A1n%203#cho")
    ]
    assert [words(one).partition(" Đồng ý")[0] for one in shown.cssselect(".finding")] == [
        "Số liệu không khớp “kết nạp 13 đồng chí” Trong bài 13, trong biểu 12. Xem trong văn bản Sửa lại cho đúng",
        "Chỗ đọc chưa chắc Ô C4 hiểu được hai cách. Xem chỗ ghi trong tệp Sửa lại cho đúng",
        "Chưa có báo cáo kiểm điểm Chưa có báo cáo kiểm điểm.",
    ]
    assert [one.get("href") for one in shown.cssselect(".finding a")][::2] == [
        "#doan-3",
        f"{file}/{form.pk}/?cho=Bi%E1%BB%83u+1%21C4#cho",
    ]
    assert table(shown) == [
        [
            "Chi hội trong sạch vững mạnh Đọc chưa chắc Ô C4 hiểu được hai cách. Sửa lại cho đúng",
            "91,67% 11/12 Gần đạt",
            "≥ 95%",
        ],
        ["Phát triển hội viên (đồng chí) Sửa", "13 Chưa đạt", "≥ 30"],
        ["Tỷ lệ nợ quá hạn Nhập tay. Sửa", "0,2% Vượt", "≤ 0,3%"],
    ]
    assert [words(one) for one in shown.cssselect(".plain-list > li")] == [
        "Bến 02/bieu.xlsx Biểu số liệu Đã đọc Bỏ ra: Bến 02/bieu.xlsx",
        "Bến 02/bc.docx Báo cáo kết quả Đã đọc Bỏ ra: Bến 02/bc.docx",
    ]
    onward = [(words(one), one.get("href")) for one in shown.cssselect("nav .button")]
    assert onward == [("← Bến 01", at.unit_url(0)), ("Bến 03 →", at.unit_url(2))]
    indicator = at.indicators[0].pk
    assert solid(shown) == [("Xem chỗ đọc chưa chắc", f"{at.unit_url(1)}so/{indicator}/")]


def test_a_unit_that_sent_nothing_says_so(at: Stage, client: Client) -> None:
    client.force_login(at.officer)

    shown = page(client.get(at.unit_url(2)))

    assert words(shown.cssselect(".paper-text")[0]) == (
        "Chưa có văn bản nào đọc được Khi đơn vị gửi báo cáo bằng tệp Word, lời văn sẽ hiện ở đây."
    )
    assert table(shown)[0] == ["Chi hội trong sạch vững mạnh Nhập số", "–", "≥ 95%"]
    assert solid(shown) == [("Về bảng theo dõi", at.url)]


def test_what_a_stranger_wrote_is_shown_as_words_only(at: Stage, client: Client) -> None:
    client.force_login(at.officer)
    nasty = "Hội có <script>alert(1)</script> & 5 chi hội"
    texts = ("BÁO CÁO SƠ KẾT", "I. KẾT QUẢ", nasty.replace("&", "&amp;").replace("<", "&lt;"))
    sent(at, "<b>.docx", report_file(texts), owner=at.wards[0], kind="results_report")
    found(at, 0, "figures_disagree", nasty, quote=nasty)

    shown = page(client.get(at.unit_url(0)))

    assert words(shown.cssselect("#doan-3")[0]) == nasty
    assert [one.get("src") for one in shown.cssselect("main script")] == []
    assert words(shown.cssselect(".path")[0]) == "<b>.docx"


def test_readers_see_without_being_offered_to_correct(at: Stage, client: Client) -> None:
    client.force_login(person("uy vien", Office.COMMITTEE_MEMBER, at.wards[1]))

    shown = page(client.get(at.unit_url(1)))

    assert [one for one in shown.cssselect("main a") if "/so/" in one.get("href", "")] == []
    assert client.get(f"{at.unit_url(1)}so/{at.indicators[0].pk}/").status_code == 403
    assert client.get(f"{at.unit_url(1)}nhap/").status_code == 403
    assert client.get(at.unit_url(0)).status_code == 404
    assert client.get(f"{at.unit_url(0)}so/{at.indicators[0].pk}/").status_code == 404


def test_the_number_of_questions_does_not_grow(
    at: Stage, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(at.officer)
    sent(at, "bc 1.docx", report_file(("BÁO CÁO SƠ KẾT", "I. KẾT QUẢ")), owner=at.wards[0], kind="results_report")
    found(at, 0, "missing_section", "Không thấy mục.")
    figure(at, 0, 0, value=97.0)
    middle = Stage(**{**at.__dict__})
    for ward, findings in ((0, 1), (1, 3)):
        with django_assert_num_queries(17):
            shown = page(client.get(middle.unit_url(ward)))
        assert len(shown.cssselect(".finding")) == findings


def test_the_report_leads_to_the_papers_and_the_calendar_of_the_unit(at: Stage, client: Client) -> None:
    client.force_login(at.officer)

    shown = page(client.get(at.unit_url(1)))

    pk = at.wards[1].pk
    assert [one.get("href") for one in shown.cssselect(".content > p.links a")] == [
        f"{at.url}ban-viet/{pk}/", f"{at.url}lich/don-vi/{pk}/", f"/cau-chuyen/{pk}/?dot={at.campaign.pk}",
        f"/dot/don-vi/{pk}/chat-luong/",
    ]  # fmt: skip
