"""Addresses of the demo; there are none outside it."""

from django.urls import path

from nhiemky.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.doors, name="doors"),
    path("danh-sach-hoi-vien.xlsx", views.sample_members, name="sample-members"),
    path("<slug:username>/", views.enter, name="enter"),
]
