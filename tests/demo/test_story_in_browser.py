"""The review of 2020 played through the pages by clicking and typing; at its end the board says what the article says.

On SQLite alone: it is a walk through pages whose rules have their own tests on both databases, and it takes long.
Everything is done as of its day in 2020: the server's threads answer within `Clock.around`.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from nhiemky.campaigns.models import Campaign, Lesson
from nhiemky.demo.database import open_district
from nhiemky.demo.facts import WARDS
from nhiemky.demo.story import PILOT
from nhiemky.journal.actions import seal_entries
from nhiemky.journal.queries import verify
from nhiemky.organisation.models import Unit
from nhiemky.reports.models import KeptFinding
from tests.browser import follow, looked_at
from tests.demo.telling import ABOUT, Clock, Teller, adopt_and_send, chair_of, write_on_the_page, zipped

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

WRITER = "Phúc Lợi"
OTHERS = tuple(ward for ward in WARDS if ward != PILOT)
DUES = {
    "Làm điểm": "10/3/2020", "Họp rút kinh nghiệm": "15/3/2020", "Ban Thường vụ thông qua": "5/4/2020",
    "Ban Chấp hành thông qua": "10/4/2020", "Gửi báo cáo": "15/4/2020", "Hội nghị sơ kết": "14/4/2020",
    "Cấp trên đánh giá, kết luận": "15/6/2020",
}  # fmt: skip
FAULTS = {
    ("Bồ Đề", "unclear_direction"), ("Cự Khối", "missing_section"), ("Giang Biên", "figures_disagree"),
    ("Ngọc Lâm", "figures_disagree"), ("Ngọc Thụy", "figures_disagree"), ("Ngọc Thụy", "organisation_ignored"),
    ("Phúc Đồng", "merged_reports"), ("Sài Đồng", "merged_reports"), ("Thượng Thanh", "missing_section"),
    ("Thượng Thanh", "generic_shortcomings"), ("Thạch Bàn", "missing_self_review"), ("Đức Giang", "figures_disagree"),
    *((ward, "no_cause") for ward in (
        "Bồ Đề", "Cự Khối", "Gia Thụy", "Ngọc Thụy", "Phúc Lợi", "Phúc Đồng", "Sài Đồng", "Thượng Thanh",
        "Thạch Bàn", "Việt Hưng", "Đức Giang",
    )),
}  # fmt: skip
EXEMPLARY = {
    "Cự Khối": ("xxx.x", ""), "Giang Biên": ("xxx.x", "đã chọn"), "Long Biên": (".xxxx", ""),
    "Ngọc Thụy": ("xxx.x", ""), "Thạch Bàn": ("xxx.x", ""), "Bồ Đề": (".xx.x", ""), "Phúc Lợi": ("xxx..", ""),
    "Đức Giang": (".xx..", ""), "Gia Thụy": (".xx..", ""), "Ngọc Lâm": (".xx..", ""), "Phúc Đồng": (".xx..", ""),
    "Sài Đồng": (".xx..", ""), "Thượng Thanh": (".xx..", ""), "Việt Hưng": (".xx..", ""),
}  # fmt: skip
"""Cites the Party congress's new resolution, adopted and sent in time, not returned, no fault, above the middle."""
DAYS = ("3/7/2017", "10/1/2020", "15/1/2020", "6/3/2020", "18/3/2020", "25/3/2020", "31/3/2020", "1/4/2020",
        "4/4/2020", "8/4/2020", "13/4/2020", "22/5/2020")  # fmt: skip
LESSONS = {
    "Báo cáo, văn bản": "Tách riêng báo cáo kết quả và báo cáo kiểm điểm.",
    "Tổ chức hội nghị": "Mời đủ thành phần trước năm ngày.",
    "Phương pháp tiến hành": "Hướng thảo luận vào chỉ tiêu chưa đạt.",
    "Rà soát quy hoạch, bố trí, sử dụng cán bộ": "Rà soát nguồn quy hoạch trước khi họp.",
}


@pytest.fixture
def clock(site: str, live_server: Any) -> Iterator[Clock]:  # noqa: ARG001
    """The server lives in 2020."""
    made, server = Clock(), live_server.thread.httpd
    before = server.get_app()
    server.set_app(made.around(before))
    yield made
    server.set_app(before)


