"""The plan page and the pages that change it: what each person sees, and what is to be planned next."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nhiemky.campaigns.actions.guiding import Guidance, set_guidance
from nhiemky.campaigns.actions.planning import announce, choose_indicators, set_deadlines
from nhiemky.campaigns.actions.taking_part import set_part
from nhiemky.campaigns.models import Campaign, Fulfilment, Part, Shift, Step
from nhiemky.kernel.clock import now
from nhiemky.organisation.models import Level, Unit
from tests.builders import HALF
from tests.campaigns.plans import PDF, Stage, read, said, solid, stage, stream, upload, words
from tests.house.doors import signed_in

pytestmark = [
    pytest.mark.usefixtures("db"),
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),  # on PostgreSQL tests/house opens every page
]
IN_TIME = date(2020, 4, 14)


def asked(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def test_one_button_says_what_to_plan_next() -> None:
    at = stage()
    client, url = at.client, f"{at.url}ke-hoach/"
    seen = [solid(read(client.get(url)))]
    for act in (
        lambda: set_deadlines(at.campaign.pk, {"sending": IN_TIME}, by=at.officer),
        lambda: set_part(at.campaign.pk, at.wards[0].pk, role="pilot", by=at.officer),
        lambda: set_guidance(at.campaign.pk, Guidance("03/HD-CCB", None, stream(), "hd.pdf"), by=at.officer),
        lambda: announce(at.campaign.pk, on=HALF, by=at.officer),
    ):
        act()
        seen.append(solid(read(client.get(url))))
    assert seen == [
        [("Đặt thời hạn", f"{at.url}buoc/")],
        [("Chọn đơn vị làm điểm", f"{at.url}don-vi-tham-gia/")],
        [("Đính hướng dẫn", f"{at.url}huong-dan/")],
        [("Ban hành hướng dẫn", f"{at.url}ban-hanh/")],
        [("Xem bảng theo dõi", at.url)],
    ]


def test_who_needs_no_pilot_goes_on_with_the_guidance() -> None:
    at = stage()
    set_deadlines(at.campaign.pk, {"sending": IN_TIME}, by=at.officer)
    set_guidance(at.campaign.pk, Guidance("", None, stream(), "hd.pdf"), by=at.officer)
    assert solid(read(at.client.get(f"{at.url}ke-hoach/"))) == [("Ban hành hướng dẫn", f"{at.url}ban-hanh/")]


def planned() -> Stage:
    """A campaign with everything planned, and one deadline shifted."""
    at = stage()
    set_deadlines(at.campaign.pk, {"sending": date(2020, 4, 10), "conference": IN_TIME}, by=at.officer)
    step = Step.objects.get(campaign=at.campaign, kind="conference")
    Shift.objects.create(
        step=step, due=date(2020, 5, 31), decided_on=date(2020, 3, 28), cause="Covid-19", by=at.officer, at=now()
    )
    set_part(at.campaign.pk, at.wards[0].pk, role="pilot", by=at.officer)
    set_part(at.campaign.pk, at.wards[2].pk, role="out", why="mới sáp nhập", by=at.officer)
    set_guidance(at.campaign.pk, Guidance("03/HD-CCB", date(2020, 1, 20), stream(), "hd.pdf"), by=at.officer)
    announce(at.campaign.pk, on=date(2020, 1, 21), by=at.officer)
    choose_indicators(at.campaign.pk, [at.indicators[0].pk], by=at.officer)
    return at


def test_everybody_sees_the_plan_and_only_who_manages_finds_ways_to_change_it() -> None:
    at = planned()
    for who in (at.officer, at.chair, at.secretary):
        page = read(signed_in(who).get(f"{at.url}ke-hoach/"))
        (table,) = page.cssselect("table")
        steps = [[words(cell) for cell in row.cssselect("th, td")] for row in table.cssselect("tbody tr")]
        assert [steps[0], steps[6], steps[7]] == [
            ["Ban hành hướng dẫn", "không đặt xong 21/1/2020"],
            ["Gửi báo cáo", "10/4/2020"],
            ["Hội nghị sơ kết", "14/4/2020 → lùi đến 31/5/2020"],
        ]
        text = words(page.cssselect("main")[0])
        for told in (
            "hd.pdf · số 03/HD-CCB · ngày 20/1/2020", "Đã ban hành 21/1/2020", "2 đơn vị tham gia",
            "Làm điểm: phường Bến 01.", "Bến 01, Bến 02.", "1 đơn vị không tham gia", "1 chỉ tiêu phải báo cáo",
            "XD1 Chi hội trong sạch vững mạnh", "Tồn tại, khuyết điểm", "Kế hoạch khắc phục",
            "Ban phải có mặt từ hai phần ba số ủy viên.",
        ):  # fmt: skip
            assert told in text, told
        assert "mới sáp nhập" not in text  # why is between the unit and the officers
        ways = {one.get("href") for one in page.cssselect("main .button.quiet")}
        changing = {f"{at.url}{way}/" for way in (
            "huong-dan", "buoc", "don-vi-tham-gia", "de-cuong", "chi-tieu-bao-cao", "so-uy-vien",
        )}  # fmt: skip
        assert ways & changing == (changing if who == at.officer else set())


def test_a_concluded_campaign_offers_no_change() -> None:
    at = planned()
    Campaign.objects.update(concluded_on=date(2020, 7, 1))
    page = read(at.client.get(f"{at.url}ke-hoach/"))
    assert [one.get("href") for one in page.cssselect("main .button.quiet")] == [f"{at.url}lich/"]


def test_the_guidance_is_saved_and_never_shown_by_the_browser() -> None:
    at = planned()
    answer = signed_in(at.secretary).get(f"{at.url}huong-dan/tep/")
    assert b"".join(answer) == PDF
    assert (answer["Content-Type"], answer["Content-Disposition"]) == (
        "application/octet-stream", 'attachment; filename="hd.pdf"',
    )  # fmt: skip


def test_deadlines_are_typed_on_one_page() -> None:
    at = stage()
    url, client = f"{at.url}buoc/", at.client
    fields = [one.get("name") for one in read(client.get(url)).cssselect("main input:not([type=hidden])")]
    assert fields == Step.Kind.values
    wrong = client.post(url, {"sending": "31/2/2020", "conference": "14/4/2020"})
    assert said(read(wrong)) == ["Gửi báo cáo: Máy chưa hiểu ngày này. Hãy ghi ngày/tháng/năm, ví dụ 15/06/2025."]
    assert "14/4/2020" in wrong.content.decode()
    assert client.post(url, {"conference": "14/4/2020"})["Location"] == f"{at.url}ke-hoach/"
    assert dict(Step.objects.exclude(due=None).values_list("kind", "due")) == {"conference": IN_TIME}


def test_a_fixed_deadline_is_shown_with_the_way_to_shift_it() -> None:
    at = planned()
    page = read(at.client.get(f"{at.url}buoc/"))
    fields = [one.get("name") for one in page.cssselect("main input:not([type=hidden])")]
    assert [kind for kind in Step.Kind.values if kind not in fields] == ["guidance", "sending", "conference"]
    assert "Hội nghị sơ kết: 14/4/2020" in words(page) and "hãy ghi lùi thời hạn" in words(page)
    at.client.post(f"{at.url}buoc/", {"conference": "1/6/2020", "sending": "10/4/2020"})
    assert Step.objects.get(campaign=at.campaign, kind="conference").due == IN_TIME


def test_units_are_found_by_name_and_by_part() -> None:
    at = planned()
    url = f"{at.url}don-vi-tham-gia/"

    def rows(query: str = "") -> list[list[str]]:
        page = read(at.client.get(f"{url}?{query}"))
        return [[words(cell) for cell in row.cssselect("th, td")] for row in page.cssselect("tbody tr")]

    all_rows = [
        ["Phường Bến 01", "Làm điểm", "–"],
        ["Phường Bến 02", "Tham gia", "–"],
        ["Phường Bến 03", "Không tham gia", "mới sáp nhập"],
    ]
    assert rows() == all_rows
    assert [rows(f"loc={key}") for key in ("lam-diem", "binh-thuong", "khong-tham-gia")] == [[one] for one in all_rows]
    assert (rows("tim=ben+02"), rows("tim=không+có")) == ([all_rows[1]], [])
    chips = [words(one) for one in read(at.client.get(url)).cssselect(".chips a")]
    assert chips == ["Tất cả 3", "Làm điểm 1", "Tham gia 1", "Không tham gia 1"]


def test_a_unit_stays_out_only_with_a_reason() -> None:
    at = stage()
    url = f"{at.url}don-vi-tham-gia/{at.wards[1].pk}/"
    refused = at.client.post(url, {"role": "out", "why": ""})
    assert said(read(refused)) == [
        "Lý do: Chưa ghi vì sao phường Bến 02 không tham gia. Hãy ghi lý do, ví dụ “mới sáp nhập”."
    ]
    assert read(refused).cssselect("#id_role_2")[0].get("checked") is not None
    assert at.client.post(url, {"role": "out", "why": "Mới sáp nhập"})["Location"] == f"{at.url}don-vi-tham-gia/"
    assert Part.objects.get().why == "Mới sáp nhập"
    at.client.post(url, {"role": "ordinary", "why": ""})
    assert not Part.objects.exists()


def test_targets_quorum_guidance_and_announcing_by_their_pages() -> None:
    at = stage()
    client, plan = at.client, f"{at.url}ke-hoach/"
    ticked = read(client.get(f"{at.url}chi-tieu-bao-cao/")).cssselect("input[type=checkbox]:checked")
    assert [int(one.get("value", "")) for one in ticked] == [one.pk for one in at.indicators]
    nothing = client.post(f"{at.url}chi-tieu-bao-cao/", {})
    assert said(read(nothing))[0].startswith("Chỉ tiêu phải báo cáo: Chưa chọn chỉ tiêu nào.")
    assert client.post(f"{at.url}chi-tieu-bao-cao/", {"indicators": [at.indicators[2].pk]})["Location"] == plan
    assert client.post(f"{at.url}so-uy-vien/", {"quorum": "majority"})["Location"] == plan
    bad = client.post(f"{at.url}huong-dan/", {"file": upload("a.exe", b"MZ"), "code": "03/HD-CCB"})
    assert said(read(bad)) == [
        "Tệp hướng dẫn: Tệp “a.exe” không phải PDF hay Word. Hãy chọn tệp hướng dẫn dạng .pdf, .docx hoặc .doc."
    ]
    told = {"file": upload(), "code": "03/HD-CCB", "on": "20/1/2020"}
    assert client.post(f"{at.url}huong-dan/", told)["Location"] == plan
    asking = read(client.get(f"{at.url}ban-hanh/"))
    assert "2 chủ tịch, thư ký các đơn vị sẽ được báo" in words(asking)
    assert asking.cssselect("#id_on")[0].get("value") == "20/01/2020"
    assert client.post(f"{at.url}ban-hanh/", {"on": "20/1/2020"})["Location"] == plan
    kept = at.again()
    assert (kept.quorum, kept.guidance_code, [one.code for one in kept.indicators.all()]) == (
        "majority", "03/HD-CCB", ["DS3"],
    )  # fmt: skip
    assert Fulfilment.objects.get().on == date(2020, 1, 20)
    again = client.post(f"{at.url}ban-hanh/", {"on": "21/1/2020"})
    assert said(read(again)) == ["Hướng dẫn đã ban hành ngày 20/01/2020 rồi."]


@pytest.mark.parametrize("page", ["ke-hoach", "don-vi-tham-gia", "de-cuong", "buoc", "chi-tieu-bao-cao", "ban-hanh"])
def test_pages_ask_as_often_for_many_as_for_one(page: str) -> None:
    counts = []
    at = stage(1)
    for wards in (1, 3, 60):
        for number in range(len(at.wards), wards):
            made = Unit.objects.create(name=f"Bãi {number}", kind="phường", level=Level.BASE, parent=at.top)
            at.wards.append(made)
            role = Part.Role.PILOT if number % 2 else Part.Role.OUT
            Part.objects.create(campaign=at.campaign, unit=made, role=role, why="x")
        counts.append(asked(at.client, f"{at.url}{page}/"))
    assert counts[0] == counts[1] == counts[2]
