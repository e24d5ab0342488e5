"""Addresses of units, their people and their bodies."""

from django.urls import path

from nhiemky.organisation.views import offices, tree, units

app_name = "organisation"
urlpatterns = [
    path("", units.units, name="units"),
    path("<int:unit_id>/", units.unit, name="unit"),
    path("<int:unit_id>/nguoi/", units.people, name="people"),
    path("<int:unit_id>/them/", tree.open_unit, name="open"),
    path("<int:unit_id>/doi-ten/", tree.rename, name="rename"),
    path("<int:unit_id>/chuyen/", tree.move, name="move"),
    path("<int:unit_id>/ngung/", tree.close, name="close"),
    path("<int:unit_id>/so-luong/", tree.headcount, name="headcount"),
    path("<int:unit_id>/lap-ban/", tree.open_body, name="open-body"),
    path("<int:unit_id>/cap-uy/", tree.party_committee, name="party-committee"),
    path("<int:unit_id>/giao-chuc-vu/", offices.appoint, name="appoint"),
    path("<int:unit_id>/chuc-vu/<int:appointment_id>/thoi/", offices.end, name="end"),
    path("<int:unit_id>/nguoi/<int:person_id>/duong-vao/", offices.link, name="link"),
]
