"""A district with the register and targets of the demo bag's lists, and a campaign over them."""

import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import xlsxwriter

from nhiemky.accounts.models import Person
from nhiemky.campaigns.actions import open_campaign
from nhiemky.campaigns.models import Campaign
from nhiemky.organisation import unit as told
from nhiemky.organisation.models import Headcount, Level, Office, Unit
from nhiemky.reports.tasks import read_files
from nhiemky.targets.models import Indicator, TargetVersion
from nhiemky.targets.target import Target
from tests.builders import HALF, OPENED, district, half_term, person, targets, term, wards_of
from tests.made_once import made_once

_GOAL = ("comparator", "low", "high", "level", "basis", "by", "better")


@dataclass
class Stage:
    """A campaign, who runs it, and its units by name."""

    campaign: Campaign
    officer: Person
    units: dict[str, Unit]
    indicators: dict[str, Indicator]


def stage(units: tuple[told.Unit, ...], targets: tuple[Target, ...], name: str = "Long Biên") -> Stage:
    """A district with these units and targets, its officer, and an open campaign."""
    city = Unit.objects.create(name="Hà Nội", kind="thành phố", level=Level.PROVINCE)
    top = Unit.objects.create(name=name, kind="quận", level=Level.DISTRICT, parent=city)
    rows = {one.name: Unit.objects.create(name=one.name, kind="phường", level=Level.BASE, parent=top) for one in units}
    for one in units:
        if one.branches_before is not None:
            Headcount.objects.create(unit=rows[one.name], on=OPENED, branches=one.branches_before)
        Headcount.objects.create(
            unit=rows[one.name], on=HALF, branches=one.branches, members=one.members, changes=one.changes
        )
    office = term(top)
    indicators = {target.code: _indicator(office.pk, place, target) for place, target in enumerate(targets, 1)}
    officer = person("can bo quan", Office.STANDING_OFFICER, top)
    made = open_campaign(top.pk, half_term(office).pk, name="Sơ kết giữa nhiệm kỳ", by=officer)
    return Stage(again(made), officer, rows, indicators)


def _indicator(term_id: int, place: int, target: Target) -> Indicator:
    made = Indicator.objects.create(
        term_id=term_id, code=target.code, name=target.name, unit_of_measure=target.unit_of_measure,
        kind=target.kind, per=target.per, position=place,
    )  # fmt: skip
    TargetVersion.objects.create(indicator=made, **{name: getattr(target, name) for name in _GOAL})
    return made


def again(campaign: Campaign) -> Campaign:
    """The campaign as it is now, with all that queries ask to be loaded."""
    return Campaign.objects.select_related("unit", "period__term").get(pk=campaign.pk)


def zipped(folder: Path) -> BytesIO:
    """A folder as an archive somebody sends."""
    result = BytesIO()
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.write(path, path.relative_to(folder).as_posix())
    result.seek(0)
    return result


def form(ward: str, **figures: tuple[float, float] | float) -> BytesIO:
    """A figure form of a ward in Excel; figures by the code of `tests.builders.targets`."""
    names = {"XD1": "Chi hội trong sạch vững mạnh", "XD3": "Phát triển hội viên", "DS3": "Tỷ lệ nợ quá hạn"}
    result = BytesIO()
    with xlsxwriter.Workbook(result) as book:
        sheet = book.add_worksheet("Biểu 1")
        sheet.write(0, 0, f"HỘI CCB PHƯỜNG {ward.upper()}")
        sheet.write(1, 0, "BIỂU SỐ LIỆU THỰC HIỆN CÁC CHỈ TIÊU")
        sheet.write_row(3, 0, ["Mã", "Chỉ tiêu", "ĐVT", "Tổng số", "Số đạt", "Tỷ lệ %"])
        for row, (code, figure) in enumerate(figures.items(), 4):
            sheet.write_row(row, 0, [code, names[code], "%" if isinstance(figure, tuple) else "đồng chí"])
            if isinstance(figure, tuple):
                sheet.write_row(row, 3, [figure[1], figure[0]])
            else:
                sheet.write(row, 4, figure)
    result.seek(0)
    return result


@made_once
def small(wards: int = 3) -> Stage:
    """A campaign over the wards "Bến 01" … of `tests.builders.district`."""
    top = district(wards)
    office = term(top)
    indicators = {one.code: one for one in targets(office)}
    officer = person("can bo quan", Office.STANDING_OFFICER, top)
    made = open_campaign(top.pk, half_term(office).pk, name="Sơ kết giữa nhiệm kỳ", by=officer)
    return Stage(again(made), officer, {unit.name: unit for unit in wards_of(top)}, indicators)


def work(campaign: Campaign) -> None:
    """What the worker does."""
    read_files.func(campaign.pk)
