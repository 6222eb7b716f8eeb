"""Addresses for ending a case."""

from django.urls import path

from headwater.hub.web.casework.closing import views

urlpatterns = [path("<reference:reference>/close/", views.close, name="close")]
