"""Addresses for finding a case."""

from django.urls import path

from headwater.hub.web.casework.finding import views

urlpatterns = [path("find/", views.find, name="find")]
