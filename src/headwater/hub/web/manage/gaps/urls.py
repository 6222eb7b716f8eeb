"""Addresses of gaps in other systems."""

from django.urls import path

from headwater.hub.web.manage.gaps import views

urlpatterns = [path("gaps/", views.gaps, name="gaps"), path("gaps/add/", views.add, name="add-gap")]
