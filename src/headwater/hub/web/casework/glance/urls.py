"""Addresses of the case page."""

from django.urls import path

from headwater.hub.web.casework.glance import views

urlpatterns = [path("<reference:reference>/", views.case, name="case")]
