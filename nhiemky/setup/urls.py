"""Addresses of the first steps and of the lists."""

from django.urls import path

from nhiemky.setup import views

app_name = "setup"
urlpatterns = [
    path("", views.start, name="start"),
    path("don-vi/", views.units, name="units"),
    path("sap-xep/", views.changes, name="changes"),
    path("nhiem-ky/", views.term, name="term"),
    path("chi-tieu/", views.targets, name="targets"),
    path("dot/", views.campaign, name="campaign"),
    path("mau/<slug:which>.xlsx", views.template, name="template"),
]
