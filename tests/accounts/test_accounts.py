"""Accounts, the way in by a link, and what the journal says of who comes and goes."""

from datetime import datetime, timedelta

import pytest
from django.core.cache import cache
from django.test import Client

from nhiemky.accounts import actions
from nhiemky.accounts.models import Person
from nhiemky.accounts.queries import link_token, person_of_link, proposed_username
from nhiemky.journal.models import Entry
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Office
from tests.builders import PASSWORD, district, person

pytestmark = pytest.mark.usefixtures("db")

NEW = "bon tu de nho nhe"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture(autouse=True)
def _no_tries_counted() -> None:
    cache.clear()


def ledger() -> list[tuple[str, str, str]]:
    return list(Entry.objects.order_by("id").values_list("verb", "object_id", "actor"))


@pytest.mark.parametrize(
    ("full_name", "username"),
    [
        ("Trần Văn Bình", "tran-van-binh"),
        ("  Đỗ   Thị Ước ", "do-thi-uoc"),
        ("H'Hen Niê", "h-hen-nie"),
        ("Ô", "nguoi-dung"),
        ("阮", "nguoi-dung"),
        ("Lê Thị Hòa", "le-thi-hoa-3"),
    ],
)
def test_username_is_proposed_from_the_name(full_name: str, username: str) -> None:
    for taken in ("le-thi-hoa", "LE-thi-hoa-2"):
        person(taken)
    assert proposed_username(full_name) == username


@pytest.mark.parametrize(
    ("username", "full_name", "password", "code"),
    [
        ("ai", "A", "", "accounts.username_unfit"),
        ("Trần", "A", "", "accounts.username_unfit"),
        ("có dấu cách", "A", "", "accounts.username_unfit"),
        ("DA-CO", "A", "", "accounts.username_taken"),
        ("a-b-c", "  ", "", "accounts.name_missing"),
        ("a-b-c", "A", "ngan", "accounts.weak_password"),
        ("a-b-c", "A", "password123", "accounts.weak_password"),
    ],
)
def test_account_is_refused(username: str, full_name: str, password: str, code: str) -> None:
    officer = person("da-co")
    with pytest.raises(RuleBroken) as broken:
        actions.make_person(username, full_name, password=password, by=officer)
    assert (broken.value.code, bool(str(broken.value)), Person.objects.count()) == (code, True, 1)


def _newcomer() -> tuple[Person, str]:
    made = actions.make_person("tran-van-binh", "Trần Văn Bình", by=person("thuong-truc"))
    return made, f"/nguoi-dung/duong-vao/{link_token(made)}/"


def test_link_sets_the_own_password_once_and_signs_in(client: Client) -> None:
    made, link = _newcomer()
    for _ in range(2):  # messengers look at what they carry
        assert "Chào đồng chí Trần Văn Bình" in client.get(link).text
    answer = client.post(link, {"password": NEW, "again": NEW})
    assert (answer.status_code, answer["Location"]) == (302, "/nguoi-dung/")
    assert "Trần Văn Bình" in client.get("/nguoi-dung/").text
    kept = Person.objects.get(pk=made.pk)
    assert (kept.must_change, kept.check_password(NEW)) == (False, True)
    own = str(made.pk)
    assert ledger()[1:] == [("person.password_set", own, own), ("person.signed_in", own, own)]
    again = Client().post(link, {"password": "mat khau ke gian", "again": "mat khau ke gian"})
    assert (again.status_code, Person.objects.get(pk=made.pk).check_password(NEW)) == (410, True)


@pytest.mark.parametrize(
    ("password", "again", "said"),
    [
        (NEW, "khac han di mat", "Hai lần gõ chưa giống nhau"),
        ("ngan", "ngan", "Mật khẩu chưa đạt"),
        ("", "", "Chưa lưu được"),
    ],
)
def test_link_still_opens_after_a_slip(client: Client, password: str, again: str, said: str) -> None:
    _, link = _newcomer()
    answer = client.post(link, {"password": password, "again": again})
    assert (answer.status_code, said in answer.text) == (200, True)
    assert client.post(link, {"password": NEW, "again": NEW}).status_code == 302


