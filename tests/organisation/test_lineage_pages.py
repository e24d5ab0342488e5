"""Pages of what is decided about units, and the tree of another day."""

from datetime import date, timedelta
from typing import Any, Final

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nhiemky.kernel.clock import today
from nhiemky.organisation import actions
from nhiemky.organisation.lineage import Opening, Plan, Share
from nhiemky.organisation.models import Handover, Headcount, Level, Office, Reorganisation, Unit
from nhiemky.organisation.queries import units_on
from tests.builders import person

pytestmark = [
    pytest.mark.usefixtures("db"),
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
]

BACKEND: Final = "allauth.account.auth_backends.AuthenticationBackend"
DAY: Final = date(2025, 7, 1)
EVE: Final = DAY - timedelta(1)
BASIS: Final = {"day": "01/07/2025", "paper": "Nghị quyết số 1656/NQ-UBTVQH15", "paper_day": "16/06/2025"}


class Place:
    """A city with a district of wards, each of three branches; the city's officer is at work."""

    def __init__(self, client: Client, wards: int = 3) -> None:
        self.city = Unit.objects.create(name="Hà Nội", kind="thành phố", level=Level.PROVINCE)
        self.officer = person("thanh-pho", Office.STANDING_OFFICER, self.city)
        self.district = self.opened(self.city, "quận", Level.DISTRICT, ["Long Biên"])[0]
        self.wards = self.opened(
            self.district, "phường", Level.BASE, [f"Bến {number}" for number in range(1, wards + 1)]
        )
        for ward in self.wards:
            self.opened(ward, "chi hội", Level.BRANCH, ["1", "2", "3"])
        client.force_login(self.officer, BACKEND)

    def opened(self, upper: Unit, kind: str, level: int, names: list[str]) -> list[Unit]:
        rows = [actions.NewUnit(name, kind, level) for name in names]
        return actions.open_units(upper.pk, rows, known_since=False, by=self.officer)

    def branches(self, ward: Unit) -> list[int]:
        return list(Unit.objects.filter(parent=ward).order_by("order").values_list("pk", flat=True))


@pytest.fixture
def at(client: Client) -> Place:
    return Place(client)


def tell(client: Client, unit: Unit, way: str, /, **told: object) -> Any:
    """The page after filling in the form of a kind of change."""
    return client.post(f"/don-vi/{unit.pk}/sap-xep/{way}/", {**BASIS, **told})


def tree(day: date) -> list[tuple[str, str, list[str]]]:
    """(unit, the one above, the names of its branches) of each base association on a day."""
    rows = {one.unit_id: one for one in units_on(day)}
    return sorted(
        (str(one), str(rows[one.parent_id or 0]), sorted(row.name for row in rows.values() if row.parent_id == pk))
        for pk, one in rows.items()
        if one.level == Level.BASE
    )


THREE: Final = [(f"phường Bến {number}", "quận Long Biên", ["1", "2", "3"]) for number in (1, 2, 3)]


def test_several_are_merged_after_a_look(client: Client, at: Place) -> None:
    told = {"units": [at.wards[0].pk, at.wards[1].pk], "targets": "Phường Sông Mới", "same": ""}
    page = tell(client, at.district, "hop-nhat", **told)
    trial = page.context["trial"]
    assert trial.problems == []
    assert trial.numbers == [
        (1, "đơn vị mới"), (2, "đơn vị kết thúc"), (6, "đơn vị, chi hội chuyển nơi trực thuộc"),
        (3, "đơn vị, chi hội đổi tên"),
    ]  # fmt: skip
    assert 'value="Nghị quyết số 1656/NQ-UBTVQH15"' in page.text
    assert "Gộp nhiều đơn vị thành một, từ 1/7/2025. Chưa ghi gì" in page.text
    assert Reorganisation.objects.filter(day=DAY).count() == 0
    assert tell(client, at.district, "hop-nhat", do="1", **told).status_code == 302
    assert tree(EVE) == THREE
    names = ["1", "1 Bến 2", "2", "2 Bến 2", "3", "3 Bến 2"]
    assert tree(DAY) == [THREE[2], ("phường Sông Mới", "quận Long Biên", names)]
    shown = client.get(f"/don-vi/sap-xep/{Reorganisation.objects.get(day=DAY).pk}/").context
    assert (shown["count"], shown["more"], [one.words for one in shown["changes"] if one.name.endswith("1 Bến 2")]) == (
        9, 0, ["mang tên chi hội 1 Bến 2; chuyển về phường Sông Mới"],
    )  # fmt: skip


