"""Addresses of terms."""

from django.urls import path

from nhiemky.terms import views

app_name = "terms"
urlpatterns = [
    path("", views.terms, name="terms"),
    path("moi/", views.new_term, name="new"),
    path("<int:term_id>/", views.term, name="term"),
    path("<int:term_id>/sua/", views.change, name="change"),
    path("<int:term_id>/giai-doan/", views.phases, name="phases"),
    path("<int:term_id>/ky-moi/", views.new_period, name="new-period"),
    path("<int:term_id>/viec-moi/", views.new_commitment, name="new-commitment"),
    path("viec/<int:commitment_id>/sua/", views.change_commitment, name="change-commitment"),
    path("viec/<int:commitment_id>/chuyen/", views.move_commitment, name="move-commitment"),
    path("viec/<int:commitment_id>/bo/", views.remove_commitment, name="remove-commitment"),
]
