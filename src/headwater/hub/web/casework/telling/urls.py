"""Addresses of telling a council."""

from django.urls import path

from headwater.hub.web.casework.telling import views

urlpatterns = [
    path("councils/", views.to_tell, name="councils-to-tell"),
    path("<reference:reference>/council/", views.council, name="tell-council"),
]