def test_the_review_of_2020(page: Page, site: str, clock: Clock, tmp_path: Path) -> None:
    _, officer = open_district()
    page.set_default_timeout(10_000)
    teller = Teller(page, site, clock)
    spring = Spring(teller, officer)
    spring.opens()
    spring.pilots()
    spring.shifts()
    spring.papers(tmp_path)
    assert spring.board(4, 16) == [
        "14/14 báo cáo đúng thời hạn", "1/14 hội nghị đúng thời hạn ban đầu", "1/14 hội nghị đúng thời hạn đã lùi",
    ]  # fmt: skip
    spring.confers()
    assert spring.board(5, 31) == [
        "14/14 báo cáo đúng thời hạn", "1/14 hội nghị đúng thời hạn ban đầu", "14/14 hội nghị đúng thời hạn đã lùi",
    ]  # fmt: skip
    assert spring.past("16/4/2020") == [
        "14/14 báo cáo đúng thời hạn", "1/14 hội nghị đúng thời hạn ban đầu", "1/14 hội nghị đúng thời hạn đã lùi",
    ]  # fmt: skip
    assert set(KeptFinding.objects.values_list("unit__name", "fault")) == FAULTS
    assert list(spring.exemplary().items()) == list(EXEMPLARY.items())
    unit = Unit.objects.get(name=WRITER).pk
    page.goto(f"{site}/cau-chuyen/{unit}/?tu-dau=1")
    told = page.locator(".story-day").all_inner_texts()
    assert [re.sub(r"\n.*", "", one, flags=re.DOTALL) for one in told] == [f"Ngày {day}" for day in DAYS]
    assert looked_at(page) == []
    seal_entries()
    assert verify().broken == ""


