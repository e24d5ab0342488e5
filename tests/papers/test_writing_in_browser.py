"""Writing in a real browser: two editors on one section, a session that ends, a connection that breaks; nothing is lost
and nothing stands twice.
"""

import pytest
from django.contrib.sessions.models import Session
from django.db import transaction
from playwright.sync_api import Page, Route, expect

from nhiemky.journal.models import Entry
from nhiemky.papers.models import SectionRevision, SectionText
from tests.browser import OpenPage, follow, looked_at, sign_in
from tests.builders import PASSWORD
from tests.papers.writing import Ward, ward

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # the acts behind are tried on both

OLD = "Đã kết nạp 12 hội viên.\n\nQuỹ hội đạt 95%."


@pytest.fixture
def at(site: str) -> Ward:  # noqa: ARG001 (its database)
    return ward()


def text_of(at: Ward) -> tuple[str, int]:
    one = SectionText.objects.get(paper=at.paper, section=at.sections[0])
    return one.text, one.revision


def type_in(page: Page, words: str) -> None:
    page.get_by_label("Lời văn").press("Control+End")
    page.get_by_label("Lời văn").press_sequentially(words)


def saved(page: Page) -> None:
    expect(page.locator("[data-say]")).to_contain_text("Đã lưu lúc", timeout=15_000)


def trouble(page: Page, words: str) -> None:
    expect(page.locator("[data-trouble]")).to_be_visible(timeout=15_000)
    expect(page.locator("[data-trouble]")).to_contain_text(words, timeout=15_000)


def left_on_this_machine(page: Page) -> list[str]:
    return [str(key) for key in page.evaluate("Object.keys(localStorage)")]


def all_answered_for(page: Page) -> None:
    for _ in range(100):
        if not left_on_this_machine(page):
            return
        page.wait_for_timeout(100)
    raise AssertionError(left_on_this_machine(page))


def test_the_page_saves_by_itself_when_typing_pauses(at: Ward, site: str, page: Page) -> None:
    sign_in(page, site, at.secretary)
    page.goto(site + at.section_url())
    type_in(page, "Kết quả nửa nhiệm kỳ.")
    saved(page)
    assert text_of(at) == ("Kết quả nửa nhiệm kỳ.", 1)
    type_in(page, " Tốt.")
    page.get_by_label("Lời văn").blur()
    saved(page)
    expect(page.locator("[data-say]")).to_contain_text("Đã lưu lúc")
    follow(page.get_by_role("button", name="Lưu và về văn bản"))
    expect(page).to_have_url(f"{site}{at.url}#muc-{at.sections[0].pk}")
    assert (text_of(at)[0], left_on_this_machine(page)) == ("Kết quả nửa nhiệm kỳ. Tốt.", [])


def test_two_editors_on_one_section(at: Ward, site: str, open_page: OpenPage) -> None:
    one, other = open_page(), open_page(width=390)
    for page, who in ((one, at.secretary), (other, at.chair)):
        sign_in(page, site, who)
        page.goto(site + at.section_url())
    type_in(one, "Thư ký viết.")
    saved(one)
    type_in(other, "Chủ tịch viết.")
    trouble(other, "Thu Ky vừa lưu mục này.")
    type_in(other, " Và viết tiếp.")  # nothing is taken out of their hands
    follow(other.get_by_role("button", name="So hai bản"))
    expect(other.get_by_role("heading", level=1)).to_have_text("Mục này có hai bản")
    assert [" ".join(text.split()) for text in other.locator(".version").all_inner_texts()] == [
        "Chủ tịch viết. Và viết tiếp.",
        "Thư ký viết.",
    ]
    assert looked_at(other) == []
    other.get_by_label("Hoặc gộp hai bản").fill("Thư ký và chủ tịch viết.")
    follow(other.get_by_role("button", name="Lưu bản gộp"))
    expect(other.get_by_label("Lời văn")).to_have_value("Thư ký và chủ tịch viết.")
    assert text_of(at) == ("Thư ký và chủ tịch viết.", 2)
    assert list(SectionRevision.objects.values_list("text", flat=True)) == ["Thư ký viết."]
    assert left_on_this_machine(other) == []
    type_in(one, " Nữa.")
    trouble(one, "Chu Tich vừa lưu mục này.")
    assert text_of(at) == ("Thư ký và chủ tịch viết.", 2)


