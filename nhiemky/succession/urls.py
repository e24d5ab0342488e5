"""Addresses of succession planning."""

from django.urls import path

from nhiemky.succession import views

app_name = "succession"
urlpatterns = [
    path("", views.plans, name="plans"),
    path("<int:unit_id>/", views.plan, name="plan"),
    path("<int:unit_id>/lap/", views.begin, name="begin"),
    path("<int:unit_id>/dai-hoi/", views.dates, name="dates"),
    path("<int:unit_id>/chuc-danh-moi/", views.new_office, name="new-office"),
    path("<int:unit_id>/du-bao/", views.ahead, name="ahead"),
    path("<int:unit_id>/ra-soat/", views.review, name="review"),
    path("<int:unit_id>/tieu-chuan/", views.standards, name="standards"),
    path("<int:unit_id>/tieu-chuan/moi/", views.new_standard, name="new-standard"),
    path("tieu-chuan/<int:standard_id>/sua/", views.change_standard, name="change-standard"),
    path("tieu-chuan/<int:standard_id>/thoi/", views.end_standard, name="end-standard"),
    path("chuc-danh/<int:planned_id>/sua/", views.change_office, name="change-office"),
    path("chuc-danh/<int:planned_id>/bo/", views.remove_office, name="remove-office"),
    path("chuc-danh/<int:planned_id>/them-nguoi/", views.add_person, name="add-person"),
    path("chuc-danh/<int:planned_id>/nguoi/<int:member_id>/", views.person, name="person"),
    path("chuc-danh/<int:planned_id>/nguoi/<int:member_id>/ho-so/", views.file, name="file"),
    path("chuc-danh/<int:planned_id>/giu-chuc/<int:appointment_id>/", views.join, name="join"),
    path("ung-vien/<int:candidate_id>/chuyen/", views.move, name="move"),
    path("ung-vien/<int:candidate_id>/dua-ra/", views.take_out, name="take-out"),
]
