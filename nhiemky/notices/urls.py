"""Addresses of the inbox."""

from django.urls import path

from nhiemky.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("da-doc/", views.all_read, name="all-read"),
    path("<int:item_id>/", views.opened, name="opened"),
]
