"""Addresses of the people who work here, and of days away."""

from django.urls import path

from headwater.hub.web.manage.members import views

urlpatterns = [
    path("members/", views.members, name="members"),
    path("members/add/", views.add, name="add-member"),
    path("members/<int:membership_id>/", views.member, name="member"),
    path("members/<int:membership_id>/roles/", views.roles, name="roles"),
    path("members/<int:membership_id>/end/", views.end, name="end-member"),
    path("members/<int:membership_id>/second-step/", views.second_step, name="second-step"),
    path("members/<int:membership_id>/away/", views.away_of, name="away-of"),
    path("away/", views.away, name="away"),
    path("away/<int:absence_id>/end/", views.back, name="back"),
]
