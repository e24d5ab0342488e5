"""Addresses of a person's own pages; signing in itself lies under /tai-khoan/."""

from django.urls import path

from nhiemky.accounts import views

app_name = "accounts"
urlpatterns = [
    path("", views.me, name="me"),
    path("duong-vao/<str:token>/", views.link, name="link"),
]
