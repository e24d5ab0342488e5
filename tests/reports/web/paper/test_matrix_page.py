"""The matrix on its page: cells, groups, paging, one target, and who sees what."""

from typing import Any

import pytest
from django.test import Client

from nhiemky.organisation.models import Level, Office, Unit
from nhiemky.targets.actions import recompute_totals
from nhiemky.targets.models import TargetVersion
from tests.builders import person
from tests.reports.web.pages.building import Stage, figure, page, stage, standing, table, words

pytestmark = pytest.mark.usefixtures("db")


def _filled(wards: int = 3) -> Stage:
    """Figures of every state: read, estimated, corrected, typed; judged by the common goal and by an own one."""
    at = stage(wards)
    figure(at, 0, 0, numerator=11, denominator=12, value=91.6667, source="sent-file:7", place="Biểu 1!E8")
    figure(at, 0, 1, value=22, numerator=22, state="corrected", source="sent-file:7", place="Biểu 1!E9")
    figure(at, 0, 2, numerator=1, denominator=200, value=0.5, doubts=["Số lẻ"], source="sent-file:7", place="đoạn 14")
    figure(at, 1, 0, numerator=12, denominator=12, value=100, estimate=True, source="sent-file:8", place="Biểu 1!E8")
    figure(at, 1, 1, value=5, numerator=5, state="typed")
    TargetVersion.objects.create(indicator=at.indicators[1], unit=at.wards[0], comparator=">=", low=20)
    recompute_totals(at.campaign.period_id)
    return at


def _links(of: Any) -> list[tuple[str, str]]:
    return [(words(one), one.get("href")) for one in of.cssselect("tbody td a")]


def test_cells_and_where_they_lead(client: Client) -> None:
    at = _filled()
    client.force_login(at.officer)
    shown = page(client.get(f"{at.url}bang/"))
    heads = [[words(cell) for cell in row.cssselect("th, td")] for row in shown.cssselect("thead tr")]
    assert heads == [
        ["Đơn vị", "XD1 Chi hội trong sạch vững mạnh", "XD3 Phát triển hội viên đồng chí", "DS3 Tỷ lệ nợ quá hạn",
         "Số chỉ tiêu đạt"],
        ["Mức đề ra", "≥ 95%", "tự đề ra", "≤ 0,3%", ""],
    ]  # fmt: skip
    assert table(shown) == [
        ["Cộng quận Sông Hồng", "95,83% vượt ước", "27", "0,5% chưa đạt", "1/2"],
        ["Bến 01", "91,67% gần đạt", "22 vượt đã sửa", "0,5% chưa đạt đọc chưa chắc", "1/3"],
        ["Bến 02", "100% vượt ước", "5 nhập tay", "– chưa có số", "1/1"],
        ["Bến 03", "– chưa có số", "– chưa có số", "– chưa có số", "–"],
    ]
    xd1, xd3, ds3 = (one.pk for one in at.indicators)
    one, two, three = (at.unit_url(ward) for ward in range(3))
    assert _links(shown) == [
        ("95,83%", f"?chi-tieu={xd1}&thuoc={at.top.pk}"),
        ("27", f"?chi-tieu={xd3}&thuoc={at.top.pk}"),
        ("0,5%", f"?chi-tieu={ds3}&thuoc={at.top.pk}"),
        ("91,67%", f"{at.url}tep/7/?cho=Bi%E1%BB%83u%201%21E8"),
        ("22", f"{one}so/{xd3}/"),
        ("0,5%", f"{at.url}tep/7/?cho=%C4%91o%E1%BA%A1n%2014"),
        ("100%", f"{at.url}tep/8/?cho=Bi%E1%BB%83u%201%21E8"),
        ("5", f"{two}so/{xd3}/"),
        ("–", two),
        ("–", three),
        ("–", three),
        ("–", three),
    ]
    heats = [cell.get("class") for cell in shown.cssselect('tbody td[data-label^="XD1 "]')]
    assert heats == ["heat-4", "heat-2", "heat-4", "heat-0"]


def test_who_may_not_correct_is_led_to_the_file(client: Client) -> None:
    at = _filled()
    client.force_login(person("kiem tra", Office.INSPECTOR, at.top))
    links = dict(_links(page(client.get(f"{at.url}bang/"))))
    assert (links["22"], links["5"]) == (f"{at.url}tep/7/?cho=Bi%E1%BB%83u%201%21E9", at.unit_url(1))


def test_only_units_short_of_a_target(client: Client) -> None:
    at = _filled()
    standing(at, 0, met=1, judged=3)
    standing(at, 1, met=1, judged=1)
    client.force_login(at.officer)
    shown = page(client.get(f"{at.url}bang/?loc=chua-dat"))
    assert [row[0] for row in table(shown)] == ["Cộng quận Sông Hồng", "Bến 01"]


