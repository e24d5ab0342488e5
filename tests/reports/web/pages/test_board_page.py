"""The board: order, counts, the next step, filters, search, paging, and who sees what."""

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from nhiemky.campaigns.models import Campaign
from nhiemky.organisation.models import Level, Office, Unit
from nhiemky.reports.models import SentFile, UnitStanding
from tests.builders import person
from tests.reports.web.pages.building import (
    MERGED,
    MISSING,
    Stage,
    figure,
    form_file,
    found,
    page,
    sent,
    solid,
    stage,
    standing,
    table,
    words,
)

pytestmark = [
    pytest.mark.usefixtures("db"),
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),  # on PostgreSQL tests/house opens every page
]


@pytest.fixture
def at() -> Stage:
    """Three wards: one in order, one that sent nothing, one with a merged report and two findings."""
    made = stage()
    standing(made, 0, met=2, judged=3)
    standing(made, 1, report=MISSING, self_review=MISSING, figures=MISSING, findings=1, urgency=10_001)
    standing(made, 2, self_review=MERGED, findings=2, met=1, judged=3, urgency=2)
    found(made, 1, "missing_report", "Chưa gửi tệp nào.")
    found(made, 2, "merged_reports", "Gộp.", position=0)
    found(made, 2, "figures_disagree", "Không khớp.", position=1)
    figure(made, made.top, 0, state="total", numerator=20, denominator=21, value=95.2381)
    figure(made, made.top, 2, state="total", numerator=1, denominator=100, value=1)
    return made


def test_what_needs_the_officer_first_stands_first(at: Stage, client: Client) -> None:
    client.force_login(at.officer)

    shown = page(client.get(at.url))

    assert table(shown) == [
        ["Bến 02", "Chưa có", "Chưa có", "Chưa có", "–", "–"],
        ["Bến 03", "Đã nhận", "Gộp vào báo cáo kết quả", "Đã nhận", "2 điểm Số liệu không khớp", "1/3"],
        ["Bến 01", "Đã nhận", "Đã nhận", "Đã nhận", "Không có", "2/3"],
    ]
    assert words(shown.cssselect("h1")[0]) == "Sơ kết giữa nhiệm kỳ"
    assert words(shown.cssselect(".lead")[0]) == "3 hội cơ sở · số liệu đến 31/3/2020"
    assert [words(one) for one in shown.cssselect(".fact")] == [
        "1/3 đơn vị đã gửi đủ hai báo cáo",
        "1 đơn vị còn thiếu báo cáo",
        "1 báo cáo có điểm cần xem lại",
        "1/2 chỉ tiêu toàn quận đạt hoặc vượt",
    ]
    assert [words(one) for one in shown.cssselect(".chips a")] == [
        "Tất cả 3", "Thiếu báo cáo 1", "Có điểm cần xem 1", "Xong 1",
    ]  # fmt: skip


def test_one_next_step_after_the_other(at: Stage, client: Client) -> None:
    client.force_login(at.officer)
    unread = sent(at, "anh.jpg", b"\xff\xd8\xff chup", why="Ảnh chụp.", owner=at.wards[0])

    assert solid(page(client.get(at.url))) == [("Xem 1 tệp", f"{at.url}tep/")]

    unread.delete()
    assert solid(page(client.get(at.url))) == [("Nhắc 1 đơn vị", f"{at.url}nhac/")]

    UnitStanding.objects.filter(unit=at.wards[1]).update(report="there", self_review="there")
    found(at, 2, "doubtful_reading", "Ô C4 chỉ ghi 11.", position=2)
    assert solid(page(client.get(at.url))) == [("Xem chỗ đầu tiên", at.unit_url(2))]

    at.campaign.findings.filter(fault="doubtful_reading").delete()
    assert solid(page(client.get(at.url))) == [("Mở báo cáo tổng hợp", f"{at.url}bao-cao/")]


def test_an_empty_campaign_asks_for_files(client: Client) -> None:
    at = stage()
    client.force_login(at.officer)

    shown = page(client.get(at.url))

    assert solid(shown) == [("Gửi tệp", f"{at.url}gui/")]
    assert words(shown.cssselect(".empty h2")[0]) == "Chưa có tệp nào"
    assert shown.cssselect("table") == []


def test_filters_and_search_by_name_without_accents(at: Stage, client: Client) -> None:
    client.force_login(at.officer)
    Unit.objects.filter(pk=at.wards[0].pk).update(name="Đức Giang", folded="duc giang")

    def names(query: str) -> list[str]:
        return [row[0] for row in table(page(client.get(f"{at.url}?{query}")))]

    assert names("loc=thieu") == ["Bến 02"]
    assert names("loc=can-xem") == ["Bến 03"]
    assert names("loc=xong") == ["Đức Giang"]
    assert names("tim=duc") == ["Đức Giang"]
    assert names("tim=ĐỨC&loc=") == ["Đức Giang"]
    assert names("loc=khong-co") == ["Bến 02", "Bến 03", "Đức Giang"]
    nobody = page(client.get(f"{at.url}?tim=xyz"))
    assert words(nobody.cssselect(".empty h2")[0]) == "Không có đơn vị nào như vậy"


