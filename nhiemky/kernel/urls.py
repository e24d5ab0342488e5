"""Address of the living page."""

from django.urls import path

from nhiemky.kernel import views

app_name = "kernel"
urlpatterns = [path("", views.parts, name="ui")]
