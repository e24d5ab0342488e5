"""Addresses of all rooms."""

from allauth.account import views as sign_in
from django.conf import settings
from django.urls import include, path, re_path

_ROOMS = (
    ("", "overview"),
    ("bat-dau/", "setup"),
    ("dot/", "campaigns"),
    ("dot/", "papers"),
    ("dot/", "reports"),
    ("chi-tieu/", "targets"),
    ("nhiem-ky/", "terms"),
    ("quy-hoach/", "succession"),
    ("don-vi/", "organisation"),
    ("hoi-vien/", "members"),
    ("thong-bao/", "notices"),
    ("nguoi-dung/", "accounts"),
    ("giao-dien/", "kernel"),
)
# Of django-allauth only these: nobody signs up, and addresses of mail are kept by the officers of a unit.
_SIGN_IN = [
    path("dang-nhap/", sign_in.login, name="account_login"),
    path("dang-xuat/", sign_in.logout, name="account_logout"),
    path("tam-khoa/", sign_in.account_inactive, name="account_inactive"),
    path("xac-nhan/", sign_in.reauthenticate, name="account_reauthenticate"),
    path("doi-mat-khau/", sign_in.password_change, name="account_change_password"),
    path("dat-mat-khau/", sign_in.password_set, name="account_set_password"),
    path("quen-mat-khau/", sign_in.password_reset, name="account_reset_password"),
    path("quen-mat-khau/da-gui/", sign_in.password_reset_done, name="account_reset_password_done"),
    path("quen-mat-khau/xong/", sign_in.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^quen-mat-khau/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        sign_in.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("hai-buoc/", include("allauth.mfa.urls")),
]
urlpatterns = [path(prefix, include(f"nhiemky.{room}.urls")) for prefix, room in _ROOMS]
urlpatterns += [path("tai-khoan/", include(_SIGN_IN))]
if settings.DEMO:
    urlpatterns += [path("vao-thu/", include("nhiemky.demo.urls"))]
