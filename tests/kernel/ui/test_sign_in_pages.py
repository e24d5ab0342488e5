"""Every page of signing in, as read: in Vietnamese, and nothing of the library's own looks."""

import re
from collections.abc import Iterator

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.core.cache import cache
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import NoReverseMatch, reverse

from nhiemky.organisation.models import Office
from tests.builders import PASSWORD, district, person

pytestmark = pytest.mark.usefixtures("db")

_ENGLISH = re.compile(
    r"\b(the|your|you|is|are|and|or|not|sign|log|login|password|username|e-?mail|code|codes|cancel|confirm|change|"
    r"reset|enter|please|invalid|required|remember|forgot|this|security|recovery)\b",
    re.IGNORECASE,
)


@pytest.fixture(autouse=True)
def _fresh_counts() -> Iterator[None]:
    """Attempts are counted in the cache; those of one test are not those of the next."""
    cache.clear()
    yield
    cache.clear()


def words(response: HttpResponseBase) -> str:
    """What stands on the page, without the marks; fails where it is not our page, or not Vietnamese."""
    html = b"".join(response).decode()
    assert '<main id="noi-dung"' in html
    seen = " ".join(re.sub(r"<script.*?</script>|<[^>]+>", " ", html, flags=re.DOTALL).split())
    assert _ENGLISH.findall(seen) == []
    return seen


def code(secret: str) -> str:
    """What a phone would show now."""
    return str(format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time()))))


@pytest.fixture
def entered(client: Client) -> Client:
    """A chair who has just signed in, and given the password once more, as the second step asks for."""
    chair = person("binh", Office.CHAIR, district())
    chair.email = "binh@hoi.vn"
    chair.save()
    client.post(reverse("account_login"), {"login": "binh", "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("account_login", "Tên đăng nhập hoặc thư điện tử"),
        ("account_reset_password", "Gửi thư cho tôi"),
        ("account_reset_password_done", "Mời đồng chí mở hộp thư"),
        ("account_reset_password_from_key_done", "Từ nay đồng chí đăng nhập bằng mật khẩu mới."),
        ("account_inactive", "Tài khoản đang tạm khóa"),
    ],
)
def test_page_before_sign_in(client: Client, name: str, said: str) -> None:
    assert said in words(client.get(reverse(name)))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("account_logout", "Đồng chí muốn đăng xuất khỏi máy này?"),
        ("account_change_password", "Mật khẩu mới, gõ lại lần nữa"),
        ("account_reauthenticate", "mời gõ lại mật khẩu"),
        ("mfa_index", "Bật xác thực hai bước"),
        ("mfa_activate_totp", "Gõ mã 6 số đang hiện trong ứng dụng."),
    ],
)
def test_page_after_sign_in(entered: Client, name: str, said: str) -> None:
    assert said in words(entered.get(reverse(name)))


@pytest.mark.parametrize("address", ["signup/", "email/", "confirm-email/", "login/", "password/set/", "3rdparty/"])
def test_what_is_not_used_is_not_there(entered: Client, address: str) -> None:
    assert entered.get(f"/tai-khoan/{address}").status_code == 404


def test_nobody_signs_up() -> None:
    with pytest.raises(NoReverseMatch):
        reverse("account_signup")


def test_wrong_password_is_said_and_in_the_end_refused(client: Client) -> None:
    person("binh")
    wrong = {"login": "binh", "password": "khong phai dau"}
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng." in words(client.post(reverse("account_login"), wrong))
    for _ in range(10):
        last = client.post(reverse("account_login"), wrong)
    assert "Đã gõ sai nhiều lần. Mời đồng chí đợi 5 phút" in words(last)