def test_link_lasts_seven_days(monkeypatch: pytest.MonkeyPatch) -> None:
    made, _ = _newcomer()
    token, start = link_token(made), datetime.now().timestamp()
    monkeypatch.setattr("time.time", lambda: start + timedelta(days=6, hours=23).total_seconds())
    assert person_of_link(token) == made
    monkeypatch.setattr("time.time", lambda: start + timedelta(days=7, minutes=1).total_seconds())
    with pytest.raises(RuleBroken, match="Đường vào này"):
        person_of_link(token)


@pytest.mark.parametrize("spoil", ["forge", "close", "sign in", "renew"])
def test_link_is_worth_nothing_once_spoilt(client: Client, spoil: str) -> None:
    made, link = _newcomer()
    if spoil == "forge":
        link = link[:-4] + ("AAA/" if link[-4:-1] != "AAA" else "BBB/")
    elif spoil == "close":
        Person.objects.filter(pk=made.pk).update(is_active=False)
    elif spoil == "sign in":
        Client().force_login(made, BACKEND)
    else:
        actions.renew_link(made.pk, by=made)
    assert client.get(link).status_code == 410


def test_new_link_ends_open_sessions_and_the_old_password(client: Client) -> None:
    somebody = person("ai-do")
    client.force_login(somebody, BACKEND)
    assert client.get("/nguoi-dung/").status_code == 200
    actions.renew_link(somebody.pk, by=person("thuong-truc"))
    assert client.get("/nguoi-dung/")["Location"].startswith("/tai-khoan/dang-nhap/")
    client.post("/tai-khoan/dang-nhap/", {"login": "ai-do", "password": PASSWORD})
    assert "_auth_user_id" not in client.session


def test_signing_in_and_out_is_written_down_without_what_was_typed(client: Client) -> None:
    somebody = person("ai-do")
    own = str(somebody.pk)
    for login, password in (("ai-do", "sai"), ("mat khau go nham o", "sai"), ("ai-do", PASSWORD)):
        client.post("/tai-khoan/dang-nhap/", {"login": login, "password": password})
    client.post("/tai-khoan/dang-xuat/")
    assert ledger() == [
        ("person.sign_in_failed", own, ""), ("person.sign_in_failed", "", ""), ("person.signed_in", own, own),
        ("person.signed_out", own, own),
    ]  # fmt: skip


def test_too_many_tries_are_refused_for_a_while(client: Client) -> None:
    person("ai-do")
    for _ in range(5):
        client.post("/tai-khoan/dang-nhap/", {"login": "ai-do", "password": "sai"})
    client.post("/tai-khoan/dang-nhap/", {"login": "ai-do", "password": PASSWORD})
    assert "_auth_user_id" not in client.session


def test_password_given_by_somebody_else_is_changed_first(client: Client) -> None:
    somebody = person("ai-do")
    Person.objects.filter(pk=somebody.pk).update(must_change=True)
    client.post("/tai-khoan/dang-nhap/", {"login": "ai-do", "password": PASSWORD})
    for url in ("/", "/don-vi/", "/nguoi-dung/"):
        assert client.get(url)["Location"] == "/tai-khoan/doi-mat-khau/"
    assert client.get("/tai-khoan/doi-mat-khau/").status_code == 200
    change = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert client.post("/tai-khoan/doi-mat-khau/", change).status_code == 302
    assert client.get("/nguoi-dung/").status_code == 200
    assert ledger()[-1] == ("person.password_set", str(somebody.pk), str(somebody.pk))


def test_own_page_names_the_offices(client: Client) -> None:
    top = district()
    client.force_login(person("tran van binh", Office.CHAIR, top), BACKEND)
    page = client.get("/nguoi-dung/").text
    for words in ("Tran Van Binh", "Chủ tịch – quận Sông Hồng", "/tai-khoan/doi-mat-khau/", "/tai-khoan/hai-buoc/"):
        assert words in page


def test_own_page_says_when_no_office_is_held(client: Client) -> None:
    client.force_login(person("ai-do"), BACKEND)
    assert "Hôm nay đồng chí chưa giữ chức vụ nào" in client.get("/nguoi-dung/").text