class Spring:
    """The story's parts, in order."""

    def __init__(self, teller: Teller, officer: Any) -> None:
        self.t, self.officer, self.page = teller, officer, teller.page

    def opens(self) -> None:
        """10/1: campaign, deadlines, pilot. 15/1: guidance. 14/2: working session with two wards."""
        with self.t.on(1, 10, self.officer):
            self.page.goto(self.t.site)
            self.t.follow("Mở đợt sơ kết")
            self.t.fill(Tên_đợt="Sơ kết giữa nhiệm kỳ 2017–2022", Số_liệu_tính_đến_hết_ngày="31/3/2020")
            self.t.press("Mở đợt")
            self.t.campaign = f"/dot/{Campaign.objects.get().pk}/"
            self.t.go("ke-hoach/")
            self.t.follow("Đặt thời hạn")
            for label, day in DUES.items():
                self.page.get_by_label(label, exact=True).fill(day)
            self.t.press("Lưu thời hạn")
            self.t.follow("Chọn đơn vị làm điểm", f"Phường {PILOT}")
            self.page.get_by_label("Làm điểm").check()
            self.t.press("Lưu")
        with self.t.on(1, 15, self.officer):
            self.t.go("ban-hanh/")
            self.t.press("Ban hành")
        with self.t.on(2, 14, self.officer):
            self.t.note("Buổi làm việc", date(2020, 2, 14), ("Long Biên", "Sài Đồng"), "Chuẩn bị sơ kết giữa nhiệm kỳ")

    def pilots(self) -> None:
        """The pilot's bodies and its conference on 5/3, noted by its chair; then the lessons session, four lessons."""
        with self.t.on(2, 25, self.officer):
            self.t.note("Ban Thường vụ thông qua", date(2020, 2, 18), (PILOT,))
            self.t.note("Ban Chấp hành thông qua", date(2020, 2, 25), (PILOT,))
        with self.t.on(3, 5, chair_of(PILOT)):
            self.t.go("lich/")
            for label in ("Mật khẩu", "Mật khẩu, gõ lại lần nữa"):  # asked for when somebody comes in the first time
                self.page.get_by_label(label, exact=True).fill("hội nghị làm điểm")
            self.t.press("Đặt mật khẩu")
            self.t.go("lich/")
            self.t.follow("Việc của đơn vị", "Ghi đã tổ chức hội nghị")
            self.t.fill(Ngày_làm="5/3/2020", Ghi_chú="Hội nghị làm điểm")
            self.t.press("Ghi đã tổ chức")
        with self.t.on(3, 6, self.officer):
            self.t.note("Họp rút kinh nghiệm", date(2020, 3, 6), note="Ngay sau hội nghị làm điểm")
            for head, text in LESSONS.items():
                self.t.go("bai-hoc/")
                self.t.follow("Thêm bài học")
                self.page.get_by_label(head).check()
                self.t.fill(Bài_học=text)
                self.t.press("Lưu bài học")
        with self.t.on(3, 18, chair_of(WRITER)):
            self.t.go("bai-hoc/")
            self.t.follow("Đơn vị đã áp dụng thế nào")
            for place in range(Lesson.objects.count()):
                self.page.get_by_label("Đơn vị đã áp dụng thế nào").nth(place).fill("Đã làm theo.")
            self.t.press("Ghi cách áp dụng")

    def shifts(self) -> None:
        """1/4: Covid-19 puts the conferences of the others to 31/5."""
        with self.t.on(4, 1, self.officer):
            self.t.go("lich/")
            self.t.follow("Lùi thời hạn", "Hội nghị sơ kết")
            self.t.fill(Thời_hạn_mới="31/5/2020", Ngày_quyết_định="1/4/2020", Lý_do="Dịch Covid-19, giãn cách xã hội")
            self.t.fill(Căn_cứ=f"Chỉ thị 16/CT-TTg {ABOUT}")
            self.page.get_by_label("13 đơn vị chưa làm").check()
            self.t.press("Ghi thời hạn mới")
            expect(self.page.get_by_text("nay đến hết ngày 31/05/2020")).to_be_visible()

    def papers(self, folder: Path) -> None:
        """Bodies adopt; thirteen wards' files come on 13/4 in one go, the fourteenth writes on the page and sends."""
        ward = Unit.objects.get(name=WRITER)
        sending = [one for one in OTHERS if one != WRITER]
        with self.t.on(3, 25, chair_of(WRITER)):
            write_on_the_page(self.t, ward)
        with self.t.on(4, 4, chair_of(WRITER)):
            adopt_and_send(self.t, ward, "Ghi Ban Thường vụ thông qua", date(2020, 4, 4))
        with self.t.on(4, 8, chair_of(WRITER)):
            adopt_and_send(self.t, ward, "Ghi Ban Chấp hành thông qua", date(2020, 4, 8))
        with self.t.on(4, 9, self.officer):
            self.t.note("Ban Thường vụ thông qua", date(2020, 4, 3), sending)
            self.t.note("Ban Chấp hành thông qua", date(2020, 4, 8), sending)
        with self.t.on(4, 13, chair_of(WRITER)):
            adopt_and_send(self.t, ward, "Gửi lên cấp trên")
        with self.t.on(4, 13, self.officer):
            self.t.go("gui/")
            self.page.set_input_files("#tep", zipped(folder))
            expect(self.page.get_by_text("Máy chủ đã nhận")).to_be_visible()
            self.t.work()

    def confers(self) -> None:
        """The other thirteen hold their conferences in May."""
        for day, wards in ((15, OTHERS[:5]), (22, OTHERS[5:10]), (31, OTHERS[10:])):
            with self.t.on(5, day, self.officer):
                self.t.note("Hội nghị sơ kết", date(2020, 5, day), wards)

    def board(self, month: int, day: int) -> list[str]:
        """What the board says on a day."""
        with self.t.on(month, day, self.officer):
            self.t.go("")
            return self._facts("main p", "báo cáo đúng thời hạn")

    def past(self, day: str) -> list[str]:
        """What it says later of a day gone by."""
        self.t.follow("Xem theo ngày")
        self.page.locator("[name=ngay]").first.fill(day)
        self.page.locator("[name=ngay]").first.press("Enter")
        self.page.wait_for_url(re.compile("ngay="))
        return [" ".join(one.split()) for one in self.page.locator(".fact").all_inner_texts()]

    def exemplary(self) -> dict[str, tuple[str, str]]:
        """The committee chooses the pilot; what speaks for each ward, those of which most hold first."""
        with self.t.on(5, 31, self.officer):
            self.t.go("tieu-bieu/")
            self.t.follow(f"Chọn {PILOT}")
            self.page.locator("main textarea").fill("Làm điểm, bổ sung nhiệm vụ theo nghị quyết mới, gửi đúng hạn")
            follow(self.page.locator("main form button:not(.quiet)").first)
            self.page.wait_for_url(re.compile("tieu-bieu/$"))
            rows = self.page.locator("table.evidence tbody tr").all()
            return {
                row.locator("th a").first.inner_text(): (
                    "".join("x" if "holds" in (cell.get_attribute("class") or "") else "." for cell in
                            row.locator("td.long").all()),
                    " ".join(row.locator("th .badge").all_inner_texts()),
                )
                for row in rows
            }  # fmt: skip

    def _facts(self, where: str, words: str) -> list[str]:
        text = self.page.locator(where, has_text=words).first.inner_text().removesuffix("Xem theo ngày")
        return [" ".join(one.split()) for one in text.split("·")]
