"""Every page of a campaign asks the database as often for one unit as for 3,321."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nhiemky.files.models import StoredFile
from nhiemky.kernel.clock import now
from nhiemky.organisation.models import Level, Unit
from nhiemky.reports.actions import keep_paper
from nhiemky.reports.models import SentFile
from nhiemky.targets.actions import recompute_totals
from tests.reports.web.pages.building import Stage, figure, for_each, found, page, report_file, sent, stage, standing

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
    told = {"numerator": 1, "denominator": 2, "value": 50, "source": "sent-file:7", "place": "Biểu 1!E8"}
    rows = [
        standing(at, 0, findings=1, met=1, judged=2),
        found(at, 0, "missing_section", "Thiếu mục."),
        *(figure(at, 0, place, **told) for place in range(len(at.indicators))),
    ]
    if units > 1:
        _files(at, at.wards[1:])
        for row in rows:
            for_each(at.wards[1:], row)
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
        with CaptureQueriesContext(connection) as asked:
            page(client.get(f"{at.url}{told}"))
        seen[address] = len(asked)
    assert seen == ASKED
