"""Hints on a section while it is being written: asked for, shown in place, kept nowhere, nothing typed lost."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nhiemky.campaigns.models import Section
from nhiemky.journal.models import Entry
from nhiemky.papers.actions.sections import save_section
from nhiemky.papers.models import SectionRevision, SectionText
from tests.papers.writing import Ward, ward
from tests.reports.web.pages.building import page, solid, words

pytestmark = pytest.mark.usefixtures("db")

WEAK = "Sinh hoạt chi hội có lúc, có nơi chưa đều."
CLEAR = "Chi hội 5 còn 12 hội viên chưa đóng hội phí năm 2022."
ASK = "Xem góp ý cho đoạn này"


@pytest.fixture
def at() -> Ward:
    made = ward()
    titled(made, "Tồn tại, khuyết điểm")
    return made


def titled(at: Ward, title: str) -> None:
    Section.objects.filter(pk=at.sections[0].pk).update(title=title)


def url(at: Ward) -> str:
    return f"{at.section_url()}gop-y/"


def asked(at: Ward, client: Client, text: str, **more: Any) -> Any:
    return client.post(url(at), {"text": text, "seen": "1", "person": at.secretary.pk}, **more)


def test_the_page_comes_back_with_what_was_typed_and_the_hints_in_place(at: Ward, client: Client) -> None:
    save_section(at.paper.pk, at.sections[0].pk, "Chữ đã lưu", base_revision=0, by=at.secretary)
    client.force_login(at.secretary)
    before = Entry.objects.count()
    typed = f"\n{CLEAR}\r\n- {WEAK} "
    shown = page(asked(at, client, typed))
    (box,) = shown.cssselect("textarea")
    assert box.text == f"\n\n{CLEAR}\n- {WEAK} "  # a browser drops the first line end
    assert shown.cssselect("input[name=seen]")[0].get("value") == "1"
    assert shown.cssselect("form[data-writing]")[0].get("data-unsaved") == "1"
    assert words(shown.cssselect("#gop-y h2")[0]) == "2 ý: 1 ý đã rõ, 1 ý nên nói thêm"
    assert [[words(one) for one in line.cssselect("p, mark")] for line in shown.cssselect(".hinted-line")] == [
        [CLEAR],
        [f"- {WEAK}", WEAK, "Thêm: chi hội nào, ai, bao nhiêu, khi nào"],
    ]
    assert solid(shown) == [("Lưu và về văn bản", "")]
    assert [words(one) for one in shown.cssselect("button[formaction]")] == [ASK]
    kept = [one.text for one in SectionText.objects.all()]
    assert (kept, SectionRevision.objects.count(), Entry.objects.count()) == (["Chữ đã lưu"], 0, before)


@pytest.mark.parametrize(
    ("title", "text", "said"),
    [
        ("Tồn tại", CLEAR, "Ý này đã rõ"),
        ("Tồn tại", f"{CLEAR}\n{CLEAR}", "Cả 2 ý đều rõ"),
        ("Tồn tại", WEAK, "Ý này nên nói thêm"),
        ("Khuyết điểm trong lãnh đạo, chỉ đạo", f"{WEAK}\n{WEAK}", "Cả 2 ý nên nói thêm"),
        ("Kế hoạch khắc phục", "Tiếp tục đẩy mạnh tuyên truyền, vận động.", "Ý này nên nói thêm"),
        ("Kết quả", "Phong trào phát triển rộng khắp, được ghi nhận.", "Ý này nên nói thêm"),
        ("Tồn tại", " \r\n", "Chưa có ý nào để góp"),
        ("Bài học kinh nghiệm", WEAK, "Chưa có ý nào để góp"),
    ],
)
def test_one_line_on_top(at: Ward, client: Client, title: str, text: str, said: str) -> None:
    titled(at, title)
    client.force_login(at.secretary)
    part = page(asked(at, client, text, headers={"HX-Request": "true"}))
    assert (part.tag, [words(one) for one in part.cssselect("h2")]) == ("section", [said])
    assert bool(part.cssselect(".hinted-line")) == ("nên nói thêm" in said)


def test_offered_only_where_there_is_something_to_judge(at: Ward, client: Client) -> None:
    client.force_login(at.secretary)
    seen = {}
    for title in ("Tồn tại", "Bài học kinh nghiệm"):
        titled(at, title)
        seen[title] = len(page(client.get(at.section_url())).cssselect("button[formaction]"))
    assert seen == {"Tồn tại": 1, "Bài học kinh nghiệm": 0}


def test_whoever_writes_may_ask_and_signing_in_again_leads_to_the_section(at: Ward, client: Client) -> None:
    client.force_login(at.chair)
    assert asked(at, client, WEAK).status_code == 200
    assert client.get(url(at))["Location"] == at.section_url()
    client.force_login(at.member)
    assert asked(at, client, WEAK).status_code == 403


def test_more_text_asks_the_database_no_more(at: Ward, client: Client) -> None:
    client.force_login(at.secretary)
    counts = []
    for lines in (1, 3):
        with CaptureQueriesContext(connection) as seen:
            asked(at, client, "\n".join([WEAK] * lines))
        counts.append(len(seen))
    assert counts[0] == counts[1]
