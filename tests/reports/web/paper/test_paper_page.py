"""The consolidated paper on its page: what it says, where it leads, other words, conflicts, Word, and who may."""

from io import BytesIO
from typing import Any

import docx
import pytest
from django.test import Client

from nhiemky.journal.models import Entry
from nhiemky.kernel.clock import VIETNAM
from nhiemky.organisation.models import Level, Office, Unit
from nhiemky.reports.models import KeptPaper, PaperEdit
from nhiemky.reports.output.paragraphs import digest
from nhiemky.reports.queries.paper import make_draft, version_of
from nhiemky.typesetting.paper import Bullets, Chart, Grid, Heading, Text, as_runs
from tests.builders import person
from tests.reports.web.core.building import again, form
from tests.reports.web.pages.building import page, words
from tests.reports.web.paper.building import Sent, piece, sent, told

pytestmark = [
    pytest.mark.usefixtures("db"),
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),  # on PostgreSQL tests/house opens every page
]
MISSING = "iv.2.chua-co-bao-cao-so-ket"
DRAFTED = "Chưa có báo cáo sơ kết: 2 đơn vị (Bến 02, Bến 03)."


@pytest.fixture
def at(client: Client) -> Sent:
    """A campaign put together, its officer signed in."""
    made = sent()
    client.force_login(made.officer)
    return made


def _edit(client: Client, at: Sent, text: str, **more: str) -> Any:
    data = {"text": text, "drafted": DRAFTED, "seen": "", **more}
    return client.post(at.paragraph(MISSING), data)


def _expected(at: Sent) -> list[str]:
    """What the draft's blocks say, in the order of the page."""
    said: list[str] = []
    for block in make_draft(again(at.campaign)).paper.blocks:
        match block:
            case Heading():
                said.append(block.text)
            case Text():
                said.append("".join(run.text for run in as_runs(block.runs)))
            case Bullets():
                said += ["".join(run.text for run in as_runs(item)) for item in block.items]
            case Chart():
                said.append(block.caption)
            case Grid():
                said.append(block.caption)
                for row in block.rows:
                    for cell in row:
                        runs = as_runs(cell if isinstance(cell, str) else cell.words)
                        said.append("".join(run.text for run in runs))
    return [" ".join(text.split()) for text in said]


def test_the_page_says_what_the_draft_says_and_leads_to_its_sources(client: Client, at: Sent) -> None:
    shown = page(client.get(f"{at.url}bao-cao/"))
    links = {one.get("href") for one in shown.cssselect(".paper a")}
    kept = [link for link in links if link.startswith("/")]
    file = at.campaign.files.get(name="Bến 01/bao cao.docx").pk
    assert f"{at.url}tep/{file}/?cho=%C4%91o%E1%BA%A1n%206" in kept
    assert {client.get(link).status_code for link in sorted(kept)} == {200}
    assert {one.get("id") for one in shown.iter() if f"#{one.get('id')}" in links} == {"doan-v.muc"}
    assert told(shown) == _expected(at)


@pytest.mark.parametrize("more", [0, 4])
def test_the_number_of_queries_does_not_grow(
    client: Client, at: Sent, more: int, django_assert_num_queries: Any
) -> None:
    for number in range(more):
        _edit(client, at, f"Lời thứ {number}", seen=version_of(at.campaign.edits.first()))
        PaperEdit.objects.create(
            campaign=at.campaign, block=f"x.{number}", made_from="", text="Mất chỗ", by=at.officer,
            at=again(at.campaign).opened_at.astimezone(VIETNAM),
        )  # fmt: skip
    with django_assert_num_queries(20):
        page(client.get(f"{at.url}bao-cao/"))


