"""Addresses for visits."""

from django.urls import path

from headwater.hub.web.casework.visits import views

urlpatterns = [
    path("today/", views.today, name="today"),
    path("visits/<int:visit_id>/arrived/", views.arrived, name="visit-arrived"),
    path("visits/<int:visit_id>/left/", views.left, name="visit-left"),
    path("visits/<int:visit_id>/call-off/", views.call_off, name="visit-off"),
    path("<reference:reference>/visit/", views.plan, name="visit"),
]
