"""How letters go out: one address says it all."""

import pytest

from nhiemky.settings.mail import mailers


def test_without_an_address_letters_are_printed() -> None:
    assert mailers("") == {"default": {"BACKEND": "django.core.mail.backends.console.EmailBackend"}}


@pytest.mark.parametrize(
    ("address", "options"),
    [
        (
            "smtp://hoi:m%40t%20kh%E1%BA%A9u@thu.example.vn",
            {"host": "thu.example.vn", "port": 587, "use_tls": True, "username": "hoi", "password": "m@t khẩu"},
        ),
        ("smtps://thu.example.vn:4650", {"host": "thu.example.vn", "port": 4650, "use_ssl": True}),
    ],
)
def test_an_address_becomes_options(address: str, options: dict[str, object]) -> None:
    made = mailers(address)["default"]
    assert made == {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": {"timeout": 30, **options}}


@pytest.mark.parametrize("address", ["thu.example.vn", "http://thu.example.vn", "smtp://"])
def test_a_wrong_address_is_told(address: str) -> None:
    with pytest.raises(ValueError, match="NHIEMKY_SMTP"):
        mailers(address)
