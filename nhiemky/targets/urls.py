"""Addresses of targets."""

from django.urls import path

from nhiemky.targets import views

app_name = "targets"
urlpatterns = [
    path("", views.targets, name="targets"),
    path("hieu/", views.echo, name="echo"),
    path("bat-dau/<int:unit_id>/", views.begin, name="begin"),
    path("nhiem-ky/<int:term_id>/", views.term, name="term"),
    path("nhiem-ky/<int:term_id>/them/", views.new, name="new"),
    path("nhiem-ky/<int:term_id>/chi-tieu-rieng/", views.strange, name="strange"),
    path("so-lieu/don-vi/<int:unit_id>/", views.rebased_unit, name="rebased-unit"),
    path("so-lieu/<int:period_id>/", views.rebased, name="rebased"),
    path("so-lieu/<int:period_id>/excel/", views.rebased_excel, name="rebased-excel"),
    path("so-lieu/<int:period_id>/<int:unit_id>/<int:indicator_id>/", views.rebased_cell, name="rebased-cell"),
    path("<int:indicator_id>/", views.indicator, name="indicator"),
    path("<int:indicator_id>/sua/", views.change, name="change"),
    path("<int:indicator_id>/bo/", views.remove, name="remove"),
    path("<int:indicator_id>/muc-moi/", views.new_goal, name="new-goal"),
    path("<int:indicator_id>/ghi-nham/", views.mend, name="mend"),
    path("<int:indicator_id>/giao-xuong/", views.cascade, name="cascade"),
    path("<int:indicator_id>/doi-chieu/", views.reconcile, name="reconcile"),
    path("<int:indicator_id>/muc-rieng/", views.own_goal, name="own-goal"),
]
