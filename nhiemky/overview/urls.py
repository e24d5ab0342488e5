"""Addresses of the pages that look across rooms."""

from django.urls import path

from nhiemky.overview.views import home, journal, story

app_name = "overview"
urlpatterns = [
    path("", home.home, name="home"),
    path("nhat-ky/", journal.journal, name="journal"),
    path("cau-chuyen/<int:unit_id>/", story.story, name="story"),
]