def test_a_session_that_ends_while_writing(at: Ward, site: str, page: Page) -> None:
    sign_in(page, site, at.secretary)
    page.goto(site + at.section_url())
    with transaction.atomic():
        Session.objects.all().delete()
    type_in(page, OLD)
    trouble(page, "Phiên làm việc đã hết, bài viết vẫn còn trên máy này.")
    assert SectionText.objects.count() == 0
    follow(page.get_by_role("link", name="Đăng nhập lại"))
    page.locator("#id_login").fill(at.secretary.username)
    page.locator("#id_password").fill(PASSWORD)
    follow(page.get_by_role("button", name="Đăng nhập"))
    expect(page).to_have_url(site + at.section_url())
    expect(page.get_by_label("Lời văn")).to_have_value(OLD)
    saved(page)
    assert (text_of(at), left_on_this_machine(page)) == ((OLD, 1), [])


def test_a_stranger_at_the_same_machine_saves_nothing_of_it(at: Ward, site: str, page: Page) -> None:
    sign_in(page, site, at.secretary)
    page.goto(site + at.section_url())
    sign_in(page, site, at.chair)  # in another window of the same browser
    type_in(page, "Thư ký viết.")
    trouble(page, "Máy này đang đăng nhập tên khác.")
    page.goto(site + at.section_url())
    expect(page.get_by_label("Lời văn")).to_have_value("")
    assert SectionText.objects.count() == 0
    sign_in(page, site, at.secretary)
    page.goto(site + at.section_url())
    expect(page.get_by_label("Lời văn")).to_have_value("Thư ký viết.")


def test_a_connection_that_breaks_and_comes_back(at: Ward, site: str, page: Page) -> None:
    sign_in(page, site, at.secretary)
    page.goto(site + at.section_url())
    page.context.set_offline(True)
    type_in(page, "Viết khi mất mạng.")
    trouble(page, "Mất kết nối. Bài viết vẫn còn trên máy này")
    type_in(page, " Viết tiếp.")
    assert SectionText.objects.count() == 0
    page.context.set_offline(False)
    saved(page)
    expect(page.locator("[data-trouble]")).to_be_hidden()
    all_answered_for(page)
    assert text_of(at)[0] == "Viết khi mất mạng. Viết tiếp."


def test_a_save_whose_answer_is_lost_is_not_made_twice(at: Ward, site: str, page: Page) -> None:
    sign_in(page, site, at.secretary)
    page.goto(site + at.section_url())
    lost: list[str] = []

    def lose_the_first(route: Route) -> None:
        if route.request.method == "POST" and not lost:
            lost.append(route.request.post_data or "")
            route.fetch()  # the server has saved it …
            route.abort()  # … and the page never learns
        else:
            route.continue_()

    page.route("**/muc/**", lose_the_first)
    type_in(page, "Một.")
    trouble(page, "Mất kết nối.")
    type_in(page, " Hai.")
    saved(page)
    all_answered_for(page)
    assert (text_of(at), Entry.objects.filter(verb="section.saved").count()) == (("Một. Hai.", 2), 2)
    page.unroute("**/muc/**")

    lost.clear()
    page.route("**/muc/**", lose_the_first)
    type_in(page, " Ba.")
    trouble(page, "Mất kết nối.")
    type_in(page, " Bốn.")
    page.goto(site + at.section_url())  # the page is opened anew: it knows what the server got
    expect(page.get_by_label("Lời văn")).to_have_value("Một. Hai. Ba. Bốn.")
    saved(page)
    assert text_of(at) == ("Một. Hai. Ba. Bốn.", 4)


def test_without_scripts_the_form_saves_and_compares(at: Ward, site: str, open_page: OpenPage) -> None:
    page = open_page(width=390, scripts=False)
    sign_in(page, site, at.secretary)
    page.goto(site + at.section_url())
    page.get_by_label("Lời văn").fill(OLD)
    follow(page.get_by_role("button", name="Lưu và về văn bản"))
    expect(page.locator(".messages")).to_contain_text("Đã lưu mục")
    assert text_of(at) == (OLD, 1)


def test_pages_are_calm_and_finished(at: Ward, site: str, page: Page) -> None:
    """One browser for all: to open a new one takes longer than to look at a page."""
    sign_in(page, site, at.chair)
    places = ("", "muc/{}/", "muc/{}/anh/", "muc/{}/ban-truoc/", "tep/", "phan-cong/", "so-sanh/")
    found = {}
    for place in places:
        page.goto(site + at.url + place.format(at.sections[0].pk))
        found[place] = looked_at(page)
    sign_in(page, site, at.secretary)
    page.goto(site + at.desk)
    found["desk"] = looked_at(page)
    assert found == {place: [] for place in (*places, "desk")}
    follow(page.get_by_role("link", name="Viết mục này"))
    expect(page.get_by_label("Lời văn")).to_be_visible()