def test_own_password_is_changed(entered: Client) -> None:
    address = reverse("account_change_password")
    given = {"oldpassword": "sai", "password1": "ngan", "password2": "khac"}
    said = words(entered.post(address, given))
    assert "Mật khẩu đang dùng chưa đúng." in said
    assert "Mật khẩu ngắn quá. Cần ít nhất 10 ký tự." in said
    given = {"oldpassword": PASSWORD, "password1": "rung xanh nui do", "password2": "rung xanh nui do"}
    assert entered.post(address, {**given, "next": "/giao-dien/"}).headers["Location"] == "/giao-dien/"
    assert "Đã đổi mật khẩu." in words(entered.get("/giao-dien/"))


def test_password_given_by_another_is_changed_first(client: Client) -> None:
    new = person("moi", Office.CHAIR, district())
    new.must_change = True
    new.save()
    client.force_login(new)
    page = client.get("/don-vi/", follow=True)
    assert page.redirect_chain == [(reverse("account_change_password"), 302)]
    assert "Mời đồng chí đặt mật khẩu riêng" in words(page)
    assert 'class="button quiet"' not in page.content.decode()


def test_forgotten_password_is_set_by_letter(entered: Client) -> None:
    entered.logout()
    entered.post(reverse("account_reset_password"), {"email": "binh@hoi.vn"})
    (letter,) = mail.outbox
    assert _ENGLISH.findall(re.sub(r"https?://\S+", "", letter.subject + str(letter.body))) == []
    found = re.search(r"https?://[^/]+(/\S+)", str(letter.body))
    assert found
    page = entered.get(found[1], follow=True)
    assert "Đặt mật khẩu mới" in words(page)
    given = {"password1": "rung xanh nui do", "password2": "khac han"}
    assert "Hai lần gõ mật khẩu chưa giống nhau." in words(entered.post(page.request["PATH_INFO"], given))
    given["password2"] = given["password1"]
    assert "Từ nay đồng chí" in words(entered.post(page.request["PATH_INFO"], given, follow=True))
    assert "Đường dẫn không còn dùng được" in words(entered.get(found[1], follow=True))


def test_nobody_learns_which_address_has_an_account(client: Client) -> None:
    answer = client.post(reverse("account_reset_password"), {"email": "la@hoi.vn"})
    assert answer.headers["Location"] == reverse("account_reset_password_done")
    assert mail.outbox == []


def test_second_step_from_switching_on_to_switching_off(entered: Client) -> None:
    page = entered.get(reverse("mfa_activate_totp"))
    said = words(entered.post(reverse("mfa_activate_totp"), {"code": "000000"}))
    assert "Mã chưa đúng hoặc đã hết hạn." in said
    secret = page.context["form"].secret
    switched_on = entered.post(reverse("mfa_activate_totp"), {"code": code(secret)}, follow=True)
    assert "cất ở nơi kín" in words(switched_on)
    assert "Còn 10 mã chưa dùng." in words(entered.get(reverse("mfa_index")))
    assert "Còn 10 mã cũ chưa dùng." in words(entered.get(reverse("mfa_generate_recovery_codes")))
    entered.post(reverse("mfa_generate_recovery_codes"))
    shown = entered.get(reverse("mfa_view_recovery_codes"))
    assert "Còn 10 mã chưa dùng, mỗi mã dùng được một lần." in words(shown)
    assert "Các mã dự phòng cũng không còn dùng được." in words(entered.get(reverse("mfa_deactivate_totp")))
    assert "gõ mã đang hiện trên điện thoại" in words(entered.get(reverse("mfa_reauthenticate")))
    entered.post(reverse("account_logout"))
    asked = entered.post(reverse("account_login"), {"login": "binh", "password": PASSWORD}, follow=True)
    assert "Bước hai: mã xác thực" in words(asked)
    spare = shown.context["unused_codes"][0]
    entered.post(reverse("mfa_authenticate"), {"code": spare})
    entered.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    entered.post(reverse("mfa_deactivate_totp"))
    assert "Ứng dụng xác thực Chưa bật" in words(entered.get(reverse("mfa_index")))
