"""Pages of the figures in two structures: who sees what, marks, proof, how a figure came about, the workbook."""

from io import BytesIO

import pytest
from django.dispatch import Signal
from django.test import Client
from openpyxl import load_workbook

from nhiemky.accounts.models import Person
from nhiemky.organisation.models import Office
from nhiemky.targets.models import UnitFigure
from nhiemky.targets.queries.leading import where_told
from tests import builders
from tests.targets.structures import Changed, changed

pytestmark = [
    pytest.mark.usefixtures("db"),
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),  # on PostgreSQL tests/house opens every page
]


@pytest.fixture
def world() -> Changed:
    return changed()


def entered(client: Client, person: Person) -> Client:
    client.force_login(person, "allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def officer(client: Client, world: Changed) -> Client:
    return entered(client, builders.person("thuongtruc", Office.STANDING_OFFICER, world.city))


def plain(text: str) -> str:
    return " ".join(text.split())


def test_both_views_their_marks_and_the_proof(officer: Client, world: Changed) -> None:
    way = f"/chi-tieu/so-lieu/{world.period.pk}/?don-vi={world.city.pk}&as_of=2025-07-01"
    page = officer.get(way).text
    assert "Quy về cơ cấu ngày 1/7/2025" in page
    assert "Cộng theo cơ cấu cũ 110 = cộng theo cơ cấu mới 110" in page
    assert "Trong đó 37 chưa quy được về đơn vị nào." in page
    assert "có phần chia; còn thiếu phần chưa tách" in page
    assert "phường Sài Đồng" not in page
    told = officer.get(f"{way}&xem=da-bao-cao").text
    assert "Như đã báo cáo, theo cơ cấu ngày 31/3/2020" in told
    district = officer.get(f"/chi-tieu/so-lieu/{world.period.pk}/?don-vi={world.district.pk}&as_of=1/7/2025").text
    assert "Quận Long Biên không có trong cơ cấu ngày 1/7/2025. Dưới đây là các đơn vị đã tiếp nhận." in district


def test_achievement_only_of_what_is_as_it_was_told(officer: Client, world: Changed) -> None:
    way = f"/chi-tieu/so-lieu/{world.period.pk}/?don-vi={world.district.pk}"
    assert "gần đạt" in officer.get(f"{way}&as_of=2024-12-31").text  # Sài Đồng, 10 of 11, still as it was
    rebased = plain(officer.get(f"{way}&as_of=2025-01-01").text)
    sai_dong = rebased[rebased.index("Phường Phúc Lợi") : rebased.index("Phường Phúc Đồng")]
    assert "đạt</span>" not in sai_dong


def test_a_day_nobody_understands_is_said(officer: Client, world: Changed) -> None:
    page = officer.get(f"/chi-tieu/so-lieu/{world.period.pk}/?don-vi={world.city.pk}&as_of=hôm kia").text
    assert "Máy chưa hiểu “hôm kia” là ngày nào" in page


def test_a_figure_says_how_it_came_about(officer: Client, world: Changed) -> None:
    new = world.units["Việt Hưng"]
    way = f"/chi-tieu/so-lieu/{world.period.pk}/{new.pk}/{world.number.pk}/?as_of=2025-07-01"
    page = plain(officer.get(way).text)
    assert "7/11 (63,64%)" in page
    assert "Phường Sài Đồng → phường Phúc Đồng: theo số chi hội chuyển về, 7/11" in page
    assert "Nghị quyết 1286/NQ-UBTVQH15 ngày 14/12/2024, từ ngày 1/1/2025" in page
    assert "Phường Phúc Đồng → phường Việt Hưng: toàn bộ" in page
    assert "Chưa có tỷ lệ chia giữa phường Gia Lâm, phường Việt Hưng" in page
    assert officer.get(way.replace(f"/{world.number.pk}/", "/999999/")).status_code == 404


def test_a_figure_leads_to_where_it_was_told(officer: Client, world: Changed) -> None:
    def leads(*, figures: list[UnitFigure], **_: object) -> dict[int, str]:
        return {one.pk: f"/tep/{one.source}/" for one in figures if one.source}

    assert isinstance(where_told, Signal)
    where_told.connect(leads)
    try:
        ward = world.units["Giang Biên"]
        page = officer.get(f"/chi-tieu/so-lieu/{world.period.pk}/{ward.pk}/{world.level.pk}/?as_of=2020-03-31").text
    finally:
        where_told.disconnect(leads)
    assert '<a href="/tep/sent-file:7/">hoàn thành tốt</a>' in page


def test_who_has_the_new_ward_sees_what_came_from_the_old_ones(client: Client, world: Changed) -> None:
    entered(client, builders.person("vh", Office.CHAIR, world.units["Việt Hưng"]))
    way = f"/chi-tieu/so-lieu/{world.period.pk}/"
    page = client.get(f"{way}?xem=da-bao-cao").text
    assert "Phường Sài Đồng" in page and "Phường Phúc Lợi" not in page
    assert client.get(f"{way}?don-vi={world.units['Gia Lâm'].pk}").status_code == 404
    leads = client.get(f"/chi-tieu/so-lieu/don-vi/{world.units['Việt Hưng'].pk}/")
    assert leads["Location"] == f"{way}?don-vi={world.units['Việt Hưng'].pk}"


def test_a_ward_to_which_nothing_came_finds_nothing(client: Client, world: Changed) -> None:
    entered(client, builders.person("gl", Office.CHAIR, world.units["Gia Lâm"]))
    page = client.get(f"/chi-tieu/so-lieu/{world.period.pk}/")
    assert page.status_code == 200  # a share that is still open may come here
    UnitFigure.objects.all().delete()
    assert client.get(f"/chi-tieu/so-lieu/{world.period.pk}/").status_code == 404
    nothing = client.get(f"/chi-tieu/so-lieu/don-vi/{world.units['Gia Lâm'].pk}/").text
    assert "Chưa có số liệu" in nothing


def test_the_workbook_says_the_same(officer: Client, world: Changed) -> None:
    got = officer.get(f"/chi-tieu/so-lieu/{world.period.pk}/excel/?don-vi={world.city.pk}&as_of=2025-07-01")
    book = load_workbook(BytesIO(got.content))
    assert book.sheetnames == ["Như đã báo cáo", "Quy về cơ cấu", "Đối chiếu", "Cách quy đổi"]
    rows = {str(row[0]): row[4] for row in book["Quy về cơ cấu"].iter_rows(min_row=4, values_only=True)}
    assert rows == {"phường Gia Lâm": None, "phường Việt Hưng": 73, "Chưa quy được về đơn vị nào": 37, "Cộng": 110}
    proofs = [row[1] for row in book["Đối chiếu"].iter_rows(min_row=4, values_only=True)]
    assert "Cộng theo cơ cấu cũ 110 = cộng theo cơ cấu mới 110" in proofs
    steps = [row for row in book["Cách quy đổi"].iter_rows(min_row=4, values_only=True) if row[0] == "XD3"]
    assert steps[3] == (
        "XD3", "phường Sài Đồng", "12 đồng chí", "7/11 (63,64%)", "8 đồng chí", "phường Việt Hưng",
        "phường Sài Đồng → phường Phúc Đồng: theo số chi hội chuyển về, 7/11; "
        "phường Phúc Đồng → phường Việt Hưng: toàn bộ",
        "Nghị quyết 1286/NQ-UBTVQH15 ngày 14/12/2024, từ ngày 1/1/2025; "
        "Nghị quyết 1656/NQ-UBTVQH15 ngày 13/6/2025, từ ngày 1/7/2025", None,
    )  # fmt: skip