def test_one_target_from_the_one_that_needs_help(client: Client) -> None:
    at = _filled()
    client.force_login(at.officer)
    address = f"{at.url}bang/?chi-tieu={at.indicators[0].pk}"
    shown = page(client.get(address))
    assert words(shown.cssselect("h1")[0]) == "XD1. Chi hội trong sạch vững mạnh"
    assert [words(one) for one in shown.cssselect(".fact")] == [
        "95,83% cộng quận Sông Hồng: vượt", "1 đơn vị gần đạt", "1 đơn vị vượt", "1 đơn vị chưa có số",
    ]  # fmt: skip
    assert table(shown) == [
        ["Bến 01", "91,67%", "", "≥ 95%", "gần đạt"],
        ["Bến 02", "100% ước", "", "≥ 95%", "vượt"],
        ["Bến 03", "–", "", "≥ 95%", "chưa có số"],
    ]
    assert [row[0] for row in table(page(client.get(f"{address}&loc=chua-dat")))] == ["Bến 01"]
    lower = page(client.get(f"{at.url}bang/?chi-tieu={at.indicators[2].pk}&thuoc={at.wards[0].pk}"))
    assert [row[0] for row in table(lower)] == ["Bến 01"]


def _country(at: Stage) -> list[Unit]:
    """Two provinces under a centre, each with two communes; the stage's campaign is the centre's."""
    centre = Unit.objects.create(name="Trung ương", level=Level.CENTRAL)
    made = []
    for name in ("Nghệ An", "Đồng Nai"):
        province = Unit.objects.create(name=name, kind="tỉnh", level=Level.PROVINCE, parent=centre)
        for number in (1, 2):
            made.append(Unit.objects.create(name=f"Xã {name} {number}", level=Level.BASE, parent=province))
    at.campaign.unit = at.term.unit = centre
    at.campaign.save()
    at.term.save()
    return made


def test_totals_stand_at_the_head_of_their_group(client: Client) -> None:
    at = stage()
    for number, commune in enumerate(_country(at), 1):
        figure(at, commune, 1, value=number, numerator=number)
    recompute_totals(at.campaign.period_id)
    client.force_login(person("trung uong", Office.STANDING_OFFICER, at.campaign.unit))
    shown = page(client.get(f"{at.url}bang/"))
    assert [(row[0], row[2]) for row in table(shown)] == [
        ("Cộng Trung ương", "10"),
        ("Cộng tỉnh Đồng Nai", "7"),
        ("Xã Đồng Nai 1", "3"),
        ("Xã Đồng Nai 2", "4"),
        ("Cộng tỉnh Nghệ An", "3"),
        ("Xã Nghệ An 1", "1"),
        ("Xã Nghệ An 2", "2"),
    ]
    province = Unit.objects.get(name="Nghệ An")
    below = page(client.get(f"{at.url}bang/?thuoc={province.pk}"))
    assert [row[0] for row in table(below)] == ["Cộng Trung ương", "Cộng tỉnh Nghệ An", "Xã Nghệ An 1", "Xã Nghệ An 2"]


@pytest.mark.parametrize("wards", [1, 3, 102])
def test_the_number_of_queries_does_not_grow(client: Client, wards: int, django_assert_num_queries: Any) -> None:
    at = stage(wards)
    for ward in at.wards:
        figure(at, ward, 0, numerator=11, denominator=12, value=91.6667, source="sent-file:7", place="Biểu 1!E8")
    recompute_totals(at.campaign.period_id)
    client.force_login(at.officer)
    with django_assert_num_queries(12):
        shown = page(client.get(f"{at.url}bang/"))
    assert len(table(shown)) == min(wards, 100) + 1
    with django_assert_num_queries(15):
        assert len(table(page(client.get(f"{at.url}bang/?chi-tieu={at.indicators[0].pk}")))) == min(wards, 100)
    if wards > 100:
        rest = page(client.get(f"{at.url}bang/?trang=2"))
        assert [row[0] for row in table(rest)] == ["Cộng quận Sông Hồng", "Bến 101", "Bến 102"]


def test_who_sees_what(client: Client) -> None:
    at = _filled()
    other = Unit.objects.create(name="Sông Đà", kind="quận", level=Level.DISTRICT)
    client.force_login(person("noi khac", Office.STANDING_OFFICER, other))
    assert client.get(f"{at.url}bang/").status_code == 404
    client.force_login(person("hoi vien", Office.MEMBER, at.wards[0]))
    assert client.get(f"{at.url}bang/").status_code == 403
    client.force_login(person("chu tich", Office.CHAIR, at.wards[0]))
    shown = page(client.get(f"{at.url}bang/"))
    assert [row[0] for row in table(shown)] == ["Bến 01"]
    assert client.get(f"{at.url}bang/?thuoc={at.wards[1].pk}").status_code == 404
    assert client.get(f"{at.url}bang.xlsx").status_code == 403
    client.force_login(at.officer)
    assert client.get(f"{at.url}bang/?chi-tieu=999999").status_code == 404
    assert client.get(f"{at.url}bang/?chi-tieu=x&thuoc=y&trang=z").status_code == 200
