"""Pages of campaigns, sending and files: what they show, to whom, and with how many queries."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nhiemky.campaigns.actions import open_campaign_on
from nhiemky.campaigns.models import Campaign
from nhiemky.organisation.models import Office, Unit
from nhiemky.reports.models import SentFile
from nhiemky.terms.models import TermOfOffice
from tests.builders import HALF, person
from tests.reports.web.core.building import Stage, form, small, work

pytestmark = pytest.mark.usefixtures("db")
PICTURE = b"\xff\xd8\xff\xe0" + b"picture" * 40


@pytest.fixture
def stage(client: Client) -> Stage:
    made = small()
    client.force_login(made.officer)
    return made


def upload(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def post(client: Client, stage: Stage, *files: SimpleUploadedFile, **extra: object) -> dict[str, object]:
    url = reverse("reports:send", args=[stage.campaign.pk])
    answer = client.post(url, {"tep": list(files), **extra}, headers={"Accept": "application/json"})
    return {"status": answer.status_code, **answer.json()}


def test_sending_by_the_script_answers_with_receipts_and_keeps_folders(client: Client, stage: Stage) -> None:
    figures = form("Bến 01", XD1=(10, 11), XD3=7).getvalue()
    sent = post(client, stage, upload("b.xlsx", figures), **{"duong-dan": ["hồ sơ/Bến 01/b.xlsx"]})
    row = SentFile.objects.get()
    assert sent == {
        "status": 200,
        "receipts": [{"name": "hồ sơ/Bến 01/b.xlsx", "file_id": row.pk, "why": "", "again": False}],
    }
    again = post(client, stage, upload("b.xlsx", figures), **{"duong-dan": ["hồ sơ/Bến 01/b.xlsx"]})
    assert again["receipts"] == [{"name": "hồ sơ/Bến 01/b.xlsx", "file_id": row.pk, "why": "", "again": True}]
    assert SentFile.objects.count() == 1


def test_sending_without_script_says_what_was_taken_and_what_not(client: Client, stage: Stage) -> None:
    url = reverse("reports:send", args=[stage.campaign.pk])
    answer = client.post(url, {"tep": [upload("b.xlsx", b"PK ?"), upload("rong.docx", b"")]}, follow=True)
    assert answer.redirect_chain == [(url, 302)]
    assert [str(message) for message in answer.context["messages"]] == [
        "Đã nhận 1 tệp.",
        "rong.docx: Tệp rỗng, không có nội dung. Hãy xin đơn vị gửi lại tệp.",
    ]
    nothing = client.post(url, {}, follow=True)
    (message,) = nothing.context["messages"]
    assert str(message) == "Chưa chọn tệp nào. Hãy chọn tệp Word, Excel hoặc một tệp nén .zip."


def test_progress_asks_again_only_while_something_goes_on(client: Client, stage: Stage) -> None:
    post(client, stage, upload("b.xlsx", form("Bến 01", XD1=(10, 11), XD3=7).getvalue()))
    url = reverse("reports:send-progress", args=[stage.campaign.pk])
    page = client.get(url).content.decode()
    assert "every 2s" in page and "Đang đọc: 0/1 tệp." in page
    work(stage.campaign)
    page = client.get(url).content.decode()
    assert "every 2s" not in page and "Đã đọc xong 1 tệp." in page and "Biểu số liệu" in page


def test_an_original_is_given_back_byte_for_byte_to_be_saved_only(client: Client, stage: Stage) -> None:
    data = b"<html><script>alert(1)</script></html>"
    post(client, stage, upload("trang.html", data))
    answer = client.get(reverse("reports:original", args=[stage.campaign.pk, SentFile.objects.get().pk]))
    assert b"".join(answer.streaming_content) == data  # type: ignore[attr-defined]
    assert answer["Content-Disposition"] == 'attachment; filename="trang.html"'
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_photograph_is_given_to_a_unit_and_then_typed(client: Client, stage: Stage) -> None:
    post(client, stage, upload("anh.jpg", PICTURE))
    work(stage.campaign)
    file, ward = SentFile.objects.get(), stage.units["Bến 02"]
    give = reverse("reports:give", args=[stage.campaign.pk, file.pk])
    files = reverse("reports:files", args=[stage.campaign.pk])
    assert give in client.get(files).content.decode()
    refused = client.post(give, {})
    assert "Chưa chọn đơn vị" in refused.content.decode()
    assert client.post(give, {"don-vi": ward.pk}).headers["Location"] == files
    file.refresh_from_db()
    assert (file.given_id, file.owner_id) == (ward.pk, ward.pk)
    typing = f"{reverse('reports:type-in', args=[stage.campaign.pk, ward.pk])}?tep={file.pk}"
    assert typing in client.get(files).content.decode()


def test_a_ward_s_chair_sees_the_ward_s_files_only(client: Client, stage: Stage) -> None:
    post(client, stage, upload("b1.xlsx", form("Bến 01", XD1=(10, 11), XD3=7).getvalue()))
    work(stage.campaign)
    others = SentFile.objects.get()
    client.force_login(person("chu tich", Office.CHAIR, stage.units["Bến 02"]))
    assert post(client, stage, upload("b2.xlsx", form("Bến", XD1=(1, 2), XD3=1).getvalue()))["status"] == 200
    page = client.get(reverse("reports:files", args=[stage.campaign.pk])).content.decode()
    assert "b2.xlsx" in page and "b1.xlsx" not in page
    assert client.get(reverse("reports:original", args=[stage.campaign.pk, others.pk])).status_code == 404
    assert client.get(reverse("reports:give", args=[stage.campaign.pk, others.pk])).status_code == 404
    own = SentFile.objects.exclude(pk=others.pk).get()
    assert client.get(reverse("reports:give", args=[stage.campaign.pk, own.pk])).status_code == 403


@pytest.mark.parametrize(("office", "status"), [(Office.COMMITTEE_MEMBER, 403), (Office.VICE_CHAIR, 200)])
def test_who_may_send(client: Client, stage: Stage, office: Office, status: int) -> None:
    client.force_login(person("ai do", office, stage.units["Bến 02"]))
    url = reverse("reports:send", args=[stage.campaign.pk])
    assert client.get(url).status_code == status
    assert client.post(url, {"tep": [upload("a.txt", b"a")]}).status_code == (302 if status == 200 else 403)


def test_a_campaign_elsewhere_is_not_there(client: Client, stage: Stage) -> None:
    other = Unit.objects.create(name="Khác", kind="quận", level=3)
    client.force_login(person("nguoi khac", Office.CHAIR, other))
    for name in ("send", "files", "send-progress"):
        assert client.get(reverse(f"reports:{name}", args=[stage.campaign.pk])).status_code == 404
    assert "Sơ kết giữa" not in client.get(reverse("reports:campaigns")).content.decode()


def test_opening_a_campaign_proposes_everything_and_keeps_what_was_typed(client: Client, stage: Stage) -> None:
    url, office = reverse("campaigns:new"), TermOfOffice.objects.get()
    assert client.get(url).context["form"].initial == {"term": office.pk, "kind": "mid_term", "on": HALF}
    told = {"term": office.pk, "kind": "mid_term", "name": "Sơ kết giữa nhiệm kỳ", "on": "31/03/2020"}
    refused = client.post(url, told).content.decode()
    assert "đã có đợt “Sơ kết giữa nhiệm kỳ”" in refused and "31/03/2020" in refused
    answer = client.post(url, {**told, "name": "Sơ kết 2", "on": "30/6/2020"})
    made = Campaign.objects.select_related("period").get(name="Sơ kết 2")
    assert answer.headers["Location"] == reverse("campaigns:plan", args=[made.pk])
    assert (made.unit_id, str(made.period.on), made.period.name) == (
        stage.campaign.unit_id, "2020-06-30", "Đến 30/06/2020",
    )  # fmt: skip


def test_queries_do_not_grow_with_rows(client: Client, stage: Stage) -> None:
    pages = [reverse(f"reports:{name}", args=[stage.campaign.pk]) for name in ("files", "send", "send-progress")]
    asked: list[dict[str, int]] = []
    for number in (1, 2, 3):
        name = f"Bến 0{number}"
        post(client, stage, upload(f"{name}.xlsx", form(name, XD1=(1, number), XD3=1).getvalue()))
        work(stage.campaign)
        open_campaign_on(
            stage.campaign.unit_id, stage.campaign.period.term_id, on=HALF, kind="yearly", name=f"Đợt {number}",
            by=stage.officer,
        )  # fmt: skip
        asked.append({})
        for page in (reverse("reports:campaigns"), *pages):
            with CaptureQueriesContext(connection) as queries:
                assert client.get(page).status_code == 200
            asked[-1][page] = len(queries)
    assert asked[0] == asked[2]


def test_the_list_of_files_can_be_searched_and_filtered(client: Client, stage: Stage) -> None:
    post(client, stage, upload("b1.xlsx", form("Bến 01", XD1=(10, 11), XD3=7).getvalue()), upload("anh.jpg", PICTURE))
    work(stage.campaign)
    url = reverse("reports:files", args=[stage.campaign.pk])

    def names(query: str) -> list[str]:
        return [row["name"] for row in client.get(f"{url}?{query}").context["rows"]]

    assert names("") == ["anh.jpg", "b1.xlsx"]
    assert names("loc=da-doc") == ["b1.xlsx"]
    assert names("tim=ben+01") == ["b1.xlsx"]
    assert names("tim=ANH") == ["anh.jpg"]
    assert names("tim=khong") == []


def test_an_empty_archive_is_refused_in_words(client: Client, stage: Stage) -> None:
    sent = post(client, stage, upload("ho-so.zip", BytesIO(b"PK\x05\x06" + b"\0" * 18).getvalue()))
    assert sent == {
        "status": 409, "refused": "Tệp nén không có tệp nào bên trong. Hãy nén lại rồi gửi.", "receipts": [],
    }  # fmt: skip