def test_one_goes_on_and_takes_over_another(client: Client, at: Place) -> None:
    told = {"units": [at.wards[0].pk, at.wards[1].pk], "targets": "ben 1", "same": "", "do": "1"}
    assert tell(client, at.district, "hop-nhat", **told).status_code == 302
    assert [one[0] for one in tree(DAY)] == ["phường Bến 1", "phường Bến 3"]
    assert Unit.objects.get(pk=at.wards[0].pk).valid_to is None


def test_a_split_asks_for_each_branch_and_keeps_what_was_chosen(client: Client, at: Place) -> None:
    told: dict[str, object] = {"unit": at.wards[0].pk, "targets": "Bến 2\nPhường Mới", "rule": "branches"}
    page = tell(client, at.district, "chia-tach", do="1", **told)
    assert page.status_code == 200
    assert page.context["trial"].problems == [
        "Phường Bến 1: chưa ghi các chi hội này về đâu: 1, 2, 3. Hãy chọn ở bảng chi hội bên dưới."
    ]
    chosen = dict(zip((f"branch-{pk}" for pk in at.branches(at.wards[0])), ("0", "0", "1"), strict=True))
    page = tell(client, at.district, "chia-tach", look="1", **told, **chosen)
    assert page.context["trial"].problems == []
    (line,) = page.context["trial"].look.by_source
    assert (line.name, [(name, part.words) for name, part in line.parts]) == (
        "Phường Bến 1", [("Phường Bến 2", "2/3 chi hội (66,7%)"), ("Phường Mới", "1/3 chi hội (33,3%)")],
    )  # fmt: skip
    assert tell(client, at.district, "chia-tach", do="1", **told, **chosen).status_code == 302
    rows = Handover.objects.filter(source=at.wards[0]).order_by("pk").values_list("rule", "numerator", "denominator")
    assert sorted(rows) == [("branches", 1, 3), ("branches", 2, 3)]


def test_shares_by_members_are_counted_where_every_branch_has_a_headcount(client: Client, at: Place) -> None:
    branches = at.branches(at.wards[0])
    told: dict[str, object] = {"unit": at.wards[0].pk, "targets": "Bến 2\nPhường Mới", "rule": "members"}
    told |= dict(zip((f"branch-{pk}" for pk in branches), ("0", "0", "1"), strict=True))
    assert len(tell(client, at.district, "chia-tach", do="1", **told).context["trial"].problems) == 1
    for number, branch in enumerate(branches, 1):
        Headcount.objects.create(unit_id=branch, on=EVE, members=10 * number)
    assert tell(client, at.district, "chia-tach", do="1", **told).status_code == 302
    rows = Handover.objects.filter(source=at.wards[0]).values_list("rule", "numerator", "denominator")
    assert sorted(rows) == [("members", 30, 60), ("members", 30, 60)]


def test_stated_shares_must_make_one(client: Client, at: Place) -> None:
    ward = at.opened(at.district, "phường", Level.BASE, ["Bến 9"])[0]
    told = {"unit": ward.pk, "targets": "Bến 2 60%\nPhường Mới: 30%", "rule": "branches"}
    assert tell(client, at.district, "chia-tach", do="1", **told).context["trial"].problems == [
        "Phường Bến 9: các tỷ lệ cộng lại là 90%, phải là 100%. Hãy sửa tỷ lệ."
    ]
    told["targets"] = "Bến 2 60%\nPhường Mới: 2/5"
    assert tell(client, at.district, "chia-tach", do="1", **told).status_code == 302
    rows = Handover.objects.filter(source=ward).values_list("rule", "numerator", "denominator")
    assert sorted(rows) == [("stated", 2, 5), ("stated", 3, 5)]


def test_a_level_goes_and_one_comes_between(client: Client, at: Place) -> None:
    assert tell(client, at.city, "bo-cap", unit=at.district.pk, do="1").status_code == 302
    assert [one[1] for one in tree(DAY)] == ["thành phố Hà Nội"] * 3
    later = {"units": [at.wards[0].pk, at.wards[2].pk], "targets": "Quận Mới", "day": "01/08/2025", "do": "1"}
    assert tell(client, at.city, "them-cap", **later).status_code == 302
    assert [one[1] for one in tree(date(2025, 8, 1))] == ["quận Mới", "thành phố Hà Nội", "quận Mới"]


