"""Addresses of the room."""

from django.urls import path

from nhiemky.campaigns.views import opening

app_name = "campaigns"

urlpatterns = [
    path("mo/", opening.new, name="new"),
]
