"""Addresses of all rooms."""

from importlib.util import find_spec

from django.conf import settings
from django.urls import include, path

_ROOMS = (
    ("", "overview"),
    ("bat-dau/", "setup"),
    ("dot/", "reports"),
    ("chi-tieu/", "targets"),
    ("nhiem-ky/", "terms"),
    ("don-vi/", "organisation"),
    ("thong-bao/", "notices"),
    ("nguoi-dung/", "accounts"),
    ("giao-dien/", "kernel"),
)
# Rooms are being built one after the other; those without addresses yet are passed over.
urlpatterns = [
    path(prefix, include(f"nhiemky.{room}.urls")) for prefix, room in _ROOMS if find_spec(f"nhiemky.{room}.urls")
]
urlpatterns += [path("tai-khoan/", include("allauth.urls"))]
if settings.DEMO and find_spec("nhiemky.demo.urls"):
    urlpatterns += [path("vao-thu/", include("nhiemky.demo.urls"))]
