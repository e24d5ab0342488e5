"""What one ward sends is nothing to another that sends the same."""

from io import BytesIO

import pytest

from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Office
from nhiemky.reports.actions import Receipt, give_file, receive
from nhiemky.reports.models import SentFile
from tests.builders import person
from tests.reports.web.core.building import Stage, form, small, work

pytestmark = pytest.mark.usefixtures("db")

SAME = form("Bến", XD1=(1, 2), XD3=7).getvalue()


def send(stage: Stage, ward: str, name: str) -> Receipt:
    chair = person(f"chu tich {ward}", Office.CHAIR, stage.units[ward])
    receipts = [receive(stage.campaign.pk, [(name, BytesIO(SAME))], by=chair)[0] for _ in range(2)]
    assert receipts[1] == Receipt(name, receipts[0].file_id, receipts[0].why or receipts[1].why, again=True)
    return receipts[0]


def test_each_ward_has_a_file_of_its_own_and_learns_no_other_name() -> None:
    stage = small()
    first, second = send(stage, "Bến 01", "bí mật.xlsx"), send(stage, "Bến 02", "biểu.xlsx")
    assert first.file_id != second.file_id
    assert second == Receipt("biểu.xlsx", second.file_id, "", again=False)
    work(stage.campaign)
    files = SentFile.objects.order_by("pk").values_list("name", "owner__name", "given__name", "state")
    assert list(files) == [("bí mật.xlsx", "Bến 01", "Bến 01", "read"), ("biểu.xlsx", "Bến 02", "Bến 02", "read")]


def test_who_sees_all_gets_what_is_there() -> None:
    stage = small()
    send(stage, "Bến 01", "của phường.xlsx")
    (receipt,) = receive(stage.campaign.pk, [("b.xlsx", BytesIO(SAME))], by=stage.officer)
    kept = SentFile.objects.get()
    assert receipt == Receipt("b.xlsx", kept.pk, "giống hệt tệp “của phường.xlsx”, chỉ đọc một lần", again=True)


def test_a_file_is_not_given_to_a_ward_that_sent_the_same() -> None:
    stage = small()
    (receipt,) = receive(stage.campaign.pk, [("b.xlsx", BytesIO(SAME))], by=stage.officer)
    send(stage, "Bến 01", "của phường.xlsx")
    with pytest.raises(RuleBroken) as refused:
        give_file(stage.campaign.pk, receipt.file_id or 0, stage.units["Bến 01"].pk, by=stage.officer)
    assert refused.value.code == "reports.given_already"
