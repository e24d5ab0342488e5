"""The inbox: told once, read by its owner alone."""

from datetime import datetime

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from nhiemky.accounts.models import Person
from nhiemky.journal.models import Entry
from nhiemky.kernel.clock import standing_still
from nhiemky.notices import actions
from nhiemky.notices.models import InboxItem
from nhiemky.notices.queries import inbox_of, unread_count
from tests.builders import person

pytestmark = pytest.mark.usefixtures("db")

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def two() -> tuple[Person, Person]:
    return person("mot"), person("hai")


def test_each_is_told_once(two: tuple[Person, Person]) -> None:
    first, second = two
    with standing_still(datetime(2026, 3, 1, 9)):
        assert actions.tell([first.pk, second.pk, first.pk], "reports.came", "Bồ Đề đã gửi.", "/dot/1/") == 2
        assert actions.tell([first.pk], "reports.came", "Bồ Đề đã gửi.", "/dot/1/") == 0
    kept = list(inbox_of(first).values_list("code", "text", "link", "read_at"))
    assert (kept, unread_count(second)) == ([("reports.came", "Bồ Đề đã gửi.", "/dot/1/", None)], 1)


@pytest.mark.parametrize("link", ["https://example.org/", "//example.org/", "dot/1/"])
def test_notice_leads_nowhere_else(two: tuple[Person, Person], link: str) -> None:
    with pytest.raises(ValueError, match="leads out"):
        actions.tell([two[0].pk], "x", "Có việc mới.", link)


def test_long_words_are_cut(two: tuple[Person, Person]) -> None:
    actions.tell([two[0].pk], "x", "á" * 500)
    assert InboxItem.objects.get().text == "á" * 399 + "…"


def test_reading_is_noted_once_and_by_the_owner(two: tuple[Person, Person]) -> None:
    first, second = two
    actions.tell([first.pk], "x", "Có việc mới.")
    item = InboxItem.objects.get()
    with pytest.raises(InboxItem.DoesNotExist):
        actions.mark_read(item.pk, by=second)
    for _ in range(2):
        actions.mark_read(item.pk, by=first)
    assert list(Entry.objects.values_list("verb", "object_id", "actor")) == [
        ("notice.read", str(item.pk), str(first.pk))
    ]
    assert (unread_count(first), actions.mark_all_read(by=first)) == (0, 0)


def test_inbox_shows_the_own_and_opens_what_it_leads_to(client: Client, two: tuple[Person, Person]) -> None:
    first, second = two
    actions.tell([first.pk], "x", "Việc của một.", "/don-vi/")
    actions.tell([second.pk], "x", "Việc của hai.")
    client.force_login(first, BACKEND)
    page = client.get("/thong-bao/").text
    assert ("Việc của một." in page, "Việc của hai." in page, "1 thông báo chưa đọc" in page) == (True, False, True)
    own, other = (InboxItem.objects.get(person=one).pk for one in two)
    assert client.post(f"/thong-bao/{own}/")["Location"] == "/don-vi/"
    assert client.post(f"/thong-bao/{other}/").status_code == 404
    assert "Đồng chí đã đọc hết." in client.get("/thong-bao/").text


def test_all_are_read_at_once(client: Client, two: tuple[Person, Person]) -> None:
    for number in range(3):
        actions.tell([two[0].pk], "x", f"Việc {number}.")
    client.force_login(two[0], BACKEND)
    client.post("/thong-bao/da-doc/")
    assert unread_count(two[0]) == 0


def test_empty_inbox_says_so(client: Client, two: tuple[Person, Person]) -> None:
    client.force_login(two[0], BACKEND)
    assert "Chưa có thông báo nào" in client.get("/thong-bao/").text


@pytest.mark.parametrize("items", [1, 3, 120])
def test_queries_do_not_grow(
    client: Client, two: tuple[Person, Person], django_assert_num_queries: DjangoAssertNumQueries, items: int
) -> None:
    for number in range(items):
        actions.tell([two[0].pk], "x", f"Việc {number}.")
    client.force_login(two[0], BACKEND)
    with django_assert_num_queries(7):
        assert client.get("/thong-bao/").status_code == 200
