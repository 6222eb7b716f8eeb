"""Addresses for sharing."""

from django.urls import path

from headwater.hub.web.casework.sharing import views

urlpatterns = [
    path("shared/", views.shared, name="shared"),
    path("<reference:reference>/share/", views.share, name="share"),
    path("<reference:reference>/share/<int:agency_id>/stop/", views.stop, name="share-stop"),
]
