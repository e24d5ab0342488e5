"""Half term in a browser: a goal is revised, passed on, held against those below; at a desk and on a phone."""

import pytest
from playwright.sync_api import Page

from nhiemky.accounts.models import Person
from nhiemky.organisation.models import Office, Unit
from nhiemky.targets import actions
from nhiemky.targets.actions import Decision
from nhiemky.targets.models import Indicator, TargetVersion
from nhiemky.targets.reading import read_target
from nhiemky.terms.models import TermOfOffice
from tests import builders
from tests.browser import follow, looked_at, sign_in
from tests.targets.building import ratio

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # pages look alike on both


def _world() -> tuple[Unit, TermOfOffice, list[Indicator]]:
    top = builders.district(wards=4)
    officer = builders.person("thuongtruc", Office.STANDING_OFFICER, top)
    term = builders.term(top)
    share, number, low = builders.targets(term)
    decided = Decision(builders.OPENED, "Nghị quyết Đại hội lần thứ VI")
    told = read_target("XD3", "Phát triển hội viên", "đồng chí", "", "≥ 90")
    actions.mend_target(number.pk, told, decision=decided, by=officer)
    wards = builders.wards_of(top)
    figures = [ratio(ward.pk, share, 9 + (ward != wards[0]), 10) for ward in wards]
    actions.record_figures(builders.half_term(term).pk, figures, by=None)
    actions.recompute_totals(term.periods.get().pk)
    return top, term, [share, number, low]


def _decide(page: Page, button: str) -> None:
    page.get_by_label("Căn cứ").fill("Nghị quyết số 05/NQ-BCH")
    page.get_by_label("Ngày quyết định").fill("10/6/2020")
    follow(page.get_by_role("button", name=button))


def test_a_goal_is_revised_passed_on_and_reconciled(page: Page, site: str) -> None:
    _, term, (share, number, _) = _world()
    sign_in(page, site, Person.objects.get())
    seen: dict[str, list[str]] = {}
    page.goto(f"{site}/chi-tieu/{share.pk}/")
    follow(page.get_by_role("link", name="Điều chỉnh mức"))
    seen["revising"] = looked_at(page)
    page.get_by_label("Mức chỉ tiêu").fill("≥ 98")
    follow(page.get_by_role("button", name="Lưu mức mới"))
    seen["nothing decided"] = looked_at(page)
    _decide(page, "Lưu mức mới")
    seen["indicator"] = looked_at(page)
    assert page.locator("dl.pairs").inner_text().split("\n") == [
        "So với mức Đại hội", "≥\u00a095% Vượt", "So với mức điều chỉnh", "≥\u00a098% Gần đạt", "",
        "Nghị quyết số 05/NQ-BCH, ngày 10/6/2020",
    ]  # fmt: skip
    follow(page.get_by_role("link", name="Giao xuống đơn vị dưới"))
    seen["alike"] = looked_at(page)
    _decide(page, "Giao cho 4 đơn vị")
    seen["reconciled shares"] = looked_at(page)
    assert page.get_by_text("tương đương 98%. Đủ mức cấp trên.").is_visible()
    page.goto(f"{site}/chi-tieu/{number.pk}/giao-xuong/?cach=rieng")
    page.get_by_label("phường Bến 01").fill("≥ 30")
    page.get_by_label("phường Bến 02").fill("≥ nhiều lắm")
    _decide(page, "Giao xuống")
    seen["each, one unread"] = looked_at(page)
    page.get_by_label("phường Bến 02").fill("≥ 25")
    follow(page.get_by_role("button", name="Giao xuống"))
    seen["reconciled numbers"] = looked_at(page)
    assert page.get_by_text("Còn thiếu 35 đồng chí so với mức cấp trên.").is_visible()
    page.goto(f"{site}/chi-tieu/{number.pk}/muc-moi/")
    page.get_by_label("Mức chỉ tiêu").fill("≥ 120")
    _decide(page, "Lưu mức mới")
    seen["passed from an old version"] = looked_at(page)
    follow(page.get_by_role("link", name="Đối chiếu với cấp dưới"))
    follow(page.get_by_role("link", name="2 Giao theo bản cũ, cần giao lại"))
    seen["only the old ones"] = looked_at(page)
    page.goto(f"{site}/chi-tieu/{share.pk}/ghi-nham/")
    seen["mending"] = looked_at(page)
    page.goto(f"{site}/chi-tieu/nhiem-ky/{term.pk}/them/")
    seen["supplementing"] = looked_at(page)
    page.get_by_label("Mã").fill("CT9")
    page.get_by_label("Tên chỉ tiêu").fill("Mô hình tự quản")
    page.get_by_label("Mức chỉ tiêu").fill("5 mô hình")
    assert page.get_by_label("Chỉ tiêu bổ sung sau Đại hội").is_checked()  # figures were told already
    _decide(page, "Thêm chỉ tiêu")
    page.goto(f"{site}/chi-tieu/nhiem-ky/{term.pk}/")
    seen["term"] = looked_at(page)
    assert {name: found for name, found in seen.items() if found} == {}
    assert TargetVersion.objects.filter(unit=None, number=2).count() == 2


def test_indicators_of_wards_that_the_district_does_not_know(page: Page, site: str) -> None:
    top, term, (share, *_) = _world()
    own = builders.term(builders.wards_of(top)[1])
    Indicator.objects.create(term=own, code="P2", name="Tuyến đường tự quản", kind="count")
    sign_in(page, site, Person.objects.get())
    page.goto(f"{site}/chi-tieu/{share.pk}/doi-chieu/")
    follow(page.get_by_role("link", name="1 chỉ tiêu đơn vị cấp dưới đặt riêng"))
    assert page.get_by_role("link", name="P2 Tuyến đường tự quản").is_visible()
    assert looked_at(page) == []
    assert term.pk == share.term_id