def test_open_shares_are_marked_and_settled(client: Client, at: Place) -> None:
    ward = at.opened(at.district, "phường", Level.BASE, ["Bến 9"])[0]
    told = {"unit": ward.pk, "targets": "Bến 2\nPhường Mới", "rule": "branches", "do": "1"}
    assert tell(client, at.district, "chia-tach", **told).status_code == 302
    made = Reorganisation.objects.get(day=DAY)
    page = client.get(f"/don-vi/sap-xep/{made.pk}/")
    assert page.context["look"].open == ("Phường Bến 9",)
    assert f"/don-vi/sap-xep/{made.pk}/ty-le/" in page.text
    assert "còn tỷ lệ chưa ghi" in client.get("/don-vi/sap-xep/").text
    fields = list(client.get(f"/don-vi/sap-xep/{made.pk}/ty-le/").context["form"].fields)
    wrong = client.post(f"/don-vi/sap-xep/{made.pk}/ty-le/", dict(zip(fields, ("70%", "40%"), strict=True)))
    assert (wrong.status_code, 'value="70%"' in wrong.text) == (200, True)
    client.post(f"/don-vi/sap-xep/{made.pk}/ty-le/", dict(zip(fields, ("70%", "3/10"), strict=True)))
    rows = Handover.objects.filter(source=ward).values_list("rule", "numerator", "denominator")
    assert sorted(rows) == [("stated", 3, 10), ("stated", 7, 10)]


def test_a_plan_ahead_waits_and_can_be_taken_back(client: Client, at: Place) -> None:
    ahead = today() + timedelta(60)
    told = {
        "units": [at.wards[0].pk, at.wards[1].pk],
        "targets": "Phường Sông Mới",
        "do": "1",
        "day": ahead.isoformat(),
    }
    assert tell(client, at.district, "hop-nhat", **told).status_code == 302
    made = Reorganisation.objects.get(day=ahead)
    assert "sắp tới" in client.get("/don-vi/sap-xep/").text
    assert "Sông Mới" not in client.get("/don-vi/").text
    assert "Phường Sông Mới" in client.get(f"/don-vi/?as_of={ahead}").text
    assert client.post(f"/don-vi/sap-xep/{made.pk}/bo/").status_code == 302
    assert Reorganisation.objects.filter(day=ahead).count() == 0
    assert tree(ahead) == THREE


def test_the_tree_of_another_day_keeps_the_day_in_its_links(client: Client, at: Place) -> None:
    tell(client, at.city, "bo-cap", unit=at.district.pk, do="1")
    before, after = client.get("/don-vi/?as_of=30/06/2025"), client.get("/don-vi/?as_of=2025-07-01")
    uppers = [[group.upper for group in page.context["groups"]] for page in (before, after)]
    assert uppers == [["", "thành phố Hà Nội", "quận Long Biên"], ["", "thành phố Hà Nội"]]
    assert f'href="/don-vi/{at.district.pk}/?as_of=2025-06-30"' in before.text
    assert "Cơ cấu tổ chức ngày 30/6/2025" in before.text
    page = client.get(f"/don-vi/{at.district.pk}/?as_of=30/06/2025")
    assert [row.name for row in page.context["rows"]] == ["Phường Bến 1", "Phường Bến 2", "Phường Bến 3"]
    gone = client.get(f"/don-vi/{at.district.pk}/?as_of=01/07/2025")
    assert "chưa thành lập hoặc đã kết thúc" in gone.text
    assert "Nghị quyết số 1656/NQ-UBTVQH15" in client.get(f"/don-vi/{at.district.pk}/").text


@pytest.mark.parametrize("typed", ["hôm qua", "31/02/2025", "2025", "0/0/0"])
def test_a_bad_day_gets_a_clear_word(client: Client, at: Place, typed: str) -> None:
    page = client.get("/don-vi/", {"as_of": typed})
    assert (page.status_code, f"Máy chưa hiểu ngày “{typed}”" in page.text) == (200, True)
    assert f'value="{typed}"' in client.get(f"/don-vi/{at.district.pk}/", {"as_of": typed}).text


def test_who_sees_a_ward_sees_what_concerns_it(client: Client, at: Place) -> None:
    tell(client, at.district, "hop-nhat", units=[at.wards[0].pk, at.wards[1].pk], targets="Bến 1", do="1")
    made = Reorganisation.objects.get(day=DAY)
    seen = []
    for number, ward in enumerate(at.wards):
        client.force_login(person(f"chu-tich-{number}", Office.CHAIR, ward), BACKEND)
        seen.append(client.get(f"/don-vi/sap-xep/{made.pk}/").status_code)
        if seen == [200]:
            shown = client.get(f"/don-vi/sap-xep/{made.pk}/").context["figures"]
            assert (shown, client.get(shown).status_code) == (f"/chi-tieu/so-lieu/don-vi/{ward.pk}/", 200)
    assert seen == [200, 404, 404]  # the second ward has ended, and its chair's office with it


