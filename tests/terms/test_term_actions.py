"""Opening and changing terms, their phases and reporting periods."""

from collections.abc import Callable
from datetime import date

import pytest

from nhiemky.accounts.models import Person
from nhiemky.journal.models import Entry
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Office, Unit
from nhiemky.terms import actions
from nhiemky.terms.models import ReportingPeriod, TermOfOffice
from nhiemky.terms.term import Phase, Term
from tests import builders

pytestmark = pytest.mark.usefixtures("db")

TERM = Term("2017–2022", date(2017, 10, 1), date(2022, 10, 1))
HALVES = (
    Phase("nửa đầu nhiệm kỳ", date(2017, 10, 1), date(2020, 4, 1)),
    Phase("nửa cuối nhiệm kỳ", date(2020, 4, 1), date(2022, 10, 1)),
)


@pytest.fixture
def top() -> Unit:
    return builders.district(wards=1)


@pytest.fixture
def officer(top: Unit) -> Person:
    return builders.person("thuongtruc", Office.STANDING_OFFICER, top)


@pytest.fixture
def kept(top: Unit, officer: Person) -> TermOfOffice:
    return actions.open_term(top.pk, TERM, congress="lần thứ VI", by=officer)


def phases(term: TermOfOffice) -> tuple[Phase, ...]:
    return tuple(one.as_phase() for one in term.phases.order_by("starts"))


def refused(act: Callable[[], object]) -> tuple[str, str]:
    with pytest.raises(RuleBroken) as refusal:
        act()
    return refusal.value.code, str(refusal.value)


def test_a_term_opens_in_two_halves(kept: TermOfOffice) -> None:
    assert (kept.as_term(), kept.congress, phases(kept)) == (TERM, "lần thứ VI", HALVES)
    assert list(Entry.objects.values_list("verb", "kind", "object_id")) == [("term.opened", "term", str(kept.pk))]


@pytest.mark.usefixtures("db", "kept")
def test_two_terms_of_a_unit_may_not_overlap_those_of_two_units_may(top: Unit, officer: Person) -> None:
    late = Term("2022–2027", date(2022, 9, 30), date(2027, 9, 30))
    assert refused(lambda: actions.open_term(top.pk, late, by=officer)) == (
        "terms.overlap",
        "Nhiệm kỳ 2022–2027 trùng thời gian với nhiệm kỳ 2017–2022 (01/10/2017 – 01/10/2022) của cùng đơn vị. "
        "Hãy xem lại ngày Đại hội của hai nhiệm kỳ.",
    )
    ward = builders.wards_of(top)[0]
    actions.open_term(ward.pk, late, by=officer)
    actions.open_term(top.pk, Term("2022–2027", date(2022, 10, 1), date(2027, 10, 1)), by=officer)
    assert TermOfOffice.objects.count() == 3


@pytest.mark.usefixtures("db", "kept")
def test_a_name_is_used_once_in_a_unit(top: Unit, officer: Person) -> None:
    again = Term("2017–2022", date(2030, 1, 1), date(2035, 1, 1))
    assert refused(lambda: actions.open_term(top.pk, again, by=officer))[0] == "terms.name_taken"


def test_halves_follow_a_term_that_changes_its_days(officer: Person, kept: TermOfOffice) -> None:
    longer = Term("2017–2022", date(2017, 10, 1), date(2023, 10, 1))
    changed = actions.change_term(kept.pk, longer, by=officer)
    assert (changed.as_term(), [one.ends for one in phases(changed)]) == (
        longer,
        [date(2020, 9, 30), date(2023, 10, 1)],
    )


def test_phases_set_by_hand_stay_and_must_lie_within(officer: Person, kept: TermOfOffice) -> None:
    three = (
        Phase("Khởi động", date(2017, 10, 1), date(2018, 1, 1)),
        Phase("Giữa", date(2018, 1, 1), date(2022, 1, 1)),
        Phase("Tổng kết", date(2022, 1, 1), date(2022, 10, 1)),
    )
    actions.set_phases(kept.pk, three[::-1], by=officer)
    assert phases(kept) == three
    shorter = Term("2017–2022", date(2017, 10, 1), date(2022, 6, 1))
    assert refused(lambda: actions.change_term(kept.pk, shorter, by=officer)) == (
        "terms.phase_outside",
        "Giai đoạn “Tổng kết” nằm ngoài nhiệm kỳ (01/10/2017 – 01/06/2022). Hãy sửa ngày của giai đoạn này.",
    )
    kept.refresh_from_db()
    assert (kept.as_term(), phases(kept)) == (TERM, three)


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ((), "terms.phases_missing"),
        ((Phase("A", date(2018, 2, 1), date(2018, 1, 1)),), "terms.phase_reversed"),
        ((Phase("A", date(2017, 1, 1), date(2018, 1, 1)),), "terms.phase_outside"),
        (
            (Phase("A", date(2018, 1, 1), date(2019, 1, 1)), Phase("B", date(2018, 12, 31), date(2020, 1, 1))),
            "terms.phases_overlap",
        ),
    ],
)
def test_phases_that_do_not_part_a_term_are_refused(
    wanted: tuple[Phase, ...], code: str, officer: Person, kept: TermOfOffice
) -> None:
    assert refused(lambda: actions.set_phases(kept.pk, wanted, by=officer))[0] == code
    assert phases(kept) == HALVES


def test_periods_lie_in_the_term_and_are_named_once(officer: Person, kept: TermOfOffice) -> None:
    half = actions.open_period(kept.pk, name="Nửa đầu nhiệm kỳ", on=date(2020, 3, 31), by=officer)
    assert (half.term, half.name, half.on) == (kept, "Nửa đầu nhiệm kỳ", date(2020, 3, 31))
    again = refused(lambda: actions.open_period(kept.pk, name=half.name, on=date(2021, 1, 1), by=officer))
    outside = refused(lambda: actions.open_period(kept.pk, name="Sau", on=date(2022, 10, 2), by=officer))
    assert (again[0], outside[0]) == ("terms.period_taken", "terms.period_outside")
    assert list(ReportingPeriod.objects.all()) == [half]


def test_a_term_known_by_its_years_takes_any_day_of_these(top: Unit, officer: Person) -> None:
    kept = actions.open_term(top.pk, Term.from_years(2017, 2022), by=officer)
    period = actions.open_period(kept.pk, name="Cuối", on=date(2022, 12, 31), by=officer)
    assert (kept.exact, period.on) == (False, date(2022, 12, 31))


@pytest.mark.parametrize("office", [Office.VICE_CHAIR, Office.INSPECTOR, Office.MEMBER])
def test_only_who_manages_the_unit_may(office: Office, top: Unit, kept: TermOfOffice) -> None:
    other = builders.person("khac", office, top)
    ward_chair = builders.person("chutich", Office.CHAIR, builders.wards_of(top)[0])
    for person in (other, ward_chair):
        for act in (
            lambda: actions.open_term(top.pk, Term.from_years(2030, 2035), by=person),  # noqa: B023
            lambda: actions.change_term(kept.pk, TERM, by=person),  # noqa: B023
            lambda: actions.set_phases(kept.pk, HALVES, by=person),  # noqa: B023
            lambda: actions.open_period(kept.pk, name="X", on=date(2020, 1, 1), by=person),  # noqa: B023
        ):
            assert refused(act)[0] == "organisation.not_allowed"
