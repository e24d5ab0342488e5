"""The page on which a new unit begins its term."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nhiemky.kernel.clock import standing_still
from nhiemky.organisation.models import Body
from nhiemky.targets.models import Indicator, TargetVersion, UnitFigure
from nhiemky.targets.queries.inheriting import estate_of
from nhiemky.terms.models import Commitment, ReportingPeriod, TermOfOffice
from tests.targets.merger import DAY, After, before, carry_out, goal

pytestmark = [
    pytest.mark.usefixtures("db"),
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),  # on PostgreSQL tests/house opens every page
]

HEAD = {
    "name": "2025–2030", "opened": "1/7/2025", "closes": "1/7/2030", "formed": "appointed", "congress": "",
    "paper": "Quyết định số 15/QĐ-CCB", "paper_day": "28/6/2025",
}  # fmt: skip


def made(*, settled: bool = True) -> After:
    of = before()
    goal(of, "XD1", "ratio", low=95)
    for unit, low in ((of.whole, 20), (of.part, 30)):
        goal(of, "XD3", "count", unit, low=low)
    done = goal(of, "XD4", "count", low=5)
    period = ReportingPeriod.objects.create(term=of.term, name="Giữa", on=date(2025, 3, 31))
    for unit in (of.whole, of.part):
        UnitFigure.objects.create(unit=unit, indicator=done.indicator, period=period, value=6, state="typed")
    Commitment.objects.create(term=of.term, unit=of.district, kind="scheme", title="Giảm nghèo")
    return carry_out(of, settled=settled)


def signed_in(client: Client, of: After) -> str:
    client.force_login(of.chair, "allauth.account.auth_backends.AuthenticationBackend")
    return f"/chi-tieu/bat-dau/{of.new.pk}/"


def fields(of: After, **told: str) -> dict[str, str]:
    """As the page stands, with what was changed by code."""
    typed = dict(HEAD)
    for one in estate_of(of.new).goals:
        if not one.reached:
            typed |= {f"lay-{one.key}": "on", f"muc-{one.key}": told.get(one.indicator.code, _said(one.indicator.code))}
    return typed | {f"viec-{one.kept.pk}": "on" for one in estate_of(of.new).tasks}


def _said(code: str) -> str:
    return {"XD1": "≥ 95", "XD3": "≥ 31"}.get(code, "")


def test_goals_stand_side_by_side_with_a_proposal(client: Client) -> None:
    of = made()
    page = client.get(signed_in(client, of)).text
    for words in (
        "Phường Bến 01", "(toàn bộ)", "(12/33, tỷ lệ nêu trong văn bản)", "<strong>≥\u00a011 nhà</strong>",
        'value="≥\u00a031"', 'value="≥\u00a095"',
        "Chỉ tiêu đã đạt, không chuyển sang", "đã có 6 nhà", "Giảm nghèo",
    ):  # fmt: skip
        assert words in page
    assert page.index("XD3") < page.index("Chỉ tiêu đã đạt") < page.index("XD4")
    assert TermOfOffice.objects.filter(unit=of.new).count() == 0  # a proposal changes nothing


def test_the_term_begins_as_confirmed_and_shows_what_it_inherited(client: Client) -> None:
    of = made()
    with standing_still(date(2025, 9, 1)):
        answer = client.post(signed_in(client, of), fields(of, XD3="≥ 40"))
        term = TermOfOffice.objects.get(unit=of.new)
        assert (answer.status_code, answer["Location"]) == (302, f"/chi-tieu/nhiem-ky/{term.pk}/")
        assert (term.opened, term.closes, term.congress) == (DAY, date(2030, 7, 1), "")
        told = TargetVersion.objects.filter(indicator__term=term).order_by("indicator__code")
        assert [(one.indicator.code, one.low) for one in told.select_related("indicator")] == [("XD1", 95), ("XD3", 40)]
        assert Body.objects.get(unit=of.new).paper == "Quyết định số 15/QĐ-CCB"
        assert client.get("/chi-tieu/")["Location"] == f"/chi-tieu/nhiem-ky/{term.pk}/"
        page = client.get(f"/chi-tieu/{Indicator.objects.get(term=term, code='XD3').pk}/").text
        assert "Kế thừa từ phường Bến 01 (toàn bộ): ≥\u00a020 nhà" in page
        assert "Kế thừa từ phường Bến 02 (12/33, tỷ lệ nêu trong văn bản): ≥\u00a030 nhà" in page
        assert "kế thừa từ phường Bến 01, phường Bến 02" in client.get(f"/nhiem-ky/{term.pk}/").text
        assert "Bắt đầu nhiệm kỳ của" not in client.get("/nhiem-ky/").text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"paper": ""}, "Hãy ghi quyết định chỉ định Ban Chấp hành."),
        ({"closes": "1/7/2024"}, "Ngày này phải sau"),
        ({"XD3": ""}, "Hãy ghi mức, hoặc bỏ đánh dấu nếu không chuyển sang."),
        ({"XD3": "nhiều"}, "Máy chưa hiểu mức này."),
    ],
)
def test_what_is_wrong_stands_on_the_form(wrong: dict[str, str], said: str, client: Client) -> None:
    of = made()
    codes = {code: words for code, words in wrong.items() if code.startswith("XD")}
    page = client.post(signed_in(client, of), fields(of, **codes) | (wrong if not codes else {})).text
    assert (said in page, TermOfOffice.objects.filter(unit=of.new).count()) == (True, 0)


def test_an_open_share_asks_for_the_number(client: Client) -> None:
    of = made(settled=False)
    page = client.get(signed_in(client, of)).text
    assert "(chưa có tỷ lệ)" in page
    assert "Mời đồng chí ghi mức." in page
    assert "Hãy ghi mức, hoặc bỏ đánh dấu" in client.post(signed_in(client, of), fields(of, XD3="")).text


def test_as_many_queries_for_three_goals_as_for_one(client: Client) -> None:
    of = before()
    goal(of, "XD1", "ratio", low=95)
    after, counts = carry_out(of), []
    address = signed_in(client, after)
    client.get(address)
    for code in ("XD1", "XD2", "XD3"):
        if code != "XD1":
            goal(of, code, "count", low=9)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        counts.append(len(asked))
    assert len(set(counts)) == 1


def test_who_has_nothing_to_take_over_is_told_so(client: Client) -> None:
    after = carry_out(before())
    page = client.get(signed_in(client, after)).text
    assert "Phường Bồ Đề · nhận bàn giao từ phường Bến 01" in page
    assert "nên không có gì để nhận" in page
    assert client.get("/").context["step"].url == f"/chi-tieu/bat-dau/{after.new.pk}/"


def test_a_commune_right_below_the_province_has_goals_in_the_province_s_term(client: Client) -> None:
    after = carry_out(before())
    upper = TermOfOffice.objects.create(unit=after.city, name="2025–2030", opened=DAY, closes=date(2030, 7, 1))
    indicator = Indicator.objects.create(term=upper, code="TP1", name="Nhà tình nghĩa", kind="count")
    TargetVersion.objects.create(indicator=indicator, comparator=">=", low=100)
    signed_in(client, after)
    with standing_still(date(2025, 9, 1)):
        assert client.get("/chi-tieu/")["Location"] == f"/chi-tieu/nhiem-ky/{upper.pk}/"
        typed = {"unit": after.new.pk, "goal": "≥ 40", "measure": "", "paper": "", "decided_on": ""}
        assert client.post(f"/chi-tieu/{indicator.pk}/muc-rieng/", typed).status_code == 302
        assert [(one.low, one.unit_id) for one in TargetVersion.objects.filter(unit=after.new)] == [(40, after.new.pk)]
        client.force_login(after.officer, "allauth.account.auth_backends.AuthenticationBackend")
        page = client.get(f"/chi-tieu/{indicator.pk}/doi-chieu/").text
    assert ("phường Bồ Đề" in page, "phường Bến 03" in page, "Bến 01" in page) == (True, True, False)
