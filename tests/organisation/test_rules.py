"""Bodies as they were formed, who sits in them on any day, rules kept as data and what is not kept of them."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nhiemky.journal.models import Entry
from nhiemky.kernel.clock import standing_still
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation import actions
from nhiemky.organisation.actions import Forming, Post, RuleRow
from nhiemky.organisation.breaches import Breach
from nhiemky.organisation.models import (
    Appointment,
    Body,
    Handover,
    Level,
    Office,
    OfficeRule,
    Reorganisation,
    Unit,
    UnitChange,
)
from nhiemky.organisation.permissions import reach_of
from nhiemky.organisation.queries import breaches_in, sitting_in, to_review
from tests.builders import person
from tests.organisation.building import Place, place
from tests.organisation.test_offices import code_of

pytestmark = pytest.mark.usefixtures("db")

FORMED, DAY = date(2025, 7, 1), date(2026, 3, 1)
PAPER = "Hướng dẫn số 02/HD-CCB"
SECOND = Forming("appointed", "Quyết định số 15/QĐ-CCB", date(2025, 6, 28))


def seat(unit: Unit, body: Body | None, office: Office, *names: str) -> list[Appointment]:
    return [
        Appointment.objects.create(
            person=person(name), unit=unit, office=office, body=body, valid_from=FORMED
        )
        for name in names
    ]  # fmt: skip


def committee(where: Place, members: int, ward: int = 0) -> Body:
    """The executive committee of a ward with its chair and so many members besides."""
    body = actions.open_body(where.wards[ward].pk, "executive", since=FORMED, forming=SECOND, by=where.officer)
    seat(where.wards[ward], body, Office.COMMITTEE_MEMBER, *(f"uv {ward} {number}" for number in range(members)))
    return body


def test_a_body_tells_how_it_was_formed() -> None:
    where = place()
    made = actions.open_body(where.wards[0].pk, "executive", since=FORMED, forming=SECOND, by=where.chair)
    told = Body.objects.get(pk=made.pk)
    assert (told.formed, told.paper, told.paper_day) == ("appointed", "Quyết định số 15/QĐ-CCB", date(2025, 6, 28))
    assert Entry.objects.get().verb == "body.opened"
    appointed = Forming("appointed", " ")
    act = lambda: actions.open_body(where.wards[1].pk, "standing", since=FORMED, forming=appointed, by=where.officer)  # noqa: E731
    assert code_of(act) == "organisation.body_paper_missing"


def test_one_person_sits_in_several_bodies_and_counts_once_in_each() -> None:
    where = place()
    ward = where.wards[0]
    body = committee(where, 2)
    standing = actions.open_body(ward.pk, "standing", since=FORMED, by=where.officer)
    for one in (body, standing):  # the chair sits in the executive committee by the office already
        post = Post(ward.pk, Office.COMMITTEE_MEMBER, FORMED, one.pk)
        actions.appoint(where.chair.pk, post, by=where.officer)
    assert code_of(lambda: actions.appoint(where.chair.pk, post, by=where.officer)) == "organisation.held_already"
    reach = reach_of(where.officer)
    seen = {
        one.kind: [
            (str(sitter.person), [held.titled for held in sitter.held]) for sitter in sitting_in(one, reach, DAY)
        ]
        for one in (body, standing)
    }
    assert seen == {
        "executive": [
            ("Chu-Tich", ["Chủ tịch", "Ủy viên Ban Chấp hành", "Ủy viên Ban Thường vụ"]),
            ("Uv 0 0", ["Ủy viên Ban Chấp hành"]),
            ("Uv 0 1", ["Ủy viên Ban Chấp hành"]),
        ],
        "standing": [("Chu-Tich", ["Ủy viên Ban Thường vụ"])],
    }


def test_who_sits_in_a_body_is_told_of_any_day() -> None:
    where = place()
    body = committee(where, 2)
    Appointment.objects.filter(person__username="uv 0 1").update(valid_to=DAY)
    reach = reach_of(where.officer)
    names = [
        [str(one.person) for one in sitting_in(body, reach, day)]
        for day in (date(2025, 6, 30), FORMED, date(2026, 2, 28), DAY)
    ]
    before = ["Chu-Tich", "Uv 0 0", "Uv 0 1"]
    assert names == [[], before, before, ["Chu-Tich", "Uv 0 0"]]
    only_knows = reach_of(person("hoi-vien", Office.MEMBER, where.wards[0]))
    assert [str(one.person) for one in sitting_in(body, only_knows, DAY)] == ["Chu-Tich"]


def test_a_body_ended_ends_the_seats_in_it_and_no_other_office() -> None:
    where = place()
    body = committee(where, 1)
    actions.close_body(body.pk, on=DAY, by=where.officer)
    held = dict(Appointment.objects.filter(unit=where.wards[0]).values_list("person__username", "valid_to"))
    assert held == {"chu-tich": None, "uv 0 0": DAY}


def test_what_an_installation_begins_with_is_rows_and_taken_once() -> None:
    where = place()
    assert len(actions.take_usual_rules(where.top.pk, by=where.officer)) == 5
    assert actions.take_usual_rules(where.top.pk, by=where.officer) == []
    rows = OfficeRule.objects.values_list("kind", "level", "body", "other", "office", "at_least", "at_most", "out_of")
    assert set(rows) == {
        ("size", 4, "executive", "", "", 9, 9, None),
        ("size", 3, "executive", "", "", 9, 25, None),
        ("size", 2, "executive", "", "", None, 45, None),
        ("share", None, "inspection", "executive", "", None, 1, 3),
        ("terms", None, "", "", "chair", None, 2, None),
    }


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (RuleRow("size", " ", at_most=9), "organisation.rule_paper_missing"),
        (RuleRow("size", PAPER, body="executive"), "organisation.rule_number_missing"),
        (RuleRow("size", PAPER, body="executive", at_least=9, at_most=7), "organisation.rule_numbers_reversed"),
        (RuleRow("share", PAPER, None, "executive", "executive", at_most=1, out_of=3), "organisation.rule_same_body"),
        (RuleRow("share", PAPER, None, "inspection", "executive", at_most=3), "organisation.rule_share_missing"),
        (RuleRow("size", PAPER, at_most=9, valid_from=DAY, valid_to=DAY), "organisation.ended_before_start"),
    ],
)  # fmt: skip
def test_a_rule_that_says_nothing_is_refused(row: RuleRow, code: str) -> None:
    where = place(1)
    assert code_of(lambda: actions.add_rule(where.top.pk, row, by=where.officer)) == code
    assert OfficeRule.objects.count() == 0


def test_only_who_manages_the_unit_adds_and_ends_its_rules() -> None:
    where = place(1)
    row = RuleRow("size", PAPER, Level.BASE, "executive", at_most=9)
    assert code_of(lambda: actions.add_rule(where.top.pk, row, by=where.chair)) == "organisation.not_allowed"
    rule = actions.add_rule(where.top.pk, row, by=where.officer)
    assert code_of(lambda: actions.end_rule(rule.pk, by=where.chair)) == "organisation.not_allowed"
    actions.end_rule(rule.pk, on=DAY, by=where.officer)
    assert code_of(lambda: actions.end_rule(rule.pk, on=DAY, by=where.officer)) == "organisation.ended_already"
    assert list(Entry.objects.values_list("verb", flat=True)) == ["rule.added", "rule.ended"]


def test_a_breach_is_found_while_its_rule_holds_and_forbids_nothing() -> None:
    where = place()
    ward = where.wards[0]
    row = RuleRow("size", PAPER, Level.BASE, "executive", at_least=9, at_most=9)
    rule = actions.add_rule(where.top.pk, row, by=where.officer)
    committee(where, 9)
    assert [(one.unit, one.rule, one.breach) for one in breaches_in([ward], DAY)] == [
        (ward, rule, Breach(rule.as_norm(), 10))
    ]
    assert breaches_in([ward], date(2025, 6, 30)) == []  # no committee yet
    actions.end_rule(rule.pk, on=DAY, by=where.officer)
    assert breaches_in([ward], DAY) == []
    assert len(breaches_in([ward], date(2026, 2, 28))) == 1


def test_a_share_and_terms_in_a_row_are_counted_by_persons() -> None:
    where = place()
    ward = where.wards[0]
    for row in (
        RuleRow("share", PAPER, body="inspection", other="executive", at_most=1, out_of=3),
        RuleRow("terms", PAPER, office="chair", at_most=2),
    ):
        actions.add_rule(where.top.pk, row, by=where.officer)
    for starts, ends in ((2012, 2017), (2017, 2022)):
        Body.objects.create(unit=ward, kind="executive", valid_from=date(starts, 7, 1), valid_to=date(ends, 7, 1))
    Appointment.objects.filter(person=where.chair).update(valid_from=date(2013, 1, 1))
    committee(where, 2)
    inspection = actions.open_body(ward.pk, "inspection", since=FORMED, by=where.officer)
    seat(ward, inspection, Office.INSPECTOR, "kiem tra")
    actions.appoint(where.chair.pk, Post(ward.pk, Office.INSPECTOR, FORMED, inspection.pk), by=where.officer)
    found = breaches_in([ward], DAY)
    assert [(one.rule.kind, one.breach.counted, one.breach.of, one.person) for one in found] == [
        ("share", 1, 2, None),
        ("terms", 3, None, where.chair),
    ]


def test_units_to_review_are_found_with_as_many_queries_for_three_as_for_one() -> None:
    where = place(3)
    actions.add_rule(where.top.pk, RuleRow("size", PAPER, Level.BASE, "executive", at_least=9), by=where.officer)
    actions.add_rule(where.top.pk, RuleRow("terms", PAPER, office="committee_member", at_most=0), by=where.officer)
    reach = reach_of(where.officer)
    counts, seen = [], []
    for ward in (0, 1, 2):
        committee(where, 1, ward)
        with CaptureQueriesContext(connection) as asked:
            seen.append([(str(one.unit), one.rule.kind) for one in to_review(reach)])
        counts.append(len(asked))
    assert counts == [4, 4, 4]
    assert seen[2] == [(f"phường Bến 0{ward}", kind) for ward in (1, 2, 3) for kind in ("size", "terms")]
    assert to_review(reach_of(person("la", Office.MEMBER, where.wards[0]))) == []


def reorganise_into_first(where: Place, day: date) -> Reorganisation:
    """The second ward goes into the first."""
    first, second = where.wards[:2]
    made = Reorganisation.objects.create(unit=where.top, kind="merged", day=day, told_at="2025-06-20T00:00+07:00")
    UnitChange.objects.create(reorganisation=made, unit=second, day=day, open=False)
    Handover.objects.create(reorganisation=made, source=second, target=first, rule="whole", numerator=1, denominator=1)
    Unit.objects.filter(pk=second.pk).update(valid_to=day)
    return made


def test_bodies_and_offices_of_a_unit_end_with_it_and_stay_in_the_record() -> None:
    where = place()
    first, second = committee(where, 1, 0), committee(where, 1, 1)
    later = Appointment.objects.create(
        person=person("sau"), unit=where.wards[1], office=Office.SECRETARY, valid_from=date(2026, 9, 1)
    )
    over = Appointment.objects.create(
        person=person("truoc"), unit=where.wards[1], office=Office.CHAIR, valid_from=FORMED, valid_to=date(2025, 9, 1)
    )
    made = reorganise_into_first(where, DAY)
    with standing_still(DAY):
        actions.reorganised.send(sender=Reorganisation, reorganisation=made)
    assert dict(Body.objects.values_list("pk", "valid_to")) == {first.pk: None, second.pk: DAY}
    ends = dict(Appointment.objects.filter(unit=where.wards[1]).values_list("person__username", "valid_to"))
    assert ends == {"uv 1 0": DAY, "sau": later.valid_from, "truoc": over.valid_to}
    assert set(Appointment.objects.filter(unit=where.wards[0]).values_list("valid_to", flat=True)) == {None}
    told = Entry.objects.filter(actor="").values_list("verb", "object_id")
    seat_of_second = Appointment.objects.get(person__username="uv 1 0")
    assert set(told) == {
        ("body.closed", str(second.pk)), ("appointment.ended", str(seat_of_second.pk)),
        ("appointment.ended", str(later.pk)),
    }  # fmt: skip


def test_refusals_have_words() -> None:
    for code in ("rule_paper_missing", "rule_number_missing", "rule_same_body", "rule_share_missing"):
        assert str(RuleBroken(f"organisation.{code}"))
