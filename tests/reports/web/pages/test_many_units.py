"""Every page of a campaign asks the database as often for one unit as for 3,321."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nhiemky.files.models import StoredFile
from nhiemky.kernel.clock import now
from nhiemky.organisation.models import Level, Unit
from nhiemky.reports.actions import keep_paper
from nhiemky.reports.models import KeptFinding, SentFile, UnitStanding
from nhiemky.targets.actions import recompute_totals
from nhiemky.targets.models import UnitFigure
from tests.reports.web.pages.building import THERE, Stage, page, report_file, sent, stage

pytestmark = pytest.mark.usefixtures("db")

ASKED = {
    "": 19, "tep/": 9, "gui/": 9, "nhac/": 12, "bang/": 12, "bang/?chi-tieu={indicator}": 15, "bang/?loc=chua-dat": 12,
    "bao-cao/": 19, "tieu-bieu/": 17, "bao-cao/trich/": 6, "bao-cao/thay-doi/": 8, "don-vi/{unit}/": 17,
    "don-vi/{unit}/so/{indicator}/": 12, "don-vi/{unit}/nhap/": 10,
}  # fmt: skip


def _grown(units: int) -> Stage:
    """A campaign with so many units, each with a standing, a file, a finding and a figure for every target."""
    at = stage(wards=1)
    at.wards += Unit.objects.bulk_create(
        Unit(
            name=f"Xã {number:04d}", kind="xã", level=Level.BASE, parent=at.top, folded=f"xa {number:04d}",
            order=f"{number:04d}".encode(), path=f"{at.top.path}{10_000 + number}/",
        )
        for number in range(units - 1)
    )  # fmt: skip
    sent(at, "bao cao.docx", report_file(), owner=at.wards[0])
    _files(at, at.wards[1:])
    UnitStanding.objects.bulk_create(
        UnitStanding(
            campaign=at.campaign, unit=ward, report=THERE, self_review=THERE, figures=THERE, findings=1, met=1, judged=2
        )
        for ward in at.wards
    )
    KeptFinding.objects.bulk_create(
        KeptFinding(campaign=at.campaign, unit=ward, fault="missing_section", why="Thiếu mục.", digest=f"{ward.pk:064}")
        for ward in at.wards
    )
    UnitFigure.objects.bulk_create(
        UnitFigure(
            unit=ward, indicator=of, period=at.campaign.period, numerator=1, denominator=2, value=50, state="read",
            source="sent-file:7", place="Biểu 1!E8",
        )
        for ward in at.wards for of in at.indicators
    )  # fmt: skip
    recompute_totals(at.campaign.period_id)
    keep_paper(at.campaign.pk)
    return at


def _files(at: Stage, wards: list[Unit]) -> None:
    stored = StoredFile.objects.bulk_create(
        StoredFile(digest=f"{ward.pk:064d}", size=1, form="docx", kept_at=now()) for ward in wards
    )
    SentFile.objects.bulk_create(
        SentFile(
            campaign=at.campaign, stored=content, name=f"{ward.pk}.docx", sent_by=at.officer, sent_at=now(),
            state="read", kind="results_report", owner=ward,
        )
        for content, ward in zip(stored, wards, strict=True)
    )  # fmt: skip


@pytest.mark.parametrize("units", [1, 3, 3321])
def test_questions_do_not_grow_with_units(client: Client, units: int) -> None:
    at = _grown(units)
    client.force_login(at.officer)
    seen = {}
    for address in ASKED:
        told = address.format(unit=at.wards[0].pk, indicator=at.indicators[0].pk)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page(client.get(f"{at.url}{told}"))
        seen[address] = len(asked)
    assert seen == ASKED
