"""The web's results equal the command's, whatever happens twice."""

from copy import replace
from datetime import date
from pathlib import Path

import pytest

from nhiemky.reports.actions import put_together, read_waiting, receive
from nhiemky.reports.actions.outcome import said_on_page
from nhiemky.reports.consolidation import totals
from nhiemky.reports.models import KeptFinding, SentFile, UnitStanding
from nhiemky.reports.output.standing import standing
from nhiemky.reports.queries import period_of, review_of
from nhiemky.reports.records import Kind, Notice, Review, UnitReview
from nhiemky.targets.models import TargetVersion, UnitFigure
from nhiemky.terms.models import ReportingPeriod, TermOfOffice
from nhiemky.terms.term import read_term
from tests.reports.web.core.building import Stage, again, stage

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def sent(bag: Path, by_command: Review) -> Stage:
    made = stage(tuple(one.unit for one in by_command.units), by_command.targets)
    dated(made, by_command)
    with bag.open("rb") as file:
        receive(made.campaign.pk, [("ho-so.zip", file)], by=made.officer)
    read_waiting(made.campaign.pk)
    put_together(made.campaign.pk)
    made.campaign = again(made.campaign)
    return made


def dated(made: Stage, by_command: Review) -> None:
    """The campaign's term is the one the command read from the papers, its day one on which they were written."""
    term = read_term(by_command.term)
    assert term is not None
    period = ReportingPeriod.objects.filter(campaigns=made.campaign)
    TermOfOffice.objects.filter(periods__in=period).update(opened=term.opened, closes=term.closes, exact=term.exact)
    period.update(on=date(2020, 4, 10))


def by_name(review: Review) -> dict[str, UnitReview]:
    return {one.unit.name: one for one in review.units}


def test_results_equal_the_command_s(sent: Stage, by_command: Review) -> None:
    web = review_of(sent.campaign)
    ours, theirs = by_name(web), by_name(by_command)
    assert list(ours) == list(theirs)
    for name, unit in theirs.items():
        assert ours[name].unit == unit.unit
        assert ours[name].findings == tuple(replace(one, why=said_on_page(one.why)) for one in unit.findings)
        assert ours[name].lines == unit.lines
        assert sorted(ours[name].files, key=str) == sorted(unit.files, key=str)
        got = {code: replace(one, goal=None) for code, one in ours[name].indicators.items()}
        assert got == {code: replace(one, goal=None) for code, one in unit.indicators.items()}
    assert totals(web) == totals(by_command)
    assert (web.targets, web.issuer, web.term) == (by_command.targets, by_command.issuer, by_command.term)
    assert sorted(web.unread, key=str) == sorted(map(on_page, by_command.unread), key=str)
    period = period_of(sent.campaign)
    assert standing(web, period).by_unit == standing(by_command, period).by_unit
    assert totals_kept(sent) == {
        code: (one.numerator, one.denominator, one.value, one.left_out) for code, one in totals(by_command).items()
    }
    assert standings(sent) == expected_standings(by_command, sent)


def on_page(notice: Notice) -> Notice:
    """What to do next is said as a page offers it."""
    return replace(notice, why=said_on_page(notice.why))


def totals_kept(sent: Stage) -> dict[str, tuple[object, ...]]:
    rows = UnitFigure.objects.filter(unit=sent.campaign.unit).select_related("indicator")
    return {row.indicator.code: (row.numerator, row.denominator, row.value, row.left_out) for row in rows}


def standings(sent: Stage) -> dict[str, tuple[object, ...]]:
    rows = UnitStanding.objects.filter(campaign=sent.campaign).select_related("unit")
    return {
        row.unit.name: (row.get_report_display(), row.get_self_review_display(), row.get_figures_display(),
                        row.findings, row.met, row.judged)
        for row in rows
    }  # fmt: skip


def expected_standings(review: Review, sent: Stage) -> dict[str, tuple[object, ...]]:
    found = standing(review, period_of(sent.campaign))
    kinds: tuple[Kind, ...] = ("results_report", "self_review", "figures")
    return {
        unit.unit.name: (
            *(found.paper_state(unit, kind)[0] for kind in kinds), len(unit.findings), *found.unit_met(unit)
        )
        for unit in review.units
    }  # fmt: skip


def everything(campaign_id: int) -> list[object]:
    """All that putting together writes, with the ids of rows that pages link to."""
    return [
        list(UnitFigure.objects.order_by("unit", "indicator").values()),
        list(KeptFinding.objects.filter(campaign=campaign_id).order_by("unit", "position").values()),
        list(UnitStanding.objects.filter(campaign=campaign_id).order_by("unit").values()),
        list(
            SentFile.objects.filter(campaign=campaign_id).order_by("pk").defer("reading").values("pk", "owner", "why")
        ),
        list(TargetVersion.objects.order_by("pk").values()),
    ]


def test_putting_together_twice_changes_nothing(sent: Stage) -> None:
    before = everything(sent.campaign.pk)
    put_together(sent.campaign.pk)
    assert everything(sent.campaign.pk) == before


def test_sending_all_again_makes_no_doubles(sent: Stage, bag: Path) -> None:
    before = SentFile.objects.count()
    with bag.open("rb") as file:
        receipts = receive(sent.campaign.pk, [("ho-so.zip", file)], by=sent.officer)
    assert SentFile.objects.count() == before
    assert {receipt.again for receipt in receipts if receipt.file_id} == {True}
    assert again(sent.campaign).asked == sent.campaign.asked == sent.campaign.done
