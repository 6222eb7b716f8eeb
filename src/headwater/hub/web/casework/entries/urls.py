"""Addresses for logging."""

from django.urls import path

from headwater.hub.web.casework.entries import views

urlpatterns = [
    path("several/", views.several, name="several"),
    path("<reference:reference>/log/", views.log, name="log"),
    path("<reference:reference>/entries/<int:entry_id>/move/", views.move, name="move-entry"),
]
