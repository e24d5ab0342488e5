"""Sentences of units' papers in the consolidated one: picked, shortened, doubted, taken out."""

from itertools import pairwise
from typing import Any

import pytest
from django.test import Client

from nhiemky.journal.models import Entry
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Office
from nhiemky.reports.actions import drop_picked, pick_sentence, set_file_aside
from nhiemky.reports.models import PickedSentence, SentFile
from tests.builders import person
from tests.reports.web.pages.building import page, words
from tests.reports.web.paper.building import Sent, sent

pytestmark = pytest.mark.usefixtures("db")
SAID = "Chi hội 7 họp chậm 12 ngày so với quy định."
PLACE = "đoạn 6"


@pytest.fixture
def at(client: Client) -> Sent:
    """A campaign put together, its officer signed in."""
    made = sent()
    client.force_login(made.officer)
    return made


def _file(at: Sent) -> SentFile:
    return at.campaign.files.get(name="Bến 01/bao cao.docx")


def _pick(client: Client, at: Sent, text: str = SAID, under: str = "shortcomings") -> Any:
    return client.post(f"{at.url}tep/{_file(at).pk}/trich/?doan=6", {"text": text, "under": under})


def _under(client: Client, at: Sent, heading: str) -> str:
    """The first thing said under a heading of the paper."""
    shown = page(client.get(f"{at.url}bao-cao/"))
    pieces = shown.cssselect(".paper .piece")
    return words(next(next_ for one, next_ in pairwise(pieces) if heading in words(one)))


def test_a_sentence_goes_from_the_units_page_into_the_paper_with_its_source(client: Client, at: Sent) -> None:
    unit_page = page(client.get(f"{at.url}don-vi/{at.ward(1).pk}/"))
    link = unit_page.cssselect("#doan-6 + .pick")[0]
    assert (words(link), link.get("href")) == (
        "Đưa vào báo cáo: đoạn 6", f"{at.url}tep/{_file(at).pk}/trich/?doan=6",
    )  # fmt: skip
    form = page(client.get(link.get("href")))
    assert [one.get("value") for one in form.cssselect("[name=under]:checked, [name=under][checked]")] == [
        "shortcomings"
    ]
    assert words(form.cssselect("textarea")[0]) == SAID
    answer = _pick(client, at, "chi hội 7 họp chậm 12 ngày…")
    assert answer["Location"] == f"{at.url}don-vi/{at.ward(1).pk}/?van-ban={_file(at).pk}#doan-6"
    one = PickedSentence.objects.get()
    assert (one.unit_id, one.file_id, one.place, one.said, one.text, one.under, one.by_id) == (
        at.ward(1).pk, _file(at).pk, PLACE, SAID, "chi hội 7 họp chậm 12 ngày…", "shortcomings", at.officer.pk,
    )  # fmt: skip
    assert "chi hội 7 họp chậm 12 ngày… (Bến 01 – bao cao.docx, đoạn 6)" in _under(client, at, "2. Tồn tại")
    paper = page(client.get(f"{at.url}bao-cao/"))
    source = next(one for one in paper.cssselect(".paper a") if "(Bến 01 – bao cao.docx, đoạn 6)" in words(one))
    assert source.get("href") == f"{at.url}tep/{_file(at).pk}/?cho=%C4%91o%E1%BA%A1n%206"
    again = page(client.get(f"{at.url}don-vi/{at.ward(1).pk}/"))
    assert words(again.cssselect("#doan-6 + .pick")[0]) == "Đã đưa vào báo cáo: đoạn 6"
    told = Entry.objects.get(verb="paper.sentence_picked")
    assert (told.kind, told.object_id) == ("campaign_unit", f"{at.campaign.pk}/{at.ward(1).pk}")


def test_words_can_be_left_out_but_none_put_in(client: Client, at: Sent) -> None:
    refused = _pick(client, at, "Chi hội 7 họp rất chậm.")
    assert refused.status_code == 200 and "“rất” không có trong đoạn" in refused.content.decode()
    assert "Chi hội 7 họp rất chậm.</textarea>" in refused.content.decode()
    for text, under, code in (
        ("chậm họp", "shortcomings", "reports.words_not_theirs"), (" – ", "causes", "reports.nothing_picked"),
        (SAID, "x", "reports.under_unknown"),
    ):  # fmt: skip
        with pytest.raises(RuleBroken) as broken:
            pick_sentence(at.campaign.pk, _file(at).pk, PLACE, under=under, text=text, by=at.officer)
        assert broken.value.code == code
    for place in ("đoạn 5", "đoạn 99", ""):  # a heading, and none at all
        with pytest.raises(RuleBroken, match="không còn đoạn này"):
            pick_sentence(at.campaign.pk, _file(at).pk, place, under="causes", text="x", by=at.officer)
    assert not PickedSentence.objects.exists()