@pytest.mark.parametrize("wards", [1, 3, 30])
def test_queries_do_not_grow(client: Client, wards: int) -> None:
    at = Place(client, wards)
    openings = tuple(Opening(-number, f"Mới {number}", "phường", 4, at.city.pk) for number in range(1, wards + 1))
    branches = [branch for ward in at.wards for branch in at.branches(ward)]
    plan = Plan(
        "rearranged", DAY, openings=openings, closings=tuple(ward.pk for ward in at.wards),
        moves=tuple((branch, -(place // 3) - 1) for place, branch in enumerate(branches)),
        shares=tuple(Share(ward.pk, -number, "whole") for number, ward in enumerate(at.wards, 1)),
    )  # fmt: skip
    made = actions.reorganise(plan, by=at.officer)
    kept = "/don-vi/sap-xep/"
    pages = (f"/don-vi/?as_of={EVE}", f"/don-vi/{at.district.pk}/?as_of={EVE}", kept, f"{kept}{made.pk}/")
    counts = []
    for url in pages:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(url).status_code == 200
        counts.append(len(asked))
    assert counts == [8, 15, 7, 11]


def test_one_unit_is_renamed_moved_and_closed_late_and_ahead(client: Client, at: Place) -> None:
    ward, ahead = at.wards[0], today() + timedelta(30)
    other = at.opened(at.city, "quận", Level.DISTRICT, ["Ba Đình"])[0]
    basis = {"day": "01/07/2025", "paper": "Quyết định số 12", "paper_day": "20/06/2025"}
    client.post(f"/don-vi/{ward.pk}/doi-ten/", {"name": "Sông Mới", "kind": "phường", **basis})
    moved = f"/don-vi/{ward.pk}/chuyen/?search=ba+dinh&day=01%2F08%2F2025&paper=Quyết định số 13"
    client.post(moved, {"parent": other.pk})
    empty = at.opened(at.district, "phường", Level.BASE, ["Bến 9"])[0]
    client.post(f"/don-vi/{empty.pk}/ngung/", {"on": f"{ahead:%d/%m/%Y}", "paper": "Quyết định số 14"})
    told = Reorganisation.objects.filter(paper__startswith="Quyết định").values_list("kind", "day", "paper", "applied")
    assert list(told) == [
        ("renamed", DAY, "Quyết định số 12", True),
        ("moved", date(2025, 8, 1), "Quyết định số 13", True),
        ("closed", ahead, "Quyết định số 14", False),
    ]
    lives = [(str(one), one.parent_id) for one in ward.spans.order_by("starts")]
    assert lives == [
        ("phường Bến 1", at.district.pk),
        ("phường Sông Mới", at.district.pk),
        ("phường Sông Mới", other.pk),
    ]


def test_a_plan_goes_by_the_branches_of_its_day(client: Client, at: Place) -> None:
    leaving, ahead = at.branches(at.wards[0])[0], today() + timedelta(60)
    moving = Plan("moved", today() + timedelta(30), moves=((leaving, at.wards[2].pk),), renamings=((leaving, "9", ""),))
    actions.reorganise(moving, by=at.officer)
    told = {"units": [at.wards[0].pk, at.wards[1].pk], "targets": "Phường Sông Mới", "day": ahead.isoformat()}
    assert tell(client, at.district, "hop-nhat", **told, do="1").status_code == 302
    assert [(name, len(branches)) for name, _, branches in tree(ahead)] == [("phường Bến 3", 4), ("phường Sông Mới", 5)]


def test_nothing_goes_to_one_of_those_whose_shares_were_open(client: Client, at: Place) -> None:
    ward = at.opened(at.district, "phường", Level.BASE, ["Bến 9"])[0]
    tell(client, at.district, "chia-tach", unit=ward.pk, targets="Bến 2\nBến 3", rule="branches", do="1")
    address = f"/don-vi/sap-xep/{Reorganisation.objects.get(day=DAY).pk}/ty-le/"
    fields = list(client.get(address).context["form"].fields)
    for typed in ("1e-99", "nan", "1_0%"):
        assert "Chưa phải tỷ lệ" in client.post(address, dict(zip(fields, (typed, "0%"), strict=True))).text
    assert client.post(address, dict(zip(fields, ("100%", "0%"), strict=True))).status_code == 302
    told = Handover.objects.filter(source=ward).values_list("target__name", "rule", "numerator", "denominator")
    assert list(told) == [("Bến 2", "stated", 1, 1)]


def test_the_units_above_are_those_of_the_day(client: Client, at: Place) -> None:
    tell(client, at.city, "bo-cap", unit=at.district.pk, do="1")
    page = client.get(f"/don-vi/{at.wards[0].pk}/?as_of=30/06/2025")
    assert [str(one) for one in page.context["above"]] == ["thành phố Hà Nội", "quận Long Biên"]
    client.force_login(person("chu-tich", Office.CHAIR, at.wards[0]), BACKEND)
    assert client.get(f"/don-vi/{at.wards[0].pk}/?as_of=30/06/2025").context["above"] == []
