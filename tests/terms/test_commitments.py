"""What a term is measured by besides targets: programmes, schemes, resolutions of Party committees."""

from collections.abc import Callable
from copy import replace
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from playwright.sync_api import Page
from pytest_django import DjangoAssertNumQueries

from nhiemky.accounts.models import Person
from nhiemky.journal.models import Entry
from nhiemky.kernel.clock import now
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Level, Office, Unit
from nhiemky.papers.models import CommitmentState
from nhiemky.terms import actions
from nhiemky.terms.actions import CommitmentRow
from nhiemky.terms.models import Commitment, TermOfOffice
from nhiemky.terms.queries import commitments_of
from tests import builders
from tests.browser import follow, looked_at, sign_in

KIND = Commitment.Kind
SCHEME = CommitmentRow(
    KIND.SCHEME, "Đề án giúp nhau giảm nghèo", "Đại hội Hội quận", "Đề án số 02/ĐA-CCB",
    date(2018, 3, 1), date(2021, 12, 31),
)  # fmt: skip
RESOLUTION = CommitmentRow(KIND.RESOLUTION, "Nghị quyết về xây dựng Hội", "Đảng ủy phường")


@pytest.fixture
def top(db: None) -> Unit:  # noqa: ARG001
    return builders.district(wards=3)


@pytest.fixture
def term(top: Unit) -> TermOfOffice:
    return builders.term(top)


@pytest.fixture
def officer(top: Unit) -> Person:
    return builders.person("thuongtruc", Office.STANDING_OFFICER, top)


def refused(act: Callable[[], object]) -> tuple[str, str]:
    with pytest.raises(RuleBroken) as refusal:
        act()
    return refusal.value.code, str(refusal.value)


def entered(client: Client, person: Person) -> None:
    client.force_login(person, "allauth.account.auth_backends.AuthenticationBackend")


def test_a_ward_is_bound_by_its_own_and_by_what_binds_those_above(
    term: TermOfOffice, top: Unit, officer: Person
) -> None:
    ward, neighbour, _ = builders.wards_of(top)
    chair = builders.person("chutich", Office.CHAIR, ward)
    own = actions.add_commitment(term.pk, ward.pk, RESOLUTION, by=chair)
    wards_scheme = actions.add_commitment(term.pk, ward.pk, replace(SCHEME, issuer=""), by=chair)
    districts = actions.add_commitment(term.pk, top.pk, SCHEME, by=officer)
    second = actions.add_commitment(term.pk, top.pk, replace(SCHEME, title="Đề án thứ hai"), by=officer)
    programme = actions.add_commitment(term.pk, top.pk, CommitmentRow(KIND.PROGRAMME, "Mục I.1"), by=officer)
    assert list(commitments_of(term, ward)) == [programme, districts, second, wards_scheme, own]
    assert list(commitments_of(term, neighbour)) == [programme, districts, second]
    assert list(commitments_of(builders.term(neighbour), ward)) == []
    assert [
        (one.unit, one.issuer, one.paper, one.decided_on, one.due, one.position) for one in (districts, second)
    ] == [
        (top, "Đại hội Hội quận", "Đề án số 02/ĐA-CCB", date(2018, 3, 1), date(2021, 12, 31), place) for place in (1, 2)
    ]


def test_acts_are_written_down(term: TermOfOffice, top: Unit, officer: Person) -> None:
    made = actions.add_commitment(term.pk, top.pk, SCHEME, by=officer)
    for _ in range(2):  # the second time nothing changes
        changed = actions.change_commitment(made.pk, replace(SCHEME, title="  Đề án   mới ", due=None), by=officer)
    assert (changed.pk, changed.title, changed.due) == (made.pk, "Đề án mới", None)
    actions.remove_commitment(made.pk, by=officer)
    assert not Commitment.objects.exists()
    assert list(Entry.objects.order_by("pk").values_list("verb", "kind", "object_id")) == [
        (f"commitment.{done}", "term", str(term.pk)) for done in ("added", "changed", "removed")
    ]