def test_other_words_stay_and_go_into_the_files(client: Client, at: Sent) -> None:
    form_page = page(client.get(at.paragraph(MISSING)))
    assert words(form_page.cssselect("textarea")[0]) == DRAFTED
    answer = _edit(client, at, "Hai đơn vị còn nợ báo cáo.\r\nQuận Hội đã nhắc.")
    assert (answer.status_code, answer["Location"]) == (302, f"{at.url}bao-cao/#doan-{MISSING}")
    edit = PaperEdit.objects.get()
    assert (edit.block, edit.text, edit.drafted, edit.made_from, edit.by_id) == (
        MISSING, "Hai đơn vị còn nợ báo cáo.\nQuận Hội đã nhắc.", DRAFTED, digest(DRAFTED), at.officer.pk,
    )  # fmt: skip
    at.send("Bến 03/bieu.xlsx", form("Bến 03", XD1=(10, 12)))
    shown = piece(page(client.get(f"{at.url}bao-cao/")), MISSING)
    assert [words(one) for one in shown.cssselect("p")][:2] == ["Hai đơn vị còn nợ báo cáo.", "Quận Hội đã nhắc."]
    assert not shown.cssselect(".note")
    word = client.get(f"{at.url}bao-cao.docx")
    assert word["Content-Disposition"] == 'attachment; filename="bao-cao-tong-hop.docx"'
    lines = [one.text for one in docx.Document(BytesIO(word.content)).paragraphs]
    assert {"Hai đơn vị còn nợ báo cáo.", "Quận Hội đã nhắc."} < set(lines) and DRAFTED not in lines
    pdf = client.get(f"{at.url}bao-cao.pdf")
    assert (pdf["Content-Type"], pdf.content[:5]) == ("application/pdf", b"%PDF-")
    assert [one.verb for one in Entry.objects.filter(verb__startswith="paper.")] == ["paper.edited"]


def test_a_draft_that_changed_is_shown_beside(client: Client, at: Sent) -> None:
    _edit(client, at, "Hai đơn vị còn nợ.", drafted="Chưa có báo cáo sơ kết: Bến 03.")
    whole = page(client.get(f"{at.url}bao-cao/"))
    shown = piece(whole, MISSING)
    assert [words(one) for one in shown.cssselect(".note b, dt, dd, button")] == [
        "Số liệu đã thay đổi sau khi sửa", "Bản thảo lúc sửa", "Chưa có báo cáo sơ kết: Bến 03.", "Bản thảo bây giờ",
        DRAFTED, "Lời đã sửa", "Hai đơn vị còn nợ.", "Giữ lời đã sửa", "Lấy bản mới",
    ]  # fmt: skip
    seen = shown.cssselect("[name=seen]")[0].get("value")
    client.post(at.paragraph(MISSING), {"viec": "giu", "seen": seen})
    edit = PaperEdit.objects.get()
    assert (edit.text, edit.drafted) == ("Hai đơn vị còn nợ.", DRAFTED)
    client.post(at.paragraph(MISSING), {"viec": "bo", "seen": version_of(edit)})
    assert told(page(client.get(f"{at.url}bao-cao/"))) == _expected(at)


def test_no_words_take_a_paragraph_away_and_it_can_come_back(client: Client, at: Sent) -> None:
    _edit(client, at, " ")
    shown = piece(page(client.get(f"{at.url}bao-cao/")), MISSING)
    assert "gone" in shown.get("class") and [words(one) for one in shown.cssselect("button")] == ["Khôi phục đoạn"]
    lines = [one.text for one in docx.Document(BytesIO(client.get(f"{at.url}bao-cao.docx").content)).paragraphs]
    assert not [line for line in lines if line.startswith("Chưa có báo cáo sơ kết:")]
    client.post(at.paragraph(MISSING), {"viec": "bo", "seen": version_of(PaperEdit.objects.get())})
    assert not PaperEdit.objects.exists()
    _edit(client, at, DRAFTED)
    assert not PaperEdit.objects.exists()


