"""Addresses of the team page."""

from django.urls import path

from headwater.hub.web.manage.team import views

urlpatterns = [
    path("team/", views.team, name="team"),
    path("caseloads/", views.caseloads, name="caseloads"),
]