@pytest.mark.parametrize(
    ("row", "code", "said"),
    [
        (replace(SCHEME, title="  "), "terms.commitment_untitled", "Hãy ghi tên chương trình, đề án hoặc nghị quyết."),
        (
            SCHEME, "terms.commitment_twice",
            "quận Sông Hồng đã ghi “Đề án giúp nhau giảm nghèo” trong mục Đề án. "
            "Hãy sửa dòng đã có hoặc ghi tên khác.",
        ),
        (
            replace(SCHEME, title="B", due=date(2022, 10, 2)), "terms.commitment_outside",
            "Hạn 02/10/2022 nằm ngoài nhiệm kỳ 2017–2022 (01/10/2017 – 01/10/2022). "
            "Hãy xem lại ngày, hoặc để trống nếu việc kéo dài sang nhiệm kỳ sau.",
        ),
        (
            replace(SCHEME, title="B", due=date(2018, 2, 28)), "terms.commitment_late",
            "Hạn 28/02/2018 trước ngày ban hành 01/03/2018. Hãy xem lại hai ngày.",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused_when_added_and_when_changed(
    row: CommitmentRow, code: str, said: str, term: TermOfOffice, top: Unit, officer: Person
) -> None:
    actions.add_commitment(term.pk, top.pk, SCHEME, by=officer)
    other = actions.add_commitment(term.pk, top.pk, replace(SCHEME, title="A"), by=officer)
    assert refused(lambda: actions.add_commitment(term.pk, top.pk, row, by=officer)) == (code, said)
    assert refused(lambda: actions.change_commitment(other.pk, row, by=officer)) == (code, said)


def test_a_unit_that_lives_by_another_term_is_refused(term: TermOfOffice, top: Unit) -> None:
    assert top.parent
    far = Unit.objects.create(name="Khác", kind="quận", level=Level.DISTRICT, parent=top.parent)
    city = builders.person("thanhpho", Office.STANDING_OFFICER, top.parent)
    codes = [refused(lambda: actions.add_commitment(term.pk, one.pk, SCHEME, by=city))[0] for one in (far, top.parent)]  # noqa: B023
    assert codes == ["terms.unit_outside", "terms.unit_outside"]


def test_what_units_told_of_is_not_removed(term: TermOfOffice, top: Unit, officer: Person) -> None:
    made = actions.add_commitment(term.pk, top.pk, SCHEME, by=officer)
    campaign = builders.campaign(builders.half_term(term))
    CommitmentState.objects.create(
        campaign=campaign, unit=builders.wards_of(top)[0], commitment=made, state="done", by=officer, at=now()
    )
    assert refused(lambda: actions.remove_commitment(made.pk, by=officer)) == (
        "terms.commitment_told",
        "Đã có đơn vị báo cáo tiến độ của “Đề án giúp nhau giảm nghèo” nên không bỏ được. Có thể sửa tên, hạn.",
    )
    assert Commitment.objects.get() == made


def test_only_who_manages_the_unit_may(term: TermOfOffice, top: Unit, officer: Person) -> None:
    made = actions.add_commitment(term.pk, top.pk, SCHEME, by=officer)
    chair = builders.person("chutich", Office.CHAIR, builders.wards_of(top)[0])
    vice = builders.person("phochutich", Office.VICE_CHAIR, top)
    for person in (chair, vice):
        for act in (
            lambda: actions.add_commitment(term.pk, top.pk, RESOLUTION, by=person),  # noqa: B023
            lambda: actions.change_commitment(made.pk, RESOLUTION, by=person),  # noqa: B023
            lambda: actions.remove_commitment(made.pk, by=person),  # noqa: B023
        ):
            assert refused(act)[0] == "organisation.not_allowed"


def test_the_page_shows_a_ward_its_own_and_not_its_neighbours(
    client: Client, term: TermOfOffice, top: Unit, officer: Person
) -> None:
    ward, neighbour, _ = builders.wards_of(top)
    actions.add_commitment(term.pk, top.pk, SCHEME, by=officer)
    actions.add_commitment(term.pk, ward.pk, RESOLUTION, by=officer)
    actions.add_commitment(term.pk, neighbour.pk, replace(RESOLUTION, title="Của bên kia"), by=officer)
    way, titles = f"/nhiem-ky/{term.pk}/", (SCHEME.title, RESOLUTION.title, "Của bên kia")

    def seen(person: Person) -> list[bool]:
        entered(client, person)
        page = client.get(way).text
        return [title in page for title in titles]

    assert seen(builders.person("chutich", Office.CHAIR, ward)) == [True, True, False]
    assert "Đại hội Hội quận, Đề án số 02/ĐA-CCB, ngày 1/3/2018" in client.get(way).text
    theirs = Commitment.objects.get(unit=neighbour)
    ours = Commitment.objects.get(unit=top)
    ways = {one.pk: f"/nhiem-ky/viec/{one.pk}/" for one in (theirs, ours)}
    assert [client.get(f"{ways[one.pk]}{act}/").status_code for one in (theirs, ours) for act in ("sua", "bo")] == [
        404, 404, 403, 403,
    ]  # fmt: skip
    assert seen(officer) == [True, True, True]
    assert "Đơn vị cấp dưới tự ghi thêm" in client.get(way).text


def test_queries_of_the_page_do_not_grow(
    client: Client, term: TermOfOffice, top: Unit, officer: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    entered(client, officer)
    first, *rest = builders.wards_of(top)
    for unit in (top, first):
        actions.add_commitment(term.pk, unit.pk, SCHEME, by=officer)
    with CaptureQueriesContext(connection) as one:
        client.get(f"/nhiem-ky/{term.pk}/")
    for unit in (top, *rest):
        actions.add_commitment(term.pk, unit.pk, RESOLUTION, by=officer)
    actions.add_commitment(term.pk, top.pk, CommitmentRow(KIND.PROGRAMME, "Mục I.1"), by=officer)
    with django_assert_num_queries(len(one)):
        client.get(f"/nhiem-ky/{term.pk}/")


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_commitments_are_added_changed_and_removed_in_a_browser(page: Page, site: str) -> None:
    top = builders.district()
    term = builders.term(top)
    ward = builders.wards_of(top)[0]
    officer = builders.person("thuongtruc", Office.STANDING_OFFICER, top)
    actions.add_commitment(term.pk, top.pk, SCHEME, by=officer)
    sign_in(page, site, builders.person("chutich", Office.CHAIR, ward))
    seen: dict[str, list[str]] = {}
    page.goto(f"{site}/nhiem-ky/{term.pk}/")
    follow(page.get_by_role("link", name="Thêm chương trình, đề án, nghị quyết"))
    seen["new"] = looked_at(page)
    page.get_by_label("Nghị quyết của cấp ủy").check()
    page.get_by_label("Phải xong").fill("1/1/2030")
    follow(page.get_by_role("button", name="Lưu"))
    seen["wrong"] = looked_at(page)
    page.get_by_label("Tên, nội dung").fill("Nghị quyết chuyên đề về tuyến phố tự quản")
    page.get_by_label("Phải xong").fill("")
    follow(page.get_by_role("button", name="Lưu"))
    seen["term"] = looked_at(page)
    follow(page.get_by_role("link", name="Sửa: Nghị quyết chuyên đề"))
    page.get_by_label("Cơ quan ban hành").fill("Đảng ủy phường Bến 01")
    seen["change"] = looked_at(page)
    follow(page.get_by_role("button", name="Lưu"))
    made = Commitment.objects.get(unit=ward)
    assert (made.kind, made.title, made.issuer) == (
        KIND.RESOLUTION, "Nghị quyết chuyên đề về tuyến phố tự quản", "Đảng ủy phường Bến 01",
    )  # fmt: skip
    follow(page.get_by_role("link", name="Sửa: Nghị quyết chuyên đề"))
    follow(page.get_by_role("link", name="Bỏ việc này"))
    seen["remove"] = looked_at(page)
    follow(page.get_by_role("button", name="Bỏ việc này"))
    page.wait_for_url(f"{site}/nhiem-ky/{term.pk}/")
    assert not Commitment.objects.filter(unit=ward).exists()
    page.context.clear_cookies()
    sign_in(page, site, officer)
    actions.add_commitment(term.pk, ward.pk, RESOLUTION, by=officer)
    page.goto(f"{site}/nhiem-ky/{term.pk}/")
    seen["officer"] = looked_at(page)
    assert {name: found for name, found in seen.items() if found} == {}
