"""Addresses of all rooms."""

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("tai-khoan/", include("allauth.urls")),
]
if settings.DEMO:
    urlpatterns += []
