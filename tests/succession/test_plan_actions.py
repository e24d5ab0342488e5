"""Plans, their offices and the people in them: what is done, what is refused, what is written down."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from nhiemky.journal.models import Entry
from nhiemky.kernel.clock import standing_still
from nhiemky.kernel.errors import RuleBroken
from nhiemky.members.actions.erasing import erase
from nhiemky.members.actions.pairs import merge
from nhiemky.members.models import Member, Membership, Pair
from nhiemky.organisation.models import Level, Office, Unit
from nhiemky.succession import actions
from nhiemky.succession.actions import FileRow
from nhiemky.succession.models import Candidate, PersonnelFile, PlannedOffice, PlanReview, ServedTerms, SuccessionPlan
from nhiemky.terms.models import TermOfOffice
from tests import builders
from tests.succession.planning import AGREED, TODAY, Told, member, told

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def plan(db: None) -> Iterator[Told]:  # noqa: ARG001
    with standing_still(TODAY):
        yield told()


def refused(act: Callable[[], object]) -> tuple[str, str]:
    with pytest.raises(RuleBroken) as refusal:
        act()
    return refusal.value.code, str(refusal.value)


def offices(plan: SuccessionPlan) -> list[tuple[str, str, int]]:
    return [(one.title, one.office, one.seats) for one in PlannedOffice.objects.filter(plan=plan)]


def test_a_plan_follows_the_term_of_the_nearest_unit_above(plan: Told) -> None:
    kept = SuccessionPlan.objects.select_related("term").get()
    assert (kept.unit_id, kept.term, kept.congress, kept.end) == (
        plan.ward.pk, plan.term, date(2022, 10, 1), date(2027, 10, 1),
    )  # fmt: skip
    assert offices(kept) == [("Chủ tịch", "chair", 1), ("Phó Chủ tịch", "vice_chair", 1)]
    plan.term.closes = date(2021, 6, 1)  # cut short: the plan goes along
    plan.term.save()
    kept = SuccessionPlan.objects.select_related("term").get()
    assert (kept.congress, kept.end) == (date(2021, 6, 1), date(2025, 6, 1))


def test_a_plan_is_begun_once_a_term_and_takes_the_offices_over(plan: Told) -> None:
    def begin() -> SuccessionPlan:
        return actions.begin_plan(plan.ward.pk, by=plan.chair)

    assert refused(begin) == (
        "succession.begun_already",
        "phường Bến 01 đã lập quy hoạch cho Đại hội sắp tới của nhiệm kỳ 2017–2022.",
    )
    actions.add_office(plan.plan.pk, "Ủy viên Ban Chấp hành", Office.COMMITTEE_MEMBER, 9, by=plan.chair)
    someone = member("Trần Văn Một", plan.ward)
    actions.plan_candidate(plan.chairing.pk, someone.pk, by=plan.chair)
    TermOfOffice.objects.create(unit=plan.ward, name="2020–2025", opened=date(2020, 5, 1), closes=date(2025, 5, 1))
    new = begin()
    assert offices(new) == offices(plan.plan)
    assert not Candidate.objects.filter(planned_office__plan=new).exists()
    assert Candidate.objects.get(planned_office__plan=plan.plan).out_on is None


def test_without_a_term_there_is_no_congress_to_plan_for(plan: Told) -> None:
    far = Unit.objects.create(name="Xa", kind="quận", level=Level.DISTRICT)
    chair = builders.person("xa", Office.CHAIR, far)
    assert refused(lambda: actions.begin_plan(far.pk, by=chair)) == (
        "succession.no_term",
        "quận Xa chưa có nhiệm kỳ nào nên chưa biết ngày Đại hội. Hãy mở nhiệm kỳ trước, rồi lập quy hoạch.",
    )
    assert SuccessionPlan.objects.get() == plan.plan


def test_the_congress_may_be_said_otherwise(plan: Told) -> None:
    def act(congress: date | None, end: date | None) -> SuccessionPlan:
        return actions.date_plan(plan.plan.pk, congress, end, by=plan.officer)

    kept = act(date(2022, 6, 1), date(2026, 1, 1))
    assert (kept.congress, kept.end) == (date(2022, 6, 1), date(2026, 1, 1))
    assert refused(lambda: act(date(2017, 10, 1), None)) == (
        "succession.congress_early",
        "Ngày Đại hội phải sau ngày mở đầu nhiệm kỳ này (01/10/2017). Hãy xem lại ngày.",
    )
    assert refused(lambda: act(None, date(2022, 10, 1))) == (
        "succession.days_reversed",
        "Nhiệm kỳ sau phải kết thúc sau ngày Đại hội 01/10/2022. Hãy xem lại hai ngày.",
    )
    assert act(None, None).congress == date(2022, 10, 1)


def test_offices_are_added_changed_and_removed_while_nobody_was_planned(plan: Told) -> None:
    def add(title: str, seats: int = 1) -> PlannedOffice:
        return actions.add_office(plan.plan.pk, title, seats=seats, by=plan.chair)

    made = add("  Trưởng   Ban Kiểm tra ")
    assert (made.title, made.office, made.seats, made.position) == ("Trưởng Ban Kiểm tra", "", 1, 3)
    assert refused(lambda: add(" "))[0] == "succession.untitled"
    assert refused(lambda: add("Trưởng Ban Kiểm tra"))[0] == "succession.titled_twice"
    assert refused(lambda: add("Khác", 0))[0] == "succession.no_seats"
    actions.change_office(made.pk, "Ban Kiểm tra", Office.INSPECTOR, 3, by=plan.chair)
    assert offices(plan.plan)[-1] == ("Ban Kiểm tra", "inspector", 3)
    actions.remove_office(made.pk, by=plan.chair)
    assert len(offices(plan.plan)) == 2
    kept = actions.plan_candidate(plan.chairing.pk, member("Trần Văn Một", plan.ward).pk, by=plan.chair)
    actions.take_out(kept.pk, TODAY, "Xin rút", by=plan.chair)
    assert refused(lambda: actions.remove_office(plan.chairing.pk, by=plan.chair)) == (
        "succession.office_kept",
        "Đã có người được quy hoạch chức danh “Chủ tịch” nên không bỏ được, để giữ lịch sử. Có thể sửa tên, số người.",
    )


def test_people_are_planned_in_order_and_taken_out_with_a_reason(plan: Told) -> None:
    ours, far = member("Trần Văn Một", plan.ward), member("Lê Thị Hai", plan.beside)
    below = member("Phạm Văn Ba", builders.wards_of(plan.ward)[0])
    rows = [
        actions.plan_candidate(plan.chairing.pk, one.pk, date(2020, 3, 1), by=plan.chair) for one in (ours, far, below)
    ]
    assert [(one.kind, one.position, one.planned_on, one.planned_by) for one in rows] == [
        ("on_site", 1, date(2020, 3, 1), plan.chair.pk),
        ("elsewhere", 2, date(2020, 3, 1), plan.chair.pk),
        ("on_site", 3, date(2020, 3, 1), plan.chair.pk),
    ]
    actions.move_candidate(rows[2].pk, up=True, by=plan.chair)
    actions.move_candidate(rows[0].pk, up=True, by=plan.chair)  # at the end of the list they stay
    assert list(Candidate.objects.values_list("member__full_name", flat=True)) == [
        "Trần Văn Một", "Phạm Văn Ba", "Lê Thị Hai",
    ]  # fmt: skip
    kept = actions.take_out(rows[0].pk, TODAY, "  Chuyển   nơi ở ", by=plan.officer)
    assert (kept.out_on, kept.out_by, kept.reason) == (TODAY, plan.officer.pk, "Chuyển nơi ở")
    again = actions.plan_candidate(plan.chairing.pk, ours.pk, by=plan.chair)
    assert (again.pk != kept.pk, again.planned_on, Candidate.objects.count()) == (True, TODAY, 4)


def test_what_is_refused_about_people(plan: Told) -> None:
    someone = member("Trần Văn Một", plan.ward)

    def act(on: date | None = None) -> Candidate:
        return actions.plan_candidate(plan.chairing.pk, someone.pk, on, by=plan.chair)

    assert refused(lambda: act(date(2020, 5, 30)))[0] == "succession.day_ahead"
    kept = act()
    assert refused(act) == ("succession.planned_twice", "Trần Văn Một đã có trong quy hoạch Chủ tịch.")

    def out(on: date, why: str) -> Candidate:
        return actions.take_out(kept.pk, on, why, by=plan.chair)

    assert refused(lambda: out(TODAY, " "))[0] == "succession.reason_missing"
    assert refused(lambda: out(date(2020, 5, 30), "x"))[0] == "succession.day_ahead"
    assert refused(lambda: out(date(2020, 5, 28), "x")) == (
        "succession.out_early", "Ngày đưa ra 28/05/2020 trước ngày đưa vào 29/05/2020. Hãy xem lại ngày.",
    )  # fmt: skip
    out(TODAY, "Xin rút")
    assert refused(lambda: out(TODAY, "x"))[0] == "succession.out_already"
    Membership.objects.filter(member=someone).update(ends=TODAY)
    assert refused(act) == (
        "succession.not_a_member",
        "Trần Văn Một không còn trong danh sách hội viên nên không đưa vào quy hoạch được.",
    )


def test_a_file_is_written_of_those_in_office_or_planned(plan: Told) -> None:
    holder = member("Chutich", plan.ward, account=plan.chair)
    planned, stranger = member("Trần Văn Một", plan.ward), member("Lê Thị Hai", plan.ward)
    actions.plan_candidate(plan.chairing.pk, planned.pk, by=plan.chair)

    def write(one: Member, row: FileRow) -> PersonnelFile:
        return actions.write_file(plan.chairing.pk, one.pk, row, by=plan.chair)

    row = FileRow(2, date(2020, 1, 5), True, 1990, " trung  cấp ", "đại học", "sơ cấp", 2, AGREED)
    file = write(holder, row)
    kept = (file.health, file.checked_on, file.party, file.party_year, file.political, file.professional, file.military)
    assert kept == (2, date(2020, 1, 5), True, 1990, "trung cấp", "đại học", "sơ cấp")
    served = ServedTerms.objects.values_list("member", "unit", "office", "terms")
    assert list(served) == [(holder.pk, plan.ward.pk, "chair", 2)]
    write(holder, FileRow())
    assert (list(served.all()), PersonnelFile.objects.get().party) == ([], None)
    write(planned, FileRow(health=1, paper=AGREED))
    assert refused(lambda: write(planned, FileRow(terms=1)))[0] == "succession.not_held_now"
    assert refused(lambda: write(planned, FileRow(health=6)))[0] == "succession.health_unknown"
    assert refused(lambda: write(planned, FileRow(party_year=1990)))[0] == "succession.party_year_alone"
    assert refused(lambda: write(stranger, FileRow()))[0] == "succession.not_in_plan"


def test_a_review_is_noted_with_its_day(plan: Told) -> None:
    def note(on: date, words: str) -> PlanReview:
        return actions.review_plan(plan.plan.pk, on, words, by=plan.chair)

    assert refused(lambda: note(TODAY, " "))[0] == "succession.note_missing"
    assert refused(lambda: note(date(2020, 5, 30), "Giữ"))[0] == "succession.day_ahead"
    note(date(2020, 2, 1), "Giữ nguyên")
    note(date(2020, 5, 1), "Bổ sung một người")
    assert list(PlanReview.objects.values_list("on", "note", "by")) == [
        (date(2020, 5, 1), "Bổ sung một người", plan.chair.pk), (date(2020, 2, 1), "Giữ nguyên", plan.chair.pk),
    ]  # fmt: skip


def test_only_who_plans_for_the_unit_may_act(plan: Told) -> None:
    kept = actions.plan_candidate(plan.chairing.pk, member("Trần Văn Một", plan.ward).pk, by=plan.officer)
    held = ((Office.VICE_CHAIR, plan.ward), (Office.SECRETARY, plan.ward), (Office.INSPECTOR, plan.top),
            (Office.CHAIR, plan.beside))  # fmt: skip
    for number, (office, unit) in enumerate(held):
        who = builders.person(f"p{number}", office, unit)
        for act in (
            lambda: actions.begin_plan(plan.ward.pk, by=who),  # noqa: B023
            lambda: actions.date_plan(plan.plan.pk, None, None, by=who),  # noqa: B023
            lambda: actions.add_office(plan.plan.pk, "A", by=who),  # noqa: B023
            lambda: actions.change_office(plan.chairing.pk, "A", "", 1, by=who),  # noqa: B023
            lambda: actions.remove_office(plan.chairing.pk, by=who),  # noqa: B023
            lambda: actions.review_plan(plan.plan.pk, TODAY, "A", by=who),  # noqa: B023
            lambda: actions.plan_candidate(plan.chairing.pk, kept.member_id, by=who),  # noqa: B023
            lambda: actions.move_candidate(kept.pk, up=True, by=who),  # noqa: B023
            lambda: actions.take_out(kept.pk, TODAY, "A", by=who),  # noqa: B023
            lambda: actions.write_file(plan.chairing.pk, kept.member_id, FileRow(), by=who),  # noqa: B023
            lambda: actions.look_at_plan(plan.plan, by=who),  # noqa: B023
            lambda: actions.look_at_person(plan.chairing, kept.member_id, by=who),  # noqa: B023
        ):
            assert refused(act)[0] == "organisation.not_allowed"


def test_acts_are_written_down_without_a_name(plan: Told) -> None:
    one = member("Trần Văn Một", plan.ward)
    kept = actions.plan_candidate(plan.chairing.pk, one.pk, by=plan.chair)
    actions.write_file(plan.chairing.pk, one.pk, FileRow(health=1, paper=AGREED), by=plan.chair)
    actions.take_out(kept.pk, TODAY, "Xin rút", by=plan.chair)
    pair = f"{plan.chairing.pk}/{one.pk}"
    assert list(Entry.objects.order_by("pk").values_list("verb", "kind", "object_id", "actor")) == [
        (verb, kind, object_id, str(plan.chair.pk)) for verb, kind, object_id in (
            ("succession.begun", "succession_plan", str(plan.plan.pk)),
            ("candidate.planned", "candidate", str(kept.pk)), ("consent.given", "member", str(one.pk)),
            ("candidate.file_written", "candidate", pair),
            ("candidate.taken_out", "candidate", str(kept.pk)),
        )
    ]  # fmt: skip


def test_nothing_personal_is_left_once_the_member_is_erased(plan: Told) -> None:
    one = member("Trần Văn Một", plan.ward)
    actions.plan_candidate(plan.chairing.pk, one.pk, by=plan.chair)
    actions.write_file(plan.chairing.pk, one.pk, FileRow(health=1, paper=AGREED), by=plan.chair)
    actions.review_plan(plan.plan.pk, TODAY, "Giữ ông Trần Văn Một; TRAN VAN MOT đi học.", by=plan.chair)
    erase(one)
    kept = Candidate.objects.get()
    assert (PersonnelFile.objects.count(), kept.out_on, kept.out_by, kept.reason, PlanReview.objects.get().note) == (
        0, TODAY, None, "Dữ liệu hội viên đã xóa", "Giữ ông …; … đi học.",
    )  # fmt: skip


def test_two_rows_of_one_person_become_one_in_plans(plan: Told) -> None:
    first, second = member("Trần Văn Một", plan.ward), member("Trần V. Một", plan.ward)
    for one in (first, second):
        actions.plan_candidate(plan.chairing.pk, one.pk, by=plan.chair)
    other = actions.plan_candidate(plan.vice.pk, second.pk, by=plan.chair)
    actions.write_file(plan.vice.pk, second.pk, FileRow(health=2, paper=AGREED), by=plan.chair)
    ServedTerms.objects.create(member=second, unit=plan.ward, office=Office.CHAIR, terms=1)
    pair = Pair.objects.create(first=first, second=second)
    merge(pair.pk, by=plan.chair)
    standing = Candidate.objects.filter(out_on=None).values_list("planned_office", "member")
    assert set(standing) == {(plan.chairing.pk, first.pk), (other.planned_office_id, first.pk)}
    assert [(one.member_id, one.reason) for one in Candidate.objects.exclude(out_on=None)] == [
        (first.pk, "Ghi trùng một người")
    ]
    assert (PersonnelFile.objects.get().member_id, ServedTerms.objects.get().member_id) == (first.pk, first.pk)