def test_who_saves_second_sees_both_and_loses_nothing(client: Client, at: Sent) -> None:
    _edit(client, at, "Lời của người thứ nhất.")
    for htmx in (False, True):
        answer = client.post(
            at.paragraph(MISSING), {"text": "Lời của tôi.", "drafted": DRAFTED, "seen": ""},
            headers={"HX-Request": "true"} if htmx else {},
        )  # fmt: skip
        assert answer.status_code == (200 if htmx else 409)
        text = answer.content.decode()
        assert "Lời của người thứ nhất." in text and ">\nLời của tôi.</textarea>" in text
        assert "Can Bo Quan vừa sửa đoạn này." in text
    seen = version_of(PaperEdit.objects.get())
    assert f'value="{seen}"' in text
    _edit(client, at, "Lời của tôi.", seen=seen)
    assert PaperEdit.objects.get().text == "Lời của tôi."
    PaperEdit.objects.all().delete()
    lost = _edit(client, at, "Vẫn còn đây.", seen=seen)
    assert lost.status_code == 409 and "Vẫn còn đây.</textarea>" in lost.content.decode()


def test_htmx_gets_the_paragraph_alone(client: Client, at: Sent) -> None:
    htmx = {"HX-Request": "true"}
    asked = client.get(at.paragraph(MISSING), headers=htmx).content.decode().strip()
    assert asked.startswith('<li class="piece editing"') and asked.endswith("</li>")
    saved = client.post(at.paragraph(MISSING), {"text": "Mới.", "drafted": DRAFTED, "seen": ""}, headers=htmx)
    assert saved.content.decode().strip().startswith('<li class="piece of-item edited"')
    left = client.get(f"{at.paragraph('ii.muc')}?xem=1", headers=htmx).content.decode().strip()
    assert left.startswith('<div class="piece of-heading"')


def test_words_without_a_place_are_not_lost(client: Client, at: Sent) -> None:
    PaperEdit.objects.create(
        campaign=at.campaign, block="iv.9.mat", made_from="", text="Lời cũ.", by=at.officer, at=at.campaign.opened_at
    )
    assert "Lời cũ." in client.get(f"{at.url}bao-cao/").content.decode()
    seen = version_of(PaperEdit.objects.get())
    assert client.get(at.paragraph("iv.9.mat"))["Location"] == f"{at.url}bao-cao/"
    client.post(at.paragraph("iv.9.mat"), {"viec": "bo", "seen": seen})
    assert not PaperEdit.objects.exists()
    assert client.get(at.paragraph("iv.9.mat")).status_code == 404


def test_nothing_sent_yet_and_too_long(client: Client, at: Sent) -> None:
    KeptPaper.objects.all().delete()
    page(client.get(f"{at.url}bao-cao/"))
    assert KeptPaper.objects.get().done == again(at.campaign).done
    assert _edit(client, at, "x" * 20_001).status_code == 409
    type(at.campaign).objects.update(done=0)
    assert "Chưa có gì để tổng hợp" in client.get(f"{at.url}bao-cao/").content.decode()


def test_who_may(client: Client, at: Sent) -> None:
    other = Unit.objects.create(name="Sông Đà", kind="quận", level=Level.DISTRICT)
    top, ward = at.campaign.unit, at.ward(1)
    addresses = [f"{at.url}bao-cao/", f"{at.url}bao-cao.docx", f"{at.url}bao-cao.pdf", at.paragraph(MISSING)]
    people = (
        (person("noi khac", Office.STANDING_OFFICER, other), [404, 404, 404, 404]),
        (person("hoi vien", Office.MEMBER, ward), [403, 403, 403, 403]),
        (person("chu tich", Office.CHAIR, ward), [403, 403, 403, 403]),
        (person("kiem tra", Office.INSPECTOR, top), [200, 200, 200, 403]),
    )
    for who, expected in people:
        client.force_login(who)
        assert [client.get(address).status_code for address in addresses] == expected
    assert client.post(at.paragraph(MISSING), {"text": "x", "drafted": DRAFTED, "seen": ""}).status_code == 403
    assert not PaperEdit.objects.exists()
    assert not page(client.get(f"{at.url}bao-cao/")).cssselect(".paper-edit")
