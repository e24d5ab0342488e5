"""Fills an empty installation with the sample: Long Biên 2017–2022, through the same acts as people's own work."""

from collections.abc import Iterable
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path
from random import Random
from typing import Final

from nhiemky.accounts.models import Person
from nhiemky.campaigns.actions import open_campaign
from nhiemky.campaigns.models import Campaign
from nhiemky.demo.after_2025 import tell_on
from nhiemky.demo.bag import write_bag
from nhiemky.demo.facts import SEED, TARGETS, WARDS, Ward, make_ward, vi
from nhiemky.demo.members import WARD, fill_members
from nhiemky.demo.people import appoint_all, begin
from nhiemky.demo.story import OPENED, tell_spring, tell_summer
from nhiemky.demo.succession import plan_successors
from nhiemky.demo.writing import write_papers
from nhiemky.journal.actions import seal_entries
from nhiemky.kernel.clock import standing_still
from nhiemky.organisation.actions import Count, NewUnit, open_units, set_headcount
from nhiemky.organisation.models import Level, Unit
from nhiemky.reports.actions import put_together, read_waiting, receive, tell_read
from nhiemky.targets.actions import Decision, TargetRow, set_targets
from nhiemky.targets.reading import read_list_target
from nhiemky.terms.actions import CommitmentRow, add_commitment, open_period, open_term
from nhiemky.terms.models import Commitment, TermOfOffice
from nhiemky.terms.term import Term

_BEGUN: Final = datetime(2017, 7, 3, 8, 0)
_YEAR_END: Final = date(2019, 12, 31)
_HALF: Final = datetime(2020, 3, 31, 16, 0)
_SENT: Final = datetime(2020, 4, 13, 8, 30)
"""The sample's own days: what it tells happened then, not on the day somebody tries the product."""


_COMMITMENTS: Final = (
    CommitmentRow(Commitment.Kind.PROGRAMME, "Vận động quỹ, giúp nhau giảm nghèo", "Đại hội Hội CCB quận (mẫu)"),
    CommitmentRow(Commitment.Kind.SCHEME, "Tuyên truyền truyền thống trong trường học", "Đại hội Hội CCB quận (mẫu)"),
    CommitmentRow(Commitment.Kind.RESOLUTION, "Giữ gìn vệ sinh môi trường, trật tự đô thị", "Quận ủy (mẫu)"),
)


def fill(folder: Path) -> None:
    """All of it. folder: where the bag is laid, so that a visitor can send its files again."""
    campaign, officer = open_sample()
    tell_spring(campaign, officer)
    write_papers(campaign, officer)
    with standing_still(_SENT):
        _send_bag(campaign, folder, officer)
    tell_summer(campaign, officer)
    ward = Unit.objects.get(parent=campaign.unit_id, name=WARD)
    fill_members(ward)
    plan_successors(Unit.objects.get(pk=campaign.unit_id), ward, officer)
    seal_entries()


def go_on_to_2025() -> None:
    """Both rearrangements of 2025, told after what `fill` has told."""
    tell_on(Unit.objects.select_related("parent").get(level=Level.DISTRICT))


def open_sample() -> tuple[Campaign, Person]:
    """Everything before the first file comes in: units, people, term, targets; the campaign, and who runs it."""
    term, officer = open_district()
    with standing_still(OPENED):
        period = open_period(term.pk, name="Nửa đầu nhiệm kỳ", on=_HALF.date(), by=officer)
        name = "Sơ kết giữa nhiệm kỳ 2017–2022"
        return open_campaign(term.unit_id, period.pk, name=name, by=officer), officer


def open_district() -> tuple[TermOfOffice, Person]:
    """Everything before the campaign: the term with its targets, and who will run it; units and people are there."""
    with standing_still(_BEGUN):
        officer = begin()
        district = Unit.objects.get(name="Long Biên", kind="quận")
        term = open_term(district.pk, Term.from_years(2017, 2022), congress="Đại hội nhiệm kỳ 2017–2022", by=officer)
        set_targets(term.pk, _targets(), decision=Decision(paper="Nghị quyết Đại hội (mẫu)"), by=officer)
        for row in _COMMITMENTS:
            add_commitment(term.pk, district.pk, row, by=officer)
        wards = _open_wards(district, officer)
        appoint_all(district, officer)
    with standing_still(_HALF):
        _count(wards, officer)
    return term, officer


def _targets() -> list[TargetRow]:
    """The congress's targets, read as from a list."""
    rows = []
    for one in TARGETS:
        goal = "" if one.goal is None else vi(one.goal)
        rows.append(TargetRow(read_list_target(one.code, one.name, one.unit, one.comparator, goal), one.group))
    return rows


def _open_wards(district: Unit, by: Person) -> list[tuple[Ward, Unit]]:
    """The wards and their branches."""
    wards = [make_ward(name, Random(f"{SEED}/{name}")) for name in WARDS]
    units = open_units(district.pk, [NewUnit(ward.name, "phường", Level.BASE) for ward in wards], by=by)
    for ward, unit in zip(wards, units, strict=True):
        branches = [NewUnit(str(number), "chi hội", Level.BRANCH) for number in range(1, ward.branches_now + 1)]
        open_units(unit.pk, branches, by=by)
    return list(zip(wards, units, strict=True))


def _count(wards: Iterable[tuple[Ward, Unit]], by: Person) -> None:
    """The register's numbers at the end of 2019 and at half term."""
    for ward, unit in wards:
        set_headcount(unit.pk, Count(_YEAR_END, ward.branches_then, ward.members), by=by)
        set_headcount(unit.pk, Count(_HALF.date(), ward.branches_now, ward.members, ward.change), by=by)


def _send_bag(campaign: Campaign, folder: Path, by: Person) -> None:
    """The wards' files, as they came in: sent in one go by the officer, read and put together."""
    write_bag(folder, SEED)
    with ExitStack() as stack:
        paths = sorted(path for path in folder.rglob("*") if path.is_file())
        uploads = [(path.relative_to(folder).as_posix(), stack.enter_context(path.open("rb"))) for path in paths]
        receive(campaign.pk, uploads, by=by)
    read_waiting(campaign.pk)
    put_together(campaign.pk)
    tell_read(campaign.pk)
