"""A term ends with its unit: nothing is deleted, shares of the time stay as they were reported."""

from copy import replace
from datetime import date

import pytest
from django.test import Client

from nhiemky.journal.models import Entry
from nhiemky.kernel.clock import standing_still
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Office
from nhiemky.organisation.permissions import reach_of
from nhiemky.terms import actions
from nhiemky.terms.models import ReportingPeriod, TermOfOffice, TermPhase
from nhiemky.terms.permissions import governing_terms
from nhiemky.terms.queries import awaiting_term, current_term, predecessors_of
from nhiemky.terms.term import Term, bounds, share_elapsed
from tests import builders
from tests.targets.merger import DAY, MEANT, OPENED, before, carry_out

pytestmark = pytest.mark.usefixtures("db")

WHOLE = Term("2022–2027", OPENED, MEANT)


def test_a_term_cut_short_keeps_what_it_was_meant_to_be() -> None:
    of = before()
    phases = [TermPhase.objects.create(term=of.term, name="Cả", starts=OPENED, ends=MEANT)]
    period = ReportingPeriod.objects.create(term=of.term, name="Giữa nhiệm kỳ", on=date(2025, 3, 31))
    after = carry_out(of)
    assert (of.term.opened, of.term.closes, of.term.meant_to_close) == (OPENED, DAY, MEANT)
    assert TermOfOffice.objects.get(cut_by=after.made) == of.term
    assert of.term.as_term() == replace(WHOLE, cut=DAY)
    assert list(TermPhase.objects.values_list("pk", "starts", "ends")) == [(phases[0].pk, OPENED, MEANT)]
    assert list(ReportingPeriod.objects.values_list("pk", "on")) == [(period.pk, period.on)]
    assert Entry.objects.get(kind="term").verb == "term.cut_short"


def test_shares_of_a_term_cut_short_stay_as_they_were_reported() -> None:
    cut = replace(WHOLE, cut=DAY)
    for day in (date(2022, 1, 1), date(2025, 3, 31), DAY):
        assert share_elapsed(cut, day) == share_elapsed(WHOLE, day)
    assert share_elapsed(cut, date(2027, 1, 1)) == share_elapsed(WHOLE, DAY)
    assert bounds(cut) == (OPENED, DAY)
    years = Term.from_years(2022, 2027)
    assert bounds(replace(years, cut=DAY)) == (date(2022, 1, 1), DAY)


def test_terms_over_before_and_terms_of_others_are_left_alone() -> None:
    of = before()
    earlier = TermOfOffice.objects.create(unit=of.whole, name="A", opened=date(2017, 1, 1), closes=OPENED)
    later = TermOfOffice.objects.create(unit=of.whole, name="B", opened=date(2026, 1, 1), closes=date(2031, 1, 1))
    other = TermOfOffice.objects.create(unit=of.city, name="C", opened=OPENED, closes=MEANT)
    carry_out(of)
    ends = dict(TermOfOffice.objects.exclude(pk=of.term.pk).values_list("pk", "meant_to_close"))
    assert ends == {earlier.pk: None, later.pk: None, other.pk: None}


def test_days_of_a_term_cut_short_cannot_be_changed_any_more_but_its_name_can() -> None:
    of = carry_out(before())
    TermPhase.objects.create(term=of.term, name="Cả", starts=OPENED, ends=MEANT)
    with pytest.raises(RuleBroken) as broken:
        actions.change_term(of.term.pk, Term("2022–2027", OPENED, date(2026, 1, 1)), by=of.officer)
    assert (broken.value.code, "01/07/2025" in str(broken.value)) == ("terms.cut_short", True)
    kept = actions.change_term(of.term.pk, replace(WHOLE, name="2022–2025"), congress="lần thứ VII", by=of.officer)
    assert (kept.name, kept.congress, kept.closes, kept.meant_to_close) == ("2022–2025", "lần thứ VII", DAY, MEANT)


def test_a_new_unit_knows_its_predecessors_and_waits_for_its_term() -> None:
    of = carry_out(before())
    found = predecessors_of(of.new)
    lived = {unit.pk: frozenset((of.city.pk, of.district.pk, unit.pk)) for unit in (of.whole, of.part, of.left)}
    told = [(one.unit, one.day, one.lived, str(one.share)) for one in found]
    assert told == [(of.whole, DAY, lived[of.whole.pk], "1"), (of.part, DAY, lived[of.part.pk], "4/11")]
    alone = [(one.unit, one.lived, one.handover is None, str(one.share)) for one in predecessors_of(of.left)]
    assert alone == [  # its own work goes on, though its district's term was cut short
        (of.left, lived[of.left.pk], True, "1"), (of.part, lived[of.part.pk], False, "7/11")
    ]  # fmt: skip
    with standing_still(DAY):
        assert list(awaiting_term(reach_of(of.officer))) == [of.left, of.new]
        assert list(awaiting_term(reach_of(of.chair))) == [of.new]
        actions.open_term(of.new.pk, Term("2025–2030", DAY, date(2030, 7, 1)), by=of.chair)
        assert list(awaiting_term(reach_of(of.officer))) == [of.left]
    assert predecessors_of(of.new) == []  # its term began since


def test_a_commune_right_below_the_province_lives_by_the_province() -> None:
    of = carry_out(before())
    upper = TermOfOffice.objects.create(unit=of.city, name="2025–2030", opened=DAY, closes=date(2030, 7, 1))
    terms = governing_terms(reach_of(of.chair))
    assert (list(terms), current_term(terms, DAY)) == ([upper], upper)


def test_the_page_says_why_a_term_ended(client: Client) -> None:
    of = carry_out(before())
    client.force_login(of.officer, "allauth.account.auth_backends.AuthenticationBackend")
    with standing_still(date(2025, 9, 1)):
        page = client.get(f"/nhiem-ky/{of.term.pk}/").text
        listed = client.get("/nhiem-ky/").text
    assert "Nhiệm kỳ kết thúc sớm, khi đã đi được 55% thời gian." in page
    assert "từ 1/10/2022, kết thúc sớm ngày 1/7/2025 (dự kiến đến 1/10/2027)" in page
    assert "Theo Nghị quyết số 1656/NQ-UBTVQH15." in page
    assert "Bắt đầu nhiệm kỳ của phường Bồ Đề" in listed
    member = builders.person("hoi-vien", Office.MEMBER, of.new)
    client.force_login(member, "allauth.account.auth_backends.AuthenticationBackend")
    assert "Bắt đầu nhiệm kỳ của" not in client.get("/nhiem-ky/").text
