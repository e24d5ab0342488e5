"""States of the consolidated paper: kept once, held against each other, as Word and PDF."""

from io import BytesIO
from typing import Any

import docx
import pytest
from django.test import Client

from nhiemky.journal.models import Entry
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Office
from nhiemky.reports.actions import fix_draft
from nhiemky.reports.models import KeptDraft
from tests.builders import person
from tests.reports.web.core.building import form
from tests.reports.web.pages.building import page, words
from tests.reports.web.paper.building import Sent, sent

pytestmark = pytest.mark.usefixtures("db")
DRAFTED = "Chưa có báo cáo sơ kết: 2 đơn vị (Bến 02, Bến 03)."
EDITED = "Chưa có báo cáo sơ kết: 2 đơn vị, đã nhắc (Bến 02, Bến 03)."


@pytest.fixture
def at(client: Client) -> Sent:
    """A campaign put together, its officer signed in."""
    made = sent()
    client.force_login(made.officer)
    return made


def _fix(client: Client, at: Sent) -> Any:
    return client.post(f"{at.url}bao-cao/chot/")


def _edit(client: Client, at: Sent, text: str) -> None:
    block = "iv.2.chua-co-bao-cao-so-ket"
    client.post(at.paragraph(block), {"text": text, "drafted": DRAFTED, "seen": ""})


def _changed(client: Client, at: Sent, asked: str = "") -> list[str]:
    return [words(one) for one in page(client.get(f"{at.url}bao-cao/thay-doi/{asked}")).cssselect(".changed")]


def test_what_changed_since_a_state_that_was_kept(client: Client, at: Sent) -> None:
    assert "Chưa chốt bản thảo lần nào" in client.get(f"{at.url}bao-cao/thay-doi/").content.decode()
    assert _fix(client, at)["Location"] == f"{at.url}bao-cao/thay-doi/"
    assert _changed(client, at) == []
    _edit(client, at, EDITED)
    assert _changed(client, at) == ["sửa Chưa có báo cáo sơ kết: 2 đơn vị vị, đã nhắc (Bến 02, Bến 03)."]
    _fix(client, at)
    at.send("Bến 03/bieu.xlsx", form("Bến 03", XD1=(10, 12), XD3=5))
    assert _changed(client, at, "?tu=1&den=2") == ["sửa Chưa có báo cáo sơ kết: 2 đơn vị vị, đã nhắc (Bến 02, Bến 03)."]
    since = _changed(client, at)
    assert "sửa 2 3 trên 3 đơn vị đã gửi báo cáo sơ kết hoặc biểu số liệu đọc được." in since
    assert set(since) < set(_changed(client, at, "?tu=1"))
    listed = page(client.get(f"{at.url}bao-cao/thay-doi/?tu=99"))
    assert len(listed.cssselect("section")) == 1


def test_a_state_is_kept_once_and_comes_as_word_and_pdf(client: Client, at: Sent) -> None:
    _edit(client, at, EDITED)
    _fix(client, at)
    _fix(client, at)
    kept = KeptDraft.objects.get()
    assert (kept.number, kept.by_id) == (1, at.officer.pk)
    _edit(client, at, "Khác rồi.")
    word = client.get(f"{at.url}bao-cao/ban/{kept.pk}.docx")
    assert word["Content-Disposition"] == 'attachment; filename="bao-cao-tong-hop-lan-1.docx"'
    assert EDITED in [one.text for one in docx.Document(BytesIO(word.content)).paragraphs]
    pdf = client.get(f"{at.url}bao-cao/ban/{kept.pk}.pdf")
    assert (pdf["Content-Type"], pdf.content[:5]) == ("application/pdf", b"%PDF-")
    told = Entry.objects.filter(verb="paper.draft_kept").values_list("kind", "object_id")
    assert list(told) == [("campaign", str(at.campaign.pk))]


def test_nothing_is_kept_while_newer_figures_are_worked_out(client: Client, at: Sent) -> None:
    type(at.campaign).objects.filter(pk=at.campaign.pk).update(asked=99)
    with pytest.raises(RuleBroken) as broken:
        fix_draft(at.campaign.pk, by=at.officer)
    assert broken.value.code == "reports.draft_behind"
    assert not page(client.get(f"{at.url}bao-cao/thay-doi/")).cssselect("main form")


@pytest.mark.parametrize("drafts", [1, 3])
def test_the_number_of_queries_does_not_grow(
    client: Client, at: Sent, drafts: int, django_assert_num_queries: Any
) -> None:
    for number in range(drafts):
        _edit(client, at, f"Lời thứ {number}")
        KeptDraft.objects.all().update(paper=b"{}") if number else None
        _fix(client, at)
    KeptDraft.objects.update(paper=bytes(KeptDraft.objects.all()[0].paper))
    with django_assert_num_queries(22):
        page(client.get(f"{at.url}bao-cao/thay-doi/"))


def test_who_may_keep_a_state(client: Client, at: Sent) -> None:
    _fix(client, at)
    kept = KeptDraft.objects.get()
    addresses = [
        f"{at.url}bao-cao/thay-doi/",
        f"{at.url}bao-cao/ban/{kept.pk}.docx",
        f"{at.url}bao-cao/ban/{kept.pk}.pdf",
    ]
    for who, expected in (
        (person("chu tich", Office.CHAIR, at.ward(1)), [403, 403, 403]),
        (person("kiem tra", Office.INSPECTOR, at.campaign.unit), [200, 200, 200]),
    ):
        client.force_login(who)
        assert [client.get(address).status_code for address in addresses] == expected
        assert _fix(client, at).status_code == 403
        with pytest.raises(RuleBroken) as broken:
            fix_draft(at.campaign.pk, by=who)
        assert broken.value.code == "organisation.not_allowed"
    assert KeptDraft.objects.count() == 1
