"""Planning a campaign in a real browser: quiet for axe at both widths, and whole without JavaScript."""

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from nhiemky.campaigns.models import Fulfilment, Part, Section, Step
from nhiemky.kernel.clock import today
from nhiemky.organisation.models import Unit
from tests.browser import OpenPage, follow, looked_at, sign_in
from tests.campaigns.plans import PDF, stage

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # pages look alike on both


@pytest.fixture
def guidance(tmp_path: Path) -> Path:
    path = tmp_path / "HD-03 sơ kết.pdf"
    path.write_bytes(PDF)
    return path


@pytest.mark.parametrize("scripts", [True, False])
def test_a_campaign_is_planned_step_by_step(open_page: OpenPage, site: str, guidance: Path, scripts: bool) -> None:
    at = stage()
    page = open_page(scripts=scripts)
    sign_in(page, site, at.officer)
    page.goto(f"{site}/dot/")
    follow(page.get_by_role("link", name="Kế hoạch"))

    follow(page.get_by_role("link", name="Đặt thời hạn", exact=True))
    page.get_by_label("Gửi báo cáo").fill("10/4/2020")
    page.get_by_label("Hội nghị sơ kết").fill("14/4/2020")
    follow(page.get_by_role("button", name="Lưu thời hạn"))
    expect(page.get_by_text("Đã lưu thời hạn các bước.")).to_be_visible()

    follow(page.get_by_role("link", name="Chọn đơn vị làm điểm", exact=True))
    follow(page.get_by_role("link", name="Phường Bến 01"))
    page.get_by_label("Làm điểm").check()
    follow(page.get_by_role("button", name="Lưu"))
    follow(page.get_by_role("link", name="Về kế hoạch"))

    follow(page.get_by_role("link", name="Đính hướng dẫn").first)
    page.get_by_label("Tệp hướng dẫn").set_input_files(guidance)
    page.get_by_label("Số, ký hiệu").fill("03/HD-CCB")
    follow(page.get_by_role("button", name="Lưu hướng dẫn"))

    follow(page.get_by_role("link", name="Sửa đề cương"))
    follow(page.get_by_role("link", name=re.compile("Bỏ.*Hình ảnh")))
    follow(page.get_by_role("button", name="Bỏ mục"))
    follow(page.get_by_role("button", name=re.compile("Lên.*Kiến nghị")))
    follow(page.get_by_role("link", name="Xong, về kế hoạch"))

    follow(page.get_by_role("link", name="Ban hành hướng dẫn"))
    follow(page.get_by_role("button", name="Ban hành"))
    expect(page.get_by_text("Máy đã báo cho 2 người.")).to_be_visible()
    with page.expect_download() as arriving:
        page.get_by_role("link", name=guidance.name).click()
    assert Path(arriving.value.path()).read_bytes() == PDF
    assert arriving.value.suggested_filename == guidance.name
    assert dict(Step.objects.exclude(due=None).values_list("kind", "due")) == {
        "sending": date(2020, 4, 10), "conference": date(2020, 4, 14),
    }  # fmt: skip
    assert (Part.objects.get().role, Fulfilment.objects.get().on) == ("pilot", today())
    titles = list(Section.objects.filter(paper="results_report").values_list("title", flat=True))
    assert ("Hình ảnh minh họa" in titles, titles[-2]) == (False, "Kiến nghị, đề xuất")


def test_every_page_is_quiet_for_axe(page: Page, site: str) -> None:
    at = stage()
    Part.objects.create(campaign=at.campaign, unit=at.wards[0], role="pilot")
    Part.objects.create(campaign=at.campaign, unit=at.wards[2], role="out", why="mới sáp nhập với phường bên")
    Step.objects.filter(campaign=at.campaign, kind="conference").update(due=date(2020, 4, 14))
    section = Section.objects.filter(campaign=at.campaign)[0]
    sign_in(page, site, at.officer)
    seen = {}
    for way in (
        "ke-hoach", "buoc", "don-vi-tham-gia", f"don-vi-tham-gia/{Unit.objects.get(name='Bến 02').pk}", "huong-dan",
        "ban-hanh", "de-cuong", "de-cuong/them", f"de-cuong/{section.pk}", f"de-cuong/{section.pk}/bo",
        "chi-tieu-bao-cao", "so-uy-vien",
    ):  # fmt: skip
        page.goto(f"{site}{at.url}{way}/")
        seen[way] = looked_at(page)
    page.goto(f"{site}/dot/mo/")
    seen["mo"] = looked_at(page)
    assert {way: found for way, found in seen.items() if found} == {}