def test_while_files_are_read_a_line_says_how_far(at: Stage, client: Client) -> None:
    client.force_login(at.officer)
    sent(at, "bieu.xlsx", form_file(), owner=at.wards[0])
    waiting = sent(at, "bieu 2.xlsx", form_file(10), state="waiting", reading=None)

    shown = page(client.get(at.url))
    assert [words(one) for one in shown.cssselect(".note")] == ["Đang đọc 1/2 tệp…"]
    assert shown.cssselect(".note")[0].get("hx-get") == f"{at.url}dang-doc/"
    assert "HX-Refresh" not in client.get(f"{at.url}dang-doc/").headers

    SentFile.objects.filter(pk=waiting.pk).update(state="read")
    assert client.get(f"{at.url}dang-doc/").headers["HX-Refresh"] == "true"
    assert page(client.get(at.url)).cssselect(".note") == []


def test_the_reminder_names_all_that_owe_a_paper(at: Stage, client: Client) -> None:
    client.force_login(at.officer)

    text = page(client.get(f"{at.url}nhac/")).cssselect("textarea")[0].text_content().strip().splitlines()

    assert text[0] == "Kính gửi Thường trực Hội các đơn vị: Bến 02."
    assert text[2] == (
        "Để phục vụ “Sơ kết giữa nhiệm kỳ”, Thường trực Hội quận Sông Hồng đề nghị các đồng chí gửi đủ báo cáo kết quả "
        "(bản Word), báo cáo kiểm điểm và biểu số liệu (bản Excel), số liệu tính đến hết ngày 31/3/2020."
    )


def test_a_ward_sees_its_own_row_and_no_totals(at: Stage, client: Client) -> None:
    client.force_login(person("chu tich", Office.CHAIR, at.wards[2]))

    shown = page(client.get(at.url))

    assert [row[0] for row in table(shown)] == ["Bến 03"]
    assert shown.cssselect(".fact, .chips, .next-step") == []
    assert solid(shown) == [("Xem báo cáo của đơn vị", at.unit_url(2))]
    assert words(shown.cssselect(".lead")[0]) == "Quận Sông Hồng · số liệu đến 31/3/2020"


def test_members_and_strangers_find_no_board(at: Stage, client: Client) -> None:
    other = Unit.objects.create(name="Nơi khác", kind="quận", level=Level.DISTRICT, parent=at.top.parent)
    addresses = [at.url, f"{at.url}dang-doc/", f"{at.url}nhac/", at.unit_url()]
    for one in (person("hoi vien", Office.MEMBER, at.wards[0]), person("can bo khac", Office.STANDING_OFFICER, other)):
        client.force_login(one)
        assert [client.get(address).status_code for address in addresses] == [404, 404, 404, 404]


def many(at: Stage, wards: int) -> None:
    """Communes under superiors below the province, a hundred each, with a standing."""
    superiors = [
        Unit.objects.create(name=f"Huyện {number:02d}", kind="huyện", level=Level.DISTRICT, parent=at.top.parent)
        for number in range(34)
    ]
    units = [
        Unit(
            name=f"Xã {number:04d}", kind="xã", level=Level.BASE, parent=superiors[number % 34],
            folded=f"xa {number:04d}", order=f"{number:04d}".encode(),
            path=f"{superiors[number % 34].path}{10_000 + number}/",
        )
        for number in range(wards)
    ]  # fmt: skip
    Unit.objects.bulk_create(units, batch_size=1000)
    rows = (
        UnitStanding(campaign=at.campaign, unit=unit, findings=1, urgency=number % 5)
        for number, unit in enumerate(units)
    )
    UnitStanding.objects.bulk_create(rows, batch_size=1000)


def test_the_number_of_questions_does_not_grow(
    django_assert_num_queries: DjangoAssertNumQueries, client: Client
) -> None:
    at = stage(wards=3)
    Campaign.objects.filter(pk=at.campaign.pk).update(unit=at.top.parent)
    client.force_login(person("can bo tinh", Office.STANDING_OFFICER, at.top.parent))
    seen = []
    standing(at, 0, findings=1)
    for more in ((), (1, 2)):
        for ward in more:
            standing(at, ward, findings=1)
        with django_assert_num_queries(19):
            seen.append(len(table(page(client.get(at.url)))))
    many(at, 3318)
    with django_assert_num_queries(19):
        shown = page(client.get(f"{at.url}?trang=2"))
    assert [*seen, len(table(shown))] == [1, 3, 100]
    assert words(shown.cssselect(".pager span")[0]) == "Trang 2 / 34"
    assert table(shown)[0][0] == "Xã 0504 huyện Huyện 28"


def test_a_ward_before_any_file_has_one_next_step(client: Client) -> None:
    made = stage()
    standing(made, 0, report=MISSING, self_review=MISSING, figures=MISSING)
    client.force_login(person("hoa", Office.CHAIR, made.wards[0]))

    shown = page(client.get(made.url))

    assert solid(shown) == [("Viết báo cáo", f"{made.url}ban-viet/{made.wards[0].pk}/")]
    assert shown.cssselect(".empty") == []


def test_who_reports_nothing_is_told_so_and_led_on(client: Client) -> None:
    made = stage()
    standing(made, 0)
    branch = Unit.objects.create(parent=made.wards[0], level=Level.BRANCH, kind="chi hội", name="1")
    client.force_login(person("sau", Office.BRANCH_HEAD, branch))

    shown = page(client.get(made.url))

    assert words(shown.cssselect(".empty h2")[0]) == "Chưa có báo cáo nào để đồng chí xem"
    assert [one.get("href") for one in shown.cssselect(".content > p.row a")] == [
        f"{made.url}ke-hoach/", f"{made.url}lich/", f"{made.url}bai-hoc/",
    ]  # fmt: skip
