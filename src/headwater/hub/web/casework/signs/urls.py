"""Addresses of early signs."""

from django.urls import path

from headwater.hub.web.casework.signs import views

urlpatterns = [
    path("signs/", views.without_action, name="signs-waiting"),
    path("<reference:reference>/signs/", views.signs, name="signs"),
]
