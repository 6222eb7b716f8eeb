"""Addresses of how referrals went over time."""

from django.urls import path

from headwater.hub.web.manage.sources import views

urlpatterns = [path("referrals/", views.how_they_went, name="how-they-went")]
