"""Addresses of units, their people and their bodies."""

from django.urls import path

from nhiemky.organisation.views import bodies, lineage, offices, reorganising, rules, tree, units

app_name = "organisation"
urlpatterns = [
    path("", units.units, name="units"),
    path("sap-xep/", lineage.reorganisations, name="reorganisations"),
    path("sap-xep/<int:reorganisation_id>/", lineage.reorganisation, name="reorganisation"),
    path("sap-xep/<int:reorganisation_id>/bo/", lineage.cancel, name="cancel"),
    path("sap-xep/<int:reorganisation_id>/ty-le/", lineage.settle, name="settle"),
    path("<int:unit_id>/sap-xep/", reorganising.choose, name="choose"),
    path("<int:unit_id>/sap-xep/<slug:way>/", reorganising.tell, name="tell"),
    path("<int:unit_id>/", units.unit, name="unit"),
    path("<int:unit_id>/nguoi/", units.people, name="people"),
    path("<int:unit_id>/them/", tree.open_unit, name="open"),
    path("<int:unit_id>/doi-ten/", tree.rename, name="rename"),
    path("<int:unit_id>/chuyen/", tree.move, name="move"),
    path("<int:unit_id>/ngung/", tree.close, name="close"),
    path("<int:unit_id>/so-luong/", tree.headcount, name="headcount"),
    path("<int:unit_id>/lap-ban/", bodies.open_body, name="open-body"),
    path("<int:unit_id>/ban/<int:body_id>/", bodies.body, name="body"),
    path("<int:unit_id>/ban/<int:body_id>/ket-thuc/", bodies.close_body, name="close-body"),
    path("quy-dinh/", rules.rules, name="rules"),
    path("can-xem-lai/", rules.to_review, name="to-review"),
    path("<int:unit_id>/quy-dinh-moi/", rules.new_rule, name="new-rule"),
    path("<int:unit_id>/quy-dinh-thuong-dung/", rules.usual_rules, name="usual-rules"),
    path("quy-dinh/<int:rule_id>/het/", rules.end_rule, name="end-rule"),
    path("<int:unit_id>/cap-uy/", tree.party_committee, name="party-committee"),
    path("<int:unit_id>/giao-chuc-vu/", offices.appoint, name="appoint"),
    path("<int:unit_id>/chuc-vu/<int:appointment_id>/thoi/", offices.end, name="end"),
    path("<int:unit_id>/nguoi/<int:person_id>/duong-vao/", offices.link, name="link"),
]