def test_picked_once_under_a_head_and_taken_out(client: Client, at: Sent) -> None:
    _pick(client, at)
    _pick(client, at, "Chi hội 7 họp chậm")
    _pick(client, at, under="lessons")
    assert list(PickedSentence.objects.values_list("under", "text")) == [
        ("shortcomings", "Chi hội 7 họp chậm"), ("lessons", SAID),
    ]  # fmt: skip
    listed = page(client.get(f"{at.url}bao-cao/trich/"))
    assert [words(one) for one in listed.cssselect("section h2, blockquote")] == [
        "Tồn tại", "Chi hội 7 họp chậm", "Bài học kinh nghiệm", SAID,
    ]  # fmt: skip
    one = PickedSentence.objects.get(under="lessons")
    answer = client.post(f"{at.url}tep/{one.file_id}/trich/?doan=6", {"bo": one.pk})
    assert answer["Location"] == f"{at.url}bao-cao/trich/"
    assert client.post(f"{at.url}tep/{one.file_id}/trich/?doan=6", {"bo": one.pk}).status_code == 302
    drop_picked(at.campaign.pk, one.pk, by=at.officer)
    assert [one.under for one in PickedSentence.objects.all()] == ["shortcomings"]
    assert Entry.objects.filter(verb="paper.sentence_dropped").count() == 1


def test_a_source_set_aside_or_replaced_is_said_and_nothing_vanishes(client: Client, at: Sent) -> None:
    _pick(client, at)
    SentFile.objects.filter(pk=_file(at).pk).update(superseded=True)
    doubt = "(Bến 01 – bao cao.docx, đoạn 6; đã có bản mới thay, cần xem lại)"
    assert doubt in _under(client, at, "2. Tồn tại")
    SentFile.objects.filter(pk=_file(at).pk).update(superseded=False)
    set_file_aside(at.campaign.pk, _file(at).pk, why="gửi nhầm", by=at.officer)
    assert "tệp đã bỏ ra khỏi đợt, cần xem lại)" in _under(client, at, "2. Tồn tại")
    listed = page(client.get(f"{at.url}bao-cao/trich/"))
    assert words(listed.cssselect(".badge")[0]) == "tệp đã bỏ ra khỏi đợt, cần xem lại"
    assert "Có 1 câu mà tệp nguồn không còn được tính." in words(listed.cssselect(".note")[0])
    form = page(client.get(f"{at.url}tep/{_file(at).pk}/trich/?doan=6"))
    assert not form.cssselect("textarea") and [words(one) for one in form.cssselect("main button")] == [
        "Bỏ ra khỏi báo cáo"
    ]
    with pytest.raises(RuleBroken, match="không trích được nữa"):
        pick_sentence(at.campaign.pk, _file(at).pk, PLACE, under="causes", text=SAID, by=at.officer)


def test_who_may_pick(client: Client, at: Sent) -> None:
    client.force_login(person("kiem tra", Office.INSPECTOR, at.campaign.unit))
    assert not page(client.get(f"{at.url}don-vi/{at.ward(1).pk}/")).cssselect(".pick")
    assert page(client.get(f"{at.url}bao-cao/trich/")) is not None
    assert _pick(client, at).status_code == 403
    chair = person("chu tich", Office.CHAIR, at.ward(1))
    client.force_login(chair)
    assert (_pick(client, at).status_code, client.get(f"{at.url}bao-cao/trich/").status_code) == (403, 403)
    for act in (
        lambda: pick_sentence(at.campaign.pk, _file(at).pk, PLACE, under="causes", text=SAID, by=chair),
        lambda: drop_picked(at.campaign.pk, 1, by=chair),
    ):
        with pytest.raises(RuleBroken) as broken:
            act()
        assert broken.value.code == "organisation.not_allowed"
    assert not PickedSentence.objects.exists()
